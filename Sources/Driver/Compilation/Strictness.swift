import AST
import Base
import HIR
import Rewriter

/// `--aot-strict`: which levels a program must reach.
enum Strictness {
  /// An error for each function, or operation, that misses the level asked for. Requires: `.levels`.
  static func findings(_ compilation: Compilation) -> [Diagnostic] {
    let library = libraryFindings(compilation)
    if !library.isEmpty { return library }
    switch compilation.options.mode {
    case .hybrid, .dynamic: return []
    case .strict: return thunks(compilation)
    case .strictTyped: return thunks(compilation) + boxedOperations(compilation)
    }
  }

  /// Libraries hold no bytecode, and their modules run to the end when they are loaded.
  private static func libraryFindings(_ compilation: Compilation) -> [Diagnostic] {
    guard compilation.options.target == .lib else { return [] }
    return thunks(compilation) + awaiting(compilation)
  }

  /// The modules that await at their top level: what has them stays bytecode in hosts.
  static func awaiting(_ compilation: Compilation) -> [Diagnostic] {
    let program = compilation.program!
    return program.modules.filter { program[$0.body].isAsync }.map {
      Diagnostic(.libraryAwaits, [$0.path], file: $0.file, span: Span(0, 0))
    }
  }

  private static func thunks(_ compilation: Compilation) -> [Diagnostic] {
    let program = compilation.program!
    return compilation.plan.thunks.filter { compilation.facts.reachable[Int($0.raw)] }.compactMap { function in
      guard let reason = compilation.plan.reasons[Int(function.raw)] else { return nil }
      return Diagnostic(
        .staysBytecode, [program.displayName(function), reason.text], file: program.file(of: function),
        span: reason.span)
    }
  }

  private static func boxedOperations(_ compilation: Compilation) -> [Diagnostic] {
    let sites = compilation.levels.dynamicSites.filter { compilation.facts.reachable[Int($0.function.raw)] }
    return sites.map { site in
      Diagnostic(
        .operatesOnBoxes, ["\(site.operation)"], file: compilation.program.file(of: site.function), span: site.span)
    }
  }
}
