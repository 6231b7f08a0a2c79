import Workspace

/// How the functions without a C lowering are carried.
enum HybridMode { case hybrid, strict, strictTyped, dynamic }
/// What `aotc build` makes.
enum BuildTarget: String, CaseIterable { case native, vm, bundle, plugin, lib }
/// Languages that a library gets a module for.
enum BindingLanguage: String, CaseIterable { case python, swift }
/// How C is compiled.
enum Profile: String, CaseIterable { case dev, release }
/// `--lower`: which functions may become C; a test aid.
enum LowerPolicy: String, CaseIterable { case all, typed, none }
/// `--format` of reports.
enum ReportFormat: String, CaseIterable { case text, json, sarif }
/// `--types` of `rewrite`: how the types of JavaScript modules are written.
enum TypeStyle: String, CaseIterable { case annotations, comments }
enum GoalOption { case auto, module, script }
/// What `aotc explain` explains.
enum Subject {
  case levels, types, allDiagnostics
  /// By its code, as it was typed.
  case diagnostic(String)
}

/// Everything that the command line says.
struct Options {
  var input: Input?
  /// Arguments of the program that `run` runs.
  var arguments: [String] = []
  var output: String?
  var manifest: String?
  var mode: HybridMode = .hybrid
  var target: BuildTarget = .native
  /// `--plugin-version`, of `--target plugin`.
  var pluginVersion: UInt32?
  /// `--bindings` of a library.
  var bindings: [BindingLanguage] = []
  var profile: Profile = .release
  var lower: LowerPolicy = .all
  var goal: GoalOption = .auto
  /// `--emit`: the stage that is printed instead of going on.
  var emit: Stage?
  var stopAfter: Stage?
  var format: ReportFormat = .text
  var compiler: String?
  var isStatic = false
  /// `--expose-gc` of `run`.
  var exposesGC = false
  var embedsCompiler = false
  var time = false
  var verify = false
  var syntaxOnly = false
  var subject: Subject = .levels
  var explainsThunks = false
  var explainsDynamic = false
  var explainsSize = false
  /// `--host`: the shared library whose built-ins, classes and exports are listed; no program is compiled.
  var hostLibrary: String?
  /// The command is `explain`.
  var explainsCosts = false
  /// `--all`, `--function`, `--html`, `--max-dynamic`, `--baseline` and `--update-baseline`.
  var explainsAll = false
  var function: String?
  var html: String?
  var maxDynamic: Int?
  var baseline: String?
  var updatesBaseline = false
  var site: String?
  /// `--js`, `--types` and `--out-dir` of `rewrite`.
  var printsJavaScript = false
  var typeStyle = TypeStyle.annotations
  var outputFolder: String?
  var remapPath: String?
  /// `--conditions`
  var conditions: [String] = []
  /// `--include` and `--external`
  var include: [String] = []
  var external: [String] = []
  var keepC: String?
  var keepSymbols = false
  /// `--no-cache` of `build`, `--clear` of `cache`.
  var ignoresCache = false
  var clearsCache = false
  /// The binary asserts the facts of inference.
  var validate = false
}
