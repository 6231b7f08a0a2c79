import AST

/// `@jsx`, `@jsxFrag`, `@jsxRuntime` and `@jsxImportSource` in the block comments before the first token of a file.
enum JSXPragmas {
  /// The options of a file whose project says `options`.
  static func applied(to options: JSXOptions, in source: [UInt8]) -> JSXOptions {
    var result = options
    var runtime: String?
    var fragment: String?
    for comment in leadingComments(source) {
      for (name, value) in pragmas(in: comment) {
        switch name {
        case "jsx": result.factory = value
        case "jsxfrag": fragment = value
        case "jsximportsource":
          result.importSource = value
          if runtime == nil { runtime = "automatic" }
        case "jsxruntime": runtime = value
        case _: break
        }
      }
    }
    if let fragment { result.fragmentFactory = fragment }
    switch runtime {
    case "automatic": result.runtime = .automatic
    case "classic": result.runtime = .classic
    case _: break
    }
    return result
  }

  /// The texts of the block comments with which a file starts.
  private static func leadingComments(_ source: [UInt8]) -> [Substring] {
    let head = source.prefix(1 << 16)
    var text = Substring(String(decoding: head, as: UTF8.self))
    if text.hasPrefix("#!") { text = text.drop { !$0.isNewline } }
    var comments: [Substring] = []
    while true {
      text = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      if text.hasPrefix("//") {
        text = text.drop { !$0.isNewline }
      } else if text.hasPrefix("/*"), let end = text.dropFirst(2).range(of: "*/") {
        comments.append(text[..<end.lowerBound])
        text = text[end.upperBound...]
      } else {
        return comments
      }
    }
  }

  /// The names in small letters, each with the word that follows it on its line.
  private static func pragmas(in comment: Substring) -> [(name: String, value: String)] {
    comment.split { $0.isNewline }.flatMap { line -> [(name: String, value: String)] in
      guard let at = line.firstIndex(of: "@") else { return [] }
      let words = line[line.index(after: at)...].split { $0.isWhitespace }
      guard words.count > 1 else { return [] }
      return [(words[0].lowercased(), String(words[1]))]
    }
  }
}

extension Substring {
  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
