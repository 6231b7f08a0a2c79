import AST
import Base

/// One element between parentheses, which may become an argument, an operand of the comma or a parameter.
struct CoverItem {
  var expr: ExprID
  /// TypeScript: `x?`, `x: T`, and the default after the type.
  var optional = false
  var type: TypeID?
  var defaultValue: ExprID?
  var isTyped: Bool { optional || type != nil }
}

/// An error unless the expression around it becomes a pattern.
struct CoverError {
  var rule: DiagnosticID
  var span: Span
}

/// A label in force.
struct Label {
  var name: NameID
  var isLoop: Bool
}
