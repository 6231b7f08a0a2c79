import Base

/// The strings that the text of JSX stands for.
public enum JSXText {
  /// The text of a child: lines lose the white space at their ends, but the first at its start and the last at its end; what is
  /// left of them is joined by spaces, in WTF-8. Nil when nothing is left of several lines.
  public static func child(_ source: String) -> [UInt8]? {
    let lines = source.unicodeScalars.split(omittingEmptySubsequences: false) { isLineTerminator($0) }
    var kept: [Substring.UnicodeScalarView] = []
    for (index, line) in lines.enumerated() {
      var rest = line
      if index > 0 { rest = rest.drop { isWhiteSpace($0) } }
      if index < lines.count - 1 { while let last = rest.last, isWhiteSpace(last) { rest.removeLast() } }
      if !rest.isEmpty { kept.append(rest) }
    }
    if kept.isEmpty { return nil }
    return wtf8(kept.map { decoded(Substring($0)) }.joined(separator: [0x20]))
  }

  /// The value of an attribute in quotes, in WTF-8.
  public static func attribute(_ source: String) -> [UInt8] { wtf8(decoded(Substring(source))) }

  private static func isLineTerminator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x2028, 0x2029: return true
    case _: return false
    }
  }

  private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0B, 0x0C, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF: return true
    case _: return false
    }
  }

  // MARK: Character references

  /// UTF-16 units of a text with its character references replaced; what is none stays as it is.
  private static func decoded(_ text: Substring) -> [UInt16] {
    var units: [UInt16] = []
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      units += rest[..<start].utf16
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ";"), let code = codePoint(rest[rest.index(after: start)..<end]) else {
        units.append(0x26)
        rest = rest.dropFirst()
        continue
      }
      append(code, to: &units)
      rest = rest[rest.index(after: end)...]
    }
    return units + rest.utf16
  }

  /// What `&name;`, `&#100;` or `&#x64;` stands for.
  private static func codePoint(_ name: Substring) -> UInt32? {
    guard name.first == "#" else { return JSXEntities.codePoint(of: name) }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x"
    let number = isHexadecimal ? digits.dropFirst() : digits
    guard number.utf8.allSatisfy({ isDigit($0, isHexadecimal) }) else { return nil }
    return UInt32(number, radix: isHexadecimal ? 16 : 10).flatMap { $0 <= 0x10FFFF ? $0 : nil }
  }

  private static func isDigit(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): return isHexadecimal
    case _: return false
    }
  }

  private static func append(_ code: UInt32, to units: inout [UInt16]) {
    if code < 0x10000 {
      units.append(UInt16(code))
    } else {
      units.append(UInt16(0xD800 + (code - 0x10000) >> 10))
      units.append(UInt16(0xDC00 + code & 0x3FF))
    }
  }

  /// Pairs of surrogates are one character; lone ones keep their three bytes.
  private static func wtf8<Units: Sequence>(_ units: Units) -> [UInt8] where Units.Element == UInt16 {
    var bytes: [UInt8] = []
    var high: UInt32?
    for unit in units {
      let code = UInt32(unit)
      if let first = high {
        high = nil
        if 0xDC00..<0xE000 ~= code {
          bytes += utf8(0x10000 + (first - 0xD800) << 10 + (code - 0xDC00))
          continue
        }
        bytes += utf8(first)
      }
      if 0xD800..<0xDC00 ~= code { high = code } else { bytes += utf8(code) }
    }
    if let high { bytes += utf8(high) }
    return bytes
  }

  private static func utf8(_ code: UInt32) -> [UInt8] {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (code >> shift) & 0x3F) }
    if code < 0x80 { return [UInt8(code)] }
    if code < 0x800 { return [UInt8(0xC0 | code >> 6), tail(0)] }
    if code < 0x10000 { return [UInt8(0xE0 | code >> 12), tail(6), tail(0)] }
    return [UInt8(0xF0 | code >> 18), tail(12), tail(6), tail(0)]
  }
}
