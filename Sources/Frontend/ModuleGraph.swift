import AST
import Base

/// How a file becomes part of the program.
public enum ModuleFormat: UInt8, Sendable {
  /// ECMAScript module.
  case esModule
  /// Classic script: no imports, `this` is the global object.
  case script
  /// CommonJS: a function of exports, require, module, __filename, __dirname.
  case commonJS
}

/// The files of a program and how they refer to each other, in evaluation order (ECMA-262, section 16.2.1.5).
///
/// Building it does no I/O of its own: `ModuleHost` gives the bytes. Paths are `/`-separated strings and are compared after
/// `ModulePath.normalize`.
public struct ModuleGraph: Sendable {
  /// What a request of a module leads to.
  public enum Target: Sendable, Equatable {
    /// Index into `modules`.
    case module(Int)
    /// A module of the host, such as `node:fs`, without the `node:` prefix.
    case builtin(String)
    /// Not found, or erased (types only).
    case none
  }

  /// One file.
  public struct Module: Sendable {
    /// Normalized path as it was loaded.
    public var path: String
    /// What the program itself sees as the file's path (`__filename`).
    public var fileName: String
    public var parsed: ParsedModule
    public var format: ModuleFormat
    /// Where each specifier leads.
    public var targets: [NameID: Target] = [:]
    /// Smallest evaluation index of the import cycle that this module belongs to; its own index if it is in none.
    public var cycleLeader: Int = 0
    /// False for a module that only runs when `require` asks for it.
    public var isEager = true
  }

  /// All files, in evaluation order; a module's index here is its `ModuleRef` in the HIR.
  public internal(set) var modules: [Module] = []
  /// The index of the entry file.
  public internal(set) var entry: Int = 0
  /// Of the graph itself and of all parsed files.
  public internal(set) var diagnostics: [Diagnostic] = []

  /// True if a file could not be found or parsed: the graph must not be lowered.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What the graph needs from its caller.
public struct ModuleHost {
  /// The file at a normalized path, or nil if there is none. Called once per path.
  public var load: (_ path: String) -> (file: FileID, bytes: [UInt8])?
  /// The `type` of the nearest package.json: true = "module", false = "commonjs", nil = not said.
  public var packageIsModule: (_ path: String) -> Bool?
  /// What the program itself sees as the path of the file at a normalized path.
  public var fileName: (_ path: String) -> String
  /// `--module` or `--script` for the entry file; `auto` otherwise.
  public var entryGoal: SourceGoal
  /// Names of host modules that lowering knows (empty: each is a diagnostic).
  public var builtins: Set<String>

  public init(
    load: @escaping (_ path: String) -> (file: FileID, bytes: [UInt8])?,
    packageIsModule: @escaping (_ path: String) -> Bool? = { _ in nil },
    fileName: @escaping (_ path: String) -> String = { $0 },
    entryGoal: SourceGoal = .auto, builtins: Set<String> = []
  ) {
    self.load = load
    self.packageIsModule = packageIsModule
    self.fileName = fileName
    self.entryGoal = entryGoal
    self.builtins = builtins
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

/// Loads files depth first and numbers them in post-order.
struct ModuleGraphBuilder {
  let host: ModuleHost
  let interner: Interner
  /// In order of discovery.
  var found: [ModuleGraph.Module] = []
  var byPath: [String: Int] = [:]
  var missing: Set<String> = []
  var diagnostics: [Diagnostic] = []

  init(host: ModuleHost, interner: Interner) {
    self.host = host
    self.interner = interner
  }

  mutating func build(entry: String, kind: SourceKind?) -> ModuleGraph {
    guard let root = add(entry, kind: kind, goal: host.entryGoal) else {
      var graph = ModuleGraph()
      graph.diagnostics = [.entryNotFound(entry)]
      return graph
    }
    var next = 0
    while next < found.count {
      resolveRequests(of: next)
      next += 1
    }
    return ordered(root: root)
  }

  /// Loads and parses `path` unless it is there already; nil if there is no such file.
  private mutating func add(_ path: String, kind: SourceKind?, goal: SourceGoal = .auto) -> Int? {
    if let known = byPath[path] { return known }
    if missing.contains(path) { return nil }
    guard let source = host.load(path) else {
      missing.insert(path)
      return nil
    }
    let language = kind ?? SourceKind.of(path: path) ?? .js
    var parsed = parse(source.bytes, source.file, language, path, goal)
    if goal == .auto, language == .js, !parsed.isModule,
      parsed.diagnostics.contains(where: { $0.id == .misplacedReturn }),
      CommonJS.looksLike(parsed, interner: interner)
    {
      // The body of a CommonJS module is a function's.
      parsed = parse(source.bytes, source.file, .cjs, path, goal)
    }
    diagnostics += parsed.diagnostics
    let format = self.format(of: parsed, path: path, goal: goal)
    found.append(ModuleGraph.Module(path: path, fileName: host.fileName(path), parsed: parsed, format: format))
    byPath[path] = found.count - 1
    return found.count - 1
  }

  private func parse(_ bytes: [UInt8], _ file: FileID, _ kind: SourceKind, _ path: String, _ goal: SourceGoal)
    -> ParsedModule
  {
    var goal = goal == .auto ? kind.goal : goal
    if goal == .auto && host.packageIsModule(path) == true { goal = .module }
    return Frontend.parse(bytes: bytes, file: file, kind: kind, goal: goal, interner: interner)
  }

  private func format(of parsed: ParsedModule, path: String, goal: SourceGoal) -> ModuleFormat {
    if parsed.isModule { return .esModule }
    switch parsed.kind {
    case .cjs, .cts: return .commonJS
    case .ts, .tsx, .js, .jsx, .mjs, .mts, .dts: break
    }
    if goal == .script { return .script }
    return CommonJS.looksLike(parsed, interner: interner) ? .commonJS : .script
  }

  private mutating func resolveRequests(of index: Int) {
    let module = found[index]
    var requests = module.parsed.requests.map { ($0.source, $0.span, $0.isTypeOnly) }
    if module.format == .commonJS {
      requests += CommonJS.requires(module.parsed, interner: interner).map { ($0.source, $0.span, false) }
    }
    for (source, span, isTypeOnly) in requests
    where found[index].targets[source] == nil || found[index].targets[source] == ModuleGraph.Target.none {
      found[index].targets[source] = resolve(source, span, from: module, isTypeOnly: isTypeOnly)
    }
  }

  private mutating func resolve(_ source: NameID, _ span: Span, from: ModuleGraph.Module, isTypeOnly: Bool)
    -> ModuleGraph.Target
  {
    if isTypeOnly { return .none }
    let specifier = interner.string(of: source)
    guard ModulePath.isRelative(specifier) else { return bare(specifier, span, from.parsed.file) }
    let base = ModulePath.join(ModulePath.directory(of: from.path), specifier)
    if base.hasSuffix(".json") {
      diagnostics.append(.unsupportedJSONModule(specifier, file: from.parsed.file, span: span))
      return .none
    }
    for candidate in ModulePath.candidates(base) {
      if let found = add(candidate, kind: nil) { return .module(found) }
    }
    if ModulePath.declarations(base).contains(where: { host.load($0) != nil }) { return .none }
    diagnostics.append(.moduleNotFound(specifier, file: from.parsed.file, span: span))
    return .none
  }

  private mutating func bare(_ specifier: String, _ span: Span, _ file: FileID) -> ModuleGraph.Target {
    let name = specifier.hasPrefix("node:") ? String(specifier.dropFirst(5)) : specifier
    if host.builtins.contains(name) { return .builtin(name) }
    diagnostics.append(.unsupportedPackage(specifier, file: file, span: span))
    return .none
  }

  // MARK: Order

  private mutating func ordered(root: Int) -> ModuleGraph {
    var order = EvaluationOrder(edges: found.map(edges))
    order.visit(root)
    for index in found.indices { order.visit(index) }
    var position = [Int](repeating: 0, count: found.count)
    for (new, old) in order.postOrder.enumerated() { position[old] = new }
    var graph = ModuleGraph()
    let leaders = order.leaders()
    graph.modules = order.postOrder.map { old in
      var module = found[old]
      for (name, target) in module.targets {
        if case .module(let index) = target { module.targets[name] = .module(position[index]) }
      }
      module.cycleLeader = leaders[old].map { position[$0] }.min() ?? position[old]
      return module
    }
    graph.entry = position[root]
    markLazy(&graph)
    graph.diagnostics = diagnostics
    return graph
  }

  /// Requests in source order, without duplicates.
  private func edges(of module: ModuleGraph.Module) -> [Int] {
    var result: [Int] = []
    for request in module.parsed.requests where !request.isTypeOnly {
      if case .module(let index)? = module.targets[request.source], !result.contains(index) { result.append(index) }
    }
    return result
  }

  /// CommonJS modules other than the entry run when they are required, unless an ES module imports them.
  private func markLazy(_ graph: inout ModuleGraph) {
    var imported = Set([graph.entry])
    for module in graph.modules where module.format == .esModule {
      for (_, target) in module.targets { if case .module(let index) = target { imported.insert(index) } }
    }
    for index in graph.modules.indices where graph.modules[index].format == .commonJS {
      graph.modules[index].isEager = imported.contains(index)
    }
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
