import Base
import Builtins
import HIR

/// A call of a method of a collection on one abstract collection.
struct CollectionCall {
  let call: Call
  /// The receiver, its keys (the members of a Set), and its values (again the members).
  let o: Object
  let keys: Node
  let values: Node

  var result: Node { call.result }
  var site: ExprRef { call.site }
}

/// Map, Set, WeakMap, WeakSet.
extension Solver {
  /// Runs the model of a method on an instance of the constructor whose prototype holds it.
  func onCollection(_ c: BuiltinCall, _ model: (CollectionCall) -> Void) {
    guard let o = c.receiver, o != AbstractHeap.unknown,
      case .builtinInstance(.of(let constructor), _) = heap.descriptions[Int(o)],
      constructor.object.instancePrototype == c.row.holder
    else {
      unknownBuiltin(c)
      return
    }
    let keys = field(o, names.mapKey)
    let values = constructor.constructorModel == .map ? field(o, names.mapValue) : keys
    model(CollectionCall(call: c.call, o: o, keys: keys, values: values))
  }

  func mapGet(_ c: CollectionCall) {
    addEdge(c.values, c.result)
    addKinds(c.result, .undefined)
  }

  func mapSet(_ c: CollectionCall) {
    addEdge(argument(c.call, 0), c.keys)
    addEdge(argument(c.call, 1), c.values)
    addObject(c.result, c.o)
  }

  func setAdd(_ c: CollectionCall) {
    addEdge(argument(c.call, 0), c.keys)
    addObject(c.result, c.o)
  }

  func mapForEach(_ c: CollectionCall) {
    callNode(argument(c.call, 0), c.site, [c.values, c.keys, objectNode(c.o)], this: argument(c.call, 1))
    addKinds(c.result, .undefined)
  }

  func mapKeys(_ c: CollectionCall) { addIterator(c, over: c.keys) }
  func mapValues(_ c: CollectionCall) { addIterator(c, over: c.values) }

  func mapEntries(_ c: CollectionCall) {
    let pair = newInnerArray(c.site)
    addEdge(c.keys, elements(pair))
    addEdge(c.values, elements(pair))
    addIterator(c, over: objectNode(pair))
  }

  private func addIterator(_ c: CollectionCall, over values: Node) {
    let isMap = c.values != c.keys
    addObject(c.result, iteratorOver(values, c.site, isMap ? .mapIteratorPrototype : .setIteratorPrototype))
  }
}
