import AST
import Base

/// What an exported name of a module means, as far as the file itself tells.
enum ExportMeaning {
  /// Something that exists when the program runs.
  case value
  /// An interface, a type alias, or a namespace of such.
  case type
  /// What another module exports under that name.
  case other(source: NameID, name: NameID)
  /// The file itself exports no such name.
  case none

  /// Requires: the file has no errors.
  static func of(_ name: NameID, in parsed: ParsedModule) -> ExportMeaning {
    guard parsed.kind.isTypeScript else { return .value }
    let file = ExportedFile(ast: parsed.ast, body: parsed.body)
    return file.meaning(of: name)
  }

  /// True if all that a file declares under a name of its top level are types.
  static func isType(_ name: NameID, _ ast: AST, _ body: IDList<StmtID>) -> Bool {
    if case .type = ExportedFile(ast: ast, body: body).local(name) { return true }
    return false
  }

  /// What a name of a file's top level means.
  static func local(_ name: NameID, in parsed: ParsedModule) -> ExportMeaning {
    ExportedFile(ast: parsed.ast, body: parsed.body).local(name)
  }

  /// True if the file imports a name by `import type`, or by `type` before it.
  static func isImportedAsType(_ name: NameID, by parsed: ParsedModule) -> Bool {
    let ast = parsed.ast
    return ast[parsed.body].contains { statement in
      guard case .import(let id) = ast[statement] else { return false }
      return ast[ast[id].specifiers].contains {
        ast[$0].local == name && (ast[id].isTypeOnly || ast[$0].isTypeOnly)
      }
    }
  }

  /// True if a file itself says that it exports a value under a name.
  static func isExported(_ name: NameID, by parsed: ParsedModule) -> Bool {
    switch ExportedFile(ast: parsed.ast, body: parsed.body).meaning(of: name) {
    case .value, .other: return true
    case .type, .none: return false
    }
  }

  /// The modules of `export * from`.
  static func stars(of parsed: ParsedModule) -> [NameID] {
    let ast = parsed.ast
    return ast[parsed.body].compactMap { statement in
      guard case .export(let id) = ast[statement], !ast[id].isTypeOnly,
        ast[ast[id].specifiers].contains(where: { ast[$0].kind == .all })
      else { return nil }
      return ast[id].source.value
    }
  }
}

/// A TypeScript file that is asked for its exports.
private struct ExportedFile {
  let ast: AST
  let body: IDList<StmtID>

  func meaning(of name: NameID) -> ExportMeaning {
    var found = ExportMeaning.none
    for statement in ast[body] {
      switch ast[statement] {
      case .exportDeclaration(let inner): found = merged(found, declared(name, by: inner))
      case .exportDefault: if name == .default { return .value }
      case .exportDefaultDeclaration(let inner): if name == .default { found = merged(found, kind(of: inner)) }
      case .export(let id): found = merged(found, listed(name, in: ast[id]))
      case _: break
      }
    }
    return found
  }

  /// Declarations of one name merge: it is a value if one of them is.
  private func merged(_ a: ExportMeaning, _ b: ExportMeaning) -> ExportMeaning {
    switch (a, b) {
    case (.value, _), (_, .value): return .value
    case (.other, _): return a
    case (_, .other): return b
    case (.type, _), (_, .type): return .type
    case (.none, .none): return .none
    }
  }

  private func listed(_ name: NameID, in export: Export) -> ExportMeaning {
    for specifier in ast[export.specifiers] where ast[specifier].local == name && ast[specifier].kind != .all {
      if export.isTypeOnly || ast[specifier].isTypeOnly { return .type }
      guard let source = export.source.value else { return local(ast[specifier].imported) }
      if ast[specifier].kind == .namespace { return .value }
      return .other(source: source, name: ast[specifier].imported)
    }
    return .none
  }

  /// A name of the file's top level; one that nothing declares is a value, for an error to be found.
  func local(_ name: NameID) -> ExportMeaning {
    var found = ExportMeaning.none
    for statement in ast[body] {
      if case .import(let id) = ast[statement] {
        found = merged(found, imported(name, by: ast[id]))
      } else {
        found = merged(found, declared(name, by: statement))
      }
    }
    if case .none = found { return .value }
    return found
  }

  private func imported(_ name: NameID, by source: Import) -> ExportMeaning {
    for specifier in ast[source.specifiers] where ast[specifier].local == name {
      if source.isTypeOnly || ast[specifier].isTypeOnly { return .type }
      switch ast[specifier].kind {
      case .namespace: return .value
      case .default: return .other(source: source.source, name: NameID(.default))
      case .named, .all: return .other(source: source.source, name: ast[specifier].imported)
      }
    }
    return .none
  }

  private func declared(_ name: NameID, by statement: StmtID) -> ExportMeaning {
    switch ast[statement] {
    case .exportDeclaration(let inner), .exportDefaultDeclaration(let inner): return declared(name, by: inner)
    case .interface(let id): return ast[id].name == name ? .type : .none
    case .typeAlias(let id): return ast[id].name == name ? .type : .none
    case .namespace(let id): return ast[id].name == name ? kind(of: statement) : .none
    case .function(let id): return ast[id].name.value == name ? .value : .none
    case .class(let id): return ast[id].name.value == name ? .value : .none
    case .enum(let id): return ast[id].name == name ? .value : .none
    case .importEquals(let id): return ast[ast[id].specifiers].contains { ast[$0].local == name } ? .value : .none
    case .variable(_, let declarators, _):
      return ast[declarators].contains { binds(ast[$0].pattern, name) } ? .value : .none
    case _: return .none
    }
  }

  private func binds(_ pattern: PatternID, _ name: NameID) -> Bool {
    switch ast[pattern] {
    case .missing, .hole, .expression: return false
    case .binding(let bound): return bound == name
    case .array(let items): return ast[items].contains { binds($0, name) }
    case .object(let properties, let rest):
      return ast[properties].contains { binds(ast[$0].value, name) } || (rest.value.map { binds($0, name) } ?? false)
    case .withDefault(let target, _), .rest(let target): return binds(target, name)
    }
  }

  /// Whether a declaration is there at run time.
  private func kind(of statement: StmtID) -> ExportMeaning {
    switch ast[statement] {
    case .interface, .typeAlias: return .type
    case .namespace(let id): return ast[ast[id].body].contains { isInstantiated($0) } ? .value : .type
    case _: return .value
    }
  }

  private func isInstantiated(_ statement: StmtID) -> Bool {
    switch ast[statement] {
    case .exportDeclaration(let inner): return isInstantiated(inner)
    case .empty: return false
    case _:
      if case .type = kind(of: statement) { return false }
      return true
    }
  }
}
