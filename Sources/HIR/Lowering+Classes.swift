import AST
import Base

/// Class definitions (ECMA-262, section 15.7).
extension Lowerer {
  mutating func lowerClassExpression(_ id: ClassID, name: NameID, _ span: Span) -> ExprRef {
    lowerClass(id, name: ast[id].name.value ?? name, shared: nil, span)
  }

  /// Lowers a class. `shared`: the variable of a declaration that is never assigned elsewhere; it is the inner binding, too,
  /// and the class definition initializes it.
  mutating func lowerClass(_ id: ClassID, name: NameID, shared: VarRef?, _ span: Span) -> ExprRef {
    var builder = ClassBuilder(source: ast[id], ref: reserveClass(name, ast[id].span))
    builder.deferTo = context.deferTo ?? shared
    context.deferTo = nil
    checkDecorators(builder.source)
    pushFrame(hasNode: false)
    declareClassBinding(&builder, shared)
    if let superclass = builder.source.superclass.value { program[builder.ref].superclass = lower(superclass) }
    openClassBody(&builder)
    lowerComputedKeys(&builder)
    if let binding = builder.binding { noteInitialized(binding) }
    if hasStaticCode(builder.source) { builder.deferTo = nil }
    lowerConstructor(&builder)
    lowerMethods(&builder)
    lowerInstanceFields(&builder)
    lowerStaticFields(&builder)
    closeClassBody(builder)
    _ = popFrame()
    return emit(.classExpr(builder.ref), span)
  }

  /// One class under construction.
  struct ClassBuilder {
    let source: Class
    let ref: ClassRef
    var binding: VarRef?
    var deferTo: VarRef?
    var prototypeHome = 0
    var constructorHome = 0
    /// Temps of computed field names, by member index.
    var fieldKeys: [Int: VarRef] = [:]
    /// Keys of computed methods, by member index.
    var methodKeys: [Int: ExprRef] = [:]
    /// Storage of `accessor` members, by member index.
    var accessorStorage: [Int: VarRef] = [:]
  }

  private mutating func reserveClass(_ name: NameID, _ span: Span) -> ClassRef {
    program.classes.append(HIRClass(name: name, constructor: FuncRef(0), span: span))
    return ClassRef(UInt32(program.classes.count - 1))
  }

  private mutating func checkDecorators(_ source: Class) {
    var has = !ast[source.decorators].isEmpty
    for member in ast[source.members] where !ast[ast[member].decorators].isEmpty { has = true }
    for id in ast[source.members] where ast[id].kind == .autoAccessor && !isErased(ast[id]) {
      diagnostics.append(Diagnostic(.autoAccessor, file: file, span: ast[id].span))
    }
    if has { diagnostics.append(Diagnostic(.decorator, file: file, span: source.nameSpan)) }
  }

  private mutating func declareClassBinding(_ builder: inout ClassBuilder, _ shared: VarRef?) {
    builder.binding = shared
    if shared == nil, let name = builder.source.name.value {
      let variable = declareVariable(name, .class, builder.source.nameSpan)
      setInfo(variable) {
        $0.isLexical = true
        $0.isConstant = true
      }
      bindings.push(name, .variable(variable))
      builder.binding = variable
    }
    program[builder.ref].binding = builder.binding
    program[builder.ref].sharesBinding = shared != nil
  }

  private mutating func openClassBody(_ builder: inout ClassBuilder) {
    classScopes.append(ClassScope())
    declarePrivateNames(builder)
    homes.append(HomeScope(kind: .prototype, context: contexts.count - 1, frame: frames.count - 1))
    builder.prototypeHome = homes.count - 1
    homes.append(HomeScope(kind: .constructor, context: contexts.count - 1, frame: frames.count - 1))
    builder.constructorHome = homes.count - 1
  }

  private mutating func closeClassBody(_ builder: ClassBuilder) {
    program[builder.ref].constructorHome = homes.removeLast().variable
    program[builder.ref].prototypeHome = homes.removeLast().variable
    classScopes.removeLast()
  }

  private func home(_ builder: ClassBuilder, isStatic: Bool) -> Int {
    isStatic ? builder.constructorHome : builder.prototypeHome
  }

  // MARK: Private names

  private mutating func declarePrivateNames(_ builder: ClassBuilder) {
    for id in ast[builder.source.members] {
      let member = ast[id]
      guard case .privateName(let name) = member.key, !isErased(member) else { continue }
      let scope = classScopes.count - 1
      // An accessor may stand there twice.
      if classScopes[scope].names[name] != nil { continue }
      let variable = declareVariable(interner.intern("#" + interner.string(of: name)), .privateName, member.keySpan)
      classScopes[scope].names[name] = variable
      program[builder.ref].privateNames.append(variable)
    }
  }

  /// The variable of `#name`; early errors have seen to it that there is one.
  mutating func privateName(_ name: NameID) -> VarRef {
    for scope in classScopes.reversed() {
      guard let variable = scope.names[name] else { continue }
      if program[variable].function != context.function { infos[Int(variable.raw)].isCaptured = true }
      return variable
    }
    return makeTemp(Span(0, 0))
  }

  // MARK: Members

  /// Overloads, abstract and ambient members, index signatures.
  private func isErased(_ member: Member) -> Bool {
    if !member.modifiers.isDisjoint(with: [.abstract, .declare]) || member.kind == .indexSignature { return true }
    guard let function = member.function.value else { return false }
    return ast[function].flags.contains(.noBody)
  }

  private func hasStaticCode(_ source: Class) -> Bool {
    ast[source.members].contains { id in
      let member = ast[id]
      guard !isErased(member) else { return false }
      return member.kind == .staticBlock
        || (member.kind == .field && member.modifiers.contains(.static) && member.value.value != nil)
    }
  }

  private mutating func lowerComputedKeys(_ builder: inout ClassBuilder) {
    for (index, id) in ast[builder.source.members].enumerated() {
      let member = ast[id]
      guard case .computed(let expr) = member.key, !isErased(member) else { continue }
      if staticName(member.key) != nil { continue }
      let value = lower(expr)
      let key = emit(.unary(.toPropertyKey, value), member.keySpan)
      switch member.kind {
      case .field, .autoAccessor:
        let temp = declareVariable(.empty, .temp, member.keySpan)
        builder.fieldKeys[index] = temp
        program[builder.ref].computedFieldKeys.append(emit(.initialize(temp, key), member.keySpan))
      case .method, .getter, .setter: builder.methodKeys[index] = key
      case .constructor, .staticBlock, .indexSignature: break
      }
    }
  }

  private func staticName(_ key: PropertyKey) -> NameID? {
    switch key {
    case .name(let name): return name
    case .privateName: return nil
    case .computed(let expr):
      // `["constructor"]` is no constructor, and `static ["prototype"]` fails when it runs.
      guard case .string(let name) = ast[unwrapped(expr)], name != .constructor, name != .prototype else { return nil }
      return name
    }
  }

  private mutating func lowerMethods(_ builder: inout ClassBuilder) {
    for (index, id) in ast[builder.source.members].enumerated() {
      let member = ast[id]
      guard !isErased(member), let function = member.function.value, let (kind, functionKind) = methodKind(member)
      else { continue }
      let isStatic = member.modifiers.contains(.static)
      var element = HIRClassElement(
        kind: kind, isStatic: isStatic, name: staticName(member.key), key: builder.methodKeys[index],
        privateName: nil, function: FuncRef(0))
      var name = element.name
      if case .privateName(let hidden) = member.key {
        element.privateName = privateName(hidden)
        name = interner.intern("#" + interner.string(of: hidden))
      }
      context.deferTo = builder.deferTo
      element.function = lowerFunction(
        function, name: methodName(name, functionKind), kind: functionKind,
        home: home(builder, isStatic: isStatic), ofClass: builder.ref)
      context.deferTo = nil
      program[builder.ref].elements.append(element)
    }
  }

  private func methodKind(_ member: Member) -> (HIRClassElement.Kind, HIRFunction.Kind)? {
    switch member.kind {
    case .method: return (.method, .method)
    case .getter: return (.getter, .getter)
    case .setter: return (.setter, .setter)
    case .constructor, .field, .autoAccessor, .staticBlock, .indexSignature: return nil
    }
  }

  // MARK: Constructors

  private mutating func lowerConstructor(_ builder: inout ClassBuilder) {
    let isDerived = builder.source.superclass.value != nil
    let kind: HIRFunction.Kind = isDerived ? .derivedConstructor : .baseConstructor
    let name = program[builder.ref].name
    context.deferTo = builder.deferTo
    if let member = builder.source.constructor.value, let function = ast[member].function.value {
      constructorDefinesProperties = definesParameterProperties(builder)
      program[builder.ref].constructor = lowerFunction(
        function, name: name, kind: kind, home: builder.prototypeHome,
        ofClass: builder.ref)
    } else {
      program[builder.ref].constructor = makeDefaultConstructor(builder, name, kind)
    }
    context.deferTo = nil
  }

  /// Parameter properties stand before the fields. If no field's initializer can tell, the constructor defines them with their
  /// values at once instead of `undefined` first.
  private func definesParameterProperties(_ builder: ClassBuilder) -> Bool {
    guard let member = builder.source.constructor.value, let function = ast[member].function.value,
      ast[function].flags.contains(.simpleParams)
    else { return false }
    return ast[builder.source.members].allSatisfy { id in
      let member = ast[id]
      guard member.kind == .field, !member.modifiers.contains(.static), !isErased(member),
        let value = member.value.value
      else { return true }
      return isLiteral(value)
    }
  }

  private func isLiteral(_ value: ExprID) -> Bool {
    switch ast[unwrapped(value)] {
    case .null, .boolean, .number, .string, .bigint: return true
    case .array(let elements): return elements.isEmpty
    case .object(let properties): return properties.isEmpty
    case .unary(.minus, let operand): return isLiteral(operand)
    case _: return false
    }
  }

  private mutating func makeDefaultConstructor(_ builder: ClassBuilder, _ name: NameID, _ kind: HIRFunction.Kind)
    -> FuncRef
  {
    let span = builder.source.span
    let function = beginFunction(
      name: name, kind: kind, span: span, nameSpan: builder.source.nameSpan,
      home: builder.prototypeHome, ofClass: builder.ref)
    program[function].isDefaultConstructor = true
    program[function].textSpan = span
    var body: [StmtRef] = []
    if kind == .derivedConstructor {
      let rest = makeVariable(interner.intern("args"), .param, span)
      program[function].rest = rest
      let spread = emit(.spread(read(rest, span)), span)
      let call = emit(.superCall(args: range([spread]), hasSpread: true), span)
      let variable = thisVariable(contexts.count - 1)
      body.append(emitEffect(.initialize(variable, call), span))
      let this = read(variable, span)
      body.append(emitEffect(.initFields(this: this), span))
      body.append(emit(HIRStmt.return(read(variable, span)), span))
    }
    endFunction(body)
    return function
  }

  // MARK: Fields

  private mutating func lowerInstanceFields(_ builder: inout ClassBuilder) {
    let members = ast[builder.source.members].enumerated().filter {
      !isErased(ast[$0.element]) && !ast[$0.element].modifiers.contains(.static)
    }
    let hasPrivateMethods = program[builder.ref].elements.contains { $0.privateName != nil && !$0.isStatic }
    let properties = definesParameterProperties(builder) ? [] : parameterPropertyNames(builder)
    let fields = members.filter { ast[$0.element].kind == .field || ast[$0.element].kind == .autoAccessor }
    if fields.isEmpty && !hasPrivateMethods && properties.isEmpty { return }
    context.deferTo = builder.deferTo
    let function = beginFunction(
      name: interner.intern("<instance_members_initializer>"), kind: .fieldInitializer,
      span: builder.source.span, nameSpan: builder.source.nameSpan, home: builder.prototypeHome,
      ofClass: builder.ref)
    program[function].usesThis = true
    var body: [StmtRef] = []
    for (name, span) in properties {
      let this = emit(.this, span)
      body.append(emitEffect(.defineMember(object: this, name: name, value: undefined(span)), span))
    }
    for (index, id) in fields { body.append(defineField(ast[id], builder.fieldKeys[index])) }
    endFunction(body)
    context.deferTo = nil
    program[builder.ref].fieldInitializer = function
  }

  private func parameterPropertyNames(_ builder: ClassBuilder) -> [(NameID, Span)] {
    guard let member = builder.source.constructor.value, let function = ast[member].function.value else { return [] }
    return ast[ast[function].params].compactMap { id in
      let param = ast[id]
      guard !param.modifiers.isDisjoint(with: .parameterProperty), case .binding(let name) = ast[param.pattern] else {
        return nil
      }
      return (name, param.span)
    }
  }

  private mutating func defineField(_ member: Member, _ key: VarRef?) -> StmtRef {
    let span = member.span
    var name = staticName(member.key) ?? .empty
    if case .privateName(let hidden) = member.key { name = interner.intern("#" + interner.string(of: hidden)) }
    let object = readThis(span)
    let keyNode = key.map { readVariable($0, span) }
    let value = member.value.value.map { lowerNamed($0, name) } ?? undefined(span)
    if case .privateName(let hidden) = member.key {
      return emitEffect(.definePrivate(object: object, name: privateName(hidden), value: value), span)
    }
    if let keyNode { return emitEffect(.defineIndex(object: object, key: keyNode, value: value), span) }
    if looksLikeIndex(name) {
      return emitEffect(.defineIndex(object: object, key: string(name, span), value: value), span)
    }
    return emitEffect(.defineMember(object: object, name: name, value: value), span)
  }

  private mutating func lowerStaticFields(_ builder: inout ClassBuilder) {
    let members = ast[builder.source.members].enumerated().filter { pair in
      let member = ast[pair.element]
      if isErased(member) { return false }
      return member.kind == .staticBlock
        || ((member.kind == .field || member.kind == .autoAccessor) && member.modifiers.contains(.static))
    }
    if members.isEmpty { return }
    let function = beginFunction(
      name: interner.intern("<static_initializer>"), kind: .staticInitializer, span: builder.source.span,
      nameSpan: builder.source.nameSpan, home: builder.constructorHome, ofClass: builder.ref)
    program[function].usesThis = true
    var body: [StmtRef] = []
    for (index, id) in members {
      let member = ast[id]
      if member.kind == .staticBlock {
        lowerStaticBlock(member, into: &body)
      } else {
        body.append(defineField(member, builder.fieldKeys[index]))
      }
    }
    endFunction(body)
    program[builder.ref].staticInitializer = function
  }

  /// A block with `var`s of its own.
  private mutating func lowerStaticBlock(_ member: Member, into out: inout [StmtRef]) {
    guard let id = member.function.value else { return }
    let list = ast[id].body
    pushFrame(hasNode: true)
    var scan = VarScan()
    scan.collect(ast, list)
    let mark = frames[frames.count - 1].bindingMark
    for (name, span) in scan.vars where !bindings.lookup(name, since: mark).isPlainVariable {
      bindings.push(name, .variable(declareVariable(name, .var, span)))
    }
    for (name, span) in scan.functions where !bindings.lookup(name, since: mark).isPlainVariable {
      bindings.push(name, .variable(declareVariable(name, .function, span)))
    }
    declareLexicals(list, functionsToo: false)
    var body: [StmtRef] = []
    hoistFunctions(list, into: &body)
    for statement in ast[list] { lower(statement, into: &body) }
    let variables = popFrame()
    out.append(emit(.block(range(body), scope: range(variables)), member.span))
  }
}
