import Base

/// Proves that closures do not run before the variables they read are initialized.
///
/// During lowering it records, with positions in lowering order (= the count of expressions so far): which closures are
/// made, which variables are mentioned, where variables are initialized, and which reads are in doubt. A closure that goes
/// nowhere but into a variable (function declarations, `const f = () => ...`, classes) can run only after the variable was
/// mentioned by code that runs; any other closure may run from where it is made. Within one scope, textually later is
/// later in time, so a read in a closure whose first possible run is textually after the initialization needs no check.
/// All module bodies count as one function here, in evaluation order.
struct TDZRecorder {
  private struct Mention {
    let variable: VarRef
    let function: FuncRef
    let position: Int
  }
  private struct Closure {
    let function: FuncRef
    let position: Int
    let boundTo: VarRef?
  }
  private struct Doubt {
    let expr: ExprRef
    let variable: VarRef
    let function: FuncRef
    let maySkip: Bool
  }

  private var mentions: [Mention] = []
  private var closures: [Closure] = []
  private var doubts: [Doubt] = []
  private var initializations: [VarRef: Int] = [:]
  /// `var`s: reads that come too early give undefined.
  private var settled: Set<VarRef> = []

  mutating func settle(_ variable: VarRef) { settled.insert(variable) }

  mutating func mentioned(_ variable: VarRef, by function: FuncRef, at position: Int) {
    mentions.append(Mention(variable: variable, function: function, position: position))
  }

  mutating func made(_ function: FuncRef, boundTo variable: VarRef?, at position: Int) {
    closures.append(Closure(function: function, position: position, boundTo: variable))
  }

  mutating func initialized(_ variable: VarRef, at position: Int) { initializations[variable] = position }

  /// `maySkip`: a jump can pass the initializer, so that no order proves anything.
  mutating func doubted(_ expr: ExprRef, _ variable: VarRef, in function: FuncRef, maySkip: Bool) {
    doubts.append(Doubt(expr: expr, variable: variable, function: function, maySkip: maySkip))
  }

  /// Clears `checked` where it is proven superfluous and sets `needsTDZ` of the variables that keep one; or makes them `var`s, which
  /// need none.
  func resolve(_ program: inout Program) {
    let solver = TDZSolver(self, program)
    for doubt in doubts {
      let isProven = !doubt.maySkip && solver.isProven(doubt.variable, readBy: doubt.function, at: Int(doubt.expr.raw))
      if isProven || settled.contains(doubt.variable) { clearCheck(doubt.expr, &program) }
      if !isProven { unsettle(doubt.variable, &program) }
    }
    for variable in settled where initializations[variable] == nil { unsettle(variable, &program) }
  }

  private func unsettle(_ variable: VarRef, _ program: inout Program) {
    guard settled.contains(variable) else { return program[variable].needsTDZ = true }
    program[variable].kind = .var
    program[variable].isReassigned = true
    guard let position = initializations[variable] else { return }
    // The position is behind the node that initializes.
    let node = ExprRef(UInt32(position - 1))
    if case .initialize(variable, let value) = program[node] {
      program[node] = .assign(variable, value, checked: false)
    }
  }

  private func clearCheck(_ expr: ExprRef, _ program: inout Program) {
    switch program[expr] {
    case .variable(let variable, _): program[expr] = .variable(variable, checked: false)
    case .assign(let variable, let value, _): program[expr] = .assign(variable, value, checked: false)
    case .namespaceObject: break  // its bindings are checked whenever they are read by it
    case let other: preconditionFailure("not an access of a variable: \(other)")
    }
  }

  /// First possible run of each closure.
  private struct TDZSolver {
    let parents: [UInt32]
    let owners: [FuncRef]
    let initializations: [VarRef: Int]
    private(set) var live: [Int]

    private static let noFunction = UInt32.max

    init(_ records: TDZRecorder, _ program: Program) {
      // Module bodies are one function: number 0 stands for all of them here.
      parents = program.functions.map { $0.parent?.raw ?? TDZSolver.noFunction }
      owners = program.variables.map(\.function)
      initializations = records.initializations
      live = [Int](repeating: .max, count: program.functions.count)
      run(records)
    }

    private func isModule(_ function: FuncRef) -> Bool { parents[Int(function.raw)] == TDZSolver.noFunction }

    /// The closure made directly by `owner` in which `function` is, or nil if it is the owner itself.
    private func child(of owner: FuncRef, around function: FuncRef) -> FuncRef? {
      var inner = function
      if isModule(owner) {
        if isModule(inner) { return nil }
        while true {
          let parent = FuncRef(parents[Int(inner.raw)])
          if isModule(parent) { return inner }
          inner = parent
        }
      }
      if inner == owner { return nil }
      while !isModule(inner) {
        let parent = FuncRef(parents[Int(inner.raw)])
        if parent == owner { return inner }
        inner = parent
      }
      return nil
    }

    private mutating func run(_ records: TDZRecorder) {
      var bound: [VarRef: [FuncRef]] = [:]
      var events: [(position: Int, variable: VarRef?, function: FuncRef?)] = []
      var edges: [FuncRef: [VarRef]] = [:]
      for closure in records.closures {
        if let variable = closure.boundTo {
          bound[variable, default: []].append(closure.function)
        } else {
          events.append((closure.position, nil, closure.function))
        }
      }
      for mention in records.mentions where bound[mention.variable] != nil {
        if let inner = child(of: owners[Int(mention.variable.raw)], around: mention.function) {
          edges[inner, default: []].append(mention.variable)
        } else {
          events.append((mention.position, mention.variable, nil))
        }
      }
      events.sort { $0.position < $1.position }
      for event in events {
        var work = event.function.map { [$0] } ?? bound[event.variable!]!
        while let function = work.popLast() {
          if live[Int(function.raw)] != .max { continue }
          live[Int(function.raw)] = event.position
          for variable in edges[function] ?? [] { work += bound[variable] ?? [] }
        }
      }
    }

    func isProven(_ variable: VarRef, readBy function: FuncRef, at position: Int) -> Bool {
      guard let ready = initializations[variable] else { return false }
      guard let closure = child(of: owners[Int(variable.raw)], around: function) else { return ready < position }
      return ready <= live[Int(closure.raw)]
    }
  }
}
