import DeepSema
import HIR
import Rewriter

/// What is decided about a whole program before code is made of its functions.
package struct NativePlan {
  package let program: Program
  package let facts: Facts
  package let plan: LoweringPlan
  package let calls: CallPlan
  package let encodings: NumberEncodings
  package let matches: MatchVariables
  /// Variables that hold one Number, whenever they are read.
  package let fixedNumbers: [VarRef: Double]
  /// Others, hosts or threads, may ask what runs to end.
  package let isInterruptible: Bool
  /// The facts that are asserted where the code relies on them; nil: they are believed.
  package let asserted: AssertedFacts?
  /// Where the verifier tells what it finds; nil: it does not run.
  package let problems: MIRProblems?
  /// What calls of functions store into.
  private let stores = StoreSummaries()
  /// What functions go through once they are built.
  package var passes = MIRPass.all
  /// Per function: it has a loop; it runs at most once.
  private let isLooping: [Bool], isOnce: [Bool]
  /// Per function: its code is to be small.
  private let isSmall: [Bool]
  /// Per variable: some block, switch or class scope declares it.
  private let isScoped: [Bool]

  /// - Parameter hosts: the functions that the host of a library calls, and how it has each parameter; nil: this is no library.
  package init(
    _ program: Program, _ facts: Facts, _ plan: LoweringPlan, hosts: [FuncRef: [Representation]]?,
    asserted: AssertedFacts?, problems: MIRProblems? = nil
  ) {
    self.problems = problems
    self.program = program
    self.facts = facts
    self.plan = plan
    self.asserted = asserted
    calls = CallPlan(program, facts: facts, plan: plan, keepsAll: asserted != nil, hosts: hosts)
    encodings = NumberEncodings(program, facts, plan)
    // Where facts are asserted, values are what the facts say.
    matches = asserted != nil ? MatchVariables() : MatchVariables(program, facts: facts)
    fixedNumbers = NativePlan.fixedNumbers(program)
    isInterruptible = hosts != nil || program.hasWorkers
    isOnce = program.functionsThatRunOnce
    let loops = program.functions.indices.map { CallGraph.hasLoop(FuncRef(UInt32($0)), program) }
    let isVast = program.functions.count > NativePlan.vast
    isLooping = loops
    isSmall = loops.indices.map {
      asserted == nil && (program.isOfLibrary(FuncRef(UInt32($0))) || isVast && !loops[$0])
    }
    var scoped = Array(repeating: false, count: program.variables.count)
    for statement in program.stmts {
      for v in program[statement.scope] { scoped[Int(v.raw)] = true }
    }
    isScoped = scoped
  }

  /// Of so many functions, in programs of 80,000 lines and more, most are seldom called, and what the C compiler makes of all is too much.
  private static let vast = 8_000

  /// The code of the function is to be small, if it leaves something to the runtime: it is of the library, or one without loops of a vast program.
  package func mayBeCompact(_ f: FuncRef) -> Bool { isSmall[Int(f.raw)] }

  /// The function's code runs at most once, from the beginning to the end.
  package func isPassedOnce(_ f: FuncRef) -> Bool { isOnce[Int(f.raw)] && !hasLoop(f) }

  /// The function is called at most once.
  package func runsOnce(_ f: FuncRef) -> Bool { isOnce[Int(f.raw)] }

  package func hasLoop(_ f: FuncRef) -> Bool { isLooping[Int(f.raw)] }

  /// No scope statement declares the variable: it lives as long as its function's activation.
  package func undeclared(_ v: VarRef) -> Bool { !isScoped[Int(v.raw)] }

  /// `const` (or as good as) with a literal, never read too early.
  private static func fixedNumbers(_ program: Program) -> [VarRef: Double] {
    var numbers: [VarRef: Double] = [:], initialized: Set<VarRef> = []
    for expr in program.exprs {
      guard case .initialize(let v, let value) = expr else { continue }
      let variable = program[v], isFirst = initialized.insert(v).inserted
      numbers[v] = nil
      guard isFirst, variable.kind == .const || variable.kind == .let, !variable.isReassigned, !variable.needsTDZ else {
        continue
      }
      numbers[v] = program.numberLiteral(value)
    }
    return numbers
  }
}

extension NativePlan {
  /// Some store of the constructor, or of its class's field initializers, goes to a slot by proof.
  package func addsByProof(_ constructor: FuncRef) -> Bool {
    var found = false
    let initializer = program[constructor].ofClass.flatMap { program[$0].fieldInitializer }
    for function in [constructor] + (initializer.map { [$0] } ?? []) {
      program.walk(
        program[function].body,
        expr: { e in
          switch facts.memberFacts[Int(e.raw)] {
          case .addField, .field: found = true
          case .unknown, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter: break
          }
        })
    }
    return found
  }
}

extension NativePlan {
  /// The MIR of a function or clone, after all passes.
  package func mir(_ clone: StackClosures.Clone) -> MIRFunction {
    var mir = FunctionBuilder.build(self, clone)
    for block in mir.blocks {
      for case .call(let callee) in block.instructions.map(\.operation) where mir.stores[callee] == nil {
        mir.stores[callee] = stores.summary(callee, self)
      }
    }
    let check = { (mir: MIRFunction, pass: String) -> Void in
      self.problems?.check(mir, after: pass, self.program.names.string(of: self.program[clone.function].name))
    }
    check(mir, "the builder")
    mir.run(passes, check: check)
    return mir
  }

  /// The MIR of all functions that become C, as text.
  package func mirText(places: @escaping MIRPrinter.Places = { _, _ in nil }) -> [UInt8] {
    program.functions.indices.map { FuncRef(UInt32($0)) }.filter {
      facts.reachable[Int($0.raw)] && !plan.isThunk($0)
    }.flatMap {
      MIRPrinter.print(mir(StackClosures.Clone(function: $0, known: [:])), program, places: places)
    }
  }
}
