import Base
import Bytecode
import HIR

/// Calls and construction.
extension FunctionEmitter {
  private func arguments(_ args: ExprRange) -> [ExprRef] { Array(program[args]) }

  /// What messages say at a node, as a constant; nil = the runtime describes the value.
  func errorText(_ e: ExprRef) -> UInt32? { program.errorTexts[e].map { owner.string($0) } }
  func iterableText(_ e: ExprRef) -> UInt32? { program.iterableTexts[e].map { owner.string($0) } }

  func emitPlainCall(_ callee: ExprRef, _ args: ExprRange, _ hasSpread: Bool, _ e: ExprRef, _ wanted: Register?)
    -> Register
  {
    result(e, wanted, callee: errorText(e)) { r in
      let list = arguments(args)
      let f = emit(callee, before: list)
      if let scope = program.evalScopes[e] { return directEval(r, f, nil, list, scope, e) }
      if hasSpread {
        let this = temp()
        code.emit(.LoadUndefined, this.raw)
        return (.CallSpread, [r, f.raw, this.raw, emitSpreadArray(list, e).raw])
      }
      let first = emitRun(list)
      return (.Call, [r, f.raw, first.raw, UInt32(list.count)])
    }
  }

  /// A call that is a direct eval if the callee is the built-in.
  private func directEval(
    _ r: UInt32, _ f: Register, _ this: Register?, _ list: [ExprRef], _ scope: EvalScope, _ e: ExprRef
  ) -> (Op, [UInt32]) {
    let receiver = this ?? temp()
    if this == nil { code.emit(.LoadUndefined, receiver.raw) }
    let arguments = emitSpreadArray(list, e)
    let closure = temp()
    code.emit(.Closure, closure.raw, owner.index(of: scope.function))
    return (.DirectEval, [r, f.raw, receiver.raw, arguments.raw, closure.raw])
  }

  func emitCallMember(
    _ object: ExprRef, _ name: NameID, _ args: ExprRange, _ hasSpread: Bool, _ e: ExprRef,
    _ wanted: Register?
  ) -> Register {
    result(e, wanted, callee: errorText(e)) { r in
      let list = arguments(args)
      if !hasSpread && arrayIndex(name) == nil {
        let o = emit(object, before: list)
        // The method is looked up before the arguments are evaluated, unless nobody can tell.
        if list.allSatisfy(isPure) {
          let ic = cache()
          let first = emitRun(list)
          return (.CallMember, [r, o.raw, owner.string(name), ic, first.raw, UInt32(list.count)])
        }
        let f = temp()
        code.emit(.GetMember, f.raw, o.raw, owner.string(name), cache())
        markPosition(propertyPosition(object))
        let first = emitRun(list)
        return (.CallThis, [r, f.raw, o.raw, first.raw, UInt32(list.count)])
      }
      let o = emit(object, before: list)
      let f = temp()
      if let index = arrayIndex(name) {
        code.emit(.GetIndex, f.raw, o.raw, emitNumber(Double(index), nil).raw)
      } else {
        code.emit(.GetMember, f.raw, o.raw, owner.string(name), cache())
      }
      markPosition(propertyPosition(object))
      return finishCall(r, f, o, list, hasSpread, e)
    }
  }

  /// True if evaluating an argument has no effect and cannot throw: then a fused lookup after it is the same.
  private func isPure(_ e: ExprRef) -> Bool {
    switch program[e] {
    case .undefined, .null, .bool, .number, .string, .this, .callee, .newTarget, .function, .bigint, .intrinsic:
      return true
    case .variable(_, let checked): return !checked
    case .binary(let op, let a, let b):
      return op == .strictEq || op == .strictNe ? isPure(a) && isPure(b) : sema.constant(e) != nil
    case .unary(let op, let a): return op == .not || op == .typeOf ? isPure(a) : sema.constant(e) != nil
    case .regexp, .templateObject, .argumentsObject, .assign, .initialize, .global, .assignGlobal, .importMeta,
      .namespaceObject, .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember,
      .setSuperMember, .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate,
      .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall,
      .new, .spread, .initFields, .array, .hole, .object, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      return false
    }
  }

  private func finishCall(
    _ r: UInt32, _ f: Register, _ this: Register, _ list: [ExprRef], _ hasSpread: Bool, _ e: ExprRef
  ) -> (Op, [UInt32]) {
    if hasSpread { return (.CallSpread, [r, f.raw, this.raw, emitSpreadArray(list, e).raw]) }
    let first = emitRun(list)
    return (.CallThis, [r, f.raw, this.raw, first.raw, UInt32(list.count)])
  }

  func emitCallIndex(
    _ object: ExprRef, _ key: ExprRef, _ args: ExprRange, _ hasSpread: Bool, _ e: ExprRef,
    _ wanted: Register?
  ) -> Register {
    result(e, wanted, callee: errorText(e)) { r in
      let list = arguments(args)
      let o = emit(object, before: [key] + list)
      let k = emit(key)
      if !hasSpread && list.allSatisfy(isPure) {
        let first = emitRun(list)
        return (.CallIndex, [r, o.raw, k.raw, first.raw, UInt32(list.count)])
      }
      let f = temp()
      code.emit(.GetIndex, f.raw, o.raw, k.raw)
      markPosition(propertyPosition(object))
      return finishCall(r, f, o, list, hasSpread, e)
    }
  }

  func emitCallWithThis(
    _ callee: ExprRef, _ this: ExprRef, _ args: ExprRange, _ hasSpread: Bool, _ e: ExprRef,
    _ wanted: Register?
  ) -> Register {
    result(e, wanted, callee: errorText(e)) { r in
      let list = arguments(args)
      let f = emit(callee, before: [this] + list), o = emit(this, before: list)
      if let scope = program.evalScopes[e] { return directEval(r, f, o, list, scope, e) }
      return finishCall(r, f, o, list, hasSpread, e)
    }
  }

  func emitNew(_ callee: ExprRef, _ args: ExprRange, _ hasSpread: Bool, _ e: ExprRef, _ wanted: Register?)
    -> Register
  {
    result(e, wanted, callee: errorText(e)) { r in
      let list = arguments(args)
      let f = emit(callee, before: list)
      if hasSpread { return (.NewSpread, [r, f.raw, emitSpreadArray(list, e).raw]) }
      let first = emitRun(list)
      return (.New, [r, f.raw, first.raw, UInt32(list.count)])
    }
  }

  func emitSuperCall(_ args: ExprRange, _ hasSpread: Bool, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { r in
      let list = arguments(args)
      let callee = temp(), target = temp()
      loadConstructor(into: callee, e)
      if let v = function.superNewTarget {
        load(v, into: target, checked: false, at: e)
      } else {
        code.emit(.LoadNewTarget, target.raw)
      }
      if hasSpread { return (.SuperCallSpread, [r, callee.raw, target.raw, superArguments(list, e).raw]) }
      let first = emitRun(list)
      return (.SuperCall, [r, callee.raw, target.raw, first.raw, UInt32(list.count)])
    }
  }

  /// The constructor whose `super()` this is: the function itself, or the one around an arrow.
  private func loadConstructor(into r: Register, _ e: ExprRef) {
    if let v = function.superCallee { load(v, into: r, checked: false, at: e) } else { code.emit(.LoadCallee, r.raw) }
  }

  /// The constructor that the class does not write passes its arguments on without the iteration protocol.
  private func superArguments(_ list: [ExprRef], _ e: ExprRef) -> Register {
    if function.isDefaultConstructor, list.count == 1, case .spread(let rest) = program[list[0]] { return emit(rest) }
    return emitSpreadArray(list, e)
  }

  func emitInitFields(_ this: ExprRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    let mark = mark()
    let o = emit(this)
    let callee = temp()
    loadConstructor(into: callee, e)
    emitAt(e, .InitFields, o.raw, callee.raw)
    release(mark)
    return destination(wanted)
  }

  /// The arguments as an array, for calls with spread.
  func emitSpreadArray(_ list: [ExprRef], _ e: ExprRef) -> Register {
    let array = temp()
    emitElements(list, into: array, e)
    return array
  }
}
