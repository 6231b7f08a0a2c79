import Base

extension HIRExpr {
  /// A literal of a primitive type: evaluating it has no effect and always gives the same value.
  public var isPrimitiveLiteral: Bool {
    switch self {
    case .undefined, .null, .bool, .number, .string, .bigint: return true
    case .regexp, .templateObject, .this, .newTarget, .callee, .argumentsObject, .variable, .assign, .initialize,
      .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember, .setIndex,
      .deleteMember,
      .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember, .defineIndex,
      .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional, .sequence, .template, .block, .call,
      .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields, .array, .hole,
      .object, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return false
    }
  }
}

extension HIRExpr {
  /// The node stores under the names that its text shows.
  public var storesByName: Bool {
    switch self {
    case .setMember, .defineMember, .object: return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember,
      .setPrivateMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional,
      .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread,
      .initFields, .array, .hole, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue,
      .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return false
    }
  }
}

extension Program {
  /// The number that a literal stands for, with its sign.
  public func numberLiteral(_ expression: ExprRef) -> Double? {
    if case .number(let number) = self[expression] { return number }
    if case .unary(.minus, let operand) = self[expression], case .number(let number) = self[operand] { return -number }
    return nil
  }

  /// The expression is directly a function or class without a name, which takes the name of what it is stored under (ECMA-262,
  /// IsAnonymousFunctionDefinition).
  public func isAnonymousDefinition(_ expression: ExprRef) -> Bool {
    if case .function(let function) = self[expression] { return self[function].name == .empty }
    if case .classExpr(let cls) = self[expression] { return self[cls].name == .empty }
    return false
  }
}
