import AST
import Base

/// Imports and exports (ECMA-262, section 16.2).
extension Parser {
  /// Import, export, import.meta or top-level await: only modules have these.
  mutating func noteModuleSyntax(importMeta: Bool, at span: Span) {
    if isModule || context.contains(.namespace) || context.contains(.ambient) && context.contains(.nested) { return }
    sawModuleSyntax = true
    if stopsAtModuleSyntax { return stop() }
    early(importMeta ? .importMetaInScript : .moduleSyntaxInScript, at: span)
  }

  private mutating func checkModuleLevel(at span: Span) {
    if context.contains(.namespace) { return }
    if context.contains(.function) || !scopes.isOutermost { early(.nestedModuleSyntax, at: span) }
  }

  /// In `namespace N`, whose exports are declarations only; `declare module "m"` is like a module.
  private var isInPlainNamespace: Bool { context.contains(.namespace) && !context.contains(.ambientModule) }

  // MARK: Imports

  mutating func parseImportStatement(from: Int) -> StmtID {
    let next = peek().token
    if next == .leftParen || next == .dot { return parseStatement() }
    checkModuleLevel(at: tokenSpan)
    if lexer.hasEscape { early(.escapedKeyword, at: tokenSpan) }
    advance()
    return parseImportRest(from: from, isExported: false)
  }

  private func emptyImport() -> Import {
    Import(
      form: .declaration, source: .empty, sourceSpan: Span(start, start), specifiers: .empty, attributes: .empty,
      isTypeOnly: false, hasNamedList: false, phase: .evaluation)
  }

  /// After `import`.
  private mutating func parseImportRest(from: Int, isExported: Bool) -> StmtID {
    var node = emptyImport()
    parseImportModifier(&node)
    let mark = scratch.count
    if token == .string {
      parseSource(&node)
      return finishImport(node, mark: mark, from: from)
    }
    if isIdentifier {
      let at = tokenSpan
      let name = parseBindingIdentifier()
      if isTypeScript && token == .equal { return parseImportEquals(&node, name, at, from: from) }
      pushImport(.default, NameID(.default), name, typeOnly: false, at)
      if eat(.comma) {
        if token != .star && token != .leftBrace { unexpected() }
        parseImportClauses(&node)
      }
    } else {
      parseImportClauses(&node)
    }
    if !eatWord(.from) { fail(.expected, "'from'") }
    parseSource(&node)
    return finishImport(node, mark: mark, from: from)
  }

  /// `type`, `defer` or `source` before the clauses.
  private mutating func parseImportModifier(_ node: inout Import) {
    guard token == .identifier, !lexer.hasEscape else { return }
    let (first, second) = lookahead { p -> (Token, Bool) in
      p.advance()
      let first = p.token, isFrom = p.isWord(.from)
      p.advance()
      return (isFrom && !p.isWord(.from) && p.token != .equal ? .string : first, p.token == .comma)
    }
    if isTypeScript && lexer.name == .type
      && (first == .leftBrace || first == .star || first == .identifier || first.isStrictReserved && !second)
    {
      node.isTypeOnly = true
      advance()
    } else if lexer.name == .defer && first == .star {
      node.phase = .defer
      advance()
    } else if lexer.name == .source && first == .identifier {
      node.phase = .source
      advance()
    }
  }

  private mutating func parseImportClauses(_ node: inout Import) {
    if token == .star {
      let at = start
      advance()
      if !eatWord(.as) { fail(.expected, "'as'") }
      let nameSpan = tokenSpan
      let name = parseBindingIdentifier()
      declareImport(name, typeOnly: node.isTypeOnly, at: nameSpan)
      push(ast.add(Specifier(kind: .namespace, imported: .empty, local: name, isTypeOnly: false, span: span(from: at))))
      return
    }
    node.hasNamedList = true
    expect(.leftBrace)
    while token != .rightBrace && token != .eof {
      let before = start
      parseImportSpecifier(node.isTypeOnly)
      if token != .rightBrace { expect(.comma) }
      if start == before { advance() }
    }
    expect(.rightBrace)
  }

  private mutating func declareImport(_ name: NameID, typeOnly: Bool, at span: Span) {
    declare(name, isTypeScript ? .import : .lexical, at: span)
  }

  private mutating func pushImport(
    _ kind: Specifier.Kind, _ imported: NameID, _ local: NameID, typeOnly: Bool, _ at: Span
  ) {
    declareImport(local, typeOnly: typeOnly, at: at)
    push(ast.add(Specifier(kind: kind, imported: imported, local: local, isTypeOnly: typeOnly, span: at)))
  }

  private mutating func parseImportSpecifier(_ allTypeOnly: Bool) {
    let from = start
    let typeOnly = eatSpecifierType()
    if typeOnly && allTypeOnly { early(.repeatedTypeModifier, at: Span(from, from + 4)) }
    let word = lexer
    let imported = parseModuleExportName()
    if eatWord(.as) {
      let local = parseBindingIdentifier()
      return pushImport(.named, imported, local, typeOnly: typeOnly, span(from: from))
    }
    let at = Span(word.start, word.position)
    if word.token == .string { return fail(.expected, "'as'") }
    checkImportedWord(word, at: at)
    pushImport(.named, imported, imported, typeOnly: typeOnly, span(from: from))
  }

  private mutating func checkImportedWord(_ word: Lexer, at: Span) {
    let kind = Token(name: word.name)
    if kind.isReservedWord || kind.isStrictReserved || kind == .await { early(.reservedWord, at: at, text(word.name)) }
    checkBindingName(word.name, at: at)
  }

  /// `type` before a specifier: a name other than `as` follows, or `as` that is itself the name.
  private mutating func eatSpecifierType() -> Bool {
    guard isTypeScript, isWord(.type) else { return false }
    let isModifier = lookahead { p -> Bool in
      p.advance()
      if p.token == .string { return true }
      guard p.token.isIdentifierName else { return false }
      if !p.isWord(.as) { return true }
      p.advance()
      if p.isWord(.as) {
        p.advance()
        return p.token.isIdentifierName
      }
      return !p.token.isIdentifierName
    }
    if isModifier { advance() }
    return isModifier
  }

  /// ModuleExportName: an identifier name or a well-formed string.
  private mutating func parseModuleExportName() -> NameID {
    if token != .string { return parseIdentifierName() }
    let name = lexer.name
    if !isWellFormed(name) { early(.loneSurrogateName, at: tokenSpan) }
    advance()
    return name
  }

  /// No lone surrogates (they are ED A0 80 to ED BF BF in WTF-8).
  private func isWellFormed(_ name: NameID) -> Bool {
    var afterED = false
    for byte in lexer.interner.bytes(of: name) {
      if afterED && byte >= 0xA0 { return false }
      afterED = byte == 0xED
    }
    return true
  }

  private mutating func parseSource(_ node: inout Import) {
    (node.source, node.sourceSpan) = parseSourceString()
    node.attributes = parseAttributes()
    requests.append(
      ModuleRequest(
        source: node.source, span: node.sourceSpan, isTypeOnly: node.isTypeOnly, attributes: node.attributes))
  }

  private mutating func parseSourceString() -> (NameID, Span) {
    let at = tokenSpan
    guard token == .string else {
      fail(.expected, "string literal")
      return (.empty, at)
    }
    let name = lexer.name
    advance()
    return (name, at)
  }

  /// `with { ... }`, or with the word that was before it, which node 20 and TypeScript take as well.
  private mutating func parseAttributes() -> IDList<AttributeID> {
    let isAssert =
      token == .identifier && !lexer.newlineBefore && !lexer.hasEscape && text(lexer.name) == "'assert'"
    guard token == .with || isAssert else { return .empty }
    advance()
    return parseAttributeList()
  }

  /// `{ key: "value" }`
  private mutating func parseAttributeList() -> IDList<AttributeID> {
    let mark = scratch.count
    var seen: Set<NameID> = []
    expect(.leftBrace)
    while token != .rightBrace && token != .eof {
      let from = start
      let key = token == .string ? parseSourceString().0 : parseIdentifierName()
      if !seen.insert(key).inserted { early(.duplicateAttribute, at: span(from: from), text(key)) }
      expect(.colon)
      let value = parseSourceString().0
      push(ast.add(ImportAttribute(key: key, value: value, span: span(from: from))))
      if token != .rightBrace { expect(.comma) }
      if start == from { advance() }
    }
    expect(.rightBrace)
    return list(since: mark)
  }

  /// `{ with: { key: "value" } }` of `import("m")` as a type: a form, not an expression. At `{`.
  mutating func parseImportTypeOptions() {
    expect(.leftBrace)
    let isKeyword = token == .with || token == .identifier && text(lexer.name) == "'assert'"
    if isKeyword && !lexer.hasEscape { advance() } else { fail(.expected, "'with'") }
    expect(.colon)
    _ = parseAttributeList()
    _ = eat(.comma)
    expect(.rightBrace)
  }

  private mutating func finishImport(_ node: Import, mark: Int, from: Int) -> StmtID {
    var node = node
    node.specifiers = list(since: mark)
    semicolon()
    noteModuleSyntax(importMeta: false, at: span(from: from))
    if isInPlainNamespace { early(.nestedModuleSyntax, at: span(from: from)) }
    if node.isTypeOnly && node.specifiers != .empty && ast[node.specifiers].count > 1,
      case .default = ast[ast[node.specifiers][0]].kind
    {
      early(.importTypeForm, at: span(from: from))
    }
    return make(.import(ast.add(node)), from: from)
  }

  /// `import x = require("m")` or `import x = A.B`; at `=`.
  private mutating func parseImportEquals(_ node: inout Import, _ name: NameID, _ at: Span, from: Int) -> StmtID {
    advance()
    declareImport(name, typeOnly: true, at: at)
    node.specifiers = ast.list([
      ast.add(Specifier(kind: .namespace, imported: .empty, local: name, isTypeOnly: false, span: at))
    ])
    if isWord(.require) && peek().token == .leftParen {
      advance()
      advance()
      node.form = .require
      (node.source, node.sourceSpan) = parseSourceString()
      requests.append(
        ModuleRequest(source: node.source, span: node.sourceSpan, isTypeOnly: node.isTypeOnly, isRequire: true))
      expect(.rightParen)
      noteModuleSyntax(importMeta: false, at: span(from: from))
    } else {
      if node.isTypeOnly { early(.importTypeForm, at: span(from: from)) }
      node.form = .alias(entity: parseEntityName(allowsReserved: false))
    }
    semicolon()
    return make(.importEquals(ast.add(node)), from: from)
  }

  // MARK: Exports

  mutating func parseExport(from: Int, decorators: IDList<ExprID>) -> StmtID {
    checkModuleLevel(at: tokenSpan)
    noteModuleSyntax(importMeta: false, at: tokenSpan)
    if lexer.hasEscape { early(.escapedKeyword, at: tokenSpan) }
    advance()
    switch token {
    case .star: return parseExportStar(from: from, isTypeOnly: false)
    case .leftBrace: return parseExportList(from: from, isTypeOnly: false)
    case .default: return parseExportDefault(from: from, decorators: decorators)
    case .equal where isTypeScript:
      advance()
      let value = parseExpression()
      semicolon()
      if isInPlainNamespace { early(.nestedModuleSyntax, at: span(from: from)) }
      return make(.exportAssignment(value), from: from)
    case .import where isTypeScript:
      let inner = start
      advance()
      let statement = parseImportRest(from: inner, isExported: true)
      return make(.exportDeclaration(statement), from: from)
    case .identifier where isTypeScript && isWord(.as) && peek().token == .identifier:
      return parseExportAsNamespace(from: from)
    case .identifier where isTypeScript && isWord(.type) && [.leftBrace, .star].contains(peek().token):
      advance()
      return token == .star
        ? parseExportStar(from: from, isTypeOnly: true) : parseExportList(from: from, isTypeOnly: true)
    case _: return parseExportedDeclaration(from: from, decorators: decorators)
    }
  }

  private mutating func parseExportAsNamespace(from: Int) -> StmtID {
    advance()
    if !eatWord(.namespace) { fail(.expected, "'namespace'") }
    let name = parseIdentifier()
    semicolon()
    if context.contains(.namespace) { early(.nestedModuleSyntax, at: span(from: from)) }
    return make(.exportAsNamespace(name), from: from)
  }

  private mutating func addExport(_ name: NameID, at span: Span) {
    if context.contains(.namespace) || isTypeScript && name != .default { return }
    if !exports.add(name) && !isTypeScript { early(.duplicateExport, at: span, text(name)) }
  }

  private mutating func parseExportStar(from: Int, isTypeOnly: Bool) -> StmtID {
    let at = start
    advance()
    var specifier = Specifier(kind: .all, imported: .empty, local: .empty, isTypeOnly: false, span: span(from: at))
    if eatWord(.as) {
      let nameSpan = tokenSpan
      specifier.kind = .namespace
      specifier.local = parseModuleExportName()
      addExport(specifier.local, at: nameSpan)
    }
    specifier.span = span(from: at)
    if !eatWord(.from) { fail(.expected, "'from'") }
    return finishReexport([ast.add(specifier)], from: from, isTypeOnly: isTypeOnly)
  }

  private mutating func finishReexport(_ specifiers: [SpecifierID], from: Int, isTypeOnly: Bool) -> StmtID {
    let (source, sourceSpan) = parseSourceString()
    let attributes = parseAttributes()
    if isInPlainNamespace { early(.nestedModuleSyntax, at: sourceSpan) }
    requests.append(
      ModuleRequest(source: source, span: sourceSpan, isTypeOnly: isTypeOnly, attributes: attributes))
    semicolon()
    return make(
      .export(
        ast.add(
          Export(
            source: Maybe(source), sourceSpan: sourceSpan, specifiers: ast.list(specifiers),
            attributes: attributes, isTypeOnly: isTypeOnly))), from: from)
  }

  private mutating func parseExportList(from: Int, isTypeOnly: Bool) -> StmtID {
    advance()
    var specifiers: [SpecifierID] = []
    var words: [Lexer] = []
    while token != .rightBrace && token != .eof {
      let before = start
      words.append(lexer)
      specifiers.append(parseExportSpecifier(isTypeOnly))
      if token != .rightBrace { expect(.comma) }
      if start == before { advance() }
    }
    expect(.rightBrace)
    if eatWord(.from) { return finishReexport(specifiers, from: from, isTypeOnly: isTypeOnly) }
    if isInPlainNamespace && !context.contains(.ambient) { early(.nestedModuleSyntax, at: span(from: from)) }
    for (id, word) in zip(specifiers, words) { checkLocalExport(ast[id], word) }
    semicolon()
    return make(
      .export(
        ast.add(
          Export(
            source: .none, sourceSpan: Span(from, from), specifiers: ast.list(specifiers),
            attributes: .empty, isTypeOnly: isTypeOnly))), from: from)
  }

  private mutating func parseExportSpecifier(_ allTypeOnly: Bool) -> SpecifierID {
    let from = start
    let typeOnly = eatSpecifierType()
    if typeOnly && allTypeOnly { early(.repeatedTypeModifier, at: Span(from, from + 4)) }
    let name = parseModuleExportName()
    var exported = name
    var at = span(from: from)
    if eatWord(.as) {
      at = tokenSpan
      exported = parseModuleExportName()
    }
    addExport(exported, at: at)
    return ast.add(
      Specifier(kind: .named, imported: name, local: exported, isTypeOnly: typeOnly, span: span(from: from)))
  }

  /// `export {x}` without `from`: x is a reference to a binding of this module.
  private mutating func checkLocalExport(_ specifier: Specifier, _ word: Lexer) {
    if word.token == .string { return early(.stringLocalExport, at: specifier.span) }
    let kind = Token(name: specifier.imported)
    if kind.isReservedWord && !(isTypeScript && kind == .default) || kind.isStrictReserved {
      early(.reservedWord, at: specifier.span, text(specifier.imported))
    }
    if !isTypeScript { exports.locals.append((specifier.imported, specifier.span)) }
  }

  /// At the end of a module, its scope still open: every local name exported must exist.
  mutating func checkExportedNames() {
    for (name, span) in exports.locals where !scopes.isDeclared(name) { early(.undeclaredExport, at: span, text(name)) }
  }

  private mutating func parseExportDefault(from: Int, decorators: IDList<ExprID>) -> StmtID {
    addExport(NameID(.default), at: tokenSpan)
    if isInPlainNamespace { early(.nestedModuleSyntax, at: tokenSpan) }
    advance()
    let inner = start
    if let declaration = parseDefaultDeclaration(from: inner, decorators: decorators) {
      return make(.exportDefaultDeclaration(declaration), from: from)
    }
    let value = parseAssignment()
    semicolon()
    return make(.exportDefault(value), from: from)
  }

  private mutating func parseDefaultDeclaration(from: Int, decorators: IDList<ExprID>) -> StmtID? {
    switch token {
    case .function: return parseFunctionDeclaration(from: from, declare: false, isDefault: true)
    case .class: return parseClassDeclaration(from: from, decorators: decorators, modifiers: [], isDefault: true)
    case .at:
      let own = parseDecorators()
      return parseClassDeclaration(from: from, decorators: own, modifiers: [], isDefault: true)
    case .interface where isTypeScript && peek().token == .identifier: return parseTypeScriptDeclaration(from: from)
    case .identifier where lexer.name == .async && !lexer.hasEscape:
      let next = peek()
      if next.token == .function && !next.newlineBefore {
        return parseFunctionDeclaration(from: from, declare: false, isDefault: true)
      }
      return nil
    case .identifier where isTypeScript && isWord(.abstract) && peek().token == .class:
      advance()
      return parseClassDeclaration(from: from, decorators: decorators, modifiers: .abstract, isDefault: true)
    case _: return nil
    }
  }

  private mutating func parseExportedDeclaration(from: Int, decorators: IDList<ExprID>) -> StmtID {
    let inner = start
    if token == .at || !decorators.isEmpty {
      let own = token == .at ? parseDecorators() : decorators
      if isTypeScript && isWord(.abstract) {
        advance()
        return make(
          .exportDeclaration(parseClassDeclaration(from: inner, decorators: own, modifiers: .abstract)), from: from)
      }
      return make(.exportDeclaration(parseClassDeclaration(from: inner, decorators: own, modifiers: [])), from: from)
    }
    let isDeclaration: Bool
    switch token {
    case .var, .let, .const, .function, .class: isDeclaration = true
    case .identifier where isWord(.async): isDeclaration = peek().token == .function && !peek().newlineBefore
    case .identifier, .enum, .interface: isDeclaration = isTypeScript
    case _: isDeclaration = false
    }
    guard isDeclaration else {
      unexpected()
      if token != .rightBrace && token != .eof { advance() }
      return make(.empty, from: from)
    }
    let statement = token == .let && !lexer.hasEscape ? parseLexical(.let, from: inner) : parseStatementListItem()
    addDeclaredExports(statement)
    return make(.exportDeclaration(statement), from: from)
  }

  private mutating func addDeclaredExports(_ statement: StmtID) {
    if isTypeScript { return checkExportedKind(statement) }
    switch ast[statement] {
    case .variable(let kind, let declarators, _):
      if kind == .using || kind == .awaitUsing { fail(.misplacedUsing, at: ast.span(statement)) }
      for declarator in Array(ast[declarators]) { addPatternExports(ast[declarator].pattern) }
    case .function(let id): if let name = ast[id].name.value { addExport(name, at: ast[id].nameSpan) }
    case .class(let id): if let name = ast[id].name.value { addExport(name, at: ast[id].nameSpan) }
    case _: break
    }
  }

  /// TypeScript: what follows `export` must be a declaration.
  private mutating func checkExportedKind(_ statement: StmtID) {
    switch ast[statement] {
    case .variable, .function, .class, .enum, .namespace, .interface, .typeAlias, .importEquals, .empty: break
    case _: fail(.declarationExpected, at: ast.span(statement))
    }
  }

  private mutating func addPatternExports(_ pattern: PatternID) {
    switch ast[pattern] {
    case .missing, .hole, .expression: break
    case .binding(let name): addExport(name, at: ast.span(pattern))
    case .array(let items): for item in Array(ast[items]) { addPatternExports(item) }
    case .object(let properties, let rest):
      for property in Array(ast[properties]) { addPatternExports(ast[property].value) }
      if let rest = rest.value { addPatternExports(rest) }
    case .withDefault(let target, _), .rest(let target): addPatternExports(target)
    }
  }
}
