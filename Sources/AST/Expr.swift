import Base

/// An expression. Payloads are evaluated left to right as written unless said otherwise.
///
/// TypeScript-only wrappers (`as`, `satisfies`, `nonNull`, `typeAssertion`, `instantiation`) have no effect at run time:
/// lower their operand. They may also wrap assignment targets, as in `(x as any) = 1` and `x! += 1`.
public enum Expr: Sendable {
  /// Stands where no expression could be parsed; the file has an error diagnostic.
  case missing

  /// `x`. Also `undefined`, `NaN`, `arguments`, `eval`: they are identifiers to the grammar.
  case identifier(NameID)
  case this
  /// `new.target`
  case newTarget
  /// `import.meta`
  case importMeta

  case null
  case boolean(Bool)
  /// The value of a numeric literal, separators and radix already resolved.
  case number(Double)
  /// The value of a bigint literal as digits without separators and without `n`: `123`, `0xff`, `0o7`, `0b1`.
  case bigint(NameID)
  /// The cooked value, WTF-8.
  case string(NameID)
  /// `/pattern/flags`, both as written; the pattern has been validated.
  case regex(pattern: NameID, flags: NameID)
  /// An untagged template; no quasi's `cooked` is absent.
  case template(TemplateID)
  case taggedTemplate(tag: ExprID, typeArgs: IDList<TypeID>, template: TemplateID)

  /// `[a, , ...b]`; elements may be `hole` and `spread`.
  case array(IDList<ExprID>)
  /// An elision in an array literal, and nowhere else.
  case hole
  case object(IDList<PropertyID>)
  /// Function expressions and arrows. An anonymous one gets its name from its place (NamedEvaluation); look through
  /// `parenthesized`, which keeps it, and not through the TypeScript wrappers' siblings such as `sequence`.
  case function(FunctionID)
  case `class`(ClassID)

  /// Includes `delete x` in sloppy code; `delete this.#x` never gets here.
  case unary(op: UnaryOp, operand: ExprID)
  /// `++x`, `x--`; the target is an identifier or member expression, perhaps in parentheses or TypeScript wrappers.
  case update(op: UpdateOp, prefix: Bool, target: ExprID)
  case binary(op: BinaryOp, left: ExprID, right: ExprID)
  /// `#name in right`
  case privateIn(name: NameID, right: ExprID)
  case logical(op: LogicalOp, left: ExprID, right: ExprID)
  /// `target = value`. Patterns hold `.expression` leaves, never `.binding`.
  case assign(target: PatternID, value: ExprID)
  /// `target op= value`; the target as in `update`.
  case compoundAssign(op: BinaryOp, target: ExprID, value: ExprID)
  /// `&&=`, `||=`, `??=`; the target as in `update`.
  case logicalAssign(op: LogicalOp, target: ExprID, value: ExprID)
  case conditional(test: ExprID, then: ExprID, otherwise: ExprID)
  /// `a, b, c`: two or more.
  case sequence(IDList<ExprID>)
  /// `(e)`: lower `e`. It is kept because `(a?.b).c` ends the chain (the chain node is inside) and because printers need it.
  case parenthesized(ExprID)

  /// `callee(args)`; args may be `spread`. A member callee gives `this` (look through `parenthesized`).
  /// `optional`: `callee?.(args)`.
  case call(callee: ExprID, typeArgs: IDList<TypeID>, args: IDList<ExprID>, optional: Bool)
  case new(callee: ExprID, typeArgs: IDList<TypeID>, args: IDList<ExprID>)
  /// `object.name`; `optional`: `object?.name`.
  case member(object: ExprID, name: NameID, optional: Bool)
  /// `object.#name`; the name is without `#`.
  case privateMember(object: ExprID, name: NameID, optional: Bool)
  /// `object[index]`
  case index(object: ExprID, index: ExprID, optional: Bool)
  /// Delimits one optional chain: if an `optional` link inside (not inside a nested chain node) finds null or undefined,
  /// the value of this whole node is undefined. `a?.b.c` is `optionalChain(member(member(a, b, optional), c))`.
  case optionalChain(ExprID)

  /// `super.name`
  case superMember(NameID)
  /// `super[index]`
  case superIndex(ExprID)
  /// `super(args)`
  case superCall(IDList<ExprID>)
  /// `import(specifier, options)`
  case importCall(specifier: ExprID, options: Maybe<ExprID>)

  /// `...e` in arguments and array literals.
  case spread(ExprID)
  /// `delegate`: `yield*`, then the argument is present.
  case yield(argument: Maybe<ExprID>, delegate: Bool)
  case await(ExprID)

  /// `e as T`; `as const` has the type reference `const`.
  case `as`(ExprID, TypeID)
  case satisfies(ExprID, TypeID)
  /// `<T>e`
  case typeAssertion(TypeID, ExprID)
  /// `e!`
  case nonNull(ExprID)
  /// `f<T>` without a call
  case instantiation(ExprID, IDList<TypeID>)

  case jsx(JSXElementID)
}

/// A template literal or template literal type: `quasis.count == substitutions + 1`.
public struct Template: Sendable {
  public var quasis: IDList<QuasiID>
  /// The substitutions of a template literal (empty in types).
  public var exprs: IDList<ExprID>
  /// The substitutions of a template literal type (empty in expressions).
  public var types: IDList<TypeID>

  public init(quasis: IDList<QuasiID>, exprs: IDList<ExprID>, types: IDList<TypeID>) {
    self.quasis = quasis
    self.exprs = exprs
    self.types = types
  }
}

/// One literal part of a template.
public struct Quasi: Sendable {
  /// The cooked value; absent if an escape is not valid (then only a tagged template may have it: `undefined`).
  public var cooked: Maybe<NameID>
  /// As written, line terminators normalized to LF (ECMA-262, section 12.9.6.2).
  public var raw: NameID

  public init(cooked: Maybe<NameID>, raw: NameID) {
    self.cooked = cooked
    self.raw = raw
  }
}

/// The name of a property, member, method or enum member.
public enum PropertyKey: Sendable {
  /// `x`, `"x"`: the property key as a string. Numeric keys (`1`, `1e3`, `0x10n`) are here too, already converted to the
  /// property key that they mean ("1", "1000", "16").
  case name(NameID)
  /// `#x`, without `#`
  case privateName(NameID)
  /// `[e]`
  case computed(ExprID)
}

/// One property of an object literal.
public struct Property: Sendable {
  public enum Kind: UInt8, Sendable {
    /// `key: value`
    case value
    /// `key` alone: `value` is the identifier expression.
    case shorthand
    /// `key() {}`: `value` is a `function` expression whose kind is `method`, likewise for accessors.
    case method, getter, setter
    /// `...value`; the key is meaningless.
    case spread
    /// `__proto__: value` (not computed, not shorthand): sets the prototype (ECMA-262, B.3.1).
    case proto
  }
  public var kind: Kind
  public var key: PropertyKey
  public var value: ExprID
  public var span: Span

  public init(kind: Kind, key: PropertyKey, value: ExprID, span: Span) {
    self.kind = kind
    self.key = key
    self.value = value
    self.span = span
  }
}
