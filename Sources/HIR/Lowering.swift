import AST
import Base
import Frontend

/// The entry point of lowering.
///
///     let graph = ModuleGraph.build(entry: path, host: host, interner: interner)
///     guard !graph.hasErrors else { ... }                  // graph.diagnostics holds the parser's, too
///     let (program, diagnostics) = HIR.lower(graph, interner: interner)
///
/// The program is complete (storage decided) unless a diagnostic is an error.
public enum HIR {
  /// What makes a program, in order, and the rules that hold afterwards.
  private static let passes: [(name: String, stage: HIRVerifier.Stage, run: (inout Lowerer) -> Void)] = [
    ("lowering", .lowered, { $0.lowerProgram() }),
    ("storage", .stored, { StoragePass.run(&$0.program) }),
  ]

  /// Lowers all modules of a graph. Requires: `!graph.hasErrors`.
  ///
  /// - Parameter verifies: checks the program after each pass and stops at the first violation, which is a bug in aotc. Debug
  ///   builds always do.
  /// - Parameter compilesAtRunTime: the program runs where it is compiled, with `lower(text:)` at hand: direct evals keep what their
  ///   text may name.
  public static func lower(
    _ graph: ModuleGraph, interner: Interner, verifies: Bool = false, compilesAtRunTime: Bool = false
  ) -> (program: Program, diagnostics: [Diagnostic]) {
    var lowerer = Lowerer(graph: graph, interner: interner, compilesAtRunTime: compilesAtRunTime)
    for pass in passes {
      pass.run(&lowerer)
      if verifies { verify(lowerer, after: pass) } else { assert(verify(lowerer, after: pass)) }
    }
    return (lowerer.program, lowerer.diagnostics)
  }

  /// Lowers one file that imports nothing.
  public static func lower(_ parsed: ParsedModule, path: String, interner: Interner) -> (
    program: Program, diagnostics: [Diagnostic]
  ) {
    lower(ModuleGraph.single(parsed, path: path), interner: interner)
  }

  @discardableResult
  private static func verify(
    _ lowerer: Lowerer, after pass: (name: String, stage: HIRVerifier.Stage, run: (inout Lowerer) -> Void)
  ) -> Bool {
    if lowerer.diagnostics.contains(where: { $0.severity == .error }) { return true }
    let problems = HIRVerifier.verify(lowerer.program, after: pass.stage)
    if !problems.isEmpty { fatalError("HIR after \(pass.name): " + problems.joined(separator: "\n")) }
    return true
  }
}
