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
    beginDecoration(&builder)
    pushFrame(hasNode: false)
    declareClassBinding(&builder, shared)
    lowerSuperclass(&builder)
    openClassBody(&builder)
    lowerComputedKeys(&builder)
    if let binding = builder.binding { noteInitialized(binding) }
    if hasStaticCode(builder) { builder.deferTo = nil }
    lowerConstructor(&builder)
    lowerMethods(&builder)
    lowerInstanceFields(&builder)
    lowerStaticFields(&builder)
    closeClassBody(builder)
    let value = decorated(emit(.classExpr(builder.ref), span), builder, span)
    _ = popFrame()
    return value
  }

  private mutating func reserveClass(_ name: NameID, _ span: Span) -> ClassRef {
    program.classes.append(HIRClass(name: name, constructor: FuncRef(0), span: span))
    return ClassRef(UInt32(program.classes.count - 1))
  }

  /// What is evaluated before the class in place of its body comes after the superclass.
  private mutating func lowerSuperclass(_ builder: inout ClassBuilder) {
    guard let id = builder.source.superclass.value else { return }
    let superclass = lower(id)
    guard builder.decoration != nil || hasKeyOfItsOwn(builder.source) else {
      return program[builder.ref].superclass = superclass
    }
    let temp = declareVariable(.empty, .temp, ast.span(id))
    builder.prelude.append(emit(.initialize(temp, superclass), ast.span(id)))
    program[builder.ref].superclass = read(temp, ast.span(id))
  }

  private mutating func declareClassBinding(_ builder: inout ClassBuilder, _ shared: VarRef?) {
    if let replacement = builder.decoration?.replacement {
      if let name = builder.source.name.value { bindings.push(name, .variable(replacement)) }
      return
    }
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
    declarePrivateNames(&builder)
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

  func home(_ builder: ClassBuilder, isStatic: Bool) -> Int {
    isStatic ? builder.constructorHome : builder.prototypeHome
  }

  // MARK: Private names

  private mutating func declarePrivateNames(_ builder: inout ClassBuilder) {
    for (index, id) in ast[builder.source.members].enumerated() {
      let member = ast[id]
      if isErased(member) { continue }
      if member.kind == .autoAccessor { builder.storage[index] = declareStorage(member, builder) }
      guard case .privateName(let name) = member.key else { continue }
      let scope = classScopes.count - 1
      // An accessor may stand there twice.
      if classScopes[scope].names[name] != nil { continue }
      let variable = declareVariable(interner.intern("#" + interner.string(of: name)), .privateName, member.keySpan)
      classScopes[scope].names[name] = variable
      program[builder.ref].privateNames.append(variable)
    }
  }

  /// The private name that holds the value of an `accessor` member.
  private mutating func declareStorage(_ member: Member, _ builder: ClassBuilder) -> VarRef {
    let variable = declareVariable(interner.intern("#accessor"), .privateName, member.keySpan)
    program[builder.ref].privateNames.append(variable)
    return variable
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
  func isErased(_ member: Member) -> Bool {
    if !member.modifiers.isDisjoint(with: [.abstract, .declare]) || member.kind == .indexSignature { return true }
    guard let function = member.function.value else { return false }
    return ast[function].flags.contains(.noBody)
  }

  private func hasStaticCode(_ builder: ClassBuilder) -> Bool {
    if builder.decoration != nil { return true }
    return ast[builder.source.members].contains { id in
      let member = ast[id]
      guard !isErased(member) else { return false }
      return member.kind == .staticBlock
        || ((member.kind == .field || member.kind == .autoAccessor) && member.modifiers.contains(.static)
          && member.value.value != nil)
    }
  }

  /// Computed keys, and the decorators of elements between them: each decorator becomes part of a key that is evaluated right
  /// before or after it, or is evaluated before the class if there is no such key.
  private mutating func lowerComputedKeys(_ builder: inout ClassBuilder) {
    var pending: [ExprRef] = []
    var last: (index: Int, before: [ExprRef], key: ExprRef)?
    for (index, id) in ast[builder.source.members].enumerated() {
      let member = ast[id]
      if isErased(member) { continue }
      if let decorators = evaluateDecorators(of: member, index, &builder) { pending.append(decorators) }
      guard case .computed(let expr) = member.key, staticName(member.key) == nil else { continue }
      if member.kind == .field && assignsFields {
        pending.append(addOwnKey(lowerKey(expr, member), of: index, &builder))
        continue
      }
      // Refs tell the order of keys: the one before gets its place first.
      if let (index, before, key) = last { addKey(before + [key], of: index, &builder) }
      last = (index, pending, lowerKey(expr, member))
      pending = []
    }
    guard let (index, before, key) = last else { return builder.prelude += pending }
    addKey(before + keep(key, before: pending), of: index, &builder)
  }

  private mutating func lowerKey(_ key: ExprID, _ member: Member) -> ExprRef {
    lowerComputedKey(key, member.keySpan)
  }

  /// A field that is assigned has no place in the class: its key is evaluated by itself.
  private func hasKeyOfItsOwn(_ source: Class) -> Bool {
    assignsFields
      && ast[source.members].contains { id in
        guard case .computed = ast[id].key, ast[id].kind == .field else { return false }
        return staticName(ast[id].key) == nil && !isErased(ast[id])
      }
  }

  private mutating func addOwnKey(_ key: ExprRef, of index: Int, _ builder: inout ClassBuilder) -> ExprRef {
    let temp = declareVariable(.empty, .temp, program.span(key))
    builder.keys[index] = temp
    return emit(.initialize(temp, key), program.span(key))
  }

  /// Expressions the last of which gives the value of the first.
  private mutating func keep(_ value: ExprRef, before others: [ExprRef]) -> [ExprRef] {
    if others.isEmpty { return [value] }
    let span = program.span(value)
    let temp = makeTemp(span)
    return [assignTemp(temp, value, span)] + others + [read(temp, span)]
  }

  private mutating func addKey(_ parts: [ExprRef], of index: Int, _ builder: inout ClassBuilder) {
    let member = ast[ast[builder.source.members][index]]
    var key = sequence(parts, member.keySpan)
    if isDecorated(member) { key = addOwnKey(key, of: index, &builder) }
    switch member.kind {
    case .field:
      let temp = declareVariable(.empty, .temp, member.keySpan)
      builder.fieldKeys[index] = temp
      program[builder.ref].computedFieldKeys.append(emit(.initialize(temp, key), member.keySpan))
    case .autoAccessor:
      builder.elementKeys[index] = isDecorated(member) ? key : addOwnKey(key, of: index, &builder)
      builder.setterKeys[index] = read(builder.keys[index]!, member.keySpan)
    case .method, .getter, .setter: builder.elementKeys[index] = key
    case .constructor, .staticBlock, .indexSignature: break
    }
  }

  func staticName(_ key: PropertyKey) -> NameID? {
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
      if isErased(member) { continue }
      if member.kind == .autoAccessor { lowerAutoAccessor(member, index, builder) }
      guard let (kind, _) = methodKind(member) else { continue }
      var element = HIRClassElement(
        kind: kind, isStatic: member.modifiers.contains(.static), name: staticName(member.key),
        key: builder.elementKeys[index], privateName: nil, function: FuncRef(0))
      if case .privateName(let hidden) = member.key { element.privateName = privateName(hidden) }
      if let hidden = builder.decoration?.hidden[index] {
        // A decorated private method is read like an accessor: what decorators made of it is known when the class is there.
        element.kind = kind == .method ? .getter : kind
        element.function = makeHiddenFunction(member, kind, hidden, builder)
      } else {
        context.deferTo = builder.deferTo
        element.function = lowerMethod(member, builder)
        context.deferTo = nil
      }
      program[builder.ref].elements.append(element)
    }
  }

  /// The function of a method, getter or setter.
  mutating func lowerMethod(_ member: Member, _ builder: ClassBuilder) -> FuncRef {
    guard let function = member.function.value, let (_, kind) = methodKind(member) else {
      preconditionFailure("no member with a function")
    }
    return lowerFunction(
      function, name: methodName(elementName(member), kind), kind: kind,
      home: home(builder, isStatic: member.modifiers.contains(.static)), ofClass: builder.ref)
  }

  /// The name of an element, with its `#`; nil when it is computed.
  func elementName(_ member: Member) -> NameID? {
    if case .privateName(let hidden) = member.key { return interner.intern("#" + interner.string(of: hidden)) }
    return staticName(member.key)
  }

  func methodKind(_ member: Member) -> (HIRClassElement.Kind, HIRFunction.Kind)? {
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
  func definesParameterProperties(_ builder: ClassBuilder) -> Bool {
    guard let member = builder.source.constructor.value, let function = ast[member].function.value,
      ast[function].flags.contains(.simpleParams), !assignsFields
    else { return false }
    return ast[builder.source.members].allSatisfy { id in
      let member = ast[id]
      guard member.kind == .field || member.kind == .autoAccessor, !member.modifiers.contains(.static),
        !isErased(member)
      else { return true }
      return ast[member.decorators].isEmpty && (member.value.value.map(isLiteral) ?? true)
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
}
