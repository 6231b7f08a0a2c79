import AST
import Base

/// Expressions from the comma down to postfix operators (ECMA-262, sections 13.3 to 13.16).
extension Parser {
  /// Expression: one or more assignment expressions with commas.
  mutating func parseExpression() -> ExprID {
    let from = start
    let first = parseAssignment()
    if token != .comma { return first }
    let mark = scratch.count
    push(first)
    while eat(.comma) { push(parseAssignment()) }
    let items: IDList<ExprID> = list(since: mark)
    return make(.sequence(items), from: from)
  }

  /// Expression in brackets: what the head of a `for` or a conditional forbids is allowed again.
  mutating func parseBracketedExpression() -> ExprID {
    with([], without: .bracketed) { $0.parseExpression() }
  }

  /// AssignmentExpression that is certainly not a pattern.
  mutating func parseAssignment() -> ExprID {
    let errors = coverErrors.count
    let expr = parseCoverAssignment()
    reportCoverErrors(since: errors)
    return expr
  }

  /// Reports what would have been right in a pattern only.
  mutating func reportCoverErrors(since mark: Int) {
    while coverErrors.count > mark {
      let error = coverErrors.remove(at: mark)
      fail(error.rule, at: error.span)
    }
  }

  /// AssignmentExpression that may become a pattern: its cover errors are left to the caller.
  mutating func parseCoverAssignment() -> ExprID {
    if token == .yield && context.contains(.yield) { return parseYield() }
    let from = start
    if token == .less && isTypeScript, let arrow = parseGenericArrow() { return arrow }
    let errors = coverErrors.count
    arrowStart = from
    let left = parseConditional()
    if token.isAssignment && lastArrow != left { return parseAssignmentRest(left, from: from, errors: errors) }
    if coverErrors.count > errors && !isLiteralPattern(left) { reportCoverErrors(since: errors) }
    return left
  }

  /// True if the expression is an array or object literal, not in parentheses.
  private func isLiteralPattern(_ expr: ExprID) -> Bool {
    switch ast[expr] {
    case .array, .object, .assign: return true
    case _: return false
    }
  }

  private mutating func parseAssignmentRest(_ left: ExprID, from: Int, errors: Int) -> ExprID {
    let op = token
    switch ast[left] {
    case .as, .satisfies, .typeAssertion: early(.invalidTarget, at: ast.span(left))
    case _: break
    }
    if op == .equal {
      if isLiteralPattern(left) { coverErrors.removeLast(coverErrors.count - errors) }
      let target = assignmentPattern(left)
      advance()
      let value = parseAssignment()
      return make(.assign(target: target, value: value), from: from)
    }
    checkSimpleTarget(left, allowsCall: Parser.logicalAssignment(op) == nil)
    advance()
    let value = parseAssignment()
    if let logical = Parser.logicalAssignment(op) {
      return make(.logicalAssign(op: logical, target: left, value: value), from: from)
    }
    return make(.compoundAssign(op: Parser.compoundOperator(op), target: left, value: value), from: from)
  }

  private static func logicalAssignment(_ token: Token) -> LogicalOp? {
    switch token {
    case .ampersandAmpersandEqual: return .and
    case .barBarEqual: return .or
    case .questionQuestionEqual: return .coalesce
    case _: return nil
    }
  }

  private static func compoundOperator(_ token: Token) -> BinaryOp {
    switch token {
    case .plusEqual: return .add
    case .minusEqual: return .subtract
    case .starEqual: return .multiply
    case .starStarEqual: return .exponentiate
    case .slashEqual: return .divide
    case .percentEqual: return .remainder
    case .lessLessEqual: return .shiftLeft
    case .greaterGreaterEqual: return .shiftRight
    case .greaterGreaterGreaterEqual: return .shiftRightUnsigned
    case .ampersandEqual: return .bitAnd
    case .barEqual: return .bitOr
    case .caretEqual: return .bitXor
    case _: preconditionFailure("not a compound assignment")
    }
  }

  private mutating func parseYield() -> ExprID {
    let from = start
    if context.contains(.parameters) { early(.yieldInParameters, at: tokenSpan) }
    lastYield = from
    mentions.insert(.containsYield)
    if lexer.hasEscape { early(.escapedKeyword, at: tokenSpan) }
    advance()
    if lexer.newlineBefore { return make(.yield(argument: .none, delegate: false), from: from) }
    let delegate = eat(.star)
    if !delegate && !startsYieldOperand { return make(.yield(argument: .none, delegate: false), from: from) }
    let argument = parseAssignment()
    return make(.yield(argument: Maybe(argument), delegate: delegate), from: from)
  }

  private var startsYieldOperand: Bool {
    switch token {
    case .rightParen, .rightBracket, .rightBrace, .comma, .semicolon, .colon, .eof, .templateMiddle, .templateTail, .in:
      return false
    case _: return true
    }
  }

  // MARK: Conditional and binary

  private mutating func parseConditional() -> ExprID {
    let from = start
    let test = parseBinary(minimum: 0)
    guard token == .question, lastArrow != test, !isOptionalParameterMark() else { return test }
    advance()
    let then = with(.conditionalThen, without: .noIn) { $0.parseAssignment() }
    expect(.colon)
    let otherwise = parseAssignment()
    return make(.conditional(test: test, then: then, otherwise: otherwise), from: from)
  }

  /// `x?` of an arrow parameter: no expression can follow.
  private mutating func isOptionalParameterMark() -> Bool {
    guard isTypeScript else { return false }
    switch peek().token {
    case .colon, .comma, .rightParen, .equal: return true
    case _: return false
    }
  }

  /// Binding strength of binary operators; 0 for other tokens.
  static func precedence(_ token: Token) -> UInt8 {
    switch token {
    case .questionQuestion: return 1
    case .barBar: return 2
    case .ampersandAmpersand: return 3
    case .bar: return 4
    case .caret: return 5
    case .ampersand: return 6
    case .equalEqual, .bangEqual, .equalEqualEqual, .bangEqualEqual: return 7
    case .less, .greater, .lessEqual, .greaterEqual, .instanceof, .in: return relationalPrecedence
    case .lessLess, .greaterGreater, .greaterGreaterGreater: return 9
    case .plus, .minus: return 10
    case .star, .slash, .percent: return 11
    case .starStar: return 12
    case _: return 0
    }
  }
  static let relationalPrecedence: UInt8 = 8

  /// Operators that bind more strongly than `minimum`. Chains of one strength are a loop, however long.
  mutating func parseBinary(minimum: UInt8) -> ExprID {
    let from = start
    if token == .privateName, minimum < Parser.relationalPrecedence, let left = parsePrivateIn() {
      return parseBinaryRest(left, from: from, minimum: minimum)
    }
    let left = parseUnary()
    if lastArrow == left { return left }
    return parseBinaryRest(left, from: from, minimum: minimum)
  }

  /// `#name in object`
  private mutating func parsePrivateIn() -> ExprID? {
    guard peek().token == .in, !context.contains(.noIn) else { return nil }
    let from = start, name = lexer.name
    referencePrivateName()
    advance()
    advance()
    let right = parseBinary(minimum: Parser.relationalPrecedence)
    return make(.privateIn(name: name, right: right), from: from)
  }

  private mutating func parseBinaryRest(_ first: ExprID, from: Int, minimum: UInt8) -> ExprID {
    var left = first, links = 0
    while true {
      links += 1
      if !mayChain(links) { return left }
      if token == .greater { lexer.rescanGreater() }
      if token == .identifier && isTypeScript && minimum < Parser.relationalPrecedence {
        if let cast = parseCast(left, from: from) {
          left = cast
          continue
        }
      }
      let op = token
      let strength = Parser.precedence(op)
      if strength == 0 || strength <= minimum || (op == .in && context.contains(.noIn)) { return left }
      if op == .starStar { checkExponentBase(left) }
      advance()
      let right = parseBinary(minimum: op == .starStar ? strength - 1 : strength)
      left = makeBinary(op, left, right, from: from)
    }
  }

  private mutating func makeBinary(_ op: Token, _ left: ExprID, _ right: ExprID, from: Int) -> ExprID {
    switch op {
    case .ampersandAmpersand: return make(.logical(op: .and, left: left, right: right), from: from)
    case .barBar:
      checkMixedCoalesce(left, right, coalesce: false)
      return make(.logical(op: .or, left: left, right: right), from: from)
    case .questionQuestion:
      checkMixedCoalesce(left, right, coalesce: true)
      return make(.logical(op: .coalesce, left: left, right: right), from: from)
    case _:
      return make(.binary(op: Parser.binaryOperator(op), left: left, right: right), from: from)
    }
  }

  private static func binaryOperator(_ token: Token) -> BinaryOp {
    switch token {
    case .plus: return .add
    case .minus: return .subtract
    case .star: return .multiply
    case .slash: return .divide
    case .percent: return .remainder
    case .starStar: return .exponentiate
    case .lessLess: return .shiftLeft
    case .greaterGreater: return .shiftRight
    case .greaterGreaterGreater: return .shiftRightUnsigned
    case .ampersand: return .bitAnd
    case .bar: return .bitOr
    case .caret: return .bitXor
    case .equalEqual: return .equal
    case .bangEqual: return .notEqual
    case .equalEqualEqual: return .strictEqual
    case .bangEqualEqual: return .strictNotEqual
    case .less: return .less
    case .lessEqual: return .lessEqual
    case .greater: return .greater
    case .greaterEqual: return .greaterEqual
    case .instanceof: return .instanceof
    case .in: return .in
    case _: preconditionFailure("not a binary operator")
    }
  }

  /// `a ?? b || c` needs parentheses.
  private mutating func checkMixedCoalesce(_ left: ExprID, _ right: ExprID, coalesce: Bool) {
    for side in [left, right] {
      if case .logical(let op, _, _) = ast[side], (op == .coalesce) != coalesce {
        fail(.mixedCoalesce, at: ast.span(side))
      }
    }
  }

  /// `-x ** y` needs parentheses.
  private mutating func checkExponentBase(_ left: ExprID) {
    switch ast[left] {
    case .unary, .await, .typeAssertion: fail(.unaryExponentBase, at: ast.span(left))
    case _: break
    }
  }

  /// `as T` and `satisfies T`
  private mutating func parseCast(_ operand: ExprID, from: Int) -> ExprID? {
    if lexer.newlineBefore || lexer.hasEscape { return nil }
    if lexer.name == .as {
      advance()
      let type = parseCastType()
      return make(.as(operand, type), from: from)
    }
    if lexer.name == .satisfies {
      advance()
      let type = parseType()
      return make(.satisfies(operand, type), from: from)
    }
    return nil
  }

  /// The type after `as`, which may be `const`.
  mutating func parseCastType() -> TypeID {
    if token != .const { return parseType() }
    let from = start
    advance()
    let entity = make(.identifier(NameID(.const)), from: from)
    return make(.reference(entity: entity, typeArgs: .empty), from: from)
  }

  // MARK: Unary

  mutating func parseUnary() -> ExprID {
    guard enter() else {
      depth -= 1
      return make(.missing, from: start)
    }
    defer { depth -= 1 }
    let from = start
    switch token {
    case .bang: return parsePrefix(.not, from: from)
    case .tilde: return parsePrefix(.bitNot, from: from)
    case .plus: return parsePrefix(.plus, from: from)
    case .minus: return parsePrefix(.minus, from: from)
    case .typeof: return parsePrefix(.typeof, from: from)
    case .void: return parsePrefix(.void, from: from)
    case .delete: return parseDelete(from: from)
    case .plusPlus, .minusMinus: return parsePrefixUpdate(from: from)
    case .await where isAwaitOperator(): return parseAwait(from: from)
    case .less where isTypeScript && !hasJSX: return parseTypeAssertion(from: from)
    case _: return parsePostfix()
    }
  }

  private mutating func parsePrefix(_ op: UnaryOp, from: Int) -> ExprID {
    advance()
    let operand = parseUnary()
    return make(.unary(op: op, operand: operand), from: from)
  }

  private mutating func parseDelete(from: Int) -> ExprID {
    advance()
    let operand = parseUnary()
    var inner = operand
    while true {
      switch ast[inner] {
      case .parenthesized(let e), .optionalChain(let e): inner = e
      case .identifier:
        if isStrict && !isTypeScript { early(.deleteIdentifier, at: ast.span(operand)) }
        return make(.unary(op: .delete, operand: operand), from: from)
      case .privateMember:
        early(.deletePrivate, at: ast.span(operand))
        return make(.unary(op: .delete, operand: operand), from: from)
      case _: return make(.unary(op: .delete, operand: operand), from: from)
      }
    }
  }

  private mutating func parsePrefixUpdate(from: Int) -> ExprID {
    let op: UpdateOp = token == .plusPlus ? .increment : .decrement
    advance()
    let target = parseUnary()
    checkSimpleTarget(target)
    return make(.update(op: op, prefix: true, target: target), from: from)
  }

  /// `await` here is the operator, not a name.
  private func isAwaitOperator() -> Bool {
    if context.contains(.await) { return true }
    return isModule && context.isDisjoint(with: [.function, .noArguments, .ambient, .namespace])
  }

  private mutating func parseAwait(from: Int) -> ExprID {
    if context.contains(.parameters) { early(.awaitInParameters, at: tokenSpan) }
    if lexer.hasEscape { early(.escapedKeyword, at: tokenSpan) }
    lastAwait = from
    mentions.insert(.containsAwait)
    if !context.contains(.await) { hasTopLevelAwait = true }
    advance()
    let operand = parseUnary()
    return make(.await(operand), from: from)
  }

  /// `<T>operand`
  private mutating func parseTypeAssertion(from: Int) -> ExprID {
    advance()
    let type = parseCastType()
    expect(.greater)
    let operand = parseUnary()
    return make(.typeAssertion(type, operand), from: from)
  }

  // MARK: Postfix

  private mutating func parsePostfix() -> ExprID {
    let from = start
    let operand = parseLeftHandSide()
    guard token == .plusPlus || token == .minusMinus, !lexer.newlineBefore, lastArrow != operand else { return operand }
    checkSimpleTarget(operand)
    let op: UpdateOp = token == .plusPlus ? .increment : .decrement
    advance()
    return make(.update(op: op, prefix: false, target: operand), from: from)
  }

  /// LeftHandSideExpression.
  mutating func parseLeftHandSide() -> ExprID {
    let from = start
    let errors = coverErrors.count
    let base = parsePrimary()
    if lastArrow == base { return base }
    let result = parseLinks(base, from: from, allowCalls: true)
    if result != base { reportCoverErrors(since: errors) }
    return result
  }

  /// Member accesses, calls, templates, `!` and type arguments after `base`, as many as there are.
  mutating func parseLinks(_ base: ExprID, from: Int, allowCalls: Bool) -> ExprID {
    var expr = base
    var chain = false, links = 0
    while true {
      links += 1
      if !mayChain(links) { return expr }
      switch token {
      case .dot:
        advance()
        expr = parseMember(expr, from: from, optional: false)
      case .questionDot:
        guard allowCalls else {
          fail(.optionalChainInNew)
          advance()
          continue
        }
        chain = true
        expr = parseOptionalLink(expr, from: from)
      case .leftBracket:
        if context.contains(.decorator) { return closeChain(expr, chain, from: from) }
        expr = parseIndex(expr, from: from, optional: false)
      case .leftParen:
        guard allowCalls else { return closeChain(expr, chain, from: from) }
        expr = parseCall(expr, .empty, from: from, optional: false)
      case .templateWhole, .templateHead:
        if chain { fail(.templateInOptionalChain) }
        expr = parseTaggedTemplate(expr, .empty, from: from)
      case .bang:
        guard isTypeScript, !lexer.newlineBefore else { return closeChain(expr, chain, from: from) }
        advance()
        expr = make(.nonNull(expr), from: from)
      case .less, .lessLess:
        guard isTypeScript, let next = parseTypeArgumentLink(expr, from: from, allowCalls: allowCalls, chain: chain)
        else {
          return closeChain(expr, chain, from: from)
        }
        expr = next
      case _:
        return closeChain(expr, chain, from: from)
      }
    }
  }

  private mutating func closeChain(_ expr: ExprID, _ chain: Bool, from: Int) -> ExprID {
    chain ? make(.optionalChain(expr), from: from) : expr
  }

  private mutating func parseMember(_ object: ExprID, from: Int, optional: Bool) -> ExprID {
    if token == .privateName {
      let name = lexer.name
      referencePrivateName()
      advance()
      return make(.privateMember(object: object, name: name, optional: optional), from: from)
    }
    let name = parseIdentifierName()
    return make(.member(object: object, name: name, optional: optional), from: from)
  }

  private mutating func parseIndex(_ object: ExprID, from: Int, optional: Bool) -> ExprID {
    advance()
    let index = parseBracketedExpression()
    expect(.rightBracket)
    return make(.index(object: object, index: index, optional: optional), from: from)
  }

  /// What follows `?.`.
  private mutating func parseOptionalLink(_ object: ExprID, from: Int) -> ExprID {
    advance()
    switch token {
    case .leftParen: return parseCall(object, .empty, from: from, optional: true)
    case .leftBracket: return parseIndex(object, from: from, optional: true)
    case .templateWhole, .templateHead:
      fail(.templateInOptionalChain)
      return parseTaggedTemplate(object, .empty, from: from)
    case .less, .lessLess:
      if isTypeScript, let args = parseTypeArgumentsInExpression(), token == .leftParen {
        return parseCall(object, args, from: from, optional: true)
      }
      unexpected()
      return object
    case _: return parseMember(object, from: from, optional: true)
    }
  }

  /// `eval`, perhaps in parentheses: a call of it may be a direct eval, which may mention what it wants.
  private func isEval(_ callee: ExprID) -> Bool {
    switch ast[callee] {
    case .identifier(let name): return name == .eval
    case .parenthesized(let inner): return isEval(inner)
    case _: return false
    }
  }

  private mutating func parseCall(_ callee: ExprID, _ typeArgs: IDList<TypeID>, from: Int, optional: Bool) -> ExprID {
    if isEval(callee) && !optional { mentions.formUnion([.containsDirectEval, .callsEval]) }
    let args = parseArguments()
    return make(.call(callee: callee, typeArgs: typeArgs, args: args, optional: optional), from: from)
  }

  /// `f<T>`, followed by a call, a template, or nothing that an expression could begin with.
  private mutating func parseTypeArgumentLink(_ expr: ExprID, from: Int, allowCalls: Bool, chain: Bool) -> ExprID? {
    let savedPosition = start
    if notArrow.contains(-savedPosition - 1) { return nil }
    let parsed = speculate { p -> IDList<TypeID>? in
      guard let args = p.parseTypeArgumentsInExpression() else { return nil }
      return p.canFollowTypeArguments() ? args : nil
    }
    guard let args = parsed else {
      notArrow.insert(-savedPosition - 1)
      return nil
    }
    if token == .leftParen {
      if allowCalls { return parseCall(expr, args, from: from, optional: false) }
    } else if token == .templateWhole || token == .templateHead {
      if chain { fail(.templateInOptionalChain) }
      return parseTaggedTemplate(expr, args, from: from)
    } else if token == .dot || token == .questionDot && peek().token != .leftParen {
      early(.memberAfterInstantiation, at: tokenSpan)
    }
    return make(.instantiation(expr, args), from: from)
  }

  /// The rule of tsc: what may follow `>` for the text before it to be type arguments.
  private mutating func canFollowTypeArguments() -> Bool {
    switch token {
    case .leftParen, .templateWhole, .templateHead: return true
    case .less, .greater, .plus, .minus: return false
    case _:
      if lexer.newlineBefore || Parser.precedence(token) > 0 || isWord(.as) || isWord(.satisfies) { return true }
      return !startsExpression
    }
  }

  /// True if an expression can begin with the current token.
  var startsExpression: Bool {
    switch token {
    case .identifier, .escapedKeyword, .privateName, .number, .bigint, .string, .templateWhole, .templateHead,
      .leftBrace,
      .leftParen, .leftBracket, .slash, .slashEqual, .less, .plus, .minus, .tilde, .bang, .plusPlus, .minusMinus, .at,
      .class, .delete, .false, .function, .import, .new, .null, .super, .this, .true, .typeof, .void, .yield, .let,
      .static, .implements, .interface, .package, .private, .protected, .public, .await:
      return true
    case _: return false
    }
  }

  /// `(a, ...b)`
  mutating func parseArguments() -> IDList<ExprID> {
    let mark = scratch.count
    let saved = context
    context.subtract(.bracketed)
    expect(.leftParen)
    while token != .rightParen && token != .eof {
      let before = start
      push(parseSpreadOrAssignment())
      if token != .rightParen && !expectListComma(since: before) { break }
    }
    context = saved
    expect(.rightParen)
    return list(since: mark)
  }

  /// A comma between list elements; without one, an error. False if the list cannot go on: nothing was read since `before`,
  /// or no element can begin here.
  mutating func expectListComma(since before: Int) -> Bool {
    if eat(.comma) { return true }
    fail(.expected, "','")
    return start != before && (startsExpression || token == .ellipsis)
  }

  private mutating func parseSpreadOrAssignment() -> ExprID {
    if token != .ellipsis { return parseAssignment() }
    let from = start
    advance()
    let operand = parseAssignment()
    return make(.spread(operand), from: from)
  }
}
