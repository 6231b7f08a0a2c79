import AST
import Base

/// How a file becomes part of the program.
public enum ModuleFormat: UInt8, Sendable {
  /// ECMAScript module.
  case esModule
  /// Classic script (`--script`, or a text that is no file): no imports, `this` is the global object.
  case script
  /// CommonJS: a function of exports, require, module, __filename, __dirname. What has no import or export is one.
  case commonJS
}

/// The files of a program and how they refer to each other, in evaluation order (ECMA-262, section 16.2.1.5).
///
/// Building it does no I/O of its own: `ModuleHost` gives the bytes. Paths are `/`-separated strings and are compared after
/// `ModulePath.normalize`.
public struct ModuleGraph: Sendable {
  /// What a request of a module leads to.
  public enum Target: Sendable, Hashable {
    /// Index into `modules`.
    case module(Int)
    /// The primitives of the library.
    case host
    /// Not found, or erased (types only).
    case none
    /// `require` of it gives this diagnostic.
    case failed(DiagnosticID)
  }

  /// One file.
  public struct Module: Sendable {
    /// Normalized path as it was loaded.
    public var path: String
    /// What the program itself sees as the file's path (`__filename`), or what it makes that of (`placesAtRunTime`).
    public var fileName: String
    public var parsed: ParsedModule
    public var format: ModuleFormat
    /// The names whose calls ask for modules as `require` does.
    public var requireNames: Set<NameID> = []
    /// Where each specifier leads.
    public var targets: [NameID: Target] = [:]
    /// What `require.resolve` gives for literals: a file name, or the name of a module of Node.
    public var resolved: [NameID: String] = [:]
    /// The package.json, as the program sees its path, that does not list what a specifier asks for.
    public var refusals: [NameID: String] = [:]
    /// Those of `targets` that only computed names lead to.
    var computed: Set<NameID> = []
    /// Those of the file's requests, by number, that need nothing of another module but constants: it does not run for them.
    var constantRequests: Set<Int> = []
    /// Those of `targets` and `dynamicTargets` that are file names: the program asks for them by absolute paths.
    public internal(set) var fileNames: Set<NameID> = []
    /// Where the specifiers of `import()` lead.
    public var dynamicTargets: [NameID: Target] = [:]
    /// The modules of its import and export declarations, in source order.
    public internal(set) var imported: [Int] = []
    /// Smallest evaluation index of the import cycle that this module belongs to; its own index if it is in none.
    public var cycleLeader: Int = 0
    /// False for a module that only runs when `require` or `import()` asks for it.
    public var isEager = true
    /// The text that was parsed is no file's.
    public var isMade = false
    /// One of the modules that aotc brings. Such a module runs before the program, whoever asks for it.
    public var isLibrary = false
    /// Some module imports it, by a declaration or a call.
    public var isImported = false
    /// What is wrong with a module that the program may do without: asking for it throws.
    public var failure: Failure?
    /// Only `import()` and computed names lead to it: the program may do without it.
    public var isTentative = false
    /// A CommonJS module for which `module`, `exports` and their like exist: some code mentions them, or other modules ask for it.
    public var hasModuleObject = false
    /// The module that asked first for it, in the order in which the program runs when each request does; nil for the entry.
    public var firstImporter: Int?
  }

  /// Why a module cannot be linked.
  public enum Failure: Sendable {
    /// A SyntaxError with this message.
    case syntax(String)
    /// Nothing answers to this specifier.
    case notFound(NameID)
    /// What it imports so is not given by node. The target is an index of `modules`.
    case refused(ImportAttributes, target: Int)
  }

  /// An import of the program that node refuses.
  public struct RefusedImport: Sendable {
    public let file: FileID
    public let span: Span
    public let refusal: ImportRefusal
    /// The module that it finds, as the program sees its path.
    public let module: String
  }

  /// All files, in evaluation order; a module's index here is its `ModuleRef` in the HIR.
  public internal(set) var modules: [Module] = []
  /// The index of the entry file.
  public internal(set) var entry: Int = 0
  /// The program makes absolute paths of the file names of modules when it runs.
  public internal(set) var placesAtRunTime = false
  /// Our own modules that the program needs: indices of `modules`.
  public internal(set) var support: [SupportModule: Int] = [:]
  /// The module of the library whose `requireAddon` finds addons by names that are computed: an index of `modules`. Nil where no such name
  /// leads to one.
  public internal(set) var addonFinder: Int?
  /// What threads may begin with: files as the program asks for them, and modules, indices of `modules`. In a program with any, all of its modules
  /// are functions, and the entry calls that of the module that the thread begins with.
  public internal(set) var workers: [(file: String, module: Int)] = []
  /// The module of the library whose `startThread` a thread calls first: an index of `modules`. Nil where there are no workers.
  public internal(set) var threadStarter: Int?
  /// What modules of Node export, is asked for, and is not there: by the module's name in programs and the export, with the reason if one is known.
  public internal(set) var unsupportedExports: [String: [NameID: String]] = [:]
  /// Those that are reported.
  public internal(set) var refusedImports: [RefusedImport] = []
  /// Of the graph itself and of all parsed files.
  public internal(set) var diagnostics: [Diagnostic] = []

  /// True if a file could not be found or parsed: the graph must not be lowered.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Where the specifier of a package leads.
public enum PackageTarget: Sendable {
  case file(String)
  /// A module of Node, by way of a package's `imports`.
  case builtin(String)
  case notFound
  /// The package has `exports` or `imports` that do not have the key, says its package.json.
  case notExported(by: String)
  /// The package.json in question is wrong.
  case misconfigured
}

/// What computed names may mean of a package.
public struct PackageContents: Sendable {
  public var folder: String
  /// What its `exports` list, as `./x`; nil when it has no list, and all its files may be asked for.
  public var subpaths: [String]?

  public init(folder: String, subpaths: [String]?) {
    self.folder = folder
    self.subpaths = subpaths
  }
}

/// What the graph needs from its caller.
public struct ModuleHost {
  /// The file at a normalized path, or nil if there is none; the path may be that of a `SupportModule` or `LibraryModule`. Called once per
  /// path.
  public var load: (_ path: String) -> (file: FileID, bytes: [UInt8])?
  /// The `type` of the nearest package.json: true = "module", false = "commonjs", nil = not said.
  public var packageIsModule: (_ path: String) -> Bool?
  /// What the program itself sees as the path of the file at a normalized path.
  public var fileName: (_ path: String) -> String
  /// Those paths are relative to the root of the build: the program makes them absolute when it runs.
  public var placesAtRunTime: Bool
  /// `--module` or `--script` for the entry file; `auto` otherwise.
  public var entryGoal: SourceGoal
  /// The properties of the global object that modules of the library give.
  public var globals: LibraryGlobals
  /// What Node has and the library lacks; asked where something is not there.
  public var librarySupport: () -> LibrarySupport
  /// Where a specifier that is no path leads from the file at a normalized path.
  public var package: (_ specifier: String, _ path: String, _ isRequire: Bool) -> PackageTarget
  /// The names of what is in a folder.
  public var names: (_ folder: String) -> [String]
  /// The file that a folder stands for, by its package.json or its name.
  public var main: (_ folder: String) -> String?
  /// The package of a name, as the file at a normalized path finds it.
  public var packageContents: (_ name: String, _ path: String) -> PackageContents?
  /// Files that computed names may mean, whatever their text: normalized paths.
  public var included: [String]
  /// Specifiers that the program is built without; those of a package stand for what is in it, too.
  public var external: Set<String>
  /// What the project of the file at a normalized path says of its meaning.
  public var options: (_ path: String) -> LanguageOptions
  /// The folder of the program: that of its package, else of its entry.
  public var projectFolder = "/"
  /// Where relative paths of workers begin.
  public var workingFolder = "/"
  /// A native module of the name is where the program will look for it.
  public var hasNativeModule: (_ name: String) -> Bool = { _ in true }
  /// The entry is the module that `HostExports` makes: it has primitives of the library.
  public var entrySharesExports = false
  /// The entry is a text, not a file: a script, as node takes it, unless it looks like CommonJS.
  public var entryIsText: Bool

  public init(
    load: @escaping (_ path: String) -> (file: FileID, bytes: [UInt8])?,
    packageIsModule: @escaping (_ path: String) -> Bool? = { _ in nil },
    fileName: @escaping (_ path: String) -> String = { $0 }, placesAtRunTime: Bool = false,
    entryGoal: SourceGoal = .auto, globals: LibraryGlobals = .none,
    librarySupport: @escaping () -> LibrarySupport = { .none },
    package: @escaping (_ specifier: String, _ path: String, _ isRequire: Bool) -> PackageTarget = { _, _, _ in
      .notFound
    },
    main: @escaping (_ folder: String) -> String? = { _ in nil },
    names: @escaping (_ folder: String) -> [String] = { _ in [] },
    packageContents: @escaping (_ name: String, _ path: String) -> PackageContents? = { _, _ in nil },
    included: [String] = [], external: Set<String> = [],
    options: @escaping (_ path: String) -> LanguageOptions = { _ in LanguageOptions() }, entryIsText: Bool = false
  ) {
    self.load = load
    self.packageIsModule = packageIsModule
    self.fileName = fileName
    self.placesAtRunTime = placesAtRunTime
    self.entryGoal = entryGoal
    self.globals = globals
    self.librarySupport = librarySupport
    self.package = package
    self.main = main
    self.names = names
    self.packageContents = packageContents
    self.included = included
    self.external = external
    self.options = options
    self.entryIsText = entryIsText
  }
}

extension ModuleHost {
  /// The program is built without the module.
  func isExternal(_ specifier: String) -> Bool {
    !external.isEmpty && external.contains { specifier == $0 || specifier.hasPrefix($0 + "/") }
  }
}

extension ModuleGraph.Module {
  /// JSON is imported without attributes.
  public var importsJSONPlainly: Bool { parsed.kind.isTypeScript && parsed.options.importsJSONPlainly }

  /// Leaves nothing of the module but the error that asking for it gives.
  public mutating func fail(_ reason: ModuleGraph.Failure, _ interner: Interner) {
    guard failure == nil else { return }
    failure = reason
    format = .esModule
    targets = [:]
    dynamicTargets = [:]
    imported = []
    parsed = Frontend.parse(
      bytes: Array("export {}".utf8), file: parsed.file, kind: .mjs, goal: .module, interner: interner)
  }
}

extension ModuleGraph {
  /// Loads and parses the entry and everything that it imports.
  ///
  /// - Parameters:
  ///   - entry: path of the entry file.
  ///   - entryKind: its language, when the extension does not say.
  ///   - host: gives the bytes.
  ///   - interner: the interner of the compilation.
  public static func build(entry: String, entryKind: SourceKind? = nil, host: ModuleHost, interner: Interner)
    -> ModuleGraph
  {
    var builder = ModuleGraphBuilder(host: host, interner: interner)
    return builder.build(entry: ModulePath.normalize(entry), kind: entryKind)
  }

  /// The graph of one file that was parsed already.
  public static func single(_ parsed: ParsedModule, path: String) -> ModuleGraph {
    var graph = ModuleGraph()
    graph.modules = [
      Module(path: path, fileName: path, parsed: parsed, format: parsed.isModule ? .esModule : .script)
    ]
    graph.diagnostics = parsed.diagnostics
    return graph
  }
}

/// Depth-first post-order and strongly connected components (Tarjan), with an explicit stack.
struct EvaluationOrder {
  let edges: [[Int]]
  private(set) var postOrder: [Int] = []
  private var number: [Int]
  private var low: [Int]
  private var onStack: [Bool]
  private var stack: [Int] = []
  private var component: [Int]
  private var counter = 0
  private var components = 0

  init(edges: [[Int]]) {
    self.edges = edges
    number = [Int](repeating: -1, count: edges.count)
    low = number
    onStack = [Bool](repeating: false, count: edges.count)
    component = number
  }

  mutating func visit(_ root: Int) {
    guard number[root] < 0 else { return }
    var work: [(node: Int, next: Int)] = [(root, 0)]
    enter(root)
    while let (node, next) = work.last {
      if next < edges[node].count {
        work[work.count - 1].next += 1
        let target = edges[node][next]
        if number[target] < 0 {
          enter(target)
          work.append((target, 0))
        } else if onStack[target] {
          low[node] = min(low[node], number[target])
        }
      } else {
        work.removeLast()
        leave(node)
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
      }
    }
  }

  /// For each node, the nodes of its component.
  func leaders() -> [[Int]] {
    var members = [[Int]](repeating: [], count: components)
    for node in component.indices { members[component[node]].append(node) }
    return component.map { members[$0] }
  }

  private mutating func enter(_ node: Int) {
    number[node] = counter
    low[node] = counter
    counter += 1
    stack.append(node)
    onStack[node] = true
  }

  private mutating func leave(_ node: Int) {
    postOrder.append(node)
    guard low[node] == number[node] else { return }
    while let top = stack.popLast() {
      onStack[top] = false
      component[top] = components
      if top == node { break }
    }
    components += 1
  }
}
