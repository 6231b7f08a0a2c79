import DeepSema
import HIR

/// Parameters that inference cannot bound, and that are used as indices.
///
/// `move(n - 1, from, 3 - from - to)` is a call with integers, but no interval holds them: the parameters are doubles, and each element is
/// looked for with a conversion. Calls whose arguments are integers and prove to fit enter a clone of the function which has
/// these parameters as int32 (`StackClosures.Clone`); the others go to the general one.
package struct IntegerParameters {
  private var found: [FuncRef: [Int]] = [:]

  /// Beyond this many expressions a function is not emitted twice.
  private static let greatestClone = 200

  /// There are none.
  package init() {}

  package init(_ program: Program, _ facts: Facts, _ signatures: [CallPlan.Signature?]) {
    var candidates: [VarRef: (function: FuncRef, index: Int)] = [:]
    for (number, function) in program.functions.enumerated() {
      guard let signature = signatures[number],
        function.kind == .normal || function.kind == .arrow || function.kind == .method
      else { continue }
      for (index, v) in function.params.enumerated()
      where signature.params[index] == .double && program[v].storage == .register && !program[v].isReassigned {
        candidates[v] = (FuncRef(UInt32(number)), index)
      }
    }
    var indices: Set<VarRef> = [], passed: [VarRef: Set<VarRef>] = [:]
    for f in Set(candidates.values.map(\.function)) {
      let uses = IntegerParameters.uses(in: f, program, facts, Set(candidates.keys))
      if uses.size > IntegerParameters.greatestClone { continue }
      indices.formUnion(uses.indices)
      for (from, to) in uses.passed { passed[to, default: []].insert(from) }
    }
    var work = Array(indices)
    while let v = work.popLast() {
      for from in passed[v] ?? [] where indices.insert(from).inserted { work.append(from) }
    }
    for v in indices { found[candidates[v]!.function, default: []].append(candidates[v]!.index) }
    for f in found.keys { found[f]!.sort() }
  }

  /// By position.
  package func indices(of f: FuncRef) -> [Int] { found[f] ?? [] }

  private struct Uses {
    var size = 0
    /// Those that are keys of elements.
    var indices: Set<VarRef> = []
    /// Those that are arguments of the one function that is called.
    var passed: [(from: VarRef, to: VarRef)] = []
  }

  private static func uses(in f: FuncRef, _ program: Program, _ facts: Facts, _ candidates: Set<VarRef>) -> Uses {
    var uses = Uses()
    func candidate(_ e: ExprRef) -> VarRef? {
      guard case .variable(let v, _) = program[e], candidates.contains(v) else { return nil }
      return v
    }
    program.walk(
      program[f].body,
      expr: { e in
        uses.size += 1
        if let key = program[e].elementKey, let v = candidate(key) { uses.indices.insert(v) }
        guard case .functions(let targets) = facts.callFacts[Int(e.raw)], targets.count == 1,
          let arguments = program[e].plainArguments
        else { return }
        for (argument, parameter) in zip(program[arguments], program[targets[0]].params) {
          if let v = candidate(argument), candidates.contains(parameter) { uses.passed.append((v, parameter)) }
        }
      })
    return uses
  }
}

extension HIRExpr {
  /// The key of a read or write of an element.
  fileprivate var elementKey: ExprRef? {
    if case .index(_, let key) = self { return key }
    if case .setIndex(_, let key, _) = self { return key }
    return nil
  }
}
