import AST
import Base

/// What the files of a program ask of one module of the library.
struct LibraryUse {
  /// Names that declarations import.
  var names: Set<NameID> = []
  /// Keys that what `require` gives, or the default export, is asked for.
  var keys: Set<NameID> = []
  /// Something has the namespace, or what `require` gives, and may ask it for anything.
  var namesAreOpen = false, keysAreOpen = false
  /// Something asks for the default export.
  var hasDefault = false

  mutating func formUnion(_ other: LibraryUse) {
    names.formUnion(other.names)
    keys.formUnion(other.keys)
    namesAreOpen = namesAreOpen || other.namesAreOpen
    keysAreOpen = keysAreOpen || other.keysAreOpen
    hasDefault = hasDefault || other.hasDefault
  }
}

/// Finds out what a file asks of modules of the library, by the places where it names them.
///
/// A value that is a module is followed through declarations and assignments of names; a name stands for it wherever it occurs in the file,
/// whatever hides it. Where the file does anything else with the value than naming a property of it, everything is asked for.
struct LibraryUses {
  private enum Part { case exports, namespace }
  private struct Origin: Hashable {
    var module: String
    var part: Part
  }

  private let ast: AST
  /// The modules of the library by the specifiers of the file.
  private let modules: [NameID: String]
  private let getBuiltinModule: NameID
  private var locals: [NameID: Set<Origin>] = [:]
  private(set) var found: [String: LibraryUse] = [:]
  /// The places that ask for keys of what `require` or a default import gives.
  private(set) var keyPlaces: [(module: String, name: NameID, span: Span)] = []

  /// - Parameters:
  ///   - requires: the names whose calls ask for modules as `require` does.
  ///   - getBuiltinModule: the name of the method of `process` that does so, too.
  init(_ parsed: ParsedModule, _ modules: [NameID: String], requires: Set<NameID>, getBuiltinModule: NameID) {
    ast = parsed.ast
    self.modules = modules
    self.getBuiltinModule = getBuiltinModule
    for statement in ast[parsed.body] { declare(statement) }
    let roots = self.roots(requires)
    for origin in roots.values { note(origin.module) { if origin.part == .exports { $0.hasDefault = true } } }
    var known = -1
    // Names that values are given to give more values.
    while known != locals.count {
      known = locals.count
      follow(roots, notes: false)
    }
    follow(roots, notes: true)
    noteExports(parsed.body)
    if parsed.hasDirectEval { openAll() }
  }

  private mutating func note(_ module: String, _ change: (inout LibraryUse) -> Void) {
    change(&found[module, default: LibraryUse()])
  }

  private mutating func openAll() {
    for origin in locals.values.flatMap({ $0 }) { open(origin) }
  }

  private mutating func open(_ origin: Origin) {
    note(origin.module) { use in
      use.hasDefault = true
      use.keysAreOpen = true
      if origin.part == .namespace { use.namesAreOpen = true }
    }
  }

  private mutating func ask(_ name: NameID, of origin: Origin, at span: Span? = nil) {
    switch origin.part {
    case .exports:
      if let span { keyPlaces.append((origin.module, name, span)) }
      note(origin.module) {
        $0.keys.insert(name)
        $0.hasDefault = true
      }
    case .namespace:
      note(origin.module) {
        $0.names.insert(name)
        if name == .default {
          $0.hasDefault = true
          $0.keysAreOpen = true
        }
      }
    }
  }

  // MARK: Declarations

  private mutating func declare(_ statement: StmtID) {
    switch ast[statement] {
    case .import(let id): declare(ast[id])
    case .importEquals(let id): declare(ast[id])
    case .exportDeclaration(let inner):
      guard case .importEquals(let id) = ast[inner], case .require = ast[id].form, let module = modules[ast[id].source]
      else { return }
      declare(ast[id])
      open(Origin(module: module, part: .exports))
    case .export(let id): reexport(ast[id])
    case _: break
    }
  }

  private mutating func declare(_ source: Import) {
    guard !source.isTypeOnly, let module = modules[source.source] else { return }
    note(module) { _ in }
    var isRequire = false
    if case .require = source.form { isRequire = true }
    for id in ast[source.specifiers] where !ast[id].isTypeOnly {
      let specifier = ast[id]
      switch specifier.kind {
      case .namespace:
        let part = isRequire ? Part.exports : .namespace
        locals[specifier.local, default: []].insert(Origin(module: module, part: part))
      case .default: importDefault(as: specifier.local, module)
      case .named, .all:
        if specifier.imported == .default { importDefault(as: specifier.local, module) }
        note(module) { $0.names.insert(specifier.imported) }
      }
    }
  }

  private mutating func importDefault(as local: NameID, _ module: String) {
    locals[local, default: []].insert(Origin(module: module, part: .exports))
    note(module) { $0.hasDefault = true }
  }

  private mutating func reexport(_ export: Export) {
    guard !export.isTypeOnly, let source = export.source.value, let module = modules[source] else { return }
    for id in ast[export.specifiers] where !ast[id].isTypeOnly {
      switch ast[id].kind {
      case .all, .namespace: open(Origin(module: module, part: .namespace))
      case .named, .default: ask(ast[id].imported, of: Origin(module: module, part: .namespace))
      }
    }
  }

  /// Names in `export {a}` are in others' hands.
  private mutating func noteExports(_ body: IDList<StmtID>) {
    for statement in ast[body] {
      guard case .export(let id) = ast[statement], ast[id].source.isNone else { continue }
      for specifier in ast[ast[id].specifiers] {
        for origin in locals[ast[specifier].imported] ?? [] { open(origin) }
      }
    }
  }

  // MARK: Values

  /// Calls that give modules, or promises of them.
  private func roots(_ requires: Set<NameID>) -> [ExprID: Origin] {
    var roots: [ExprID: Origin] = [:]
    for (index, expr) in ast.exprs.enumerated() {
      switch expr {
      case .call(let callee, _, let args, _):
        guard isRequire(callee, requires), let module = module(named: ast[args].first) else { continue }
        roots[ExprID(index: index)] = Origin(module: module, part: .exports)
      case .importCall(let specifier, _):
        guard let module = module(named: specifier) else { continue }
        roots[ExprID(index: index)] = Origin(module: module, part: .namespace)
      case _: continue
      }
    }
    return roots
  }

  private func isRequire(_ callee: ExprID, _ requires: Set<NameID>) -> Bool {
    switch ast[callee] {
    case .identifier(let name): return requires.contains(name)
    case .member(let object, let name, _):
      if name == getBuiltinModule { return true }
      guard case .identifier(let owner) = ast[object] else { return false }
      return owner == .module && name == .require
    case _: return false
    }
  }

  private func module(named argument: ExprID?) -> String? {
    guard let argument, case .string(let specifier) = ast[argument] else { return nil }
    return modules[specifier]
  }

  /// Follows the values to names; `notes`: and notes what they are asked for.
  private mutating func follow(_ roots: [ExprID: Origin], notes: Bool) {
    var promises = roots.filter { ast[$0.key].isImportCall }
    var values: [ExprID: Set<Origin>] = roots.filter { promises[$0.key] == nil }.mapValues { [$0] }
    for (index, expr) in ast.exprs.enumerated() {
      let id = ExprID(index: index)
      switch expr {
      case .identifier(let name): if let origins = locals[name] { values[id] = origins }
      case .await(let inner) where promises[inner] != nil:
        values[id] = promises.removeValue(forKey: inner).map { [$0] }
      case .parenthesized(let inner) where promises[inner] != nil: promises[id] = promises.removeValue(forKey: inner)
      case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
        .nonNull(let inner), .await(let inner), .optionalChain(let inner):
        if let origins = values.removeValue(forKey: inner) { values[id] = origins }
      case .assign(let target, let value):
        guard let origins = values[value], bind(ast[target], origins, notes, ast.span(value)) else { continue }
        values[value] = nil
        values[id] = origins
      case _: continue
      }
    }
    for declarator in ast.declarators {
      guard let value = declarator.value.value, let origins = values[value] else { continue }
      if bind(ast[declarator.pattern], origins, notes, ast.span(value)) { values[value] = nil }
    }
    guard notes else { return }
    // What a promise is given to may ask for anything.
    for origin in promises.values { open(origin) }
    noteAsked(&values)
  }

  /// True if the pattern is one that tells what is asked for.
  private mutating func bind(_ pattern: Pattern, _ origins: Set<Origin>, _ notes: Bool, _ span: Span) -> Bool {
    switch pattern {
    case .binding(let name):
      locals[name, default: []].formUnion(origins)
      return true
    case .expression(let target):
      guard case .identifier(let name) = ast[target] else { return false }
      locals[name, default: []].formUnion(origins)
      return true
    case .object(let properties, let rest):
      guard rest.isNone else { return false }
      let keys = ast[properties].map { ast[$0].key }
      var names: [NameID] = []
      for key in keys { if case .name(let name) = key { names.append(name) } else { return false } }
      if notes { for name in names { for origin in origins { ask(name, of: origin, at: span) } } }
      return true
    case .missing, .array, .withDefault, .rest, .hole: return false
    }
  }

  private mutating func noteAsked(_ values: inout [ExprID: Set<Origin>]) {
    for (index, expr) in ast.exprs.enumerated() {
      switch expr {
      case .member(let object, let name, _):
        let span = ast.span(ExprID(index: index))
        for origin in values.removeValue(forKey: object) ?? [] { ask(name, of: origin, at: span) }
      case .index(let object, let key, _):
        guard case .string(let name) = ast[key] else { continue }
        for origin in values.removeValue(forKey: object) ?? [] { ask(name, of: origin) }
      case .unary(.typeof, let operand): values[operand] = nil
      case .assign(let target, _):
        // A name that is given something else.
        if case .expression(let place) = ast[target], case .identifier = ast[place] { values[place] = nil }
      case _: continue
      }
    }
    for statement in ast.stmts { if case .expression(let id) = statement { values[id] = nil } }
    for origins in values.values { for origin in origins { open(origin) } }
  }
}

extension Expr {
  fileprivate var isImportCall: Bool {
    if case .importCall = self { return true }
    return false
  }
}
