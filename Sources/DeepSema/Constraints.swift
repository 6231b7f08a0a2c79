import Base
import Builtins
import HIR

/// What an access under a key does once the key is known.
enum KeyAccess {
  case read(Node)
  case write(Node)
}

/// What is to be done with each object or kind that arrives at a node.
enum Constraint {
  case read(NameID, result: Node)
  case write(NameID, value: Node, site: ExprRef)
  case define(NameID, value: Node, site: ExprRef)
  /// At the object; `indexReadKey` at the key.
  case indexRead(key: Node, result: Node, site: ExprRef)
  case indexReadKey(object: Node, result: Node, site: ExprRef)
  case indexWrite(key: Node, value: Node, site: ExprRef)
  case indexWriteKey(object: Node, value: Node, site: ExprRef)
  case privateRead(NameID, result: Node)
  case privateWrite(NameID, value: Node)
  /// Removes a property, or a property of unknown name; the other one unless the object is one of the realm.
  case destabilize, destabilizeMade
  case callMember(UInt32, NameID, callee: Node)
  case callIndex(UInt32, key: Node, callee: Node)
  /// The callee arrived: with the call's own `this`, or with this object as `this`.
  case callee(UInt32)
  case calleeOn(UInt32, receiver: Object)
  /// A built-in waits for the objects of its `this`.
  case builtinThis(UInt32, builtin: Object)
  case construct(UInt32)
  case superConstruct(UInt32, FuncRef)
  case chain(name: NameID, result: Node)
  case chainAll(result: Node)
  case accessorChain(name: NameID, isGetter: Bool, result: Node)
  case callGetter(receiver: Object, result: Node)
  case callSetter(receiver: Object, value: Node)
  case escape
  /// As the `constructor` of what escaped.
  case escapeAsConstructor
  /// What the program stores into built-in objects.
  case escapePatch
  /// Unknown code may redefine the object.
  case reshape
  /// The key of a property that is made.
  case propertyKey
  /// The key of a read of an unknown object.
  case keyOfUnknown(site: ExprRef)
  /// Some property of the object becomes enumerable, or is deleted: what an enumeration of it gave is asked of what it inherits.
  case misleadsEnumerations
  case iterate(result: Node, site: ExprRef, isAsync: Bool)
  case toPrimitive
  /// The value is shown (Models/Inspection.swift), its `constructor` is, or a method of its own shows it.
  case inspect
  case inspectMaker(Object)
  case inspectBy(Object)
  case binary(HIRBinaryOp, Node, Node, result: Node)
  case unary(HIRUnaryOp, Node, result: Node)
  case awaited(result: Node)
  /// The prototype for instances comes from the constructor's `prototype`.
  case prototypeOf(Object)
  case superclass(ClassRef)
  case superMember(NameID?, receiver: Node, result: Node)
  case initFields(ClassRef)
  /// Own enumerable properties go to the object; with their values (assign, spread).
  case copyProperties(to: Object)
  /// Elements of arrays and array-likes.
  case arrayLike(result: Node)
  /// Elements of arrays; other values themselves (`concat`, `flat`).
  case spreadable(result: Node)
  case descriptor(target: Node, name: NameID)
  case prototypesOf(result: Node)
  case setPrototype(value: Node)
  case freeze
  case allValues(result: Node)
  case json(visited: Node)
  case defineAccessor(NameID, value: Node, get: Node, set: Node)
  /// The object is made a property of a name that is not known, unless it is one of the realm.
  case setOwn(value: Node)
  case primitivePrototype(Object)
  /// JSON.stringify's second argument: a function sees all of the value.
  case replacer(Node)
  case assignFrom(target: Node)
  case assignTo(source: Object)
  case primitiveGivesAny(Node)
  /// Map's and Set's constructors call `set` and `add`.
  case collectionAdder(Object)
  case whenUndefined(Node, Node)
  /// Once there is a value at all, the first node's go to the second; without a first one, something does.
  case whenReached(Node, Node)
  case whenUndefinedConvert(Node)
  case holesIfNotIterable(Object)
  /// The only argument of the constructor of the array: its one element, unless it is a Number.
  case soleElement(of: Object)
  case objectGivesAny(Node)
  /// A function arrived that gets the value as an argument, by ways that are not followed.
  case calleeOfEscape(Node)
  /// A built-in calls the object's method of this name, if there is one that the program wrote.
  case hook(NameID, argument: Node, result: Node)
  /// A pattern of `match` and so on.
  case pattern(PatternUse, result: Node, site: ExprRef)
  /// A read in a constructor of a field that is there already.
  case readPresent(NameID, result: Node)
  /// What ToPropertyKey makes of a value that is no key: an object, or a primitive that becomes its text. Numbers stay what they are, unless
  /// the value may be something else, too.
  case keyText(Node)
  /// The `constructor` of a receiver whose method makes a new object, and that constructor's `Symbol.species`.
  case species(Object, result: Node)
  case speciesConstructor(Object, result: Node)
  /// `yield*` in a generator: what that is sent goes on to the inner one, whose result comes back.
  case delegate(from: Object, Delegation)
  /// Its iterator method, its iterator and the methods of that.
  case delegateMethod(Object, iterable: Object, Delegation)
  case delegateIterator(Object, Delegation)
  case delegateStep(Object, iterator: Object, Delegation)
  /// `Promise.resolve(p)` may give p itself.
  case promiseItself(Node)
  /// What a typed array is made of.
  case typedArraySource(Object)
  /// The methods that iterate over what a typed array copies.
  case typedArrayIterator(Object)
  /// Of those, the buffers that the array is a view of.
  case buffers(result: Node)
  /// How many elements the value contributes to a `concat`.
  case lengthOf(Node)
  /// What a `concat` takes over of an array includes its holes.
  /// What runs when the object is converted or called may take elements from an array: see `whenShrinking`.
  case vanish(Object, VanishedElements)
  case holesOf(Object)
  /// An object that is used as a key of `target`, and what converts it.
  case objectKey(Object, KeyAccess)
  case objectKeyConversion(Object, KeyAccess)
  case objectGivesUnknown(Node)
  case nullSuperclass(ClassRef)
  case forwardArguments(UInt32, in: Context)
  case errorFields(cause: Node)
  case opaque
  case thenable(Object, Node)
  case iteratorMethod(Object, result: Node, site: ExprRef)
  case stepIterator(result: Node, site: ExprRef)
  case stepMethod(Object, result: Node, site: ExprRef)
  /// A function in the place of a built-in one.
  case patch(receiver: Object?, argument: Node, result: Node)
  /// The object is asked for keys that are not known, and so are its prototypes.
  case enumerated
  /// Objects that an unknown key may make the prototype.
  case unknownKeyValue(Object)
  /// The object has a prototype, from which it may have the accessor `__proto__`.
  case unknownKeyValues(Object, Node)
  /// ToObject of a primitive; the `this` of sloppy functions that nullish values become.
  case wrapper(result: Node)
  case globalIfNullish(result: Node)
}

extension Solver {
  /// Applies a constraint to the objects `start..<end` and the new kinds of a node.
  func apply(_ c: Constraint, at n: Node, newKinds: KindSet, from start: Int, to end: Int) {
    statistics.applications += 1
    work &+= 1 &+ (end &- start)
    switch c {
    case .binary(let op, let l, let r, let result):
      applyBinary(op, l, r, result)
      return
    case .unary(let op, let x, let result):
      applyUnary(op, x, result)
      return
    case .indexReadKey(let object, let result, let site):
      for i in 0..<Int(objectsDone[object.i]) { readIndex(objects[object.i][i], n, newKinds, result, site) }
      if kinds[object.i].contains(.string) { readIndexOfString(newKinds, result, site) }
      readIndexOfPrimitive(kinds[object.i], newKinds, result)
      return
    case .indexWriteKey(let object, let value, let site):
      for i in 0..<Int(objectsDone[object.i]) { writeIndex(objects[object.i][i], n, newKinds, value, site) }
      return
    case .write(let name, let value, _): writePrimitive(newKinds, name, value)
    case .read(let name, let result): readPrimitive(newKinds, name, result)
    case .chain(_, let result): if newKinds.contains(.null) { addKinds(result, .undefined) }
    case .indexRead(let key, let result, let site):
      if newKinds.contains(.string) { readIndexOfString(kindsDone[key.i], result, site) }
      readIndexOfPrimitive(newKinds, kindsDone[key.i], result)
    case .callMember(let call, let name, let callee): callPrimitiveMember(newKinds, call, name, callee)
    case .callIndex(let call, key: _, callee: let callee):
      if !newKinds.isDisjoint(with: [.string, .int32, .boolean, .symbol, .bigint]) { unknownCall(call, callee) }
    case .iterate(let result, let site, _):
      if newKinds.contains(.string) {
        addKinds(result, .string)
        attach(
          .iteratorMethod(heap.stringPrototype, result: result, site: site),
          to: lookup(heap.stringPrototype, names.iterator))
      }
      // The program may have made other primitives iterable.
      for p in primitivePrototypes(newKinds.subtracting(.string)) {
        attach(.patch(receiver: nil, argument: .none, result: result), to: lookup(p, names.iterator))
      }
    case .assignFrom(let target): if newKinds.contains(.string) { attach(.assignTo(source: characters()), to: target) }
    case .awaited(let result): addEdge(n, result, filter: primitivesOnly)
    case .delegate(let outer, let delegation): delegate(from: outer, toPrimitives: newKinds, delegation)
    case .arrayLike(let result): if newKinds.contains(.string) { addKinds(result, .string) }
    case .spreadable(let result): addEdge(n, result, filter: primitivesOnly)
    case .allValues(let result): if newKinds.contains(.string) { addKinds(result, .string) }
    case .builtinThis(let call, let b):
      if !newKinds.subtracting(.object).isEmpty { invokeBuiltin(b, call, receiver: nil) }
    case .primitiveGivesAny(let result): if !newKinds.subtracting(.object).isEmpty { addAny(result) }
    case .nullSuperclass(let c):
      if newKinds.contains(.null) {
        heap.flags[Int(prototypeObject(c))].insert(.nullPrototype)
        addObject(heap.protoNode[Int(object(.constructor(c)))], heap.functionPrototype)
      }
    case .whenReached(let from, let to):
      if newKinds.isEmpty { return }
      if from.raw == 0 { addKinds(to, .undefined) } else { addEdge(from, to) }
      return
    case .whenUndefined(let from, let to): if newKinds.contains(.undefined) { addEdge(from, to) }
    case .whenUndefinedConvert(let values): if newKinds.contains(.undefined) { attach(.toPrimitive, to: values) }
    case .propertyKey: if newKinds.contains(.symbol) { noteUnknownSymbol() }
    case .pattern(let use, let result, let site):
      if !newKinds.subtracting(.object).isEmpty { usePrimitivePattern(use, result, site) }
    case .keyText(let result):
      if !newKinds.isDisjoint(with: [.undefined, .null, .boolean, .bigint]) { addKinds(result, .string) }
    case .keyOfUnknown(let site):
      if newKinds.contains(.string) { exposeRead(of: AbstractHeap.unknown, at: site) }
    case .primitivePrototype(let o):
      if !newKinds.subtracting(.object).isEmpty { addObject(heap.protoNode[Int(o)], heap.objectPrototype) }
    case .prototypesOf(let result):
      if !newKinds.isDisjoint(with: [.string, .int32, .boolean, .symbol, .bigint]) { addAny(result) }
    case .wrapper(let result):
      if !newKinds.subtracting([.object, .undefined, .null]).isEmpty { addObject(result, AbstractHeap.unknown) }
    case .globalIfNullish(let result): if !newKinds.isDisjoint(with: .nullish) { addObject(result, heap.global) }
    case .soleElement(let array):
      if !newKinds.isSubset(of: .number) { addNumber(lengthNode(array), .constant(1)) }
    case .define, .indexWrite, .privateRead, .privateWrite, .destabilize, .destabilizeMade, .callee, .calleeOn,
      .construct,
      .superConstruct, .chainAll, .accessorChain, .callGetter, .callSetter, .escape, .escapeAsConstructor, .toPrimitive,
      .inspect,
      .inspectMaker, .inspectBy, .prototypeOf,
      .superclass, .superMember, .initFields, .copyProperties, .descriptor, .setPrototype, .freeze, .json,
      .defineAccessor, .setOwn, .replacer, .assignTo, .collectionAdder, .holesIfNotIterable,
      .objectGivesAny, .calleeOfEscape, .hook, .readPresent, .species, .speciesConstructor,
      .delegateMethod, .delegateIterator, .delegateStep, .stepMethod, .promiseItself, .lengthOf, .holesOf, .objectKey,
      .objectKeyConversion, .objectGivesUnknown,
      .forwardArguments, .errorFields, .opaque, .thenable, .iteratorMethod, .stepIterator, .patch,
      .escapePatch, .reshape, .typedArraySource, .typedArrayIterator, .buffers, .unknownKeyValue, .unknownKeyValues,
      .vanish, .enumerated, .misleadsEnumerations:
      break
    }
    var i = start
    while i < end {
      let o = objects[n.i][i]
      // Of a widened node `unknown` stands for the objects that escaped.
      if !isWidened[n.i] || o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.builtin) {
        apply(c, at: n, object: o)
      }
      i += 1
    }
  }

  private func apply(_ c: Constraint, at n: Node, object o: Object) {
    switch c {
    case .read(let name, let result): readMember(o, name, result)
    case .write(let name, let value, let site): writeMember(o, name, value, site)
    case .define(let name, let value, let site): defineMember(o, name, value, site)
    case .indexRead(let key, let result, let site): readIndex(o, key, kindsDone[key.i], result, site)
    case .indexWrite(let key, let value, let site): writeIndex(o, key, kindsDone[key.i], value, site)
    case .privateRead(let name, let result): readPrivate(o, name, result)
    case .privateWrite(let name, let value): writePrivate(o, name, value)
    case .destabilize: destabilize(o)
    case .destabilizeMade: destabilizeMade(o)
    case .callMember(let call, let name, let callee): callMember(o, call, name, callee)
    case .callIndex(let call, key: let key, callee: let callee): callIndexed(o, call, key: key, callee: callee)
    case .callee(let call): invoke(o, call, receiver: nil)
    case .calleeOn(let call, let receiver): invoke(o, call, receiver: receiver)
    case .builtinThis(let call, let b): invokeBuiltin(b, call, receiver: o)
    case .construct(let call): construct(o, call)
    case .superConstruct(let call, let f): superConstruct(o, call, f)
    case .chain(let name, let result):
      if o == AbstractHeap.unknown { ask(o, for: name) }
      addEdge(lookup(o, name), result)
    case .chainAll(let result): addEdge(allProperties(o), result)
    case .accessorChain(let name, let isGetter, let result):
      if o != AbstractHeap.unknown { addEdge(isGetter ? getterLookup(o, name) : setterLookup(o, name), result) }
    case .callGetter(let receiver, let result): callAccessor(o, receiver: receiver, argument: nil, result: result)
    case .callSetter(let receiver, let value): callAccessor(o, receiver: receiver, argument: value, result: .none)
    case .escape:
      if heap.escapeCause[Int(o)].raw == 0 { heap.escapeCause[Int(o)] = n }
      escape(o)
    case .escapeAsConstructor: escape(o, asConstructor: true)
    case .reshape: reshape(o)
    case .propertyKey: break
    case .enumerated: askForUnknownKey(of: o)
    case .misleadsEnumerations:
      if o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.builtin) { sites.misleadsEnumerations = true }
      sites.misleadingObjects.insert(heap.canonical[Int(o)])
    case .keyOfUnknown(let site): exposeRead(of: AbstractHeap.unknown, at: site)
    case .escapePatch: if !heap.flags[Int(o)].contains(.builtin) { escape(o) }
    case .iterate(let result, let site, let isAsync): iterate(o, result, site, isAsync)
    case .toPrimitive: convertToPrimitive(o)
    case .inspect: inspect(o)
    case .inspectMaker(let shown): inspectMaker(o, of: shown)
    case .inspectBy(let shown): inspect(shown, by: o)
    case .awaited(let result): awaitObject(o, result)
    case .prototypeOf(let instance):
      addEdge(prototypeProperty(o), heap.protoNode[Int(instance)], filter: objectsOnly)
    case .superclass(let c): linkSuperclass(c, o)
    case .superMember(let name, let receiver, let result): readSuper(o, name, receiver, result)
    case .initFields(let c): initFields(c, o)
    case .copyProperties(let target): copyProperties(o, to: target)
    case .vanish(let array, let effect): whenShrinking(array, effect)
    case .arrayLike(let result):
      let o = accessed(o)
      if !heap.flags[Int(o)].contains(.plainArray) { convertLength(of: o) }
      addEdge(lookup(o, names.elements), result)
      addEdge(field(o, names.unknownKey), result)
      callElementGetters(o, result)
    case .lengthOf(let result):
      if heap.flags[Int(o)].contains(.plainArray) { addEdge(lengthNode(o), result) } else { addNumber(result, .uint32) }
    case .typedArraySource(let array): sizeTypedArray(array, from: o)
    case .typedArrayIterator(let array): sizeTypedArray(array, by: o)
    case .buffers(let result): if isArrayBuffer(o) { addObject(result, o) }
    case .spreadable(let result): spreadElements(o, result)
    case .holesOf(let array):
      if o == AbstractHeap.unknown {
        addHoles(array)
      } else if heap.flags[Int(o)].contains(.plainArray) {
        copyHoles(from: o, to: array)
      }
    case .descriptor(let target, let name): defineFromDescriptor(o, target, name)
    case .prototypesOf(let result):
      if o == AbstractHeap.unknown { addAny(result) } else { addEdge(heap.protoNode[Int(o)], result) }
    case .setPrototype(let value):
      destabilize(o)
      if o != AbstractHeap.unknown { addEdge(value, heap.protoNode[Int(o)], filter: prototypesOnly) }
      if o == AbstractHeap.unknown { attach(.escape, to: value) }
    case .freeze:
      if o != AbstractHeap.unknown { heap.flags[Int(heap.canonical[Int(o)])].insert(.frozen) } else { destabilize(o) }
    case .allValues(let result):
      addEdge(allOwnValues(o), result)
      callAllGetters(o, result)
    case .json: visitByJSON(o)
    case .defineAccessor(let name, let value, let get, let set):
      defineAccessor(o, name, value: value, get: get, set: set)
    case .setOwn(let value): setOwn(o, value)
    case .primitivePrototype, .primitiveGivesAny, .whenUndefined, .whenUndefinedConvert, .whenReached, .soleElement:
      break
    case .replacer(let value):
      if isCallable(o) {
        escape(o)
        attach(.escape, to: value)
      }
    case .assignFrom(let target): attach(.assignTo(source: o), to: target)
    case .assignTo(let source): assign(from: source, toObject: o)
    case .collectionAdder(let collection):
      if case .builtin = heap.descriptions[Int(o)] { break }
      escape(o)
      escape(collection)
    case .holesIfNotIterable(let array):
      if !heap.flags[Int(o)].contains(.plainArray) { addKinds(elements(array), .undefined) }
    case .objectGivesAny(let result): addAny(result)
    case .calleeOfEscape(let value): attach(.escape, to: value)
    case .readPresent(let name, let result):
      if heap.descriptions[Int(o)].isInstance {
        addEdge(lookup(heap.canonical[Int(o)], name), result)
      } else {
        readMember(o, name, result)
      }
    case .keyText(let result): addKinds(result, [.string, .symbol])
    case .objectGivesUnknown(let result): addObject(result, AbstractHeap.unknown, from: n)
    case .nullSuperclass: break
    case .promiseItself(let result):
      switch heap.descriptions[Int(o)] {
      case .promise, .builtinInstance, .instance, .unknown: addObject(result, o)
      case .literal, .array, .restArray, .closure, .constructor, .prototype, .builtin, .partial, .functionInstance,
        .innerArray, .generator,
        .arguments, .namespace:
        break
      }
    case .delegate(let outer, let delegation): delegate(from: outer, to: o, delegation)
    case .delegateMethod(let outer, let iterable, let delegation):
      delegate(from: outer, to: iterable, by: o, delegation)
    case .delegateIterator(let outer, let delegation): delegate(from: outer, toIterator: o, delegation)
    case .delegateStep(let outer, let iterator, let delegation):
      delegate(from: outer, toIterator: iterator, by: o, delegation)
    case .species(let receiver, let result):
      if case .builtin = heap.descriptions[Int(o)] {
        attach(.speciesConstructor(receiver, result: result), to: lookup(o, names.species))
      } else {
        constructForeign(o, receiver, result)
      }
    case .speciesConstructor(let receiver, let result):
      if case .builtin = heap.descriptions[Int(o)] { break }
      constructForeign(o, receiver, result)
    case .objectKey(let target, let access): useObjectKey(o, target, access)
    case .objectKeyConversion(let target, let access): useConversion(o, target, access)
    case .forwardArguments(let call, let context): forward(call, to: o, in: context)
    case .hook(let name, let argument, let result):
      attach(.patch(receiver: o, argument: argument, result: result), to: hookMethod(o, name))
    case .pattern(let use, let result, let site): usePattern(o, use, result, site)
    case .errorFields(let cause): addErrorFields(o, cause: cause)
    case .opaque: makeOpaque(o)
    case .thenable(let thenable, let result):
      if isCallable(o) {
        escape(thenable)
        addAny(result)
        // It may reject, too, with anything.
        addAny(thrown)
      }
    case .iteratorMethod(let iterable, let result, let site): iterate(iterable, by: o, result, site)
    case .stepIterator(let result, let site): stepIterator(o, result, site)
    case .stepMethod(let iterator, let result, let site): stepIterator(iterator, by: o, result, site)
    case .patch(let receiver, let argument, let result):
      if case .builtin = heap.descriptions[Int(o)] { break }
      escape(o)
      if let receiver { escape(receiver) }
      attach(.escape, to: argument)
      addAny(result)
    case .wrapper, .globalIfNullish: break
    case .unknownKeyValues(let target, let value): attach(.unknownKeyValue(target), to: value)
    case .unknownKeyValue(let target):
      addObject(heap.protoNode[Int(target)], o)
      destabilize(target)
    case .binary, .unary, .indexReadKey, .indexWriteKey: break
    }
  }

  // MARK: Reading

  func mayBeAccessor(_ name: NameID) -> Bool { scan.allNamesMayBeAccessors || scan.accessorNames.contains(name) }

  func readMember(_ object: Object, _ name: NameID, _ result: Node) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      exposeMember(name)
      ask(o, for: name)
    }
    addEdge(lookup(o, name), result)
    if mayBeAccessor(name) {
      addEdge(getterResult(o, name), result)
      if scan.loneSetters.contains(name) { addKinds(result, .undefined) }
    }
  }

  /// What the properties of a string are, as an object.
  private func characters() -> Object {
    let o = object(.builtinInstance(.ordinary, ExprRef(UInt32.max)), proto: heap.objectPrototype)
    addKinds(elements(o), .string)
    return o
  }

  /// The methods of this name that a built-in finds on the object: one node for all that ask for it.
  func hookMethod(_ object: Object, _ name: NameID) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      exposeMember(name)
      ask(o, for: name)
      return anything
    }
    if let n = heap.hookMethodMap[o, name.rawValue] { return Node(n) }
    let n = newNode()
    _ = heap.hookMethodMap.insert(o, name.rawValue, n.raw)
    readMember(o, name, n)
    return n
  }

  /// What reading `prototype` of a function gives that makes instances, is extended or asked by `instanceof`.
  func prototypeProperty(_ o: Object) -> Node {
    mayBeAccessor(names.prototype) ? hookMethod(o, names.prototype) : lookup(o, names.prototype)
  }

  /// What the getters return that `o.name` may call: one node for all reads, so that a read costs an edge, whatever there is to
  /// call.
  func getterResult(_ object: Object, _ name: NameID) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return .none }
    if let n = heap.getterResultMap[o, name.rawValue] { return Node(n) }
    let n = newNode()
    _ = heap.getterResultMap.insert(o, name.rawValue, n.raw)
    attach(.callGetter(receiver: o, result: n), to: getterLookup(o, name))
    return n
  }

  /// What flows into the setters that a store to `o.name` may call; as above.
  func setterArgument(_ object: Object, _ name: NameID) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return .none }
    if let n = heap.setterArgumentMap[o, name.rawValue] { return Node(n) }
    let n = newNode()
    _ = heap.setterArgumentMap.insert(o, name.rawValue, n.raw)
    attach(.callSetter(receiver: o, value: n), to: setterLookup(o, name))
    return n
  }

  /// Members of primitive receivers come from their prototypes.
  func readPrimitive(_ new: KindSet, _ name: NameID, _ result: Node) {
    if isOpen {
      let isLength = name == names.length
      if isLength && new.contains(.string) { addNumber(result, .integers(0, 536870888)) }
      if !new.isDisjoint(with: isLength ? .wrapped.subtracting(.string) : .wrapped) { addAny(result) }
      return
    }
    if new.contains(.string) {
      if name == names.length {
        addNumber(result, .integers(0, 536870888))
      } else {
        addEdge(lookup(heap.stringPrototype, name), result)
      }
    }
    for p in primitivePrototypes(new.subtracting(.string)) { addEdge(lookup(p, name), result) }
    if mayBeAccessor(name) { for p in primitivePrototypes(new) { callOnPrimitive(getterLookup(p, name), result) } }
  }

  /// Assignments to members of primitives throw, or call a setter of the prototype.
  private func writePrimitive(_ new: KindSet, _ name: NameID, _ value: Node) {
    if !mayBeAccessor(name) { return }
    if isOpen { return attach(.escape, to: value) }
    for p in primitivePrototypes(new) {
      let setter = setterLookup(p, name)
      callOnPrimitive(setter, .none)
      attach(.calleeOfEscape(value), to: setter)
    }
  }

  /// Accessors whose `this` is a primitive.
  func callOnPrimitive(_ accessor: Node, _ result: Node) {
    attach(.escape, to: accessor)
    attach(.objectGivesAny(result), to: accessor)
  }

  /// Elements of numbers, booleans, symbols and BigInts: what their prototypes have.
  private func readIndexOfPrimitive(_ kinds: KindSet, _ keyKinds: KindSet, _ result: Node) {
    for p in primitivePrototypes(kinds.subtracting(.string)) {
      if !keyKinds.isDisjoint(with: .number) {
        addEdge(lookup(p, names.elements), result)
        for name in scan.elementAccessorNames { callOnPrimitive(getterLookup(p, name), result) }
      }
      for name in namesOfConstantKeys(keyKinds) { readPrimitive(kinds.subtracting(.string), name, result) }
      if !keyKinds.isDisjoint(with: [.string, .symbol, .bigint, .object]) { addAny(result) }
    }
  }

  func primitivePrototypes(_ k: KindSet) -> [Object] {
    var r: [Object] = []
    if k.contains(.string) { r.append(heap.stringPrototype) }
    if !k.isDisjoint(with: .number) { r.append(heap.numberPrototype) }
    if k.contains(.boolean) { r.append(heap.booleanPrototype) }
    if k.contains(.symbol) { r.append(heap.symbolPrototype) }
    if k.contains(.bigint) { r.append(heap.bigintPrototype) }
    return r
  }

  func readIndex(_ object: Object, _ key: Node, _ keyKinds: KindSet, _ result: Node, _ site: ExprRef) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      addAny(result)
      readUnknown(under: key, site)
      return
    }
    if !keyKinds.isDisjoint(with: .number) {
      if heap.flags[Int(o)].contains(.typedArray) {
        addElement(ofTypedArray: o, to: result)
        if !proven.isInBounds(site) { addKinds(result, .undefined) }
      } else if proven.isInBounds(site) {
        addEdge(elements(o), result)
      } else {
        addEdge(lookup(o, names.elements), result)
      }
      callElementGetters(o, result)
    }
    for name in namesOfConstantKeys(keyKinds) { readMember(o, name, result) }
    if !keyKinds.isDisjoint(with: [.string, .symbol, .bigint]) { readAnyProperty(o, result, keyKinds, site) }
    if keyKinds.contains(.object), objectKeys.insert(pair(key.raw, result.raw), o, 0) {
      attach(.objectKey(o, .read(result)), to: key)
    }
  }

  func callElementGetters(_ o: Object, _ result: Node) {
    if o == AbstractHeap.unknown { return }
    for name in scan.elementAccessorNames { addEdge(getterResult(o, name), result) }
  }

  /// `object[key]`: a constraint at each, because either may be known first.
  func readIndexed(_ object: Node, _ key: Node, into result: Node, at site: ExprRef) {
    attach(.indexRead(key: key, result: result, site: site), to: object)
    attach(.indexReadKey(object: object, result: result, site: site), to: key)
  }

  private func readAnyProperty(_ o: Object, _ result: Node, _ keyKinds: KindSet, _ site: ExprRef) {
    if isEnumerated(site) && readEnumerated(o, result, site) { return }
    if keyKinds.contains(.string) { exposeRead(of: o, at: site) }
    addEdge(allProperties(o), result)
    callAllGetters(o, result)
  }

  /// An object as a property key becomes a string. With the toString of Object.prototype or Function.prototype that is
  /// "[object ...]" or source text: no name that anybody else uses.
  func useObjectKey(_ key: Object, _ target: Object, _ access: KeyAccess) {
    switch heap.descriptions[Int(key)] {
    case .instance, .partial, .literal, .functionInstance, .closure, .constructor, .generator, .promise:
      for name in [names.toString, names.toPrimitive] {
        attach(.objectKeyConversion(target, access), to: lookup(key, name))
        if mayBeAccessor(name) { useAnyKey(target, access) }
      }
      useNamedKey(target, names.objectKey, access)
    case .array, .restArray, .innerArray, .arguments, .prototype, .builtin, .builtinInstance, .namespace, .unknown:
      useAnyKey(target, access)
    }
  }

  func useConversion(_ method: Object, _ target: Object, _ access: KeyAccess) {
    switch builtin(of: method) {
    case .function(.objectPrototypeToString), .function(.functionPrototypeToString): return
    case .function, .object, nil: break
    }
    useAnyKey(target, access)
  }

  private func useNamedKey(_ o: Object, _ name: NameID, _ access: KeyAccess) {
    switch access {
    case .read(let result): addEdge(lookup(o, name), result)
    case .write(let value): addEdge(value, field(o, name))
    }
  }

  private func useAnyKey(_ o: Object, _ access: KeyAccess) {
    switch access {
    case .read(let result): readAnyProperty(o, result, .string, siteOfCall)
    case .write(let value): writeUnknownKey(o, value)
    }
  }

  /// `o[undefined]`, `o[null]`, `o[true]` are properties like any other.
  private func namesOfConstantKeys(_ k: KindSet) -> [NameID] {
    var r: [NameID] = []
    if k.contains(.undefined) { r.append(NameID(.undefined)) }
    if k.contains(.null) { r.append(NameID(.null)) }
    if k.contains(.boolean) {
      r.append(NameID(.true))
      r.append(NameID(.false))
    }
    return r
  }

  /// Elements that are there.
  func addElement(ofTypedArray o: Object, to result: Node) {
    guard let element = typedArrayConstructor(of: o)?.typedArrayElement else { return addKinds(result, .any) }
    add(element, to: result)
  }

  func add(_ element: TypedArrayElement, to result: Node) {
    if let (least, greatest) = element.bounds {
      addNumber(result, .integers(least, greatest))
    } else {
      addKinds(result, element.isBigInt ? .bigint : .number)
    }
  }

  func readIndexOfString(_ keyKinds: KindSet, _ result: Node, _ site: ExprRef) {
    if !keyKinds.isDisjoint(with: .number) {
      addKinds(result, proven.isInBounds(site) ? .string : [.string, .undefined])
    }
    for name in namesOfConstantKeys(keyKinds) { addEdge(lookup(heap.stringPrototype, name), result) }
    if !keyKinds.isDisjoint(with: [.string, .symbol, .bigint, .object]) { addAny(result) }
  }

  func callAllGetters(_ object: Object, _ result: Node) {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return }
    if let n = heap.allGettersResult[o] {
      addEdge(n, result)
      return
    }
    let all = newNode()
    heap.allGettersResult[o] = all
    for name in scan.accessorNameList + [names.unknownKey] { addEdge(getterResult(o, name), all) }
    addEdge(all, result)
  }

  func readPrivate(_ o: Object, _ name: NameID, _ result: Node) {
    addEdge(field(o, name), result)
    // The next version of its class has the name, too.
    if program.replaceable != nil { addAny(result) }
    if o != AbstractHeap.unknown { attach(.callGetter(receiver: o, result: result), to: getter(o, name)) }
  }

  func readSuper(_ home: Object, _ name: NameID?, _ receiver: Node, _ result: Node) {
    if home == AbstractHeap.unknown {
      if let name { ask(home, for: name) } else { askEverything() }
      addAny(result)
      return
    }
    let start = newNode()
    addEdge(heap.protoNode[Int(home)], start)
    if let name {
      attach(.read(name, result: result), to: start)
      if mayBeAccessor(name) { attach(.escape, to: receiver) }
    } else {
      askEverything()
      addAny(result)
    }
  }

  // MARK: Writing

  func writeMember(_ object: Object, _ name: NameID, _ value: Node, _ site: ExprRef) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      askForSetter(o, name)
      writeUnknown(value, traits(name).contains(.numeric) ? names.elements : name)
      if name == names.proto { destabilize(o) }
      return
    }
    if name == names.proto {
      addEdge(value, heap.protoNode[Int(o)], filter: prototypesOnly)
      destabilize(o)
    }
    if mayBeAccessor(name) || scan.optional.accessorNames.contains(name) { addEdge(value, setterArgument(o, name)) }
    if inheritsSetter(o, name) && !isUnstable(o) && !mayOwnAnyName(o) {
      heap.skippedStores[o, default: []].append((name, value, site))
    } else {
      store(o, name, value, site)
    }
  }

  /// Assignments of the name to the object call a setter, as long as the object is stable.
  private func inheritsSetter(_ o: Object, _ name: NameID) -> Bool {
    if case .instance(let c) = heap.descriptions[Int(o)] { return classInfo[c].setters.contains(name) }
    if case .partial(let c) = heap.descriptions[Int(o)] { return classInfo[c].setters.contains(name) }
    return false
  }

  /// Assignments that were taken for calls of setters may make properties.
  func resumeStores(_ o: Object) {
    for (name, value, site) in heap.skippedStores.removeValue(forKey: o) ?? [] { store(o, name, value, site) }
  }

  func defineMember(_ o: Object, _ name: NameID, _ value: Node, _ site: ExprRef) {
    if o == AbstractHeap.unknown || isOutOfSight(o) {
      writeMember(o, name, value, site)
    } else {
      store(o, name, value, site)
    }
  }

  private func store(_ o: Object, _ name: NameID, _ value: Node, _ site: ExprRef) {
    if traits(name).contains(.numeric) {
      storeElement(value, in: o)
      if heap.flags[Int(o)].contains(.plainArray) {
        addHoles(o)
        addNumber(lengthNode(o), .uint32)
      }
      return
    }
    addEdge(value, field(o, name))
    noteStore(o, name, site)
    if name == names.length, heap.flags[Int(o)].contains(.plainArray) { setLength(o, value) }
    if case .partial = heap.descriptions[Int(o)], !classInfo.isConstructorStore(site) {
      heap.partialWrites[o, default: []].insert(name)
    }
  }

  /// Typed arrays convert what they are given, and hold none of it.
  func storeElement(_ value: Node, in o: Object) {
    if heap.flags[Int(o)].contains(.typedArray) {
      attach(.toPrimitive, to: value)
    } else {
      addEdge(value, elements(o))
    }
  }

  /// Elements under any index are stored by Set: setters of prototypes get them.
  func setElements(_ value: Node, of object: Object) {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return writeUnknown(value, names.elements) }
    storeElement(value, in: o)
    for name in scan.elementAccessorNames {
      attach(.callSetter(receiver: o, value: value), to: setterLookup(o, name))
    }
  }

  private func noteStore(_ o: Object, _ name: NameID, _ site: ExprRef) {
    let isByName = Int(site.raw) < program.exprs.count && program[site].storesByName
    if !isByName { writtenLoosely(o, name) }
  }

  private func writtenLoosely(_ o: Object, _ name: NameID) {
    _ = heap.loosely.insert(heap.canonical[Int(o)], name.rawValue, 1)
  }

  private func setLength(_ o: Object, _ value: Node) {
    heap.flags[Int(o)].formUnion([.shrinks, .holey])
    addHoles(o)
    addEdge(operationNode(.toLength, value, .none), placedLengthNode(o))
  }

  /// A node that holds the Number an operation gives.
  func operationNode(_ op: NumberOp, _ left: Node, _ right: Node) -> Node {
    let n = newNode()
    setOperation(n, op, left, right)
    flowKinds(n, .number, from: n)
    return n
  }

  func setOperation(_ n: Node, _ op: NumberOp, _ left: Node, _ right: Node) {
    operations.append(NumberOperation(op: op, left: left, right: right))
    operation[n.i] = Int32(operations.count - 1)
  }

  func writeIndex(_ object: Object, _ key: Node, _ keyKinds: KindSet, _ value: Node, _ site: ExprRef) {
    let o = accessed(object)
    let isNumber = !keyKinds.isDisjoint(with: .number),
      isOther = !keyKinds.isDisjoint(with: [.string, .symbol, .bigint])
    for name in namesOfConstantKeys(keyKinds) { writeMember(o, name, value, site) }
    if keyKinds.contains(.symbol) { noteUnknownSymbol() }
    if o == AbstractHeap.unknown {
      let isAny = isOther || keyKinds.contains(.object)
      if isNumber || isAny { writeUnknown(value, names.elements) }
      if isAny {
        writeUnknown(value, names.unknownKey)
        askAccessors()
        destabilize(o)
      }
      return
    }
    if keyKinds.contains(.object), objectKeysOfStores.insert(pair(key.raw, value.raw), o, 0) {
      attach(.objectKey(o, .write(value)), to: key)
    }
    if heap.flags[Int(o)].contains(.typedArray) {
      if isNumber || isOther { storeElement(value, in: o) }
      if isOther { addEdge(value, heap.unknownKeyNode[Int(o)]) }
      return
    }
    if isNumber {
      setElements(value, of: o)
      if heap.flags[Int(o)].contains(.plainArray) && invokedWith.insert(pair(site.raw, key.raw) ^ 0x8000_0000, o, 0) {
        let isDense = proven.isDenseStore(site)
        if !isDense { addHoles(o) }
        let length = operationNode(.lengthFromIndex, key, lengthNode(o))
        addEdge(length, isDense ? lengthNode(o) : placedLengthNode(o))
      }
    }
    if isOther { writeUnknownKey(o, value) }
  }

  /// `o[k] = v` where k may be any string or symbol.
  func writeUnknownKey(_ o: Object, _ value: Node) {
    addEdge(value, heap.unknownKeyNode[Int(o)])
    storeElement(value, in: o)
    if heap.flags[Int(o)].contains(.plainArray) {
      heap.flags[Int(o)].formUnion([.shrinks, .holey])
      addHoles(o)
      addNumber(lengthNode(o), .uint32)
    }
    // The key may be "__proto__", or that of the function that V8 asks for stack traces.
    if objects[heap.protoNode[Int(o)].i].isEmpty {
      attach(.unknownKeyValues(o, value), to: heap.protoNode[Int(o)])
    } else {
      attach(.unknownKeyValue(o), to: value)
    }
    if case .object(.error)? = builtin(of: o) { addAny(preparedStack) }
    if mayInheritFromLibrary(o) { askAccessors() }
    if case .partial = heap.descriptions[Int(o)] { heap.partialWrites[o, default: []].insert(names.unknownKey) }
    for name in scan.accessorNameList + [names.unknownKey] {
      attach(.callSetter(receiver: o, value: value), to: setterLookup(o, name))
    }
  }

  func writePrivate(_ o: Object, _ name: NameID, _ value: Node) {
    // Unknown objects may be any that have escaped.
    if o == AbstractHeap.unknown { return writeUnknown(value, name) }
    if program.replaceable != nil { attach(.escape, to: value) }
    addEdge(value, field(o, name))
    attach(.callSetter(receiver: o, value: value), to: setter(o, name))
  }

  /// A method makes its result with a constructor of the program's choice, and fills it.
  private func constructForeign(_ constructor: Object, _ receiver: Object, _ result: Node) {
    escape(constructor)
    escape(receiver)
    addAny(result)
  }

  /// Results of the receiver's methods are made by `receiver.constructor[Symbol.species]`.
  func checkSpecies(_ o: Object, _ result: Node) {
    attach(.species(o, result: result), to: lookup(o, names.constructor))
    if mayBeAccessor(names.constructor) { attach(.species(o, result: result), to: getterLookup(o, names.constructor)) }
  }

  // MARK: Copying and descriptors

  func copyProperties(_ object: Object, to target: Object) {
    let o = accessed(object), t = target
    if o == AbstractHeap.unknown {
      addAny(heap.unknownKeyNode[Int(t)])
      addAny(elements(t))
      return
    }
    addEdge(allOwnValues(o), heap.unknownKeyNode[Int(t)])
    addEdge(elements(o), elements(t))
    if heap.flags[Int(o)].contains(.builtin) || isString(o) { addAny(elements(t)) }
    callAllGetters(o, heap.unknownKeyNode[Int(t)])
  }

  private func isString(_ o: Object) -> Bool { heap.flags[Int(o)].contains(.typedArray) }

  /// What an object contributes to `concat` and `flat`. @@isConcatSpreadable decides for `concat` if the program has set one.
  func spreadElements(_ o: Object, _ result: Node) {
    if o == AbstractHeap.unknown {
      addAny(result)
      return
    }
    let isArray = heap.flags[Int(o)].contains(.plainArray), mayBeEither = scan.mentionsConcatSpreadable
    if mayBeEither {
      readMember(o, program.names.intern(BuiltinID.symbolIsConcatSpreadable.symbolKey), .none)
      if !isArray { convertLength(of: o) }
    }
    if !isArray || mayBeEither { addObject(result, o) }
    if isArray || mayBeEither { addEdge(elementValues(o), result) }
    if !isArray && mayBeEither { addKinds(result, .undefined) }
    // Subclasses of Array, what JSON.parse gives, and Array.prototype are arrays.
    if case .instance = heap.descriptions[Int(o)] { addEdge(elements(o), result) }
    if case .builtinInstance(.json, _) = heap.descriptions[Int(o)] { addEdge(elements(o), result) }
    if o == heap.arrayPrototype { addEdge(elementValues(o), result) }
  }

  func convertLength(of o: Object) {
    let length = newNode()
    readMember(o, names.length, length)
    attach(.toPrimitive, to: length)
  }

  /// `Object.defineProperty(target, name, o)`; name `unknownKey` = not known.
  func defineFromDescriptor(_ o: Object, _ target: Node, _ name: NameID) {
    let value = newNode(), get = newNode(), set = newNode()
    readMember(o, names.value, value)
    readMember(o, names.get, get)
    readMember(o, names.set, set)
    for attribute in ["enumerable", "configurable", "writable"].map(program.names.intern) where mayBeAccessor(attribute)
    {
      readMember(o, attribute, .none)
    }
    noteEnumerable(by: o, target, name)
    attach(.defineAccessor(name, value: value, get: get, set: set), to: target)
  }

  func defineAccessor(_ o: Object, _ name: NameID, value: Node, get: Node, set: Node) {
    destabilize(o, keepsFields: true)
    if name == names.unknownKey { noteUnknownSymbol() }
    if o == AbstractHeap.unknown {
      attach(.escape, to: get)
      attach(.escape, to: set)
      noteAccessors(name, get, set)
      writeUnknown(value, name)
      if name == names.unknownKey { writeUnknown(value, names.elements) }
      return
    }
    if name == names.unknownKey || program.names.isNumeric(name) { storeElement(value, in: o) }
    if !heap.flags[Int(o)].contains(.typedArray) || !program.names.isNumeric(name) { addEdge(value, field(o, name)) }
    writtenLoosely(o, name)
    addEdge(get, getter(o, name))
    addEdge(set, setter(o, name))
    if heap.flags[Int(o)].contains(.plainArray) { addNumber(lengthNode(o), .uint32) }
  }

  /// The primitive `setOwnValue`: a data property under any key, of what the program made. Built-in objects and functions are refused, so that tables of
  /// names, which the library keeps wherever programs may put others, change none of them.
  private func setOwn(_ o: Object, _ value: Node) {
    if o == AbstractHeap.unknown {
      heap.unknownIsExtended = true
      resumeUnstable()
      return writeUnknown(value, into: heap.unknownKeyOfMade)
    }
    if !mayBeTable(o) { return }
    heap.flags[Int(heap.canonical[Int(o)])].insert(.extended)
    resumeUnstable()
    addEdge(value, heap.unknownKeyNode[Int(o)])
    storeElement(value, in: o)
    if heap.flags[Int(o)].contains(.plainArray) {
      heap.flags[Int(o)].formUnion([.shrinks, .holey])
      addHoles(o)
      addNumber(lengthNode(o), .uint32)
    }
    if case .partial = heap.descriptions[Int(o)] { heap.partialWrites[o, default: []].insert(names.unknownKey) }
  }

  // MARK: Kinds of operators

  func applyUnary(_ op: HIRUnaryOp, _ x: Node, _ result: Node) {
    let k = kinds[x.i]
    if k.isEmpty { return }
    let numeric: KindSet = [.undefined, .null, .boolean, .int32, .double, .string, .object]
    switch op {
    case .plus: if !k.isDisjoint(with: numeric) { flowKinds(result, .number, from: x) }
    case .minus, .bitNot, .toNumeric, .increment, .decrement:
      if !k.isDisjoint(with: numeric) { flowKinds(result, .number, from: x) }
      if !k.isDisjoint(with: [.bigint, .object]) { flowKinds(result, KindSet.bigint.intersection(anyKinds), from: x) }
    case .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: break
    }
  }

  func applyBinary(_ op: HIRBinaryOp, _ l: Node, _ r: Node, _ result: Node) {
    let a = kinds[l.i], b = kinds[r.i]
    if a.isEmpty || b.isEmpty { return }
    let numeric: KindSet = [.undefined, .null, .boolean, .int32, .double, .string, .object]
    let bigint = KindSet.bigint.intersection(anyKinds)
    if op == .add {
      if !a.isDisjoint(with: [.string, .object]) || !b.isDisjoint(with: [.string, .object]) {
        flowKinds(result, .string, from: l)
      }
      let plain = numeric.subtracting(.string)
      if !a.isDisjoint(with: plain) && !b.isDisjoint(with: plain) { flowKinds(result, .number, from: l) }
    } else if !a.isDisjoint(with: numeric) && !b.isDisjoint(with: numeric) {
      flowKinds(result, .number, from: l)
    }
    if op != .ushr && !a.isDisjoint(with: [.bigint, .object]) && !b.isDisjoint(with: [.bigint, .object]) {
      flowKinds(result, bigint, from: l)
    }
  }

  /// Does the test of a filter let the object through?
  func admits(_ test: Filter.ObjectTest, _ o: Object) -> Bool {
    if o == AbstractHeap.unknown { return test != .none }
    switch test {
    case .all: return true
    case .none: return false
    case .not(let x): return x != o
    case .instanceOf(let c): return classInfo.mayBeInstance(heap.descriptions[Int(o)], of: c)
    case .notInstanceOf(let c): return classInfo.mayBeOtherThanInstance(heap.descriptions[Int(o)], of: c)
    case .callable: return isCallable(o)
    case .notCallable: return !isCallable(o) || heap.descriptions[Int(o)].isBuiltinOrUnknown
    case .array: return heap.flags[Int(o)].contains(.plainArray) || mayBeArray(o)
    case .notArray: return !heap.flags[Int(o)].contains(.plainArray)
    }
  }

  func isCallable(_ o: Object) -> Bool {
    switch heap.descriptions[Int(o)] {
    case .closure, .constructor: return true
    case .builtin: return true
    case .builtinInstance(let kind, _): return kind.isFunction
    case .unknown: return true
    case .instance, .partial:
      return heap.flags[Int(o)].contains(.escaped)
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace:
      return false
    }
  }

  private func mayBeArray(_ o: Object) -> Bool {
    switch heap.descriptions[Int(o)] {
    case .instance, .partial, .builtin, .builtinInstance, .unknown: return true
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace, .closure, .constructor:
      return false
    }
  }
}

extension AbstractObject {
  /// An instance of a program class, complete or not.
  var isInstance: Bool {
    switch self {
    case .instance, .partial: return true
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace, .closure,
      .constructor, .builtinInstance, .builtin, .unknown:
      return false
    }
  }
  var isBuiltinOrUnknown: Bool {
    switch self {
    case .builtin, .unknown, .instance, .partial: return true
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace, .closure,
      .constructor, .builtinInstance:
      return false
    }
  }
}
