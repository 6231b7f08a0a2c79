// What each operation takes and gives: a row per operation. The verifier holds instructions against it.

/// Some of the ways to hold a value.
package struct FormSet: OptionSet, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package init(_ form: Form) { rawValue = 1 << form.rawValue }

  package static let boxed = FormSet(.boxed)
  package static let int32 = FormSet(.int32)
  package static let double = FormSet(.double)
  package static let boolean = FormSet(.boolean)
  package static let integer = FormSet(.integer)
  package static let variable = FormSet(.variable)
  package static let list = FormSet(.list)
  package static let whole: FormSet = [.int32, .integer]
  package static let number: FormSet = [.int32, .integer, .double]
  /// All that hold a value of the language.
  package static let plain: FormSet = [.boxed, .number, .boolean]

  package func contains(_ form: Form) -> Bool { contains(FormSet(form)) }
}

/// What may stand in one place of an instruction's arguments.
package enum OperandRule: Hashable {
  case value(FormSet)
  /// A value, or a number of C.
  case valueOrLiteral(FormSet)
  /// A value, or a name of aot_emit.h.
  case valueOrSymbol(FormSet)
  /// Values side by side; 0 where there are none.
  case values
  case literal, key, digits, cache, cacheAddress, text, info, handler, symbol, template, keys, numbers, table, pattern
  case place(LocalRule)
  case address(LocalRule)

  /// The forms of values that it takes.
  package var values: FormSet {
    switch self {
    case .value(let set), .valueOrLiteral(let set), .valueOrSymbol(let set): return set
    case .values: return .list
    case _: return []
    }
  }

  package static let boxed = value(.boxed)
  package static let int32 = value(.int32)
  package static let double = value(.double)
  package static let integer = value(.integer)
  package static let boolean = value(.boolean)
}

/// What kind of local an operation needs.
package enum LocalRule: Hashable {
  case value(FormSet)
  case walk, items, groups
}

/// The arguments of an operation, and the forms that its result may have.
package struct OperationForms {
  package enum Operands {
    case rules([OperandRule])
    /// Any number of them.
    case all(OperandRule)
    /// Two in one form of these, or one.
    case same(FormSet, count: Int)
  }
  package var operands: Operands
  /// Empty: there is no result.
  package var result: FormSet
  /// The result has the form of the operands.
  package var keepsForm = false

  init(_ rules: [OperandRule], _ result: FormSet = []) {
    operands = .rules(rules)
    self.result = result
  }
  init(_ operands: Operands, _ result: FormSet = [], keepsForm: Bool = false) {
    self.operands = operands
    self.result = result
    self.keepsForm = keepsForm
  }
}

extension Operation {
  package var forms: OperationForms {
    typealias Row = OperationForms
    switch self {
    case .constant: return Row([], .plain)
    case .string, .rest, .thisValue, .callee, .newTarget, .argument: return Row([], .boxed)
    case .parameter: return Row([], .plain)
    case .argumentCount: return Row([], .int32)
    case .arguments: return Row([], .list)
    case .loadLocal: return Row([], [.plain, .variable])
    case .storeLocal: return Row([.value([.plain, .variable])])
    case .storeItem: return Row([.boxed])
    case .capture: return Row([], .variable)
    case .newVariable: return Row([.boxed], .variable)
    case .loadVariable: return Row([.value(.variable)], .boxed)
    case .storeVariable: return Row([.value(.variable), .boxed])
    case .loadModule: return Row([], .boxed)
    case .storeModule: return Row([.boxed])
    case .convert: return Row([.value([.plain, .variable])], .plain)
    case .numberOfPlain: return Row([.boxed], .double)
    case .int32OfNumber: return Row([.value([.boxed, .double])], .int32)
    case .int32OfPlain: return Row([.boxed], .int32)
    case .doubleForm, .int32Form: return Row([.boxed], .boxed)
    case .safeInteger: return Row([.integer], .integer)
    case .indexOfDouble, .indexOfIntegralDouble: return Row([.double], .int32)
    case .indexOfInteger: return Row([.integer], .int32)
    case .indexOfNumber: return Row([.boxed], .int32)
    case .typedIndex: return Row([.double], .integer)
    case .select: return Row([.boolean, .value(.plain), .value(.plain)], .plain)
    case .arithmetic(let operation): return operation.forms
    case .compare: return Row(.same([.number, .boolean], count: 2), .boolean)
    case .sameBits: return Row([.boxed, .boxed], .boolean)
    case .not: return Row([.boolean], .boolean)
    case .both, .either: return Row([.boolean, .boolean], .boolean)
    case .isTrue: return Row([.value([.number, .boolean])], .boolean)
    case .test, .isUnit, .isUnitAny: return Row([.boxed], .boolean)
    case .loadSlot: return Row([.boxed], [.boxed, .number])
    case .storeSlot: return Row([.boxed, .boxed])
    case .addedField: return Row([.boxed])
    case .shape: return Row([.boxed], .int32)
    case .shapeIsIn: return Row([.int32], .boolean)
    case .hasShape, .isFunctionOf, .isCertainlyFunctionOf: return Row([.boxed], .boolean)
    case .fieldsOf: return Row([.boxed], .boxed)
    case .arrayLength: return Row([.boxed], .whole)
    case .stringLength: return Row([.boxed], .int32)
    case .loadElement: return Row([.boxed, .int32], .boxed)
    case .storeElement: return Row([.boxed, .int32, .boxed])
    case .visitedElement: return Row([.boxed, .integer], .boxed)
    case .isInTyped: return Row([.boxed, .value(.whole)], .boolean)
    case .loadTyped(let type): return Row([.boxed, .value(.whole)], type.isFloat ? .double : .number)
    case .storeTyped(let type): return Row([.boxed, .value(.whole), type.isFloat ? .double : .int32])
    case .typedLength: return Row([.boxed], .whole)
    case .isInView: return Row([.boxed, .value(.whole)], .boolean)
    case .loadView(let type): return Row([.boxed, .value(.whole), .boolean], type.isFloat ? .double : .number)
    case .storeView(let type):
      return Row([.boxed, .value(.whole), type.isFloat ? .double : .int32, .boolean])
    case .newObject, .newLiteral: return Row([], .boxed)
    case .closureOnStack: return Row(.all(.value(.variable)), .boxed)
    case .list: return Row(.all(.boxed), .list)
    case .sloppyThis: return Row([.boxed], .boxed)
    case .regexp: return Row([], .boxed)
    case .call: return Row(.all(.valueOrLiteral([.plain, .list])), .plain)
    case .callEntry, .callHandler: return Row([.boxed, .boxed, .boxed, .literal, .values], .boxed)
    case .runtime(let operation): return operation.forms
    case .takeException: return Row([], .boxed)
    case .setException: return Row([.boxed])
    case .poll, .letEndingPass, .checkStack: return Row([])
    case .callForeign: return Row(.all(.value(.plain)), .plain)
    case .groupFrom, .groupTo: return Row([.place(.groups), .literal], .int32)
    case .copyGroups: return Row([.place(.groups), .place(.groups)])
    case .assert: return Row(.all(.valueOrSymbol(.boxed)))
    case .sentValue: return Row([], .boxed)
    case .resumeMode: return Row([], .int32)
    case .isResumedBy: return Row([], .boolean)
    }
  }
}

extension ArithmeticOperation {
  var forms: OperationForms {
    typealias Row = OperationForms
    switch self {
    case .add, .sub, .mul: return Row(.same(.number, count: 2), .number, keepsForm: true)
    case .rem: return Row(.same(.number, count: 2), .number, keepsForm: true)
    case .neg: return Row(.same(.number, count: 1), .number, keepsForm: true)
    case .div, .pow: return Row(.same(.double, count: 2), .double)
    case .remOfNaturals: return Row(.same(.whole, count: 2), .whole, keepsForm: true)
    case .remByPositive: return Row(.same(.whole, count: 2), .whole, keepsForm: true)
    case .bitAnd, .bitOr, .bitXor, .shl, .shr: return Row(.same(.int32, count: 2), .int32)
    case .bitNot, .clz32: return Row(.same(.int32, count: 1), .int32)
    case .ushr: return Row(.same(.int32, count: 2), .integer)
    case .floor, .ceil, .trunc, .round, .sqrt, .fround, .sign: return Row(.same(.double, count: 1), .double)
    case .abs: return Row(.same([.int32, .double], count: 1), [.int32, .double], keepsForm: true)
    case .max, .min: return Row(.same([.int32, .double], count: 2), [.int32, .double], keepsForm: true)
    }
  }
}

extension RuntimeOperation {
  package var forms: OperationForms {
    typealias Row = OperationForms
    switch self {
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .addTexts, .concatenate:
      return Row([.boxed, .boxed], .boxed)
    case .negate, .bitNot, .toNumeric, .increment, .decrement, .toPropertyKey, .toObject, .typeOf:
      return Row([.boxed], .boxed)
    case .toNumber: return Row([.boxed], .double)
    case .toInt32: return Row([.boxed], .int32)
    case .less, .lessEqual, .greater, .greaterEqual, .looseEqual, .isIn, .hasBinding, .isInstance, .hasPrivate,
      .strictEqual, .strictEqualAny, .strictEqualPlain, .equalStrings:
      return Row([.boxed, .boxed], .boolean)
    case .compareStrings: return Row([.boxed, .boxed], .int32)
    case .join: return Row([.literal, .values], .boxed)
    case .requireObject: return Row([.boxed, .text], .boxed)

    case .bigint: return Row([.digits], .boxed)
    case .intrinsic: return Row([.literal], .boxed)
    case .importMeta: return Row([.text], .boxed)
    case .templateObject: return Row([.template, .literal, .values, .values], .boxed)
    case .moduleNamespace: return Row([.literal, .literal, .values, .numbers], .boxed)

    case .getGlobal: return Row([.boxed, .literal, .cacheAddress], .boxed)
    case .setGlobal: return Row([.boxed, .boxed, .cacheAddress])
    case .declareGlobals: return Row([.keys, .literal])

    case .get, .getLength, .getNamed: return Row([.boxed, .key, .cache], .boxed)
    case .set: return Row([.boxed, .key, .boxed, .cache])
    case .setNamed: return Row([.boxed, .key, .valueOrSymbol(.boxed), .cache])
    case .getPrivate: return Row([.boxed, .boxed, .cache], .boxed)
    case .getPrivateSlowly: return Row([.boxed, .boxed, .cacheAddress], .boxed)
    case .setPrivate: return Row([.boxed, .boxed, .boxed, .cache])
    case .setPrivateSlowly: return Row([.boxed, .boxed, .valueOrSymbol(.boxed), .cacheAddress])
    case .getIndex, .getElement: return Row([.boxed, .boxed], .boxed)
    case .setIndex, .setElement: return Row([.boxed, .boxed, .boxed])
    case .getArray, .getDense: return Row([.boxed, .int32, .boxed], .boxed)
    case .setArray, .setDense, .setArrayPrimitive, .setDensePrimitive: return Row([.boxed, .int32, .boxed, .boxed])
    case .element: return Row([.boxed, .integer], .boxed)
    case .push: return Row([.boxed, .boxed, .handler])
    case .pop: return Row([.boxed, .handler], .boxed)
    case .getSuper: return Row([.boxed, .boxed, .boxed], .boxed)
    case .setSuper: return Row([.boxed, .boxed, .boxed, .boxed])
    case .delete: return Row([.boxed, .boxed], .int32)
    case .defineNamed: return Row([.boxed, .key, .boxed])
    case .define, .definePrivate, .definePrivateMethod: return Row([.boxed, .boxed, .boxed])
    case .defineMethod, .defineGetter, .defineSetter, .addPrivateMethod:
      return Row([.boxed, .boxed, .boxed, .literal])
    case .setFunctionName: return Row([.boxed, .boxed, .literal])
    case .setProto, .initFields, .setFieldsInitializer, .arrayPush: return Row([.boxed, .boxed])
    case .copyProperties: return Row([.boxed, .boxed, .literal, .values])

    case .newPrivateName, .superConstructor, .createThis, .derivedResult: return Row([.boxed], .boxed)
    case .newClass: return Row([.info, .literal, .values, .boxed, .address(.value(.boxed))], .boxed)
    case .definePrivateAccessor:
      return Row([.boxed, .boxed, .valueOrSymbol(.boxed), .valueOrSymbol(.boxed)])
    case .proofViolation: return Row([.text, .literal])

    case .newArray: return Row([.literal, .values], .boxed)
    case .newArrayWithCapacity, .newObjectWithRoom: return Row([.literal], .boxed)
    case .newArrayOfLength: return Row([.int32], .boxed)
    case .newArrayOfNumber: return Row([.double], .boxed)
    case .arrayOfLiterals: return Row([.table], .boxed)
    case .arrayPushHole, .iteratorClose, .iteratorCloseQuietly: return Row([.boxed])
    case .arraySpread: return Row([.boxed, .boxed, .text])
    case .newPlainObject: return Row([], .boxed)
    case .newFunction: return Row([.info, .literal, .values], .boxed)
    case .restArray: return Row([.int32, .values, .literal], .boxed)
    case .argumentsObject: return Row([.int32, .values], .boxed)
    case .sloppyArguments: return Row([.boxed, .int32, .values], .boxed)
    case .mapArgument: return Row([.boxed, .literal, .boxed])

    case .call: return Row([.boxed, .boxed, .literal, .values, .text], .boxed)
    case .invoke:
      return Row([.boxed, .key, .cache, .literal, .valueOrSymbol(.boxed), .valueOrSymbol(.boxed), .text], .boxed)
    case .test: return Row([.boxed, .key, .cache], .boolean)
    case .compactMethod: return Row([.boxed, .key, .info, .symbol])
    case .callList: return Row([.boxed, .boxed, .boxed, .text], .boxed)
    case .construct: return Row([.boxed, .boxed, .valueOrLiteral(.int32), .values], .boxed)
    case .constructValue: return Row([.boxed, .literal, .values, .text], .boxed)
    case .constructList: return Row([.boxed, .boxed, .text], .boxed)
    case .constructArray: return Row([.boxed, .boxed, .boxed], .boxed)

    case .stringAt: return Row([.boxed, .int32], .boxed)
    case .unitAt: return Row([.boxed, .valueOrLiteral(.int32)], .int32)
    case .substring, .slice: return Row([.boxed, .double, .valueOrSymbol(.double)], .boxed)
    case .substringOfIntegers, .sliceOfIntegers: return Row([.boxed, .integer, .valueOrSymbol(.integer)], .boxed)

    case .iteratorOpen: return Row([.boxed, .literal], .boxed)
    case .iteratorOpenQuoted: return Row([.boxed, .text], .boxed)
    case .iteratorStep: return Row([.boxed], .int32)
    case .iteratorValue, .iteratorRest, .forInOpen: return Row([.boxed], .boxed)
    case .iteratorNext: return Row([.place(.value(.boxed)), .boxed], .int32)
    case .walksPlainly: return Row([.boxed], .boolean)
    case .walkOpen: return Row([.place(.walk), .boxed, .text])
    case .walkItems: return Row([.place(.walk), .place(.items), .literal])
    case .walkStep: return Row([.place(.walk)], .int32)
    case .walkValue, .walkRecord: return Row([.place(.walk)], .boxed)
    case .walkRest: return Row([.address(.walk)], .boxed)
    case .visitIfPresent: return Row([.boxed, .integer, .address(.value(.boxed))], .int32)
    case .visitElement: return Row([.boxed, .integer], .boxed)
    case .visitResult: return Row([.boxed, .double, .address(.value(.boolean))], .boxed)
    case .visitPut: return Row([.boxed, .boolean, .double, .boxed])

    case .openIteration:
      return Row([.place(.value(.boxed)), .place(.value(.boxed)), .boxed, .literal, .text])
    case .plainStep:
      return Row([
        .place(.value(.boolean)), .place(.value(.int32)), .place(.value(.boxed)), .boxed, .boxed, .boxed,
      ])
    case .iterationCall: return Row([.boxed, .boxed, .literal, .valueOrSymbol(.boxed)], .boxed)
    case .iteratorThrowMethod, .iteratorReturnMethod, .checkIteratorResult, .iteratorResultValue:
      return Row([.boxed], .boxed)
    case .iteratorResultDone: return Row([.boxed], .int32)
    case .generatorStart: return Row([.symbol], .boxed)

    case .regexpTest: return Row([.boxed, .boxed], .boolean)
    case .literalTest: return Row([.pattern, .boxed, .boxed], .boolean)
    case .literalGroups: return Row([.pattern, .boxed, .place(.groups), .literal], .boxed)
    case .regexpGroups, .matchAllNext: return Row([.boxed, .boxed, .place(.groups), .literal], .boxed)
    case .matchAllBegin: return Row([.boxed], .boxed)
    case .isIntactRegexp: return Row([.boxed], .boolean)
    case .matchText: return Row([.boxed, .place(.groups), .literal], .boxed)
    case .matchLacks, .matchIsTrue: return Row([.boxed, .place(.groups), .literal], .boolean)

    case .throwValue: return Row([.boxed])
    case .throwError: return Row([.symbol, .symbol, .text])
    case .throwTDZ: return Row([.text])
    case .neverRuns: return Row([.info])
    }
  }
}
