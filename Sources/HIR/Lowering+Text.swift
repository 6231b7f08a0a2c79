import AST
import Base
import Frontend

/// Text that a running program gives to the compiler.
public struct TextSource {
  /// What the text is.
  public enum Form: Sendable {
    /// The code of an eval.
    case code
    /// One function declaration, which is made without a name in scope (ECMA-262, 20.2.1.1.1).
    case function
  }
  public var parsed: ParsedModule
  public var form: Form
  public var place: TextPlace
  /// What stack traces call the text.
  public var path: String

  public init(parsed: ParsedModule, form: Form, place: TextPlace, path: String) {
    self.parsed = parsed
    self.form = form
    self.place = place
    self.path = path
  }
}

/// What became of a text: a program whose `entry` is to be run, or given, as a closure.
public struct LoweredText {
  public var program: Program
  public var entry = FuncRef(0)
  /// Where the cells that `entry` captures are among those that the closure of the scope captures.
  public var captures: [Int] = []
  /// Names that the text declares as properties of the global object: functions, and variables.
  public var globalFunctions: [NameID] = []
  public var globalVariables: [NameID] = []
  /// What is not supported in the text; if there is any, the program is not complete.
  public var problem: Diagnostic?

  public init(program: Program) { self.program = program }
}

extension HIR {
  /// Lowers text for a running program. Requires: it has no errors.
  public static func lower(text: TextSource, interner: Interner) -> LoweredText {
    let graph = ModuleGraph.single(text.parsed, path: text.path)
    var lowerer = Lowerer(graph: graph, interner: interner, compilesAtRunTime: true)
    return lowerer.lowerText(text)
  }
}

extension Lowerer {
  fileprivate mutating func lowerText(_ text: TextSource) -> LoweredText {
    addModule(0)
    // The code around is not here.
    assignedNames = AssignedNames(ast, isOpen: true)
    openModule(0)
    let variables = openSurroundings(text)
    var result = LoweredText(program: program)
    switch text.form {
    case .code: lowerEvalCode(text, variables, &result)
    case .function: lowerDynamicFunction(text.parsed, &result)
    }
    closeSurroundings()
    finishProgram()
    StoragePass.run(&program)
    precondition(program.moduleSlotCount == 0, "variables of a text are not at its top level")
    takeStorage(of: variables, from: text.place)
    result.captures = places(of: program[result.entry].captures, variables, text.place)
    result.program = program
    result.problem = diagnostics.first { $0.severity == .error }
    return result
  }

  // MARK: The code around

  /// Opens a function that stands for the code around the text: the variables that the text sees are its own, and are what the
  /// functions of the text capture. Gives, for each variable of the outer program, the one that stands for it.
  private mutating func openSurroundings(_ text: TextSource) -> [VarRef: VarRef] {
    let scope = text.place.scope
    let function = beginFunction(name: .empty, kind: scope.owner, span: Span(0, 0), nameSpan: Span(0, 0))
    let own = contexts.removeLast()
    let variables = makeVariables(text.place, function)
    bindNames(of: scope, variables, function)
    contexts.append(own)
    context.thisVariable = scope.this.map { variables[$0]! }
    context.newTargetVariable = scope.newTarget.map { variables[$0]! }
    context.selfVariable = scope.callee.map { variables[$0]! }
    context.superCalled = scope.superCalled.map { variables[$0]! }
    if let home = scope.home {
      homes = [
        HomeScope(kind: .object, context: contexts.count - 1, frame: frames.count - 1, variable: variables[home])
      ]
      context.home = 0
    }
    classScopes = [ClassScope(names: scope.privateNames.mapValues { variables[$0]! })]
    return variables
  }

  private mutating func makeVariables(_ place: TextPlace, _ function: FuncRef) -> [VarRef: VarRef] {
    var variables: [VarRef: VarRef] = [:]
    for (variable, info) in place.scope.infos.sorted(by: { $0.key.raw < $1.key.raw }) {
      let row = place[variable]
      let made = makeVariable(row.name, row.kind, Span(0, 0), function: function)
      program[made].isReassigned = true
      var info = info
      info.maySkip = info.isLexical
      infos[Int(made.raw)] = info
      variables[variable] = made
    }
    return variables
  }

  /// Names and objects in the order in which they were declared.
  private mutating func bindNames(of scope: EvalScope, _ variables: [VarRef: VarRef], _ function: FuncRef) {
    var objects = scope.objects[...]
    var arguments = scope.arguments
    for (name, binding, depth) in scope.names {
      while let object = objects.first, object.bindingMark <= depth {
        open(object, &arguments, variables)
        objects.removeFirst()
      }
      bind(name, binding, scope, variables, function)
    }
    for object in objects { open(object, &arguments, variables) }
    if let (variable, _) = arguments { bindings.push(NameID(.arguments), .variable(variables[variable]!)) }
  }

  /// - Parameter arguments: the `arguments` of a function around, until it is bound: before the objects inside the function.
  private mutating func open(
    _ object: ObjectScope, _ arguments: inout (variable: VarRef, owner: Int)?, _ variables: [VarRef: VarRef]
  ) {
    if let (variable, owner) = arguments, object.context >= owner {
      bindings.push(NameID(.arguments), .variable(variables[variable]!))
      arguments = nil
    }
    objectScopes.append(
      ObjectScope(
        object: variables[object.object]!, bindingMark: bindings.mark, context: contexts.count,
        isVariables: object.isVariables))
  }

  private mutating func bind(
    _ name: NameID, _ binding: Binding, _ scope: EvalScope, _ variables: [VarRef: VarRef], _ function: FuncRef
  ) {
    switch binding {
    case .variable(let variable): bindings.push(name, .variable(variables[variable]!))
    case .imported(let variable): bindings.push(name, .imported(variables[variable]!))
    case .property(let object, let key): bindings.push(name, .property(object: variables[object]!, name: key))
    case .functionName(let index):
      var named = FunctionContext(function: function, kind: .normal)
      named.selfVariable = variables[scope.functionNames[index]!]!
      contexts.append(named)
      bindings.push(name, .functionName(context: contexts.count - 1))
    case .global: bindings.push(name, .global)
    case .namespace, .primitive, .missingImport: break
    }
  }

  private mutating func closeSurroundings() {
    let span = Span(0, 0)
    let end = context.kind == .derivedConstructor ? [emit(HIRStmt.return(undefined(span)), span)] : []
    endFunction(end)
    closeModule()
  }

  /// The variables of the code around live where they are.
  private mutating func takeStorage(of variables: [VarRef: VarRef], from place: TextPlace) {
    for (original, variable) in variables { program[variable].storage = place[original].storage }
    for index in program.functions.indices {
      program.functions[index].captures.removeAll { [program] in program[$0].storage != .cell }
    }
    program.moduleSlotCount = place.moduleSlotCount
  }

  /// Where the closure of the scope holds the cells of variables.
  private func places(of captures: [VarRef], _ variables: [VarRef: VarRef], _ place: TextPlace) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: place.captures.enumerated().map { (variables[$1], $0) })
    return captures.map { capture in
      guard let place = places[capture] else { preconditionFailure("the scope captures what it names") }
      return place
    }
  }

  // MARK: The text

  /// `() => { code }`, with the completion value as the result.
  private mutating func lowerEvalCode(
    _ text: TextSource, _ variables: [VarRef: VarRef], _ result: inout LoweredText
  ) {
    let parsed = text.parsed, span = program[program.modules[0].body].span
    result.entry = beginFunction(name: NameID(.eval), kind: .arrow, span: span, nameSpan: Span(0, 0))
    let completion = makeTemp(span)
    context.completion = completion
    var body = [emit(HIRStmt.expr(assignTemp(completion, undefined(span), span)), span)]
    if parsed.isStrict {
      declareNames(of: parsed)
    } else {
      context.textVariables = translated(text.place.scope.variables, variables)
      declareOutside(parsed, into: &body, &result)
    }
    declareLexicals(parsed.body, functionsToo: false)
    if parsed.isStrict { hoistFunctions(parsed.body, into: &body) } else { bindFunctions(parsed.body, into: &body) }
    program[result.entry].prologue = UInt32(body.count)
    for statement in ast[parsed.body] { lower(statement, into: &body) }
    body.append(emit(HIRStmt.return(read(completion, span)), span))
    endFunction(body)
  }

  /// Strict code keeps its `var`s.
  private mutating func declareNames(of parsed: ParsedModule) {
    var scan = VarScan()
    scan.collect(ast, parsed.body)
    let mark = bindings.mark
    for (name, span) in scan.vars { declare(name, .var, span, since: mark) }
    for (name, span) in scan.functions { declare(name, .function, span, since: mark) }
  }

  private mutating func declare(_ name: NameID, _ kind: HIRVariable.Kind, _ span: Span, since mark: Int) {
    if case .variable(let old)? = bindings.lookup(name, since: mark) {
      if kind == .function { program[old].isReassigned = true }
      return
    }
    bindings.push(name, .variable(makeVariable(name, kind, span)))
  }

  private mutating func lowerDynamicFunction(_ parsed: ParsedModule, _ result: inout LoweredText) {
    guard let statement = ast[parsed.body].first, case .function(let id) = ast[statement],
      let name = ast[id].name.value
    else { preconditionFailure("the text is one function") }
    result.entry = lowerFunction(id, name: name, kind: .normal)
  }
}
