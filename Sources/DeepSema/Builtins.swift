import Base
import HIR

/// Transfer functions of built-ins: what a call does to the abstract heap and what it gives. A built-in without one gives
/// anything, and its arguments leak.
extension Solver {
  /// `receiver` nil: a primitive `this`, a plain call or a construction.
  func callBuiltin(_ b: Object, _ call: Call, _ id: UInt32, receiver: Object?) {
    guard let name = builtinName(b), let dot = name.lastIndex(of: "."), !name.hasSuffix(".prototype") else {
      callConstructor(builtinName(b) ?? "", call, id)
      return
    }
    let holder = String(name[..<dot]), member = String(name[name.index(after: dot)...])
    guard let row = BuiltinTable.shared.holders[holder]?.members[member] else {
      unknownBuiltin(call, receiver)
      return
    }
    if row.kind == .simple {
      convertArguments(call, receiver)
      if let receiver, holder == "Array.prototype", !heap.flags[Int(receiver)].contains(.plainArray) {
        attach(.arrayLike(result: newNode()), to: objectNode(receiver))
      }
      addCode(row.code, to: call.result)
      return
    }
    switch holder {
    case "global": callGlobal(member, call, id)
    case "Math": callMath(member, call)
    case "Object", "Object.prototype": callObject(member, call, receiver)
    case "Function.prototype": callFunctionMember(member, call, id, receiver)
    case "Array": callArrayStatic(member, call, receiver)
    case "Reflect": callReflect(member, call, id)
    case "Array.prototype": callArray(member, call, receiver)
    case "%TypedArray%.prototype": callTypedArray(member, call, receiver)
    case "String.prototype", "String", "RegExp.prototype": callString(member, call, receiver)
    case "Map.prototype", "Set.prototype", "WeakMap.prototype", "WeakSet.prototype":
      callCollection(holder, member, call, receiver)
    case "Promise", "Promise.prototype": callPromise(member, call, receiver)
    case "JSON": callJSON(member, call)
    case "%GeneratorPrototype%", "%ArrayIteratorPrototype%", "%IteratorPrototype%": callIterator(member, call, receiver)
    case "console":
      convertArguments(call, nil)
      addKinds(call.result, .undefined)
    default: unknownBuiltin(call, receiver)
    }
  }

  func unknownBuiltin(_ call: Call, _ receiver: Object?) {
    for a in arguments(call, from: 0) { attach(.leak, to: a) }
    if let receiver { leak(receiver) }
    addAny(call.result)
  }

  /// Arguments and receiver may be converted to primitives.
  func convertArguments(_ call: Call, _ receiver: Object?) {
    for a in arguments(call, from: 0) { attach(.toPrimitive, to: a) }
    if let receiver {
      if !heap.flags[Int(receiver)].contains(.builtin) { convertToPrimitive(receiver) }
    }
  }

  func newArray(_ site: ExprRef, length: NumberRange? = .denseLength) -> Object {
    let o = plainArray(.array(site))
    if let length { addNumber(lengthNode(o), length) }
    return o
  }

  func newInnerArray(_ site: ExprRef) -> Object {
    let o = plainArray(.innerArray(site))
    addNumber(lengthNode(o), .denseLength)
    return o
  }

  /// The values of an array-like's elements, without what prototypes would add.
  func elementValues(_ o: Object) -> Node {
    if o == AbstractHeap.unknown { return anything }
    if heap.flags[Int(o)].contains(.typedArray) { return constantNode(typedArrayElement(o)) }
    if heap.flags[Int(o)].contains(.plainArray) && prepass.elementAccessorNames.isEmpty { return elements(o) }
    let n = newNode()
    if heap.flags[Int(o)].contains(.plainArray) {
      addEdge(elements(o), n)
    } else {
      addEdge(lookup(o, names.elements), n)
      addEdge(heap.wildNode[Int(o)], n)
    }
    callElementGetters(o, n)
    return n
  }

  func iteratorOver(_ values: Node, _ site: ExprRef) -> Object {
    let o = object(
      .builtinInstance(program.names.intern("%ArrayIterator%"), site), proto: builtin("%ArrayIteratorPrototype%"))
    addEdge(values, field(o, names.yielded))
    return o
  }

  // MARK: Constructors

  private func callConstructor(_ name: String, _ call: Call, _ id: UInt32) {
    switch name {
    case "Object":
      if call.arguments.isEmpty {
        addObject(
          call.result, object(.builtinInstance(program.names.intern("Object"), call.site), proto: heap.objectPrototype))
      } else {
        addEdge(argument(call, 0), call.result, filter: objectsOnly)
        addObject(call.result, AbstractHeap.unknown)
      }
    case "Array": constructArray(call)
    case "String", "Number", "Boolean", "BigInt", "Symbol":
      convertArguments(call, nil)
      if call.isNew { addAny(call.result) }
      addKinds(
        call.result,
        name == "String"
          ? .string : name == "Number" ? .number : name == "Boolean" ? .boolean : name == "BigInt" ? .bigint : .symbol)
    case "Error", "AggregateError",
      _ where BuiltinTable.errors.contains(name):
      let o = builtinInstance(name, call.site)
      for a in arguments(call, from: 0) { attach(.toPrimitive, to: a) }
      if name == "AggregateError" {
        addAny(field(o, names.errors))
        for a in arguments(call, from: 0) { attach(.leak, to: a) }
      }
      addKinds(field(o, names.message), .string)
      addKinds(field(o, names.stack), [.string, .undefined])
      attach(.read(names.cause, result: field(o, names.cause)), to: argument(call, name == "AggregateError" ? 2 : 1))
      addObject(call.result, o)
    case "Map", "WeakMap":
      let o = builtinInstance(name, call.site)
      let entry = newNode()
      attach(.iterate(result: entry, site: call.site, isAsync: false), to: argument(call, 0))
      let key = constantNode(.number)
      attach(.indexRead(key: key, result: field(o, names.mapKey), site: call.site), to: entry)
      attach(.indexRead(key: key, result: field(o, names.mapValue), site: call.site), to: entry)
      callCollectionAdder(o, "set", call)
      addObject(call.result, o)
    case "Set", "WeakSet":
      let o = builtinInstance(name, call.site)
      attach(.iterate(result: field(o, names.mapKey), site: call.site, isAsync: false), to: argument(call, 0))
      callCollectionAdder(o, "add", call)
      addObject(call.result, o)
    case "Promise":
      let p = builtinInstance("Promise", call.site)
      let resolve = resolvingFunction("%Resolve%", p, call.site), reject = resolvingFunction("%Reject%", p, call.site)
      callNode(argument(call, 0), call.site, [objectNode(resolve), objectNode(reject)])
      addObject(call.result, p)
    case "RegExp", "Date", "ArrayBuffer":
      convertArguments(call, nil)
      if name == "Date" && !call.isNew {
        addKinds(call.result, .string)
      } else {
        addObject(call.result, builtinInstance(name, call.site))
      }
    case _ where BuiltinTable.typedArrays.contains(name):
      let o = builtinInstance(name, call.site)
      let values = newNode()
      attach(.iterate(result: values, site: call.site, isAsync: false), to: argument(call, 0))
      attach(.arrayLike(result: values), to: argument(call, 0))
      attach(.toPrimitive, to: values)
      addNumber(lengthNode(o), .denseLength)
      addObject(call.result, o)
    default: unknownBuiltin(call, nil)
    }
  }

  /// A program may have replaced `Map.prototype.set`.
  private func callCollectionAdder(_ o: Object, _ name: String, _ call: Call) {
    let adder = newNode()
    readMember(o, program.names.intern(name), adder)
    attach(.patchedAdder(o), to: adder)
  }

  private func resolvingFunction(_ kind: String, _ p: Object, _ site: ExprRef) -> Object {
    let f = object(.builtinInstance(program.names.intern(kind), site), proto: heap.functionPrototype, flags: .callable)
    addEdge(field(f, names.promised), field(p, names.promised))
    return f
  }

  private func constructArray(_ call: Call) {
    let o = newArray(call.site, length: nil)
    addObject(call.result, o)
    if call.spreadStart >= 0 {
      for a in arguments(call, from: 0) { addEdge(a, elements(o)) }
      addHoles(o)
      addNumber(lengthNode(o), .uint32)
    } else if call.arguments.count == 1 {
      // A Number is the length; anything else is the one element.
      let a = call.arguments[0]
      addEdge(a, elements(o), filter: filter(Filter(kinds: KindSet.any.subtracting(.number))))
      addEdge(operationNode(.toLength, a, .none), lengthNode(o))
      addNumber(lengthNode(o), .integers(1, 1))
      if let value = sites.fillOf[call.site] {
        addEdge(value, elements(o))
      } else {
        addHoles(o)
      }
      sites.lengthArgument[call.site] = a
    } else {
      for a in call.arguments { addEdge(a, elements(o)) }
      addNumber(lengthNode(o), .constant(Double(call.arguments.count)))
    }
  }

  // MARK: Globals, Math, JSON

  private func callGlobal(_ member: String, _ call: Call, _ id: UInt32) {
    switch member {
    case "setTimeout", "setInterval", "setImmediate", "queueMicrotask":
      let first = member == "setTimeout" || member == "setInterval" ? 2 : 1
      let inner = makeCall(call.site, Array(call.arguments.dropFirst(first)), result: .none)
      if call.spreadStart >= 0 {
        calls[Int(inner)].spreadStart = 0
        calls[Int(inner)].spread = call.spread
      }
      attach(.callee(inner), to: argument(call, 0))
      attach(.toPrimitive, to: argument(call, 1))
      if member == "queueMicrotask" { addKinds(call.result, .undefined) } else { addAny(call.result) }
    default: unknownBuiltin(call, nil)
    }
  }

  private func callMath(_ member: String, _ call: Call) {
    convertArguments(call, nil)
    let unary: [String: NumberOp] = [
      "floor": .floor, "ceil": .ceil, "round": .round, "trunc": .trunc, "abs": .abs, "sqrt": .sqrt, "sign": .sign,
    ]
    if let op = unary[member] {
      addEdge(operationNode(op, argument(call, 0), .none), call.result)
    } else if member == "imul" {
      addEdge(operationNode(.imul, argument(call, 0), argument(call, 1)), call.result)
    } else if (member == "min" || member == "max") && call.spreadStart < 0 && !call.arguments.isEmpty {
      let op: NumberOp = member == "min" ? .min : .max
      var n = operationNode(.toNumber, call.arguments[0], .none)
      for a in call.arguments.dropFirst() { n = operationNode(op, n, a) }
      addEdge(n, call.result)
    } else if member == "random" {
      addNumber(call.result, NumberRange(lo: 0, hi: 1, fractional: true, nan: false, negativeZero: false))
    } else if member == "clz32" {
      addNumber(call.result, .integers(0, 32))
    } else {
      if member == "sumPrecise" { unknownBuiltin(call, nil) }
      addKinds(call.result, .number)
    }
  }

  private func callJSON(_ member: String, _ call: Call) {
    if member == "stringify" {
      attach(.json(visited: .none), to: argument(call, 0))
      if call.arguments.count > 1 || call.spreadStart >= 0 {
        attach(.json(visited: .none), to: argument(call, 1))
        attach(.replacer(argument(call, 0)), to: argument(call, 1))
        attach(.toPrimitive, to: argument(call, 2))
      }
      addKinds(call.result, [.string, .undefined])
      return
    }
    convertArguments(call, nil)
    let o = object(.builtinInstance(program.names.intern("%JSON%"), call.site), proto: heap.objectPrototype)
    addObject(heap.protoNode[Int(o)], heap.arrayPrototype)
    let values: KindSet = [.null, .boolean, .int32, .double, .string]
    for n in [elements(o), heap.wildNode[Int(o)]] {
      addKinds(n, values)
      addObject(n, o)
    }
    addKinds(call.result, values)
    addObject(call.result, o)
    if call.arguments.count > 1 || call.spreadStart >= 0 {
      attach(.leak, to: argument(call, 1))
      leak(o)
      addAny(heap.wildNode[Int(o)])
      addAny(elements(o))
      addAny(call.result)
    }
  }

  /// JSON.stringify looks at everything: `toJSON` methods and getters run.
  func visitByJSON(_ o: Object) {
    if o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.builtin) || !invokedWith.insert(UInt32.max - 2, o, 0) {
      return
    }
    let result = newNode()
    callMethod(o, names.toJSON, ExprRef(0), [constantNode(.string)], result: result)
    attach(.json(visited: .none), to: result)
    let all = allProperties(o)
    attach(.json(visited: .none), to: all)
    let got = newNode()
    callAllGetters(o, got)
    attach(.json(visited: .none), to: got)
    convertToPrimitive(o)
  }

  // MARK: Object and Function

  private func callObject(_ member: String, _ call: Call, _ receiver: Object?) {
    let target = argument(call, 0), result = call.result
    switch member {
    case "assign":
      for source in arguments(call, from: 1) { attach(.assignFrom(target: target), to: source) }
      addEdge(target, result)
      addObjectIfPrimitive(target, result)
    case "create":
      let o = object(.builtinInstance(program.names.intern("Object"), call.site))
      addEdge(target, heap.protoNode[Int(o)], filter: objectsOnly)
      heap.flags[Int(o)].insert(.nullPrototype)
      if call.arguments.count > 1 || call.spreadStart >= 0 {
        unknownBuiltin(call, o)
        destabilize(o)
        addAny(heap.wildNode[Int(o)])
      }
      addObject(result, o)
    case "defineProperty":
      attach(.descriptor(target: target, name: constantKey(call, 1) ?? names.wild), to: argument(call, 2))
      attach(.toPrimitive, to: argument(call, 1))
      addEdge(target, result)
    case "defineProperties":
      let descriptors = newNode()
      attach(.allValues(result: descriptors), to: argument(call, 1))
      attach(.descriptor(target: target, name: names.wild), to: descriptors)
      addEdge(target, result)
    case "freeze", "seal", "preventExtensions":
      attach(.freeze, to: target)
      addEdge(target, result)
    case "setPrototypeOf":
      attach(.setPrototype(value: argument(call, 1)), to: target)
      addEdge(target, result)
    case "getPrototypeOf":
      attach(.prototypesOf(result: result), to: target)
      addKinds(result, .null)
    case "keys", "getOwnPropertyNames":
      let o = newArray(call.site)
      addKinds(elements(o), .string)
      addObject(result, o)
    case "values":
      let o = newArray(call.site)
      attach(.allValues(result: elements(o)), to: target)
      addObject(result, o)
    case "entries":
      let o = newArray(call.site), pair = newInnerArray(call.site)
      addKinds(elements(pair), .string)
      attach(.allValues(result: elements(pair)), to: target)
      addObject(elements(o), pair)
      addObject(result, o)
    case "fromEntries":
      let o = object(.builtinInstance(program.names.intern("Object"), call.site), proto: heap.objectPrototype)
      let entry = newNode()
      attach(.iterate(result: entry, site: call.site, isAsync: false), to: target)
      let values = newNode()
      attach(.indexRead(key: constantNode(.number), result: values, site: call.site), to: entry)
      attach(.toPrimitive, to: values)
      addEdge(values, heap.wildNode[Int(o)])
      addEdge(values, elements(o))
      addObject(result, o)
    case "valueOf":
      if let receiver { addObject(result, receiver) } else { addAny(result) }
    case "toLocaleString":
      if let receiver {
        callMethod(receiver, names.toString, call.site, [], result: result)
      } else {
        addKinds(result, .string)
      }
    case "getOwnPropertySymbols":
      let o = newArray(call.site)
      addKinds(elements(o), .symbol)
      addObject(result, o)
    case "__defineGetter__", "__defineSetter__":
      let name = constantKeyAt(call, 0) ?? names.wild, f = argument(call, 1), none = newNode()
      if let receiver {
        destabilize(receiver)
        defineAccessor(
          receiver, name, value: none, get: member == "__defineGetter__" ? f : none,
          set: member == "__defineGetter__" ? none : f)
      } else {
        attach(.leak, to: f)
      }
      addKinds(result, .undefined)
    default:
      for a in arguments(call, from: 0) { attach(.destabilize, to: a) }
      if let receiver { destabilize(receiver) }
      unknownBuiltin(call, receiver)
    }
  }

  private func constantKeyAt(_ call: Call, _ i: Int) -> NameID? { constantKey(call, i) }

  private func callReflect(_ member: String, _ call: Call, _ id: UInt32) {
    let target = argument(call, 0), result = call.result
    switch member {
    case "apply":
      let inner = makeCall(call.site, [], this: argument(call, 1), result: result), values = newNode()
      attach(.arrayLike(result: values), to: argument(call, 2))
      calls[Int(inner)].spreadStart = 0
      calls[Int(inner)].spread = values
      attach(.callee(inner), to: target)
    case "get":
      attach(.indexRead(key: anything, result: result, site: call.site), to: target)
      attach(.leak, to: target)
      addAny(result)
    case "set":
      // The receiver may be another object than the target; setters and arrays behave as by assignment.
      for o in [target, argument(call, 3)] {
        attach(.indexWrite(key: anything, value: argument(call, 2), site: call.site), to: o)
        attach(.leak, to: o)
      }
      attach(.toPrimitive, to: argument(call, 1))
      addKinds(result, .boolean)
    case "defineProperty":
      attach(.descriptor(target: target, name: constantKey(call, 1) ?? names.wild), to: argument(call, 2))
      attach(.toPrimitive, to: argument(call, 1))
      addKinds(result, .boolean)
    case "deleteProperty":
      attach(.destabilize, to: target)
      attach(.toPrimitive, to: argument(call, 1))
      addKinds(result, .boolean)
    case "setPrototypeOf":
      attach(.setPrototype(value: argument(call, 1)), to: target)
      addKinds(result, .boolean)
    case "getPrototypeOf":
      attach(.prototypesOf(result: result), to: target)
      addKinds(result, .null)
    case "preventExtensions":
      attach(.freeze, to: target)
      addKinds(result, .boolean)
    case "has", "isExtensible":
      attach(.toPrimitive, to: argument(call, 1))
      addKinds(result, .boolean)
    default: unknownBuiltin(call, nil)
    }
  }

  /// `Object.assign(1)` gives a wrapper.
  private func addObjectIfPrimitive(_ target: Node, _ result: Node) {
    attach(.primitiveGivesAny(result), to: target)
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
      writeUnknown(values, names.wild)
      writeUnknown(values, names.elements)
      return
    }
    writeUnknownKey(o, values)
  }

  /// The values of own properties only.
  func allOwnValues(_ o: Object) -> Node {
    if o == AbstractHeap.unknown { return anything }
    let n = newNode(), c = heap.canonical[Int(o)]
    if heap.flags[Int(o)].contains(.builtin) { return anything }
    if case .namespace = heap.descriptions[Int(o)] { return anything }
    sites.ownValues[c, default: []].append(n)
    var i = heap.fieldHead[Int(c)]
    while i >= 0 {
      if !isPseudo(heap.fields[Int(i)].name) { addEdge(heap.fields[Int(i)].node, n) }
      i = heap.fields[Int(i)].next
    }
    addEdge(heap.wildNode[Int(c)], n)
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
    return prepass.wellKnownSymbol(program, e)
  }

  private func callFunctionMember(_ member: String, _ call: Call, _ id: UInt32, _ receiver: Object?) {
    guard let f = receiver else { return }
    if member != "bind" && call.indirections > Call.maximalIndirections {
      leak(f)
      unknownCall(id, .none)
      return
    }
    switch member {
    case "call":
      let inner = makeCall(call.site, Array(call.arguments.dropFirst(1)), this: argument(call, 0), result: call.result)
      if call.spreadStart >= 0 {
        calls[Int(inner)].spreadStart = max(0, call.spreadStart - 1)
        calls[Int(inner)].spread = call.spread
      }
      calls[Int(inner)].indirections = call.indirections + 1
      attach(.callee(inner), to: objectNode(f))
    case "apply":
      let inner = makeCall(call.site, [], this: argument(call, 0), result: call.result)
      let values = newNode()
      attach(.arrayLike(result: values), to: argument(call, 1))
      calls[Int(inner)].spreadStart = 0
      calls[Int(inner)].spread = values
      calls[Int(inner)].indirections = call.indirections + 1
      attach(.callee(inner), to: objectNode(f))
    case "bind":
      let o = object(
        .builtinInstance(program.names.intern("BoundFunction"), call.site), proto: heap.functionPrototype,
        flags: .callable)
      addObject(field(o, names.boundTarget), f)
      addEdge(argument(call, 0), field(o, names.boundThis))
      sites.boundArguments[o] = Array(call.arguments.dropFirst(1))
      for a in call.arguments.dropFirst(1) { addEdge(a, field(o, names.boundArguments)) }
      if call.spreadStart >= 0 {
        sites.boundSpread[o] = call.spread
        addEdge(call.spread, field(o, names.boundArguments))
      }
      addObject(call.result, o)
    default: unknownBuiltin(call, receiver)
    }
  }

  // MARK: Iterators

  private func callIterator(_ member: String, _ call: Call, _ receiver: Object?) {
    guard let o = receiver else { return }
    switch member {
    case "@@iterator": addObject(call.result, o)
    case "next", "return", "throw":
      guard let values = yieldedValues(o) else {
        unknownBuiltin(call, receiver)
        return
      }
      let record = object(
        .builtinInstance(program.names.intern("%IteratorResult%"), call.site), proto: heap.objectPrototype)
      addEdge(values, field(record, names.value))
      addKinds(field(record, names.value), .undefined)
      addKinds(field(record, names.done), .boolean)
      if case .generator = heap.descriptions[Int(o)] {
        addEdge(field(o, names.returned), field(record, names.value))
        if member == "next" { addEdge(argument(call, 0), field(o, names.sent)) }
        if member == "throw" { addEdge(argument(call, 0), thrown) }
        if member == "return" {
          addEdge(argument(call, 0), field(record, names.value))
          addEdge(argument(call, 0), field(o, names.returned))
        }
      }
      addObject(call.result, record)
    default: unknownBuiltin(call, receiver)
    }
  }

  /// What built-in iteration methods of the object yield.
  func iterateBuiltin(_ o: Object, _ result: Node, _ site: ExprRef) {
    if o == AbstractHeap.unknown {
      addAny(result)
      return
    }
    if let y = yieldedValues(o) {
      addEdge(y, result)
      return
    }
    switch heap.descriptions[Int(o)] {
    case .builtinInstance(let n, _):
      switch program.names.string(of: n) {
      case "Map":
        let pair = newInnerArray(site)
        addEdge(field(o, names.mapKey), elements(pair))
        addEdge(field(o, names.mapValue), elements(pair))
        addObject(result, pair)
      case "Set": addEdge(field(o, names.mapKey), result)
      case "%JSON%", "%Match%": addEdge(elements(o), result)
      default:
        if heap.flags[Int(o)].contains(.typedArray) { addKinds(result, typedArrayElement(o)) } else { addAny(result) }
      }
    case .array, .restArray, .innerArray, .arguments: addEdge(elementValues(o), result)
    case .builtin where o == heap.stringPrototype: addKinds(result, .string)
    case .instance, .literal, .closure, .constructor, .prototype, .builtin, .partial, .functionInstance, .generator,
      .promise, .namespace,
      .unknown:
      addEdge(lookup(o, names.elements), result)
      addEdge(heap.wildNode[Int(o)], result)
    }
  }
}
