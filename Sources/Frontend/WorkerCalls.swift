import AST
import Base

/// The places of a file that make workers of node:worker_threads, and the files that these begin with.
public enum WorkerCalls {
  struct Call {
    /// What the first argument may be.
    var patterns: [SpecifierPattern]
    var span: Span
  }

  /// In source order. Names are followed by their text: a class of the program's own may be called so, too.
  static func calls(_ parsed: ParsedModule, _ interner: Interner) -> [Call] {
    let search = WorkerSearch(parsed, interner)
    var result: [Call] = []
    for (index, expr) in parsed.ast.exprs.enumerated() {
      guard let file = search.file(of: expr) else { continue }
      result.append(Call(patterns: search.patterns(file), span: parsed.ast.exprSpans[index]))
    }
    return result.sorted { $0.span.start < $1.span.start }
  }

  /// The file asks for the module that has them.
  static func areNamed(by module: ModuleGraph.Module, _ interner: Interner) -> Bool {
    let names = [moduleName, LibraryModule.prefix + moduleName].map { interner.intern($0) }
    return names.contains { module.targets[$0] != nil || module.dynamicTargets[$0] != nil }
  }

  private static let moduleName = "worker_threads"

  /// The module of the library that runs in each thread, and what it exports for that.
  static let library = "node:internal/thread"
  public static let starter = "startThread"
  /// What is in its place in programs without workers.
  static let standIn = "node:internal/only_thread"
}

private struct WorkerSearch {
  private let ast: AST
  private let interner: Interner
  /// What the file calls the class.
  private var names: Set<NameID>
  private let exported: NameID
  /// A class of the file has it as its parent.
  private var isExtended = false

  init(_ parsed: ParsedModule, _ interner: Interner) {
    ast = parsed.ast
    self.interner = interner
    exported = interner.intern("Worker")
    names = [exported]
    for specifier in ast.specifiers where specifier.imported == exported { names.insert(specifier.local) }
    isExtended = ast.classes.contains { $0.superclass.value.map(isWorker) ?? false }
  }

  private func isWorker(_ expr: ExprID) -> Bool {
    switch ast[expr] {
    case .identifier(let name): return names.contains(name)
    case .member(_, let name, _): return name == exported
    case _: return false
    }
  }

  /// The first argument of what makes a worker.
  func file(of expr: Expr) -> ExprID? {
    switch expr {
    case .new(let callee, _, let args): return isWorker(callee) ? ast[args].first : nil
    case .superCall(let args): return isExtended ? ast[args].first : nil
    case _: return nil
    }
  }

  func patterns(_ expr: ExprID) -> [SpecifierPattern] { patterns(expr, depth: 0) }

  private func patterns(_ expr: ExprID, depth: Int) -> [SpecifierPattern] {
    switch ast[expr] {
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner):
      return patterns(inner, depth: depth)
    case .new(let callee, _, let args) where ast[args].count == 1:
      if case .identifier(let name) = ast[callee], interner.string(of: name) == "URL" {
        return patterns(ast[args][0], depth: depth)
      }
    case .identifier(let name) where SpecifierPattern.ofPlace(expr, in: ast, interner) == nil && depth < 4:
      let values = self.values(of: name)
      return values.isEmpty ? [.unknown] : values.flatMap { patterns($0, depth: depth + 1) }
    case .call(let callee, _, let args, false) where ast[args].count == 1:
      if case .identifier(let name) = ast[callee], interner.string(of: name) == "fileURLToPath" {
        return patterns(ast[args][0], depth: depth)
      }
      if CommonJS.isRequireResolve(callee, ast, interner) {
        return SpecifierPattern.of(ast[args][0], in: ast, interner).map(\.asPlace)
      }
    case _: break
    }
    return SpecifierPattern.of(expr, in: ast, interner)
  }

  /// What the declarations of a name in the file give it.
  private func values(of name: NameID) -> [ExprID] {
    ast.declarators.compactMap { declarator in
      guard case .binding(name) = ast[declarator.pattern] else { return nil }
      return declarator.value.value
    }
  }
}
