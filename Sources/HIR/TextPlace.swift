import Base

/// A place of a program at which text is compiled, with all that compiling takes of the program: the program itself may be gone by
/// then, or be a file.
public struct TextPlace: Sendable {
  /// One of the scope's variables.
  struct Variable: Sendable {
    var name = NameID.empty
    var kind = HIRVariable.Kind.var
    var storage = HIRStorage.register
  }

  public internal(set) var scope: EvalScope
  var variables: [VarRef: Variable]
  /// What the closure of the scope captures, in order.
  var captures: [VarRef]
  /// How many slots the modules of the program have.
  var moduleSlotCount: UInt32

  subscript(_ variable: VarRef) -> Variable {
    guard let found = variables[variable] else { preconditionFailure("the place has the variables of its scope") }
    return found
  }
}

extension TextPlace {
  fileprivate init(_ scope: EvalScope, in program: Program) {
    self.init(
      scope: scope,
      variables: Dictionary(
        uniqueKeysWithValues: scope.infos.keys.map {
          let row = program[$0]
          return ($0, Variable(name: row.name, kind: row.kind, storage: row.storage))
        }),
      captures: scope.closure.map { program[$0].captures } ?? [],
      moduleSlotCount: program.moduleSlotCount)
  }
}

/// The places of a program at which text is compiled.
public struct TextPlaces: Sendable {
  /// The top level: what indirect evals and the function constructors see. Texts have none of their own.
  public internal(set) var global: TextPlace?
  /// Of direct evals, by the functions whose closures hold their cells.
  public internal(set) var direct: [FuncRef: TextPlace]

  init(global: TextPlace?, direct: [FuncRef: TextPlace]) {
    self.global = global
    self.direct = direct
  }

  /// Requires: variables have their storage.
  public init(_ program: Program) {
    self.init(
      global: program.globalScope.map { TextPlace($0, in: program) },
      direct: Dictionary(program.evalScopes.values.map { ($0.function, TextPlace($0, in: program)) }) { first, _ in
        first
      })
  }
}
