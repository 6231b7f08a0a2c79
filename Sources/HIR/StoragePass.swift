/// Decides where each variable lives, and what each closure captures. Runs after lowering and again after a rewrite that
/// moves code between functions.
///
/// A variable that another function than its own uses is a cell. Those of a module body are module slots, unless a scope that is
/// entered several times makes fresh ones; so are those that a module exports or a text may name that is compiled at run time. The
/// others are registers.
public enum StoragePass {
  public static func run(_ program: inout Program) {
    var pass = Pass(program)
    pass.findUses(program)
    pass.findNamed(program)
    pass.assignStorage(&program)
    pass.propagateCaptures(program)
    for index in program.functions.indices { program.functions[index].captures = pass.captures[index] }
  }

  private struct Pass {
    /// For each function, the variables of other functions that it uses, in order of first use.
    var captures: [[VarRef]]
    var isCaptured: [Bool]
    /// Listed by a scope node.
    var isScoped: [Bool]
    /// Named from outside of the program's functions: by importers that ask a namespace object, or by a text that eval runs.
    var isNamed: [Bool]
    var children: [[FuncRef]]

    init(_ program: Program) {
      captures = Array(repeating: [], count: program.functions.count)
      children = captures.map { _ in [] }
      isCaptured = Array(repeating: false, count: program.variables.count)
      isScoped = isCaptured
      isNamed = isCaptured
    }

    mutating func findNamed(_ program: Program) {
      for module in program.modules {
        for export in module.exports { isNamed[Int(export.variable.raw)] = true }
      }
      for (variable, _) in program.globalScope?.mentioned ?? [] { isNamed[Int(variable.raw)] = true }
    }

    mutating func findUses(_ program: Program) {
      for index in program.functions.indices {
        let function = FuncRef(UInt32(index))
        var seen: Set<VarRef> = []
        var uses: [VarRef] = []
        var inner: [FuncRef] = []
        func use(_ variable: VarRef) {
          if program[variable].function != function && seen.insert(variable).inserted { uses.append(variable) }
        }
        if program[function].argumentsObject == .mapped { uses += program[function].params }
        var scoped: [VarRef] = []
        program.walk(
          function,
          expr: { ref, node in
            program.forEachVariable(of: node, use)
            program.forEachFunction(of: node) { inner.append($0) }
            if let scope = program.evalScopes[ref] { inner.append(scope.function) }
          },
          stmt: { _, node in
            program.forEachVariable(of: node, use)
            scoped += program[node.scope]
          })
        for variable in uses { isCaptured[Int(variable.raw)] = true }
        for variable in scoped { isScoped[Int(variable.raw)] = true }
        captures[index] = uses
        children[index] = inner
      }
    }

    mutating func assignStorage(_ program: inout Program) {
      var slots: UInt32 = 0
      for index in program.variables.indices {
        let variable = program.variables[index]
        let isModule = program[variable.function].kind == .moduleBody
        if isModule && !isScoped[index] && (isCaptured[index] || isNamed[index]) {
          program.variables[index].storage = .module(slot: slots)
          slots += 1
        } else {
          program.variables[index].storage = isCaptured[index] ? .cell : .register
        }
      }
      program.moduleSlotCount = slots
    }

    /// A function also captures what the functions inside it capture, unless it declares it.
    mutating func propagateCaptures(_ program: Program) {
      var done = [Bool](repeating: false, count: program.functions.count)
      for index in program.functions.indices.reversed() { settle(index, program, &done) }
    }

    private mutating func settle(_ root: Int, _ program: Program, _ done: inout [Bool]) {
      var work: [(index: Int, isReady: Bool)] = [(root, false)]
      while let (index, isReady) = work.popLast() {
        if done[index] { continue }
        if !isReady {
          work.append((index, true))
          for child in children[index] where !done[Int(child.raw)] { work.append((Int(child.raw), false)) }
          continue
        }
        done[index] = true
        collect(index, program)
      }
    }

    private mutating func collect(_ index: Int, _ program: Program) {
      let own = FuncRef(UInt32(index))
      var seen: Set<VarRef> = []
      var list: [VarRef] = []
      for variable in captures[index] + children[index].flatMap({ captures[Int($0.raw)] }) {
        guard case .cell = program[variable].storage, program[variable].function != own, seen.insert(variable).inserted
        else { continue }
        list.append(variable)
      }
      captures[index] = list
    }
  }
}
