import Base
import HIR

extension Generator {
  /// Makes the constraints of an expression and gives the node of its value.
  func expression(_ e: ExprRef) -> Node {
    if !alive { return .none }
    switch program[e] {
    case .undefined: return result(e, s.constantNode(.undefined))
    case .null: return result(e, s.constantNode(.null))
    case .bool: return result(e, s.constantNode(.boolean))
    case .number(let d):
      let n = s.newNode()
      s.addNumber(n, .constant(d))
      return result(e, n)
    case .string: return result(e, s.constantNode(.string))
    case .bigint: return result(e, s.constantNode(.bigint))
    case .regexp: return made(e, s.builtinInstance(.regExp, e))
    case .templateObject: return result(e, any())
    case .this: return result(e, thisValue())
    case .newTarget: return result(e, s.functionInfo[body].newTarget)
    case .callee:
      return made(
        e,
        program[f].ofClass.map { program[$0].constructor == f ? s.object(.constructor($0)) : closure(f) } ?? closure(f))
    case .argumentsObject:
      let object = s.functionInfo[body].argumentsObject
      if function.argumentsObject != .unmapped {
        s.defineMember(object, names.callee, s.objectNode(closure(f)), e)
      }
      return made(e, object)
    case .variable(let v, _): return result(e, copy(read(v)))
    case .assign(let v, let x, _), .initialize(let v, let x):
      let n = expression(x)
      if alive { write(v, n) }
      return result(e, isTracked(v) ? read(v) : n)
    case .global(let name, let orUndefined): return global(e, name, orUndefined)
    case .assignGlobal(let name, let x):
      let n = expression(x)
      s.writeMember(s.heap.global, name, n, e)
      return result(e, n)
    case .importMeta: return result(e, any())
    case .intrinsic(let object): return result(e, s.objectNode(s.builtin(.object(object))))
    case .namespaceObject(let m): return namespace(e, m)
    case .member(let o, let name): return member(e, o, name)
    case .index(let o, let k): return index(e, o, k)
    case .setMember(let o, let name, let x):
      let object = expression(o), value = expression(x)
      s.attach(.write(name, value: value, site: e), to: object)
      return result(e, value)
    case .setIndex(let o, let k, let x):
      let object = expression(o), key = expression(k), value = expression(x)
      if let name = constantName(k) {
        s.attach(.write(name, value: value, site: e), to: object)
      } else {
        noteIndex(e, object, key, isStore: true)
        s.attach(.indexWrite(key: key, value: value, site: e), to: object)
        s.attach(.indexWriteKey(object: object, value: value, site: e), to: key)
        s.attach(.toPrimitive, to: key)
      }
      return result(e, value)
    case .deleteMember(let o, let name):
      let object = expression(o)
      s.attach(.destabilize, to: object)
      if RealmExposure.leadingNames.contains(program.names.string(of: name)) {
        s.attach(.misleadsEnumerations, to: object)
      }
      return result(e, s.constantNode(.boolean))
    case .deleteIndex(let o, let k):
      let object = expression(o)
      s.attach(.destabilize, to: object)
      s.attach(.misleadsEnumerations, to: object)
      s.attach(.toPrimitive, to: expression(k))
      return result(e, s.constantNode(.boolean))
    case .superMember(let home, let this, let k):
      let h = expression(home), t = expression(this), r = s.newNode()
      _ = expression(k)
      s.attach(.superMember(constantName(k), receiver: t, result: r), to: h)
      return result(e, r)
    case .setSuperMember(let home, let this, let k, let x):
      _ = expression(home)
      let t = expression(this), key = expression(k), value = expression(x)
      s.attach(.indexWrite(key: s.constantNode(.string), value: value, site: e), to: t)
      s.attach(.escape, to: t)
      s.attach(.escape, to: value)
      s.attach(.toPrimitive, to: key)
      return result(e, value)
    case .privateMember(let o, let v):
      let r = s.newNode()
      s.attach(.privateRead(s.privateName(v), result: r), to: expression(o))
      return result(e, r)
    case .setPrivateMember(let o, let v, let x), .definePrivate(let o, let v, let x):
      let object = expression(o), value = expression(x), isOverwritten = s.classInfo.overwritten.contains(e)
      s.attach(.privateWrite(s.privateName(v), value: isOverwritten ? .none : value), to: object)
      return result(e, value)
    case .defineMember(let o, let name, let x):
      let object = expression(o), value = expression(x)
      s.attach(.define(name, value: s.classInfo.overwritten.contains(e) ? .none : value, site: e), to: object)
      return result(e, value)
    case .defineIndex(let o, let k, let x):
      let object = expression(o), key = expression(k), value = expression(x)
      if let name = constantName(k) {
        s.attach(.define(name, value: value, site: e), to: object)
      } else {
        s.attach(.indexWrite(key: key, value: value, site: e), to: object)
        s.attach(.indexWriteKey(object: object, value: value, site: e), to: key)
      }
      return result(e, value)
    case .hasPrivate(let o, _):
      _ = expression(o)
      return result(e, s.constantNode(.boolean))
    case .unary(let op, let x): return unary(e, op, x)
    case .binary(let op, let a, let b): return binary(e, op, a, b)
    case .logical(let op, let a, let b): return logical(e, op, a, b)
    case .conditional(let c, let a, let b): return conditional(e, c, a, b)
    case .sequence(let r):
      var n = Node.none
      for x in program[r] { n = expression(x) }
      return result(e, n)
    case .template(let r):
      for x in program[r] { s.attach(.toPrimitive, to: expression(x)) }
      return result(e, s.constantNode(.string))
    case .block(let statements, let value):
      for x in program[statements] { statement(x) }
      return result(e, expression(value))
    case .call(let callee, let args, _):
      let c = expression(callee)
      return call(e, args) { id in self.s.attach(.callee(id), to: self.behindGate(c)) }
    case .callMember(let o, let name, let args, _): return callMember(e, o, name, args)
    case .callIndex(let o, let k, let args, _):
      let object = expression(o), key = expression(k)
      if let name = constantName(k) { return callNamed(e, object, name, args) }
      let callee = s.newNode()
      note(callee, of: e)
      s.attach(.toPrimitive, to: key)
      return call(e, args, this: object) { id in
        self.s.attach(.callIndex(id, key: key, callee: callee), to: self.behindGate(object))
      }
    case .callWithThis(let callee, let this, let args, _):
      let c = expression(callee), t = expression(this)
      return call(e, args, this: t) { id in
        if self.program.isThis(this) { self.s.calls[Int(id)].receiverContext = self.context }
        self.s.attach(.callee(id), to: self.behindGate(c))
      }
    case .superCall(let args, _): return superCall(e, args)
    case .new(let callee, let args, _):
      let c = expression(callee)
      return call(e, args) { id in
        self.s.calls[Int(id)].isNew = true
        self.s.attach(.construct(id), to: self.behindGate(c))
      }
    case .spread(let x):
      // Met only where arguments and elements are not taken apart.
      return result(e, expression(x))
    case .initFields(let this):
      let t = expression(this)
      if let c = constructorClass { s.attach(.initFields(c), to: t) }
      return result(e, s.undefinedNode)
    case .array(let r): return array(e, r)
    case .hole: return result(e, s.undefinedNode)
    case .object(let members): return object(e, members)
    case .function(let g): return made(e, closure(g))
    case .classExpr(let c): return classDefinition(e, c)
    case .iteratorOpen(let x, let isAsync):
      let o = s.object(.builtinInstance(.record, e), in: context), iterable = expression(x)
      s.attach(.iterate(result: s.field(o, names.yielded), site: e, isAsync: isAsync), to: iterable)
      iterables[e] = iterable
      return made(e, o)
    case .iteratorStep(let v):
      noteStep(e, v)
      return result(e, s.constantNode(.boolean))
    case .iteratorValue(let v):
      let r = s.newNode()
      s.attach(.privateRead(names.yielded, result: r), to: read(v))
      return result(e, r)
    case .iteratorRest(let v):
      let o = s.newArray(e)
      s.attach(.privateRead(names.yielded, result: s.elements(o)), to: read(v))
      return made(e, o)
    case .iteratorClose, .iteratorCloseQuietly: return result(e, s.undefinedNode)
    case .objectRest(let source, let excluded):
      let x = expression(source)
      for k in program[excluded] { _ = expression(k) }
      let o = s.object(.literal(e), proto: s.heap.objectPrototype, in: context)
      s.attach(.copyProperties(to: o), to: x)
      return made(e, o)
    case .yield(let x): return yield(e, expression(x))
    case .yieldDelegate(let x): return delegate(e, expression(x))
    case .await(let x):
      let r = s.newNode()
      s.attach(.awaited(result: r), to: expression(x))
      return result(e, r)
    case .throwError:
      alive = false
      return .none
    }
  }

  private func any() -> Node { s.anything }

  private func made(_ e: ExprRef, _ o: Object) -> Node { result(e, s.objectNode(o)) }

  private func copy(_ n: Node) -> Node { n }

  func closure(_ g: FuncRef) -> Object {
    let kind = program[g]
    let proto =
      kind.isGenerator
      ? s.builtin(kind.isAsync ? .asyncGeneratorFunctionPrototype : .generatorFunctionPrototype)
      : kind.isAsync ? s.builtin(.asyncFunctionPrototype) : s.heap.functionPrototype
    let maker = s.contexts.plan.role(of: g) == .inner ? context : .none
    return s.object(.closure(g), proto: proto, flags: .callable, in: maker)
  }

  // MARK: Names

  /// A variable of the global object, whose getter, if the program makes one, is called.
  private func global(_ e: ExprRef, _ name: NameID, _ orUndefined: Bool) -> Node {
    if !orUndefined && !s.mayBeAccessor(name) { return result(e, s.lookup(s.heap.global, name)) }
    let value = s.newNode()
    s.readMember(s.heap.global, name, value)
    if orUndefined { s.addKinds(value, .undefined) }
    return result(e, value)
  }

  private func namespace(_ e: ExprRef, _ m: ModuleRef) -> Node {
    let o = s.object(.namespace(m))
    s.heap.flags[Int(o)].insert(.nullPrototype)
    for x in program.modules[Int(m.raw)].exports { s.addEdge(node(x.variable), s.field(o, x.name)) }
    return made(e, o)
  }

  // MARK: Properties

  /// The property name when the key is a constant.
  func constantName(_ k: ExprRef) -> NameID? {
    if case .string(let n) = program[k] { return program.names.isNumeric(n) ? nil : n }
    if case .unary(.toPropertyKey, let x) = program[k] { return constantName(x) }
    return s.scan.symbolName(program, k)
  }

  private func member(_ e: ExprRef, _ o: ExprRef, _ name: NameID) -> Node {
    let object = expression(o), r = s.newNode()
    if s.classInfo.presentAccess.contains(e) {
      s.attach(.readPresent(name, result: r), to: object)
    } else {
      s.attach(.read(name, result: r), to: object)
    }
    if name == names.length, isStable(o) { bounds.lengthOf[r] = object }
    return result(e, r)
  }

  /// Does the node of the expression stand for one value wherever it is met?
  private func isStable(_ e: ExprRef) -> Bool {
    if case .this = program[e] { return true }
    if case .variable(let v, _) = program[e] { return isTracked(v) }
    if case .unary(.requireObjectCoercible, let x) = program[e] { return isStable(x) }
    return false
  }

  private func index(_ e: ExprRef, _ o: ExprRef, _ k: ExprRef) -> Node {
    let object = expression(o), key = expression(k), r = s.newNode()
    if let name = constantName(k) {
      s.attach(.read(name, result: r), to: object)
      return result(e, r)
    }
    noteIndex(e, object, key, isStore: false)
    s.readIndexed(object, key, into: r, at: e)
    s.attach(.toPrimitive, to: key)
    return result(e, r)
  }

  private func noteIndex(_ e: ExprRef, _ object: Node, _ key: Node, isStore: Bool) {
    s.sites.indexAccesses.append((e, object, key, isStore))
    if let arrays = bounds.below[key], arrays.contains(object) { s.sites.belowLength[Int(e.raw)] = true }
    if isStore && bounds.lengthOf[key] == object { s.sites.appends[Int(e.raw)] = true }
  }

  // MARK: Operators

  private func unary(_ e: ExprRef, _ op: HIRUnaryOp, _ x: ExprRef) -> Node {
    if op == .not {
      let (yes, no) = condition(e)
      path = join(yes, no)
      return s.exprNode[Int(e.raw)]
    }
    let n = expression(x)
    switch op {
    case .not, .typeOf: return result(e, s.constantNode(op == .not ? .boolean : .string))
    case .toPropertyKey:
      s.attach(.toPrimitive, to: n)
      let r = s.newNode()
      s.addEdge(n, r, filter: s.filter(Filter(kinds: [.string, .symbol, .int32, .double])))
      s.attach(.keyText(r), to: n)
      return result(e, r)
    case .toObject: return result(e, objectOf(n))
    case .requireObjectCoercible:
      let r = s.newNode()
      s.addEdge(n, r, filter: s.filter(Generator.truthy))
      if let a = bounds.lengthOf[n] { bounds.lengthOf[r] = a }
      return result(e, r)
    case .plus, .minus, .bitNot, .toNumeric, .increment, .decrement:
      let r = s.newNode()
      let number: NumberOp =
        op == .minus
        ? .negate : op == .bitNot ? .bitNot : op == .increment ? .increment : op == .decrement ? .decrement : .toNumber
      s.setOperation(r, number, n, .none)
      s.attach(.unary(op, n, result: r), to: n)
      s.attach(.toPrimitive, to: n)
      return result(e, r)
    }
  }

  /// ToObject: objects as they are, wrappers for what is none.
  private func objectOf(_ n: Node) -> Node {
    let r = s.newNode()
    s.addEdge(n, r, filter: s.objectsOnly)
    s.attach(.wrapper(result: r), to: n)
    return r
  }

  /// `this`: in sloppy code an object, whatever callers pass.
  private func thisValue() -> Node {
    let passed = s.functionInfo[body].thisNode
    if function.isStrict { return passed }
    if sloppyThis.raw == 0 {
      sloppyThis = objectOf(passed)
      s.attach(.globalIfNullish(result: sloppyThis), to: passed)
    }
    return sloppyThis
  }

  private func binary(_ e: ExprRef, _ op: HIRBinaryOp, _ a: ExprRef, _ b: ExprRef) -> Node {
    let l = expression(a), r = expression(b)
    let number: NumberOp
    switch op {
    case .strictEq, .strictNe: return result(e, s.constantNode(.boolean))
    case .eq, .ne, .lt, .le, .gt, .ge, .in:
      s.attach(.toPrimitive, to: l)
      s.attach(.toPrimitive, to: r)
      if op == .in && constantName(a) == nil { s.attach(.enumerated, to: r) }
      return result(e, s.constantNode(.boolean))
    case .hasBinding:
      // What it asks of the object may run any accessor or proxy of it.
      s.attach(.escape, to: r)
      return result(e, s.constantNode(.boolean))
    case .instanceOf:
      if s.scan.mentionsHasInstance {
        s.attach(.hook(names.hasInstance, argument: l, result: s.instanceHooks), to: r)
      }
      if s.mayBeAccessor(names.prototype) { s.attach(.read(names.prototype, result: .none), to: r) }
      return result(e, s.constantNode(.boolean))
    case .add: number = .add
    case .sub: number = .sub
    case .mul: number = .mul
    case .div: number = .div
    case .rem: number = .rem
    case .exp: number = .exp
    case .bitAnd: number = .and
    case .bitOr: number = .or
    case .bitXor: number = .xor
    case .shl: number = .shl
    case .shr: number = .shr
    case .ushr: number = .ushr
    }
    let n = s.newNode()
    s.setOperation(n, number, l, r)
    s.attach(.binary(op, l, r, result: n), to: l)
    s.attach(.binary(op, l, r, result: n), to: r)
    s.attach(.toPrimitive, to: l)
    s.attach(.toPrimitive, to: r)
    return result(e, n)
  }

  private func logical(_ e: ExprRef, _ op: HIRLogicalOp, _ a: ExprRef, _ b: ExprRef) -> Node {
    switch op {
    case .and, .or:
      let (yes, no) = condition(e)
      path = join(yes, no)
      return s.exprNode[Int(e.raw)]
    case .nullish:
      let l = expression(a)
      let start = path
      let n = expression(b)
      path = join(start, path)
      let r = s.newNode()
      s.addEdge(l, r, filter: s.filter(Generator.truthy))
      s.addEdge(n, r)
      return result(e, r)
    }
  }

  /// A step of an array pattern finds an element where the array has one of that index.
  private func noteStep(_ e: ExprRef, _ record: VarRef) {
    guard let open = s.scan.patterns.records[record]?.open, let iterable = iterables[open],
      let position = s.scan.patterns.positions[e]
    else { return }
    let key = s.newNode()
    s.addNumber(key, .constant(Double(position)))
    s.sites.indexAccesses.append((e, iterable, key, false))
  }

  private func conditional(_ e: ExprRef, _ c: ExprRef, _ a: ExprRef, _ b: ExprRef) -> Node {
    if case .iteratorStep = program[c], s.proven.isInBounds(c) {
      _ = expression(c)
      return result(e, expression(a))
    }
    let (yes, no) = condition(c)
    path = yes
    let x = expression(a), end = path
    path = no
    let y = expression(b)
    path = join(end, path)
    let r = s.newNode()
    s.addEdge(x, r)
    s.addEdge(y, r)
    return result(e, r)
  }

  // MARK: Calls

  private func arguments(_ range: ExprRange) -> (nodes: [Node], spreadStart: Int, spread: Node) {
    var nodes: [Node] = [], start = -1, spread = Node.none
    for a in program[range] {
      if case .spread(let x) = program[a] {
        if start < 0 {
          start = nodes.count
          spread = s.newNode()
        }
        let source = expression(x)
        s.attach(.iterate(result: spread, site: a, isAsync: false), to: source)
      } else {
        let n = expression(a)
        if start >= 0 { s.addEdge(n, spread) } else { nodes.append(n) }
      }
    }
    return (nodes, start, spread)
  }

  private func call(_ e: ExprRef, _ range: ExprRange, this: Node? = nil, _ attach: (UInt32) -> Void) -> Node {
    let (nodes, start, spread) = arguments(range)
    let r = s.newNode()
    if !alive { return result(e, r) }
    if let scope = program.evalScopes[e] { s.openEvalScope(scope) }
    _ = result(e, r)
    let id = s.makeCall(e, nodes, this: this, result: r)
    s.calls[Int(id)].spreadStart = start
    s.calls[Int(id)].spread = spread
    noteGate(of: e)
    attach(id)
    return r
  }

  private func callMember(_ e: ExprRef, _ o: ExprRef, _ name: NameID, _ args: ExprRange) -> Node {
    // `new Array(n).fill(constant)`: nobody sees the array empty.
    if name == names.fill, s.scan.arrayFillIntact, args.count == 1, case .new = program[o],
      isConstantExpression(program.exprPool[Int(args.start)])
    {
      s.sites.fillOf[o] = expressionOfConstant(program.exprPool[Int(args.start)])
    }
    return callNamed(e, expression(o), name, args)
  }

  private func callNamed(_ e: ExprRef, _ object: Node, _ name: NameID, _ args: ExprRange) -> Node {
    let callee = s.newNode()
    note(callee, of: e)
    return call(e, args, this: object) { id in
      self.s.attach(.callMember(id, name, callee: callee), to: self.behindGate(object))
    }
  }

  /// The node of what a call calls that is no expression.
  private func note(_ callee: Node, of call: ExprRef) {
    if isOneOfSeveral { s.addEdge(callee, s.mergedCallee(call)) } else { s.calleeNode[call] = callee }
  }

  /// The class whose constructor this is, or encloses this arrow function.
  private var constructorClass: ClassRef? {
    var g: FuncRef? = f
    while let x = g {
      switch program[x].kind {
      case .baseConstructor, .derivedConstructor: return program[x].ofClass
      case .arrow: g = program[x].parent
      case .moduleBody, .normal, .method, .getter, .setter, .fieldInitializer, .staticInitializer: return nil
      }
    }
    return nil
  }

  private func superCall(_ e: ExprRef, _ args: ExprRange) -> Node {
    guard let c = constructorClass else { return result(e, any()) }
    let g = program[c].constructor
    s.prepare(s.body(g, in: context))
    // The arguments of a default constructor go straight to its base (see `forward`); what is left is the construction.
    return call(e, program[g].isDefaultConstructor ? .empty : args) { id in
      if self.program[g].isDefaultConstructor { self.s.calls[Int(id)].isForwarding = true }
      self.s.attach(.superConstruct(id, g), to: self.s.heap.protoNode[Int(self.s.object(.constructor(c)))])
    }
  }

  private func yield(_ e: ExprRef, _ n: Node) -> Node {
    if function.isAsync {
      s.attach(.escape, to: n)
      return result(e, any())
    }
    let g = s.generatorObject(body), r = s.newNode()
    s.addEdge(n, s.field(g, names.yielded))
    s.addEdge(s.field(g, names.sent), r)
    return result(e, r)
  }

  private func delegate(_ e: ExprRef, _ source: Node) -> Node {
    let values = s.newNode(), r = s.newNode()
    s.attach(.iterate(result: values, site: e, isAsync: function.isAsync), to: source)
    _ = yield(e, values)
    if function.isAsync {
      s.attach(.escape, to: source)
      return result(e, any())
    }
    s.addKinds(r, .undefined)
    s.attach(.delegate(from: s.generatorObject(body), Delegation(site: e, result: r)), to: source)
    return result(e, r)
  }

  // MARK: Literals

  private func array(_ e: ExprRef, _ r: ExprRange) -> Node {
    let o = s.plainArray(.array(e))
    var hasSpread = false
    for x in program[r] {
      if case .hole = program[x] {
        s.addHoles(o)
      } else if case .spread(let y) = program[x] {
        hasSpread = true
        s.attach(.iterate(result: s.elements(o), site: x, isAsync: false), to: expression(y))
      } else {
        s.addEdge(expression(x), s.elements(o))
      }
    }
    s.addNumber(s.lengthNode(o), hasSpread ? .denseLength : .constant(Double(r.count)))
    return made(e, o)
  }

  private func object(_ e: ExprRef, _ members: MemberRange) -> Node {
    let o = s.object(.literal(e), proto: hasNoPrototype(members) ? nil : s.heap.objectPrototype, in: context)
    for m in program[members] {
      let name = m.name ?? m.key.flatMap { constantName($0) }
      var key = Node.none
      if let k = m.key { key = expression(k) }
      if name == nil { s.attach(.propertyKey, to: key) }
      let value = expression(m.value)
      if !alive { break }
      switch m.kind {
      case .value, .method:
        if let name {
          s.defineMember(o, name, value, e)
        } else {
          let target = s.objectNode(o)
          s.attach(.indexWrite(key: key, value: value, site: m.value), to: target)
          s.attach(.indexWriteKey(object: target, value: value, site: m.value), to: key)
          s.attach(.toPrimitive, to: key)
        }
      case .getter: s.addEdge(value, s.getter(o, name ?? names.unknownKey))
      case .setter: s.addEdge(value, s.setter(o, name ?? names.unknownKey))
      case .spread: s.attach(.copyProperties(to: o), to: value)
      case .proto:
        s.addEdge(value, s.heap.protoNode[Int(o)], filter: s.objectsOnly)
        s.heap.flags[Int(o)].insert(.nullPrototype)
      }
    }
    return made(e, o)
  }

  /// `{ __proto__: null, ... }`
  private func hasNoPrototype(_ members: MemberRange) -> Bool {
    program[members].contains { m in
      if case .null = program[m.value] { return m.kind == .proto }
      return false
    }
  }

  private func classDefinition(_ e: ExprRef, _ c: ClassRef) -> Node {
    let cls = program[c]
    let constructor = s.object(.constructor(c), flags: .callable), prototype = s.prototypeObject(c)
    s.addObject(s.field(constructor, names.prototype), prototype)
    s.addObject(s.field(prototype, names.constructor), constructor)
    if let superclass = cls.superclass {
      let n = expression(superclass)
      s.attach(.superclass(c), to: n)
      s.attach(.nullSuperclass(c), to: n)
    } else {
      s.addObject(s.heap.protoNode[Int(constructor)], s.heap.functionPrototype)
      s.addObject(s.heap.protoNode[Int(prototype)], s.heap.objectPrototype)
    }
    if let v = cls.prototypeHome { write(v, s.objectNode(prototype)) }
    if let v = cls.constructorHome { write(v, s.objectNode(constructor)) }
    for step in program.classSteps(c) {
      switch step {
      case .fieldKey(let key): _ = expression(key)
      case .element(let element): if !s.postpones(element, of: c, in: body) { define(element, of: c) }
      }
    }
    if let v = cls.binding { write(v, s.objectNode(constructor)) }
    if let g = cls.staticInitializer {
      s.reach(g)
      s.addObject(s.functionInfo[Int(g.raw)].thisNode, constructor)
    }
    return made(e, constructor)
  }

  func define(_ element: HIRClassElement, of cls: ClassRef) {
    let constructor = s.object(.constructor(cls), flags: .callable)
    var key = Node.none
    if let k = element.key { key = expression(k) }
    let target = element.isStatic ? constructor : s.prototypeObject(cls)
    if element.privateName != nil {
      if element.isStatic { s.installPrivate(element, on: constructor) }
      return
    }
    let name = element.name ?? element.key.flatMap { constantName($0) }
    if name == nil { s.attach(.propertyKey, to: key) }
    let value = s.objectNode(closure(element.function))
    switch element.kind {
    case .method:
      if let name {
        s.defineMember(target, name, value, ExprRef(0))
      } else {
        s.addEdge(value, s.heap.unknownKeyNode[Int(target)])
        s.addEdge(value, s.elements(target))
        s.attach(.toPrimitive, to: key)
      }
    case .getter: s.addEdge(value, s.getter(target, name ?? names.unknownKey))
    case .setter: s.addEdge(value, s.setter(target, name ?? names.unknownKey))
    }
  }
}
