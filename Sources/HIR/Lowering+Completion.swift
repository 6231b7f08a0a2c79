import AST
import Base

/// The completion value of an eval's text: that of the last statement that has one (ECMA-262, section 14, UpdateEmpty).
///
/// A variable holds the value so far. Expression statements set it; statements with bodies begin with undefined, which is their
/// value if nothing inside has one.
extension Lowerer {
  /// Called before each statement of the text is lowered.
  mutating func startCompletion(_ completion: VarRef, _ id: StmtID, into out: inout [StmtRef]) {
    guard resetsCompletion(id) else { return }
    out.append(resetCompletion(completion, ast.span(id)))
  }

  private func resetsCompletion(_ id: StmtID) -> Bool {
    switch ast[id] {
    case .if, .while, .doWhile, .for, .forIn, .forOf, .switch, .try, .with: return true
    case .labeled(_, let inner): return resetsCompletion(inner)
    case .empty, .debugger, .interface, .typeAlias, .exportAsNamespace, .import, .export, .function, .expression,
      .block, .variable, .class, .return, .break, .continue, .throw, .exportDeclaration, .exportDefault,
      .exportDefaultDeclaration, .exportAssignment, .importEquals, .enum, .namespace:
      return false
    }
  }

  private mutating func resetCompletion(_ completion: VarRef, _ span: Span) -> StmtRef {
    emit(HIRStmt.expr(assignTemp(completion, undefined(span), span)), span)
  }

  /// The expression of a statement: its value counts in an eval, nowhere else.
  mutating func lowerStatementExpression(_ expr: ExprID, _ span: Span) -> ExprRef {
    guard let completion = context.completion else { return lowerEffect(expr) }
    return assignTemp(completion, lower(expr), span)
  }

  /// Lowers what has no part in the value, such as the head of a loop.
  mutating func withoutCompletion(_ lower: (inout Lowerer) -> Void) {
    let completion = context.completion
    context.completion = nil
    lower(&self)
    context.completion = completion
  }

  /// A handler: the value of the block that failed is forgotten.
  mutating func afterCompletionReset(_ handler: StmtRef, _ span: Span) -> StmtRef {
    guard let completion = context.completion else { return handler }
    let reset = resetCompletion(completion, span)
    return emit(.block(range([reset, handler]), scope: .empty), span)
  }

  /// A finalizer: its value counts only if it does not end normally.
  mutating func keepingCompletion(_ span: Span, _ lower: (inout Lowerer) -> StmtRef) -> StmtRef {
    guard let completion = context.completion else { return lower(&self) }
    let saved = makeTemp(span)
    let save = emit(HIRStmt.expr(assignTemp(saved, read(completion, span), span)), span)
    let reset = resetCompletion(completion, span)
    let finalizer = lower(&self)
    let restore = emit(HIRStmt.expr(assignTemp(completion, read(saved, span), span)), span)
    return emit(.block(range([save, reset, finalizer, restore]), scope: .empty), span)
  }
}
