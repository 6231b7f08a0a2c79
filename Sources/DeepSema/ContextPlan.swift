import Base
import Builtins
import HIR

/// What later rounds tell apart by use: classes whose instances hold what callers give, and the functions that are analysed once for each
/// use of such an object. Made of a solution in which all instances of a class are one object (docs/decisions/069-contexts.md).
struct ContextPlan: Sendable {
  enum Role: UInt8, Sendable {
    /// Analysed once.
    case none
    /// A constructor, an initializer of fields, a method or an accessor: once for each `this` that is told apart.
    case method
    /// A small function that methods call: once for each context that calls it.
    case helper
    /// A function that makes such an object and returns it: once for each place that calls it.
    case factory
    /// Inside one of the others: in the context that its closure was made in.
    case inner
  }

  /// By FuncRef and by ClassRef; empty when nothing is told apart.
  private(set) var roles: [Role] = []
  private(set) var classes: [Bool] = []
  /// Expressions of a function and of those inside it, by FuncRef.
  private(set) var sizes: [Int] = []

  static let nothing = ContextPlan()
  private init() {}

  var isEmpty: Bool { roles.isEmpty }
  func tellsApart(_ c: ClassRef) -> Bool { !classes.isEmpty && classes[Int(c.raw)] }
  @inline(__always) func role(of f: FuncRef) -> Role { roles.isEmpty ? .none : roles[Int(f.raw)] }

  /// Objects of a class in contexts of contexts: a set's list is told apart by the set, that list's iterators are not.
  static let maximalDepth = 2
  /// Places that make instances of one class: of more, only the budget would be spent.
  fileprivate static let maximalSites = 40
  /// Expressions of its methods, those that it inherits included: containers are small.
  fileprivate static let maximalClass = 1500
  fileprivate static let maximalHelper = 60
  fileprivate static let maximalFactory = 120
  /// Expressions that are analysed again, in all contexts together: as many as small programs like, and a share of large ones.
  static func budget(expressions: Int) -> Int { max(6_000, expressions / 8) }
}

extension ContextPlan {
  /// Looks for containers in the solution, which knows no contexts.
  init(_ s: Solver) {
    let found = ContainerSearch(s)
    guard !found.containers.isEmpty else { return }
    classes = s.program.classes.indices.map { found.containers.contains(ClassRef(UInt32($0))) }
    sizes = found.wholeSizes
    roles = Array(repeating: .none, count: s.program.functions.count)
    for f in found.methods where found.isCapable(f) { roles[Int(f.raw)] = .method }
    for f in found.factories where roles[Int(f.raw)] == .none && found.isCapable(f) { roles[Int(f.raw)] = .factory }
    for f in found.helpers(of: roles) where roles[Int(f.raw)] == .none { roles[Int(f.raw)] = .helper }
    let outermost = roles
    for (i, f) in s.program.functions.enumerated() where outermost[i] == .none {
      if let outer = f.parent, outermost[Int(found.root(of: outer, outermost).raw)] != .none { roles[i] = .inner }
    }
  }
}

/// The search for classes that are containers.
private struct ContainerSearch {
  let s: Solver
  let program: Program
  /// The class whose constructor, initializer, method or accessor a function is or is inside of, by FuncRef.
  private var owner: [ClassRef?]
  private var isStatic: [Bool]
  private var sizes: [Int]
  private(set) var wholeSizes: [Int]
  private var isPlain: [Bool]
  private var children: [FuncRef: [FuncRef]] = [:]
  /// The functions of expressions that make arrays and other objects.
  private var makers: [ExprRef: FuncRef] = [:]
  private var creations: [(site: ExprRef, function: FuncRef, classes: [ClassRef])] = []
  private var calls: [(caller: FuncRef, callee: ExprRef)] = []
  private(set) var containers: Set<ClassRef> = []

  init(_ solver: Solver) {
    s = solver
    program = s.program
    owner = Array(repeating: nil, count: program.functions.count)
    isStatic = Array(repeating: false, count: program.functions.count)
    sizes = Array(repeating: 0, count: program.functions.count)
    wholeSizes = sizes
    isPlain = Array(repeating: true, count: program.functions.count)
    findOwners()
    for f in program.functions.indices where s.functionInfo[f].isReached { scan(FuncRef(UInt32(f))) }
    sumSizes()
    findContainers()
  }

  // MARK: The program's parts

  private mutating func findOwners() {
    for (i, c) in program.classes.enumerated() {
      for f in [c.constructor, c.fieldInitializer].compactMap({ $0 }) { owner[Int(f.raw)] = ClassRef(UInt32(i)) }
      for e in c.elements {
        owner[Int(e.function.raw)] = ClassRef(UInt32(i))
        isStatic[Int(e.function.raw)] = e.isStatic
      }
    }
    for (i, f) in program.functions.enumerated() {
      guard let parent = f.parent else { continue }
      children[parent, default: []].append(FuncRef(UInt32(i)))
      var outer: FuncRef? = FuncRef(UInt32(i))
      while let current = outer, owner[Int(current.raw)] == nil { outer = program[current].parent }
      guard let outer, program[outer].kind != .staticInitializer else { continue }
      owner[i] = owner[Int(outer.raw)]
      isStatic[i] = isStatic[Int(outer.raw)]
    }
  }

  private mutating func scan(_ f: FuncRef) {
    var size = 0, plain = !program[f].usesArguments
    program.walk(
      f,
      expr: { e, node in
        size += 1
        if program.evalScopes[e] != nil { plain = false }
        switch node {
        case .classExpr, .argumentsObject: plain = false
        case .callee: if owner[Int(f.raw)].map({ program[$0].constructor }) != f { plain = false }
        case .new(let callee, _, _):
          makers[e] = f
          let made = constructed(callee)
          if !made.isEmpty { creations.append((e, f, made)) }
        case .array, .callMember: makers[e] = f
        case .call(let callee, _, _): calls.append((f, callee))
        case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget,
          .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member,
          .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember,
          .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical,
          .conditional, .sequence, .template, .block, .callIndex, .callWithThis, .superCall, .spread, .initFields,
          .hole, .object, .function, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
          .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
          break
        }
      }, stmt: { _, _ in })
    sizes[Int(f.raw)] = size
    isPlain[Int(f.raw)] = plain
  }

  private func constructed(_ callee: ExprRef) -> [ClassRef] {
    s.objects[s.exprNode[Int(callee.raw)].i].compactMap {
      if case .constructor(let c) = s.heap.descriptions[Int($0)] { return c }
      return nil
    }
  }

  private mutating func sumSizes() {
    wholeSizes = sizes
    for (i, f) in program.functions.enumerated() {
      var outer = f.parent
      while let current = outer {
        wholeSizes[Int(current.raw)] += sizes[i]
        outer = program[current].parent
      }
    }
  }

  // MARK: Containers

  private mutating func findContainers() {
    for (i, object) in program.classes.indices.compactMap({ i in
      s.heap.index[.instance(ClassRef(UInt32(i)))].map { (i, $0) }
    }) {
      if holdsMixtures(object, ClassRef(UInt32(i))) { containers.insert(ClassRef(UInt32(i))) }
    }
    addMakersOfContainers()
    dropWhatHasOneUse()
  }

  /// What the object holds is of several sorts: in a field, in arrays and collections that its methods made and that a field holds.
  private func holdsMixtures(_ o: Object, _ c: ClassRef) -> Bool {
    var next = s.heap.fieldHead[Int(o)]
    while next >= 0 {
      let field = s.heap.fields[Int(next)]
      next = field.next
      if isMixed(field.node) { return true }
      for part in s.objects[field.node.i].prefix(16) where isPart(part, of: c) {
        if isMixed(s.heap.elementsNode[Int(part)]) { return true }
        for name in [s.names.mapKey, s.names.mapValue] {
          if let n = s.heap.fieldMap[part, name.rawValue], isMixed(Node(n)) { return true }
        }
      }
    }
    return false
  }

  /// Made by the class' own functions, or those of a class that it extends.
  private func isPart(_ part: Object, of c: ClassRef) -> Bool {
    switch s.heap.descriptions[Int(part)] {
    case .array(let e), .builtinInstance(.of(.map), let e), .builtinInstance(.of(.set), let e):
      guard let maker = makers[e].flatMap({ owner[Int($0.raw)] }) else { return false }
      return bases(of: c).contains(maker)
    case .instance, .literal, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance, .partial,
      .functionInstance, .innerArray, .generator, .promise, .arguments, .namespace, .unknown:
      return false
    }
  }

  /// The class and those that it extends.
  private func bases(of c: ClassRef) -> [ClassRef] {
    var found: [ClassRef] = [], next: ClassRef? = c
    while let current = next {
      found.append(current)
      next = s.classInfo[current].baseIsUnknown ? nil : s.classInfo[current].base
    }
    return found
  }

  /// Values of two sorts or more, nullish ones apart.
  private func isMixed(_ n: Node) -> Bool {
    let kinds = s.kinds[n.i]
    var sorts = 0
    for kind in [KindSet.number, .string, .boolean, .symbol, .bigint] where !kinds.isDisjoint(with: kind) { sorts += 1 }
    var first: AbstractObject?
    for o in s.objects[n.i] {
      let sort = sort(s.heap.descriptions[Int(o)])
      if first == nil { sorts += 1 } else if first != sort { return true }
      first = sort
      if sorts > 1 { return true }
    }
    return sorts > 1
  }

  /// Functions are one sort of object, and so are arrays.
  private func sort(_ d: AbstractObject) -> AbstractObject {
    switch d {
    case .partial(let c): return .instance(c)
    case .array, .restArray, .innerArray: return .array(ExprRef(0))
    case .closure, .constructor, .builtin(.function): return .closure(FuncRef(0))
    case .builtinInstance(let kind, _): return .builtinInstance(kind, ExprRef(0))
    case .instance, .literal, .prototype, .builtin, .functionInstance, .generator, .promise, .arguments, .namespace,
      .unknown:
      return d
    }
  }

  /// A class whose methods make containers is one: a set that holds a list.
  private mutating func addMakersOfContainers() {
    var makers: [ClassRef: Set<ClassRef>] = [:]
    for creation in creations {
      guard let maker = owner[Int(creation.function.raw)], !isStatic[Int(creation.function.raw)] else { continue }
      for c in creation.classes { makers[c, default: []].insert(maker) }
    }
    var work = Array(containers)
    while let c = work.popLast() {
      for i in program.classes.indices {
        let candidate = ClassRef(UInt32(i))
        guard !containers.contains(candidate), let direct = makers[c], s.heap.index[.instance(candidate)] != nil,
          bases(of: candidate).contains(where: direct.contains)
        else { continue }
        containers.insert(candidate)
        work.append(candidate)
      }
    }
  }

  /// Instances that are made at one place, which runs in no context, are one object as before; those of very many places, and those of
  /// large classes, are not followed.
  private mutating func dropWhatHasOneUse() {
    var isDone = false
    while !isDone {
      isDone = true
      for c in containers {
        let sites = creations.filter { $0.classes.contains(c) }
        let isUsedApart = sites.count > 1 || sites.contains { isInContext($0.function) || isFactory($0.function) }
        let isSmall = sites.count <= ContextPlan.maximalSites && size(of: c) <= ContextPlan.maximalClass
        if isUsedApart && isSmall { continue }
        containers.remove(c)
        isDone = false
      }
    }
  }

  private func size(of c: ClassRef) -> Int {
    bases(of: c).flatMap { methods(of: $0) }.reduce(0) { $0 + wholeSizes[Int($1.raw)] }
  }

  private func isInContext(_ f: FuncRef) -> Bool {
    guard let c = owner[Int(f.raw)], !isStatic[Int(f.raw)] else { return false }
    return containers.contains { bases(of: $0).contains(c) }
  }

  // MARK: Functions

  /// Functions of which each context can have a version of its own: what they make is keyed by a place, or by themselves.
  func isCapable(_ f: FuncRef) -> Bool {
    let function = program[f]
    return isPlain[Int(f.raw)] && !(function.isAsync && function.isGenerator)
      && (children[f] ?? []).allSatisfy { isCapableInside($0) }
  }

  private func isCapableInside(_ f: FuncRef) -> Bool {
    isPlain[Int(f.raw)] && !program[f].isAsync && !program[f].isGenerator
      && (children[f] ?? []).allSatisfy { isCapableInside($0) }
  }

  /// Constructors, initializers, methods and accessors of containers and of the classes that they extend.
  var methods: [FuncRef] {
    let all = Set(containers.flatMap { bases(of: $0) })
    return all.sorted { $0.raw < $1.raw }.flatMap { methods(of: $0) }
  }

  private func methods(of c: ClassRef) -> [FuncRef] {
    let own = program[c]
    return [own.constructor, own.fieldInitializer].compactMap { $0 }
      + own.elements.filter { !$0.isStatic }.map(\.function)
  }

  /// Functions that return a new container, or what one of its methods gives.
  var factories: [FuncRef] { Set(creations.map(\.function)).filter(isFactory).sorted { $0.raw < $1.raw } }

  private func isFactory(_ f: FuncRef) -> Bool {
    let kind = program[f].kind
    guard kind == .normal || kind == .arrow || kind == .method && isStatic[Int(f.raw)], isOutside(f),
      wholeSizes[Int(f.raw)] <= ContextPlan.maximalFactory, !program[f].isAsync, !program[f].isGenerator
    else { return false }
    let own = creations.filter { $0.function == f && $0.classes.contains(where: containers.contains) }.map(\.site)
    return !own.isEmpty && returns(f, own)
  }

  /// In no other function than a module's body, or a method.
  private func isOutside(_ f: FuncRef) -> Bool {
    guard let parent = program[f].parent else { return false }
    return program[parent].kind == .moduleBody
  }

  /// Does a value that the function returns have something to do with what is made?
  private func returns(_ f: FuncRef, _ made: [ExprRef]) -> Bool {
    var holders: Set<VarRef> = [], returned: [ExprRef] = []
    program.walk(
      f,
      expr: { _, node in
        if case .initialize(let v, let x) = node, made.contains(x) { holders.insert(v) }
      },
      stmt: { _, node in
        if case .return(let value?) = node { returned.append(value) }
      })
    var found = false
    for value in returned {
      program.walk(
        value,
        expr: { e in
          if case .variable(let v, _) = program[e], holders.contains(v) { found = true }
          if made.contains(e) { found = true }
        })
    }
    return found
  }

  /// Small functions at the top of a module that functions with a role call directly.
  func helpers(of roles: [ContextPlan.Role]) -> [FuncRef] {
    var found: Set<FuncRef> = []
    for (caller, callee) in calls where roles[Int(root(of: caller, roles).raw)] == .method {
      let objects = s.objects[s.exprNode[Int(callee.raw)].i]
      guard objects.count == 1, case .closure(let f) = s.heap.descriptions[Int(objects[0])], isOutside(f),
        program[f].kind == .normal || program[f].kind == .arrow, !program[f].isAsync, !program[f].isGenerator,
        wholeSizes[Int(f.raw)] <= ContextPlan.maximalHelper, isCapable(f)
      else { continue }
      found.insert(f)
    }
    return found.sorted { $0.raw < $1.raw }
  }

  /// The outermost function around it that has a role.
  func root(of f: FuncRef, _ roles: [ContextPlan.Role]) -> FuncRef {
    var current = f
    while roles[Int(current.raw)] == .none, let parent = program[current].parent { current = parent }
    return current
  }
}
