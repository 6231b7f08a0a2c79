/// Numbers as property keys.
enum NumberText {
  /// Number::toString(value, 10) (ECMA-262, section 6.1.6.1.20).
  static func propertyKey(_ value: Double) -> String {
    if value.isInfinite { return "Infinity" }
    if value == 0 { return "0" }
    let (digits, exponent) = shortest(value)
    let count = digits.count
    if count <= exponent && exponent <= 21 { return digits + String(repeating: "0", count: exponent - count) }
    if 0 < exponent && exponent <= 21 { return digits.prefix(exponent) + "." + digits.dropFirst(exponent) }
    if -6 < exponent && exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + digits }
    let sign = exponent > 0 ? "+" : "-"
    let fraction = count > 1 ? "." + digits.dropFirst() : ""
    return "\(digits.prefix(1))\(fraction)e\(sign)\(abs(exponent - 1))"
  }

  /// The shortest digits that identify a positive finite value, and n such that it is 0.digits times 10 to the n.
  private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
    var mantissa = value.description
    var exponent = 0
    if let e = mantissa.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = Int(mantissa[mantissa.index(after: e)...].drop { $0 == "+" }) ?? 0
      mantissa = String(mantissa[..<e])
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(parts[0]), fraction = parts.count > 1 ? String(parts[1]) : ""
    var digits = whole + fraction
    exponent += whole.count
    while digits.hasPrefix("0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, exponent)
  }

  /// Decimal digits of a bigint literal (`12`, `0xff`).
  static func decimal(bigint text: [UInt8]) -> [UInt8] {
    guard text.count > 2, text[0] == 0x30, text[1] >= 0x61 else { return text }
    let base: UInt32 = text[1] == 0x78 ? 16 : text[1] == 0x6F ? 8 : 2
    var digits: [UInt8] = [0]
    for byte in text.dropFirst(2) {
      var carry = hexValue(byte) ?? 0
      for i in digits.indices {
        let value = UInt32(digits[i]) * base + carry
        digits[i] = UInt8(value % 10)
        carry = value / 10
      }
      while carry > 0 {
        digits.append(UInt8(carry % 10))
        carry /= 10
      }
    }
    return digits.reversed().map { $0 + 0x30 }
  }
}
