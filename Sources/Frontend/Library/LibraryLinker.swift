import AST
import Base

/// Collects what a program asks of the library, and takes from its modules what that leads to.
struct LibraryLinker {
  private let host: ModuleHost
  private let interner: Interner
  /// By path; nil where there is no such module.
  private var sources: Cache<(file: FileID, bytes: [UInt8])?>
  private(set) var units: [String: LibraryUnit] = [:]
  /// What programs, and default imports of the library itself, ask of modules.
  private(set) var uses: [String: LibraryUse] = [:]
  var globals: LibraryGlobalUses
  /// By path: the module whose text stands in the place of one, in programs that do without what that does.
  var standIns: [String: String] = [:]
  /// Of the texts of the library: a bug of it.
  private(set) var diagnostics: [Diagnostic] = []
  private var work: [String] = []
  /// Where files ask for keys of what `require` or a default import gives.
  var keyPlaces: [(path: String, name: NameID, file: FileID, span: Span)] = []
  /// Exports of Node that are asked for and are not there, with the reason: by path.
  private(set) var unsupported: [String: [NameID: String]] = [:]
  /// Modules of which more is asked than has been passed on.
  private var unasked: Set<String> = []

  init(host: ModuleHost, interner: Interner) {
    self.host = host
    self.interner = interner
    sources = Cache()
    globals = LibraryGlobalUses(host.globals, interner)
  }

  /// Values that are found out once, whoever asks.
  private final class Cache<Value> {
    var values: [String: Value] = [:]
  }

  private func source(_ path: String) -> (file: FileID, bytes: [UInt8])? {
    if let known = sources.values[path] { return known }
    let found = host.load(standIns[path] ?? path)
    sources.values[path] = .some(found)
    return found
  }

  /// There is such a module.
  func has(_ path: String) -> Bool { source(path) != nil }

  /// The file of a module that is there.
  func file(of path: String) -> FileID { source(path)!.file }

  mutating func add(_ use: LibraryUse, of path: String) {
    uses[path, default: LibraryUse()].formUnion(use)
    unasked.insert(path)
  }

  // MARK: Asking

  /// Takes what is asked for, and all that it leads to.
  mutating func solve() {
    for row in globals.rows { ask(row.export, of: row.module) }
    while true {
      if let path = unasked.sorted().first {
        unasked.remove(path)
        ask(uses[path]!, of: path)
      } else if let path = work.popLast() {
        for imported in units[path]!.takePending() { ask(imported, from: path) }
      } else {
        break
      }
    }
    for path in units.keys { units[path]!.prune() }
    noteUnsupported()
  }

  /// Finds what is asked for that Node exports and the library does not.
  private mutating func noteUnsupported() {
    var support: LibrarySupport?
    for (path, use) in uses {
      guard let unit = units[path] else { continue }
      let module = LibraryModule.name(of: path)
      for name in use.names.union(use.keys) where unit.exports[name] == nil && unit.stars.isEmpty {
        let table = support ?? host.librarySupport(), text = interner.string(of: name)
        support = table
        if table.exports(text, of: module) { unsupported[path, default: [:]][name] = table.reason(module, text) }
      }
    }
  }

  /// Warnings where keys are asked for that are not there: undefined, when the program gets there.
  func unsupportedKeys() -> [Diagnostic] {
    keyPlaces.compactMap { place in
      guard let reason = unsupported[place.path]?[place.name], !hasOwnDefault(place.path) else { return nil }
      return .unsupportedExport(
        interner.string(of: place.name), LibraryModule.name(of: place.path), reason: reason, severity: .warning,
        file: place.file, span: place.span)
    }
  }

  private mutating func ask(_ use: LibraryUse, of path: String) {
    guard open(path) else { return }
    let exported = units[path]!.exportOrder
    let asked = use.namesAreOpen ? Set(exported) : use.names
    for name in asked.sorted(by: { $0.rawValue < $1.rawValue }) { ask(name, of: path) }
    guard use.hasDefault else { return }
    if hasOwnDefault(path) { return ask(NameID(.default), of: path) }
    let keys = use.keysAreOpen ? Set(exported) : use.keys
    for name in keys.sorted(by: { $0.rawValue < $1.rawValue }) { ask(name, of: path) }
  }

  mutating func ask(_ name: String, of path: String) { ask(interner.intern(name), of: path) }

  private mutating func ask(_ name: NameID, of path: String) {
    guard open(path) else { return }
    work.append(path)
    if units[path]!.ask(name) { return }
    for star in units[path]!.stars { ask(name, of: interner.string(of: star)) }
  }

  private mutating func ask(_ imported: LibraryUnit.Imported, from path: String) {
    let source = interner.string(of: imported.source)
    guard source != LibraryModule.host, open(source) else { return }
    guard let name = imported.name else {
      for name in units[source]!.exportOrder { ask(name, of: source) }
      return
    }
    let asksForObject = !hasOwnDefault(source) && units[path]!.importsDefault(of: imported.source)
    if asksForObject { add(LibraryUse(names: [name], keysAreOpen: true, hasDefault: true), of: source) }
    if name != NameID(.default) || hasOwnDefault(source) { ask(name, of: source) }
  }

  /// The module says what its default export is; others have an object of their exports.
  func hasOwnDefault(_ path: String) -> Bool { units[path]?.exports[NameID(.default)] != nil }

  /// Parses a module. False if there is none.
  private mutating func open(_ path: String) -> Bool {
    if units[path] != nil { return true }
    guard let (file, bytes) = source(path) else { return false }
    let parsed = Frontend.parse(bytes: bytes, file: file, kind: .ts, goal: .module, interner: interner)
    diagnostics += parsed.diagnostics
    units[path] = LibraryUnit(parsed)
    work.append(path)
    return true
  }

  // MARK: Texts

  /// The module that programs get for the one at a path: the exports that they ask for, and an object of them as the default export.
  func face(of path: String) -> String {
    guard let use = uses[path], let unit = units[path] else { return "" }
    func asked(_ names: Set<NameID>, _ areOpen: Bool) -> [NameID] {
      unit.exportOrder.filter { $0 != .default && (areOpen || names.contains($0)) }
    }
    let names = asked(use.names, use.namesAreOpen)
    let isOwn = hasOwnDefault(path)
    let keys = use.hasDefault && !isOwn ? asked(use.keys, use.keysAreOpen) : []
    let objects = Set(keys.filter { object($0, of: unit) != nil })
    let all = unit.exportOrder.filter { names.contains($0) || keys.contains($0) && !objects.contains($0) }
    let locals = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, "e\($0)") })
    func word(_ name: NameID) -> String { interner.string(of: name) }
    func list(_ names: [NameID], _ item: (NameID) -> String) -> String { names.map(item).joined(separator: ", ") }
    var text = "import { \(list(all) { "\(word($0)) as \(locals[$0]!)" }) } from \"\(path)\";\n"
    text += "export { \(list(names) { "\(locals[$0]!) as \(word($0))" }) };\n"
    if use.hasDefault {
      text +=
        isOwn
        ? "export { default } from \"\(path)\";\n"
        : "export default { \(list(keys) { "\(word($0)): \(objects.contains($0) ? "undefined" : locals[$0]!)" }) };\n"
    }
    return text
  }

  /// The module whose object of exports is what a module exports under a name: `path.posix`.
  private func object(_ name: NameID, of unit: LibraryUnit) -> String? {
    guard case .local(let local)? = unit.exports[name], let imported = unit.imports[local],
      imported.name == NameID(.default)
    else { return nil }
    let source = interner.string(of: imported.source)
    return hasOwnDefault(source) ? nil : source
  }

  /// The module that gives objects of exports those properties that are such objects: they may lead to each other.
  func objectsText() -> String {
    var text = "", count = 0
    for path in uses.keys.sorted() {
      guard let use = uses[path], use.hasDefault, !hasOwnDefault(path), let unit = units[path] else { continue }
      for name in unit.exportOrder where use.keysAreOpen || use.keys.contains(name) {
        guard let source = object(name, of: unit) else { continue }
        text += "import a\(count) from \"\(LibraryModule.face(of: path))\";\n"
        text += "import b\(count) from \"\(LibraryModule.face(of: source))\";\n"
        text += "a\(count).\(interner.string(of: name)) = b\(count);\n"
        count += 1
      }
    }
    return text
  }

  /// The module that gives the global object what the program asks it for. What files may have as an import it exports under the name that
  /// they have for it.
  func globalsText() -> String {
    var text = ""
    let rows = globals.rows
    for row in rows where globals.isImport(row) {
      text += "export { \(row.export) as \(row.name) } from \"\(row.module)\";\n"
    }
    for (number, row) in rows.enumerated() where !globals.isImport(row) {
      text += "import { \(row.export) as g\(number) } from \"\(row.module)\";\n"
    }
    text += "import { hideGlobal, hideProperty } from \"\(LibraryModule.host)\";\n"
    for (number, row) in rows.enumerated() where !globals.isImport(row) {
      if let owner = row.owner {
        text += "\(owner).\(row.name) = g\(number);\n"
        if row.isHidden { text += "hideProperty(\(owner), \"\(row.name)\");\n" }
      } else {
        text += "globalThis.\(row.name) = g\(number);\nhideGlobal(\"\(row.name)\");\n"
      }
    }
    return text
  }
}

// MARK: Modules of the graph

extension ModuleGraphBuilder {
  /// The module that programs get for a module of the library; it is made when all is known that they ask for.
  mutating func face(of path: String, for asker: ModuleGraph.Module) -> Int {
    let name = LibraryModule.face(of: path)
    if let known = byPath[name] { return known }
    library.add(LibraryUse(), of: path)
    return addMade(name, "", library.file(of: path))
  }

  private mutating func addMade(_ path: String, _ text: String, _ file: FileID) -> Int {
    let parsed = Frontend.parse(bytes: Array(text.utf8), file: file, kind: .mjs, goal: .module, interner: interner)
    let shown = LibraryModule.withoutMark(path)
    var module = ModuleGraph.Module(path: path, fileName: shown, parsed: parsed, format: .esModule)
    module.isMade = true
    module.isLibrary = true
    found.append(module)
    byPath[path] = found.count - 1
    return found.count - 1
  }

  /// Notes what a file of the program asks of the library.
  mutating func noteLibrary(of index: Int) {
    let module = found[index]
    guard !module.isLibrary, SupportModule(path: module.path) == nil, !module.parsed.hasErrors else { return }
    library.globals.add(module.parsed.ast, declaring: module.parsed.namesOfTopLevel, format: module.format)
    var modules: [NameID: String] = [:]
    for (source, target) in module.targets.merging(module.dynamicTargets, uniquingKeysWith: { first, _ in first }) {
      guard case .module(let target) = target, found[target].isLibrary else { continue }
      modules[source] = LibraryModule.withoutMark(found[target].path)
    }
    if modules.isEmpty { return }
    let uses = LibraryUses(
      module.parsed, modules, requires: module.requireNames, getBuiltinModule: interner.intern("getBuiltinModule"))
    for (path, use) in uses.found { library.add(use, of: path) }
    for place in uses.keyPlaces {
      library.keyPlaces.append((place.module, place.name, module.parsed.file, place.span))
    }
    // Calls of `require` as a value may ask for each.
    guard module.format == .commonJS, CommonJS.usesRequireAsValue(module.parsed.ast, interner: interner) else { return }
    for path in modules.values { library.add(LibraryUse(keysAreOpen: true, hasDefault: true), of: path) }
  }

  /// Puts what the program asks for of the library among its modules.
  mutating func linkLibrary() {
    library.solve()
    diagnostics += library.diagnostics
    diagnostics += library.unsupportedKeys()
    for path in library.units.keys.sorted() {
      let parsed = library.units[path]!.parsed
      var module = ModuleGraph.Module(path: path, fileName: path, parsed: parsed, format: .esModule)
      module.isLibrary = true
      found.append(module)
      byPath[path] = found.count - 1
    }
    for path in library.uses.keys.sorted() {
      let name = LibraryModule.face(of: path), text = library.face(of: path), file = library.file(of: path)
      if let index = byPath[name] {
        found[index].parsed = Frontend.parse(
          bytes: Array(text.utf8), file: file, kind: .mjs, goal: .module, interner: interner)
      } else {
        _ = addMade(name, text, file)
      }
    }
    if let first = library.globals.rows.first {
      _ = addMade(LibraryModule.globalsPath, library.globalsText(), library.file(of: first.module))
    }
    let objects = library.objectsText()
    if !objects.isEmpty {
      _ = addMade(LibraryModule.objectsPath, objects, library.file(of: library.uses.keys.sorted()[0]))
    }
    for index in found.indices where found[index].isLibrary { aim(index) }
  }

  /// Where the requests of a module of the library lead.
  private mutating func aim(_ index: Int) {
    for request in found[index].parsed.requests {
      let source = interner.string(of: request.source)
      if source == LibraryModule.host {
        found[index].targets[request.source] = .host
      } else {
        let importsObject = library.units[found[index].path]?.importsDefault(of: request.source) ?? false
        let asksForObject = !found[index].isMade && importsObject && !library.hasOwnDefault(source)
        let path = asksForObject ? LibraryModule.face(of: source) : source
        found[index].targets[request.source] = byPath[path].map { .module($0) } ?? ModuleGraph.Target.none
      }
    }
  }
}
