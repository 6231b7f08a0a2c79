import Base
import Builtins
import DeepSema
import HIR

/// The expressions that ask for something: the first one and the last, in the order of the program's modules as a rule.
public struct LinkPlace: Sendable {
  public let first: ExprRef
  public internal(set) var last: ExprRef

  init(_ only: ExprRef) {
    first = only
    last = only
  }
}

/// Which built-ins a program links: the rows of those that it can reach, by name or by value.
///
/// The program *asks* objects for keys (`ProgramAsks`); a row is linked when its holder is reached and is asked for its key. A
/// linked row reaches and asks for what its handler needs. An object that is asked for keys which are not known is *open*: all
/// its rows are linked, and what they hold is reached by value. This is a least fixed point; it only grows.
public struct Links {
  /// In table order.
  public let rows: [BuiltinRow]
  /// Why each row is there, in the same order.
  public let reasons: [String]
  /// The expressions that name them, in the same order.
  public let places: [LinkPlace?]
  /// The constructs that need something of the realm, by the words of `reasons`.
  public let features: [String: LinkPlace]
  /// The places that ask objects of which nothing is known for keys of which nothing is known.
  public let openers: [String]
  /// Text is compiled when the program runs, or foreign machine code is loaded: it may ask for anything.
  public let runsText: Bool
  /// The program may load native addons, which find the functions of Node-API in the executable.
  public var loadsAddons: Bool { rows.contains { $0.id.loadsAddons } }
  /// The program imports native modules.
  public var importsNative: Bool { rows.contains { $0.id.importsNative } }

  public init(_ program: Program, facts: Facts) {
    var solution = LinkSolver(ProgramAsks(program, facts, trustsChains: true))
    solution.solve()
    // Objects may get other prototypes than they were made with: then no receiver tells where a lookup ends.
    if solution.relinks {
      solution = LinkSolver(ProgramAsks(program, facts, trustsChains: false))
      solution.solve()
    }
    let solver = solution
    let runsText = BuiltinRow.all.contains { row in
      let isUnseen = row.model == .foreignCode || program.compilesAtRunTime && row.id.compilesText
      return isUnseen && solver.reason(of: row.id) != nil
    }
    self.runsText = runsText
    // Text may ask for anything but the primitives that the library imports.
    rows = BuiltinRow.all.filter { (runsText && $0.holder != .host) || solver.reason(of: $0.id) != nil }
    reasons = rows.map { solver.reason(of: $0.id) ?? "text may ask for it" }
    places = rows.map { row in
      let asks = solver.asks.places
      return asks[ProgramAsks.Asked(holder: row.holder, key: row.key)]
        ?? asks[ProgramAsks.Asked(holder: nil, key: row.key)]
    }
    features = Dictionary(uniqueKeysWithValues: solver.asks.featurePlaces.map { ("\($0)", $1) })
    openers = program.places(of: solver.asks.openers)
  }

  /// The rows with their reasons, a line each, for people.
  public var text: String {
    let lines = zip(rows, reasons).map { "\($0.qualifiedName)\t\($1)\n" }.joined()
    return lines + openers.map { "*\t\($0) asks for keys that are not known\n" }.joined()
  }
}

extension Program {
  /// Places in words for those who work on the compiler: `alloc in buffer.ts, byte 1234`.
  fileprivate func places(of exprs: Set<ExprRef>) -> [String] {
    if exprs.isEmpty { return [] }
    var found: [String] = []
    for (index, function) in functions.enumerated() {
      let name = names.string(of: function.name), file = modules[Int(function.module.raw)].path
      walk(
        FuncRef(UInt32(index)),
        expr: { ref, _ in
          if exprs.contains(ref) { found.append("\(name) in \(file), byte \(span(ref).start)") }
        }, stmt: { _, _ in })
    }
    return found
  }
}

/// The fixed point.
private struct LinkSolver {
  let asks: ProgramAsks
  private var reasons = [String?](repeating: nil, count: BuiltinRow.all.count)
  private var isReached = [Bool](repeating: false, count: RealmObject.all.count)
  private var isOpen = [Bool](repeating: false, count: RealmObject.all.count)
  /// Objects that values of which nothing is known may be.
  private var isValue = [Bool](repeating: false, count: RealmObject.all.count)
  /// Keys that any object may be asked for, and whether the program itself asks.
  private var keys: [String: String] = [:]
  /// The symbols among them that features and rows need.
  private var symbolsOfNeeds: Set<String> = []
  /// Other keys that built-ins ask for by themselves.
  private var keysOfNeeds: Set<String> = []
  private var hasChanged = true
  private(set) var relinks = false

  init(_ asks: ProgramAsks) {
    self.asks = asks
    for feature in asks.features { satisfy(feature.needs, for: "\(feature)") }
    for key in asks.keys { keys[key] = "named" }
    for object in asks.reached { reach(object) }
    for object in asks.values { escape(object) }
  }

  func reason(of row: BuiltinID) -> String? { reasons[Int(row.rawValue)] }

  mutating func solve() {
    while hasChanged {
      hasChanged = false
      openObjects()
      if mayChangePatterns && BuiltinRow.all.contains(where: { $0.id.copiesPatterns && reason(of: $0.id) != nil }) {
        reach(.regExp)
      }
      for row in BuiltinRow.all where reasons[Int(row.id.rawValue)] == nil {
        if let reason = reasonToLink(row) { link(row, reason) }
      }
    }
  }

  private func reasonToLink(_ row: BuiltinRow) -> String? {
    if row.kind == .constructor, let object = row.constructed, isReached[object] { return "object \(object.name)" }
    guard isReached[row.holder] else { return nil }
    // Primitives are asked for by name alone.
    if row.holder == .host { return asks.keysByHolder[Int(row.holder.rawValue)].contains(row.key) ? "named" : nil }
    if isOpen[row.holder] { return "keys of \(row.holder.name) are not known" }
    if asks.keysByHolder[Int(row.holder.rawValue)].contains(row.key) { return "named" }
    // Any object's key may be one of such an object only when that is a value, or what has all of them is. But a stack tells of
    // `JSON.parse` by JSON's tag.
    let isAnyObject = !row.holder.isOnlyNamed || isValue[row.holder] || isValue[.global]
    // The runtime itself asks constructors for some of what they have.
    let isNeeded =
      symbolsOfNeeds.contains(row.key) || row.holder.object.constructor != nil && keysOfNeeds.contains(row.key)
    if isAnyObject || isNeeded, let reason = keys[row.key] { return reason }
    return keys[KnownName.name.text] == nil ? nil : reasonToName(row)
  }

  /// Methods of one handler are one function, whose name is the first one's key: `values` of Array.prototype[Symbol.iterator].
  private func reasonToName(_ row: BuiltinRow) -> String? {
    guard let others = Self.namesakes[row.id], let named = others.first(where: { reason(of: $0.id) != nil }) else {
      return nil
    }
    return "name of \(named.qualifiedName)"
  }

  /// By the first method of a handler that an object has: the others.
  private static let namesakes: [BuiltinID: [BuiltinRow]] = {
    var first: [String: BuiltinID] = [:], result: [BuiltinID: [BuiltinRow]] = [:]
    for row in BuiltinRow.all where row.kind == .method {
      let key = "\(row.holder.name) \(row.handler)"
      if let leader = first[key] { result[leader, default: []].append(row) } else { first[key] = row.id }
    }
    return result
  }()

  private mutating func link(_ row: BuiltinRow, _ reason: String) {
    reasons[Int(row.id.rawValue)] = reason
    hasChanged = true
    satisfy(row.allNeeds, for: row.qualifiedName)
    if let object = row.constructed { reach(object) }
    // What an object of which nothing is known has under the name is as unknown.
    let isNamedOfHolder = asks.keysByHolder[Int(row.holder.rawValue)].contains(row.key)
    if !isNamedOfHolder, case .object(let object)? = row.holder.member(row.key) { escape(object) }
    if row.result == .bigint { reach(.bigIntPrototype) }
    if row.id.makesPatterns && mayMakePattern(row) { reach(.regExp) }
    if row.id.relinks { relinks = true }
    // Called without its being known that it is, it may be called with anything.
    if isOpen[row.holder] || !isNamedOfHolder || asks.keysOfUnknownCallees.contains(row.key) { read(row.id.keyedRead) }
  }

  /// It may be called with a pattern that is no regular expression.
  private func mayMakePattern(_ row: BuiltinRow) -> Bool {
    asks.makesPatterns || isOpen[row.holder] || reasons[Int(row.id.rawValue)] != "named"
  }

  /// Methods that copy expressions may find other flags than those of the pattern, or other objects than expressions.
  private var mayChangePatterns: Bool {
    asks.changesPatterns || isReached[.proxy] || isOpen[.regExpPrototype] || isValue[.regExpPrototype]
      || [BuiltinID.regExpPrototypeSymbolSplit, .regExpPrototypeSymbolMatchAll].contains { asks.names($0.key) }
  }

  private mutating func satisfy(_ needs: [BuiltinNeed], for reason: String) {
    for need in needs {
      switch need {
      case .object(let object): reach(object)
      case .key(let key):
        // The runtime makes do with an object whose constructor is not linked.
        if key == BuiltinMember.constructorKey { continue }
        if key.hasPrefix("@@") && symbolsOfNeeds.insert(key).inserted { hasChanged = true }
        if !key.hasPrefix("@@") && keysOfNeeds.insert(key).inserted { hasChanged = true }
        if keys[key] == nil {
          keys[key] = "for \(reason)"
          hasChanged = true
        }
      }
    }
  }

  private mutating func reach(_ object: RealmObjectID) {
    if isReached[object] { return }
    isReached[object] = true
    hasChanged = true
    if let prototype = object.object.prototype { reach(prototype) }
    if let prototype = object.object.instancePrototype { reach(prototype) }
  }

  /// The object is, or may be, what an unknown value is.
  private mutating func escape(_ object: RealmObjectID) {
    reach(object)
    if isValue[object] { return }
    isValue[object] = true
    hasChanged = true
  }

  private mutating func open(_ object: RealmObjectID) {
    reach(object)
    if isOpen[object] { return }
    isOpen[object] = true
    hasChanged = true
  }

  /// A built-in that reads under any key is called with anything.
  private mutating func read(_ kind: KeyedRead?) {
    switch kind {
    case .own: openedValues = true
    case .enumerable: openedEnumerable = true
    case .chain:
      openedValues = true
      openedChains = true
    case .prototype: escapedPrototypes = true
    case nil: break
    }
    hasChanged = true
  }

  private var openedValues = false, openedEnumerable = false, openedChains = false, escapedPrototypes = false

  private mutating func openObjects() {
    for object in asks.opened { open(object) }
    let namesConstructors = asks.keys.contains(BuiltinMember.constructorKey)
    for object in RealmObjectID.all where isReached[object] {
      if (openedChains || asks.opensChains) && object.isInstancePrototype { open(object) }
      if (escapedPrototypes || asks.escapesPrototypes) && object.isInstancePrototype { escape(object) }
      if isValue[object] && (openedValues || openedChains || asks.opensValues || asks.opensChains) { open(object) }
      if isValue[object] && (openedEnumerable || asks.opensEnumerable) && asks.showsMembers(object) { open(object) }
      if isOpen[object] {
        for case .object(let member)? in object.object.keys.map(object.member) { escape(member) }
      }
      let asksForConstructor =
        namesConstructors || isOpen[object]
        || asks.keysByHolder[Int(object.rawValue)].contains(BuiltinMember.constructorKey)
      if asksForConstructor, case .object(let constructor)? = object.member(BuiltinMember.constructorKey) {
        if asks.escapesConstructors { escape(constructor) } else { reach(constructor) }
      }
    }
  }
}

extension RealmObjectID {
  /// Only who names it, or gets it as a value, has it: the global object, and those of its properties from which nothing inherits;
  /// constructors, which classes inherit from as values and objects have under `constructor`.
  fileprivate var isOnlyNamed: Bool { RealmObjectID.onlyNamed.contains(self) }

  private static let onlyNamed: Set<RealmObjectID> = {
    var result: Set<RealmObjectID> = [.global]
    for key in RealmObjectID.global.object.keys {
      guard case .object(let object)? = RealmObjectID.global.member(key) else { continue }
      if !object.object.isFunction || object.object.constructor != nil { result.insert(object) }
    }
    return result
  }()
}

extension Array {
  fileprivate subscript(_ object: RealmObjectID) -> Element {
    get { self[Int(object.rawValue)] }
    set { self[Int(object.rawValue)] = newValue }
  }
}
