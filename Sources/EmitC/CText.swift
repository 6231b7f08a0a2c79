/// Pieces of C text.
enum CText {
  /// A double constant that reads back as exactly `value`.
  static func double(_ value: Double) -> String {
    if value.isNaN { return "AOT_NAN" }
    if value.isInfinite { return value < 0 ? "(-AOT_INFINITY)" : "AOT_INFINITY" }
    let text = "\(value)"
    return value.sign == .minus ? "(\(text))" : text
  }

  /// A string literal, quotes included. Bytes outside printable ASCII are octal escapes of three digits.
  static func string<Bytes: Sequence>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
    var out: [UInt8] = [0x22]
    for byte in bytes { appendEscaped(byte, to: &out) }
    out.append(0x22)
    return String(decoding: out, as: UTF8.self)
  }

  static func appendEscaped(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case 0x22, 0x5C:
      out.append(0x5C)
      out.append(byte)
    case 0x3F: out.append(contentsOf: "\\077".utf8)  // no trigraphs
    case 0x20...0x7E: out.append(byte)
    case 0x0A: out.append(contentsOf: "\\n".utf8)
    case _:
      out.append(0x5C)
      out.append(0x30 + (byte >> 6))
      out.append(0x30 + (byte >> 3 & 7))
      out.append(0x30 + (byte & 7))
    }
  }

  /// The part of a JavaScript name that may stand in a C identifier, at most 32 characters.
  static func identifier<Bytes: Sequence>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
    var out: [UInt8] = []
    for byte in bytes.prefix(32) {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(byte)
      case _: out.append(0x5F)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
