import AST
import Base

/// Parentheses and arrow functions (ECMA-262, sections 13.2.9, 15.3 and 15.9).
extension Parser {
  /// `(...)`: an expression in parentheses, or the parameters of an arrow function.
  mutating func parseParenthesized() -> ExprID {
    let from = start
    let mayBeArrow = arrowStart == from
    let mark = coverItems.count, errors = coverErrors.count
    let outer = mentions
    mentions = []
    let trailing = parseCoverItems()
    let inner = mentions
    mentions.formUnion(outer)
    if mayBeArrow,
      let arrow = parseArrowRest(
        from: from, mark: mark, isAsync: false, mustBeArrow: trailing || coverItems.count == mark, mentioned: inner)
    {
      dropCoverItems(to: mark)
      coverErrors.removeLast(coverErrors.count - errors)
      return arrow
    }
    return finishParenthesized(from: from, mark: mark, errors: errors, trailing: trailing)
  }

  private mutating func dropCoverItems(to mark: Int) { coverItems.removeLast(coverItems.count - mark) }

  /// Reads `( items )`; true if a comma ended the list.
  private mutating func parseCoverItems() -> Bool {
    let saved = context
    context.subtract(.bracketed)
    advance()
    var trailing = false
    while token != .rightParen && token != .eof {
      trailing = false
      let before = start
      let item = parseCoverItem()
      coverItems.append(item)
      if token == .rightParen { break }
      trailing = token == .comma
      if !expectListComma(since: before) { break }
    }
    context = saved
    expect(.rightParen)
    return trailing
  }

  private mutating func parseCoverItem() -> CoverItem {
    let from = start
    var item: CoverItem
    if token == .ellipsis {
      advance()
      let operand = parseCoverAssignment()
      let spread = make(.spread(operand), from: from)
      if token == .comma { spreadsBeforeComma.append(spread.rawValue) }
      item = CoverItem(expr: spread)
    } else {
      item = CoverItem(expr: parseCoverAssignment())
    }
    if isTypeScript { parseCoverType(&item) }
    return item
  }

  /// `?`, `: T` and `= value` after an element.
  private mutating func parseCoverType(_ item: inout CoverItem) {
    if token == .question { item.optional = eat(.question) }
    if eat(.colon) { item.type = parseType() }
    if item.isTyped && eat(.equal) { item.defaultValue = parseAssignment() }
  }

  private mutating func finishParenthesized(from: Int, mark: Int, errors: Int, trailing: Bool) -> ExprID {
    reportCoverErrors(since: errors)
    let items = Array(coverItems[mark...])
    dropCoverItems(to: mark)
    if items.isEmpty || trailing {
      fail(items.isEmpty ? .expressionExpected : .expected, items.isEmpty ? "" : "'=>'")
      return make(.missing, from: from)
    }
    for item in items {
      if item.isTyped { fail(.expected, "'=>'") }
      if case .spread = ast[item.expr] { fail(.misplacedSpread, at: ast.span(item.expr)) }
    }
    if items.count == 1 { return make(.parenthesized(items[0].expr), from: from) }
    let exprs: IDList<ExprID> = ast.list(items.map(\.expr))
    let first = ast.span(items[0].expr), last = ast.span(items[items.count - 1].expr)
    let sequence = ast.add(.sequence(exprs), first.joined(last))
    return make(.parenthesized(sequence), from: from)
  }

  /// After `)`: the arrow function, if there is one.
  private mutating func parseArrowRest(
    from: Int, mark: Int, isAsync: Bool, mustBeArrow: Bool,
    mentioned: FunctionFlags
  ) -> ExprID? {
    if token == .arrow {
      return parseArrow(
        from: from, mark: mark, isAsync: isAsync, returnType: .none, typeParams: .empty, mentioned: mentioned)
    }
    guard token == .colon, isTypeScript else { return nil }
    let typed = mustBeArrow || coverItems[mark...].contains { $0.isTyped }
    if typed && !context.contains(.conditionalThen) {
      let type = parseReturnTypeAnnotation()
      return parseArrow(
        from: from, mark: mark, isAsync: isAsync, returnType: type, typeParams: .empty, mentioned: mentioned)
    }
    if notArrow.contains(from) || !coverItems[mark...].allSatisfy({ canBeParameter($0.expr) }) { return nil }
    let inThen = context.contains(.conditionalThen)
    let arrow = speculate { p -> ExprID? in
      let type = p.parseReturnTypeAnnotation()
      guard p.token == .arrow, !p.lexer.newlineBefore else { return nil }
      if !inThen {
        return p.parseArrow(
          from: from, mark: mark, isAsync: isAsync, returnType: type, typeParams: .empty, mentioned: mentioned)
      }
      let arrow = p.parseArrow(
        from: from, mark: mark, isAsync: isAsync, returnType: type, typeParams: .empty, mentioned: mentioned)
      return p.token == .colon ? arrow : nil
    }
    if arrow == nil { notArrow.insert(from) }
    return arrow
  }

  private func canBeParameter(_ expr: ExprID) -> Bool {
    switch ast[expr] {
    case .identifier, .assign, .array, .object, .spread, .this: return true
    case _: return false
    }
  }

  // MARK: The function

  /// `=>` and the body; the parameters are the cover items since `mark`.
  private mutating func parseArrow(
    from: Int, mark: Int, isAsync: Bool, returnType: Maybe<TypeID>,
    typeParams: IDList<TypeParamID>, mentioned: FunctionFlags
  ) -> ExprID {
    if lexer.newlineBefore && token == .arrow { fail(.newlineBeforeArrow) }
    checkArrowParameters(from: from, isAsync: isAsync)
    scopes.push(.function)
    let params = convertParameters(since: mark, isAsync: isAsync)
    return finishArrow(
      params, from: from, isAsync: isAsync, returnType: returnType, typeParams: typeParams, mentioned: mentioned)
  }

  private mutating func checkArrowParameters(from: Int, isAsync: Bool) {
    if lastYield >= from { early(.yieldInParameters, at: Span(lastYield, lastYield + 5)) }
    if lastAwait >= from { early(.awaitInParameters, at: Span(lastAwait, lastAwait + 5)) }
    if isAsync && lastAwaitName >= from { early(.awaitInParameters, at: Span(lastAwaitName, lastAwaitName + 5)) }
  }

  /// `x => ...`; the name has been read.
  mutating func parseSingleParameterArrow(_ name: NameID, from: Int, isAsync: Bool) -> ExprID {
    let at = span(from: isAsync ? lexer.previousEnd - 1 : from)
    checkBindingName(name, at: at)
    if isAsync && name == .await { early(.reservedWord, at: at, "'await'") }
    if lexer.newlineBefore { fail(.newlineBeforeArrow) }
    scopes.push(.function)
    let pattern = ast.add(Pattern.binding(name), at)
    _ = scopes.declare(name, .parameter, at, strict: true)
    let param = ast.add(
      Param(
        pattern: pattern, defaultValue: .none, isRest: false, modifiers: [], decorators: .empty,
        type: .none, span: at))
    return finishArrow(
      ast.list([param]), from: from, isAsync: isAsync, returnType: .none, typeParams: .empty, mentioned: [])
  }

  /// The scope is open, the parameters are declared; `=>` is the current token. Closes the scope.
  private mutating func finishArrow(
    _ params: IDList<ParamID>, from: Int, isAsync: Bool, returnType: Maybe<TypeID>,
    typeParams: IDList<TypeParamID>, mentioned: FunctionFlags
  ) -> ExprID {
    expect(.arrow)
    let saved = FunctionState(self)
    context.subtract(.arrowLocal)
    context.insert(.function)
    if isAsync { context.formUnion([.await, .asyncReserved]) }
    mentions = mentioned
    enterFunction()
    var function = Function(
      kind: .arrow, flags: isAsync ? .async : [], name: .none, nameSpan: Span(from, from), params: params,
      typeParams: typeParams, returnType: returnType, thisType: .none, body: .empty,
      bodySpan: Span(from, from), span: Span(from, from))
    if isSimple(params) { function.flags.insert(.simpleParams) }
    parseArrowBody(&function)
    if isStrict { function.flags.insert(.strict) }
    function.flags.formUnion(mentions)
    function.span = span(from: from)
    let inherited = mentions.subtracting([.containsYield, .containsAwait, .callsEval])
    saved.restore(&self)
    mentions.formUnion(inherited)
    closeScope()
    let expr = make(Expr.function(ast.add(function)), from: from)
    lastArrow = expr
    return expr
  }

  private mutating func parseArrowBody(_ function: inout Function) {
    let from = start
    if token == .leftBrace {
      context.subtract(.bracketed)
      function.body = parseFunctionBody(function.params, flags: function.flags, nameCheck: nil)
    } else {
      let value = parseAssignment()
      let statement = make(.return(Maybe(value)), from: from)
      function.body = ast.list([statement])
      function.flags.insert(.expressionBody)
    }
    function.bodySpan = span(from: from)
  }

  private mutating func convertParameters(since mark: Int, isAsync: Bool) -> IDList<ParamID> {
    let items = Array(coverItems[mark...])
    let listMark = scratch.count
    for (i, item) in items.enumerated() {
      if isTypeScript, i == 0, case .this = ast[item.expr] { continue }
      push(convertParameter(item, isLast: i == items.count - 1))
    }
    let params: IDList<ParamID> = list(since: listMark)
    for param in Array(ast[params]) { declarePattern(ast[param].pattern, .parameter, unique: true) }
    return params
  }

  private mutating func convertParameter(_ item: CoverItem, isLast: Bool) -> ParamID {
    var param = Param(
      pattern: PatternID(rawValue: 0), defaultValue: Maybe(item.defaultValue), isRest: false,
      modifiers: item.optional ? .optional : [], decorators: .empty, type: Maybe(item.type), span: ast.span(item.expr))
    switch ast[item.expr] {
    case .spread(let operand):
      param.isRest = true
      if !isLast { fail(.restNotLast, at: ast.span(item.expr)) }
      if isLast && hasCommaAfter(item.expr) { fail(.trailingCommaAfterRest, at: ast.span(item.expr)) }
      if case .assign = ast[operand] { fail(.restWithInitializer, at: ast.span(operand)) }
      if item.optional { early(.restOptional, at: ast.span(operand)) }
      param.pattern = bindingPattern(operand)
    case .assign(let target, let value):
      bindingPattern(of: target)
      param.pattern = target
      param.defaultValue = Maybe(value)
    case _:
      param.pattern = bindingPattern(item.expr)
    }
    return ast.add(param)
  }

  func isSimple(_ params: IDList<ParamID>) -> Bool {
    ast[params].allSatisfy { id in
      let param = ast[id]
      guard case .binding = ast[param.pattern] else { return false }
      return param.defaultValue.isNone && !param.isRest
    }
  }

  // MARK: async

  /// The current token is `async`: a function, an arrow, or a call of something named async; nil for a mere name.
  mutating func parseAsyncExpression(_ mayBeArrow: Bool) -> ExprID? {
    let next = peek()
    if next.newlineBefore { return nil }
    if next.token == .function { return parseFunctionExpression() }
    guard mayBeArrow else { return nil }
    if next.token == .leftParen { return parseAsyncCallOrArrow() }
    if next.token == .less && isTypeScript { return parseGenericAsyncArrow() }
    guard next.token.isIdentifierName else { return nil }
    let isArrow = lookahead { p in
      p.advance()
      p.advance()
      return p.token == .arrow
    }
    return isArrow ? parseAsyncSingleParameterArrow() : nil
  }

  private mutating func parseAsyncSingleParameterArrow() -> ExprID {
    let from = start
    advance()
    if token == .await { early(.reservedWord, at: tokenSpan, "'await'") }
    let isWordAwait = token == .await
    let name = isWordAwait ? lexer.name : parseIdentifier()
    if isWordAwait { advance() }
    return parseSingleParameterArrow(name, from: from, isAsync: true)
  }

  private mutating func parseAsyncCallOrArrow() -> ExprID {
    let from = start
    let name = lexer.name
    advance()
    let callee = make(.identifier(name), from: from)
    let mark = coverItems.count, errors = coverErrors.count
    let outer = mentions
    mentions = []
    _ = parseCoverItems()
    let inner = mentions
    mentions.formUnion(outer)
    let isArrow = token != .arrow || !lexer.newlineBefore
    if isArrow, let arrow = parseArrowRest(from: from, mark: mark, isAsync: true, mustBeArrow: false, mentioned: inner)
    {
      dropCoverItems(to: mark)
      coverErrors.removeLast(coverErrors.count - errors)
      return arrow
    }
    let items = Array(coverItems[mark...])
    dropCoverItems(to: mark)
    reportCoverErrors(since: errors)
    if items.contains(where: \.isTyped) { fail(.expected, "'=>'") }
    let call = make(
      .call(callee: callee, typeArgs: .empty, args: ast.list(items.map(\.expr)), optional: false), from: from)
    return call
  }

  /// `async <T>(x) => ...`; nil if it is a comparison or a call with type arguments.
  private mutating func parseGenericAsyncArrow() -> ExprID? {
    let from = start
    if notArrow.contains(from) { return nil }
    let arrow = speculate { p -> ExprID? in
      p.advance()
      return p.parseArrowWithSignature(from: from, isAsync: true)
    }
    if arrow == nil { notArrow.insert(from) }
    return arrow
  }

  // MARK: Generic arrows

  /// The current token is `<` in TypeScript: `<T>(x) => ...`, or nil if it begins a type assertion or JSX.
  mutating func parseGenericArrow() -> ExprID? {
    let from = start
    if notArrow.contains(from) { return nil }
    if hasJSX && !looksLikeGenericArrowInJSX() { return nil }
    let arrow = speculate { p -> ExprID? in p.parseArrowWithSignature(from: from, isAsync: false) }
    if arrow == nil { notArrow.insert(from) }
    return arrow
  }

  /// The rule of tsc in .tsx files: `<T,`, `<T extends U`, `<const T`, `<T =`.
  private mutating func looksLikeGenericArrowInJSX() -> Bool {
    lookahead { p in
      p.advance()
      _ = p.eat(.const)
      guard p.isIdentifier else { return false }
      p.advance()
      switch p.token {
      case .comma, .equal: return true
      case .extends:
        p.advance()
        return p.token != .equal && p.token != .greater && p.token != .slash
      case _: return false
      }
    }
  }

  /// `<T>(params): R => body`
  private mutating func parseArrowWithSignature(from: Int, isAsync: Bool) -> ExprID? {
    let typeParams = parseTypeParameters()
    guard token == .leftParen else { return nil }
    scopes.push(.function)
    let saved = context
    context.subtract(.bracketed)
    if isAsync { context.formUnion([.await, .asyncReserved]) }
    let (params, _) = parseParameters(isArrow: true)
    context = saved
    let returnType: Maybe<TypeID> = token == .colon ? parseReturnTypeAnnotation() : .none
    guard token == .arrow, !lexer.newlineBefore else {
      closeScope()
      return nil
    }
    declareParameters(params, unique: true)
    return finishArrow(
      params, from: from, isAsync: isAsync, returnType: returnType, typeParams: typeParams, mentioned: [])
  }
}
