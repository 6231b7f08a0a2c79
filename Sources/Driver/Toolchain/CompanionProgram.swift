import Glibc
import Workspace

/// Programs of C that `make embed` builds: they lie beside the runtime, or on PATH.
enum CompanionProgram: String {
  case send = "aotd-send"
  case describe = "aot-describe"

  /// Goes on as the program.
  /// - Throws: UsageError if it is not there, or cannot be started.
  func become(_ arguments: [String]) throws -> Never {
    guard let program else {
      throw UsageError("\(rawValue) is neither beside the runtime nor on PATH; make embed in the source tree builds it")
    }
    var words = ([program] + arguments).map { strdup(PathText.encode($0).map { CChar(bitPattern: $0) } + [0]) }
    words.append(nil)
    signal(SIGPIPE, SIG_DFL)
    execvp(words[0]!, words)
    throw UsageError("\(PathText.display(program)): \(String(cString: strerror(errno)))")
  }

  private var program: String? {
    if let runtime = (try? Installation.find())?.runtime, Files.isExecutable("\(runtime)/\(rawValue)") {
      return "\(runtime)/\(rawValue)"
    }
    return RunningProcess.canStart(rawValue) ? rawValue : nil
  }
}
