import Base
import HIR

/// A use of an object that is told apart from other uses: the place that makes it, in the context that the place runs in; or a call of a
/// function that makes such objects. Functions are analysed once for each context that they run in (docs/decisions/069-contexts.md).
struct Context: Hashable, Sendable {
  var raw: UInt32
  /// Everything else.
  static let none = Context(raw: 0)
}

/// A function in a context: an index of `functionInfo`. Those in no context come first, by FuncRef.
typealias Body = Int

/// The contexts of a round.
struct ContextTable {
  private struct Entry {
    var site: ExprRef
    var parent: Context
    /// How many objects the context stands for, one made by a method of the other.
    var depth: Int
  }

  let plan: ContextPlan
  /// The context that constraints are made in.
  var current = Context.none
  private var entries = [Entry(site: ExprRef(UInt32.max), parent: .none, depth: 0)]
  private var index = PairTable()
  fileprivate var bodies = PairTable()
  fileprivate var variables = PairTable()
  /// Of functions with a role: the nodes that facts are extracted from, to which all contexts flow.
  fileprivate var merged: [ExprRef: Node] = [:]
  fileprivate var mergedCallees: [ExprRef: Node] = [:]
  fileprivate var bodiesOf: [FuncRef: [Body]] = [:]
  /// Expressions that may still be analysed again.
  private var budget: Int

  init(_ plan: ContextPlan, expressions: Int) {
    self.plan = plan
    budget = ContextPlan.budget(expressions: expressions)
  }

  /// The context of what `site` makes in the context `parent`; nil: it is not told apart. What a place makes in a context of its own, as
  /// `map` of a list that it made, is in that context.
  mutating func context(of site: ExprRef, in parent: Context, isObject: Bool) -> Context? {
    var outer = parent
    while outer != .none {
      if entries[Int(outer.raw)].site == site { return outer }
      outer = entries[Int(outer.raw)].parent
    }
    if let known = index[site.raw, parent.raw] { return Context(raw: known) }
    let depth = entries[Int(parent.raw)].depth + (isObject ? 1 : 0)
    if depth > ContextPlan.maximalDepth || budget <= 0 || length(of: parent) >= 4 { return nil }
    entries.append(Entry(site: site, parent: parent, depth: depth))
    let new = Context(raw: UInt32(entries.count - 1))
    _ = index.insert(site.raw, parent.raw, new.raw)
    return new
  }

  private func length(of context: Context) -> Int {
    var count = 0, outer = context
    while outer != .none {
      count += 1
      outer = entries[Int(outer.raw)].parent
    }
    return count
  }

  /// Takes the function from the budget. What is inside another one is paid for already.
  fileprivate mutating func affords(_ f: FuncRef) -> Bool {
    if plan.role(of: f) == .inner { return true }
    if budget < plan.sizes[Int(f.raw)] { return false }
    budget -= plan.sizes[Int(f.raw)]
    return true
  }
}

extension Solver {
  // MARK: Functions

  func function(of body: Body) -> FuncRef {
    body < program.functions.count ? FuncRef(UInt32(body)) : functionInfo[body].function
  }

  /// The function in a context; in none when it has no role there, or the budget is spent.
  func body(_ f: FuncRef, in context: Context) -> Body {
    if context == .none || contexts.plan.role(of: f) == .none { return Int(f.raw) }
    if let known = contexts.bodies[f.raw, context.raw] { return Body(known) }
    guard contexts.affords(f) else { return Int(f.raw) }
    functionInfo.append(FunctionInfo(function: f, context: context))
    let body = functionInfo.count - 1
    _ = contexts.bodies.insert(f.raw, context.raw, UInt32(body))
    contexts.bodiesOf[f, default: []].append(body)
    return body
  }

  /// The version of a function that a call of its closure reaches. Any choice is sound: the call's operands flow into what is chosen.
  func body(_ f: FuncRef, closure: Object, receiver: Object?, call: UInt32? = nil) -> Body {
    switch contexts.plan.role(of: f) {
    case .none: return Int(f.raw)
    // Its variables are those of the context that made it.
    case .inner: return body(f, in: heap.context[Int(closure)])
    case .method:
      if let receiver { return body(f, in: heap.context[Int(receiver)]) }
      return body(f, in: call.map { calls[Int($0)].receiverContext } ?? .none)
    case .helper: return body(f, in: call.map { calls[Int($0)].context } ?? .none)
    case .factory:
      guard let call else { return Int(f.raw) }
      let site = calls[Int(call)].site, outer = calls[Int(call)].context
      return body(f, in: contexts.context(of: site, in: outer, isObject: false) ?? .none)
    }
  }

  /// All versions of a function.
  func bodies(of f: FuncRef) -> [Body] { [Int(f.raw)] + (contexts.bodiesOf[f] ?? []) }

  /// Makes the constraints of what `make` does in a context.
  func inContext(_ context: Context, _ make: () -> Void) {
    let outer = contexts.current
    contexts.current = context
    make()
    contexts.current = outer
  }

  // MARK: Nodes

  /// The node of everything that the variable ever holds in a context. Requires: its function has a role.
  func node(_ v: VarRef, in context: Context) -> Node {
    if let known = contexts.variables[v.raw, context.raw] { return Node(known) }
    let n = newNode(of: v)
    _ = contexts.variables.insert(v.raw, context.raw, n.raw)
    addEdge(n, node(v))
    return n
  }

  /// The node that facts of the expression are extracted from, and to which all contexts flow.
  func mergedNode(_ e: ExprRef) -> Node {
    if let known = contexts.merged[e] { return known }
    let n = newNode()
    contexts.merged[e] = n
    return n
  }

  func mergedCallee(_ e: ExprRef) -> Node {
    if let known = contexts.mergedCallees[e] { return known }
    let n = newNode()
    contexts.mergedCallees[e] = n
    calleeNode[e] = n
    return n
  }

  // MARK: Objects

  /// The object of the description that a context makes; beside the one of no context, which stands for both in facts.
  func object(
    _ d: AbstractObject, proto: Object? = nil, flags: AbstractHeap.Flags = [], in context: Context,
    alias: Object? = nil, baseAlias: Object? = nil
  ) -> Object {
    let base = object(d, proto: proto, flags: flags, alias: baseAlias)
    if context == .none { return base }
    if let known = heap.variantIndex[base, context.raw] { return known }
    let o = newObject(d, proto: proto, flags: flags, alias: alias)
    _ = heap.variantIndex.insert(base, context.raw, o)
    heap.origin[Int(o)] = base
    heap.context[Int(o)] = context
    heap.variants[base, default: []].append(o)
    return o
  }

  /// The object and those of the same description that contexts tell apart from it.
  func variants(of base: Object) -> [Object] { [base] + (heap.variants[base] ?? []) }

  /// Those of a description.
  func variants(of d: AbstractObject) -> [Object] { heap.index[d].map { variants(of: $0) } ?? [] }
}
