import AST
import Base
import Frontend
import Workspace

/// The files of a program that are no part of it when it runs: what its modules import types from, by path.
struct TypeModules {
  private let session: Session
  private var asked: Set<String>
  private(set) var files: [Session.SourceFile] = []

  /// - Parameter graph: the program's modules, which are not among the result.
  init(_ session: Session, besides graph: ModuleGraph) {
    self.session = session
    asked = Set(graph.modules.map { session.file($0.parsed.file).path })
    for module in graph.modules {
      let path = session.file(module.parsed.file).path
      for request in module.parsed.requests where request.isTypeOnly { add(request, from: path) }
    }
  }

  /// The file, and those that it imports from.
  private mutating func add(_ request: ModuleRequest, from path: String) {
    guard let file = find(session.interner.string(of: request.source), from: path) else { return }
    files.append(file)
    let parsed = Frontend.parse(
      bytes: file.bytes, file: FileID(index: session.files.count - 1), kind: file.kind, goal: .auto,
      interner: session.interner)
    for request in parsed.requests { add(request, from: file.path) }
  }

  /// A file that has not been found before.
  private mutating func find(_ specifier: String, from path: String) -> Session.SourceFile? {
    guard ModulePath.isRelative(specifier) else { return nil }
    let base = ModulePath.join(ModulePath.directory(of: path), specifier)
    guard let found = (ModulePath.candidates(base) + ModulePath.declarations(base)).first(where: Files.isFile),
      let real = Files.real(found), asked.insert(real).inserted, let id = try? session.load(real)
    else { return nil }
    return session.file(id)
  }
}
