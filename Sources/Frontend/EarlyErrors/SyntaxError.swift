import Base

/// One violation of a rule, before it becomes a diagnostic.
struct SyntaxError {
  var rule: DiagnosticID
  var span: Span
  /// What the rule's message names, if it names something.
  var detail: String
}

extension Diagnostic {
  /// The diagnostic of a syntax or early error.
  static func syntax(_ error: SyntaxError, file: FileID) -> Diagnostic {
    Diagnostic(error.rule, [error.detail], file: file, span: error.span)
  }
}
