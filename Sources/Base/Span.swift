/// Names one source file of a compilation; the Driver owns the table of paths and texts.
@frozen public struct FileID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A half-open range of byte offsets in one source file. Which file is known from the context (an AST has one).
@frozen public struct Span: Hashable, Sendable {
  /// Offset of the first byte.
  public var start: UInt32
  /// Offset after the last byte.
  public var end: UInt32

  @inlinable public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable public init(_ start: Int, _ end: Int) {
    self.init(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  /// Number of bytes covered.
  @inlinable public var length: Int { Int(end) - Int(start) }

  /// The smallest span that covers both.
  @inlinable public func joined(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }
}
