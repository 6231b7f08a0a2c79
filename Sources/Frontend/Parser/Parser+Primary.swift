import AST
import Base

/// Primary expressions: literals, names, `new`, `super`, `import`, arrays, objects, templates.
extension Parser {
  mutating func parsePrimary() -> ExprID {
    let from = start
    switch token {
    case .identifier: return parseIdentifierExpression()
    case .number: return parseNumber()
    case .string: return parseString()
    case .bigint: return literal(.bigint(lexer.name))
    case .null: return literal(.null)
    case .true: return literal(.boolean(true))
    case .false: return literal(.boolean(false))
    case .this:
      mentions.insert(.usesThis)
      return literal(.this)
    case .leftParen: return parseParenthesized()
    case .leftBracket: return parseArray()
    case .leftBrace: return parseObject()
    case .templateWhole, .templateHead:
      let template = parseTemplate(tagged: false)
      return make(.template(template), from: from)
    case .slash, .slashEqual: return parseRegex()
    case .function: return parseFunctionExpression()
    case .class, .at: return parseClassExpression()
    case .new: return parseNew()
    case .super: return parseSuper()
    case .import: return parseImportExpression()
    case .less where hasJSX: return parseJSXExpression()
    case _: return parseOtherPrimary()
    }
  }

  private mutating func parseOtherPrimary() -> ExprID {
    if isIdentifier { return parseIdentifierExpression() }
    let from = start
    if token == .privateName {
      fail(.misplacedPrivateName)
      advance()
    } else if token == .eof || token == .rightBrace || token == .rightParen || token == .rightBracket
      || token == .semicolon
      || token == .comma || token == .colon
    {
      fail(.expressionExpected)
    } else if token.isReservedWord {
      fail(.reservedWord, "'\(token)'")
      if !lexer.newlineBefore && !Parser.beginsStatement(token) { advance() }
    } else {
      unexpected()
      advance()
    }
    return make(.missing, from: from)
  }

  private mutating func literal(_ node: Expr) -> ExprID {
    let from = start
    advance()
    return make(node, from: from)
  }

  private mutating func parseNumber() -> ExprID {
    if lexer.hasLegacyOctal && isStrict { early(.legacyOctal, at: tokenSpan) }
    return literal(.number(lexer.number))
  }

  private mutating func parseString() -> ExprID {
    if lexer.hasLegacyOctal && isStrict { early(.legacyOctal, at: tokenSpan) }
    return literal(.string(lexer.name))
  }

  private mutating func parseRegex() -> ExprID {
    let from = start
    let errorCount = lexer.errors.count
    lexer.rescanRegex()
    let pattern = lexer.name, flags = lexer.rawName
    if lexer.errors.count == errorCount { validateRegex(pattern, flags, at: from) }
    advance()
    return make(.regex(pattern: pattern, flags: flags), from: from)
  }

  private mutating func validateRegex(_ pattern: NameID, _ flags: NameID, at from: Int) {
    let pattern = Array(lexer.interner.bytes(of: pattern)), flags = Array(lexer.interner.bytes(of: flags))
    guard RegExpSyntax.areValid(flags: flags) else {
      let at = from + pattern.count + 2
      return early(.invalidRegexFlags, at: Span(at, at + flags.count))
    }
    if let problem = RegExpSyntax.problem(pattern: pattern, flags: flags) {
      let at = from + 1 + problem.offset
      early(.invalidRegex, at: Span(at, at + 1), problem.message)
    }
  }

  // MARK: Names

  /// The current token can be an identifier here (perhaps with an early error).
  var isIdentifier: Bool {
    switch token {
    case .identifier: return true
    case .yield: return !context.contains(.yield) && (!isStrict || isTypeScript)
    case .await: return !isAwaitReserved
    case .let, .static, .implements, .interface, .package, .private, .protected, .public: return true
    case .escapedKeyword: return true
    case _: return false
    }
  }

  /// `await` is not a name here.
  var isAwaitReserved: Bool {
    if context.contains(.await) || context.contains(.asyncReserved) || context.contains(.staticBlock) { return true }
    return isModule && !context.contains(.ambient)
  }

  /// Checks the current identifier token against the reserved words of this place (ECMA-262, section 13.1.1).
  mutating func checkIdentifier() {
    if token == .identifier { return }
    let kind = Token(name: lexer.name)
    switch kind {
    case .await:
      if isAwaitReserved {
        early(.reservedWord, at: tokenSpan, "'await'")
      } else {
        lastAwaitName = start
        if !context.contains(.ownFunction) { sawTopLevelAwaitName = true }
      }
    case .yield:
      if isStrict || context.contains(.yield) { early(.reservedWord, at: tokenSpan, "'yield'") }
    case .identifier: break
    case _:
      if kind.isReservedWord || isStrict {
        early(kind.isReservedWord ? .reservedWord : .strictReservedWord, at: tokenSpan, text(lexer.name))
      }
    }
  }

  /// IdentifierReference or BindingIdentifier: the name; `empty` after an error.
  mutating func parseIdentifier() -> NameID {
    guard isIdentifier else {
      token.isReservedWord ? fail(.reservedWord, "'\(token)'") : fail(.expected, "identifier")
      return .empty
    }
    checkIdentifier()
    let name = lexer.name
    advance()
    return name
  }

  /// BindingIdentifier: also not `eval` or `arguments` in strict code.
  mutating func parseBindingIdentifier() -> NameID {
    let at = tokenSpan
    let name = parseIdentifier()
    checkBindingName(name, at: at)
    return name
  }

  mutating func checkBindingName(_ name: NameID, at span: Span) {
    if isStrict && (name == .eval || name == .arguments) && !context.contains(.ambient) {
      early(.strictBinding, at: span, text(name))
    }
  }

  /// IdentifierName: reserved words too.
  mutating func parseIdentifierName() -> NameID {
    guard token.isIdentifierName else {
      fail(.expected, "identifier")
      return .empty
    }
    let name = lexer.name
    advance()
    return name
  }

  private mutating func parseIdentifierExpression() -> ExprID {
    let from = start
    let mayBeArrow = arrowStart == from
    if token == .identifier && lexer.name == .async && !lexer.hasEscape, let expr = parseAsyncExpression(mayBeArrow) {
      return expr
    }
    checkIdentifier()
    let name = lexer.name
    if name == .arguments {
      mentions.insert(.usesArguments)
      if context.contains(.noArguments) && token == .identifier { early(.argumentsInInitializer, at: tokenSpan) }
    }
    advance()
    if token == .arrow && mayBeArrow && !lexer.newlineBefore {
      return parseSingleParameterArrow(name, from: from, isAsync: false)
    }
    return make(.identifier(name), from: from)
  }

  /// Notes a mention of the current private name.
  mutating func referencePrivateName() {
    let at = tokenSpan
    if classes.isEmpty {
      early(.undeclaredPrivateName, at: at, "'#\(lexer.interner.string(of: lexer.name))'")
    } else {
      classes[classes.count - 1].references.append((lexer.name, at))
    }
  }

  // MARK: new, super, import

  private mutating func parseNew() -> ExprID {
    let from = start
    advance()
    if eat(.dot) { return parseNewTarget(from: from) }
    let calleeStart = start
    if token == .import && peek().token == .leftParen { fail(.importCallInNew) }
    if token == .super && peek().token == .leftParen { early(.misplacedSuperCall, at: tokenSpan) }
    guard enter() else {
      depth -= 1
      return make(.missing, from: from)
    }
    let primary = token == .new ? parseNew() : parsePrimary()
    depth -= 1
    var callee = parseLinks(primary, from: calleeStart, allowCalls: false)
    var typeArgs = IDList<TypeID>.empty
    if case .instantiation(let inner, let args) = ast[callee] {
      callee = inner
      typeArgs = args
    }
    let args: IDList<ExprID> = token == .leftParen ? parseArguments() : .empty
    return make(.new(callee: callee, typeArgs: typeArgs, args: args), from: from)
  }

  private mutating func parseNewTarget(from: Int) -> ExprID {
    if isWord(.target) {
      advance()
      mentions.insert(.usesNewTarget)
      if !context.contains(.newTarget) { early(.misplacedNewTarget, at: span(from: from)) }
    } else {
      fail(.expected, "'target'")
      if token.isIdentifierName { advance() }
    }
    return make(.newTarget, from: from)
  }

  private mutating func parseSuper() -> ExprID {
    let from = start
    advance()
    switch token {
    case .leftParen:
      mentions.formUnion([.usesSuperCall, .usesThis])
      if !context.contains(.superCall) { early(.misplacedSuperCall, at: span(from: from)) }
      let args = parseArguments()
      return make(.superCall(args), from: from)
    case .dot:
      checkSuperProperty(from: from)
      advance()
      if token == .privateName {
        fail(.privateNameOnSuper)
        advance()
        return make(.missing, from: from)
      }
      let name = parseIdentifierName()
      return make(.superMember(name), from: from)
    case .leftBracket:
      checkSuperProperty(from: from)
      advance()
      let index = parseBracketedExpression()
      expect(.rightBracket)
      return make(.superIndex(index), from: from)
    case .less where isTypeScript:
      if let _ = speculate({ p in p.parseTypeArgumentsInExpression() }), token == .leftParen {
        early(.misplacedSuper, at: span(from: from))
        let args = parseArguments()
        return make(.superCall(args), from: from)
      }
      fail(.misplacedSuper)
      return make(.missing, from: from)
    case _:
      fail(.misplacedSuper)
      return make(.missing, from: from)
    }
  }

  private mutating func checkSuperProperty(from: Int) {
    mentions.formUnion([.usesSuperProperty, .usesThis])
    if !context.contains(.superProperty) { early(.misplacedSuper, at: span(from: from)) }
  }

  private mutating func parseImportExpression() -> ExprID {
    let from = start
    advance()
    if eat(.dot) { return parseImportMeta(from: from) }
    guard token == .leftParen else {
      fail(.misplacedImport, at: span(from: from))
      return make(.missing, from: from)
    }
    advance()
    let saved = context
    context.subtract(.bracketed)
    if token == .ellipsis { fail(.spreadInImport) }
    let specifier = parseAssignment()
    var options = Maybe<ExprID>.none
    if eat(.comma) && token != .rightParen {
      options = Maybe(parseAssignment())
      _ = eat(.comma)
    }
    context = saved
    expect(.rightParen)
    return make(.importCall(specifier: specifier, options: options), from: from)
  }

  private mutating func parseImportMeta(from: Int) -> ExprID {
    if isWord(.meta) {
      advance()
      noteModuleSyntax(importMeta: true, at: span(from: from))
    } else {
      fail(.expected, "'meta'")
      if token.isIdentifierName { advance() }
    }
    return make(.importMeta, from: from)
  }

  // MARK: Arrays

  private mutating func parseArray() -> ExprID {
    let from = start
    let mark = scratch.count
    let saved = context
    context.subtract(.bracketed)
    advance()
    while token != .rightBracket && token != .eof {
      if token == .comma {
        let at = start
        advance()
        push(ast.add(Expr.hole, Span(at, at)))
        continue
      }
      let before = start
      parseArrayElement()
      if token != .rightBracket && !expectListComma(since: before) { break }
    }
    context = saved
    expect(.rightBracket)
    let items: IDList<ExprID> = list(since: mark)
    return make(.array(items), from: from)
  }

  private mutating func parseArrayElement() {
    if token != .ellipsis { return push(parseCoverAssignment()) }
    let from = start
    advance()
    let operand = parseCoverAssignment()
    let spread = make(.spread(operand), from: from)
    if token == .comma { spreadsBeforeComma.append(spread.rawValue) }
    push(spread)
  }

  // MARK: Templates

  /// The current token begins a template.
  mutating func parseTemplate(tagged: Bool) -> TemplateID {
    let quasiMark = scratch.count
    var exprs: [ExprID] = []
    let saved = context
    context.subtract(.bracketed)
    pushQuasi(tagged: tagged)
    while token == .templateHead || token == .templateMiddle {
      advance()
      exprs.append(parseExpression())
      guard token == .rightBrace else {
        fail(.expected, "'}'")
        break
      }
      lexer.rescanTemplateContinuation()
      pushQuasi(tagged: tagged)
    }
    if token == .templateWhole || token == .templateTail { advance() }
    context = saved
    let quasis: IDList<QuasiID> = list(since: quasiMark)
    return ast.add(Template(quasis: quasis, exprs: ast.list(exprs), types: .empty))
  }

  mutating func pushQuasi(tagged: Bool) {
    if lexer.cookedIsInvalid && !tagged { early(.invalidTemplateEscape, at: tokenSpan) }
    let cooked: Maybe<NameID> = lexer.cookedIsInvalid ? .none : Maybe(lexer.name)
    push(ast.add(Quasi(cooked: cooked, raw: lexer.rawName)))
  }

  mutating func parseTaggedTemplate(_ tag: ExprID, _ typeArgs: IDList<TypeID>, from: Int) -> ExprID {
    let template = parseTemplate(tagged: true)
    return make(.taggedTemplate(tag: tag, typeArgs: typeArgs, template: template), from: from)
  }
}
