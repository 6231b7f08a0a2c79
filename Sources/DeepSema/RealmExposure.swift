import Base
import Builtins
import HIR

/// What the values that the analysis does not follow may be of the realm's objects. A program reaches every built-in by value: by
/// `Object[name]`, by way of `x.constructor`, by `globalThis[name]`. As long as nothing does, `unknown` is made of the program's own
/// objects and calls of unknown functions run the program's own code.
struct RealmExposure: OptionSet {
  var rawValue: UInt8
  /// `Object.prototype.__defineGetter__` and its like, which define accessors on their receiver.
  static let accessorDefiners = RealmExposure(rawValue: 1)
  /// The functions of `Object`, which redefine, restrict and relink their arguments.
  static let reflection = RealmExposure(rawValue: 2)
  /// Symbols with a meaning to built-ins: `Symbol.hasInstance` and so on.
  static let symbols = RealmExposure(rawValue: 4)
  /// Functions that throw what they are given: `throw` of generators, `Promise.reject` and the functions that reject one promise.
  static let throwers = RealmExposure(rawValue: 16)
  /// The global object, and so all of the realm.
  static let everything = RealmExposure(rawValue: 31)

  /// In words, for those who look for causes.
  var names: String {
    let all: [(RealmExposure, String)] = [
      (.accessorDefiners, "accessors"), (.reflection, "reflection"), (.symbols, "symbols"), (.throwers, "throwers"),
    ]
    return (all.filter { contains($0.0) }.map(\.1) + (rawValue & 8 == 0 ? [] : ["all else"])).joined(separator: ", ")
  }

  /// What a property of a realm object under a key that is not known may be.
  static func read(under holder: RealmObjectID) -> RealmExposure {
    if [.global, .reflect].contains(holder) { return .everything }
    if holder == .object { return [.reflection, .accessorDefiners, .symbols] }
    if holdersOfThrowers.contains(holder) { return .throwers }
    return holder == .symbol ? .symbols : []
  }

  /// What code that holds the realm object or function may do with it. The functions of `Object` are read from it by name (`exposeMember`)
  /// or under an unknown key.
  static func held(_ builtin: Builtin) -> RealmExposure {
    switch builtin {
    case .object(let holder): return read(under: holder) == .everything ? .everything : []
    case .function(let function): return heldByFunction[Int(function.rawValue)]
    }
  }

  /// By the function's number: the solver asks each time that one reaches unknown code.
  private static let heldByFunction: [RealmExposure] = BuiltinID.all.map { function in
    if function.row.holder == .reflect { return .everything }
    if function == .objectGetOwnPropertySymbols { return .symbols }
    if definersOfAccessors.contains(function) { return .accessorDefiners }
    if throwingFunctions.contains(function) { return .throwers }
    return reshapers.contains(function) ? .reflection : []
  }

  private static let definersOfAccessors: Set<BuiltinID> = [.objectPrototypeDefineGetter, .objectPrototypeDefineSetter]

  /// Functions that redefine, restrict or relink their arguments, and can be had from any object by way of its `constructor`.
  private static let reshapers: Set<BuiltinID> = [
    .objectAssign, .objectDefineProperties, .objectDefineProperty, .objectFreeze, .objectPreventExtensions, .objectSeal,
    .objectSetPrototypeOf,
  ]

  /// The names of all of these.
  static let reflectiveNames = Set(reshapers.union(definersOfAccessors).map(\.key))

  private static let throwingFunctions: Set<BuiltinID> = [
    .generatorPrototypeThrow, .asyncGeneratorPrototypeThrow, .asyncGeneratorPrototypeReturn,
    .asyncFromSyncIteratorPrototypeThrow, .promiseReject,
  ]

  private static let holdersOfThrowers = Set(throwingFunctions.map(\.row.holder))

  /// Names under which built-in objects have what leads further.
  static let leadingNames = reflectiveNames.union(throwingNames).union([
    BuiltinID.objectGetOwnPropertySymbols.key, RealmObjectID.reflect.name, BuiltinID.globalGlobalThis.key,
    BuiltinID.globalGlobal.key,
  ])

  /// The names of these; a function that rejects one promise is read under the name of the one that makes a rejected one.
  static let throwingNames = Set(throwingFunctions.map(\.key))
}

extension Solver {
  /// `unknown` may hold more of the realm from now on, because of an object.
  func expose(_ new: RealmExposure, by o: Object = AbstractHeap.unknown) {
    if exposure.isSuperset(of: new) { return }
    if provenance != nil {
      let gained = new.subtracting(exposure).names
      openings.append(RealmOpening(object: ObjectRef(o), site: siteOfCall, node: nodeOfStep, gained: gained))
    }
    exposure.formUnion(new)
    if exposure == .everything {
      addObject(foreignInstances, AbstractHeap.unknown)
      askEverything()
      writeFromUnknown(heap.global)
      resumeUnstable()
    }
    if exposure.contains(.throwers) { addAny(thrown) }
    var i = 0
    while i < unknownCalls.count {
      reshapeArguments(unknownCalls[i])
      i += 1
    }
    for (receiver, value) in unknownAccessors { reshapeOperands(receiver, value) }
  }

  /// Nothing relies on this any more, because of an object: the first few tell those who look for causes.
  func noteLoss(_ loss: String, by o: Object) {
    if provenance == nil || openings.count(where: { $0.loss == loss }) == 4 { return }
    openings.append(RealmOpening(loss: loss, object: ObjectRef(o), site: siteOfCall, node: nodeOfStep, gained: ""))
  }

  /// Some property is written or defined under a symbol that no constant names.
  func noteUnknownSymbol() {
    if sites.writesUnknownSymbols { return }
    sites.writesUnknownSymbols = true
    noteLoss("constants name the symbols under which properties are made", by: AbstractHeap.unknown)
  }

  /// A property of `o` is read under a text that is not known: under symbols, nothing has what gives the realm away.
  func exposeRead(of o: Object, at site: ExprRef) {
    siteOfCall = site
    if o == AbstractHeap.unknown {
      askEverything()
      // Some object's `constructor` is Object; and a symbol's is Symbol. Some may be a generator.
      expose([.reflection, .accessorDefiners, .symbols, .throwers])
      sites.readsClock = true
    } else if case .object(let holder)? = builtin(of: o) {
      // It may be one of the functions that give prototypes.
      if holder == .object { askEverything() }
      expose(RealmExposure.read(under: holder), by: o)
      if holder == .console { sites.hasConsole = true }
      if holder == .process {
        exposeProcess()
        sites.readsClock = true
      }
    } else if case .builtinInstance(.of(.dataView), _) = heap.descriptions[Int(o)] {
      sites.readsUnknownNameOfDataView = true
    } else if case .generator = heap.descriptions[Int(o)] {
      expose(.throwers)
    }
  }

  /// Unknown code gets hold of a built-in object.
  func exposeHeld(_ o: Object) {
    guard let what = builtin(of: o) else { return }
    expose(RealmExposure.held(what), by: o)
    if what == .object(.process) { exposeProcess() }
    if what == .object(.console) || what.callee?.row.holder == .console { sites.hasConsole = true }
    if what == .function(.processHrtime) { sites.readsClock = true }
  }

  /// Unknown code has `process`. Its methods reshape nothing, and call what the code could call itself; but there are the array of
  /// arguments, which it may fill with anything or replace, and the clock that counts in BigInts.
  func exposeProcess() {
    if sites.hasProcess { return }
    sites.hasProcess = true
    attach(.escape, to: argv)
    addAny(argv)
  }

  /// Code that is not followed may print what it likes.
  var mayUnknownPrint: Bool { sites.hasConsole || exposure == .everything }

  /// A built-in is called that gives symbols away, or makes properties under keys that are not known.
  func exposeCall(_ call: Call, of builtin: BuiltinID) {
    siteOfCall = call.site
    if builtin == .objectGetOwnPropertySymbols || builtin == .reflectOwnKeys { expose(.symbols) }
    if builtin == .objectFromEntries { noteUnknownSymbol() }
    // Another property has no setter that relinks objects.
    if Self.givesDescriptors.contains(builtin), constantKey(call, 1).map({ $0 == names.proto }) ?? true {
      sites.readsDescriptors = true
      exposeSetters()
    }
    if builtin == .objectPrototypeLookupSetter { expose(.reflection) }
  }

  private static let givesDescriptors: Set<BuiltinID> = [
    .objectGetOwnPropertyDescriptor, .objectGetOwnPropertyDescriptors, .reflectGetOwnPropertyDescriptor,
  ]

  /// The descriptor of `Object.prototype.__proto__` holds a function that relinks what it is called on.
  private func exposeSetters() {
    if sites.readsDescriptors && sites.readsSetters { expose(.reflection) }
  }

  /// `unknown.name`.
  func exposeMember(_ name: NameID) {
    let traits = traits(name)
    if traits.isDisjoint(with: .leading) { return }
    if traits.contains(.reflective) { expose([.reflection, .accessorDefiners]) }
    if traits.contains(.throwing) { expose(.throwers) }
    if traits.contains(.clock) { sites.readsClock = true }
    if traits.contains(.setter) {
      sites.readsSetters = true
      exposeSetters()
    }
  }

  /// A call of a function that is not known: it may be one that reshapes what it is given.
  func noteUnknownCall(_ id: UInt32) {
    unknownCalls.append(id)
    reshapeArguments(id)
  }

  /// An accessor that is not known runs on the receiver, with the value that is assigned.
  func noteUnknownAccessor(_ receiver: Object, _ value: Node) {
    unknownAccessors.append((receiver, value))
    reshapeOperands(receiver, value)
  }

  private func reshapeArguments(_ id: UInt32) {
    // They have escaped, and what has is reshaped.
    if isOpen { return }
    let call = calls[Int(id)]
    if exposure.contains(.reflection) {
      for a in arguments(call, from: 0) { attach(.reshape, to: a) }
      attach(.reshape, to: call.thisNode)
    } else if exposure.contains(.accessorDefiners), call.arguments.count > 1 || call.spreadStart >= 0 {
      attach(.reshape, to: call.thisNode)
      // `unknown.call(receiver, name, getter)`.
      if call.arguments.count > 2 || call.spreadStart >= 0 { attach(.reshape, to: argument(call, 0)) }
    }
  }

  private func reshapeOperands(_ receiver: Object, _ value: Node) {
    guard exposure.contains(.reflection), !isOpen else { return }
    reshape(receiver)
    attach(.reshape, to: value)
  }

  /// Code that the analysis does not follow may define, delete and restrict properties of the object and give it another prototype.
  func reshape(_ object: Object) {
    let o = heap.canonical[Int(object)]
    if heap.flags[Int(o)].contains(.reshaped) { return }
    heap.flags[Int(o)].insert(.reshaped)
    if o == AbstractHeap.unknown {
      destabilize(o)
      var i = 0
      while i < heap.descriptions.count {
        if !heap.flags[i].isDisjoint(with: [.escaped, .builtin]) { reshape(Object(i)) }
        i += 1
      }
      return
    }
    escape(o)
    destabilize(o)
    heap.flags[Int(o)].insert(.frozen)
    noteUnknownSymbol()
    addAny(heap.unknownKeyNode[Int(o)])
    addAny(elements(o))
    if !isOutOfSight(o) {
      for accessor in [getter(o, names.unknownKey), setter(o, names.unknownKey)] {
        addObject(accessor, AbstractHeap.unknown)
      }
    }
    if !heap.flags[Int(o)].contains(.builtin) { addObject(heap.protoNode[Int(o)], AbstractHeap.unknown) }
  }

  /// The object has just become one of those that unknown code has in hand.
  func reshapeIfUnknownIs(_ o: Object) {
    if heap.flags[Int(AbstractHeap.unknown)].contains(.reshaped) { reshape(o) }
  }
}
