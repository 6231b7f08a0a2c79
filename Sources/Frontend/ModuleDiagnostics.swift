import Base

/// Diagnostics of the module graph and of linking: AOT3xxx.
extension Diagnostic {
  static func entryNotFound(_ path: String) -> Diagnostic {
    Diagnostic(.error, DiagnosticCode(3001), "File '\(path)' not found", file: FileID(rawValue: 0), span: Span(0, 0))
  }

  static func moduleNotFound(_ specifier: String, file: FileID, span: Span) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(3002), "Cannot find module '\(specifier)'", file: file, span: span,
      hint: "tried the path as written, with .ts .tsx .mts .js .mjs .jsx .cts .cjs, and as a folder with an index file")
  }

  static func unsupportedPackage(_ specifier: String, file: FileID, span: Span) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(3003), "Module '\(specifier)' is not supported yet", file: file, span: span,
      hint: "only relative imports (./x) are linked into the program")
  }

  static func unsupportedJSONModule(_ specifier: String, file: FileID, span: Span) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(3004), "JSON module '\(specifier)' is not supported yet", file: file, span: span,
      hint: "turn the file into a module that exports an object")
  }

  /// A name is imported that the other module does not export, or exports in two ways.
  public static func unresolvedImport(_ name: String, _ specifier: String, isAmbiguous: Bool, file: FileID, span: Span)
    -> Diagnostic
  {
    let message =
      isAmbiguous
      ? "Module '\(specifier)' exports '\(name)' from several modules"
      : "Module '\(specifier)' has no exported member '\(name)'"
    return Diagnostic(.error, DiagnosticCode(3005), message, file: file, span: span)
  }
}
