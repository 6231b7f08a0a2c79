import AST
import Base

/// TypeScript's types.
extension Parser {
  /// A type.
  mutating func parseType() -> TypeID {
    let from = start
    guard enter() else {
      depth -= 1
      return make(.missing, from: from)
    }
    defer { depth -= 1 }
    if startsFunctionType() { return parseFunctionType() }
    let type = parseUnion()
    if token == .extends && !lexer.newlineBefore && !context.contains(.noConditionalTypes) {
      return parseConditionalType(type, from: from)
    }
    return type
  }

  private mutating func parseConditionalType(_ check: TypeID, from: Int) -> TypeID {
    advance()
    let extends = with(.noConditionalTypes) { $0.parseType() }
    expect(.question)
    let then = with([], without: .noConditionalTypes) { $0.parseType() }
    expect(.colon)
    let otherwise = with([], without: .noConditionalTypes) { $0.parseType() }
    return make(.conditional(check: check, extends: extends, branches: ast.list([then, otherwise])), from: from)
  }

  /// `: T` of a return type, which may be a predicate.
  mutating func parseReturnTypeAnnotation() -> Maybe<TypeID> {
    expect(.colon)
    return Maybe(parseReturnType())
  }

  private mutating func parseReturnType() -> TypeID {
    let from = start
    if isIdentifier {
      let isPredicate = lookahead { p in
        p.advance()
        return p.isWord(.is) && !p.lexer.newlineBefore
      }
      if isPredicate {
        let name = parseIdentifier()
        advance()
        let type = parseType()
        return make(.predicate(parameter: name, type: Maybe(type), asserts: false), from: from)
      }
    }
    return parseType()
  }

  // MARK: Function types

  private mutating func startsFunctionType() -> Bool {
    switch token {
    case .less, .new: return true
    case .leftParen: return lookahead { $0.looksLikeParameters() }
    case .identifier: return isWord(.abstract) && peek().token == .new
    case _: return false
    }
  }

  /// The rule of tsc: `()`, `(...`, `(x:`, `(x,`, `(x?`, `(x=`, `(x) =>`, with x a name or pattern. At `(`.
  private mutating func looksLikeParameters() -> Bool {
    advance()
    if token == .rightParen || token == .ellipsis { return true }
    while Parser.isParameterModifier(token, lexer.name), peekIsParameterName() { advance() }
    if token == .leftBrace || token == .leftBracket {
      skipBalanced()
    } else if isIdentifier || token == .this || token == .yield || token == .await {
      advance()
    } else {
      return false
    }
    switch token {
    case .colon, .comma, .question, .equal: return true
    case .rightParen:
      advance()
      return token == .arrow
    case _: return false
    }
  }

  private static func isParameterModifier(_ token: Token, _ name: NameID) -> Bool {
    token == .public || token == .private || token == .protected || token == .identifier && name == .readonly
  }

  private mutating func peekIsParameterName() -> Bool {
    let next = peek().token
    return next.isIdentifierName || next == .leftBrace || next == .leftBracket
  }

  private mutating func skipBalanced() {
    var open = 0
    repeat {
      switch token {
      case .leftBrace, .leftBracket, .leftParen: open += 1
      case .templateHead: skipTemplate()
      case .rightBrace, .rightBracket, .rightParen: open -= 1
      case _: break
      }
      advance()
    } while open > 0 && token != .eof
  }

  /// At the head of a template: moves to its tail.
  private mutating func skipTemplate() {
    repeat {
      advance()
      while token != .rightBrace && token != .eof {
        if token == .leftBrace || token == .leftBracket || token == .leftParen {
          skipBalanced()
        } else if token == .templateHead {
          skipTemplate()
          advance()
        } else {
          advance()
        }
      }
      if token == .rightBrace { lexer.rescanTemplateContinuation() }
    } while token == .templateMiddle
  }

  private mutating func parseFunctionType() -> TypeID {
    let from = start
    let isAbstract = eatWord(.abstract)
    let isConstructor = eat(.new)
    let function = parseSignature(from: from, returnToken: .arrow)
    return make(isConstructor ? .constructor(function, isAbstract: isAbstract) : .function(function), from: from)
  }

  /// `<T>(params)` and the return type after `returnToken` (`:` optional, `=>` required).
  mutating func parseSignature(from: Int, returnToken: Token, kind: FunctionKind = .function) -> FunctionID {
    let typeParams: IDList<TypeParamID> = token == .less ? parseTypeParameters() : .empty
    let saved = context
    context.subtract([.noConditionalTypes, .await, .yield])
    let (params, thisType) = parseParameters(isArrow: false)
    context = saved
    var returnType = Maybe<TypeID>.none
    if token == returnToken {
      advance()
      returnType = Maybe(with([], without: .noConditionalTypes) { $0.parseReturnType() })
    } else if returnToken == .arrow {
      fail(.expected, "'=>'")
    }
    return ast.add(
      Function(
        kind: kind, flags: .noBody, name: .none, nameSpan: Span(from, from), params: params, typeParams: typeParams,
        returnType: returnType, thisType: thisType, body: .empty, bodySpan: span(from: from), span: span(from: from)))
  }

  // MARK: Operators

  private mutating func parseUnion() -> TypeID { parseTypeOperatorList(.bar) { $0.parseIntersection() } }

  /// A function type as an operand needs parentheses.
  private mutating func parseFunctionTypeOperand() -> TypeID {
    early(.functionTypeOperand, at: tokenSpan)
    return parseFunctionType()
  }

  private mutating func parseIntersection() -> TypeID { parseTypeOperatorList(.ampersand) { $0.parseTypeOperator() } }

  /// `A | B`, perhaps with a leading operator.
  private mutating func parseTypeOperatorList(_ op: Token, _ operand: (inout Parser) -> TypeID) -> TypeID {
    let from = start
    let leading = eat(op)
    let first = leading && startsFunctionType() ? parseFunctionTypeOperand() : operand(&self)
    if token != op { return first }
    let mark = scratch.count
    push(first)
    while eat(op) { push(startsFunctionType() ? parseFunctionTypeOperand() : operand(&self)) }
    let items: IDList<TypeID> = list(since: mark)
    return make(op == .bar ? .union(items) : .intersection(items), from: from)
  }

  private mutating func parseTypeOperator() -> TypeID {
    let from = start
    guard token == .identifier, !lexer.hasEscape else { return parsePostfixType() }
    if lexer.name == .keyof || lexer.name == .unique || lexer.name == .readonly, typeFollows() {
      guard enter() else {
        depth -= 1
        return make(.missing, from: from)
      }
      defer { depth -= 1 }
      let op = lexer.name
      advance()
      let operand = parseTypeOperator()
      if op == .readonly { checkReadonlyOperand(operand) }
      return make(op == .keyof ? .keyof(operand) : op == .unique ? .unique(operand) : .readonly(operand), from: from)
    }
    if lexer.name == .infer, peek().token == .identifier { return parseInfer(from: from) }
    return parsePostfixType()
  }

  /// `readonly` goes with array and tuple types only.
  private mutating func checkReadonlyOperand(_ operand: TypeID) {
    switch ast[operand] {
    case .array, .tuple, .missing: break
    case _: early(.readonlyOperand, at: ast.span(operand))
    }
  }

  /// A type can begin with the next token: `keyof` etc. are operators.
  private mutating func typeFollows() -> Bool {
    let next = peek().token
    switch next {
    case .leftBrace, .leftParen, .leftBracket, .string, .number, .bigint, .minus, .templateWhole, .templateHead, .less:
      return true
    case .extends, .in, .instanceof: return false
    case _: return next.isIdentifierName
    }
  }

  private mutating func parseInfer(from: Int) -> TypeID {
    advance()
    let name = parseIdentifier()
    var constraint = Maybe<TypeID>.none
    if token == .extends {
      let inExtends = context.contains(.noConditionalTypes)
      constraint = Maybe(
        speculate { p -> TypeID? in
          p.advance()
          let type = p.with(.noConditionalTypes) { $0.parseType() }
          return inExtends || p.token != .question ? type : nil
        })
    }
    return make(.infer(name, constraint: constraint), from: from)
  }

  // MARK: Postfix and primary

  private mutating func parsePostfixType() -> TypeID {
    let from = start
    var type = parsePrimaryType()
    while token == .leftBracket && !lexer.newlineBefore {
      advance()
      if eat(.rightBracket) {
        type = make(.array(type), from: from)
      } else {
        let index = with([], without: .noConditionalTypes) { $0.parseType() }
        expect(.rightBracket)
        type = make(.indexed(object: type, index: index), from: from)
      }
    }
    return type
  }

  private mutating func parsePrimaryType() -> TypeID {
    let from = start
    switch token {
    case .leftBrace: return isMappedType() ? parseMappedType() : parseObjectType()
    case .leftBracket: return parseTuple()
    case .leftParen: return parseParenthesizedType()
    case .string, .number, .bigint, .true, .false: return parseLiteralType()
    case .minus: return parseLiteralType()
    case .null: return keyword(.null)
    case .void: return keyword(.void)
    case .this: return parseThisType()
    case .typeof: return parseTypeof()
    case .import: return parseImportType(from: from, isTypeof: false)
    case .templateWhole, .templateHead: return parseTemplateType()
    case .identifier: return parseNamedType()
    case _:
      if isIdentifier || token == .yield || token == .await { return parseTypeReference() }
      fail(.typeExpected)
      return make(.missing, from: from)
    }
  }

  private mutating func keyword(_ word: TypeKeyword) -> TypeID {
    let from = start
    advance()
    return make(.keyword(word), from: from)
  }

  private mutating func parseNamedType() -> TypeID {
    let from = start
    if let word = typeKeyword, peek().token != .dot { return keyword(word) }
    if isWord(.asserts) {
      let next = peek()
      if !next.newlineBefore && (next.token == .identifier || next.token == .this) { return parseAsserts(from: from) }
    }
    return parseTypeReference()
  }

  private var typeKeyword: TypeKeyword? {
    if lexer.hasEscape { return nil }
    switch KnownName(rawValue: lexer.name.rawValue) {
    case .any: return .any
    case .unknown: return .unknown
    case .never: return .never
    case .undefined: return .undefined
    case .boolean: return .boolean
    case .number: return .number
    case .string: return .string
    case .symbol: return .symbol
    case .bigint: return .bigint
    case .object: return .object
    case _: return nil
    }
  }

  private mutating func parseAsserts(from: Int) -> TypeID {
    advance()
    let name = token == .this ? lexer.name : parseIdentifier()
    if token == .this { advance() }
    var type = Maybe<TypeID>.none
    if isWord(.is) && !lexer.newlineBefore {
      advance()
      type = Maybe(parseType())
    }
    return make(.predicate(parameter: name, type: type, asserts: true), from: from)
  }

  private mutating func parseThisType() -> TypeID {
    let from = start
    advance()
    if isWord(.is) && !lexer.newlineBefore {
      advance()
      let type = parseType()
      return make(.predicate(parameter: NameID(.this), type: Maybe(type), asserts: false), from: from)
    }
    return make(.this, from: from)
  }

  /// `A.B<T>`
  private mutating func parseTypeReference() -> TypeID {
    let from = start
    let entity = parseEntityName()
    let args = lexer.newlineBefore ? .empty : parseOptionalTypeArguments()
    return make(.reference(entity: entity, typeArgs: args), from: from)
  }

  /// `A.B.C`: identifiers, the later ones may be reserved words, the first `this`, unless a declaration is named.
  mutating func parseEntityName(allowsReserved: Bool = true) -> ExprID {
    let from = start
    var entity: ExprID
    if token == .this && allowsReserved {
      advance()
      entity = make(.this, from: from)
    } else {
      let name = token == .yield || token == .await ? lexer.name : parseIdentifier()
      if token == .yield || token == .await { advance() }
      entity = make(.identifier(name), from: from)
    }
    while token == .dot {
      advance()
      if token == .privateName {
        let name = lexer.name
        advance()
        entity = make(.privateMember(object: entity, name: name, optional: false), from: from)
        continue
      }
      if token.isReservedWord && !allowsReserved { early(.reservedWord, at: tokenSpan, "'\(token)'") }
      let name = parseIdentifierName()
      entity = make(.member(object: entity, name: name, optional: false), from: from)
    }
    return entity
  }

  private mutating func parseLiteralType() -> TypeID {
    let from = start
    let negative = eat(.minus)
    if negative && token != .number && token != .bigint { fail(.typeExpected) }
    let literal = negative && token != .number && token != .bigint ? make(.missing, from: from) : parsePrimary()
    let expr = negative ? make(.unary(op: .minus, operand: literal), from: from) : literal
    return make(.literal(expr), from: from)
  }

  private mutating func parseParenthesizedType() -> TypeID {
    let from = start
    advance()
    let inner = with([], without: .noConditionalTypes) { $0.parseType() }
    expect(.rightParen)
    return make(.parenthesized(inner), from: from)
  }

  private mutating func parseTypeof() -> TypeID {
    let from = start
    advance()
    if token == .import { return parseImportType(from: from, isTypeof: true) }
    let entity = parseEntityName()
    let args = lexer.newlineBefore ? .empty : parseOptionalTypeArguments()
    return make(.typeof(entity: entity, typeArgs: args), from: from)
  }

  /// `import("m").A.B<T>`; at `import`.
  private mutating func parseImportType(from: Int, isTypeof: Bool) -> TypeID {
    advance()
    expect(.leftParen)
    var source = NameID.empty
    if token == .string {
      source = lexer.name
      advance()
    } else {
      early(.importTypeSource, at: tokenSpan)
      _ = parseType()
    }
    if eat(.comma) { parseImportTypeOptions() }
    expect(.rightParen)
    var names: [NameID] = []
    while eat(.dot) { names.append(parseIdentifierName()) }
    let args = lexer.newlineBefore ? .empty : parseOptionalTypeArguments()
    return make(.importType(source: source, qualifier: ast.list(names), typeArgs: args, isTypeof: isTypeof), from: from)
  }

  private mutating func parseTemplateType() -> TypeID {
    let from = start
    let quasiMark = scratch.count
    var types: [TypeID] = []
    pushQuasi(tagged: false)
    while token == .templateHead || token == .templateMiddle {
      advance()
      types.append(with([], without: .noConditionalTypes) { $0.parseType() })
      guard token == .rightBrace else {
        fail(.expected, "'}'")
        break
      }
      lexer.rescanTemplateContinuation()
      pushQuasi(tagged: false)
    }
    if token == .templateWhole || token == .templateTail { advance() }
    let quasis: IDList<QuasiID> = list(since: quasiMark)
    let template = ast.add(Template(quasis: quasis, exprs: .empty, types: ast.list(types)))
    return make(.template(template), from: from)
  }

  // MARK: Tuples

  private mutating func parseTuple() -> TypeID {
    let from = start
    let mark = scratch.count
    let saved = context
    context.remove(.noConditionalTypes)
    advance()
    while token != .rightBracket && token != .eof {
      let before = start
      push(parseTupleElement())
      if token != .rightBracket { expect(.comma) }
      if start == before { advance() }
    }
    context = saved
    expect(.rightBracket)
    let items: IDList<TupleElementID> = list(since: mark)
    checkTupleOrder(items)
    return make(.tuple(items), from: from)
  }

  /// Required elements come before optional ones.
  private mutating func checkTupleOrder(_ items: IDList<TupleElementID>) {
    var sawOptional = false
    for item in Array(ast[items]) {
      let element = ast[item]
      if sawOptional && !element.optional && !element.isRest { early(.requiredAfterOptional, at: element.span) }
      sawOptional = sawOptional || element.optional
    }
  }

  private mutating func parseTupleElement() -> TupleElementID {
    let from = start
    let isRest = eat(.ellipsis)
    var name = Maybe<NameID>.none
    var optional = false
    if isTupleElementName() {
      name = Maybe(parseIdentifierName())
      optional = eat(.question)
      expect(.colon)
    }
    var rest = isRest
    if !name.isNone && token == .ellipsis {
      early(.misplacedTupleRest, at: tokenSpan)
      rest = eat(.ellipsis)
    }
    let type = parseType()
    if token == .question {
      if !name.isNone { early(.misplacedTupleOptional, at: tokenSpan) }
      optional = eat(.question)
    }
    return ast.add(TupleElement(name: name, type: type, optional: optional, isRest: rest, span: span(from: from)))
  }

  /// `name:` or `name?:`
  private mutating func isTupleElementName() -> Bool {
    guard token.isIdentifierName else { return false }
    return lookahead { p in
      p.advance()
      if p.token == .colon { return true }
      if p.token != .question { return false }
      p.advance()
      return p.token == .colon
    }
  }

  // MARK: Type arguments and parameters

  /// `<A, B>` in a type, or nothing.
  mutating func parseOptionalTypeArguments() -> IDList<TypeID> {
    if token == .lessLess { lexer.rescanLess() }
    guard token == .less else { return .empty }
    let args = parseTypeArgumentList()
    expect(.greater)
    return args
  }

  /// `A, B` after `<`, up to `>`.
  private mutating func parseTypeArgumentList() -> IDList<TypeID> {
    let from = tokenSpan
    let saved = context
    context.subtract([.noConditionalTypes])
    advance()
    let mark = scratch.count
    if token == .greater { fail(.emptyTypeArguments, at: from) }
    while token != .greater && token != .eof {
      let before = start
      push(parseType())
      if token != .greater {
        expect(.comma)
        if token == .greater { fail(.trailingTypeComma) }
      }
      if start == before { break }
    }
    context = saved
    return list(since: mark)
  }

  /// `<A, B>` in an expression; nil (in speculation) if the text cannot be type arguments.
  mutating func parseTypeArgumentsInExpression() -> IDList<TypeID>? {
    lexer.rescanLess()
    guard token == .less else { return nil }
    let args = parseTypeArgumentList()
    guard token == .greater else {
      fail(.expected, "'>'")
      return nil
    }
    lexer.rescanGreater()
    guard token == .greater else {
      fail(.expected, "'>'")
      return nil
    }
    advance()
    return args
  }

  /// `<const T extends U = V>`
  mutating func parseTypeParameters() -> IDList<TypeParamID> {
    let mark = scratch.count
    let from = tokenSpan
    let saved = context
    context.subtract([.noConditionalTypes])
    expect(.less)
    if token == .greater { fail(.emptyTypeParameters, at: from) }
    while token != .greater && token != .eof {
      let before = start
      push(parseTypeParameter())
      if token != .greater { expect(.comma) }
      if start == before { break }
    }
    context = saved
    expect(.greater)
    return list(since: mark)
  }

  private mutating func parseTypeParameter() -> TypeParamID {
    let from = start
    var modifiers: Modifiers = []
    while let modifier = typeParameterModifier, modifier == .const || modifier == .in || typeParameterNameFollows() {
      if modifiers.contains(modifier) || modifier == .in && modifiers.contains(.out) {
        early(.modifierOrder, at: tokenSpan)
      }
      modifiers.insert(modifier)
      advance()
    }
    let name = token == .yield || token == .await ? lexer.name : parseIdentifier()
    if token == .yield || token == .await { advance() }
    var constraint = Maybe<TypeID>.none, defaultType = Maybe<TypeID>.none
    if eat(.extends) { constraint = Maybe(parseType()) }
    if eat(.equal) { defaultType = Maybe(parseType()) }
    return ast.add(
      TypeParam(
        name: name, constraint: constraint, defaultType: defaultType, modifiers: modifiers, span: span(from: from)))
  }

  private var typeParameterModifier: Modifiers? {
    switch token {
    case .const: return .const
    case .in: return .in
    case .identifier where lexer.name == .out: return .out
    case .public: return .public
    case .private: return .private
    case .protected: return .protected
    case _: return nil
    }
  }

  private mutating func typeParameterNameFollows() -> Bool {
    let next = peek().token
    return next.isIdentifierName && next != .extends
  }
}
