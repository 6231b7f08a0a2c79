import Base
import HIR

/// The cheap facts that the bytecode path asks for while it emits: constants, and what an expression certainly is.
///
/// Nothing is stored: every question is answered from the nodes below an expression, to a small depth, so that the cost per
/// function stays linear. Folding is exact: what ECMA-262 leaves to the implementation (`**`) or what needs text is not folded.
public struct FastSema: Sendable {
  let program: Program

  public init(_ program: Program) { self.program = program }

  /// A value known at build time.
  public enum Constant: Hashable, Sendable {
    case undefined, null
    case bool(Bool)
    case number(Double)
    case string(NameID)

    /// ToBoolean; nil for strings, whose emptiness the caller knows.
    public var truth: Bool? {
      switch self {
      case .undefined, .null: return false
      case .bool(let b): return b
      case .number(let d): return !(d.isNaN || d == 0)
      case .string(let name): return name != NameID.empty
      }
    }
  }

  private static let maxDepth = 8

  /// The constant that the expression evaluates to, if it does so without effects.
  public func constant(_ e: ExprRef) -> Constant? { constant(e, FastSema.maxDepth) }

  private func constant(_ e: ExprRef, _ depth: Int) -> Constant? {
    guard depth > 0 else { return nil }
    switch program[e] {
    case .undefined: return .undefined
    case .null: return .null
    case .bool(let b): return .bool(b)
    case .number(let d): return .number(d)
    case .string(let name): return .string(name)
    case .unary(let op, let operand): return constant(operand, depth - 1).flatMap { fold(op, $0) }
    case .binary(let op, let left, let right):
      guard let a = constant(left, depth - 1), let b = constant(right, depth - 1) else { return nil }
      return fold(op, a, b)
    case .bigint, .regexp, .templateObject, .this, .newTarget, .callee, .argumentsObject, .variable, .assign,
      .initialize, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember,
      .defineIndex, .definePrivate, .hasPrivate, .logical, .conditional, .sequence, .template, .block, .call,
      .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields, .array, .hole,
      .object, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return nil
    }
  }

  /// The int32 that the expression is, as an operand of the immediate forms. -0 is none.
  public func int32(_ e: ExprRef) -> Int32? {
    guard case .number(let d)? = constant(e) else { return nil }
    return FastSema.int32(d)
  }

  /// The number as an int32, unless it is fractional, out of range or -0.
  public static func int32(_ d: Double) -> Int32? {
    guard let i = Int32(exactly: d), i != 0 || d.sign == .plus else { return nil }
    return i
  }

  /// True if evaluating the expression cannot change a variable of the function. Conservative.
  public func assignsNothing(_ e: ExprRef) -> Bool { assignsNothing(e, FastSema.maxDepth) }

  private func assignsNothing(_ e: ExprRef, _ depth: Int) -> Bool {
    guard depth > 0 else { return false }
    func both(_ a: ExprRef, _ b: ExprRef) -> Bool { assignsNothing(a, depth - 1) && assignsNothing(b, depth - 1) }
    func all(_ range: ExprRange) -> Bool { program[range].allSatisfy { assignsNothing($0, depth - 1) } }
    switch program[e] {
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .variable, .global,
      .function, .importMeta, .intrinsic, .hole:
      return true
    case .member(let object, _), .unary(_, let object), .spread(let object), .privateMember(let object, _):
      return assignsNothing(object, depth - 1)
    case .index(let a, let b), .binary(_, let a, let b), .logical(_, let a, let b): return both(a, b)
    case .conditional(let c, let a, let b): return assignsNothing(c, depth - 1) && both(a, b)
    case .call(let callee, let args, _), .new(let callee, let args, _):
      return assignsNothing(callee, depth - 1) && all(args)
    case .callMember(let object, _, let args, _): return assignsNothing(object, depth - 1) && all(args)
    case .callWithThis(let callee, let this, let args, _): return both(callee, this) && all(args)
    case .template(let parts), .array(let parts): return all(parts)
    case .setMember(let object, _, let value): return both(object, value)
    case .setIndex(let object, let key, let value): return both(object, key) && assignsNothing(value, depth - 1)
    case .argumentsObject, .assign, .initialize, .assignGlobal, .namespaceObject, .deleteMember, .deleteIndex,
      .superMember, .setSuperMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate,
      .sequence, .block, .callIndex, .superCall, .initFields, .object, .classExpr, .iteratorOpen,
      .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield,
      .yieldDelegate, .await, .throwError:
      return false
    }
  }
}
