import AST
import Base
import Frontend

/// The names that a module declares, imports and exports, before its code is lowered.
struct ModuleLinks {
  /// Top-level names with variables.
  var locals: [NameID: VarRef] = [:]
  var imports: [NameID: ImportedName] = [:]
  /// Local names of primitives, in modules of the library.
  var primitives: [NameID: NameID] = [:]
  var exports: [NameID: ExportedName] = [:]
  /// Modules of `export * from`.
  var stars: [Int] = []
  /// Names of types that the module declares: importing one is no error, and nothing at run time.
  var typeNames: Set<NameID> = []
  /// Filled when all modules are linked: the namespace object's properties, sorted.
  var namespaceExports: [(name: NameID, variable: VarRef)] = []
  /// Variables that hold namespace objects for `export * as ns`.
  var namespaceVariables: [(variable: VarRef, target: Int)] = []
  /// Names that the module's values mention.
  var valueNames: Set<NameID> = []
  /// Imports whose failure to resolve was reported when the module was linked.
  var reportedImports: Set<NameID> = []
  var commonJS: CommonJSNames?
  var lazy: LazyNames?
  /// What an import of the module does not find, when the program may do without the module.
  var failure: String?

  struct ImportedName {
    var target: Int
    /// Nil for the namespace.
    var name: NameID?
    var specifier: NameID
    var span: Span
  }

  enum ExportedName {
    case local(NameID)
    case other(target: Int, name: NameID, specifier: NameID, span: Span)
    case namespace(VarRef)
  }
}

/// Where an export leads (ResolveExport, ECMA-262 16.2.1.7.2).
enum ExportResolution {
  case variable(VarRef)
  case namespace(Int)
  case type
  case ambiguous
  case none
}

extension Lowerer {
  /// Follows re-exports; `seen` breaks cycles.
  func resolveExport(_ name: NameID, of target: Int, _ seen: inout Set<ExportQuery>) -> ExportResolution {
    guard seen.insert(ExportQuery(module: target, name: name)).inserted else { return .none }
    if let export = links[target].exports[name] {
      switch export {
      case .namespace(let variable): return .variable(variable)
      case .other(let next, let inner, _, _): return resolveExport(inner, of: next, &seen)
      case .local(let local): return resolveLocal(local, of: target, &seen)
      }
    }
    return name == .default ? .none : resolveStar(name, of: target, &seen)
  }

  private func resolveLocal(_ name: NameID, of target: Int, _ seen: inout Set<ExportQuery>) -> ExportResolution {
    if let variable = links[target].locals[name] { return .variable(variable) }
    if let imported = links[target].imports[name] {
      guard let inner = imported.name else { return .namespace(imported.target) }
      return resolveExport(inner, of: imported.target, &seen)
    }
    return links[target].typeNames.contains(name) ? .type : .none
  }

  private func resolveStar(_ name: NameID, of target: Int, _ seen: inout Set<ExportQuery>) -> ExportResolution {
    var found = ExportResolution.none
    for star in links[target].stars {
      let next = resolveExport(name, of: star, &seen)
      switch (found, next) {
      case (_, .none): continue
      case (.none, _), (.type, _): found = next
      case (.variable(let a), .variable(let b)): if a != b { return .ambiguous }
      case (.namespace(let a), .namespace(let b)): if a != b { return .ambiguous }
      case (_, .type): continue
      case (_, .ambiguous), (.ambiguous, _): return .ambiguous
      case (.variable, .namespace), (.namespace, .variable): return .ambiguous
      }
    }
    return found
  }

  /// Names that the namespace object may have (GetExportedNames).
  func exportedNames(of target: Int, _ seen: inout Set<Int>) -> Set<NameID> {
    guard seen.insert(target).inserted else { return [] }
    var names = Set(links[target].exports.keys)
    for star in links[target].stars {
      for name in exportedNames(of: star, &seen) where name != .default { names.insert(name) }
    }
    return names
  }

  /// `E["A"]` of a const enum; nil if it is something else.
  mutating func constEnumElement(_ object: ExprID, _ key: ExprID, _ span: Span) -> ExprRef? {
    guard case .identifier(let local) = ast[unwrapped(object)], case .string(let name) = ast[unwrapped(key)] else {
      return nil
    }
    return constant(of: local, name, span)
  }

  /// The value of a const enum's member, where it is written in its place.
  private mutating func constant(of local: NameID, _ name: NameID, _ span: Span) -> ExprRef? {
    guard let constant = constEnumMember(local, name), isInlined(local, span) else { return nil }
    switch constant {
    case .number(let value): return emit(.number(value), span)
    case .string(let text): return emit(.string(text), span)
    }
  }

  /// `ns.x` of a namespace import, read statically; nil if the object is something else.
  mutating func staticNamespaceMember(_ object: ExprID, _ name: NameID, _ span: Span) -> ExprRef? {
    guard case .identifier(let local) = ast[unwrapped(object)] else { return nil }
    if let constant = constant(of: local, name, span) { return constant }
    guard case .namespace(let target)? = bindings.lookup(local) else { return nil }
    var seen: Set<ExportQuery> = []
    switch resolveExport(name, of: target, &seen) {
    case .variable(let variable): return readVariable(variable, span)
    case .namespace(let inner): return readNamespace(inner, span)
    case .type, .ambiguous, .none: return undefined(span)
    }
  }
}

struct ExportQuery: Hashable {
  let module: Int
  let name: NameID
}
