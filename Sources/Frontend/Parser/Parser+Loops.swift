import AST
import Base

/// Loops (ECMA-262, section 14.7).
extension Parser {
  private mutating func parseLoopBody() -> StmtID {
    with([.breakable, .loop]) { $0.parseSubstatement(allowFunction: false) }
  }

  mutating func parseWhile(from: Int) -> StmtID {
    advance()
    expect(.leftParen)
    let test = parseBracketedExpression()
    expect(.rightParen)
    let body = parseLoopBody()
    return make(.while(test: test, body: body), from: from)
  }

  mutating func parseDoWhile(from: Int) -> StmtID {
    advance()
    let body = parseLoopBody()
    expect(.while)
    expect(.leftParen)
    let test = parseBracketedExpression()
    expect(.rightParen)
    _ = eat(.semicolon)
    return make(.doWhile(body: body, test: test), from: from)
  }

  mutating func parseFor(from: Int) -> StmtID {
    advance()
    var isAwait = false
    if token == .await {
      isAwait = true
      if context.contains(.await) || isModule && context.isDisjoint(with: [.function, .noArguments, .namespace])
        || stopsAtModuleSyntax && !context.contains(.function)
      {
        noteTopLevelAwait()
      } else {
        early(.misplacedForAwait, at: tokenSpan)
      }
      advance()
    }
    expect(.leftParen)
    scopes.push(.block)
    let statement = parseForHead(from: from, isAwait: isAwait)
    closeScope()
    return statement
  }

  private mutating func parseForHead(from: Int, isAwait: Bool) -> StmtID {
    switch token {
    case .semicolon: return parseForRest(.none, from: from, isAwait: isAwait)
    case .var: return parseForDeclaration(.var, from: from, isAwait: isAwait)
    case .const: return parseForDeclaration(.const, from: from, isAwait: isAwait)
    case .let where isLetInFor(): return parseForDeclaration(.let, from: from, isAwait: isAwait)
    case .identifier where lexer.name == .using && !lexer.hasEscape && isUsingDeclaration(inFor: true):
      return parseForDeclaration(.using, from: from, isAwait: isAwait)
    case .await where isAwaitUsing(inFor: true):
      noteTopLevelAwait()
      advance()
      return parseForDeclaration(.awaitUsing, from: from, isAwait: isAwait)
    case _: return parseForExpression(from: from, isAwait: isAwait)
    }
  }

  /// `for (let` begins a declaration, unless `let` is a name there: `for (let in o)`, `for (let;;)`, `for (let = 1;;)`.
  private mutating func isLetInFor() -> Bool {
    if lexer.hasEscape { return false }
    switch peek().token {
    case .in, .semicolon, .equal, .dot, .leftParen: return false
    case .identifier where isLetOf(): return !isStrictlyLetOf()
    case .leftBracket, .leftBrace: return true
    case _: return peek().token.isIdentifierName
    }
  }

  private mutating func isLetOf() -> Bool {
    lookahead { p in
      p.advance()
      return p.isWord(.of)
    }
  }

  /// `for (let of x)`: an error either way; `for (let of of x)`, `for (let of = 1;;)`, `for (let of;;)` are declarations.
  private mutating func isStrictlyLetOf() -> Bool {
    lookahead { p in
      p.advance()
      p.advance()
      return
        !(p.isWord(.of) || p.token == .equal || p.token == .semicolon || p.token == .comma || p.token == .in
        || p.token == .colon)
    }
  }

  private mutating func parseForDeclaration(_ kind: VariableKind, from: Int, isAwait: Bool) -> StmtID {
    let headStart = start
    advance()
    let mark = scratch.count
    let saved = context
    context.insert(.noIn)
    let first = parseDeclarator(kind, inFor: true)
    context = saved
    if token == .in || isWord(.of) { return parseForInOrOf(kind, first, from: from, isAwait: isAwait) }
    declareLoopVariable(kind, first)
    checkLoopInitializer(kind, first)
    push(first)
    while eat(.comma) {
      let next = with(.noIn) { $0.parseDeclarator(kind, inFor: true) }
      declareLoopVariable(kind, next)
      checkLoopInitializer(kind, next)
      push(next)
    }
    if token == .in || isWord(.of) { fail(.severalLoopVariables) }
    let declarators: IDList<DeclaratorID> = list(since: mark)
    let initial = make(.variable(kind: kind, declarators: declarators, declare: false), from: headStart)
    return parseForRest(Maybe(initial), from: from, isAwait: isAwait)
  }

  private mutating func declareLoopVariable(_ kind: VariableKind, _ declarator: DeclaratorID) {
    declarePattern(ast[declarator].pattern, kind == .var ? .var : .lexical)
  }

  private mutating func checkLoopInitializer(_ kind: VariableKind, _ id: DeclaratorID) {
    let declarator = ast[id]
    if !declarator.value.isNone { return }
    if case .binding = ast[declarator.pattern] {
      if kind != .var && kind != .let { early(.missingInitializer, at: declarator.span) }
    } else {
      early(.patternWithoutInitializer, at: declarator.span)
    }
  }

  private mutating func parseForInOrOf(_ kind: VariableKind, _ declarator: DeclaratorID, from: Int, isAwait: Bool)
    -> StmtID
  {
    let isOf = token != .in
    let isUsing = kind == .using || kind == .awaitUsing
    if !isOf && isUsing { early(.usingInForIn, at: tokenSpan) }
    let row = ast[declarator]
    if let value = row.value.value {
      var isSimple = false
      if case .binding = ast[row.pattern] { isSimple = true }
      let isAnnexB = !isOf && kind == .var && isSimple && !isStrict
      if !isAnnexB { early(.loopInitializer, at: ast.span(value)) }
    }
    declarePattern(row.pattern, kind == .var ? (isOf ? .forOfVar : .var) : .lexical)
    return finishForInOrOf(.declaration(kind: kind, declarator: declarator), isOf: isOf, from: from, isAwait: isAwait)
  }

  private mutating func finishForInOrOf(_ head: ForHead, isOf: Bool, from: Int, isAwait: Bool) -> StmtID {
    if !isOf && isAwait { fail(.forAwaitIn) }
    advance()
    let object = with([], without: .bracketed) { isOf ? $0.parseAssignment() : $0.parseExpression() }
    expect(.rightParen)
    let body = parseLoopBody()
    return isOf
      ? make(.forOf(head: head, iterable: object, body: body, isAwait: isAwait), from: from)
      : make(.forIn(head: head, object: object, body: body), from: from)
  }

  private mutating func parseForExpression(from: Int, isAwait: Bool) -> StmtID {
    let headStart = start
    let startsWithLet = token == .let, startsWithAsync = isWord(.async) && !lexer.hasEscape
    let errors = coverErrors.count
    let expr = with(.noIn) { $0.parseCoverAssignment() }
    if token == .in || isWord(.of) {
      let isOf = token != .in
      if isOf && startsWithLet { fail(.letInForOf, at: Span(headStart, headStart + 3)) }
      if isOf && startsWithAsync && !isAwait, case .identifier = ast[expr] {
        fail(.asyncInForOf, at: Span(headStart, headStart + 5))
      }
      if case .assign = ast[expr] {
        early(.invalidTarget, at: ast.span(expr))
      } else if isPatternLiteral(expr) {
        coverErrors.removeLast(coverErrors.count - errors)
      }
      reportCoverErrors(since: min(errors, coverErrors.count))
      let target = assignmentPattern(expr)
      return finishForInOrOf(.target(target), isOf: isOf, from: from, isAwait: isAwait)
    }
    reportCoverErrors(since: errors)
    let whole = with(.noIn) { $0.parseSequenceRest(expr, from: headStart) }
    let initial = make(Stmt.expression(whole), from: headStart)
    return parseForRest(Maybe(initial), from: from, isAwait: isAwait)
  }

  private func isPatternLiteral(_ expr: ExprID) -> Bool {
    switch ast[expr] {
    case .array, .object: return true
    case _: return false
    }
  }

  private mutating func parseSequenceRest(_ first: ExprID, from: Int) -> ExprID {
    if token != .comma { return first }
    let mark = scratch.count
    push(first)
    while eat(.comma) { push(parseAssignment()) }
    let items: IDList<ExprID> = list(since: mark)
    return make(.sequence(items), from: from)
  }

  /// `; test; update) body`
  private mutating func parseForRest(_ initial: Maybe<StmtID>, from: Int, isAwait: Bool) -> StmtID {
    if isAwait { fail(.expected, "'of'") }
    expect(.semicolon)
    var test = Maybe<ExprID>.none, update = Maybe<ExprID>.none
    if token != .semicolon { test = Maybe(parseBracketedExpression()) }
    expect(.semicolon)
    if token != .rightParen { update = Maybe(parseBracketedExpression()) }
    expect(.rightParen)
    let body = parseLoopBody()
    return make(.for(initial: initial, test: test, update: update, body: body), from: from)
  }
}
