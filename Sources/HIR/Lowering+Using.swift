import AST
import Base

/// `using` and `await using`: the code of their scope becomes a `try` whose finalizer disposes of the values.
extension Lowerer {
  /// The statements of a list, without the functions that it hoists.
  mutating func lowerStatements(_ list: IDList<StmtID>, _ span: Span, into body: inout [StmtRef]) {
    disposing(of: usingKind(list), span, into: &body) { lowerer, inner in
      for statement in lowerer.ast[list] { lowerer.lower(statement, into: &inner) }
    }
  }

  /// The most demanding declaration that stands directly in the list.
  func usingKind(_ list: IDList<StmtID>) -> VariableKind? {
    var found: VariableKind?
    for statement in ast[list] {
      guard case .variable(let kind, _, false) = ast[statement], kind.isUsing else { continue }
      if kind == .awaitUsing { return kind }
      found = kind
    }
    return found
  }

  /// Runs `make` for the code of a scope; `kind`: of its declarations, if it is that of a `using`.
  mutating func disposing(
    of kind: VariableKind?, _ span: Span, into body: inout [StmtRef],
    _ make: (inout Lowerer, inout [StmtRef]) -> Void
  ) {
    guard let kind, kind.isUsing else { return make(&self, &body) }
    let outer = context.disposal
    let scope = makeTemp(span)
    context.disposal = scope
    body.append(emitEffect(.assign(scope, callSupport(.using, "open", [], span), checked: false), span))
    context.tryDepth += 1
    context.conditionalDepth += 1
    var inner: [StmtRef] = []
    make(&self, &inner)
    let block = emit(.block(range(inner), scope: .empty), span)
    let error = makeTemp(span)
    let handler = fail(scope, with: error, span)
    context.conditionalDepth -= 1
    context.tryDepth -= 1
    context.disposal = outer
    let finalizer = kind == .awaitUsing ? disposeAsync(scope, span) : dispose(scope, span)
    body.append(emit(.try(block: block, catchVar: error, handler: handler, finalizer: finalizer), span))
  }

  /// `{ fail(scope, error); }`: the finalizer throws it on.
  private mutating func fail(_ scope: VarRef, with error: VarRef, _ span: Span) -> StmtRef {
    let args = [read(scope, span), read(error, span)]
    let call = emit(HIRStmt.expr(callSupport(.using, "fail", args, span)), span)
    return emit(.block(range([call]), scope: .empty), span)
  }

  private mutating func dispose(_ scope: VarRef, _ span: Span) -> StmtRef {
    let close = emit(HIRStmt.expr(callSupport(.using, "close", [read(scope, span)], span)), span)
    return emit(.block(range([close]), scope: .empty), span)
  }

  /// `{ while (step(scope)) try { await scope.awaited } catch (e) { fail(scope, e) } finish(scope) }`
  private mutating func disposeAsync(_ scope: VarRef, _ span: Span) -> StmtRef {
    let test = callSupport(.using, "step", [read(scope, span)], span)
    let awaited = emit(.member(object: read(scope, span), name: interner.intern("awaited")), span)
    let wait = emitEffect(.await(awaited), span)
    let attempt = emit(.block(range([wait]), scope: .empty), span)
    let error = makeTemp(span)
    let handler = fail(scope, with: error, span)
    let step = emit(.try(block: attempt, catchVar: error, handler: handler, finalizer: nil), span)
    let loop = emit(.while(test, body: step, label: makeLabel()), span)
    let finish = emit(HIRStmt.expr(callSupport(.using, "finish", [read(scope, span)], span)), span)
    return emit(.block(range([loop, finish]), scope: .empty), span)
  }

  /// The value of a declaration, noted in its scope.
  mutating func registered(_ value: ExprRef, _ kind: VariableKind, _ span: Span) -> ExprRef {
    guard kind.isUsing, let scope = context.disposal else { return value }
    let function = kind == .awaitUsing ? "addAsync" : "add"
    return callSupport(.using, function, [read(scope, span), value], span)
  }
}
