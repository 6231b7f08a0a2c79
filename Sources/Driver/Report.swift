import Base

/// Diagnostics in the three forms of `--format`.
enum Report {
  static func text(_ diagnostics: [Diagnostic], session: Session) -> String {
    let renderer = DiagnosticRenderer(color: session.usesColor) { id in
      SourceText(path: session.file(id).display, bytes: session.file(id).bytes)
    }
    var out = diagnostics.map(renderer.render).joined()
    let errors = diagnostics.count { $0.severity == .error }
    if errors > 0 { out += "Found \(errors) error\(errors == 1 ? "" : "s").\n" }
    return out
  }

  static func json(_ diagnostics: [Diagnostic], session: Session) -> String {
    let rows = diagnostics.map { diagnostic -> JSON in
      let place = position(diagnostic.file, diagnostic.span, session)
      return .object([
        ("severity", .string(diagnostic.severity.label)), ("code", .string(diagnostic.code.text)),
        ("message", .string(diagnostic.message)),
        ("file", .string(session.file(diagnostic.file).display)), ("line", .int(place.line)),
        ("column", .int(place.column)),
        ("hint", diagnostic.hint.map(JSON.string) ?? .null),
      ])
    }
    return JSON.object([("version", .int(1)), ("diagnostics", .array(rows))]).text
  }

  static func sarif(_ diagnostics: [Diagnostic], session: Session) -> String {
    sarif(
      diagnostics.map { diagnostic in
        SarifResult(
          rule: diagnostic.code.text, level: diagnostic.severity.label, message: diagnostic.message,
          file: diagnostic.file, span: diagnostic.span)
      }, session: session)
  }

  /// One finding of a SARIF log.
  struct SarifResult {
    var rule: String, level: String, message: String
    var file: FileID, span: Span
  }

  static func sarif(_ results: [SarifResult], session: Session) -> String {
    let rows = results.map { result -> JSON in
      let place = position(result.file, result.span, session)
      let region: JSON = .object([("startLine", .int(place.line)), ("startColumn", .int(place.column))])
      let artifact: JSON = .object([("uri", .string(session.file(result.file).display))])
      let physical: JSON = .object([("artifactLocation", artifact), ("region", region)])
      return .object([
        ("ruleId", .string(result.rule)), ("level", .string(result.level)),
        ("message", .object([("text", .string(result.message))])),
        ("locations", .array([.object([("physicalLocation", physical)])])),
      ])
    }
    let driver: JSON = .object([("name", .string("aotc")), ("version", .string(version))])
    let run: JSON = .object([("tool", .object([("driver", driver)])), ("results", .array(rows))])
    return JSON.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ]).text
  }

  static func position(_ file: FileID, _ span: Span, _ session: Session) -> (line: Int, column: Int) {
    let at = LineMap(session.file(file).bytes).position(of: span.start)
    return (at.line, at.column)
  }
}
