import AST
import Base
import Frontend

/// Standard decorators. Their functions are kept in lists that are evaluated with the keys of the class; the static initializer of
/// the class applies them (see `SupportModule.decorators`) before it runs the code of the program.
extension Lowerer {
  var usesLegacyDecorators: Bool { graph.modules[Int(module.raw)].parsed.usesLegacyDecorators }

  /// The member has decorators, or one of its parameters has.
  func isDecorated(_ member: Member) -> Bool {
    !ast[member.decorators].isEmpty || hasDecoratedParameter(member)
  }

  func hasDecoratedParameter(_ member: Member) -> Bool {
    guard let function = member.function.value else { return false }
    return ast[ast[function].params].contains { !ast[ast[$0].decorators].isEmpty }
  }

  private func hasDecorators(_ source: Class) -> Bool {
    !ast[source.decorators].isEmpty
      || ast[source.members].contains { !isErased(ast[$0]) && !ast[ast[$0].decorators].isEmpty }
  }

  /// What the name of the class means may be something else than the class.
  func isReplacedByDecorators(_ source: Class) -> Bool {
    usesLegacyDecorators ? hasLegacyDecorators(source) : !ast[source.decorators].isEmpty
  }

  // MARK: Before the class

  /// Evaluates the decorators of the class itself, which come before its heritage.
  mutating func beginDecoration(_ builder: inout ClassBuilder) {
    guard hasDecorators(builder.source), !usesLegacyDecorators else { return }
    let span = builder.source.nameSpan
    let state = declareVariable(.empty, .temp, span)
    let begin = callSupport(.decorators, "begin", [], span)
    builder.prelude.append(emit(.initialize(state, begin), span))
    builder.decoration = ClassDecoration(state: state)
    guard !ast[builder.source.decorators].isEmpty else { return }
    let list = declareVariable(.empty, .temp, span)
    let decorators = decoratorList(builder.source.decorators, span)
    builder.prelude.append(emit(.initialize(list, decorators), span))
    builder.decoration?.ofClass = list
    let replacement = declareVariable(builder.source.name.value ?? .empty, .class, span)
    setInfo(replacement) {
      $0.isLexical = true
      $0.isConstant = true
    }
    builder.decoration?.replacement = replacement
  }

  /// Evaluates the decorators of an element; nil if it has none.
  mutating func evaluateDecorators(of member: Member, _ index: Int, _ builder: inout ClassBuilder) -> ExprRef? {
    guard builder.decoration != nil, !ast[member.decorators].isEmpty else { return nil }
    let list = declareVariable(.empty, .temp, member.keySpan)
    builder.decoration?.ofElements[index] = list
    if case .privateName = member.key, member.kind != .field {
      builder.decoration?.hidden[index] = declareVariable(.empty, .temp, member.keySpan)
    }
    let decorators = decoratorList(member.decorators, member.keySpan)
    return emit(.initialize(list, decorators), member.keySpan)
  }

  /// The receiver and the function of each decorator.
  private mutating func decoratorList(_ list: IDList<ExprID>, _ span: Span) -> ExprRef {
    var parts: [ExprRef] = []
    for id in ast[list] { parts += decorator(id) }
    return emit(.array(range(parts)), span)
  }

  private mutating func decorator(_ id: ExprID) -> [ExprRef] {
    let span = ast.span(id)
    let receiver = makeTemp(span)
    switch lowerCallee(id) {
    case .plain(let function): return [undefined(span), function]
    case .member(let object, let name):
      let first = assignTemp(receiver, object, span)
      return [first, emit(.member(object: read(receiver, span), name: name), span)]
    case .index(let object, let key):
      let first = assignTemp(receiver, object, span)
      return [first, emit(.index(object: read(receiver, span), key: key), span)]
    case .withThis(let function, let this):
      let first = assignTemp(receiver, function, span)
      return [sequence([first, this], span), read(receiver, span)]
    }
  }

  /// The class after what is evaluated before it, and with what its decorators made of it.
  mutating func decorated(_ made: ExprRef, _ builder: ClassBuilder, _ span: Span) -> ExprRef {
    if usesLegacyDecorators { return legacyDecorated(made, builder, span) }
    guard let decoration = builder.decoration else { return sequence(builder.prelude + [made], span) }
    guard decoration.ofClass != nil else { return sequence(builder.prelude + [made], span) }
    let result = emit(.member(object: read(decoration.state, span), name: interner.intern("result")), span)
    return sequence(builder.prelude + [made, result], span)
  }

  // MARK: When the class is there

  /// Static elements come before those of instances, and fields after all others.
  mutating func applyDecorators(_ builder: ClassBuilder, into body: inout [StmtRef]) {
    guard let decoration = builder.decoration else { return }
    let span = builder.source.nameSpan
    body.append(support("start", builder, [readThis(span)], span))
    for isField in [false, true] {
      for isStatic in [true, false] {
        for (index, id) in ast[builder.source.members].enumerated() where decoration.ofElements[index] != nil {
          let member = ast[id]
          guard (member.kind == .field) == isField, member.modifiers.contains(.static) == isStatic else { continue }
          body.append(emit(HIRStmt.expr(apply(to: member, index, builder)), span))
        }
      }
    }
    replaceClass(builder, into: &body)
    body.append(support("finish", builder, [], span))
  }

  private mutating func support(_ name: String, _ builder: ClassBuilder, _ args: [ExprRef], _ span: Span) -> StmtRef {
    emit(HIRStmt.expr(callDecorators(name, builder, args, span)), span)
  }

  private mutating func callDecorators(_ name: String, _ builder: ClassBuilder, _ args: [ExprRef], _ span: Span)
    -> ExprRef
  {
    guard let decoration = builder.decoration else { preconditionFailure("the class has no decorators") }
    return callSupport(.decorators, name, [readVariable(decoration.state, span)] + args, span)
  }

  private mutating func apply(to member: Member, _ index: Int, _ builder: ClassBuilder) -> ExprRef {
    let span = member.keySpan
    guard let list = builder.decoration?.ofElements[index] else { return undefined(span) }
    let number = emit(.number(Double(index)), span)
    let isStatic = member.modifiers.contains(.static)
    let flag = emit(.bool(isStatic), span)
    let decorators = readVariable(list, span)
    let key = builder.keys[index].map { readVariable($0, span) } ?? string(elementName(member) ?? .empty, span)
    if member.kind == .field {
      var args = [number, key, flag, decorators]
      if case .privateName(let name) = member.key { args.append(privateAccess(name, member, span)) }
      return callDecorators("field", builder, args, span)
    }
    let kind = string(interner.intern(decoratorKind(member)), span)
    if case .privateName(let name) = member.key, let hidden = builder.decoration?.hidden[index] {
      let value = hiddenValue(member, index, builder, span)
      let args = [number, value, kind, key, flag, decorators, privateAccess(name, member, span)]
      let made = callDecorators("hidden", builder, args, span)
      noteCaptured(hidden)
      return emit(.initialize(hidden, made), span)
    }
    let this = readThis(span)
    let target = isStatic ? this : emit(.member(object: this, name: NameID(.prototype)), span)
    return callDecorators("member", builder, [number, target, kind, key, flag, decorators], span)
  }

  private func decoratorKind(_ member: Member) -> String {
    switch member.kind {
    case .method: return "method"
    case .getter: return "getter"
    case .setter: return "setter"
    case .field: return "field"
    case .autoAccessor: return "accessor"
    case .constructor, .staticBlock, .indexSignature: preconditionFailure("it has no decorators")
    }
  }

  private mutating func noteCaptured(_ variable: VarRef) {
    if program[variable].function != context.function { infos[Int(variable.raw)].isCaptured = true }
  }

  /// The decorators of the class may put another one into its place: from here on, `this` and the class's name mean it.
  private mutating func replaceClass(_ builder: ClassBuilder, into body: inout [StmtRef]) {
    guard let decoration = builder.decoration, let list = decoration.ofClass, let replacement = decoration.replacement
    else { return }
    let span = builder.source.nameSpan
    let this = readThis(span)
    let name = string(program[builder.ref].name, span)
    let decorators = readVariable(list, span)
    let made = callDecorators("decorateClass", builder, [this, name, decorators], span)
    noteCaptured(replacement)
    body.append(emit(HIRStmt.expr(initialize(replacement, made, span)), span))
    context.thisVariable = replacement
    context.replacesThis = true
  }

  // MARK: Private elements

  /// `{has: o => #x in o, get: o => o.#x, set: (o, v) => { o.#x = v }}`, as far as the element can.
  private mutating func privateAccess(_ name: NameID, _ member: Member, _ span: Span) -> ExprRef {
    var members = [
      accessMember("has", span) { lowerer, object, _ in
        lowerer.emit(.hasPrivate(object: object, name: lowerer.privateName(name)), span)
      }
    ]
    if member.kind != .setter {
      members.append(
        accessMember("get", span) { lowerer, object, _ in
          lowerer.emit(.privateMember(object: object, name: lowerer.privateName(name)), span)
        })
    }
    if member.kind == .setter || member.kind == .field || member.kind == .autoAccessor {
      members.append(
        accessMember("set", takesValue: true, span) { lowerer, object, value in
          lowerer.emit(.setPrivateMember(object: object, name: lowerer.privateName(name), value: value), span)
        })
    }
    return objectOf(members, span)
  }

  private mutating func objectOf(_ members: [HIRMember], _ span: Span) -> ExprRef {
    program.memberPool.append(contentsOf: members)
    let start = UInt32(program.memberPool.count - members.count)
    return emit(.object(MemberRange(start: start, count: UInt32(members.count))), span)
  }

  /// A member that is an arrow function of an object and, maybe, a value.
  private mutating func accessMember(
    _ name: String, takesValue: Bool = false, _ span: Span,
    _ make: (inout Lowerer, ExprRef, ExprRef) -> ExprRef
  ) -> HIRMember {
    let function = beginFunction(name: interner.intern(name), kind: .arrow, span: span, nameSpan: span)
    let object = makeVariable(NameID(.object), .param, span)
    program[function].params = [object]
    if takesValue { program[function].params.append(makeVariable(NameID(.value), .param, span)) }
    program[function].length = UInt32(program[function].params.count)
    let params = program[function].params.map { read($0, span) }
    let result = make(&self, params[0], params[params.count - 1])
    endFunction([emit(takesValue ? .expr(result) : HIRStmt.return(result), span)])
    return HIRMember(kind: .value, name: interner.intern(name), key: nil, value: emit(.function(function), span))
  }

  /// The function that decorators of a private method get, or the pair of an accessor's.
  private mutating func hiddenValue(_ member: Member, _ index: Int, _ builder: ClassBuilder, _ span: Span) -> ExprRef {
    guard member.kind == .autoAccessor else {
      let function = lowerMethod(member, builder)
      return emit(.function(function), span)
    }
    var members: [HIRMember] = []
    for (name, kind) in [("get", HIRClassElement.Kind.getter), ("set", .setter)] {
      let function = makeAccessor(member, index, kind, builder)
      members.append(
        HIRMember(kind: .value, name: interner.intern(name), key: nil, value: emit(.function(function), span)))
    }
    return objectOf(members, span)
  }

  /// What stands in the class for a decorated private element: it reads the method, or calls the function.
  mutating func makeHiddenFunction(
    _ member: Member, _ kind: HIRClassElement.Kind, _ hidden: VarRef, _ builder: ClassBuilder
  ) -> FuncRef {
    let span = member.span
    return makeElementFunction(member, kind == .method ? .getter : kind, builder) { lowerer, parameter in
      var value = lowerer.readVariable(hidden, span)
      if kind == .method { return value }
      if member.kind == .autoAccessor {
        value = lowerer.emit(.member(object: value, name: NameID(parameter == nil ? .get : .set)), span)
      }
      let this = lowerer.readThis(span)
      let args = parameter.map { [lowerer.read($0, span)] } ?? []
      return lowerer.emit(.callWithThis(callee: value, this: this, args: lowerer.range(args), hasSpread: false), span)
    }
  }

  // MARK: Initializers

  func hasDecoratedMethods(_ builder: ClassBuilder, isStatic: Bool) -> Bool {
    guard let decoration = builder.decoration else { return false }
    return ast[builder.source.members].enumerated().contains { index, id in
      guard decoration.ofElements[index] != nil, ast[id].modifiers.contains(.static) == isStatic else { return false }
      return methodKind(ast[id]) != nil
    }
  }

  mutating func initialValue(_ value: ExprRef, _ index: Int, _ builder: ClassBuilder, _ span: Span) -> ExprRef {
    let number = emit(.number(Double(index)), span)
    return callDecorators("initial", builder, [number, readThis(span), value], span)
  }

  /// Runs what decorators have added, with the object.
  mutating func runDecorators(_ name: String, of index: Int? = nil, _ builder: ClassBuilder) -> StmtRef {
    let span = builder.source.nameSpan
    let number = index.map { [emit(.number(Double($0)), span)] } ?? []
    return support(name, builder, number + [readThis(span)], span)
  }

  mutating func runClassDecorators(_ builder: ClassBuilder) -> StmtRef {
    support("runClass", builder, [], builder.source.nameSpan)
  }
}
