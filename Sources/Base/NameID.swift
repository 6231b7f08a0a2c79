/// Names one interned string: an identifier, a property name, the cooked value of a string literal.
///
/// Equal strings have equal ids within one `Interner`. The empty string is always id 0, and every `KnownName` has the
/// same id in every interner.
@frozen public struct NameID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The id that `known` has in every interner.
  @inlinable public init(_ known: KnownName) { rawValue = known.rawValue }

  /// The empty string.
  @inlinable public static var empty: NameID { NameID(rawValue: 0) }
}

extension NameID {
  @inlinable public static func == (name: NameID, known: KnownName) -> Bool { name.rawValue == known.rawValue }
  @inlinable public static func != (name: NameID, known: KnownName) -> Bool { name.rawValue != known.rawValue }
}
