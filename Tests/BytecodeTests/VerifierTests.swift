import Bytecode
import CRuntime
import XCTest

/// Each rule of verify.c, broken by one test.
final class VerifierTests: XCTestCase {
  private func assertRefused(
    _ rule: String, _ module: BytecodeModule, file: StaticString = #filePath, line: UInt = #line
  ) {
    let reason = Bytecode.verify(Bytecode.serialize(module))
    XCTAssert(reason?.hasPrefix(rule + ":") == true, "\(reason ?? "accepted")", file: file, line: line)
  }

  private func assertRefused(
    _ rule: String, change: (inout [UInt8]) -> Void, file: StaticString = #filePath, line: UInt = #line
  ) {
    var bytes = Bytecode.serialize(module(returning))
    change(&bytes)
    let reason = Bytecode.verify(bytes)
    XCTAssert(reason?.hasPrefix(rule + ":") == true, "\(reason ?? "accepted")", file: file, line: line)
  }

  func testAcceptsAGoodModule() { XCTAssertNil(Bytecode.verify(Bytecode.serialize(module(returning)))) }

  func testHeader() {
    assertRefused("V1") { $0[0] ^= 1 }
    assertRefused("V1") { $0[4] ^= 1 }
    assertRefused("V1") { $0[8] ^= 1 }
    assertRefused("V1") { $0[12] ^= 1 }
    assertRefused("V1") { $0.removeLast(4) }
    assertRefused("V1") { $0 = Array($0.prefix(8)) }
    assertRefused("V1") { $0[$0.count - 1] ^= 1 }
  }

  func testSections() {
    assertRefused("V2") { bytes in
      bytes[Int(AOT_BC_FIXED_HEADER_WORDS) * 4 + 3] = 0x70
      Bytecode.updateChecksum(&bytes)
    }
  }

  func testConstants() {
    var bad = module(returning)
    bad.constants[2] = .bigint(Array("1x".utf8))
    assertRefused("V3", bad)
  }

  func testFunctionRecords() {
    assertRefused("V4", module(returning) { $0.paramCount = 9 })
    assertRefused("V4", module(returning) { $0.isGenerator = true })
    assertRefused("V4", module(returning) { $0.module = 7 })
    assertRefused("V4", module(returning) { $0.cacheCount = 100 })
    assertRefused("V4", module(returning) { $0.code = [] })
  }

  func testInstructionsAreWhole() {
    assertRefused("V5", module(returning) { $0.code = [0xFF] })
    assertRefused("V5", module(returning) { $0.code = [Op.Move.rawValue] })
  }

  func testOperands() {
    func refuse(_ words: [UInt32]) {
      assertRefused("V6", module(returning) { $0.code = words + [Op.ReturnUndefined.rawValue] })
    }
    refuse([Op.LoadUndefined.rawValue | 4 << 8])  // value register out of range
    refuse([Op.LoadUndefined.rawValue | 6 << 8])
    refuse([Op.NewCell.rawValue | 0 << 8])  // a cell in a value register
    refuse([Op.NewCell.rawValue | 6 << 8])
    refuse([Op.ForOfOpen.rawValue | 5 << 8, 0])  // half a pair
    refuse([Op.NewArray.rawValue, 2, 3])  // run over the end
    refuse([Op.NewArray.rawValue, 0, 0xFFFF_FFFF])
    refuse([Op.LoadConstant.rawValue, 3])  // constant out of range
    refuse([Op.CheckInitialized.rawValue, 0])  // number where a string is wanted
    refuse([Op.MulNumber.rawValue, 0, 1])  // string where a number is wanted
    refuse([Op.Closure.rawValue, 1])  // no such function
    refuse([Op.LoadCapture.rawValue, 0])
    refuse([Op.LoadModule.rawValue, 2])
    refuse([Op.LoadImportMeta.rawValue, 0])  // number where a path is wanted
    refuse([Op.TemplateObject.rawValue, 0])
    refuse([Op.GetGlobal.rawValue, 1, 0])  // no cache
    refuse([Op.ShiftLeftImmediate.rawValue, 0, 32])
    refuse([Op.RemImmediate.rawValue, 0, 0])
    refuse([Op.NewClass.rawValue, 0, 0, 0])  // no constructor
    refuse([Op.Return.rawValue | 1 << 31])
  }

  func testJumpsLeadToInstructions() {
    assertRefused("V7", module(returning) { $0.code = [Op.Jump.rawValue, 1, Op.ReturnUndefined.rawValue] })
    assertRefused("V7", module(returning) { $0.code = [Op.Jump.rawValue, 100, Op.ReturnUndefined.rawValue] })
    assertRefused(
      "V7", module(returning) { $0.code = [Op.Jump.rawValue, UInt32(bitPattern: -1), Op.ReturnUndefined.rawValue] })
  }

  func testCodeEnds() { assertRefused("V8", module(returning) { $0.code = [Op.LoadUndefined.rawValue] }) }

  func testHandlers() {
    assertRefused("V9", module(returning) { $0.handlers = [.init(start: 1, end: 0, target: 0, register: 0)] })
    assertRefused("V9", module(returning) { $0.handlers = [.init(start: 0, end: 2, target: 0, register: 0)] })
    assertRefused("V9", module(returning) { $0.handlers = [.init(start: 0, end: 1, target: 1, register: 0)] })
    assertRefused("V9", module(returning) { $0.handlers = [.init(start: 0, end: 1, target: 0, register: 4)] })
  }

  func testCaptures() {
    var bad = module({ code in
      code.emit(.Closure, 0, 1)
      code.emit(.ReturnUndefined)
    })
    var inner = module(returning).functions[0]
    inner.captures = [0]
    bad.functions.append(inner)
    assertRefused("V10", bad)
    bad.functions[1].captures = [AOT_BC_OF_PARENT]
    assertRefused("V10", bad)
    bad.functions[1].captures = [4]
    XCTAssertNil(Bytecode.verify(Bytecode.serialize(bad)))
  }

  func testSuspensionNeedsItsKindOfFunction() {
    assertRefused("V11", module(returning) { $0.code = [Op.Await.rawValue, 0, Op.ReturnUndefined.rawValue] })
    assertRefused("V11", module(returning) { $0.code = [Op.GeneratorStart.rawValue, Op.ReturnUndefined.rawValue] })
  }

  func testPositionsAscend() {
    let one = BytecodeFunction.Position(end: 1, line: 1, column: 1, callee: nil)
    assertRefused("V12", module(returning) { $0.positions = [one, one] })
    assertRefused("V12", module(returning) { $0.positions = [.init(end: 1, line: 1, column: 1, callee: 0)] })
  }

  func testModules() {
    var bad = module(returning)
    bad.modules[0].body = 1
    assertRefused("V13", bad)
    bad = module(returning)
    bad.modules[0].exports = [(name: 0, slot: 0)]
    assertRefused("V13", bad)
    bad = module(returning)
    bad.templates = [[(cooked: 0, raw: 1)]]
    assertRefused("V13", bad)
    bad = module(returning)
    bad.slots = [true]
    assertRefused("V13", bad)
    assertRefused("V13", module(returning) { $0.captures = [AOT_BC_OF_PARENT] })
  }

  /// Whatever is flipped, with the checksum made right again: accepted or refused, never a crash; and what is accepted can be
  /// printed.
  func testHostileBytes() {
    let good = Bytecode.serialize(
      emit(
        """
        let n = 1; class A { #x = 1; m() { return this.#x; } }
        function* g(a, ...r) { for (const x of r) { try { yield x; } finally { n++; } } }
        async function f() { for (let i = 0; i < 3; i++) { await (() => i)(); } return `a${n}`; }
        """))
    XCTAssertNil(Bytecode.verify(good))
    var random = Lehmer(state: 42)
    for _ in 0..<4000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      Bytecode.updateChecksum(&bytes)
      _ = Bytecode.disassemble(bytes)
    }
  }
}
