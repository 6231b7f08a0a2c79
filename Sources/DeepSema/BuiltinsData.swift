import Base
import HIR

/// Transfer functions of strings, regular expressions, collections and promises.
extension Solver {
  func callString(_ member: String, _ call: Call, _ receiver: Object?) {
    convertArguments(call, receiver)
    let result = call.result, site = call.site
    func matchArray() -> Object {
      let o = plainArray(.innerArray(site))
      addNumber(lengthNode(o), .denseLength)
      addKinds(elements(o), [.string, .undefined])
      addNumber(field(o, names.index), .denseLength)
      addKinds(field(o, names.input), .string)
      addAny(field(o, names.groups))
      addAny(field(o, program.names.intern("indices")))
      return o
    }
    switch member {
    case "charCodeAt":
      addNumber(
        result, NumberRange(lo: 0, hi: 65535, fractional: false, nan: !proven.isInBounds(site), negativeZero: false))
    case "codePointAt":
      addNumber(result, .integers(0, 0x10FFFF))
      addKinds(result, .undefined)
    case "search":
      addNumber(result, .integers(-1, 2147483647))
      callPatternHook(call, "@@search")
    case "test":
      addKinds(result, .boolean)
      if let receiver { callPatched(program.names.intern("exec"), call, objectNode(receiver)) }
    case "exec":
      addObject(result, matchArray())
      addKinds(result, .null)
    case "match":
      addObject(result, matchArray())
      addKinds(result, .null)
      callPatternHook(call, "@@match")
    case "matchAll":
      addObject(result, iteratorOver(objectNode(matchArray()), site))
      callPatternHook(call, "@@matchAll")
    case "split":
      let o = newArray(site)
      addKinds(elements(o), .string)
      // Captures of a regular expression may be undefined.
      attach(.objectGivesUndefined(elements(o)), to: argument(call, 0))
      addObject(result, o)
      callPatternHook(call, "@@split")
    case "replace", "replaceAll":
      addKinds(result, .string)
      let arguments = [constantNode([.string, .undefined, .int32, .double, .object])]
      let inner = makeCall(site, [], result: .none)
      addObject(arguments[0], AbstractHeap.unknown)
      calls[Int(inner)].spreadStart = 0
      calls[Int(inner)].spread = replacerArguments(call)
      let replaced = newNode()
      calls[Int(inner)].result = replaced
      attach(.toPrimitive, to: replaced)
      attach(.callee(inner), to: argument(call, 1))
      callPatternHook(call, "@@replace")
      if member == "replaceAll" { callPatternHook(call, "@@match") }
    case "@@iterator": addObject(result, iteratorOver(constantNode(.string), site))
    case "raw":
      unknownBuiltin(call, nil)
      addKinds(result, .string)
    default: unknownBuiltin(call, receiver)
    }
  }

  /// A replacer gets the match, captures, an index, the string and perhaps a groups object. With a string pattern there are
  /// no captures, so nothing is undefined.
  private func replacerArguments(_ call: Call) -> Node {
    let n = newNode()
    addKinds(n, [.string, .int32])
    attach(.objectGivesAny(n), to: argument(call, 0))
    return n
  }

  /// Objects with their own `Symbol.match` and so on decide what happens.
  private func callPatternHook(_ call: Call, _ hook: String) {
    callPatched(program.names.intern("exec"), call, argument(call, 0))
    guard prepass.mentionsPatternSymbols else { return }
    callPatched(program.names.intern(hook), call, argument(call, 0))
  }

  /// A method of regular expressions that the program may have replaced, on the pattern or for all of them.
  private func callPatched(_ name: NameID, _ call: Call, _ pattern: Node) {
    attach(.hook(name, call.result), to: pattern)
    attach(.hook(name, call.result), to: objectNode(builtin("RegExp.prototype")))
  }

  // MARK: Collections

  func callCollection(_ holder: String, _ member: String, _ call: Call, _ receiver: Object?) {
    guard let o = receiver, o != AbstractHeap.unknown, case .builtinInstance(let n, _) = heap.descriptions[Int(o)],
      program.names.string(of: n) == holder.dropLast(10)
    else {
      unknownBuiltin(call, receiver)
      return
    }
    let result = call.result, site = call.site
    let keys = field(o, names.mapKey), values = holder.contains("Map") ? field(o, names.mapValue) : keys
    switch member {
    case "get":
      addEdge(values, result)
      addKinds(result, .undefined)
    case "set":
      addEdge(argument(call, 0), keys)
      addEdge(argument(call, 1), values)
      addObject(result, o)
    case "add":
      addEdge(argument(call, 0), keys)
      addObject(result, o)
    case "forEach":
      callNode(argument(call, 0), site, [values, keys, objectNode(o)], this: argument(call, 1))
      addKinds(result, .undefined)
    case "keys": addObject(result, iteratorOver(keys, site))
    case "values": addObject(result, iteratorOver(values, site))
    case "entries", "@@iterator":
      if member == "@@iterator" && holder == "Set.prototype" {
        addObject(result, iteratorOver(keys, site))
        return
      }
      let pair = newInnerArray(site)
      addEdge(keys, elements(pair))
      addEdge(values, elements(pair))
      addObject(result, iteratorOver(objectNode(pair), site))
    default: unknownBuiltin(call, receiver)
    }
  }

  // MARK: Promises

  func callPromise(_ member: String, _ call: Call, _ receiver: Object?) {
    let result = call.result, site = call.site
    if !["then", "catch", "finally"].contains(member), receiver != builtin("Promise") {
      unknownBuiltin(call, receiver)
      return
    }
    func fresh() -> Object {
      let p = builtinInstance("Promise", site)
      addObject(result, p)
      return p
    }
    switch member {
    case "resolve":
      attach(.promiseItself(result), to: argument(call, 0))
      attach(.awaited(result: field(fresh(), names.promised)), to: argument(call, 0))
    case "reject":
      addEdge(argument(call, 0), thrown)
      _ = fresh()
    case "then", "catch", "finally":
      guard let o = receiver, let promised = promisedValues(o) else {
        unknownBuiltin(call, receiver)
        return
      }
      let p = fresh(), settled = newNode()
      checkSpecies(o, result)
      attach(.awaited(result: field(p, names.promised)), to: settled)
      addEdge(promised, settled)
      switch member {
      case "then":
        callNode(argument(call, 0), site, [promised], result: settled)
        callNode(argument(call, 1), site, [thrown], result: settled)
      case "catch": callNode(argument(call, 0), site, [thrown], result: settled)
      default: callNode(argument(call, 0), site, [])
      }
    case "all", "race", "any":
      let p = fresh(), each = newNode(), settled = newNode()
      attach(.iterate(result: each, site: site, isAsync: false), to: argument(call, 0))
      attach(.awaited(result: settled), to: each)
      attach(.hook(names.then, result), to: each)
      if member == "all" {
        let a = newArray(site)
        addEdge(settled, elements(a))
        addObject(field(p, names.promised), a)
      } else {
        addEdge(settled, field(p, names.promised))
      }
      if member == "any" { throwBuiltin("AggregateError", site) }
    case "allSettled":
      let p = fresh(), each = newNode(), settled = newNode(), a = newArray(site)
      attach(.iterate(result: each, site: site, isAsync: false), to: argument(call, 0))
      attach(.awaited(result: settled), to: each)
      attach(.hook(names.then, result), to: each)
      let record = object(.builtinInstance(program.names.intern("%Settled%"), site), proto: heap.objectPrototype)
      addKinds(field(record, program.names.intern("status")), .string)
      addEdge(settled, field(record, names.value))
      addEdge(thrown, field(record, program.names.intern("reason")))
      addObject(elements(a), record)
      addObject(field(p, names.promised), a)
    default: unknownBuiltin(call, receiver)
    }
  }

  private func promisedValues(_ o: Object) -> Node? {
    switch heap.descriptions[Int(o)] {
    case .promise: return field(o, names.promised)
    case .builtinInstance(let n, _) where program.names.string(of: n) == "Promise": return field(o, names.promised)
    case .instance, .literal, .array, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance,
      .partial, .functionInstance,
      .innerArray, .generator, .arguments, .namespace, .unknown:
      return nil
    }
  }

  /// An error that the runtime makes may be thrown.
  func throwBuiltin(_ name: String, _ site: ExprRef) {
    let o = builtinInstance(name, site)
    addKinds(field(o, names.message), .string)
    addKinds(field(o, names.stack), [.string, .undefined])
    if name == "AggregateError" { addAny(field(o, names.errors)) }
    addObject(thrown, o)
  }
}
