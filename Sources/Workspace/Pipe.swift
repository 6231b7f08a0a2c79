import Glibc

/// The two ends of a pipe, which child processes do not inherit.
public struct Pipe {
  public let input: Int32
  public let output: Int32

  /// Nil when there are no descriptors left; errno says so.
  public init?() {
    var descriptors: [Int32] = [-1, -1]
    guard pipe(&descriptors) == 0 else { return nil }
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    output = descriptors[0]
    input = descriptors[1]
  }
}
