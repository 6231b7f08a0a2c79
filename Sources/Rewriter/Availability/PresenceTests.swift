import Base
import Builtins
import HIR

/// What a condition says of names that may not be there.
extension Program {
  /// The names that are there whenever the condition's truth is `outcome`: `typeof name !== "undefined"`, `"name" in globalThis`,
  /// `globalThis.name`, and what operators make of them.
  func namesPresent(if condition: ExprRef, is outcome: Bool) -> Set<NameID> {
    switch self[condition] {
    case .unary(.not, let operand): return namesPresent(if: operand, is: !outcome)
    case .logical(.and, let left, let right): return combined(left, right, isOfBoth: outcome, outcome)
    case .logical(.or, let left, let right): return combined(left, right, isOfBoth: !outcome, outcome)
    case .binary(let op, let left, let right): return namesPresent(if: op, left, right, is: outcome)
    case .member(let object, let name): return outcome && isGlobalObject(object) ? [name] : []
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject, .index,
      .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember,
      .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .logical, .conditional,
      .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread,
      .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      return []
    }
  }

  /// Of `a && b` that is true both are true; of one that is false, either may be.
  private func combined(_ left: ExprRef, _ right: ExprRef, isOfBoth: Bool, _ outcome: Bool) -> Set<NameID> {
    let first = namesPresent(if: left, is: outcome), second = namesPresent(if: right, is: outcome)
    return isOfBoth ? first.union(second) : first.intersection(second)
  }

  private func namesPresent(if op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, is outcome: Bool) -> Set<NameID> {
    switch op {
    case .eq, .strictEq: return namesPresent(ifEqual: left, right, outcome)
    case .ne, .strictNe: return namesPresent(ifEqual: left, right, !outcome)
    case .in:
      guard outcome, case .string(let name) = self[left], isGlobalObject(right) else { return [] }
      return [name]
    // Minifiers compare with the letter that "undefined" starts with: no other type's name comes after it.
    case .lt: return typeName(left, right, comparedWith: "u") && outcome ? askedName(left) : []
    case .gt: return typeName(left, right, comparedWith: "u") && !outcome ? askedName(left) : []
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .le, .ge, .instanceOf,
      .hasBinding:
      return []
    }
  }

  /// Comparisons of a type's name, or of a property of the global object, with a constant.
  private func namesPresent(ifEqual left: ExprRef, _ right: ExprRef, _ outcome: Bool) -> Set<NameID> {
    if isConstant(left) && !isConstant(right) { return namesPresent(ifEqual: right, left, outcome) }
    if case .member(let object, let name) = self[left], isGlobalObject(object) {
      return isNullish(right) != outcome ? [name] : []
    }
    guard case .string(let word) = self[right] else { return [] }
    return (word == .undefined) != outcome ? askedName(left) : []
  }

  private func askedName(_ expr: ExprRef) -> Set<NameID> {
    guard case .unary(.typeOf, let operand) = self[expr], case .global(let name, _) = self[operand] else { return [] }
    return [name]
  }

  private func typeName(_ left: ExprRef, _ right: ExprRef, comparedWith letter: String) -> Bool {
    guard case .string(let word) = self[right] else { return false }
    return names.string(of: word) == letter && !askedName(left).isEmpty
  }

  private func isNullish(_ expr: ExprRef) -> Bool {
    if case .undefined = self[expr] { return true }
    if case .null = self[expr] { return true }
    return false
  }

  private func isConstant(_ expr: ExprRef) -> Bool {
    if case .string = self[expr] { return true }
    return isNullish(expr)
  }
}
