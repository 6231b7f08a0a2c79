import AST
import Base

/// The properties of the global object, and of objects that it leads to, which modules of the library give: the table in
/// Runtime-C/lib/globals.txt.
///
///     Buffer                 buffer             Buffer
///     process.emitWarning    internal/process   emitWarning
///     process.stdout         internal/stdio     stdout       but:write,isTTY
///
/// A row tells the property, the module as programs or the library know it, and what the module exports; a word `hidden` makes the
/// property one that no enumeration shows, as those of the global object always are. After `but:` stand the properties of the value that
/// the runtime's own value has: a program that asks for no others keeps that one. After `with:` stands a module whose functions ask for the
/// property: a program that has them and the object as a value may give it to them. A `#` starts a comment.
public struct LibraryGlobals: Sendable {
  struct Row: Sendable {
    /// The object that has the property, if it is not the global one: `process`.
    var owner: String?
    var name: String
    var module: String
    var export: String
    var isHidden: Bool
    /// What the runtime's own value has as well.
    var spared: Set<String> = []
    /// The module whose functions ask for it.
    var company: String?

    /// `process.stdout`
    var path: String { owner.map { "\($0).\(name)" } ?? name }
  }

  let rows: [Row]

  public static let none = LibraryGlobals(text: "")
  /// What programs call the global object.
  static let namesOfGlobal = "globalThis global".split(separator: " ").map(String.init)

  public init(text: String) {
    rows = text.split(separator: "\n").compactMap { line in
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      guard words.count >= 3 else { return nil }
      let path = words[0].split(separator: ".").map(String.init)
      let spared = words.dropFirst(3).filter { $0.hasPrefix("but:") }.flatMap { $0.dropFirst(4).split(separator: ",") }
      let company = words.dropFirst(3).first { $0.hasPrefix("with:") }
      return Row(
        owner: path.count > 1 ? path[0] : nil, name: path[path.count - 1], module: LibraryModule.path(of: words[1]),
        export: words[2], isHidden: path.count == 1 || words.last == "hidden", spared: Set(spared.map(String.init)),
        company: company.map { String($0.dropFirst(5)) })
    }
  }
}

/// The rows of the table that some file of a program may ask for.
///
/// A name counts where it stands free, in a file whose top level does not declare it, or is a property of what the text calls the global
/// object. Once a file uses that object, or `process`, as a value, or imports the latter, every property of the program that is such a name
/// counts, and every text that has it as a word: names may stand in a list, `JSON.parse('["Buffer", "URL"]')`. A name that only comes about
/// when the program runs does not: the property is not there then.
struct LibraryGlobalUses {
  private let table: LibraryGlobals
  private let interner: Interner
  private var free: Set<NameID> = []
  /// By owner, "" for the global object: the names that it is asked for.
  private var members: [String: Set<NameID>] = [:]
  /// Names of properties of whatever, and texts.
  private var mentioned: Set<NameID> = []
  /// Owners that are values.
  private var escaped: Set<String> = []
  /// Names that are assigned to or deleted where they stand free, or that a script declares.
  private var changed: Set<NameID> = []
  /// Names that are words of texts.
  private var words: Set<NameID> = []
  /// Texts may become code, or the names of a `with` statement's object may hide others.
  private var compilesText = false
  /// `this` may be the global object.
  private var isSloppy = false
  private let owners: [NameID: String]
  /// The names of the table, in UTF-8.
  private let names: Set<[UInt8]>
  /// The same by specifiers of the modules that have their names, and give them as values, whatever the program calls those.
  private let ownersByModule: [NameID: String]
  /// The paths of the rows that spare some of their value.
  private let sparing: Set<String>
  /// Those of the global object.
  private let sparingNames: [NameID: String]
  /// The modules of rows whose functions ask for these, by their specifiers, and those that the program names.
  private let companies: [NameID: String]
  private var company: Set<String> = []
  /// Names by which programs come to what makes code of text, and specifiers of modules that do.
  private let compilers: Set<NameID>

  init(_ table: LibraryGlobals, _ interner: Interner) {
    self.table = table
    self.interner = interner
    names = Set(table.rows.map { Array($0.name.utf8) })
    var owners = Dictionary(uniqueKeysWithValues: LibraryGlobals.namesOfGlobal.map { ($0, "") })
    for row in table.rows { if let owner = row.owner { owners[owner] = owner } }
    self.owners = Dictionary(uniqueKeysWithValues: owners.map { (interner.intern($0.key), $0.value) })
    var modules: [NameID: String] = [:]
    for owner in owners.values where !owner.isEmpty {
      for specifier in [owner, LibraryModule.path(of: owner)] { modules[interner.intern(specifier)] = owner }
    }
    ownersByModule = modules
    compilers = Set("eval Function constructor vm node:vm".split(separator: " ").map { interner.intern(String($0)) })
    var companies: [NameID: String] = [:]
    for name in Set(table.rows.compactMap(\.company)) {
      for specifier in [name, LibraryModule.path(of: name)] { companies[interner.intern(specifier)] = name }
    }
    self.companies = companies
    let rows = table.rows.filter { !$0.spared.isEmpty }
    sparing = Set(rows.map(\.path))
    sparingNames = Dictionary(
      uniqueKeysWithValues: rows.filter { $0.owner == nil }.map { (interner.intern($0.name), $0.path) })
  }

  mutating func add(_ ast: AST, declaring own: Set<NameID>, format: ModuleFormat) {
    if table.rows.isEmpty { return }
    if format == .script { changed.formUnion(own) }
    if format != .esModule { isSloppy = true }
    var named: [ExprID: String] = [:], written: Set<ExprID> = []
    for (index, expr) in ast.exprs.enumerated() {
      switch expr {
      case .identifier(let name):
        if !own.contains(name) {
          free.insert(name)
          if let path = sparingNames[name] { named[ExprID(index: index)] = path }
        }
        if let owner = owners[name] { named[ExprID(index: index)] = owner }
        if compilers.contains(name) { compilesText = true }
      case .member(_, let name, _):
        mentioned.insert(name)
        if compilers.contains(name) { compilesText = true }
      case .string(let text):
        addWords(of: interner.bytes(of: text))
        if let owner = ownersByModule[text] { escaped.insert(owner) }
        if let name = companies[text] { company.insert(name) }
        if compilers.contains(text) { compilesText = true }
      case .update(_, _, let target), .compoundAssign(_, let target, _), .logicalAssign(_, let target, _),
        .unary(.delete, let target):
        noteChange(of: target, ast, &written)
      case _: break
      }
    }
    for case .expression(let target) in ast.patterns { noteChange(of: target, ast, &written) }
    for case .with in ast.stmts { compilesText = true }
    for statement in ast.stmts {
      guard case .import(let id) = statement else { continue }
      if let owner = ownersByModule[ast[id].source] { escaped.insert(owner) }
      if let name = companies[ast[id].source] { company.insert(name) }
    }
    for quasi in ast.quasis { addWords(of: interner.bytes(of: quasi.raw)) }
    for property in ast.properties { if case .name(let name) = property.key { mentioned.insert(name) } }
    for property in ast.patternProperties { if case .name(let name) = property.key { mentioned.insert(name) } }
    addMembers(ast, written, &named)
    escaped.formUnion(named.values)
  }

  private mutating func noteChange(of target: ExprID, _ ast: AST, _ written: inout Set<ExprID>) {
    switch ast[target] {
    case .identifier(let name): changed.insert(name)
    case .member(let object, _, _), .index(let object, _, _): written.insert(object)
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner), .instantiation(let inner, _):
      noteChange(of: inner, ast, &written)
    case _: break
    }
  }

  /// A text mentions the names of the table that are words of it.
  private mutating func addWords<Text: Collection<UInt8>>(of text: Text) {
    for word in text.split(whereSeparator: { !LibraryGlobalUses.isPartOfName($0) }) where names.contains(Array(word)) {
      let name = interner.intern(String(decoding: word, as: UTF8.self))
      mentioned.insert(name)
      words.insert(name)
    }
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      return true
    case _: return false
    }
  }

  /// `owner.name`, and `globalThis.owner`, which is the owner again.
  /// - Parameter written: objects whose properties are assigned: those of the global object that spare their value do not if it is changed.
  private mutating func addMembers(_ ast: AST, _ written: Set<ExprID>, _ named: inout [ExprID: String]) {
    func isChanged(_ object: ExprID) -> Bool {
      written.contains(object) && (named[object].map { sparingNames.values.contains($0) } ?? false)
    }
    for (index, expr) in ast.exprs.enumerated() {
      switch expr {
      case .member(let object, let name, _):
        if isChanged(object) { continue }
        guard let owner = named.removeValue(forKey: object) else { continue }
        members[owner, default: []].insert(name)
        if owner.isEmpty, let next = owners[name] { named[ExprID(index: index)] = next }
        note(ExprID(index: index), owner, name, &named)
      case .index(let object, let key, _):
        guard let owner = named[object], case .string(let name) = ast[key] else { continue }
        named[object] = nil
        members[owner, default: []].insert(name)
        note(ExprID(index: index), owner, name, &named)
      case .unary(.typeof, let operand): named[operand] = nil
      case _: continue
      }
    }
  }

  /// The expression has a value whose properties matter.
  private func note(_ expr: ExprID, _ owner: String, _ name: NameID, _ named: inout [ExprID: String]) {
    let property = interner.string(of: name), path = owner.isEmpty ? property : "\(owner).\(property)"
    if sparing.contains(path) { named[expr] = path }
  }

  /// In the order of the table.
  var rows: [LibraryGlobals.Row] {
    table.rows.filter { row in
      let name = interner.intern(row.name), owner = row.owner ?? ""
      if row.owner == nil && free.contains(name) && !isSpared(row) { return true }
      let isAsked = mentioned.contains(name) || row.company.map(company.contains) ?? false
      if (escaped.contains(owner) || escaped.contains("")) && isAsked { return true }
      return (members[owner]?.contains(name) ?? false) && !isSpared(row)
    }
  }

  /// The program has the value by its free name alone, and nobody changes that: it is as good as an import of every file.
  func isImport(_ row: LibraryGlobals.Row) -> Bool {
    let name = interner.intern(row.name)
    if row.owner != nil || !free.contains(name) || changed.contains(name) { return false }
    if members[""]?.contains(name) ?? false { return false }
    if (escaped.contains("") || isSloppy) && mentioned.contains(name) { return false }
    return !(compilesText && words.contains(name))
  }

  /// All that the program asks of the value is what the runtime's own has.
  private func isSpared(_ row: LibraryGlobals.Row) -> Bool {
    if row.spared.isEmpty || escaped.contains(row.path) { return false }
    return (members[row.path] ?? []).isSubset(of: row.spared.map { interner.intern($0) })
  }
}
