import Base
import Bytecode
import FastSema
import HIR

/// Unary and binary operators as values.
extension FunctionEmitter {
  func emitUnary(_ op: HIRUnaryOp, _ operand: ExprRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    if let folded = sema.constant(e) { return emitConstant(folded, wanted) }
    if op == .not { return emitNot(operand, wanted) }
    let code: Op
    switch op {
    case .plus: code = .ToNumber
    case .minus: code = .Negate
    case .bitNot: code = .BitNot
    case .not: code = .Not
    case .typeOf: code = .TypeOf
    case .toNumeric: code = .ToNumeric
    case .increment: code = .Increment
    case .decrement: code = .Decrement
    case .toPropertyKey: code = .ToPropertyKey
    case .requireObjectCoercible: code = .RequireObjectCoercible
    case .toObject: code = .ToObject
    }
    return result(e, wanted, callee: errorText(e)) { (code, [$0, emit(operand).raw]) }
  }

  func emitConstant(_ constant: FastSema.Constant, _ wanted: Register?) -> Register {
    switch constant {
    case .number(let d): return emitNumber(d, wanted)
    case .string(let name): return emitString(name, wanted)
    case .undefined, .null, .bool:
      let r = destination(wanted)
      code.emit(
        constant == .undefined
          ? .LoadUndefined : constant == .null ? .LoadNull : constant == .bool(true) ? .LoadTrue : .LoadFalse, r.raw)
      return r
    }
  }

  private func emitNot(_ operand: ExprRef, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    let mark = mark()
    code.emit(.Not, r.raw, emit(operand).raw)
    release(mark)
    return r
  }

  func emitBinary(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    if let folded = sema.constant(e) { return emitConstant(folded, wanted) }
    if let (immediate, value) = immediateForm(op, right) {
      return result(e, wanted) { (immediate, [$0, emit(left).raw, UInt32(bitPattern: value)]) }
    }
    if op == .mul, let value = sema.int32(left) {
      return result(e, wanted) { (.MulImmediate, [$0, emit(right).raw, UInt32(bitPattern: value)]) }
    }
    if let numeric = numberForm(op), case .number(let d)? = sema.constant(right), FastSema.int32(d) == nil {
      return result(e, wanted) { (numeric, [$0, emit(left).raw, owner.constant(.number(d.bitPattern))]) }
    }
    return result(e, wanted) { r in
      let a = emit(left, before: right)
      return (FunctionEmitter.code(of: op), [r, a.raw, emit(right).raw])
    }
  }

  /// The form with an int32 in the instruction, for the operators that have one.
  private func immediateForm(_ op: HIRBinaryOp, _ right: ExprRef) -> (Op, Int32)? {
    guard let value = sema.int32(right) else { return nil }
    switch op {
    case .add: return (.AddImmediate, value)
    case .sub: return (.SubImmediate, value)
    case .mul: return (.MulImmediate, value)
    case .rem: return value > 0 ? (.RemImmediate, value) : nil
    case .bitAnd: return (.AndImmediate, value)
    case .bitOr: return (.OrImmediate, value)
    case .bitXor: return (.XorImmediate, value)
    case .shl: return (.ShiftLeftImmediate, value & 31)
    case .shr: return (.ShiftRightImmediate, value & 31)
    case .ushr: return (.ShiftRightUnsignedImmediate, value & 31)
    case .div, .exp, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf, .hasBinding: return nil
    }
  }

  private func numberForm(_ op: HIRBinaryOp) -> Op? {
    switch op {
    case .add: return .AddNumber
    case .sub: return .SubNumber
    case .mul: return .MulNumber
    case .div: return .DivNumber
    case .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge,
      .in, .instanceOf, .hasBinding:
      return nil
    }
  }

  static func code(of op: HIRBinaryOp) -> Op {
    switch op {
    case .add: return .Add
    case .sub: return .Sub
    case .mul: return .Mul
    case .div: return .Div
    case .rem: return .Rem
    case .exp: return .Exp
    case .bitAnd: return .BitAnd
    case .bitOr: return .BitOr
    case .bitXor: return .BitXor
    case .shl: return .ShiftLeft
    case .shr: return .ShiftRight
    case .ushr: return .ShiftRightUnsigned
    case .eq: return .Equal
    case .ne: return .NotEqual
    case .strictEq: return .StrictEqual
    case .strictNe: return .StrictNotEqual
    case .lt: return .Less
    case .le: return .LessEqual
    case .gt: return .Greater
    case .ge: return .GreaterEqual
    case .in: return .In
    case .hasBinding: return .HasBinding
    case .instanceOf: return .InstanceOf
    }
  }
}
