import Base
import Builtins
import HIR

/// Promise and Promise.prototype.
extension Solver {
  private func freshPromise(_ c: BuiltinCall) -> Object {
    let p = builtinInstance(.promise, c.site)
    addObject(c.result, p)
    return p
  }

  func promiseWithResolvers(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    let p = builtinInstance(.promise, c.site),
      record = object(.builtinInstance(.ordinary, c.site), proto: heap.objectPrototype)
    addObject(field(record, program.names.intern("promise")), p)
    addObject(field(record, program.names.intern(BuiltinID.promiseResolve.key)), resolvingFunction(.resolve, p, c.site))
    addObject(field(record, program.names.intern(BuiltinID.promiseReject.key)), resolvingFunction(.reject, p, c.site))
    addObject(c.result, record)
  }

  /// Static methods make promises of their receiver; models are of Promise itself.
  private func isOnPromiseItself(_ c: BuiltinCall) -> Bool {
    if c.receiver == builtin(.promise) { return true }
    unknownBuiltin(c)
    return false
  }

  func promiseResolve(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    attach(.promiseItself(c.result), to: argument(c.call, 0))
    attach(.awaited(result: field(freshPromise(c), names.promised)), to: argument(c.call, 0))
  }

  func promiseReject(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    addEdge(argument(c.call, 0), thrown)
    _ = freshPromise(c)
  }

  // MARK: Combinators

  func promiseAll(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    let p = freshPromise(c), a = newArray(c.site)
    addEdge(settledItems(c), elements(a))
    addObject(field(p, names.promised), a)
  }

  func promiseRace(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    addEdge(settledItems(c), field(freshPromise(c), names.promised))
  }

  func promiseAny(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    addEdge(settledItems(c), field(freshPromise(c), names.promised))
    throwBuiltin(.aggregateError, c.site)
  }

  func promiseAllSettled(_ c: BuiltinCall) {
    guard isOnPromiseItself(c) else { return }
    let p = freshPromise(c), a = newArray(c.site), settled = settledItems(c)
    let record = object(.builtinInstance(.settled, c.site), proto: heap.objectPrototype)
    addKinds(field(record, program.names.intern("status")), .string)
    addEdge(settled, field(record, names.value))
    addEdge(thrown, field(record, program.names.intern("reason")))
    addObject(elements(a), record)
    addObject(field(p, names.promised), a)
  }

  /// What the items of the iterable in argument 0 are fulfilled with.
  private func settledItems(_ c: BuiltinCall) -> Node {
    let each = newNode(), settled = newNode()
    attach(.iterate(result: each, site: c.site, isAsync: false), to: argument(c.call, 0))
    attach(.awaited(result: settled), to: each)
    attach(.hook(names.then, argument: .none, result: c.result), to: each)
    return settled
  }

  // MARK: Reactions

  func promiseThen(_ c: BuiltinCall) {
    react(c) { promised, settled in
      callNode(argument(c.call, 0), c.site, [promised], result: settled)
      callNode(argument(c.call, 1), c.site, [thrown], result: settled)
    }
  }

  func promiseCatch(_ c: BuiltinCall) {
    react(c) { _, settled in callNode(argument(c.call, 0), c.site, [thrown], result: settled) }
    callThen(c)
  }

  func promiseFinally(_ c: BuiltinCall) {
    react(c) { _, _ in callNode(argument(c.call, 0), c.site, []) }
    callThen(c)
  }

  /// These call what `then` of the receiver is: perhaps a function of the program.
  private func callThen(_ c: BuiltinCall) {
    guard let o = c.receiver else { return }
    attach(.patch(receiver: o, argument: argument(c.call, 0), result: c.result), to: hookMethod(o, names.then))
  }

  private func react(_ c: BuiltinCall, _ call: (_ promised: Node, _ settled: Node) -> Void) {
    guard let o = c.receiver, let promised = promisedValues(o) else {
      unknownBuiltin(c)
      return
    }
    let p = freshPromise(c), settled = newNode()
    checkSpecies(o, c.result)
    attach(.awaited(result: field(p, names.promised)), to: settled)
    addEdge(promised, settled)
    call(promised, settled)
  }

  private func promisedValues(_ o: Object) -> Node? {
    switch heap.descriptions[Int(o)] {
    case .promise, .builtinInstance(.of(.promise), _): return field(o, names.promised)
    case .instance, .literal, .array, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance,
      .partial, .functionInstance, .innerArray, .generator, .arguments, .namespace, .unknown:
      return nil
    }
  }
}
