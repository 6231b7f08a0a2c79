import Base

/// The names that a binding pattern declares, in order.
public enum PatternNames {
  public static func visit(_ ast: AST, _ pattern: PatternID, _ body: (NameID, Span) -> Void) {
    switch ast[pattern] {
    case .binding(let name): body(name, ast.span(pattern))
    case .array(let elements): for element in ast[elements] { visit(ast, element, body) }
    case .object(let properties, let rest):
      for property in ast[properties] { visit(ast, ast[property].value, body) }
      if let rest = rest.value { visit(ast, rest, body) }
    case .withDefault(let inner, _), .rest(let inner): visit(ast, inner, body)
    case .missing, .expression, .hole: break
    }
  }
}
