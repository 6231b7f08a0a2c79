import AST
import Base

/// Loops.
extension Lowerer {
  mutating func lowerLoop(_ id: StmtID, names: [NameID], into out: inout [StmtRef]) {
    let span = ast.span(id)
    let label = makeLabel()
    switch ast[id] {
    case .while(let test, let body):
      context.conditionalDepth += 1
      let condition = repeated(span) { $0.lower(test) }
      let statement = lowerLoopBody(body, label, names)
      context.conditionalDepth -= 1
      out.append(emit(.while(condition, body: statement, label: label), span))
    case .doWhile(let body, let test):
      context.conditionalDepth += 1
      let statement = lowerLoopBody(body, label, names)
      let condition = repeated(span) { $0.lower(test) }
      context.conditionalDepth -= 1
      out.append(emit(.doWhile(body: statement, condition, label: label), span))
    case .for(let initial, let test, let update, let body):
      lowerFor(initial.value, test.value, update.value, body, label, names, span, into: &out)
    case .forIn(let head, let object, let body):
      lowerForEach(head, object, body, label, names, span, into: &out) { lowerer, value, object, body in
        .forIn(value: value, object: object, body: body, label: label)
      }
    case .forOf(let head, let source, let body, let isAwait):
      lowerForEach(head, source, body, label, names, span, into: &out) { lowerer, value, iterable, body in
        if isAwait {
          lowerer.noteAsyncIterable(source, at: iterable)
        } else {
          lowerer.noteIterable(source, isLoop: true, at: iterable)
        }
        return .forOf(value: value, iterable: iterable, body: body, label: label, isAwait: isAwait)
      }
    case _: break
    }
  }

  private mutating func lowerLoopBody(_ body: StmtID, _ label: LabelRef, _ names: [NameID]) -> StmtRef {
    context.jumps.append(JumpTarget(label: label, names: names, isBreakable: true, isLoop: true))
    let statement = lowerBody(body)
    context.jumps.removeLast()
    return statement
  }

  // MARK: for (;;)

  private mutating func lowerFor(
    _ initial: StmtID?, _ test: ExprID?, _ update: ExprID?, _ body: StmtID, _ label: LabelRef,
    _ names: [NameID], _ span: Span, into out: inout [StmtRef]
  ) {
    guard let initial, case .variable(let kind, let declarators, _) = ast[initial], kind != .var else {
      if let initial { withoutCompletion { $0.lower(initial, into: &out) } }
      out.append(finishFor(test, update, body, label, names, loopVariables: [], span))
      return
    }
    pushFrame(hasNode: true)
    for declarator in ast[declarators] {
      PatternNames.visit(ast, ast[declarator].pattern) { declareLexical($0, kind == .let ? .let : .const, $1) }
    }
    let variables = frames[frames.count - 1].variables
    var block: [StmtRef] = []
    disposing(of: kind, span, into: &block) { lowerer, block in
      lowerer.lowerVariables(kind, declarators, into: &block)
      let loopVariables = kind == .let ? lowerer.copyIfCaptured(variables, span, into: &block) : []
      block.append(lowerer.finishFor(test, update, body, label, names, loopVariables: loopVariables, span))
    }
    let scope = popFrame()
    out.append(emit(.block(range(block), scope: range(scope)), span))
  }

  /// Closures in the initializers see variables of their own (CreatePerIterationEnvironment runs before the first test).
  private mutating func copyIfCaptured(_ variables: [VarRef], _ span: Span, into block: inout [StmtRef]) -> [VarRef] {
    guard variables.contains(where: { info($0).isCaptured }) else { return variables }
    return variables.map { old in
      let copy = declareLexical(program[old].name, .let, program[old].span)
      block.append(emit(HIRStmt.expr(initialize(copy, read(old, span), span)), span))
      return copy
    }
  }

  private mutating func finishFor(
    _ test: ExprID?, _ update: ExprID?, _ body: StmtID, _ label: LabelRef, _ names: [NameID],
    loopVariables: [VarRef], _ span: Span
  ) -> StmtRef {
    context.conditionalDepth += 1
    let condition = test.map { test in repeated(span) { $0.lower(test) } }
    let statement = lowerLoopBody(body, label, names)
    let step = update.map { update in repeated(span) { $0.lowerEffect(update) } }
    context.conditionalDepth -= 1
    let copied = loopVariables.filter { info($0).isCaptured }
    return emit(.for(test: condition, update: step, body: statement, label: label, perIteration: range(copied)), span)
  }

  // MARK: for-in, for-of

  private mutating func lowerForEach(
    _ head: ForHead, _ object: ExprID, _ body: StmtID, _ label: LabelRef, _ names: [NameID],
    _ span: Span, into out: inout [StmtRef],
    _ make: (inout Lowerer, VarRef, ExprRef, StmtRef) -> HIRStmt
  ) {
    lowerHeadInitializer(head, into: &out)
    let source = lowerHeadObject(head, object)
    let value = makeTemp(span)
    context.conditionalDepth += 1
    pushFrame(hasNode: true)
    var statements: [StmtRef] = []
    disposing(of: declaredKind(head), span, into: &statements) { lowerer, statements in
      lowerer.bindHead(head, value, into: &statements)
      statements.append(lowerer.lowerLoopBody(body, label, names))
    }
    let scope = popFrame()
    context.conditionalDepth -= 1
    let block = emit(.block(range(statements), scope: range(scope)), ast.span(body))
    let loop = make(&self, value, source, block)
    out.append(emit(loop, span))
  }

  private func declaredKind(_ head: ForHead) -> VariableKind? {
    if case .declaration(let kind, _) = head { return kind }
    return nil
  }

  /// `for (var x = 1 in o)` of old scripts.
  private mutating func lowerHeadInitializer(_ head: ForHead, into out: inout [StmtRef]) {
    guard case .declaration(.var, let id) = head, let value = ast[id].value.value,
      case .binding(let name) = ast[ast[id].pattern]
    else { return }
    let initial = lowerNamed(value, name)
    out.append(emit(HIRStmt.expr(bindName(name, initial, .variable, ast[id].span)), ast[id].span))
  }

  /// The object is evaluated in a scope where the loop's names are in their dead zone for good.
  private mutating func lowerHeadObject(_ head: ForHead, _ object: ExprID) -> ExprRef {
    guard case .declaration(let kind, let id) = head, kind != .var else { return lower(object) }
    let mark = bindings.mark
    PatternNames.visit(ast, ast[id].pattern) { name, span in
      let variable = makeVariable(name, .let, span)
      setInfo(variable) {
        $0.isLexical = true
        $0.maySkip = true
      }
      bindings.push(name, .variable(variable))
    }
    let value = lower(object)
    bindings.pop(to: mark)
    return value
  }

  private mutating func bindHead(_ head: ForHead, _ value: VarRef, into out: inout [StmtRef]) {
    switch head {
    case .declaration(let kind, let id):
      let pattern = ast[id].pattern
      if kind != .var {
        PatternNames.visit(ast, pattern) { declareLexical($0, kind == .let ? .let : .const, $1) }
      }
      let mode: BindingMode = kind == .var ? .variable : .lexical
      let next = registered(read(value, ast.span(pattern)), kind, ast.span(pattern))
      bind(pattern, next, mode, from: .loopVariable, into: &out)
    case .target(let pattern): bind(pattern, read(value, ast.span(pattern)), .assignment, into: &out)
    }
  }
}
