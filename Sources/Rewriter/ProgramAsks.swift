import Base
import Builtins
import DeepSema
import HIR

/// What the text of a program, with what is proven of its values, asks of the realm.
struct ProgramAsks {
  private(set) var features: [SyntaxFeature] = [.always]
  /// A key that an object of the realm is asked for, or, without one, any object.
  struct Asked: Hashable {
    var holder: RealmObjectID?
    var key: String
  }
  /// The expressions that ask so: the first and the last.
  private(set) var places: [Asked: LinkPlace] = [:]
  private(set) var featurePlaces: [SyntaxFeature: LinkPlace] = [:]
  /// Keys that objects of which nothing is known are asked for.
  private(set) var keys: Set<String> = []
  /// Keys that a realm object is asked for, by its number.
  private(set) var keysByHolder = [Set<String>](repeating: [], count: RealmObject.all.count)
  /// Names of methods that are called without its being known which function that is.
  private(set) var keysOfUnknownCallees: Set<String> = []
  /// Realm objects that the program has without asking another object for them.
  private(set) var reached: Set<RealmObjectID> = []
  /// Realm objects that are asked for keys which are not known.
  private(set) var opened: Set<RealmObjectID> = []
  /// Realm objects that the program uses otherwise than by naming a property of theirs, calling or constructing them.
  private(set) var values: Set<RealmObjectID> = []
  /// Values of which nothing is known are asked for keys that are not known: themselves; they and their prototypes.
  private(set) var opensValues = false, opensChains = false
  /// Values of which nothing is known are asked for all that they have and that is enumerable.
  private(set) var opensEnumerable = false
  /// The expressions that ask so.
  private(set) var openers: Set<ExprRef> = []
  private var current: ExprRef?
  /// Prototypes, or constructors, of values of which nothing is known become values.
  private(set) var escapesPrototypes = false, escapesConstructors = false

  /// A method of String.prototype may be called with a pattern that is no regular expression, from which it makes one.
  private(set) var makesPatterns = false

  /// Some value is made JSON, and what it holds is looked at.
  private var stringifies = false

  private let program: Program
  private let facts: Facts
  private let trustsChains: Bool
  /// Variables that only ever are symbols which the program made.
  private let madeSymbols: Set<VarRef>

  init(_ program: Program, _ facts: Facts, trustsChains: Bool) {
    self.program = program
    self.facts = facts
    self.trustsChains = trustsChains
    madeSymbols = ProgramAsks.madeSymbols(of: program, facts)
    let inPlace = ProgramAsks.usesInPlace(of: program, facts)
    let neverRun = NeverRun(program, facts)
    for i in program.exprs.indices where !neverRun.exprs[i] {
      let e = ExprRef(UInt32(i))
      current = e
      scan(e)
      if !inPlace.callees[i] { escape(e, isReceiver: inPlace.receivers[i]) }
    }
    current = nil
    for (i, statement) in program.stmts.enumerated() where !neverRun.stmts[i] { scan(statement) }
    for module in program.modules { scan(program[module.body]) }
    // The global object has itself as a property that is enumerable: a circle for those who look at all of what it holds.
    if stringifies && values.contains(.global) { insert(BuiltinID.globalGlobal.key, of: .global) }
    let mayWriteAnything = opened.contains(.error) || opensValues && values.contains(.error)
    if names(SyntaxFeature.stackPreparer) || mayWriteAnything { add(.stackPreparation) }
  }

  private mutating func add(_ feature: SyntaxFeature) {
    if !features.contains(feature) { features.append(feature) }
    if let current { featurePlaces[feature, default: LinkPlace(current)].last = current }
  }

  // MARK: Constructs

  /// A function that the program makes, though nobody may call it: its prototypes are there.
  private mutating func scan(_ function: HIRFunction) {
    if function.isGenerator { add(function.isAsync ? .asyncGenerator : .generator) }
    if function.isAsync { add(.asyncFunction) }
  }

  private mutating func scan(_ statement: HIRStmt) {
    switch statement {
    case .forOf(_, _, _, _, let isAwait):
      add(.iteration)
      if isAwait { add(.asyncIteration) }
    case .forIn(_, let object, _, _): ask(nil, of: object, .own)
    case .expr, .throw, .block, .if, .while, .doWhile, .for, .switch, .labeled, .break, .continue, .return, .try,
      .empty:
      break
    }
  }

  private mutating func scan(_ e: ExprRef) {
    program.forEachFunction(of: program[e]) { scan(program[$0]) }
    switch program[e] {
    case .member(let object, let name), .deleteMember(let object, let name):
      ask(text(name), of: object, .chain)
      noteResult(of: e, key: text(name))
      if BuiltinID.keysOfPatternMakers.contains(text(name)) { makesPatterns = true }
    case .setMember(let object, let name, _):
      ask(text(name), of: object, .chain)
    case .callMember(let object, let name, let arguments, _):
      ask(text(name), of: object, .chain)
      if !facts.callFacts[Int(e.raw)].isKnown { keysOfUnknownCallees.insert(text(name)) }
      notePattern(e, key: text(name), program[arguments])
      noteCall(e, receiver: object, program[arguments])
    case .index(let object, let key), .deleteIndex(let object, let key): ask(under: key, of: object)
    case .setIndex(let object, let key, _):
      ask(under: key, of: object)
    case .callIndex(let object, let key, let arguments, _):
      ask(under: key, of: object)
      noteCall(e, receiver: object, program[arguments])
    case .superMember(_, _, let key), .setSuperMember(_, _, let key, _):
      if case .string(let name) = program[key] { insert(text(name)) } else { askEverything(.chain) }
    case .global(let name, _), .assignGlobal(let name, _): insert(text(name), of: .global)
    case .intrinsic(let object): reached.insert(object)
    case .binary(.in, let key, let object): ask(under: key, of: object)
    case .binary(.hasBinding, let key, let object):
      ask(under: key, of: object)
      add(.with)
    case .binary(.instanceOf, _, _): add(.instanceOf)
    case .spread, .yieldDelegate, .iteratorOpen: add(.iteration)
    case .objectRest(let source, _): ask(nil, of: source, .enumerable)
    case .object(let members):
      for member in program[members] {
        if member.kind == .spread { ask(nil, of: member.value, .enumerable) }
      }
    case .regexp: add(.regularExpression)
    case .bigint: add(.bigint)
    case .call(let callee, let arguments, _), .callWithThis(let callee, _, let arguments, _),
      .new(let callee, let arguments, _):
      noteCall(e, receiver: callee, program[arguments])
    case .undefined, .null, .bool, .number, .string, .templateObject, .this, .newTarget, .callee, .argumentsObject,
      .variable, .assign, .initialize, .importMeta, .namespaceObject, .privateMember, .setPrivateMember, .defineMember,
      .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional, .sequence, .template, .block,
      .superCall, .initFields, .array, .hole, .function, .classExpr, .iteratorStep, .iteratorValue,
      .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .yield, .await, .throwError:
      break
    }
  }

  /// The program itself asks some object for the key.
  func names(_ key: String) -> Bool { keys.contains(key) || keysByHolder.contains { $0.contains(key) } }

  /// Some regular expression, or what all of them inherit, may have its properties redefined.
  var changesPatterns: Bool { facts.changesPatterns }

  private func text(_ name: NameID) -> String { program.names.string(of: name) }

  /// A call of a built-in that reads under any key.
  private mutating func noteCall<Arguments: Sequence<ExprRef>>(_ e: ExprRef, receiver: ExprRef, _ list: Arguments) {
    let arguments = Array(list)
    guard case .builtin(let builtin) = facts.callFacts[Int(e.raw)] else { return }
    let isSpread = arguments.contains { if case .spread = program[$0] { return true } else { return false } }
    switch builtin.keyedRead {
    case nil:
      // It looks at all that it is given. Only objects of the realm that are seen to be given to it are opened by that.
      guard builtin == .jsonStringify else { break }
      stringifies = true
      guard let value = arguments.first, !isSpread else { break }
      if facts.type(value).objects != ValueType.unknownObjects { ask(nil, of: value, .own) }
    case .prototype: noteResult(of: e, key: BuiltinID.objectPrototypeProtoGetter.key)
    case .own, .enumerable, .chain:
      guard let kind = builtin.keyedRead else { return }
      let targets = builtin.readsReceiver ? [receiver] : arguments
      if builtin == .objectHasOwn, !isSpread, arguments.count == 2, case .string(let name) = program[arguments[1]] {
        ask(text(name), of: arguments[0], .own)
      } else if isSpread {
        askEverything(kind)
      } else {
        for target in targets { ask(nil, of: target, kind) }
      }
    }
  }

  /// A call under a name of a method that makes expressions of other patterns.
  private mutating func notePattern<Arguments: Sequence<ExprRef>>(_ e: ExprRef, key: String, _ arguments: Arguments) {
    guard BuiltinID.keysOfPatternMakers.contains(key) else { return }
    var first = arguments.makeIterator()
    guard case .builtin = facts.callFacts[Int(e.raw)], let pattern = first.next(), isRegExp(pattern) else {
      makesPatterns = true
      return
    }
  }

  /// Proven to be a regular expression.
  private func isRegExp(_ e: ExprRef) -> Bool {
    if case .spread = program[e] { return false }
    return facts.isRegExp(facts.type(e))
  }

  /// What a read of `__proto__` or `constructor` gave.
  private mutating func noteResult(of e: ExprRef, key: String) {
    guard isUnknown(facts.type(e)) else { return }
    if key == BuiltinID.objectPrototypeProtoGetter.key { escapesPrototypes = true }
    if key == BuiltinMember.constructorKey { escapesConstructors = true }
  }

  // MARK: Keys

  /// The key is an expression.
  private mutating func ask(under key: ExprRef, of object: ExprRef) {
    if case .string(let name) = program[key] {
      ask(text(name), of: object, .chain)
    } else if case .member(let holder, let name) = program[key], isSymbolConstructor(holder) {
      ask("@@" + text(name), of: object, .chain)
    } else if mayBeName(key) {
      ask(nil, of: object, .chain)
    }
  }

  private func isSymbolConstructor(_ e: ExprRef) -> Bool {
    guard case .global(let name, _) = program[e] else { return false }
    return text(name) == RealmObjectID.symbol.name
  }

  /// Numbers name no property of a realm object, nor do symbols that the program made.
  private func mayBeName(_ key: ExprRef) -> Bool {
    if facts.type(key).kinds.isSubset(of: .number) { return false }
    guard case .variable(let variable, _) = program[key] else { return true }
    return !madeSymbols.contains(variable)
  }

  /// Variables to which nothing is assigned but what `Symbol()` and `Symbol.for` give: none of these symbols is well-known.
  private static func madeSymbols(of program: Program, _ facts: Facts) -> Set<VarRef> {
    var made: Set<VarRef> = [], others: Set<VarRef> = []
    for expr in program.exprs {
      if case .initialize(let variable, let value) = expr {
        if makesSymbol(value, facts) { made.insert(variable) } else { others.insert(variable) }
      } else if case .assign(let variable, _, _) = expr {
        others.insert(variable)
      }
    }
    return made.subtracting(others)
  }

  private static func makesSymbol(_ e: ExprRef, _ facts: Facts) -> Bool {
    guard case .builtin(let builtin) = facts.callFacts[Int(e.raw)] else { return false }
    return builtin == .globalSymbol || builtin == .symbolFor
  }

  /// `key` nil: any key.
  private mutating func ask(_ key: String?, of object: ExprRef, _ kind: KeyedRead) {
    let type = facts.type(object)
    guard let holders = holders(of: type, kind) else {
      if let key { insert(key) } else { askEverything(kind) }
      // What has escaped has no type of its own, but is what the text says, or what was put in its place.
      for holder in named(object)?.chain ?? [] {
        if let key { insert(key, of: holder) } else { open(holder, kind) }
      }
      return
    }
    for holder in holders {
      if let key { insert(key, of: holder) } else { open(holder, kind) }
    }
  }

  private mutating func open(_ holder: RealmObjectID, _ kind: KeyedRead) {
    if kind != .enumerable || showsMembers(holder) { opened.insert(holder) }
  }

  /// Who asks for what is enumerable may find properties of the realm object.
  func showsMembers(_ object: RealmObjectID) -> Bool { facts.enumerationsReveal || object.object.hasEnumerableMembers }

  private mutating func askEverything(_ kind: KeyedRead) {
    if kind == .enumerable && !facts.enumerationsReveal {
      opensEnumerable = true
      return
    }
    opensValues = true
    if let current { openers.insert(current) }
    if kind == .chain { opensChains = true }
  }

  private mutating func insert(_ key: String, of holder: RealmObjectID) {
    keysByHolder[Int(holder.rawValue)].insert(key)
    note(Asked(holder: holder, key: key))
  }

  private mutating func insert(_ key: String) {
    keys.insert(key)
    note(Asked(holder: nil, key: key))
  }

  private mutating func note(_ asked: Asked) {
    if let current { places[asked, default: LinkPlace(current)].last = current }
  }

  // MARK: Values

  /// Realm objects that the value of an expression may be.
  private mutating func escape(_ e: ExprRef, isReceiver: Bool) {
    let type = facts.type(e)
    guard type.kinds.contains(.object) else { return }
    if isUnknown(type) {
      if let object = named(e), !isReceiver { values.insert(object) }
      return
    }
    for case .builtin(let builtin) in objects(of: type) {
      switch builtin {
      case .object(let object): if !isReceiver { values.insert(object) }
      case .function(let function): escape(function)
      }
    }
  }

  /// The function may be called with anything.
  private mutating func escape(_ function: BuiltinID) {
    if function == .jsonStringify { stringifies = true }
    switch function.keyedRead {
    case .own: askEverything(.own)
    case .enumerable: askEverything(.enumerable)
    case .chain: askEverything(.chain)
    case .prototype: escapesPrototypes = true
    case nil: break
    }
  }

  /// The realm object that an expression names: `Reflect`, `Array.prototype`.
  private func named(_ e: ExprRef) -> RealmObjectID? {
    let member: BuiltinMember?
    if case .intrinsic(let object) = program[e] { return object }
    if case .global(let name, _) = program[e] {
      member = RealmObjectID.global.member(text(name))
    } else if case .member(let object, let name) = program[e], let holder = named(object) {
      member = holder.member(text(name))
    } else {
      return nil
    }
    if case .object(let object)? = member { return object }
    return nil
  }

  private func isUnknown(_ type: ValueType) -> Bool {
    type.kinds.contains(.object) && type.objects == ValueType.unknownObjects
  }

  private func objects(of type: ValueType) -> [AbstractObject] {
    facts.objectSets[Int(type.objects)].map { facts.abstractObjects[Int($0.raw)] }
  }

  /// The realm objects that a lookup in a value of the type may come to; nil = any.
  private func holders(of type: ValueType, _ kind: KeyedRead) -> [RealmObjectID]? {
    var result: [RealmObjectID] = []
    if kind == .chain { result += primitivePrototypes(of: type.kinds).flatMap(\.chain) }
    guard type.kinds.contains(.object) else { return result }
    if isUnknown(type) { return nil }
    for object in objects(of: type) {
      if case .builtin(.object(let id)) = object {
        result += kind == .chain ? id.chain : [id]
      } else if kind == .chain {
        guard trustsChains, let prototype = prototype(of: object) else { return nil }
        result += prototype.chain
      }
    }
    return result
  }

  private func primitivePrototypes(of kinds: KindSet) -> [RealmObjectID] {
    var result: [RealmObjectID] = []
    if kinds.contains(.string) { result.append(.stringPrototype) }
    if !kinds.isDisjoint(with: .number) { result.append(.numberPrototype) }
    if kinds.contains(.boolean) { result.append(.booleanPrototype) }
    if kinds.contains(.symbol) { result.append(.symbolPrototype) }
    if kinds.contains(.bigint) { result.append(.bigIntPrototype) }
    return result
  }

  /// The first realm object on the prototype chain that the object was made with; nil = it is not known.
  private func prototype(of object: AbstractObject) -> RealmObjectID? {
    switch object {
    case .instance(let cls), .partial(let cls): return program[cls].superclass == nil ? .objectPrototype : nil
    case .constructor(let cls): return program[cls].superclass == nil ? .functionPrototype : nil
    case .prototype(let function):
      guard let cls = program[function].ofClass else { return nil }
      return program[cls].superclass == nil ? .objectPrototype : nil
    case .closure(let function):
      return program[function].isGenerator || program[function].isAsync ? nil : .functionPrototype
    case .array, .restArray, .innerArray: return .arrayPrototype
    case .literal(let e):
      guard case .object(let members) = program[e] else { return nil }
      return program[members].contains { $0.kind == .proto } ? nil : .objectPrototype
    case .arguments: return .objectPrototype
    case .promise: return .promisePrototype
    case .builtin(.function): return .functionPrototype
    case .builtinInstance(.of(let constructor), _): return constructor.object.instancePrototype
    case .builtinInstance(.boundFunction, _), .builtinInstance(.resolve, _), .builtinInstance(.reject, _):
      return .functionPrototype
    case .builtinInstance, .builtin(.object), .functionInstance, .generator, .namespace, .unknown: return nil
    }
  }

  /// Expressions whose value is only asked for a property, called, constructed, or compared; and those that are only called.
  private static func usesInPlace(of program: Program, _ facts: Facts) -> (receivers: [Bool], callees: [Bool]) {
    var receivers = [Bool](repeating: false, count: program.exprs.count), callees = receivers
    for (i, node) in program.exprs.enumerated() {
      if let callee = node.operandThatIsCalled, facts.callFacts[i].isKnown || node.neverCalls(program, facts) {
        callees[Int(callee.raw)] = true
      }
      if let receiver = node.operandThatIsAsked { receivers[Int(receiver.raw)] = true }
    }
    return (receivers, callees)
  }
}

extension HIRExpr {
  /// A call one of whose arguments never has a value: no callee was found for it, since none is called.
  fileprivate func neverCalls(_ program: Program, _ facts: Facts) -> Bool {
    guard case .call(_, let arguments, false) = self else { return false }
    return program[arguments].contains { facts.type($0).kinds.isEmpty }
  }
}

extension CallFact {
  /// The callee is proven.
  fileprivate var isKnown: Bool {
    switch self {
    case .functions, .builtin: return true
    case .unknown: return false
    }
  }
}
