import Base
import Builtins
import HIR

/// Calls and constructions of constructors.
extension Solver {
  func objectConstructor(_ c: BuiltinCall) {
    if c.call.arguments.isEmpty {
      addObject(c.result, object(.builtinInstance(.ordinary, c.site), proto: heap.objectPrototype))
    } else {
      addEdge(argument(c.call, 0), c.result, filter: objectsOnly)
      addObject(c.result, AbstractHeap.unknown)
    }
  }

  func arrayConstructor(_ c: BuiltinCall) {
    let call = c.call
    let o = newArray(call.site, length: nil)
    addObject(call.result, o)
    if call.spreadStart >= 0 {
      for a in arguments(call, from: 0) { addEdge(a, elements(o)) }
      addHoles(o)
      addNumber(lengthNode(o), .uint32)
    } else if call.arguments.count == 1 {
      arrayOfLength(call, o)
    } else {
      for a in call.arguments { addEdge(a, elements(o)) }
      addNumber(lengthNode(o), .constant(Double(call.arguments.count)))
    }
  }

  /// A Number is the length; anything else is the one element.
  private func arrayOfLength(_ call: Call, _ o: Object) {
    let a = call.arguments[0]
    addEdge(a, elements(o), filter: filter(Filter(kinds: KindSet.any.subtracting(.number))))
    addEdge(operationNode(.toLength, a, .none), placedLengthNode(o))
    attach(.soleElement(of: o), to: a)
    if let value = sites.fillOf[call.site] {
      addEdge(value, elements(o))
    } else {
      addHoles(o)
    }
    sites.lengthArgument[call.site] = a
  }

  /// Constructors of primitives' wrappers; plain calls convert.
  func wrapperConstructor(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    if c.call.isNew { addAny(c.result) }
    addResult(c.row.result, to: c.result)
  }

  func errorConstructor(_ c: BuiltinCall) {
    let o = newInstance(c)
    for a in arguments(c.call, from: 0) { attach(.toPrimitive, to: a) }
    finishError(o, options: argument(c.call, 1), c)
  }

  func aggregateErrorConstructor(_ c: BuiltinCall) {
    let o = newInstance(c)
    for a in arguments(c.call, from: 0) {
      attach(.toPrimitive, to: a)
      attach(.escape, to: a)
    }
    addAny(field(o, names.errors))
    finishError(o, options: argument(c.call, 2), c)
  }

  /// Name and message are the prototype's accessors.
  func domExceptionConstructor(_ c: BuiltinCall) {
    let o = newInstance(c), options = argument(c.call, 1), name = newNode()
    for a in arguments(c.call, from: 0) { attach(.toPrimitive, to: a) }
    attach(.read(names.name, result: name), to: options)
    attach(.toPrimitive, to: name)
    attach(.read(names.cause, result: field(o, names.cause)), to: options)
    addStack(to: field(o, names.stack))
    addObject(c.result, o)
  }

  private func finishError(_ o: Object, options: Node, _ c: BuiltinCall) {
    addKinds(field(o, names.message), .string)
    addStack(to: field(o, names.stack))
    convertHeader(of: o)
    attach(.read(names.cause, result: field(o, names.cause)), to: options)
    addObject(c.result, o)
  }

  func mapConstructor(_ c: BuiltinCall) {
    let o = newInstance(c), entry = newNode(), key = constantNode(.number)
    attach(.iterate(result: entry, site: c.site, isAsync: false), to: argument(c.call, 0))
    readIndexed(entry, key, into: field(o, names.mapKey), at: c.site)
    readIndexed(entry, key, into: field(o, names.mapValue), at: c.site)
    callCollectionAdder(o, .mapPrototypeSet)
    addObject(c.result, o)
  }

  func setConstructor(_ c: BuiltinCall) {
    let o = newInstance(c)
    attach(.iterate(result: field(o, names.mapKey), site: c.site, isAsync: false), to: argument(c.call, 0))
    callCollectionAdder(o, .setPrototypeAdd)
    addObject(c.result, o)
  }

  /// A program may have replaced `Map.prototype.set`.
  private func callCollectionAdder(_ o: Object, _ method: BuiltinID) {
    let adder = newNode()
    readMember(o, program.names.intern(method.key), adder)
    attach(.collectionAdder(o), to: adder)
  }

  func promiseConstructor(_ c: BuiltinCall) {
    let p = newInstance(c)
    let resolve = resolvingFunction(.resolve, p, c.site), reject = resolvingFunction(.reject, p, c.site)
    callNode(argument(c.call, 0), c.site, [objectNode(resolve), objectNode(reject)])
    addObject(c.result, p)
  }

  func resolvingFunction(_ kind: BuiltinInstanceKind, _ p: Object, _ site: ExprRef) -> Object {
    let f = object(.builtinInstance(kind, site), proto: heap.functionPrototype, flags: .callable)
    addEdge(field(f, names.promised), field(p, names.promised))
    return f
  }

  func instanceConstructor(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    addObject(c.result, newInstance(c))
  }

  /// A plain call gives the text of now.
  func dateConstructor(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    if c.call.isNew { addObject(c.result, newInstance(c)) } else { addKinds(c.result, .string) }
  }

  func typedArrayConstructor(_ c: BuiltinCall) {
    let o = newInstance(c), values = newNode()
    attach(.iterate(result: values, site: c.site, isAsync: false), to: argument(c.call, 0))
    attach(.arrayLike(result: values), to: argument(c.call, 0))
    attach(.toPrimitive, to: values)
    // The place in a buffer and the length.
    for a in arguments(c.call, from: 1) { attach(.toPrimitive, to: a) }
    sizeTypedArray(o, c.call)
    addObject(c.result, o)
  }

  /// It knows its buffer, and makes nothing else of it.
  func dataViewConstructor(_ c: BuiltinCall) {
    let o = newInstance(c)
    for a in arguments(c.call, from: 1) { attach(.toPrimitive, to: a) }
    view(argument(c.call, 0), from: o)
    addObject(c.result, o)
  }

  /// An instance of the constructor that the row is.
  private func newInstance(_ c: BuiltinCall) -> Object {
    guard let constructor = c.row.constructed else { preconditionFailure("\(c.row.qualifiedName) is no constructor") }
    return builtinInstance(constructor, c.site)
  }

  /// An error that the runtime makes may be thrown.
  func throwBuiltin(_ constructor: RealmObjectID, _ site: ExprRef) {
    let o = builtinInstance(constructor, site)
    addKinds(field(o, names.message), .string)
    addStack(to: field(o, names.stack))
    // As in Node, some errors have a code.
    if constructor != .domException { addKinds(field(o, names.code), [.string, .undefined]) }
    if constructor == .aggregateError { addAny(field(o, names.errors)) } else { raised.insert(o) }
    addObject(thrown, o)
  }
}
