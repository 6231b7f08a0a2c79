import AST
import Base

/// A recursive descent parser for one file, with cover grammars for patterns and arrows and bounded speculation for
/// TypeScript's ambiguities.
///
/// It never gives up: a syntax error is recorded and parsing goes on at the next statement. Speculation does give up at
/// the first error: the token stream then ends, every loop unwinds, and the snapshot is restored.
struct Parser {
  var lexer: Lexer
  var ast = AST()
  let kind: SourceKind
  let isTypeScript: Bool
  let hasJSX: Bool
  var isModule: Bool
  let maximumDepth: Int
  /// Parsing stops with a diagnostic when the stack has grown down to here.
  var stackLimit: UInt = 0

  var context: Context = []
  /// What the current function mentions.
  var mentions: FunctionFlags = []
  /// Ids of lists under construction.
  var scratch: [UInt32] = []
  /// Elements of parenthesized lists under construction, which may turn out to be parameters.
  var coverItems: [CoverItem] = []
  /// Errors that vanish if the expression around them becomes a pattern.
  var coverErrors: [CoverError] = []
  /// Spread elements that a trailing comma follows, in increasing order.
  var spreadsBeforeComma: [UInt32] = []
  var scopes: Scopes
  var labels: [Label] = []
  var labelBase = 0
  var classes: [PrivateScope] = []
  var exports = ExportTable()
  var requests: [ModuleRequest] = []
  var directives: [NameID] = []

  /// The place where an arrow function may begin, and the last arrow parsed (nothing may follow it).
  var arrowStart = -1
  var lastArrow: ExprID?
  /// The last `yield` or `await` expression in this function, or `await` as a name: errors in arrow parameters.
  var lastYield = -1
  var lastAwait = -1
  var lastAwaitName = -1
  /// Places where a speculative arrow function was tried in vain.
  var notArrow: Set<Int> = []
  var speculating = 0
  var speculationFailed = false
  var depth = 0
  var isTooDeep = false
  /// The last error reported; another one at the same token is not news.
  var lastErrorStart = -1

  /// Module syntax was seen in a script (import, export, import.meta).
  var sawModuleSyntax = false
  /// Stop at the first module syntax: the file will be parsed again as a module.
  var stopsAtModuleSyntax = false
  /// `await` was used as a name where a module has the operator.
  var sawTopLevelAwaitName = false
  var hasTopLevelAwait = false

  init(lexer: Lexer, kind: SourceKind, isModule: Bool, maximumDepth: Int) {
    self.lexer = lexer
    self.kind = kind
    isTypeScript = kind.isTypeScript
    hasJSX = kind.hasJSX
    self.isModule = isModule
    self.maximumDepth = maximumDepth
    scopes = Scopes(isTypeScript: kind.isTypeScript)
    if isModule { context.insert(.strict) }
    if kind == .dts { context.insert(.ambient) }
  }

  // MARK: Tokens

  @inline(__always) var token: Token { lexer.token }
  @inline(__always) var start: Int { lexer.start }
  @inline(__always) var isStrict: Bool { context.contains(.strict) }

  @inline(__always) mutating func advance() { lexer.advance() }

  /// The span from `from` to the end of the last token.
  @inline(__always) func span(from: Int) -> Span { Span(from, max(from, lexer.previousEnd)) }

  /// The span of the current token.
  var tokenSpan: Span { Span(lexer.start, lexer.position) }

  @inline(__always) mutating func eat(_ kind: Token) -> Bool {
    if lexer.token != kind { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token) {
    if lexer.token == kind { advance() } else { fail(.expected, Parser.describe(kind)) }
  }

  /// True if the current token is the contextual word, written without escapes.
  @inline(__always) func isWord(_ word: KnownName) -> Bool {
    lexer.token == .identifier && lexer.name == word && !lexer.hasEscape
  }

  mutating func eatWord(_ word: KnownName) -> Bool {
    if !isWord(word) { return false }
    advance()
    return true
  }

  /// A statement may end here without a semicolon (ECMA-262, section 12.10).
  var canInsertSemicolon: Bool { token == .rightBrace || token == .eof || lexer.newlineBefore }

  mutating func semicolon() {
    if eat(.semicolon) || canInsertSemicolon { return }
    fail(.expected, "';'")
  }

  /// Runs `look` on the tokens that follow; nothing it does lasts.
  mutating func lookahead<R>(_ look: (inout Parser) -> R) -> R {
    let saved = lexer
    let result = look(&self)
    lexer = saved
    return result
  }

  /// The token after the current one, and whether a line ends between.
  mutating func peek() -> (token: Token, newlineBefore: Bool) {
    lookahead { p in
      p.advance()
      return (p.lexer.token, p.lexer.newlineBefore)
    }
  }

  // MARK: Errors

  /// A syntax error at the current token.
  mutating func fail(_ rule: DiagnosticID, _ detail: String = "") {
    if token == .eof && rule == .expected && detail.isEmpty { return fail(.unexpectedToken, "end of file") }
    fail(rule, at: tokenSpan, detail)
  }

  /// A syntax error: speculation ends here.
  mutating func fail(_ rule: DiagnosticID, at span: Span, _ detail: String = "") {
    if speculating > 0 {
      speculationFailed = true
      stop()
      return
    }
    if lastErrorStart == Int(span.start) || isTooDeep { return }
    lastErrorStart = Int(span.start)
    lexer.report(rule, Int(span.start), Int(span.end), detail)
  }

  /// An early error: the text is grammatical, speculation goes on.
  mutating func early(_ rule: DiagnosticID, at span: Span, _ detail: String = "") {
    lexer.report(rule, Int(span.start), Int(span.end), detail)
  }

  mutating func unexpected() {
    switch token {
    case .eof: fail(.unexpectedToken, "end of file")
    case .invalid: fail(.unexpectedToken, "character")
    case _: fail(.unexpectedToken, "'\(sourceText(tokenSpan))'")
    }
  }

  /// Ends the token stream.
  mutating func stop() {
    lexer.position = lexer.end
    lexer.start = lexer.end
    lexer.token = .eof
    lexer.newlineBefore = true
  }

  /// Counts one level of nesting; false (after a report) if there are too many. Pair with `depth -= 1`.
  mutating func enter() -> Bool {
    depth += 1
    return depth <= maximumDepth && stackPosition() > stackLimit || tooDeep()
  }

  /// Longest chain of operators, links or assignments: each link is a level of the tree.
  static let maximumChain = 200_000

  /// Whether a chain may have this many links; reports if not.
  mutating func mayChain(_ links: Int) -> Bool { links <= Parser.maximumChain || tooDeep() }

  /// Roughly where the stack ends now; it grows downwards.
  @inline(never) func stackPosition() -> UInt {
    var here: UInt8 = 0
    return withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
  }

  private mutating func tooDeep() -> Bool {
    if !isTooDeep {
      isTooDeep = true
      lexer.report(.nestedTooDeeply, lexer.start, lexer.position, "\(max(depth, maximumDepth + 1))")
    }
    stop()
    return false
  }

  func sourceText(_ span: Span) -> String {
    let from = Int(span.start), count = max(0, min(Int(span.end), lexer.end) - from)
    return String(decoding: UnsafeBufferPointer(start: lexer.base + from, count: min(count, 40)), as: UTF8.self)
  }

  func text(_ name: NameID) -> String { "'\(lexer.interner.string(of: name))'" }

  // MARK: Speculation

  /// Tries one reading of ambiguous text. If `body` gives nil or meets a syntax error, nothing has happened.
  mutating func speculate<R>(_ body: (inout Parser) -> R?) -> R? {
    let saved = Snapshot(self)
    let outerFailed = speculationFailed
    speculating += 1
    speculationFailed = false
    let errorCount = lexer.errors.count
    let result = body(&self)
    let lexicalError = lexer.errors[min(errorCount, lexer.errors.count)...].contains { $0.rule.family == .lexical }
    let failed = speculationFailed || isTooDeep || lexicalError
    speculating -= 1
    speculationFailed = outerFailed
    if let result, !failed { return result }
    if !isTooDeep { saved.restore(&self) }
    return nil
  }

  /// What speculation must undo. Scopes and classes opened on the way are closed by then.
  private struct Snapshot {
    let lexer: Lexer
    let errorCount, coverItems, coverErrors, scratch, spreads, references, depth, labels, lastErrorStart: Int
    let context: Context
    let mentions: FunctionFlags
    let marks: (Int, Int, Int, Int, Bool, Bool)
    let lastArrow: ExprID?

    init(_ p: Parser) {
      var lexer = p.lexer
      errorCount = lexer.errors.count
      lexer.errors = []
      self.lexer = lexer
      coverItems = p.coverItems.count
      coverErrors = p.coverErrors.count
      scratch = p.scratch.count
      spreads = p.spreadsBeforeComma.count
      references = p.classes.last?.references.count ?? 0
      depth = p.depth
      labels = p.labels.count
      lastErrorStart = p.lastErrorStart
      context = p.context
      mentions = p.mentions
      marks = (p.arrowStart, p.lastYield, p.lastAwait, p.lastAwaitName, p.sawTopLevelAwaitName, p.hasTopLevelAwait)
      lastArrow = p.lastArrow
    }

    func restore(_ p: inout Parser) {
      let errors = p.lexer.errors
      p.lexer.errors = []
      p.lexer = lexer
      p.lexer.errors = errors
      p.lexer.errors.removeLast(max(0, errors.count - errorCount))
      p.coverItems.removeLast(p.coverItems.count - coverItems)
      p.coverErrors.removeLast(max(0, p.coverErrors.count - coverErrors))
      p.scratch.removeLast(p.scratch.count - scratch)
      p.spreadsBeforeComma.removeLast(p.spreadsBeforeComma.count - spreads)
      if let last = p.classes.indices.last {
        p.classes[last].references.removeLast(p.classes[last].references.count - references)
      }
      p.depth = depth
      p.labels.removeLast(p.labels.count - labels)
      p.lastErrorStart = lastErrorStart
      p.context = context
      p.mentions = mentions
      (p.arrowStart, p.lastYield, p.lastAwait, p.lastAwaitName, p.sawTopLevelAwaitName, p.hasTopLevelAwait) = marks
      p.lastArrow = lastArrow
    }
  }

  // MARK: Lists and nodes

  @inline(__always) mutating func push<ID: EntityID>(_ id: ID) { scratch.append(id.rawValue) }

  /// The ids pushed since `mark`, as a list.
  mutating func list<ID: EntityID>(since mark: Int) -> IDList<ID> {
    if scratch.count == mark { return .empty }
    let list: IDList<ID> = ast.list(raw: scratch[mark...])
    scratch.removeLast(scratch.count - mark)
    return list
  }

  mutating func make(_ node: Expr, from: Int) -> ExprID { ast.add(node, span(from: from)) }
  mutating func make(_ node: Stmt, from: Int) -> StmtID { ast.add(node, span(from: from)) }
  mutating func make(_ node: Pattern, from: Int) -> PatternID { ast.add(node, span(from: from)) }
  mutating func make(_ node: TypeNode, from: Int) -> TypeID { ast.add(node, span(from: from)) }

  /// Runs `body` in a changed context.
  mutating func with<R>(_ added: Context, without removed: Context = [], _ body: (inout Parser) -> R) -> R {
    let saved = context
    context = context.subtracting(removed).union(added)
    let result = body(&self)
    context = saved
    return result
  }

  static func describe(_ kind: Token) -> String {
    switch kind {
    case .leftBrace: return "'{'"
    case .rightBrace: return "'}'"
    case .leftParen: return "'('"
    case .rightParen: return "')'"
    case .leftBracket: return "'['"
    case .rightBracket: return "']'"
    case .colon: return "':'"
    case .comma: return "','"
    case .semicolon: return "';'"
    case .arrow: return "'=>'"
    case .equal: return "'='"
    case .greater: return "'>'"
    case .less: return "'<'"
    case .string: return "string literal"
    case .identifier: return "identifier"
    case _: return kind.isKeyword ? "'\(kind)'" : "\(kind)"
    }
  }
}
