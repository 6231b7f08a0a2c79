import AST
import Base

/// Classes (ECMA-262, section 15.7, and TypeScript's members).
extension Parser {
  mutating func parseClassExpression() -> ExprID {
    let from = start
    let decorators = token == .at ? parseDecorators() : .empty
    guard token == .class else {
      fail(.expected, "'class'")
      return make(.missing, from: from)
    }
    let id = parseClass(from: from, decorators: decorators, modifiers: [], needsName: false).0
    return make(.class(id), from: from)
  }

  /// `@a.b(c)`, one or more.
  mutating func parseDecorators() -> IDList<ExprID> {
    let mark = scratch.count
    while token == .at {
      advance()
      let from = start
      let saved = context
      context.insert(.decorator)
      arrowStart = -1
      let base = token == .leftParen ? parseParenthesized() : parsePrimary()
      push(parseLinks(base, from: from, allowCalls: true))
      context = saved
    }
    return list(since: mark)
  }

  /// From `class` to the closing brace. Also gives the span of the name.
  mutating func parseClass(from: Int, decorators: IDList<ExprID>, modifiers: Modifiers, needsName: Bool) -> (
    ClassID, Maybe<NameID>
  ) {
    expect(.class)
    let saved = context
    context.insert(.strict)
    let nameSpan = tokenSpan
    var name = Maybe<NameID>.none
    let isName =
      isIdentifier && !(isTypeScript && token == .implements && peek().token != .leftBrace)
      || token == .yield || token == .await || token.isStrictReserved && token != .implements
    if isName || needsName && token != .extends && token != .leftBrace {
      name = Maybe(parseBindingIdentifier())
    } else if needsName {
      fail(.expected, "identifier")
    }
    var node = Class(
      name: name, nameSpan: nameSpan, decorators: decorators, modifiers: modifiers, typeParams: .empty,
      superclass: .none, superTypeArgs: .empty, implements: .empty, members: .empty, constructor: .none,
      span: Span(from, from))
    if isTypeScript && token == .less { node.typeParams = parseTypeParameters() }
    parseHeritage(&node)
    classes.append(PrivateScope())
    context.remove(.decorator)
    context.subtract(.bracketed)
    if modifiers.contains(.declare) { context.insert(.ambient) }
    parseClassBody(&node)
    context = saved
    resolvePrivateNames()
    node.span = span(from: from)
    return (ast.add(node), name)
  }

  private mutating func parseHeritage(_ node: inout Class) {
    var sawExtends = false
    while token == .extends || (isTypeScript && token == .implements) {
      if token == .extends {
        if sawExtends || !node.implements.isEmpty { fail(.misplacedExtends) }
        sawExtends = true
        advance()
        parseSuperclass(&node)
      } else {
        if !node.implements.isEmpty { fail(.misplacedExtends) }
        advance()
        node.implements = parseHeritageTypes()
      }
    }
  }

  private mutating func parseSuperclass(_ node: inout Class) {
    let from = start
    arrowStart = -1
    if isTypeScript && token == .leftBrace && peek().token == .leftBrace
      || isTypeScript && token == .leftBrace
        && lookahead({ p in
          p.advance()
          return p.token != .rightBrace
        })
    {
      fail(.expected, "expression")
      return
    }
    let primary = parseLeftHandSide()
    var superclass = primary
    if case .instantiation(let inner, let args) = ast[primary] {
      superclass = inner
      node.superTypeArgs = args
    } else if isTypeScript && (token == .less || token == .lessLess) {
      if let args = speculate({ p in p.parseTypeArgumentsInExpression() }) { node.superTypeArgs = args }
    }
    if isTypeScript && token == .comma {
      early(.severalSuperclasses, at: tokenSpan)
      while eat(.comma) { _ = parseLeftHandSide() }
    }
    if superclass == primary && start == from { fail(.expressionExpected) }
    node.superclass = Maybe(superclass)
  }

  /// `A, B<T>` after `implements` and of interfaces after `extends`.
  mutating func parseHeritageTypes() -> IDList<TypeID> {
    let mark = scratch.count
    repeat {
      if token == .leftBrace {
        fail(.expected, "type")
        break
      }
      push(parseHeritageType())
    } while eat(.comma)
    return list(since: mark)
  }

  /// tsc reads an expression here; a reference is what it must be.
  private mutating func parseHeritageType() -> TypeID {
    let from = start
    arrowStart = -1
    var expr = parseLeftHandSide()
    var args = IDList<TypeID>.empty
    if case .instantiation(let inner, let given) = ast[expr] {
      expr = inner
      args = given
    } else if token == .less || token == .lessLess, let given = speculate({ p in p.parseTypeArgumentsInExpression() }) {
      args = given
    }
    return make(.reference(entity: expr, typeArgs: args), from: from)
  }

  /// Matches the private names mentioned in the innermost class with those declared; the rest is the outer class's concern.
  mutating func resolvePrivateNames() {
    let scope = classes.removeLast()
    for reference in scope.references where scope.declarations[reference.name] == nil {
      if classes.isEmpty {
        early(.undeclaredPrivateName, at: reference.span, "'#\(lexer.interner.string(of: reference.name))'")
      } else {
        classes[classes.count - 1].references.append(reference)
      }
    }
  }

  // MARK: Members

  private mutating func parseClassBody(_ node: inout Class) {
    let mark = scratch.count
    expect(.leftBrace)
    while token != .rightBrace && token != .eof {
      if eat(.semicolon) { continue }
      let before = start
      let id = parseMember(isDerived: !node.superclass.isNone)
      checkMemberModifiers(ast[id], of: node)
      push(id)
      noteConstructor(&node, id)
      if start == before { advance() }
    }
    expect(.rightBrace)
    node.members = list(since: mark)
  }

  private mutating func noteConstructor(_ node: inout Class, _ id: MemberID) {
    let member = ast[id]
    guard member.kind == .constructor, let function = member.function.value else { return }
    if ast[function].flags.contains(.noBody) { return }
    if !node.constructor.isNone { early(.duplicateConstructor, at: member.keySpan) }
    node.constructor = Maybe(id)
  }

  private mutating func parseMember(isDerived: Bool) -> MemberID {
    let from = start
    let decorators = token == .at ? parseDecorators() : .empty
    if token == .static && !lexer.hasEscape && peek().token == .leftBrace {
      if !decorators.isEmpty { early(.misplacedDecorator, at: tokenSpan) }
      return parseStaticBlock(from: from)
    }
    let modifiers = parseMemberModifiers()
    if isTypeScript && token == .leftBracket && startsIndexSignature() {
      return parseIndexSignatureMember(modifiers, decorators, from: from)
    }
    return parseMemberRest(modifiers, decorators, isDerived: isDerived, from: from)
  }

  private mutating func parseMemberModifiers() -> Modifiers {
    var modifiers: Modifiers = []
    while let modifier = memberModifier, !(modifier == .static && modifiers.contains(.static)),
      memberModifierHasOperand(modifier)
    {
      if modifiers.contains(modifier) { early(.duplicateModifier, at: tokenSpan) }
      checkModifierOrder(modifiers, modifier)
      if token == .static && lexer.hasEscape { early(.escapedKeyword, at: tokenSpan) }
      modifiers.insert(modifier)
      advance()
    }
    return modifiers
  }

  mutating func checkModifierOrder(_ modifiers: Modifiers, _ next: Modifiers) {
    let access: Modifiers = [.public, .private, .protected]
    if !access.isDisjoint(with: next)
      && !modifiers.isDisjoint(with: access.union([.static, .readonly, .override, .abstract]))
      && !modifiers.contains(next)
    {
      if !modifiers.isDisjoint(with: access.union([.static, .readonly, .override])) {
        early(.modifierOrder, at: tokenSpan)
      }
    }
    if next == .static && !modifiers.isDisjoint(with: [.readonly, .override]) { early(.modifierOrder, at: tokenSpan) }
    if next == .override && modifiers.contains(.readonly) { early(.modifierOrder, at: tokenSpan) }
  }

  private var memberModifier: Modifiers? {
    if token == .static { return .static }
    if lexer.hasEscape { return nil }
    if token == .identifier && lexer.name == .accessor { return .accessor }
    guard isTypeScript else { return nil }
    switch token {
    case .public: return .public
    case .private: return .private
    case .protected: return .protected
    case .const: return .const
    case .export: return .export
    case .identifier:
      if lexer.name == .readonly { return .readonly }
      if lexer.name == .override { return .override }
      if lexer.name == .abstract { return .abstract }
      return lexer.name == .declare ? .declare : nil
    case _: return nil
    }
  }

  /// The word is a modifier: a member follows (on the same line, except after `static`).
  private mutating func memberModifierHasOperand(_ modifier: Modifiers) -> Bool {
    let next = peek()
    if next.newlineBefore && modifier != .static { return false }
    switch next.token {
    case .string, .number, .bigint, .leftBracket, .privateName: return true
    case .star: return modifier != .accessor
    case .leftBrace: return false
    case _: return next.token.isIdentifierName
    }
  }

  /// The key, then a method or a field.
  private mutating func parseMemberRest(
    _ modifiers: Modifiers, _ decorators: IDList<ExprID>, isDerived: Bool, from: Int
  ) -> MemberID {
    var flags: FunctionFlags = modifiers.contains(.static) ? .static : []
    var kind = Member.Kind.method
    // Modifiers are no part of the method's own text.
    let methodStart = start
    if token == .identifier && !lexer.hasEscape && !modifiers.contains(.accessor) {
      if lexer.name == .async && propertyNameFollows(allowStar: true, sameLine: true) {
        flags.insert(.async)
        advance()
      } else if lexer.name == .get && propertyNameFollows() {
        kind = .getter
        advance()
      } else if lexer.name == .set && propertyNameFollows() {
        kind = .setter
        advance()
      }
    }
    if kind == .method && eat(.star) { flags.insert(.generator) }
    let keySpan = tokenSpan, keyToken = token
    let key = parsePropertyKey()
    var member = Member(
      kind: kind, key: key, modifiers: modifiers, function: .none, value: .none, type: .none,
      decorators: decorators, keySpan: keySpan, span: keySpan)
    if isTypeScript {
      if eat(.question) {
        member.modifiers.insert(.optional)
      } else if token == .bang && !lexer.newlineBefore {
        advance()
        member.modifiers.insert(.definite)
      }
    }
    if token == .leftParen || (token == .less && isTypeScript) || kind != .method
      || !flags.isDisjoint(with: [.async, .generator])
    {
      finishMethod(&member, flags, keyToken: keyToken, isDerived: isDerived, from: methodStart)
    } else {
      finishField(&member)
    }
    member.span = span(from: from)
    return ast.add(member)
  }

  private mutating func finishMethod(
    _ member: inout Member, _ flags: FunctionFlags, keyToken: Token, isDerived: Bool, from: Int
  ) {
    let isStatic = member.modifiers.contains(.static)
    var kind = FunctionKind.method
    switch member.kind {
    case .getter: kind = .getter
    case .setter: kind = .setter
    case .constructor, .method, .field, .autoAccessor, .staticBlock, .indexSignature: break
    }
    if !isStatic, case .name(let name) = member.key, name == .constructor {
      if member.kind != .method || !flags.isDisjoint(with: [.async, .generator]) {
        early(.specialConstructor, at: member.keySpan)
      } else {
        member.kind = .constructor
        kind = isDerived ? .derivedConstructor : .baseConstructor
      }
    }
    if isStatic, case .name(let name) = member.key, name == .prototype { early(.staticPrototype, at: member.keySpan) }
    declarePrivate(member)
    let noBody = isTypeScript
    if member.kind == .constructor && token == .less { early(.constructorTypeParameters, at: tokenSpan) }
    member.function = Maybe(parseMethod(kind, flags, from: from, allowNoBody: noBody))
    if let function = member.function.value, ast[function].flags.contains(.noBody) { return }
    checkMemberWithBody(member)
  }

  /// Modifiers that exclude each other, or do not go with this kind of member.
  private mutating func checkMemberModifiers(_ member: Member, of node: Class) {
    guard isTypeScript else { return }
    let modifiers = member.modifiers
    if modifiers.contains(.abstract) && !node.modifiers.contains(.abstract) {
      early(.abstractInConcreteClass, at: member.keySpan)
    }
    if modifiers.contains(.override)
      && (node.superclass.isNone || member.kind == .constructor || member.kind == .indexSignature)
    {
      early(.misplacedModifier, at: member.keySpan, "'override'")
    }
    if member.kind == .constructor { checkOverload(member) }
    if case .privateName = member.key,
      !modifiers.isDisjoint(with: [.public, .private, .protected, .abstract, .declare])
    {
      early(.misplacedModifier, at: member.keySpan, "accessibility")
    }
    if modifiers.contains(.readonly) && member.kind == .method {
      early(.misplacedModifier, at: member.keySpan, "'readonly'")
    }
    if modifiers.contains(.definite) && (!member.value.isNone || member.type.isNone) {
      early(.definiteForm, at: member.keySpan)
    }
    if modifiers.contains(.declare) && member.kind != .field {
      early(.misplacedModifier, at: member.keySpan, "'declare'")
    }
    if modifiers.contains(.declare) || context.contains(.ambient) {
      checkAmbientInitializer(
        member.value, isConstant: modifiers.contains(.readonly) && member.type.isNone, at: member.keySpan)
    }
    if modifiers.contains(.abstract) && modifiers.contains(.static) {
      early(.misplacedModifier, at: member.keySpan, "'static'")
    }
  }

  /// A constructor without a body assigns nothing, so that its parameters declare no fields.
  private mutating func checkOverload(_ member: Member) {
    guard let function = member.function.value, ast[function].flags.contains(.noBody) else { return }
    for param in Array(ast[ast[function].params]) where !ast[param].modifiers.isDisjoint(with: .parameterProperty) {
      early(.misplacedParameterProperty, at: ast[param].span)
    }
  }

  private mutating func checkMemberWithBody(_ member: Member) {
    if member.modifiers.contains(.abstract) { early(.abstractWithBody, at: member.keySpan) }
    if member.modifiers.contains(.declare) { early(.misplacedModifier, at: member.keySpan, "'declare'") }
  }

  private mutating func declarePrivate(_ member: Member) {
    guard case .privateName(let name) = member.key else { return }
    if name == .constructor { early(.privateConstructor, at: member.keySpan) }
    if isTypeScript && member.function.isNone && member.modifiers.contains(.abstract) {
      early(.misplacedModifier, at: member.keySpan, "'abstract'")
    }
    let declaration = PrivateScope.Declaration(
      name: name, isGetter: member.kind == .getter, isSetter: member.kind == .setter,
      isStatic: member.modifiers.contains(.static))
    if !classes[classes.count - 1].declare(declaration) && !isTypeScript {
      early(.duplicatePrivateName, at: member.keySpan, "'#\(lexer.interner.string(of: name))'")
    }
  }

  private mutating func finishField(_ member: inout Member) {
    member.kind = member.modifiers.contains(.accessor) ? .autoAccessor : .field
    checkFieldName(member)
    declarePrivate(member)
    if isTypeScript && eat(.colon) { member.type = Maybe(parseType()) }
    if eat(.equal) { member.value = Maybe(parseFieldInitializer()) }
    if isTypeScript && member.modifiers.contains(.abstract) && !member.value.isNone {
      early(.abstractWithInitializer, at: member.keySpan)
    }
    semicolon()
  }

  private mutating func checkFieldName(_ member: Member) {
    guard case .name(let name) = member.key else { return }
    if name == .constructor { early(.specialConstructor, at: member.keySpan) }
    if name == .prototype && member.modifiers.contains(.static) { early(.staticPrototype, at: member.keySpan) }
  }

  /// The initializer of a field runs like the body of a method.
  private mutating func parseFieldInitializer() -> ExprID {
    let saved = FunctionState(self)
    context.subtract(.functionLocal)
    context.formUnion([.superProperty, .newTarget, .noArguments, .ownFunction])
    mentions = []
    enterFunction()
    scopes.push(.function)
    let value = parseAssignment()
    closeScope()
    let own = mentions
    saved.restore(&self)
    mentions.formUnion(own.intersection([.containsDirectEval, .containsWith]))
    return value
  }

  private mutating func parseStaticBlock(from: Int) -> MemberID {
    let keySpan = tokenSpan
    advance()
    let saved = FunctionState(self)
    let bodyStart = start
    context.subtract(.functionLocal)
    context.formUnion([.superProperty, .newTarget, .noArguments, .staticBlock, .ownFunction])
    mentions = []
    enterFunction()
    scopes.push(.function)
    let mark = scratch.count
    expect(.leftBrace)
    parseStatements(until: .rightBrace)
    expect(.rightBrace)
    closeScope()
    let body: IDList<StmtID> = list(since: mark)
    let own = mentions
    saved.restore(&self)
    let function = ast.add(
      Function(
        kind: .method, flags: own.union([.static, .strict, .simpleParams]), name: .none, nameSpan: keySpan,
        params: .empty, typeParams: .empty,
        returnType: .none, thisType: .none, body: body, bodySpan: span(from: bodyStart), span: span(from: from)))
    return ast.add(
      Member(
        kind: .staticBlock, key: .name(.empty), modifiers: .static, function: Maybe(function), value: .none,
        type: .none, decorators: .empty, keySpan: keySpan, span: span(from: from)))
  }

  private mutating func parseIndexSignatureMember(_ modifiers: Modifiers, _ decorators: IDList<ExprID>, from: Int)
    -> MemberID
  {
    let keySpan = tokenSpan
    let (function, type) = parseIndexSignature(from: from)
    return ast.add(
      Member(
        kind: .indexSignature, key: .name(.empty), modifiers: modifiers, function: Maybe(function), value: .none,
        type: type, decorators: decorators, keySpan: keySpan, span: span(from: from)))
  }
}
