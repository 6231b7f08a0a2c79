import HIR
import Workspace

/// Which part of a program a piece of the linker's map belongs to.
struct PartNames {
  struct Name {
    var part: String
    var kind: PartKind
    /// A file, function or table within the part.
    var unit: String
    /// The function that it was made of.
    var function: FuncRef?
    /// The module that it was made of.
    var module: ModuleRef?
  }

  private let linked: LinkedProgram
  private let program: Program
  private let session: Session

  init(_ linked: LinkedProgram, _ compilation: Compilation) {
    self.linked = linked
    session = compilation.session
    program = compilation.program
  }

  /// What the loader reads, and what the linker made for it.
  static func isLoaders(_ section: String) -> Bool {
    let names = [
      ".interp", ".dynsym", ".dynstr", ".hash", ".gnu.", ".dynamic", ".got", ".plt", ".note", ".eh_frame_hdr", ".relr",
      ".rela", ".tm_clone_table",
    ]
    return names.contains { section.hasPrefix($0) }
  }

  func name(of index: Int) -> Name {
    let piece = linked.map.pieces[index]
    let symbol = PartNames.symbol(of: piece.section)
    if piece.file.isEmpty || piece.isMerged {
      return Name(part: "texts and numbers of C", kind: .constants, unit: "texts and numbers of C")
    }
    let (file, member) = piece.place
    if Files.directory(of: file) == linked.objects { return ofProgram(symbol) }
    guard Files.directory(of: file) == linked.runtime else {
      return Name(part: "the C library", kind: .library, unit: member.isEmpty ? Files.name(of: file) : member)
    }
    let archive = Files.stem(of: Files.name(of: file))
    if archive == "aotc-compiler" { return Name(part: "compiler", kind: .compiler, unit: symbol) }
    if archive == "libaotvmload" { return Name(part: "runtime: vm", kind: .runtime, unit: "vm/vm_load") }
    guard archive.hasPrefix("libaot") else {
      let name = archive.hasSuffix("_a") ? String(archive.dropLast(2)) : archive
      return Name(part: "library \(name)", kind: .library, unit: member)
    }
    return ofRuntime(source(of: index, archive: archive, member: Files.stem(of: member)))
  }

  /// What a member is made of; its own name where no list tells.
  private func source(of piece: Int, archive: String, member: String) -> String {
    let sources = linked.members[archive] ?? []
    if let number = linked.graph.members[piece], number < sources.count { return sources[number] }
    return sources.first { Files.name(of: $0) == member } ?? member
  }

  /// `host/fs` is of the room `host`, and `builtins/array/array_read` of the family `array`.
  private func ofRuntime(_ unit: String) -> Name {
    let folders = unit.split(separator: "/").dropLast()
    if folders.first == "builtins", let family = folders.last, folders.count > 1 {
      return Name(part: "built-ins: \(family)", kind: .builtins, unit: unit)
    }
    let room = folders.isEmpty ? "runtime" : "runtime: \(folders.joined(separator: "/"))"
    return Name(part: room, kind: .runtime, unit: unit)
  }

  /// `aotf_12_name`, `aoti_12` and their like are of function 12.
  private func ofProgram(_ symbol: String) -> Name {
    if let function = function(of: symbol) {
      let module = program[function].module
      return Name(
        part: title(of: module), kind: .module, unit: program.displayName(function), function: function, module: module)
    }
    let table = symbol.isEmpty || symbol.hasPrefix(".L") ? "texts" : symbol
    let known = [
      "realm": "realm: the built-ins", "aot_words": "constants: strings, and names of functions",
      "constants": "constants: places", "aot_texts": "sources of functions",
    ]
    return Name(part: "tables of the program", kind: .tables, unit: known[table] ?? table)
  }

  /// What the C compiler links with each program.
  func isStartup(_ index: Int) -> Bool {
    let name = Files.name(of: linked.map.pieces[index].file)
    return name.hasSuffix(".o") && name.utf8.count < 16
      && ["crt", "Scrt", "rcrt", "gcrt"].contains { name.hasPrefix($0) }
  }

  /// As reports name it; a module of the library has a name instead of a path.
  func title(of module: ModuleRef) -> String {
    let module = program.modules[Int(module.raw)]
    return module.isLibrary ? "module \(module.path)" : "module \(session.file(module.file).display)"
  }

  private func function(of symbol: String) -> FuncRef? {
    guard symbol.hasPrefix("aot"), let bar = symbol.firstIndex(of: "_"), symbol.prefix(upTo: bar).utf8.count == 4 else {
      return nil
    }
    let digits = symbol[symbol.index(after: bar)...].prefix { $0.isNumber }
    guard let number = UInt32(digits), number < program.functions.count,
      PartNames.perFunction.contains(symbol.prefix(4))
    else { return nil }
    return FuncRef(number)
  }

  /// Entry, typed entry, clone, body, description, and more of it.
  private static let perFunction: Set<Substring> = ["aotf", "aott", "aotk", "aotb", "aoti", "aotd"]

  /// `.text.unlikely.name` and `.rodata.name` are of `name`.
  static func symbol(of section: String) -> String {
    let prefixes = [
      ".text.unlikely.", ".text.hot.", ".text.startup.", ".text.", ".rodata.", ".data.rel.ro.local.", ".data.rel.ro.",
      ".data.rel.local.", ".data.rel.", ".data.", ".tdata.",
    ]
    guard let prefix = prefixes.first(where: section.hasPrefix) else { return "" }
    return String(section.dropFirst(prefix.count))
  }
}

extension LinkMap.Piece {
  /// The linker keeps equal ones of several objects once, and says that they are the first object's.
  fileprivate var isMerged: Bool { section.hasPrefix(".rodata.str") || section.hasPrefix(".rodata.cst") }
}
