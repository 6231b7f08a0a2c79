import Base
import HIR

/// What the constructors of a class do to a new object, read off the program text before anything is solved.
struct ClassInfo {
  /// The class it extends when that is plain to see.
  var base: ClassRef?
  /// Extends something, and it is not plain what; then there is no layout.
  var baseIsUnknown = false
  /// Fields that every complete instance has, base first, in this order from slot 0.
  var fields: [NameID] = []
  /// So many of them are there when somebody other than the constructors may first see the object.
  var presentAtEscape = Int.max
  /// The constructors add nothing else, so a subclass can add its fields behind these.
  var isExtensible = true
  /// Names that some constructor reads of `this` before it has such a field.
  var earlyReads: Set<NameID> = []
  /// Keys of methods and accessors on the prototype / the constructor.
  var prototypeKeys: Set<NameID> = []
  var staticKeys: Set<NameID> = []
  /// Names under which instances inherit a setter, and of which no class field makes a property of their own.
  var setters: Set<NameID> = []
  /// Names under which the class or one that it extends defines properties of its instances; nil: also under names that are not known.
  var definedNames: Set<NameID>? = []

  /// Its constructor may give another object than the one that it was to construct.
  var mayReturnOther = false

  /// Some code sees instances that lack fields.
  var needsPartial: Bool { presentAtEscape < fields.count }

  func isDefinite(_ name: NameID, partial: Bool) -> Bool {
    guard let i = fields.firstIndex(of: name) else { return false }
    return !partial || i < presentAtEscape
  }
}

struct ClassTable {
  var classes: [ClassInfo]
  /// Stores that add a field in the constructors, with the slot; the slot is the same in every class that uses the constructor.
  var addedSlot: [ExprRef: UInt16] = [:]
  /// Stores and reads on `this` of a field that is there already.
  var presentAccess: Set<ExprRef> = []
  /// Definitions of fields as undefined that the constructor overwrites before anybody can look.
  var overwritten: Set<ExprRef> = []
  /// `initFields` that add the brand of a class's private methods: the brand.
  var addedBrand: [ExprRef: VarRef] = [:]
  let privates: PrivateMembers
  private var constructorStores: Set<ExprRef> = []
  /// Keys of literals that are plain data and have no elements, in order.
  var literalFields: [ExprRef: [NameID]] = [:]
  /// Keys of literals that are plain data, but for elements.
  var literalKeys: [ExprRef: Set<NameID>] = [:]

  subscript(_ c: ClassRef) -> ClassInfo { classes[Int(c.raw)] }

  func isConstructorStore(_ e: ExprRef) -> Bool { constructorStores.contains(e) }

  init(_ program: Program, _ scan: ProgramScan) {
    classes = Array(repeating: ClassInfo(), count: program.classes.count)
    privates = PrivateMembers(program)
    var done = Array(repeating: 0, count: program.classes.count)
    for c in 0..<program.classes.count { analyze(c, program, scan, &done) }
    for (i, e) in program.exprs.enumerated() {
      if case .object(let members) = e { addLiteral(ExprRef(UInt32(i)), program[members], program) }
    }
  }

  private mutating func addLiteral(_ e: ExprRef, _ members: ArraySlice<HIRMember>, _ program: Program) {
    var keys: [NameID] = [], distinct: Set<NameID> = []
    for m in members {
      guard let n = m.name, m.kind == .value || m.kind == .method else { return }
      if program.names.isNumeric(n) { continue }
      guard distinct.insert(n).inserted else { return }
      keys.append(n)
    }
    literalKeys[e] = distinct
    if keys.count == members.count && keys.count <= 200 { literalFields[e] = keys }
  }

  private mutating func analyze(_ c: Int, _ program: Program, _ scan: ProgramScan, _ done: inout [Int]) {
    if done[c] != 0 { return }
    done[c] = 1
    let cls = program.classes[c]
    var info = ClassInfo()
    for e in cls.elements {
      guard let n = e.name ?? e.key.flatMap({ scan.symbolName(program, $0) }) else { continue }
      if e.isStatic { info.staticKeys.insert(n) } else { info.prototypeKeys.insert(n) }
    }
    if let s = cls.superclass {
      if case .null = program[s] {
        info.baseIsUnknown = true
      } else if let b = baseClass(s, program, scan) {
        analyze(Int(b.raw), program, scan, &done)
        if done[Int(b.raw)] == 2 { info.base = b } else { info.baseIsUnknown = true }
      } else {
        info.baseIsUnknown = true
      }
    }
    info.definedNames = definedNames(of: cls, info, program)
    info.setters = setters(of: cls, info)
    var walk = ConstructorWalk(
      program: program, scan: scan, privates: privates, cls: ClassRef(UInt32(c)), info: info)
    if let b = info.base { walk.base = classes[Int(b.raw)] }
    walk.runConstructor()
    info.fields = walk.result
    info.presentAtEscape = walk.presentAtEscape
    info.isExtensible = !walk.stopped && walk.shortest >= walk.fields.count
    info.earlyReads = walk.earlyReads
    info.mayReturnOther = walk.mayReturnOther
    if !info.baseIsUnknown { overwritten.formUnion(walk.overwritten) }
    for (e, slot) in walk.addedSlot where Int(slot) < info.fields.count {
      addedSlot[e] = slot
      if case .initFields = program[e] { addedBrand[e] = cls.brand }
      constructorStores.insert(e)
    }
    for (e, slot) in walk.present where Int(slot) < info.fields.count {
      presentAccess.insert(e)
      constructorStores.insert(e)
    }
    classes[c] = info
    done[c] = 2
  }

  private func setters(of cls: HIRClass, _ info: ClassInfo) -> Set<NameID> {
    guard !info.baseIsUnknown, let defined = info.definedNames else { return [] }
    var found = info.base.map { classes[Int($0.raw)].setters } ?? []
    found.subtract(info.prototypeKeys)
    for e in cls.elements where e.kind == .setter && !e.isStatic && e.privateName == nil {
      if let n = e.name { found.insert(n) }
    }
    return found.subtracting(defined)
  }

  private func definedNames(of cls: HIRClass, _ info: ClassInfo, _ program: Program) -> Set<NameID>? {
    var names = info.base.map { classes[Int($0.raw)].definedNames } ?? []
    for function in [cls.fieldInitializer, cls.constructor].compactMap({ $0 }) {
      program.walk(
        program[function].body,
        expr: { e in
          if case .defineMember(_, let n, _) = program[e] { names?.insert(n) }
          if case .defineIndex = program[e] { names = nil }
        })
    }
    return names
  }

  private func baseClass(_ s: ExprRef, _ program: Program, _ scan: ProgramScan) -> ClassRef? {
    if case .classExpr(let c) = program[s] { return c }
    guard case .variable(let v, _) = program[s], scan.isConstant(program, v) else { return nil }
    return scan.classOfVariable[v]
  }

  /// Do the instances of `d` include instances of class `c`?
  private func derives(_ d: ClassRef, from c: ClassRef) -> Bool? {
    var x: ClassRef? = d
    while let y = x {
      if y == c { return true }
      if self[y].baseIsUnknown { return nil }
      x = self[y].base
    }
    return false
  }

  /// Certainly an instance of class `c`, or of one that derives from it.
  func isInstance(_ o: AbstractObject, of c: ClassRef) -> Bool {
    guard case .instance(let d) = o else { return false }
    return derives(d, from: c) == true
  }

  func mayBeInstance(_ o: AbstractObject, of c: ClassRef) -> Bool {
    switch o {
    case .instance(let d), .partial(let d): return derives(d, from: c) ?? true
    case .unknown, .functionInstance, .builtinInstance, .builtin, .prototype, .closure, .constructor: return true
    case .literal, .array, .restArray, .innerArray, .generator, .promise, .arguments, .namespace: return true
    }
  }

  func mayBeOtherThanInstance(_ o: AbstractObject, of c: ClassRef) -> Bool {
    switch o {
    case .instance(let d), .partial(let d): return derives(d, from: c) != true
    case .unknown, .functionInstance, .builtinInstance, .builtin, .prototype, .closure, .constructor: return true
    case .literal, .array, .restArray, .innerArray, .generator, .promise, .arguments, .namespace: return true
    }
  }
}

/// Follows `this` through a constructor: which fields are added, in which order, and when somebody else may see it.
private struct ConstructorWalk {
  let program: Program
  let scan: ProgramScan
  let privates: PrivateMembers
  let cls: ClassRef
  let info: ClassInfo
  var base: ClassInfo?

  /// State of the walk.
  var fields: [NameID] = []
  /// No further field can get a slot: its place is not the same on every path.
  var stopped = false
  var dead = false
  var escapedAt: Int?
  var shortest = Int.max
  var function: FuncRef

  var addedSlot: [ExprRef: UInt16] = [:]
  var present: [ExprRef: UInt16] = [:]
  var earlyReads: Set<NameID> = []
  /// Fields that are undefined still, by the definitions that made them so; and those of them that somebody may have seen.
  var blank: [NameID: ExprRef] = [:]
  var blanked: Set<ExprRef> = []
  var seenBlank: Set<ExprRef> = []
  var overwritten: Set<ExprRef> { blanked.subtracting(seenBlank) }
  /// In code of which it is not known when it runs, and whether.
  var isLoose = false
  /// The constructor may give an object that others know.
  var mayReturnOther = false
  /// `this` is such an object.
  var seesAll = false

  init(program: Program, scan: ProgramScan, privates: PrivateMembers, cls: ClassRef, info: ClassInfo) {
    self.program = program
    self.scan = scan
    self.privates = privates
    self.cls = cls
    self.info = info
    function = program[cls].constructor
  }

  var result: [NameID] { Array(fields.prefix(shortest)) }
  var presentAtEscape: Int {
    var k = escapedAt ?? Int.max
    for (i, f) in fields.enumerated() where earlyReads.contains(f) { k = min(k, i) }
    return k
  }

  mutating func runConstructor() {
    for s in program[program[function].body] { walk(s) }
    if info.baseIsUnknown {
      fields = []
      escapedAt = 0
    }
    finish()
  }

  private mutating func finish() {
    if dead { return }
    shortest = min(shortest, fields.count)
    seenBlank.formUnion(blank.values)
  }

  private mutating func escape() {
    if escapedAt == nil { escapedAt = fields.count }
    seenBlank.formUnion(blank.values)
  }

  private func isThis(_ e: ExprRef) -> Bool { program.isThis(e) }

  // MARK: Statements

  private mutating func walk(_ s: StmtRef) {
    if dead { return }
    switch program[s] {
    case .expr(let e): walkEffect(e)
    case .block(let r, _): for x in program[r] { walk(x) }
    case .if(let c, let a, let b):
      walk(c)
      branch({ $0.walk(a) }, { w in if let b { w.walk(b) } })
    case .return(let e):
      // A derived constructor ends by returning its `this`.
      if let e { noteReturned(e) }
      if let e, !isThis(e) { walk(e) }
      finish()
      dead = true
    case .throw(let e):
      walk(e)
      dead = true
    case .while, .doWhile, .for, .forIn, .forOf, .switch, .labeled, .try:
      uncertain { w in w.program.forEachChild(of: w.program[s], expr: { w.walkLoose($0) }, stmt: { w.walkLoose($0) }) }
    case .break, .continue: dead = true
    case .empty: break
    }
  }

  /// Parts that run any number of times, in an order that does not matter here.
  private mutating func walkLoose(_ s: StmtRef) {
    dead = false
    if case .return(let e) = program[s] {
      if let e { noteReturned(e) }
      if let e, !isThis(e) { walk(e) }
      shortest = min(shortest, fields.count)
      seenBlank.formUnion(blank.values)
      return
    }
    walk(s)
    dead = false
  }
  private mutating func walkLoose(_ e: ExprRef) {
    dead = false
    walk(e)
    dead = false
  }

  /// Fields that `body` adds are on some paths only.
  private mutating func uncertain(_ body: (inout ConstructorWalk) -> Void) {
    let before = fields.count, wasLoose = isLoose
    var w = self
    w.isLoose = true
    body(&w)
    let added = w.fields.count > before, stillBlank = blank
    self = w
    blank.merge(stillBlank) { $1 }
    isLoose = wasLoose
    dead = false
    if added { truncate(before) }
  }

  private mutating func truncate(_ n: Int) {
    fields = Array(fields.prefix(n))
    stopped = true
    addedSlot = addedSlot.filter { Int($0.value) < n }
    present = present.filter { Int($0.value) < n }
    // What escaped is seen without those fields; they are no longer ours.
  }

  private mutating func branch(_ a: (inout ConstructorWalk) -> Void, _ b: (inout ConstructorWalk) -> Void) {
    var x = self, y = self
    a(&x)
    b(&y)
    var merged = x
    merged.addedSlot.merge(y.addedSlot) { l, _ in l }
    merged.present.merge(y.present) { l, _ in l }
    merged.earlyReads.formUnion(y.earlyReads)
    merged.blanked.formUnion(y.blanked)
    merged.seenBlank.formUnion(y.seenBlank)
    merged.mayReturnOther = x.mayReturnOther || y.mayReturnOther
    merged.seesAll = x.seesAll || y.seesAll
    if x.dead { merged.blank = y.blank } else if !y.dead { merged.blank.merge(y.blank) { $1 } }
    merged.shortest = min(x.shortest, y.shortest)
    if let e = y.escapedAt { merged.escapedAt = min(merged.escapedAt ?? e, e) }
    if x.dead && y.dead {
      merged.dead = true
      merged.stopped = x.stopped || y.stopped
      if y.fields.count > x.fields.count { merged.fields = y.fields }
      // Slots differ between the branches: only the common start counts.
      let common = zip(x.fields, y.fields).prefix { $0 == $1 }.count
      if common < min(x.fields.count, y.fields.count) { merged.truncate(common) }
      self = merged
      return
    }
    if x.dead || y.dead {
      let live = x.dead ? y : x, other = x.dead ? x : y
      merged.fields = live.fields
      merged.stopped = live.stopped
      merged.dead = false
      let common = zip(live.fields, other.fields).prefix { $0 == $1 }.count
      if common < other.fields.count {
        // The dead branch added fields of its own before it left.
        merged.shortest = min(merged.shortest, common)
        merged.addedSlot = merged.addedSlot.filter { live.addedSlot[$0.key] != nil || Int($0.value) < common }
        merged.present = merged.present.filter { live.present[$0.key] != nil || Int($0.value) < common }
      }
      self = merged
      return
    }
    merged.stopped = x.stopped || y.stopped
    if x.fields != y.fields {
      let common = zip(x.fields, y.fields).prefix { $0 == $1 }.count
      merged.fields = x.fields
      merged.truncate(common)
    }
    self = merged
  }

  // MARK: Expressions

  private mutating func walk(_ e: ExprRef) {
    if dead { return }
    switch program[e] {
    case .this: escape()
    case .variable(let v, _): if program[v].kind == .this { escape() }
    case .initialize(let v, let x) where program[v].kind == .this,
      .assign(let v, let x, _) where program[v].kind == .this:
      if isThis(x) {
        // A closure that captures the variable shows where it is made.
      } else {
        walk(x)
      }
    case .superCall(let args, _):
      for a in program[args] { walk(a) }
      if let base {
        fields = base.fields
        earlyReads.formUnion(base.earlyReads)
        if base.mayReturnOther {
          mayReturnOther = true
          seesAll = true
        }
        if !base.isExtensible { stopped = true }
        if base.presentAtEscape < fields.count || base.presentAtEscape != Int.max {
          escapedAt = min(base.presentAtEscape, fields.count)
        }
      } else {
        stopped = true
        escape()
      }
    case .initFields: initFields(e)
    case .setMember(let o, let n, let x) where isThis(o):
      walk(x)
      store(n, e, isDefine: false)
      fill(n)
    case .defineMember(let o, let n, let x) where isThis(o):
      walk(x)
      store(n, e, isDefine: true)
      if case .undefined = program[x] { blank(n, by: e) } else { fill(n) }
    case .setPrivateMember(let o, let v, let x) where isThis(o):
      walk(x)
      storePrivate(v, e)
    case .definePrivate(let o, let v, let x) where isThis(o):
      walk(x)
      addHidden(v, e)
      if case .undefined = program[x] { blank(privates.name(v), by: e) } else { fill(privates.name(v)) }
    case .privateMember(let o, let v) where isThis(o): readPrivate(v, e)
    case .hasPrivate(let o, _) where isThis(o): escape()
    case .member(let o, let n) where isThis(o): read(n, e)
    case .function(let f): if capturesThis(f) { escape() }
    case .classExpr(let c):
      program.forEachChild(of: e, { walk($0) }, statement: { walk($0) })
      if program[c].staticInitializer != nil { escape() }
    case .logical(_, let a, let b):
      walk(a)
      uncertain { $0.walk(b) }
    case .conditional(let c, let a, let b):
      walk(c)
      branch({ $0.walk(a) }, { $0.walk(b) })
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .newTarget, .callee,
      .argumentsObject, .initialize,
      .assign, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex,
      .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate,
      .hasPrivate, .unary,
      .binary, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .new, .spread,
      .array, .hole,
      .object, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly,
      .objectRest, .yield,
      .yieldDelegate, .await, .throwError:
      program.forEachChild(of: e, { walk($0) }, statement: { walk($0) })
    }
  }

  /// An expression whose value nobody uses.
  private mutating func walkEffect(_ e: ExprRef) {
    if case .sequence(let r) = program[e] {
      for x in program[r] { walkEffect(x) }
    } else if !isThis(e) {
      walk(e)
    }
  }

  private func capturesThis(_ f: FuncRef) -> Bool {
    // Any arrow may; finer knowledge is in the captures, which are filled in later.
    var found = false
    func look(_ g: FuncRef) {
      program.walk(
        program[g].body,
        expr: { e in
          switch program[e] {
          case .variable(let v, _): if program[v].kind == .this && program[v].function == function { found = true }
          case .function(let h): look(h)
          case .classExpr, .superCall, .superMember, .setSuperMember, .initFields: found = true
          case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget,
            .callee, .argumentsObject, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
            .namespaceObject,
            .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .privateMember, .setPrivateMember,
            .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional,
            .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .new, .spread,
            .array, .hole, .object, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
            .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
            break
          }
        })
    }
    look(f)
    return found
  }

  /// An accessor of instances, their own or inherited.
  private func mayBeAccessor(_ n: NameID) -> Bool {
    scan.instancesMayHaveUnnamedAccessors || scan.accessorNames.contains(n)
  }

  /// The field is undefined from here on; seen by all who have the object already.
  private mutating func blank(_ n: NameID, by e: ExprRef) {
    blanked.insert(e)
    if escapedAt != nil || seesAll || mayBeAccessor(n) || blank[n] != nil {
      seenBlank.insert(e)
    } else {
      blank[n] = e
    }
  }

  private mutating func fill(_ n: NameID) { if !isLoose { blank[n] = nil } }

  private mutating func noteReturned(_ e: ExprRef) {
    if case .undefined = program[e] { return }
    if !isThis(e) { mayReturnOther = true }
  }

  private mutating func read(_ n: NameID, _ e: ExprRef) {
    if let definition = blank[n] { seenBlank.insert(definition) }
    if mayBeAccessor(n) { escape() }
    if let slot = fields.firstIndex(of: n) { present[e] = UInt16(slot) } else { earlyReads.insert(n) }
  }

  private mutating func store(_ n: NameID, _ e: ExprRef, isDefine: Bool) {
    if !isDefine && mayBeAccessor(n) {
      escape()
      return
    }
    if n == NameID(.__proto__) {
      stopped = true
      escape()
      return
    }
    if let slot = fields.firstIndex(of: n) {
      present[e] = UInt16(slot)
      return
    }
    if stopped || fields.count >= 250 || program.names.isNumeric(n) { return }
    fields.append(n)
    addedSlot[e] = UInt16(fields.count - 1)
  }

  // MARK: Private names

  /// A private field, or the brand of private methods.
  private mutating func addHidden(_ v: VarRef, _ e: ExprRef) {
    let name = privates.name(v)
    guard !stopped, fields.count < 250, privates.slot(v) != nil, !fields.contains(name) else {
      stopped = true
      return
    }
    fields.append(name)
    addedSlot[e] = UInt16(fields.count - 1)
  }

  /// Where the object has no such field, an error or a setter sees it.
  private mutating func storePrivate(_ v: VarRef, _ e: ExprRef) {
    let name = privates.name(v)
    guard case .field = privates[v]?.kind, let slot = fields.firstIndex(of: name) else { return escape() }
    present[e] = UInt16(slot)
    fill(name)
  }

  private mutating func readPrivate(_ v: VarRef, _ e: ExprRef) {
    if let definition = blank[privates.name(v)] { seenBlank.insert(definition) }
    guard let member = privates[v], let slot = slot(of: v, member) else { return escape() }
    present[e] = UInt16(slot)
  }

  /// Of the field, or of the brand that comes with the method.
  private func slot(of v: VarRef, _ member: PrivateMembers.Member) -> Int? {
    switch member.kind {
    case .field: return fields.firstIndex(of: privates.name(v))
    case .method where !member.isStatic:
      return program[member.owner].brand.flatMap { fields.firstIndex(of: privates.name($0)) }
    case .method, .accessor: return nil
    }
  }

  /// The initializer function's body, on the same object.
  private mutating func initFields(_ e: ExprRef) {
    if let brand = program[cls].brand { addHidden(brand, e) }
    guard let f = program[cls].fieldInitializer else { return }
    let outer = function
    function = f
    for s in program[program[f].body] { walk(s) }
    dead = false
    function = outer
  }
}
