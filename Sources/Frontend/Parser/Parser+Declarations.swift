import AST
import Base

/// TypeScript's declarations: interfaces, aliases, enums, namespaces, `declare`.
extension Parser {
  /// A declaration that begins with a contextual word, or nil if the word is an ordinary identifier here.
  mutating func parseTypeScriptDeclaration(from: Int) -> StmtID? {
    if lexer.name == .interface { return nameFollows() ? parseInterface(from: from) : nil }
    if lexer.name == .type { return nameFollows() ? parseTypeAlias(from: from) : nil }
    if lexer.name == .namespace { return nameFollows() ? parseNamespace(from: from) : nil }
    if lexer.name == .module { return nameFollows(orString: true) ? parseNamespace(from: from) : nil }
    if lexer.name == .global {
      let next = peek()
      return next.token == .leftBrace && !next.newlineBefore ? parseNamespace(from: from) : nil
    }
    if lexer.name == .abstract {
      let next = peek()
      guard next.token == .class, !next.newlineBefore else { return nil }
      advance()
      return parseClassDeclaration(from: from, decorators: .empty, modifiers: .abstract)
    }
    if lexer.name == .declare { return parseDeclare(from: from) }
    return nil
  }

  /// An identifier follows on the same line.
  private mutating func nameFollows(orString: Bool = false) -> Bool {
    lookahead { p in
      p.advance()
      if p.lexer.newlineBefore { return false }
      return p.isIdentifier || p.token == .yield || p.token == .await || (orString && p.token == .string)
    }
  }

  private mutating func parseDeclare(from: Int) -> StmtID? {
    let follows = lookahead { p -> Bool in
      p.advance()
      if p.lexer.newlineBefore { return false }
      switch p.token {
      case .var, .let, .const, .function, .class, .enum, .import: return true
      case .interface: return p.nameFollows()
      case .identifier: return p.declaresByWord()
      case _: return false
      }
    }
    guard follows else { return nil }
    advance()
    return with(.ambient) { $0.parseDeclared(from: from) }
  }

  /// After `declare`: the word begins a declaration, with what it needs on its line.
  private mutating func declaresByWord() -> Bool {
    let name = lexer.name
    if name == .type || name == .namespace { return nameFollows() }
    if name == .module { return nameFollows(orString: true) }
    if name == .abstract || name == .async || name == .declare { return !peek().newlineBefore }
    return name == .global || name == .using
  }

  private mutating func parseDeclared(from: Int) -> StmtID {
    switch token {
    case .class: return parseClassDeclaration(from: from, decorators: .empty, modifiers: .declare)
    case .function: return parseFunctionDeclaration(from: from, declare: true)
    case .enum: return parseEnum(from: from, modifiers: .declare)
    case .const where peek().token == .enum:
      advance()
      return parseEnum(from: from, modifiers: [.const, .declare])
    case .identifier where isWord(.abstract):
      advance()
      return parseClassDeclaration(from: from, decorators: .empty, modifiers: [.declare, .abstract])
    case .identifier where isWord(.declare):
      early(.duplicateModifier, at: tokenSpan)
      return parseStatementListItem()
    case _: return parseStatementListItem()
    }
  }

  private mutating func parseInterface(from: Int) -> StmtID {
    advance()
    let nameSpan = tokenSpan
    let name = parseIdentifier()
    declare(name, .type, at: nameSpan)
    let typeParams: IDList<TypeParamID> = token == .less ? parseTypeParameters() : .empty
    var extends = IDList<TypeID>.empty
    if eat(.extends) {
      extends = parseHeritageTypes()
      for type in Array(ast[extends]) { checkInterfaceBase(type) }
    }
    if token == .implements {
      early(.interfaceImplements, at: tokenSpan)
      advance()
      _ = parseHeritageTypes()
    }
    let members = parseTypeMembers()
    let node = Interface(name: name, nameSpan: nameSpan, typeParams: typeParams, extends: extends, members: members)
    return make(.interface(ast.add(node)), from: from)
  }

  /// An interface extends names, perhaps qualified.
  private mutating func checkInterfaceBase(_ type: TypeID) {
    guard case .reference(var entity, _) = ast[type] else { return }
    while case .member(let object, _, false) = ast[entity] { entity = object }
    if case .identifier = ast[entity] { return }
    early(.interfaceBase, at: ast.span(type))
  }

  private mutating func parseTypeAlias(from: Int) -> StmtID {
    advance()
    let nameSpan = tokenSpan
    let name = parseIdentifier()
    declare(name, .alias, at: nameSpan)
    let typeParams = parseParametersOfAlias()
    expect(.equal)
    let type = parseType()
    semicolon()
    let node = TypeAlias(name: name, nameSpan: nameSpan, typeParams: typeParams, type: type)
    return make(.typeAlias(ast.add(node)), from: from)
  }

  /// `<T>` of an alias. `const` is for what is called, with something to infer from.
  private mutating func parseParametersOfAlias() -> IDList<TypeParamID> {
    guard token == .less else { return .empty }
    let params = parseTypeParameters()
    for param in Array(ast[params]) where ast[param].modifiers.contains(.const) {
      early(.misplacedModifier, at: ast[param].span, "'const'")
    }
    return params
  }

  // MARK: Enums

  /// At `enum`.
  mutating func parseEnum(from: Int, modifiers: Modifiers) -> StmtID {
    advance()
    let nameSpan = tokenSpan
    let name = parseBindingIdentifier()
    declare(name, .enum, at: nameSpan)
    let mark = scratch.count
    expect(.leftBrace)
    while token != .rightBrace && token != .eof {
      let before = start
      push(parseEnumMember())
      if token != .rightBrace { expect(.comma) }
      if start == before { advance() }
    }
    expect(.rightBrace)
    let members: IDList<EnumMemberID> = list(since: mark)
    var modifiers = modifiers
    if context.contains(.ambient) { modifiers.insert(.declare) }
    return make(
      .enum(ast.add(Enum(name: name, nameSpan: nameSpan, members: members, modifiers: modifiers))), from: from)
  }

  private mutating func parseEnumMember() -> EnumMemberID {
    let from = start
    if token == .number || token == .bigint { early(.numericEnumMember, at: tokenSpan) }
    if token == .privateName { early(.misplacedPrivateName, at: tokenSpan) }
    var name = NameID.empty
    switch parsePropertyKey() {
    case .name(let key), .privateName(let key): name = key
    case .computed(let expr):
      switch ast[expr] {
      case .string(let key): name = key
      case .template: break
      case _: early(.computedEnumMember, at: ast.span(expr))
      }
    }
    var value = Maybe<ExprID>.none
    if eat(.equal) { value = Maybe(with([], without: .bracketed) { $0.parseAssignment() }) }
    return ast.add(EnumMember(name: name, value: value, span: span(from: from)))
  }

  // MARK: Namespaces

  /// At `namespace`, `module` or `global`.
  private mutating func parseNamespace(from: Int) -> StmtID {
    let isGlobal = isWord(.global)
    if !isGlobal { advance() }
    if token == .string { return parseAmbientModule(from: from) }
    let nameSpan = tokenSpan
    let name = isGlobal ? lexer.name : parseIdentifier()
    if isGlobal { advance() }
    if !isGlobal { declare(name, .namespace, at: nameSpan) }
    let body: IDList<StmtID>
    if token == .dot {
      let innerStart = start
      advance()
      let inner = parseInnerNamespace(from: innerStart + 1)
      let exported = make(.exportDeclaration(inner), from: innerStart + 1)
      body = ast.list([exported])
    } else {
      body = parseNamespaceBody()
    }
    let node = Namespace(
      form: isGlobal ? .global : .identifier, name: name, nameSpan: nameSpan, body: body,
      declare: context.contains(.ambient))
    return make(.namespace(ast.add(node)), from: from)
  }

  /// `B.C {}` of `namespace A.B.C {}`.
  private mutating func parseInnerNamespace(from: Int) -> StmtID {
    guard enter() else {
      depth -= 1
      return make(.empty, from: from)
    }
    defer { depth -= 1 }
    let nameSpan = tokenSpan
    let name = parseIdentifierName()
    let body: IDList<StmtID>
    if eat(.dot) {
      let inner = parseInnerNamespace(from: start)
      let exported = make(.exportDeclaration(inner), from: from)
      body = ast.list([exported])
    } else {
      body = parseNamespaceBody()
    }
    let node = Namespace(
      form: .identifier, name: name, nameSpan: nameSpan, body: body, declare: context.contains(.ambient))
    return make(.namespace(ast.add(node)), from: from)
  }

  private mutating func parseNamespaceBody(_ added: Context = []) -> IDList<StmtID> {
    let saved = FunctionState(self)
    context.subtract(.functionLocal)
    context.formUnion([.namespace, .nested])
    context.formUnion(added)
    enterFunction()
    scopes.push(.function)
    let mark = scratch.count
    expect(.leftBrace)
    parseStatements(until: .rightBrace)
    closeScope()
    saved.restore(&self)
    expect(.rightBrace)
    return list(since: mark)
  }

  private mutating func parseAmbientModule(from: Int) -> StmtID {
    let nameSpan = tokenSpan
    let name = lexer.name
    advance()
    var body = IDList<StmtID>.empty
    if token == .leftBrace { body = with(.ambient) { $0.parseNamespaceBody(.ambientModule) } } else { semicolon() }
    let node = Namespace(form: .ambientModule, name: name, nameSpan: nameSpan, body: body, declare: true)
    return make(.namespace(ast.add(node)), from: from)
  }
}
