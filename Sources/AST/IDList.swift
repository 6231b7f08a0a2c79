import Base

/// An immutable list of ids in 4 bytes: the offset of `[count, id, id, ...]` in the AST's list pool.
///
/// Read it through the AST: `for id in ast[list]`. Offset 0 is the empty list.
@frozen public struct IDList<ID: EntityID>: Hashable, Sendable {
  /// Where the count stands in `AST.pool`.
  public let offset: UInt32
  @inlinable public init(offset: UInt32) { self.offset = offset }

  /// The list without elements.
  @inlinable public static var empty: IDList { IDList(offset: 0) }

  /// True if there are no elements.
  @inlinable public var isEmpty: Bool { offset == 0 }
}

/// The elements of an `IDList`.
@frozen public struct IDListView<ID: EntityID>: RandomAccessCollection {
  @usableFromInline let pool: [UInt32]
  @usableFromInline let base: Int
  public let count: Int

  @inlinable init(pool: [UInt32], offset: UInt32) {
    self.pool = pool
    base = Int(offset) + 1
    count = Int(pool[Int(offset)])
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }
  @inlinable public subscript(position: Int) -> ID { ID(rawValue: pool[base + position]) }
}
