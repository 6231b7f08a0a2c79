import AST
import Base

/// Functions: declarations, expressions, methods, parameters, bodies (ECMA-262, chapter 15).
extension Parser {
  /// What a function changes in the parser and its end restores.
  struct FunctionState {
    let context: Context
    let mentions: FunctionFlags
    let labelBase, labels, lastYield, lastAwait, lastAwaitName: Int

    init(_ p: Parser) {
      context = p.context
      mentions = p.mentions
      labelBase = p.labelBase
      labels = p.labels.count
      lastYield = p.lastYield
      lastAwait = p.lastAwait
      lastAwaitName = p.lastAwaitName
    }

    func restore(_ p: inout Parser) {
      p.context = context
      p.mentions = mentions
      p.labelBase = labelBase
      p.labels.removeLast(max(0, p.labels.count - labels))
      p.lastYield = lastYield
      p.lastAwait = lastAwait
      p.lastAwaitName = lastAwaitName
    }
  }

  /// Labels outside do not reach into a function.
  mutating func enterFunction() {
    labelBase = labels.count
    lastYield = -1
    lastAwait = -1
    lastAwaitName = -1
  }

  // MARK: Declarations and expressions

  /// `function` or `async function` as an expression.
  mutating func parseFunctionExpression() -> ExprID {
    let from = start
    let flags = parseFunctionHead()
    let saved = context
    context.remove(.await)
    context.remove(.yield)
    context.remove(.asyncReserved)
    context.remove(.staticBlock)
    if flags.contains(.generator) { context.insert(.yield) }
    if flags.contains(.async) { context.formUnion([.await, .asyncReserved]) }
    let nameSpan = tokenSpan
    let name: Maybe<NameID> =
      token != .leftParen && token != .less && isIdentifierForName ? Maybe(parseBindingIdentifier()) : .none
    context = saved
    let function = parseFunctionRest(.function, flags, name: name, nameSpan: nameSpan, from: from)
    return make(.function(function), from: from)
  }

  /// The current token may be the name of a function expression.
  private var isIdentifierForName: Bool { isIdentifier || token == .yield || token == .await }

  /// `async function *`
  mutating func parseFunctionHead() -> FunctionFlags {
    var flags: FunctionFlags = []
    if eatWord(.async) { flags.insert(.async) }
    expect(.function)
    if eat(.star) { flags.insert(.generator) }
    return flags
  }

  /// A method after its key, or an accessor or constructor.
  mutating func parseMethod(_ kind: FunctionKind, _ flags: FunctionFlags, from: Int, allowNoBody: Bool = false)
    -> FunctionID
  {
    parseFunctionRest(kind, flags, name: .none, nameSpan: Span(from, from), from: from, allowNoBody: allowNoBody)
  }

  /// From the type parameters to the end of the body.
  mutating func parseFunctionRest(
    _ kind: FunctionKind, _ flags: FunctionFlags, name: Maybe<NameID>, nameSpan: Span, from: Int,
    allowNoBody: Bool = false
  ) -> FunctionID {
    let saved = FunctionState(self)
    setFunctionContext(kind, flags)
    mentions = []
    enterFunction()
    scopes.push(.function)
    var function = Function(
      kind: kind, flags: flags, name: name, nameSpan: nameSpan, params: .empty, typeParams: .empty,
      returnType: .none, thisType: .none, body: .empty, bodySpan: Span(from, from), span: Span(from, from))
    if isTypeScript && token == .less { function.typeParams = parseTypeParameters() }
    (function.params, function.thisType) = parseParameters(
      isArrow: false, ofConstructor: kind == .baseConstructor || kind == .derivedConstructor)
    if isTypeScript && token == .colon { function.returnType = parseReturnTypeAnnotation() }
    if isSimple(function.params) { function.flags.insert(.simpleParams) }
    checkAccessor(function)
    finishFunction(&function, allowNoBody: allowNoBody)
    let own = mentions
    saved.restore(&self)
    mentions.formUnion(own.intersection([.containsDirectEval, .containsWith]))
    closeScope()
    function.span = span(from: from)
    return ast.add(function)
  }

  private mutating func finishFunction(_ function: inout Function, allowNoBody: Bool) {
    let bodyStart = start
    if token == .leftBrace && context.contains(.ambient) && isTypeScript { early(.ambientBody, at: tokenSpan) }
    let isMethod = function.kind != .function
    if token == .leftBrace || !allowsNoBody(allowNoBody) {
      let wasStrict = isStrict
      scopesForParameters(function.params, isMethod: isMethod, flags: function.flags)
      let nameCheck = function.name.value.map { ($0, function.nameSpan) }
      function.body = parseFunctionBody(
        function.params, flags: function.flags, nameCheck: wasStrict ? nil : nameCheck, isMethod: isMethod)
    } else {
      if !function.flags.contains(.foreign) { function.flags.insert(.noBody) }
      semicolon()
    }
    function.bodySpan = span(from: bodyStart)
    if isStrict { function.flags.insert(.strict) }
    function.flags.formUnion(mentions)
  }

  /// TypeScript: an overload, ambient function or abstract method ends here.
  private func allowsNoBody(_ allowed: Bool) -> Bool {
    isTypeScript && (allowed || context.contains(.ambient)) && (token == .semicolon || canInsertSemicolon)
  }

  private mutating func setFunctionContext(_ kind: FunctionKind, _ flags: FunctionFlags) {
    context.subtract(.functionLocal)
    context.formUnion([.function, .newTarget, .ownFunction])
    if flags.contains(.async) { context.formUnion([.await, .asyncReserved]) }
    if flags.contains(.generator) { context.insert(.yield) }
    switch kind {
    case .function, .arrow: break
    case .method, .getter, .setter, .baseConstructor: context.insert(.superProperty)
    case .derivedConstructor: context.formUnion([.superProperty, .superCall])
    }
  }

  private mutating func checkAccessor(_ function: Function) {
    let params = ast[function.params]
    switch function.kind {
    case .getter: if params.count != 0 { early(.getterParameters, at: ast[params[0]].span) }
    case .setter:
      if params.count != 1 { early(.setterParameters, at: tokenSpan) }
      if let first = params.first, ast[first].isRest { early(.setterRest, at: ast[first].span) }
    case .function, .arrow, .method, .baseConstructor, .derivedConstructor: break
    }
  }

  // MARK: Parameters

  /// `(a, b = 1, ...c)`. The names are not declared yet. Also gives the type of a TypeScript `this` parameter.
  mutating func parseParameters(isArrow: Bool, ofConstructor: Bool = false) -> (IDList<ParamID>, Maybe<TypeID>) {
    let mark = scratch.count
    let saved = context
    context.insert(.parameters)
    context.subtract(.bracketed)
    var thisType = Maybe<TypeID>.none
    expect(.leftParen)
    while token != .rightParen && token != .eof {
      let before = start
      if isTypeScript && token == .this {
        advance()
        if eat(.colon) { thisType = Maybe(parseType()) }
      } else {
        let param = parseParameter()
        checkParameterProperty(param, ofConstructor: ofConstructor)
        push(param)
      }
      if token != .rightParen {
        expect(.comma)
        if start == before { advance() }
      }
    }
    context = saved
    expect(.rightParen)
    return (list(since: mark), thisType)
  }

  private mutating func checkParameterProperty(_ param: ParamID, ofConstructor: Bool) {
    let row = ast[param]
    if row.modifiers.isDisjoint(with: .parameterProperty) { return }
    if !ofConstructor { early(.misplacedParameterProperty, at: row.span) }
    if case .binding = ast[row.pattern] {} else { early(.parameterPropertyPattern, at: row.span) }
  }

  private mutating func parseParameter() -> ParamID {
    let from = start
    let decorators = token == .at ? parseDecorators() : .empty
    var modifiers = isTypeScript ? parseParameterModifiers() : []
    let isRest = eat(.ellipsis)
    let pattern = parseBindingTarget()
    var type = Maybe<TypeID>.none, value = Maybe<ExprID>.none
    if isTypeScript {
      if eat(.question) { modifiers.insert(.optional) }
      if eat(.colon) { type = Maybe(parseType()) }
    }
    if token == .equal {
      if isRest { fail(.restWithInitializer) }
      advance()
      value = Maybe(with([], without: .bracketed) { $0.parseAssignment() })
    }
    if isRest && modifiers.contains(.optional) { early(.restOptional, at: span(from: from)) }
    if isRest && token == .comma && !context.contains(.ambient) {
      fail(peek().token == .rightParen ? .trailingCommaAfterRest : .restNotLast)
    }
    return ast.add(
      Param(
        pattern: pattern, defaultValue: value, isRest: isRest, modifiers: modifiers, decorators: decorators,
        type: type, span: span(from: from)))
  }

  /// `public`, `readonly` etc. before a parameter.
  private mutating func parseParameterModifiers() -> Modifiers {
    var modifiers: Modifiers = []
    while let modifier = parameterModifier, modifierHasOperand() {
      if modifiers.contains(modifier) { early(.duplicateModifier, at: tokenSpan) }
      checkModifierOrder(modifiers, modifier)
      modifiers.insert(modifier)
      advance()
    }
    return modifiers
  }

  private var parameterModifier: Modifiers? {
    switch token {
    case .public: return .public
    case .private: return .private
    case .protected: return .protected
    case .identifier where lexer.name == .readonly: return .readonly
    case .identifier where lexer.name == .override: return .override
    case _: return nil
    }
  }

  /// Another word or a pattern follows the current word.
  private mutating func modifierHasOperand() -> Bool {
    let next = peek().token
    return next.isIdentifierName || next == .leftBracket || next == .leftBrace || next == .ellipsis
  }

  /// Declares the parameters of a function that has a body.
  mutating func declareParameters(_ params: IDList<ParamID>, unique: Bool) {
    for param in Array(ast[params]) {
      declarePattern(ast[param].pattern, .parameter, unique: unique)
      if !ast[param].modifiers.contains(.optional) { continue }
      if case .binding = ast[ast[param].pattern] { continue }
      early(.optionalPattern, at: ast[param].span)
    }
  }

  /// Declares the parameters; duplicates are errors unless the list is simple and the code sloppy.
  private mutating func scopesForParameters(_ params: IDList<ParamID>, isMethod: Bool, flags: FunctionFlags) {
    declareParameters(params, unique: isStrict || isMethod || !flags.contains(.simpleParams))
  }

  // MARK: Bodies

  /// `{ statements }` of a function; the function's scope is open and its parameters declared.
  ///
  /// A "use strict" directive makes the name and the parameters, already read, subject to the rules of strict code.
  mutating func parseFunctionBody(
    _ params: IDList<ParamID>, flags: FunctionFlags, nameCheck: (NameID, Span)?,
    isMethod: Bool = false
  ) -> IDList<StmtID> {
    let wasStrict = isStrict
    let mark = scratch.count
    expect(.leftBrace)
    _ = parseDirectives { p in
      if !flags.contains(.simpleParams) { p.early(.useStrictWithParameters, at: p.span(from: p.lexer.previousEnd)) }
    }
    if isStrict && !wasStrict { recheckAsStrict(params, nameCheck: nameCheck, isMethod: isMethod) }
    parseStatements(until: .rightBrace)
    expect(.rightBrace)
    return list(since: mark)
  }

  private mutating func recheckAsStrict(_ params: IDList<ParamID>, nameCheck: (NameID, Span)?, isMethod: Bool) {
    if let (name, span) = nameCheck { checkStrictName(name, at: span) }
    var seen: Set<NameID> = []
    for id in ast[params] {
      guard case .binding(let name) = ast[ast[id].pattern] else { continue }
      checkStrictName(name, at: ast[id].span)
      if !seen.insert(name).inserted && !isMethod { early(.duplicateParameter, at: ast[id].span, text(name)) }
    }
  }

  private mutating func checkStrictName(_ name: NameID, at span: Span) {
    if Token(name: name).isStrictReserved { early(.strictReservedWord, at: span, text(name)) }
    checkBindingName(name, at: span)
  }

  /// Reads the directive prologue and pushes its statements; `onUseStrict` is called at a "use strict".
  mutating func parseDirectives(onUseStrict: (inout Parser) -> Void) -> [NameID] {
    var found: [NameID] = []
    var octal: Span?
    while token == .string {
      let at = tokenSpan
      let raw = lexer.intern(Int(at.start) + 1, max(Int(at.start) + 1, Int(at.end) - 1))
      if lexer.hasLegacyOctal { octal = octal ?? at }
      let endsStatement = lookahead { p in
        p.advance()
        return p.token == .semicolon || p.canInsertSemicolonAfterDirective
      }
      guard endsStatement else { return found }
      if at.length == 12 && lexer.interner.bytes(of: raw).elementsEqual("use strict".utf8) {
        context.insert(.strict)
        onUseStrict(&self)
      }
      found.append(raw)
      push(parseStatementListItem())
    }
    if isStrict, let octal { early(.legacyOctal, at: octal) }
    return found
  }

  /// The token after a directive's string does not continue the expression.
  private var canInsertSemicolonAfterDirective: Bool {
    if token == .rightBrace || token == .eof { return true }
    guard lexer.newlineBefore else { return false }
    switch token {
    case .dot, .questionDot, .leftParen, .leftBracket, .templateWhole, .templateHead, .question, .comma, .slash,
      .slashEqual:
      return false
    case _: return Parser.precedence(token) == 0 && !token.isAssignment
    }
  }
}
