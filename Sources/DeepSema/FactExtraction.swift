import Base
import Builtins
import HIR

/// Turns a solved graph into the side tables that emitters read.
struct FactExtraction {
  let s: Solver
  let ranges: RangeAnalysis
  let program: Program
  var facts: Facts
  private var setIndex: [[Object]: UInt32] = [[]: 0]
  private var slots = PairTable()
  private var nextShape = RuntimeNumbers.firstProgramShape
  private let recordsContents: Bool

  init(_ solver: Solver, _ ranges: RangeAnalysis, recordsContents: Bool) {
    s = solver
    self.recordsContents = recordsContents
    self.ranges = ranges
    program = solver.program
    facts = Facts(nothingKnownOf: program)
    facts.objectSets = [[]]
    describeObjects()
  }

  /// Objects that contexts tell apart are the one of no context from here on.
  private mutating func describeObjects() {
    facts.abstractObjects = s.heap.descriptions.enumerated().map { o, description in
      s.heap.origin[o] == Object(o) ? description : .unknown
    }
  }

  mutating func run() -> Facts {
    types()
    layouts()
    exactSlots()
    for i in 0..<program.exprs.count where s.exprNode[i].raw != 0 { fact(ExprRef(UInt32(i))) }
    for i in 0..<program.functions.count { facts.reachable[i] = isReached(FuncRef(UInt32(i))) }
    omittedMembers()
    shutStatements()
    idleModules()
    printedFunctions()
    plainPatterns()
    facts.hidden = s.classInfo.privates.hiddenFields
    facts.nothrow = NothrowAnalysis(s, facts).run()
    facts.changesPatterns = s.changesPatterns
    facts.enumerationsReveal = s.enumerationsMayReveal
    facts.changesGlobals = s.changesGlobals
    facts.showsSeveral = s.printsSeveral || s.runsText || s.mayUnknownPrint
    facts.showsObjects = facts.showsSeveral || s.printed.contains { !s.objects[$0.i].isEmpty }
    facts.reportsObjects = s.objects[s.thrown.i].contains { !s.raised.contains($0) }
    facts.changingPatterns = s.scan.changingPatterns
    if recordsContents { contents() }
    // To ask may have made some: the promise of a module body that awaits, which nobody had called.
    describeObjects()
    return facts
  }

  /// Unknown code may print what has escaped.
  private mutating func printedFunctions() {
    facts.isPrinted = Array(repeating: false, count: program.functions.count)
    for (index, description) in s.heap.descriptions.enumerated() {
      let object = Object(index)
      guard s.heap.flags[index].contains(.escaped) || s.sites.printedFunctions.contains(object) else { continue }
      printed(description)
    }
    for index in program.exprs.indices { printedByErrors(ExprRef(UInt32(index))) }
  }

  private mutating func printed(_ object: AbstractObject) {
    if case .closure(let function) = object { facts.isPrinted[Int(function.raw)] = true }
    if case .constructor(let cls) = object { facts.isPrinted[Int(program[cls].constructor.raw)] = true }
  }

  /// What messages show of a value that is no constructor.
  private mutating func printedByErrors(_ e: ExprRef) {
    if case .classExpr(let cls) = program[e], let superclass = program[cls].superclass {
      for object in s.objects[s.exprNode[Int(superclass.raw)].i] { printed(s.heap.descriptions[Int(object)]) }
    }
    guard case .builtin(.reflectConstruct) = facts.callFacts[Int(e.raw)] else { return }
    for argument in program[e].plainArguments.map({ program[$0] }) ?? [] {
      for object in s.objects[s.exprNode[Int(argument.raw)].i] { printed(s.heap.descriptions[Int(object)]) }
    }
  }

  // MARK: Types

  private mutating func types() {
    for i in 0..<program.exprs.count where s.exprNode[i].raw != 0 {
      facts.exprTypes[i] = type(s.exprNode[i])
      facts.exprRanges[i] = range(s.exprNode[i])
    }
    for i in 0..<program.variables.count where s.variableNode[i].raw != 0 {
      facts.variableTypes[i] = type(s.variableNode[i])
      facts.variableRanges[i] = range(s.variableNode[i])
    }
    for i in 0..<program.functions.count where isReached(FuncRef(UInt32(i))) {
      let results = s.bodies(of: FuncRef(UInt32(i))).filter { s.functionInfo[$0].isReached }.map { s.callResult($0) }
      facts.resultTypes[i] = type(results)
      facts.resultRanges[i] = range(results)
      if program.functions[i].kind == .derivedConstructor {
        // It returns its `this`, too; a primitive is an error of the construction.
        facts.resultTypes[i].kinds.insert(.object)
        facts.resultTypes[i].objects = ValueType.unknownObjects
      }
    }
  }

  private func isReached(_ f: FuncRef) -> Bool { s.bodies(of: f).contains { s.functionInfo[$0].isReached } }

  mutating func type(_ n: Node) -> ValueType { type([n]) }

  /// What the nodes hold together.
  mutating func type(_ nodes: [Node]) -> ValueType {
    var k = nodes.reduce(KindSet.none) { $0.union(s.kinds[$1.i]) }
    if !k.isDisjoint(with: .number) {
      k.subtract(.number)
      k.insert(range(nodes).isInt32 ? .int32 : .double)
    }
    let objects = nodes.count == 1 ? s.objects[nodes[0].i] : nodes.flatMap { s.objects[$0.i] }
    return ValueType(kinds: k, objects: set(objects))
  }

  private func range(_ nodes: [Node]) -> NumberRange {
    let numeric = nodes.filter { !s.kinds[$0.i].isDisjoint(with: .number) }
    return numeric.isEmpty ? .full : numeric.dropFirst().reduce(range(numeric[0])) { $0.join(range($1)) }
  }

  /// Anything where the analysis of ranges, which ran before, has no Number.
  func range(_ n: Node) -> NumberRange {
    n.i < ranges.ranges.count && !ranges.ranges[n.i].isEmpty ? ranges.ranges[n.i] : .full
  }

  mutating func set(_ objects: [Object]) -> UInt32 {
    if objects.contains(AbstractHeap.unknown) { return ValueType.unknownObjects }
    let hasVariants = objects.contains { s.heap.origin[Int($0)] != $0 }
    let sorted = hasVariants ? Set(objects.map { s.heap.origin[Int($0)] }).sorted() : objects.sorted()
    if let i = setIndex[sorted] { return i }
    facts.objectSets.append(sorted.map { ObjectRef($0) })
    setIndex[sorted] = UInt32(facts.objectSets.count - 1)
    return UInt32(facts.objectSets.count - 1)
  }

  // MARK: Layouts

  private mutating func layouts() {
    let once = EvaluatedOnce.classes(program), added = addedLater()
    for c in 0..<program.classes.count {
      let ref = ClassRef(UInt32(c))
      let instances = s.variants(of: .instance(ref)), partial = s.variants(of: .partial(ref))
      guard once[c], let o = instances.first,
        instances.allSatisfy({ !s.isUnstable($0) && !hasForeignChain($0) })
      else { continue }
      let info = s.classInfo[ref]
      if info.baseIsUnknown { continue }
      var fields = info.fields
      let present = Set(fields.prefix(info.presentAtEscape))
      if partial.contains(where: { s.heap.partialWrites[$0].map { !$0.isSubset(of: present) } ?? false }) {
        fields = Array(fields.prefix(info.presentAtEscape))
      }
      if fields.contains(where: { name in instances.contains { mayBeSetter($0, name) } }) { continue }
      facts.classLayouts[c] = layout(.instance(ref), fields)
      facts.classLayouts[c]!.spareSlots = min(added[o]?.subtracting(fields).count ?? 0, 8)
      for object in instances + partial { setSlots(of: object, fields) }
    }
    for i in 0..<program.exprs.count {
      let e = ExprRef(UInt32(i))
      guard let fields = s.classInfo.literalFields[e] else { continue }
      let made = s.variants(of: .literal(e))
      if made.isEmpty || made.contains(where: { s.isUnstable($0) }) { continue }
      facts.literalLayouts[e] = layout(.literal(e), fields)
      for object in made { setSlots(of: object, fields) }
    }
  }

  private mutating func setSlots(of object: Object, _ fields: [NameID]) {
    for (slot, name) in fields.enumerated() { _ = slots.insert(object, name.rawValue, UInt32(slot)) }
  }

  /// The names that stores on few kinds of receivers write, by receiver.
  private func addedLater() -> [Object: Set<NameID>] {
    var names: [Object: Set<NameID>] = [:]
    for i in 0..<program.exprs.count where s.exprNode[i].raw != 0 {
      guard case .setMember(let receiver, let name, _) = program.exprs[i], !s.mayBeAccessor(name) else { continue }
      let objects = s.objects[s.exprNode[Int(receiver.raw)].i]
      if objects.count > 4, Set(objects.map { s.heap.origin[Int($0)] }).count > 4 { continue }
      for o in objects { names[s.heap.origin[Int(s.heap.canonical[Int(o)])], default: []].insert(name) }
    }
    return names
  }

  /// Notes the slots that only stores by name write.
  private mutating func exactSlots() {
    for o in facts.abstractObjects.indices {
      let fields = facts.layout(of: ObjectRef(UInt32(o)))?.fields ?? []
      for (slot, name) in fields.enumerated() where s.variants(of: Object(o)).allSatisfy({ isExact($0, name) }) {
        facts.exactSlots.insert(Facts.slotKey(ObjectRef(UInt32(o)), UInt16(slot)))
      }
    }
  }

  /// No write under a computed key, by a descriptor or in code that the analysis does not follow reaches the field.
  private func isExact(_ object: Object, _ name: NameID) -> Bool {
    let o = s.heap.canonical[Int(object)]
    func isEmpty(_ n: Node) -> Bool { s.kinds[n.i].isEmpty && s.objects[n.i].isEmpty }
    if PrivateMembers.isPrivate(name, program.names) { return s.heap.unknownWrites[name].map(isEmpty) ?? true }
    if s.heap.loosely[o, name.rawValue] != nil || program.names.mayBeObjectKey(name)
      || !isEmpty(s.heap.unknownKeyNode[Int(o)])
    {
      return false
    }
    if s.heap.flags[Int(o)].contains(.escaped) {
      if !isEmpty(s.heap.unknownKeyOfUnknown) { return false }
      if let n = s.heap.unknownWrites[name], !isEmpty(n) { return false }
    }
    return true
  }

  private mutating func layout(_ owner: AbstractObject, _ fields: [NameID]) -> Layout {
    defer { nextShape += UInt32(fields.count) + 1 }
    return Layout(owner: owner, fields: fields, firstShape: nextShape)
  }

  /// Something on the prototype chain that is neither of the program nor a built-in known to the analysis.
  private func hasForeignChain(_ o: Object) -> Bool {
    s.objects[s.heap.protoNode[Int(o)].i].contains(AbstractHeap.unknown)
  }

  private func mayBeSetter(_ o: Object, _ name: NameID) -> Bool {
    s.mayBeAccessor(name) && !PrivateMembers.isPrivate(name, program.names)
      && !s.objects[s.setterLookup(o, name).i].isEmpty
  }
  private func mayBeGetter(_ o: Object, _ name: NameID) -> Bool {
    s.mayBeAccessor(name)
      && !(s.objects[s.getterLookup(o, name).i].isEmpty && s.objects[s.setterLookup(o, name).i].isEmpty)
  }

  // MARK: Facts of single expressions

  private mutating func fact(_ e: ExprRef) {
    let i = Int(e.raw)
    switch program[e] {
    case .member(let o, let name): facts.memberFacts[i] = read(e, s.exprNode[Int(o.raw)], name)
    case .setMember(let o, let name, _), .defineMember(let o, let name, _):
      facts.memberFacts[i] = store(e, s.exprNode[Int(o.raw)], name)
    case .privateMember(let o, let v): facts.memberFacts[i] = privateRead(e, s.exprNode[Int(o.raw)], v)
    case .setPrivateMember(let o, let v, _), .definePrivate(let o, let v, _):
      facts.memberFacts[i] = privateStore(e, s.exprNode[Int(o.raw)], v)
    case .initFields(let this): facts.memberFacts[i] = brand(e, s.exprNode[Int(this.raw)])
    case .index(let o, let k), .setIndex(let o, let k, _):
      facts.elementFacts[i] = element(e, s.exprNode[Int(o.raw)], s.exprNode[Int(k.raw)])
    case .call(let callee, _, _), .callWithThis(let callee, _, _, _):
      facts.callFacts[i] = isShut(e) ? .unknown : call(s.exprNode[Int(callee.raw)])
    case .callMember(let o, let name, _, _):
      if let n = s.calleeNode[e] {
        facts.callFacts[i] = call(n)
        if case .unknown = facts.callFacts[i] { facts.builtinsIfAny[e] = builtinIfAny(n) }
      }
      facts.memberFacts[i] = read(e, s.exprNode[Int(o.raw)], name)
    case .callIndex: if let n = s.calleeNode[e] { facts.callFacts[i] = call(n) }
    case .new(let callee, _, _):
      facts.callFacts[i] = isShut(e) ? .unknown : construction(s.exprNode[Int(callee.raw)])
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .defineIndex, .hasPrivate, .unary, .binary, .logical,
      .conditional, .sequence, .template, .block, .superCall, .spread, .array, .hole, .object, .function, .classExpr,
      .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      break
    }
  }

  /// The objects of a receiver that is an object or nullish, and none of them unknown.
  func receivers(_ n: Node) -> [Object]? {
    guard s.kinds[n.i].isSubset(of: [.object, .undefined, .null]), s.kinds[n.i].contains(.object) else { return nil }
    let r = s.objects[n.i]
    return r.isEmpty || r.contains(AbstractHeap.unknown) ? nil : r
  }

  private func read(_ e: ExprRef, _ receiver: Node, _ name: NameID) -> MemberFact {
    if name == s.names.length && s.kinds[receiver.i] == .string { return .stringLength }
    guard let objects = receivers(receiver) else { return .unknown }
    if name == s.names.length, objects.allSatisfy({ isPlainArray($0) }) { return .arrayLength }
    if name == s.names.length, objects.allSatisfy(hasLengthOfTypedArray) { return .typedLength }
    let constant = constant(s.exprNode[Int(e.raw)]), slot = commonSlot(objects, name)
    if constant != nil || slot != nil, objects.allSatisfy({ isReadable($0, name, e) }) {
      if let constant { return .constant(constant) }
      if let slot { return .field(slot: slot) }
    }
    if let getter = accessor(objects, name, isGetter: true) { return .getter(getter) }
    return method(objects, name)
  }

  /// `length` is the accessor of %TypedArray%.prototype: nothing stands before it, or in its place.
  private func hasLengthOfTypedArray(_ o: Object) -> Bool {
    let name = s.names.length
    return s.typedArrayConstructor(of: o) != nil && !s.isUnstable(o) && !mayBeGetter(o, name)
      && s.kinds[s.field(o, name).i].isEmpty && s.kinds[s.heap.unknownKeyNode[Int(o)].i].isEmpty
  }

  /// The only value that the node ever holds.
  private func constant(_ n: Node) -> Int32? {
    let range = range(n)
    guard !s.kinds[n.i].isEmpty, s.kinds[n.i].isSubset(of: .number), range.lo == range.hi, range.isInt32 else {
      return nil
    }
    return Int32(exactly: range.lo)
  }

  /// The accessor that all receivers find on their prototypes: no data property, and no other accessor, is ever in the way.
  private func accessor(_ objects: [Object], _ name: NameID, isGetter: Bool) -> FuncRef? {
    var found: FuncRef?
    for o in objects {
      if s.isUnstable(o) || !s.kinds[s.heap.unknownKeyNode[Int(o)].i].isEmpty { return nil }
      if !s.kinds[s.field(o, name).i].isEmpty || !s.kinds[s.lookup(o, name).i].isEmpty { return nil }
      let n = isGetter ? s.getterLookup(o, name) : s.setterLookup(o, name)
      guard s.kinds[n.i] == .object, s.objects[n.i].count == 1,
        case .closure(let f) = s.heap.descriptions[Int(s.objects[n.i][0])], found == nil || found == f,
        let c = classOfInstance(o), declares(f, as: isGetter ? .getter : .setter, name, c)
      else { return nil }
      found = f
    }
    return found
  }

  func classOfInstance(_ o: Object) -> ClassRef? {
    if case .instance(let c) = s.heap.descriptions[Int(o)] { return c }
    if case .partial(let c) = s.heap.descriptions[Int(o)] { return c }
    return nil
  }

  /// The nearest class that says anything of the name says this: one half of an accessor hides both of a superclass.
  private func declares(_ f: FuncRef, as kind: HIRClassElement.Kind, _ name: NameID, _ c: ClassRef) -> Bool {
    var next: ClassRef? = c
    while let current = next {
      let own = program[current].elements.filter { !$0.isStatic && $0.privateName == nil && $0.name == name }
      if !own.isEmpty { return own.contains { $0.kind == kind && $0.function == f } }
      if s.classInfo[current].baseIsUnknown { return false }
      next = s.classInfo[current].base
    }
    return false
  }

  private func isReadable(_ o: Object, _ name: NameID, _ e: ExprRef) -> Bool {
    if mayBeGetter(o, name) { return false }
    if s.isDefinite(o, name) || s.classInfo.presentAccess.contains(e) { return true }
    return !chainMayHave(o, name, 0)
  }

  /// Could a prototype have the property?
  private func chainMayHave(_ o: Object, _ name: NameID, _ depth: Int) -> Bool {
    if depth > 64 { return true }
    for p in s.objects[s.heap.protoNode[Int(o)].i] {
      if p == AbstractHeap.unknown || s.isDefinite(p, name) { return true }
      if !s.kinds[s.field(p, name).i].isEmpty || !s.kinds[s.heap.unknownKeyNode[Int(p)].i].isEmpty
        || chainMayHave(p, name, depth + 1)
      {
        return true
      }
    }
    return false
  }

  /// Could a frozen prototype have the property? Then no assignment adds it.
  private func mayBeReadOnlyAbove(_ o: Object, _ name: NameID, _ depth: Int) -> Bool {
    if depth > 64 { return true }
    for p in s.objects[s.heap.protoNode[Int(o)].i] {
      if p == AbstractHeap.unknown { return true }
      if s.heap.flags[Int(s.heap.canonical[Int(p)])].contains(.frozen),
        s.isDefinite(p, name) || !s.kinds[s.field(p, name).i].isEmpty
          || !s.kinds[s.heap.unknownKeyNode[Int(p)].i].isEmpty
      {
        return true
      }
      if mayBeReadOnlyAbove(p, name, depth + 1) { return true }
    }
    return false
  }

  func commonSlot(_ objects: [Object], _ name: NameID) -> UInt16? {
    guard let slot = slots[objects[0], name.rawValue] else { return nil }
    for o in objects.dropFirst() where slots[o, name.rawValue] != slot { return nil }
    return UInt16(slot)
  }

  /// A method that all receivers find on their prototypes.
  private func method(_ objects: [Object], _ name: NameID) -> MemberFact {
    var found: FuncRef?
    for o in objects {
      if mayBeGetter(o, name) || s.isUnstable(o) { return .unknown }
      if !s.kinds[s.field(o, name).i].isEmpty || !s.kinds[s.heap.unknownKeyNode[Int(o)].i].isEmpty { return .unknown }
      let l = s.lookup(o, name)
      guard s.kinds[l.i] == .object, s.objects[l.i].count == 1,
        case .closure(let f) = s.heap.descriptions[Int(s.objects[l.i][0])]
      else {
        return .unknown
      }
      if let g = found, g != f { return .unknown }
      found = f
    }
    return found.map { .method($0) } ?? .unknown
  }

  private func store(_ e: ExprRef, _ receiver: Node, _ name: NameID) -> MemberFact {
    guard let objects = receivers(receiver) else { return .unknown }
    if case .setMember = program[e], let setter = accessor(objects, name, isGetter: false) { return .setter(setter) }
    guard let slot = commonSlot(objects, name) else { return .unknown }
    for o in objects
    where mayBeSetter(o, name) || mayBeGetter(o, name) || s.heap.flags[Int(s.heap.canonical[Int(o)])].contains(.frozen)
    {
      return .unknown
    }
    if let added = s.classInfo.addedSlot[e] {
      if case .setMember = program[e], objects.contains(where: { mayBeReadOnlyAbove($0, name, 0) }) { return .unknown }
      return added == slot && objects.allSatisfy({ s.heap.descriptions[Int($0)].isInstance })
        ? .addField(slot: slot) : .unknown
    }
    let present = s.classInfo.presentAccess.contains(e)
    return objects.allSatisfy { present || s.isDefinite($0, name) } ? .field(slot: slot) : .unknown
  }

  private func isPlainArray(_ o: Object) -> Bool {
    s.heap.flags[Int(o)].contains(.plainArray) && !s.isUnstable(o)
  }

  private func element(_ e: ExprRef, _ receiver: Node, _ key: Node) -> ElementFact {
    guard !s.kinds[key.i].isEmpty, s.kinds[key.i].isSubset(of: .number) else { return .unknown }
    if s.kinds[receiver.i] == .string { return .string }
    guard let objects = receivers(receiver) else { return .unknown }
    if objects.allSatisfy({ isPlainArray($0) && !s.heap.flags[Int($0)].contains(.frozen) }) {
      return .array(
        noHoles: objects.allSatisfy { !s.heap.flags[Int($0)].contains(.holey) }, inBounds: s.proven.isInBounds(e))
    }
    var constructor: RealmObjectID?
    for o in objects {
      guard !s.isUnstable(o), let own = s.typedArrayConstructor(of: o), constructor == nil || constructor == own else {
        return .unknown
      }
      constructor = own
    }
    return constructor.map { .typedArray($0, inBounds: s.proven.isInBounds(e)) } ?? .unknown
  }

  private func call(_ callee: Node) -> CallFact {
    guard callee.raw != 0, s.kinds[callee.i] == .object else { return .unknown }
    var functions: [FuncRef] = []
    for o in s.objects[callee.i] {
      switch s.heap.descriptions[Int(o)] {
      case .closure(let f): functions.append(f)
      case .builtin(let what): return s.objects[callee.i].count == 1 ? callFact(what) : .unknown
      case .instance, .literal, .array, .restArray, .constructor, .prototype, .builtinInstance, .partial,
        .functionInstance, .innerArray,
        .generator, .promise, .arguments, .namespace, .unknown:
        return .unknown
      }
    }
    return .functions(Set(functions).sorted { $0.raw < $1.raw })
  }

  /// The only object among the values, when it is a built-in.
  private func builtinIfAny(_ callee: Node) -> BuiltinID? {
    guard s.objects[callee.i].count == 1, case .builtin(let what) = s.heap.descriptions[Int(s.objects[callee.i][0])],
      case .builtin(let id) = callFact(what)
    else { return nil }
    return id
  }

  /// Realm objects that are no constructors cannot be called.
  private func callFact(_ what: Builtin) -> CallFact {
    // Iterators of arrays, Maps, Sets and strings are one abstract object, with one `next`.
    guard let callee = what.callee, callee.row.model != .generatorNext else { return .unknown }
    return .builtin(callee)
  }

  private func construction(_ callee: Node) -> CallFact {
    guard callee.raw != 0, s.kinds[callee.i] == .object else { return .unknown }
    var functions: [FuncRef] = []
    for o in s.objects[callee.i] {
      switch s.heap.descriptions[Int(o)] {
      case .constructor(let c): functions.append(program[c].constructor)
      case .closure(let f) where program[f].isConstructor: functions.append(f)
      case .builtin(let what): return s.objects[callee.i].count == 1 ? callFact(what) : .unknown
      case .instance, .literal, .array, .restArray, .closure, .prototype, .builtinInstance, .partial, .functionInstance,
        .innerArray,
        .generator, .promise, .arguments, .namespace, .unknown:
        return .unknown
      }
    }
    return .functions(Set(functions).sorted { $0.raw < $1.raw })
  }
}
