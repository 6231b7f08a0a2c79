import Base
import Builtins

// The high-level IR: one program, all modules, desugared and resolved, still structured.
//
// Both emitters and the whole-program inference read this and nothing else. Nodes are trivial enums in flat arrays; children are
// 4-byte refs; a list is a range into `Program.exprPool` / `stmtPool`. Every node has a span and its ref is its
// deterministic id (allocation order = source order of lowering). Lowering guarantees what `HIRVerifier` lists.

/// A reference to an expression node of the program.
public struct ExprRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}
/// A reference to a statement node of the program.
public struct StmtRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}
/// A variable: parameter, local, module-level binding or compiler temporary; unique in the program.
public struct VarRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}
/// A function of the program (module bodies and field initializers included).
public struct FuncRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}
/// A class of the program.
public struct ClassRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}
/// A breakable or continuable statement; unique in its function.
public struct LabelRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}
/// A module (source file) of the program, in evaluation order.
public struct ModuleRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}

/// A run of expression refs in `Program.exprPool`.
public struct ExprRange: Hashable, Sendable {
  public var start: UInt32, count: UInt32
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
  public static let empty = ExprRange(start: 0, count: 0)
}
/// A run of statement refs in `Program.stmtPool`.
public struct StmtRange: Hashable, Sendable {
  public var start: UInt32, count: UInt32
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
  public static let empty = StmtRange(start: 0, count: 0)
}
/// A run of variables in `Program.varPool`.
public struct VarRange: Hashable, Sendable {
  public var start: UInt32, count: UInt32
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
  public static let empty = VarRange(start: 0, count: 0)
}
/// A run of object literal members in `Program.memberPool`.
public struct MemberRange: Hashable, Sendable {
  public var start: UInt32, count: UInt32
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
}
/// A run of switch cases in `Program.casePool`.
public struct CaseRange: Hashable, Sendable {
  public var start: UInt32, count: UInt32
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
}

/// Unary operators that remain after desugaring (`++`, `--`, `delete`, `!==` chains and `void` have nodes of their own or are gone).
public enum HIRUnaryOp: UInt8, CaseIterable, Sendable {
  case plus, minus, bitNot, not, typeOf
  /// ToNumeric: the old value of a postfix update.
  case toNumeric
  /// `x + 1` / `x - 1` of an update expression: Number or BigInt, operand already numeric or not (does ToNumeric).
  case increment, decrement
  /// ToPropertyKey of a computed member name that is evaluated before its value. Numbers may stay numbers: the result is only
  /// used as a key.
  case toPropertyKey
  /// ToObject check of a destructuring source: throws TypeError on null and undefined, gives the operand itself.
  case requireObjectCoercible
  /// ToObject of the object of a `with` statement: throws TypeError on null and undefined.
  case toObject
}

/// Binary operators; comparisons with their negations apart because NaN makes them differ.
public enum HIRBinaryOp: UInt8, CaseIterable, Sendable {
  case add, sub, mul, div, rem, exp
  case bitAnd, bitOr, bitXor, shl, shr, ushr
  case eq, ne, strictEq, strictNe, lt, le, gt, ge
  case `in`, instanceOf
  /// Whether a `with` object, on the right, has the name on the left as a binding: `in`, but for what its `@@unscopables` hide.
  case hasBinding
}

public enum HIRLogicalOp: UInt8, CaseIterable, Sendable { case and, or, nullish }

/// Expressions. `name` is a property name or identifier (interned). Evaluation order is payload order.
public enum HIRExpr: Sendable {
  // Constants
  case undefined
  case null
  case bool(Bool)
  /// Number literal or folded constant.
  case number(Double)
  case string(NameID)
  /// Digits of a BigInt literal in decimal, without the `n`.
  case bigint(NameID)
  /// A fresh RegExp object each time.
  case regexp(pattern: NameID, flags: NameID)
  /// The object passed to a template tag: one per site and realm. Index into `Program.templates`.
  case templateObject(UInt32)

  // Names
  /// The `this` of the function itself. In arrows and after `super()` lowering uses a variable instead.
  case this
  case newTarget
  /// The function object being executed (used by named function expressions and `super()`).
  case callee
  /// The `arguments` object, made at entry: appears once, as the initializer of a variable at the top of the body.
  case argumentsObject
  /// Reads a variable. `checked` = it may be in its temporal dead zone here: throw ReferenceError if so ("Cannot access 'x' before
  /// initialization"; for a variable of kind `.this`: "Must call super constructor in derived class before accessing 'this' or
  /// returning from derived constructor").
  case variable(VarRef, checked: Bool)
  /// Assigns; the value is the right side. `checked` as above. Assignments to constants were lowered to `throwError`.
  case assign(VarRef, ExprRef, checked: Bool)
  /// Initializes a binding (ends its TDZ). Value: the initializer's.
  case initialize(VarRef, ExprRef)
  /// A name that no scope declares. `orUndefined` = operand of typeof.
  case global(NameID, orUndefined: Bool)
  case assignGlobal(NameID, ExprRef)
  case importMeta(ModuleRef)
  /// An object of the realm, whatever the program has done to the names that lead to it.
  case intrinsic(RealmObjectID)
  /// The module namespace object (made once per context); reads of its properties are live.
  case namespaceObject(ModuleRef)

  // Properties
  case member(object: ExprRef, name: NameID)
  case index(object: ExprRef, key: ExprRef)
  case setMember(object: ExprRef, name: NameID, value: ExprRef)
  case setIndex(object: ExprRef, key: ExprRef, value: ExprRef)
  case deleteMember(object: ExprRef, name: NameID)
  case deleteIndex(object: ExprRef, key: ExprRef)
  /// `super.name`: looked up on the prototype of `home`, with receiver `this_`.
  case superMember(home: ExprRef, this: ExprRef, key: ExprRef)
  case setSuperMember(home: ExprRef, this: ExprRef, key: ExprRef, value: ExprRef)
  /// Private names are variables that hold a private symbol. Missing -> TypeError.
  case privateMember(object: ExprRef, name: VarRef)
  case setPrivateMember(object: ExprRef, name: VarRef, value: ExprRef)
  /// CreateDataPropertyOrThrow: field definitions and the like; never calls setters. In `defineIndex`, a value that is
  /// directly a `.function` or `.classExpr` with an empty name is named by the key (NamedEvaluation).
  case defineMember(object: ExprRef, name: NameID, value: ExprRef)
  case defineIndex(object: ExprRef, key: ExprRef, value: ExprRef)
  /// PrivateFieldAdd: TypeError when it is there already.
  case definePrivate(object: ExprRef, name: VarRef, value: ExprRef)
  /// `#x in o`
  case hasPrivate(object: ExprRef, name: VarRef)

  // Operators
  case unary(HIRUnaryOp, ExprRef)
  case binary(HIRBinaryOp, ExprRef, ExprRef)
  case logical(HIRLogicalOp, ExprRef, ExprRef)
  case conditional(ExprRef, then: ExprRef, else: ExprRef)
  /// All in order; the value is the last one's. Never empty.
  case sequence(ExprRange)
  /// Strings and values in turn, joined by ToString (a Symbol throws). Cooked strings are `.string` nodes.
  case template(ExprRange)
  /// Statements, then a value. Used where destructuring or another desugaring stands inside an expression.
  /// The statements contain no return, and no break/continue that leaves the block.
  case block(StmtRange, value: ExprRef)

  // Calls. Arguments may contain `.spread` (then `hasSpread`).
  case call(callee: ExprRef, args: ExprRange, hasSpread: Bool)
  case callMember(object: ExprRef, name: NameID, args: ExprRange, hasSpread: Bool)
  case callIndex(object: ExprRef, key: ExprRef, args: ExprRange, hasSpread: Bool)
  /// A call with an explicit receiver: super methods, private methods, optional calls, tagged templates.
  case callWithThis(callee: ExprRef, this: ExprRef, args: ExprRange, hasSpread: Bool)
  /// `super(...)`: constructs the prototype of the callee with the current new.target; gives the new `this`
  /// (lowering stores it in the `this` variable and runs the field initializers by `initFields`).
  case superCall(args: ExprRange, hasSpread: Bool)
  case new(callee: ExprRef, args: ExprRange, hasSpread: Bool)
  case spread(ExprRef)
  /// Runs the instance field initializers (and installs private methods) of the function's class on `this`; only in constructors.
  case initFields(this: ExprRef)

  // Literals and closures
  /// Elements; `.hole` and `.spread` allowed.
  case array(ExprRange)
  case hole
  case object(MemberRange)
  case function(FuncRef)
  /// Evaluates a class definition; the value is its constructor.
  case classExpr(ClassRef)

  // Iteration protocol (desugared destructuring, spread with effects). `record` is an internal iterator record value.
  /// GetIterator; value: a record.
  case iteratorOpen(ExprRef, isAsync: Bool)
  /// Advances; boolean: false when done (then the record is closed for good).
  case iteratorStep(record: VarRef)
  /// The value of the last step that gave true.
  case iteratorValue(record: VarRef)
  /// All values that remain, as an array.
  case iteratorRest(record: VarRef)
  /// IteratorClose for a normal completion unless done: may throw.
  case iteratorClose(record: VarRef)
  /// IteratorClose for a throw completion unless done: swallows errors of `return`.
  case iteratorCloseQuietly(record: VarRef)
  /// A copy of the object's own enumerable properties except the given keys (`{a, ...rest} = o`).
  case objectRest(source: ExprRef, excluded: ExprRange)

  // Suspension
  /// In async generators lowering has put an `.await` around the operand (of `return`, too); what remains to the emitter is
  /// the await of the value that a `return()` resumes it with.
  case yield(ExprRef)
  case yieldDelegate(ExprRef)
  case await(ExprRef)

  // Errors known at build time that happen at run time
  /// Evaluates to a throw: e.g. assignment to a constant (TypeError), a read that is certain to be in the TDZ (ReferenceError).
  case throwError(HIRErrorKind, message: NameID)
}

public enum HIRErrorKind: UInt8, CaseIterable, Sendable {
  case typeError, referenceError, syntaxError, rangeError

  public var constructor: RealmObjectID {
    switch self {
    case .typeError: return .typeError
    case .referenceError: return .referenceError
    case .syntaxError: return .syntaxError
    case .rangeError: return .rangeError
    }
  }
}

/// One member of an object literal, in source order. With a computed key, a method or accessor is named by the key (with `get `
/// or `set `), and so is a value that is directly a `.function` or `.classExpr` with an empty name. `.proto` sets the prototype
/// if the value is an object or null.
public struct HIRMember: Sendable {
  public enum Kind: UInt8, Sendable { case value, method, getter, setter, spread, proto }
  public var kind: Kind
  /// Static name, or nil when `key` is computed (a `toPropertyKey` node) or the member is a spread.
  public var name: NameID?
  public var key: ExprRef?
  public var value: ExprRef
  public init(kind: Kind, name: NameID?, key: ExprRef?, value: ExprRef) {
    self.kind = kind
    self.name = name
    self.key = key
    self.value = value
  }
}

/// Statements. A `scope` names the variables declared by it: on entry, those with `storage == .cell` get fresh cells, and those
/// with `needsTDZ` become uninitialized. Locals of a function that no scope names are made at its entry (`var`s are undefined
/// then).
public enum HIRStmt: Sendable {
  case expr(ExprRef)
  case block(StmtRange, scope: VarRange)
  case `if`(ExprRef, then: StmtRef, else: StmtRef?)
  case `while`(ExprRef, body: StmtRef, label: LabelRef)
  case doWhile(body: StmtRef, ExprRef, label: LabelRef)
  /// `init` ran before (as a statement in an enclosing block). `perIteration`: captured loop variables that are copied into
  /// fresh cells before `update` (CreatePerIterationEnvironment).
  case `for`(test: ExprRef?, update: ExprRef?, body: StmtRef, label: LabelRef, perIteration: VarRange)
  /// Sets `value` to each enumerable string key in turn and runs the body (whose first statements bind the loop variables).
  case forIn(value: VarRef, object: ExprRef, body: StmtRef, label: LabelRef)
  /// The iteration protocol with IteratorClose on every way out. `value` as above. `isAwait` = for await.
  case forOf(value: VarRef, iterable: ExprRef, body: StmtRef, label: LabelRef, isAwait: Bool)
  /// Strict-equality switch. `scope` as for blocks.
  case `switch`(ExprRef, cases: CaseRange, label: LabelRef, scope: VarRange)
  /// A labelled statement that is not a loop: `break label` leaves it.
  case labeled(LabelRef, StmtRef)
  case `break`(LabelRef)
  case `continue`(LabelRef)
  case `return`(ExprRef?)
  case `throw`(ExprRef)
  /// `catchVar` nil = no binding; it is never captured (a captured parameter is copied from a temp in the handler). Handler
  /// and finalizer are blocks; at least one is there.
  case `try`(block: StmtRef, catchVar: VarRef?, handler: StmtRef?, finalizer: StmtRef?)
  case empty
}

/// One `case` or `default` (test nil) of a switch.
public struct HIRCase: Sendable {
  public var test: ExprRef?
  public var body: StmtRange
  public init(test: ExprRef?, body: StmtRange) {
    self.test = test
    self.body = body
  }
}

/// Where a variable lives; decided by the storage pass after lowering, before the emitters.
public enum HIRStorage: Sendable, Hashable {
  /// A register of its function's frame; no closure sees it.
  case register
  /// A heap cell, because a closure captures it. Shared by native code and thunks.
  case cell
  /// A slot of the context's module block: top-level bindings. Index is program-wide.
  case module(slot: UInt32)
}

public struct HIRVariable: Sendable {
  public enum Kind: UInt8, Sendable {
    case param, `var`, `let`, const, function, `class`, catchParam, temp, this, privateName, home, importNamespace
  }
  public var name: NameID
  public var kind: Kind
  /// The declaring function.
  public var function: FuncRef
  public var storage: HIRStorage
  /// Starts uninitialized and some read may come too early.
  public var needsTDZ: Bool
  /// Assigned other than by its one `initialize` (or, for params and vars, at all).
  public var isReassigned: Bool
  /// The function that a function declaration, or a const initialized by a function expression, binds for good.
  public var knownFunction: FuncRef?
  public var span: Span
  public init(name: NameID, kind: Kind, function: FuncRef, span: Span) {
    self.name = name
    self.kind = kind
    self.function = function
    storage = .register
    needsTDZ = false
    isReassigned = false
    knownFunction = nil
    self.span = span
  }
}

public struct HIRFunction: Sendable {
  public enum Kind: UInt8, Sendable {
    /// The body of a module or script. Takes nothing, returns undefined. Async when it has top-level await.
    case moduleBody
    case normal, arrow, method, getter, setter
    /// A base constructor starts with its `.initFields` (parameter properties may be defined before it); a returned object replaces `this`, any other value is ignored.
    /// In a derived one every way out is a `return` with a value; if it is not an object, [[Construct]] throws TypeError.
    case baseConstructor, derivedConstructor
    /// Synthesized: defines the instance fields of a class on `this`.
    case fieldInitializer
    /// Synthesized: a static block or static field initializers, `this` = the class.
    case staticInitializer

    /// The function object is a class.
    public var isOfClass: Bool { self == .baseConstructor || self == .derivedConstructor }
  }
  /// How stack traces tell calls of a function.
  public enum TraceRole: UInt8, Sendable {
    case function
    /// The top level of a module or script, which has no name; that of a CommonJS module has an object as its `this`.
    case topLevel, commonJSTopLevel
    /// Made where the source has no function: not at all.
    case unseen
  }
  public var name: NameID
  public var kind: Kind
  public var traceRole = TraceRole.function
  public var isAsync = false
  public var isGenerator = false
  /// Who calls it sees to it that nobody does so again.
  public var runsOnce = false
  public var module: ModuleRef
  /// The enclosing function; nil for module bodies.
  public var parent: FuncRef?
  public var ofClass: ClassRef?
  /// One register variable per simple parameter, in order: argument i goes to params[i]. Defaults and patterns are statements at
  /// the top of `body`.
  public var params: [VarRef] = []
  /// Receives the remaining arguments as an array.
  public var rest: VarRef?
  /// The `length` property of the function object.
  public var length: UInt32 = 0
  public var body: StmtRange = .empty
  /// How many statements at the start of `body` belong to FunctionDeclarationInstantiation (parameter defaults and patterns,
  /// `arguments`, hoisted functions). A generator runs them when it is called, before the generator object exists.
  public var prologue: UInt32 = 0
  /// In an arrow that calls `super()`: the variables that hold the constructor and its new.target, both captured.
  public var superCallee: VarRef?
  public var superNewTarget: VarRef?
  /// A constructor that the class does not write. A derived one passes its `rest` on by a `.spread` which does not use
  /// the iteration protocol.
  public var isDefaultConstructor = false
  /// The function of C that this one calls, and nothing else: it always becomes C.
  public var foreign: ForeignFunction?
  /// Variables declared in this function (params and temps too), in id order.
  public var locals: [VarRef] = []
  /// Cells of enclosing functions that this function or a function inside it uses: the closure's capture list, in order.
  /// Filled by the storage pass; variables in module slots are never captured.
  public var captures: [VarRef] = []
  public var usesThis = false
  public var usesArguments = false
  /// Strict mode code (ECMA-262, section 11.2.2). In sloppy code `this` becomes an object at the entry, stores and deletions that
  /// an object refuses have no effect, and an assignment to a name that nothing declares makes a property of the global object.
  public var isStrict = true
  public enum ArgumentsObject: Sendable {
    /// Of strict code, or of parameters that are not simple: `callee` throws.
    case unmapped
    /// Of sloppy code that cannot tell whether the elements are the parameters: `callee` is the function.
    case sloppy
    /// The elements are the parameters, which live in cells; `callee` is the function.
    case mapped
  }
  /// What `arguments` is, in functions that use it.
  public var argumentsObject = ArgumentsObject.unmapped
  public var usesNewTarget = false
  /// Has a `prototype` property and can be constructed with `new` (normal functions, classes).
  public var isConstructor: Bool {
    (kind == .normal && !isAsync && !isGenerator) || kind == .baseConstructor || kind == .derivedConstructor
  }
  public var span: Span
  /// Where the name stands, for stack traces and messages.
  public var nameSpan: Span
  /// The source text that Function.prototype.toString gives (of constructors, the class's); nil: the source has no such function.
  public var textSpan: Span?
  public init(name: NameID, kind: Kind, module: ModuleRef, span: Span) {
    self.name = name
    self.kind = kind
    self.module = module
    self.span = span
    nameSpan = span
  }
}

/// One element of a class body, in source order (the constructor is `HIRClass.constructor`).
public struct HIRClassElement: Sendable {
  public enum Kind: UInt8, Sendable { case method, getter, setter }
  public var kind: Kind
  public var isStatic: Bool
  public var name: NameID?
  /// Computed key: an expression evaluated at class definition (already `toPropertyKey`), in element order.
  public var key: ExprRef?
  /// Private methods and accessors: the variable of the private name. Installed by `initFields` on instances.
  public var privateName: VarRef?
  public var function: FuncRef
  public init(kind: Kind, isStatic: Bool, name: NameID?, key: ExprRef?, privateName: VarRef?, function: FuncRef) {
    self.kind = kind
    self.isStatic = isStatic
    self.name = name
    self.key = key
    self.privateName = privateName
    self.function = function
  }
}

/// A class definition. Emitters do, in this order: create the private symbols of `privateNames`; evaluate `superclass`; create
/// constructor and prototype; set `prototypeHome` and `constructorHome`; do the
/// `classSteps`; set `binding`; run `staticInitializer` with this = constructor; value = constructor.
public struct HIRClass: Sendable {
  public var name: NameID
  /// nil = none; `extends null` is a `.null` node.
  public var superclass: ExprRef?
  public var constructor: FuncRef
  public var elements: [HIRClassElement] = []
  /// `.initialize(temp, toPropertyKey(...))` expressions for computed field names.
  public var computedFieldKeys: [ExprRef] = []
  public var privateNames: [VarRef] = []
  /// A `fieldInitializer` function that defines instance fields; nil when there are none and no private instance methods.
  public var fieldInitializer: FuncRef?
  public var staticInitializer: FuncRef?
  /// The inner immutable binding of the class name.
  public var binding: VarRef?
  /// `binding` is the variable that the declaration makes; its scope, not the class, makes it afresh.
  public var sharesBinding = false
  /// The inner binding that each evaluation of the class makes.
  public var ownBinding: VarRef? { sharesBinding ? nil : binding }
  /// Variables that hold the home objects when `super` properties are used.
  public var prototypeHome: VarRef?
  public var constructorHome: VarRef?
  public var span: Span
  public init(name: NameID, constructor: FuncRef, span: Span) {
    self.name = name
    self.constructor = constructor
    self.span = span
  }
}

/// The strings of a tagged template.
public struct HIRTemplate: Sendable {
  /// Cooked strings, nil = undefined (invalid escape); raw strings. Same count.
  public var cooked: [NameID?]
  public var raw: [NameID]
  public init(cooked: [NameID?], raw: [NameID]) {
    self.cooked = cooked
    self.raw = raw
  }
}

public struct HIRModule: Sendable {
  public var file: FileID
  /// Display path relative to the build root, for stack traces and manifests.
  public var path: String
  /// The path that `import.meta` tells: absolute, or relative to the build root and made absolute when the program runs.
  public var metaPath: String
  public var body: FuncRef
  /// Namespace object exports, name -> variable (after re-export resolution), sorted by name (code units).
  public var exports: [(name: NameID, variable: VarRef)] = []
  /// The variable that holds this module's namespace object when anything imports it as `* as`.
  public var namespaceVariable: VarRef?
  /// The module is of the library of aotc.
  public var isLibrary = false
  /// Its text was made for this program, which may see all that it exports.
  public var isMade = false
  public init(file: FileID, path: String, body: FuncRef) {
    self.file = file
    self.path = path
    metaPath = path
    self.body = body
  }
}

/// A whole program. `modules` is in evaluation order; running it = calling each module body in order (awaiting async ones).
public struct Program: Sendable {
  public var names: Interner
  public var exprs: [HIRExpr] = []
  public var exprSpans: [Span] = []
  public var stmts: [HIRStmt] = []
  public var stmtSpans: [Span] = []
  public var exprPool: [ExprRef] = []
  public var stmtPool: [StmtRef] = []
  public var varPool: [VarRef] = []
  public var memberPool: [HIRMember] = []
  public var casePool: [HIRCase] = []
  public var variables: [HIRVariable] = []
  public var functions: [HIRFunction] = []
  public var classes: [HIRClass] = []
  public var templates: [HIRTemplate] = []
  public var modules: [HIRModule] = []
  /// The entry's path relative to the build root; nil if it is no file.
  public var entryPath: String?
  /// What error messages say at a node, where the source knows more than the node does: the callee of a call or construction, the
  /// value that an array pattern opens, the whole message of a failed `requireObjectCoercible` (see `QuotedSource`).
  public var errorTexts: [ExprRef: NameID] = [:]
  /// What error messages say of a value that a loop, a list or `yield*` iterates over; the value may be a call, with a text of its own.
  public var iterableTexts: [ExprRef: NameID] = [:]
  /// Expressions that stand for a `require` that throws, with the number under which lowering has reported it.
  public var absentModules: [ExprRef: DiagnosticID] = [:]
  /// Calls of `eval` that are direct evals if the callee turns out to be the built-in: what their text sees by name. Their scope's
  /// function belongs to the function around the call, though no operand names it.
  public var evalScopes: [ExprRef: EvalScope] = [:]
  /// Calls of functions of C: the built-in that is called is given the text of this.
  public var foreignCalls: [ExprRef: ForeignFunction] = [:]
  /// What text that is compiled at the program's top level sees by name besides the properties of the global object; nil where no
  /// compiler is at hand when the program runs.
  public var globalScope: EvalScope?
  /// The compiler is at hand when the program runs.
  public var compilesAtRunTime: Bool { globalScope != nil }
  /// Of a plugin: what another version of it shares. Nil: nothing takes the place of the program while it runs.
  public var replaceable: ReplaceableParts?
  /// Threads of the program may begin with others of its modules: what runs can be asked to end.
  public var hasWorkers = false
  /// Number of module slots in use.
  public var moduleSlotCount: UInt32 = 0
  public init(names: Interner) { self.names = names }

  public subscript(_ e: ExprRef) -> HIRExpr {
    get { exprs[Int(e.raw)] }
    set { exprs[Int(e.raw)] = newValue }
  }
  public subscript(_ s: StmtRef) -> HIRStmt {
    get { stmts[Int(s.raw)] }
    set { stmts[Int(s.raw)] = newValue }
  }
  public subscript(_ v: VarRef) -> HIRVariable {
    get { variables[Int(v.raw)] }
    set { variables[Int(v.raw)] = newValue }
  }
  public subscript(_ f: FuncRef) -> HIRFunction {
    get { functions[Int(f.raw)] }
    set { functions[Int(f.raw)] = newValue }
  }
  public subscript(_ c: ClassRef) -> HIRClass {
    get { classes[Int(c.raw)] }
    set { classes[Int(c.raw)] = newValue }
  }
  public subscript(_ r: ExprRange) -> ArraySlice<ExprRef> { exprPool[Int(r.start)..<Int(r.start + r.count)] }
  public subscript(_ r: StmtRange) -> ArraySlice<StmtRef> { stmtPool[Int(r.start)..<Int(r.start + r.count)] }
  public subscript(_ r: VarRange) -> ArraySlice<VarRef> { varPool[Int(r.start)..<Int(r.start + r.count)] }
  public subscript(_ r: MemberRange) -> ArraySlice<HIRMember> { memberPool[Int(r.start)..<Int(r.start + r.count)] }
  public subscript(_ r: CaseRange) -> ArraySlice<HIRCase> { casePool[Int(r.start)..<Int(r.start + r.count)] }
  public func span(_ e: ExprRef) -> Span { exprSpans[Int(e.raw)] }
  public func span(_ s: StmtRef) -> Span { stmtSpans[Int(s.raw)] }
}
