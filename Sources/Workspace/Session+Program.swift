import AST
import Base
import Frontend
import HIR

extension Session {
  /// Loads and parses the entry and all that it imports. Errors are in the bag; the graph must then not be lowered.
  public func graph(_ entry: FileID) throws(UsageError) -> ModuleGraph {
    let path = file(entry).path
    var host = moduleHost(entry: entry)
    host.included = try included()
    let graph = ModuleGraph.build(entry: path, entryKind: file(entry).kind, host: host, interner: interner)
    diagnostics.add(contentsOf: graph.diagnostics)
    return graph
  }

  /// The same of a module that gives hosts what the entry exports.
  public func libraryGraph(_ entry: FileID) throws(UsageError) -> (graph: ModuleGraph, exports: HostExports?) {
    let found = try graph(entry)
    if found.hasErrors { return (found, nil) }
    let exports = HostExports(found, interner: interner)
    diagnostics.add(contentsOf: exports.diagnostics)
    guard !exports.functions.isEmpty else {
      diagnostics.add(Diagnostic(.libraryWithoutExports, [file(entry).display], file: entry, span: Span(0, 0)))
      return (found, nil)
    }
    let path = file(entry).path, folder = Files.directory(of: path)
    let made = add(
      SourceFile(
        path: "\(folder)/\(HostExports.entryName)", display: HostExports.entryName, kind: .mts,
        bytes: exports.entry(importing: "./" + Files.name(of: path))))
    var host = moduleHost(entry: made)
    host.included = try included()
    host.entrySharesExports = true
    let graph = ModuleGraph.build(entry: file(made).path, entryKind: .mts, host: host, interner: interner)
    diagnostics.add(contentsOf: graph.diagnostics)
    return (graph, exports)
  }

  /// Requires: the graph has no errors. The result is complete unless there are errors in the bag.
  ///
  /// - Parameters: see `HIR.lower`.
  public func lower(_ graph: ModuleGraph, verifies: Bool = false, compilesAtRunTime: Bool = false) -> Program {
    var (program, found) = HIR.lower(
      graph, interner: interner, verifies: verifies, compilesAtRunTime: compilesAtRunTime)
    diagnostics.add(contentsOf: found)
    for index in program.modules.indices {
      let path = file(program.modules[index].file).path, portable = portablePath(of: path, in: graph)
      program.modules[index].path = portable
      program.modules[index].metaPath = settings.showsHostPaths ? path : portable
    }
    for index in program.functions.indices {
      let module = program.modules[Int(program.functions[index].module.raw)]
      if LibraryModule.isUnseen(module.path) { program.functions[index].traceRole = .unseen }
    }
    let entry = graph.modules[graph.entry]
    if entry.path.hasSuffix("/" + HostExports.entryName), let last = program.modules.indices.last {
      // What hosts call is not what the program wrote.
      for index in program.functions.indices where Int(program.functions[index].module.raw) == last {
        program.functions[index].traceRole = .unseen
      }
    }
    program.entryPath = file(entry.parsed.file).isText ? nil : portablePath(of: entry.path, in: graph)
    return program
  }

  /// The files that `--include` names.
  private func included() throws(UsageError) -> [String] {
    var files: [String] = []
    for pattern in settings.include {
      let found = Glob.files(pattern, in: workingDirectory)
      if found.isEmpty { throw UsageError("--include: no file matches '\(PathText.display(pattern))'") }
      files += found.filter { !files.contains($0) }
    }
    return files
  }

  private func moduleHost(entry: FileID) -> ModuleHost {
    let entryPath = file(entry).path
    let root = root(ofEntry: entryPath)
    var host = ModuleHost(
      load: { [unowned self] path in
        if path == entryPath { return (entry, file(entry).bytes) }
        if let support = SupportModule(path: path) { return (load(support), support.source) }
        if LibraryModule.isPath(path) { return library(path) }
        guard Files.isFile(path), let id = try? load(path) else { return nil }
        return (id, file(id).bytes)
      },
      packageIsModule: { [packages] in packages.isModulePackage($0) },
      fileName: { [settings] path in
        PathText.display(settings.showsHostPaths ? path : Files.relative(path, to: root))
      },
      placesAtRunTime: !settings.showsHostPaths, entryGoal: settings.goal, globals: libraryGlobals(),
      librarySupport: { [unowned self] in librarySupport() },
      package: { [packages] in packages.resolve($0, from: $1, isRequire: $2) },
      main: { [packages] in packages.asFolder($0) }, names: { Files.list($0) },
      packageContents: { [packages] in packages.contents(of: $0, from: $1) },
      external: Set(settings.external),
      options: { [projects] in projects.project(of: $0)?.language ?? LanguageOptions() },
      entryIsText: file(entry).isText)
    host.projectFolder = root
    host.workingFolder = workingDirectory
    host.hasNativeModule = { name in
      NativeModuleFolders.all(project: root).contains { Files.isFile("\($0)/\(name).so") }
    }
    return host
  }

  /// The source of a module of the library.
  private func library(_ path: String) -> (file: FileID, bytes: [UInt8])? {
    guard let folder = settings.library else { return nil }
    let file = "\(folder)/\(LibraryModule.file(of: path))"
    guard Files.isFile(file), let bytes = try? Files.read(file) else { return nil }
    return (add(SourceFile(path: path, display: path, kind: .ts, bytes: bytes)), bytes)
  }

  private func libraryGlobals() -> LibraryGlobals {
    guard let folder = settings.library, let bytes = try? Files.read("\(folder)/globals.txt") else { return .none }
    return LibraryGlobals(text: String(decoding: bytes, as: UTF8.self))
  }

  private func librarySupport() -> LibrarySupport {
    func text(_ name: String) -> String {
      guard let folder = settings.library, let bytes = try? Files.read("\(folder)/\(name)") else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    }
    return LibrarySupport(exports: text("node_exports.txt"), support: text("support.txt"))
  }

  /// Stack traces and manifests name files relative to the root of the build, never by folders of this machine.
  private func portablePath(of path: String, in graph: ModuleGraph) -> String {
    if LibraryModule.isPath(path) { return path }
    return PathText.display(Files.relative(path, to: root(ofEntry: graph.modules[graph.entry].path)))
  }

  private func root(ofEntry entry: String) -> String {
    settings.root.map { Files.real($0) ?? $0 } ?? ProjectFiles.packageFolder(above: entry)
      ?? Files.directory(of: entry)
  }
}
