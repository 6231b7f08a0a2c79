/// White space and comments.
extension Lexer {
  /// Moves to the next token's first byte and notes whether a line ended on the way.
  mutating func skipTrivia() {
    newlineBefore = position == 0
    while true {
      switch byte(position) {
      case 0x20, 0x09, 0x0B, 0x0C: position += 1
      case 0x0A, 0x0D:
        position += 1
        newlineBefore = true
      case UInt8(ascii: "/"): if !skipComment() { return }
      case UInt8(ascii: "<"), UInt8(ascii: "-"): if !skipHTMLComment() { return }
      case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: if !skipUnicodeSpace() { return }
      case _: return
      }
    }
  }

  private mutating func skipUnicodeSpace() -> Bool {
    let (code, length) = scalar(at: position)
    if code == 0x2028 || code == 0x2029 {
      newlineBefore = true
    } else if !CharacterClass.isUnicodeSpace(code) {
      return false
    }
    position += length
    return true
  }

  private mutating func skipComment() -> Bool {
    switch byte(position + 1) {
    case UInt8(ascii: "/"):
      skipLineComment()
      return true
    case UInt8(ascii: "*"):
      skipBlockComment()
      return true
    case _: return false
    }
  }

  /// Moves to the line terminator that ends the comment.
  mutating func skipLineComment() {
    while position < end {
      let c = byte(position)
      if c == 0x0A || c == 0x0D || (c == 0xE2 && isLineOrParagraphSeparator(position)) { return }
      position += 1
    }
  }

  /// True if U+2028 or U+2029 is encoded at `offset`.
  @inline(__always) func isLineOrParagraphSeparator(_ offset: Int) -> Bool {
    byte(offset) == 0xE2 && byte(offset + 1) == 0x80 && byte(offset + 2) | 1 == 0xA9
  }

  private mutating func skipBlockComment() {
    let from = position
    position += 2
    while position < end {
      let c = byte(position)
      if c == 0x2A && byte(position + 1) == 0x2F {
        position += 2
        return
      }
      if c == 0x0A || c == 0x0D || isLineOrParagraphSeparator(position) { newlineBefore = true }
      position += 1
    }
    report(.unterminatedComment, from, end)
  }

  private mutating func skipHTMLComment() -> Bool {
    guard allowsHTMLComments else { return false }
    let opens =
      byte(position) == 0x3C && byte(position + 1) == 0x21 && byte(position + 2) == 0x2D && byte(position + 3) == 0x2D
    let closes = newlineBefore && byte(position) == 0x2D && byte(position + 1) == 0x2D && byte(position + 2) == 0x3E
    guard opens || closes else { return false }
    skipLineComment()
    return true
  }
}
