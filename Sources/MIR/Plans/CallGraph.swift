import Builtins
import DeepSema
import HIR
import Rewriter

/// Who may call whom, as far as stack depth goes.
package struct CallGraph {
  /// The function may be active twice at once: it lies on a cycle of known calls, or calls code that is not known.
  package private(set) var isRecursive: [Bool]
  /// The same, as if nothing were called to make what `throw` throws.
  package private(set) var isRecursiveUnlessThrowing: [Bool]
  /// It or something it calls is recursive, or is ended in a loop by the host of a library.
  package private(set) var reachesRecursion: [Bool]
  /// By function: those of the program that it calls, once for each call, as far as they are known.
  package private(set) var callees: [[Int]]
  /// By function: it lies on a cycle of known calls.
  package private(set) var isCyclic: [Bool]
  /// All functions, callees before their callers but for cycles.
  package private(set) var calleesFirst: [Int]

  /// - Parameter endsLoops: hosts end loops.
  package init(_ program: Program, facts: Facts, plan: LoweringPlan, endsLoops: Bool) {
    let count = program.functions.count
    callees = Array(repeating: [], count: count)
    var callsUnknown = Array(repeating: false, count: count)
    var usualCallees = callees, usuallyCallsUnknown = callsUnknown
    for index in 0..<count {
      let f = FuncRef(UInt32(index)), isThunk = plan.isThunk(f)
      let thrown = CallGraph.thrown(by: f, program)
      let all = CallGraph.scan(f, program, facts, except: []),
        usual = thrown.isEmpty ? all : CallGraph.scan(f, program, facts, except: thrown)
      callees[index] = all.targets
      callsUnknown[index] = all.unknown || isThunk
      usualCallees[index] = usual.targets
      usuallyCallsUnknown[index] = usual.unknown || isThunk
    }
    let components = Components(callees)
    isCyclic = components.cyclic
    calleesFirst = components.order
    isRecursive = zip(isCyclic, callsUnknown).map { $0 || $1 }
    isRecursiveUnlessThrowing = zip(Components(usualCallees).cyclic, usuallyCallsUnknown).map { $0 || $1 }
    reachesRecursion = isRecursive
    if endsLoops {
      for index in 0..<count where CallGraph.hasLoop(FuncRef(UInt32(index)), program) { reachesRecursion[index] = true }
    }
    var changed = true
    while changed {
      changed = false
      for index in 0..<count where !reachesRecursion[index] {
        if callees[index].contains(where: { reachesRecursion[$0] }) {
          reachesRecursion[index] = true
          changed = true
        }
      }
    }
  }

  package static func hasLoop(_ f: FuncRef, _ program: Program) -> Bool {
    var found = false
    program.walk(
      program[f].body, expr: { _ in },
      statement: { s in
        switch program[s] {
        case .while, .doWhile, .for, .forIn, .forOf: found = true
        case .empty, .expr, .block, .if, .switch, .labeled, .break, .continue, .return, .throw, .try: break
        }
      })
    return found
  }

  /// What is evaluated for `throw` statements.
  package static func thrown(by f: FuncRef, _ program: Program) -> Set<ExprRef> {
    var found: Set<ExprRef> = []
    program.walk(
      program[f].body, expr: { _ in },
      statement: { s in
        if case .throw(let value) = program[s] { program.walk(value, expr: { found.insert($0) }) }
      })
    return found
  }

  private static func scan(
    _ f: FuncRef, _ program: Program, _ facts: Facts, except left: Set<ExprRef>
  ) -> (targets: [Int], unknown: Bool) {
    var targets: [Int] = [], unknown = false
    program.walk(
      program[f].body,
      expr: { e in
        if left.contains(e) { return }
        if program[e].isCall {
          switch facts.callFacts[Int(e.raw)] {
          case .functions(let list): targets += list.map { Int($0.raw) }
          case .builtin(let id): if mayCallBack(id.row.effects, e, program, facts) { unknown = true }
          case .unknown: unknown = true
          }
        } else if case .initFields = program[e] {
          if let initializer = program[f].ofClass.flatMap({ program[$0].fieldInitializer }) {
            targets.append(Int(initializer.raw))
          }
        } else if let accessor = accessor(e, facts) {
          targets.append(Int(accessor.raw))
        } else if mayRunUserCode(e, program, facts) {
          unknown = true
        }
      },
      statement: { s in
        if case .forOf = program[s] { unknown = true }
      })
    return (targets, unknown)
  }

  /// The accessor that is proven to run.
  private static func accessor(_ e: ExprRef, _ facts: Facts) -> FuncRef? {
    switch facts.memberFacts[Int(e.raw)] {
    case .getter(let function), .setter(let function): return function
    case .unknown, .field, .addField, .constant, .arrayLength, .stringLength, .typedLength, .method: return nil
    }
  }

  /// The call of a built-in may call functions of the program. With primitive operands few do.
  private static func mayCallBack(_ effects: BuiltinEffects, _ e: ExprRef, _ program: Program, _ facts: Facts) -> Bool {
    if !effects.mayCall { return false }
    if effects.mayCallWithPrimitives { return true }
    guard let arguments = program[e].plainArguments else { return true }
    func mayBeObject(_ e: ExprRef) -> Bool { facts.type(e).kinds.contains(.object) }
    if program[arguments].contains(where: mayBeObject) { return true }
    if case .callMember(let receiver, _, _, _) = program[e], !effects.contains(.static) { return mayBeObject(receiver) }
    return !effects.contains(.static)
  }

  /// Operations other than calls that may reach getters, setters, proxies, conversions or iterators of the program.
  private static func mayRunUserCode(_ e: ExprRef, _ program: Program, _ facts: Facts) -> Bool {
    func mayBeObject(_ e: ExprRef) -> Bool { facts.type(e).kinds.contains(.object) }
    switch program[e] {
    case .member(let object, _), .setMember(let object, _, _), .privateMember(let object, _),
      .setPrivateMember(let object, _, _):
      if case .unknown = facts.memberFacts[Int(e.raw)] { return mayBeObject(object) }
      return false
    case .index(let object, _), .setIndex(let object, _, _):
      if case .unknown = facts.elementFacts[Int(e.raw)] { return mayBeObject(object) }
      return false
    case .binary(let op, let a, let b): return op != .strictEq && op != .strictNe && (mayBeObject(a) || mayBeObject(b))
    case .unary(let op, let a): return op != .not && op != .typeOf && op != .requireObjectCoercible && mayBeObject(a)
    case .template(let parts): return program[parts].contains(where: mayBeObject)
    case .iteratorOpen: return !facts.plainPatterns.opens.contains(e)
    case .iteratorStep(let record), .iteratorClose(let record), .iteratorCloseQuietly(let record):
      return !facts.plainPatterns.records.contains(record)
    case .classExpr, .yield, .yieldDelegate, .await, .iteratorRest, .spread, .superMember, .setSuperMember,
      .deleteMember, .deleteIndex, .objectRest,
      .defineIndex:
      return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .defineMember, .definePrivate, .hasPrivate, .logical, .conditional, .sequence, .block, .call, .callMember,
      .callIndex, .callWithThis, .superCall, .new, .initFields, .array, .hole, .object, .function, .iteratorValue,
      .throwError:
      return false
    }
  }
}

/// Strongly connected components (Tarjan 1972), with an explicit stack.
package struct Components {
  /// By node: it lies on a cycle.
  package private(set) var cyclic: [Bool]
  /// The nodes, successors before predecessors but for cycles.
  package private(set) var order: [Int] = []

  package init(_ successors: [[Int]]) {
    let count = successors.count
    cyclic = Array(repeating: false, count: count)
    var number = Array(repeating: -1, count: count), low = number
    var onStack = Array(repeating: false, count: count)
    var stack: [Int] = [], work: [(node: Int, next: Int)] = [], counter = 0
    for root in 0..<count where number[root] < 0 {
      work.append((root, 0))
      while let (node, next) = work.last {
        if next == 0 {
          number[node] = counter
          low[node] = counter
          counter += 1
          stack.append(node)
          onStack[node] = true
        }
        if next < successors[node].count {
          work[work.count - 1].next += 1
          let target = successors[node][next]
          if target == node { cyclic[node] = true }
          if number[target] < 0 {
            work.append((target, 0))
          } else if onStack[target] {
            low[node] = min(low[node], number[target])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == number[node] { pop(node, &stack, &onStack) }
      }
    }
  }

  private mutating func pop(_ root: Int, _ stack: inout [Int], _ onStack: inout [Bool]) {
    let single = stack.last == root
    while let node = stack.popLast() {
      order.append(node)
      onStack[node] = false
      if !single { cyclic[node] = true }
      if node == root { return }
    }
  }
}
