import AST
import Base

/// The `const enum`s of a file whose values are known from their own text.
struct ConstEnums {
  private let ast: AST
  private let body: IDList<StmtID>

  init(_ parsed: ParsedModule) {
    ast = parsed.ast
    body = parsed.body
  }

  /// True if the file exports such an enum under a name, and nothing else.
  func isExported(_ exported: NameID) -> Bool {
    let name = local(exported)
    let others = ast.namespaces.contains { $0.name == name } || ast.classes.contains { $0.name.value == name }
    let enums = ast.enums.indices.filter { ast.enums[$0].name == name }
    guard !others, enums.count == 1, let only = enums.first else { return false }
    return isDeclared(only) && isPlain(ast.enums[only])
  }

  /// The name in the file of what it exports.
  private func local(_ exported: NameID) -> NameID {
    for statement in ast[body] {
      guard case .export(let id) = ast[statement], ast[id].source.isNone else { continue }
      for specifier in ast[ast[id].specifiers] where ast[specifier].local == exported {
        return ast[specifier].imported
      }
    }
    return exported
  }

  /// The enum stands at the top level of the file.
  private func isDeclared(_ index: Int) -> Bool {
    ast[body].contains { statement in
      switch ast[statement] {
      case .exportDeclaration(let inner):
        if case .enum(let id) = ast[inner] { return id.index == index }
        return false
      case .enum(let id): return id.index == index
      case _: return false
      }
    }
  }

  private func isPlain(_ source: Enum) -> Bool {
    guard source.modifiers.contains(.const) else { return false }
    let members = ast[source.members].map { ast[$0] }
    return members.allSatisfy { member in member.value.value.map { isPlain($0, members) } ?? true }
  }

  /// Made of literals and members of the enum itself.
  private func isPlain(_ id: ExprID, _ members: [EnumMember]) -> Bool {
    switch ast[id] {
    case .number, .string: return true
    case .identifier(let name): return members.contains { $0.name == name }
    case .parenthesized(let inner): return isPlain(inner, members)
    case .unary(let op, let operand): return [.minus, .plus, .bitNot].contains(op) && isPlain(operand, members)
    case .binary(let op, let left, let right):
      return ConstEnums.operators.contains(op) && isPlain(left, members) && isPlain(right, members)
    case _: return false
    }
  }

  private static let operators: Set<BinaryOp> = [
    .add, .subtract, .multiply, .divide, .remainder, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight,
    .shiftRightUnsigned,
  ]
}
