import Glibc
import Workspace

/// The standard streams. What cannot be written to standard output is remembered: `CommandLine` reports it in the end.
enum Console {
  /// The first error of standard output, or 0.
  nonisolated(unsafe) private(set) static var outputFailure: Int32 = 0

  /// Writes to standard output at once.
  static func print(_ bytes: [UInt8]) {
    guard outputFailure == 0 else { return }
    outputFailure = Files.write(bytes, to: STDOUT_FILENO)
  }

  static func print(_ text: String) { print(Array(text.utf8)) }

  /// Writes to standard error. If that fails there is nobody to tell.
  static func printError(_ text: String) { _ = Files.write(Array(text.utf8), to: STDERR_FILENO) }

  /// One line about aotc's own work.
  static func complain(_ message: String) { printError("aotc: \(message)\n") }

  /// Colours on standard error: a terminal, unless NO_COLOR; FORCE_COLOR wins.
  static var usesColor: Bool {
    if let force = getenv("FORCE_COLOR"), String(cString: force) != "0" { return true }
    if let no = getenv("NO_COLOR"), String(cString: no) != "" { return false }
    return isatty(STDERR_FILENO) == 1
  }
}
