import Base
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
    let text = UTF16Text(pattern)
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
