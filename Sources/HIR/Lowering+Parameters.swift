import AST
import Base

/// Parameter lists (FunctionDeclarationInstantiation and IteratorBindingInitialization, ECMA-262 10.2.11 and 8.6.3).
extension Lowerer {
  mutating func bindParameters(_ source: Function, into body: inout [StmtRef]) {
    let params = Array(ast[source.params])
    let function = context.function
    program[function].length = expectedArguments(params)
    if source.flags.contains(.simpleParams) {
      bindSimpleParameters(params)
    } else {
      bindGeneralParameters(params, into: &body)
    }
  }

  private func expectedArguments(_ params: [ParamID]) -> UInt32 {
    UInt32(params.firstIndex { ast[$0].defaultValue.value != nil || ast[$0].isRest } ?? params.count)
  }

  private mutating func bindSimpleParameters(_ params: [ParamID]) {
    for id in params {
      let param = ast[id]
      guard case .binding(let name) = ast[param.pattern] else { continue }
      let variable = makeVariable(name, .param, ast.span(param.pattern))
      bindings.push(name, .variable(variable))
      program[context.function].params.append(variable)
      noteParameterProperty(param, name, variable)
    }
  }

  /// Two passes: names first (all in their dead zone from the first initializer on), then values in order.
  private mutating func bindGeneralParameters(_ params: [ParamID], into body: inout [StmtRef]) {
    declareParameterNames(params)
    context.bindsParameters = true
    for id in params { bindParameter(ast[id], into: &body) }
    context.bindsParameters = false
  }

  private mutating func declareParameterNames(_ params: [ParamID]) {
    let mark = bindings.mark
    for id in params {
      PatternNames.visit(ast, ast[id].pattern) { name, span in
        guard !bindings.lookup(name, since: mark).isPlainVariable else { return }
        let variable = makeVariable(name, .param, span)
        setInfo(variable) { $0.isLexical = true }
        bindings.push(name, .variable(variable))
      }
    }
  }

  private mutating func bindParameter(_ param: Param, into body: inout [StmtRef]) {
    if case .binding(let name) = ast[param.pattern], case .variable(let variable)? = bindings.lookup(name) {
      bindNamed(param, variable, into: &body)
      noteParameterProperty(param, name, variable)
      return
    }
    let span = ast.span(param.pattern)
    let incoming = makeTemp(span)
    receive(param, incoming)
    let value = withDefault(incoming, param.defaultValue.value, name: .empty, span)
    let origin: PatternOrigin = param.isRest ? .nested : .parameter(default: param.defaultValue.value)
    bind(param.pattern, value, .parameter, from: origin, into: &body)
  }

  /// A plain name: directly in the incoming variable unless it has an initializer or was read before its turn.
  private mutating func bindNamed(_ param: Param, _ variable: VarRef, into body: inout [StmtRef]) {
    let span = ast.span(param.pattern)
    let isDirect = param.defaultValue.value == nil && !context.earlyParams.contains(variable)
    if isDirect {
      receive(param, variable)
      noteInitialized(variable)
      return
    }
    let incoming = makeVariable(program[variable].name, .param, span)
    receive(param, incoming)
    let value = withDefault(incoming, param.defaultValue.value, name: program[variable].name, span)
    body.append(emit(HIRStmt.expr(initialize(variable, value, span)), span))
  }

  private mutating func receive(_ param: Param, _ variable: VarRef) {
    if param.isRest {
      program[context.function].rest = variable
    } else {
      program[context.function].params.append(variable)
    }
  }

  /// `incoming === undefined ? value : incoming`
  mutating func withDefault(
    _ incoming: VarRef, _ value: ExprID?, name: NameID, of pattern: PatternID? = nil, _ span: Span
  ) -> ExprRef {
    guard let value else { return read(incoming, span) }
    let test = isUndefined(incoming, span)
    let other = lowerConditionally { $0.lowerGiven(value, name) }
    if let pattern, isArray(pattern) { noteIteratedCall(value, other) }
    let same = read(incoming, span)
    return emit(.conditional(test, then: other, else: same), span)
  }

  // MARK: Parameter properties

  private mutating func noteParameterProperty(_ param: Param, _ name: NameID, _ variable: VarRef) {
    if param.modifiers.isDisjoint(with: .parameterProperty) { return }
    context.parameterProperties.append((name, variable, param.span))
  }

  /// `this.x = x` for each parameter property; in derived constructors `super()` does it.
  mutating func assignParameterProperties(into body: inout [StmtRef], whenDerived: Bool) {
    guard (whenDerived || context.kind == .baseConstructor) && !context.definesProperties else { return }
    for property in contexts[thisOwner].parameterProperties {
      let this = readThis(property.span)
      let value = readVariable(property.variable, property.span)
      body.append(emitEffect(.setMember(object: this, name: property.name, value: value), property.span))
    }
  }
}
