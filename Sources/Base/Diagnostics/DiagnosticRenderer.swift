/// What the renderer must know of a file.
public struct SourceText: Sendable {
  /// As shown to the user.
  public var path: String
  public var lines: LineMap

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    lines = LineMap(bytes)
  }
}

/// Writes diagnostics as tsc does: `file:line:col - error AOT1234: message`, a code frame, hint and notes.
public struct DiagnosticRenderer {
  /// Longest source line shown in full; longer ones are cut around the place.
  private static let widestLine = 160

  private let color: Bool
  private let source: (FileID) -> SourceText

  /// - Parameter color: ANSI colours, as the terminal and NO_COLOR/FORCE_COLOR decide.
  /// - Parameter source: gives path and lines of a file.
  public init(color: Bool, source: @escaping (FileID) -> SourceText) {
    self.color = color
    self.source = source
  }

  /// The report as text that ends in a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    var out = header(diagnostic)
    out += frame(file: diagnostic.file, span: diagnostic.span, mark: color(of: diagnostic.severity))
    if let hint = diagnostic.hint { out += "  \(paint("hint:", "36")) \(hint)\n" }
    for note in diagnostic.notes {
      out += "  \(place(note.file, note.span)) - \(paint("note", "36")): \(note.message)\n"
      out += frame(file: note.file, span: note.span, mark: "36")
    }
    return out
  }

  private func header(_ diagnostic: Diagnostic) -> String {
    let label = paint(diagnostic.severity.label, color(of: diagnostic.severity))
    let code = paint(diagnostic.code.text, "90")
    return "\(place(diagnostic.file, diagnostic.span)) - \(label) \(code): \(diagnostic.message)\n"
  }

  private func place(_ file: FileID, _ span: Span) -> String {
    let text = source(file)
    let at = text.lines.position(of: span.start)
    return "\(paint(text.path, "96")):\(paint("\(at.line)", "93")):\(paint("\(at.column)", "93"))"
  }

  private func frame(file: FileID, span: Span, mark: String) -> String {
    let lines = source(file).lines
    let start = lines.position(of: span.start), end = lines.position(of: span.end)
    let text = Array(String(decoding: lines.text(ofLine: start.line), as: UTF8.self).utf16)
    let last = end.line == start.line ? end.column : text.count + 1
    let from = max(
      0, min(start.column - 1 - DiagnosticRenderer.widestLine / 2, text.count - DiagnosticRenderer.widestLine))
    let shown = text[min(from, text.count)..<min(text.count, from + DiagnosticRenderer.widestLine)]
    let number = "\(start.line)"
    let pad = String(repeating: " ", count: max(0, start.column - 1 - from))
    let width = max(1, min(last - start.column, DiagnosticRenderer.widestLine - (start.column - 1 - from)))
    let line = String(decoding: shown.map { $0 == 9 ? 32 : $0 }, as: UTF16.self)
    let gutter = String(repeating: " ", count: number.count)
    return "\n\(paint(number, "7")) \(line)\n"
      + "\(paint(gutter, "7")) \(pad)\(paint(String(repeating: "~", count: width), mark))\n\n"
  }

  private func color(of severity: Severity) -> String {
    switch severity {
    case .error: return "91"
    case .warning: return "93"
    case .note: return "36"
    }
  }

  private func paint(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
