import Base
import Workspace

/// `aotc explain --size`: what each part of a linked program costs, and who needs it.
///
/// Every byte of the file belongs to one part. Code, data and relocations are those of a room of the runtime, of a family of built-ins, of a
/// library or of a module; what the linker adds for the loader, headers and gaps are parts of their own.
struct SizeReport {
  struct Part {
    let name: String
    let kind: PartKind
    var code = 0
    var data = 0
    /// Rows that tell the loader where addresses go.
    var relocations = 0
    var bytes: Int { code + data + relocations }
    /// Files, functions or tables in it.
    var units: [String: Int] = [:]
    /// Why its bytes are there: as many are for that reason.
    var needs: [String: Int] = [:]

    /// The most bytes first.
    var reasons: [(reason: String, bytes: Int)] { SizeReport.sorted(needs).map { ($0.key, $0.value) } }
    var largestUnits: [(name: String, bytes: Int)] { SizeReport.sorted(units).map { ($0.key, $0.value) } }
  }

  /// The most bytes first.
  let parts: [Part]
  let fileSize: Int

  /// Requires: `.links`, `.levels`.
  init(_ linked: LinkedProgram, _ compilation: Compilation) {
    var count = PartCount(linked, PartNames(linked, compilation), SizeReasons(linked, compilation))
    count.addAll()
    parts = count.parts.values.sorted { ($0.bytes, $1.name) > ($1.bytes, $0.name) }
    fileSize = linked.image.count
  }

  static func sorted(_ sizes: [String: Int]) -> [(key: String, value: Int)] {
    sizes.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }

  // MARK: Text

  /// Parts that fit a screen.
  private static let shownParts = 18

  /// A line for each part; `all` = every part, each reason, and what is in it.
  func text(name: String, all: Bool) -> String {
    let shown = all ? parts : Array(parts.prefix(SizeReport.shownParts))
    let width = parts.map(\.name.count).max() ?? 0
    var out = "\(name): \(SizeReport.grouped(fileSize)) bytes\n"
    for part in shown {
      let reason = part.reasons.first?.reason ?? ""
      out += line(part.bytes, part.name, width, all ? reason : SizeReport.short(reason))
      if all { out += details(of: part) }
    }
    let hidden = parts.dropFirst(shown.count)
    if !hidden.isEmpty {
      let rest = hidden.reduce(0) { $0 + $1.bytes }
      out += line(rest, "\(hidden.count) smaller parts", width, "--all")
    }
    return out
  }

  /// The first and the last step, if there are more than two.
  private static func short(_ reason: String) -> String {
    let separator = SizeReasons.separator, steps = reason.components(separatedBy: separator)
    return steps.count <= 2 ? reason : [steps[0], "...", steps[steps.count - 1]].joined(separator: separator)
  }

  private func line(_ bytes: Int, _ name: String, _ width: Int, _ need: String) -> String {
    let share = fileSize == 0 ? 0 : (bytes * 1000 + fileSize / 2) / fileSize
    let text =
      SizeReport.right(SizeReport.grouped(bytes), 11) + SizeReport.right("\(share / 10).\(share % 10)%", 7) + "  "
      + name
    return text + (need.isEmpty ? "" : String(repeating: " ", count: max(0, width - name.count)) + "  " + need) + "\n"
  }

  private func details(of part: Part) -> String {
    let indent = String(repeating: " ", count: 20)
    var out = ""
    for (reason, bytes) in part.reasons.dropFirst() { out += "\(indent)\(SizeReport.grouped(bytes)) for: \(reason)\n" }
    for unit in part.largestUnits where unit.name != part.name {
      out += "\(indent)\(SizeReport.right(SizeReport.grouped(unit.bytes), 9))  \(unit.name)\n"
    }
    return out
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// With commas between thousands.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      (index > 0 && (digits.count - index) % 3 == 0 ? "," : "") + String(digit)
    }.joined()
  }

  // MARK: JSON

  var json: String {
    JSON.object([
      ("version", .int(1)), ("bytes", .int(fileSize)), ("parts", .array(parts.map(json))), ("diagnostics", .array([])),
    ]).text
  }

  private func json(_ part: Part) -> JSON {
    .object([
      ("name", .string(part.name)), ("kind", .string(part.kind.rawValue)), ("bytes", .int(part.bytes)),
      ("code", .int(part.code)), ("data", .int(part.data)), ("relocations", .int(part.relocations)),
      (
        "needed",
        .array(part.reasons.map { .object([("by", .string($0.reason)), ("bytes", .int($0.bytes))]) })
      ),
      ("units", .array(part.largestUnits.map { .object([("name", .string($0.name)), ("bytes", .int($0.bytes))]) })),
    ])
  }
}

/// What a part of a program is.
enum PartKind: String {
  case runtime, builtins, compiler, library, module, tables, constants, loader, symbols, headers, padding
}

/// Gives each byte of the file to a part.
private struct PartCount {
  private(set) var parts: [String: SizeReport.Part] = [:]
  private let linked: LinkedProgram
  private let names: PartNames
  private let reasons: SizeReasons
  /// Places in the loaded program, by their address, with the piece that is there.
  private var places: [(start: Int, end: Int, piece: Int)] = []

  init(_ linked: LinkedProgram, _ names: PartNames, _ reasons: SizeReasons) {
    self.linked = linked
    self.names = names
    self.reasons = reasons
  }

  mutating func addAll() {
    guard let file = ELFFile(linked.image[...]) else { return add(linked.image.count, to: "the file", .padding) }
    let sections = file.sections.filter { !$0.isEmptyInFile && $0.size > 0 }.sorted { $0.offset < $1.offset }
    place(sections.filter(\.isLoaded))
    var end = 0
    let headers = [0..<64, file.programHeaders, file.sectionHeaders]
    for range in headers { add(range.count, to: "headers", .headers) }
    var ranges = headers + sections.map { $0.offset..<($0.offset + $0.size) }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    for range in ranges {
      if range.lowerBound > end { add(range.lowerBound - end, to: "padding", .padding, unit: "between sections") }
      end = max(end, range.upperBound)
    }
    add(linked.image.count - end, to: "padding", .padding, unit: "between sections")
    for section in sections { add(section, of: file) }
  }

  /// Notes what lies where; of pieces that overlap, as merged ones do in maps, the first keeps the bytes.
  private mutating func place(_ sections: [ELFFile.Section]) {
    let pieces = linked.map.pieces
    let order = pieces.indices.sorted { (pieces[$0].address, $0) < (pieces[$1].address, $1) }
    var next = 0
    for section in sections.sorted(by: { $0.address < $1.address }) where !PartNames.isLoaders(section.name) {
      var end = section.address
      let limit = section.address + section.size
      while next < order.count && pieces[order[next]].address < section.address { next += 1 }
      while next < order.count && pieces[order[next]].address < limit {
        let piece = pieces[order[next]], stop = min(piece.address + piece.size, limit)
        if stop > max(piece.address, end) { places.append((max(piece.address, end), stop, order[next])) }
        end = max(end, stop)
        next += 1
      }
    }
  }

  private mutating func add(_ section: ELFFile.Section, of file: ELFFile) {
    if section.type == ELFFile.relocationsType { return addRelocations(section, file) }
    if !section.isLoaded { return add(section.size, to: "symbols and comments", .symbols, unit: section.name) }
    if PartNames.isLoaders(section.name) {
      return add(section.size, to: "tables of the loader", .loader, unit: section.name)
    }
    var rest = section.size
    for index in indices(from: section.address, to: section.address + section.size) {
      let place = places[index]
      rest -= place.end - place.start
      add(place.end - place.start, piece: place.piece, section.isCode ? \.code : \.data)
    }
    add(rest, to: "padding", .padding, unit: "in \(section.name)")
  }

  /// Each is of the part that holds the place.
  private mutating func addRelocations(_ section: ELFFile.Section, _ file: ELFFile) {
    var rest = section.size
    for relocation in file.relocations(section) {
      guard let index = indices(from: relocation.offset, to: relocation.offset + 1).first else { continue }
      add(24, piece: places[index].piece, \.relocations)
      rest -= 24
    }
    add(rest, to: "tables of the loader", .loader, unit: section.name)
  }

  /// The places that overlap a range of addresses.
  private func indices(from start: Int, to end: Int) -> Range<Int> {
    func first(_ isAfter: ((start: Int, end: Int, piece: Int)) -> Bool) -> Int {
      var low = 0, high = places.count
      while low < high {
        let middle = (low + high) / 2
        if isAfter(places[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let low = first { $0.end > start }
    return low..<max(low, first { $0.start >= end })
  }

  private mutating func add(_ size: Int, piece: Int, _ field: WritableKeyPath<SizeReport.Part, Int>) {
    let name = names.name(of: piece)
    var part = parts[name.part] ?? SizeReport.Part(name: name.part, kind: name.kind)
    part[keyPath: field] += size
    part.units[name.unit, default: 0] += size
    if let reason = reasons.reason(of: piece, name) { part.needs[reason, default: 0] += size }
    parts[name.part] = part
  }

  private mutating func add(_ size: Int, to name: String, _ kind: PartKind, unit: String? = nil) {
    guard size > 0 else { return }
    var part = parts[name] ?? SizeReport.Part(name: name, kind: kind)
    part.data += size
    part.units[unit ?? name, default: 0] += size
    parts[name] = part
  }
}

extension String {
  /// The texts between separators.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = [], current = "", rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix(separator) {
        parts.append(current)
        current = ""
        rest = rest.dropFirst(separator.count)
      } else {
        current.append(first)
        rest = rest.dropFirst()
      }
    }
    return parts + [current]
  }
}
