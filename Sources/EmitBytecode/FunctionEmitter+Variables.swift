import Base
import Bytecode
import HIR

/// Reading and writing variables, wherever they live.
extension FunctionEmitter {
  /// The register of a variable that has one; its current value can be used in position.
  func ownRegister(_ v: VarRef) -> Register? {
    guard case .register = program[v].storage, let home = homes[v], !home.isInternal else { return nil }
    return home
  }

  func load(_ v: VarRef, into r: Register, checked: Bool, at e: ExprRef) {
    let variable = program[v]
    let name = checked ? owner.string(variable.name) : 0
    switch variable.storage {
    case .register:
      let home = homes[v]!
      if checked { emitAt(e, .CheckInitialized, home.raw, name) }
      if home != r { code.emit(.Move, r.raw, home.raw) }
    case .module(let slot):
      if checked { emitAt(e, .LoadModuleChecked, r.raw, slot, name) } else { code.emit(.LoadModule, r.raw, slot) }
    case .cell:
      if let cell = cells[v] {
        if checked { emitAt(e, .LoadCellChecked, r.raw, cell.raw, name) } else { code.emit(.LoadCell, r.raw, cell.raw) }
      } else {
        let index = captureIndex(v)
        if checked { emitAt(e, .LoadCaptureChecked, r.raw, index, name) } else { code.emit(.LoadCapture, r.raw, index) }
      }
    }
  }

  func captureIndex(_ v: VarRef) -> UInt32 {
    guard let index = captureIndexes[v] else {
      preconditionFailure("variable is not captured by the function that uses it")
    }
    return index
  }

  func store(_ r: Register, to v: VarRef) {
    switch program[v].storage {
    case .register: if homes[v]! != r { code.emit(.Move, homes[v]!.raw, r.raw) }
    case .module(let slot): code.emit(.StoreModule, slot, r.raw)
    case .cell:
      if let cell = cells[v] {
        code.emit(.StoreCell, cell.raw, r.raw)
      } else {
        code.emit(.StoreCapture, captureIndex(v), r.raw)
      }
    }
  }

  /// Throws when the variable is still uninitialized: for assignments.
  func checkInitialized(_ v: VarRef, at e: ExprRef) {
    let mark = mark()
    defer { release(mark) }
    if let home = ownRegister(v) {
      emitAt(e, .CheckInitialized, home.raw, owner.string(program[v].name))
    } else {
      load(v, into: temp(), checked: true, at: e)
    }
  }

  func emitAssign(_ v: VarRef, _ value: ExprRef, checked: Bool, at e: ExprRef, into wanted: Register?) -> Register {
    if let opened = emitRecord(v, value, wanted) { return opened }
    if let home = ownRegister(v), !checked, writesLast(value) {
      emit(value, into: home)
      return give(home, wanted)
    }
    let r = emit(value, wanted: wanted)
    if checked { checkInitialized(v, at: e) }
    store(r, to: v)
    return give(r, wanted)
  }

  /// A variable that holds an iterator record gets a new one. Nobody uses the value of that expression.
  private func emitRecord(_ v: VarRef, _ value: ExprRef, _ wanted: Register?) -> Register? {
    guard owner.records[Int(v.raw)], case .iteratorOpen(let iterable, _) = program[value] else { return nil }
    emitIteratorOpen(iterable, record: recordRegister(v), at: value)
    return destination(wanted)
  }

  func emitInitialize(_ v: VarRef, _ value: ExprRef, into wanted: Register?) -> Register {
    if let opened = emitRecord(v, value, wanted) { return opened }
    if let home = ownRegister(v), writesLast(value) || buildsUnseen(v) {
      emit(value, into: home)
      return give(home, wanted)
    }
    let r = emit(value, wanted: wanted)
    store(r, to: v)
    return give(r, wanted)
  }

  /// The value is in `r`; the caller may want it elsewhere.
  func give(_ r: Register, _ wanted: Register?) -> Register {
    guard let wanted, wanted != r else { return r }
    code.emit(.Move, wanted.raw, r.raw)
    return wanted
  }

  /// True if the code of the expression writes its result by its last instruction only, so that the result register may be one
  /// that the expression reads, and keeps its value when the expression throws.
  func writesLast(_ e: ExprRef) -> Bool {
    switch program[e] {
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject,
      .variable, .global, .importMeta, .intrinsic, .namespaceObject, .member, .index, .superMember, .privateMember,
      .hasPrivate,
      .unary, .call,
      .callMember, .callIndex, .callWithThis, .new, .function, .iteratorStep, .iteratorValue, .await, .deleteMember,
      .deleteIndex, .template:
      return true
    case .binary: return true
    case .assign, .initialize, .assignGlobal, .setMember, .setIndex, .setSuperMember, .setPrivateMember,
      .defineMember, .defineIndex, .definePrivate, .logical, .conditional, .sequence, .block, .superCall, .spread,
      .initFields, .array, .hole, .object, .classExpr, .iteratorOpen, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .throwError:
      return false
    }
  }

  /// True if the value may be built in the variable's own register: nothing can see the variable before it is complete.
  private func buildsUnseen(_ v: VarRef) -> Bool {
    switch program[v].kind {
    case .let, .const, .temp: return !program[v].needsTDZ && !program[v].isReassigned
    case .param, .var, .function, .class, .catchParam, .this, .privateName, .home, .importNamespace: return false
    }
  }

  /// The internal register of a variable that holds an iterator record.
  func recordRegister(_ v: VarRef) -> Register {
    guard let home = homes[v], home.isInternal else { preconditionFailure("iterator record outside of a register") }
    return home
  }
}
