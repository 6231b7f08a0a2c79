import Base
import Bytecode
import CRuntime
import FastSema
import HIR

/// Emits one function.
///
/// Values: an expression is evaluated into a register that the caller names, or into one that the callee picks, which may be a
/// variable's own. Temporaries are a stack above the variables: a piece of code notes `mark()` and gives back by `release`.
final class FunctionEmitter {
  let owner: ModuleEmitter
  let program: Program
  let sema: FastSema
  let ref: FuncRef
  let function: HIRFunction
  var code = CodeBuilder()
  /// Home registers of the function's own variables: the value, or (storage == .cell) the cell.
  var homes: [VarRef: Register] = [:]
  var captureIndexes: [VarRef: UInt32] = [:]
  var captures: [VarRef] = []
  private var top: UInt32 = 0
  private var highest: UInt32 = 0
  private var internals: UInt32 = 0
  /// Registers below this are variables' own.
  private(set) var variableRegisters: UInt32 = 0
  private var caches: UInt32 = 0
  /// Holds `this` in functions that use it.
  var thisRegister: Register?
  /// What encloses the current position: innermost last.
  var contexts: [Context] = []

  init(_ owner: ModuleEmitter, _ ref: FuncRef) {
    self.owner = owner
    self.ref = ref
    program = owner.program
    sema = FastSema(program)
    function = program[ref]
  }

  func run() -> BytecodeFunction {
    var result = owner.header(of: ref)
    captures = function.captures
    for (i, v) in captures.enumerated() { captureIndexes[v] = UInt32(i) }
    assignHomes()
    emitEntry()
    emitBody()
    code.emit(.ReturnUndefined)
    result.paramCount = UInt32(function.params.count)
    result.registerCount = highest
    result.internalCount = internals
    owner.frames[ref] = ModuleEmitter.Frame(valueRegisters: highest, cells: cells)
    code.finish(valueRegisters: highest, into: &result)
    return result
  }

  private func emitBody() {
    let statements = Array(program[function.body])
    let prologue = Int(function.prologue)
    for statement in statements.prefix(prologue) { emit(statement) }
    if function.isGenerator { code.emit(.GeneratorStart) }
    for statement in statements.dropFirst(prologue) { emit(statement) }
  }

  // MARK: Registers

  /// The next temporary.
  func temp() -> Register {
    let r = Register(raw: top)
    top += 1
    highest = max(highest, top)
    return r
  }

  /// `count` temporaries side by side; the first is returned.
  func temps(_ count: Int) -> Register {
    let first = Register(raw: top)
    top += UInt32(count)
    highest = max(highest, top)
    return first
  }

  func mark() -> UInt32 { top }
  func release(_ mark: UInt32) { top = mark }

  /// An internal register: never given back, so that each has one purpose.
  func internalRegister() -> Register {
    internals += 1
    return .cell(internals - 1)
  }

  /// An inline cache of its own; the builder numbers those that stay.
  func cache() -> UInt32 {
    caches += 1
    return caches - 1
  }

  // MARK: Entry

  /// Parameters come first, then `this`, where calls put it; then every other variable has a register for itself.
  private func assignHomes() {
    for v in function.params {
      homes[v] = temp()
    }
    let this = temp()
    if function.usesThis { thisRegister = this }
    for v in function.locals where homes[v] == nil {
      switch program[v].storage {
      case .register: homes[v] = owner.records[Int(v.raw)] ? internalRegister() : temp()
      case .cell, .module: break
      }
    }
    for v in function.locals where program[v].storage == .cell { cells[v] = internalRegister() }
    for v in function.params where program[v].storage == .cell && cells[v] == nil { cells[v] = internalRegister() }
    variableRegisters = top
  }

  /// The internal registers of the function's own captured variables.
  var cells: [VarRef: Register] = [:]

  private func emitEntry() {
    if let this = thisRegister, !function.isStrict {
      code.emit(.LoadSloppyThis, this.raw)
      markPosition(function.nameSpan.start)
    }
    for (i, v) in function.params.enumerated() {
      switch program[v].storage {
      case .register: break
      case .cell: code.emit(.WrapCell, cells[v]!.raw, UInt32(i))
      case .module(let slot): code.emit(.StoreModule, slot, UInt32(i))
      }
    }
    let params = Set(function.params)
    for v in function.locals where !owner.scoped[Int(v.raw)] && !params.contains(v) { declare(v) }
    if let rest = function.rest {
      let mark = mark()
      defer { release(mark) }
      let r = temp()
      code.emit(.LoadRest, r.raw, UInt32(function.params.count))
      markPosition(function.nameSpan.start)
      store(r, to: rest)
    }
  }

  /// Makes a variable's position ready: fresh cell, uninitialized mark.
  func declare(_ v: VarRef) {
    let variable = program[v]
    switch variable.storage {
    case .cell: if let cell = cells[v] { code.emit(variable.needsTDZ ? .NewHoleCell : .NewCell, cell.raw) }
    case .register: if variable.needsTDZ, let home = homes[v], !home.isInternal { code.emit(.LoadHole, home.raw) }
    case .module: break
    }
  }

  // MARK: Places

  /// Says that the last instruction stands at a byte offset of the function's file.
  func markPosition(_ offset: UInt32, callee: UInt32? = nil) {
    let position = owner.position(offset, in: function.module)
    code.mark(line: position.line, column: position.column, callee: callee)
  }

  /// Says that the last instruction is the operation of an expression.
  func markPosition(of e: ExprRef, callee: UInt32? = nil) {
    let bytes = owner.positions(of: function.module).bytes
    markPosition(program.reportedOffset(of: e, in: bytes), callee: callee)
  }

  /// Emits an instruction that may throw, with its position.
  func emitAt(_ e: ExprRef, _ op: Op, _ operands: UInt32...) {
    code.emit(op, operands)
    markPosition(of: e)
  }
}
