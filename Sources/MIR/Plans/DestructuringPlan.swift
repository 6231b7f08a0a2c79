import Base
import HIR

/// What destructuring of a function never lets anybody see: iterator records, and array literals that are taken apart at once. They
/// need no objects.
package struct DestructuringPlan {
  /// Temporaries that hold a record and are set once.
  package private(set) var records: Set<VarRef> = []
  /// By the temporary that holds it: the elements of a literal that only one of the records iterates over.
  package private(set) var literals: [VarRef: ExprRange] = [:]
  /// By the same: the record.
  package private(set) var recordsOfLiterals: [VarRef: VarRef] = [:]

  private static let maximalElements: UInt32 = 16

  package init(_ function: HIRFunction, _ program: Program) {
    var opened: [VarRef: [ExprRef]] = [:], made: [VarRef: [ExprRef]] = [:], reads: [VarRef: Int] = [:]
    program.walk(
      function.body,
      expr: { e in
        if let v = program[e].variableUse.flatMap(DestructuringPlan.read) { reads[v, default: 0] += 1 }
        guard case .assign(let v, let value, _) = program[e], DestructuringPlan.isTemporary(v, program) else { return }
        made[v, default: []].append(value)
        if case .iteratorOpen(let iterable, isAsync: false) = program[value] { opened[v, default: []].append(iterable) }
      })
    for (v, iterables) in opened where iterables.count == 1 && made[v]?.count == 1 && reads[v] == nil {
      records.insert(v)
      guard case .variable(let held, _) = program[iterables[0]], reads[held] == 1, let values = made[held],
        values.count == 1, case .array(let elements) = program[values[0]],
        elements.count <= DestructuringPlan.maximalElements,
        program[elements].allSatisfy({ DestructuringPlan.isPlain(program[$0]) })
      else { continue }
      literals[held] = elements
      recordsOfLiterals[held] = v
    }
  }

  private static func read(_ use: VariableUse) -> VarRef? {
    if case .reads(let v) = use { return v }
    return nil
  }

  private static func isTemporary(_ v: VarRef, _ program: Program) -> Bool {
    program[v].kind == .temp && program[v].storage == .register && !program[v].needsTDZ
  }

  private static func isPlain(_ element: HIRExpr) -> Bool {
    if case .spread = element { return false }
    if case .hole = element { return false }
    return true
  }
}
