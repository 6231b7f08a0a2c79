import DeepSema

extension ObjectContents.Value {
  /// What is known of the Numbers beyond the words for their type: `0..255`; nil if there is nothing.
  var remark: String? {
    guard !type.kinds.isDisjoint(with: .number), !range.fractional, !range.nan, range.lo <= range.hi else { return nil }
    if range.lo == range.hi { return ObjectContents.Value.text(range.lo) }
    let isBounded = (
      below: range.lo != Self.least && range.lo >= -Self.exact,
      above: range.hi != Self.greatest && range.hi <= Self.exact
    )
    if !isBounded.below && !isBounded.above { return nil }
    return "\(isBounded.below ? Self.text(range.lo) : "")..\(isBounded.above ? Self.text(range.hi) : "")"
  }

  /// Only one Number is possible.
  var isConstant: Bool { range.lo == range.hi }

  /// Bounds that say no more than that it is an int32 do not count, nor those beyond the integers that are exact.
  private static let least = -2_147_483_648.0
  private static let greatest = 2_147_483_647.0
  private static let exact = 9_007_199_254_740_991.0

  private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}
