import AST
import Base

/// JSON files as modules: CommonJS modules that give the value.
public enum JSONModule {
  /// The path is that of a JSON module.
  public static func isOne(_ path: String) -> Bool { path.hasSuffix(".json") }

  /// Values up to this size are literals of the program, which inference knows; longer texts are parsed when they are asked for.
  private static let literalLimit = 16 << 10

  /// Values that nest deeper than that are parsed when they are asked for, too: literals are read by recursion.
  private static let deepLimit = 100

  static func parse(_ bytes: [UInt8], _ file: FileID, _ interner: Interner) -> ParsedModule {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    let verdict = JSONReader.check(text)
    guard let error = verdict.error else {
      let source = self.source(text, isDeep: verdict.depth > deepLimit)
      return Frontend.parse(bytes: source, file: file, kind: .cjs, goal: .auto, interner: interner)
    }
    var empty = Frontend.parse(bytes: [], file: file, kind: .cjs, goal: .auto, interner: interner)
    let at = UInt32(error + bytes.count - text.count)
    empty.diagnostics = [Diagnostic(.invalidJSONModule, file: file, span: Span(start: at, end: at))]
    return empty
  }

  /// JavaScript that gives the value of a JSON text.
  private static func source(_ text: [UInt8], isDeep: Bool) -> [UInt8] {
    if text.count <= literalLimit && !isDeep && !mayNamePrototype(text) {
      return Array("module.exports=".utf8) + text
    }
    return Array("module.exports=JSON.parse(".utf8)
      + Array(JSON.string(String(decoding: text, as: UTF8.self)).text.utf8)
      + Array(")".utf8)
  }

  /// A key `__proto__` is a property in JSON; in a literal it is not. It may be written with escapes.
  private static func mayNamePrototype(_ text: [UInt8]) -> Bool {
    String(decoding: text, as: UTF8.self).contains("__proto__") || text.contains(UInt8(ascii: "\\"))
  }
}
