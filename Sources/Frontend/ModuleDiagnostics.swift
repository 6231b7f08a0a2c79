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

  /// A name is imported that the other module exports in two ways.
  public static func ambiguousExport(_ name: String, _ specifier: String, file: FileID, span: Span) -> Diagnostic {
    Diagnostic(.ambiguousExport, [specifier, name], file: file, span: span)
  }
}
