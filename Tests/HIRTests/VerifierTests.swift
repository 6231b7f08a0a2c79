import Base
import HIR
import XCTest

/// Each rule of the verifier is broken once.
final class VerifierTests: XCTestCase {
  private func expect(
    _ rule: String, _ source: String, file: StaticString = #filePath, line: UInt = #line,
    _ damage: (inout Program) -> Void
  ) throws {
    var program = try Support.lower(source)
    XCTAssertEqual(HIRVerifier.verify(program), [], file: file, line: line)
    damage(&program)
    let problems = HIRVerifier.verify(program)
    XCTAssert(
      problems.contains { $0.hasPrefix(rule + ":") }, "\(rule) not found in \(problems)", file: file, line: line)
  }

  private func firstExpr(_ program: Program, where test: (HIRExpr) -> Bool) -> ExprRef {
    ExprRef(UInt32(program.exprs.firstIndex(where: test)!))
  }

  private func firstStmt(_ program: Program, where test: (HIRStmt) -> Bool) -> StmtRef {
    StmtRef(UInt32(program.stmts.firstIndex(where: test)!))
  }

  func testBounds() throws {
    try expect("bounds", "f();") { $0.exprs[0] = .unary(.not, ExprRef(999)) }
  }

  func testShared() throws {
    try expect("shared", "f(a + b);") { program in
      let sum = firstExpr(program) { if case .binary = $0 { return true } else { return false } }
      guard case .binary(let op, let left, _) = program[sum] else { return }
      program[sum] = .binary(op, left, left)
    }
  }

  func testOwner() throws {
    try expect("owner", "let x = 1; function f() { let y = 2; }") { program in
      program.functions[1].locals.append(program.functions[0].locals[0])
    }
  }

  func testScope() throws {
    try expect("scope", "{ let x = 1; } { let y = 2; }") { program in
      let blocks = program.stmts.indices.filter {
        if case .block(_, let scope) = program.stmts[$0] { return scope.count > 0 } else { return false }
      }
      guard case .block(_, let scope) = program.stmts[blocks[0]], case .block(let list, _) = program.stmts[blocks[1]]
      else { return }
      program.stmts[blocks[1]] = .block(list, scope: scope)
    }
  }

  func testLabel() throws {
    try expect("label", "while (x) { break; }") { program in
      let jump = firstStmt(program) { if case .break = $0 { return true } else { return false } }
      program[jump] = .break(LabelRef(7))
    }
  }

  func testReturn() throws {
    try expect("return", "class A extends B { constructor() { super(); } }") { program in
      let leave = firstStmt(program) { if case .return = $0 { return true } else { return false } }
      program[leave] = .return(nil)
    }
  }

  func testSuspension() throws {
    try expect("suspension", "async function f() { await 1; }") { $0.functions[1].isAsync = false }
    try expect("suspension", "function* f() { yield 1; }") { $0.functions[1].isGenerator = false }
  }

  func testCapture() throws {
    try expect("capture", "function f() { let x = 1; return () => x; }") { program in
      let index = program.functions.firstIndex { !$0.captures.isEmpty }!
      program.functions[index].captures = []
    }
  }

  func testConstant() throws {
    try expect("constant", "let x = 1; x = 2;") { program in
      let index = program.variables.firstIndex { $0.kind == .let }!
      program.variables[index].kind = .const
    }
  }

  func testChecked() throws {
    try expect("checked", "f(); let x = 1; function f() { return x; }") { program in
      let index = program.variables.firstIndex { $0.needsTDZ }!
      program.variables[index].needsTDZ = false
    }
  }

  func testPlace() throws {
    try expect("place", "f(1);") { program in
      let one = firstExpr(program) { if case .number = $0 { return true } else { return false } }
      program[one] = .hole
    }
  }

  func testSequence() throws {
    try expect("sequence", "f(`a${1}`);") { program in
      let template = firstExpr(program) { if case .template = $0 { return true } else { return false } }
      program[template] = .template(.empty)
    }
  }

  func testFunction() throws {
    try expect("function", "function f() {}") { $0.functions[1].parent = nil }
  }

  func testTry() throws {
    try expect("try", "try { f(); } catch (e) { g(e); }") { program in
      let index = program.stmts.firstIndex { if case .try = $0 { return true } else { return false } }!
      guard case .try(let block, _, _, _) = program.stmts[index] else { return }
      program.stmts[index] = .try(block: block, catchVar: nil, handler: nil, finalizer: nil)
    }
  }

  func testClass() throws {
    try expect("class", "class A { m() {} }") { $0.classes[0].elements[0].name = nil }
  }
}
