import Base
import Bytecode
import FastSema
import HIR

/// Conditions as jumps; logical and conditional expressions.
extension FunctionEmitter {
  /// Jumps to `label` when the truth of `e` is `sense`; goes on otherwise.
  func jump(if e: ExprRef, is sense: Bool, to label: Label) {
    let mark = mark()
    defer { release(mark) }
    if let truth = sema.constant(e)?.truth {
      if truth == sense { code.jump(.Jump, to: label) }
      return
    }
    switch program[e] {
    case .unary(.not, let operand): jump(if: operand, is: !sense, to: label)
    case .logical(.and, let a, let b): jumpAnd(a, b, sense, label)
    case .logical(.or, let a, let b): jumpOr(a, b, sense, label)
    case .binary(let op, let a, let b) where FunctionEmitter.isComparison(op): jumpCompare(op, a, b, e, sense, label)
    case .sequence(let list):
      for item in program[list].dropLast() { emitEffect(item) }
      jump(if: program[list].last!, is: sense, to: label)
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new,
      .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      code.jump(sense ? .JumpIfTrue : .JumpIfFalse, emit(e).raw, to: label)
    }
  }

  private func jumpAnd(_ a: ExprRef, _ b: ExprRef, _ sense: Bool, _ label: Label) {
    if !sense {
      jump(if: a, is: false, to: label)
      jump(if: b, is: false, to: label)
      return
    }
    let no = code.makeLabel()
    jump(if: a, is: false, to: no)
    jump(if: b, is: true, to: label)
    code.bind(no)
  }

  private func jumpOr(_ a: ExprRef, _ b: ExprRef, _ sense: Bool, _ label: Label) {
    if sense {
      jump(if: a, is: true, to: label)
      jump(if: b, is: true, to: label)
      return
    }
    let yes = code.makeLabel()
    jump(if: a, is: true, to: yes)
    jump(if: b, is: false, to: label)
    code.bind(yes)
  }

  private static func isComparison(_ op: HIRBinaryOp) -> Bool {
    switch op {
    case .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge: return true
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .in, .instanceOf, .hasBinding:
      return false
    }
  }

  private func jumpCompare(_ op: HIRBinaryOp, _ a: ExprRef, _ b: ExprRef, _ e: ExprRef, _ sense: Bool, _ label: Label) {
    if jumpNullish(op, a, b, sense, label) { return }
    if let value = sema.int32(b), let fused = FunctionEmitter.immediateJump(op, sense) {
      code.jump(fused, emit(a).raw, UInt32(bitPattern: value), to: label)
    } else if let value = sema.int32(a), let fused = FunctionEmitter.immediateJump(FunctionEmitter.mirrored(op), sense)
    {
      code.jump(fused, emit(b).raw, UInt32(bitPattern: value), to: label)
    } else {
      let left = emit(a, before: b)
      code.jump(FunctionEmitter.fusedJump(op, sense), left.raw, emit(b).raw, to: label)
    }
    markPosition(program.span(e).start)
  }

  /// `x == null`, `x === undefined` and `x === null` without loading the constant.
  private func jumpNullish(_ op: HIRBinaryOp, _ a: ExprRef, _ b: ExprRef, _ sense: Bool, _ label: Label) -> Bool {
    guard let constant = sema.constant(b), constant == .undefined || constant == .null else { return false }
    let isLoose = op == .eq || op == .ne
    guard isLoose || op == .strictEq || op == .strictNe else { return false }
    let wanted = (op == .eq || op == .strictEq) == sense
    let jump: Op
    if isLoose {
      jump = wanted ? .JumpIfNullish : .JumpIfNotNullish
    } else if constant == .null {
      jump = wanted ? .JumpIfNull : .JumpIfNotNull
    } else {
      jump = wanted ? .JumpIfUndefined : .JumpIfNotUndefined
    }
    code.jump(jump, emit(a).raw, to: label)
    return true
  }

  /// The operator with its operands exchanged.
  private static func mirrored(_ op: HIRBinaryOp) -> HIRBinaryOp {
    switch op {
    case .lt: return .gt
    case .le: return .ge
    case .gt: return .lt
    case .ge: return .le
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .eq, .ne, .strictEq,
      .strictNe, .in, .instanceOf, .hasBinding:
      return op
    }
  }

  private static func fusedJump(_ op: HIRBinaryOp, _ sense: Bool) -> Op {
    switch op {
    case .eq: return sense ? .JumpIfEqual : .JumpIfNotEqual
    case .ne: return sense ? .JumpIfNotEqual : .JumpIfEqual
    case .strictEq: return sense ? .JumpIfStrictEqual : .JumpIfStrictNotEqual
    case .strictNe: return sense ? .JumpIfStrictNotEqual : .JumpIfStrictEqual
    case .lt: return sense ? .JumpIfLess : .JumpIfNotLess
    case .le: return sense ? .JumpIfLessEqual : .JumpIfNotLessEqual
    case .gt: return sense ? .JumpIfGreater : .JumpIfNotGreater
    case .ge: return sense ? .JumpIfGreaterEqual : .JumpIfNotGreaterEqual
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .in, .instanceOf,
      .hasBinding:
      preconditionFailure("no comparison")
    }
  }

  private static func immediateJump(_ op: HIRBinaryOp, _ sense: Bool) -> Op? {
    switch op {
    case .strictEq: return sense ? .JumpIfStrictEqualImmediate : .JumpIfStrictNotEqualImmediate
    case .strictNe: return sense ? .JumpIfStrictNotEqualImmediate : .JumpIfStrictEqualImmediate
    case .lt: return sense ? .JumpIfLessImmediate : .JumpIfNotLessImmediate
    case .le: return sense ? .JumpIfLessEqualImmediate : .JumpIfNotLessEqualImmediate
    case .gt: return sense ? .JumpIfGreaterImmediate : .JumpIfNotGreaterImmediate
    case .ge: return sense ? .JumpIfGreaterEqualImmediate : .JumpIfNotGreaterEqualImmediate
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .eq, .ne, .in, .instanceOf,
      .hasBinding:
      return nil
    }
  }

  // MARK: Values

  func emitLogical(_ op: HIRLogicalOp, _ left: ExprRef, _ right: ExprRef, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    let mark = mark()
    let end = code.makeLabel()
    emit(left, into: r)
    switch op {
    case .and: code.jump(.JumpIfFalse, r.raw, to: end)
    case .or: code.jump(.JumpIfTrue, r.raw, to: end)
    case .nullish: code.jump(.JumpIfNotNullish, r.raw, to: end)
    }
    emit(right, into: r)
    code.bind(end)
    release(mark)
    return give(r, wanted)
  }

  func emitConditional(_ test: ExprRef, _ then: ExprRef, _ otherwise: ExprRef, _ wanted: Register?) -> Register {
    if let truth = sema.constant(test)?.truth { return emit(truth ? then : otherwise, wanted: wanted) }
    let r = destination(wanted)
    let mark = mark()
    let no = code.makeLabel(), end = code.makeLabel()
    jump(if: test, is: false, to: no)
    emit(then, into: r)
    code.jump(.Jump, to: end)
    code.bind(no)
    emit(otherwise, into: r)
    code.bind(end)
    release(mark)
    return give(r, wanted)
  }

  func emitConditionalEffect(_ test: ExprRef, _ then: ExprRef, _ otherwise: ExprRef) {
    let no = code.makeLabel(), end = code.makeLabel()
    jump(if: test, is: false, to: no)
    emitEffect(then)
    code.jump(.Jump, to: end)
    code.bind(no)
    emitEffect(otherwise)
    code.bind(end)
  }

  func emitLogicalEffect(_ e: ExprRef) {
    guard case .logical(let op, let left, let right) = program[e] else { return }
    let end = code.makeLabel()
    switch op {
    case .and: jump(if: left, is: false, to: end)
    case .or: jump(if: left, is: true, to: end)
    case .nullish: code.jump(.JumpIfNotNullish, emit(left).raw, to: end)
    }
    emitEffect(right)
    code.bind(end)
  }
}
