import Base

/// What of a program is another version's, too, when that takes its place while the program runs: of plugins. The next version goes on with the
/// variables of its modules, and function objects get the next version's code. What is known of a variable or a function for other reasons than
/// these holds as long as the code of this version runs.
public struct ReplaceableParts: Sendable {
  /// The variables in slots of modules that others read, and whether they assign them. What is never assigned again is not: a version that does so
  /// gets a variable of its own.
  public private(set) var variables: [(variable: VarRef, isAssigned: Bool)] = []
  /// By function: its objects get other code. Those are the functions that the top level of modules makes, parts of its classes among them, unless they
  /// capture something. What functions make goes on as it is.
  public private(set) var functions: [Bool]
  /// Functions that are only called, whose variables no other version sees.
  public private(set) var unseen: Set<VarRef> = []

  /// Requires: the storage pass has run.
  public init(_ program: Program) {
    functions = Array(repeating: false, count: program.functions.count)
    findUnseen(program)
    for (index, variable) in program.variables.enumerated() {
      let v = VarRef(UInt32(index))
      if case .module = variable.storage, !unseen.contains(v) { variables.append((v, variable.isReassigned)) }
    }
    let own = Set(unseen.compactMap { program[$0].knownFunction })
    for (index, function) in program.functions.enumerated() {
      let f = FuncRef(UInt32(index))
      functions[index] = isOfTopLevel(f, program) && function.kind != .staticInitializer && !own.contains(f)
    }
  }

  public subscript(_ f: FuncRef) -> Bool { functions[Int(f.raw)] }

  /// The functions whose objects get other code, in order.
  public var replaced: [FuncRef] { functions.indices.filter { functions[$0] }.map { FuncRef(UInt32($0)) } }

  private func isOfTopLevel(_ f: FuncRef, _ program: Program) -> Bool {
    guard let parent = program[f].parent else { return false }
    return program[parent].kind == .moduleBody && program[f].captures.isEmpty
  }

  /// Looks for functions of which the program does nothing but call them by name.
  private mutating func findUnseen(_ program: Program) {
    var uses: [VarRef: Int] = [:], calls: [VarRef: Int] = [:]
    var readsNamespaces = false
    for e in program.exprs {
      switch e {
      case .variable(let v, _), .assign(let v, _, _): uses[v, default: 0] += 1
      case .namespaceObject: readsNamespaces = true
      case .call(let callee, _, _):
        if case .variable(let v, _) = program[callee] { calls[v, default: 0] += 1 }
      case _: break
      }
    }
    var exported: Set<VarRef> = []
    for (index, module) in program.modules.enumerated() {
      let isSeen = readsNamespaces || module.namespaceVariable != nil || index == program.modules.count - 1
      if isSeen { exported.formUnion(module.exports.map(\.variable)) }
    }
    for (index, variable) in program.variables.enumerated() {
      let v = VarRef(UInt32(index))
      guard case .module = variable.storage, let f = variable.knownFunction, !variable.isReassigned,
        program[f].kind == .normal || program[f].kind == .arrow, !program[f].usesArguments, isOfTopLevel(f, program),
        !exported.contains(v), uses[v, default: 0] == calls[v, default: 0]
      else { continue }
      unseen.insert(v)
    }
  }
}
