import AST
import Base

/// Object literals (ECMA-262, section 13.2.5), which may turn out to be patterns.
extension Parser {
  mutating func parseObject() -> ExprID {
    let from = start
    let mark = scratch.count
    let saved = context
    context.subtract(.bracketed)
    advance()
    var hasProto = false
    while token != .rightBrace && token != .eof {
      let before = start
      let property = parseProperty(&hasProto)
      push(property)
      if token != .rightBrace {
        if token == .comma, case .spread = ast[property].kind {
          spreadsBeforeComma.append(ast[property].value.rawValue)
        }
        if !expectListComma(since: before) && !(token.isIdentifierName && start != before) { break }
      }
    }
    context = saved
    expect(.rightBrace)
    let properties: IDList<PropertyID> = list(since: mark)
    return make(.object(properties), from: from)
  }

  private mutating func parseProperty(_ hasProto: inout Bool) -> PropertyID {
    let from = start
    if token == .ellipsis {
      advance()
      let operand = parseCoverAssignment()
      return add(.spread, .name(.empty), operand, from: from)
    }
    if token == .star { return parseMethodProperty(from: from) }
    if token == .identifier && !lexer.hasEscape {
      if lexer.name == .async && propertyNameFollows(allowStar: true, sameLine: true) {
        return parseMethodProperty(from: from)
      }
      if lexer.name == .get && propertyNameFollows() { return parseAccessorProperty(.getter, from: from) }
      if lexer.name == .set && propertyNameFollows() { return parseAccessorProperty(.setter, from: from) }
    }
    return parsePlainProperty(&hasProto, from: from)
  }

  private mutating func add(_ kind: Property.Kind, _ key: PropertyKey, _ value: ExprID, from: Int) -> PropertyID {
    ast.add(Property(kind: kind, key: key, value: value, span: span(from: from)))
  }

  /// The token after the current word begins a property name, so that the word is a modifier.
  mutating func propertyNameFollows(allowStar: Bool = false, sameLine: Bool = false) -> Bool {
    let next = peek()
    if sameLine && next.newlineBefore { return false }
    switch next.token {
    case .string, .number, .bigint, .leftBracket, .privateName: return true
    case .star: return allowStar
    case _: return next.token.isIdentifierName
    }
  }

  private mutating func parseMethodProperty(from: Int) -> PropertyID {
    var flags: FunctionFlags = []
    if eatWord(.async) { flags.insert(.async) }
    if eat(.star) { flags.insert(.generator) }
    let key = parsePropertyKey()
    return finishMethodProperty(.method, .method, key, flags, from: from)
  }

  private mutating func parseAccessorProperty(_ kind: Property.Kind, from: Int) -> PropertyID {
    advance()
    let key = parsePropertyKey()
    return finishMethodProperty(kind, kind == .getter ? .getter : .setter, key, [], from: from)
  }

  private mutating func finishMethodProperty(
    _ kind: Property.Kind, _ functionKind: FunctionKind, _ key: PropertyKey,
    _ flags: FunctionFlags, from: Int
  ) -> PropertyID {
    if case .privateName = key { fail(.misplacedPrivateName, at: span(from: from)) }
    let function = parseMethod(functionKind, flags, from: from)
    let value = make(Expr.function(function), from: from)
    return add(kind, key, value, from: from)
  }

  private mutating func parsePlainProperty(_ hasProto: inout Bool, from: Int) -> PropertyID {
    let keyToken = token, name = lexer.name, keySpan = tokenSpan
    if keyToken == .privateName { fail(.misplacedPrivateName) }
    let couldBeName = isIdentifier || (keyToken.isIdentifierName && !keyToken.isReservedWord)
    let isProto = (keyToken == .identifier || keyToken == .string) && name == .__proto__
    let wordLexer = lexer
    let key = parsePropertyKey()
    if isTypeScript && (token == .question || token == .bang) && couldBeName {
      // tsc's parser accepts and reports `{x?}` and `{x!}` later.
      early(.optionalInObject, at: tokenSpan)
      advance()
    }
    if eat(.colon) {
      if isProto { noteProto(&hasProto, keySpan) }
      let value = parseCoverAssignment()
      return add(isProto ? .proto : .value, key, value, from: from)
    }
    if token == .leftParen || (token == .less && isTypeScript) {
      return finishMethodProperty(.method, .method, key, [], from: from)
    }
    guard keyToken.isIdentifierName else {
      fail(.expected, "':'")
      return add(.value, key, make(.missing, from: start), from: from)
    }
    return parseShorthand(wordLexer, key, name, from: from)
  }

  private mutating func noteProto(_ hasProto: inout Bool, _ keySpan: Span) {
    if hasProto { coverErrors.append(CoverError(rule: .duplicateProto, span: keySpan)) }
    hasProto = true
  }

  /// `{x}` or, in a pattern to be, `{x = 1}`.
  private mutating func parseShorthand(_ word: Lexer, _ key: PropertyKey, _ name: NameID, from: Int) -> PropertyID {
    if word.token.isReservedWord { fail(.reservedWord, at: Span(word.start, word.position), "'\(word.token)'") }
    if word.token != .identifier { checkShorthandWord(word) }
    if name == .arguments {
      mentions.insert(.usesArguments)
      if context.contains(.noArguments) { early(.argumentsInInitializer, at: Span(word.start, word.position)) }
    }
    var value = make(.identifier(name), from: from)
    if token == .equal {
      coverErrors.append(CoverError(rule: .initializerInObject, span: tokenSpan))
      checkSimpleTarget(value)
      advance()
      let target = ast.add(Pattern.expression(value), ast.span(value))
      let initial = parseAssignment()
      value = make(.assign(target: target, value: initial), from: from)
    }
    return add(.shorthand, key, value, from: from)
  }

  private mutating func checkShorthandWord(_ word: Lexer) {
    let current = lexer
    lexer.token = word.token
    lexer.name = word.name
    lexer.start = word.start
    lexer.position = word.position
    checkIdentifier()
    let errors = lexer.errors
    lexer = current
    lexer.errors = errors
  }

  /// PropertyName, or a private name.
  mutating func parsePropertyKey() -> PropertyKey {
    switch token {
    case .string:
      if lexer.hasLegacyOctal && isStrict { early(.legacyOctal, at: tokenSpan) }
      let name = lexer.name
      advance()
      return .name(name)
    case .number:
      if lexer.hasLegacyOctal && isStrict { early(.legacyOctal, at: tokenSpan) }
      let name = lexer.interner.intern(NumberText.propertyKey(lexer.number))
      advance()
      return .name(name)
    case .bigint:
      let name = lexer.interner.intern(NumberText.decimal(bigint: Array(lexer.interner.bytes(of: lexer.name))))
      advance()
      return .name(name)
    case .leftBracket:
      advance()
      let expr = with([], without: .bracketed) { $0.parseComputedKey() }
      expect(.rightBracket)
      return .computed(expr)
    case .privateName:
      let name = lexer.name
      advance()
      return .privateName(name)
    case _:
      return .name(parseIdentifierName())
    }
  }

  /// tsc's parser takes a comma in a computed name; ECMAScript does not.
  private mutating func parseComputedKey() -> ExprID { parseAssignment() }
}
