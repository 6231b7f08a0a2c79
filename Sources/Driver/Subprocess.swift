import Glibc

/// A finished child process.
struct ProcessResult {
  /// Exit status, or 128 + signal.
  var status: Int32
  /// What it wrote to its standard error (and output).
  var output: String
}

/// A child process that runs beside us.
struct RunningProcess {
  var pid: pid_t
  var outputDescriptor: Int32

  /// Starts `arguments[0]` (looked up on PATH). nil when it cannot be started.
  static func start(_ arguments: [String]) -> RunningProcess? {
    var descriptors: [Int32] = [0, 0]
    guard pipe(&descriptors) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptors[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, descriptors[1], STDERR_FILENO)
    posix_spawn_file_actions_addclose(&actions, descriptors[0])
    posix_spawn_file_actions_addclose(&actions, descriptors[1])
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    argv.append(nil)
    defer { for argument in argv { free(argument) } }
    var pid = pid_t()
    let status = posix_spawnp(&pid, arguments[0], &actions, nil, argv, environ)
    close(descriptors[1])
    guard status == 0 else {
      close(descriptors[0])
      return nil
    }
    return RunningProcess(pid: pid, outputDescriptor: descriptors[0])
  }

  /// Waits for the end.
  func wait() -> ProcessResult {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let got = read(outputDescriptor, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      output.append(contentsOf: buffer[0..<got])
    }
    close(outputDescriptor)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let exited = status & 0x7F == 0
    return ProcessResult(
      status: exited ? (status >> 8) & 0xFF : 128 + (status & 0x7F), output: String(decoding: output, as: UTF8.self))
  }
}

/// True if a command of that name is on PATH (or is a path that can be executed).
func commandExists(_ name: String) -> Bool {
  if name.contains("/") { return access(name, X_OK) == 0 }
  let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
  return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
}
