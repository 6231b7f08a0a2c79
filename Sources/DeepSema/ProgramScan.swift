import Base
import Builtins
import HIR

/// What one walk over the program tells before constraints are made.
struct ProgramScan {
  /// Variables used by another function than their own: one flow-insensitive node, no SSA.
  var shared: [Bool]
  /// Variables assigned in a `finally`: no SSA either.
  var demoted: [Bool]
  /// Variables that some `initialize` or `assign` writes.
  var accessorNames: Set<NameID> = []
  var accessorNameList: [NameID] = []
  /// Names under which some class or literal has a setter and no getter: reads that find it give undefined.
  private(set) var loneSetters: Set<NameID> = []
  /// Some object has an accessor whose name is not known.
  var allNamesMayBeAccessors = false
  /// An instance of a class may have one, or inherit it. The text shows only computed keys in classes: tables of exports, of which bundles
  /// are full, define theirs on objects that nothing inherits from.
  var instancesMayHaveUnnamedAccessors = false
  /// Accessors whose key is a Number, or whose key is not known: reads of elements may run them.
  var elementAccessorNames: [NameID] = []
  /// Kinds that can exist: a program that names no BigInt has none.
  var possibleKinds = KindSet.any
  var mentionsPatternSymbols = false
  var mentionsHasInstance = false
  var mentionsConcatSpreadable = false
  /// `Symbol` is the built-in one, and so are `Symbol.for`, `Array.isArray` and `Array.prototype.fill`.
  var symbolIntact = true
  var symbolForIntact = true
  var isArrayIntact = true
  var arrayFillIntact = true
  /// Typed arrays whose methods are called, or whose length is asked for, get no shorter.
  var typedArraysKeepLength = true
  /// Literals whose expression may get another pattern, or flags of the program's making.
  var changingPatterns: Set<ExprRef> = []
  /// A DataView reads BigInts.
  private(set) var namesDataView = false
  /// Constants that are bound to a class for good.
  var classOfVariable: [VarRef: ClassRef] = [:]
  private let symbols: SymbolConstants
  /// The keys that variables hold from the definition of a class on, for its fields.
  private let fieldKeys: [VarRef: ExprRef]
  private(set) var enumerated = EnumeratedKeys()
  /// What enumerations give are names of enumerable properties.
  var keysAreEnumerated = true
  /// Modules whose namespace object is used: their exports are read from anywhere.
  private var assignments: [UInt8]
  /// Calls of `definers`, until they are judged.
  private var calls: [(name: String, args: ExprRange, spread: Bool)] = []
  let patterns: PatternSteps
  let optional: OptionalMembers

  init(_ program: Program, _ names: KnownNames) {
    optional = OptionalMembers(program, names)
    patterns = PatternSteps(program)
    shared = Array(repeating: false, count: program.variables.count)
    demoted = shared
    assignments = Array(repeating: 0, count: program.variables.count)
    symbols = SymbolConstants(program)
    var fieldKeys: [VarRef: ExprRef] = [:]
    for key in program.classes.flatMap(\.computedFieldKeys) {
      if case .initialize(let temp, let value) = program[key] { fieldKeys[temp] = value }
    }
    self.fieldKeys = fieldKeys
    var bigint = false
    for f in 0..<program.functions.count { visit(FuncRef(UInt32(f)), program, names, &bigint) }
    for scope in [program.globalScope].compactMap({ $0 }) + program.evalScopes.values {
      for (v, _) in scope.mentioned {
        shared[Int(v.raw)] = true
        assignments[Int(v.raw)] = 2
      }
    }
    for (v, isAssigned) in program.replaceable?.variables ?? [] {
      shared[Int(v.raw)] = true
      if isAssigned { assignments[Int(v.raw)] = 2 }
    }
    // What a variable holds is known when all assignments are.
    for (name, args, spread) in calls { noteDescriptors(name, args, spread, program) }
    calls = []
    for m in program.modules {
      for x in m.exports { shared[Int(x.variable.raw)] = true }
    }
    for (i, c) in program.classes.enumerated() {
      if let b = c.binding, !program[b].isReassigned {
        assignments[Int(b.raw)] += 1
        if assignments[Int(b.raw)] == 1 { classOfVariable[b] = ClassRef(UInt32(i)) }
      }
      for e in c.elements where e.kind == .setter {
        let name = e.name ?? e.key.flatMap { constantName(program, $0) }
        let hasGetter = c.elements.contains {
          $0.kind == .getter && $0.name != nil && $0.name == e.name && $0.isStatic == e.isStatic
        }
        if let name, !hasGetter { loneSetters.insert(name) }
      }
      for e in c.elements where e.kind != .method {
        if let n = e.name {
          accessorNames.insert(n)
        } else if e.privateName == nil {
          if !noteAccessor(e.key, program) { instancesMayHaveUnnamedAccessors = true }
        }
      }
      for v in [c.binding, c.prototypeHome, c.constructorHome] { if let v { shared[Int(v.raw)] = true } }
      for v in c.privateNames { shared[Int(v.raw)] = true }
    }
    for case .object(let members) in program.exprs {
      for m in program[members] where m.kind == .setter {
        let name = m.name ?? m.key.flatMap { constantName(program, $0) }
        let hasGetter = program[members].contains { $0.kind == .getter && $0.name != nil && $0.name == m.name }
        if let name, !hasGetter { loneSetters.insert(name) }
      }
    }
    for m in program.memberPool where m.kind == .getter || m.kind == .setter {
      if let n = m.name { accessorNames.insert(n) } else { noteAccessor(m.key, program) }
    }
    enumerated = EnumeratedKeys(program, self)
    listAccessorNames(program.names, names)
    if !bigint { possibleKinds.remove(.bigint) }
  }

  private mutating func listAccessorNames(_ interner: Interner, _ names: KnownNames) {
    accessorNameList = accessorNames.sorted { $0.rawValue < $1.rawValue }
    elementAccessorNames =
      accessorNameList.filter { interner.isNumeric($0) } + (allNamesMayBeAccessors ? [names.unknownKey] : [])
  }

  /// True if some of them are new.
  mutating func addAccessorNames(_ found: Set<NameID>, all: Bool, _ interner: Interner, _ names: KnownNames) -> Bool {
    if found.isSubset(of: accessorNames) && (allNamesMayBeAccessors || !all) { return false }
    accessorNames.formUnion(found)
    allNamesMayBeAccessors = allNamesMayBeAccessors || all
    listAccessorNames(interner, names)
    return true
  }

  /// Methods that give BigInts: of DataView, and `process.hrtime.bigint`.
  private static let bigintMethods: Set<String> = [
    BuiltinID.dataViewPrototypeGetBigInt64.key, BuiltinID.dataViewPrototypeGetBigUint64.key, KnownName.bigint.text,
  ]
  /// Methods that may define accessors.
  private static let definers: Set<String> = Set(
    [
      BuiltinID.objectDefineProperty, .objectDefineProperties, .objectCreate, .objectPrototypeDefineGetter,
      .objectPrototypeDefineSetter,
    ].map(\.key))
  /// Symbols by which patterns bring their own behaviour.
  private static let patternSymbols = Set(
    [BuiltinID.symbolMatch, .symbolMatchAll, .symbolReplace, .symbolSplit, .symbolSearch].map(\.key))

  private mutating func visit(_ f: FuncRef, _ program: Program, _ names: KnownNames, _ bigint: inout Bool) {
    let bigintNames = [
      RealmObjectID.bigInt.name, RealmObjectID.bigInt64Array.name, RealmObjectID.bigUint64Array.name,
      BuiltinID.globalGlobalThis.key, BuiltinID.globalGlobal.key, "self", "require", "WebAssembly",
      RealmObjectID.intl.name,
    ]
    .map { program.names.intern($0) }
    var found = bigint
    var me = self
    func use(_ v: VarRef) { if program[v].function != f { me.shared[Int(v.raw)] = true } }
    if program[f].argumentsObject == .mapped {
      // Stores into elements of the arguments object assign them.
      for v in program[f].params {
        me.shared[Int(v.raw)] = true
        me.assignments[Int(v.raw)] = 2
      }
    }
    func expression(_ e: ExprRef) {
      switch program[e] {
      case .variable(let v, _): use(v)
      case .assign(let v, _, _):
        use(v)
        me.assignments[Int(v.raw)] = 2
      case .initialize(let v, let x):
        use(v)
        me.assignments[Int(v.raw)] = min(2, me.assignments[Int(v.raw)] + 1)
        if case .classExpr(let c) = program[x], !program[v].isReassigned { me.classOfVariable[v] = c }
      case .iteratorStep(let v), .iteratorValue(let v), .iteratorRest(let v), .iteratorClose(let v),
        .iteratorCloseQuietly(let v),
        .privateMember(_, let v), .setPrivateMember(_, let v, _), .definePrivate(_, let v, _), .hasPrivate(_, let v):
        use(v)
      case .bigint: found = true
      case .global(let n, _):
        if bigintNames.contains(n) { found = true }
        if n == names.dataView { me.namesDataView = true }
      case .assignGlobal(let n, _): if n == names.symbol { me.symbolIntact = false }
      case .setMember(_, let n, _): if n == names.symbol { me.symbolIntact = false }
      case .member(_, let n):
        if n == names.hasInstance || program.names.string(of: n) == BuiltinID.symbolHasInstance.key {
          me.mentionsHasInstance = true
        }
        let s = program.names.string(of: n)
        if s == BuiltinID.symbolIsConcatSpreadable.key { me.mentionsConcatSpreadable = true }
        if ProgramScan.patternSymbols.contains(s) {
          me.mentionsPatternSymbols = true
        }
        if ProgramScan.bigintMethods.contains(s) { found = true }
      case .callMember(_, let n, let args, let spread):
        let s = program.names.string(of: n)
        if ProgramScan.bigintMethods.contains(s) { found = true }
        if ProgramScan.definers.contains(s) { me.calls.append((s, args, spread)) }
      case .undefined, .null, .bool, .number, .string, .regexp, .templateObject, .this, .newTarget, .callee,
        .argumentsObject, .importMeta, .intrinsic, .namespaceObject, .index, .setIndex, .deleteMember, .deleteIndex,
        .superMember,
        .setSuperMember, .defineMember, .defineIndex, .unary, .binary, .logical, .conditional, .sequence, .template,
        .block, .call, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields, .array, .hole, .object,
        .function, .classExpr, .iteratorOpen, .objectRest, .yield, .yieldDelegate, .await, .throwError:
        break
      }
    }
    func statement(_ s: StmtRef) {
      switch program[s] {
      case .try(_, let v, _, let finalizer):
        if let v { use(v) }
        if let finalizer {
          program.forEachAssigned(in: [finalizer]) { me.demoted[Int($0.raw)] = true }
        }
      case .forIn(let v, _, _, _), .forOf(let v, _, _, _, _):
        use(v)
        me.assignments[Int(v.raw)] = 2
      case .expr, .block, .if, .while, .doWhile, .for, .switch, .labeled, .break, .continue, .return, .throw, .empty:
        break
      }
      program.forEachChild(of: program[s], expr: { walkExpression($0) }, stmt: { statement($0) })
    }
    func walkExpression(_ e: ExprRef) {
      expression(e)
      program.forEachChild(of: e, { walkExpression($0) }, statement: { statement($0) })
    }
    for s in program[program[f].body] { statement(s) }
    self = me
    bigint = found
  }

  /// Calls that define accessors, or may, under names that no class or member of a literal shows. Text that gives no hint is left to the
  /// solution, which knows whether there are any (`withdraw`).
  private mutating func noteDescriptors(_ name: String, _ args: ExprRange, _ spread: Bool, _ program: Program) {
    func argument(_ i: Int) -> ExprRef? { !spread && args.count > i ? program.exprPool[Int(args.start) + i] : nil }
    switch name {
    case BuiltinID.objectDefineProperty.key:
      if let d = argument(2), isDescriptorOfValue(d, program) { return }
      noteAccessor(argument(1), program)
    case BuiltinID.objectPrototypeDefineGetter.key, BuiltinID.objectPrototypeDefineSetter.key:
      noteAccessor(argument(0), program)
    case BuiltinID.objectDefineProperties.key, BuiltinID.objectCreate.key:
      guard let d = argument(1), case .object(let members) = program[d] else { return }
      for m in program[members] {
        guard case .object = program[m.value], !isDescriptorOfValue(m.value, program) else { continue }
        if let n = m.name { accessorNames.insert(n) } else { noteAccessor(m.key, program) }
      }
    default: break
    }
  }

  /// A literal of names among which is neither `get` nor `set`.
  private func isDescriptorOfValue(_ e: ExprRef, _ program: Program) -> Bool {
    guard case .object(let members) = program[e] else { return false }
    return program[members].allSatisfy { m in
      if m.kind == .proto { return true }
      guard let n = m.name else { return false }
      return n != NameID(.get) && n != NameID(.set)
    }
  }

  /// False if the name is not known.
  @discardableResult private mutating func noteAccessor(_ key: ExprRef?, _ program: Program) -> Bool {
    guard let key, let n = constantName(program, key) else {
      allNamesMayBeAccessors = true
      return false
    }
    accessorNames.insert(n)
    return true
  }

  /// The name that a computed key is known to be: of a string, or as below.
  private func constantName(_ program: Program, _ e: ExprRef) -> NameID? {
    if case .unary(.toPropertyKey, let x) = program[e] { return constantName(program, x) }
    if case .string(let n) = program[e] { return n }
    return symbolName(program, e)
  }

  /// The pseudo-name of `Symbol.iterator` and so on, and of symbols that constants hold.
  func symbolName(_ program: Program, _ e: ExprRef) -> NameID? {
    if case .unary(.toPropertyKey, let x) = program[e] { return symbolName(program, x) }
    if case .initialize(_, let x) = program[e] { return symbolName(program, x) }
    guard symbolIntact else { return nil }
    if symbolForIntact, let n = SymbolConstants.registeredName(program, e) { return n }
    if case .variable(let v, _) = program[e] {
      if let key = fieldKeys[v] { return symbolName(program, key) }
      guard let n = symbols.names[v] ?? (symbolForIntact ? symbols.registered[v] : nil), isConstant(program, v) else {
        return nil
      }
      return n
    }
    guard case .member(let o, let n) = program[e], case .global(let g, _) = program[o],
      program.names.string(of: g) == RealmObjectID.symbol.name
    else { return nil }
    guard case .value(.symbol)? = RealmObjectID.symbol.member(program.names.string(of: n)) else { return nil }
    return program.names.intern("@@" + program.names.string(of: n))
  }

  /// Keeps the value it is initialized with, so what a test says of it stays true.
  func isConstant(_ program: Program, _ v: VarRef) -> Bool {
    let n = assignments[Int(v.raw)]
    switch program[v].kind {
    case .param: return n == 0
    case .var, .catchParam, .this, .temp: return false
    case .let, .const, .function, .class, .privateName, .home, .importNamespace: return n <= 1
    }
  }

  /// Has the variable one node per program point?
  func isLocal(_ v: VarRef) -> Bool { !shared[Int(v.raw)] && !demoted[Int(v.raw)] }
}
