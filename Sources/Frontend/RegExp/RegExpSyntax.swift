import CRuntime
import Glibc

/// The early errors of regular expression literals (ECMA-262, 13.2.7.1). The pattern is read by the runtime's own parser, so that a
/// literal and `new RegExp` agree in what they accept and in the words with which they refuse it.
enum RegExpSyntax {
  struct Problem {
    /// Byte offset in the pattern.
    var offset: Int
    /// As node says it: "/(/u: Unterminated group".
    var message: String
  }

  static func areValid(flags: [UInt8]) -> Bool { parse(flags: flags) != nil }

  /// What is wrong with the pattern, which is WTF-8.
  /// Requires: the flags are valid.
  static func problem(pattern: [UInt8], flags: [UInt8]) -> Problem? {
    guard let flagBits = parse(flags: flags) else { preconditionFailure("invalid flags of a regular expression") }
    let text = PatternUnits(pattern)
    var error = aot_regexp_error()
    if let program = aot_regexp_compile(text.units, true, UInt32(text.units.count), flagBits, &error) {
      free(program)
      return nil
    }
    let source = "/\(String(decoding: pattern, as: UTF8.self))/\(String(decoding: flags, as: UTF8.self))"
    return Problem(
      offset: text.offsets[Int(error.position)], message: "\(source): \(String(cString: error.message))")
  }

  private static func parse(flags: [UInt8]) -> UInt32? {
    var bits: UInt32 = 0
    return aot_regexp_parse_flags(flags, false, UInt32(flags.count), &bits) ? bits : nil
  }
}

/// The UTF-16 units of a text in WTF-8.
private struct PatternUnits {
  private(set) var units: [UInt16] = []
  /// Where each unit begins in the bytes, and where they end.
  private(set) var offsets: [Int] = []

  init(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      let start = position
      append(PatternUnits.codePoint(bytes, &position), at: start)
    }
    offsets.append(bytes.count)
  }

  private mutating func append(_ code: UInt32, at offset: Int) {
    if code < 0x10000 {
      units.append(UInt16(code))
    } else {
      units.append(UInt16(0xD800 + (code - 0x10000) >> 10))
      units.append(UInt16(0xDC00 + code & 0x3FF))
      offsets.append(offset)
    }
    offsets.append(offset)
  }

  private static func codePoint(_ bytes: [UInt8], _ position: inout Int) -> UInt32 {
    let first = bytes[position]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var code = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[(position + 1)...].prefix(length - 1) { code = code << 6 | UInt32(byte & 0x3F) }
    position += length
    return code
  }
}
