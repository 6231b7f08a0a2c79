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
