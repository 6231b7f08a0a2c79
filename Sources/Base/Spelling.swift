/// Guesses what a mistyped word was meant to be.
public enum Spelling {
  /// The candidate nearest to `word`, if it is near enough to be meant: at most a third of its letters are wrong. The first of several.
  public static func nearest<Candidates: Sequence>(to word: String, in candidates: Candidates) -> String?
  where Candidates.Element == String {
    let letters = Array(word.lowercased().unicodeScalars)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      let limit = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= limit else { continue }
      let found = distance(letters, other)
      guard found <= limit, found < other.count else { continue }
      if let known = best, known.distance <= found { continue }
      best = (candidate, found)
    }
    return best?.candidate
  }

  /// `; did you mean 'x'?`, or nothing.
  public static func suggestion<Candidates: Sequence>(for word: String, in candidates: Candidates) -> String
  where Candidates.Element == String {
    nearest(to: word, in: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Insertions, deletions, replacements and swaps of neighbours that make one word of the other (optimal string alignment).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
