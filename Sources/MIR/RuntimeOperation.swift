/// What the runtime does for an operation: its function or macro in aot_emit.h, how C names it, how it tells failure, and what it
/// may do besides.
package enum RuntimeOperation: String, CaseIterable {
  // Boxed arithmetic.
  case add = "AOT_ADD"
  case sub = "AOT_SUB"
  case mul = "AOT_MUL"
  case div = "AOT_DIV"
  case rem = "AOT_REM"
  case exp = "AOT_EXP"
  case bitAnd = "AOT_BIT_AND"
  case bitOr = "AOT_BIT_OR"
  case bitXor = "AOT_BIT_XOR"
  case shl = "AOT_SHL"
  case shr = "AOT_SHR"
  case ushr = "AOT_USHR"
  case negate = "AOT_NEGATE"
  case bitNot = "AOT_BIT_NOT"
  case toNumeric = "AOT_TO_NUMERIC"
  case increment = "AOT_INCREMENT"
  case decrement = "AOT_DECREMENT"
  case toNumber = "AOT_TO_NUMBER"
  case toInt32 = "AOT_TO_INT32"
  case less = "AOT_COMPARE <"
  case lessEqual = "AOT_COMPARE <="
  case greater = "AOT_COMPARE >"
  case greaterEqual = "AOT_COMPARE >="
  case addTexts = "aot_add"
  case concatenate = "aot_string_concat"
  case join = "aot_concat"
  case toPropertyKey = "aot_to_property_key"
  case toObject = "aot_to_object"
  case requireObject = "aot_require_object"
  case typeOf = "aot_typeof"
  case looseEqual = "aot_loose_equal"
  case isIn = "aot_in"
  case hasBinding = "aot_has_binding"
  case isInstance = "aot_instanceof"
  case strictEqual = "aot_strict_equal"
  case strictEqualAny = "aot_strict_equal_any"
  case strictEqualPlain = "aot_strict_equal_plain"
  case equalStrings = "aot_equal_strings"
  case compareStrings = "aot_string_compare"

  // Constants.
  case bigint = "aot_bigint_constant"
  case intrinsic = "aot_intrinsic"
  case importMeta = "aot_import_meta"
  case templateObject = "aot_template_object"
  case moduleNamespace = "aot_module_namespace"

  // Globals.
  case getGlobal = "aot_get_global"
  case setGlobal = "aot_set_global"
  case declareGlobals = "aot_declare_globals"

  // Properties.
  case get = "AOT_GET"
  case getLength = "AOT_GET_LENGTH"
  case set = "AOT_SET"
  case getPrivate = "AOT_GET_PRIVATE"
  case setPrivate = "AOT_SET_PRIVATE"
  case getIndex = "AOT_GET_INDEX"
  case setIndex = "AOT_SET_INDEX"
  case getArray = "AOT_GET_ARRAY"
  case getDense = "AOT_GET_DENSE"
  case setArray = "AOT_SET_ARRAY"
  case setDense = "AOT_SET_DENSE"
  case setArrayPrimitive = "AOT_SET_ARRAY_PRIMITIVE"
  case setDensePrimitive = "AOT_SET_DENSE_PRIMITIVE"
  case element = "AOT_ELEMENT"
  case push = "AOT_PUSH"
  case pop = "AOT_POP"
  case getNamed = "aot_get_named"
  case setNamed = "aot_set_named"
  case getElement = "aot_get_element"
  case setElement = "aot_set_element"
  case getPrivateSlowly = "aot_get_private"
  case setPrivateSlowly = "aot_set_private"
  case getSuper = "aot_get_super"
  case setSuper = "aot_set_super"
  case delete = "aot_delete"
  case hasPrivate = "aot_has_private"
  case defineNamed = "aot_define_named"
  case define = "aot_define"
  case definePrivate = "aot_define_private"
  case defineMethod = "aot_define_method"
  case defineGetter = "aot_define_getter"
  case defineSetter = "aot_define_setter"
  case setFunctionName = "aot_set_function_name"
  case setProto = "aot_set_proto_literal"
  case copyProperties = "aot_copy_data_properties"

  // Classes.
  case newPrivateName = "aot_new_private_name"
  case newClass = "aot_new_class"
  case setFieldsInitializer = "aot_set_fields_initializer"
  case addPrivateMethod = "aot_add_private_method"
  case definePrivateMethod = "aot_define_private_method"
  case definePrivateAccessor = "aot_define_private_accessor"
  case initFields = "aot_init_fields"
  case superConstructor = "aot_super_constructor"
  case createThis = "aot_create_this"
  case derivedResult = "aot_derived_result"
  case proofViolation = "aot_proof_violation"

  // Objects and functions.
  case newArray = "aot_new_array"
  case newArrayWithCapacity = "aot_new_array_with_capacity"
  case newArrayOfLength = "aot_new_array_of_length"
  case newArrayOfNumber = "aot_new_array_of_number"
  case arrayOfLiterals = "aot_array_of_literals"
  case arrayPush = "aot_array_push"
  case arrayPushHole = "aot_array_push_hole"
  case arraySpread = "aot_array_spread_quoted"
  case newPlainObject = "aot_new_object"
  case newObjectWithRoom = "aot_new_object_with_room"
  case newFunction = "aot_new_function"
  case restArray = "aot_rest_array"
  case argumentsObject = "aot_arguments_object"
  case sloppyArguments = "aot_sloppy_arguments"
  case mapArgument = "aot_map_argument"

  // Calls.
  case call = "AOT_CALL"
  /// A method of which nothing is known, and its call; a property of which only the truth is asked; a method of a class: of code that is to
  /// be small.
  case invoke = "AOT_INVOKE"
  case test = "AOT_TEST"
  case compactMethod = "aot_compact_method"
  case callList = "aot_call_list"
  case construct = "aot_construct"
  case constructValue = "aot_construct_value"
  case constructList = "aot_construct_list"
  case constructArray = "aot_construct_array"

  // Strings.
  case stringAt = "aot_string_at"
  case unitAt = "aot_unit_at"
  case substring = "aot_substring_between"
  case substringOfIntegers = "aot_substring_between_integers"
  case slice = "aot_slice_between"
  case sliceOfIntegers = "aot_slice_between_integers"

  // Iteration.
  case iteratorOpen = "aot_iterator_open"
  case iteratorOpenQuoted = "aot_iterator_open_quoted"
  case iteratorStep = "aot_iterator_step"
  case iteratorValue = "aot_iterator_value"
  case iteratorRest = "aot_iterator_rest"
  case iteratorClose = "aot_iterator_close"
  case iteratorCloseQuietly = "aot_iterator_close_quietly"
  case iteratorNext = "AOT_ITERATOR_NEXT"
  case walksPlainly = "aot_walks_plainly"
  case forInOpen = "aot_for_in_open"
  case walkOpen = "AOT_WALK_OPEN"
  case walkItems = "AOT_WALK_ITEMS"
  case walkStep = "AOT_WALK_STEP"
  case walkValue = "AOT_WALK_VALUE"
  case walkRest = "aot_walk_rest"
  case walkRecord = ".record"
  case visitIfPresent = "aot_visit_if_present"
  case visitElement = "aot_visit_element"
  case visitResult = "aot_visit_result"
  case visitPut = "aot_visit_put"
  case openIteration = "AOT_OPEN_ITERATION"
  case plainStep = "AOT_PLAIN_STEP"
  case iterationCall = "aot_iteration_call"
  case iteratorThrowMethod = "aot_iterator_throw_method"
  case iteratorReturnMethod = "aot_iterator_return_method"
  case checkIteratorResult = "aot_check_iterator_result"
  case iteratorResultDone = "aot_iterator_result_done"
  case iteratorResultValue = "aot_iterator_result_value"
  case generatorStart = "aot_generator_start"

  // Regular expressions.
  case regexpTest = "aot_regexp_test_raw"
  case literalTest = "aot_literal_test_raw"
  case literalGroups = "aot_literal_groups"
  case regexpGroups = "aot_regexp_groups"
  case matchAllBegin = "aot_match_all_begin"
  case matchAllNext = "aot_match_all_next"
  case isIntactRegexp = "aot_is_intact_regexp"
  case matchText = "aot_match_text"
  case matchLacks = "aot_match_lacks"
  case matchIsTrue = "aot_match_is_true"

  // Errors.
  case throwValue = "aot_throw"
  case throwError = "aot_throw_error"
  case throwTDZ = "aot_throw_tdz"
  case neverRuns = "aot_never_runs"

  package var symbol: String { String(rawValue.prefix { $0 != " " }) }

  /// How C names it.
  package enum Style {
    /// A function that is given the context; one that is not.
    case function, plainFunction
    /// A macro: result, arguments, site and handler.
    case macro
  }

  /// How it tells that it failed.
  package enum Failure {
    case never
    /// The exception sentinel.
    case sentinel
    /// Anything but 0.
    case status
    case negative
    /// Neither 0 nor 1.
    case boolean
    /// The context is asked.
    case pending
    /// The macro leaves by itself, linking the frame on the way.
    case inside
  }

  /// What it does besides giving its result.
  package struct Effects: OptionSet, Hashable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// What it gives depends on what is in the heap.
    package static let reads = Effects(rawValue: 1)
    /// It makes something new, so that two are not one.
    package static let allocates = Effects(rawValue: 2)
    /// It stores into objects that were there before.
    package static let writes = Effects(rawValue: 4)
    /// It may run any code of the program.
    package static let runs = Effects(rawValue: 8)
  }

  package struct Row {
    package var style: Style
    package var failure: Failure
    package var effects: Effects
    package init(_ style: Style, _ failure: Failure, _ effects: Effects) {
      self.style = style
      self.failure = failure
      self.effects = effects
    }
  }

  package var row: Row {
    switch self {
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .negate, .bitNot, .toNumeric,
      .increment, .decrement, .toNumber, .toInt32, .less, .lessEqual, .greater, .greaterEqual, .get, .getLength, .set,
      .getPrivate, .setPrivate, .getIndex, .setIndex, .getArray, .getDense, .setArray, .setDense, .setArrayPrimitive,
      .setDensePrimitive, .element, .push, .pop, .walkOpen, .walkItems, .walkStep, .walkValue, .openIteration,
      .plainStep:
      return Row(.macro, .inside, [.runs])
    case .call, .invoke, .test: return Row(.macro, .inside, [.runs])
    case .iteratorNext: return Row(.macro, .negative, [.runs])
    case .addTexts, .toPropertyKey, .toObject, .requireObject, .getGlobal, .getNamed, .getElement, .getPrivateSlowly,
      .getSuper, .callList, .construct, .constructValue, .constructList, .constructArray, .iteratorOpen,
      .iteratorOpenQuoted, .iteratorRest, .walkRest, .forInOpen, .newClass, .superConstructor, .createThis,
      .derivedResult, .visitElement, .visitResult, .join, .moduleNamespace, .importMeta, .templateObject,
      .argumentsObject, .sloppyArguments, .newArrayOfNumber, .newArrayOfLength, .iterationCall,
      .iteratorThrowMethod, .iteratorReturnMethod, .checkIteratorResult, .iteratorResultValue, .generatorStart,
      .literalGroups, .regexpGroups, .matchAllBegin, .matchAllNext:
      return Row(.function, .sentinel, [.runs])
    case .concatenate, .bigint, .newPrivateName: return Row(.function, .sentinel, [.allocates])
    case .setGlobal, .setNamed, .setElement, .setPrivateSlowly, .setSuper, .defineNamed, .define, .definePrivate,
      .defineMethod, .defineGetter, .defineSetter, .setFunctionName, .setProto, .copyProperties, .addPrivateMethod,
      .definePrivateMethod, .definePrivateAccessor, .initFields, .arrayPush, .arrayPushHole, .arraySpread,
      .iteratorClose, .declareGlobals, .visitPut, .compactMethod:
      return Row(.function, .status, [.runs])
    case .delete, .iteratorStep, .visitIfPresent, .iteratorResultDone: return Row(.function, .negative, [.runs])
    case .regexpTest, .literalTest: return Row(.function, .boolean, [.runs])
    case .looseEqual, .isIn, .hasBinding, .isInstance, .hasPrivate: return Row(.function, .pending, [.runs])
    case .typeOf, .intrinsic: return Row(.function, .never, [.reads])
    case .strictEqual, .strictEqualAny, .strictEqualPlain, .equalStrings, .compareStrings, .unitAt:
      return Row(.plainFunction, .never, [])
    case .stringAt, .substring, .substringOfIntegers, .slice, .sliceOfIntegers:
      return Row(.function, .never, [.allocates])
    case .newArray, .newArrayWithCapacity, .arrayOfLiterals, .newPlainObject, .newObjectWithRoom, .newFunction,
      .restArray:
      return Row(.function, .never, [.allocates])
    case .setFieldsInitializer, .mapArgument, .iteratorCloseQuietly: return Row(.function, .never, [.runs])
    case .iteratorValue, .walkRecord: return Row(.plainFunction, .never, [.reads, .allocates])
    case .isIntactRegexp, .matchText, .matchLacks, .matchIsTrue: return Row(.function, .never, [.reads, .allocates])
    case .walksPlainly: return Row(.function, .never, [.reads, .allocates])
    case .throwValue, .throwError, .throwTDZ, .neverRuns, .proofViolation: return Row(.function, .never, [.runs])
    }
  }
}
