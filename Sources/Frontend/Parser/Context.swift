/// What the grammar's parameters and the early errors need to know about the place being parsed.
struct Context: OptionSet {
  let rawValue: UInt32

  /// Strict mode code.
  static let strict = Context(rawValue: 1 << 0)
  /// `await` is an operator.
  static let await = Context(rawValue: 1 << 1)
  /// `yield` is an operator.
  static let yield = Context(rawValue: 1 << 2)
  /// `return` is allowed.
  static let function = Context(rawValue: 1 << 3)
  static let superProperty = Context(rawValue: 1 << 4)
  static let superCall = Context(rawValue: 1 << 5)
  static let newTarget = Context(rawValue: 1 << 6)
  /// In a class static block, not in a function inside it (arrows count as inside).
  static let staticBlock = Context(rawValue: 1 << 7)
  /// In a field initializer or static block: `arguments` is an error.
  static let noArguments = Context(rawValue: 1 << 8)
  /// In formal parameters: `yield` and `await` expressions are errors.
  static let parameters = Context(rawValue: 1 << 9)
  /// `in` is not an operator (the head of a `for`).
  static let noIn = Context(rawValue: 1 << 10)
  /// TypeScript: `declare`d code or a .d.ts file.
  static let ambient = Context(rawValue: 1 << 11)
  /// Between `?` and `:` of a conditional expression, not inside brackets.
  static let conditionalThen = Context(rawValue: 1 << 12)
  /// TypeScript: a conditional type may not start here (constraint of `infer`, `extends` of a conditional type).
  static let noConditionalTypes = Context(rawValue: 1 << 13)
  /// In the expression of a decorator: `[` does not continue it.
  static let decorator = Context(rawValue: 1 << 14)
  /// A class body: `extends` operand etc. are outside.
  static let classBody = Context(rawValue: 1 << 15)
  /// `break` without label, `continue`.
  static let breakable = Context(rawValue: 1 << 16)
  static let loop = Context(rawValue: 1 << 17)
  /// Not at the top level of the file.
  static let nested = Context(rawValue: 1 << 18)
  /// Directly in a namespace body.
  static let namespace = Context(rawValue: 1 << 19)
  /// In the derived class of a class with `extends`.
  static let derivedClass = Context(rawValue: 1 << 20)
  /// Directly in a `case` clause.
  static let switchCase = Context(rawValue: 1 << 21)
  /// Parameters or body of an async function (arrow parameters included): `await` is reserved.
  static let asyncReserved = Context(rawValue: 1 << 22)
  /// Directly in the body of `declare module "m"`, where imports and exports are as in a module.
  static let ambientModule = Context(rawValue: 1 << 24)
  /// Inside any function that is not an arrow.
  static let ownFunction = Context(rawValue: 1 << 23)

  /// What functions other than arrows do not inherit.
  static let functionLocal: Context = [
    .await, .yield, .function, .superProperty, .superCall, .newTarget, .staticBlock, .noArguments, .parameters, .noIn,
    .conditionalThen, .noConditionalTypes, .decorator, .breakable, .loop, .namespace, .switchCase, .asyncReserved,
    .classBody,
    .ambientModule,
  ]
  /// What arrows do not inherit into their bodies.
  static let arrowLocal: Context = [
    .await, .yield, .function, .staticBlock, .parameters, .noConditionalTypes, .decorator, .breakable, .loop,
    .namespace, .switchCase,
    .asyncReserved, .classBody,
  ]
  /// What brackets end.
  static let bracketed: Context = [.noIn, .conditionalThen, .decorator, .noConditionalTypes]
}
