import AST
import Base

/// What a sloppy direct eval may declare: the innermost function or script around it, as its text sees that (ECMA-262, 19.2.1.3).
struct EvalVariables: Sendable {
  /// The object whose properties are what evals declare; nil: the global object is.
  var object: VarRef?
  /// Variables that are there already.
  var declared: [NameID: Binding] = [:]
  /// Names of lexical declarations between the call and the function's variables.
  var conflicts: Set<NameID> = []
}

/// The variables that sloppy direct evals add to a function: properties of an object without a prototype, which every name consults
/// that nothing inside the function declares, as it does the object of a `with` statement.
extension Lowerer {
  /// True if direct evals in code with these flags may declare variables of the function whose context is open.
  func hasEvalVariables(_ flags: FunctionFlags) -> Bool {
    compilesAtRunTime && flags.contains(.callsEval) && !program[context.function].isStrict
  }

  /// Opens the scope of what evals declare, outside of the names declared since `mark`. The caller closes it by `closeObjectScopes`.
  mutating func openEvalVariables(since mark: Int, _ span: Span, into body: inout [StmtRef]) {
    let variable = makeVariable(.empty, .const, span)
    let member = HIRMember(kind: .proto, name: NameID(.__proto__), key: nil, value: emit(.null, span))
    program.memberPool.append(member)
    let object = emit(.object(MemberRange(start: UInt32(program.memberPool.count - 1), count: 1)), span)
    body.append(emitEffect(.initialize(variable, object), span))
    objectScopes.append(
      ObjectScope(object: variable, bindingMark: mark, context: contexts.count - 1, isVariables: true))
  }

  mutating func closeObjectScopes(to count: Int) { objectScopes.removeLast(objectScopes.count - count) }

  /// What a direct eval here may declare. Requires: the code is sloppy.
  func evalVariables() -> EvalVariables {
    var result = context.textVariables ?? EvalVariables()
    let isText = context.textVariables != nil
    let scope = objectScopes.last { $0.isVariables }
    if !isText { result.object = scope?.object }
    let own = frames[context.baseFrame].bindingMark
    let mark = isText ? own : scope?.bindingMark ?? frames[contexts[0].baseFrame].bindingMark
    let inner = context.baseFrame + 1 < frames.count ? frames[context.baseFrame + 1].bindingMark : Int.max
    for (name, binding, index) in bindings.declared(since: mark) {
      switch kind(of: binding, isInBlock: index >= inner) {
      case .variable: if result.declared[name] == nil { result.declared[name] = binding }
      case .lexical: result.conflicts.insert(name)
      case .caught: break
      }
    }
    if context.bindsParameters && context.kind != .arrow { result.conflicts.insert(NameID(.arguments)) }
    return result
  }

  private enum DeclarationKind { case variable, lexical, caught }

  private func kind(of binding: Binding, isInBlock: Bool) -> DeclarationKind {
    guard case .variable(let variable) = binding else { return .variable }
    switch program[variable].kind {
    // Evals in the initializers of parameters declare variables outside of them.
    case .param: return context.bindsParameters ? .lexical : .variable
    case .catchParam: return info(variable).isLexical ? .lexical : .caught
    case .var, .let, .const, .function, .class, .temp, .this, .privateName, .home, .importNamespace:
      return isInBlock || info(variable).isLexical ? .lexical : .variable
    }
  }
}
