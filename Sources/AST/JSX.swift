import Base

/// `<Name a="b">children</Name>`, `<Name/>`, or a fragment.
public struct JSXElement: Sendable {
  /// The tag.
  public enum Name: Sendable {
    /// `<>...</>`
    case fragment
    /// `<div>`, `<my-element>`: a string to the factory.
    case intrinsic(NameID)
    /// `<a:b>`
    case namespaced(namespace: NameID, name: NameID)
    /// `<Component>`, `<a.b>`, `<this.x>`: an expression.
    case expression(ExprID)
  }
  public var name: Name
  public var typeArgs: IDList<TypeID>
  public var attributes: IDList<JSXAttributeID>
  public var children: IDList<JSXChildID>
  public var span: Span

  public init(
    name: Name, typeArgs: IDList<TypeID>, attributes: IDList<JSXAttributeID>,
    children: IDList<JSXChildID>, span: Span
  ) {
    self.name = name
    self.typeArgs = typeArgs
    self.attributes = attributes
    self.children = children
    self.span = span
  }
}

/// One attribute of a JSX element.
public struct JSXAttribute: Sendable {
  public enum Kind: Sendable {
    /// `name` alone means `true`.
    case named(NameID, value: Maybe<ExprID>)
    /// `{...e}`
    case spread(ExprID)
  }
  public var kind: Kind
  public var span: Span

  public init(kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// One child of a JSX element.
public struct JSXChild: Sendable {
  public enum Kind: Sendable {
    /// As written, entities not yet decoded, white space not yet trimmed.
    case text(NameID)
    /// `{e}`
    case expression(ExprID)
    /// `{}` or `{/* comment */}`
    case empty
    /// `{...e}`
    case spread(ExprID)
    case element(JSXElementID)
  }
  public var kind: Kind
  public var span: Span

  public init(kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }
}
