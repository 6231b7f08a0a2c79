import Base

/// What the comment before a `declare function` says of the C function that it stands for.
public struct ForeignDeclaration: Sendable {
  /// A type of the table, as it is written between the braces of a tag.
  public struct Tag: Sendable {
    /// The parameter's name; empty: the result.
    public var name: String
    public var type: String
    /// The tag and what belongs to it.
    public var span: Span

    public init(name: String, type: String, span: Span) {
      self.name = name
      self.type = type
      self.span = span
    }
  }

  /// nil: the declared name.
  public var symbol: String?
  /// What the linker calls it, or a path.
  public var library: String?
  /// `@pure`: same arguments, same result, and nothing else happens.
  public var isPure = false
  /// `@live_stub`: looked for when it is called first, not when the program is linked.
  public var isLive = false
  /// `@param {type} name` and `@returns {type}`.
  public var tags: [Tag] = []
  /// `@extern` with its words.
  public var span: Span

  public init(symbol: String?, library: String?, span: Span) {
    self.symbol = symbol
    self.library = library
    self.span = span
  }
}
