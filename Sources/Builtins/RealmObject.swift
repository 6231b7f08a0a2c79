import CRuntime

/// What a property of a realm object is when the program starts.
public enum BuiltinMember: Sendable {
  /// A function with its own row.
  case function(BuiltinID)
  /// Another realm object; constructors are realm objects.
  case object(RealmObjectID)
  /// Any other value, or what a getter gives.
  case value(BuiltinResult)
}

/// An object of the realm with its properties: its rows, and what its kind brings.
public struct RealmObject: Sendable {
  public let id: RealmObjectID
  /// As people write it: "Array.prototype"; "%TypedArray%" when no program can name it.
  public let name: String
  public let prototype: RealmObjectID?
  public let isFunction: Bool
  /// There may be properties that `members` does not know.
  public let isOpen: Bool
  /// Some of its properties are enumerable when the program starts, or may be.
  public fileprivate(set) var hasEnumerableMembers: Bool
  public fileprivate(set) var members: [String: BuiltinMember] = [:]
  /// Keys of `members`, in the order of the table.
  public fileprivate(set) var keys: [String] = []
  /// Of a constructor: its row, and the object that is its `prototype`.
  public fileprivate(set) var constructor: BuiltinID?
  public fileprivate(set) var instancePrototype: RealmObjectID?

  /// All of them, in table order; indexed by the raw value of their id.
  public static let all: [RealmObject] = makeAll()

  /// The realm object of a name, as `realm.def` writes it.
  public static func named(_ name: String) -> RealmObjectID? { ids[name] }

  private static let ids: [String: RealmObjectID] = Dictionary(
    uniqueKeysWithValues: RealmObjectID.all.map { ($0.name, $0) })

  private init(_ id: RealmObjectID) {
    let row = aot_realm_object_at(id.rawValue)!.pointee
    self.id = id
    name = id.name
    prototype = row.proto < 0 ? nil : RealmObjectID(rawValue: UInt32(row.proto))!
    isFunction = row.is_function != 0
    isOpen = row.is_open != 0
    hasEnumerableMembers = isOpen
    if row.is_array != 0 || row.is_string != 0 { add("length", .value(.int32)) }
    if isFunction {
      add("name", .value(.string))
      add("length", .value(.int32))
    }
  }

  private mutating func add(_ key: String, _ member: BuiltinMember) {
    if members.updateValue(member, forKey: key) == nil { keys.append(key) }
  }
}

extension RealmObject {
  private static func makeAll() -> [RealmObject] {
    var objects = RealmObjectID.all.map { RealmObject($0) }
    for row in BuiltinRow.all {
      if row.isEnumerable { objects[row.holder].hasEnumerableMembers = true }
      switch row.kind {
      case .method: objects[row.holder].add(row.key, .function(row.id))
      case .getter: objects[row.holder].add(row.key, .value(row.result))
      case .setter: break
      case .value: objects[row.holder].add(row.key, member(of: row))
      case .constructor: addConstructor(row, to: &objects)
      }
    }
    return objects
  }

  private static func member(of row: BuiltinRow) -> BuiltinMember {
    if row.isFunction { return .function(row.id) }
    if row.result == .object, case .object(let object)? = row.needs.first { return .object(object) }
    return .value(row.result)
  }

  /// A constructor, its `prototype` and the way back. Keys in percent signs are no properties.
  private static func addConstructor(_ row: BuiltinRow, to objects: inout [RealmObject]) {
    guard let constructor = named(row.key) else {
      preconditionFailure("realm.def: no object for the constructor \(row.key)")
    }
    objects[constructor].constructor = row.id
    if row.key.first != "%" { objects[row.holder].add(row.key, .object(constructor)) }
    guard let prototype = named(row.key + ".prototype") else { return }
    objects[constructor].instancePrototype = prototype
    objects[constructor].add("prototype", .object(prototype))
    objects[prototype].add("constructor", .object(constructor))
  }
}

extension RealmObjectID {
  /// Every realm object, in table order.
  public static let all: [RealmObjectID] = (0..<aot_realm_object_count).map { RealmObjectID(rawValue: $0)! }

  /// As people write it: "Array.prototype".
  public var name: String { RealmObjectID.names[Int(rawValue)] }
  private static let names = all.map { String(cString: aot_realm_object_at($0.rawValue)!.pointee.name) }

  /// Everything that the tables say of it.
  public var object: RealmObject { RealmObject.all[Int(rawValue)] }

  /// What its property is, if it has one when the program starts.
  public func member(_ key: String) -> BuiltinMember? { object.members[key] }

  /// How inference sees a construction with it; nil when it is no constructor.
  public var constructorModel: BuiltinModel? { object.constructor?.row.model }

  /// One of the eleven constructors of typed arrays.
  public var isTypedArrayConstructor: Bool { constructorModel == .typedArray }

  /// Error, TypeError and so on.
  public var isErrorConstructor: Bool { constructorModel == .error || constructorModel == .aggregateError }
}

extension Array where Element == RealmObject {
  subscript(_ id: RealmObjectID) -> RealmObject {
    get { self[Int(id.rawValue)] }
    set { self[Int(id.rawValue)] = newValue }
  }
}

extension BuiltinMember {
  /// The key under which a prototype has its constructor.
  public static let constructorKey = "constructor"
}

extension RealmObjectID {
  /// Values inherit from it: those of a constructor, iterators, generators.
  public var isInstancePrototype: Bool {
    RealmObject.prototypes.contains(self)
  }

  /// The object and those that it inherits from, nearest first.
  public var chain: [RealmObjectID] {
    var chain = [self]
    while let next = chain[chain.count - 1].object.prototype { chain.append(next) }
    return chain
  }
}

extension RealmObject {
  fileprivate static let prototypes: Set<RealmObjectID> = Set(
    all.compactMap(\.instancePrototype) + all.filter { !$0.isFunction && $0.name.hasSuffix("Prototype%") }.map(\.id)
      + [.functionPrototype])
}
