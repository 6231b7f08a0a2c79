import CRuntime

/// A built-in: one row of `builtins.def`, imported from C as a closed enum.
public typealias BuiltinID = aot_builtin_id

/// An object of the realm: one row of `realm.def`, imported from C as a closed enum.
public typealias RealmObjectID = aot_realm_object_id

/// How inference sees a call. One transfer function of DeepSema per case.
public typealias BuiltinModel = aot_builtin_model

/// What native code does instead of a call. One case of EmitC per case.
public typealias BuiltinLowering = aot_builtin_lowering

/// The type of what a built-in gives.
public typealias BuiltinResult = aot_builtin_result

/// What a program that uses a built-in can do.
public typealias BuiltinGroup = aot_builtin_group

extension BuiltinID {
  /// Every built-in, in table order.
  public static let all: [BuiltinID] = (0..<aot_builtin_count).map { BuiltinID(rawValue: $0)! }

  /// Everything that the table says of it.
  public var row: BuiltinRow { BuiltinRow.all[Int(rawValue)] }

  /// Its property name; "@@iterator" and so on are well-known symbols.
  public var key: String { row.key }

  /// The key of properties under the well-known symbol that this row holds: "@@iterator" for Symbol.iterator.
  public var symbolKey: String {
    precondition(row.holder == .symbol && row.result == .symbol, "no well-known symbol")
    return "@@" + key
  }

  /// As people write it: "Math.floor", "Array.prototype.push", "parseInt".
  public var qualifiedName: String { row.qualifiedName }
}
