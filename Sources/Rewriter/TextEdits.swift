import Base

/// Insertions into a text and replacements of parts of it.
struct TextEdits {
  private struct Edit {
    var span: Span
    var text: String
    var rank: Int
  }

  private var edits: [Edit] = []

  /// Insertions at one place come in order of their ranks, then as they were made.
  mutating func insert(_ text: String, at offset: UInt32, rank: Int = 1) {
    edits.append(Edit(span: Span(start: offset, end: offset), text: text, rank: rank))
  }

  mutating func replace(_ span: Span, with text: String) { edits.append(Edit(span: span, text: text, rank: 1)) }

  /// The changed text. Of replacements that overlap, the first is made.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.count * 16)
    var done = 0
    for edit in inOrder where Int(edit.span.start) >= done {
      result += bytes[done..<Int(edit.span.start)]
      result += Array(edit.text.utf8)
      done = Int(edit.span.end)
    }
    return result + bytes[done...]
  }

  private var inOrder: [Edit] {
    edits.enumerated().sorted { a, b in
      (a.element.span.start, a.element.rank, a.offset) < (b.element.span.start, b.element.rank, b.offset)
    }.map(\.element)
  }
}
