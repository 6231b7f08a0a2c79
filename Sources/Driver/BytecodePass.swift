import Bytecode
import EmitBytecode
import EmitC
import HIR

/// Bytecode of programs and of thunks.
extension Session {
  /// The whole program, serialized.
  func bytecode(_ program: Program) -> [UInt8] {
    let module = timing.measure("emit bytecode") {
      EmitBytecode.emit(program: program, sources: files.map { $0.bytes })
    }
    return timing.measure("serialize") { Bytecode.serialize(module) }
  }

  /// The whole program as text.
  func disassembly(_ program: Program) -> String { Bytecode.disassemble(bytecode(program)).text ?? "" }

  /// The functions that stay bytecode in a native binary: one segment for all.
  func thunkSegments(_ program: Program, _ functions: [FuncRef]) -> [ThunkSegment] {
    if functions.isEmpty { return [] }
    let module = EmitBytecode.emit(program: program, sources: files.map { $0.bytes }, functions: functions)
    var entries: [FuncRef: UInt32] = [:]
    for function in functions { entries[function] = module.index(of: function)! }
    return [ThunkSegment(bytes: Bytecode.serialize(module), entries: entries)]
  }
}
