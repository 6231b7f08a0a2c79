import AST
import Base
import Builtins

/// Functions that the Function constructor makes of constant text (ECMA-262, 20.2.1.1).
extension Lowerer {
  /// `Function("return this")`, by which programs of all ages find the global object; nil for other calls and constructions.
  mutating func constantFunction(_ callee: ExprID, _ args: IDList<ExprID>, _ span: Span) -> ExprRef? {
    guard case .identifier(let name) = ast[callee], interner.string(of: name) == RealmObjectID.function.name,
      bindings.lookup(name) == nil, !assignedNames.contains(name),
      ast[args].count == 1, let argument = ast[args].first, case .string(let text) = ast[argument],
      returnsThis(interner.string(of: text))
    else { return nil }
    let function = beginFunction(
      name: interner.intern("anonymous"), kind: .normal, span: span, nameSpan: span)
    let object = globalObject(span)
    endFunction([emit(HIRStmt.return(object), span)])
    return emit(.function(function), span)
  }

  /// The text is `return this`, perhaps with a semicolon: the code is sloppy, so `this` of a plain call is the global object.
  private func returnsThis(_ text: String) -> Bool {
    var words = text.split(separator: " ")
    if let last = words.popLast(), last != ";" { words.append(last.hasSuffix(";") ? last.dropLast() : last) }
    return words == ["return", "this"]
  }
}
