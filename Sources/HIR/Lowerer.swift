import AST
import Base
import Frontend

/// The state of one lowering: the program under construction and where in the source we are.
///
/// One lowerer serves all modules, in evaluation order; `ast` and `module` are those of the current one. Constructs are
/// lowered by the extensions in `Lowering+*.swift`.
struct Lowerer {
  var program: Program
  let interner: Interner
  var graph: ModuleGraph
  var diagnostics: [Diagnostic] = []

  // The current module.
  var ast = AST()
  var module = ModuleRef(0)
  var file = FileID(rawValue: 0)
  /// Names that some assignment, update or loop head of the module writes: a class or function of another name is constant.
  var assignedNames = AssignedNames()
  /// Places of all `super()` calls of the module.
  var superCallSpans: [Span] = []

  // Where we are.
  var contexts: [FunctionContext] = []
  var bindings = BindingTable()
  var frames: [ScopeFrame] = []
  var homes: [HomeScope] = []
  var classScopes: [ClassScope] = []
  /// The `with` statements around, outermost first.
  var objectScopes: [ObjectScope] = []

  /// The constructor about to be lowered may set `definesProperties`.
  var constructorDefinesProperties = false

  // Facts by variable, beside `program.variables`.
  var infos: [VariableInfo] = []
  var tdz = TDZRecorder()
  /// Constants of `const enum`s.
  var constEnums: [VarRef: [NameID: EnumConstant]] = [:]
  /// Those of them that have no object: `declare const enum`.
  var ambientEnums: Set<VarRef> = []
  /// What earlier declarations of an enum declared: its members' names, and the constants among them.
  var enumMembers: [EnumOwner: (names: [NameID], constants: [NameID: EnumConstant])] = [:]
  /// Exported members of the TypeScript namespaces so far, for their further declarations; and the path of the one being lowered.
  var namespaceMembers: [NamespacePath: [NameID]] = [:]
  var namespacePath: NamespacePath?
  /// Tables of the linker, by module.
  var links: [ModuleLinks] = []
  /// By module: those that run when they are asked for and await, or ask for one that does. Made when it is asked for.
  var awaitingModules: [Bool]?
  var requireTables = RequireTables()
  /// Top-level `var` and `function` of scripts are properties of the global object.
  var globalObjectIsObservable = false
  /// The program runs where it is compiled: it may give more text to the compiler.
  let compilesAtRunTime: Bool
  /// The module whose exports are what free names of the program mean that the library gives.
  let libraryGlobals: Int?

  init(graph: ModuleGraph, interner: Interner, compilesAtRunTime: Bool = false) {
    self.graph = graph
    libraryGlobals = graph.modules.firstIndex { $0.path == LibraryModule.globalsPath }
    self.interner = interner
    self.compilesAtRunTime = compilesAtRunTime
    program = Program(names: interner)
  }
}

/// The function whose code is being lowered.
struct FunctionContext {
  let function: FuncRef
  let kind: HIRFunction.Kind
  var isAsync = false
  var isGenerator = false
  /// Variables made on demand, initialized at the function's entry.
  var thisVariable: VarRef?
  var newTargetVariable: VarRef?
  var argumentsVariable: VarRef?
  var selfVariable: VarRef?
  /// Derived constructors: `this` is certainly initialized from here on.
  var thisIsInitialized = false
  /// Derived constructors: several `super()` calls, or one that may run twice; a flag that one has returned.
  var superCalled: VarRef?
  /// Constructor parameters that are properties, assigned after the fields are there.
  var parameterProperties: [(name: NameID, variable: VarRef, span: Span)] = []
  /// They are defined with their values before the fields, because no field can tell.
  var definesProperties = false
  /// A derived constructor with `return` inside `try` leaves by this label.
  var returnLabel: LabelRef?
  var returnValue: VarRef?
  /// Index into `homes` for `super.x`.
  var home: Int?
  /// Depth of constructs that may skip or repeat their code.
  var conditionalDepth = 0
  var tryDepth = 0
  /// Depth of computed property keys: messages do not quote what stands in one.
  var keyDepth = 0
  var nextLabel: UInt32 = 0
  var jumps: [JumpTarget] = []
  /// Parameters that a closure in a parameter initializer reads before they are bound.
  var earlyParams: Set<VarRef> = []
  /// While parameters are bound.
  var bindsParameters = false
  /// The index of the frame of the function's own variables.
  var baseFrame = 0
  /// The completion value of the text of an eval so far.
  var completion: VarRef?
  /// `this` is read from `thisVariable`, which no longer holds the function's own.
  var replacesThis = false
  /// Parameter properties and fields are assigned in this order, when the parameters are bound.
  var assignsFieldsLate = false
  /// The scope that the innermost `using` is noted in.
  var disposal: VarRef?
  /// In the code of a sloppy eval: what it may declare.
  var textVariables: EvalVariables?
  /// A closure that goes nowhere but into this variable cannot run before the variable is mentioned.
  var deferTo: VarRef?
  /// Functions in blocks that are bound to a name of the function as well, when their declarations are evaluated.
  var blockFunctions: [FunctionID: Binding] = [:]
  /// The first expression of the function's code.
  var firstExpr = 0
}

/// Where `break` and `continue` may go.
struct JumpTarget {
  var label: LabelRef
  /// The source labels in front of it.
  var names: [NameID]
  /// Unlabelled `break` may mean it.
  var isBreakable: Bool
  var isLoop: Bool
}

/// An open scope: names to forget at its end, variables to list in its HIR node.
struct ScopeFrame {
  let bindingMark: Int
  /// False for scopes of names only; their variables belong to the next outer frame that is true.
  let hasNode: Bool
  /// True if it is the outermost of a function or module: its variables are listed by no node.
  let isFunction: Bool
  var variables: [VarRef] = []
}

/// The object or class around methods, for `super.x`; its variable is made when it is used first.
struct HomeScope {
  enum Kind { case object, prototype, constructor }
  let kind: Kind
  /// Where the variable is declared.
  let context: Int
  let frame: Int
  var variable: VarRef?
}

/// The private names of a class body.
struct ClassScope {
  var names: [NameID: VarRef] = [:]
}

/// What lowering must know of a variable beyond `HIRVariable`.
struct VariableInfo {
  /// Has a temporal dead zone.
  var isLexical = false
  /// Its initializer has been lowered: code from here on (in its scope) finds it initialized.
  var isInitialized = false
  /// Declared in a `switch` block, where a jump may pass its initializer.
  var maySkip = false
  /// A `var` that is treated as a `let` (SettledVars).
  var isSettled = false
  /// Assignments throw.
  var isConstant = false
  /// Read or written by another function than its own.
  var isCaptured = false
  /// A function that does not mention `this`: how it is called makes no difference.
  var ignoresThis = false
}

extension Lowerer {
  /// The innermost function context.
  var context: FunctionContext {
    get { contexts[contexts.count - 1] }
    _modify { yield &contexts[contexts.count - 1] }
  }
}

// MARK: Building nodes

extension Lowerer {
  mutating func emit(_ node: HIRExpr, _ span: Span) -> ExprRef {
    program.exprs.append(node)
    program.exprSpans.append(span)
    return ExprRef(UInt32(program.exprs.count - 1))
  }

  mutating func emit(_ node: HIRStmt, _ span: Span) -> StmtRef {
    program.stmts.append(node)
    program.stmtSpans.append(span)
    return StmtRef(UInt32(program.stmts.count - 1))
  }

  /// An expression statement.
  mutating func emitEffect(_ node: HIRExpr, _ span: Span) -> StmtRef {
    let expr = emit(node, span)
    return emit(HIRStmt.expr(expr), span)
  }

  mutating func range(_ list: [ExprRef]) -> ExprRange {
    if list.isEmpty { return .empty }
    program.exprPool.append(contentsOf: list)
    return ExprRange(start: UInt32(program.exprPool.count - list.count), count: UInt32(list.count))
  }

  mutating func range(_ list: [StmtRef]) -> StmtRange {
    if list.isEmpty { return .empty }
    program.stmtPool.append(contentsOf: list)
    return StmtRange(start: UInt32(program.stmtPool.count - list.count), count: UInt32(list.count))
  }

  mutating func range(_ list: [VarRef]) -> VarRange {
    if list.isEmpty { return .empty }
    program.varPool.append(contentsOf: list)
    return VarRange(start: UInt32(program.varPool.count - list.count), count: UInt32(list.count))
  }

  /// A sequence, or its only element.
  mutating func sequence(_ list: [ExprRef], _ span: Span) -> ExprRef {
    list.count == 1 ? list[0] : emit(.sequence(range(list)), span)
  }

  mutating func string(_ name: NameID, _ span: Span) -> ExprRef { emit(.string(name), span) }

  mutating func undefined(_ span: Span) -> ExprRef { emit(.undefined, span) }

  mutating func throwing(_ kind: HIRErrorKind, _ message: String, _ span: Span) -> ExprRef {
    emit(.throwError(kind, message: interner.intern(message)), span)
  }

  /// `variable === undefined`
  mutating func isUndefined(_ variable: VarRef, _ span: Span) -> ExprRef {
    let value = emit(.variable(variable, checked: false), span)
    let other = undefined(span)
    return emit(.binary(.strictEq, value, other), span)
  }
}

// MARK: Variables

extension Lowerer {
  /// A new variable of the current function that no scope node lists.
  mutating func makeVariable(_ name: NameID, _ kind: HIRVariable.Kind, _ span: Span) -> VarRef {
    makeVariable(name, kind, span, function: context.function)
  }

  mutating func makeVariable(_ name: NameID, _ kind: HIRVariable.Kind, _ span: Span, function: FuncRef) -> VarRef {
    let variable = VarRef(UInt32(program.variables.count))
    program.variables.append(HIRVariable(name: name, kind: kind, function: function, span: span))
    infos.append(VariableInfo())
    program[function].locals.append(variable)
    return variable
  }

  /// A new variable that the innermost scope lists.
  mutating func declareVariable(_ name: NameID, _ kind: HIRVariable.Kind, _ span: Span) -> VarRef {
    let variable = makeVariable(name, kind, span)
    listVariable(variable, frame: frames.count - 1)
    return variable
  }

  /// Adds the variable to the scope node of the frame, or of the nearest around it that has one.
  mutating func listVariable(_ variable: VarRef, frame: Int) {
    var index = frame
    while !frames[index].hasNode && !frames[index].isFunction { index -= 1 }
    if !frames[index].isFunction { frames[index].variables.append(variable) }
  }

  /// A compiler temporary.
  mutating func makeTemp(_ span: Span) -> VarRef { makeVariable(.empty, .temp, span) }

  func info(_ variable: VarRef) -> VariableInfo { infos[Int(variable.raw)] }

  mutating func setInfo(_ variable: VarRef, _ change: (inout VariableInfo) -> Void) {
    change(&infos[Int(variable.raw)])
  }

  /// `temp = value`
  mutating func assignTemp(_ temp: VarRef, _ value: ExprRef, _ span: Span) -> ExprRef {
    emit(.assign(temp, value, checked: false), span)
  }

  mutating func read(_ temp: VarRef, _ span: Span) -> ExprRef { emit(.variable(temp, checked: false), span) }

  /// Ends the dead zone of a binding.
  mutating func initialize(_ variable: VarRef, _ value: ExprRef, _ span: Span) -> ExprRef {
    let result = emit(.initialize(variable, value), span)
    noteInitialized(variable)
    return result
  }

  mutating func noteInitialized(_ variable: VarRef) {
    infos[Int(variable.raw)].isInitialized = true
    tdz.initialized(variable, at: program.exprs.count)
  }
}

// MARK: Scopes

extension Lowerer {
  mutating func pushFrame(hasNode: Bool, isFunction: Bool = false) {
    frames.append(ScopeFrame(bindingMark: bindings.mark, hasNode: hasNode, isFunction: isFunction))
  }

  /// Closes the innermost scope; gives the variables for its node.
  mutating func popFrame() -> [VarRef] {
    let frame = frames.removeLast()
    bindings.pop(to: frame.bindingMark)
    return frame.variables
  }

  /// Lowers an expression that may be evaluated several times per entry of the scope around it (loop heads): variables
  /// declared inside it get a scope of their own.
  mutating func repeated(_ span: Span, _ body: (inout Lowerer) -> ExprRef) -> ExprRef {
    pushFrame(hasNode: true)
    let value = body(&self)
    let variables = popFrame()
    if variables.isEmpty { return value }
    let result = makeTemp(span)
    let assigned = assignTemp(result, value, span)
    let statement = emit(HIRStmt.expr(assigned), span)
    let scope = emit(.block(range([statement]), scope: range(variables)), span)
    let final = read(result, span)
    return emit(.block(range([scope]), value: final), span)
  }
}

// MARK: Diagnostics

extension Lowerer {
  /// Reports a construct without lowering; the program is not complete.
  mutating func unsupported(_ construct: DiagnosticID, _ span: Span) -> ExprRef {
    diagnostics.append(Diagnostic(construct, file: file, span: span))
    return undefined(span)
  }
}
