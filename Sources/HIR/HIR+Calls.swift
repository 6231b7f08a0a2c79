extension HIRExpr {
  /// A call or construction, with whatever callee. `initFields` and `import()` are none.
  public var isCall: Bool {
    switch self {
    case .call, .callMember, .callIndex, .callWithThis, .superCall, .new: return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .spread, .initFields, .array, .hole, .object,
      .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return false
    }
  }

  /// A call that gives no receiver.
  public var isPlainCall: Bool { if case .call = self { return true } else { return false } }

  /// A name of the global object, or an object of the realm that no name leads to.
  public var isRealmObject: Bool {
    if case .global = self { return true }
    if case .intrinsic = self { return true }
    return false
  }

  /// The node needs the function object that is running: it names it, or constructs on its behalf.
  public var usesRunningFunction: Bool {
    switch self {
    case .callee, .superCall, .initFields: return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .new,
      .spread, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
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
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .spread, .initFields, .array, .hole, .object,
      .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return nil
    }
  }

  /// The operand that a call calls or constructs; of calls of members there is none.
  public var operandThatIsCalled: ExprRef? {
    switch self {
    case .call(let callee, _, _), .callWithThis(let callee, _, _, _), .new(let callee, _, _): return callee
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .callMember, .callIndex, .superCall, .spread, .initFields,
      .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue,
      .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return nil
    }
  }

  /// The operand that is only asked for something: a property, its type, whether it made an object.
  public var operandThatIsAsked: ExprRef? {
    switch self {
    case .member(let object, _), .setMember(let object, _, _), .deleteMember(let object, _), .index(let object, _),
      .setIndex(let object, _, _), .deleteIndex(let object, _), .callMember(let object, _, _, _),
      .callIndex(let object, _, _, _), .unary(.typeOf, let object), .binary(.instanceOf, _, let object),
      .binary(.in, _, let object):
      return object
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate,
      .hasPrivate, .unary, .binary, .logical, .conditional, .sequence, .template, .block, .call, .callWithThis,
      .superCall, .new, .spread, .initFields, .array, .hole, .object, .function, .classExpr,
      .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest,
      .yield, .yieldDelegate, .await, .throwError:
      return nil
    }
  }
}
