import Base
import HIR

/// The private names among the fields of layouts.
public struct HiddenFields: Sendable {
  public struct Field: Sendable {
    /// The private name, and the slot of the module that holds it.
    public var variable: VarRef
    public var moduleSlot: UInt32
    /// The slot holds nothing: that it is there says that the object has the private methods of a class.
    public var isBrand: Bool
  }

  /// By the name in `Layout.fields`.
  public var fields: [NameID: Field] = [:]
  /// The name of a private name's variable, as layouts have it.
  public var names: [VarRef: NameID] = [:]

  public init() {}

  public subscript(_ name: NameID) -> Field? { fields[name] }
}
