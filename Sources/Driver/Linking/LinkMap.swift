/// What a linker tells of its work (`-Map FILE`): which sections of which files it put where. GNU ld, gold and lld are understood.
struct LinkMap {
  /// A section of an object in the program.
  struct Piece {
    var section: String
    var address: Int
    var size: Int
    /// A path, or `archive(member)`; empty for what the linker merged of several.
    var file: String
  }

  private(set) var pieces: [Piece] = []

  /// Nil: the text is no map that is understood.
  init?(_ text: [UInt8]) {
    var lines = text.split(separator: 10, omittingEmptySubsequences: true).makeIterator()
    guard let first = lines.next() else { return nil }
    if String(decoding: first, as: UTF8.self).split(separator: " ").starts(with: ["VMA", "LMA", "Size"]) {
      while let line = lines.next() { readLLD(String(decoding: line, as: UTF8.self)) }
    } else {
      guard LinkMap.skipToMemory(first, &lines) else { return nil }
      readGNU(&lines)
    }
    if pieces.isEmpty { return nil }
  }

  private typealias Lines = IndexingIterator<[ArraySlice<UInt8>]>

  private static func skipToMemory(_ first: ArraySlice<UInt8>, _ lines: inout Lines) -> Bool {
    let titles = ["Memory map", "Linker script and memory map"].map { Array($0.utf8) }
    var line: ArraySlice<UInt8>? = first
    while let current = line {
      if titles.contains(where: current.elementsEqual) { return true }
      line = lines.next()
    }
    return false
  }

  /// ` NAME ADDRESS SIZE FILE`, or the name on a line of its own; deeper lines are symbols.
  private mutating func readGNU(_ lines: inout Lines) {
    var pending: String?
    while let line = lines.next() {
      let isNamed = line.starts(with: [0x20]) && line.dropFirst().first != 0x20
      guard isNamed || pending != nil else { continue }
      var rest = Substring(String(decoding: line, as: UTF8.self))
      let name = isNamed ? LinkMap.name(&rest) : pending
      pending = nil
      guard let name else { continue }
      guard let address = LinkMap.hexadecimal(&rest), let size = LinkMap.hexadecimal(&rest) else {
        if isNamed && rest.allSatisfy({ $0 == " " }) { pending = name }
        continue
      }
      add(name, address, size, LinkMap.trimmed(rest))
    }
  }

  /// The first word; what gold made itself has names of several words behind two stars.
  private static func name(_ line: inout Substring) -> String? {
    line = line.drop { $0 == " " }
    if line.hasPrefix("** ") {
      let end = line.start(of: " 0x") ?? line.endIndex
      let name = trimmed(line[..<end])
      line = line[end...]
      return name
    }
    let name = line.prefix { $0 != " " }
    line = line.dropFirst(name.count)
    return name.hasPrefix("*") ? nil : String(name)
  }

  private mutating func add(_ name: String, _ address: Int, _ size: Int, _ file: String) {
    guard size > 0 else { return }
    if file == "<internal>" {
      pieces.append(Piece(section: name, address: address, size: size, file: ""))
      return
    }
    if name.hasPrefix("** merge") {
      pieces.append(Piece(section: name, address: address, size: size, file: ""))
    } else if !name.hasPrefix("*") && !file.isEmpty {
      pieces.append(Piece(section: name, address: address, size: size, file: file))
    }
  }

  /// `VMA LMA SIZE ALIGN         FILE:(SECTION)`
  private mutating func readLLD(_ line: String) {
    var rest = Substring(line), numbers: [Int] = []
    for _ in 0..<4 {
      rest = rest.drop { $0 == " " }
      let word = rest.prefix { $0 != " " }
      guard let number = Int(word, radix: 16) else { return }
      numbers.append(number)
      rest = rest.dropFirst(word.count)
    }
    let input = LinkMap.trimmed(rest)
    guard input.hasSuffix(")"), let colon = input.start(of: ":(") else { return }
    add(String(input[colon...].dropFirst(2).dropLast()), numbers[0], numbers[2], String(input[..<colon]))
  }

  private static func hexadecimal(_ line: inout Substring) -> Int? {
    let rest = line.drop { $0 == " " }
    guard rest.hasPrefix("0x") else { return nil }
    let digits = rest.dropFirst(2).prefix { $0.isHexDigit }
    line = rest.dropFirst(2 + digits.count)
    return Int(digits, radix: 16)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}

extension StringProtocol {
  /// Where a text stands first.
  fileprivate func start(of text: String) -> Index? { indices.first { self[$0...].hasPrefix(text) } }
}
