import Base
import HIR
import Workspace

/// Finds the expression that `--site` means.
enum Site {
  /// `ID` (the number of an expression), `LINE:COL` in the entry, or `FILE:LINE:COL`: the smallest expression there.
  static func find(_ text: String, _ program: Program, _ session: Session) throws -> ExprRef? {
    if let id = UInt32(text) { return Int(id) < program.exprs.count ? ExprRef(id) : nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, let column = Int(parts[parts.count - 1]), let line = Int(parts[parts.count - 2]), line > 0,
      column > 0
    else {
      throw UsageError("--site takes an expression's number or FILE:LINE:COL, not '\(text)'")
    }
    let name = parts.dropLast(2).joined(separator: ":")
    let file = program.modules.map(\.file).last {
      name.isEmpty || session.file($0).display == name || session.file($0).path == (Files.real(name) ?? name)
    }
    guard let file else { throw UsageError("'\(name)' is not a file of this program") }
    guard let offset = offset(line: line, column: column, in: session.file(file).bytes) else { return nil }
    return smallest(at: offset, in: file, program)
  }

  /// The file that an expression stands in: that of the function whose span holds it.
  static func file(of expr: ExprRef, _ program: Program) -> FileID? {
    owners(program)[Int(expr.raw)]
  }

  private static func smallest(at offset: UInt32, in file: FileID, _ program: Program) -> ExprRef? {
    let owners = owners(program)
    var best: ExprRef?
    for index in program.exprs.indices where owners[index] == file {
      let span = program.exprSpans[index]
      guard span.start <= offset && offset < span.end else { continue }
      if let known = best, program.span(known).end - program.span(known).start <= span.end - span.start { continue }
      best = ExprRef(UInt32(index))
    }
    return best
  }

  /// The file of each expression.
  static func owners(_ program: Program) -> [FileID?] {
    var owner = [FileID?](repeating: nil, count: program.exprs.count)
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index)), file = program.file(of: function)
      program.walk(program[function].body, expr: { owner[Int($0.raw)] = file })
    }
    return owner
  }

  /// Byte offset of a line and a column (UTF-16 units, from 1).
  private static func offset(line: Int, column: Int, in bytes: [UInt8]) -> UInt32? {
    let starts = LineMap(bytes).lineStarts
    guard line <= starts.count else { return nil }
    var at = Int(starts[line - 1]), left = column - 1
    while left > 0 && at < bytes.count {
      let lead = bytes[at]
      let size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      left -= size == 4 ? 2 : 1
      at += size
    }
    return UInt32(at)
  }
}
