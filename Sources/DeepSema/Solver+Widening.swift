import Base
import Builtins
import HIR

/// How much work the analysis may do for a program, and what it does when that is spent.
///
/// The graph is cubic at worst: a node may hold every object, an edge pass each of them on, and a call by value call each of them.
/// A program that goes there (thousands of schemas that all flow through one constructor) would take hours and learn nothing
/// from them. So work is counted, the budget is proportional to the program, and each time that it is spent the number of
/// objects that a node may tell apart is halved: nodes with more of them are *widened*. The rest of the program keeps its precision.
struct WideningBudget {
  /// A node holds at most this many objects beside built-ins; more, and it is widened.
  private(set) var objectLimit: Int
  /// The work at which the solver looks at what it has spent next.
  private(set) var limit: Int
  var widenedNodes = 0
  /// The work before the first halving.
  let budget: Int
  private let share: Int

  /// Work per expression of the program until the first halving, and between two of them.
  static let workPerExpression = 40
  /// The limit is never less: each node then passes on a handful of objects, and all is linear in the number of edges.
  static let leastObjects = 4
  static let initialObjects = 512
  /// What a call costs beside its arguments.
  static let workOfCall = 8
  /// Small programs may do what they like.
  private static let freeWork = 4_000_000

  /// `objectLimit`: what an earlier round of the same program ended with.
  init(expressions: Int, objectLimit: Int = WideningBudget.initialObjects) {
    self.objectLimit = objectLimit
    share = expressions * WideningBudget.workPerExpression
    budget = max(share, WideningBudget.freeWork)
    limit = budget / 8
  }

  /// The budget was spent at least once.
  var isTight: Bool { objectLimit < WideningBudget.initialObjects }

  /// The least limit did not help: from here on `unknown` stands for built-ins, too.
  private(set) var isSpent = false

  /// The budget is spent: before, `limit` is where the solver looks whether the program is one that needs less.
  mutating func isDue(after work: Int) -> Bool {
    if work > budget { return true }
    limit = budget
    return false
  }

  mutating func tighten(after work: Int) {
    guard objectLimit > WideningBudget.leastObjects else {
      isSpent = true
      limit = Int.max
      return
    }
    objectLimit /= 2
    limit = work + max(share / 4, 1_000_000)
  }
}

extension Solver {
  @inline(__always) func holdsTooMany(_ n: Node) -> Bool {
    let count = objects[n.i].count
    return count > widening.objectLimit && !isWidened[n.i]
      && (widening.isSpent || count - Int(builtinCount[n.i]) > widening.objectLimit)
  }

  /// Of a widened node: `unknown` says all that is to be said of the object.
  @inline(__always) func isCoveredByUnknown(_ o: Object) -> Bool {
    o != AbstractHeap.unknown && (widening.isSpent || !heap.flags[Int(o)].contains(.builtin))
  }

  /// Spends less on each node from here on.
  func tightenWidening() {
    if !isOpen && isOpened {
      isVoid = true
      return
    }
    if !widening.isDue(after: work) { return }
    widening.tighten(after: work)
    if widening.isSpent {
      expose(.everything)
      reshape(AbstractHeap.unknown)
    }
    if isContradicted {
      isVoid = true
      return
    }
    var n = 0
    while n < objects.count {
      if holdsTooMany(Node(UInt32(n))) { widen(Node(UInt32(n))) }
      n += 1
    }
  }

  /// The node's objects become part of `unknown`, which stands for them from here on: sound, as when unknown code had got hold of
  /// them all. Built-ins go on one by one: what a call of them does is known to their models alone.
  func widen(_ n: Node) {
    isWidened[n.i] = true
    widening.widenedNodes += 1
    var i = 0
    while i < objects[n.i].count {
      escape(objects[n.i][i])
      i += 1
    }
    addObject(n, AbstractHeap.unknown)
    resumeUnstable()
    // Before its objects: targets then refuse those.
    var e = edgeHead[n.i]
    while e >= 0 {
      let target = edgeTarget[Int(e)], f = filters[Int(edgeFilter[Int(e)])]
      if edgeFilter[Int(e)] == 0
        || f.kinds.contains(.object) && f.objects != .none
          && (f.objects == .all || admits(f.objects, AbstractHeap.unknown))
      {
        addObject(target, AbstractHeap.unknown, from: n)
      }
      e = edgeNext[Int(e)]
    }
  }
}

// Where unknown code has all of the realm and may redefine whatever it has in hand, an access to an object by name may run an accessor of that
// code, which then has the object: so whatever is asked or changed under a name is part of `unknown`. A program that is so and spends its
// budget is solved in that knowledge: then an access costs what one to `unknown` does, whatever the receiver is, and there are no nodes for
// names of objects. What is lost are flows through objects of which the solution would say in the end that they hold anything.
extension Solver {
  /// Nothing is left to be told apart by names.
  var isOpened: Bool {
    exposure == .everything && heap.flags[Int(AbstractHeap.unknown)].contains(.reshaped)
  }

  /// The solution relies on what does not hold: the rest of it would be for nothing.
  private var isContradicted: Bool {
    var scan = scan
    waiting.isClosed = true
    defer { waiting.isClosed = false }
    return !scan.withdraw(contradictedBy: self).isEmpty
  }

  /// Starts with all that may come to hold of `unknown`.
  func open() {
    expose(.everything)
    attach(.escape, to: objectNode(builtin(RealmObjectID.global)))
    writeUnknown(anything, names.unknownKey)
    writeUnknown(anything, names.elements)
    noteUnknownSymbol()
    addAny(thrown)
    sites.hasConsole = true
    sites.readsClock = true
    exposeProcess()
    reshape(AbstractHeap.unknown)
    isOpen = true
  }

  /// The object that stands for one that is asked for a property, or of which one is changed.
  @inline(__always) func accessed(_ o: Object) -> Object {
    if !isOpen || o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.builtin) || waiting.isClosed { return o }
    if !heap.flags[Int(heap.canonical[Int(o)])].contains(.escaped) { escape(o) }
    return AbstractHeap.unknown
  }

  /// `unknown` says all that is to be said of the properties of the object.
  func isOutOfSight(_ o: Object) -> Bool {
    isOpen && heap.flags[Int(heap.canonical[Int(o)])].contains(.escaped) && !heap.flags[Int(o)].contains(.builtin)
  }

  /// What unknown code writes under the name is not followed: whoever may be asked for it has anything there. Private names have no others.
  func isWrittenUnseen(_ name: NameID) -> Bool { isOpen && !traits(name).contains(.private) }
}
