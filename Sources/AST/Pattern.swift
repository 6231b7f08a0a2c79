import Base

/// The left side of a binding or assignment.
public enum Pattern: Sendable {
  /// Stands where no pattern could be parsed; the file has an error diagnostic.
  case missing
  /// A declared name (declarations, parameters, catch).
  case binding(NameID)
  /// An assignment target: identifier or member expression, perhaps in parentheses or TypeScript wrappers. In
  /// declarations this does not occur.
  case expression(ExprID)
  /// `[a, , b = 1, ...c]`; elements may be `hole`, `withDefault`, and last `rest`.
  case array(IDList<PatternID>)
  /// `{a, b: c = 1, [k]: d, ...e}`
  case object(IDList<PatternPropertyID>, rest: Maybe<PatternID>)
  /// `target = value` inside a pattern: the value is used when undefined arrives. Parameters keep theirs in `Param`.
  case withDefault(PatternID, ExprID)
  /// `...target`, last in `array`.
  case rest(PatternID)
  /// An elision, in `array` only.
  case hole
}

/// `key: value` in an object pattern.
public struct PatternProperty: Sendable {
  public var key: PropertyKey
  /// May be `withDefault`.
  public var value: PatternID
  /// `{a}` or `{a = 1}`.
  public var shorthand: Bool
  public var span: Span

  public init(key: PropertyKey, value: PatternID, shorthand: Bool, span: Span) {
    self.key = key
    self.value = value
    self.shorthand = shorthand
    self.span = span
  }
}
