import AST
import Base

/// The names of types that metadata of decorators tell (`emitDecoratorMetadata`): they are used as values if they are values.
enum DecoratedTypes {
  static func names(_ parsed: ParsedModule) -> Set<NameID> {
    guard parsed.usesLegacyDecorators, parsed.options.emitDecoratorMetadata else { return [] }
    let ast = parsed.ast
    var names: Set<NameID> = []
    for row in ast.classes {
      for id in ast[row.members] {
        let member = ast[id]
        let isDecorated = member.kind == .constructor ? !ast[row.decorators].isEmpty : !ast[member.decorators].isEmpty
        guard isDecorated || hasDecoratedParameter(member, ast) else { continue }
        for type in types(of: member, ast) { collect(type, ast, into: &names) }
      }
    }
    return names
  }

  private static func hasDecoratedParameter(_ member: Member, _ ast: AST) -> Bool {
    guard let function = member.function.value else { return false }
    return ast[ast[function].params].contains { !ast[ast[$0].decorators].isEmpty }
  }

  private static func types(of member: Member, _ ast: AST) -> [TypeID] {
    guard let id = member.function.value else { return [member.type.value].compactMap { $0 } }
    let function = ast[id]
    return ([function.returnType.value] + ast[function.params].map { ast[$0].type.value }).compactMap { $0 }
  }

  /// The first names of the references that a type consists of.
  private static func collect(_ type: TypeID, _ ast: AST, into names: inout Set<NameID>) {
    switch ast[type] {
    case .reference(let entity, let args):
      if let name = root(of: entity, ast) { names.insert(name) }
      for arg in ast[args] { collect(arg, ast, into: &names) }
    case .array(let inner), .parenthesized(let inner), .readonly(let inner): collect(inner, ast, into: &names)
    case .union(let types), .intersection(let types): for type in ast[types] { collect(type, ast, into: &names) }
    case .conditional(_, _, let branches): for type in ast[branches] { collect(type, ast, into: &names) }
    case .missing, .keyword, .this, .literal, .template, .tuple, .object, .function, .constructor, .typeof, .importType,
      .keyof, .unique, .indexed, .infer, .mapped, .predicate, .jsdoc:
      break
    }
  }

  private static func root(of entity: ExprID, _ ast: AST) -> NameID? {
    var entity = entity
    while case .member(let object, _, _) = ast[entity] { entity = object }
    if case .identifier(let name) = ast[entity] { return name }
    return nil
  }
}
