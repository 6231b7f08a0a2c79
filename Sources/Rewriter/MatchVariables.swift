import Builtins
import DeepSema
import HIR

/// Variables that hold the result of exec or match and are only asked for groups, for the index, and whether there is a match: no
/// array needs to be made for them.
///
/// A use is a read of `v[k]` with a literal k, of `v.index` or `v.input`, a comparison with null or undefined, or a test. Any other
/// use, any other value but null and undefined, a closure that sees the variable, and the array exists.
public struct MatchVariables {
  /// Groups that are asked for, the whole match included, by variable.
  private var groupCounts: [VarRef: Int] = [:]

  /// Most groups that are kept apart from an array.
  private static let maximalCount = 32

  /// Every variable holds ordinary values.
  public init() {}

  public init(_ program: Program, facts: Facts) {
    var scan = Scan(program: program, facts: facts)
    scan.run()
    for (v, count) in scan.counts where !scan.refused.contains(v) { groupCounts[v] = count }
  }

  /// nil: the variable holds ordinary values.
  public func groupCount(of v: VarRef) -> Int? { groupCounts[v] }

  /// The regular expression and the string of a call that gives a match array or null; nil for any other expression.
  public static func match(_ e: ExprRef, _ program: Program, _ facts: Facts) -> (pattern: ExprRef, string: ExprRef)? {
    guard case .callMember(let receiver, _, let list, false) = program[e],
      case .builtin(let callee) = facts.callFacts[Int(e.raw)]
    else { return nil }
    let arguments = Array(program[list])
    guard arguments.count == 1, facts.isMatchArray(facts.type(e), of: e) else { return nil }
    let isExec = callee == .regExpPrototypeExec, isMatch = callee == .stringPrototypeMatch
    guard isExec || isMatch else { return nil }
    let pattern = isExec ? receiver : arguments[0], string = isExec ? arguments[0] : receiver
    guard facts.isRegExp(facts.type(pattern)), isExec || facts.type(string).kinds == .string else { return nil }
    return (pattern, string)
  }

  /// One look at each expression and statement.
  private struct Scan {
    let program: Program
    let facts: Facts
    var counts: [VarRef: Int] = [:]
    var refused: Set<VarRef> = []
    /// Expressions whose parents use them as a match.
    private var used: Set<UInt32> = []

    init(program: Program, facts: Facts) {
      self.program = program
      self.facts = facts
    }

    mutating func run() {
      for i in program.exprs.indices { noteAssignment(ExprRef(UInt32(i))) }
      if counts.isEmpty { return }
      for i in program.exprs.indices { noteUses(in: ExprRef(UInt32(i))) }
      for statement in program.stmts { noteUses(in: statement) }
      for i in program.exprs.indices where !used.contains(UInt32(i)) {
        if let v = variable(ExprRef(UInt32(i))) { refused.insert(v) }
      }
    }

    /// The variable whose value the expression gives.
    private func variable(_ e: ExprRef) -> VarRef? {
      if case .variable(let v, _) = program[e] { return v }
      if case .assign(let v, _, _) = program[e] { return v }
      if case .initialize(let v, _) = program[e] { return v }
      return nil
    }

    private mutating func noteAssignment(_ e: ExprRef) {
      let assigned: (v: VarRef, value: ExprRef)
      if case .assign(let v, let value, _) = program[e] {
        assigned = (v, value)
      } else if case .initialize(let v, let value) = program[e] {
        assigned = (v, value)
      } else {
        return
      }
      if isNullish(assigned.value) { return }
      let isMatch = MatchVariables.match(assigned.value, program, facts) != nil
      if isMatch && isLocal(assigned.v) {
        counts[assigned.v] = max(counts[assigned.v] ?? 1, 1)
      } else {
        refused.insert(assigned.v)
      }
    }

    private func isLocal(_ v: VarRef) -> Bool {
      let variable = program[v], function = program[variable.function]
      return variable.storage == .register && !variable.needsTDZ && !function.params.contains(v) && function.rest != v
        && facts.type(v).kinds.isSubset(of: [.object, .null, .undefined])
    }

    private func isNullish(_ e: ExprRef) -> Bool {
      if case .null = program[e] { return true }
      if case .undefined = program[e] { return true }
      guard case .global(let name, _) = program[e] else { return false }
      return program.names.string(of: name) == BuiltinID.globalUndefined.key
    }

    private mutating func use(_ e: ExprRef) { used.insert(e.raw) }

    private mutating func noteUses(in e: ExprRef) {
      if case .index(let object, let key) = program[e] {
        noteGroup(object, key)
      } else if case .member(let object, let name) = program[e] {
        let text = program.names.string(of: name)
        if text == MatchProperty.index.rawValue || text == MatchProperty.input.rawValue { use(object) }
      } else if case .binary(let op, let left, let right) = program[e], op.isEquality {
        if isNullish(right) { use(left) }
        if isNullish(left) { use(right) }
      } else if case .unary(.not, let operand) = program[e] {
        use(operand)
      } else if case .logical(.and, let left, _) = program[e] {
        use(left)
      } else if case .conditional(let test, _, _) = program[e] {
        use(test)
      }
    }

    private mutating func noteGroup(_ object: ExprRef, _ key: ExprRef) {
      guard let v = variable(object), let n = program.numberLiteral(key), let group = Int(exactly: n),
        (0..<MatchVariables.maximalCount).contains(group)
      else { return }
      use(object)
      if let count = counts[v] { counts[v] = max(count, group + 1) }
    }

    private mutating func noteUses(in statement: HIRStmt) {
      switch statement {
      case .expr(let e), .if(let e, _, _), .while(let e, _, _), .doWhile(_, let e, _): use(e)
      case .for(let test, let update, _, _, _):
        if let test { use(test) }
        if let update { use(update) }
      case .block, .forIn, .forOf, .switch, .labeled, .break, .continue, .return, .throw, .try, .empty: break
      }
    }
  }
}

/// Properties of match arrays that variables without an array know, too.
public enum MatchProperty: String {
  case index, input
}

extension HIRBinaryOp {
  fileprivate var isEquality: Bool { self == .strictEq || self == .strictNe || self == .eq || self == .ne }
}

extension Facts {
  /// Nothing but regular expressions.
  public func isRegExp(_ type: ValueType) -> Bool {
    guard type.kinds == .object, type.objects != ValueType.unknownObjects else { return false }
    return objectSets[Int(type.objects)].allSatisfy {
      if case .builtinInstance(.of(.regExp), _) = abstractObjects[Int($0.raw)] { return true }
      return false
    }
  }

  /// The match array that the call makes, or null.
  fileprivate func isMatchArray(_ type: ValueType, of call: ExprRef) -> Bool {
    guard type.kinds.isSubset(of: [.object, .null]), type.objects != ValueType.unknownObjects else { return false }
    return objectSets[Int(type.objects)].map { abstractObjects[Int($0.raw)] } == [.innerArray(call)]
  }
}
