import AST
import Base

/// The entry point of the front end: bytes in, tree and diagnostics out. No I/O, no throwing, no crash on user input.
public enum Frontend {
  /// Choices of the caller.
  public struct Options: Sendable {
    /// Levels of nesting after which parsing stops with a diagnostic.
    public var maximumDepth = 20_000
    /// Bytes of stack that parsing may use; then, too, it stops with that diagnostic. The default suits the 512 MB that
    /// the compiler runs on. A level takes about 3 KB in release builds, up to 50 KB in debug builds.
    public var stackBudget: UInt = 480 << 20
    /// The text is that of an eval: what the code around it allows in it.
    public var surroundings: TextSurroundings?
    public init() {}
  }

  /// Parses one file.
  ///
  /// - Parameters:
  ///   - bytes: the file's content, UTF-8, with or without byte order mark.
  ///   - file: named in the diagnostics.
  ///   - kind: the language, from the extension.
  ///   - goal: module, script, or to be found out.
  ///   - interner: gives the ids of all names in the tree.
  public static func parse(
    bytes: [UInt8], file: FileID, kind: SourceKind, goal: SourceGoal, interner: Interner,
    options: Options = Options()
  ) -> ParsedModule {
    var source = bytes
    source.append(contentsOf: repeatElement(0, count: 16))
    let invalid = UTF8Check.repair(&source, count: bytes.count, allowsSurrogates: options.surroundings != nil)
    let job = ParseJob(
      file: file, kind: kind, interner: interner, options: options, count: bytes.count, invalid: invalid)
    return source.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("the padding makes it non-empty") }
      return job.parse(base, goal: goal)
    }
  }
}

/// One file on its way through the parser, perhaps twice: as a script, then as a module.
private struct ParseJob {
  let file: FileID
  let kind: SourceKind
  let interner: Interner
  let options: Frontend.Options
  let count: Int
  let invalid: Span?

  func parse(_ base: UnsafePointer<UInt8>, goal: SourceGoal) -> ParsedModule {
    switch goal {
    case .module: return run(base, isModule: true, isAuto: false).module
    case .script: return run(base, isModule: false, isAuto: false).module
    case .auto: return parseAuto(base)
    }
  }

  /// A module if there is module syntax, or if only a module explains an `await` at the top level.
  private func parseAuto(_ base: UnsafePointer<UInt8>) -> ParsedModule {
    if kind == .mts || kind == .mjs { return run(base, isModule: true, isAuto: false).module }
    let script = run(base, isModule: false, isAuto: true)
    if script.sawModuleSyntax { return run(base, isModule: true, isAuto: false).module }
    if script.sawTopLevelAwaitName && script.module.hasErrors && kind != .cts {
      let module = run(base, isModule: true, isAuto: false).module
      if !module.hasErrors { return module }
    }
    return script.module
  }

  private func run(_ base: UnsafePointer<UInt8>, isModule: Bool, isAuto: Bool)
    -> (module: ParsedModule, sawModuleSyntax: Bool, sawTopLevelAwaitName: Bool)
  {
    let lexer = Lexer(base: base, end: count, interner: interner, allowsHTMLComments: !isModule && !kind.isTypeScript)
    var parser = Parser(lexer: lexer, kind: kind, isModule: isModule, maximumDepth: options.maximumDepth)
    parser.stopsAtModuleSyntax = isAuto
    let position = parser.stackPosition()
    parser.stackLimit = position > options.stackBudget ? position - options.stackBudget : 0
    if let invalid { parser.lexer.report(.invalidUTF8, Int(invalid.start), Int(invalid.end)) }
    if let surroundings = options.surroundings { parser.enter(surroundings) }
    let module = parser.parseFile(file: file)
    return (module, isAuto && parser.sawModuleSyntax, parser.sawTopLevelAwaitName)
  }
}

extension Parser {
  /// Parses the whole file.
  mutating func parseFile(file: FileID) -> ParsedModule {
    if (kind == .cjs || kind == .cts) && !isModule { context.formUnion([.function, .newTarget]) }
    scopes.push(isModule ? .module : .function)
    let mark = scratch.count
    advance()
    directives = parseDirectives { _ in }
    while token != .eof {
      parseStatements(until: .eof)
    }
    let body: IDList<StmtID> = list(since: mark)
    if isModule { checkExportedNames() }
    if !classes.isEmpty { resolvePrivateNames() }
    let isFileStrict = isStrict
    closeScope()
    let ordered = lexer.errors.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }
    return ParsedModule(
      ast: ast, file: file, kind: kind, isModule: isModule, isStrict: isFileStrict, body: body, directives: directives,
      requests: requests, hasTopLevelAwait: hasTopLevelAwait, topLevelFlags: mentions,
      diagnostics: ordered.map { .syntax($0.element, file: file) })
  }
}
