import Workspace

/// Which sections of a linked program name which others: why each of them is in it.
struct LinkGraph {
  /// By piece of the map: the pieces that it names.
  private var references: [[Int]]
  /// The pieces that define the symbols which all objects see.
  private(set) var definitions: [String: Int] = [:]
  /// By piece: the number of the member of its archive that it is in.
  private(set) var members: [Int?]
  private let pieceCount: Int

  /// Requires: the objects are where the map says.
  init(_ map: LinkMap) throws {
    pieceCount = map.pieces.count
    self.members = Array(repeating: nil, count: map.pieces.count)
    references = Array(repeating: [], count: map.pieces.count)
    var objects: [Object] = []
    for (archive, members) in LinkGraph.files(of: map) {
      let bytes = try Files.read(archive)
      if let own = members[""], let file = ELFFile(bytes[...]) {
        var unclaimed = own
        objects.append(Object(file, claiming: &unclaimed))
      }
      var unclaimed = members
      for (number, member) in ArchiveFile.members(bytes).enumerated() {
        guard unclaimed[member.name] != nil, let file = ELFFile(member.bytes) else { continue }
        let object = Object(file, claiming: &unclaimed[member.name]!)
        for piece in object.pieces { if let piece { self.members[piece] = number } }
        objects.append(object)
      }
    }
    for object in objects { define(object) }
    for object in objects { refer(object) }
  }

  /// The pieces of an object: name and size of the section, and those that the map has of them.
  private typealias Pieces = [SectionKey: [Int]]
  private struct SectionKey: Hashable {
    var name: String
    var size: Int
  }

  /// The pieces of each object, by the file that it is in and its name there; that is empty for a file that is the object.
  private static func files(of map: LinkMap) -> [(file: String, members: [String: Pieces])] {
    var order: [String] = [], files: [String: [String: Pieces]] = [:]
    for (index, piece) in map.pieces.enumerated().reversed() where !piece.file.isEmpty {
      let (file, member) = piece.place
      if files[file] == nil { order.append(file) }
      files[file, default: [:]][member, default: [:]][SectionKey(name: piece.section, size: piece.size), default: []]
        .append(index)
    }
    return order.reversed().map { ($0, files[$0]!) }
  }

  private struct Object {
    let file: ELFFile
    let symbols: [ELFFile.Symbol]
    /// By section: its piece, if it was linked.
    private(set) var pieces: [Int?]

    /// Takes the pieces that the object's sections can be.
    init(_ file: ELFFile, claiming unclaimed: inout Pieces) {
      self.file = file
      symbols = file.symbols
      pieces = Array(repeating: nil, count: file.sections.count)
      for (index, section) in file.sections.enumerated() where section.isLoaded && section.size > 0 {
        pieces[index] = unclaimed[SectionKey(name: section.name, size: section.size)]?.popLast()
      }
    }

    func piece(of section: Int) -> Int? { section < pieces.count ? pieces[section] : nil }
  }

  private mutating func define(_ object: Object) {
    for symbol in object.symbols where !symbol.isLocal && symbol.section != 0 {
      guard let piece = object.piece(of: symbol.section), definitions[symbol.name] == nil else { continue }
      definitions[symbol.name] = piece
    }
  }

  private mutating func refer(_ object: Object) {
    for section in object.file.sections where section.type == ELFFile.relocationsType {
      guard let from = object.piece(of: section.info) else { continue }
      var seen: Set<Int> = [from]
      for relocation in object.file.relocations(section) where relocation.symbol < object.symbols.count {
        let symbol = object.symbols[relocation.symbol]
        let target = symbol.section == 0 ? definitions[symbol.name] : object.piece(of: symbol.section)
        if let target, seen.insert(target).inserted { references[from].append(target) }
      }
    }
  }

  /// The piece through which each was reached first, from some pieces on; their own is -1, and nil is what they do not reach.
  ///
  /// - Parameter excluded: pieces that no way leads through.
  func parents(from roots: [Int], except excluded: [Int] = []) -> [Int?] {
    var parents = [Int?](repeating: nil, count: pieceCount), queue = roots, next = 0
    let isExcluded = Set(excluded)
    for root in roots { parents[root] = -1 }
    while next < queue.count {
      for target in references[queue[next]] where parents[target] == nil && !isExcluded.contains(target) {
        parents[target] = queue[next]
        queue.append(target)
      }
      next += 1
    }
    return parents
  }
}

extension LinkMap.Piece {
  /// The file, and the member of it if it is an archive; else an empty name.
  var place: (file: String, member: String) {
    guard file.hasSuffix(")"), let open = file.lastIndex(of: "(") else { return (file, "") }
    return (String(file[..<open]), String(file[file.index(after: open)...].dropLast()))
  }
}
