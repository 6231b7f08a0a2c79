import Base
import Builtins
import HIR

/// What the solver knows of a function.
struct FunctionInfo {
  var isReached = false
  /// Arguments, one node per parameter; `this`; `new.target`; what it returns.
  var parameters: [Node] = []
  var thisNode = Node.none
  var newTarget = Node.none
  var result = Node.none
  /// Class constructors: the objects being made.
  var allocated = Node.none
  var restArray: Object = 0
  var argumentsObject: Object = 0
  /// Of a function in a context: which.
  var function = FuncRef(0)
  var context = Context.none
}

/// One call, of any kind.
struct Call {
  var site: ExprRef
  var arguments: [Node]
  /// Arguments from this index on come from `spread` (in any order and number), or -1.
  var spreadStart: Int = -1
  var spread = Node.none
  var thisNode: Node
  var result: Node
  var isNew = false
  /// The `super(...args)` of a default constructor: its arguments are passed by `forward`.
  var isForwarding = false
  /// `new.target` of a construction.
  var newTarget = Node.none
  /// How many bound functions and uses of call and apply passed the call on.
  var indirections = 0
  /// Where its site is evaluated.
  var context = Context.none
  /// The context that methods of `this` run in, when it is that of the caller: calls of `super`'s methods.
  var receiverContext = Context.none
  /// Beyond this the callee is unknown: a variable may hold its own bound function.
  static let maximalIndirections = 3
  /// How many built-ins are followed that call one another.
  static let maximalModelDepth = 6
}

extension Solver {
  func makeCall(_ site: ExprRef, _ arguments: [Node], this: Node? = nil, result: Node) -> UInt32 {
    work &+= WideningBudget.workOfCall
    calls.append(Call(site: site, arguments: arguments, thisNode: this ?? undefinedNode, result: result))
    calls[calls.count - 1].indirections = modelDepth
    calls[calls.count - 1].context = contexts.current
    return UInt32(calls.count - 1)
  }

  /// Calls whatever the node holds.
  func callNode(_ callee: Node, _ site: ExprRef, _ arguments: [Node], this: Node? = nil, result: Node = .none) {
    if callee.raw == 0 { return }
    attach(.callee(makeCall(site, arguments, this: this, result: result)), to: callee)
  }

  /// Calls a method of an object by name.
  func callMethod(_ object: Object, _ name: NameID, _ site: ExprRef, _ arguments: [Node], result: Node) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      for a in arguments { attach(.escape, to: a) }
      addAny(result)
      return
    }
    let id = makeCall(site, arguments, this: objectNode(o), result: result)
    attach(.calleeOn(id, receiver: o), to: lookup(o, name))
    if mayBeAccessor(name) {
      let got = getterResult(o, name)
      attach(.calleeOn(id, receiver: o), to: got)
    }
  }

  /// What a method gives that built-ins call by name, without arguments: one call for all of them, because the method may be a
  /// built-in that calls the same method again.
  func methodResult(_ object: Object, _ name: NameID, _ site: ExprRef) -> Node {
    let o = accessed(object)
    if o == AbstractHeap.unknown { return anything }
    if let n = heap.methodResultMap[o, name.rawValue] { return Node(n) }
    let n = newNode()
    _ = heap.methodResultMap.insert(o, name.rawValue, n.raw)
    callMethod(o, name, site, [], result: n)
    return n
  }

  // MARK: Functions

  /// Makes the nodes of a function and has its body analysed.
  func reach(_ b: Body) {
    if functionInfo[b].isReached { return }
    functionInfo[b].isReached = true
    prepare(b)
    pendingFunctions.append(b)
  }

  func reach(_ f: FuncRef) { reach(Int(f.raw)) }

  /// Makes the nodes of a function.
  func prepare(_ b: Body) {
    if functionInfo[b].thisNode.raw != 0 { return }
    let f = function(of: b)
    var info = functionInfo[b]
    info.thisNode = newNode()
    info.newTarget = newNode()
    info.result = newNode()
    info.parameters = program[f].params.map { _ in newNode() }
    let kind = program[f].kind
    if kind == .baseConstructor || kind == .derivedConstructor {
      info.allocated = newNode()
      if kind == .baseConstructor { addEdge(info.allocated, info.thisNode) }
    }
    functionInfo[b] = info
    if program[f].rest != nil {
      let r = object(.restArray(f), proto: heap.arrayPrototype, flags: .plainArray, in: info.context)
      functionInfo[b].restArray = r
      addNumber(lengthNode(r), .denseLength)
    }
    if program[f].usesArguments {
      functionInfo[b].argumentsObject = object(.arguments(f), proto: heap.objectPrototype)
    }
  }

  /// What calls of the function give: what it returns, a promise, a generator.
  func callResult(_ b: Body) -> Node {
    prepare(b)
    let f = function(of: b), result = functionInfo[b].result
    if program[f].isGenerator {
      if program[f].isAsync { return anything }
      return objectNode(generatorObject(b))
    }
    guard program[f].isAsync else { return result }
    let p = object(.promise(f), proto: builtin(.promisePrototype), in: functionInfo[b].context)
    if invokedWith.insert(UInt32.max, p, 0) { attach(.awaited(result: field(p, names.promised)), to: result) }
    return objectNode(p)
  }

  func generatorObject(_ b: Body) -> Object {
    let f = function(of: b)
    let g = object(.generator(f), proto: builtin(.generatorPrototype), in: functionInfo[b].context)
    if invokedWith.insert(UInt32.max - 3, g, 0) {
      addKinds(field(g, names.sent), .undefined)
      addEdge(functionInfo[b].result, field(g, names.returned))
      if let closure = heap.index[.closure(f)] { attach(.prototypeOf(g), to: objectNode(closure)) }
    }
    return g
  }

  /// Passes arguments (once per call and function).
  func passArguments(_ id: UInt32, to b: Body) {
    if !invoked.insert(id, UInt32(b)) || calls[Int(id)].isForwarding { return }
    let call = calls[Int(id)], info = functionInfo[b], f = function(of: b)
    if program[f].isDefaultConstructor, program[f].kind == .derivedConstructor, let c = program[f].ofClass {
      // Passes on whatever it gets.
      attach(.forwardArguments(id, in: info.context), to: heap.protoNode[Int(object(.constructor(c)))])
    }
    for (i, p) in info.parameters.enumerated() {
      if call.spreadStart >= 0 && i >= call.spreadStart {
        addEdge(call.spread, p)
        addKinds(p, .undefined)
      } else if i < call.arguments.count {
        addEdge(call.arguments[i], p)
      } else {
        addKinds(p, .undefined)
      }
    }
    if info.restArray != 0 {
      let e = elements(info.restArray)
      for a in call.arguments.dropFirst(info.parameters.count) { addEdge(a, e) }
      if call.spreadStart >= 0 { addEdge(call.spread, e) }
    }
    if info.argumentsObject != 0 {
      let e = elements(info.argumentsObject)
      for a in call.arguments { addEdge(a, e) }
      if call.spreadStart >= 0 { addEdge(call.spread, e) }
    }
  }

  /// The arguments of a call reach the constructor that a default constructor calls.
  func forward(_ id: UInt32, to o: Object, in context: Context) {
    switch heap.descriptions[Int(o)] {
    case .constructor(let c):
      let b = body(program[c].constructor, in: context)
      prepare(b)
      passArguments(id, to: b)
    case .closure(let g):
      let b = body(g, closure: o, receiver: nil)
      prepare(b)
      passArguments(id, to: b)
    case .builtin where o == heap.functionPrototype: break
    case .builtin, .unknown, .instance, .partial, .builtinInstance:
      for a in arguments(calls[Int(id)], from: 0) { attach(.escape, to: a) }
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace:
      break
    }
  }

  /// Calls an object that arrived at the callee of a call.
  func invoke(_ o: Object, _ id: UInt32, receiver: Object?) {
    siteOfCall = calls[Int(id)].site
    switch heap.descriptions[Int(o)] {
    case .closure(let f):
      let b = body(f, closure: o, receiver: receiver, call: id)
      reach(b)
      if isReplaceable(f) {
        if let receiver { escape(receiver, by: calls[Int(id)].site) }
        unknownCall(id, .none)
      }
      if program[f].kind != .arrow {
        if let receiver {
          addObject(functionInfo[b].thisNode, receiver)
        } else {
          addEdge(calls[Int(id)].thisNode, functionInfo[b].thisNode)
        }
      }
      addKinds(functionInfo[b].newTarget, .undefined)
      passArguments(id, to: b)
      addEdge(callResult(b), calls[Int(id)].result)
    case .builtin:
      if let receiver {
        invokeBuiltin(o, id, receiver: receiver)
      } else {
        attach(.builtinThis(id, builtin: o), to: calls[Int(id)].thisNode)
      }
    case .builtinInstance(let kind, _): inContext(calls[Int(id)].context) { callInstance(o, kind, id) }
    case .unknown:
      if let receiver { escape(receiver, by: calls[Int(id)].site) }
      unknownCall(id, .none)
    case .instance, .partial:
      // Callable only when its class extends a function; such instances have escaped.
      if heap.flags[Int(o)].contains(.escaped) { unknownCall(id, .none) }
    case .constructor, .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise,
      .arguments, .namespace:
      break  // throws a TypeError
    }
  }

  /// Calls a built-in for a receiver that arrived; one that does not look at its `this` once, whatever arrives.
  func invokeBuiltin(_ b: Object, _ id: UInt32, receiver: Object?) {
    if ignoresReceiver(b) && !builtinInvoked.insert(id, b) { return }
    inContext(calls[Int(id)].context) { callBuiltin(b, calls[Int(id)], id, receiver: receiver) }
  }

  /// Functions that do not look at their `this`, and constructors.
  private func ignoresReceiver(_ o: Object) -> Bool {
    guard let builtin = builtin(of: o), case .function(let function) = builtin else { return true }
    return function.row.effects.contains(.static)
  }

  /// How many uses of bind, call and apply a call is followed through.
  var maximalIndirections: Int { widening.isTight ? 0 : Call.maximalIndirections }

  /// A call of which nothing is known. Built-in constructors leave their arguments as they are.
  func unknownCall(_ id: UInt32, _ callee: Node, isConstruction: Bool = false) {
    if !isConstruction { noteUnknownCall(id) }
    for a in calls[Int(id)].arguments { attach(.escape, to: a) }
    attach(.escape, to: calls[Int(id)].spread)
    attach(.escape, to: calls[Int(id)].thisNode)
    addAny(calls[Int(id)].result)
    if callee.raw != 0 { addAny(callee) }
  }

  /// Functions that built-ins made: bound functions, and a promise's resolving functions.
  private func callInstance(_ o: Object, _ kind: BuiltinInstanceKind, _ id: UInt32) {
    let call = calls[Int(id)]
    switch kind {
    case .boundFunction:
      if call.indirections > maximalIndirections {
        escape(o)
        unknownCall(id, .none)
        return
      }
      var arguments = sites.boundArguments[o] ?? []
      arguments += call.arguments
      let inner = makeCall(call.site, arguments, this: field(o, names.boundThis), result: call.result)
      calls[Int(inner)].indirections = call.indirections + 1
      if call.spreadStart >= 0 {
        calls[Int(inner)].spreadStart = call.spreadStart + (sites.boundArguments[o]?.count ?? 0)
        calls[Int(inner)].spread = call.spread
      }
      if let s = sites.boundSpread[o] {
        calls[Int(inner)].spreadStart = 0
        let all = newNode()
        for a in arguments { addEdge(a, all) }
        addEdge(s, all)
        addEdge(call.spread, all)
        calls[Int(inner)].spread = all
      }
      attach(.callee(inner), to: field(o, names.boundTarget))
    case .resolve:
      attach(.awaited(result: field(o, names.promised)), to: argument(call, 0))
      addKinds(call.result, .undefined)
    case .reject:
      addEdge(argument(call, 0), thrown)
      addKinds(call.result, .undefined)
    case .of, .ordinary, .record, .iterator, .iteratorResult, .groups, .json, .settled: break
    }
  }

  /// Argument `i` of a call; `undefined` when it is missing.
  func argument(_ call: Call, _ i: Int) -> Node {
    if call.spreadStart >= 0 && i >= call.spreadStart {
      let n = newNode()
      addEdge(call.spread, n)
      addKinds(n, .undefined)
      return n
    }
    return i < call.arguments.count ? call.arguments[i] : undefinedNode
  }

  /// All arguments from `i` on.
  func arguments(_ call: Call, from i: Int) -> [Node] {
    var r = Array(call.arguments.dropFirst(i))
    if call.spreadStart >= 0 { r.append(call.spread) }
    return r
  }

  // MARK: Construction

  func construct(_ o: Object, _ id: UInt32) {
    let call = calls[Int(id)]
    if let f = constructor(of: o), isReplaceable(f) { unknownCall(id, .none, isConstruction: true) }
    switch heap.descriptions[Int(o)] {
    case .closure(let f):
      guard program[f].isConstructor else { return }
      let b = body(f, closure: o, receiver: nil)
      reach(b)
      let instance = functionInstance(f, closure: o)
      addObject(functionInfo[b].thisNode, instance)
      addObject(functionInfo[b].newTarget, o)
      passArguments(id, to: b)
      addObject(call.result, instance)
      addEdge(functionInfo[b].result, call.result, filter: objectsOnly)
    case .constructor(let c):
      let context = contextOfInstance(c, call), b = body(program[c].constructor, in: context)
      reach(b)
      allocate(c, b)
      passArguments(id, to: b)
      addObject(call.result, instance(c, in: functionInfo[b].context))
      addEdge(functionInfo[b].result, call.result, filter: objectsOnly)
    case .builtin: inContext(call.context) { callBuiltin(o, call, id, receiver: nil) }
    case .builtinInstance, .unknown, .instance, .partial:
      escape(o)
      unknownCall(id, .none, isConstruction: true)
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace:
      break
    }
  }

  /// The program's function that `new` of the object runs.
  private func constructor(of o: Object) -> FuncRef? {
    switch heap.descriptions[Int(o)] {
    case .closure(let f): return f
    case .constructor(let c): return program[c].constructor
    case .builtin, .builtinInstance, .unknown, .instance, .partial, .literal, .array, .restArray, .prototype,
      .functionInstance, .innerArray, .generator, .promise, .arguments, .namespace:
      return nil
    }
  }

  func instance(_ c: ClassRef, in context: Context = .none) -> Object {
    let o = object(.instance(c), in: context)
    addObject(heap.protoNode[Int(o)], prototypeObject(c))
    return o
  }

  /// The context of an instance that a call makes.
  private func contextOfInstance(_ c: ClassRef, _ call: Call) -> Context {
    guard contexts.plan.tellsApart(c) else { return .none }
    return contexts.context(of: call.site, in: call.context, isObject: true) ?? .none
  }

  func prototypeObject(_ c: ClassRef) -> Object { object(.prototype(program[c].constructor)) }

  /// `new` of exactly this class: its constructor gets an object to fill.
  private func allocate(_ c: ClassRef, _ b: Body) {
    let context = functionInfo[b].context, whole = instance(c, in: context)
    let o =
      classInfo[c].needsPartial
      ? object(.partial(c), in: context, alias: whole, baseAlias: instance(c)) : whole
    addObject(functionInfo[b].allocated, o)
    addObject(functionInfo[b].newTarget, object(.constructor(c)))
  }

  func functionInstance(_ f: FuncRef, closure: Object) -> Object {
    let o = object(.functionInstance(f))
    if invokedWith.insert(UInt32.max - 4, closure, 0) {
      attach(.prototypeOf(o), to: objectNode(closure))
      attach(.primitivePrototype(o), to: prototypeProperty(closure))
    }
    return o
  }

  /// `super(...)` in the constructor `f` of a class whose constructor's prototype is `o`.
  func superConstruct(_ o: Object, _ id: UInt32, _ f: FuncRef) {
    let call = calls[Int(id)], own = functionInfo[body(f, in: call.context)]
    if let base = constructor(of: o), isReplaceable(base) {
      addObject(own.allocated, AbstractHeap.unknown)
      addAny(own.result)
      unknownCall(id, .none, isConstruction: true)
    }
    switch heap.descriptions[Int(o)] {
    case .constructor(let base):
      let b = body(program[base].constructor, in: own.context)
      reach(b)
      addEdge(own.allocated, functionInfo[b].allocated)
      addEdge(own.newTarget, functionInfo[b].newTarget)
      passArguments(id, to: b)
      addEdge(own.allocated, call.result)
      // An object that the base returns becomes `this`, and so what the derived constructor gives.
      addEdge(functionInfo[b].result, call.result, filter: objectsOnly)
      addEdge(functionInfo[b].result, own.result, filter: objectsOnly)
    case .closure(let g):
      guard program[g].isConstructor else { return }
      let b = body(g, closure: o, receiver: nil)
      reach(b)
      addEdge(own.allocated, functionInfo[b].thisNode)
      addEdge(own.newTarget, functionInfo[b].newTarget)
      passArguments(id, to: b)
      addEdge(own.allocated, call.result)
      // An object that the base returns becomes `this`, and so what the derived constructor gives.
      addEdge(functionInfo[b].result, call.result, filter: objectsOnly)
      addEdge(functionInfo[b].result, own.result, filter: objectsOnly)
    case .builtin(let base):
      addEdge(own.allocated, call.result)
      superConstruct(base, call, own)
    case .builtinInstance, .unknown, .instance, .partial:
      addEdge(own.allocated, call.result)
      attach(.opaque, to: own.allocated)
      addAny(own.result)
      escape(o)
      addObject(foreignInstances, AbstractHeap.unknown)
      unknownCall(id, .none, isConstruction: true)
    case .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise, .arguments,
      .namespace:
      break
    }
  }

  /// `super(...)` of a class that extends a built-in.
  private func superConstruct(_ base: Builtin, _ call: Call, _ own: FunctionInfo) {
    if base == .object(.functionPrototype) || base == .object(.object) { return }  // throws; an ordinary object
    if base.callee?.row.model == .error {
      for a in arguments(call, from: 0) { attach(.toPrimitive, to: a) }
      attach(.errorFields(cause: call.isForwarding ? anything : argument(call, 1)), to: own.allocated)
    } else {
      for a in arguments(call, from: 0) { attach(.escape, to: a) }
      attach(.opaque, to: own.allocated)
    }
  }

  /// An object with the insides of a built-in: everything about it is unknown.
  func makeOpaque(_ o: Object) {
    escape(o)
    addAny(heap.unknownKeyNode[Int(o)])
    addAny(elements(o))
    destabilize(o)
  }

  /// The `stack` of an error.
  func addStack(to n: Node) {
    addKinds(n, [.string, .undefined])
    addEdge(preparedStack, n)
  }

  /// Who reads the `stack` of an error, or shows it, may be the first who asks for the first line of it: name and message are read
  /// then, and become strings.
  func convertHeader(of error: Object) {
    for name in [names.name, names.message] {
      let text = newNode()
      readMember(error, name, text)
      attach(.toPrimitive, to: text)
    }
  }

  func addErrorFields(_ o: Object, cause: Node) {
    if o == AbstractHeap.unknown { return }
    addKinds(field(o, names.message), .string)
    addStack(to: field(o, names.stack))
    convertHeader(of: o)
    let holder = newNode()
    attach(.read(names.cause, result: holder), to: cause)
    addEdge(holder, field(o, names.cause))
  }

  func linkSuperclass(_ c: ClassRef, _ o: Object) {
    addObject(heap.protoNode[Int(object(.constructor(c)))], o)
    addEdge(prototypeProperty(o), heap.protoNode[Int(prototypeObject(c))], filter: objectsOnly)
  }

  func initFields(_ c: ClassRef, _ o: Object) {
    for e in program[c].elements where !e.isStatic && e.privateName != nil { installPrivate(e, on: o) }
    guard let f = program[c].fieldInitializer else { return }
    let b = body(f, in: heap.context[Int(o)])
    reach(b)
    addObject(functionInfo[b].thisNode, o)
  }

  func installPrivate(_ e: HIRClassElement, on o: Object) {
    let name = privateName(e.privateName!), closure = object(.closure(e.function))
    if o == AbstractHeap.unknown {
      // An object that has escaped, given back by a constructor.
      escape(closure)
      if e.kind == .method { addObject(field(o, name), closure) } else { addAny(field(o, name)) }
      return
    }
    switch e.kind {
    case .method: addObject(field(o, name), closure)
    case .getter: addObject(getter(o, name), closure)
    case .setter: addObject(setter(o, name), closure)
    }
  }

  /// The field name of a private name: one per variable.
  func privateName(_ v: VarRef) -> NameID { classInfo.privates.name(v) }

  // MARK: Calls by other means

  func callAccessor(_ callee: Object, receiver: Object, argument: Node?, result: Node) {
    switch heap.descriptions[Int(callee)] {
    case .closure(let f):
      let b = body(f, closure: callee, receiver: receiver)
      reach(b)
      if isReplaceable(f) {
        escape(receiver)
        if let argument { attach(.escape, to: argument) }
        addAny(result)
        noteUnknownAccessor(receiver, argument ?? .none)
      }
      addObject(functionInfo[b].thisNode, receiver)
      for (i, p) in functionInfo[b].parameters.enumerated() {
        if i == 0, let argument { addEdge(argument, p) } else { addKinds(p, .undefined) }
      }
      if let argument, functionInfo[b].argumentsObject != 0 {
        addEdge(argument, elements(functionInfo[b].argumentsObject))
      }
      if let argument, functionInfo[b].restArray != 0 {
        addEdge(argument, elements(functionInfo[b].restArray))
      }
      addEdge(callResult(b), result)
    case .unknown, .builtin, .builtinInstance, .instance, .partial:
      escape(receiver)
      if let argument { attach(.escape, to: argument) }
      addAny(result)
      noteUnknownAccessor(receiver, argument ?? .none)
    case .constructor, .literal, .array, .restArray, .prototype, .functionInstance, .innerArray, .generator, .promise,
      .arguments, .namespace:
      break
    }
  }

  /// Unknown code may call and construct the object with anything.
  func callFromUnknown(_ o: Object) {
    switch heap.descriptions[Int(o)] {
    case .closure(let f):
      let b = body(f, closure: o, receiver: nil)
      reach(b)
      receiveAnything(b)
      attach(.escape, to: callResult(b))
      // Its `this` is anything already.
      if program[f].isConstructor && !isOpen {
        let i = functionInstance(f, closure: o)
        addObject(functionInfo[b].thisNode, i)
        escape(i)
      }
    case .constructor(let c):
      reach(program[c].constructor)
      receiveAnything(Int(program[c].constructor.raw))
      allocate(c, Int(program[c].constructor.raw))
      addEdge(foreignInstances, functionInfo[Int(program[c].constructor.raw)].allocated)
      attach(.escape, to: functionInfo[Int(program[c].constructor.raw)].result)
      escape(instance(c))
    case .builtinInstance(let kind, _): if kind == .reject { expose(.throwers) }
    case .instance, .literal, .array, .restArray, .prototype, .builtin, .partial, .functionInstance, .innerArray,
      .generator, .promise, .arguments, .namespace, .unknown:
      break
    }
  }

  private func receiveAnything(_ b: Body) {
    let info = functionInfo[b], f = function(of: b)
    for p in info.parameters { addAny(p) }
    if info.restArray != 0 { addAny(elements(info.restArray)) }
    if info.argumentsObject != 0 { addAny(elements(info.argumentsObject)) }
    if program[f].isDefaultConstructor {
      let id = makeCall(ExprRef(UInt32.max), [], result: .none)
      calls[Int(id)].spreadStart = 0
      calls[Int(id)].spread = anything
      passArguments(id, to: b)
    }
    if info.allocated.raw == 0 { addAny(info.thisNode) }
    addAny(info.newTarget)
  }

  func callMember(_ object: Object, _ id: UInt32, _ name: NameID, _ callee: Node) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      exposeMember(name)
      ask(o, for: name)
      unknownCall(id, callee)
      return
    }
    let l = lookup(o, name)
    addEdge(l, callee)
    attach(.calleeOn(id, receiver: o), to: l)
    if mayBeAccessor(name) {
      let got = getterResult(o, name)
      addEdge(got, callee)
      attach(.calleeOn(id, receiver: o), to: got)
    }
  }

  func callPrimitiveMember(_ new: KindSet, _ id: UInt32, _ name: NameID, _ callee: Node) {
    if isOpen {
      if !new.isDisjoint(with: .wrapped) { unknownCall(id, callee) }
      return
    }
    for p in primitivePrototypes(new) {
      let l = lookup(p, name)
      addEdge(l, callee)
      attach(.callee(id), to: l)
      if mayBeAccessor(name) {
        let got = newNode()
        callOnPrimitive(getterLookup(p, name), got)
        addEdge(got, callee)
        attach(.callee(id), to: got)
      }
    }
  }

  func callIndexed(_ object: Object, _ id: UInt32, key: Node, callee: Node) {
    let o = accessed(object)
    if o == AbstractHeap.unknown {
      readUnknown(under: key, calls[Int(id)].site)
      unknownCall(id, callee)
      return
    }
    let got = newNode()
    readIndex(o, key, .any, got, calls[Int(id)].site)
    addEdge(got, callee)
    attach(.calleeOn(id, receiver: o), to: got)
  }

  // MARK: Implicit calls

  /// ToPrimitive of an object: its own conversion methods run.
  func convertToPrimitive(_ object: Object) {
    let o = accessed(object)
    if o == AbstractHeap.unknown || !invokedWith.insert(UInt32.max - 1, o, 0) { return }
    let site = ExprRef(0)
    let hint = constantNode(.string)
    for name in [names.toPrimitive, names.toString, names.valueOf] {
      callMethod(o, name, site, name == names.toPrimitive ? [hint] : [], result: .none)
    }
    if mayBeAccessor(names.toStringTag) { readMember(o, names.toStringTag, .none) }
    for name in [names.name, names.message] where mayBeAccessor(name) {
      let n = newNode()
      readMember(o, name, n)
      attach(.toPrimitive, to: n)
    }
    if case .builtinInstance(.of(.regExp), _) = heap.descriptions[Int(o)] {
      for name in [names.lastIndex, names.flags, program.names.intern(BuiltinID.regExpPrototypeSource.key)] {
        let n = newNode()
        readMember(o, name, n)
        attach(.toPrimitive, to: n)
      }
    }
    attach(.toPrimitive, to: elements(o))
    if heap.flags[Int(o)].contains(.plainArray) { return }
    if case .instance = heap.descriptions[Int(o)] { attach(.toPrimitive, to: field(o, names.message)) }
  }

  /// What the getter of `flags` reads: accessors that the program may have put in the place of the others.
  func readFlags(of regExp: Object) {
    for flag in RealmObjectID.flagGetters {
      let name = program.names.intern(flag.key)
      if mayBeAccessor(name) { readMember(regExp, name, .none) }
    }
  }

  func awaitObject(_ object: Object, _ result: Node) {
    let o = accessed(object)
    switch heap.descriptions[Int(o)] {
    case .unknown: addAny(result)
    case .promise, .builtinInstance(.of(.promise), _):
      addEdge(field(o, names.promised), result)
      // PromiseResolve (ECMA-262, 27.2.4.7.1) asks a promise who made it.
      if mayBeAccessor(names.constructor) { readMember(o, names.constructor, .none) }
    case .instance, .literal, .array, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance,
      .partial, .functionInstance,
      .innerArray, .generator, .arguments, .namespace:
      addObject(result, o)
      attach(.thenable(o, result), to: lookup(o, names.then))
      if mayBeAccessor(names.then) { attach(.thenable(o, result), to: getterLookup(o, names.then)) }
    }
  }
}
