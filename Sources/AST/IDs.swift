import Base

/// An expression.
@frozen public struct ExprID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A statement or declaration.
@frozen public struct StmtID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A binding pattern or an assignment target.
@frozen public struct PatternID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A TypeScript type.
@frozen public struct TypeID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A function, arrow, method, accessor or constructor: a row of `AST.functions`.
@frozen public struct FunctionID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A class: a row of `AST.classes`.
@frozen public struct ClassID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.params`.
@frozen public struct ParamID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.properties` (object literals).
@frozen public struct PropertyID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.patternProperties` (object patterns).
@frozen public struct PatternPropertyID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.members` (class bodies).
@frozen public struct MemberID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.declarators` (`x = 1` in `let x = 1`).
@frozen public struct DeclaratorID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.cases` (`case` and `default` clauses).
@frozen public struct CaseID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.templates` (template literals and template literal types).
@frozen public struct TemplateID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.quasis` (the literal parts of templates).
@frozen public struct QuasiID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.imports`.
@frozen public struct ImportID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.exports`.
@frozen public struct ExportID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.specifiers` (one name of an import or export list).
@frozen public struct SpecifierID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.attributes` (`type: "json"` of an import).
@frozen public struct AttributeID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.interfaces`.
@frozen public struct InterfaceID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.aliases` (`type T = ...`).
@frozen public struct AliasID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.enums`.
@frozen public struct EnumID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.enumMembers`.
@frozen public struct EnumMemberID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.namespaces`.
@frozen public struct NamespaceID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.typeParams`.
@frozen public struct TypeParamID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.typeMembers` (members of interfaces and object types).
@frozen public struct TypeMemberID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.tupleElements`.
@frozen public struct TupleElementID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.mappedTypes`.
@frozen public struct MappedTypeID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.jsxElements`.
@frozen public struct JSXElementID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.jsxAttributes`.
@frozen public struct JSXAttributeID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A row of `AST.jsxChildren`.
@frozen public struct JSXChildID: EntityID {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}
