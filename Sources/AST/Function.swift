import Base

/// What kind of function this is.
public enum FunctionKind: UInt8, Sendable {
  /// A function declaration or expression.
  case function
  /// No own `this`, `arguments`, `super`, `new.target`.
  case arrow
  /// Methods of classes and object literals, generators and async ones included.
  case method
  case getter, setter
  /// `constructor` of a class without `extends`.
  case baseConstructor
  /// `constructor` of a class with `extends`.
  case derivedConstructor
}

/// Properties of a function.
public struct FunctionFlags: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let async = FunctionFlags(rawValue: 1 << 0)
  public static let generator = FunctionFlags(rawValue: 1 << 1)
  /// The code is strict mode code.
  public static let strict = FunctionFlags(rawValue: 1 << 2)
  /// `static` method.
  public static let `static` = FunctionFlags(rawValue: 1 << 3)
  /// An arrow whose body is one expression: the body is one `return` statement.
  public static let expressionBody = FunctionFlags(rawValue: 1 << 4)
  /// No body: an overload, `declare function`, or abstract method. Erase it.
  public static let noBody = FunctionFlags(rawValue: 1 << 5)
  /// All parameters are plain identifiers without default or rest (IsSimpleParameterList).
  public static let simpleParams = FunctionFlags(rawValue: 1 << 6)
  /// `declare function`, but for those that are `foreign`.
  public static let declare = FunctionFlags(rawValue: 1 << 7)
  /// `declare function` with `@extern` in the comment before it: a function of C. It has no body, and is none to erase.
  public static let foreign = FunctionFlags(rawValue: 1 << 18)

  // What the function's own code (and that of arrows in it, transitively) mentions. Conservative: may be set without need,
  // never the other way.
  public static let usesThis = FunctionFlags(rawValue: 1 << 8)
  public static let usesArguments = FunctionFlags(rawValue: 1 << 9)
  public static let usesSuperProperty = FunctionFlags(rawValue: 1 << 10)
  public static let usesSuperCall = FunctionFlags(rawValue: 1 << 11)
  public static let usesNewTarget = FunctionFlags(rawValue: 1 << 12)
  /// A call `eval(...)`; also set on every function around it.
  public static let containsDirectEval = FunctionFlags(rawValue: 1 << 13)
  /// A call `eval(...)` in its own code.
  public static let callsEval = FunctionFlags(rawValue: 1 << 17)
  /// `yield` in its own body
  public static let containsYield = FunctionFlags(rawValue: 1 << 14)
  /// `await` (also `for await`, `await using`) in its own body
  public static let containsAwait = FunctionFlags(rawValue: 1 << 15)
  /// A `with` statement, here or in a nested function
  public static let containsWith = FunctionFlags(rawValue: 1 << 16)
}

/// A function of any kind.
public struct Function: Sendable {
  public var kind: FunctionKind
  public var flags: FunctionFlags
  /// The declared name: of declarations and named function expressions. Methods have theirs in the property or member.
  public var name: Maybe<NameID>
  public var nameSpan: Span
  /// A TypeScript `this` parameter is not in this list.
  public var params: IDList<ParamID>
  public var typeParams: IDList<TypeParamID>
  public var returnType: Maybe<TypeID>
  public var thisType: Maybe<TypeID>
  /// Directives are ordinary expression statements at the start. Empty if there is no body.
  public var body: IDList<StmtID>
  /// From `{` to `}`, or the expression of a short arrow.
  public var bodySpan: Span
  /// The source text that `Function.prototype.toString` gives.
  public var span: Span

  public init(
    kind: FunctionKind, flags: FunctionFlags, name: Maybe<NameID>, nameSpan: Span, params: IDList<ParamID>,
    typeParams: IDList<TypeParamID>, returnType: Maybe<TypeID>, thisType: Maybe<TypeID>,
    body: IDList<StmtID>, bodySpan: Span, span: Span
  ) {
    self.kind = kind
    self.flags = flags
    self.name = name
    self.nameSpan = nameSpan
    self.params = params
    self.typeParams = typeParams
    self.returnType = returnType
    self.thisType = thisType
    self.body = body
    self.bodySpan = bodySpan
    self.span = span
  }
}

/// TypeScript's modifiers of parameters, members and declarations.
public struct Modifiers: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let `public` = Modifiers(rawValue: 1 << 0)
  public static let `private` = Modifiers(rawValue: 1 << 1)
  public static let protected = Modifiers(rawValue: 1 << 2)
  public static let readonly = Modifiers(rawValue: 1 << 3)
  public static let override = Modifiers(rawValue: 1 << 4)
  public static let abstract = Modifiers(rawValue: 1 << 5)
  public static let declare = Modifiers(rawValue: 1 << 6)
  public static let `static` = Modifiers(rawValue: 1 << 7)
  public static let accessor = Modifiers(rawValue: 1 << 8)
  public static let async = Modifiers(rawValue: 1 << 9)
  public static let const = Modifiers(rawValue: 1 << 10)
  public static let export = Modifiers(rawValue: 1 << 11)
  public static let `default` = Modifiers(rawValue: 1 << 12)
  /// `in`, of a type parameter
  public static let `in` = Modifiers(rawValue: 1 << 13)
  /// `out`, of a type parameter
  public static let out = Modifiers(rawValue: 1 << 14)
  /// `x?`
  public static let optional = Modifiers(rawValue: 1 << 15)
  /// `x!`
  public static let definite = Modifiers(rawValue: 1 << 16)

  /// Those that make a constructor parameter a property.
  public static let parameterProperty: Modifiers = [.public, .private, .protected, .readonly, .override]
}

/// One parameter of a function.
public struct Param: Sendable {
  /// `binding`, `array` or `object`
  public var pattern: PatternID
  /// `= value`
  public var defaultValue: Maybe<ExprID>
  /// `...pattern`, last only
  public var isRest: Bool
  /// If it meets `Modifiers.parameterProperty`, the constructor assigns `this.x = x` (after `super()`), and the property
  /// is defined in the order of the parameters before the fields.
  public var modifiers: Modifiers
  public var decorators: IDList<ExprID>
  public var type: Maybe<TypeID>
  public var span: Span

  public init(
    pattern: PatternID, defaultValue: Maybe<ExprID>, isRest: Bool, modifiers: Modifiers,
    decorators: IDList<ExprID>, type: Maybe<TypeID>, span: Span
  ) {
    self.pattern = pattern
    self.defaultValue = defaultValue
    self.isRest = isRest
    self.modifiers = modifiers
    self.decorators = decorators
    self.type = type
    self.span = span
  }
}
