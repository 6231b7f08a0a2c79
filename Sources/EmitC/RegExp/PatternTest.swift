/// A test of a Latin-1 unit `c` against a set, as a C expression.
struct PatternTest {
  /// More ranges are looked up in the set's bits.
  private static let maximumRanges = 3

  let text: String

  /// - Parameter bits: C text of the set's first word.
  init(_ isMember: [Bool], bits: String) {
    let inside = PatternTest.ranges(isMember, of: true), outside = PatternTest.ranges(isMember, of: false)
    if inside.isEmpty {
      text = "0"
    } else if outside.isEmpty {
      text = "1"
    } else if inside.count <= min(outside.count, PatternTest.maximumRanges) {
      text = inside.map(PatternTest.isIn).joined(separator: " || ")
    } else if outside.count <= PatternTest.maximumRanges {
      text = outside.map(PatternTest.isNotIn).joined(separator: " && ")
    } else {
      text = "(&\(bits))[c >> 5] >> (c & 31) & 1"
    }
  }

  private static func ranges(_ isMember: [Bool], of wanted: Bool) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for unit in isMember.indices where isMember[unit] == wanted {
      if let last = ranges.last, last.upperBound == unit - 1 {
        ranges[ranges.count - 1] = last.lowerBound...unit
      } else {
        ranges.append(unit...unit)
      }
    }
    return ranges
  }

  private static func isIn(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "c == \(range.lowerBound)" : "c - \(range.lowerBound)u < \(range.count)u"
  }

  private static func isNotIn(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "c != \(range.lowerBound)" : "c - \(range.lowerBound)u >= \(range.count)u"
  }
}
