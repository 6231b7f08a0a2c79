import AST
import Base

/// Which imports and re-exports of a TypeScript file happen when the program runs.
///
/// As in tsc: a declaration none of whose names is used as a value is erased with its request, so that its module is not loaded,
/// unless the project's options say otherwise. `import "m"`, `export * from "m"` and `export * as ns from "m"` always stay.
enum ImportElision {
  /// What becomes of a request.
  enum Verdict: Equatable {
    case stays
    case erased
    /// It stays if one of these exports of the other module is a value: nothing in this file tells.
    case staysForAny(of: [NameID])
    /// Values: it stays unless those of the other module's exports that this file uses are `const enum`s, whose members are written in their
    /// place, and those that it passes on are no values.
    case staysUnlessConstEnums(used: [NameID], passedOn: [NameID])
  }

  /// The verdict on each top-level request, by where its specifier starts. A request elsewhere (in `declare module`) is erased.
  static func verdicts(_ parsed: ParsedModule, _ interner: Interner) -> [UInt32: Verdict] {
    let ast = parsed.ast
    let values = ValueNames.collect(parsed, interner)
    let elision = parsed.options.importElision
    let exported = ValueNames.locallyExported(ast, parsed.body).union(DecoratedTypes.names(parsed))
    var verdicts: [UInt32: Verdict] = [:]
    for statement in ast[parsed.body] {
      switch declaration(statement, ast) {
      case .import(let id), .importEquals(let id):
        verdicts[ast[id].sourceSpan.start] = verdict(
          ast[id], ast, parsed.options, values: values, exported: exported)
      case .export(let id) where !ast[id].source.isNone:
        verdicts[ast[id].sourceSpan.start] = verdict(ast[id], ast, elision)
      case _: break
      }
    }
    return verdicts
  }

  /// Without the `export` before it.
  private static func declaration(_ statement: StmtID, _ ast: AST) -> Stmt {
    if case .exportDeclaration(let inner) = ast[statement] { return ast[inner] }
    return ast[statement]
  }

  private static func verdict(
    _ source: Import, _ ast: AST, _ options: LanguageOptions, values: Set<NameID>, exported: Set<NameID>
  ) -> Verdict {
    if source.isTypeOnly { return .erased }
    let specifiers = ast[source.specifiers].map { ast[$0] }
    switch options.importElision {
    case .none, .names: return .stays
    case .types: if specifiers.contains(where: { !$0.isTypeOnly }) { return .stays }
    case .unused: break
    }
    if specifiers.isEmpty && !source.hasNamedList { return .stays }
    let named = specifiers.filter { !$0.isTypeOnly }
    let used = named.filter { values.contains($0.local) }, passedOn = named.filter { exported.contains($0.local) }
    if (used + passedOn).contains(where: { $0.kind == .namespace }) { return .stays }
    if used.isEmpty { return passedOn.isEmpty ? .erased : .staysForAny(of: passedOn.map(asked)) }
    if options.isolatedModules { return .stays }
    return .staysUnlessConstEnums(used: used.map(asked), passedOn: passedOn.map(asked))
  }

  private static func asked(_ specifier: Specifier) -> NameID {
    specifier.kind == .default ? NameID(.default) : specifier.imported
  }

  private static func verdict(_ export: Export, _ ast: AST, _ elision: LanguageOptions.ImportElision) -> Verdict {
    if export.isTypeOnly { return .erased }
    if elision == .none { return .stays }
    let specifiers = ast[export.specifiers].map { ast[$0] }
    if specifiers.contains(where: { $0.kind == .all || $0.kind == .namespace }) { return .stays }
    let asked = specifiers.filter { !$0.isTypeOnly }.map(\.imported)
    return asked.isEmpty ? .erased : .staysForAny(of: asked)
  }
}
