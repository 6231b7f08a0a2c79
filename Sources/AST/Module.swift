import Base

/// An import declaration, or `import x = ...`.
public struct Import: Sendable {
  public enum Form: Sendable {
    /// `import "m"` has no specifiers; `import d, {a as b} from "m"` and `import * as ns from "m"` have.
    case declaration
    /// `import x = require("m")`; one specifier of kind `namespace`.
    case require
    /// `import x = A.B.C`; the entity is an identifier or member chain.
    case alias(entity: ExprID)
  }
  public var form: Form
  /// The module specifier; empty for `alias`.
  public var source: NameID
  public var sourceSpan: Span
  public var specifiers: IDList<SpecifierID>
  /// `with { type: "json" }`
  public var attributes: IDList<AttributeID>
  /// `import type ...`
  public var isTypeOnly: Bool
  /// `import {} from "m"`: an empty list in braces was written.
  public var hasNamedList: Bool
  /// `import defer * as ns`; `import source x`.
  public var phase: Phase

  public enum Phase: UInt8, Sendable {
    case evaluation, `defer`, source
  }

  public init(
    form: Form, source: NameID, sourceSpan: Span, specifiers: IDList<SpecifierID>,
    attributes: IDList<AttributeID>, isTypeOnly: Bool, hasNamedList: Bool, phase: Phase
  ) {
    self.form = form
    self.source = source
    self.sourceSpan = sourceSpan
    self.specifiers = specifiers
    self.attributes = attributes
    self.isTypeOnly = isTypeOnly
    self.hasNamedList = hasNamedList
    self.phase = phase
  }
}

/// `export {a as b}`, `export {a as b} from "m"`, `export * from "m"`, `export * as ns from "m"`.
public struct Export: Sendable {
  /// Present in re-exports.
  public var source: Maybe<NameID>
  public var sourceSpan: Span
  /// One specifier of kind `all` or `namespace` for the star forms.
  public var specifiers: IDList<SpecifierID>
  public var attributes: IDList<AttributeID>
  /// `export type ...`
  public var isTypeOnly: Bool

  public init(
    source: Maybe<NameID>, sourceSpan: Span, specifiers: IDList<SpecifierID>,
    attributes: IDList<AttributeID>, isTypeOnly: Bool
  ) {
    self.source = source
    self.sourceSpan = sourceSpan
    self.specifiers = specifiers
    self.attributes = attributes
    self.isTypeOnly = isTypeOnly
  }
}

/// One name of an import or export.
public struct Specifier: Sendable {
  public enum Kind: UInt8, Sendable {
    /// `import local from`: imported is "default".
    case `default`
    /// `import * as local`; `export * as exported`
    case namespace
    /// `{imported as local}`; `{local as exported}`
    case named
    /// `export *`
    case all
  }
  public var kind: Kind
  /// The name in the other module (imports, re-exports); in a local export the local name.
  public var imported: NameID
  /// Imports: the local binding. Exports: the exported name.
  public var local: NameID
  /// `{type a}`
  public var isTypeOnly: Bool
  public var span: Span

  public init(kind: Kind, imported: NameID, local: NameID, isTypeOnly: Bool, span: Span) {
    self.kind = kind
    self.imported = imported
    self.local = local
    self.isTypeOnly = isTypeOnly
    self.span = span
  }
}

/// `key: value` of `with { ... }`.
public struct ImportAttribute: Sendable {
  public var key: NameID
  public var value: NameID
  public var span: Span

  public init(key: NameID, value: NameID, span: Span) {
    self.key = key
    self.value = value
    self.span = span
  }
}
