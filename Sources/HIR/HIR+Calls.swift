extension HIRExpr {
  /// A call or construction, with whatever callee. `initFields` and `import()` are none.
  public var isCall: Bool {
    switch self {
    case .call, .callMember, .callIndex, .callWithThis, .superCall, .new: return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .spread, .initFields, .importCall, .array, .hole, .object,
      .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return false
    }
  }

  /// The node needs the function object that is running: it names it, or constructs on its behalf.
  public var usesRunningFunction: Bool {
    switch self {
    case .callee, .superCall, .initFields: return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .new,
      .spread, .importCall, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      return false
    }
  }

  /// The arguments of a call or construction without spread elements.
  public var plainArguments: ExprRange? {
    switch self {
    case .call(_, let arguments, let hasSpread), .callMember(_, _, let arguments, let hasSpread),
      .callIndex(_, _, let arguments, let hasSpread), .callWithThis(_, _, let arguments, let hasSpread),
      .superCall(let arguments, let hasSpread), .new(_, let arguments, let hasSpread):
      return hasSpread ? nil : arguments
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .spread, .initFields, .importCall, .array, .hole, .object,
      .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return nil
    }
  }
}
