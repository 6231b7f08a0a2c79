import Base

/// What a command has to say of a program, in the three forms of `--format`. Each form is one document.
public struct Report {
  /// Something that is no error: a thunk, a boxed operation, a type.
  public struct Finding {
    /// Kind, such as `thunk`.
    public var rule: String
    /// SARIF's level.
    public var level: Severity
    /// Name of the function or expression.
    public var name: String
    public var message: String
    public var hint: String?
    public var file: FileID
    public var span: Span
    /// The flows that led here, nearest first.
    public var causes: [String]

    public init(
      rule: String, level: Severity, name: String, message: String, hint: String?, file: FileID, span: Span,
      causes: [String]
    ) {
      self.rule = rule
      self.level = level
      self.name = name
      self.message = message
      self.hint = hint
      self.file = file
      self.span = span
      self.causes = causes
    }
  }

  private let session: Session
  private let version: String
  private let findings: [Finding]?
  private let diagnostics: [Diagnostic]

  /// - Parameter findings: nil for commands that report diagnostics only.
  /// - Parameter version: aotc's, for SARIF.
  public init(_ session: Session, findings: [Finding]? = nil, version: String) {
    self.session = session
    self.version = version
    self.findings = findings
    diagnostics = session.diagnostics.sorted
  }

  /// The diagnostics as tsc writes them, with their number; empty when there are none.
  public func text(color: Bool) -> String {
    let renderer = DiagnosticRenderer(color: color) { [session] id in
      SourceText(path: session.file(id).display, bytes: session.file(id).bytes)
    }
    var out = diagnostics.map(renderer.render).joined()
    let errors = diagnostics.count { $0.severity == .error }
    if errors > 0 { out += "Found \(errors) error\(errors == 1 ? "" : "s").\n" }
    return out
  }

  public var json: String {
    var members: [(String, JSON)] = [("version", .int(1))]
    if let findings { members.append(("findings", .array(findings.map(json)))) }
    members.append(("diagnostics", .array(diagnostics.map(json))))
    return JSON.object(members).text
  }

  /// SARIF 2.1.0.
  public var sarif: String {
    let results = (findings ?? []).map(sarif) + diagnostics.map(sarif)
    let driver: JSON = .object([
      ("name", .string("aotc")), ("version", .string(version)), ("rules", .array(rules)),
    ])
    let run: JSON = .object([("tool", .object([("driver", driver)])), ("results", .array(results))])
    return JSON.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ]).text
  }

  // MARK: JSON

  private func json(_ finding: Finding) -> JSON {
    .object(
      [("rule", .string(finding.rule)), ("function", .string(finding.name)), ("reason", .string(finding.message))]
        + position(finding.file, finding.span)
        + [("causes", .array(finding.causes.map(JSON.string))), ("hint", finding.hint.map(JSON.string) ?? .null)])
  }

  private func json(_ diagnostic: Diagnostic) -> JSON {
    .object(
      [
        ("severity", .string(diagnostic.severity.label)), ("code", .string(diagnostic.code.text)),
        ("message", .string(diagnostic.message)),
      ] + position(diagnostic.file, diagnostic.span) + [("hint", diagnostic.hint.map(JSON.string) ?? .null)])
  }

  private func position(_ file: FileID, _ span: Span) -> [(String, JSON)] {
    let at = session.position(file, span)
    return [("file", .string(session.file(file).display)), ("line", .int(at.line)), ("column", .int(at.column))]
  }

  // MARK: SARIF

  /// The rules of the diagnostics that occur, with their explanations.
  private var rules: [JSON] {
    var seen: Set<DiagnosticID> = []
    return diagnostics.filter { seen.insert($0.id).inserted }.map { diagnostic in
      let row = diagnostic.id.row
      return .object([
        ("id", .string(diagnostic.code.text)),
        ("shortDescription", .object([("text", .string(row.message))])),
        ("fullDescription", .object([("text", .string(row.explanation))])),
        ("help", .object([("text", .string(row.fix))])),
      ])
    }
  }

  private func sarif(_ finding: Finding) -> JSON {
    result(finding.rule, finding.level, "'\(finding.name)': \(finding.message)", finding.file, finding.span)
  }

  private func sarif(_ diagnostic: Diagnostic) -> JSON {
    result(diagnostic.code.text, diagnostic.severity, diagnostic.message, diagnostic.file, diagnostic.span)
  }

  private func result(_ rule: String, _ level: Severity, _ message: String, _ file: FileID, _ span: Span) -> JSON {
    let at = session.position(file, span)
    let region: JSON = .object([("startLine", .int(at.line)), ("startColumn", .int(at.column))])
    let artifact: JSON = .object([("uri", .string(session.file(file).display))])
    let physical: JSON = .object([("artifactLocation", artifact), ("region", region)])
    return .object([
      ("ruleId", .string(rule)), ("level", .string(level.label)), ("message", .object([("text", .string(message))])),
      ("locations", .array([.object([("physicalLocation", physical)])])),
    ])
  }
}
