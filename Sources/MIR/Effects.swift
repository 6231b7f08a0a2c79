import Builtins

// What operations depend on and what they do.

extension Operation {
  /// The result depends on the operands alone, and nothing else happens: two are one, and one that nobody wants is none.
  package var isPure: Bool {
    switch self {
    case .constant, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument, .capture,
      .convert, .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm, .int32Form, .safeInteger, .indexOfDouble,
      .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex, .select, .arithmetic, .compare, .sameBits,
      .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .shapeIsIn, .isFunctionOf, .isCertainlyFunctionOf,
      .stringLength:
      return true
    case .string: return true
    case .runtime(let operation): return operation.row.effects == [] && operation.row.failure == .never
    case .loadLocal, .storeLocal, .storeItem, .newVariable, .loadVariable, .storeVariable, .loadModule, .storeModule,
      .loadSlot, .storeSlot, .addedField, .shape, .hasShape, .fieldsOf, .arrayLength, .loadElement, .storeElement,
      .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped, .loadView, .storeTyped, .storeView, .newObject,
      .newLiteral, .closureOnStack, .list,
      .sloppyThis,
      .regexp, .call, .callEntry, .callHandler, .takeException, .setException, .poll, .letEndingPass, .checkStack,
      .sentValue, .resumeMode,
      .isResumedBy, .callForeign, .groupFrom, .groupTo, .copyGroups, .assert:
      return false
    }
  }

  /// It may stand in the text of what uses it. What the call of a function gives may not: a constant is made by one.
  package var canStandInPlace: Bool {
    if case .string = self { return false }
    // What it asks holds until the next suspension, which ends the block.
    if case .isResumedBy = self { return true }
    return isPure
  }

  /// Nothing is lost if nobody wants the result.
  package var isNeedless: Bool {
    if isPure { return true }
    switch self {
    case .loadLocal, .loadVariable, .loadModule, .loadSlot, .shape, .hasShape, .fieldsOf, .arrayLength, .loadElement,
      .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped, .loadView, .groupFrom, .groupTo, .sentValue,
      .resumeMode, .isResumedBy,
      .newVariable, .newObject, .newLiteral, .list:
      return true
    case .runtime(let operation):
      return operation.row.failure == .never && operation.row.effects.isSubset(of: [.reads, .allocates])
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .storeLocal, .storeItem, .capture, .storeVariable, .storeModule, .convert, .numberOfPlain, .int32OfNumber,
      .int32OfPlain, .doubleForm, .int32Form, .safeInteger, .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger,
      .indexOfNumber, .typedIndex, .select, .arithmetic, .compare, .sameBits, .not, .both, .either, .isTrue, .test,
      .isUnit, .isUnitAny, .storeSlot, .addedField, .shapeIsIn, .isFunctionOf, .isCertainlyFunctionOf, .stringLength,
      .storeElement, .storeTyped, .storeView, .closureOnStack, .sloppyThis, .regexp, .call, .callEntry, .callHandler,
      .callForeign,
      .takeException, .setException, .poll, .letEndingPass, .checkStack, .copyGroups, .assert:
      return false
    }
  }

  /// It may run any code of the program, or store into any object.
  package var disturbsHeap: Bool {
    switch self {
    case .runtime(let operation): return !operation.row.effects.isDisjoint(with: [.writes, .runs])
    case .call, .callEntry, .sloppyThis, .poll, .callForeign, .assert: return true
    case .callHandler(let id): return !id.row.effects.isPure
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .loadLocal, .storeLocal, .storeItem, .capture, .newVariable, .loadVariable, .storeVariable, .loadModule,
      .storeModule, .convert, .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm, .int32Form, .safeInteger,
      .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex, .select, .arithmetic,
      .compare, .sameBits, .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .loadSlot, .storeSlot,
      .addedField, .shape, .shapeIsIn, .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf, .arrayLength,
      .stringLength, .loadElement, .storeElement, .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped,
      .loadView, .storeTyped, .storeView, .newObject,
      .newLiteral, .closureOnStack, .list, .regexp, .takeException, .setException, .letEndingPass, .checkStack,
      .groupFrom, .groupTo, .copyGroups, .sentValue, .resumeMode, .isResumedBy:
      return false
    }
  }

  /// It may leave an error pending.
  package var mayFail: Bool {
    switch self {
    case .runtime(let operation): return operation.row.failure != .never
    case .callEntry, .poll, .checkStack, .call, .callHandler, .callForeign, .regexp: return true
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .loadLocal, .storeLocal, .storeItem, .capture, .newVariable, .loadVariable, .storeVariable, .loadModule,
      .storeModule, .convert, .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm, .int32Form, .safeInteger,
      .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex, .select, .arithmetic,
      .compare, .sameBits, .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .loadSlot, .storeSlot,
      .addedField, .shape, .shapeIsIn, .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf, .arrayLength,
      .stringLength, .loadElement, .storeElement, .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped,
      .loadView, .storeTyped, .storeView, .newObject,
      .newLiteral, .closureOnStack, .list, .sloppyThis, .takeException, .setException, .letEndingPass, .groupFrom,
      .groupTo, .copyGroups, .assert, .sentValue, .resumeMode, .isResumedBy:
      return false
    }
  }
}
