import Glibc
import Workspace

/// `aotc send`: what aotd-send does.
enum SendCommand {
  static func perform(_ arguments: [String]) throws -> Int32 {
    guard let program = program() else {
      throw UsageError("aotd-send is neither beside the runtime nor on PATH; make embed in the source tree builds it")
    }
    var words = ([program] + arguments).map { strdup(PathText.encode($0).map { CChar(bitPattern: $0) } + [0]) }
    words.append(nil)
    signal(SIGPIPE, SIG_DFL)
    execvp(words[0]!, words)
    throw UsageError("\(PathText.display(program)): \(String(cString: strerror(errno)))")
  }

  private static func program() -> String? {
    if let runtime = (try? Installation.find())?.runtime, Files.isExecutable("\(runtime)/aotd-send") {
      return "\(runtime)/aotd-send"
    }
    return RunningProcess.canStart("aotd-send") ? "aotd-send" : nil
  }
}
