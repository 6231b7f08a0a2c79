import Builtins
import HIR

/// Function.prototype.
extension Solver {
  /// The function that a use of call or apply passes the call on to. nil: none, or passed on too often.
  private func forwardedFunction(_ c: BuiltinCall) -> Object? {
    guard let f = c.receiver else { return nil }
    if c.call.indirections <= maximalIndirections { return f }
    escape(f)
    unknownCall(c.id, .none)
    return nil
  }

  func functionCall(_ c: BuiltinCall) {
    guard let f = forwardedFunction(c) else { return }
    let call = c.call
    let inner = makeCall(call.site, Array(call.arguments.dropFirst(1)), this: argument(call, 0), result: call.result)
    if call.spreadStart >= 0 {
      calls[Int(inner)].spreadStart = max(0, call.spreadStart - 1)
      calls[Int(inner)].spread = call.spread
    }
    calls[Int(inner)].indirections = call.indirections + 1
    attach(.callee(inner), to: objectNode(f))
  }

  func functionApply(_ c: BuiltinCall) {
    guard let f = forwardedFunction(c) else { return }
    let inner = makeCall(c.site, [], this: argument(c.call, 0), result: c.result), values = newNode()
    attach(.arrayLike(result: values), to: argument(c.call, 1))
    calls[Int(inner)].spreadStart = 0
    calls[Int(inner)].spread = values
    calls[Int(inner)].indirections = c.call.indirections + 1
    attach(.callee(inner), to: objectNode(f))
  }

  func functionToString(_ c: BuiltinCall) {
    if let f = c.receiver { sites.printedFunctions.insert(f) }
    addResult(c.row.result, to: c.result)
  }

  func functionBind(_ c: BuiltinCall) {
    guard let f = c.receiver else { return }
    let o = object(
      .builtinInstance(.boundFunction, c.site), proto: heap.functionPrototype, flags: .callable, in: contexts.current)
    addObject(field(o, names.boundTarget), f)
    for name in [names.length, names.name] where mayBeAccessor(name) { readMember(f, name, .none) }
    addEdge(argument(c.call, 0), field(o, names.boundThis))
    sites.boundArguments[o] = Array(c.call.arguments.dropFirst(1))
    for a in c.call.arguments.dropFirst(1) { addEdge(a, field(o, names.boundArguments)) }
    if c.call.spreadStart >= 0 {
      sites.boundSpread[o] = c.call.spread
      addEdge(c.call.spread, field(o, names.boundArguments))
    }
    addObject(c.result, o)
  }

  /// OrdinaryHasInstance reads `prototype`, which may be an accessor of bound functions and arrows; a bound function's target is
  /// asked by its own @@hasInstance.
  func functionHasInstance(_ c: BuiltinCall) {
    addKinds(c.result, .boolean)
    guard let f = c.receiver else { return }
    readMember(f, names.prototype, newNode())
    attach(.hook(names.hasInstance, argument: argument(c.call, 0), result: .none), to: field(f, names.boundTarget))
  }
}
