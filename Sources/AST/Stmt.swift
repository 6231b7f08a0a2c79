import Base

/// How variables are declared.
public enum VariableKind: UInt8, Sendable {
  case `var`, `let`, const, using, awaitUsing

  /// The value is disposed of when its scope is left.
  public var isUsing: Bool { self == .using || self == .awaitUsing }
}

/// A statement or declaration.
///
/// Erased at run time: `interface`, `typeAlias`, everything with `declare`, imports and exports with `isTypeOnly`,
/// functions with `noBody`, namespaces that hold nothing but erased statements.
public enum Stmt: Sendable {
  /// `;`, and where no statement could be parsed.
  case empty
  case expression(ExprID)
  case block(IDList<StmtID>)
  /// `declare let x` has `declare`.
  case variable(kind: VariableKind, declarators: IDList<DeclaratorID>, declare: Bool)
  case function(FunctionID)
  case `class`(ClassID)
  case `if`(test: ExprID, then: StmtID, otherwise: Maybe<StmtID>)
  case `while`(test: ExprID, body: StmtID)
  case doWhile(body: StmtID, test: ExprID)
  /// `initial`: a `variable` or `expression` statement. `let` has a new binding per iteration.
  case `for`(initial: Maybe<StmtID>, test: Maybe<ExprID>, update: Maybe<ExprID>, body: StmtID)
  case forIn(head: ForHead, object: ExprID, body: StmtID)
  case forOf(head: ForHead, iterable: ExprID, body: StmtID, isAwait: Bool)
  case `return`(Maybe<ExprID>)
  case `break`(label: Maybe<NameID>)
  case `continue`(label: Maybe<NameID>)
  case `throw`(ExprID)
  /// `handler` and `finalizer` are blocks; at least one is present. `parameter` only with a handler.
  case `try`(block: StmtID, parameter: Maybe<PatternID>, handler: Maybe<StmtID>, finalizer: Maybe<StmtID>)
  /// All clauses share one block scope.
  case `switch`(discriminant: ExprID, cases: IDList<CaseID>)
  case labeled(label: NameID, body: StmtID)
  /// Sloppy code only; not supported by lowering.
  case with(object: ExprID, body: StmtID)
  case debugger

  case `import`(ImportID)
  /// `export {...}`, `export * from`, `export * as ns from`
  case export(ExportID)
  /// `export` before a declaration: `variable`, `function`, `class`, `enum`, `namespace`, `interface`, `typeAlias`, `importEquals`.
  case exportDeclaration(StmtID)
  /// `export default expression`; an anonymous function or class is named "default".
  case exportDefault(ExprID)
  /// `export default function/class/interface`: the name may be absent, then it is "default". Functions are hoisted.
  case exportDefaultDeclaration(StmtID)
  /// `export = expression`
  case exportAssignment(ExprID)
  /// `export as namespace N`; erased.
  case exportAsNamespace(NameID)
  /// `import x = require("m")` and `import x = A.B`
  case importEquals(ImportID)

  case interface(InterfaceID)
  case typeAlias(AliasID)
  case `enum`(EnumID)
  case namespace(NamespaceID)
}

/// What stands before `in` or `of`.
public enum ForHead: Sendable {
  /// `for (let p of ...)`; the declarator may have an initializer only in sloppy `for (var x = 1 in o)` (B.3.5).
  case declaration(kind: VariableKind, declarator: DeclaratorID)
  /// `for (p of ...)`
  case target(PatternID)
}

/// `pattern: type = value`
public struct Declarator: Sendable {
  public var pattern: PatternID
  public var type: Maybe<TypeID>
  public var value: Maybe<ExprID>
  /// `x!: T`
  public var definite: Bool
  public var span: Span

  public init(pattern: PatternID, type: Maybe<TypeID>, value: Maybe<ExprID>, definite: Bool, span: Span) {
    self.pattern = pattern
    self.type = type
    self.value = value
    self.definite = definite
    self.span = span
  }
}

/// `case test:` or `default:` with its statements.
public struct Case: Sendable {
  /// Absent in `default`.
  public var test: Maybe<ExprID>
  public var body: IDList<StmtID>
  public var span: Span

  public init(test: Maybe<ExprID>, body: IDList<StmtID>, span: Span) {
    self.test = test
    self.body = body
    self.span = span
  }
}
