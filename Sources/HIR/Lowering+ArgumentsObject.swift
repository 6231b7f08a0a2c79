import AST
import Base
import Builtins

/// The `arguments` of sloppy functions with simple parameters (CreateMappedArgumentsObject, ECMA-262, section 10.4.4.7).
extension Lowerer {
  /// Decides what the function's `arguments` is, its code having been lowered. A mapped object costs: a function whose code cannot
  /// tell the difference has none.
  mutating func chooseArgumentsObject() {
    let function = context.function
    guard let variable = context.argumentsVariable, !program[function].isStrict, context.kind != .arrow else { return }
    let params = program[function].params
    let uses = ArgumentsUses(of: variable, in: program, from: context.firstExpr)
    let seesParameters = uses.readsElements && params.contains { program[$0].isReassigned }
    let isMapped = !params.isEmpty && (uses.escapes || seesParameters)
    program[function].argumentsObject = isMapped ? .mapped : .sloppy
    if !isMapped { return }
    for param in params { program[param].isReassigned = true }
  }
}

/// What the code of a function does with its arguments object.
private struct ArgumentsUses {
  /// Something other than reading `length` and elements, and passing it to a call of `apply`.
  private(set) var escapes = false
  private(set) var readsElements = false

  init(of variable: VarRef, in program: Program, from first: Int) {
    var all = 0
    var understood = 0
    func isArguments(_ e: ExprRef) -> Bool {
      guard case .variable(variable, _) = program[e] else { return false }
      return true
    }
    let length = NameID(.length), apply = program.names.intern(BuiltinID.functionPrototypeApply.key)
    for raw in first..<program.exprs.count {
      switch program.exprs[raw] {
      case .variable(variable, _): all += 1
      case .assign(variable, _, _): all += 1
      case .member(let object, length) where isArguments(object): understood += 1
      case .index(let object, _) where isArguments(object):
        understood += 1
        readsElements = true
      case .callMember(_, apply, let args, _) where args.count == 2 && isArguments(program[args].last!):
        understood += 1
        readsElements = true
      case .spread(let operand) where isArguments(operand):
        understood += 1
        readsElements = true
      case _: break
      }
    }
    escapes = all > understood
  }
}
