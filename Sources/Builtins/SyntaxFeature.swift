/// A construct of the language that the runtime serves with objects and properties of the realm, without any call of a built-in
/// in the program's text.
public enum SyntaxFeature: CaseIterable, Sendable {
  /// What every program may do: convert values, throw and report errors.
  case always
  /// for-of, spread, array patterns, yield*.
  case iteration
  case generator, asyncFunction, asyncGenerator
  /// for-await and yield* in async generators.
  case asyncIteration
  case instanceOf
  case with
  case regularExpression
  case bigint
  /// Stack traces of the program's making: a function of its own as `Error.prepareStackTrace`.
  case stackPreparation

  /// What it asks for.
  public var needs: [BuiltinNeed] {
    switch self {
    case .always:
      return objects(
        .objectPrototype, .functionPrototype, .arrayPrototype, .stringPrototype, .numberPrototype, .booleanPrototype,
        .symbolPrototype, .errorPrototype, .typeErrorPrototype, .rangeErrorPrototype, .referenceErrorPrototype,
        .syntaxErrorPrototype, .evalErrorPrototype, .uriErrorPrototype, .global, .object)
        + keys("toString", "valueOf", "@@toPrimitive", "@@toStringTag", "name", "message", "stack")
    case .iteration:
      return objects(.iteratorPrototype, .arrayIteratorPrototype, .stringIteratorPrototype)
        + keys("@@iterator", "next", "return")
    case .generator:
      return objects(.generatorPrototype, .generatorFunctionPrototype) + keys("next", "return", "throw", "@@iterator")
    case .asyncFunction:
      return objects(.promise, .promisePrototype, .asyncFunctionPrototype) + keys("then", "resolve")
    case .asyncGenerator:
      return objects(.asyncGeneratorPrototype, .asyncGeneratorFunctionPrototype) + SyntaxFeature.asyncIteration.needs
    case .asyncIteration:
      return objects(.asyncIteratorPrototype, .asyncFromSyncIteratorPrototype)
        + keys("@@asyncIterator", "next", "return", "throw") + SyntaxFeature.asyncFunction.needs
        + SyntaxFeature.iteration.needs
    case .instanceOf: return keys("@@hasInstance")
    case .with: return keys("@@unscopables")
    case .regularExpression: return objects(.regExpPrototype) + keys("exec", "flags", "source")
    case .bigint: return objects(.bigIntPrototype)
    case .stackPreparation: return objects(.callSitePrototype)
    }
  }

  /// The property of Error whose value V8 calls when a stack is read. There is none when a program starts.
  public static let stackPreparer = "prepareStackTrace"

  private func objects(_ ids: RealmObjectID...) -> [BuiltinNeed] { ids.map { .object($0) } }
  private func keys(_ names: String...) -> [BuiltinNeed] { names.map { .key($0) } }
}

/// What a call of a built-in reads of its first argument, or of its receiver, under a key that is a value.
public enum KeyedRead: Sendable {
  /// Properties of the object itself.
  case own
  /// Those of them that are enumerable.
  case enumerable
  /// Properties of its prototypes, too.
  case chain
  /// The prototype itself.
  case prototype
}

extension BuiltinID {
  /// Whether a call reads properties of an object whatever their keys are; nil when it does not.
  public var keyedRead: KeyedRead? { BuiltinID.keyedReads[self] }

  private static let keyedReads: [BuiltinID: KeyedRead] = [
    .reflectGet: .chain, .reflectHas: .chain, .reflectSet: .chain,
    .objectPrototypeLookupGetter: .chain, .objectPrototypeLookupSetter: .chain,
    .objectGetPrototypeOf: .prototype, .reflectGetPrototypeOf: .prototype, .objectPrototypeProtoGetter: .prototype,
    .objectGetOwnPropertyDescriptor: .own, .objectGetOwnPropertyDescriptors: .own, .objectGetOwnPropertyNames: .own,
    .objectGetOwnPropertySymbols: .own, .objectHasOwn: .own, .objectKeys: .enumerable, .objectValues: .enumerable,
    .objectEntries: .enumerable, .objectAssign: .own, .objectPrototypeHasOwnProperty: .own,
    .objectPrototypePropertyIsEnumerable: .own, .reflectOwnKeys: .own, .reflectGetOwnPropertyDescriptor: .own,
  ]

  /// The object that `keyedRead` is about is the receiver, not an argument.
  public var readsReceiver: Bool { !row.effects.contains(.static) }

  /// A call may give objects other prototypes than they were made with.
  public var relinks: Bool { BuiltinID.relinking.contains(self) }

  private static let relinking: Set<BuiltinID> = [
    .objectSetPrototypeOf, .reflectSetPrototypeOf, .objectPrototypeProtoSetter, .reflectConstruct,
  ]
}
