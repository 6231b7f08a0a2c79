import Base

/// Type keywords.
public enum TypeKeyword: UInt8, Sendable, CaseIterable {
  case any, unknown, never, void, undefined, null, boolean, number, string, symbol, bigint, object, intrinsic
}

/// A TypeScript type. Types never change what a program does; inference reads them as hints.
public enum TypeNode: Sendable {
  /// Stands where no type could be parsed; the file has an error diagnostic.
  case missing
  case keyword(TypeKeyword)
  /// `this`
  case this
  /// `A.B.C<T>`: the entity is an identifier or member expression. `const` in `as const` is one, too.
  case reference(entity: ExprID, typeArgs: IDList<TypeID>)
  /// `"a"`, `1`, `-1`, `1n`, `true`: a literal expression, or `unary(minus, literal)`.
  case literal(ExprID)
  /// A template literal type.
  case template(TemplateID)
  case array(TypeID)
  case tuple(IDList<TupleElementID>)
  case union(IDList<TypeID>)
  case intersection(IDList<TypeID>)
  /// `{ ... }`
  case object(IDList<TypeMemberID>)
  /// `(a: T) => U`; a `Function` without body.
  case function(FunctionID)
  /// `new (a: T) => U`, perhaps `abstract`
  case constructor(FunctionID, isAbstract: Bool)
  /// `typeof x.y<T>`; the entity may be an `import` type's expression in `importType`.
  case typeof(entity: ExprID, typeArgs: IDList<TypeID>)
  /// `import("m").A.B<T>`, `typeof import("m")`. The qualifier's names are a list of identifiers.
  case importType(source: NameID, qualifier: IDList<NameID>, typeArgs: IDList<TypeID>, isTypeof: Bool)
  case keyof(TypeID)
  /// `unique symbol`
  case unique(TypeID)
  /// `readonly T[]`
  case readonly(TypeID)
  /// `object[index]`
  case indexed(object: TypeID, index: TypeID)
  case conditional(check: TypeID, extends: TypeID, branches: IDList<TypeID>)
  /// `infer T extends U`
  case infer(NameID, constraint: Maybe<TypeID>)
  case mapped(MappedTypeID)
  /// `x is T`, `asserts x`, `asserts x is T`; the parameter is `this` or a name.
  case predicate(parameter: NameID, type: Maybe<TypeID>, asserts: Bool)
  case parenthesized(TypeID)
  /// `T?`, `?T`, `T!`, `!T` (JSDoc-like); an error is reported.
  case jsdoc(Maybe<TypeID>)
}

/// `const in out T extends C = D`
public struct TypeParam: Sendable {
  public var name: NameID
  public var constraint: Maybe<TypeID>
  public var defaultType: Maybe<TypeID>
  public var modifiers: Modifiers
  public var span: Span

  public init(name: NameID, constraint: Maybe<TypeID>, defaultType: Maybe<TypeID>, modifiers: Modifiers, span: Span) {
    self.name = name
    self.constraint = constraint
    self.defaultType = defaultType
    self.modifiers = modifiers
    self.span = span
  }
}

/// A member of an interface or object type.
public struct TypeMember: Sendable {
  public enum Kind: UInt8, Sendable {
    /// `x?: T`
    case property
    /// `m<T>(a): U`, `get x(): T`, `set x(v)`: see `function`.
    case method, getter, setter
    /// `(a): T` and `new (a): T`
    case call, construct
    /// `[key: string]: T`
    case index
  }
  public var kind: Kind
  /// Meaningless for `call`, `construct` and `index`.
  public var key: PropertyKey
  /// `optional`, `readonly`
  public var modifiers: Modifiers
  /// Of properties and index signatures.
  public var type: Maybe<TypeID>
  /// The signature of the others; for `index` its parameters.
  public var function: Maybe<FunctionID>
  public var span: Span

  public init(
    kind: Kind, key: PropertyKey, modifiers: Modifiers, type: Maybe<TypeID>, function: Maybe<FunctionID>,
    span: Span
  ) {
    self.kind = kind
    self.key = key
    self.modifiers = modifiers
    self.type = type
    self.function = function
    self.span = span
  }
}

/// `name?: ...T` in a tuple type.
public struct TupleElement: Sendable {
  public var name: Maybe<NameID>
  public var type: TypeID
  public var optional: Bool
  public var isRest: Bool
  public var span: Span

  public init(name: Maybe<NameID>, type: TypeID, optional: Bool, isRest: Bool, span: Span) {
    self.name = name
    self.type = type
    self.optional = optional
    self.isRest = isRest
    self.span = span
  }
}

/// `{ readonly [K in C as N]?: T }`
public struct MappedType: Sendable {
  /// What stands before `?` or at `readonly`.
  public enum Marker: UInt8, Sendable {
    case absent, present, add, remove
  }
  public var parameter: NameID
  public var constraint: TypeID
  public var nameType: Maybe<TypeID>
  public var type: Maybe<TypeID>
  public var readonly: Marker
  public var optional: Marker

  public init(
    parameter: NameID, constraint: TypeID, nameType: Maybe<TypeID>, type: Maybe<TypeID>, readonly: Marker,
    optional: Marker
  ) {
    self.parameter = parameter
    self.constraint = constraint
    self.nameType = nameType
    self.type = type
    self.readonly = readonly
    self.optional = optional
  }
}
