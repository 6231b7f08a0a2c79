import Glibc
import Workspace

/// A finished child process.
struct ProcessResult {
  /// Exit status, or 128 + signal.
  var status: Int32
  /// What it wrote to its standard error and output.
  var output: String
}

/// A child process that runs beside us, in a process group of its own, with nothing to read.
struct RunningProcess {
  /// As a shell would take it.
  let command: String
  private let pid: pid_t
  private let outputDescriptor: Int32

  /// True if a command of that name is on PATH (or is a path that can be executed).
  static func canStart(_ name: String) -> Bool {
    if name.contains("/") { return Files.isExecutable(name) }
    let path = getenv("PATH").map { PathText.decode($0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { Files.isExecutable("\($0)/\(name)") }
  }

  /// Starts `arguments[0]`, looked up on PATH. Requires: the caller calls `wait` or `cancel` once.
  static func start(_ arguments: [String]) throws(ToolFailure) -> RunningProcess {
    let command = arguments.map(quoted).joined(separator: " ")
    guard let pipe = Pipe() else {
      throw ToolFailure(command: command, status: 127, output: String(cString: strerror(errno)))
    }
    var pid = pid_t()
    var failure: Int32 = 0
    let started = Unfinished.start {
      failure = spawn(arguments, output: pipe.input, &pid)
      return failure == 0 ? pid : nil
    }
    close(pipe.input)
    guard started != nil else {
      close(pipe.output)
      throw ToolFailure(command: command, status: 127, output: String(cString: strerror(failure)))
    }
    return RunningProcess(command: command, pid: pid, outputDescriptor: pipe.output)
  }

  /// 0, or the error's number.
  private static func spawn(_ arguments: [String], output: Int32, _ pid: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let argv = CArguments(arguments)
    return arguments[0].withPath { posix_spawnp(&pid, $0, &actions, &attributes, argv.pointers, environ) }
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
    Unfinished.finish(pid)
    let exited = status & 0x7F == 0
    return ProcessResult(
      status: exited ? (status >> 8) & 0xFF : 128 + (status & 0x7F), output: String(decoding: output, as: UTF8.self))
  }

  /// Ends the process: its result is of no use any more.
  func cancel() {
    kill(-pid, SIGTERM)
    _ = wait()
  }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "-_=/.,:+@%".utf8.contains(byte)
      }
    return isPlain
      ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
