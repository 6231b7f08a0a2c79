import Base
import Builtins
import HIR

/// Timers, jobs, the console, streams.
extension Solver {
  /// Calls argument 0 later, with the arguments from `firstArgument` on, as a method of the timer.
  func callLater(_ c: BuiltinCall, firstArgument: Int) {
    let timer = newNode()
    addAny(timer)
    addAny(c.result)
    callDeferred(c, receiver: timer, firstArgument: firstArgument)
  }

  func queueMicrotask(_ c: BuiltinCall) {
    callDeferred(c, receiver: nil, firstArgument: 1)
    addKinds(c.result, .undefined)
  }

  private func callDeferred(_ c: BuiltinCall, receiver: Node?, firstArgument: Int) {
    let arguments = Array(c.call.arguments.dropFirst(firstArgument))
    let inner = makeCall(c.site, arguments, this: receiver, result: .none)
    if c.call.spreadStart >= 0 {
      calls[Int(inner)].spreadStart = 0
      calls[Int(inner)].spread = c.call.spread
    }
    attach(.callee(inner), to: argument(c.call, 0))
    attach(.toPrimitive, to: argument(c.call, 1))
  }

  /// The functions are called when the module's turn comes.
  func moduleRecord(_ c: BuiltinCall) {
    for function in arguments(c.call, from: 0) { attach(.callee(makeCall(c.site, [], result: .none)), to: function) }
    addAny(c.result)
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

  /// The last argument is called later, or time and again, with what the host makes. Of the others nothing is kept but bytes.
  func callback(_ c: BuiltinCall) {
    addResult(c.row.result, to: c.result)
    guard let last = c.call.spreadStart >= 0 ? c.call.spread : c.call.arguments.last else { return }
    let inner = makeCall(c.site, [], result: .none)
    calls[Int(inner)].spreadStart = 0
    calls[Int(inner)].spread = anything
    attach(.callee(inner), to: last)
  }

  /// What the current code set as the context of all that it starts.
  func setAsyncContext(_ c: BuiltinCall) {
    addEdge(argument(c.call, 0), asyncContext)
    addKinds(c.result, .undefined)
  }

  /// Texts, in one array, unless the program puts something else in its place.
  func processArgv(_ c: BuiltinCall) {
    let list = newArray(ExprRef(0))
    addKinds(elements(list), .string)
    addObject(argv, list)
    addEdge(argv, c.result)
  }

  /// The value of an own data property, or undefined.
  func ownValue(_ c: BuiltinCall) {
    attach(.allValues(result: c.result), to: argument(c.call, 0))
    attach(.toPrimitive, to: argument(c.call, 1))
    addKinds(c.result, .undefined)
  }

  /// As a read under a key that an enumeration gave: what is not enumerable is only compared.
  func readOwn(_ c: BuiltinCall) {
    let object = argument(c.call, 0), key = argument(c.call, 1)
    sites.enumeratedCalls.insert(c.site)
    readIndexed(object, key, into: c.result, at: c.site)
    attach(.toPrimitive, to: key)
    addKinds(c.result, .undefined)
  }

  func copyOwn(_ c: BuiltinCall) {
    let values = newNode(), accessor = newNode(), target = argument(c.call, 0)
    addObject(accessor, AbstractHeap.unknown)
    attach(.allValues(result: values), to: argument(c.call, 1))
    attach(.destabilize, to: target)
    attach(.defineAccessor(names.unknownKey, value: values, get: accessor, set: accessor), to: target)
    addKinds(c.result, .undefined)
  }

  func setOwnValue(_ c: BuiltinCall) {
    let key = argument(c.call, 1)
    attach(.toPrimitive, to: key)
    attach(.propertyKey, to: key)
    attach(.setOwn(value: argument(c.call, 2)), to: argument(c.call, 0))
    addKinds(c.result, .undefined)
  }

  func constructorName(_ c: BuiltinCall) {
    let maker = newNode(), name = newNode()
    attach(.read(names.constructor, result: maker), to: argument(c.call, 0))
    attach(.read(names.name, result: name), to: maker)
    addResult(c.row.result, to: c.result)
  }

  /// An error gets another stack, for which its name and message are asked.
  func errorStack(_ c: BuiltinCall) {
    let error = argument(c.call, 0)
    convertMembers([names.name, names.message, names.stack], of: error)
    attach(.errorFields(cause: .none), to: error)
    prepareStack(of: error, c.site)
    addKinds(c.result, .undefined)
  }

  /// Any object gets a stack.
  func captureStackTrace(_ c: BuiltinCall) {
    let object = argument(c.call, 0), stack = newNode()
    convertMembers([names.name, names.message], of: object)
    addStack(to: stack)
    attach(.write(names.stack, value: stack, site: c.site), to: object)
    prepareStack(of: object, c.site)
    addKinds(c.result, .undefined)
  }

  private func convertMembers(_ members: [NameID], of object: Node) {
    for name in members {
      let text = newNode()
      attach(.read(name, result: text), to: object)
      attach(.toPrimitive, to: text)
    }
  }

  /// `Error.prepareStackTrace` is given the object.
  private func prepareStack(of object: Node, _ site: ExprRef) {
    let error = builtin(.error)
    callNode(field(error, names.stackPreparer), site, [object, anything], this: objectNode(error))
  }
}
