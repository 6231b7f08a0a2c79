import Base

/// The tree of one source file: flat tables of nodes that refer to each other by id.
///
/// Read a node by subscript (`ast[expr]`, `ast[function]`), a list by `ast[list]`, a place by `ast.span(expr)`. Ids are
/// given in the order in which parsing finishes nodes: children before parents, except where a cover grammar was
/// reinterpreted. Left-associative operators and member chains make trees that may be 100,000 deep on the left: loop there
/// (or keep a work list), and recurse on the right only. Rows that no root reaches may exist (abandoned readings of ambiguous text); they have no meaning.
public struct AST: Sendable {
  public private(set) var exprs: [Expr] = []
  public private(set) var exprSpans: [Span] = []
  public private(set) var stmts: [Stmt] = []
  public private(set) var stmtSpans: [Span] = []
  public private(set) var patterns: [Pattern] = []
  public private(set) var patternSpans: [Span] = []
  public private(set) var types: [TypeNode] = []
  public private(set) var typeSpans: [Span] = []
  public private(set) var functions: [Function] = []
  public private(set) var classes: [Class] = []
  public private(set) var params: [Param] = []
  public private(set) var properties: [Property] = []
  public private(set) var patternProperties: [PatternProperty] = []
  public private(set) var members: [Member] = []
  public private(set) var declarators: [Declarator] = []
  public private(set) var cases: [Case] = []
  public private(set) var templates: [Template] = []
  public private(set) var quasis: [Quasi] = []
  public private(set) var imports: [Import] = []
  public private(set) var exports: [Export] = []
  public private(set) var specifiers: [Specifier] = []
  public private(set) var attributes: [ImportAttribute] = []
  public private(set) var interfaces: [Interface] = []
  public private(set) var aliases: [TypeAlias] = []
  public private(set) var enums: [Enum] = []
  public private(set) var enumMembers: [EnumMember] = []
  public private(set) var namespaces: [Namespace] = []
  public private(set) var typeParams: [TypeParam] = []
  public private(set) var typeMembers: [TypeMember] = []
  public private(set) var tupleElements: [TupleElement] = []
  public private(set) var mappedTypes: [MappedType] = []
  public private(set) var jsxElements: [JSXElement] = []
  public private(set) var jsxAttributes: [JSXAttribute] = []
  public private(set) var jsxChildren: [JSXChild] = []
  /// The elements of all lists: `[count, id, id, ...]` each. The first is the empty list.
  public private(set) var pool: [UInt32] = [0]
  /// The declared functions that stand for functions of C (`FunctionFlags.foreign`).
  public var foreignDeclarations: [FunctionID: ForeignDeclaration] = [:]

  public init() {}
}

// MARK: Reading

extension AST {
  /// The elements of a list.
  @inlinable public subscript<ID: EntityID>(list: IDList<ID>) -> IDListView<ID> {
    IDListView(pool: pool, offset: list.offset)
  }

  @inlinable public subscript(id: ExprID) -> Expr { exprs[id.index] }
  @inlinable public subscript(id: StmtID) -> Stmt { stmts[id.index] }
  @inlinable public subscript(id: PatternID) -> Pattern { patterns[id.index] }
  @inlinable public subscript(id: TypeID) -> TypeNode { types[id.index] }
  @inlinable public subscript(id: FunctionID) -> Function { functions[id.index] }
  @inlinable public subscript(id: ClassID) -> Class { classes[id.index] }
  @inlinable public subscript(id: ParamID) -> Param { params[id.index] }
  @inlinable public subscript(id: PropertyID) -> Property { properties[id.index] }
  @inlinable public subscript(id: PatternPropertyID) -> PatternProperty { patternProperties[id.index] }
  @inlinable public subscript(id: MemberID) -> Member { members[id.index] }
  @inlinable public subscript(id: DeclaratorID) -> Declarator { declarators[id.index] }
  @inlinable public subscript(id: CaseID) -> Case { cases[id.index] }
  @inlinable public subscript(id: TemplateID) -> Template { templates[id.index] }
  @inlinable public subscript(id: QuasiID) -> Quasi { quasis[id.index] }
  @inlinable public subscript(id: ImportID) -> Import { imports[id.index] }
  @inlinable public subscript(id: ExportID) -> Export { exports[id.index] }
  @inlinable public subscript(id: SpecifierID) -> Specifier { specifiers[id.index] }
  @inlinable public subscript(id: AttributeID) -> ImportAttribute { attributes[id.index] }
  @inlinable public subscript(id: InterfaceID) -> Interface { interfaces[id.index] }
  @inlinable public subscript(id: AliasID) -> TypeAlias { aliases[id.index] }
  @inlinable public subscript(id: EnumID) -> Enum { enums[id.index] }
  @inlinable public subscript(id: EnumMemberID) -> EnumMember { enumMembers[id.index] }
  @inlinable public subscript(id: NamespaceID) -> Namespace { namespaces[id.index] }
  @inlinable public subscript(id: TypeParamID) -> TypeParam { typeParams[id.index] }
  @inlinable public subscript(id: TypeMemberID) -> TypeMember { typeMembers[id.index] }
  @inlinable public subscript(id: TupleElementID) -> TupleElement { tupleElements[id.index] }
  @inlinable public subscript(id: MappedTypeID) -> MappedType { mappedTypes[id.index] }
  @inlinable public subscript(id: JSXElementID) -> JSXElement { jsxElements[id.index] }
  @inlinable public subscript(id: JSXAttributeID) -> JSXAttribute { jsxAttributes[id.index] }
  @inlinable public subscript(id: JSXChildID) -> JSXChild { jsxChildren[id.index] }

  @inlinable public func span(_ id: ExprID) -> Span { exprSpans[id.index] }
  @inlinable public func span(_ id: StmtID) -> Span { stmtSpans[id.index] }
  @inlinable public func span(_ id: PatternID) -> Span { patternSpans[id.index] }
  @inlinable public func span(_ id: TypeID) -> Span { typeSpans[id.index] }
}

// MARK: Building (for the parser)

extension AST {
  /// Stores a list.
  public mutating func list<ID: EntityID, IDs: Collection>(_ ids: IDs) -> IDList<ID> where IDs.Element == ID {
    if ids.isEmpty { return .empty }
    let offset = UInt32(pool.count)
    pool.append(UInt32(ids.count))
    for id in ids { pool.append(id.rawValue) }
    return IDList(offset: offset)
  }

  /// Stores a list given as raw ids, which must be of type `ID`.
  public mutating func list<ID: EntityID>(raw ids: ArraySlice<UInt32>) -> IDList<ID> {
    if ids.isEmpty { return .empty }
    let offset = UInt32(pool.count)
    pool.append(UInt32(ids.count))
    pool.append(contentsOf: ids)
    return IDList(offset: offset)
  }

  public mutating func add(_ node: Expr, _ span: Span) -> ExprID {
    exprs.append(node)
    exprSpans.append(span)
    return ExprID(index: exprs.count - 1)
  }
  public mutating func add(_ node: Stmt, _ span: Span) -> StmtID {
    stmts.append(node)
    stmtSpans.append(span)
    return StmtID(index: stmts.count - 1)
  }
  public mutating func add(_ node: Pattern, _ span: Span) -> PatternID {
    patterns.append(node)
    patternSpans.append(span)
    return PatternID(index: patterns.count - 1)
  }
  public mutating func add(_ node: TypeNode, _ span: Span) -> TypeID {
    types.append(node)
    typeSpans.append(span)
    return TypeID(index: types.count - 1)
  }
  public mutating func add(_ row: Function) -> FunctionID {
    functions.append(row)
    return FunctionID(index: functions.count - 1)
  }
  public mutating func add(_ row: Class) -> ClassID {
    classes.append(row)
    return ClassID(index: classes.count - 1)
  }
  public mutating func add(_ row: Param) -> ParamID {
    params.append(row)
    return ParamID(index: params.count - 1)
  }
  public mutating func add(_ row: Property) -> PropertyID {
    properties.append(row)
    return PropertyID(index: properties.count - 1)
  }
  public mutating func add(_ row: PatternProperty) -> PatternPropertyID {
    patternProperties.append(row)
    return PatternPropertyID(index: patternProperties.count - 1)
  }
  public mutating func add(_ row: Member) -> MemberID {
    members.append(row)
    return MemberID(index: members.count - 1)
  }
  public mutating func add(_ row: Declarator) -> DeclaratorID {
    declarators.append(row)
    return DeclaratorID(index: declarators.count - 1)
  }
  public mutating func add(_ row: Case) -> CaseID {
    cases.append(row)
    return CaseID(index: cases.count - 1)
  }
  public mutating func add(_ row: Template) -> TemplateID {
    templates.append(row)
    return TemplateID(index: templates.count - 1)
  }
  public mutating func add(_ row: Quasi) -> QuasiID {
    quasis.append(row)
    return QuasiID(index: quasis.count - 1)
  }
  public mutating func add(_ row: Import) -> ImportID {
    imports.append(row)
    return ImportID(index: imports.count - 1)
  }
  public mutating func add(_ row: Export) -> ExportID {
    exports.append(row)
    return ExportID(index: exports.count - 1)
  }
  public mutating func add(_ row: Specifier) -> SpecifierID {
    specifiers.append(row)
    return SpecifierID(index: specifiers.count - 1)
  }
  public mutating func add(_ row: ImportAttribute) -> AttributeID {
    attributes.append(row)
    return AttributeID(index: attributes.count - 1)
  }
  public mutating func add(_ row: Interface) -> InterfaceID {
    interfaces.append(row)
    return InterfaceID(index: interfaces.count - 1)
  }
  public mutating func add(_ row: TypeAlias) -> AliasID {
    aliases.append(row)
    return AliasID(index: aliases.count - 1)
  }
  public mutating func add(_ row: Enum) -> EnumID {
    enums.append(row)
    return EnumID(index: enums.count - 1)
  }
  public mutating func add(_ row: EnumMember) -> EnumMemberID {
    enumMembers.append(row)
    return EnumMemberID(index: enumMembers.count - 1)
  }
  public mutating func add(_ row: Namespace) -> NamespaceID {
    namespaces.append(row)
    return NamespaceID(index: namespaces.count - 1)
  }
  public mutating func add(_ row: TypeParam) -> TypeParamID {
    typeParams.append(row)
    return TypeParamID(index: typeParams.count - 1)
  }
  public mutating func add(_ row: TypeMember) -> TypeMemberID {
    typeMembers.append(row)
    return TypeMemberID(index: typeMembers.count - 1)
  }
  public mutating func add(_ row: TupleElement) -> TupleElementID {
    tupleElements.append(row)
    return TupleElementID(index: tupleElements.count - 1)
  }
  public mutating func add(_ row: MappedType) -> MappedTypeID {
    mappedTypes.append(row)
    return MappedTypeID(index: mappedTypes.count - 1)
  }
  public mutating func add(_ row: JSXElement) -> JSXElementID {
    jsxElements.append(row)
    return JSXElementID(index: jsxElements.count - 1)
  }
  public mutating func add(_ row: JSXAttribute) -> JSXAttributeID {
    jsxAttributes.append(row)
    return JSXAttributeID(index: jsxAttributes.count - 1)
  }
  public mutating func add(_ row: JSXChild) -> JSXChildID {
    jsxChildren.append(row)
    return JSXChildID(index: jsxChildren.count - 1)
  }

  /// Replaces a node in place, when a cover grammar is reinterpreted.
  public mutating func replace(_ id: ExprID, with node: Expr) { exprs[id.index] = node }
  public mutating func replace(_ id: PatternID, with node: Pattern) { patterns[id.index] = node }

  /// Changes a function after the fact (its flags are known at its end).
  public mutating func update(_ id: FunctionID, _ change: (inout Function) -> Void) { change(&functions[id.index]) }
}
