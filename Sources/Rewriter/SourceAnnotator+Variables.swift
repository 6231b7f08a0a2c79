import AST
import Base
import DeepSema
import HIR

/// `var`, `let`, `const` and `using`.
extension SourceAnnotator {
  mutating func annotateVariables() {
    let heads = loopHeads(), properties = namespaceProperties()
    var done: Set<Span> = []
    for (index, declarator) in ast.declarators.enumerated() where !properties.contains(DeclaratorID(index: index)) {
      guard done.insert(ast.span(declarator.pattern)).inserted else { continue }
      annotate(declarator, isLoopHead: heads.contains(DeclaratorID(index: index)))
    }
  }

  /// What for-in and for-of loops declare: TypeScript allows no types there.
  private func loopHeads() -> Set<DeclaratorID> {
    var heads: Set<DeclaratorID> = []
    for statement in ast.stmts {
      if case .forIn(.declaration(_, let declarator), _, _) = statement { heads.insert(declarator) }
      if case .forOf(.declaration(_, let declarator), _, _, _) = statement { heads.insert(declarator) }
    }
    return heads
  }

  /// What namespaces export: properties, and no variables when the program runs.
  private func namespaceProperties() -> Set<DeclaratorID> {
    var found: Set<DeclaratorID> = []
    for statement in ast.namespaces.flatMap({ Array(ast[$0.body]) }) {
      guard case .exportDeclaration(let inner) = ast[statement],
        case .variable(_, let declarators, _) = ast[inner]
      else { continue }
      found.formUnion(ast[declarators])
    }
    return found
  }

  private mutating func annotate(_ declarator: Declarator, isLoopHead: Bool) {
    let span = ast.span(declarator.pattern)
    guard case .binding = ast[declarator.pattern] else {
      remarkNames(in: declarator.pattern)
      guard let declared = declarator.type.value, let value = source(ofPatternAt: span) else { return }
      return annotate(words.text([value]), remark: nil, instead: declared, at: span.end)
    }
    guard !isDefinition(declarator.value.value), let value = value(ofNameAt: span) else { return }
    let type = words.text([value])
    if isLoopHead { return remarkType(type, remark: value.remark, at: span.end) }
    let modifiers: Modifiers = declarator.definite ? .definite : []
    let remark = value.isConstant && isNumber(declarator.value.value) ? nil : value.remark
    annotate(type, remark: remark, instead: declarator.type.value, at: end(of: span, modifiers))
  }

  /// The value stands there already.
  private func isNumber(_ value: ExprID?) -> Bool {
    guard let value else { return false }
    if case .unary(_, let operand) = ast[value] { return isNumber(operand) }
    if case .number = ast[value] { return true }
    return false
  }

  /// A function or class, whose own text carries its types.
  func isDefinition(_ value: ExprID?) -> Bool {
    var next = value
    while let id = next {
      if case .function = ast[id] { return true }
      if case .class = ast[id] { return true }
      guard case .parenthesized(let inner) = ast[id] else { return false }
      next = inner
    }
    return false
  }
}
