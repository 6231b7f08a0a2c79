import Base

/// Identifiers, keywords and private names.
extension Lexer {
  /// An identifier that begins with an ASCII letter, `$` or `_`.
  @inline(__always) mutating func scanIdentifier() {
    var p = position &+ 1
    while classes[Int(base[p])] & CharacterClass.identifierPart != 0 { p &+= 1 }
    if base[p] >= 0x80 || base[p] == 0x5C { return scanIdentifierSlowly(from: position) }
    name = intern(position, p)
    position = p
    token = Token(name: name)
  }

  /// An identifier with escapes or characters beyond ASCII; or else an invalid character.
  mutating func scanIdentifierSlowly(from: Int) {
    position = from
    let text = identifierText()
    if text.isEmpty {
      if position == from { scanInvalid(length: scalar(at: position).length) } else { token = .invalid }
      return
    }
    name = interner.intern(text)
    let kind = Token(name: name)
    token = hasEscape && kind.isKeyword ? .escapedKeyword : kind
  }

  /// Reads `#name`, or a lone `#`.
  mutating func scanHash() {
    position += 1
    let text = identifierText()
    if text.isEmpty {
      if byte(position) == 0x21 {
        report(.misplacedHashbang, position - 1, position + 1)
        skipLineComment()
      }
      token = .hash
      if byte(start + 1) != 0x21 { report(.invalidCharacter, start, position) }
      return
    }
    name = interner.intern(text)
    token = .privateName
  }

  /// The decoded identifier at `position`, empty if there is none.
  private mutating func identifierText() -> [UInt8] {
    var text: [UInt8] = []
    while true {
      let from = position
      let code: UInt32
      if byte(position) == 0x5C {
        guard let escape = identifierEscape() else { return text }
        code = escape
        hasEscape = true
      } else {
        let (value, length) = scalar(at: position)
        code = value
        position += length
      }
      let fits = text.isEmpty ? CharacterClass.isIdentifierStart(code) : CharacterClass.isIdentifierPart(code)
      if !fits || from >= end {
        if byte(from) == 0x5C { report(.invalidEscape, from, position) } else { position = from }
        return text
      }
      appendWTF8(code, to: &text)
    }
  }

  /// `\uXXXX` or `\u{X}` in an identifier.
  private mutating func identifierEscape() -> UInt32? {
    let from = position
    guard byte(position + 1) == 0x75 else {
      position += 1
      report(.invalidEscape, from, position)
      return nil
    }
    position += 2
    guard let code = unicodeEscapeDigits() else {
      report(.invalidEscape, from, position)
      return nil
    }
    return code
  }

  /// What follows `\u`: four digits, or any number in braces up to 10FFFF.
  mutating func unicodeEscapeDigits() -> UInt32? {
    var code: UInt32 = 0
    if byte(position) == 0x7B {
      let first = position + 1
      position = first
      while let digit = hexValue(byte(position)) {
        code = code << 4 | digit
        if code > 0x10FFFF { return nil }
        position += 1
      }
      guard byte(position) == 0x7D && position > first else { return nil }
      position += 1
      return code
    }
    for _ in 0..<4 {
      guard let digit = hexValue(byte(position)) else { return nil }
      code = code << 4 | digit
      position += 1
    }
    return code
  }
}
