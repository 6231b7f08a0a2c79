import Base
import Builtins
import HIR

/// Object and Object.prototype.
extension Solver {
  func objectAssign(_ c: BuiltinCall) {
    let target = argument(c.call, 0)
    for source in arguments(c.call, from: 1) { attach(.assignFrom(target: target), to: source) }
    addEdge(target, c.result)
    // `Object.assign(1)` gives a wrapper.
    attach(.primitiveGivesAny(c.result), to: target)
  }

  func objectCreate(_ c: BuiltinCall) {
    let o = object(.builtinInstance(.ordinary, c.site))
    addEdge(argument(c.call, 0), heap.protoNode[Int(o)], filter: objectsOnly)
    heap.flags[Int(o)].insert(.nullPrototype)
    if c.hasArgument(1) {
      unknownBuiltin(c.call, o)
      destabilize(o)
      addAny(heap.unknownKeyNode[Int(o)])
    }
    addObject(c.result, o)
  }

  func objectDefineProperty(_ c: BuiltinCall) {
    defineOwn(c)
    addEdge(argument(c.call, 0), c.result)
  }

  /// DefineOwnProperty with (object, key, descriptor).
  func defineOwn(_ c: BuiltinCall) {
    let name = constantKey(c.call, 1) ?? names.unknownKey
    attach(.descriptor(target: argument(c.call, 0), name: name), to: argument(c.call, 2))
    attach(.toPrimitive, to: argument(c.call, 1))
  }

  func objectDefineProperties(_ c: BuiltinCall) {
    let descriptors = newNode(), target = argument(c.call, 0)
    attach(.allValues(result: descriptors), to: argument(c.call, 1))
    attach(.descriptor(target: target, name: names.unknownKey), to: descriptors)
    addEdge(target, c.result)
  }

  func objectFreeze(_ c: BuiltinCall) {
    attach(.freeze, to: argument(c.call, 0))
    addEdge(argument(c.call, 0), c.result)
  }

  func objectSetPrototypeOf(_ c: BuiltinCall) {
    attach(.setPrototype(value: argument(c.call, 1)), to: argument(c.call, 0))
    addEdge(argument(c.call, 0), c.result)
  }

  func objectGetPrototypeOf(_ c: BuiltinCall) {
    attach(.prototypesOf(result: c.result), to: argument(c.call, 0))
    addKinds(c.result, .null)
  }

  func objectKeys(_ c: BuiltinCall) { addObject(c.result, newArray(c.site, of: .string)) }

  func objectGetOwnPropertySymbols(_ c: BuiltinCall) { addObject(c.result, newArray(c.site, of: .symbol)) }

  private func newArray(_ site: ExprRef, of kinds: KindSet) -> Object {
    let o = newArray(site)
    addKinds(elements(o), kinds)
    return o
  }

  func objectValues(_ c: BuiltinCall) {
    let o = newArray(c.site)
    attach(.allValues(result: elements(o)), to: argument(c.call, 0))
    addObject(c.result, o)
  }

  func objectEntries(_ c: BuiltinCall) {
    let o = newArray(c.site), pair = newInnerArray(c.site)
    addKinds(elements(pair), .string)
    attach(.allValues(result: elements(pair)), to: argument(c.call, 0))
    addObject(elements(o), pair)
    addObject(c.result, o)
  }

  func objectFromEntries(_ c: BuiltinCall) {
    let o = object(.builtinInstance(.ordinary, c.site), proto: heap.objectPrototype)
    let entry = newNode(), values = newNode()
    attach(.iterate(result: entry, site: c.site, isAsync: false), to: argument(c.call, 0))
    readIndexed(entry, constantNode(.number), into: values, at: c.site)
    attach(.toPrimitive, to: values)
    addEdge(values, heap.unknownKeyNode[Int(o)])
    addEdge(values, elements(o))
    addObject(c.result, o)
  }

  func objectValueOf(_ c: BuiltinCall) {
    if let receiver = c.receiver { addObject(c.result, receiver) } else { addAny(c.result) }
  }

  func objectToLocaleString(_ c: BuiltinCall) {
    if let receiver = c.receiver {
      addEdge(methodResult(receiver, names.toString, c.site), c.result)
    } else {
      addKinds(c.result, .string)
    }
  }

  func objectDefineGetter(_ c: BuiltinCall) { defineLegacyAccessor(c, get: argument(c.call, 1), set: newNode()) }
  func objectDefineSetter(_ c: BuiltinCall) { defineLegacyAccessor(c, get: newNode(), set: argument(c.call, 1)) }

  private func defineLegacyAccessor(_ c: BuiltinCall, get: Node, set: Node) {
    attach(.toPrimitive, to: argument(c.call, 0))
    addKinds(c.result, .undefined)
    guard let receiver = c.receiver else {
      attach(.escape, to: argument(c.call, 1))
      return
    }
    destabilize(receiver)
    defineAccessor(receiver, constantKey(c.call, 0) ?? names.unknownKey, value: newNode(), get: get, set: set)
  }

  /// Own properties of `source` are set on each object of `target`.
  func assign(from source: Object, to target: Node) { attach(.assignTo(source: source), to: target) }

  func assign(from source: Object, toObject o: Object) {
    let values: Node
    if source == AbstractHeap.unknown {
      values = anything
    } else {
      values = newNode()
      addEdge(allOwnValues(source), values)
      callAllGetters(source, values)
    }
    if o == AbstractHeap.unknown {
      writeUnknown(values, names.unknownKey)
      writeUnknown(values, names.elements)
      askAccessors()
      return
    }
    writeUnknownKey(o, values)
  }

  /// The values of own properties only.
  func allOwnValues(_ object: Object) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return anything }
    let c = heap.canonical[Int(o)]
    if o == heap.global { exposeRead(of: o, at: siteOfCall) }
    if o == builtin(.object) { askEverything() }
    if heap.flags[Int(o)].contains(.builtin) { return anything }
    if let n = heap.ownValues[c] { return n }
    let n = newNode()
    heap.ownValues[c] = n
    if case .namespace = heap.descriptions[Int(o)] { addAny(n) }
    var i = heap.fieldHead[Int(c)]
    while i >= 0 {
      if !isHidden(heap.fields[Int(i)].name) { addEdge(heap.fields[Int(i)].node, n) }
      i = heap.fields[Int(i)].next
    }
    addEdge(heap.unknownKeyNode[Int(c)], n)
    addEdge(heap.elementsNode[Int(c)], n)
    addEdge(field(c, names.objectKey), n)
    return n
  }

  /// Argument `i` of the call when it is a string constant at the call's place.
  func constantKey(_ call: Call, _ i: Int) -> NameID? {
    guard let range = program[call.site].plainArguments, i < range.count, i < call.arguments.count else { return nil }
    let e = program.exprPool[Int(range.start) + i]
    guard exprNode[Int(e.raw)] == call.arguments[i] else { return nil }
    if case .string(let n) = program[e] { return n }
    return scan.symbolName(program, e)
  }
}
