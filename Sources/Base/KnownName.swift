/// The names that the compiler itself speaks of. The case's own spelling is the string.
///
/// Reserved words come first, in the order of `Token`'s keyword cases; contextual words follow. Append at the end only.
public enum KnownName: UInt32, CaseIterable, Sendable {
  /// The empty string.
  case empty = 0
  // Reserved words of ECMA-262, section 12.7.2.
  case `break`, `case`, `catch`, `class`, const, `continue`, debugger, `default`, delete, `do`, `else`, `enum`, export,
    extends, `false`, finally, `for`, function, `if`, `import`, `in`, instanceof, new, null, `return`, `super`,
    `switch`,
    this, `throw`, `true`, `try`, typeof, `var`, void, `while`, with
  // Reserved in strict code, or in some contexts.
  case yield, `let`, `static`, implements, interface, package, `private`, `protected`, `public`, `await`
  // Contextual words of ECMAScript.
  case `async`, of, get, set, from, `as`, accessor, using, meta, target, source, `defer`
  // Contextual words of TypeScript.
  case abstract, any, asserts, bigint, boolean, constructor, declare, global, infer, intrinsic, `is`, keyof, module,
    namespace, never, number, object, out, override, readonly, require, satisfies, string, symbol, type, undefined,
    unique, unknown
  // Names with a meaning in early errors or lowering.
  case eval, arguments, prototype, __proto__, name, length, value, done, next, then, toString, valueOf, raw, index,
    enumerable

  /// The string itself.
  public var text: String { self == .empty ? "" : "\(self)" }

  /// The last reserved or strict-reserved word; smaller ids (other than the empty string) are keywords to the lexer.
  public static var lastKeyword: KnownName { .await }
}
