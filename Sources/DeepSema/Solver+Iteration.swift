import Base
import Builtins
import HIR

/// Iteration: what loops, spreads, patterns and built-ins get from an iterable, and `yield*`.
extension Solver {
  // MARK: Iterables

  /// What iterating the object yields.
  func iterate(_ object: Object, _ result: Node, _ site: ExprRef, _ isAsync: Bool) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      addAny(result)
      return
    }
    guard isAsync else {
      attach(.iteratorMethod(o, result: result, site: site), to: hookMethod(o, names.iterator))
      return
    }
    let target = newNode()
    attach(.awaited(result: result), to: target)
    if case .builtinInstance = heap.descriptions[Int(o)] { addAny(target) }
    // The values of an async iterator are not awaited, those of another one are.
    attach(.iteratorMethod(o, result: result, site: site), to: hookMethod(o, names.asyncIterator))
    attach(.iteratorMethod(o, result: target, site: site), to: hookMethod(o, names.iterator))
  }

  /// `callee` is what `o[Symbol.iterator]` holds.
  func iterate(_ o: Object, by callee: Object, _ result: Node, _ site: ExprRef) {
    if let values = valuesOfRealmIterator(o, by: callee, site) {
      addEdge(values, result)
      addEdge(patchedIteratorResult(), result)
    } else if isPrimitivePrototype(o) {
      // It runs on a primitive value.
      escape(callee)
      addAny(result)
    } else {
      attach(.stepIterator(result: result, site: site), to: iterators(of: o, by: callee, site))
    }
  }

  /// What the realm's iterator yields that the realm's method makes; nil: the method is another one.
  private func valuesOfRealmIterator(_ o: Object, by callee: Object, _ site: ExprRef) -> Node? {
    guard let model = builtin(of: callee)?.callee?.row.model else { return nil }
    if model == .arrayValues, case .builtinInstance(.json, _) = heap.descriptions[Int(o)] { return elements(o) }
    if model == .arrayValues || model == .typedArrayValues { return elementValues(o) }
    if model == .stringIterator && o == heap.stringPrototype { return constantNode(.string) }
    guard case .builtinInstance(.of(let constructor), _) = heap.descriptions[Int(o)] else { return nil }
    if constructor == .map && model == .mapEntries { return objectNode(entry(of: o, site)) }
    return constructor == .set && model == .mapKeys ? field(o, names.mapKey) : nil
  }

  private func entry(of map: Object, _ site: ExprRef) -> Object {
    let pair = newInnerArray(site)
    addEdge(field(map, names.mapKey), elements(pair))
    addEdge(field(map, names.mapValue), elements(pair))
    return pair
  }

  private func isPrimitivePrototype(_ o: Object) -> Bool { primitivePrototypes(.any).contains(o) }

  /// What the iterator method gives: one call for all that iterate the object by it, because it may be a built-in that iterates
  /// the object itself.
  private func iterators(of o: Object, by callee: Object, _ site: ExprRef) -> Node {
    if let n = heap.iteratorsMap[o, callee] { return Node(n) }
    let n = newNode()
    _ = heap.iteratorsMap.insert(o, callee, n.raw)
    invoke(callee, makeCall(site, [], this: objectNode(o), result: n), receiver: o)
    return n
  }

  // MARK: Iterators

  func stepIterator(_ object: Object, _ result: Node, _ site: ExprRef) {
    let iterator = accessed(object)
    if iterator == AbstractHeap.unknown {
      addAny(result)
      return
    }
    _ = methodResult(iterator, names.return, site)
    attach(.stepMethod(iterator, result: result, site: site), to: hookMethod(iterator, names.next))
  }

  /// `callee` is what `iterator.next` holds.
  func stepIterator(_ iterator: Object, by callee: Object, _ result: Node, _ site: ExprRef) {
    if let values = yieldedValues(iterator), isGeneratorMethod(callee) {
      addEdge(values, result)
      return
    }
    let record = methodResult(iterator, names.next, site), settled = newNode()
    // The step of an async iterator is awaited; that of another one is taken as it is, be it a promise.
    attach(.awaited(result: settled), to: record)
    for step in [record, settled] {
      attach(.read(names.value, result: result), to: step)
      attach(.read(names.done, result: .none), to: step)
    }
  }

  /// `next`, `return` or `throw` of generators, or the `next` of other iterators of the realm.
  private func isGeneratorMethod(_ callee: Object) -> Bool {
    let model = builtin(of: callee)?.callee?.row.model
    return model == .generatorNext || model == .generatorReturn || model == .generatorThrow
  }

  /// The values of built-in iterators and generators.
  func yieldedValues(_ o: Object) -> Node? {
    switch heap.descriptions[Int(o)] {
    case .generator: return field(o, names.yielded)
    case .builtinInstance(.iterator, _): return field(o, names.yielded)
    case .instance, .literal, .array, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance,
      .partial, .functionInstance, .innerArray, .promise, .arguments, .namespace, .unknown:
      return nil
    }
  }

  /// Any value when the program put methods of its own on the prototype of a built-in iterator, or on what that inherits from.
  func patchedIteratorResult() -> Node {
    if heap.patchedIteratorResult.raw != 0 { return heap.patchedIteratorResult }
    let n = newNode()
    heap.patchedIteratorResult = n
    let prototypes: [RealmObjectID] = [
      .arrayIteratorPrototype, .stringIteratorPrototype, .mapIteratorPrototype, .setIteratorPrototype,
      .regExpStringIteratorPrototype, .generatorPrototype,
    ]
    for p in prototypes {
      for name in [names.next, names.return, names.throw] {
        attach(.patch(receiver: nil, argument: .none, result: n), to: hookMethod(builtin(p), name))
      }
    }
    return n
  }

  // MARK: yield*

  /// `yield* iterable` in the generator `outer`.
  func delegate(from outer: Object, to iterable: Object, _ delegation: Delegation) {
    if iterable == AbstractHeap.unknown {
      delegateToUnknown(from: outer, delegation.result)
      return
    }
    attach(.delegateMethod(outer, iterable: iterable, delegation), to: hookMethod(iterable, names.iterator))
  }

  /// `yield*` of primitives.
  func delegate(from outer: Object, toPrimitives kinds: KindSet, _ delegation: Delegation) {
    for prototype in primitivePrototypes(kinds) { delegate(from: outer, to: prototype, delegation) }
  }

  /// `callee` is what `iterable[Symbol.iterator]` holds.
  func delegate(from outer: Object, to iterable: Object, by callee: Object, _ delegation: Delegation) {
    if valuesOfRealmIterator(iterable, by: callee, delegation.site) != nil {
      for n in [field(outer, names.delegated), delegation.result] { addEdge(patchedIteratorResult(), n) }
    } else if isPrimitivePrototype(iterable) {
      escape(callee)
      delegateToUnknown(from: outer, delegation.result)
    } else {
      attach(.delegateIterator(outer, delegation), to: iterators(of: iterable, by: callee, delegation.site))
    }
  }

  /// The steps of `inner` are those of `outer`.
  func delegate(from outer: Object, toIterator inner: Object, _ delegation: Delegation) {
    guard yieldedValues(inner) != nil else {
      escape(inner)
      delegateToUnknown(from: outer, delegation.result)
      return
    }
    for name in [names.next, names.return, names.throw] {
      attach(.delegateStep(outer, iterator: inner, delegation), to: hookMethod(inner, name))
    }
    guard case .generator = heap.descriptions[Int(inner)] else { return }
    addEdge(field(outer, names.sent), field(inner, names.sent))
    addEdge(field(inner, names.returned), delegation.result)
    addEdge(field(inner, names.returned), field(outer, names.returned))
    addEdge(field(inner, names.delegated), field(outer, names.delegated))
  }

  /// `callee` is a method that steps `inner`.
  func delegate(from outer: Object, toIterator inner: Object, by callee: Object, _ delegation: Delegation) {
    if isGeneratorMethod(callee) { return }
    escape(callee)
    escape(inner)
    delegateToUnknown(from: outer, delegation.result)
  }

  /// Results of steps are passed on as they are, whoever made them.
  private func delegateToUnknown(from outer: Object, _ result: Node) {
    attach(.escape, to: field(outer, names.sent))
    for name in [names.yielded, names.returned, names.delegated] { addAny(field(outer, name)) }
    addAny(result)
  }
}

/// A `yield*`: where it stands, and the node of its value.
struct Delegation {
  let site: ExprRef
  let result: Node
}
