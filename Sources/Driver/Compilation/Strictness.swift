import Base
import HIR
import Rewriter

/// `--aot-strict`: which levels a program must reach.
enum Strictness {
  /// An error for each function, or operation, that misses the level asked for. Requires: `.levels`.
  static func findings(_ compilation: Compilation) -> [Diagnostic] {
    switch compilation.options.mode {
    case .hybrid, .dynamic: return []
    case .strict: return thunks(compilation)
    case .strictTyped: return thunks(compilation) + boxedOperations(compilation)
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
