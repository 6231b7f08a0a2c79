import Base
import DeepSema
import HIR

/// Data as JavaScript source.
enum JavaScript {
  /// A string literal.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22, 0x5C: out += "\\" + String(UnicodeScalar(UInt8(unit)))
      case 0x20..<0x7F: out.unicodeScalars.append(UnicodeScalar(UInt8(unit)))
      case _: out += "\\u" + String(repeating: "0", count: 4 - hex(unit).count) + hex(unit)
      }
    }
    return out + "\""
  }

  static func quoted(_ name: NameID, _ names: Interner) -> String { PrinterText.quoted(names, name) }

  static func list(_ names: [NameID], _ interner: Interner) -> String {
    "[\(names.map { quoted($0, interner) }.joined(separator: ", "))]"
  }

  static func range(_ range: NumberRange, fact: String) -> String {
    "{ least: \(number(range.lo)), greatest: \(number(range.hi)), fractions: \(range.fractional), nan: \(range.nan), "
      + "negativeZero: \(range.negativeZero), fact: \(quoted(fact)) }"
  }

  private static func number(_ value: Double) -> String {
    if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
    return "\(value)"
  }

  private static func hex(_ unit: UInt16) -> String { String(unit, radix: 16) }
}
