import Base
import Builtins
import HIR

/// The abstract objects and their parts.
struct AbstractHeap {
  struct Flags: OptionSet {
    var rawValue: UInt16
    /// Part of `unknown`: reached code or data that the analysis does not follow.
    static let escaped = Flags(rawValue: 1)
    /// Fields may have been removed, redefined or made read-only, or the prototype changed.
    static let unstable = Flags(rawValue: 2)
    /// Arrays: some element below `length` may be absent; `length` may become smaller.
    static let holey = Flags(rawValue: 4)
    static let shrinks = Flags(rawValue: 8)
    /// A real Array with Array.prototype.
    static let plainArray = Flags(rawValue: 16)
    static let callable = Flags(rawValue: 32)
    static let builtin = Flags(rawValue: 64)
    /// The end of a prototype chain may follow.
    static let nullPrototype = Flags(rawValue: 128)
    /// A property other than its elements was added or an element was restricted.
    static let frozen = Flags(rawValue: 256)
    static let typedArray = Flags(rawValue: 512)
    /// May have been given own properties of any name where it had none, or inherited accessors.
    static let extended = Flags(rawValue: 1024)
    /// Code that is not followed may redefine, restrict and relink the object.
    static let reshaped = Flags(rawValue: 2048)
    /// Built-ins that run code which nobody has seen.
    static let compiler = Flags(rawValue: 4096)
  }
  struct Field {
    var name: NameID
    var node: Node
    var next: Int32
  }

  static let unknown: Object = 0

  var descriptions: [AbstractObject] = []
  var index: [AbstractObject: Object] = [:]
  var flags: [Flags] = []
  var protoNode: [Node] = []
  var elementsNode: [Node] = []
  var unknownKeyNode: [Node] = []
  /// All properties; made when a dynamic read comes.
  var allNode: [Node] = []
  /// Partial objects share everything with their complete ones.
  var canonical: [Object] = []
  /// Of objects that contexts tell apart: the object of the same description in no context. Of others, themselves.
  var origin: [Object] = []
  /// The context that makes an object, and that its methods run in.
  var context: [Context] = []
  /// Objects that contexts tell apart, by the one in no context and by context.
  var variantIndex = PairTable()
  var variants: [Object: [Object]] = [:]
  var fieldHead: [Int32] = []
  var fields: [Field] = []
  var fieldMap = PairTable(), getterMap = PairTable(), setterMap = PairTable()
  /// What getters of a name return for a receiver, and what its setters get.
  var getterResultMap = PairTable(), setterArgumentMap = PairTable()
  var hookMethodMap = PairTable()
  /// The values of an object's elements, and of its own properties; made when first asked for.
  var elementValues: [Object: Node] = [:], ownValues: [Object: Node] = [:]
  var patchedIteratorResult = Node.none
  var allGettersResult: [Object: Node] = [:]
  var lookupMap = PairTable(), getterLookupMap = PairTable(), setterLookupMap = PairTable()
  /// Names that were looked up past `definite` fields, per object, for when the object turns out unstable.
  var skippedChains: [Object: [(name: NameID, node: Node)]] = [:]
  /// Assignments that call a setter, per object, for when the object turns out unstable.
  var skippedStores: [Object: [(name: NameID, value: Node, site: ExprRef)]] = [:]
  var objectsByFieldName: [NameID: [Object]] = [:]
  /// Writes into unknown objects, by name.
  var unknownWrites: [NameID: Node] = [:]
  var unknownKeyOfUnknown = Node.none, unknownElements = Node.none
  /// Writes of unknown keys into such unknown objects as the program made.
  var unknownKeyOfMade = Node.none
  var escapedObjects: [Object] = []
  /// The results of exec: with index, input and groups from the beginning.
  var matchArrays: Set<Object> = []
  /// The node at which an object escaped.
  var escapeCause: [Node] = []
  var unknownUnstable = false
  /// The same of what escaped alone: primitives of the library, which refuse built-in objects, take properties away.
  var madeUnstable = false
  /// What is `extended` is not known: all that escaped and is no built-in.
  var unknownIsExtended = false
  var singleton: [Node] = []
  /// What methods give that built-ins call without arguments, by receiver and name.
  var methodResultMap = PairTable()
  /// What iterator methods give, by iterable and method.
  var iteratorsMap = PairTable()
  /// Nodes of getters and setters, per object.
  var accessorNodes: [Object: [Node]] = [:]
  /// All of them, by name, and whose they are.
  var accessors: [(name: NameID, node: Node, owner: Object)] = []
  /// Names written on partial objects other than by their constructors.
  var partialWrites: [Object: Set<NameID>] = [:]
  /// Fields that something else than a store by name or a literal may write: descriptors, computed keys, `super.x = v`.
  var loosely = PairTable()
  /// The range of an array's length; made on demand.
  var lengthNode: [Node] = []

  var objectPrototype: Object = 0, functionPrototype: Object = 0, arrayPrototype: Object = 0,
    stringPrototype: Object = 0
  var numberPrototype: Object = 0, booleanPrototype: Object = 0, symbolPrototype: Object = 0,
    bigintPrototype: Object = 0
  var global: Object = 0
}

extension Solver {
  // MARK: Objects

  /// The object of a description; made on first use with the prototype `proto`.
  func object(_ d: AbstractObject, proto: Object? = nil, flags: AbstractHeap.Flags = [], alias: Object? = nil) -> Object
  {
    if let o = heap.index[d] { return o }
    let o = newObject(d, proto: proto, flags: flags, alias: alias)
    heap.index[d] = o
    return o
  }

  /// One more object of a description.
  func newObject(_ d: AbstractObject, proto: Object?, flags: AbstractHeap.Flags, alias: Object?) -> Object {
    let o = Object(heap.descriptions.count)
    heap.descriptions.append(d)
    heap.flags.append(flags)
    heap.canonical.append(alias ?? o)
    heap.origin.append(o)
    heap.context.append(.none)
    heap.fieldHead.append(-1)
    heap.allNode.append(.none)
    heap.escapeCause.append(.none)
    heap.singleton.append(.none)
    if let alias {
      heap.protoNode.append(heap.protoNode[Int(alias)])
      heap.elementsNode.append(heap.elementsNode[Int(alias)])
      heap.unknownKeyNode.append(heap.unknownKeyNode[Int(alias)])
      heap.lengthNode.append(.none)
      return o
    }
    heap.protoNode.append(newNode())
    heap.elementsNode.append(newNode())
    heap.unknownKeyNode.append(newNode())
    heap.lengthNode.append(.none)
    if let proto { addObject(heap.protoNode[Int(o)], proto) }
    return o
  }

  func builtin(_ id: RealmObjectID) -> Object { builtin(.object(id)) }

  func builtin(_ what: Builtin) -> Object {
    let d = AbstractObject.builtin(what)
    if let o = heap.index[d] { return o }
    let o = object(d, flags: isFunction(what) ? [.builtin, .callable] : .builtin)
    if let model = what.callee?.row.model, model == .compilation || model == .foreignCode {
      heap.flags[Int(o)].insert(.compiler)
    }
    if let prototype = prototype(of: what) {
      addObject(heap.protoNode[Int(o)], builtin(prototype))
    } else {
      heap.flags[Int(o)].insert(.nullPrototype)
    }
    if unknownMayBe(o) { writeFromUnknown(o) }
    attach(.escapePatch, to: heap.unknownKeyNode[Int(o)])
    attach(.escapePatch, to: heap.elementsNode[Int(o)])
    reshapeIfUnknownIs(o)
    return o
  }

  private func isFunction(_ what: Builtin) -> Bool {
    switch what {
    case .object(let id): return id.object.isFunction && id != .functionPrototype
    case .function: return true
    }
  }

  private func prototype(of what: Builtin) -> RealmObjectID? {
    switch what {
    case .object(let id): return id.object.prototype
    case .function: return .functionPrototype
    }
  }

  func builtin(of o: Object) -> Builtin? {
    if case .builtin(let what) = heap.descriptions[Int(o)] { return what }
    return nil
  }

  func plainArray(_ d: AbstractObject) -> Object {
    object(d, proto: heap.arrayPrototype, flags: .plainArray, in: contexts.current)
  }

  /// Requires: `constructor` is one.
  func builtinInstance(_ constructor: RealmObjectID, _ site: ExprRef) -> Object {
    guard let prototype = constructor.object.instancePrototype else {
      preconditionFailure("\(constructor.name) makes no instances")
    }
    // Buffers and patterns are found again by their place.
    let isCollection = constructor.constructorModel == .map || constructor.constructorModel == .set
    return object(
      .builtinInstance(.of(constructor), site), proto: builtin(prototype),
      flags: constructor.isTypedArrayConstructor ? .typedArray : [], in: isCollection ? contexts.current : .none)
  }

  func elements(_ o: Object) -> Node { o == AbstractHeap.unknown ? anything : heap.elementsNode[Int(o)] }

  /// The range of an array's length.
  func lengthNode(_ object: Object) -> Node {
    let o = heap.canonical[Int(object)]
    if heap.lengthNode[Int(o)].raw == 0 { heap.lengthNode[Int(o)] = newNode() }
    return heap.lengthNode[Int(o)]
  }

  /// The range of the lengths that an array has without an element for each: a store to `length` or far from the others, `new Array(n)`,
  /// or a copy of such an array made them. All of them are lengths of the array.
  func placedLengthNode(_ object: Object) -> Node {
    let o = heap.canonical[Int(object)]
    if let n = sites.placedLengths[o] { return n }
    let n = newNode()
    sites.placedLengths[o] = n
    addEdge(n, lengthNode(o))
    return n
  }

  // MARK: Fields

  /// The values of the own data property; the node of pseudo-properties too.
  func field(_ object: Object, _ name: NameID) -> Node {
    let o = heap.canonical[Int(object)]
    if o == AbstractHeap.unknown { return anything }
    if name == names.elements { return heap.elementsNode[Int(o)] }
    if name == names.unknownKey { return heap.unknownKeyNode[Int(o)] }
    if let n = heap.fieldMap[o, name.rawValue] { return Node(n) }
    if traits(name).contains(.indexLike) { return heap.elementsNode[Int(o)] }
    let n = newNode()
    _ = heap.fieldMap.insert(o, name.rawValue, n.raw)
    heap.fields.append(AbstractHeap.Field(name: name, node: n, next: heap.fieldHead[Int(o)]))
    heap.fieldHead[Int(o)] = Int32(heap.fields.count - 1)
    heap.objectsByFieldName[name, default: []].append(o)
    let flags = heap.flags[Int(o)]
    if flags.contains(.builtin) {
      addBuiltinMember(o, name, n)
      if !isPseudo(name) { attach(.escapePatch, to: n) }
    }
    if unknownMayBe(o), let w = heap.unknownWrites[name] { addEdge(w, n) }
    if flags.contains(.escaped) {
      attach(givesConstructor(o, name) ? .escapeAsConstructor : .escape, to: n)
      if isPseudo(name) || isWrittenUnseen(name) { addAny(n) }
    }
    if !isHidden(name) {
      if heap.allNode[Int(o)].raw != 0 { addEdge(n, heap.allNode[Int(o)]) }
      if let all = heap.ownValues[o] { addEdge(n, all) }
    }
    return n
  }

  func isPseudo(_ name: NameID) -> Bool { traits(name).contains(.pseudo) }

  /// No key of a property.
  func isHidden(_ name: NameID) -> Bool { !traits(name).isDisjoint(with: [.pseudo, .private]) }

  func getter(_ object: Object, _ name: NameID) -> Node {
    let o = heap.canonical[Int(object)]
    if let n = heap.getterMap[o, name.rawValue] { return Node(n) }
    let n = newNode()
    _ = heap.getterMap.insert(o, name.rawValue, n.raw)
    note(accessor: n, name, of: o)
    return n
  }

  func setter(_ object: Object, _ name: NameID) -> Node {
    let o = heap.canonical[Int(object)]
    if let n = heap.setterMap[o, name.rawValue] { return Node(n) }
    let n = newNode()
    _ = heap.setterMap.insert(o, name.rawValue, n.raw)
    note(accessor: n, name, of: o)
    return n
  }

  /// Some object, nobody knows which, has such an accessor.
  func noteAccessors(_ name: NameID, _ functions: Node...) {
    for n in functions { heap.accessors.append((name, n, AbstractHeap.unknown)) }
  }

  private func note(accessor n: Node, _ name: NameID, of o: Object) {
    heap.accessorNodes[o, default: []].append(n)
    heap.accessors.append((name, n, o))
    if heap.flags[Int(o)].contains(.escaped) { attach(.escape, to: n) }
    if heap.flags[Int(o)].contains(.builtin) { attach(.escapePatch, to: n) }
  }

  private func addBuiltinMember(_ o: Object, _ name: NameID, _ n: Node) {
    switch builtin(of: o) {
    case nil: return
    case .function(let function):
      if name == names.name {
        addKinds(n, .string)
      } else if name == names.length {
        addNumber(n, .uint32)
      } else if !function.row.isHandlerItself && !isPseudo(name) {
        // What the handler of a value made has properties that no row tells of.
        addAny(n)
      }
    case .object(let holder):
      // The accessor `__proto__` is part of lookups.
      if name == names.proto { return }
      // V8 calls it when `stack` of an error is read: a getter, but for its arguments.
      if holder == .error && (name == names.stackPreparer || name == names.unknownKey) {
        addEdge(n, getter(builtin(.errorPrototype), names.stack))
      }
      switch holder.member(program.names.string(of: name)) {
      case nil: if holder.object.isOpen && !isPseudo(name) { addAny(n) }
      case .object(let other): addObject(n, builtin(other))
      case .function(let function): addObject(n, builtin(.function(function)))
      case .value(.receiver): addObject(n, o)
      case .value(let result): addResult(result, to: n)
      }
    }
  }

  // MARK: Lookups

  /// Certain to be an own property of complete objects, as long as the object is stable.
  func isDefinite(_ o: Object, _ name: NameID) -> Bool {
    switch heap.descriptions[Int(o)] {
    case .instance(let c): return classInfo[c].isDefinite(name, partial: false)
    case .partial(let c): return classInfo[c].isDefinite(name, partial: true)
    case .literal(let e): return classInfo.literalKeys[e]?.contains(name) ?? false
    case .prototype(let f):
      if name == names.constructor { return true }
      return program[f].ofClass.map { classInfo[$0].prototypeKeys.contains(name) } ?? false
    case .constructor(let c):
      return name == names.prototype || name == names.length || name == names.name
        || classInfo[c].staticKeys.contains(name)
    case .closure(let f):
      return name == names.length || name == names.name
        || (name == names.prototype && (program[f].isConstructor || program[f].isGenerator))
        || ((name == names.caller || name == names.arguments) && hasCaller(f))
    case .builtin(.function): return name == names.name || name == names.length
    case .builtin(.object(let holder)): return holder.member(program.names.string(of: name)) != nil
    case .array, .innerArray, .restArray, .arguments: return name == names.length || isOfMatch(o, name)
    case .builtinInstance(.of(.dataView), _): return name == names.buffer
    case .builtinInstance:
      return heap.flags[Int(o)].contains(.typedArray) && (name == names.length || name == names.buffer)
    case .functionInstance, .generator, .promise: return false
    case .namespace: return false
    case .unknown: return true
    }
  }

  private func isOfMatch(_ o: Object, _ name: NameID) -> Bool {
    (name == names.index || name == names.input || name == names.groups) && heap.matchArrays.contains(o)
  }

  /// Everything that reading `name` on `o` gives without getters: own, or from the prototype chain.
  func lookup(_ object: Object, _ name: NameID) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return anything }
    if let n = heap.lookupMap[o, name.rawValue] { return Node(n) }
    ask(o, for: name)
    let r = newNode()
    _ = heap.lookupMap.insert(o, name.rawValue, r.raw)
    if name == names.proto {
      // The accessor of Object.prototype.
      addEdge(heap.protoNode[Int(o)], r)
      addKinds(r, [.null, .undefined])
      addEdge(field(o, name), r)
      addEdge(heap.unknownKeyNode[Int(o)], r)
      return r
    }
    addEdge(field(o, name), r)
    if name != names.elements { addEdge(heap.unknownKeyNode[Int(o)], r) }
    if traits(name).contains(.numeric) { addEdge(heap.elementsNode[Int(o)], r) }
    if traits(name).contains(.objectKey) { addEdge(field(o, names.objectKey), r) }
    let d = heap.descriptions[Int(o)]
    if name == names.length, heap.flags[Int(o)].contains(.plainArray) {
      addKindsOfNumber(r)
      addEdge(lengthNode(o), r)
    }
    materialize(d, o, name, r)
    if isDefinite(o, name) && keepsOwn(o) {
      heap.skippedChains[o, default: []].append((name, r))
    } else {
      followChain(o, name, r)
    }
    return r
  }

  private func addKindsOfNumber(_ n: Node) { flowKinds(n, .number, from: n) }

  /// V8's legacy properties `caller` and `arguments` of ordinary sloppy functions.
  private func hasCaller(_ f: FuncRef) -> Bool {
    let function = program[f]
    return function.kind == .normal && !function.isStrict && !function.isAsync && !function.isGenerator
  }

  /// Own properties that come into being with the object, not by a write.
  private func materialize(_ d: AbstractObject, _ o: Object, _ name: NameID, _ r: Node) {
    switch d {
    case .closure(let f):
      if name == names.name { addKinds(r, .string) } else if name == names.length { addNumber(r, .uint32) }
      if name == names.prototype { functionPrototype(f, closure: o) }
      if name == names.species { addObject(r, o) }
      if (name == names.caller || name == names.arguments) && hasCaller(f) { addKinds(r, .null) }
    case .constructor:
      if name == names.name { addKinds(r, .string) } else if name == names.length { addNumber(r, .uint32) }
      // What the inherited getter gives.
      if name == names.species { addObject(r, o) }
    case .builtinInstance(.of(let constructor), _):
      if constructor.isErrorConstructor && name == names.message { addKinds(r, [.string, .undefined]) }
      if constructor.isErrorConstructor && name == names.stack { addStack(to: r) }
      if heap.flags[Int(o)].contains(.typedArray) {
        if name == names.length {
          addKindsOfNumber(r)
          addEdge(lengthNode(o), r)
          sites.visitedTypedArrays.append(o)
          if !scan.typedArraysKeepLength { addNumber(r, .typedLength) }
        }
        if name == names.buffer { addBuffers(of: o, to: r) }
      }
      if constructor == .dataView && name == names.buffer { addBuffers(of: o, to: r) }
      if constructor == .regExp && name == names.lastIndex { addKinds(r, .number) }
      if constructor == .regExp && name == names.flags { readFlags(of: o) }
    // Functions that built-ins make; the length of a bound one is that of its target, whatever that says, less its arguments.
    case .builtinInstance where heap.flags[Int(o)].contains(.callable):
      if name == names.name { addKinds(r, .string) } else if name == names.length { addKinds(r, .number) }
    case .arguments:
      if name == names.length { addNumber(r, .denseLength) }
      if name == names.iterator { addObject(r, builtin(.function(.arrayPrototypeValues))) }
    case .namespace: addAny(r)
    case .instance, .partial, .literal, .array, .restArray, .prototype, .builtin, .builtinInstance, .unknown,
      .functionInstance, .innerArray, .generator, .promise:
      break
    }
  }

  /// Makes `prototype` of a plain function.
  func functionPrototype(_ f: FuncRef, closure o: Object) {
    if program[f].isGenerator {
      let base = builtin(program[f].isAsync ? .asyncGeneratorPrototype : .generatorPrototype)
      addObject(field(o, names.prototype), object(.prototype(f), proto: base))
      return
    }
    guard program[f].isConstructor else { return }
    let p = object(.prototype(f), proto: heap.objectPrototype)
    addObject(field(p, names.constructor), o)
    addObject(field(o, names.prototype), p)
  }

  /// It has the own properties that it was made with. The constructor of a class may have been given another base.
  private func keepsOwn(_ o: Object) -> Bool {
    heap.flags[Int(o)].contains(.builtin) ? !isUnstableItself(o) : !isUnstable(o)
  }

  /// The object, or one on its prototype chain, may have been reshaped.
  func isUnstable(_ o: Object, depth: Int = 0) -> Bool {
    if isUnstableItself(o) || depth > 64 || isWidened[heap.protoNode[Int(o)].i] { return true }
    for p in objects[heap.protoNode[Int(o)].i] where p != o && isUnstable(p, depth: depth + 1) { return true }
    return false
  }

  private func isUnstableItself(_ o: Object) -> Bool {
    if o == AbstractHeap.unknown { return false }
    let whole = heap.canonical[Int(o)], flags = heap.flags[Int(whole)]
    if flags.contains(.unstable) || flags.contains(.escaped) && heap.madeUnstable { return true }
    return heap.unknownUnstable && unknownMayBe(whole)
  }

  /// Values that are not followed may be the object. They are the global object only where something has all of the realm: no other built-in
  /// object leads to it.
  func unknownMayBe(_ o: Object) -> Bool {
    let flags = heap.flags[Int(o)]
    if flags.contains(.escaped) { return true }
    return flags.contains(.builtin) && (builtin(of: o) != .object(.global) || exposure == .everything)
  }

  /// The primitives of the library for tables of names take the object: no built-in one, and no function, whose `prototype` a name could mean.
  func mayBeTable(_ o: Object) -> Bool {
    if heap.flags[Int(o)].contains(.builtin) { return false }
    switch heap.descriptions[Int(o)] {
    case .closure, .constructor: return false
    case .builtinInstance(let kind, _): return !kind.isFunction
    case .instance, .partial, .literal, .array, .restArray, .innerArray, .prototype, .functionInstance, .generator,
      .promise, .arguments, .namespace, .builtin, .unknown:
      return true
    }
  }

  /// What is written into unknown objects is written into the built-in object.
  func writeFromUnknown(_ o: Object) {
    addEdge(heap.unknownKeyOfUnknown, heap.unknownKeyNode[Int(o)])
    addEdge(heap.unknownElements, heap.elementsNode[Int(o)])
    var i = heap.fieldHead[Int(o)]
    while i >= 0 {
      let f = heap.fields[Int(i)]
      if let w = heap.unknownWrites[f.name] { addEdge(w, f.node) }
      i = f.next
    }
  }

  /// Some property of the global object may have gone or got an accessor.
  var changesGlobals: Bool { isUnstableItself(heap.global) }

  /// Own properties may hide what the object inherits.
  func mayOwnAnyName(_ o: Object) -> Bool {
    let flags = heap.flags[Int(heap.canonical[Int(o)])]
    return flags.contains(.extended) || heap.unknownIsExtended && flags.contains(.escaped)
  }

  private func followChain(_ o: Object, _ name: NameID, _ r: Node) {
    attach(.chain(name: name, result: r), to: heap.protoNode[Int(o)])
    if heap.flags[Int(o)].contains(.nullPrototype) { addKinds(r, .undefined) }
  }

  /// Fields of the object may be gone or changed behind the analysis' back, but hold no other values than those written.
  /// - Parameter keepsFields: they are all there.
  func destabilize(_ object: Object, keepsFields: Bool = false) {
    let o = heap.canonical[Int(object)]
    if !keepsFields { sites.losesFields.insert(o) }
    if o == AbstractHeap.unknown {
      if heap.unknownUnstable { return }
      heap.unknownUnstable = true
      noteLoss("objects that are not followed keep what they are made with", by: o)
      resumeUnstable()
      return
    }
    if heap.flags[Int(o)].contains(.unstable) { return }
    if heap.flags[Int(o)].contains(.builtin) { noteLoss("the built-in object keeps its properties", by: o) }
    heap.flags[Int(o)].formUnion([.unstable, .shrinks])
    addHoles(o)
    resumeUnstable()
  }

  /// Properties of what the program made may go; built-in objects keep theirs.
  func destabilizeMade(_ o: Object) {
    if !mayBeTable(o) { return }
    if o != AbstractHeap.unknown { return destabilize(o) }
    if heap.madeUnstable { return }
    heap.madeUnstable = true
    noteLoss("what the program makes and is not followed keeps its properties", by: o)
    resumeUnstable()
  }

  /// Fields that were definite until now may be so no longer: they are looked at before the solution is complete.
  func resumeUnstable() { mustResumeUnstable = true }

  /// Looks past fields that were definite until now.
  func resumeUnstableChains() {
    mustResumeUnstable = false
    if heap.skippedChains.isEmpty && heap.skippedStores.isEmpty { return }
    var o = 0
    while o < heap.descriptions.count {
      if heap.skippedChains[Object(o)] != nil && !keepsOwn(Object(o)) { resumeChains(Object(o)) }
      if heap.skippedStores[Object(o)] != nil && (isUnstable(Object(o)) || mayOwnAnyName(Object(o))) {
        resumeStores(Object(o))
      }
      o += 1
    }
  }

  private func resumeChains(_ o: Object) {
    for (name, node) in heap.skippedChains.removeValue(forKey: o) ?? [] { followChain(o, name, node) }
  }

  /// From now on reads of elements may find nothing.
  func addHoles(_ o: Object) {
    if heap.flags[Int(o)].contains(.plainArray) {
      addEdge(heap.elementsNode[Int(heap.arrayPrototype)], heap.elementsNode[Int(o)])
      addEdge(heap.elementsNode[Int(heap.objectPrototype)], heap.elementsNode[Int(o)])
    }
    addKinds(heap.elementsNode[Int(o)], .undefined)
    if heap.flags[Int(o)].contains(.holey), sites.holesFollow[o] == nil { return }
    heap.flags[Int(o)].insert(.holey)
    for follower in sites.holesFollow.removeValue(forKey: o) ?? [] { addHoles(follower) }
  }

  func getterLookup(_ o: Object, _ name: NameID) -> Node { accessorLookup(o, name, isGetter: true) }
  func setterLookup(_ o: Object, _ name: NameID) -> Node { accessorLookup(o, name, isGetter: false) }

  /// The accessor functions that `name` may find on `o` or its chain; shadowing is not modelled.
  private func accessorLookup(_ object: Object, _ name: NameID, isGetter: Bool) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return .none }
    let known = isGetter ? heap.getterLookupMap[o, name.rawValue] : heap.setterLookupMap[o, name.rawValue]
    if let known { return Node(known) }
    if isGetter { ask(o, for: name) } else { askForSetter(o, name) }
    let r = newNode()
    if isGetter {
      _ = heap.getterLookupMap.insert(o, name.rawValue, r.raw)
    } else {
      _ = heap.setterLookupMap.insert(o, name.rawValue, r.raw)
    }
    addEdge(isGetter ? getter(o, name) : setter(o, name), r)
    if name != names.unknownKey { addEdge(isGetter ? getter(o, names.unknownKey) : setter(o, names.unknownKey), r) }
    attach(.accessorChain(name: name, isGetter: isGetter, result: r), to: heap.protoNode[Int(o)])
    return r
  }

  /// The values of all properties that `o[k]` may read, getters apart.
  func allProperties(_ object: Object) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return anything }
    if heap.flags[Int(o)].contains(.builtin) && o != heap.objectPrototype { return anything }
    if heap.allNode[Int(o)].raw != 0 { return heap.allNode[Int(o)] }
    let r = newNode()
    heap.allNode[Int(o)] = r
    if hasOptionalMembers(o) { askEverything() }
    if o == heap.objectPrototype { nameMembers(of: .objectPrototype) }
    let c = heap.canonical[Int(o)]
    if c != o {
      addEdge(allProperties(c), r)
      return r
    }
    var i = heap.fieldHead[Int(o)]
    while i >= 0 {
      let f = heap.fields[Int(i)]
      if !isHidden(f.name) { addEdge(f.node, r) }
      i = f.next
    }
    addEdge(heap.elementsNode[Int(o)], r)
    addEdge(heap.unknownKeyNode[Int(o)], r)
    addEdge(field(o, names.objectKey), r)
    // The key may be "__proto__".
    addEdge(heap.protoNode[Int(o)], r, filter: prototypesOnly)
    addKinds(r, .undefined)
    switch heap.descriptions[Int(o)] {
    case .closure(let f):
      functionPrototype(f, closure: o)
      addKinds(r, [.string, .int32])
    case .constructor: addKinds(r, [.string, .int32])
    case .array, .restArray, .innerArray, .arguments: addKinds(r, .number)
    case .builtinInstance, .namespace, .generator, .promise: addAny(r)
    case .instance, .partial, .literal, .prototype, .builtin, .unknown, .functionInstance: break
    }
    attach(.chainAll(result: r), to: heap.protoNode[Int(o)])
    return r
  }

  /// Gives all members of Object.prototype a node.
  private func nameMembers(of prototype: RealmObjectID) {
    let o = builtin(prototype)
    for key in prototype.object.keys { _ = field(o, program.names.intern(key)) }
  }

  // MARK: Escapes

  /// The object is the receiver of a call that is not followed.
  func escape(_ receiver: Object, by call: ExprRef) {
    if heap.escapeCause[Int(receiver)].raw == 0 { heap.escapeCause[Int(receiver)] = exprNode[Int(call.raw)] }
    escape(receiver)
  }

  /// The object becomes part of `unknown`: unknown reads see all it holds, unknown writes may reach it, unknown calls call it.
  ///
  /// `asConstructor`: as the `constructor` of an object of the library that has become part of it.
  func escape(_ object: Object, asConstructor: Bool = false) {
    let o = heap.canonical[Int(object)]
    if !asConstructor || !isConstructorAlone(o) { noteGiven(o) }
    if heap.flags[Int(o)].contains(.builtin) { exposeHeld(o) }
    if o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.escaped) || heap.flags[Int(o)].contains(.builtin) {
      return
    }
    heap.flags[Int(o)].insert(.escaped)
    heap.escapedObjects.append(o)
    if heap.escapeCause[Int(o)].raw == 0 { heap.escapeCause[Int(o)] = nodeOfStep }
    var i = heap.fieldHead[Int(o)]
    while i >= 0 {
      let f = heap.fields[Int(i)]
      attach(givesConstructor(o, f.name) ? .escapeAsConstructor : .escape, to: f.node)
      if isWrittenUnseen(f.name) {
        addAny(f.node)
      } else {
        if let w = heap.unknownWrites[f.name] { addEdge(w, f.node) }
        if isPseudo(f.name) { addAny(f.node) }
      }
      i = f.next
    }
    for n in heap.accessorNodes[o] ?? [] { attach(.escape, to: n) }
    attach(.escape, to: heap.elementsNode[Int(o)])
    attach(.escape, to: heap.unknownKeyNode[Int(o)])
    attach(isConstructorAlone(o) ? .escapeAsConstructor : .escape, to: heap.protoNode[Int(o)])
    addEdge(heap.unknownElements, heap.elementsNode[Int(o)])
    addEdge(heap.unknownKeyOfUnknown, heap.unknownKeyNode[Int(o)])
    if mayBeTable(o) {
      addEdge(heap.unknownKeyOfMade, heap.unknownKeyNode[Int(o)])
      addEdge(heap.unknownKeyOfMade, heap.elementsNode[Int(o)])
    }
    if heap.flags[Int(o)].contains(.plainArray) { unknownArrayOperations(o) }
    if heap.unknownUnstable || heap.madeUnstable {
      heap.flags[Int(o)].insert(.shrinks)
      addHoles(o)
      resumeUnstable()
    }
    if heap.unknownIsExtended { resumeUnstable() }
    callFromUnknown(o)
    reshapeIfUnknownIs(o)
  }

  /// Unknown code may do anything to an array that it has in hand: `push`, `length = 0`, stores far beyond the end.
  private func unknownArrayOperations(_ o: Object) {
    heap.flags[Int(o)].insert(.shrinks)
    addHoles(o)
    addNumber(lengthNode(o), .uint32)
    addAny(heap.elementsNode[Int(o)])
  }

  /// A value is written into an unknown object: it escapes, and escaped and built-in objects may hold it.
  func writeUnknown(_ value: Node, _ name: NameID) {
    if isWrittenUnseen(name) { attach(.escape, to: value) } else { writeUnknown(value, into: unknownWrite(name)) }
  }

  func writeUnknown(_ value: Node, into w: Node) {
    attach(.escape, to: value)
    addEdge(value, w, filter: primitivesOnly)
    attach(.objectGivesUnknown(w), to: value)
  }

  /// What writes of `name` into unknown objects have written.
  private func unknownWrite(_ name: NameID) -> Node {
    if name == names.unknownKey {
      noteLoss("objects of the realm have no properties under names that are not known", by: AbstractHeap.unknown)
      return heap.unknownKeyOfUnknown
    }
    if name == names.elements { return heap.unknownElements }
    if let n = heap.unknownWrites[name] { return n }
    let n = newNode()
    heap.unknownWrites[name] = n
    for o in heap.objectsByFieldName[name] ?? [] where unknownMayBe(o) { addEdge(n, field(o, name)) }
    return n
  }
}

extension Solver {
  /// The realm and `unknown`.
  func startHeap() {
    heap.unknownKeyOfUnknown = newNode()
    heap.unknownElements = newNode()
    heap.unknownKeyOfMade = newNode()
    _ = object(.unknown)
    addAny(anything)
    heap.objectPrototype = builtin(.objectPrototype)
    heap.functionPrototype = builtin(.functionPrototype)
    heap.arrayPrototype = builtin(.arrayPrototype)
    heap.stringPrototype = builtin(.stringPrototype)
    heap.numberPrototype = builtin(.numberPrototype)
    heap.booleanPrototype = builtin(.booleanPrototype)
    heap.symbolPrototype = builtin(.symbolPrototype)
    heap.bigintPrototype = builtin(.bigIntPrototype)
    heap.global = builtin(.global)
    for e in RealmObjectID.all where e.constructorModel == .error { throwBuiltin(e, ExprRef(UInt32.max)) }
  }
}
