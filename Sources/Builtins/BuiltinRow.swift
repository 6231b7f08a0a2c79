import CRuntime

/// One row of `builtins.def`; that file says what the columns mean.
public final class BuiltinRow: Sendable {
  public enum Kind: UInt8, Sendable {
    case method, getter, setter, constructor, value
  }

  public let id: BuiltinID
  public let holder: RealmObjectID
  public let key: String
  public let kind: Kind
  /// The C function behind it.
  public let handler: String
  /// Its `length`; the attributes of values.
  public let length: Int
  public let parameters: String
  public let result: BuiltinResult
  public let effects: BuiltinEffects
  /// Without those that its effects imply; `allNeeds` has them too.
  public let needs: [BuiltinNeed]
  /// A call may throw a DOMException.
  public let throwsDOMException: Bool
  public let model: BuiltinModel
  public let lowering: BuiltinLowering
  public let group: BuiltinGroup
  public let doc: String

  /// All rows, in table order; indexed by the raw value of their id.
  public static let all: [BuiltinRow] = BuiltinID.all.map { BuiltinRow($0) }

  private init(_ id: BuiltinID) {
    let row = aot_builtin_at(id.rawValue)!.pointee
    self.id = id
    holder = RealmObjectID(rawValue: UInt32(row.holder))!
    key = String(cString: row.key)
    kind = Kind(rawValue: row.kind)!
    handler = String(cString: row.symbol)
    length = Int(row.length)
    parameters = String(cString: row.parameters)
    result = BuiltinResult(rawValue: UInt32(row.result))!
    effects = BuiltinEffects(rawValue: row.effects)
    needs = BuiltinNeed.parse(String(cString: row.needs))
    throwsDOMException = needs.contains { if case .object(.domException) = $0 { return true } else { return false } }
    model = BuiltinModel(rawValue: UInt32(row.model))!
    lowering = BuiltinLowering(rawValue: UInt32(row.lowering))!
    group = BuiltinGroup(rawValue: UInt32(row.group))!
    doc = String(cString: row.doc)
  }

  /// As people write it: "Math.floor", "Array.prototype.push", "parseInt".
  public var qualifiedName: String { holder == .global ? key : "\(holder.name).\(key)" }

  /// Enumerations show it. What other objects than those of ECMA-262 have is taken to be shown.
  var isEnumerable: Bool {
    switch group {
    case .language, .random, .time: return kind == .value && length & Self.enumerableAttribute != 0
    case .console, .process, .timers, .host, .cryptography, .compression, .database, .http2: return true
    }
  }
  /// AOT_ENUMERABLE.
  private static let enumerableAttribute = 2

  /// Stack traces tell calls of it: what Node does in its own modules they do not.
  public var isTraced: Bool {
    switch group {
    case .language, .random, .time: return !effects.contains(.unseen)
    case .console, .process, .timers, .host, .cryptography, .compression, .database, .http2: return false
    }
  }

  /// What stack traces say of a call, as far as the row tells it: "Array.map", "Function.from", "JSON.parse", "parseInt"; nil: nothing.
  public var traceText: String? {
    guard isTraced else { return nil }
    let name = key.hasPrefix("@@") ? "[Symbol.\(key.dropFirst(2))]" : key
    guard holder != .global, name == key else { return name }
    let object = holder.name, prototype = ".prototype"
    if object.hasSuffix(prototype) {
      return object.dropLast(prototype.count).filter { $0 != "%" } + "." + name
    }
    let isConstructor = RealmObject.named(object).map { RealmObject.all[Int($0.rawValue)].isFunction } ?? false
    return (isConstructor ? "Function" : object) + "." + name
  }

  /// Everything that its handler asks for.
  public var allNeeds: [BuiltinNeed] { effects.neededKeys.map { .key($0) } + needs }

  /// The realm object that a constructor's row is.
  public var constructed: RealmObjectID? { kind == .constructor ? RealmObject.named(key) : nil }

  /// The property's value is a function: the one behind `handler`, or the one that it gives.
  public var isFunction: Bool {
    switch kind {
    case .method, .constructor: return true
    case .value: return result == .function
    case .getter, .setter: return false
    }
  }

  /// The function that the property holds is the one behind `handler`, so native code may call that.
  public var isHandlerItself: Bool {
    switch kind {
    case .method, .constructor: return true
    case .getter, .setter, .value: return false
    }
  }
}
