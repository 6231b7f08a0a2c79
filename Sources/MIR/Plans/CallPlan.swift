import DeepSema
import HIR
import Rewriter

/// Which functions get a typed entry, and what it takes.
package struct CallPlan {
  /// The C signature of a typed entry.
  package struct Signature {
    /// Passes the function object: the body reads captures or the object itself.
    package var takesCallee: Bool
    package var takesThis: Bool
    package var takesNewTarget: Bool
    package var params: [Representation]
    /// A boxed array with the remaining arguments.
    package var hasRest: Bool
    /// All arguments as they come, how many and where: of a function that passes them on.
    package var takesAll: Bool
    package var result: Representation
  }
  /// By function; nil = generic entry only.
  package private(set) var signatures: [Signature?]
  /// Entering the function compares the stack pointer with the limit.
  package private(set) var checksStack: [Bool]
  /// The same where the function throws, instead.
  package private(set) var checksStackToThrow: [Bool]
  /// By variable: somebody reads its value, other than as the callee of a direct call that does not need the function object.
  package private(set) var isRead: [Bool]
  /// By function: a call may leave an error pending.
  package private(set) var mayFail: [Bool]
  /// By constructor: the root shapes that `this` can have in it, of the class's own layout and its subclasses'.
  package let rootShapes: [FuncRef: [UInt32]]
  /// Closures that live on the stack.
  package private(set) var closures = StackClosures()
  /// Parameters that are worth being int32 in a clone.
  package private(set) var integers = IntegerParameters()
  /// Functions that are put into their callers.
  package private(set) var inlining = Inlining()

  /// By function: but for what it throws, it calls known functions alone, none of which leads back to it.
  package private(set) var callsKnown: [Bool] = []
  /// Parameters of functions that only the host of a library calls, which it gives as they are.
  package private(set) var given: [VarRef: Representation] = [:]

  /// - Parameters:
  ///   - keepsAll: functions that never run have code, too.
  ///   - hosts: the functions that the host of a library calls, and how it has each parameter; nil: this is no library.
  package init(
    _ program: Program, facts: Facts, plan: LoweringPlan, keepsAll: Bool, hosts: [FuncRef: [Representation]]? = nil
  ) {
    let count = program.functions.count
    signatures = Array(repeating: nil, count: count)
    checksStack = Array(repeating: true, count: count)
    checksStackToThrow = Array(repeating: false, count: count)
    mayFail = Array(repeating: true, count: count)
    isRead = Array(repeating: false, count: program.variables.count)
    rootShapes = CallPlan.findRootShapes(program, facts)
    let hasReceivers = CallPlan.findReceivers(program, facts)
    var called = Array(repeating: false, count: count)
    for fact in facts.callFacts {
      if case .functions(let targets) = fact { for f in targets { called[Int(f.raw)] = true } }
    }
    for fact in facts.memberFacts {
      switch fact {
      case .getter(let f), .setter(let f): called[Int(f.raw)] = true
      case .unknown, .field, .addField, .constant, .arrayLength, .stringLength, .typedLength, .method: break
      }
    }
    for definition in program.classes {
      if let initializer = definition.fieldInitializer { called[Int(initializer.raw)] = true }
      if let parent = CallPlan.parentConstructor(of: definition, program, facts) { called[Int(parent.raw)] = true }
    }
    for (f, forms) in hosts ?? [:] {
      called[Int(f.raw)] = true
      for (v, form) in zip(program[f].params, forms) where program[v].storage == .register && form != .boxed {
        given[v] = form
      }
    }
    closures = StackClosures(
      program, facts, plan,
      canBeTyped: (0..<count).map {
        called[$0] && facts.reachable[$0] && CallPlan.canBeTyped(FuncRef(UInt32($0)), program, plan)
      })
    for f in closures.closures { called[Int(f.raw)] = true }
    for index in 0..<count where called[index] && facts.reachable[index] {
      let f = FuncRef(UInt32(index))
      if !CallPlan.canBeTyped(f, program, plan) { continue }
      signatures[index] = CallPlan.signature(of: f, program, facts, hasReceivers: hasReceivers[index])
      if hosts?[f] != nil {
        signatures[index]!.params = program[f].params.map {
          given[$0] ?? CallPlan.parameterRepresentation($0, program, facts)
        }
      }
    }
    integers = IntegerParameters(program, facts, signatures)
    findReads(program, facts, plan, keepsAll: keepsAll)
    let graph = CallGraph(program, facts: facts, plan: plan, endsLoops: hosts != nil)
    inlining = Inlining(program, facts, hasTypedEntry: signatures.map { $0 != nil }, graph)
    checksStack = graph.isRecursiveUnlessThrowing
    callsKnown = graph.isRecursiveUnlessThrowing.map { !$0 }
    checksStackToThrow = zip(graph.isRecursive, checksStack).map { $0 && !$1 }
    for index in 0..<count {
      mayFail[index] = !facts.nothrow[index] || graph.reachesRecursion[index] || plan.isThunk(FuncRef(UInt32(index)))
    }
  }

  private static func canBeTyped(_ f: FuncRef, _ program: Program, _ plan: LoweringPlan) -> Bool {
    !plan.isThunk(f) && !program[f].usesArguments && !program[f].isAsync && !program[f].isGenerator
  }

  /// The callee of a call need not be evaluated: it is a variable that holds the one function whenever it may be read.
  package func canSkipCallee(_ callee: ExprRef, _ call: ExprRef, _ program: Program, _ facts: Facts) -> Bool {
    guard case .functions(let targets) = facts.callFacts[Int(call.raw)], targets.count == 1,
      self[targets[0]]?.takesCallee == false, program.replaceable?[targets[0]] != true,
      !CallPlan.isConstructorOfClass(program[targets[0]])
    else { return false }
    if case .variable(_, let checked) = program[callee] { return !checked }
    if case .function = program[callee] { return true }
    return false
  }

  private mutating func findReads(_ program: Program, _ facts: Facts, _ plan: LoweringPlan, keepsAll: Bool) {
    var skipped = keepsAll ? Array(repeating: false, count: program.exprs.count) : NeverRun(program, facts).exprs
    for index in program.functions.indices where !plan.isThunk(FuncRef(UInt32(index))) {
      program.walk(
        program.functions[index].body,
        expr: { e in
          if case .call(let callee, _, false) = program[e], canSkipCallee(callee, e, program, facts) {
            skipped[Int(callee.raw)] = true
          }
        })
    }
    var namespaces = false
    for (index, expr) in program.exprs.enumerated() where !skipped[index] {
      switch expr.variableUse {
      case .reads(let v), .usesIteratorRecord(let v): isRead[Int(v.raw)] = true
      case .assigns, .initializes, .usesPrivateName, nil: break
      }
      if case .namespaceObject = expr { namespaces = true }
    }
    for (v, _) in program.replaceable?.variables ?? [] { isRead[Int(v.raw)] = true }
    guard namespaces else { return }
    for module in program.modules { for export in module.exports { isRead[Int(export.variable.raw)] = true } }
  }

  package subscript(_ f: FuncRef) -> Signature? { signatures[Int(f.raw)] }

  /// Lists every class's root shape at its own constructor and at those that its `super(...)` chain is likely to reach.
  private static func findRootShapes(_ program: Program, _ facts: Facts) -> [FuncRef: [UInt32]] {
    var roots: [FuncRef: [UInt32]] = [:]
    for (index, definition) in program.classes.enumerated() {
      guard let layout = facts.classLayouts[index] else { continue }
      var ancestor: FuncRef? = definition.constructor, depth = 0
      while let current = ancestor, depth < 64 {
        roots[current, default: []].append(layout.firstShape)
        ancestor = program.functions[Int(current.raw)].ofClass.flatMap {
          parentConstructor(of: program[$0], program, facts)
        }
        depth += 1
      }
    }
    return roots
  }

  /// The constructor that `super(...)` in a class is likely to reach: its parent's, if that is one known class.
  package static func parentConstructor(of definition: HIRClass, _ program: Program, _ facts: Facts) -> FuncRef? {
    guard let parent = definition.superclass else { return nil }
    let type = facts.type(parent)
    guard type.objects != ValueType.unknownObjects, facts.objectSets[Int(type.objects)].count == 1,
      case .constructor(let base) = facts.abstractObjects[Int(facts.objectSets[Int(type.objects)][0].raw)]
    else { return nil }
    return program[base].constructor
  }

  /// The constructor that gets the arguments of a function that passes them on, or of those that do in between, if they are known.
  package func receiver(ofArgumentsTo f: FuncRef, _ program: Program, _ facts: Facts) -> FuncRef? {
    var current = f, depth = 0
    while program[current].passesArgumentsOn {
      guard depth < 64, let owner = program[current].ofClass,
        let parent = CallPlan.parentConstructor(of: program[owner], program, facts), self[parent] != nil
      else { return nil }
      current = parent
      depth += 1
    }
    return current
  }

  /// By function: some call gives it a receiver, which stack traces tell even if the function does not use it.
  private static func findReceivers(_ program: Program, _ facts: Facts) -> [Bool] {
    var hasReceivers = Array(repeating: false, count: program.functions.count)
    for (index, fact) in facts.callFacts.enumerated() {
      guard case .functions(let targets) = fact, !program.exprs[index].isPlainCall else { continue }
      for f in targets { hasReceivers[Int(f.raw)] = true }
    }
    return hasReceivers
  }

  private static func signature(of f: FuncRef, _ program: Program, _ facts: Facts, hasReceivers: Bool) -> Signature {
    let function = program[f]
    return Signature(
      takesCallee: needsCallee(f, program),
      takesThis: function.usesThis || hasReceivers || isConstructorOfClass(function),
      takesNewTarget: function.usesNewTarget || function.kind == .derivedConstructor,
      params: function.params.map { parameterRepresentation($0, program, facts) },
      hasRest: function.rest != nil && !function.passesArgumentsOn, takesAll: function.passesArgumentsOn,
      result: facts.resultRepresentation(f))
  }

  private static func isConstructorOfClass(_ function: HIRFunction) -> Bool {
    function.kind == .baseConstructor || function.kind == .derivedConstructor || function.kind == .fieldInitializer
  }

  /// Parameters in cells and in their temporal dead zone are boxed.
  private static func parameterRepresentation(_ v: VarRef, _ program: Program, _ facts: Facts) -> Representation {
    program[v].needsTDZ ? .boxed : facts.representation(v)
  }

  /// The body reads a capture, the function object, or makes closures that capture what it captured.
  package static func needsCallee(_ f: FuncRef, _ program: Program) -> Bool {
    let function = program[f]
    if !function.captures.isEmpty || function.kind == .derivedConstructor { return true }
    var found = false
    program.walk(function.body, expr: { if program[$0].usesRunningFunction { found = true } })
    return found
  }
}

extension HIRFunction {
  /// A default constructor of a derived class: its `super(...args)` is not the iteration protocol, and nothing else reads `args`.
  package var passesArgumentsOn: Bool { isDefaultConstructor && kind == .derivedConstructor }
}
