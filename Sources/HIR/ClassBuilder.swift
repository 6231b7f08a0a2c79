import AST
import Base

/// One class under construction.
struct ClassBuilder {
  let source: Class
  let ref: ClassRef
  var binding: VarRef?
  var deferTo: VarRef?
  var prototypeHome = 0
  var constructorHome = 0
  /// What is evaluated before the class.
  var prelude: [ExprRef] = []
  /// Temps of computed names, by member index, that are read by themselves: for decorators, accessors and fields that are assigned.
  var keys: [Int: VarRef] = [:]
  /// Those that the definition of a field alone reads.
  var fieldKeys: [Int: VarRef] = [:]
  /// Computed keys of elements, by member index; that of an accessor's setter reads what the getter's has evaluated.
  var elementKeys: [Int: ExprRef] = [:]
  var setterKeys: [Int: ExprRef] = [:]
  /// Private names under which `accessor` members keep their values, by member index.
  var storage: [Int: VarRef] = [:]
  /// With standard decorators.
  var decoration: ClassDecoration?
}

/// What standard decorators need of a class while it is defined.
struct ClassDecoration {
  /// Holds the state of `SupportModule.decorators`.
  let state: VarRef
  /// The decorators of the class itself.
  var ofClass: VarRef?
  /// What they made of it: the class's name, inside it, means that.
  var replacement: VarRef?
  /// The decorators of elements, by member index.
  var ofElements: [Int: VarRef] = [:]
  /// What stands for private elements, by member index: a function, or an accessor's pair of them.
  var hidden: [Int: VarRef] = [:]
}
