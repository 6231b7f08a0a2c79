import Builtins
import HIR

/// Math: results with ranges.
extension Solver {
  func mathUnary(_ c: BuiltinCall, _ operation: NumberOp) {
    convertArguments(c.call, nil)
    addEdge(operationNode(operation, argument(c.call, 0), .none), c.result)
  }

  func mathImul(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    addEdge(operationNode(.imul, argument(c.call, 0), argument(c.call, 1)), c.result)
  }

  func mathExtremum(_ c: BuiltinCall, _ operation: NumberOp) {
    convertArguments(c.call, nil)
    guard c.call.spreadStart < 0, let first = c.call.arguments.first else {
      addKinds(c.result, .number)
      return
    }
    var n = operationNode(.toNumber, first, .none)
    for a in c.call.arguments.dropFirst() { n = operationNode(operation, n, a) }
    addEdge(n, c.result)
  }

  func mathRandom(_ c: BuiltinCall) {
    addNumber(c.result, NumberRange(lo: 0, hi: 1, fractional: true, nan: false, negativeZero: false))
  }

  func mathClz32(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    addNumber(c.result, .integers(0, 32))
  }
}
