import Base
import Builtins
import DeepSema
import HIR

/// Finds `MatchVariables`: first what is assigned to which variable, then who asks them for what.
///
/// Variables that are assigned to each other make up a family: all of them are match variables, with as many groups, or none.
struct MatchVariableScan {
  /// What a variable is given.
  private enum Source {
    /// A call with this pattern.
    case match(ExprRef)
    /// Another such variable.
    case copy(VarRef)
    /// The property `groups` of another such variable.
    case groups(VarRef)

    var variable: VarRef? {
      switch self {
      case .match: return nil
      case .copy(let v), .groups(let v): return v
      }
    }
  }

  private struct Family {
    var count = 1
    /// Named groups, alike in all patterns; nil: no pattern is known yet.
    var numbers: [String: Int]?
    var isRefused = false
  }

  private let program: Program
  private let facts: Facts
  private var sources: [VarRef: [Source]] = [:]
  /// Variables that are assigned other things.
  private var refused: Set<VarRef> = []
  /// Candidates; true = of the groups object.
  private var isGroups: [VarRef: Bool] = [:]
  private var familyOf: [VarRef: Int] = [:]
  private var families: [Family] = []
  /// Expressions whose parents use them as a match.
  private var used: Set<UInt32> = []

  init(_ program: Program, _ facts: Facts) {
    self.program = program
    self.facts = facts
  }

  mutating func run() -> [VarRef: MatchVariables.Holder] {
    for i in program.exprs.indices { noteAssignment(ExprRef(UInt32(i))) }
    for statement in program.stmts { noteAssignment(statement) }
    findCandidates()
    if isGroups.isEmpty { return [:] }
    makeFamilies()
    refuseSharedSlots()
    for i in program.exprs.indices { noteUses(in: ExprRef(UInt32(i))) }
    for statement in program.stmts { noteUses(in: statement) }
    for i in program.exprs.indices where !used.contains(UInt32(i)) {
      if let v = variable(ExprRef(UInt32(i))) { refuse(v) }
    }
    return holders()
  }

  private func holders() -> [VarRef: MatchVariables.Holder] {
    var holders: [VarRef: MatchVariables.Holder] = [:]
    for (v, index) in familyOf where !families[index].isRefused {
      holders[v] = MatchVariables.Holder(
        count: families[index].count, isGroups: isGroups[v]!, numbers: families[index].numbers ?? [:])
    }
    return holders
  }

  /// The variable whose value the expression gives.
  private func variable(_ e: ExprRef) -> VarRef? {
    if case .variable(let v, _) = program[e] { return v }
    if case .assign(let v, _, _) = program[e] { return v }
    if case .initialize(let v, _) = program[e] { return v }
    return nil
  }

  /// `v.groups`: the variable and where it is read.
  private func groupsRead(_ e: ExprRef) -> (v: VarRef, object: ExprRef)? {
    guard case .member(let object, let name) = program[e], property(name) == .groups, let v = variable(object) else {
      return nil
    }
    return (v, object)
  }

  private func property(_ name: NameID) -> MatchProperty? { MatchProperty(rawValue: program.names.string(of: name)) }

  private func isNullish(_ e: ExprRef) -> Bool {
    if case .null = program[e] { return true }
    return program.isUndefined(e)
  }

  // MARK: Assignments

  private func assignment(_ e: ExprRef) -> (v: VarRef, value: ExprRef)? {
    if case .assign(let v, let value, _) = program[e] { return (v, value) }
    if case .initialize(let v, let value) = program[e] { return (v, value) }
    return nil
  }

  private mutating func noteAssignment(_ e: ExprRef) {
    guard let (v, value) = assignment(e), !isNullish(value) else { return }
    if let match = MatchVariables.match(value, program, facts) {
      note(.match(match.pattern), for: v)
    } else if let other = variable(value) {
      note(.copy(other), for: v)
    } else if let (other, _) = groupsRead(value) {
      note(.groups(other), for: v)
    } else {
      refused.insert(v)
    }
  }

  private mutating func noteAssignment(_ statement: HIRStmt) {
    guard let v = statement.assignedVariable else { return }
    if case .forOf(_, let iterable, _, _, false) = statement,
      let match = MatchVariables.allMatches(iterable, for: v, program, facts)
    {
      note(.match(match.pattern), for: v)
    } else {
      refused.insert(v)
    }
  }

  private mutating func note(_ source: Source, for v: VarRef) {
    if isLocal(v) { sources[v, default: []].append(source) } else { refused.insert(v) }
  }

  /// Its function's alone, as far as its storage says.
  private func isLocal(_ v: VarRef) -> Bool {
    let variable = program[v], function = program[variable.function]
    if case .cell = variable.storage { return false }
    return !variable.needsTDZ && !function.params.contains(v) && function.rest != v
      && facts.type(v).kinds.isSubset(of: [.object, .null, .undefined])
  }

  // MARK: Families

  /// Follows matches from variable to variable.
  private mutating func findCandidates() {
    var heirs: [VarRef: [(v: VarRef, isGroups: Bool)]] = [:], work: [VarRef] = []
    for (v, list) in sources {
      for source in list {
        switch source {
        case .match:
          if isGroups.updateValue(false, forKey: v) == nil { work.append(v) }
        case .copy(let other): heirs[other, default: []].append((v, false))
        case .groups(let other): heirs[other, default: []].append((v, true))
        }
      }
    }
    while let v = work.popLast() {
      for heir in heirs[v] ?? [] {
        let isOfGroups = heir.isGroups || isGroups[v]!
        if heir.isGroups && isGroups[v]! { refused.insert(v) }
        if let known = isGroups[heir.v] {
          if known != isOfGroups { refused.insert(v) }
        } else {
          isGroups[heir.v] = isOfGroups
          work.append(heir.v)
        }
      }
    }
  }

  private mutating func makeFamilies() {
    for v in isGroups.keys.sorted(by: { $0.raw < $1.raw }) {
      join(v, Set([v]))
      for source in sources[v]! {
        guard let other = source.variable else { continue }
        if isGroups[other] == nil { refused.insert(v) } else { join(v, Set([other])) }
      }
    }
    for v in refused { refuse(v) }
    for (v, list) in sources where familyOf[v] != nil {
      for source in list { if case .match(let pattern) = source { noteNames(of: pattern, in: familyOf[v]!) } }
    }
    // Without names the property is undefined.
    for (v, isOfGroups) in isGroups where isOfGroups && families[familyOf[v]!].numbers?.isEmpty != false { refuse(v) }
  }

  /// The variables are of v's family.
  private mutating func join(_ v: VarRef, _ others: Set<VarRef>) {
    let index = familyOf[v] ?? families.count
    if index == families.count { families.append(Family()) }
    let old = Set(others.compactMap { familyOf[$0] })
    for (member, family) in familyOf where old.contains(family) { familyOf[member] = index }
    for member in others { familyOf[member] = index }
    familyOf[v] = index
  }

  private mutating func refuse(_ v: VarRef) {
    if let index = familyOf[v] { families[index].isRefused = true }
  }

  /// All patterns of a family must have the same named groups.
  private mutating func noteNames(of pattern: ExprRef, in family: Int) {
    let numbers = groupNumbers(of: pattern) ?? [:]
    if let known = families[family].numbers, known != numbers { return families[family].numbers = [:] }
    families[family].numbers = numbers
  }

  /// The numbers of the named groups of the literals that an expression gives; nil: of another pattern, or they differ.
  private func groupNumbers(of pattern: ExprRef) -> [String: Int]? {
    let type = facts.type(pattern)
    guard facts.isRegExp(type) else { return nil }
    var common: [String: Int]?
    for object in facts.objectSets[Int(type.objects)] {
      guard case .builtinInstance(_, let site) = facts.abstractObjects[Int(object.raw)],
        Int(site.raw) < program.exprs.count, case .regexp(let source, let flags) = program[site],
        !facts.changingPatterns.contains(site),
        let compiled = CompiledPattern(
          pattern: Array(program.names.bytes(of: source)), flags: Array(program.names.bytes(of: flags))),
        common == nil || common == compiled.groupNumbers
      else { return nil }
      common = compiled.groupNumbers
    }
    return common
  }

  /// A module's slot that another function uses is no local variable.
  private mutating func refuseSharedSlots() {
    let slots = Set(isGroups.keys.filter { program[$0].storage != .register })
    if slots.isEmpty { return }
    var shared: Set<VarRef> = []
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      func use(_ v: VarRef) { if slots.contains(v) && program[v].function != function { shared.insert(v) } }
      program.walk(
        function, expr: { _, node in program.forEachVariable(of: node, use) },
        stmt: { _, node in program.forEachVariable(of: node, use) })
    }
    for v in shared { refuse(v) }
  }

  // MARK: Uses

  private mutating func use(_ e: ExprRef) { used.insert(e.raw) }

  private mutating func noteUses(in e: ExprRef) {
    if let (v, value) = assignment(e) {
      if familyOf[v] == nil { return }
      use(value)
      if let (_, object) = groupsRead(value) { use(object) }
    } else if case .index(let object, let key) = program[e] {
      noteGroup(object, key)
    } else if case .member(let object, let name) = program[e] {
      noteProperty(object, name)
    } else if case .binary(let op, let left, let right) = program[e], op.isEquality {
      if isNullish(right) { use(left) }
      if isNullish(left) { use(right) }
    } else if case .unary(let op, let operand) = program[e], op == .not || op == .requireObjectCoercible {
      use(operand)
    } else if case .logical(.and, let left, _) = program[e] {
      use(left)
    } else if case .conditional(let test, _, _) = program[e] {
      use(test)
    }
  }

  private mutating func noteGroup(_ object: ExprRef, _ key: ExprRef) {
    guard let v = variable(object), isGroups[v] == false, let n = program.numberLiteral(key),
      let group = Int(exactly: n)
    else { return }
    ask(v, object, for: group)
  }

  private mutating func noteProperty(_ object: ExprRef, _ name: NameID) {
    if let (v, holder) = groupsRead(object), isGroups[v] == false {
      ask(v, holder, for: number(of: name, in: v))
    } else if let v = variable(object), isGroups[v] == true {
      ask(v, object, for: number(of: name, in: v))
    } else if property(name) == .index || property(name) == .input {
      use(object)
    }
  }

  private func number(of name: NameID, in v: VarRef) -> Int? {
    familyOf[v].flatMap { families[$0].numbers?[program.names.string(of: name)] }
  }

  private mutating func ask(_ v: VarRef, _ object: ExprRef, for group: Int?) {
    guard let group, (0..<MatchVariables.maximalCount).contains(group), let family = familyOf[v] else { return }
    use(object)
    families[family].count = max(families[family].count, group + 1)
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

extension HIRBinaryOp {
  fileprivate var isEquality: Bool { self == .strictEq || self == .strictNe || self == .eq || self == .ne }
}
