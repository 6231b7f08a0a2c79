import Base

/// Numeric literals (ECMA-262, section 12.9.3).
extension Lexer {
  mutating func scanNumber() {
    token = .number
    if byte(position) == 0x30 {
      switch byte(position + 1) | 0x20 {
      case UInt8(ascii: "x"): return scanRadix(4)
      case UInt8(ascii: "o"): return scanRadix(3)
      case UInt8(ascii: "b"): return scanRadix(1)
      case _: if scanLegacyOctal() { return }
      }
    }
    scanDecimal()
  }

  /// Moves over digits and separators; true if there was a digit.
  @discardableResult private mutating func skipDigits(_ kind: UInt8 = CharacterClass.digit, separators: Bool = true)
    -> Bool
  {
    let from = position
    while true {
      let c = byte(position)
      if classes[Int(c)] & kind != 0 {
        position += 1
      } else if c == 0x5F {
        let fits =
          separators && position > from && byte(position - 1) != 0x5F
          && classes[Int(byte(position + 1))] & kind != 0
        if !fits { report(.misplacedSeparator, position, position + 1) }
        position += 1
      } else {
        return position > from
      }
    }
  }

  private mutating func scanRadix(_ shift: UInt32) {
    position += 2
    let from = position
    let kind = shift == 4 ? CharacterClass.hexDigit : CharacterClass.digit
    if !skipDigits(kind) { report(.digitExpected, start, position) }
    for p in from..<position where byte(p) != 0x5F && (hexValue(byte(p)) ?? 0) >> shift != 0 {
      report(.digitExpected, p, p + 1)
      break
    }
    if byte(position) == 0x6E { return finishBigInt() }
    number = integerValue(from, position, shift)
    checkNumberEnd()
  }

  /// The correctly rounded value of digits in base 2, 8 or 16.
  private func integerValue(_ from: Int, _ to: Int, _ shift: UInt32) -> Double {
    var value: UInt64 = 0, dropped: Int = 0, sticky = false
    for p in from..<to where byte(p) != 0x5F {
      let digit = UInt64(hexValue(byte(p)) ?? 0)
      for bit in (0..<Int(shift)).reversed() {
        let one = digit >> UInt64(bit) & 1
        if value >> 62 == 0 {
          value = value << 1 | one
        } else {
          dropped += 1
          sticky = sticky || one == 1
        }
      }
    }
    if sticky { value |= 1 }
    let scaled = Double(value)
    return dropped > 1100 ? (value == 0 ? 0 : .infinity) : Double(sign: .plus, exponent: dropped, significand: scaled)
  }

  /// `010` (octal) or `08` (decimal); false if the number is neither.
  private mutating func scanLegacyOctal() -> Bool {
    guard classes[Int(byte(position + 1))] & CharacterClass.digit != 0 || byte(position + 1) == 0x5F else {
      return false
    }
    hasLegacyOctal = true
    let from = position
    skipDigits(separators: false)
    if (from..<position).contains(where: { byte($0) >= 0x38 && byte($0) != 0x5F }) {
      position = from
      return false
    }
    number = integerValue(from, position, 3)
    if byte(position) == 0x6E { finishBigInt(legacy: true) }
    checkNumberEnd()
    return true
  }

  private mutating func scanDecimal() {
    let from = position
    if byte(position) != 0x2E { skipDigits(separators: !hasLegacyOctal) }
    if byte(position) == 0x6E {
      if hasLegacyOctal { report(.invalidBigInt, start, position + 1) }
      return finishBigInt()
    }
    var isInteger = true
    if byte(position) == 0x2E {
      isInteger = false
      position += 1
      if byte(position) == 0x5F { report(.misplacedSeparator, position, position + 1) }
      skipDigits()
    }
    if byte(position) | 0x20 == 0x65 {
      isInteger = false
      position += 1
      if byte(position) == 0x2B || byte(position) == 0x2D { position += 1 }
      if !skipDigits() { report(.digitExpected, position, position + 1) }
    }
    if isInteger && position - from <= 15 {
      number = smallInteger(from, position)
    } else {
      number = decimalValue(from, position)
    }
    if byte(position) == 0x6E && !isInteger {
      position += 1
      report(.invalidBigInt, start, position)
    }
    checkNumberEnd()
  }

  private func smallInteger(_ from: Int, _ to: Int) -> Double {
    var value: Int64 = 0
    for p in from..<to where byte(p) != 0x5F { value = value &* 10 &+ Int64(byte(p) &- 0x30) }
    return Double(value)
  }

  private func decimalValue(_ from: Int, _ to: Int) -> Double {
    var text = ""
    for p in from..<to where byte(p) != 0x5F { text.unicodeScalars.append(Unicode.Scalar(byte(p))) }
    if text.hasSuffix(".") { text.removeLast() }
    if text.hasPrefix(".") { text = "0" + text }
    text = text.contains(".e") || text.contains(".E") ? text.split(separator: ".").joined() : text
    return Double(text) ?? .nan
  }

  private mutating func finishBigInt(legacy: Bool = false) {
    if legacy { report(.invalidBigInt, start, position + 1) }
    var digits: [UInt8] = []
    for p in start..<position where byte(p) != 0x5F {
      digits.append(
        byte(p) == 0x58 || byte(p) == 0x4F || (byte(p) == 0x42 && p == start + 1) ? byte(p) | 0x20 : byte(p))
    }
    name = interner.intern(digits)
    token = .bigint
    position += 1
    checkNumberEnd()
  }

  /// What follows a number may not be an identifier or digit.
  private mutating func checkNumberEnd() {
    let c = byte(position)
    let bad =
      classes[Int(c)] & CharacterClass.identifierPart != 0 || c == 0x5C
      || (c >= 0x80 && CharacterClass.isIdentifierStart(scalar(at: position).code))
    if bad { report(.identifierAfterNumber, position, position + 1) }
  }
}
