/// Numbers as ECMAScript writes them (Number::toString, radix 10).
enum NumberText {
  static func javaScript(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return "0" }
    if value < 0 { return "-" + javaScript(-value) }
    let (digits, point) = shortest(value)
    let count = digits.count
    if count <= point && point <= 21 { return digits + String(repeating: "0", count: point - count) }
    if point > 0 && point <= 21 { return digits.prefix(point) + "." + digits.dropFirst(point) }
    if point > -6 && point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    let exponent = point - 1
    let sign = exponent < 0 ? "-" : "+"
    let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst(1)
    return "\(mantissa)e\(sign)\(abs(exponent))"
  }

  /// The shortest digits that read back as the value, and where the point stands among them.
  private static func shortest(_ value: Double) -> (digits: String, point: Int) {
    var mantissa = Substring("\(value)")
    var exponent = 0
    if let mark = mantissa.firstIndex(of: "e") {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = mantissa[..<mark]
    }
    let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var digits = String(parts[0])
    var point = digits.count + exponent
    if parts.count > 1 { digits += parts[1] }
    while digits.hasPrefix("0") {
      digits.removeFirst()
      point -= 1
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, point)
  }
}
