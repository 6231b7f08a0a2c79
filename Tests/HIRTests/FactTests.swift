import Base
import HIR
import XCTest

/// What lowering tells of variables: dead zones, storage, known functions.
final class FactTests: XCTestCase {
  private func variable(_ program: Program, _ name: String) -> HIRVariable {
    program.variables.first { program.names.string(of: $0.name) == name }!
  }

  func testTopLevelConstantsUsedByLaterCallsNeedNoCheck() throws {
    let program = try Support.lower(
      """
      class A { m() { return LIMIT + B.k; } }
      class B { static k = 1; }
      const LIMIT = 2;
      const twice = () => LIMIT * 2;
      function main() { return new A().m() + twice(); }
      main();
      """)
    XCTAssertEqual(program.variables.filter(\.needsTDZ).count, 0)
  }

  func testCallsBeforeTheInitializerKeepTheCheck() throws {
    let program = try Support.lower("main(); const LIMIT = 2; function main() { return LIMIT; }")
    XCTAssertTrue(variable(program, "LIMIT").needsTDZ)
  }

  func testClosuresInVariablesRunFromTheirFirstMention() throws {
    for kind in ["let", "const"] {
      XCTAssertTrue(variable(try Support.lower("\(kind) f = () => late; f(); let late = 1;"), "late").needsTDZ)
      XCTAssertFalse(variable(try Support.lower("\(kind) f = () => late; let late = 1; f();"), "late").needsTDZ)
      XCTAssertTrue(
        variable(try Support.lower("\(kind) o = { m() { return late; } }; g(o); let late = 1;"), "late").needsTDZ)
    }
    XCTAssertTrue(variable(try Support.lower("g(() => late); let late = 1;"), "late").needsTDZ)
    XCTAssertTrue(variable(try Support.lower("class A { static s = late; } let late = 1;"), "late").needsTDZ)
  }

  func testLocalFunctionsUsedLaterNeedNoCheck() throws {
    let program = try Support.lower("function f() { const a = 1; function inner() { return a; } return inner(); } f();")
    XCTAssertFalse(variable(program, "a").needsTDZ)
  }

  func testStorage() throws {
    let program = try Support.lower(
      """
      let top = 1;
      function f(p, q) { let local = p; return () => q + top; }
      for (let i = 0; i < 2; i++) f(() => i);
      """)
    guard case .module = variable(program, "top").storage else { return XCTFail("top") }
    XCTAssertEqual(variable(program, "p").storage, .register)
    XCTAssertEqual(variable(program, "local").storage, .register)
    XCTAssertEqual(variable(program, "q").storage, .cell)
    XCTAssertEqual(variable(program, "i").storage, .cell)
  }

  func testKnownFunctions() throws {
    let program = try Support.lower(
      "function f() {} const g = () => {}; let h = function () {}; h = f; class C {} let k = () => 1;")
    XCTAssertNotNil(variable(program, "f").knownFunction)
    XCTAssertNotNil(variable(program, "g").knownFunction)
    XCTAssertNil(variable(program, "h").knownFunction)
    XCTAssertNotNil(variable(program, "C").knownFunction)
    XCTAssertNotNil(variable(program, "k").knownFunction)
  }

  func testLongChainsDoNotRecurse() throws {
    let sum = (0..<100_000).map { "a\($0 % 10)" }.joined(separator: " + ")
    let program = try Support.lower("console.log(\(sum));")
    XCTAssertGreaterThan(Support.print(program).count, 100_000)
  }

  func testLoweringIsDeterministic() throws {
    let source =
      "import './x'; export const a = 1, b = () => a; class Q { #p = b; static s = 1; m() { return () => this.#p; } } new Q().m();"
    let once = Support.lower(files: [("main.ts", source), ("x.ts", "export {};")])
    let again = Support.lower(files: [("main.ts", source), ("x.ts", "export {};")])
    XCTAssertEqual("\(once.program.exprs)", "\(again.program.exprs)")
    XCTAssertEqual(Support.print(once.program), Support.print(again.program))
  }
}
