import AST
import Base
import Frontend
import Testing

/// Deep and long sources, goals, and the sizes that speed depends on.
@Suite struct LimitTests {
  static let depth = 10_000

  /// Prefix, what opens a level, the middle, what closes a level.
  static let shapes = [
    ["x = ", "(", "1", ")"], ["x = ", "[", "", "]"], ["", "{", "", "}"], ["x = ", "- ", "1", ""],
    ["x = ", "a => ", "1", ""],
    ["type T = ", "(", "a", ")"], ["", "if (1) ", ";", ""], ["x = ", "f(", "", ")"], ["let ", "[", "a", "]"],
  ]

  @Test(arguments: shapes) func deepNesting(shape: [String]) {
    let open = String(repeating: shape[1], count: LimitTests.depth),
      close = String(repeating: shape[3], count: LimitTests.depth)
    let found = codes(shape[0] + open + shape[2] + close + (shape[0] == "let " ? " = 1" : ""))
    #expect(found == [])
  }

  @Test func tooDeepIsADiagnostic() {
    let found = codes("x = " + String(repeating: "(", count: 100_000))
    #expect(found == ["AOT1103"])
  }

  @Test func longChains() {
    let sum = codes("x = " + String(repeating: "a + ", count: 100_000) + "a")
    #expect(sum == [])
    let calls = codes("x = a" + String(repeating: ".b(1)", count: 50_000))
    #expect(calls == [])
  }

  @Test func goals() {
    #expect(!parse("x").module.isModule)
    #expect(parse("import 'm'").module.isModule)
    #expect(parse("import.meta").module.isModule)
    let module = parse("await f()", kind: .js).module
    #expect(module.isModule && module.hasTopLevelAwait && !module.hasErrors)
    #expect(parse("x", kind: .mjs).module.isModule)
    #expect(parse("'use strict'; x").module.isStrict)
  }

  @Test func nodesAreSmall() {
    #expect(MemoryLayout<Expr>.stride <= 16)
    #expect(MemoryLayout<Stmt>.stride <= 24)
    #expect(MemoryLayout<Pattern>.stride <= 12)
    #expect(MemoryLayout<TypeNode>.stride <= 16)
    #expect(MemoryLayout<Maybe<ExprID>>.size == 4)
  }

  @Test func knownNamesHaveFixedIds() {
    let names = Interner()
    #expect(names.intern("constructor") == NameID(.constructor))
    #expect(names.intern("") == NameID.empty)
    #expect(names.string(of: NameID(.break)) == "break")
  }

  @Test func numbersAreExact() {
    let (module, _) = parse("[0x20000000000001, 9007199254740993, 1e400, 0b11, 5e-324, .1]", kind: .js)
    let values = module.ast.exprs.compactMap { expr -> Double? in
      if case .number(let value) = expr { return value }
      return nil
    }
    #expect(values == [9007199254740992, 9007199254740992, .infinity, 3, 5e-324, 0.1])
  }
}
