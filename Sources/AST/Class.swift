import Base

/// A class declaration or expression.
public struct Class: Sendable {
  public var name: Maybe<NameID>
  public var nameSpan: Span
  public var decorators: IDList<ExprID>
  /// `abstract` and `declare`; a `declare` class is erased.
  public var modifiers: Modifiers
  public var typeParams: IDList<TypeParamID>
  /// The expression after `extends`.
  public var superclass: Maybe<ExprID>
  public var superTypeArgs: IDList<TypeID>
  public var implements: IDList<TypeID>
  /// In source order, static and instance together.
  public var members: IDList<MemberID>
  /// The member of kind `constructor` that has a body, if any.
  public var constructor: Maybe<MemberID>
  /// The source text that `Function.prototype.toString` gives.
  public var span: Span

  public init(
    name: Maybe<NameID>, nameSpan: Span, decorators: IDList<ExprID>, modifiers: Modifiers,
    typeParams: IDList<TypeParamID>, superclass: Maybe<ExprID>, superTypeArgs: IDList<TypeID>,
    implements: IDList<TypeID>, members: IDList<MemberID>, constructor: Maybe<MemberID>, span: Span
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.decorators = decorators
    self.modifiers = modifiers
    self.typeParams = typeParams
    self.superclass = superclass
    self.superTypeArgs = superTypeArgs
    self.implements = implements
    self.members = members
    self.constructor = constructor
    self.span = span
  }
}

/// One member of a class body.
public struct Member: Sendable {
  public enum Kind: UInt8, Sendable {
    case constructor, method, getter, setter
    /// `x = value`; a `declare` or `abstract` field is erased.
    case field
    /// `accessor x = value`
    case autoAccessor
    /// `static { ... }`: `function` holds the body, with no parameters.
    case staticBlock
    /// `[key: string]: T`; erased.
    case indexSignature
  }
  public var kind: Kind
  public var key: PropertyKey
  /// `static`, `abstract`, `declare`, accessibility, `optional`, `definite`, ...
  public var modifiers: Modifiers
  /// Of methods, accessors, constructors and static blocks. Without a body (`noBody`) it is an overload or abstract: erase it.
  public var function: Maybe<FunctionID>
  /// The initializer of a field or auto accessor. Its code runs like a method body: own `this`, no `arguments`.
  public var value: Maybe<ExprID>
  public var type: Maybe<TypeID>
  public var decorators: IDList<ExprID>
  public var keySpan: Span
  public var span: Span

  public init(
    kind: Kind, key: PropertyKey, modifiers: Modifiers, function: Maybe<FunctionID>, value: Maybe<ExprID>,
    type: Maybe<TypeID>, decorators: IDList<ExprID>, keySpan: Span, span: Span
  ) {
    self.kind = kind
    self.key = key
    self.modifiers = modifiers
    self.function = function
    self.value = value
    self.type = type
    self.decorators = decorators
    self.keySpan = keySpan
    self.span = span
  }
}
