import Base

/// Diagnostics of the module graph and of linking.
extension Diagnostic {
  static func entryNotFound(_ path: String) -> Diagnostic {
    Diagnostic(.entryNotFound, [path], file: FileID(rawValue: 0), span: Span(0, 0))
  }

  /// A name is imported that the other module does not export.
  ///
  /// - Parameter exports: the names that it does export.
  public static func unresolvedExport(
    _ name: String, _ specifier: String, exports: [String], file: FileID, span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unresolvedExport, [specifier, name], file: file, span: span,
      hint: Spelling.nearest(to: name, in: exports).map { "did you mean '\($0)'?" })
  }

  /// A name is asked for that a module of Node exports and the library's does not have.
  ///
  /// - Parameter reason: empty if none is known.
  public static func unsupportedExport(
    _ name: String, _ module: String, reason: String, severity: Severity = .error, file: FileID, span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unsupportedExport, [module, name], file: file, span: span, severity: severity,
      hint: reason.isEmpty ? nil : reason)
  }

  /// A name is imported that the other module exports in two ways.
  public static func ambiguousExport(_ name: String, _ specifier: String, file: FileID, span: Span) -> Diagnostic {
    Diagnostic(.ambiguousExport, [specifier, name], file: file, span: span)
  }
}
