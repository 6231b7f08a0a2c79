import AST
import Base
import Builtins

/// The value of an enum member that is known when it is lowered.
enum EnumConstant: Sendable {
  case number(Double)
  case string(NameID)
}

/// What the declarations of one enum have in common: the variable, or the namespace that exports it.
enum EnumOwner: Hashable {
  case variable(VarRef)
  case exported(NamespacePath, NameID)
}

/// TypeScript's enums and namespaces, as tsc emits them.
extension Lowerer {
  // MARK: Enums

  mutating func declareEnum(_ id: EnumID, since mark: Int) {
    let source = ast[id]
    if source.modifiers.contains(.declare) { return declareAmbientEnum(source, since: mark) }
    if bindings.lookup(source.name, since: mark) == nil && isOnlyDeclaration(id) && evaluate(source).complete != nil {
      declareLexical(source.name, .const, source.nameSpan)
      noteConstants(of: source)
    } else {
      declareMergeable(source.name, source.nameSpan, since: mark)
    }
  }

  /// The members of a `const enum` are constants in code before it, too.
  private mutating func noteConstants(of source: Enum) {
    guard source.modifiers.contains(.const), case .variable(let variable)? = bindings.lookup(source.name) else {
      return
    }
    constEnums[variable] = evaluate(source).table
  }

  /// The members of `declare const enum` are constants, and there is no object.
  private mutating func declareAmbientEnum(_ source: Enum, since mark: Int) {
    guard source.modifiers.contains(.const) else { return }
    declareMergeable(source.name, source.nameSpan, since: mark)
    guard case .variable(let variable)? = bindings.lookup(source.name) else { return }
    ambientEnums.insert(variable)
    constEnums[variable, default: [:]].merge(evaluate(source).table) { _, later in later }
  }

  /// No other enum or namespace of the file has the name: it can be a constant.
  private func isOnlyDeclaration(_ id: EnumID) -> Bool {
    let name = ast[id].name
    return !assignedNames.contains(name) && !ast.namespaces.contains { $0.name == name }
      && !ast.enums.indices.contains { $0 != id.index && ast.enums[$0].name == name }
  }

  /// A name that enums, namespaces, classes and functions of one scope may share: it is `undefined` until the first.
  private mutating func declareMergeable(_ name: NameID, _ span: Span, since mark: Int) {
    if bindings.lookup(name, since: mark) != nil { return }
    bindings.push(name, .variable(declareVariable(name, .var, span)))
  }

  mutating func lowerEnum(_ id: EnumID, _ span: Span, into out: inout [StmtRef]) {
    let source = ast[id]
    guard !source.modifiers.contains(.declare), let binding = bindings.lookup(source.name) else { return }
    let owner: EnumOwner? = enumOwner(binding)
    let earlier = owner.flatMap { enumMembers[$0] }
    let constants = evaluate(source, earlier?.constants ?? [:])
    if let owner {
      enumMembers[owner] = ((earlier?.names ?? []) + ast[source.members].map { ast[$0].name }, constants.table)
    }
    if let values = constants.complete, case .variable(let variable) = binding, program[variable].kind == .const {
      if source.modifiers.contains(.const) { constEnums[variable] = constants.table }
      let literal = enumLiteral(values, span)
      out.append(emit(HIRStmt.expr(initialize(variable, literal, span)), span))
      return
    }
    let object = makeTemp(span)
    if let values = constants.complete {
      out.append(emitEffect(.assign(object, enumLiteral(values, span), checked: false), span))
      let existing = readName(source.name, span)
      let assigned = mergeCall(existing, object, span)
      out.append(emit(HIRStmt.expr(assignName(source.name, assigned, span)), span))
      return
    }
    openMerged(source.name, object, span, into: &out)
    pushFrame(hasNode: true)
    for name in (earlier?.names ?? []) + ast[source.members].map({ ast[$0].name }) {
      bindings.push(name, .property(object: object, name: name))
    }
    var previous: EnumConstant? = .number(-1)
    for member in ast[source.members] { defineMember(ast[member], object, &previous, constants.table, into: &out) }
    let variables = popFrame()
    for variable in variables { listVariable(variable, frame: frames.count - 1) }
  }

  private func enumOwner(_ binding: Binding) -> EnumOwner? {
    switch binding {
    case .variable(let variable): return .variable(variable)
    case .property(_, let name): return namespacePath.map { .exported($0, name) }
    case .imported, .functionName, .namespace, .primitive, .global, .missingImport: return nil
    }
  }

  /// `object = name || (name = {})`
  private mutating func openMerged(_ name: NameID, _ object: VarRef, _ span: Span, into out: inout [StmtRef]) {
    let existing = readName(name, span)
    var value = existing
    if case .variable(let variable)? = bindings.lookup(name), program[variable].kind == .var {
      let empty = emit(.object(MemberRange(start: 0, count: 0)), span)
      let created = assignName(name, empty, span)
      value = emit(.logical(.or, existing, created), span)
    } else if case .property? = bindings.lookup(name) {
      let empty = emit(.object(MemberRange(start: 0, count: 0)), span)
      let created = assignName(name, empty, span)
      value = emit(.logical(.or, existing, created), span)
    }
    out.append(emitEffect(.assign(object, value, checked: false), span))
    if case .variable(let variable)? = bindings.lookup(name) { setInfo(variable) { $0.isInitialized = true } }
  }

  /// `Object.assign(existing || {}, members)`
  private mutating func mergeCall(_ existing: ExprRef, _ members: VarRef, _ span: Span) -> ExprRef {
    let empty = emit(.object(MemberRange(start: 0, count: 0)), span)
    let target = emit(.logical(.or, existing, empty), span)
    let object = emit(.global(interner.intern(RealmObjectID.object.name), orUndefined: false), span)
    let value = read(members, span)
    return emit(
      .callMember(
        object: object, name: interner.intern(BuiltinID.objectAssign.key), args: range([target, value]),
        hasSpread: false), span
    )
  }

  /// `{A: 0, 0: "A", ...}`
  mutating func enumLiteral(_ values: [(NameID, EnumConstant)], _ span: Span) -> ExprRef {
    var members: [HIRMember] = []
    for (name, value) in values {
      members.append(HIRMember(kind: .value, name: name, key: nil, value: emit(constantNode(value), span)))
      if case .number(let number) = value {
        let key = interner.intern(NumberText.javaScript(number))
        members.append(HIRMember(kind: .value, name: key, key: nil, value: string(name, span)))
      }
    }
    program.memberPool.append(contentsOf: members)
    return emit(
      .object(MemberRange(start: UInt32(program.memberPool.count - members.count), count: UInt32(members.count))), span)
  }

  private func constantNode(_ value: EnumConstant) -> HIRExpr {
    switch value {
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    }
  }

  /// `E[E["A"] = value] = "A"`, or `E["A"] = text`.
  private mutating func defineMember(
    _ member: EnumMember, _ object: VarRef, _ previous: inout EnumConstant?,
    _ table: [NameID: EnumConstant], into out: inout [StmtRef]
  ) {
    let span = member.span
    let known = table[member.name]
    let value = known.map { emit(constantNode($0), span) } ?? member.value.value.map { lower($0) } ?? undefined(span)
    let receiver = read(object, span)
    let key = string(member.name, span)
    let stored = emit(.setIndex(object: receiver, key: key, value: value), span)
    if case .string? = known {
      out.append(emit(HIRStmt.expr(stored), span))
    } else {
      let again = read(object, span)
      let name = string(member.name, span)
      out.append(emitEffect(.setIndex(object: again, key: stored, value: name), span))
    }
    previous = known
  }

  /// The constants of an enum, all of them or those up to and between computed ones.
  private func evaluate(
    _ source: Enum, _ earlier: [NameID: EnumConstant] = [:]
  ) -> (complete: [(NameID, EnumConstant)]?, table: [NameID: EnumConstant]) {
    var table = earlier
    var list: [(NameID, EnumConstant)] = []
    var previous: EnumConstant? = .number(-1)
    var isComplete = true
    for id in ast[source.members] {
      let member = ast[id]
      var value: EnumConstant?
      if let expr = member.value.value {
        value = constant(expr, table, source.name)
      } else if case .number(let number)? = previous {
        value = .number(number + 1)
      }
      if let value {
        table[member.name] = value
        list.append((member.name, value))
      } else {
        isComplete = false
      }
      previous = value
    }
    return (isComplete ? list : nil, table)
  }

  private func constant(_ id: ExprID, _ table: [NameID: EnumConstant], _ enumName: NameID) -> EnumConstant? {
    switch ast[unwrapped(id)] {
    case .number(let value): return .number(value)
    case .string(let text): return .string(text)
    case .template(let template):
      let quasis = ast[ast[template].quasis]
      return quasis.count == 1 ? ast[quasis[0]].cooked.value.map { .string($0) } : nil
    case .identifier(let name): return table[name] ?? constantOfOuter(name)
    case .member(let object, let name, _):
      guard case .identifier(let owner) = ast[object] else { return nil }
      return owner == enumName ? table[name] : constEnumMember(owner, name)
    case .unary(let op, let operand):
      guard case .number(let value)? = constant(operand, table, enumName) else { return nil }
      switch op {
      case .minus: return .number(-value)
      case .plus: return .number(value)
      case .bitNot: return .number(Double(~Int32(toInt32: value)))
      case .not, .typeof, .void, .delete: return nil
      }
    case .binary(let op, let left, let right):
      guard let a = constant(left, table, enumName), let b = constant(right, table, enumName) else { return nil }
      return fold(op, a, b)
    case _: return nil
    }
  }

  private func constantOfOuter(_ name: NameID) -> EnumConstant? {
    guard let number = globalNumber(name), bindings.lookup(name) == nil else { return nil }
    return .number(number)
  }

  private func fold(_ op: BinaryOp, _ a: EnumConstant, _ b: EnumConstant) -> EnumConstant? {
    if case .string(let x) = a, case .string(let y) = b, op == .add {
      return .string(interner.intern(Array(interner.bytes(of: x)) + Array(interner.bytes(of: y))))
    }
    guard case .number(let x) = a, case .number(let y) = b else { return nil }
    return EnumArithmetic.fold(op, x, y).map { .number($0) }
  }

  /// The constant behind `E.A` of a const enum.
  func constEnumMember(_ object: NameID, _ name: NameID) -> EnumConstant? {
    switch bindings.lookup(object) {
    case .variable(let variable)?, .imported(let variable)?: return constEnums[variable]?[name]
    case .functionName?, .namespace?, .primitive?, .property?, .global?, .missingImport?, nil: return nil
    }
  }

  /// A const enum's members are written in their place: with `isolatedModules` not, but for those of an ambient enum, which are not to be
  /// used.
  mutating func isInlined(_ object: NameID, _ span: Span) -> Bool {
    guard graph.modules[Int(module.raw)].parsed.options.isolatedModules else { return true }
    switch bindings.lookup(object) {
    case .variable(let variable)?, .imported(let variable)?:
      guard ambientEnums.contains(variable) else { return false }
      diagnostics.append(Diagnostic(.ambientConstEnum, [interner.string(of: object)], file: file, span: span))
      return true
    case .functionName?, .namespace?, .primitive?, .property?, .global?, .missingImport?, nil: return true
    }
  }

  // MARK: Namespaces

  mutating func declareNamespace(_ id: NamespaceID, since mark: Int) {
    let source = ast[id]
    guard isInstantiated(source) else { return }
    declareMergeable(source.name, source.nameSpan, since: mark)
  }

  /// False for what is erased: ambient ones, and those that declare types only.
  private func isInstantiated(_ source: Namespace) -> Bool {
    if source.declare || source.form != .identifier { return false }
    return ast[source.body].contains { isInstantiated($0) }
  }

  private func isInstantiated(_ id: StmtID) -> Bool {
    switch ast[id] {
    case .interface, .typeAlias, .empty, .exportAsNamespace: return false
    case .exportDeclaration(let inner), .exportDefaultDeclaration(let inner): return isInstantiated(inner)
    case .variable(_, _, let declare): return !declare
    case .function: return functionDeclaration(id) != nil
    case .class(let cls): return !ast[cls].modifiers.contains(.declare)
    case .enum(let id): return !ast[id].modifiers.contains(.declare)
    case .namespace(let id): return isInstantiated(ast[id])
    case .importEquals(let id): return !ast[id].isTypeOnly && isUsedAsValue(ast[ast[ast[id].specifiers][0]].local)
    case _: return true
    }
  }

  /// `(function (N) { ... })(N || (N = {}))`; exported members are properties of the parameter.
  mutating func lowerNamespace(_ id: NamespaceID, _ span: Span, into out: inout [StmtRef]) {
    let source = ast[id]
    guard isInstantiated(source) else { return }
    let object = makeTemp(span)
    openMerged(source.name, object, span, into: &out)
    let function = beginFunction(name: .empty, kind: .normal, span: span, nameSpan: source.nameSpan)
    let parameter = makeVariable(source.name, .param, source.nameSpan)
    program[function].params = [parameter]
    program[function].length = 1
    bindings.push(source.name, .variable(parameter))
    var body: [StmtRef] = []
    let outer = namespacePath
    namespacePath = path(of: source.name)
    lowerNamespaceBody(source, parameter, into: &body)
    namespacePath = outer
    endFunction(body)
    let closure = emit(.function(function), span)
    let argument = read(object, span)
    out.append(emitEffect(.call(callee: closure, args: range([argument]), hasSpread: false), span))
  }

  /// The names that lead to a namespace, from the outermost one.
  private func path(of name: NameID) -> NamespacePath {
    if let outer = namespacePath { return NamespacePath(module: outer.module, names: outer.names + [name]) }
    return NamespacePath(module: module, names: [name])
  }

  /// Members that other declarations of the same namespace export are in scope.
  private mutating func bindEarlierMembers(_ source: Namespace, _ object: VarRef) {
    guard let path = namespacePath else { return }
    for name in namespaceMembers[path] ?? [] { bindings.push(name, .property(object: object, name: name)) }
    for statement in ast[source.body] {
      guard case .exportDeclaration(let inner) = ast[statement] else { continue }
      namespaceMembers[path, default: []] += exportedValueNames(inner)
    }
  }

  /// What is exported beside a value by its own properties: of an object literal, or of namespaces under its name.
  func exportedValueNames(of value: ExprID?) -> [NameID] {
    guard let value else { return [] }
    switch ast[unwrapped(value)] {
    case .object(let properties):
      return ast[properties].compactMap { id in
        guard case .name(let name) = ast[id].key, ast[id].kind != .spread, name != .default else { return nil }
        return name
      }
    case .identifier(let name):
      var names: [NameID] = []
      for row in ast.namespaces where row.name == name && isInstantiated(row) {
        for statement in ast[row.body] {
          guard case .exportDeclaration(let inner) = ast[statement] else { continue }
          names += exportedValueNames(inner).filter { !names.contains($0) }
        }
      }
      return names
    case _: return []
    }
  }

  private func exportedValueNames(_ statement: StmtID) -> [NameID] {
    var names: [NameID] = []
    switch ast[statement] {
    case .variable(_, let declarators, false):
      for declarator in ast[declarators] {
        PatternNames.visit(ast, ast[declarator].pattern) { name, _ in names.append(name) }
      }
    case .function: if let id = functionDeclaration(statement), let name = ast[id].name.value { names.append(name) }
    case .class(let id): if let name = ast[id].name.value { names.append(name) }
    case .enum(let id): names.append(ast[id].name)
    case .namespace(let id): if isInstantiated(ast[id]) { names.append(ast[id].name) }
    case _: break
    }
    return names
  }

  private mutating func lowerNamespaceBody(_ source: Namespace, _ object: VarRef, into body: inout [StmtRef]) {
    bindEarlierMembers(source, object)
    var scan = VarScan()
    scan.collect(ast, source.body)
    for (name, span) in scan.vars
    where !bindings.lookup(name, since: frames[context.baseFrame].bindingMark).isPlainVariable {
      bindings.push(name, .variable(makeVariable(name, .var, span)))
    }
    for (name, span) in scan.functions { bindings.push(name, .variable(makeVariable(name, .function, span))) }
    declareLexicals(source.body, functionsToo: false)
    for statement in ast[source.body] { exposeVariables(statement, object) }
    hoistFunctions(source.body, into: &body)
    disposing(of: usingKind(source.body), source.nameSpan, into: &body) { lowerer, body in
      for statement in lowerer.ast[source.body] {
        lowerer.lower(statement, into: &body)
        lowerer.exportFunction(statement, object, into: &body)
        lowerer.exportLexical(statement, object, into: &body)
      }
    }
  }

  /// Exported variables live in the object only; enums and nested namespaces, too.
  private mutating func exposeVariables(_ id: StmtID, _ object: VarRef) {
    guard case .exportDeclaration(let inner) = ast[id] else { return }
    switch ast[inner] {
    case .variable(_, let declarators, false):
      for declarator in ast[declarators] {
        PatternNames.visit(ast, ast[declarator].pattern) { name, _ in
          bindings.push(name, .property(object: object, name: name))
        }
      }
    case .enum(let id):
      if !ast[id].modifiers.contains(.declare) {
        bindings.push(ast[id].name, .property(object: object, name: ast[id].name))
      }
    case .namespace(let id):
      if isInstantiated(ast[id]) && !hasClassOrFunction(ast[id].name) {
        bindings.push(ast[id].name, .property(object: object, name: ast[id].name))
      }
    case _: break
    }
  }

  /// A class or function of the namespace's body has the name: a namespace of that name adds to it.
  private func hasClassOrFunction(_ name: NameID) -> Bool {
    guard case .variable(let variable)? = bindings.lookup(name, since: frames[context.baseFrame].bindingMark) else {
      return false
    }
    return program[variable].kind == .class || program[variable].kind == .function
  }

  private mutating func exportFunction(_ id: StmtID, _ object: VarRef, into body: inout [StmtRef]) {
    guard case .exportDeclaration(let inner) = ast[id], let function = functionDeclaration(inner),
      let name = ast[function].name.value
    else { return }
    setProperty(object, name, ast[function].nameSpan, into: &body)
  }

  private mutating func exportLexical(_ id: StmtID, _ object: VarRef, into body: inout [StmtRef]) {
    guard case .exportDeclaration(let inner) = ast[id] else { return }
    switch ast[inner] {
    case .class(let cls):
      if let name = ast[cls].name.value, !ast[cls].modifiers.contains(.declare) {
        setProperty(object, name, ast[cls].nameSpan, into: &body)
      }
    case .importEquals(let id):
      let local = ast[ast[ast[id].specifiers][0]].local
      if bindings.lookup(local).isPlainVariable { setProperty(object, local, ast.span(inner), into: &body) }
    case _: break
    }
  }

  private mutating func setProperty(_ object: VarRef, _ name: NameID, _ span: Span, into body: inout [StmtRef]) {
    let receiver = readVariable(object, span)
    let value = readName(name, span)
    body.append(emitEffect(.setMember(object: receiver, name: name, value: value), span))
  }

  // MARK: import x = A.B

  mutating func declareImportEquals(_ id: ImportID) {
    let source = ast[id]
    guard !source.isTypeOnly, let specifier = ast[source.specifiers].first, isUsedAsValue(ast[specifier].local) else {
      return
    }
    declareLexical(ast[specifier].local, .const, ast[specifier].span)
  }

  mutating func lowerImportEquals(_ id: ImportID, _ span: Span, into out: inout [StmtRef]) {
    let source = ast[id]
    guard !source.isTypeOnly, let specifier = ast[source.specifiers].first,
      case .variable(let variable)? = bindings.lookup(ast[specifier].local), program[variable].kind == .const
    else { return }
    let value: ExprRef
    switch source.form {
    case .alias(let entity): value = lower(entity)
    case .require, .declaration: value = require(source.source, span) ?? undefined(span)
    }
    out.append(emit(HIRStmt.expr(initialize(variable, value, span)), span))
  }
}

/// A TypeScript namespace by its names.
struct NamespacePath: Hashable {
  let module: ModuleRef
  let names: [NameID]
}

/// Arithmetic on constants of enums.
enum EnumArithmetic {
  static func fold(_ op: BinaryOp, _ a: Double, _ b: Double) -> Double? {
    let (x, y) = (Int32(toInt32: a), Int32(toInt32: b))
    switch op {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .remainder: return a.truncatingRemainder(dividingBy: b)
    case .bitAnd: return Double(x & y)
    case .bitOr: return Double(x | y)
    case .bitXor: return Double(x ^ y)
    case .shiftLeft: return Double(x << (y & 31))
    case .shiftRight: return Double(x >> (y & 31))
    case .shiftRightUnsigned: return Double(UInt32(bitPattern: x) >> UInt32(y & 31))
    case .exponentiate, .equal, .notEqual, .strictEqual, .strictNotEqual, .less, .lessEqual, .greater, .greaterEqual,
      .instanceof, .in:
      return nil
    }
  }
}
