/// Text on both sides of a printed expression. `before` ends in an opening parenthesis that `after` closes: what stands
/// between may be any assignment expression.
public struct ProbeText: Sendable {
  public var before: String
  public var after: String
  public init(before: String, after: String) {
    self.before = before
    self.after = after
  }
}

/// A call of a helper that is printed instead of a node: `name(operands, arguments)`, the operands being the node's own in
/// evaluation order (names of properties as strings), followed by the node's call arguments where it has some.
public struct ProbeCall: Sendable {
  public var name: String
  public var arguments: String
  public init(name: String, arguments: String) {
    self.name = name
    self.arguments = arguments
  }
}

/// What watches a printed program run. `HIRPrinter` asks it at every expression and function and prints its text around them;
/// it keeps evaluation order, receivers and the names that places give to functions.
public protocol PrinterProbe {
  /// Names that the texts use; no variable is printed under one of them.
  var reservedNames: Set<String> { get }
  /// Around the value of an expression.
  func value(of expr: ExprRef) -> ProbeText?
  /// Around the receiver of a property access or method call, and around the callee of any other call or `new`.
  func operand(of expr: ExprRef) -> ProbeText?
  /// Instead of an indexed access, a store or a call other than `new` and `super`.
  func replacement(of expr: ExprRef) -> ProbeCall?
  /// Around a value that goes into a variable.
  func stored(in variable: VarRef) -> ProbeText?
  /// Around the value of a `return` of the function.
  func result(of function: FuncRef) -> ProbeText?
  /// A comment that is the first in the source text of the function, or of the class whose constructor it is.
  func mark(_ function: FuncRef) -> String
  /// Lines at the start of the body. `bound`: the printed names of the parameters' variables.
  func opening(of function: FuncRef, bound: [(variable: VarRef, name: String)]) -> [String]
  /// Lines at the end of the body.
  func closing(of function: FuncRef) -> [String]
}
