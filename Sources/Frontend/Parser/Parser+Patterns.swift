import AST
import Base

/// Binding patterns, and expressions that become patterns (ECMA-262, sections 13.15.5 and 14.3.3).
extension Parser {
  // MARK: Binding patterns

  /// BindingIdentifier or BindingPattern.
  mutating func parseBindingTarget() -> PatternID {
    let from = start
    guard enter() else {
      depth -= 1
      return make(.missing, from: from)
    }
    defer { depth -= 1 }
    switch token {
    case .leftBracket: return parseArrayPattern()
    case .leftBrace: return parseObjectPattern()
    case _:
      let before = start
      let name = parseBindingIdentifier()
      if start == before && name == .empty { return make(.missing, from: from) }
      return make(.binding(name), from: from)
    }
  }

  /// A target with an optional `= value`.
  private mutating func parseBindingElement() -> PatternID {
    let from = start
    let target = parseBindingTarget()
    if !eat(.equal) { return target }
    let value = with([], without: .bracketed) { $0.parseAssignment() }
    return make(.withDefault(target, value), from: from)
  }

  private mutating func parseArrayPattern() -> PatternID {
    let from = start
    let mark = scratch.count
    advance()
    while token != .rightBracket && token != .eof {
      let before = start
      if token == .comma {
        advance()
        push(ast.add(Pattern.hole, Span(before, before)))
        continue
      }
      push(token == .ellipsis ? parseRestElement() : parseBindingElement())
      if token != .rightBracket { expect(.comma) }
      if start == before { advance() }
    }
    expect(.rightBracket)
    let items: IDList<PatternID> = list(since: mark)
    return make(.array(items), from: from)
  }

  private mutating func parseRestElement() -> PatternID {
    let from = start
    advance()
    let target = parseBindingTarget()
    if token == .equal { fail(.restWithInitializer) }
    if token == .comma { fail(.trailingCommaAfterRest) }
    return make(.rest(target), from: from)
  }

  private mutating func parseObjectPattern() -> PatternID {
    let from = start
    let mark = scratch.count
    var rest = Maybe<PatternID>.none
    advance()
    while token != .rightBrace && token != .eof {
      let before = start
      if token == .ellipsis {
        advance()
        if token == .leftBrace || token == .leftBracket { fail(.restNotName) }
        rest = Maybe(parseBindingTarget())
        if token == .equal { fail(.restWithInitializer) }
        if token == .comma { fail(.trailingCommaAfterRest) }
      } else {
        push(parseBindingProperty())
      }
      if token != .rightBrace { expect(.comma) }
      if start == before { advance() }
    }
    expect(.rightBrace)
    let items: IDList<PatternPropertyID> = list(since: mark)
    return make(.object(items, rest: rest), from: from)
  }

  private mutating func parseBindingProperty() -> PatternPropertyID {
    let from = start
    let word = lexer
    let key = parsePropertyKey()
    if case .privateName = key { fail(.misplacedPrivateName, at: span(from: from)) }
    if eat(.colon) {
      let value = parseBindingElement()
      return ast.add(PatternProperty(key: key, value: value, shorthand: false, span: span(from: from)))
    }
    guard word.token.isIdentifierName else {
      fail(.expected, "':'")
      return ast.add(
        PatternProperty(key: key, value: make(.missing, from: from), shorthand: false, span: span(from: from)))
    }
    checkShorthandBinding(word)
    var value = make(.binding(word.name), from: from)
    if eat(.equal) {
      let initial = with([], without: .bracketed) { $0.parseAssignment() }
      value = make(.withDefault(value, initial), from: from)
    }
    return ast.add(PatternProperty(key: key, value: value, shorthand: true, span: span(from: from)))
  }

  private mutating func checkShorthandBinding(_ word: Lexer) {
    let at = Span(word.start, word.position)
    let kind = Token(name: word.name)
    if kind.isReservedWord { return fail(.reservedWord, at: at, text(word.name)) }
    if kind.isStrictReserved && (isStrict || (kind == .yield && context.contains(.yield))) {
      early(.strictReservedWord, at: at, text(word.name))
    }
    if kind == .await && isAwaitReserved { early(.reservedWord, at: at, "'await'") }
    checkBindingName(word.name, at: at)
  }

  // MARK: Declaring

  /// Declares every name of a binding pattern.
  mutating func declarePattern(_ pattern: PatternID, _ kinds: BindingKinds, unique: Bool = true) {
    switch ast[pattern] {
    case .missing, .hole, .expression: break
    case .binding(let name): declare(name, kinds, at: ast.span(pattern), unique: unique)
    case .array(let items): for item in ast[items] { declarePattern(item, kinds, unique: unique) }
    case .object(let properties, let rest):
      for property in ast[properties] { declarePattern(ast[property].value, kinds, unique: unique) }
      if let rest = rest.value { declarePattern(rest, kinds, unique: unique) }
    case .withDefault(let target, _), .rest(let target): declarePattern(target, kinds, unique: unique)
    }
  }

  /// Declares a name in the innermost scope and reports a redeclaration.
  mutating func declare(_ name: NameID, _ kinds: BindingKinds, at span: Span, unique: Bool = true) {
    if name == .empty { return }
    if kinds == .lexical && name == .let { early(.letAsLexicalName, at: span) }
    let fits = scopes.declare(name, kinds, span, strict: isStrict)
    if !fits && unique && !context.contains(.ambient) {
      early(kinds == .parameter ? .duplicateParameter : .redeclared, at: span, text(name))
    }
  }

  /// Closes the innermost scope.
  mutating func closeScope() {
    for (name, span) in scopes.pop() where !context.contains(.ambient) { early(.redeclared, at: span, text(name)) }
  }

  // MARK: Assignment targets

  /// Reports what cannot be assigned to by `+=`, `++` and the like.
  mutating func checkSimpleTarget(_ expr: ExprID, allowsCall: Bool = true) {
    switch ast[expr] {
    case .identifier(let name):
      if isStrict && (name == .eval || name == .arguments) { early(.strictBinding, at: ast.span(expr), text(name)) }
    case .member, .index, .privateMember, .superMember, .superIndex, .missing: break
    case .parenthesized(let inner): checkSimpleTarget(inner, allowsCall: allowsCall)
    case .as(let inner, _), .satisfies(let inner, _), .nonNull(let inner), .typeAssertion(_, let inner):
      checkSimpleTarget(inner)
    case .call where !isStrict && !isTypeScript && allowsCall: break
    case .optionalChain: early(.optionalChainTarget, at: ast.span(expr))
    case _: early(.invalidTarget, at: ast.span(expr))
    }
  }

  /// Turns an expression into the target of `=`.
  mutating func assignmentPattern(_ expr: ExprID) -> PatternID {
    let at = ast.span(expr)
    switch ast[expr] {
    case .array(let items): return ast.add(Pattern.array(convertElements(items, binding: false)), at)
    case .object(let properties): return convertObject(properties, at, binding: false)
    case .assign(let target, let value): return ast.add(Pattern.withDefault(target, value), at)
    case .parenthesized(let inner):
      checkParenthesizedTarget(inner)
      return ast.add(Pattern.expression(expr), at)
    case _:
      checkSimpleTarget(expr)
      return ast.add(Pattern.expression(expr), at)
    }
  }

  private mutating func checkParenthesizedTarget(_ inner: ExprID) {
    switch ast[inner] {
    case .parenthesized(let e): checkParenthesizedTarget(e)
    case .array, .object, .assign: early(.parenthesizedPattern, at: ast.span(inner))
    case _: checkSimpleTarget(inner)
    }
  }

  private mutating func convertElements(_ items: IDList<ExprID>, binding: Bool) -> IDList<PatternID> {
    let mark = scratch.count
    let exprs = ast[items]
    for (i, item) in exprs.enumerated() {
      switch ast[item] {
      case .hole: push(ast.add(Pattern.hole, ast.span(item)))
      case .spread(let operand):
        push(convertRest(operand, spread: item, isLast: i == exprs.count - 1, binding: binding))
      case _: push(convertElement(item, binding: binding))
      }
    }
    return list(since: mark)
  }

  /// An element or property value, perhaps with a default.
  private mutating func convertElement(_ expr: ExprID, binding: Bool) -> PatternID {
    guard case .assign(let target, let value) = ast[expr] else {
      return binding ? bindingPattern(expr) : assignmentPattern(expr)
    }
    if binding { bindingPattern(of: target) }
    return ast.add(Pattern.withDefault(target, value), ast.span(expr))
  }

  private mutating func convertRest(_ operand: ExprID, spread: ExprID, isLast: Bool, binding: Bool) -> PatternID {
    checkRestPlace(spread, operand, isLast: isLast)
    let target = binding ? bindingPattern(operand) : assignmentPattern(operand)
    return ast.add(Pattern.rest(target), ast.span(spread))
  }

  private mutating func checkRestPlace(_ spread: ExprID, _ operand: ExprID, isLast: Bool) {
    if !isLast { early(.restNotLast, at: ast.span(spread)) }
    if isLast && hasCommaAfter(spread) { early(.trailingCommaAfterRest, at: ast.span(spread)) }
    if case .assign = ast[operand] { early(.restWithInitializer, at: ast.span(operand)) }
  }

  /// True if a comma follows this spread element (binary search: the list increases).
  func hasCommaAfter(_ spread: ExprID) -> Bool {
    var low = 0, high = spreadsBeforeComma.count
    while low < high {
      let middle = (low + high) / 2
      if spreadsBeforeComma[middle] < spread.rawValue { low = middle + 1 } else { high = middle }
    }
    return low < spreadsBeforeComma.count && spreadsBeforeComma[low] == spread.rawValue
  }

  private mutating func convertObject(_ properties: IDList<PropertyID>, _ at: Span, binding: Bool) -> PatternID {
    let mark = scratch.count
    var rest = Maybe<PatternID>.none
    let ids = ast[properties]
    for (i, id) in ids.enumerated() {
      let property = ast[id]
      switch property.kind {
      case .method, .getter, .setter: early(.invalidTarget, at: property.span)
      case .spread: rest = Maybe(convertObjectRest(property.value, isLast: i == ids.count - 1, binding: binding))
      case .value, .proto, .shorthand:
        let value = convertElement(property.value, binding: binding)
        push(
          ast.add(
            PatternProperty(
              key: property.key, value: value, shorthand: property.kind == .shorthand, span: property.span)))
      }
    }
    let items: IDList<PatternPropertyID> = list(since: mark)
    return ast.add(Pattern.object(items, rest: rest), at)
  }

  private mutating func convertObjectRest(_ operand: ExprID, isLast: Bool, binding: Bool) -> PatternID {
    checkRestPlace(operand, operand, isLast: isLast)
    switch ast[operand] {
    case .array, .object: early(.restNotName, at: ast.span(operand))
    case _: break
    }
    return binding ? bindingPattern(operand) : assignmentPattern(operand)
  }

  // MARK: Arrow parameters

  /// Turns an expression into a parameter.
  mutating func bindingPattern(_ expr: ExprID) -> PatternID {
    let at = ast.span(expr)
    switch ast[expr] {
    case .identifier(let name):
      checkBindingName(name, at: at)
      return ast.add(Pattern.binding(name), at)
    case .array(let items): return ast.add(Pattern.array(convertElements(items, binding: true)), at)
    case .object(let properties): return convertObject(properties, at, binding: true)
    case .assign(let target, let value):
      bindingPattern(of: target)
      return ast.add(Pattern.withDefault(target, value), at)
    case .missing: return ast.add(Pattern.missing, at)
    case _:
      fail(.invalidParameter, at: at)
      return ast.add(Pattern.missing, at)
    }
  }

  /// Turns an assignment pattern into a binding pattern, in place.
  mutating func bindingPattern(of pattern: PatternID) {
    switch ast[pattern] {
    case .missing, .hole, .binding: break
    case .expression(let expr):
      guard case .identifier(let name) = ast[expr] else { return fail(.invalidParameter, at: ast.span(expr)) }
      checkBindingName(name, at: ast.span(expr))
      ast.replace(pattern, with: .binding(name))
    case .array(let items): for item in ast[items] { bindingPattern(of: item) }
    case .object(let properties, let rest):
      for property in ast[properties] { bindingPattern(of: ast[property].value) }
      if let rest = rest.value { bindingPattern(of: rest) }
    case .withDefault(let target, _), .rest(let target): bindingPattern(of: target)
    }
  }
}
