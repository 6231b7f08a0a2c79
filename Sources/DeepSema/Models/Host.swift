import Builtins
import HIR

/// Timers, jobs, the console, streams.
extension Solver {
  /// Calls argument 0 later, with the arguments from `firstArgument` on.
  func callLater(_ c: BuiltinCall, firstArgument: Int) {
    callDeferred(c, firstArgument: firstArgument)
    addAny(c.result)
  }

  func queueMicrotask(_ c: BuiltinCall) {
    callDeferred(c, firstArgument: 1)
    addKinds(c.result, .undefined)
  }

  private func callDeferred(_ c: BuiltinCall, firstArgument: Int) {
    let inner = makeCall(c.site, Array(c.call.arguments.dropFirst(firstArgument)), result: .none)
    if c.call.spreadStart >= 0 {
      calls[Int(inner)].spreadStart = 0
      calls[Int(inner)].spread = c.call.spread
    }
    attach(.callee(inner), to: argument(c.call, 0))
    attach(.toPrimitive, to: argument(c.call, 1))
  }

  /// A format may ask for conversions and, with %j, for JSON.
  func consoleLog(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    for a in arguments(c.call, from: 0) { attach(.inspect, to: a) }
    for a in arguments(c.call, from: 1) { attach(.json(visited: .none), to: a) }
    printed += arguments(c.call, from: 0)
    if c.call.arguments.count > 1 || c.call.spreadStart >= 0 { printsSeveral = true }
    exposeToElementAccessors(arguments(c.call, from: 0))
    addKinds(c.result, .undefined)
  }

  /// The last argument may be a callback.
  func streamWrite(_ c: BuiltinCall) {
    for a in arguments(c.call, from: 1) { callNode(a, c.site, []) }
    addKinds(c.result, .boolean)
  }

  /// An error gets another stack, for which its name and message are asked.
  func errorStack(_ c: BuiltinCall) {
    let error = argument(c.call, 0)
    for name in [names.name, names.message, names.stack] {
      let text = newNode()
      attach(.read(name, result: text), to: error)
      attach(.toPrimitive, to: text)
    }
    attach(.errorFields(cause: .none), to: error)
    addKinds(c.result, .undefined)
  }
}
