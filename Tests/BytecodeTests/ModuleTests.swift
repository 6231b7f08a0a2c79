import Bytecode
import CRuntime
import EmitBytecode
import HIR
import XCTest

/// Serialization, the op table, subsets of a program.
final class ModuleTests: XCTestCase {
  func testEqualModulesHaveEqualBytes() {
    let source = "export const a = 1.5; export function f(x = 'ü') { return x + a + 10n; }"
    XCTAssertEqual(Bytecode.serialize(emit(source)), Bytecode.serialize(emit(source)))
  }

  func testWhatIsWrittenIsRead() {
    var m = module { code in
      code.emit(.LoadConstant, 1, 0)
      code.emit(.Return, 1)
    }
    m.functions[0].positions = [.init(end: 2, line: 3, column: 4, callee: 1)]
    m.functions[0].handlers = [.init(start: 0, end: 2, target: 2, register: 3)]
    let text = Bytecode.disassemble(Bytecode.serialize(m)).text ?? ""
    XCTAssertEqual(
      text,
      """
      module 0 test.js body f0

      f0 f params 0 registers 4+2 caches 0
            0 LoadConstant                    r1, 1.5                          ; 3:4
            2 Return                          r1
        handler 0..2 -> 2 error r3

      """)
  }

  func testEveryOpHasARow() {
    XCTAssertEqual(Op.all.count, Int(AOT_OP_COUNT))
    XCTAssertEqual(Set(Op.all.map(\.name)).count, Op.all.count)
    for op in Op.all { XCTAssert((1...8).contains(op.length), op.name) }
  }

  func testSubsetsNameTheRestByTheirIds() {
    let m = emit("let n = 0; function a() { let x = 1; return () => x + n; } function b() { return a(); }") { program in
      [FuncRef(1)]
    }
    XCTAssertNil(Bytecode.verify(Bytecode.serialize(m)))
    XCTAssertEqual(m.functions.filter { !$0.isExternal }.map(\.id), [1])
    XCTAssertEqual(m.functions.filter(\.isExternal).map(\.id), [2])
    XCTAssertEqual(m.index(of: FuncRef(1)), 0)
    XCTAssertNil(m.index(of: FuncRef(2)))
    XCTAssert(m.slots.isEmpty)
    XCTAssertEqual(m.slotCount, 2)
  }
}
