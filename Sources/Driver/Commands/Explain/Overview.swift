import Base
import HIR
import Rewriter
import Workspace

/// `aotc explain FILE`: what to change first, on one screen.
struct Overview {
  private let compilation: Compilation
  private let program: Program
  private let costs: Costs

  /// Functions and causes that fit a screen.
  private static let shownFunctions = 5
  private static let shownCauses = 4

  init(_ compilation: Compilation, _ costs: Costs) {
    self.compilation = compilation
    program = compilation.program!
    self.costs = costs
  }

  /// The report; `all` = every function, and each of its operations.
  func text(all: Bool) -> String {
    let shown = all ? costs.rows : Array(costs.rows.prefix(Overview.shownFunctions))
    var out = shown.map { text($0, operations: all ? Int.max : 1) }.joined()
    if shown.count < costs.rows.count {
      out += "and \(costs.rows.count - shown.count) more functions: --all\n\n"
    }
    let causes = costs.sharedCauses.prefix(all ? Int.max : Overview.shownCauses)
    if !causes.isEmpty {
      out += "What several operations have in common:\n"
      for (cause, operations, functions) in causes {
        let place = cause.file.map { compilation.position($0, cause.span) + ": " } ?? ""
        out += "  \(operations) operations in \(count(functions, "function")): \(place)\(cause.text)\n"
      }
      out += "\n"
    }
    return out
  }

  /// One function with all of its operations; nil if no function has the name.
  func text(function name: String) -> String? {
    let functions = program.functions.indices.map { FuncRef(UInt32($0)) }.filter { program.displayName($0) == name }
    if functions.isEmpty { return nil }
    return functions.map { function in
      if let row = costs.rows.first(where: { $0.function == function }) { return text(row, operations: Int.max) }
      return
        "\(compilation.position(program.file(of: function), program[function].nameSpan)) - '\(name)' leaves nothing to the runtime\n"
    }.joined()
  }

  private func text(_ row: Costs.Row, operations limit: Int) -> String {
    let name = program.displayName(row.function)
    let place = compilation.position(program.file(of: row.function), program[row.function].nameSpan)
    if let thunk = row.thunk {
      return "\(place) - '\(name)' stays bytecode, weight \(row.weight): \(thunk.text)\n"
        + "  change: \(ExplainCommand.hint(thunk.construct))\n\n"
    }
    var out =
      "\(place) - '\(name)' has \(count(row.operations.count, "operation")) on values of unproven type, weight \(row.weight)\n"
    for operation in row.operations.prefix(limit) { out += text(operation) }
    return out + "\n"
  }

  private func text(_ operation: Costs.Operation) -> String {
    let site = operation.site, file = program.file(of: site.function)
    let loops = operation.depth == 0 ? "" : ", \(operation.depth) \(operation.depth == 1 ? "loop" : "loops") deep"
    var out = excerpt(file, site.span, "\(site.operation)\(loops)")
    let cause = operation.cause
    let place = cause.file.map { compilation.position($0, cause.span) + ": " } ?? ""
    out += "  cause: \(place)\(cause.text)\n"
    return out + "  change: \(site.operation.advice)\n"
  }

  /// The line of a place, as rustc shows it.
  private func excerpt(_ file: FileID, _ span: Span, _ label: String) -> String {
    let lines = LineMap(compilation.session.file(file).bytes)
    let start = lines.position(of: span.start), end = lines.position(of: span.end)
    let text = Array(String(decoding: lines.text(ofLine: start.line), as: UTF8.self).utf16)
    let first = max(0, min(start.column - 1 - Overview.width / 2, text.count - Overview.width))
    let shown = text[min(first, text.count)..<min(text.count, first + Overview.width)].map { $0 == 9 ? 32 : $0 }
    let last = end.line == start.line ? end.column : text.count + 1
    let marks = max(1, min(last - start.column, Overview.width - (start.column - 1 - first)))
    let gutter = String(repeating: " ", count: "\(start.line)".count)
    let pad = String(repeating: " ", count: max(0, start.column - 1 - first))
    return " \(start.line) | \(String(decoding: shown, as: UTF16.self))\n"
      + " \(gutter) | \(pad)\(String(repeating: "^", count: marks)) \(label)\n"
  }

  /// Columns of an excerpt.
  private static let width = 100

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
