import AST
import Base

/// The names that values of a TypeScript file mention: those that stand in types alone are erased, and so are their imports.
///
/// It goes by names, not by scopes: a parameter that hides an import keeps it.
public enum ValueNames {
  public static func collect(_ parsed: ParsedModule, _ interner: Interner) -> Set<NameID> {
    collect(parsed.ast, parsed.body).union(factories(parsed, interner))
  }

  /// What JSX calls by name.
  private static func factories(_ parsed: ParsedModule, _ interner: Interner) -> [NameID] {
    let elements = parsed.ast.jsxElements
    guard !elements.isEmpty, parsed.options.jsx.runtime == .classic else { return [] }
    let hasFragment = elements.contains { if case .fragment = $0.name { return true } else { return false } }
    let options = parsed.options.jsx
    return ([options.factory] + (hasFragment ? [options.fragmentFactory] : [])).map { path in
      interner.intern(String(path.prefix { $0 != "." }))
    }
  }

  private static func collect(_ ast: AST, _ body: IDList<StmtID>) -> Set<NameID> {
    var erased: Set<ExprID> = []
    for type in ast.types {
      switch type {
      case .reference(let entity, _), .typeof(let entity, _): insertEntity(entity, ast, into: &erased)
      case _: break
      }
    }
    let aliases = self.aliases(ast)
    for alias in aliases { insertEntity(alias.entity, ast, into: &erased) }
    var names = exportedAliases(ast, body)
    for (index, expr) in ast.exprs.enumerated() {
      if case .identifier(let name) = expr, !erased.contains(ExprID(index: index)) { names.insert(name) }
    }
    addRoots(of: aliases, ast, to: &names)
    return names
  }

  /// `import local = A.B.C`
  private typealias Alias = (local: NameID, entity: ExprID)

  private static func aliases(_ ast: AST) -> [Alias] {
    ast.imports.compactMap { source in
      guard case .alias(let entity) = source.form, !source.isTypeOnly, let specifier = ast[source.specifiers].first
      else { return nil }
      return (ast[specifier].local, entity)
    }
  }

  /// An alias that is used uses what it stands for, which may be an alias in its turn.
  private static func addRoots(of aliases: [Alias], _ ast: AST, to names: inout Set<NameID>) {
    var pending = aliases
    while let index = pending.firstIndex(where: { names.contains($0.local) }) {
      if let root = root(of: pending.remove(at: index).entity, ast) { names.insert(root) }
    }
  }

  private static func root(of entity: ExprID, _ ast: AST) -> NameID? {
    switch ast[entity] {
    case .identifier(let name): return name
    case .member(let object, _, _): return root(of: object, ast)
    case _: return nil
    }
  }

  /// `import x = require("m")`, and `import x = A.B` unless A is a type, that the file exports, by `export` before it or in a list.
  private static func exportedAliases(_ ast: AST, _ body: IDList<StmtID>) -> Set<NameID> {
    var names = locallyExported(ast, body)
    var required: Set<NameID> = []
    for list in [body] + ast.namespaces.map(\.body) {
      for statement in ast[list] {
        guard case .exportDeclaration(let inner) = ast[statement], case .importEquals(let id) = ast[inner],
          let specifier = ast[ast[id].specifiers].first
        else { continue }
        names.insert(ast[specifier].local)
      }
    }
    for source in ast.imports {
      guard case .require = source.form, !source.isTypeOnly, let specifier = ast[source.specifiers].first,
        names.contains(ast[specifier].local)
      else { continue }
      required.insert(ast[specifier].local)
    }
    let used = aliases(ast).filter { alias in
      guard names.contains(alias.local), let root = root(of: alias.entity, ast) else { return false }
      return !ExportMeaning.isType(root, ast, body)
    }
    return required.union(used.map(\.local))
  }

  /// The local names in `export {a, b as c}`.
  static func locallyExported(_ ast: AST, _ body: IDList<StmtID>) -> Set<NameID> {
    var names: Set<NameID> = []
    for statement in ast[body] {
      guard case .export(let id) = ast[statement], ast[id].source.isNone, !ast[id].isTypeOnly else { continue }
      for specifier in ast[ast[id].specifiers] where !ast[specifier].isTypeOnly {
        names.insert(ast[specifier].imported)
      }
    }
    return names
  }

  private static func insertEntity(_ entity: ExprID, _ ast: AST, into erased: inout Set<ExprID>) {
    erased.insert(entity)
    if case .member(let object, _, _) = ast[entity] { insertEntity(object, ast, into: &erased) }
  }
}
