import Base
import Bytecode
import EmitBytecode
import Frontend
import HIR
import XCTest

/// A module of one function with the given code, that the verifier accepts when the code is fine.
func module(
  _ build: (inout CodeBuilder) -> Void, registers: UInt32 = 4, change: (inout BytecodeFunction) -> Void = { _ in }
) -> BytecodeModule {
  var code = CodeBuilder()
  build(&code)
  var function = BytecodeFunction()
  function.name = Array("f".utf8)
  function.kind = 2  // method
  function.registerCount = registers
  function.internalCount = 2
  code.finish(valueRegisters: registers, into: &function)
  change(&function)
  var module = BytecodeModule()
  module.constants = [.number(Double(1.5).bitPattern), .string(Array("s".utf8)), .bigint(Array("12".utf8))]
  module.functions = [function]
  module.modules = [.init(body: 0, path: Array("test.js".utf8), exports: [])]
  module.slotCount = 2
  module.slots = [true, false]
  return module
}

/// The code `return` and nothing else.
func returning(_ code: inout CodeBuilder) { code.emit(.ReturnUndefined) }

/// Lowers and emits a source text.
func emit(_ source: String, name: String = "test.js", functions: ((Program) -> [FuncRef])? = nil) -> BytecodeModule {
  let interner = Interner()
  let bytes = Array(source.utf8)
  let parsed = Frontend.parse(bytes: bytes, file: FileID(index: 0), kind: .js, goal: .auto, interner: interner)
  XCTAssert(parsed.diagnostics.isEmpty, name)
  let (program, diagnostics) = HIR.lower(parsed, path: name, interner: interner)
  XCTAssert(diagnostics.isEmpty, name)
  return EmitBytecode.emit(program: program, sources: [bytes], functions: functions?(program))
}

/// A generator of numbers that is the same everywhere.
struct Lehmer: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6364136223846793005 &+ 1442695040888963407
    return state ^ (state >> 29)
  }
}
