import Base
import HIR

/// Transfer functions of arrays and typed arrays.
extension Solver {
  func callArrayStatic(_ member: String, _ call: Call, _ receiver: Object?) {
    if let receiver, receiver != builtin("Array") {
      // Another constructor makes the result.
      unknownBuiltin(call, receiver)
      return
    }
    guard isOnArrayItself(call.site) else {
      unknownBuiltin(call, nil)
      return
    }
    let o = newArray(call.site)
    switch member {
    case "of": for a in arguments(call, from: 0) { addEdge(a, elements(o)) }
    case "from":
      let values = newNode()
      attach(.iterate(result: values, site: call.site, isAsync: false), to: argument(call, 0))
      attach(.arrayLike(result: values), to: argument(call, 0))
      if call.arguments.count > 1 || call.spreadStart >= 0 {
        addKinds(values, .undefined)
        callNode(
          argument(call, 1), call.site, [values, constantNumber(.integers(0, 2147483647))], this: argument(call, 2),
          result: elements(o))
        // An explicit undefined is no mapping function.
        attach(.whenUndefined(values, elements(o)), to: argument(call, 1))
      } else {
        addEdge(values, elements(o))
        attach(.holesIfNotIterable(o), to: argument(call, 0))
      }
    default:
      unknownBuiltin(call, nil)
      return
    }
    addObject(call.result, o)
  }

  /// `Array.from(...)` as written: with another `this` (a subclass, `from.call(Object)`) the result need not be an array.
  private func isOnArrayItself(_ site: ExprRef) -> Bool {
    guard case .callMember(let object, _, _, _) = program[site], case .global(let name, _) = program[object] else {
      return false
    }
    return program.names.string(of: name) == "Array"
  }

  func constantNumber(_ range: NumberRange) -> Node {
    let n = newNode()
    addNumber(n, range)
    return n
  }

  /// Marks writes of a method that changes its array; anything else than a plain array is left to the caller.
  private func grow(_ o: Object, with values: [Node]) {
    for v in values { addEdge(v, elements(o)) }
    if heap.flags[Int(o)].contains(.plainArray) { addNumber(lengthNode(o), .denseLength) }
  }

  private func shrink(_ o: Object) {
    heap.flags[Int(o)].insert(.shrinks)
    if heap.flags[Int(o)].contains(.plainArray) { addNumber(lengthNode(o), .integers(0, 0)) }
  }

  func callArray(_ member: String, _ call: Call, _ receiver: Object?) {
    guard let o = receiver else {
      unknownBuiltin(call, nil)
      return
    }
    if o == AbstractHeap.unknown {
      unknownBuiltin(call, o)
      return
    }
    if case .instance = heap.descriptions[Int(o)] {
      unknownBuiltin(call, o)
      return
    }
    let index = indexNode(o), values = elementValues(o), this = objectNode(o)
    let result = call.result, site = call.site
    switch member {
    case "concat", "filter", "flat", "flatMap", "map", "slice", "splice": checkSpecies(o, result)
    case "sort", "reverse", "copyWithin", "shift", "unshift":
      addEdge(values, elements(o))
      for name in prepass.elementAccessorNames {
        attach(.callSetter(receiver: o, value: values), to: setterLookup(o, name))
      }
    default: break
    }
    if member == "splice" { addEdge(values, elements(o)) }
    switch member {
    case "indexOf", "lastIndexOf":
      for a in call.arguments.dropFirst() { attach(.toPrimitive, to: a) }
      addEdge(index, result)
      addNumber(result, .integers(-1, -1))
    case "push", "unshift":
      grow(o, with: arguments(call, from: 0))
      addEdge(lengthResult(o), result)
    case "pop", "shift":
      shrink(o)
      addEdge(values, result)
      addKinds(result, .undefined)
    case "at", "find", "findLast":
      addEdge(values, result)
      addKinds(result, .undefined)
      if member == "at" {
        attach(.toPrimitive, to: argument(call, 0))
      } else {
        callNode(argument(call, 0), site, [valuesWithHoles(o), index, this], this: argument(call, 1))
      }
    case "findIndex", "findLastIndex":
      callNode(argument(call, 0), site, [valuesWithHoles(o), index, this], this: argument(call, 1))
      addEdge(index, result)
      addNumber(result, .integers(-1, -1))
    case "every", "some":
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1))
      addKinds(result, .boolean)
    case "forEach":
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1))
      addKinds(result, .undefined)
    case "map":
      let r = newArray(site)
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1), result: elements(r))
      copyHoles(from: o, to: r)
      sameLength(o, r)
      addObject(result, r)
    case "filter":
      let r = newArray(site)
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1))
      addEdge(values, elements(r))
      addObject(result, r)
    case "flatMap":
      let r = newArray(site), mapped = newNode()
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1), result: mapped)
      attach(.spreadable(result: elements(r)), to: mapped)
      addObject(result, r)
    case "flat":
      let r = newArray(site)
      attach(.spreadable(result: elements(r)), to: values)
      attach(.spreadable(result: elements(r)), to: elements(r))
      // With a depth of zero the inner arrays stay.
      if !call.arguments.isEmpty || call.spreadStart >= 0 { addEdge(values, elements(r)) }
      attach(.toPrimitive, to: argument(call, 0))
      addObject(result, r)
    case "reduce", "reduceRight":
      let accumulator = newNode()
      if call.arguments.count > 1 || call.spreadStart >= 0 {
        addEdge(argument(call, 1), accumulator)
      } else {
        addEdge(values, accumulator)
      }
      callNode(argument(call, 0), site, [accumulator, values, index, this], result: accumulator)
      addEdge(accumulator, result)
    case "concat":
      let r = newArray(site)
      addEdge(values, elements(r))
      var length = lengthResult(o)
      for a in arguments(call, from: 0) {
        attach(.spreadable(result: elements(r)), to: a)
        attach(.holesOf(r), to: a)
        let more = constantNumber(.constant(1))
        attach(.lengthOf(more), to: a)
        length = operationNode(.add, length, more)
      }
      addEdge(length, lengthNode(r))
      if call.spreadStart >= 0 { addNumber(lengthNode(r), .uint32) }
      copyHoles(from: o, to: r)
      if prepass.mentionsConcatSpreadable { addHoles(r) }
      addObject(result, r)
    case "slice", "toReversed", "toSorted", "with", "toSpliced":
      let r = newArray(site)
      addEdge(values, elements(r))
      sameLength(o, r)
      if member == "slice" { copyHoles(from: o, to: r) } else { addHolesAsUndefined(o, r) }
      if member == "with" { addEdge(argument(call, 1), elements(r)) }
      if member == "toSpliced" { for a in arguments(call, from: 2) { addEdge(a, elements(r)) } }
      if member == "toSorted" {
        compare(values, argument(call, 0), site)
      } else {
        for a in call.arguments { attach(.toPrimitive, to: a) }
      }
      addObject(result, r)
    case "splice":
      let r = newArray(site)
      shrink(o)
      grow(o, with: arguments(call, from: 2))
      addEdge(values, elements(r))
      copyHoles(from: o, to: r)
      sameLength(o, r)
      for a in call.arguments.prefix(2) { attach(.toPrimitive, to: a) }
      addObject(result, r)
    case "fill":
      grow(o, with: [argument(call, 0)])
      for a in call.arguments.dropFirst() { attach(.toPrimitive, to: a) }
      addObject(result, o)
    case "copyWithin":
      for a in call.arguments { attach(.toPrimitive, to: a) }
      addObject(result, o)
    case "reverse": addObject(result, o)
    case "toLocaleString": localize(values, call)
    case "sort":
      compare(values, argument(call, 0), site)
      addObject(result, o)
    case "values", "@@iterator": addObject(result, iteratorOver(valuesWithHoles(o), site))
    case "keys": addObject(result, iteratorOver(index, site))
    case "entries":
      let pair = newInnerArray(site)
      addEdge(valuesWithHoles(o), elements(pair))
      addEdge(index, elements(pair))
      addObject(result, iteratorOver(objectNode(pair), site))
    default: unknownBuiltin(call, o)
    }
    if !heap.flags[Int(o)].contains(.plainArray) { callOnArrayLike(o, result) }
  }

  /// Array methods on other objects set their `length` and indexed properties.
  private func callOnArrayLike(_ o: Object, _ result: Node) {
    if !heap.flags[Int(o)].isDisjoint(with: [.typedArray, .builtin]) { return }
    let length = newNode()
    readMember(o, names.length, length)
    attach(.toPrimitive, to: length)
    addKinds(field(o, names.length), .number)
    addEdge(heap.wildNode[Int(o)], elements(o))
    addEdge(elements(o), heap.wildNode[Int(o)])
    addAny(result)
  }

  /// Indexes of elements: below the length.
  private func indexNode(_ o: Object) -> Node {
    guard heap.flags[Int(o)].contains(.plainArray) else { return constantNumber(.integers(-1, 9007199254740991)) }
    let n = newNode()
    addNumber(n, .constant(0))
    addEdge(operationNode(.decrement, lengthNode(o), .none), n)
    return n
  }

  private func sameLength(_ o: Object, _ r: Object) {
    if heap.flags[Int(o)].contains(.plainArray) {
      addEdge(lengthNode(o), lengthNode(r))
    } else {
      addNumber(lengthNode(r), .uint32)
    }
  }

  private func valuesWithHoles(_ o: Object) -> Node { elementValues(o) }

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

  func copyHoles(from o: Object, to r: Object) {
    sites.holesFollow[heap.canonical[Int(o)], default: []].append(r)
    if heap.flags[Int(o)].contains(.holey) { addHoles(r) }
  }

  private func addHolesAsUndefined(_ o: Object, _ r: Object) {
    if heap.flags[Int(o)].contains(.holey) { addKinds(elements(r), .undefined) }
  }

  private func compare(_ values: Node, _ comparator: Node, _ site: ExprRef) {
    let order = newNode()
    callNode(comparator, site, [values, values], result: order)
    attach(.toPrimitive, to: order)
    // Without a comparator elements are compared as strings.
    attach(.whenUndefinedConvert(values), to: comparator)
  }

  /// The elements' own `toLocaleString` run.
  private func localize(_ values: Node, _ call: Call) {
    let id = makeCall(call.site, [], this: values, result: .none)
    attach(.callMember(id, program.names.intern("toLocaleString"), callee: newNode()), to: values)
    attach(.toPrimitive, to: values)
    addKinds(call.result, .string)
  }

  // MARK: Typed arrays

  func callTypedArray(_ member: String, _ call: Call, _ receiver: Object?) {
    guard let o = receiver, heap.flags[Int(o)].contains(.typedArray),
      case .builtinInstance(let name, _) = heap.descriptions[Int(o)]
    else {
      unknownBuiltin(call, receiver)
      return
    }
    let kind = program.names.string(of: name), element = typedArrayElement(o)
    if ["filter", "map", "slice", "subarray"].contains(member) { checkSpecies(o, call.result) }
    let values = constantNode(element), index = constantNumber(.integers(0, 2147483646)), this = objectNode(o)
    let result = call.result, site = call.site
    func fresh() -> Object {
      let r = builtinInstance(kind, site)
      addNumber(lengthNode(r), .denseLength)
      return r
    }
    switch member {
    case "at", "find", "findLast":
      addKinds(result, element.union(.undefined))
      if member != "at" { callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1)) }
    case "findIndex", "findLastIndex":
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1))
      addNumber(result, .integers(-1, 2147483646))
    case "every", "some", "forEach":
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1))
      addKinds(result, member == "forEach" ? .undefined : .boolean)
    case "map", "filter":
      let r = newNode()
      callNode(argument(call, 0), site, [values, index, this], this: argument(call, 1), result: r)
      attach(.toPrimitive, to: r)
      addObject(result, fresh())
    case "reduce", "reduceRight":
      let accumulator = newNode()
      addEdge(call.arguments.count > 1 || call.spreadStart >= 0 ? argument(call, 1) : values, accumulator)
      callNode(argument(call, 0), site, [accumulator, values, index, this], result: accumulator)
      addEdge(accumulator, result)
    case "slice", "subarray", "toReversed", "toSorted", "with":
      for a in call.arguments { attach(.toPrimitive, to: a) }
      if member == "toSorted" { callNode(argument(call, 0), site, [values, values]) }
      addObject(result, fresh())
    case "set":
      let source = newNode()
      attach(.arrayLike(result: source), to: argument(call, 0))
      attach(.toPrimitive, to: source)
      addKinds(result, .undefined)
    case "toLocaleString": localize(values, call)
    case "fill", "reverse", "copyWithin":
      for a in call.arguments { attach(.toPrimitive, to: a) }
      addObject(result, o)
    case "sort":
      callNode(argument(call, 0), site, [values, values])
      addObject(result, o)
    case "values", "@@iterator": addObject(result, iteratorOver(values, site))
    case "keys": addObject(result, iteratorOver(index, site))
    case "entries":
      let pair = newInnerArray(site)
      addEdge(values, elements(pair))
      addEdge(index, elements(pair))
      addObject(result, iteratorOver(objectNode(pair), site))
    default: unknownBuiltin(call, receiver)
    }
  }
}
