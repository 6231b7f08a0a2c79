import AST
import Base

/// Statements other than loops.
extension Lowerer {
  mutating func lower(_ id: StmtID, into out: inout [StmtRef]) {
    let span = ast.span(id)
    if let completion = context.completion { startCompletion(completion, id, into: &out) }
    switch ast[id] {
    case .empty, .debugger, .interface, .typeAlias, .exportAsNamespace, .import, .export: break
    case .function(let function): bindBlockFunction(function, span, into: &out)
    case .expression(let expr):
      if let statement = lowerEnumPattern(expr, declared: nil, span) { return out.append(statement) }
      out.append(emit(HIRStmt.expr(lowerStatementExpression(expr, span)), span))
    case .block(let list): out.append(lowerBlock(list, span))
    case .variable(let kind, let declarators, let declare):
      if !declare { lowerVariables(kind, declarators, into: &out) }
    case .class(let cls): lowerClassDeclaration(cls, span, into: &out)
    case .if(let test, let then, let otherwise): out.append(lowerIf(test, then, otherwise.value, span))
    case .while, .doWhile, .for, .forIn, .forOf: lowerLoop(id, names: [], into: &out)
    case .return(let value): lowerReturn(value.value, span, into: &out)
    case .break(let label): lowerBreak(label.value, span, into: &out)
    case .continue(let label): lowerContinue(label.value, span, into: &out)
    case .throw(let value): out.append(emit(HIRStmt.throw(lower(value)), span))
    case .try(let block, let parameter, let handler, let finalizer):
      out.append(lowerTry(block, parameter.value, handler.value, finalizer.value, span))
    case .switch(let discriminant, let cases): lowerSwitch(discriminant, cases, names: [], span, into: &out)
    case .labeled(let label, let body): lowerLabeled(label, body, into: &out)
    case .with(let object, let body): out.append(lowerWith(object, body, span))
    case .exportDeclaration(let inner): lower(inner, into: &out)
    case .exportDefault(let expr): lowerExportDefault(expr, span, into: &out)
    case .exportDefaultDeclaration(let inner): lower(inner, into: &out)
    case .exportAssignment: break  // at the end of the module
    case .importEquals(let id): lowerImportEquals(id, span, into: &out)
    case .enum(let id): lowerEnum(id, span, into: &out)
    case .namespace(let id): lowerNamespace(id, span, into: &out)
    }
  }

  // MARK: Blocks

  /// A block with its own scope.
  mutating func lowerBlock(_ list: IDList<StmtID>, _ span: Span) -> StmtRef {
    pushFrame(hasNode: true)
    var body: [StmtRef] = []
    lowerScopedList(list, span, into: &body)
    let variables = popFrame()
    return emit(.block(range(body), scope: range(variables)), span)
  }

  /// Declarations and statements of a list whose scope is open.
  mutating func lowerScopedList(_ list: IDList<StmtID>, _ span: Span, into body: inout [StmtRef]) {
    declareLexicals(list, functionsToo: true)
    hoistFunctions(list, into: &body)
    lowerStatements(list, span, into: &body)
  }

  /// A statement as one node, in a scope of its own: loop bodies, branches.
  mutating func lowerBody(_ id: StmtID) -> StmtRef {
    if case .block(let list) = ast[id] { return lowerBlock(list, ast.span(id)) }
    pushFrame(hasNode: true)
    var body: [StmtRef] = []
    if case .function = ast[id] { lowerFunctionAsBody(id, into: &body) } else { lower(id, into: &body) }
    let variables = popFrame()
    if body.count == 1 && variables.isEmpty { return body[0] }
    return emit(.block(range(body), scope: range(variables)), ast.span(id))
  }

  /// `if (x) function f() {}` of old scripts: as if in a block.
  private mutating func lowerFunctionAsBody(_ id: StmtID, into body: inout [StmtRef]) {
    guard let function = functionDeclaration(id), let name = ast[function].name.value else { return }
    let variable = declareVariable(name, .function, ast[function].nameSpan)
    bindings.push(name, .variable(variable))
    let closure = lowerFunctionExpression(function, name: name, ast[function].nameSpan, isDeclaration: true)
    body.append(emit(HIRStmt.expr(initialize(variable, closure, ast.span(id))), ast.span(id)))
    bindBlockFunction(function, ast.span(id), into: &body)
  }

  /// Declares `let`, `const`, classes, enums (and, in blocks, functions) of a list; all in their dead zone.
  mutating func declareLexicals(_ list: IDList<StmtID>, functionsToo: Bool) {
    let mark = frames[frames.count - 1].bindingMark
    for statement in ast[list] { declareLexical(statement, functionsToo: functionsToo, since: mark) }
  }

  private mutating func declareLexical(_ id: StmtID, functionsToo: Bool, since mark: Int) {
    switch ast[id] {
    case .variable(.var, _, _): break
    case .variable(let kind, let declarators, false):
      for declarator in ast[declarators] {
        PatternNames.visit(ast, ast[declarator].pattern) { declareLexical($0, kind == .let ? .let : .const, $1) }
      }
    case .class(let cls):
      if !ast[cls].modifiers.contains(.declare) {
        declareLexical(ast[cls].name.value ?? defaultExportName, .class, ast[cls].nameSpan)
      }
    case .labeled(_, let inner): declareLexical(inner, functionsToo: functionsToo, since: mark)
    case .function(let function):
      guard functionsToo, functionDeclaration(id) != nil, let name = ast[function].name.value else { return }
      declareOnce(name, .function, ast[function].nameSpan, since: mark)
    case .enum(let id): declareEnum(id, since: mark)
    case .namespace(let id): declareNamespace(id, since: mark)
    case .exportDeclaration(let inner), .exportDefaultDeclaration(let inner):
      declareLexical(inner, functionsToo: functionsToo, since: mark)
    case .exportDefault: declareLexical(defaultExportName, .const, ast.span(id))
    case .importEquals(let id): declareImportEquals(id)
    case _: break
    }
  }

  @discardableResult
  mutating func declareLexical(_ name: NameID, _ kind: HIRVariable.Kind, _ span: Span) -> VarRef {
    let variable = declareVariable(name, kind, span)
    setInfo(variable) {
      $0.isLexical = true
      $0.isConstant = kind == .const
    }
    bindings.push(name, .variable(variable))
    return variable
  }

  /// Declares a name that may be declared several times in one scope.
  mutating func declareOnce(_ name: NameID, _ kind: HIRVariable.Kind, _ span: Span, since mark: Int) {
    if case .variable(let old)? = bindings.lookup(name, since: mark) {
      program[old].isReassigned = true
      return
    }
    bindings.push(name, .variable(declareVariable(name, kind, span)))
  }

  // MARK: Declarations

  mutating func lowerVariables(_ kind: VariableKind, _ declarators: IDList<DeclaratorID>, into out: inout [StmtRef]) {
    for id in ast[declarators] {
      if kind.isUsing { lowerUsing(ast[id], kind, into: &out) } else { lowerDeclarator(ast[id], kind, into: &out) }
    }
  }

  private mutating func lowerUsing(_ declarator: Declarator, _ kind: VariableKind, into out: inout [StmtRef]) {
    guard case .binding(let name) = ast[declarator.pattern] else { return }
    let span = declarator.span
    let value = declarator.value.value.map { lowerNamed($0, name) } ?? undefined(span)
    out.append(emit(HIRStmt.expr(bindName(name, registered(value, kind, span), .lexical, span)), span))
  }

  private mutating func lowerDeclarator(_ declarator: Declarator, _ kind: VariableKind, into out: inout [StmtRef]) {
    guard case .binding(let name) = ast[declarator.pattern] else {
      if let value = declarator.value.value {
        let right = lower(value)
        if isArray(declarator.pattern) { noteIteratedCall(value, right) }
        bind(declarator.pattern, right, kind == .var ? .variable : .lexical, from: .value(value), into: &out)
      }
      return
    }
    if declarator.value.isNone && kind == .var { return }
    let span = declarator.span
    let mode: BindingMode = kind == .var && settledVariable(name) == nil ? .variable : .lexical
    if let value = declarator.value.value, let statement = lowerEnumPattern(value, declared: name, span) {
      return out.append(statement)
    }
    guard mode == .lexical, case .variable(let variable)? = bindings.lookup(name) else {
      let value = declarator.value.value.map { lowerGiven($0, name) } ?? undefined(span)
      out.append(emit(HIRStmt.expr(bindName(name, value, mode, span)), span))
      return
    }
    let isFixed = info(variable).isConstant || !assignedNames.contains(name)
    let value =
      declarator.value.value.map { isFixed ? lowerNamed($0, name, boundTo: variable) : lowerNamed($0, name) }
      ?? undefined(span)
    if isFixed { noteKnown(value, for: variable) }
    if isFixed { noteIgnoresThis(declarator.value.value, variable) }
    out.append(emit(HIRStmt.expr(initialize(variable, value, span)), span))
  }

  private mutating func noteIgnoresThis(_ value: ExprID?, _ variable: VarRef) {
    guard let value, case .function(let id) = ast[unwrapped(value)] else { return }
    infos[Int(variable.raw)].ignoresThis =
      ast[id].kind == .arrow || ast[id].flags.isDisjoint(with: [.usesThis, .containsDirectEval])
  }

  private mutating func lowerClassDeclaration(_ id: ClassID, _ span: Span, into out: inout [StmtRef]) {
    let source = ast[id]
    if source.modifiers.contains(.declare) { return }
    let name = source.name.value ?? defaultExportName
    guard case .variable(let variable)? = bindings.lookup(name) else { return }
    let shown = source.name.value ?? NameID(.default)
    let isReplaced = isReplacedByDecorators(source)
    if source.name.value != nil && (isReplaced ? usesLegacyDecorators : !assignedNames.contains(name)) {
      let cls = lowerClass(id, name: shown, shared: variable, span)
      if !isReplaced { noteKnown(cls, for: variable) }
      if case .sequence(let parts) = program[cls] {
        for part in Array(program[parts]) { out.append(emit(HIRStmt.expr(part), span)) }
        return
      }
      out.append(emit(HIRStmt.expr(cls), span))
      return
    }
    let cls = lowerClass(id, name: shown, shared: nil, span)
    out.append(emit(HIRStmt.expr(initialize(variable, cls, span)), span))
  }

  // MARK: Control flow

  private mutating func lowerIf(_ test: ExprID, _ then: StmtID, _ otherwise: StmtID?, _ span: Span) -> StmtRef {
    // `else if` chains are right-deep; walked because generated code has long ones.
    var arms: [(test: ExprRef, then: StmtRef, span: Span)] = []
    var (test, then, otherwise, span) = (test, then, otherwise, span)
    context.conditionalDepth += 1
    var last: StmtRef?
    while true {
      let condition = lower(test)
      arms.append((condition, lowerBody(then), span))
      guard let next = otherwise else { break }
      guard case .if(let nextTest, let nextThen, let nextOtherwise) = ast[next] else {
        last = lowerBody(next)
        break
      }
      span = ast.span(next)
      (test, then, otherwise) = (nextTest, nextThen, nextOtherwise.value)
    }
    context.conditionalDepth -= 1
    for arm in arms.reversed() { last = emit(.if(arm.test, then: arm.then, else: last), arm.span) }
    return last!
  }

  private mutating func lowerReturn(_ value: ExprID?, _ span: Span, into out: inout [StmtRef]) {
    var result = value.map { lower($0) }
    if context.kind == .derivedConstructor {
      if context.tryDepth > 0 { return returnThroughTry(result, span, into: &out) }
      result = derivedResult(result, span)
    } else if context.isAsync && context.isGenerator, let plain = result {
      result = emit(.await(plain), span)
    }
    if context.kind == .moduleBody, let plain = result {
      // CommonJS modules may return; nobody sees the value.
      out.append(emit(HIRStmt.expr(plain), span))
      result = nil
    }
    out.append(emit(HIRStmt.return(result), span))
  }

  private mutating func lowerTry(
    _ block: StmtID, _ parameter: PatternID?, _ handler: StmtID?, _ finalizer: StmtID?,
    _ span: Span
  ) -> StmtRef {
    context.tryDepth += 1
    context.conditionalDepth += 1
    let body = lowerBody(block: block)
    var catchVar: VarRef?
    let caught = handler.map { afterCompletionReset(lowerHandler(parameter, $0, &catchVar), span) }
    let final = finalizer.map { block in keepingCompletion(span) { $0.lowerBody(block: block) } }
    context.conditionalDepth -= 1
    context.tryDepth -= 1
    return emit(.try(block: body, catchVar: catchVar, handler: caught, finalizer: final), span)
  }

  private mutating func lowerBody(block: StmtID) -> StmtRef {
    guard case .block(let list) = ast[block] else { return lowerBody(block) }
    return lowerBlock(list, ast.span(block))
  }

  /// The handler with its parameter; a parameter that a closure captures is copied from a temp.
  private mutating func lowerHandler(_ parameter: PatternID?, _ handler: StmtID, _ catchVar: inout VarRef?) -> StmtRef {
    let span = ast.span(handler)
    guard let parameter else { return lowerBody(block: handler) }
    pushFrame(hasNode: true)
    var body: [StmtRef] = []
    if case .binding(let name) = ast[parameter] {
      let variable = makeVariable(name, .catchParam, ast.span(parameter))
      bindings.push(name, .variable(variable))
      body.append(lowerBody(block: handler))
      if info(variable).isCaptured {
        let error = makeTemp(span)
        let copied = emitEffect(.initialize(variable, read(error, span)), span)
        body.insert(copied, at: 0)
        frames[frames.count - 1].variables.append(variable)
        catchVar = error
      } else {
        catchVar = variable
      }
    } else {
      let error = makeTemp(span)
      catchVar = error
      PatternNames.visit(ast, parameter) { declareLexical($0, .catchParam, $1) }
      bind(parameter, read(error, span), .lexical, from: .caught, into: &body)
      body.append(lowerBody(block: handler))
    }
    let variables = popFrame()
    if body.count == 1 && variables.isEmpty { return body[0] }
    return emit(.block(range(body), scope: range(variables)), span)
  }

  // MARK: Switch

  mutating func lowerSwitch(
    _ discriminant: ExprID, _ cases: IDList<CaseID>, names: [NameID], _ span: Span, into out: inout [StmtRef]
  ) {
    let value = lower(discriminant)
    let label = makeLabel()
    context.conditionalDepth += 1
    pushFrame(hasNode: true)
    for id in ast[cases] { declareLexicals(ast[id].body, functionsToo: true) }
    let declared = frames[frames.count - 1].variables
    for variable in declared where info(variable).isLexical { setInfo(variable) { $0.maySkip = true } }
    var hoisted: [StmtRef] = []
    for id in ast[cases] { hoistFunctions(ast[id].body, into: &hoisted) }
    context.jumps.append(JumpTarget(label: label, names: names, isBreakable: true, isLoop: false))
    let rows = ast[cases].map { id in lowerCase(ast[id], declared) }
    context.jumps.removeLast()
    let variables = popFrame()
    context.conditionalDepth -= 1
    program.casePool.append(contentsOf: rows)
    let caseRange = CaseRange(start: UInt32(program.casePool.count - rows.count), count: UInt32(rows.count))
    if hoisted.isEmpty {
      out.append(emit(.switch(value, cases: caseRange, label: label, scope: range(variables)), span))
    } else {
      out.append(switchAfterFunctions(value, caseRange, label, variables, hoisted, span))
    }
  }

  private mutating func lowerCase(_ clause: Case, _ declared: [VarRef]) -> HIRCase {
    let test = clause.test.value.map { lower($0) }
    var body: [StmtRef] = []
    for statement in ast[clause.body] { lower(statement, into: &body) }
    for variable in declared where info(variable).maySkip { setInfo(variable) { $0.isInitialized = false } }
    return HIRCase(test: test, body: range(body))
  }

  /// Functions declared in a switch exist before any case runs, but after the discriminant.
  private mutating func switchAfterFunctions(
    _ value: ExprRef, _ cases: CaseRange, _ label: LabelRef, _ variables: [VarRef],
    _ hoisted: [StmtRef], _ span: Span
  ) -> StmtRef {
    let temp = makeTemp(span)
    let first = emitEffect(.assign(temp, value, checked: false), span)
    let chosen = emit(.switch(read(temp, span), cases: cases, label: label, scope: .empty), span)
    let inner = emit(.block(range(hoisted + [chosen]), scope: range(variables)), span)
    return emit(.block(range([first, inner]), scope: .empty), span)
  }

  // MARK: Jumps

  mutating func makeLabel() -> LabelRef {
    context.nextLabel += 1
    return LabelRef(context.nextLabel - 1)
  }

  private mutating func lowerBreak(_ name: NameID?, _ span: Span, into out: inout [StmtRef]) {
    let target = context.jumps.last { jump in name.map { jump.names.contains($0) } ?? jump.isBreakable }
    if let target { out.append(emit(HIRStmt.break(target.label), span)) }
  }

  private mutating func lowerContinue(_ name: NameID?, _ span: Span, into out: inout [StmtRef]) {
    let target = context.jumps.last { jump in jump.isLoop && (name.map { jump.names.contains($0) } ?? true) }
    if let target { out.append(emit(HIRStmt.continue(target.label), span)) }
  }

  private mutating func lowerLabeled(_ label: NameID, _ body: StmtID, into out: inout [StmtRef]) {
    var names = [label]
    var inner = body
    while case .labeled(let next, let nested) = ast[inner] {
      names.append(next)
      inner = nested
    }
    switch ast[inner] {
    case .while, .doWhile, .for, .forIn, .forOf: lowerLoop(inner, names: names, into: &out)
    case .switch(let discriminant, let cases):
      lowerSwitch(discriminant, cases, names: names, ast.span(inner), into: &out)
    case .function: lower(inner, into: &out)
    case _:
      let target = makeLabel()
      context.jumps.append(JumpTarget(label: target, names: names, isBreakable: false, isLoop: false))
      context.conditionalDepth += 1
      let statement = lowerBody(inner)
      context.conditionalDepth -= 1
      context.jumps.removeLast()
      out.append(emit(HIRStmt.labeled(target, statement), ast.span(body)))
    }
  }
}
