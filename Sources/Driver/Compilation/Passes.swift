import AST
import Base
import Bytecode
import DeepSema
import EmitBytecode
import EmitC
import Frontend
import HIR
import Oracle
import Rewriter

extension Pass {
  /// All passes, in order: each takes what earlier ones give. A compilation runs those that lead to what is asked for.
  static let all: [Pass] = [
    Pass(name: "read", inputs: [], output: .source) {
      $0.entry = try $0.session.open($0.input())
    },
    Pass(
      name: "parse entry", inputs: [.source], output: .tree, resultSurvivesErrors: true,
      run: { $0.tree = $0.session.parse($0.entry) },
      stage: Stage(name: "ast") { Array(ASTPrinter.print($0.tree, names: $0.session.interner).utf8) }),
    Pass(name: "parse", inputs: [.source], output: .modules) {
      if $0.options.target == .lib {
        ($0.modules, $0.exports) = try $0.session.libraryGraph($0.entry)
      } else {
        $0.modules = try $0.session.graph($0.entry)
      }
    },
    Pass(
      name: "lower", inputs: [.modules], output: .hir,
      run: {
        $0.program = $0.session.lower(
          $0.modules, verifies: $0.options.verify, compilesAtRunTime: $0.compilesAtRunTime)
        Plugin.prepare($0)
        $0.timing.figures.append(("functions", "\($0.program.functions.count)"))
      },
      verify: { HIRVerifier.verify($0.program) },
      stage: Stage(name: "hir") { HIRPrinter.print($0.program) }),
    Pass(name: "deepsema", inputs: [.hir], output: .facts) {
      var options = DeepSemaOptions()
      options.recordProvenance = $0.options.recordsProvenance
      options.recordContents = $0.recordsContents
      let (facts, statistics) = DeepSema.analyzeWithStatistics($0.program, options: options)
      $0.facts = facts
      $0.timing.figures += statistics.figures(lines: $0.session.lineMaps.reduce(0) { $0 + $1.lineStarts.count })
    },
    Pass(name: "plan", inputs: [.facts], output: .plan) {
      $0.plan = LoweringPlan($0.program, lower: $0.options.lower.mode)
    },
    Pass(
      name: "oracle", inputs: [.facts], output: .oracle,
      run: { $0.oracle = $0.instrumented() },
      stage: Stage(name: "oracle") { $0.oracle }),
    Pass(
      name: "links", inputs: [.facts], output: .links,
      run: {
        $0.links = Links($0.program, facts: $0.facts)
        $0.timing.figures.append(("built-ins linked", "\($0.links.rows.count)"))
      },
      stage: Stage(name: "links") { Array($0.links.text.utf8) }),
    Pass(name: "availability", inputs: [.facts, .links], output: .availability) { $0.reportAvailability() },
    Pass(
      name: "mir", inputs: [.plan], output: .mir,
      run: {
        $0.mir = EmitC.mir(
          $0.program, facts: $0.facts, plan: $0.plan, lineMaps: $0.session.lineMaps, verifies: $0.options.verify)
      },
      verify: { $0.mir.problems },
      stage: Stage(name: "mir") { $0.mir.text }),
    Pass(
      name: "emit c", inputs: [.plan, .links], output: .c,
      run: { $0.emitCode() },
      verify: { $0.emitted.problems + $0.thunks.compactMap { Bytecode.verify($0.bytes) } },
      stage: Stage(name: "c") {
        $0.emitted.units.flatMap { Array("/* ==== \($0.name) ==== */\n".utf8) + $0.text }
      }),
    Pass(
      name: "levels", inputs: [.c], output: .levels,
      run: { $0.levels = Levels($0.plan, dynamicSites: $0.emitted.dynamicSites) },
      stage: Stage(name: "hir2") {
        Rewriter.rewrite($0.program, facts: $0.facts, plan: $0.plan, levels: $0.levels)
      }),
    Pass(name: "strictness", inputs: [.levels], output: .admission) {
      $0.session.diagnostics.add(contentsOf: Strictness.findings($0))
    },
    Pass(
      name: "emit bytecode", inputs: [.hir], output: .bytecode,
      run: {
        let module = EmitBytecode.emit(
          program: $0.program, sources: $0.session.files.map(\.bytes), texts: $0.sourceTexts)
        $0.bytecode = Bytecode.serialize(module)
      },
      verify: { Bytecode.verify($0.bytecode).map { [$0] } ?? [] },
      stage: Stage(name: "bytecode") { Array((Bytecode.disassemble($0.bytecode).text ?? "").utf8) }),
    Pass(name: "compile c", inputs: [.availability, .admission], output: .executable) { try Toolchain.build($0) },
  ]
}

extension Compilation {
  /// The program as JavaScript that checks its facts; places are named as reports name them.
  fileprivate func instrumented() -> [UInt8] {
    let session = session, program = program!
    return Oracle.print(program, facts: facts) { module, span in
      let file = program.modules[Int(module.raw)].file
      let position = session.lineMap(file).position(of: span.start)
      return "\(session.file(file).display):\(position.line):\(position.column)"
    }
  }
}

extension ThunkSegment {
  /// The functions of a program that stay bytecode: one segment for all.
  static func all(_ compilation: Compilation) -> [ThunkSegment] {
    let functions = compilation.plan.thunks
    if functions.isEmpty { return [] }
    let module = EmitBytecode.emit(
      program: compilation.program, sources: compilation.session.files.map(\.bytes), functions: functions)
    var entries: [FuncRef: UInt32] = [:]
    for function in functions {
      guard let index = module.index(of: function) else { preconditionFailure("the function was emitted") }
      entries[function] = index
    }
    return [ThunkSegment(bytes: Bytecode.serialize(module), entries: entries)]
  }
}
