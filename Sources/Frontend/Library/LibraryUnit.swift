import AST
import Base

/// A module of the library on its way into the program, and which of its statements anything asks for.
///
/// Statements of the library's top levels only declare: what nobody names has no effect. A statement that declares nothing belongs to the first
/// name of the top level that it mentions, but for a function that it calls, and is there when that is; without such a name it is always there.
struct LibraryUnit {
  /// A name of another module.
  struct Imported: Hashable {
    var source: NameID
    /// Nil for the namespace.
    var name: NameID?
  }

  enum Exported {
    case local(NameID)
    case other(Imported)
  }

  private(set) var parsed: ParsedModule
  private(set) var exports: [NameID: Exported] = [:]
  /// In the order of the text.
  private(set) var exportOrder: [NameID] = []
  /// The modules of `export * from`.
  private(set) var stars: [NameID] = []
  private(set) var imports: [NameID: Imported] = [:]
  private var declarers: [NameID: [Int]] = [:]
  private var dependents: [NameID: [Int]] = [:]
  private var unconditional: [Int] = []
  /// By statement of the body.
  private var mentions: [[NameID]] = []
  private var statements: [StmtID] = []

  private var liveNames: Set<NameID> = []
  private var liveStatements: Set<Int> = []
  private var liveExports: Set<NameID> = []
  /// What the live part asks of others, not yet passed on.
  private var pending: [Imported] = []

  /// The name of what `export default` of an expression declares.
  private static let defaultName = NameID(.default)

  init(_ parsed: ParsedModule) {
    self.parsed = parsed
    statements = Array(parsed.ast[parsed.body])
    mentions = LibraryUnit.mentions(parsed.ast, statements)
    for index in statements.indices { declare(index) }
    for index in statements.indices where !isDeclaration(index) {
      if let owner = mentions[index].dropFirst(callsName(index) ? 1 : 0).first(where: {
        declarers[$0] != nil || imports[$0] != nil
      }) {
        dependents[owner, default: []].append(index)
      } else {
        unconditional.append(index)
      }
    }
    for index in unconditional { take(index) }
  }

  // MARK: What the text says

  /// The names that each statement mentions, in order.
  private static func mentions(_ ast: AST, _ statements: [StmtID]) -> [[NameID]] {
    var found = [[(UInt32, NameID)]](repeating: [], count: statements.count)
    let starts = statements.map { ast.span($0).start }
    for (index, expr) in ast.exprs.enumerated() {
      guard case .identifier(let name) = expr else { continue }
      let position = ast.exprSpans[index].start
      var low = 0, high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= position { low = middle + 1 } else { high = middle }
      }
      if low > 0 { found[low - 1].append((position, name)) }
    }
    return found.map { list in list.sorted { $0.0 < $1.0 }.map(\.1) }
  }

  private func isDeclaration(_ index: Int) -> Bool {
    switch parsed.ast[statements[index]] {
    case .variable, .function, .class, .enum, .namespace, .interface, .typeAlias, .import, .importEquals, .export,
      .exportDeclaration, .exportDefault, .exportDefaultDeclaration, .exportAsNamespace, .empty:
      return true
    case .expression, .block, .if, .while, .doWhile, .for, .forIn, .forOf, .return, .break, .continue, .throw, .try,
      .switch, .labeled, .with, .debugger, .exportAssignment:
      return false
    }
  }

  /// `f(a)`
  private func callsName(_ index: Int) -> Bool {
    guard case .expression(let expr) = parsed.ast[statements[index]],
      case .call(let callee, _, _, _) = parsed.ast[expr],
      case .identifier = parsed.ast[callee]
    else { return false }
    return true
  }

  private mutating func declare(_ index: Int) {
    let ast = parsed.ast
    switch ast[statements[index]] {
    case .exportDeclaration(let inner):
      for name in parsed.ast.names(declaredBy: inner) {
        declarers[name, default: []].append(index)
        export(name, .local(name))
      }
    case .exportDefault:
      declarers[LibraryUnit.defaultName, default: []].append(index)
      export(LibraryUnit.defaultName, .local(LibraryUnit.defaultName))
    case .exportDefaultDeclaration(let inner):
      let name = parsed.ast.names(declaredBy: inner).first ?? LibraryUnit.defaultName
      declarers[name, default: []].append(index)
      export(LibraryUnit.defaultName, .local(name))
    case .export(let id): declare(ast[id])
    case .import(let id): declare(ast[id])
    case _: for name in parsed.ast.names(declaredBy: statements[index]) { declarers[name, default: []].append(index) }
    }
  }

  private mutating func export(_ name: NameID, _ what: Exported) {
    if exports.updateValue(what, forKey: name) == nil { exportOrder.append(name) }
  }

  private mutating func declare(_ list: Export) {
    if list.isTypeOnly { return }
    for id in parsed.ast[list.specifiers] where !parsed.ast[id].isTypeOnly {
      let specifier = parsed.ast[id]
      guard let source = list.source.value else {
        export(specifier.local, .local(specifier.imported))
        continue
      }
      switch specifier.kind {
      case .all: stars.append(source)
      case .namespace: export(specifier.local, .other(Imported(source: source, name: nil)))
      case .named, .default: export(specifier.local, .other(Imported(source: source, name: specifier.imported)))
      }
    }
  }

  private mutating func declare(_ source: Import) {
    if source.isTypeOnly { return }
    for id in parsed.ast[source.specifiers] where !parsed.ast[id].isTypeOnly {
      let specifier = parsed.ast[id]
      let name: NameID?
      switch specifier.kind {
      case .namespace: name = nil
      case .default: name = NameID(.default)
      case .named, .all: name = specifier.imported
      }
      imports[specifier.local] = Imported(source: source.source, name: name)
    }
  }

  /// A declaration imports the default export of a module.
  func importsDefault(of source: NameID) -> Bool {
    imports.values.contains { $0.source == source && $0.name == NameID(.default) }
  }

  // MARK: What is asked for

  /// Takes the export and all that it leads to. False if the module itself says nothing of the name.
  mutating func ask(_ name: NameID) -> Bool {
    guard let export = exports[name] else { return false }
    guard liveExports.insert(name).inserted else { return true }
    switch export {
    case .local(let local): take(local)
    case .other(let imported): pending.append(imported)
    }
    return true
  }

  private mutating func take(_ name: NameID) {
    guard liveNames.insert(name).inserted else { return }
    if let imported = imports[name] { pending.append(imported) }
    for index in (declarers[name] ?? []) + (dependents[name] ?? []) { take(index) }
  }

  private mutating func take(_ index: Int) {
    guard liveStatements.insert(index).inserted else { return }
    for name in mentions[index] { take(name) }
    // A statement may declare more than one name, and what belongs to another one comes with it.
    let declared = statements[index]
    let inner: StmtID
    if case .exportDeclaration(let unwrapped) = parsed.ast[declared] { inner = unwrapped } else { inner = declared }
    for name in parsed.ast.names(declaredBy: inner) { take(name) }
  }

  /// What the live part asks of other modules, since this was last called.
  mutating func takePending() -> [Imported] {
    defer { pending = [] }
    return pending
  }

  // MARK: What is left

  /// Takes everything out of the module that nothing asked for.
  mutating func prune() {
    var body: [StmtID] = [], sources: Set<NameID> = []
    for (index, statement) in statements.enumerated() {
      switch parsed.ast[statement] {
      case .import(let id):
        guard let kept = pruned(parsed.ast[id]) else { continue }
        sources.insert(kept.source)
        body.append(parsed.ast.add(.import(parsed.ast.add(kept)), parsed.ast.span(statement)))
      case .export(let id):
        guard let kept = pruned(parsed.ast[id]) else { continue }
        if let source = kept.source.value { sources.insert(source) }
        body.append(parsed.ast.add(.export(parsed.ast.add(kept)), parsed.ast.span(statement)))
      case _: if liveStatements.contains(index) { body.append(statement) }
      }
    }
    parsed.body = parsed.ast.list(body)
    parsed.requests = parsed.requests.filter { sources.contains($0.source) && !$0.isTypeOnly }
  }

  private mutating func pruned(_ source: Import) -> Import? {
    let kept = parsed.ast[source.specifiers].filter {
      !source.isTypeOnly && !parsed.ast[$0].isTypeOnly && liveNames.contains(parsed.ast[$0].local)
    }
    if kept.isEmpty { return nil }
    var result = source
    result.specifiers = parsed.ast.list(kept)
    return result
  }

  private mutating func pruned(_ list: Export) -> Export? {
    let kept = parsed.ast[list.specifiers].filter {
      let specifier = parsed.ast[$0]
      return !list.isTypeOnly && !specifier.isTypeOnly
        && (specifier.kind == .all || liveExports.contains(specifier.local))
    }
    if kept.isEmpty { return nil }
    var result = list
    result.specifiers = parsed.ast.list(kept)
    return result
  }
}
