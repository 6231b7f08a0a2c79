import Base
import Frontend

/// What code at one place of a program sees by name: text that a direct eval compiles there is lowered against it.
public struct EvalScope: Sendable {
  /// An arrow function that mentions every variable below and is never called: a closure of it holds the cells of those that live
  /// in cells, in the order of its `captures`. Nil at the top level, where all variables are module slots.
  public internal(set) var closure: FuncRef?
  /// What the place allows in the text.
  public internal(set) var surroundings = TextSurroundings()
  /// What each name means, in the order of declaration.
  var names: [BindingTable.Declared] = []
  /// The `arguments` of a function, which it does not declare, and the index of the function's context.
  var arguments: (variable: VarRef, owner: Int)?
  /// The objects that names are looked up in, outermost first.
  var objects: [ObjectScope] = []
  /// What a sloppy text may declare.
  var variables = EvalVariables()
  /// The variables of `.functionName` bindings, by their contexts.
  var functionNames: [Int: VarRef] = [:]
  /// What lowering knew of the variables at the place.
  var infos: [VarRef: VariableInfo] = [:]
  /// The kind of the innermost function that is not an arrow; `.arrow`: there is none, the code is global.
  var owner = HIRFunction.Kind.arrow
  var this: VarRef?
  var newTarget: VarRef?
  /// The running constructor, and the flag that its `super()` has returned: of derived constructors.
  var callee: VarRef?
  var superCalled: VarRef?
  var home: VarRef?
  var privateNames: [NameID: VarRef] = [:]

  /// The function that has the call.
  public internal(set) var caller = FuncRef(0)

  /// The variables of the program that the text may name, and whether it may assign them.
  public var mentioned: [(variable: VarRef, isAssignable: Bool)] {
    infos.sorted { $0.key.raw < $1.key.raw }.map { ($0.key, !$0.value.isConstant) }
  }

  /// The function whose closure is made, with the cells of the scope.
  public var function: FuncRef {
    guard let closure else { preconditionFailure("the global scope has no closure") }
    return closure
  }
}
