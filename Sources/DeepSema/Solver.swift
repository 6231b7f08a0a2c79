import Base
import HIR

/// A place that values flow through: an expression, a variable or one SSA name of it, a field, a result. 0 = a place that
/// nothing reaches.
struct Node: Hashable, Sendable {
  var raw: UInt32
  init(_ raw: UInt32) { self.raw = raw }
  static let none = Node(0)
  @inline(__always) var i: Int { Int(raw) }
}

/// An abstract object, as an index. 0 = unknown.
typealias Object = UInt32

/// What a filtered edge lets through.
struct Filter: Hashable, Sendable {
  enum ObjectTest: Hashable, Sendable {
    case all, none
    /// Those that `instanceof` this class may, or may not, be true of.
    case instanceOf(ClassRef)
    case notInstanceOf(ClassRef)
    case callable, notCallable
    case array, notArray
    /// Only this object: identity with a constant.
    case not(Object)
  }
  enum Comparison: UInt8, Hashable, Sendable { case none, less, lessOrEqual, greater, greaterOrEqual, equal, notEqual }
  var kinds: KindSet
  var objects: ObjectTest = .all
  /// Numbers only: the value compares so with a value of `other`.
  var comparison: Comparison = .none
  /// The opposite comparison gave false: so this one holds, or one side was NaN.
  var orNaN = false
  var other: Node = .none
  static let everything = Filter(kinds: .any)
}

/// An operation on Numbers whose result is a node: read by the range analysis.
struct NumberOperation: Sendable {
  var op: NumberOp
  var left: Node
  var right: Node
}

/// The constraint graph and its solution: for every node a set of kinds and a set of objects, grown by difference
/// propagation until nothing changes. Generation of constraints for a function happens when it is first called.
final class Solver {
  let program: Program
  let options: DeepSemaOptions
  let names: KnownNames
  /// What earlier rounds proved.
  let proven: ProvenFacts
  let classInfo: ClassTable
  let scan: ProgramScan

  // Nodes
  var kinds: [KindSet] = []
  var kindsDone: [KindSet] = []
  var objects: [[Object]] = []
  var objectsDone: [Int32] = []
  var edgeHead: [Int32] = []
  var useHead: [Int32] = []
  var queued: [Bool] = []
  var holdsUnknown: [Bool] = []
  /// Nodes that gave up telling their objects apart; see Solver+Widening.swift.
  var isWidened: [Bool] = []
  /// How many of a node's objects are built-ins: these are few, and never widened.
  var builtinCount: [Int32] = []
  /// Numbers that come from nowhere else: constants, built-ins.
  var baseRange: [NumberRange] = []
  var operation: [Int32] = []

  // Edges, by source; `next` chains
  var edgeTarget: [Node] = []
  var edgeFilter: [UInt32] = []
  var edgeNext: [Int32] = []
  var edgeSet = PairSet()
  /// Numbers of (target, filter) pairs that some filtered edge has: with them an edge is a pair of ids, as a plain one is.
  var filteredTargets = PairTable(), filteredTargetCount: UInt32 = 0
  /// Filtered edges, by source and number of target and filter.
  var filteredEdgeSet = PairSet()
  var filters: [Filter] = [.everything]
  var filterIndex: [Filter: UInt32] = [:]
  var operations: [NumberOperation] = []

  // Constraints, by node
  var constraints: [Constraint] = []
  var useConstraint: [UInt32] = []
  var useNext: [Int32] = []

  /// Constraints without operands stand at a node once.
  var once = PairSet()
  /// Accesses whose key may be an object, by place and receiver.
  var objectKeys = PairTable(), objectKeysOfStores = PairTable()
  /// Numbers of pairs: an access site and its key, a key and a value.
  var pairs = PairTable()
  /// What nodes hold that hold more than a few objects.
  var membership = PairSet(capacity: 1 << 12)
  private(set) var primitivesOnly: UInt32 = 0, objectsOnly: UInt32 = 0
  /// What may become a prototype: `null` ends the chain.
  private(set) var prototypesOnly: UInt32 = 0
  private let unknownAlone = [AbstractHeap.unknown]
  var worklist: [Node] = []
  var worklistStart = 0

  // The heap (AbstractHeap.swift)
  var heap = AbstractHeap()

  /// What names say, by NameID, as far as somebody has asked.
  private var traitsOfNames: [NameTraits] = []

  // Functions (Calls.swift, Generator.swift)
  var functionInfo: [FunctionInfo]
  var pendingFunctions: [Body] = []
  /// Uses of objects that are told apart (Contexts.swift).
  var contexts: ContextTable
  var calls: [Call] = []
  var invoked = PairSet()
  var invokedWith = PairTable()
  var builtinInvoked = PairSet()
  /// How many built-ins called each other to come to what is modelled now.
  var modelDepth = 0
  /// Nodes that built-ins ask for a hook, by name: the node asked and the result of the call.
  var hooked: [NameID: PairTable] = [:]

  // Where things are: nodes of the program's parts
  var exprNode: [Node]
  var variableNode: [Node]
  /// Of calls: the callee; of member calls that is not an expression of its own.
  var calleeNode: [ExprRef: Node] = [:]
  var sites = AccessSites()
  /// Everything thrown.
  var thrown = Node.none
  /// Errors that the runtime makes, whose report is their stack: nothing else belongs to them unless the program adds it.
  var raised: Set<Object> = []
  /// The node that holds any value.
  var anything = Node.none
  var undefinedNode = Node.none
  var anyKinds = KindSet.any

  // What unknown code may do (RealmExposure.swift)
  /// Text is compiled and runs, or foreign machine code does (Models/Compilation.swift).
  var runsText = false
  var exposure: RealmExposure = []
  /// By what more of it was exposed, in turn, when provenance is recorded.
  var openings: [RealmOpening] = []
  /// The call, or the read under a key that is not known, that was followed last.
  var siteOfCall = ExprRef(0)
  /// Whose turn it is.
  var nodeOfStep = Node.none
  var unknownCalls: [UInt32] = []
  /// What the library defines when somebody asks for it (OptionalMembers.swift)
  var waiting = WaitingMembers()
  var unknownAccessors: [(receiver: Object, value: Node)] = []
  /// Objects that are printed.
  var isShown: Set<Object> = []
  /// Getters of what is shown may be asked.
  var showsGetters = false
  /// Objects with a method that says how they are shown, and these methods.
  var showingThemselves = Node.none, showers = Node.none
  /// Every context that is set for the jobs that code starts.
  var asyncContext = Node.none
  /// What `process.argv` may be.
  var argv = Node.none
  /// What the console prints.
  var printed: [Node] = []
  /// The console may print several values in one line.
  var printsSeveral = false
  /// Objects of other classes that an escaped constructor may be given as `this`: by `Reflect.construct` with another `new.target`, or
  /// by a subclass of an unknown class.
  var foreignInstances = Node.none
  /// Filled when `instanceof` may call a method of the program.
  var instanceHooks = Node.none
  /// What `stack` of an error may be beside the text: anything, if the program may set a function that prepares it under a key that is not
  /// known.
  var preparedStack = Node.none

  /// Nothing that is under a name is told apart (Solver+Widening.swift).
  var isOpen = false
  /// The solution is given up: another one starts with less.
  var isVoid = false
  /// Some object became unstable since `resumeUnstableChains` last ran.
  var mustResumeUnstable = false
  /// Elementary steps so far: objects offered along edges, edges, constraints applied.
  var work = 0
  var widening: WideningBudget
  var statistics = Statistics()
  var provenance: ProvenanceRecorder?

  init(
    program: Program, options: DeepSemaOptions, scan: ProgramScan, classInfo: ClassTable, names: KnownNames,
    proven: ProvenFacts
  ) {
    self.program = program
    self.options = options
    self.scan = scan
    self.classInfo = classInfo
    self.names = names
    self.proven = proven
    contexts = ContextTable(proven.contexts ?? .nothing, expressions: program.exprs.count)
    widening = WideningBudget(expressions: program.exprs.count, objectLimit: proven.objectLimit)
    functionInfo = Array(repeating: FunctionInfo(), count: program.functions.count)
    exprNode = Array(repeating: .none, count: program.exprs.count)
    variableNode = Array(repeating: .none, count: program.variables.count)
    if options.recordProvenance { provenance = ProvenanceRecorder() }
    _ = newNode()
    primitivesOnly = filter(Filter(kinds: KindSet.any.subtracting(.object)))
    objectsOnly = filter(Filter(kinds: .object))
    prototypesOnly = filter(Filter(kinds: [.object, .null]))
    anyKinds = scan.possibleKinds
    anything = newNode()
    undefinedNode = newNode()
    thrown = newNode()
    foreignInstances = newNode()
    instanceHooks = newNode()
    preparedStack = newNode()
    showingThemselves = newNode()
    showers = newNode()
    asyncContext = newNode()
    argv = newNode()
    addKinds(asyncContext, .undefined)
    addKinds(undefinedNode, .undefined)
    startHeap()
    prepareSites()
  }

  // MARK: Nodes and edges

  func newNode() -> Node {
    let n = Node(UInt32(kinds.count))
    kinds.append([])
    kindsDone.append([])
    objects.append([])
    objectsDone.append(0)
    edgeHead.append(-1)
    useHead.append(-1)
    queued.append(false)
    holdsUnknown.append(false)
    isWidened.append(false)
    builtinCount.append(0)
    baseRange.append(.empty)
    operation.append(-1)
    return n
  }

  @inline(__always) func enqueue(_ n: Node) {
    if !queued[n.i] {
      queued[n.i] = true
      worklist.append(n)
    }
  }

  /// Adds kinds; Numbers are unrestricted.
  func addKinds(_ n: Node, _ new: KindSet) {
    if !new.isDisjoint(with: .number) { baseRange[n.i] = .full }
    flowKinds(n, new.isDisjoint(with: .number) ? new : new.union(.number), from: n)
  }

  func addNumber(_ n: Node, _ range: NumberRange) {
    baseRange[n.i] = baseRange[n.i].join(range)
    flowKinds(n, .number, from: n)
  }

  @inline(__always) func flowKinds(_ n: Node, _ new: KindSet, from source: Node) {
    if n.raw == 0 || kinds[n.i].isSuperset(of: new) { return }
    provenance?.record(kinds: new.subtracting(kinds[n.i]), at: n, from: source)
    kinds[n.i].formUnion(new)
    enqueue(n)
  }

  @inline(__always) func addObject(_ n: Node, _ o: Object, from source: Node? = nil) {
    if n.raw == 0 { return }
    // What escaped is part of `unknown`: beside it, it tells nothing.
    if o != AbstractHeap.unknown && holdsUnknown[n.i] {
      let flags = heap.flags[Int(o)]
      if flags.contains(.escaped) && (isOpen || !isConstructorAlone(o)) { return }
      if isOpen && flags.contains(.builtin) && !flags.contains(.compiler) { return }
    }
    if isWidened[n.i] && isCoveredByUnknown(o) {
      escape(o)
      return
    }
    if holds(n, o) { return }
    provenance?.record(object: o, at: n, from: source ?? n)
    if o == AbstractHeap.unknown { holdsUnknown[n.i] = true }
    if !objects[n.i].isEmpty {
      add(o, to: n)
    } else if o == AbstractHeap.unknown {
      objects[n.i] = unknownAlone
    } else {
      objects[n.i] = [o]
    }
    if heap.flags[Int(o)].contains(.builtin) { builtinCount[n.i] += 1 }
    kinds[n.i].formUnion(.object)
    enqueue(n)
  }

  @inline(__always) func traits(_ name: NameID) -> NameTraits {
    let i = Int(name.rawValue)
    if i < traitsOfNames.count, traitsOfNames[i].contains(.known) { return traitsOfNames[i] }
    return learnTraits(name)
  }

  private func learnTraits(_ name: NameID) -> NameTraits {
    while traitsOfNames.count <= Int(name.rawValue) { traitsOfNames.append([]) }
    traitsOfNames[Int(name.rawValue)] = NameTraits(name, program.names)
    return traitsOfNames[Int(name.rawValue)]
  }

  /// The number of a pair.
  func pair(_ a: UInt32, _ b: UInt32) -> UInt32 {
    if let known = pairs[a, b] { return known }
    let number = UInt32(pairs.count)
    _ = pairs.insert(a, b, number)
    return number
  }

  /// Sets of at most so many objects are looked through.
  private static let fewObjects = 8

  @inline(__always) private func holds(_ n: Node, _ o: Object) -> Bool {
    if o == AbstractHeap.unknown { return holdsUnknown[n.i] }
    let count = objects[n.i].count
    if count > Solver.fewObjects { return membership.contains(n.raw, o) }
    return objects[n.i].withUnsafeBufferPointer { held in
      var i = 0
      while i < count {
        if held[i] == o { return true }
        i &+= 1
      }
      return false
    }
  }

  private func add(_ o: Object, to n: Node) {
    objects[n.i].append(o)
    let count = objects[n.i].count
    if count > Solver.fewObjects + 1 {
      _ = membership.insert(n.raw, o)
    } else if count > Solver.fewObjects {
      for held in objects[n.i] { _ = membership.insert(n.raw, held) }
    }
  }

  func addAny(_ n: Node) {
    addKinds(n, anyKinds)
    addObject(n, AbstractHeap.unknown)
  }

  func constantNode(_ kinds: KindSet) -> Node {
    let n = newNode()
    addKinds(n, kinds)
    return n
  }

  func objectNode(_ o: Object) -> Node {
    if heap.singleton[Int(o)].raw != 0 { return heap.singleton[Int(o)] }
    let n = newNode()
    addObject(n, o)
    heap.singleton[Int(o)] = n
    return n
  }

  func filter(_ f: Filter) -> UInt32 {
    if let i = filterIndex[f] { return i }
    filters.append(f)
    filterIndex[f] = UInt32(filters.count - 1)
    return UInt32(filters.count - 1)
  }

  func addEdge(_ from: Node, _ to: Node, filter: UInt32 = 0) {
    if from.raw == 0 || to.raw == 0 || from == to { return }
    if filter == 0 {
      if !edgeSet.insert(from.raw, to.raw) { return }
    } else if !filteredEdgeSet.insert(from.raw, filteredTarget(to, filter)) {
      return
    }
    work &+= 4
    edgeTarget.append(to)
    edgeFilter.append(filter)
    edgeNext.append(edgeHead[from.i])
    edgeHead[from.i] = Int32(edgeTarget.count - 1)
    flow(from, to, kinds: kinds[from.i], fromObject: 0, filter: filter)
  }

  private func filteredTarget(_ to: Node, _ filter: UInt32) -> UInt32 {
    if filteredTargets.insert(to.raw, filter, filteredTargetCount) {
      filteredTargetCount += 1
      return filteredTargetCount - 1
    }
    return filteredTargets[to.raw, filter]!
  }

  @inline(__always) func flow(_ from: Node, _ to: Node, kinds new: KindSet, fromObject start: Int, filter: UInt32) {
    if filter == 0 {
      flowKinds(to, new, from: from)
      // What arrives meanwhile comes with the source's next turn.
      let held = objects[from.i]
      work &+= held.count &- start
      var i = start
      while i < held.count {
        addObject(to, held[i], from: from)
        i += 1
      }
      return
    }
    let f = filters[Int(filter)]
    flowKinds(to, new.intersection(f.kinds).subtracting(.object), from: from)
    guard f.kinds.contains(.object), f.objects != .none else { return }
    let held = objects[from.i]
    work &+= held.count &- start
    var i = start
    while i < held.count {
      let o = held[i]
      if f.objects == .all || admits(f.objects, o) { addObject(to, o, from: from) }
      i += 1
    }
  }

  /// Attaches a constraint and applies it to what the node holds.
  func attach(_ c: Constraint, to n: Node) {
    if n.raw == 0 { return }
    switch c {
    case .escape: if !once.insert(n.raw, 1) { return }
    case .toPrimitive: if !once.insert(n.raw, 2) { return }
    case .json: if !once.insert(n.raw, 3) { return }
    case .destabilize: if !once.insert(n.raw, 4) { return }
    case .reshape: if !once.insert(n.raw, 5) { return }
    case .keyOfUnknown: if !once.insert(n.raw, 6) { return }
    case .inspect: if !once.insert(n.raw, 7) { return }
    case .enumerated: if !once.insert(n.raw, 8) { return }
    case .destabilizeMade: if !once.insert(n.raw, 9) { return }
    case .misleadsEnumerations: if !once.insert(n.raw, 10) { return }
    case .escapeAsConstructor: if !once.insert(n.raw, 11) { return }
    case .read, .write, .define, .indexRead, .indexReadKey, .indexWrite, .indexWriteKey, .privateRead, .privateWrite,
      .callMember, .callIndex, .callee, .calleeOn, .builtinThis, .construct, .superConstruct, .chain, .chainAll,
      .accessorChain, .callGetter, .callSetter, .iterate, .binary, .unary, .awaited, .prototypeOf, .superclass,
      .superMember, .initFields, .copyProperties, .arrayLike, .spreadable, .descriptor, .prototypesOf, .setPrototype,
      .freeze, .allValues, .defineAccessor, .setOwn, .primitivePrototype, .replacer, .assignFrom, .assignTo,
      .primitiveGivesAny, .collectionAdder, .whenUndefined, .whenUndefinedConvert, .whenReached, .holesIfNotIterable,
      .soleElement,
      .objectGivesAny, .calleeOfEscape, .hook, .readPresent, .keyText, .species,
      .speciesConstructor, .delegate, .delegateMethod, .delegateIterator, .delegateStep, .stepMethod, .promiseItself,
      .lengthOf, .holesOf, .objectKey, .objectKeyConversion,
      .objectGivesUnknown, .nullSuperclass, .forwardArguments, .errorFields, .opaque, .thenable, .iteratorMethod,
      .stepIterator, .inspectMaker, .inspectBy, .patch, .pattern, .escapePatch, .propertyKey, .typedArraySource,
      .typedArrayIterator,
      .buffers, .unknownKeyValue, .unknownKeyValues, .vanish, .wrapper, .globalIfNullish:
      break
    }
    constraints.append(c)
    useConstraint.append(UInt32(constraints.count - 1))
    useNext.append(useHead[n.i])
    useHead[n.i] = Int32(useNext.count - 1)
    // What is done was told to others; tell it to this one. The rest comes with the node's turn.
    let done = Int(objectsDone[n.i]), doneKinds = kindsDone[n.i]
    if doneKinds.isEmpty && done == 0 {
      if !kinds[n.i].isEmpty { enqueue(n) }
      return
    }
    apply(c, at: n, newKinds: doneKinds, from: 0, to: done)
  }

  // MARK: Solving

  func solve() {
    while !isVoid {
      if worklistStart < worklist.count {
        step()
      } else if mustResumeUnstable {
        resumeUnstableChains()
      } else if let f = pendingFunctions.popLast() {
        Generator(self, f).run()
      } else {
        break
      }
    }
    waiting.isClosed = true
    statistics.nodes = kinds.count
    statistics.edges = edgeTarget.count
    statistics.constraints = constraints.count
    statistics.objects = heap.descriptions.count
    statistics.work = work
    statistics.budget = widening.budget
    statistics.widenedNodes = widening.widenedNodes
    statistics.objectLimit = widening.objectLimit
  }

  private func step() {
    let n = worklist[worklistStart]
    worklistStart += 1
    if worklistStart > 1 << 16 && worklistStart * 2 > worklist.count {
      worklist.removeFirst(worklistStart)
      worklistStart = 0
    }
    statistics.steps += 1
    nodeOfStep = n
    queued[n.i] = false
    if work > widening.limit { tightenWidening() }
    if holdsTooMany(n) { widen(n) }
    let newKinds = kinds[n.i].subtracting(kindsDone[n.i])
    let start = Int(objectsDone[n.i]), end = objects[n.i].count
    kindsDone[n.i] = kinds[n.i]
    objectsDone[n.i] = Int32(end)
    var e = edgeHead[n.i]
    while e >= 0 {
      flow(n, edgeTarget[Int(e)], kinds: newKinds, fromObject: start, filter: edgeFilter[Int(e)])
      e = edgeNext[Int(e)]
    }
    var u = useHead[n.i]
    while u >= 0 {
      apply(constraints[Int(useConstraint[Int(u)])], at: n, newKinds: newKinds, from: start, to: end)
      u = useNext[Int(u)]
    }
  }
}
