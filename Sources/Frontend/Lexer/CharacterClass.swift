/// Classes of ASCII bytes, as bits of a 256-entry table.
enum CharacterClass {
  static let identifierStart: UInt8 = 1
  static let identifierPart: UInt8 = 2
  static let digit: UInt8 = 4
  static let hexDigit: UInt8 = 8
  /// Ends the fast run through a string literal: quotes, backslash, line ends.
  static let stringStop: UInt8 = 16

  /// The table; never freed.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] |= identifierStart | identifierPart }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] |= identifierStart | identifierPart }
    for byte in [UInt8(ascii: "$"), UInt8(ascii: "_")] { table[Int(byte)] |= identifierStart | identifierPart }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] |= identifierPart | digit | hexDigit }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "f") { table[Int(byte)] |= hexDigit }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "F") { table[Int(byte)] |= hexDigit }
    for byte in [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x0A, 0x0D, 0] {
      table[Int(byte)] |= stringStop
    }
    return UnsafePointer(table)
  }()

  /// ID_Start, `$` or `_` (ECMA-262, section 12.7.1), beyond ASCII by the standard library's Unicode tables.
  static func isIdentifierStart(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return table[Int(scalar)] & identifierStart != 0 }
    return Unicode.Scalar(scalar)?.properties.isIDStart ?? false
  }

  /// ID_Continue, `$`, U+200C or U+200D.
  static func isIdentifierPart(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return table[Int(scalar)] & identifierPart != 0 }
    if scalar == 0x200C || scalar == 0x200D { return true }
    return Unicode.Scalar(scalar)?.properties.isIDContinue ?? false
  }

  /// White space beyond ASCII (ECMA-262, section 12.2).
  static func isUnicodeSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0xFEFF: return true
    case _: return false
    }
  }
}

/// The value of a hexadecimal digit, or nil.
@inline(__always) func hexValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: return UInt32(byte - 0x30)
  case 0x41...0x46: return UInt32(byte - 0x41 + 10)
  case 0x61...0x66: return UInt32(byte - 0x61 + 10)
  case _: return nil
  }
}

/// Appends a code point as WTF-8; a low surrogate after a high one joins it into one code point.
func appendWTF8(_ code: UInt32, to bytes: inout [UInt8]) {
  if code < 0x80 { return bytes.append(UInt8(code)) }
  if code < 0x800 {
    bytes.append(UInt8(0xC0 | code >> 6))
  } else if code < 0x10000 {
    if code & 0xFC00 == 0xDC00, joinSurrogate(code, to: &bytes) { return }
    bytes.append(UInt8(0xE0 | code >> 12))
    bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
  } else {
    bytes.append(UInt8(0xF0 | code >> 18))
    bytes.append(UInt8(0x80 | code >> 12 & 0x3F))
    bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
  }
  bytes.append(UInt8(0x80 | code & 0x3F))
}

private func joinSurrogate(_ low: UInt32, to bytes: inout [UInt8]) -> Bool {
  let n = bytes.count
  guard n >= 3, bytes[n - 3] == 0xED, bytes[n - 2] >= 0xA0, bytes[n - 2] < 0xB0 else { return false }
  let high = 0xD000 | UInt32(bytes[n - 2] & 0x3F) << 6 | UInt32(bytes[n - 1] & 0x3F)
  bytes.removeLast(3)
  appendWTF8(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &bytes)
  return true
}
