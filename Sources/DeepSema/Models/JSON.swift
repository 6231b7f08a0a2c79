import Builtins
import HIR

/// JSON.
extension Solver {
  func jsonStringify(_ c: BuiltinCall) {
    let value = argument(c.call, 0)
    attach(.json(visited: .none), to: value)
    if c.hasArgument(1) {
      attach(.json(visited: .none), to: argument(c.call, 1))
      attach(.replacer(value), to: argument(c.call, 1))
      attach(.toPrimitive, to: argument(c.call, 2))
    }
    addKinds(c.result, [.string, .undefined])
  }

  /// One object stands for all that the text holds.
  func jsonParse(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    let o = object(.builtinInstance(.json, c.site), proto: heap.objectPrototype)
    addObject(heap.protoNode[Int(o)], heap.arrayPrototype)
    let values: KindSet = [.null, .boolean, .int32, .double, .string]
    for n in [elements(o), heap.unknownKeyNode[Int(o)]] {
      addKinds(n, values)
      addObject(n, o)
    }
    addKinds(c.result, values)
    addObject(c.result, o)
    guard c.hasArgument(1) else { return }
    attach(.escape, to: argument(c.call, 1))
    escape(o)
    addAny(heap.unknownKeyNode[Int(o)])
    addAny(elements(o))
    addAny(c.result)
  }

  /// JSON.stringify looks at everything: `toJSON` methods and getters run.
  func visitByJSON(_ object: Object) {
    let o = accessed(object)
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
}
