import Base

/// What the code around a direct eval allows in its text (ECMA-262, 19.2.1.1, steps 5 to 11). For indirect eval: nothing.
public struct TextSurroundings: Sendable {
  public var isStrict = false
  /// `new.target` means something.
  public var allowsNewTarget = false
  public var allowsSuperProperty = false
  public var allowsSuperCall = false
  /// In the initializer of a field: `arguments` is an error.
  public var forbidsArguments = false
  /// The private names of the classes around the call.
  public var privateNames: Set<NameID> = []

  public init() {}

  /// As the parser knows it.
  var context: Context {
    var context: Context = []
    if isStrict { context.insert(.strict) }
    if allowsNewTarget { context.insert(.newTarget) }
    if allowsSuperProperty { context.insert(.superProperty) }
    if allowsSuperCall { context.insert(.superCall) }
    if forbidsArguments { context.insert(.noArguments) }
    return context
  }
}

extension Parser {
  /// Begins text that stands inside other code.
  mutating func enter(_ surroundings: TextSurroundings) {
    context.formUnion(surroundings.context)
    guard !surroundings.privateNames.isEmpty else { return }
    var scope = PrivateScope()
    for name in surroundings.privateNames {
      _ = scope.declare(PrivateScope.Declaration(name: name, isGetter: false, isSetter: false, isStatic: false))
    }
    classes.append(scope)
  }
}
