import AST
import Base

/// Object types, interfaces' bodies, index signatures and mapped types.
extension Parser {
  mutating func parseObjectType() -> TypeID {
    let from = start
    let members = parseTypeMembers()
    return make(.object(members), from: from)
  }

  /// `{ members }`
  mutating func parseTypeMembers() -> IDList<TypeMemberID> {
    let mark = scratch.count
    let saved = context
    context.subtract(.bracketed)
    expect(.leftBrace)
    while token != .rightBrace && token != .eof {
      let before = start
      push(parseTypeMember())
      if !eat(.comma) && !eat(.semicolon) && !canInsertSemicolon { fail(.expected, "';'") }
      if start == before { advance() }
    }
    context = saved
    expect(.rightBrace)
    return list(since: mark)
  }

  private mutating func parseTypeMember() -> TypeMemberID {
    let from = start
    if token == .leftParen || token == .less {
      let function = parseSignature(from: from, returnToken: .colon)
      return add(.call, .name(.empty), [], .none, Maybe(function), from: from)
    }
    if token == .new && [.leftParen, .less].contains(peek().token) {
      advance()
      let function = parseSignature(from: from, returnToken: .colon)
      return add(.construct, .name(.empty), [], .none, Maybe(function), from: from)
    }
    let modifiers = parseTypeMemberModifiers()
    if token == .leftBracket && startsIndexSignature() {
      let (function, type) = parseIndexSignature(from: from)
      return add(.index, .name(.empty), modifiers, type, Maybe(function), from: from)
    }
    return parseNamedTypeMember(modifiers, from: from)
  }

  private mutating func add(
    _ kind: TypeMember.Kind, _ key: PropertyKey, _ modifiers: Modifiers, _ type: Maybe<TypeID>,
    _ function: Maybe<FunctionID>, from: Int
  ) -> TypeMemberID {
    ast.add(
      TypeMember(kind: kind, key: key, modifiers: modifiers, type: type, function: function, span: span(from: from)))
  }

  private mutating func parseTypeMemberModifiers() -> Modifiers {
    var modifiers: Modifiers = []
    while true {
      let modifier: Modifiers
      switch token {
      case .public: modifier = .public
      case .private: modifier = .private
      case .protected: modifier = .protected
      case .static: modifier = .static
      case .identifier where lexer.name == .readonly: modifier = .readonly
      case .identifier where lexer.name == .declare: modifier = .declare
      case .identifier where lexer.name == .abstract: modifier = .abstract
      case _: return modifiers
      }
      let next = peek()
      guard !next.newlineBefore,
        next.token.isIdentifierName || [.string, .number, .bigint, .leftBracket].contains(next.token)
      else { return modifiers }
      if modifier != .readonly || modifiers.contains(.readonly) {
        early(.misplacedModifier, at: tokenSpan, text(lexer.name))
      }
      modifiers.insert(modifier)
      advance()
    }
  }

  private mutating func parseNamedTypeMember(_ given: Modifiers, from: Int) -> TypeMemberID {
    var kind = TypeMember.Kind.property, modifiers = given
    if token == .identifier && !lexer.hasEscape && (lexer.name == .get || lexer.name == .set) && propertyNameFollows() {
      kind = lexer.name == .get ? .getter : .setter
      advance()
    }
    if token == .privateName { early(.misplacedPrivateName, at: tokenSpan) }
    let key = parsePropertyKey()
    if eat(.question) { modifiers.insert(.optional) }
    if token == .leftParen || token == .less {
      let function = parseSignature(from: from, returnToken: .colon)
      checkAccessorSignature(kind, ast[function])
      return add(kind == .property ? .method : kind, key, modifiers, .none, Maybe(function), from: from)
    }
    if kind != .property { fail(.expected, "'('") }
    let type: Maybe<TypeID> = eat(.colon) ? Maybe(parseType()) : .none
    if token == .equal {
      early(.initializerInType, at: tokenSpan)
      advance()
      _ = parseAssignment()
    }
    return add(.property, key, modifiers, type, .none, from: from)
  }

  private mutating func checkAccessorSignature(_ kind: TypeMember.Kind, _ function: Function) {
    let params = ast[function.params]
    switch kind {
    case .getter:
      if params.count != 0 || !function.thisType.isNone || !function.typeParams.isEmpty {
        early(.getterParameters, at: function.span)
      }
    case .setter:
      let odd =
        params.count != 1 || !function.thisType.isNone || !function.typeParams.isEmpty || !function.returnType.isNone
      if odd || ast[params[0]].isRest || ast[params[0]].modifiers.contains(.optional) {
        early(.setterParameters, at: function.span)
      }
    case .property, .method, .call, .construct, .index: break
    }
  }

  // MARK: Index signatures

  /// `[key: T]`; at `[`.
  mutating func startsIndexSignature() -> Bool {
    lookahead { p in
      p.advance()
      if p.token == .ellipsis || p.token == .rightBracket { return true }
      let isModifier = p.token == .public || p.token == .private || p.token == .protected
      guard p.token.isIdentifierName && !p.token.isReservedWord else { return false }
      p.advance()
      if isModifier && p.token == .identifier { return true }
      if p.token == .colon || p.token == .comma { return true }
      guard p.token == .question else { return false }
      p.advance()
      return p.token == .colon || p.token == .comma || p.token == .rightBracket
    }
  }

  /// `[key: K]: T` with its separator in classes left to the caller's list.
  mutating func parseIndexSignature(from: Int) -> (FunctionID, Maybe<TypeID>) {
    advance()
    let mark = scratch.count
    while token != .rightBracket && token != .eof {
      let before = start
      push(parseIndexParameter())
      if token != .rightBracket { expect(.comma) }
      if start == before { advance() }
    }
    let params: IDList<ParamID> = list(since: mark)
    if ast[params].count != 1 { early(.indexParameterCount, at: span(from: from)) }
    expect(.rightBracket)
    let type: Maybe<TypeID> = eat(.colon) ? Maybe(parseType()) : .none
    if type.isNone { early(.indexSignatureType, at: span(from: from)) }
    if token == .comma || token == .semicolon { if context.contains(.classBody) { advance() } }
    let function = ast.add(
      Function(
        kind: .method, flags: .noBody, name: .none, nameSpan: Span(from, from), params: params, typeParams: .empty,
        returnType: .none, thisType: .none, body: .empty, bodySpan: span(from: from), span: span(from: from)))
    return (function, type)
  }

  private mutating func parseIndexParameter() -> ParamID {
    let from = start
    if token == .ellipsis || Parser.isAccess(token) && peek().token.isIdentifierName {
      early(.indexParameterForm, at: tokenSpan)
      advance()
    }
    let name = parseIdentifierName()
    let pattern = make(.binding(name), from: from)
    if token == .question {
      early(.indexParameterForm, at: tokenSpan)
      advance()
    }
    let type: Maybe<TypeID> = eat(.colon) ? Maybe(parseType()) : .none
    if type.isNone { early(.indexParameterForm, at: span(from: from)) }
    if eat(.equal) {
      early(.indexParameterForm, at: span(from: from))
      _ = parseAssignment()
    }
    return ast.add(
      Param(
        pattern: pattern, defaultValue: .none, isRest: false, modifiers: [], decorators: .empty, type: type,
        span: span(from: from)))
  }

  private static func isAccess(_ token: Token) -> Bool { token == .public || token == .private || token == .protected }

  // MARK: Mapped types

  /// `{ [K in`, `{ readonly [K in`, `{ +readonly`, `{ -readonly`; at `{`.
  mutating func isMappedType() -> Bool {
    lookahead { p in
      p.advance()
      if p.token == .plus || p.token == .minus {
        p.advance()
        return p.isWord(.readonly)
      }
      if p.isWord(.readonly) { p.advance() }
      guard p.token == .leftBracket else { return false }
      p.advance()
      guard p.token.isIdentifierName else { return false }
      p.advance()
      return p.token == .in
    }
  }

  mutating func parseMappedType() -> TypeID {
    let from = start
    let saved = context
    context.subtract(.bracketed)
    advance()
    let readonly = parseMarker { $0.eatWord(.readonly) }
    expect(.leftBracket)
    let parameter = parseIdentifierName()
    expect(.in)
    let constraint = parseType()
    let nameType: Maybe<TypeID> = eatWord(.as) ? Maybe(parseType()) : .none
    expect(.rightBracket)
    let optional = parseMarker { $0.eat(.question) }
    let type: Maybe<TypeID> = eat(.colon) ? Maybe(parseType()) : .none
    if !eat(.semicolon) && !eat(.comma) && !canInsertSemicolon { fail(.expected, "';'") }
    while token != .rightBrace && token != .eof {
      early(.membersInMappedType, at: tokenSpan)
      _ = parseTypeMember()
      _ = eat(.semicolon) || eat(.comma)
      if token != .rightBrace && !lexer.newlineBefore { break }
    }
    context = saved
    expect(.rightBrace)
    let node = MappedType(
      parameter: parameter, constraint: constraint, nameType: nameType, type: type, readonly: readonly,
      optional: optional)
    return make(.mapped(ast.add(node)), from: from)
  }

  private mutating func parseMarker(_ eatMark: (inout Parser) -> Bool) -> MappedType.Marker {
    if token == .plus || token == .minus {
      let isAdd = token == .plus
      advance()
      if !eatMark(&self) { fail(.expected, "modifier") }
      return isAdd ? .add : .remove
    }
    return eatMark(&self) ? .present : .absent
  }
}
