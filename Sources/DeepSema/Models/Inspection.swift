import Base
import Builtins
import HIR

/// What showing a value runs: `console.log`, and the report of an uncaught error.
extension Solver {
  /// The object and what it holds are shown.
  func inspect(_ o: Object) {
    if o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.builtin) || !isShown.insert(o).inserted { return }
    for name in [names.toStringTag, names.name, names.message, names.stack, names.cause, names.errors, names.toString] {
      inspectAccessor(name, of: o)
    }
    attach(.inspectMaker(o), to: hookMethod(o, names.constructor))
    attach(.inspectBy(o), to: hookMethod(o, names.inspection))
    attach(.inspect, to: allOwnValues(o))
    if case .builtinInstance = heap.descriptions[Int(o)] { inspectInsides(of: o) }
    if showsGetters { inspectGetters(of: o) }
  }

  private func inspectAccessor(_ name: NameID, of o: Object) {
    guard mayBeAccessor(name) else { return }
    attach(.inspect, to: getterResult(o, name))
    attach(.toPrimitive, to: getterResult(o, name))
  }

  private func inspectInsides(of o: Object) {
    for name in [names.mapKey, names.mapValue, names.promised, names.boundTarget] {
      attach(.inspect, to: field(o, name))
    }
    if case .builtinInstance(.of(.regExp), _) = heap.descriptions[Int(o)] { convertToPrimitive(o) }
  }

  /// The name of the maker is shown, if the object is an instance of it.
  func inspectMaker(_ maker: Object, of o: Object) {
    if maker == AbstractHeap.unknown { return }
    inspectAccessor(names.name, of: maker)
    if scan.mentionsHasInstance {
      attach(.hook(names.hasInstance, argument: objectNode(o), result: .none), to: objectNode(maker))
    }
  }

  /// The method that says how the object is shown: it is given the depth and the options that the console has, if nobody gave others.
  func inspect(_ o: Object, by method: Object) {
    guard isCallable(method) else { return }
    addObject(showingThemselves, o)
    addObject(showers, method)
    let result = newNode()
    callNode(objectNode(method), ExprRef(0), [depthShown, optionsShown], this: objectNode(o), result: result)
    showResult(result)
  }

  private func showResult(_ result: Node) {
    attach(.toPrimitive, to: result)
    attach(.inspect, to: result)
  }

  private var depthShown: Node {
    let depth = newNode()
    addKinds(depth, .null)
    addNumber(depth, .int32)
    return depth
  }

  private var optionsShown: Node {
    let options = object(.builtinInstance(.ordinary, ExprRef(0)), proto: heap.objectPrototype)
    addKinds(field(options, program.names.intern("showHidden")), .boolean)
    addEdge(depthShown, field(options, program.names.intern("depth")))
    return objectNode(options)
  }

  /// The settings are an array (host/library.c): functions that color a text, order names, and call what says how an object is shown, with
  /// what they get as `this`; and whether getters are asked.
  func inspectWithSettings(_ c: BuiltinCall) {
    let value = argument(c.call, 0), settings = newNode(), subject = newNode(), shower = newNode(), result = newNode()
    askGetters()
    attach(.inspect, to: value)
    exposeToElementAccessors([value])
    attach(.arrayLike(result: settings), to: argument(c.call, 1))
    for n in [subject, shower] { addKinds(n, .string) }
    addEdge(showingThemselves, subject)
    addEdge(showers, shower)
    callNode(settings, c.site, [subject, shower, depthShown], this: settings, result: result)
    showResult(result)
    addResult(c.row.result, to: c.result)
  }

  private func askGetters() {
    if showsGetters { return }
    showsGetters = true
    for o in isShown { inspectGetters(of: o) }
  }

  private func inspectGetters(of o: Object) {
    let all = newNode()
    callAllGetters(o, all)
    attach(.inspect, to: all)
  }

  /// Node's console keeps arguments and texts in arrays and lets the program's accessors for elements look at them.
  func exposeToElementAccessors(_ values: [Node]) {
    if scan.elementAccessorNames.isEmpty { return }
    let list = newArray(ExprRef(0))
    for value in values { addEdge(value, elements(list)) }
    for name in scan.elementAccessorNames {
      attach(.callGetter(receiver: list, result: newNode()), to: getterLookup(heap.arrayPrototype, name))
      attach(.callSetter(receiver: list, value: elements(list)), to: setterLookup(heap.arrayPrototype, name))
    }
  }
}
