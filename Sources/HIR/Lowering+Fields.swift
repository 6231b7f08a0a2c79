import AST
import Base
import Frontend

/// Fields, `accessor` members and static blocks of classes.
extension Lowerer {
  /// Fields of the file are assigned, as tsc does without `useDefineForClassFields`; those without a value are types.
  var assignsFields: Bool {
    isTypeScript && !graph.modules[Int(module.raw)].parsed.options.useDefineForClassFields
  }

  mutating func lowerInstanceFields(_ builder: inout ClassBuilder) {
    let fields = fields(builder) { !$0.modifiers.contains(.static) && $0.kind != .staticBlock }
    let hasPrivateMethods = program[builder.ref].elements.contains { $0.privateName != nil && !$0.isStatic }
    let properties =
      definesParameterProperties(builder) || assignsFields ? [] : parameterPropertyNames(builder)
    let decorates = hasDecoratedMethods(builder, isStatic: false)
    if fields.isEmpty && !hasPrivateMethods && properties.isEmpty && !decorates { return }
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
    if decorates { body.append(runDecorators("runInstance", builder)) }
    for (index, member) in fields { defineField(member, index, builder, into: &body) }
    endFunction(body)
    context.deferTo = nil
    program[builder.ref].fieldInitializer = function
  }

  mutating func lowerStaticFields(_ builder: inout ClassBuilder) {
    let fields = fields(builder) { $0.modifiers.contains(.static) || $0.kind == .staticBlock }
    if fields.isEmpty && builder.decoration == nil { return }
    let function = beginFunction(
      name: interner.intern("<static_initializer>"), kind: .staticInitializer, span: builder.source.span,
      nameSpan: builder.source.nameSpan, home: builder.constructorHome, ofClass: builder.ref)
    program[function].usesThis = true
    var body: [StmtRef] = []
    applyDecorators(builder, into: &body)
    for (index, member) in fields {
      if member.kind == .staticBlock {
        lowerStaticBlock(member, into: &body)
      } else {
        defineField(member, index, builder, into: &body)
      }
    }
    if builder.decoration?.ofClass != nil { body.append(runClassDecorators(builder)) }
    endFunction(body)
    program[builder.ref].staticInitializer = function
  }

  /// The members that run code when an object, or the class, is there.
  private func fields(_ builder: ClassBuilder, _ isWanted: (Member) -> Bool) -> [(index: Int, member: Member)] {
    ast[builder.source.members].enumerated().compactMap { index, id in
      let member = ast[id]
      guard !isErased(member), isWanted(member) else { return nil }
      switch member.kind {
      case .staticBlock, .autoAccessor: return (index, member)
      case .field: return isType(member) && builder.decoration?.ofElements[index] == nil ? nil : (index, member)
      case .constructor, .method, .getter, .setter, .indexSignature: return nil
      }
    }
  }

  /// A field that only declares its type.
  private func isType(_ member: Member) -> Bool {
    if case .privateName = member.key { return false }
    return assignsFields && member.value.isNone
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

  /// Gives a field or `accessor` member its value.
  private mutating func defineField(
    _ member: Member, _ index: Int, _ builder: ClassBuilder, into body: inout [StmtRef]
  ) {
    let span = member.span
    let object = readThis(span)
    let temp = builder.fieldKeys[index] ?? (builder.storage[index] == nil ? builder.keys[index] : nil)
    let key = temp.map { readVariable($0, span) }
    var value = member.value.value.map { lowerNamed($0, elementName(member) ?? .empty) } ?? undefined(span)
    let isDecorated = builder.decoration?.ofElements[index] != nil
    if isDecorated { value = initialValue(value, index, builder, span) }
    body.append(emitEffect(definition(member, index, builder, object, key, value), span))
    if isDecorated { body.append(runDecorators("runElement", of: index, builder)) }
  }

  private mutating func definition(
    _ member: Member, _ index: Int, _ builder: ClassBuilder, _ object: ExprRef, _ key: ExprRef?, _ value: ExprRef
  ) -> HIRExpr {
    if let storage = builder.storage[index] {
      notePrivateUse(storage)
      return .definePrivate(object: object, name: storage, value: value)
    }
    if case .privateName(let hidden) = member.key {
      return .definePrivate(object: object, name: privateName(hidden), value: value)
    }
    let name = staticName(member.key) ?? .empty
    guard let index = key ?? (looksLikeIndex(name) ? string(name, member.span) : nil) else {
      return assignsFields
        ? .setMember(object: object, name: name, value: value) : .defineMember(object: object, name: name, value: value)
    }
    return assignsFields
      ? .setIndex(object: object, key: index, value: value) : .defineIndex(object: object, key: index, value: value)
  }

  // MARK: accessor

  /// `accessor x`: a getter and a setter of a private field.
  mutating func lowerAutoAccessor(_ member: Member, _ index: Int, _ builder: ClassBuilder) {
    for kind in [HIRClassElement.Kind.getter, .setter] {
      var element = HIRClassElement(
        kind: kind, isStatic: member.modifiers.contains(.static), name: staticName(member.key),
        key: kind == .getter ? builder.elementKeys[index] : builder.setterKeys[index], privateName: nil,
        function: FuncRef(0))
      if case .privateName(let hidden) = member.key { element.privateName = privateName(hidden) }
      context.deferTo = builder.deferTo
      if let hidden = builder.decoration?.hidden[index] {
        element.function = makeHiddenFunction(member, kind, hidden, builder)
      } else {
        element.function = makeAccessor(member, index, kind, builder)
      }
      context.deferTo = nil
      program[builder.ref].elements.append(element)
    }
  }

  /// `get x() { return this.#storage }` or `set x(value) { this.#storage = value }`
  mutating func makeAccessor(_ member: Member, _ index: Int, _ kind: HIRClassElement.Kind, _ builder: ClassBuilder)
    -> FuncRef
  {
    guard let storage = builder.storage[index] else { preconditionFailure("an accessor has a storage") }
    return makeElementFunction(member, kind, builder) { lowerer, parameter in
      lowerer.notePrivateUse(storage)
      let this = lowerer.readThis(member.span)
      guard let parameter else { return lowerer.emit(.privateMember(object: this, name: storage), member.span) }
      let value = lowerer.read(parameter, member.span)
      return lowerer.emit(.setPrivateMember(object: this, name: storage, value: value), member.span)
    }
  }

  /// A getter that returns what `make` gives, or a setter that evaluates it with its parameter.
  mutating func makeElementFunction(
    _ member: Member, _ kind: HIRClassElement.Kind, _ builder: ClassBuilder,
    _ make: (inout Lowerer, VarRef?) -> ExprRef
  ) -> FuncRef {
    let functionKind: HIRFunction.Kind = kind == .setter ? .setter : .getter
    let function = beginFunction(
      name: methodName(elementName(member), functionKind), kind: functionKind, span: member.span,
      nameSpan: member.keySpan, home: home(builder, isStatic: member.modifiers.contains(.static)), ofClass: builder.ref)
    var parameter: VarRef?
    if kind == .setter {
      let variable = makeVariable(NameID(.value), .param, member.keySpan)
      program[function].params = [variable]
      program[function].length = 1
      parameter = variable
    }
    let value = make(&self, parameter)
    endFunction([emit(kind == .setter ? .expr(value) : HIRStmt.return(value), member.span)])
    return function
  }

  /// A function uses the private name.
  mutating func notePrivateUse(_ name: VarRef) {
    if program[name].function != context.function { infos[Int(name.raw)].isCaptured = true }
  }

  // MARK: Static blocks

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
    lowerStatements(list, member.span, into: &body)
    let variables = popFrame()
    out.append(emit(.block(range(body), scope: range(variables)), member.span))
  }
}
