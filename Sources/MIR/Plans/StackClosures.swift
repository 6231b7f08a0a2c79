import DeepSema
import HIR
import Rewriter

/// Which closures do not outlive the call that they are an argument of, and what is known of the functions that get them.
///
/// A function literal is made on the stack if it stands as an argument of known functions which do nothing with that parameter but
/// call it or pass it on to others of the kind, or if a variable holds it for good that is used in no other way; so are the variables that
/// only such closures capture. The functions that get a closure are emitted once more with the parameter bound to it (`Clone`), so that
/// they call it directly.
package struct StackClosures {
  /// What is known of an argument.
  package enum Argument {
    /// A closure of this function.
    case literal(FuncRef)
    /// What the caller got as a parameter that it only calls.
    case parameter(VarRef)
  }
  /// A function, with the functions that some of its parameters are, and those that are int32 (`IntegerParameters`).
  package struct Clone: Hashable {
    package var function: FuncRef
    package var known: [VarRef: FuncRef]
    package var integers: Set<VarRef> = []
    package init(function: FuncRef, known: [VarRef: FuncRef]) {
      self.function = function
      self.known = known
    }
  }
  /// By call: the arguments, by index, that are functions which no callee keeps.
  package private(set) var arguments: [ExprRef: [(index: Int, value: Argument)]] = [:]
  /// The functions whose closures are made on the stack, wherever they are made.
  package private(set) var closures: Set<FuncRef> = []
  /// Captured variables that live on the stack.
  package private(set) var variables: Set<VarRef> = []
  /// The closures that variables hold for good, if they are on the stack.
  package private(set) var bound: [VarRef: FuncRef] = [:]
  /// Parameters that their functions only call.
  private var parameters: Set<VarRef> = []

  /// Beyond this many expressions a function is not emitted for single calls.
  private static let greatestClone = 200

  /// Nothing is known.
  package init() {}

  /// - Parameter canBeTyped: the functions that may have a typed entry.
  package init(_ program: Program, _ facts: Facts, _ plan: LoweringPlan, canBeTyped: [Bool]) {
    findParameters(program, facts, plan, canBeTyped)
    var literals: [FuncRef: Int] = [:]
    for expr in program.exprs { if case .function(let f) = expr { literals[f, default: 0] += 1 } }
    // What nobody calls has no entry that a call could name.
    let single = Set(
      literals.filter {
        $0.value == 1 && facts.reachable[Int($0.key.raw)] && StackClosures.canBeOnStack($0.key, program, plan)
      }.keys)
    findBound(program, facts, plan, single)
    findArguments(program, facts, plan, single)
    var changed = true
    while changed {
      closures = Set(bound.values)
      for case (_, .literal(let f)) in arguments.values.joined() { closures.insert(f) }
      changed = dropKept(program)
      if changed {
        arguments = [:]
        findArguments(program, facts, plan, single)
      }
    }
    findVariables(program, plan)
  }

  // MARK: Parameters

  /// A use of a parameter as an argument: it is only called if all of these parameters are.
  private struct Passing {
    var from: VarRef
    var to: [VarRef]
  }

  private mutating func findParameters(
    _ program: Program, _ facts: Facts, _ plan: LoweringPlan, _ canBeTyped: [Bool]
  ) {
    for index in program.functions.indices where canBeTyped[index] {
      let function = program.functions[index]
      guard function.kind == .normal || function.kind == .arrow || function.kind == .method else { continue }
      for v in function.params
      where program[v].storage == .register && !program[v].isReassigned && !program[v].needsTDZ {
        parameters.insert(v)
      }
    }
    var passings: [Passing] = []
    for index in program.functions.indices where canBeTyped[index] {
      let candidates = parameters.intersection(program.functions[index].params)
      if !candidates.isEmpty { scan(FuncRef(UInt32(index)), candidates, program, facts, &passings) }
    }
    var changed = true
    while changed {
      changed = false
      for passing in passings where parameters.contains(passing.from) {
        if passing.to.allSatisfy(parameters.contains) { continue }
        parameters.remove(passing.from)
        changed = true
      }
    }
  }

  /// Takes the parameters away that are used in other ways than calls and as arguments, or never called.
  private mutating func scan(
    _ f: FuncRef, _ candidates: Set<VarRef>, _ program: Program, _ facts: Facts, _ passings: inout [Passing]
  ) {
    var size = 0, allowed: Set<ExprRef> = [], read: [(ExprRef, VarRef)] = []
    program.walk(
      program[f].body,
      expr: { e in
        size += 1
        if case .variable(let v, _) = program[e], candidates.contains(v) { read.append((e, v)) }
        if case .call(let callee, _, false) = program[e], StackClosures.variable(callee, program) != nil {
          allowed.insert(callee)
        }
        StackClosures.forEachArgument(of: e, program, facts) { argument, targets in
          guard let v = StackClosures.variable(argument, program), candidates.contains(v) else { return }
          allowed.insert(argument)
          passings.append(Passing(from: v, to: targets))
        }
      })
    let used = Set(read.map(\.1))
    for v in candidates where size > StackClosures.greatestClone || !used.contains(v) { parameters.remove(v) }
    for (e, v) in read where !allowed.contains(e) { parameters.remove(v) }
  }

  private static func variable(_ e: ExprRef, _ program: Program) -> VarRef? {
    if case .variable(let v, _) = program[e] { return v }
    return nil
  }

  /// The arguments of a call of known functions, each with the parameters that get it.
  private static func forEachArgument(
    of call: ExprRef, _ program: Program, _ facts: Facts, _ body: (ExprRef, [VarRef]) -> Void
  ) {
    if program[call].plainArguments == nil { return }
    if ArrayVisit(call, program, facts) != nil { return body(program[program[call].plainArguments!].first!, []) }
    if case .call(let callee, _, _) = program[call] {
      if variable(callee, program) != nil && !isKnown(callee, program) { return }
    } else if case .callMember = program[call] {
    } else {
      return
    }
    guard case .functions(let targets) = facts.callFacts[Int(call.raw)], (1...4).contains(targets.count),
      let arguments = program[call].plainArguments
    else { return }
    for (index, argument) in program[arguments].enumerated() {
      if targets.allSatisfy({ index < program[$0].params.count }) {
        body(argument, targets.map { program[$0].params[index] })
      }
    }
  }

  /// The callee is a function by its declaration, not one that may be a closure on the stack.
  private static func isKnown(_ callee: ExprRef, _ program: Program) -> Bool {
    guard let v = variable(callee, program) else { return false }
    return program[v].kind != .param
  }

  // MARK: Arguments

  private mutating func findArguments(
    _ program: Program, _ facts: Facts, _ plan: LoweringPlan, _ single: Set<FuncRef>
  ) {
    for index in program.functions.indices where facts.reachable[index] {
      let f = FuncRef(UInt32(index))
      if !StackClosures.hasFrameOfItsOwn(f, program, plan) { continue }
      program.walk(
        program[f].body,
        expr: { e in
          StackClosures.forEachArgument(of: e, program, facts) { argument, targets in
            guard targets.allSatisfy(parameters.contains) else { return }
            guard let value = known(argument, program, single) else { return }
            let own = program[program[e].plainArguments!]
            let index = own.firstIndex(of: argument)! - own.startIndex
            arguments[e, default: []].append((index, value))
          }
        })
    }
  }

  private func known(_ argument: ExprRef, _ program: Program, _ single: Set<FuncRef>) -> Argument? {
    if case .function(let f) = program[argument] { return single.contains(f) ? .literal(f) : nil }
    guard case .variable(let v, _) = program[argument] else { return nil }
    return parameters.contains(v) ? .parameter(v) : bound[v].map { .literal($0) }
  }

  /// Nobody but its caller can come to the function object.
  private static func canBeOnStack(_ f: FuncRef, _ program: Program, _ plan: LoweringPlan) -> Bool {
    let function = program[f]
    guard function.kind == .normal || function.kind == .arrow, hasFrameOfItsOwn(f, program, plan),
      !function.usesArguments, !function.usesNewTarget, function.superCallee == nil
    else { return false }
    var isUsed = false
    program.walk(function.body, expr: { if program[$0].usesRunningFunction { isUsed = true } })
    return !isUsed
  }

  /// The function runs in C, and to its end.
  private static func hasFrameOfItsOwn(_ f: FuncRef, _ program: Program, _ plan: LoweringPlan) -> Bool {
    !plan.isThunk(f) && !program[f].isAsync && !program[f].isGenerator
  }

  // MARK: Closures in variables

  /// Variables that a statement gives a function literal for good, and that are only called, or passed to parameters that are.
  private mutating func findBound(_ program: Program, _ facts: Facts, _ plan: LoweringPlan, _ single: Set<FuncRef>) {
    for index in program.functions.indices where facts.reachable[index] {
      let f = FuncRef(UInt32(index))
      if !StackClosures.hasFrameOfItsOwn(f, program, plan) { continue }
      program.walk(
        program[f].body, expr: { _ in },
        statement: { s in
          guard case .expr(let e) = program[s], case .initialize(let v, let value) = program[e],
            case .function(let closure) = program[value], single.contains(closure), program[v].function == f,
            !program[v].isReassigned, !program[v].needsTDZ
          else { return }
          if case .module = program[v].storage { return }
          bound[v] = closure
        })
    }
    if bound.isEmpty { return }
    var allowed: Set<ExprRef> = []
    for index in program.exprs.indices {
      let e = ExprRef(UInt32(index))
      if case .call(let callee, _, false) = program[e] { allowed.insert(callee) }
      StackClosures.forEachArgument(of: e, program, facts) { argument, targets in
        if targets.allSatisfy(parameters.contains) { allowed.insert(argument) }
      }
    }
    var initialized: Set<VarRef> = []
    for (index, expr) in program.exprs.enumerated() {
      switch expr.variableUse {
      case .reads(let v), .usesPrivateName(let v), .usesIteratorRecord(let v):
        if !allowed.contains(ExprRef(UInt32(index))) { bound[v] = nil }
      case .assigns(let v): bound[v] = nil
      case .initializes(let v): if !initialized.insert(v).inserted { bound[v] = nil }
      case nil: break
      }
    }
  }

  /// Forgets the variables that other closures capture; whether there are any.
  private mutating func dropKept(_ program: Program) -> Bool {
    let before = bound.count
    for (index, function) in program.functions.enumerated() where !closures.contains(FuncRef(UInt32(index))) {
      for v in function.captures { bound[v] = nil }
    }
    return bound.count != before
  }

  // MARK: Variables

  private mutating func findVariables(_ program: Program, _ plan: LoweringPlan) {
    if closures.isEmpty { return }
    var kept: Set<VarRef> = []
    for f in closures { variables.formUnion(program[f].captures) }
    for (index, function) in program.functions.enumerated() where !closures.contains(FuncRef(UInt32(index))) {
      kept.formUnion(function.captures)
      if function.usesArguments && function.argumentsObject == .mapped { kept.formUnion(function.params) }
    }
    variables.subtract(kept)
    variables = variables.filter { v in
      guard StackClosures.hasFrameOfItsOwn(program[v].function, program, plan) else { return false }
      switch program[v].kind {
      case .param, .var, .let, .const, .this, .temp, .function: return program[v].storage == .cell
      case .class, .catchParam, .privateName, .home, .importNamespace: return false
      }
    }
  }
}
