import Glibc

/// Seconds on the monotonic clock.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Wall time of the passes, for `--time`.
final class Timing {
  private(set) var rows: [(pass: String, seconds: Double)] = []
  /// Further figures that passes report: constraints, clones, bytes of C.
  var figures: [(name: String, value: String)] = []

  /// Runs a pass and notes how long it took.
  func measure<R>(_ pass: String, _ body: () throws -> R) rethrows -> R {
    let start = monotonicSeconds()
    defer { rows.append((pass, monotonicSeconds() - start)) }
    return try body()
  }

  /// The report: a line per pass, in order.
  var report: String {
    var out = ""
    for row in rows { out += "\(pad(row.pass)) \(milliseconds(row.seconds)) ms\n" }
    out += "\(pad("total")) \(milliseconds(rows.reduce(0) { $0 + $1.seconds })) ms\n"
    for figure in figures { out += "\(pad(figure.name)) \(figure.value)\n" }
    return out
  }

  private func pad(_ text: String) -> String { text + String(repeating: " ", count: max(0, 24 - text.utf8.count)) }
  private func milliseconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10_000).rounded())
    let text = "\(tenths / 10).\(tenths % 10)"
    return String(repeating: " ", count: max(0, 9 - text.utf8.count)) + text
  }
}
