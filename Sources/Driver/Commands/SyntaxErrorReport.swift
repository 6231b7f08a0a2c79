import Base
import CRuntime
import Frontend
import Workspace

/// What `aotc run` says of text that is no program: as Node does of a file that does not parse.
///
///     /home/me/a.js:3
///         let x = ;
///                 ^
///
///     SyntaxError: Unexpected token ';'
///
///     Node.js v20.20.2
enum SyntaxErrorReport {
  static func text(of error: Diagnostic, in session: Session) -> String {
    let file = session.file(error.file)
    let place = session.position(error.file, error.span)
    let line = Array(session.lineMap(error.file).text(ofLine: place.line))
    return """
      \(file.isText ? file.display : file.path):\(place.line)
      \(String(decoding: line, as: UTF8.self))
      \(carets(place.column, error.span, line))

      SyntaxError: \(V8SyntaxErrors.message(for: error, in: file.bytes))

      Node.js v\(AOT_NODE_VERSION)

      """
  }

  /// A caret under each code unit of the place, as far as the line goes; white space before it as the line has it.
  private static func carets(_ column: Int, _ span: Span, _ line: [UInt8]) -> String {
    let units = Array(String(decoding: line, as: UTF8.self).utf16), start = min(column - 1, units.count)
    let tab = UInt16(UInt8(ascii: "\t"))
    let blanks = units[..<start].map { $0 == tab ? "\t" : " " }.joined()
    let width = min(max(Int(span.end) - Int(span.start), 1), units.count - start)
    return blanks + String(repeating: "^", count: width)
  }
}
