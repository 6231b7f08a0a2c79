/// An ELF file of 64 bits, little-endian: an object or an executable, as far as sizes and references need it.
struct ELFFile {
  struct Section {
    var name: String
    var type: Int
    var flags: Int
    var address: Int
    /// In the file.
    var offset: Int
    var size: Int
    var link: Int
    var info: Int

    /// It takes no bytes of the file.
    var isEmptyInFile: Bool { type == 8 }
    var isLoaded: Bool { flags & 2 != 0 }
    var isCode: Bool { flags & 4 != 0 }
  }

  struct Symbol {
    var name: String
    /// Index of the section that defines it; 0: another file does.
    var section: Int
    var isLocal: Bool
  }

  /// One place that the linker, or the loader, puts an address into.
  struct Relocation {
    /// In the section, or in the loaded program.
    var offset: Int
    var symbol: Int
  }

  private let bytes: ArraySlice<UInt8>
  private(set) var sections: [Section] = []

  /// Nil: these bytes are no such file.
  init?(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    guard bytes.count >= 64, bytes.prefix(6).elementsEqual([0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    let count = word(60, 2), names = word(62, 2)
    sections = (0..<count).map(section)
    guard names < count else { return nil }
    for index in sections.indices { sections[index].name = text(sections[names].offset + word(header(index), 4)) }
  }

  /// Where the table of sections is, which ends the headers.
  var sectionHeaders: Range<Int> { word(40, 8)..<(word(40, 8) + sections.count * 64) }
  var programHeaders: Range<Int> { word(32, 8)..<(word(32, 8) + word(56, 2) * 56) }

  private func header(_ index: Int) -> Int { word(40, 8) + index * 64 }

  private func section(_ index: Int) -> Section {
    let at = header(index)
    return Section(
      name: "", type: word(at + 4, 4), flags: word(at + 8, 8), address: word(at + 16, 8), offset: word(at + 24, 8),
      size: word(at + 32, 8), link: word(at + 40, 4), info: word(at + 44, 4))
  }

  /// The symbols of an object, by their numbers in relocations.
  var symbols: [Symbol] {
    guard let table = sections.first(where: { $0.type == 2 }), table.link < sections.count else { return [] }
    let names = sections[table.link].offset
    return (0..<table.size / 24).map { index in
      let at = table.offset + index * 24, section = word(at + 6, 2)
      return Symbol(
        name: text(names + word(at, 4)), section: section < 0xFF00 ? section : 0, isLocal: word(at + 4, 1) >> 4 == 0)
    }
  }

  /// Requires: the section holds relocations with addends.
  func relocations(_ section: Section) -> [Relocation] {
    (0..<section.size / 24).map { index in
      let at = section.offset + index * 24
      return Relocation(offset: word(at, 8), symbol: word(at + 12, 4))
    }
  }

  static let relocationsType = 4

  /// Where a shared library says, in one byte each, how it needs the names that it takes from others: only those whose lack is an error.
  var neededNames: [(name: String, place: Int)] {
    guard let table = sections.first(where: { $0.type == 11 }), table.link < sections.count else { return [] }
    let names = sections[table.link].offset
    return (1..<max(1, table.size / 24)).compactMap { index in
      let at = table.offset + index * 24
      guard word(at + 6, 2) == 0, word(at + 4, 1) >> 4 == ELFFile.global else { return nil }
      return (text(names + word(at, 4)), at + 4)
    }
  }

  /// How a symbol is bound.
  static let global = 1, weak = 2

  /// Zero beyond the end: what a damaged file says is no worse than what it does not say.
  private func word(_ offset: Int, _ size: Int) -> Int {
    var value: UInt64 = 0
    for index in 0..<size {
      let at = bytes.startIndex + offset + index
      guard at >= bytes.startIndex && at < bytes.endIndex else { return 0 }
      value |= UInt64(bytes[at]) << (8 * UInt64(index))
    }
    return Int(truncatingIfNeeded: value) & Int.max
  }

  private func text(_ offset: Int) -> String {
    let start = min(bytes.startIndex + max(0, offset), bytes.endIndex)
    return String(decoding: bytes[start...].prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// An archive of objects.
enum ArchiveFile {
  /// Its members in order; empty for what is no archive.
  static func members(_ bytes: [UInt8]) -> [(name: String, bytes: ArraySlice<UInt8>)] {
    guard bytes.starts(with: Array("!<arch>\n".utf8)) else { return [] }
    var members: [(name: String, bytes: ArraySlice<UInt8>)] = [], longNames = ArraySlice<UInt8>(), at = 8
    while at + 60 <= bytes.count {
      let name = field(bytes[at..<(at + 16)]), start = at + 60
      guard let size = Int(field(bytes[(at + 48)..<(at + 58)])), start + size <= bytes.count else { break }
      let content = bytes[start..<(start + size)]
      if name == "//" {
        longNames = content
      } else if name != "/" && name != "/SYM64/" {
        members.append((memberName(name, longNames), content))
      }
      at = start + size + size % 2
    }
    return members
  }

  private static func field(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0x20 }, as: UTF8.self)
  }

  /// `name/`, or `/123`: where the name is in the table of long ones.
  private static func memberName(_ name: String, _ longNames: ArraySlice<UInt8>) -> String {
    guard name.hasPrefix("/"), let offset = Int(name.dropFirst()), offset < longNames.count else {
      return name.hasSuffix("/") ? String(name.dropLast()) : name
    }
    let line = String(decoding: longNames[(longNames.startIndex + offset)...].prefix { $0 != 10 }, as: UTF8.self)
    return line.hasSuffix("/") ? String(line.dropLast()) : line
  }
}
