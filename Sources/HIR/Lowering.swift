import AST
import Base
import Frontend

/// The door of this room.
///
///     let graph = ModuleGraph.build(entry: path, host: host, interner: interner)
///     guard !graph.hasErrors else { ... }                  // graph.diagnostics holds the parser's, too
///     let (program, diagnostics) = HIR.lower(graph, interner: interner)
///
/// The program is complete (storage decided, verified in debug builds) unless a diagnostic is an error.
public enum HIR {
  /// Lowers all modules of a graph. Requires: `!graph.hasErrors`.
  public static func lower(_ graph: ModuleGraph, interner: Interner) -> (program: Program, diagnostics: [Diagnostic]) {
    var lowerer = Lowerer(graph: graph, interner: interner)
    lowerer.lowerProgram()
    StoragePass.run(&lowerer.program)
    assert(hasErrors(lowerer.diagnostics) || isValid(lowerer.program))
    return (lowerer.program, lowerer.diagnostics)
  }

  /// Lowers one file that imports nothing.
  public static func lower(_ parsed: ParsedModule, path: String, interner: Interner) -> (
    program: Program, diagnostics: [Diagnostic]
  ) {
    lower(ModuleGraph.single(parsed, path: path), interner: interner)
  }

  private static func hasErrors(_ diagnostics: [Diagnostic]) -> Bool { diagnostics.contains { $0.severity == .error } }

  /// Says what is wrong, for a failed assertion.
  private static func isValid(_ program: Program) -> Bool {
    let problems = HIRVerifier.verify(program)
    for problem in problems { print("HIR verifier: \(problem)") }
    return problems.isEmpty
  }
}
