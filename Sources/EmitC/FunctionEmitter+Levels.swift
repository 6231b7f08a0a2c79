import DeepSema
import HIR
import Rewriter

// The level of a function is a count of what was printed: each place that leaves the choice of an operation to the runtime says so.

extension FunctionEmitter {
  /// The code printed for `e` finds out at run time what `operation` means for its operands.
  func noteDynamic(_ operation: DynamicSite.Operation, _ e: ExprRef) {
    guard fallbackDepth == 0, dynamicKeys.insert(UInt64(e.raw) << 8 | UInt64(operation.rawValue)).inserted else {
      return
    }
    dynamicSites.append(DynamicSite(operation: operation, function: f, expr: e, span: program.span(e)))
  }

  /// Runs `body`, which prints the way out of a guard whose ordinary way is proven: a guarded operation counts as typed.
  func fallback<R>(_ body: () -> R) -> R {
    fallbackDepth += 1
    defer { fallbackDepth -= 1 }
    return body()
  }

  /// Iteration over a value of which nothing is known goes by the protocol.
  func noteIteration(_ iterable: ExprRef) {
    if facts.type(iterable).objects == ValueType.unknownObjects { noteDynamic(.iteration, iterable) }
  }

  /// ToString and ToPropertyKey of these kinds may run code of the program, or throw.
  func convertsDynamically(_ kinds: KindSet) -> Bool { !kinds.isDisjoint(with: [.object, .symbol]) }
}
