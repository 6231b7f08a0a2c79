import AST
import Base
import Frontend

/// Direct eval (ECMA-262, 19.2.1.1): the text may name whatever the place of the call sees.
extension Lowerer {
  /// A call of `eval` where the compiler is at hand when the program runs; nil for other calls.
  mutating func lowerDirectEval(_ callee: ExprID, _ args: IDList<ExprID>, _ span: Span) -> ExprRef? {
    guard compilesAtRunTime, case .identifier(let name) = ast[unwrapped(callee)], name == .eval else { return nil }
    var steps: [ExprRef] = []
    let scope = makeEvalScope(&steps, span)
    let target = lowerCallee(callee)
    let (list, hasSpread) = lowerArguments(args)
    let call = emitCall(target, list, hasSpread, span)
    noteCallee(callee, of: call)
    program.evalScopes[call] = scope
    return sequence(steps + [call], span)
  }

  /// Describes the place. `steps`: what has to be evaluated before the call, without effects that the program sees.
  private mutating func makeEvalScope(_ steps: inout [ExprRef], _ span: Span) -> EvalScope {
    let owner = thisOwner
    var scope = EvalScope()
    scope.caller = context.function
    scope.owner = contexts[owner].kind == .moduleBody ? .staticInitializer : contexts[owner].kind
    scope.surroundings = surroundings(owner)
    scope.names = bindings.visible
    scope.objects = objectScopes
    if !program[context.function].isStrict { scope.variables = evalVariables() }
    addImplicitNames(to: &scope, owner)
    let this = scope.owner == .derivedConstructor ? nil : keep(readThis(span), &steps, span)
    for index in scope.names.indices {
      guard case .namespace(let module) = scope.names[index].binding else { continue }
      scope.names[index].binding = .imported(keep(readNamespace(module, span), &steps, span))
    }
    makeClosure(of: &scope, this: this, owner, span)
    return scope
  }

  /// A temporary with the value.
  private mutating func keep(_ value: ExprRef, _ steps: inout [ExprRef], _ span: Span) -> VarRef {
    let temp = makeTemp(span)
    steps.append(assignTemp(temp, value, span))
    return temp
  }

  private func surroundings(_ owner: Int) -> TextSurroundings {
    var result = TextSurroundings()
    let kind = contexts[owner].kind
    result.isStrict = program[context.function].isStrict
    result.allowsNewTarget = kind != .moduleBody
    result.allowsSuperProperty = contexts[owner].home != nil
    result.allowsSuperCall = kind == .derivedConstructor
    result.forbidsArguments = kind == .fieldInitializer || kind == .staticInitializer
    result.privateNames = Set(classScopes.flatMap { $0.names.keys })
    return result
  }

  /// What a function or a CommonJS module has without declaring it.
  private mutating func addImplicitNames(to scope: inout EvalScope, _ owner: Int) {
    if bindings.lookup(NameID(.arguments)) == nil, argumentsOwner() != nil {
      let variable = argumentsVariable(owner)
      scope.arguments = (variable, owner)
      if owner == contexts.count - 1 { scope.variables.declared[NameID(.arguments)] = .variable(variable) }
    }
    if bindings.lookup(NameID(.require)) == nil, let variable = links[Int(module.raw)].commonJS?.require {
      scope.names.insert((NameID(.require), .variable(variable), 0), at: 0)
    }
  }

  /// Makes the function that captures what the scope names.
  private mutating func makeClosure(of scope: inout EvalScope, this: VarRef?, _ owner: Int, _ span: Span) {
    scope.closure = beginFunction(name: .empty, kind: .arrow, span: span, nameSpan: span)
    var uses: [ExprRef] = []
    func use(_ variable: VarRef, _ lowerer: inout Lowerer) {
      guard scope.infos[variable] == nil else { return }
      scope.infos[variable] = lowerer.info(variable)
      uses.append(lowerer.readVariable(variable, span))
    }
    let shadowed = scope.variables.declared.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    for binding in scope.names.map(\.binding) + shadowed {
      switch binding {
      case .variable(let variable):
        use(variable, &self)
        if !info(variable).isConstant { uses.append(assignVariable(variable, undefined(span), span)) }
      case .imported(let variable), .property(let variable, _): use(variable, &self)
      case .functionName(let context):
        scope.functionNames[context] = selfVariable(context)
        use(selfVariable(context), &self)
      case .namespace, .primitive, .global, .missingImport: break
      }
    }
    for object in scope.objects { use(object.object, &self) }
    if let (variable, _) = scope.arguments {
      use(variable, &self)
      uses.append(assignVariable(variable, undefined(span), span))
    }
    if let this { use(this, &self) }
    scope.this = this ?? thisVariable(owner)
    if scope.owner == .derivedConstructor { uses.append(readDerivedThis(owner, span)) }
    if usesNewTarget(scope.owner) {
      uses.append(readNewTarget(span))
      scope.newTarget = contexts[owner].newTargetVariable
    }
    if let index = contexts[owner].home {
      uses.append(readHome(span))
      scope.home = homes[index].variable
    }
    scope.superCalled = contexts[owner].superCalled
    scope.callee = contexts[owner].selfVariable
    for variable in [scope.superCalled, scope.callee].compactMap({ $0 }) { use(variable, &self) }
    for names in classScopes {
      for (name, variable) in names.names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        scope.privateNames[name] = variable
        use(variable, &self)
      }
    }
    for variable in [scope.this, scope.newTarget, scope.home].compactMap({ $0 }) {
      scope.infos[variable] = info(variable)
    }
    endFunction(uses.map { emit(HIRStmt.expr($0), span) })
  }

  /// Of functions; elsewhere it is undefined, where it is allowed.
  private func usesNewTarget(_ owner: HIRFunction.Kind) -> Bool {
    switch owner {
    case .moduleBody, .arrow, .fieldInitializer, .staticInitializer: return false
    case .normal, .method, .getter, .setter, .baseConstructor, .derivedConstructor: return true
    }
  }

  /// What text sees that is compiled at the top level: the lexical declarations of scripts. Code that nobody has seen may read them at
  /// any time, and write them.
  mutating func openGlobalScope() {
    var scope = EvalScope()
    for index in graph.modules.indices where graph.modules[index].format == .script {
      for (name, variable) in links[index].locals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        if info(variable).isLexical { program[variable].needsTDZ = true }
        if !info(variable).isConstant { program[variable].isReassigned = true }
        scope.names.append((name, .variable(variable), scope.names.count))
        if info(variable).isLexical { scope.variables.conflicts.insert(name) }
        scope.infos[variable] = info(variable)
        scope.infos[variable]?.isInitialized = false
      }
    }
    program.globalScope = scope
  }
}
