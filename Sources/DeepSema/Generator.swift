import Base
import HIR

/// Makes the constraints of one function: walks its body in order of evaluation with the current node of every local variable
/// (SSA names made on the fly), so that tests narrow what follows them.
final class Generator {
  let s: Solver
  let program: Program
  let f: FuncRef
  let function: HIRFunction
  let names: KnownNames
  /// The version of the function, and what tells it from the others.
  let body: Body
  let context: Context
  /// There may be other versions: expressions and variables have nodes of their own in each, which flow into those of facts.
  let isOneOfSeveral: Bool
  private var evaluated: [ExprRef] = []

  /// The current node of each slot; 0 = the variable's own node.
  var env: [Node] = []
  /// False after a jump: what follows is never evaluated.
  var alive = true
  /// What has a value once the analysis knows of a run that comes here; 0 = the function's start suffices (Generator+Gates.swift).
  var gate = Node.none
  /// Slots of variables, made when a variable is first met.
  private var slots: [VarRef: Int] = [:]
  private var slotVariables: [VarRef] = []
  var jumps: [LabelRef: Jumps] = [:]
  var tries: [TryRegion] = []
  var bounds = BoundFacts()
  /// By `iteratorOpen`: what is iterated over.
  var iterables: [ExprRef: Node] = [:]
  /// The `this` of sloppy code, once it has been asked for.
  var sloppyThis = Node.none

  struct Jumps {
    var breaks: [[Node]] = []
    var continues: [[Node]] = []
  }
  struct TryRegion { var nodes: [Int: Node] }

  init(_ solver: Solver, _ body: Body) {
    s = solver
    program = solver.program
    self.body = body
    f = solver.function(of: body)
    context = solver.functionInfo[body].context
    isOneOfSeveral = solver.contexts.plan.role(of: f) != .none
    function = solver.program[f]
    names = solver.names
  }

  func run() {
    s.inContext(context) { generate() }
    for e in evaluated where s.exprNode[Int(e.raw)].raw != 0 {
      let merged = s.mergedNode(e)
      s.addEdge(s.exprNode[Int(e.raw)], merged)
      s.exprNode[Int(e.raw)] = merged
    }
  }

  private func generate() {
    let info = s.functionInfo[body]
    s.askForNames(in: f)
    for (p, n) in zip(function.params, info.parameters) {
      s.addEdge(n, node(p))
      if s.scan.isLocal(p) { env(set: p, n) }
    }
    if let r = function.rest {
      s.addObject(node(r), info.restArray)
      if s.scan.isLocal(r) { env(set: r, s.objectNode(info.restArray)) }
    }
    if function.argumentsObject == .mapped {
      let elements = s.elements(info.argumentsObject)
      for p in function.params {
        s.addEdge(elements, node(p))
        s.addEdge(node(p), elements)
      }
    }
    for v in function.locals where program[v].kind == .var {
      if s.scan.isLocal(v) { env(set: v, s.undefinedNode) }
    }
    for x in program[function.body] { statement(x) }
    if alive { s.addKinds(info.result, .undefined) }
  }

  // MARK: Variables

  func node(_ v: VarRef) -> Node {
    let isOwn = isOneOfSeveral && s.contexts.plan.role(of: program[v].function) != .none
    return isOwn ? s.node(v, in: context) : s.node(v)
  }

  func variable(ofSlot i: Int) -> VarRef { slotVariables[i] }

  func slot(_ v: VarRef) -> Int {
    if let i = slots[v] { return i }
    let i = slotVariables.count
    slots[v] = i
    slotVariables.append(v)
    return i
  }

  func env(set v: VarRef, _ n: Node) {
    let i = slot(v)
    while env.count <= i { env.append(.none) }
    env[i] = n
  }

  func isTracked(_ v: VarRef) -> Bool { s.scan.isLocal(v) || s.scan.isConstant(program, v) }

  func read(_ v: VarRef) -> Node {
    guard isTracked(v), let i = slots[v], i < env.count, env[i].raw != 0 else { return node(v) }
    // A `var` may be read before it is assigned: its type holds what reads see.
    if program[v].kind == .var { s.addEdge(env[i], node(v)) }
    return env[i]
  }

  func write(_ v: VarRef, _ n: Node) {
    s.addEdge(n, node(v))
    guard isTracked(v) else { return }
    let i = slot(v)
    while env.count <= i { env.append(.none) }
    env[i] = n.raw == 0 ? s.newNode() : n
    for t in tries { if let merged = t.nodes[i] { s.addEdge(env[i], merged) } }
  }

  /// Replaces what is known of a variable here, without assigning it.
  func narrow(_ v: VarRef, to n: Node) {
    guard isTracked(v) else { return }
    env(set: v, n)
  }

  // MARK: Joining paths

  struct Path {
    var env: [Node]
    var alive: Bool
    var gate = Node.none
  }
  var path: Path {
    get { Path(env: env, alive: alive, gate: gate) }
    set {
      env = newValue.env
      alive = newValue.alive
      gate = newValue.gate
    }
  }

  func join(_ a: Path, _ b: Path) -> Path {
    if !a.alive { return b }
    if !b.alive { return a }
    return Path(env: join([a.env, b.env]), alive: true, gate: either(a.gate, b.gate))
  }

  func join(_ envs: [[Node]]) -> [Node] {
    guard var r = envs.first else { return [] }
    if envs.count == 1 { return r }
    let count = envs.map(\.count).max()!
    while r.count < count { r.append(.none) }
    for i in 0..<count {
      var same = true
      for e in envs.dropFirst() where (i < e.count ? e[i] : .none) != r[i] {
        same = false
        break
      }
      if same { continue }
      r[i] = merge(i, envs.map { i < $0.count ? $0[i] : .none })
    }
    return r
  }

  private func merge(_ slot: Int, _ inputs: [Node]) -> Node {
    if inputs.contains(where: { $0.raw == 0 }) {
      // A path on which a local has no value yet cannot reach a read; elsewhere 0 means the variable's own node.
      let v = slotVariables[slot]
      if !s.scan.isLocal(v) { return .none }
    }
    let phi = s.newNode()
    for n in inputs { s.addEdge(n, phi) }
    return phi
  }

  // MARK: Loops

  /// Slots of variables that statements and expressions assign.
  func assigned(in statements: [StmtRef], _ expressions: [ExprRef]) -> [Int] {
    var found: Set<Int> = [], order: [Int] = []
    program.forEachAssigned(in: statements, expressions) { v in
      guard isTracked(v) else { return }
      if found.insert(slot(v)).inserted { order.append(slot(v)) }
    }
    return order
  }

  /// Opens a loop: variables that it assigns get a node that joins all rounds.
  func enterLoop(_ changed: [Int]) -> [(slot: Int, node: Node)] {
    var phis: [(Int, Node)] = []
    for i in changed {
      while env.count <= i { env.append(.none) }
      if env[i].raw == 0 && !s.scan.isLocal(slotVariables[i]) { continue }
      let phi = s.newNode()
      s.addEdge(env[i], phi)
      env[i] = phi
      for t in tries { if let merged = t.nodes[i] { s.addEdge(phi, merged) } }
      phis.append((i, phi))
    }
    return phis
  }

  func closeLoop(_ phis: [(slot: Int, node: Node)], _ p: Path) {
    guard p.alive else { return }
    for (i, phi) in phis {
      let n = i < p.env.count ? p.env[i] : .none
      s.addEdge(n.raw == 0 && !s.scan.isLocal(slotVariables[i]) ? node(slotVariables[i]) : n, phi)
    }
  }

  func result(_ e: ExprRef, _ n: Node) -> Node {
    s.exprNode[Int(e.raw)] = n
    if isOneOfSeveral { evaluated.append(e) }
    return n
  }
}

/// Comparisons with lengths: which nodes are the length of which array, and which indexes are below it.
struct BoundFacts {
  /// Node of a `length` read -> node of the array.
  var lengthOf: [Node: Node] = [:]
  /// Node of an index -> nodes of arrays whose length it is below.
  var below: [Node: [Node]] = [:]
}

extension Solver {
  /// The node of everything a variable ever holds.
  func node(_ v: VarRef) -> Node {
    if variableNode[Int(v.raw)].raw == 0 { variableNode[Int(v.raw)] = newNode(of: v) }
    return variableNode[Int(v.raw)]
  }

  /// A node for the variable, with what it holds from the start.
  func newNode(of v: VarRef) -> Node {
    let n = newNode()
    switch program[v].kind {
    case .var: if !scan.isLocal(v) { addKinds(n, .undefined) }
    case .importNamespace: addAny(n)
    case .param, .let, .const, .function, .class, .catchParam, .temp, .this, .privateName, .home: break
    }
    return n
  }
}
