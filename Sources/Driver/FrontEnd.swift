import AST
import Base
import Frontend
import HIR

extension Session {
  /// Files to HIR: loads and parses the entry and all that it imports, and lowers them. nil if there are errors (in the bag).
  func frontEnd(_ entry: String) throws -> Program? {
    let entryBytes = try load(entry)
    let entryPath = file(entryBytes).path
    let graph = timing.measure("parse") {
      ModuleGraph.build(
        entry: entryPath, entryKind: SourceKind.of(path: entryPath) ?? .js, host: moduleHost(entry: entryBytes),
        interner: interner)
    }
    diagnostics.add(contentsOf: graph.diagnostics)
    guard !graph.hasErrors else { return nil }
    let (program, found) = timing.measure("lower") { HIR.lower(graph, interner: interner) }
    diagnostics.add(contentsOf: found)
    guard !diagnostics.hasErrors else { return nil }
    timing.figures.append(("functions", "\(program.functions.count)"))
    return relativePaths(program, entry: entryPath)
  }

  private func moduleHost(entry: FileID) -> ModuleHost {
    let entryPath = file(entry).path
    return ModuleHost(
      load: { [unowned self] path in
        if path == entryPath { return (entry, file(entry).bytes) }
        guard !Files.isDirectory(path), let id = try? load(path) else { return nil }
        return (id, file(id).bytes)
      },
      packageIsModule: { ProjectFiles.isModulePackage(above: $0) },
      entryGoal: entryGoal)
  }

  /// Stack traces and manifests name files relative to the root of the build, never by folders of this machine: --remap-path, else the
  /// folder of the nearest package.json above the entry, else the entry's folder.
  private func relativePaths(_ program: Program, entry: String) -> Program {
    let root =
      options.remapPath.map { Files.real($0) ?? $0 } ?? ProjectFiles.packageFolder(above: entry)
      ?? Files.directory(of: entry)
    var program = program
    for index in program.modules.indices {
      program.modules[index].path = Files.relative(file(program.modules[index].file).path, to: root)
    }
    return program
  }
}
