import HIR
import MIR

// Code that runs once a call, in functions that leave much to the runtime: its operations are whole calls, as in compact functions
// (aot_compact.h). Their fast ways in place are what a C compiler spends its time on, and there such a way saves least.

extension FunctionEmitter {
  /// Of how many operations on unknown values, outside of loops, a call of the function has so many to do that a call for each is not what it
  /// waits for.
  private static let many = 8

  /// By block: it is such code. All false where the function is compact as a whole, stands in its callers, whose loops are not seen here, or
  /// asserts what was inferred.
  func seldomBlocks() -> [Bool] {
    let none = Array(repeating: false, count: mir.blocks.count)
    guard !mayBeCompact, p.asserted == nil, !p.calls.inlining.functions.contains(f) else { return none }
    let operations = mir.blocks.map { block in block.instructions.count { FunctionEmitter.isShortened($0.operation) } }
    let least = p.native.runsOnce(f) ? 1 : FunctionEmitter.many
    guard operations.reduce(0, +) >= least else { return none }
    var isSeldom = operations.map { $0 > 0 }
    let flow = ControlFlow(mir)
    for loop in flow.loops() {
      for segment in loop.body { isSeldom[flow.segments[segment].block.index] = false }
    }
    let count = zip(operations, isSeldom).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    return count >= least ? isSeldom : none
  }

  /// The operation is one call in compact code, and more in place.
  private static func isShortened(_ operation: MIR.Operation) -> Bool {
    guard case .runtime(let runtime) = operation else { return false }
    return shortened.contains(runtime)
  }
  private static let shortened: Set<RuntimeOperation> = [
    .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .less, .lessEqual, .greater,
    .greaterEqual, .get, .getLength, .set, .getIndex, .setIndex, .call,
  ]
}
