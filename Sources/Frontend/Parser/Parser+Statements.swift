import AST
import Base

/// Statements (ECMA-262, chapter 14).
extension Parser {
  /// Pushes statements up to the closing token or the end of the file.
  mutating func parseStatements(until closer: Token) {
    while token != closer && token != .eof {
      let before = start
      push(parseStatementListItem())
      if start == before && token != closer && token != .eof { recover() }
    }
  }

  /// Nothing could be read: skips to where a statement may begin.
  private mutating func recover() {
    if lexer.errors.isEmpty { unexpected() }
    advance()
    while token != .eof && token != .rightBrace && token != .semicolon
      && !(lexer.newlineBefore && Parser.beginsStatement(token))
    { advance() }
    _ = eat(.semicolon)
  }

  /// A keyword that begins a statement and nothing else.
  static func beginsStatement(_ token: Token) -> Bool {
    switch token {
    case .break, .class, .const, .continue, .debugger, .do, .export, .for, .function, .if, .import, .return, .switch,
      .throw, .try,
      .var, .while, .with, .let, .leftBrace:
      return true
    case _: return token == .identifier
    }
  }

  /// A statement or declaration.
  mutating func parseStatementListItem() -> StmtID {
    guard enter() else {
      depth -= 1
      return make(.empty, from: start)
    }
    defer { depth -= 1 }
    let from = start
    switch token {
    case .function:
      return parseFunctionDeclaration(from: from, declare: false)
    case .class: return parseClassDeclaration(from: from, decorators: .empty, modifiers: [])
    case .at: return parseDecorated(from: from)
    case .const: return parseConst(from: from)
    case .let where isLetDeclaration(): return parseLexical(.let, from: from)
    case .import: return parseImportStatement(from: from)
    case .export: return parseExport(from: from, decorators: .empty)
    case .enum where isTypeScript: return parseEnum(from: from, modifiers: [])
    case .await where isAwaitUsing(): return parseAwaitUsing(from: from)
    case .identifier where !lexer.hasEscape: return parseWordStatement(from: from)
    case .interface, .private, .protected, .public, .package, .static:
      if isTypeScript, let declaration = parseTypeScriptDeclaration(from: from) { return declaration }
      return parseStatement()
    case _: return parseStatement()
    }
  }

  /// A statement that begins with a word which may be contextual.
  private mutating func parseWordStatement(from: Int) -> StmtID {
    if lexer.name == .async {
      let next = peek()
      if next.token == .function && !next.newlineBefore { return parseFunctionDeclaration(from: from, declare: false) }
    } else if lexer.name == .using {
      if isUsingDeclaration() { return parseLexical(.using, from: from) }
    } else if isTypeScript, let declaration = parseTypeScriptDeclaration(from: from) {
      return declaration
    }
    return parseExpressionOrLabel(from: from)
  }

  private mutating func parseDecorated(from: Int) -> StmtID {
    let decorators = parseDecorators()
    if token == .export { return parseExport(from: from, decorators: decorators) }
    if isTypeScript && isWord(.abstract) && peek().token == .class {
      advance()
      return parseClassDeclaration(from: from, decorators: decorators, modifiers: .abstract)
    }
    if isTypeScript && isWord(.declare) && (peek().token == .class || peek().token == .identifier) {
      advance()
      let modifiers: Modifiers = eatWord(.abstract) ? [.declare, .abstract] : .declare
      return with(.ambient) { $0.parseClassDeclaration(from: from, decorators: decorators, modifiers: modifiers) }
    }
    if token != .class {
      fail(.misplacedDecorator)
      return parseStatementListItem()
    }
    return parseClassDeclaration(from: from, decorators: decorators, modifiers: [])
  }

  /// Statement: what may follow `if (x)`, a label etc. Declarations are errors here.
  mutating func parseStatement() -> StmtID {
    let from = start
    switch token {
    case .leftBrace: return parseBlock()
    case .semicolon:
      advance()
      return make(.empty, from: from)
    case .var: return parseVar(from: from)
    case .if: return parseIf(from: from)
    case .for: return parseFor(from: from)
    case .while: return parseWhile(from: from)
    case .do: return parseDoWhile(from: from)
    case .return: return parseReturn(from: from)
    case .break: return parseBreak(from: from)
    case .continue: return parseContinue(from: from)
    case .throw: return parseThrow(from: from)
    case .try: return parseTry(from: from)
    case .switch: return parseSwitch(from: from)
    case .with: return parseWith(from: from)
    case .debugger:
      advance()
      semicolon()
      return make(.debugger, from: from)
    case _: return parseExpressionOrLabel(from: from)
    }
  }

  /// The body of `if`, loops, labels, `with`: a declaration here is an error, except B.3.3 functions.
  mutating func parseSubstatement(allowFunction: Bool, labeled: Bool = false) -> StmtID {
    guard enter() else {
      depth -= 1
      return make(.empty, from: start)
    }
    defer { depth -= 1 }
    let from = start
    switch token {
    case .const where isTypeScript && peek().token == .enum: return parseStatementListItem()
    case .class, .const: return parseMisplacedDeclaration()
    case .function: return parseSubstatementFunction(allowed: allowFunction, labeled: labeled, from: from)
    case .let: if isLetDeclaration(inStatement: true) { return parseMisplacedDeclaration() }
    case .import: if ![.leftParen, .dot].contains(peek().token) { return parseMisplacedDeclaration() }
    case .export: return parseMisplacedDeclaration()
    case .await: if isAwaitUsing() { return parseMisplacedDeclaration() }
    case .enum: if isTypeScript { return parseStatementListItem() }
    case .identifier where !lexer.hasEscape:
      if lexer.name == .async {
        let next = peek()
        if next.token == .function && !next.newlineBefore { return parseMisplacedDeclaration() }
      } else if lexer.name == .using && isUsingDeclaration() {
        return parseMisplacedDeclaration()
      } else if isTypeScript, let declaration = parseTypeScriptDeclaration(from: from) {
        return declaration
      }
    case _: break
    }
    let statement = parseStatement()
    if !labeled { checkLabeledFunction(statement) }
    return statement
  }

  /// `if (x) l: function f() {}` is an error (IsLabelledFunction).
  private mutating func checkLabeledFunction(_ statement: StmtID) {
    var inner = statement
    while case .labeled(_, let body) = ast[inner] { inner = body }
    if inner != statement, case .function = ast[inner] { early(.misplacedDeclaration, at: ast.span(inner)) }
  }

  private mutating func parseMisplacedDeclaration() -> StmtID {
    early(.misplacedDeclaration, at: tokenSpan)
    scopes.push(.block)
    let statement = parseStatementListItem()
    closeScope()
    return statement
  }

  /// `if (x) function f() {}` and `l: function f() {}` in sloppy code (B.3.1 and B.3.3).
  private mutating func parseSubstatementFunction(allowed: Bool, labeled: Bool, from: Int) -> StmtID {
    if !allowed || isStrict && !isTypeScript { early(.misplacedDeclaration, at: tokenSpan) }
    if peek().token == .star { early(.misplacedDeclaration, at: tokenSpan) }
    if labeled { return parseFunctionDeclaration(from: from, declare: false) }
    scopes.push(.block)
    let statement = parseFunctionDeclaration(from: from, declare: false)
    closeScope()
    return statement
  }

  mutating func parseBlock() -> StmtID {
    let from = start
    scopes.push(.block)
    let statement = parseBlockBody(from: from)
    closeScope()
    return statement
  }

  /// A block whose scope is open.
  private mutating func parseBlockBody(from: Int) -> StmtID {
    let mark = scratch.count
    let saved = context
    context.remove(.switchCase)
    expect(.leftBrace)
    parseStatements(until: .rightBrace)
    context = saved
    expect(.rightBrace)
    let body: IDList<StmtID> = list(since: mark)
    return make(.block(body), from: from)
  }

  // MARK: Expression statements and labels

  private mutating func parseExpressionOrLabel(from: Int) -> StmtID {
    if isIdentifier, peek().token == .colon { return parseLabeled(from: from) }
    let expr = parseExpression()
    if lexer.errors.isEmpty || start != from { semicolon() }
    return make(.expression(expr), from: from)
  }

  private mutating func parseLabeled(from: Int) -> StmtID {
    let at = tokenSpan
    let name = parseIdentifier()
    expect(.colon)
    if labels[labelBase...].contains(where: { $0.name == name }) { early(.duplicateLabel, at: at, text(name)) }
    labels.append(Label(name: name, isLoop: labelsLoop()))
    let body = parseSubstatement(allowFunction: true, labeled: true)
    labels.removeLast()
    return make(.labeled(label: name, body: body), from: from)
  }

  /// The statement under this label, perhaps under further labels, is a loop.
  private mutating func labelsLoop() -> Bool {
    lookahead { p in
      while p.isIdentifier {
        p.advance()
        guard p.token == .colon else { return false }
        p.advance()
      }
      return p.token == .for || p.token == .while || p.token == .do
    }
  }

  private mutating func parseBreak(from: Int) -> StmtID {
    advance()
    let label = parseJumpLabel(needsLoop: false)
    if label.isNone && context.isDisjoint(with: [.breakable, .loop]) { early(.misplacedBreak, at: span(from: from)) }
    semicolon()
    return make(.break(label: label), from: from)
  }

  private mutating func parseContinue(from: Int) -> StmtID {
    advance()
    let label = parseJumpLabel(needsLoop: true)
    if !context.contains(.loop) { early(.misplacedContinue, at: span(from: from)) }
    semicolon()
    return make(.continue(label: label), from: from)
  }

  private mutating func parseJumpLabel(needsLoop: Bool) -> Maybe<NameID> {
    guard isIdentifier, !lexer.newlineBefore else { return .none }
    let at = tokenSpan
    let name = parseIdentifier()
    if let label = labels[labelBase...].last(where: { $0.name == name }) {
      if needsLoop && !label.isLoop { early(.continueToBlock, at: at, text(name)) }
    } else {
      early(.undefinedLabel, at: at, text(name))
    }
    return Maybe(name)
  }

  // MARK: Branches

  private mutating func parseCondition() -> ExprID {
    expect(.leftParen)
    let test = parseBracketedExpression()
    expect(.rightParen)
    return test
  }

  private mutating func parseIf(from: Int) -> StmtID {
    advance()
    let test = parseCondition()
    let then = parseSubstatement(allowFunction: true)
    var otherwise = Maybe<StmtID>.none
    if eat(.else) { otherwise = Maybe(parseSubstatement(allowFunction: true)) }
    return make(.if(test: test, then: then, otherwise: otherwise), from: from)
  }

  private mutating func parseSwitch(from: Int) -> StmtID {
    advance()
    let discriminant = parseCondition()
    let mark = scratch.count
    scopes.push(.block)
    expect(.leftBrace)
    var hasDefault = false
    while token == .case || token == .default {
      if token == .default {
        if hasDefault { early(.duplicateDefault, at: tokenSpan) }
        hasDefault = true
      }
      push(with([.breakable, .switchCase]) { $0.parseCase() })
    }
    expect(.rightBrace)
    closeScope()
    let cases: IDList<CaseID> = list(since: mark)
    return make(.switch(discriminant: discriminant, cases: cases), from: from)
  }

  private mutating func parseCase() -> CaseID {
    let from = start
    let isDefault = token == .default
    advance()
    let test: Maybe<ExprID> = isDefault ? .none : Maybe(parseBracketedExpression())
    expect(.colon)
    let mark = scratch.count
    while token != .case && token != .default && token != .rightBrace && token != .eof {
      let before = start
      push(parseStatementListItem())
      if start == before && token != .case && token != .default && token != .rightBrace { recover() }
    }
    let body: IDList<StmtID> = list(since: mark)
    return ast.add(Case(test: test, body: body, span: span(from: from)))
  }

  private mutating func parseReturn(from: Int) -> StmtID {
    if !context.contains(.function) && !(isTypeScript && context.contains(.ambient)) {
      early(.misplacedReturn, at: tokenSpan)
    }
    advance()
    var value = Maybe<ExprID>.none
    if token != .semicolon && !canInsertSemicolon { value = Maybe(parseExpression()) }
    semicolon()
    return make(.return(value), from: from)
  }

  private mutating func parseThrow(from: Int) -> StmtID {
    advance()
    if lexer.newlineBefore { fail(.newlineAfterThrow) }
    let value = parseExpression()
    semicolon()
    return make(.throw(value), from: from)
  }

  private mutating func parseTry(from: Int) -> StmtID {
    advance()
    let block = parseBlock()
    var parameter = Maybe<PatternID>.none, handler = Maybe<StmtID>.none, finalizer = Maybe<StmtID>.none
    if eat(.catch) {
      scopes.push(.block)
      if eat(.leftParen) {
        let pattern = parseBindingTarget()
        if isTypeScript && eat(.colon) { _ = parseType() }
        expect(.rightParen)
        declareCatchParameter(pattern)
        parameter = Maybe(pattern)
      }
      handler = Maybe(parseBlockBody(from: start))
      closeScope()
    }
    if eat(.finally) { finalizer = Maybe(parseBlock()) }
    if handler.isNone && finalizer.isNone { fail(.tryAlone) }
    return make(.try(block: block, parameter: parameter, handler: handler, finalizer: finalizer), from: from)
  }

  private mutating func declareCatchParameter(_ pattern: PatternID) {
    if case .binding = ast[pattern] { return declarePattern(pattern, .simpleCatch) }
    declarePattern(pattern, .patternCatch)
  }

  private mutating func parseWith(from: Int) -> StmtID {
    if isStrict { early(.strictWith, at: tokenSpan) }
    mentions.insert(.containsWith)
    advance()
    let object = parseCondition()
    let body = parseSubstatement(allowFunction: false)
    return make(.with(object: object, body: body), from: from)
  }

  // MARK: Variables

  private mutating func parseVar(from: Int) -> StmtID {
    advance()
    let declarators = parseDeclarators(.var)
    semicolon()
    return make(.variable(kind: .var, declarators: declarators, declare: context.contains(.ambient)), from: from)
  }

  private mutating func parseConst(from: Int) -> StmtID {
    if isTypeScript && peek().token == .enum {
      advance()
      return parseEnum(from: from, modifiers: .const)
    }
    return parseLexical(.const, from: from)
  }

  /// `let`, `const`, `using`; the word is the current token.
  mutating func parseLexical(_ kind: VariableKind, from: Int) -> StmtID {
    if lexer.hasEscape { early(.escapedKeyword, at: tokenSpan) }
    advance()
    let declarators = parseDeclarators(kind)
    semicolon()
    return make(.variable(kind: kind, declarators: declarators, declare: context.contains(.ambient)), from: from)
  }

  private mutating func parseDeclarators(_ kind: VariableKind) -> IDList<DeclaratorID> {
    if kind == .using || kind == .awaitUsing { checkUsingPlace() }
    let mark = scratch.count
    repeat { push(parseDeclarator(kind, inFor: false)) } while eat(.comma)
    return list(since: mark)
  }

  /// `using` stands in blocks, functions and modules, not directly in scripts and `case` clauses.
  private mutating func checkUsingPlace() {
    if context.contains(.switchCase) || context.contains(.ambient)
      || (!isModule && !isTypeScript && scopes.isOutermost)
    {
      early(.misplacedUsing, at: tokenSpan)
    }
  }

  /// `pattern: type = value`
  mutating func parseDeclarator(_ kind: VariableKind, inFor: Bool) -> DeclaratorID {
    let from = start
    let isUsing = kind == .using || kind == .awaitUsing
    if isUsing && (token == .leftBrace || token == .leftBracket) { fail(.patternInUsing) }
    let pattern = parseBindingTarget()
    var declarator = Declarator(pattern: pattern, type: .none, value: .none, definite: false, span: Span(from, from))
    if isTypeScript {
      if token == .bang && !lexer.newlineBefore { declarator.definite = eat(.bang) }
      if eat(.colon) { declarator.type = Maybe(parseType()) }
    }
    if eat(.equal) { declarator.value = Maybe(parseAssignment()) }
    declarator.span = span(from: from)
    if declarator.definite { checkDefinite(declarator) }
    if !inFor {
      declarePattern(pattern, kind == .var ? .var : .lexical)
      checkInitializer(kind, declarator)
    }
    return ast.add(declarator)
  }

  /// `x!: T` has a type and no initializer.
  private mutating func checkDefinite(_ declarator: Declarator) {
    var isName = false
    if case .binding = ast[declarator.pattern] { isName = true }
    if !isName || declarator.type.isNone || !declarator.value.isNone { early(.definiteForm, at: declarator.span) }
  }

  private mutating func checkInitializer(_ kind: VariableKind, _ declarator: Declarator) {
    if context.contains(.ambient) {
      return checkAmbientInitializer(
        declarator.value, isConstant: kind == .const && declarator.type.isNone, at: declarator.span)
    }
    if !declarator.value.isNone { return }
    if case .binding = ast[declarator.pattern] {
      if kind == .const || kind == .using || kind == .awaitUsing { early(.missingInitializer, at: declarator.span) }
    } else {
      early(.patternWithoutInitializer, at: declarator.span)
    }
  }

  /// What is declared to be elsewhere has its value there; a constant without a type may tell it.
  mutating func checkAmbientInitializer(_ value: Maybe<ExprID>, isConstant: Bool, at span: Span) {
    guard isTypeScript, let value = value.value, !isConstant || !isAmbientConstant(value) else { return }
    early(.ambientInitializer, at: span)
  }

  /// A literal, or a member of an enum.
  private func isAmbientConstant(_ value: ExprID) -> Bool {
    switch ast[value] {
    case .missing, .boolean, .number, .bigint: return true
    case .string, .template: return isText(value)
    case .unary(let op, let operand):
      switch ast[operand] {
      case .number, .bigint: return op == .minus || op == .plus
      case _: return false
      }
    case .member(let object, _, false): return isEntityName(object)
    case .index(let object, let index, false):
      return isText(index) && isEntityName(object)
    case _: return false
    }
  }

  /// A string, or a template with nothing to be filled in.
  private func isText(_ expr: ExprID) -> Bool {
    switch ast[expr] {
    case .string: return true
    case .template(let id): return ast[id].exprs.isEmpty
    case _: return false
    }
  }

  private func isEntityName(_ expr: ExprID) -> Bool {
    switch ast[expr] {
    case .identifier: return true
    case .member(let object, _, false): return isEntityName(object)
    case _: return false
    }
  }

  /// `let` begins a declaration: a name or a pattern follows.
  mutating func isLetDeclaration(inStatement: Bool = false) -> Bool {
    if lexer.hasEscape { return false }
    let next = peek()
    switch next.token {
    case .leftBracket: return true
    case .leftBrace: return !inStatement || !next.newlineBefore
    case .in, .instanceof: return false
    case _:
      if inStatement && next.newlineBefore { return false }
      return next.token.isIdentifierName && !(next.token.isReservedWord)
        || next.token.isReservedWord && !next.newlineBefore && next.token != .in && next.token != .instanceof
    }
  }

  /// `using x`, on one line.
  mutating func isUsingDeclaration(inFor: Bool = false) -> Bool {
    lookahead { p in
      p.advance()
      if p.lexer.newlineBefore { return false }
      if inFor && p.isWord(.of) {
        p.advance()
        return p.token == .equal || p.token == .semicolon || p.token == .colon
      }
      if p.token == .identifier || p.token == .escapedKeyword { return true }
      return p.token.isKeyword && !p.token.isReservedWord
    }
  }

  /// `await using x`, where `await` is the operator.
  mutating func isAwaitUsing(inFor: Bool = false) -> Bool {
    if lexer.hasEscape
      || !(context.contains(.await) || isModule && context.isDisjoint(with: [.function, .noArguments, .namespace])
        || stopsAtModuleSyntax && !context.contains(.function))
    {
      return false
    }
    return lookahead { p in
      p.advance()
      guard p.isWord(.using), !p.lexer.newlineBefore else { return false }
      p.advance()
      return !p.lexer.newlineBefore
        && (p.token == .identifier || p.token == .escapedKeyword || p.token.isKeyword && !p.token.isReservedWord)
    }
  }

  private mutating func parseAwaitUsing(from: Int) -> StmtID {
    noteTopLevelAwait()
    advance()
    return parseLexical(.awaitUsing, from: from)
  }

  mutating func noteTopLevelAwait() {
    mentions.insert(.containsAwait)
    lastAwait = start
    if !context.contains(.await) {
      hasTopLevelAwait = true
      if !isModule { noteModuleSyntax(importMeta: false, at: tokenSpan) }
    }
  }

  // MARK: Functions and classes

  /// `function` or `async function` as a declaration.
  mutating func parseFunctionDeclaration(from: Int, declare isDeclare: Bool, isDefault: Bool = false) -> StmtID {
    var flags = parseFunctionHead()
    let nameSpan = tokenSpan
    var name = Maybe<NameID>.none
    if !isDefault || token != .leftParen && token != .less { name = Maybe(parseBindingIdentifier()) }
    if let name = name.value { declare(name, functionBinding(flags), at: nameSpan) }
    let foreign = isDeclare ? foreignDeclaration(before: from) : nil
    if foreign != nil {
      flags.insert(.foreign)
    } else if isDeclare || context.contains(.ambient) {
      flags.insert(.declare)
    }
    let function = parseFunctionRest(.function, flags, name: name, nameSpan: nameSpan, from: from, allowNoBody: true)
    if let foreign { ast.foreignDeclarations[function] = foreign }
    return make(.function(function), from: from)
  }

  private func functionBinding(_ flags: FunctionFlags) -> BindingKinds {
    if isTypeScript { return .function }
    if scopes.isAtModuleLevel { return .lexical }
    if scopes.isAtFunctionLevel { return .var }
    return flags.isDisjoint(with: [.async, .generator]) ? .blockFunction : .lexical
  }

  mutating func parseClassDeclaration(
    from: Int, decorators: IDList<ExprID>, modifiers: Modifiers, isDefault: Bool = false
  ) -> StmtID {
    let nameSpan = peekSpan()
    let (id, name) = parseClass(from: from, decorators: decorators, modifiers: modifiers, needsName: !isDefault)
    if let name = name.value { declare(name, isTypeScript ? .class : .lexical, at: nameSpan) }
    return make(.class(id), from: from)
  }

  /// The span of the token after the current one.
  private mutating func peekSpan() -> Span {
    lookahead { p in
      p.advance()
      return p.tokenSpan
    }
  }
}
