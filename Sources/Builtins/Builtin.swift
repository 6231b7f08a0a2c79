/// Anything that exists before the program starts: an object of the realm, or a function that one of them holds.
public enum Builtin: Hashable, Sendable {
  /// Constructors are realm objects too.
  case object(RealmObjectID)
  case function(BuiltinID)

  /// As people write it.
  public var name: String {
    switch self {
    case .object(let object): return object.name
    case .function(let function): return function.qualifiedName
    }
  }

  /// The row that a call of it runs; nil when it cannot be called.
  public var callee: BuiltinID? {
    switch self {
    case .object(let object): return object.object.constructor
    case .function(let function): return function
    }
  }
}
