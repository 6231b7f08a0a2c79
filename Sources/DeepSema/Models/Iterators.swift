import Base
import Builtins
import HIR

/// Generators' and iterators' methods, and the loops that use them.
extension Solver {
  func iteratorSelf(_ c: BuiltinCall) {
    if let receiver = c.receiver { addObject(c.result, receiver) } else { addAny(c.result) }
  }

  func generatorNext(_ c: BuiltinCall) {
    resume(c) { o, _ in addEdge(argument(c.call, 0), field(o, names.sent)) }
  }

  func generatorThrow(_ c: BuiltinCall) {
    // The receiver may be a generator that is not known.
    addEdge(argument(c.call, 0), thrown)
    resume(c) { _, _ in }
  }

  func generatorReturn(_ c: BuiltinCall) {
    resume(c) { o, record in
      addEdge(argument(c.call, 0), field(record, names.value))
      addEdge(argument(c.call, 0), field(o, names.returned))
    }
  }

  /// The result record of a step; `generator` says what the call does to a generator.
  private func resume(_ c: BuiltinCall, generator: (_ o: Object, _ record: Object) -> Void) {
    guard let o = c.receiver else {
      addAny(c.result)
      return
    }
    guard let values = yieldedValues(o) else {
      unknownBuiltin(c)
      return
    }
    let record = object(.builtinInstance(.iteratorResult, c.site), proto: heap.objectPrototype)
    addEdge(values, field(record, names.value))
    addKinds(field(record, names.value), .undefined)
    addKinds(field(record, names.done), .boolean)
    if case .generator = heap.descriptions[Int(o)] {
      addEdge(field(o, names.returned), field(record, names.value))
      addEdge(field(o, names.delegated), c.result)
      generator(o, record)
    }
    addObject(c.result, record)
  }

  func symbolToPrimitive(_ c: BuiltinCall) { addKinds(c.result, .symbol) }

  /// Calls the receiver's own toISOString, after a conversion.
  func dateToJSON(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addKinds(c.result, [.null, .string])
    guard let o = c.receiver else {
      addAny(c.result)
      return
    }
    let name = program.names.intern(BuiltinID.datePrototypeToISOString.key)
    addEdge(methodResult(o, name, c.site), c.result)
  }
}
