/// A typed 4-byte index into one table.
///
/// Every node, name and file is referred to by such an id; the type says which table it indexes. Ids are dense and
/// start at 0, so that later facts live in plain arrays beside the table.
public protocol EntityID: Hashable, Sendable {
  /// The index into the table.
  var rawValue: UInt32 { get }
  /// Wraps an index. Requires: `rawValue` is not `UInt32.max`, which `Maybe` uses for absence.
  init(rawValue: UInt32)
}

extension EntityID {
  /// The id as an array index.
  @inlinable public var index: Int { Int(rawValue) }

  /// Wraps an array index.
  @inlinable public init(index: Int) { self.init(rawValue: UInt32(truncatingIfNeeded: index)) }
}

/// An optional id in 4 bytes (`Optional` would need 8, and nodes are many).
///
/// Read it with `if let id = maybe.value`.
@frozen public struct Maybe<ID: EntityID>: Hashable, Sendable {
  @usableFromInline let raw: UInt32

  @inlinable public init(_ id: ID) { raw = id.rawValue }
  @inlinable public init(_ id: ID?) { raw = id?.rawValue ?? .max }
  @inlinable init(raw: UInt32) { self.raw = raw }

  /// No id.
  @inlinable public static var none: Maybe { Maybe(raw: .max) }

  /// The id, or nil.
  @inlinable public var value: ID? { raw == .max ? nil : ID(rawValue: raw) }

  /// True if there is no id.
  @inlinable public var isNone: Bool { raw == .max }
}
