import AST
import Base
import Bytecode
import DeepSema
import EmitBytecode
import EmitC
import Frontend
import HIR
import Rewriter
import Workspace

/// What passes take and give.
enum Artifact {
  /// The entry's text.
  case source
  /// The entry's tree, alone.
  case tree
  /// The trees of all modules.
  case modules
  case hir
  case facts
  /// A JavaScript text that asserts the facts.
  case oracle
  /// Which functions stay bytecode.
  case plan
  /// The middle IR as a text.
  case mir
  /// The built-ins that the program links.
  case links
  /// The program is not certain to fail for want of something that is not there.
  case availability
  /// C texts, and bytecode of the functions without a C lowering.
  case c
  /// What the functions became: counted in the C.
  case levels
  /// The program may be built: it reaches the levels that `--aot-strict` asks for.
  case admission
  /// Bytecode of all functions.
  case bytecode
  case executable
}

/// The program has errors, which are in the session's bag: what was asked for cannot be made.
struct Halted: Error {}

/// A pass broke a rule of its result: a bug in aotc.
struct BrokenInvariant: Error {
  var pass: String
  var problems: [String]
}

/// All that was made of one program so far. Passes fill it in; each artifact is there once it has been required.
final class Compilation {
  let options: Options
  let session: Session
  let timing = Timing()
  private var made: Set<Artifact> = []
  private var hasReportedTime = false
  /// The compiler is at hand when the program runs: in this process, or embedded.
  var compilesAtRunTime: Bool
  /// Types will be printed that tell what objects hold.
  var recordsContents = false

  var entry: FileID!
  var tree: ParsedModule!
  var modules: ModuleGraph!
  /// Of a library: what hosts get.
  var exports: HostExports?
  var library: HostLibrary?
  /// Of a plugin with native code.
  var plugin: PluginCode?
  var program: Program!
  var facts: Facts!
  var oracle: [UInt8] = []
  var plan: LoweringPlan!
  var mir: (text: [UInt8], problems: [String]) = ([], [])
  var links: Links!
  var thunks: [ThunkSegment] = []
  var emitted: EmittedProgram!
  var levels: Levels!
  var bytecode: [UInt8] = []

  /// - Parameter options: `showsHostPaths` holds for programs that run at once, on this machine.
  init(options: Options, showsHostPaths: Bool = false) {
    self.options = options
    compilesAtRunTime = options.embedsCompiler
    session = Session(
      settings: Session.Settings(
        goal: options.goal.sourceGoal, root: options.remapPath, showsHostPaths: showsHostPaths,
        conditions: options.conditions, include: options.include, external: options.external,
        library: (try? Installation.find())?.library))
  }

  /// Runs the passes that lead to an artifact, unless it is there.
  func require(_ artifact: Artifact) throws {
    if made.contains(artifact) { return }
    let pass = Pass.making(artifact)
    for input in pass.inputs { try require(input) }
    try timing.measure(pass.name) { try pass.run(self) }
    made.insert(artifact)
    guard !session.diagnostics.hasErrors || pass.resultSurvivesErrors else { throw Halted() }
    guard options.verify, let verify = pass.verify else { return }
    let problems = timing.measure("verify \(pass.name)") { verify(self) }
    if !problems.isEmpty { throw BrokenInvariant(pass: pass.name, problems: problems) }
  }

  /// `--time`: says how long the passes took, once.
  func reportTime() {
    guard options.time, !hasReportedTime else { return }
    hasReportedTime = true
    Console.printError(timing.report)
  }

  /// The entry: what the command line says, or what the project files in the current folder name.
  func input() throws -> Input {
    try options.input ?? .file(ProjectFiles.entry(in: Files.currentDirectory()))
  }

  /// `libNAME.so` is the library NAME, and so is what has no such name.
  var libraryName: String {
    HostLibrary.name(ofFile: Files.stem(of: (try? output()) ?? "library"))
  }

  /// The binary holds the compiler: it was asked for and the program can reach it. Requires: `.links`.
  var embedsCompiler: Bool { options.embedsCompiler && links.runsText }

  /// The bytes of a source file by the path that stack traces show.
  func source(tracedAs path: String) -> [UInt8]? {
    program.modules.first { $0.path == path }.map { session.file($0.file).bytes }
  }

  /// The texts of the functions that may be printed: of all, if inference has not been asked.
  var sourceTexts: SourceTexts {
    SourceTexts(program, sources: session.files.map(\.bytes)) { [facts] in facts?.isPrinted[Int($0.raw)] ?? true }
  }

  /// Emits the thunks' bytecode and all C. With `--lower typed`, functions that turn out to be mixed become thunks, and then those
  /// that now call a thunk, until none is mixed. Requires: `.plan`.
  func emitCode() {
    if let exports { library = EmitC.library(libraryName, exports, program, facts) }
    while true {
      thunks = ThunkSegment.all(self)
      var options = EmitOptions(lineMaps: session.lineMaps, texts: sourceTexts)
      options.validates = self.options.validate
      options.verifies = self.options.verify
      options.library = library
      options.plugin = plugin
      options.textPlaces = embedsCompiler ? TextPlaces(program).archived(names: session.interner) : nil
      emitted = EmitC.emit(
        program, facts: facts, plan: plan, links: links, thunks: thunks,
        options: options)
      let levels = Levels(plan, dynamicSites: emitted.dynamicSites)
      let mixed = levels.all.indices.filter { levels.all[$0] == .mixed }.map { FuncRef(UInt32($0)) }
      if self.options.lower != .typed || mixed.isEmpty { return }
      plan.keepAsBytecode(mixed, of: program)
    }
  }
}

extension GoalOption {
  fileprivate var sourceGoal: SourceGoal {
    switch self {
    case .auto: return .auto
    case .module: return .module
    case .script: return .script
    }
  }
}

extension LowerPolicy {
  /// As the Rewriter knows it.
  var mode: LowerMode {
    switch self {
    case .all: return .all
    case .typed: return .typed
    case .none: return .none
    }
  }
}
