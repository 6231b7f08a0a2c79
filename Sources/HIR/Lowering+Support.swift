import Base
import Frontend

/// Constructs that are lowered to calls of our own modules.
extension Lowerer {
  /// A function that one of our own modules exports. Text that is compiled at run time has no modules.
  mutating func support(_ module: SupportModule, _ name: String, _ span: Span) -> ExprRef {
    guard let index = graph.support[module], let variable = links[index].locals[interner.intern(name)] else {
      return throwing(.syntaxError, "\(module.construct) are not supported in text that is compiled at run time", span)
    }
    return readVariable(variable, span)
  }

  mutating func callSupport(_ module: SupportModule, _ name: String, _ args: [ExprRef], _ span: Span) -> ExprRef {
    let callee = support(module, name, span)
    return emit(.call(callee: callee, args: range(args), hasSpread: false), span)
  }
}
