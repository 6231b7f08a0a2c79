import Base
import Builtins
import HIR

/// A call of a method of Array.prototype on one abstract object.
struct ArrayCall {
  let call: Call
  /// The receiver.
  let o: Object
  /// Indexes of its elements, its elements without what prototypes would add, and it itself.
  let index: Node
  let values: Node
  let this: Node

  var result: Node { call.result }
  var site: ExprRef { call.site }
}

/// What a method makes of elements that are gone when it comes to them: code of the program, which it runs, shrank the array.
enum VanishedElements {
  /// An array gets holes in their place.
  case holes(in: Object)
  /// They are undefined.
  case undefined(Node)
}

/// Array and Array.prototype.
extension Solver {
  /// Runs the model of an array method. Receivers of which too little is known get no model.
  func onArray(_ c: BuiltinCall, _ model: (ArrayCall) -> Void) {
    guard let o = c.receiver, o != AbstractHeap.unknown else {
      unknownBuiltin(c)
      return
    }
    if case .instance = heap.descriptions[Int(o)] {
      unknownBuiltin(c)
      return
    }
    model(ArrayCall(call: c.call, o: o, index: indexNode(o), values: elementValues(o), this: objectNode(o)))
    if !heap.flags[Int(o)].contains(.plainArray) { callOnArrayLike(o, c.result) }
  }

  /// Array methods on other objects set their `length` and indexed properties.
  private func callOnArrayLike(_ o: Object, _ result: Node) {
    if !heap.flags[Int(o)].isDisjoint(with: [.typedArray, .builtin]) { return }
    convertLength(of: o)
    let length = newNode()
    addKinds(length, .number)
    addEdge(length, field(o, names.length))
    attach(.callSetter(receiver: o, value: length), to: setterLookup(o, names.length))
    addEdge(heap.unknownKeyNode[Int(o)], elements(o))
    addEdge(elements(o), heap.unknownKeyNode[Int(o)])
    addAny(result)
  }

  // MARK: Nodes

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

  func constantNumber(_ range: NumberRange) -> Node {
    let n = newNode()
    addNumber(n, range)
    return n
  }

  /// The values of an array-like's elements, without what prototypes would add.
  func elementValues(_ object: Object) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return anything }
    if heap.flags[Int(o)].contains(.plainArray) && scan.elementAccessorNames.isEmpty { return elements(o) }
    if let n = heap.elementValues[o] { return n }
    let n = newNode()
    heap.elementValues[o] = n
    if heap.flags[Int(o)].contains(.typedArray) {
      addElement(ofTypedArray: o, to: n)
      return n
    }
    if heap.flags[Int(o)].contains(.plainArray) {
      addEdge(elements(o), n)
    } else {
      addEdge(lookup(o, names.elements), n)
      addEdge(heap.unknownKeyNode[Int(o)], n)
    }
    callElementGetters(o, n)
    return n
  }

  func iteratorOver(_ values: Node, _ site: ExprRef, _ prototype: RealmObjectID = .arrayIteratorPrototype) -> Object {
    let o = object(.builtinInstance(.iterator, site), in: contexts.current)
    addObject(heap.protoNode[Int(o)], builtin(prototype))
    addEdge(values, field(o, names.yielded))
    return o
  }

  /// Indexes of elements: below the length.
  func indexNode(_ o: Object) -> Node {
    if heap.flags[Int(o)].isDisjoint(with: [.plainArray, .typedArray]) {
      return constantNumber(.integers(-1, 9007199254740991))
    }
    let n = newNode()
    addNumber(n, .constant(0))
    addEdge(operationNode(.decrement, lengthNode(o), .none), n)
    return n
  }

  private func lengthResult(_ o: Object) -> Node {
    let n = newNode()
    if heap.flags[Int(o)].contains(.plainArray) {
      flowKinds(n, .number, from: n)
      addEdge(lengthNode(o), n)
    } else {
      addKinds(n, .number)
    }
    return n
  }

  // MARK: Effects on the receiver and the result

  /// Marks writes of a method that changes its array; anything else than a plain array is left to the caller.
  private func grow(_ o: Object, with values: [Node]) {
    for v in values { setElements(v, of: o) }
    guard heap.flags[Int(o)].contains(.plainArray) else { return }
    addNumber(lengthNode(o), .denseLength)
    if sites.grownArrays.insert(o).inserted {
      addEdge(operationNode(.grownLength, placedLengthNode(o), .none), lengthNode(o))
    }
  }

  private func shrink(_ o: Object) {
    heap.flags[Int(o)].insert(.shrinks)
    if heap.flags[Int(o)].contains(.plainArray) { addNumber(lengthNode(o), .integers(0, 0)) }
    for effect in sites.vanished.removeValue(forKey: heap.canonical[Int(o)]) ?? [] { apply(effect) }
  }

  /// A method runs code of the program before it is done with the elements of `o`. What makes holes of elements otherwise than by
  /// removing the last ones has made the array one with holes, and its elements undefined.
  func whenShrinking(_ o: Object, _ effect: VanishedElements) {
    guard heap.flags[Int(o)].contains(.plainArray) else { return }
    if heap.flags[Int(o)].contains(.shrinks) { return apply(effect) }
    sites.vanished[heap.canonical[Int(o)], default: []].append(effect)
  }

  private func apply(_ effect: VanishedElements) {
    switch effect {
    case .holes(let array): addHoles(array)
    case .undefined(let values): addKinds(values, .undefined)
    }
  }

  /// Converts arguments before the elements are met.
  private func convert(_ arguments: [Node], of o: Object, _ effects: VanishedElements...) {
    convert(arguments)
    for argument in arguments {
      for effect in effects { attach(.vanish(o, effect), to: argument) }
    }
  }

  /// Elements are stored in other places.
  private func moveElements(_ a: ArrayCall) { setElements(a.values, of: a.o) }

  private func sameLength(_ o: Object, _ r: Object) {
    if heap.flags[Int(o)].contains(.plainArray) {
      addEdge(lengthNode(o), lengthNode(r))
      addEdge(placedLengthNode(o), placedLengthNode(r))
    } else {
      addNumber(placedLengthNode(r), .uint32)
    }
  }

  func copyHoles(from o: Object, to r: Object) {
    sites.holesFollow[heap.canonical[Int(o)], default: []].append(r)
    if heap.flags[Int(o)].contains(.holey) { addHoles(r) }
  }

  private func addHolesAsUndefined(_ o: Object, _ r: Object) {
    if heap.flags[Int(o)].contains(.holey) { addKinds(elements(r), .undefined) }
  }

  /// Calls argument 0 with (value, index, array).
  private func visit(_ a: ArrayCall, result: Node = .none) {
    let callback = argument(a.call, 0)
    callNode(callback, a.site, [a.values, a.index, a.this], this: argument(a.call, 1), result: result)
  }

  private func convert(_ arguments: some Sequence<Node>) {
    for a in arguments { attach(.toPrimitive, to: a) }
  }

  private func compare(_ values: Node, _ comparator: Node, _ site: ExprRef) {
    let order = newNode()
    callNode(comparator, site, [values, values], result: order)
    attach(.toPrimitive, to: order)
    // Without a comparator elements are compared as strings.
    attach(.whenUndefinedConvert(values), to: comparator)
  }

  /// The elements' own `toLocaleString` run, with the locales and options that are given.
  func localize(_ values: Node, _ call: Call) {
    for a in arguments(call, from: 0) { attach(.escape, to: a) }
    let id = makeCall(call.site, [argument(call, 0), argument(call, 1)], this: values, result: .none)
    let name = program.names.intern(BuiltinID.objectPrototypeToLocaleString.key)
    attach(.callMember(id, name, callee: newNode()), to: values)
    attach(.toPrimitive, to: values)
    addKinds(call.result, .string)
  }
}

// MARK: - Array

extension Solver {
  func arrayOf(_ c: BuiltinCall) {
    guard let o = newArrayOfStatic(c) else { return }
    for a in arguments(c.call, from: 0) { addEdge(a, elements(o)) }
    addObject(c.result, o)
  }

  func arrayFrom(_ c: BuiltinCall) {
    guard let o = newArrayOfStatic(c) else { return }
    let values = newNode(), items = argument(c.call, 0)
    attach(.iterate(result: values, site: c.site, isAsync: false), to: items)
    attach(.arrayLike(result: values), to: items)
    if c.hasArgument(1) {
      addKinds(values, .undefined)
      callNode(
        argument(c.call, 1), c.site, [values, constantNumber(.integers(0, 2147483647))], this: argument(c.call, 2),
        result: elements(o))
      // An explicit undefined is no mapping function.
      attach(.whenUndefined(values, elements(o)), to: argument(c.call, 1))
    } else {
      addEdge(values, elements(o))
      attach(.holesIfNotIterable(o), to: items)
    }
    addObject(c.result, o)
  }

  /// nil when another constructor makes the result.
  private func newArrayOfStatic(_ c: BuiltinCall) -> Object? {
    if c.receiver.map({ $0 == builtin(.array) }) ?? true, isOnArrayItself(c.site) { return newArray(c.site) }
    unknownBuiltin(c)
    return nil
  }

  /// `Array.from(...)` as written: with another `this` (a subclass, `from.call(Object)`) the result need not be an array.
  private func isOnArrayItself(_ site: ExprRef) -> Bool {
    guard case .callMember(let object, _, _, _) = program[site], case .global(let name, _) = program[object] else {
      return false
    }
    return program.names.string(of: name) == RealmObjectID.array.name
  }
}

// MARK: - Array.prototype: reading

extension Solver {
  func arrayIndexOf(_ a: ArrayCall) {
    convert(arguments(a.call, from: 1))
    addEdge(a.index, a.result)
    addNumber(a.result, .integers(-1, -1))
  }

  func arrayIncludes(_ c: BuiltinCall) {
    for a in arguments(c.call, from: 1) { attach(.toPrimitive, to: a) }
    _ = elementsRead(c)
    addKinds(c.result, .boolean)
  }

  func arrayJoin(_ c: BuiltinCall) {
    for a in arguments(c.call, from: 0) { attach(.toPrimitive, to: a) }
    attach(.toPrimitive, to: elementsRead(c))
    addKinds(c.result, .string)
  }

  /// The elements of the receiver, whatever it is; nothing is written.
  private func elementsRead(_ c: BuiltinCall) -> Node {
    guard let o = c.receiver else { return constantNode(.string) }
    if heap.flags[Int(o)].contains(.plainArray) { return elementValues(o) }
    let values = newNode()
    attach(.arrayLike(result: values), to: objectNode(o))
    return values
  }

  /// Calls what `join` is; without one that can be called, it is Object.prototype.toString.
  func arrayToString(_ c: BuiltinCall) {
    addKinds(c.result, .string)
    guard let o = c.receiver else {
      addAny(c.result)
      return
    }
    addEdge(methodResult(o, program.names.intern(BuiltinID.arrayPrototypeJoin.key), c.site), c.result)
    convertToPrimitive(o)
  }

  func arrayAt(_ a: ArrayCall) {
    convert([argument(a.call, 0)])
    addEdge(a.values, a.result)
    addKinds(a.result, .undefined)
  }

  /// Calls argument 0 with every element, present or not.
  private func search(_ a: ArrayCall) {
    let found = newNode()
    addEdge(a.values, found)
    attach(.vanish(a.o, .undefined(found)), to: argument(a.call, 0))
    callNode(argument(a.call, 0), a.site, [found, a.index, a.this], this: argument(a.call, 1))
  }

  func arrayFind(_ a: ArrayCall) {
    search(a)
    addEdge(a.values, a.result)
    addKinds(a.result, .undefined)
  }

  func arrayFindIndex(_ a: ArrayCall) {
    search(a)
    addEdge(a.index, a.result)
    addNumber(a.result, .integers(-1, -1))
  }

  func arrayEvery(_ a: ArrayCall) {
    visit(a)
    addKinds(a.result, .boolean)
  }

  func arrayForEach(_ a: ArrayCall) {
    visit(a)
    addKinds(a.result, .undefined)
  }

  func arrayReduce(_ a: ArrayCall) {
    let accumulator = newNode()
    let hasInitial = a.call.arguments.count > 1 || a.call.spreadStart >= 0
    addEdge(hasInitial ? argument(a.call, 1) : a.values, accumulator)
    callNode(argument(a.call, 0), a.site, [accumulator, a.values, a.index, a.this], result: accumulator)
    addEdge(accumulator, a.result)
  }

  func arrayToLocaleString(_ a: ArrayCall) { localize(a.values, a.call) }
  func arrayValues(_ a: ArrayCall) { addObject(a.result, iteratorOver(a.values, a.site)) }
  func arrayKeys(_ a: ArrayCall) { addObject(a.result, iteratorOver(a.index, a.site)) }

  func arrayEntries(_ a: ArrayCall) {
    let pair = newInnerArray(a.site)
    addEdge(a.values, elements(pair))
    addEdge(a.index, elements(pair))
    addObject(a.result, iteratorOver(objectNode(pair), a.site))
  }
}

// MARK: - Array.prototype: making another array

extension Solver {
  func arrayMap(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    let r = newArray(a.site)
    visit(a, result: elements(r))
    attach(.vanish(a.o, .holes(in: r)), to: argument(a.call, 0))
    copyHoles(from: a.o, to: r)
    sameLength(a.o, r)
    addObject(a.result, r)
  }

  func arrayFilter(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    let r = newArray(a.site)
    visit(a)
    addEdge(a.values, elements(r))
    addObject(a.result, r)
  }

  func arrayFlatMap(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    let r = newArray(a.site), mapped = newNode()
    visit(a, result: mapped)
    attach(.spreadable(result: elements(r)), to: mapped)
    addObject(a.result, r)
  }

  func arrayFlat(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    let r = newArray(a.site)
    attach(.spreadable(result: elements(r)), to: a.values)
    attach(.spreadable(result: elements(r)), to: elements(r))
    // With a depth of zero the inner arrays stay.
    if !a.call.arguments.isEmpty || a.call.spreadStart >= 0 { addEdge(a.values, elements(r)) }
    convert([argument(a.call, 0)])
    addObject(a.result, r)
  }

  func arrayConcat(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    let r = newArray(a.site)
    spreadElements(a.o, elements(r))
    var length = concatenatedLength(a.o)
    for item in arguments(a.call, from: 0) {
      attach(.spreadable(result: elements(r)), to: item)
      attach(.holesOf(r), to: item)
      let more = constantNumber(.constant(1))
      attach(.lengthOf(more), to: item)
      length = operationNode(.add, length, more)
    }
    addEdge(length, placedLengthNode(r))
    if a.call.spreadStart >= 0 { addNumber(placedLengthNode(r), .uint32) }
    copyHoles(from: a.o, to: r)
    if scan.mentionsConcatSpreadable { addHoles(r) }
    addObject(a.result, r)
  }

  private func concatenatedLength(_ o: Object) -> Node {
    if !scan.mentionsConcatSpreadable { return lengthResult(o) }
    let n = constantNumber(.constant(1))
    addEdge(lengthResult(o), n)
    return n
  }

  func arraySlice(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    let r = copy(a)
    copyHoles(from: a.o, to: r)
    convert(arguments(a.call, from: 0), of: a.o, .holes(in: r))
    addObject(a.result, r)
  }

  func arrayToReversed(_ a: ArrayCall) {
    let r = copy(a)
    addHolesAsUndefined(a.o, r)
    addObject(a.result, r)
  }

  func arrayToSorted(_ a: ArrayCall) {
    let r = copy(a)
    addHolesAsUndefined(a.o, r)
    compare(a.values, argument(a.call, 0), a.site)
    addObject(a.result, r)
  }

  func arrayWith(_ a: ArrayCall) {
    let r = copy(a)
    addHolesAsUndefined(a.o, r)
    addEdge(argument(a.call, 1), elements(r))
    convert([argument(a.call, 0)], of: a.o, .undefined(elements(r)))
    addObject(a.result, r)
  }

  func arrayToSpliced(_ a: ArrayCall) {
    let r = copy(a)
    addHolesAsUndefined(a.o, r)
    for item in arguments(a.call, from: 2) { addEdge(item, elements(r)) }
    convert([argument(a.call, 0), argument(a.call, 1)], of: a.o, .undefined(elements(r)))
    addObject(a.result, r)
  }

  private func copy(_ a: ArrayCall) -> Object {
    let r = newArray(a.site)
    addEdge(a.values, elements(r))
    sameLength(a.o, r)
    return r
  }
}

// MARK: - Array.prototype: changing the array

extension Solver {
  func arrayPush(_ a: ArrayCall) {
    grow(a.o, with: arguments(a.call, from: 0))
    addEdge(lengthResult(a.o), a.result)
  }

  func arrayUnshift(_ a: ArrayCall) {
    moveElements(a)
    arrayPush(a)
  }

  func arrayPop(_ a: ArrayCall) {
    shrink(a.o)
    addEdge(a.values, a.result)
    addKinds(a.result, .undefined)
  }

  func arrayShift(_ a: ArrayCall) {
    moveElements(a)
    arrayPop(a)
  }

  func arraySplice(_ a: ArrayCall) {
    checkSpecies(a.o, a.result)
    moveElements(a)
    let r = newArray(a.site)
    shrink(a.o)
    grow(a.o, with: arguments(a.call, from: 2))
    addEdge(a.values, elements(r))
    copyHoles(from: a.o, to: r)
    sameLength(a.o, r)
    convert([argument(a.call, 0), argument(a.call, 1)], of: a.o, .holes(in: a.o), .holes(in: r))
    addObject(a.result, r)
  }

  /// The length stays: elements that conversions took away come back.
  func arrayFill(_ a: ArrayCall) {
    setElements(argument(a.call, 0), of: a.o)
    convert(arguments(a.call, from: 1), of: a.o, .holes(in: a.o))
    addObject(a.result, a.o)
  }

  func arrayCopyWithin(_ a: ArrayCall) {
    moveElements(a)
    convert(arguments(a.call, from: 0), of: a.o, .holes(in: a.o))
    addObject(a.result, a.o)
  }

  func arrayReverse(_ a: ArrayCall) {
    moveElements(a)
    addObject(a.result, a.o)
  }

  func arraySort(_ a: ArrayCall) {
    moveElements(a)
    compare(a.values, argument(a.call, 0), a.site)
    addObject(a.result, a.o)
  }
}
