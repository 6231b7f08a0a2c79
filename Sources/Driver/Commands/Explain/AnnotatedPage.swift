import Base
import DeepSema
import HIR
import Rewriter
import Workspace

/// `explain --html FILE`: the sources of a program as one page that needs nothing else, with what is left to the runtime marked.
struct AnnotatedPage {
  private let compilation: Compilation
  private let program: Program
  private let costs: Costs

  init(_ compilation: Compilation, _ costs: Costs) {
    self.compilation = compilation
    program = compilation.program!
    self.costs = costs
  }

  var html: String {
    let files = program.modules.map(\.file)
    var body =
      "<h1>\(escaped(compilation.session.file(files.last!).display))</h1>\n<p>\(escaped(ExplainCommand.summary(compilation)))</p>\n"
    body += table
    for file in files { body += section(of: file) }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>aotc explain</title>
      <style>\(AnnotatedPage.style)</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private static let style = """
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #222; background: #fff; }
    table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem .8rem .2rem 0; } td.n, th.n { text-align: right; }
    .source { display: flex; font: 13px/1.45 ui-monospace, monospace; border: 1px solid #ccc; overflow-x: auto; }
    pre { margin: 0; padding: .5rem; } .lines { color: #888; text-align: right; border-right: 1px solid #ccc; user-select: none; }
    mark { background: #ffe08a; color: inherit; } mark.w1 { background: #ffc46b; } mark.w2 { background: #ff9d6b; } mark.bytecode { background: #e3d7ff; }
    @media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } .source { border-color: #444; } mark { color: #111; } a { color: #8bf; } }
    """

  // MARK: The table

  private var table: String {
    if costs.rows.isEmpty { return "<p>Nothing is left to the runtime.</p>\n" }
    var rows = ""
    for row in costs.rows {
      let what =
        row.thunk.map { "bytecode: \($0.text)" } ?? "\(row.operations.count) operations on values of unproven type"
      let file = program.file(of: row.function)
      let line = compilation.session.position(file, program[row.function].nameSpan).line
      rows +=
        "<tr><td><a href=\"#f\(file.rawValue)l\(line)\">\(escaped(program.displayName(row.function)))</a></td>"
        + "<td class=\"n\">\(row.weight)</td><td>\(escaped(what))</td></tr>\n"
    }
    return
      "<table>\n<tr><th>Function</th><th class=\"n\">Weight</th><th>Left to the runtime</th></tr>\n\(rows)</table>\n"
  }

  // MARK: Sources

  private struct Mark {
    let span: Span
    let style: String
    let title: String
  }

  private func marks(in file: FileID) -> [Mark] {
    var marks: [Mark] = []
    for row in costs.rows where program.file(of: row.function) == file {
      if let thunk = row.thunk {
        marks.append(Mark(span: program[row.function].nameSpan, style: "bytecode", title: thunk.text))
      }
      for operation in row.operations {
        let cause = operation.cause
        let place = cause.file.map { compilation.position($0, cause.span) + ": " } ?? ""
        marks.append(
          Mark(
            span: operation.site.span, style: "w\(min(operation.depth, 2))",
            title:
              "\(operation.site.operation)\ncause: \(place)\(cause.text)\nchange: \(operation.site.operation.advice)"))
      }
    }
    return marks.filter { $0.span.start < $0.span.end }.sorted {
      ($0.span.start, $1.span.end) < ($1.span.start, $0.span.end)
    }
  }

  private func section(of file: FileID) -> String {
    let source = compilation.session.file(file), marks = marks(in: file)
    if marks.isEmpty { return "" }
    let lines = LineMap(source.bytes).lineStarts.count
    let numbers = (1...max(1, lines)).map { "<span id=\"f\(file.rawValue)l\($0)\">\($0)</span>" }.joined(
      separator: "\n")
    return
      "<h2>\(escaped(source.display))</h2>\n<div class=\"source\"><pre class=\"lines\">\(numbers)</pre><pre>\(annotated(source.bytes, marks))</pre></div>\n"
  }

  /// The text with the marks around their places. Places of expressions lie inside each other or apart.
  private func annotated(_ bytes: [UInt8], _ marks: [Mark]) -> String {
    var out: [UInt8] = []
    var open: [UInt32] = []
    var next = 0
    for offset in 0...bytes.count {
      while let end = open.last, Int(end) <= offset {
        out += Array("</mark>".utf8)
        open.removeLast()
      }
      while next < marks.count, Int(marks[next].span.start) <= offset {
        let mark = marks[next]
        next += 1
        // What ends after the mark around it would not nest.
        if let outer = open.last, mark.span.end > outer { continue }
        out += Array("<mark class=\"\(mark.style)\" title=\"\(escaped(mark.title))\">".utf8)
        open.append(mark.span.end)
      }
      if offset < bytes.count { out += AnnotatedPage.escaped(bytes[offset]) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func escaped(_ text: String) -> String {
    String(decoding: text.utf8.flatMap(AnnotatedPage.escaped), as: UTF8.self)
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "&"): return Array("&amp;".utf8)
    case UInt8(ascii: "<"): return Array("&lt;".utf8)
    case UInt8(ascii: ">"): return Array("&gt;".utf8)
    case UInt8(ascii: "\""): return Array("&quot;".utf8)
    default: return [byte]
    }
  }
}
