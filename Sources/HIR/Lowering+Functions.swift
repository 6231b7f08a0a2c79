import AST
import Base

/// Function bodies: parameters, hoisting, entry and exit.
extension Lowerer {
  /// Lowers a function expression or declaration into a closure.
  ///
  /// - Parameter name: its `name` property when it has no name of its own.
  mutating func lowerFunctionExpression(_ id: FunctionID, name: NameID, _ span: Span, isDeclaration: Bool = false)
    -> ExprRef
  {
    let source = ast[id]
    let bound = source.name.value ?? name
    let function = lowerFunction(
      id, name: bound, kind: hirKind(source), bindsOwnName: !isDeclaration && source.name.value != nil)
    return emit(.function(function), span)
  }

  private func hirKind(_ source: Function) -> HIRFunction.Kind {
    switch source.kind {
    // One of C is no constructor.
    case .function: return source.flags.contains(.foreign) ? .arrow : .normal
    case .arrow: return .arrow
    case .method: return .method
    case .getter: return .getter
    case .setter: return .setter
    case .baseConstructor: return .baseConstructor
    case .derivedConstructor: return .derivedConstructor
    }
  }

  /// Lowers a function; the caller makes the node that evaluates it.
  mutating func lowerFunction(
    _ id: FunctionID, name: NameID, kind: HIRFunction.Kind, bindsOwnName: Bool = false,
    home: Int? = nil, ofClass: ClassRef? = nil
  ) -> FuncRef {
    let source = ast[id]
    checkFunction(source)
    let function = beginFunction(
      name: name, kind: kind, span: source.span, nameSpan: source.nameSpan, home: home, ofClass: ofClass)
    program[function].textSpan = kind.isOfClass ? ofClass.map { program[$0].span } : source.span
    program[function].isStrict = isTypeScript || source.flags.contains(.strict)
    context.definesProperties = constructorDefinesProperties && source.flags.contains(.simpleParams)
    constructorDefinesProperties = false
    context.isAsync = source.flags.contains(.async)
    context.isGenerator = source.flags.contains(.generator)
    program[function].isAsync = context.isAsync
    program[function].isGenerator = context.isGenerator
    if bindsOwnName, let own = source.name.value { bindings.push(own, .functionName(context: contexts.count - 1)) }
    var body: [StmtRef] = []
    let outerScopes = objectScopes.count
    if hasEvalVariables(source.flags) { openEvalVariables(since: bindings.mark, source.nameSpan, into: &body) }
    if kind == .derivedConstructor { prepareDerivedConstructor(source) }
    bindParameters(source, into: &body)
    context.assignsFieldsLate = kind == .baseConstructor && assignsFields && !context.parameterProperties.isEmpty
    if source.flags.contains(.foreign) {
      program[function].textSpan = nil
      lowerForeignBody(id, source, into: &body)
    } else {
      lowerFunctionBody(source, into: &body)
    }
    closeObjectScopes(to: outerScopes)
    if source.flags.contains(.simpleParams) { chooseArgumentsObject() }
    endFunction(body)
    return function
  }

  private mutating func checkFunction(_ source: Function) {
    if graph.modules[Int(module.raw)].parsed.usesLegacyDecorators { return }
    for param in ast[source.params] where !ast[ast[param].decorators].isEmpty {
      diagnostics.append(Diagnostic(.parameterDecorator, file: file, span: ast[param].span))
    }
  }

  // MARK: Frames of functions

  mutating func beginFunction(
    name: NameID, kind: HIRFunction.Kind, span: Span, nameSpan: Span, home: Int? = nil,
    ofClass: ClassRef? = nil
  ) -> FuncRef {
    let function = FuncRef(UInt32(program.functions.count))
    var row = HIRFunction(name: name, kind: kind, module: module, span: span)
    row.nameSpan = nameSpan
    row.parent = contexts.last?.function
    row.ofClass = ofClass
    row.isStrict = ofClass != nil || (contexts.last.map { program[$0.function].isStrict } ?? true)
    program.functions.append(row)
    if row.parent != nil { tdz.made(function, boundTo: context.deferTo, at: program.exprs.count) }
    contexts.append(FunctionContext(function: function, kind: kind))
    context.home = home
    context.firstExpr = program.exprs.count
    pushFrame(hasNode: false, isFunction: true)
    context.baseFrame = frames.count - 1
    return function
  }

  /// Completes the function with its statements; `prologue` of them was set by then (entry statements come on top).
  mutating func endFunction(_ body: [StmtRef]) {
    let function = context.function
    let entry = entryStatements()
    program[function].body = range(entry + body)
    program[function].prologue += UInt32(entry.count)
    _ = popFrame()
    contexts.removeLast()
  }

  private mutating func entryStatements() -> [StmtRef] {
    let context = self.context
    let span = program[context.function].nameSpan
    var entry: [StmtRef] = []
    func add(_ variable: VarRef?, _ node: HIRExpr, _ lowerer: inout Lowerer) {
      guard let variable else { return }
      let value = lowerer.emit(node, span)
      let initialized = lowerer.emit(.initialize(variable, value), span)
      entry.append(lowerer.emit(HIRStmt.expr(initialized), span))
    }
    if context.kind != .derivedConstructor && !context.replacesThis { add(context.thisVariable, .this, &self) }
    add(context.newTargetVariable, .newTarget, &self)
    add(context.selfVariable, .callee, &self)
    add(context.argumentsVariable, .argumentsObject, &self)
    if let flag = context.superCalled { add(flag, .bool(false), &self) }
    if context.kind == .baseConstructor && program[context.function].ofClass != nil {
      if context.assignsFieldsLate { return entry }
      if context.definesProperties {
        for property in context.parameterProperties {
          let this = emit(.this, property.span)
          let value = read(property.variable, property.span)
          entry.append(emitEffect(.defineMember(object: this, name: property.name, value: value), property.span))
        }
      }
      let this = emit(.this, span)
      entry.append(emitEffect(.initFields(this: this), span))
    }
    return entry
  }

  // MARK: Bodies

  private mutating func lowerFunctionBody(_ source: Function, into body: inout [StmtRef]) {
    // Evals of the body declare variables inside of the parameters, those of the parameters outside.
    if hasEvalVariables(source.flags) && hasParameterExpressions(source) {
      openEvalVariables(since: bindings.mark, source.nameSpan, into: &body)
    }
    if source.flags.contains(.expressionBody) {
      program[context.function].prologue = UInt32(body.count)
      for statement in ast[source.body] { lower(statement, into: &body) }
      return
    }
    declareFunctionNames(source, into: &body)
    declareLexicals(source.body, functionsToo: false)
    hoistFunctions(source.body, into: &body)
    program[context.function].prologue = UInt32(body.count)
    assignParameterProperties(into: &body, whenDerived: false)
    if context.assignsFieldsLate {
      let this = readThis(source.nameSpan)
      body.append(emitEffect(.initFields(this: this), source.nameSpan))
    }
    lowerStatements(source.body, source.bodySpan, into: &body)
    finishDerivedConstructor(&body, source.span)
  }

  /// Declares what the body hoists: `var`s and functions. Where parameters have initializers, a `var` of a parameter's name
  /// is a variable of its own that starts with the parameter's value.
  private mutating func declareFunctionNames(_ source: Function, into body: inout [StmtRef]) {
    let mark = frames[context.baseFrame].bindingMark
    let separate = !source.flags.contains(.simpleParams) && hasParameterExpressions(source)
    var bodyMark = mark
    if separate { bodyMark = bindings.mark }
    var scan = VarScan()
    scan.collect(ast, source.body)
    let settled = hasEvalVariables(source.flags) ? SettledVars() : SettledVars(ast, source.body, scan, assignedNames)
    for (name, span) in scan.vars {
      if bindings.lookup(name, since: bodyMark).isPlainVariable { continue }
      // It is the `arguments` of the function, not another one.
      if name == .arguments, argumentsOwner() == contexts.count - 1, !bindings.lookup(name, since: mark).isPlainVariable
      {
        continue
      }
      let outer = bindings.lookup(name, since: mark)
      let variable = outer.isPlainVariable ? makeVariable(name, .var, span) : makeVar(name, span, settled)
      if separate, case .variable(let param)? = outer {
        let value = readVariable(param, span)
        let copied = emit(.assign(variable, value, checked: false), span)
        program[variable].isReassigned = true
        body.append(emit(HIRStmt.expr(copied), span))
      }
      bindings.push(name, .variable(variable))
    }
    for (name, span) in scan.functions {
      if case .variable(let old)? = bindings.lookup(name, since: bodyMark) {
        program[old].isReassigned = true
        continue
      }
      bindings.push(name, .variable(makeVariable(name, .function, span)))
    }
    if !program[context.function].isStrict { declareBlockFunctions(source.body, since: bodyMark) }
  }

  private func hasParameterExpressions(_ source: Function) -> Bool {
    ast[source.params].contains { param in
      if ast[param].defaultValue.value != nil { return true }
      if case .binding = ast[ast[param].pattern] { return false }
      return true
    }
  }

  /// Makes the closures of the function declarations of a list and binds them.
  mutating func hoistFunctions(_ list: IDList<StmtID>, into out: inout [StmtRef]) {
    for statement in ast[list] {
      guard let id = functionDeclaration(statement) else { continue }
      let source = ast[id]
      let name = source.name.value ?? NameID(.default)
      hoistFunction(id, name: source.name.value == nil ? defaultExportName : name, source, into: &out)
    }
  }

  private mutating func hoistFunction(_ id: FunctionID, name: NameID, _ source: Function, into out: inout [StmtRef]) {
    let shown = source.name.value ?? NameID(.default)
    guard let binding = bindings.lookup(name) else { return }
    switch binding {
    case .variable(let variable):
      context.deferTo = program[variable].kind == .function ? variable : nil
      let closure = lowerFunctionExpression(id, name: shown, source.nameSpan, isDeclaration: true)
      context.deferTo = nil
      noteKnown(closure, for: variable)
      infos[Int(variable.raw)].ignoresThis = source.flags.isDisjoint(with: [.usesThis, .containsDirectEval])
      if program[variable].kind == .function {
        out.append(emit(HIRStmt.expr(initialize(variable, closure, source.nameSpan)), source.nameSpan))
      } else {
        out.append(emitEffect(.assign(variable, closure, checked: false), source.nameSpan))
      }
    case .global:
      let closure = lowerFunctionExpression(id, name: shown, source.nameSpan, isDeclaration: true)
      let object = globalObject(source.nameSpan)
      out.append(emitEffect(.setMember(object: object, name: name, value: closure), source.nameSpan))
    case .property, .functionName, .namespace, .primitive, .imported, .missingImport: break
    }
  }

  /// Records the function that a variable is bound to; reassignment undoes it in the end.
  mutating func noteKnown(_ value: ExprRef, for variable: VarRef) {
    if case .function(let function) = program[value] { program[variable].knownFunction = function }
    if case .classExpr(let cls) = program[value] { program[variable].knownFunction = program[cls].constructor }
  }

  /// The function that a statement declares, if it is a declaration with a body.
  func functionDeclaration(_ statement: StmtID) -> FunctionID? {
    switch ast[statement] {
    case .function(let id): return ast[id].flags.contains(.noBody) || ast[id].flags.contains(.declare) ? nil : id
    case .labeled(_, let inner): return functionDeclaration(inner)
    case .exportDeclaration(let inner), .exportDefaultDeclaration(let inner): return functionDeclaration(inner)
    case _: return nil
    }
  }
}

extension Optional where Wrapped == Binding {
  var isPlainVariable: Bool {
    guard case .variable? = self else { return false }
    return true
  }
}

/// Finds the names that a function hoists: `var`s at any depth of its statements, functions at its top.
struct VarScan {
  private(set) var vars: [(name: NameID, span: Span)] = []
  private(set) var functions: [(name: NameID, span: Span)] = []

  mutating func collect(_ ast: AST, _ list: IDList<StmtID>) {
    for statement in ast[list] {
      visit(ast, statement)
      visitFunction(ast, statement)
    }
  }

  private mutating func visitFunction(_ ast: AST, _ statement: StmtID) {
    switch ast[statement] {
    case .function(let id):
      let function = ast[id]
      if !function.flags.contains(.noBody), !function.flags.contains(.declare), let name = function.name.value {
        functions.append((name, function.nameSpan))
      }
    case .exportDeclaration(let inner), .exportDefaultDeclaration(let inner), .labeled(_, let inner):
      visitFunction(ast, inner)
    case _: break
    }
  }

  private mutating func visit(_ ast: AST, _ statement: StmtID) {
    switch ast[statement] {
    case .variable(.var, let declarators, false):
      for declarator in ast[declarators] { visit(ast, ast[declarator].pattern) }
    case .block(let list): visitAll(ast, list)
    case .if(_, let then, let otherwise):
      visit(ast, then)
      if let otherwise = otherwise.value { visit(ast, otherwise) }
    case .while(_, let body), .doWhile(let body, _), .labeled(_, let body), .with(_, let body): visit(ast, body)
    case .for(let initial, _, _, let body):
      if let initial = initial.value { visit(ast, initial) }
      visit(ast, body)
    case .forIn(let head, _, let body), .forOf(let head, _, let body, _):
      if case .declaration(.var, let declarator) = head { visit(ast, ast[declarator].pattern) }
      visit(ast, body)
    case .try(let block, _, let handler, let finalizer):
      visit(ast, block)
      if let handler = handler.value { visit(ast, handler) }
      if let finalizer = finalizer.value { visit(ast, finalizer) }
    case .switch(_, let cases):
      for clause in ast[cases] { visitAll(ast, ast[clause].body) }
    case .exportDeclaration(let inner): visit(ast, inner)
    case _: break
    }
  }

  private mutating func visitAll(_ ast: AST, _ list: IDList<StmtID>) {
    for statement in ast[list] { visit(ast, statement) }
  }

  private mutating func visit(_ ast: AST, _ pattern: PatternID) {
    PatternNames.visit(ast, pattern) { vars.append(($0, $1)) }
  }
}
