/// What aotc's exit statuses mean. A compiled program uses Node's.
public enum ExitStatus: Int32, CaseIterable {
  case ok = 0
  case diagnostics = 1
  case usage = 2
  case internalError = 70

  /// For the documentation.
  var meaning: String {
    switch self {
    case .ok: return "fine"
    case .diagnostics: return "the program has errors, or a strict level was missed"
    case .usage: return "wrong usage, or a file or a tool that is missing or fails (standard output, too)"
    case .internalError: return "a bug in aotc"
    }
  }
}
