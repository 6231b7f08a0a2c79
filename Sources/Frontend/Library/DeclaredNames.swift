import AST
import Base

extension AST {
  /// The names of values that a statement declares, without `export` before it.
  func names(declaredBy statement: StmtID) -> [NameID] {
    switch self[statement] {
    case .variable(_, let declarators, false):
      var names: [NameID] = []
      for declarator in self[declarators] {
        PatternNames.visit(self, self[declarator].pattern) { name, _ in names.append(name) }
      }
      return names
    case .function(let id): return self[id].name.value.map { [$0] } ?? []
    case .class(let id): return self[id].name.value.map { [$0] } ?? []
    case .enum(let id): return [self[id].name]
    case _: return []
    }
  }
}

extension ParsedModule {
  /// What the top level of a file declares and imports: inside of the file such a name never means a property of the global object.
  var namesOfTopLevel: Set<NameID> {
    var names: Set<NameID> = []
    for statement in ast[body] {
      switch ast[statement] {
      case .import(let id): for specifier in ast[ast[id].specifiers] { names.insert(ast[specifier].local) }
      case .exportDeclaration(let inner), .exportDefaultDeclaration(let inner):
        names.formUnion(ast.names(declaredBy: inner))
      case _: names.formUnion(ast.names(declaredBy: statement))
      }
    }
    return names
  }
}

extension ParsedModule {
  /// The names that `declare` says somebody else brings: what a host gives its programs.
  public var ambientNames: Set<NameID> {
    var names: Set<NameID> = []
    for statement in ast[body] { collectAmbient(statement, inDeclaration: false, &names) }
    return names
  }

  private func collectAmbient(_ statement: StmtID, inDeclaration: Bool, _ names: inout Set<NameID>) {
    switch ast[statement] {
    case .variable(_, let declarators, let isDeclared) where isDeclared || inDeclaration:
      for declarator in ast[declarators] {
        PatternNames.visit(ast, ast[declarator].pattern) { name, _ in names.insert(name) }
      }
    case .function(let id):
      let function = ast[id]
      guard let name = function.name.value, !function.flags.contains(.foreign) else { return }
      if inDeclaration || function.flags.contains(.declare) { names.insert(name) }
    case .class(let id):
      guard let name = ast[id].name.value else { return }
      if inDeclaration || ast[id].modifiers.contains(.declare) { names.insert(name) }
    case .namespace(let id):
      let namespace = ast[id]
      guard namespace.declare || inDeclaration else { return }
      switch namespace.form {
      case .identifier: names.insert(namespace.name)
      case .global: for inner in ast[namespace.body] { collectAmbient(inner, inDeclaration: true, &names) }
      case .ambientModule: break
      }
    case .exportDeclaration(let inner) where inDeclaration: collectAmbient(inner, inDeclaration: true, &names)
    case _: break
    }
  }
}
