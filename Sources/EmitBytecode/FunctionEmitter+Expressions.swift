import Base
import Bytecode
import FastSema
import HIR

/// Expressions: where their values go, and the simple ones.
extension FunctionEmitter {
  /// Evaluates into `r`. A variable's own register is named only for code that writes its result by its last instruction
  /// (`writesLast`), or when nothing can see the variable yet: so results may be built where they are wanted.
  func emit(_ e: ExprRef, into r: Register) { _ = emit(e, wanted: r) }

  /// Evaluates into a register of the callee's choice, possibly a variable's own: use it before anything can assign.
  func emit(_ e: ExprRef) -> Register { emit(e, wanted: nil) }

  /// Evaluates `e`; the result stays valid while `others` are evaluated after it.
  func emit(_ e: ExprRef, before others: ExprRef...) -> Register { emit(e, before: others) }

  func emit(_ e: ExprRef, before others: [ExprRef]) -> Register {
    if others.allSatisfy(sema.assignsNothing) { return emit(e) }
    if case .variable(let v, _) = program[e], ownRegister(v) != nil {
      let r = temp()
      emit(e, into: r)
      return r
    }
    // Other expressions may also end in a variable's own register: assignments, sequences, folded conditionals.
    let mark = mark(), r = emit(e)
    return r.isInternal || r.raw >= mark ? r : give(r, temp())
  }

  /// Evaluates for effects only.
  func emitEffect(_ e: ExprRef) {
    let mark = mark()
    defer { release(mark) }
    switch program[e] {
    case .sequence(let list): for item in program[list] { emitEffect(item) }
    case .conditional(let test, let then, let otherwise): emitConditionalEffect(test, then, otherwise)
    case .logical: emitLogicalEffect(e)
    case .undefined, .null, .bool, .number, .string, .function, .hole, .variable(_, checked: false): break
    case .block(let list, let value):
      for statement in program[list] { emit(statement) }
      emitEffect(value)
    case .bigint, .regexp, .templateObject, .this, .newTarget, .callee, .argumentsObject, .variable, .assign,
      .initialize, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember,
      .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .template, .call, .callMember, .callIndex,
      .callWithThis, .superCall, .new, .spread, .initFields, .array, .object, .classExpr, .iteratorOpen,
      .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield,
      .yieldDelegate, .await, .throwError:
      _ = emit(e)
    }
  }

  /// The register that is wanted, or a fresh one.
  func destination(_ wanted: Register?) -> Register { wanted ?? temp() }

  func emit(_ e: ExprRef, wanted: Register?) -> Register {
    switch program[e] {
    case .undefined: return simple(.LoadUndefined, wanted)
    case .null: return simple(.LoadNull, wanted)
    case .bool(let b): return simple(b ? .LoadTrue : .LoadFalse, wanted)
    case .number(let d): return emitNumber(d, wanted)
    case .string(let name): return emitString(name, wanted)
    case .bigint(let digits):
      let r = destination(wanted)
      code.emit(.LoadConstant, r.raw, owner.constant(.bigint(Array(program.names.bytes(of: digits)))))
      return r
    case .regexp(let pattern, let flags):
      return result(e, wanted) { (.NewRegExp, [$0, owner.string(pattern), owner.string(flags)]) }
    case .templateObject(let index): return result(e, wanted) { (.TemplateObject, [$0, index]) }
    case .this: return thisRegister.map { give($0, wanted) } ?? simple(.LoadThis, wanted)
    case .newTarget: return simple(.LoadNewTarget, wanted)
    case .callee: return simple(.LoadCallee, wanted)
    case .argumentsObject: return argumentsObject(e, wanted)
    case .hole: return simple(.LoadHole, wanted)
    case .importMeta(let m):
      let path = owner.constant(.string(Array(program.modules[Int(m.raw)].metaPath.utf8)))
      return result(e, wanted) { (.LoadImportMeta, [$0, path]) }
    case .intrinsic(let object): return result(e, wanted) { (.LoadIntrinsic, [$0, object.rawValue]) }
    case .namespaceObject(let m): return result(e, wanted) { (.LoadNamespace, [$0, m.raw]) }
    case .variable(let v, let checked): return emitVariable(v, checked, e, wanted)
    case .assign(let v, let value, let checked): return emitAssign(v, value, checked: checked, at: e, into: wanted)
    case .initialize(let v, let value): return emitInitialize(v, value, into: wanted)
    case .global(let name, let orUndefined): return emitGlobal(name, orUndefined, e, wanted)
    case .assignGlobal(let name, let value):
      let r = emit(value, wanted: wanted)
      emitAt(e, .SetGlobal, r.raw, owner.string(name), cache())
      return r
    case .member(let object, let name): return emitMember(object, name, e, wanted)
    case .index(let object, let key): return emitIndex(object, key, e, wanted)
    case .setMember(let object, let name, let value): return emitSetMember(object, name, value, e, wanted)
    case .setIndex(let object, let key, let value): return emitStore(.SetIndex, [object, key], value, e, wanted)
    case .deleteMember(let object, let name):
      return result(e, wanted) { (.DeleteMember, [$0, emit(object).raw, owner.string(name)]) }
    case .deleteIndex(let object, let key): return operands(.DeleteIndex, [object, key], e, wanted)
    case .superMember(let home, let this, let key): return operands(.GetSuper, [home, this, key], e, wanted)
    case .setSuperMember(let home, let this, let key, let value):
      return emitStore(.SetSuper, [home, this, key], value, e, wanted)
    case .privateMember(let object, let name): return emitPrivateMember(object, name, e, wanted)
    case .setPrivateMember(let object, let name, let value):
      return emitPrivateStore(.SetPrivate, object, name, value, e, wanted)
    case .definePrivate(let object, let name, let value):
      return emitPrivateStore(.DefinePrivate, object, name, value, e, wanted)
    case .defineMember(let object, let name, let value): return emitDefineMember(object, name, value, e, wanted)
    case .defineIndex(let object, let key, let value): return emitDefineIndex(object, key, value, e, wanted)
    case .hasPrivate(let object, let name): return emitHasPrivate(object, name, e, wanted)
    case .unary(let op, let operand): return emitUnary(op, operand, e, wanted)
    case .binary(let op, let left, let right): return emitBinary(op, left, right, e, wanted)
    case .logical(let op, let left, let right): return emitLogical(op, left, right, wanted)
    case .conditional(let test, let then, let otherwise): return emitConditional(test, then, otherwise, wanted)
    case .sequence(let list):
      for item in program[list].dropLast() { emitEffect(item) }
      return emit(program[list].last!, wanted: wanted)
    case .template(let parts):
      return result(e, wanted) { r in
        let first = emitRun(Array(program[parts]))
        return (.Template, [r, first.raw, parts.count])
      }
    case .block(let list, let value):
      for statement in program[list] { emit(statement) }
      return emit(value, wanted: wanted)
    case .call(let callee, let args, let hasSpread): return emitPlainCall(callee, args, hasSpread, e, wanted)
    case .callMember(let object, let name, let args, let hasSpread):
      return emitCallMember(object, name, args, hasSpread, e, wanted)
    case .callIndex(let object, let key, let args, let hasSpread):
      return emitCallIndex(object, key, args, hasSpread, e, wanted)
    case .callWithThis(let callee, let this, let args, let hasSpread):
      return emitCallWithThis(callee, this, args, hasSpread, e, wanted)
    case .superCall(let args, let hasSpread): return emitSuperCall(args, hasSpread, e, wanted)
    case .new(let callee, let args, let hasSpread): return emitNew(callee, args, hasSpread, e, wanted)
    case .initFields(let this): return emitInitFields(this, e, wanted)
    case .spread(let value): return emit(value, wanted: wanted)
    case .array(let elements): return emitArray(elements, e, wanted)
    case .object(let members): return emitObject(members, e, wanted)
    case .function(let f): return result(e, wanted) { (.Closure, [$0, owner.index(of: f)]) }
    case .classExpr(let c): return emitClass(c, e, wanted)
    case .iteratorOpen: preconditionFailure("an iterator record has to be the initial value of its variable")
    case .iteratorStep(let record): return emitIteration(.IteratorStep, record, e, wanted)
    case .iteratorValue(let record): return emitIteration(.IteratorValue, record, e, wanted)
    case .iteratorRest(let record): return emitIteration(.IteratorRest, record, e, wanted)
    case .iteratorClose(let record): return emitIteratorClose(.IteratorClose, record, e, wanted)
    case .iteratorCloseQuietly(let record): return emitIteratorClose(.IteratorCloseQuietly, record, e, wanted)
    case .objectRest(let source, let excluded): return emitObjectRest(source, excluded, e, wanted)
    case .yield(let value): return emitYield(value, e, wanted)
    case .yieldDelegate(let value): return emitYieldDelegate(value, e, wanted)
    case .await(let value): return result(e, wanted) { (.Await, [$0, emit(value).raw]) }
    case .throwError(let kind, let message):
      emitAt(e, .ThrowError, UInt32(kind.rawValue), owner.string(message))
      return destination(wanted)
    }
  }

  private func simple(_ op: Op, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    code.emit(op, r.raw)
    return r
  }

  /// One instruction that may throw and writes its result; temporaries of its operands are given back.
  func result(
    _ e: ExprRef, _ wanted: Register?, callee: UInt32? = nil,
    _ make: (UInt32) -> (Op, [UInt32])
  ) -> Register {
    let r = destination(wanted)
    let mark = mark()
    let (op, operands) = make(r.raw)
    code.emit(op, operands)
    markPosition(of: e, callee: callee)
    release(mark)
    return r
  }

  func emitNumber(_ d: Double, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    if let i = FastSema.int32(d) {
      code.emit(.LoadInt, r.raw, UInt32(bitPattern: i))
    } else {
      code.emit(.LoadConstant, r.raw, owner.constant(.number(d.isNaN ? Double.nan.bitPattern : d.bitPattern)))
    }
    return r
  }

  func emitString(_ name: NameID, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    code.emit(.LoadConstant, r.raw, owner.string(name))
    return r
  }

  private func emitVariable(_ v: VarRef, _ checked: Bool, _ e: ExprRef, _ wanted: Register?) -> Register {
    if let home = ownRegister(v) {
      if checked { emitAt(e, .CheckInitialized, home.raw, owner.string(program[v].name)) }
      return give(home, wanted)
    }
    let r = destination(wanted)
    load(v, into: r, checked: checked, at: e)
    return r
  }

  private func emitGlobal(_ name: NameID, _ orUndefined: Bool, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { (orUndefined ? .GetGlobalOrUndefined : .GetGlobal, [$0, owner.string(name), cache()]) }
  }

  /// Evaluates the expressions into registers side by side.
  func emitRun(_ list: [ExprRef]) -> Register {
    let first = temps(list.count)
    for (i, e) in list.enumerated() { emit(e, into: first.advanced(by: i)) }
    return first
  }

  private func argumentsObject(_ e: ExprRef, _ wanted: Register?) -> Register {
    switch function.argumentsObject {
    case .unmapped: return result(e, wanted) { (.LoadArguments, [$0]) }
    case .sloppy: return result(e, wanted) { (.LoadSloppyArguments, [$0]) }
    case .mapped:
      let object = result(e, wanted) { (.LoadSloppyArguments, [$0]) }
      for (index, v) in function.params.enumerated() {
        if let cell = cells[v] { code.emit(.MapArgument, object.raw, cell.raw, UInt32(index)) }
      }
      return object
    }
  }
}
