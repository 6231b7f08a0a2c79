import AST
import Base

/// Declared functions that a comment says are functions of C.
extension Parser {
  /// What the comment that ends just before a `declare` says, if there is `@extern` in it. Nobody keeps comments: the text is looked at again, backwards, for
  /// declared functions alone.
  func foreignDeclaration(before declare: Int) -> ForeignDeclaration? {
    var end = skipSpaceBackwards(declare)
    if wordEnds(at: end, "export") { end = skipSpaceBackwards(end - 6) }
    guard end >= 4, byte(end - 1) == UInt8(ascii: "/"), byte(end - 2) == UInt8(ascii: "*") else { return nil }
    var from = end - 4
    while from >= 0, byte(from) != UInt8(ascii: "/") || byte(from + 1) != UInt8(ascii: "*") { from -= 1 }
    guard from >= 0, byte(from + 2) == UInt8(ascii: "*"), from + 3 < end else { return nil }
    let text = (from + 3..<end - 2).map(byte)
    return ForeignComment(text, at: from + 3).declaration
  }

  private func byte(_ i: Int) -> UInt8 { lexer.base[i] }

  private func skipSpaceBackwards(_ end: Int) -> Int {
    var end = end
    while end > 0, byte(end - 1) <= 0x20 { end -= 1 }
    return end
  }

  private func wordEnds(at end: Int, _ word: StaticString) -> Bool {
    let size = word.utf8CodeUnitCount
    guard end >= size else { return false }
    return (0..<size).allSatisfy { byte(end - size + $0) == word.utf8Start[$0] }
  }
}

/// The tags of a JSDoc comment, as far as they tell of functions of C.
private struct ForeignComment {
  private let text: [UInt8]
  /// Where the text stands in the file.
  private let start: Int
  private(set) var declaration: ForeignDeclaration?

  init(_ text: [UInt8], at start: Int) {
    self.text = text
    self.start = start
    let tags = tagStarts()
    for (index, tag) in tags.enumerated() {
      read(from: tag, to: index + 1 < tags.count ? tags[index + 1] : text.count, isExtern: true)
    }
    if declaration == nil { return }
    for (index, tag) in tags.enumerated() {
      read(from: tag, to: index + 1 < tags.count ? tags[index + 1] : text.count, isExtern: false)
    }
  }

  /// Tags begin a line, or follow another tag's words in it.
  private func tagStarts() -> [Int] {
    var braces = 0
    return text.indices.filter { i in
      if text[i] == UInt8(ascii: "{") { braces += 1 }
      if text[i] == UInt8(ascii: "}") { braces -= 1 }
      return text[i] == UInt8(ascii: "@") && braces <= 0
        && (i == 0 || text[i - 1] <= 0x20 || text[i - 1] == UInt8(ascii: "*"))
    }
  }

  private mutating func read(from: Int, to end: Int, isExtern: Bool) {
    var reader = Reader(text: text, at: from + 1, end: end)
    let tag = reader.word()
    if isExtern {
      guard tag == "extern", declaration == nil else { return }
      let line = text[from..<end].firstIndex(of: 0x0A) ?? end
      reader.end = line
      let symbol = reader.word(), library = reader.word()
      declaration = ForeignDeclaration(
        symbol: symbol.isEmpty ? nil : symbol, library: library.isEmpty ? nil : library,
        span: Span(start + from, start + reader.at))
      return
    }
    switch tag {
    case "pure": declaration?.isPure = true
    case "live_stub": declaration?.isLive = true
    case "param", "arg", "argument":
      guard let type = reader.braced() else { return }
      let name = reader.word()
      let span = Span(start + from, start + reader.at)
      declaration?.tags.append(ForeignDeclaration.Tag(name: name, type: type, span: span))
    case "returns", "return":
      guard let type = reader.braced() else { return }
      let span = Span(start + from, start + reader.at)
      declaration?.tags.append(ForeignDeclaration.Tag(name: "", type: type, span: span))
    case _: break
    }
  }

  /// Words and `{types}` of a tag.
  private struct Reader {
    let text: [UInt8]
    var at: Int
    var end: Int

    private mutating func skipSpace() {
      while at < end, text[at] <= 0x20 || text[at] == UInt8(ascii: "*") { at += 1 }
    }

    mutating func word() -> String {
      skipSpace()
      let from = at
      while at < end, text[at] > 0x20 { at += 1 }
      return String(decoding: text[from..<at], as: UTF8.self)
    }

    mutating func braced() -> String? {
      skipSpace()
      guard at < end, text[at] == UInt8(ascii: "{"), let close = text[at..<end].firstIndex(of: UInt8(ascii: "}"))
      else { return nil }
      defer { at = close + 1 }
      return String(decoding: text[at + 1..<close], as: UTF8.self)
    }
  }
}
