import Base
import Builtins
import HIR

/// Reads `o[k]` whose key is one that an enumeration of the same object gave: `for (const k in o)`, `for (const k of Object.keys(o))`,
/// `Object.keys(o).forEach((k) => ...)`. No built-in object has an enumerable property that leads to more of the realm than its holder has in
/// hand, so such a read gives nothing away. `Solver.enumerationsMayMislead` says what speaks against it.
struct EnumeratedKeys {
  private(set) var reads: Set<ExprRef> = []
  /// Those among them whose keys are ones of own properties.
  private(set) var ownReads: Set<ExprRef> = []
  /// Descriptors in calls of `Object.defineProperty` that hide the property.
  private(set) var hiding: Set<ExprRef> = []

  init() {}

  init(_ program: Program, _ scan: ProgramScan) {
    let keys = EnumeratedKeys.keys(program, scan)
    if keys.isEmpty { return }
    for (i, e) in program.exprs.enumerated() {
      guard let (o, k) = EnumeratedKeys.operands(e), case .variable(let key, _) = program[k], let source = keys[key],
        case .variable(source.object, _) = program[o]
      else { continue }
      reads.insert(ExprRef(UInt32(i)))
      if source.isOwn { ownReads.insert(ExprRef(UInt32(i))) }
    }
    for e in program.exprs {
      guard case .callMember(let holder, let name, let arguments, false) = e, arguments.count == 3,
        EnumeratedKeys.isObject(holder, program),
        program.names.string(of: name) == BuiltinID.objectDefineProperty.key,
        EnumeratedKeys.hides(program.exprPool[Int(arguments.start) + 2], program)
      else { continue }
      hiding.insert(program.exprPool[Int(arguments.start) + 2])
    }
  }

  private static func isObject(_ e: ExprRef, _ program: Program) -> Bool {
    guard case .global(let name, _) = program[e] else { return false }
    return program.names.string(of: name) == RealmObjectID.object.name
  }

  /// A literal that says nothing of `enumerable`, or false, and does not inherit.
  private static func hides(_ e: ExprRef, _ program: Program) -> Bool {
    guard case .object(let members) = program[e] else { return false }
    return program[members].allSatisfy { m in
      if m.kind == .proto, case .null = program[m.value] { return true }
      guard m.kind == .value, let name = m.name else { return false }
      if name != NameID(.enumerable) { return true }
      if case .bool(false) = program[m.value] { return true } else { return false }
    }
  }

  private static func operands(_ e: HIRExpr) -> (object: ExprRef, key: ExprRef)? {
    if case .index(let o, let k) = e { return (o, k) }
    if case .callIndex(let o, let k, _, _) = e { return (o, k) }
    return nil
  }

  /// By the variable that holds nothing but keys of it, the variable of the enumerated object. Neither is assigned again, and the one with the
  /// key lives inside of the enumeration: who sees it sees the object it was taken from.
  private static func keys(_ program: Program, _ scan: ProgramScan) -> [VarRef: (object: VarRef, isOwn: Bool)] {
    func constant(_ e: ExprRef) -> VarRef? {
      guard case .variable(let v, _) = program[e], scan.isConstant(program, v) else { return nil }
      return v
    }
    /// `Object.keys(o)`
    func enumerated(_ e: ExprRef) -> VarRef? {
      guard case .callMember(let holder, let name, let arguments, false) = program[e], arguments.count == 1,
        isObject(holder, program), program.names.string(of: name) == BuiltinID.objectKeys.key
      else { return nil }
      return constant(program.exprPool[Int(arguments.start)])
    }
    var loops: [VarRef: (object: VarRef, isOwn: Bool)] = [:], keys = loops
    for statement in program.stmts {
      if case .forIn(let key, let object, _, _) = statement {
        loops[key] = constant(object).map { ($0, false) }
      } else if case .forOf(let key, let iterable, _, _, false) = statement {
        loops[key] = enumerated(iterable).map { ($0, true) }
      }
    }
    for e in program.exprs {
      if case .initialize(let key, let value) = e, case .variable(let loop, _) = program[value],
        let source = loops[loop], scan.isConstant(program, key)
      {
        keys[key] = source
      } else if case .callMember(let list, let name, let arguments, false) = e, let object = enumerated(list),
        visitors.contains(program.names.string(of: name)), let first = program[arguments].first,
        case .function(let visitor) = program[first], program[visitor].kind == .arrow,
        let key = program[visitor].params.first, scan.isConstant(program, key)
      {
        keys[key] = (object, true)
      }
    }
    return keys
  }

  /// Methods of arrays that call their first argument with each element, and nothing else, as its first argument.
  private static let visitorFunctions: [BuiltinID] = [
    .arrayPrototypeForEach, .arrayPrototypeMap, .arrayPrototypeFilter, .arrayPrototypeSome, .arrayPrototypeEvery,
    .arrayPrototypeFind, .arrayPrototypeFlatMap,
  ]
  private static let visitors = Set(visitorFunctions.map(\.key))

  /// What the enumerations rest on: the holder, the key, and what the program finds there.
  static let foundations: [(holder: RealmObjectID, key: String, value: Builtin)] =
    [
      (.global, RealmObjectID.object.name, .object(.object)),
      (.object, BuiltinID.objectKeys.key, .function(.objectKeys)),
      (.object, BuiltinID.objectDefineProperty.key, .function(.objectDefineProperty)),
      (.arrayPrototype, BuiltinID.symbolIterator.symbolKey, .function(.arrayPrototypeSymbolIterator)),
      (.arrayIteratorPrototype, BuiltinID.arrayIteratorPrototypeNext.key, .function(.arrayIteratorPrototypeNext)),
    ] + visitorFunctions.map { (.arrayPrototype, $0.key, .function($0)) }
}

extension Solver {
  func isEnumerated(_ site: ExprRef) -> Bool {
    scan.keysAreEnumerated && (scan.enumerated.reads.contains(site) || sites.enumeratedCalls.contains(site))
  }

  /// A property of an unknown object is read.
  func readUnknown(under key: Node, _ site: ExprRef) {
    if !isEnumerated(site) { return attach(.keyOfUnknown(site: site), to: key) }
    sites.readsEnumerated = true
    sites.readsClock = true
    askEverything()
  }

  /// The same of another object; false: it is to be taken for any read.
  func readEnumerated(_ o: Object, _ result: Node, _ site: ExprRef) -> Bool {
    if heap.flags[Int(o)].contains(.builtin) {
      askEverything()
      exposeHeld(o)
      addAny(result)
    } else if scan.enumerated.ownReads.contains(site) || sites.enumeratedCalls.contains(site) {
      sites.enumeratedObjects.insert(heap.canonical[Int(o)])
      addEdge(allOwnValues(o), result)
      callAllGetters(o, result)
    } else {
      return false
    }
    sites.readsEnumerated = true
    return true
  }

  /// What an enumeration gives may be any property of a built-in object: something may have made one enumerable, a proxy says what it likes,
  /// and so does what replaced a function that enumerates.
  var enumerationsMayMislead: Bool {
    guard let culprit = misleadingObject else { return false }
    noteLoss("enumerations give names of enumerable properties", by: culprit)
    return true
  }

  private var misleadingObject: Object? {
    revealingObject
      ?? EnumeratedKeys.foundations.first { !isIntact($0.holder, $0.key, $0.value) }.map { builtin($0.value) }
  }

  /// Some property of a built-in object may be enumerable that is not so when the program starts.
  var enumerationsMayReveal: Bool { revealingObject != nil }

  private var revealingObject: Object? {
    if exposure.contains(.reflection) || sites.misleadsEnumerations { return AbstractHeap.unknown }
    let proxies: [Builtin] = [.function(.globalProxy), .object(.proxy)]
    if let proxy = proxies.lazy.compactMap({ self.heap.index[.builtin($0)] }).first { return proxy }
    if let escaped = sites.misleadingObjects.filter({ heap.flags[Int($0)].contains(.escaped) }).min() { return escaped }
    return sites.enumeratedObjects.intersection(sites.losesFields).min()
  }

  /// `Object.defineProperty(target, name, o)` may make a property of a built-in object enumerable.
  func noteEnumerable(by o: Object, _ target: Node, _ name: NameID) {
    let leads = name == names.unknownKey || RealmExposure.leadingNames.contains(program.names.string(of: name))
    if !leads { return }
    if !isHiding(o) { attach(.misleadsEnumerations, to: target) }
  }

  /// A literal that only the call of `defineProperty` sees, and that does not make the property enumerable.
  private func isHiding(_ o: Object) -> Bool {
    guard case .literal(let e) = heap.descriptions[Int(heap.canonical[Int(o)])] else { return false }
    return scan.enumerated.hiding.contains(e)
  }
}
