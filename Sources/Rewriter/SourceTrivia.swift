import Base

/// White space and comments of a source text, where the tree has no node that says where they end.
struct SourceTrivia {
  let bytes: [UInt8]

  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  /// The first byte at or after `offset` that belongs to neither.
  func skip(from offset: Int) -> Int {
    var at = offset
    while let next = byte(at) {
      if SourceTrivia.isSpace(next) {
        at += 1
      } else if next == UInt8(ascii: "/"), byte(at + 1) == UInt8(ascii: "/") {
        while let c = byte(at), c != 0x0A { at += 1 }
      } else if next == UInt8(ascii: "/"), byte(at + 1) == UInt8(ascii: "*") {
        at = end(ofCommentAt: at)
      } else {
        break
      }
    }
    return at
  }

  private func end(ofCommentAt offset: Int) -> Int {
    var at = offset + 2
    while at < bytes.count, !(byte(at) == UInt8(ascii: "*") && byte(at + 1) == UInt8(ascii: "/")) { at += 1 }
    return min(at + 2, bytes.count)
  }

  /// Where the white space and the block comments before `offset` begin. A line comment is no trivia here: its end looks like
  /// anything.
  func skip(backFrom offset: Int) -> Int {
    var at = offset
    while let previous = byte(at - 1) {
      if SourceTrivia.isSpace(previous) {
        at -= 1
      } else if previous == UInt8(ascii: "/"), byte(at - 2) == UInt8(ascii: "*"), let start = start(ofCommentBefore: at)
      {
        at = start
      } else {
        break
      }
    }
    return at
  }

  private func start(ofCommentBefore offset: Int) -> Int? {
    var at = offset - 4
    while at >= 0 {
      if byte(at) == UInt8(ascii: "/"), byte(at + 1) == UInt8(ascii: "*") { return at }
      at -= 1
    }
    return nil
  }

  /// The white space before a place that is the first of its line; nil if it is not.
  func indentation(before offset: Int) -> String? {
    var at = offset
    while let previous = byte(at - 1), previous == 0x20 || previous == 0x09 { at -= 1 }
    guard at == 0 || byte(at - 1) == 0x0A else { return nil }
    return String(decoding: bytes[at..<offset], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
