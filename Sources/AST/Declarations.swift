import Base

/// `interface Name<T> extends A, B { ... }`; erased.
public struct Interface: Sendable {
  public var name: NameID
  public var nameSpan: Span
  public var typeParams: IDList<TypeParamID>
  public var extends: IDList<TypeID>
  public var members: IDList<TypeMemberID>

  public init(
    name: NameID, nameSpan: Span, typeParams: IDList<TypeParamID>, extends: IDList<TypeID>,
    members: IDList<TypeMemberID>
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.typeParams = typeParams
    self.extends = extends
    self.members = members
  }
}

/// `type Name<T> = type`; erased.
public struct TypeAlias: Sendable {
  public var name: NameID
  public var nameSpan: Span
  public var typeParams: IDList<TypeParamID>
  public var type: TypeID

  public init(name: NameID, nameSpan: Span, typeParams: IDList<TypeParamID>, type: TypeID) {
    self.name = name
    self.nameSpan = nameSpan
    self.typeParams = typeParams
    self.type = type
  }
}

/// `enum Name { ... }`, perhaps `const`, perhaps `declare` (then erased). Enums of one name in one scope are one object.
public struct Enum: Sendable {
  public var name: NameID
  public var nameSpan: Span
  public var members: IDList<EnumMemberID>
  /// `const`, `declare`
  public var modifiers: Modifiers

  public init(name: NameID, nameSpan: Span, members: IDList<EnumMemberID>, modifiers: Modifiers) {
    self.name = name
    self.nameSpan = nameSpan
    self.members = members
    self.modifiers = modifiers
  }
}

/// `name = value`. Without a value: the previous one plus 1, the first 0. Members are in scope in later values.
public struct EnumMember: Sendable {
  public var name: NameID
  public var value: Maybe<ExprID>
  public var span: Span

  public init(name: NameID, value: Maybe<ExprID>, span: Span) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// `namespace A { ... }`. `namespace A.B {}` is an A that holds one exported namespace B.
public struct Namespace: Sendable {
  public enum Form: UInt8, Sendable {
    /// `namespace A` or `module A`
    case identifier
    /// `declare module "m"`; erased.
    case ambientModule
    /// `declare global`; erased.
    case global
  }
  public var form: Form
  public var name: NameID
  public var nameSpan: Span
  /// Exported declarations are `exportDeclaration`: properties of the namespace object.
  public var body: IDList<StmtID>
  public var declare: Bool

  public init(form: Form, name: NameID, nameSpan: Span, body: IDList<StmtID>, declare: Bool) {
    self.form = form
    self.name = name
    self.nameSpan = nameSpan
    self.body = body
    self.declare = declare
  }
}
