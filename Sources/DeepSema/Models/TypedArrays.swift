import Base
import Builtins
import HIR

/// A call of a method of %TypedArray%.prototype on one abstract typed array.
struct TypedArrayCall {
  let call: Call
  /// The receiver, and its constructor.
  let o: Object
  let constructor: RealmObjectID
  let element: KindSet
  let values: Node
  let index: Node
  let this: Node

  var result: Node { call.result }
  var site: ExprRef { call.site }
}

/// %TypedArray%.prototype.
extension Solver {
  func onTypedArray(_ c: BuiltinCall, _ model: (TypedArrayCall) -> Void) {
    guard let o = c.receiver, let constructor = typedArrayConstructor(of: o) else {
      unknownBuiltin(c)
      return
    }
    // A callback that shortens the array is then given undefined for what is gone.
    let element: KindSet = constructor.typedArrayElement?.isBigInt == true ? .bigint : .number
    let visited = newNode()
    addElement(ofTypedArray: o, to: visited)
    if !scan.typedArraysKeepLength { addKinds(visited, .undefined) }
    sites.visitedTypedArrays.append(o)
    model(
      TypedArrayCall(
        call: c.call, o: o, constructor: constructor, element: element, values: visited,
        index: indexNode(o), this: objectNode(o)))
  }

  func typedArrayConstructor(of o: Object) -> RealmObjectID? {
    guard heap.flags[Int(o)].contains(.typedArray),
      case .builtinInstance(.of(let constructor), _) = heap.descriptions[Int(o)]
    else { return nil }
    return constructor
  }

  private func fresh(_ a: TypedArrayCall) -> Object {
    let r = builtinInstance(a.constructor, a.site)
    // No longer than the receiver.
    addNumber(lengthNode(r), .constant(0))
    addEdge(lengthNode(a.o), lengthNode(r))
    return r
  }

  /// A method of DataView.prototype that reads.
  func dataViewGet(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    guard let element = c.row.id.viewElement else { return addResult(c.row.result, to: c.result) }
    add(element, to: c.result)
  }

  /// Views of the buffer get other lengths.
  func arrayBufferResize(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    if let o = c.receiver { heap.flags[Int(o)].insert(.shrinks) }
    addResult(c.row.result, to: c.result)
  }

  private func visit(_ a: TypedArrayCall, result: Node = .none) {
    let callback = argument(a.call, 0)
    callNode(callback, a.site, [a.values, a.index, a.this], this: argument(a.call, 1), result: result)
  }

  private func convertAll(_ a: TypedArrayCall) {
    for x in arguments(a.call, from: 0) { attach(.toPrimitive, to: x) }
  }

  private func compareBy(_ a: TypedArrayCall) {
    let order = newNode()
    callNode(argument(a.call, 0), a.site, [a.values, a.values], result: order)
    attach(.toPrimitive, to: order)
  }

  func typedArrayAt(_ a: TypedArrayCall) {
    convertAll(a)
    addKinds(a.result, a.element.union(.undefined))
  }

  func typedArrayFind(_ a: TypedArrayCall) {
    visit(a)
    addKinds(a.result, a.element.union(.undefined))
  }

  func typedArrayFindIndex(_ a: TypedArrayCall) {
    visit(a)
    addEdge(a.index, a.result)
    addNumber(a.result, .integers(-1, -1))
  }

  func typedArrayEvery(_ a: TypedArrayCall) {
    visit(a)
    addKinds(a.result, .boolean)
  }

  func typedArrayForEach(_ a: TypedArrayCall) {
    visit(a)
    addKinds(a.result, .undefined)
  }

  func typedArrayMap(_ a: TypedArrayCall) {
    checkSpecies(a.o, a.result)
    let r = newNode()
    visit(a, result: r)
    attach(.toPrimitive, to: r)
    addObject(a.result, fresh(a))
  }

  func typedArrayReduce(_ a: TypedArrayCall) {
    let accumulator = newNode()
    let hasInitial = a.call.arguments.count > 1 || a.call.spreadStart >= 0
    addEdge(hasInitial ? argument(a.call, 1) : a.values, accumulator)
    callNode(argument(a.call, 0), a.site, [accumulator, a.values, a.index, a.this], result: accumulator)
    addEdge(accumulator, a.result)
  }

  func typedArraySlice(_ a: TypedArrayCall) {
    checkSpecies(a.o, a.result)
    convertAll(a)
    let r = fresh(a), buffers = newNode()
    // `subarray` is a view of the same buffer.
    addBuffers(of: a.o, to: buffers)
    view(buffers, from: r)
    addObject(a.result, r)
  }

  func typedArrayCopy(_ a: TypedArrayCall) {
    convertAll(a)
    addObject(a.result, fresh(a))
  }

  func typedArrayToSorted(_ a: TypedArrayCall) {
    compareBy(a)
    addObject(a.result, fresh(a))
  }

  func typedArraySet(_ a: TypedArrayCall) {
    let source = newNode()
    attach(.arrayLike(result: source), to: argument(a.call, 0))
    attach(.toPrimitive, to: source)
    attach(.toPrimitive, to: argument(a.call, 1))
    addKinds(a.result, .undefined)
  }

  func typedArrayToLocaleString(_ a: TypedArrayCall) { localize(a.values, a.call) }

  func typedArrayFill(_ a: TypedArrayCall) {
    convertAll(a)
    addObject(a.result, a.o)
  }

  func typedArraySort(_ a: TypedArrayCall) {
    compareBy(a)
    addObject(a.result, a.o)
  }

  func typedArrayValues(_ a: TypedArrayCall) { addObject(a.result, iteratorOver(a.values, a.site)) }
  func typedArrayKeys(_ a: TypedArrayCall) { addObject(a.result, iteratorOver(a.index, a.site)) }

  func typedArrayEntries(_ a: TypedArrayCall) {
    let pair = newInnerArray(a.site)
    addEdge(a.values, elements(pair))
    addEdge(a.index, elements(pair))
    addObject(a.result, iteratorOver(objectNode(pair), a.site))
  }
}
