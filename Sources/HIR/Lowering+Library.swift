import AST
import Base
import Builtins
import Frontend

/// Modules of the library: what they have of the host, and what programs get of them.
extension Lowerer {
  /// `import { open } from "aot:host"`
  mutating func collectPrimitives(_ source: Import, _ index: Int) {
    for id in ast[source.specifiers] where !ast[id].isTypeOnly {
      let specifier = ast[id]
      guard specifier.kind == .named, RealmObjectID.host.member(interner.string(of: specifier.imported)) != nil else {
        let name = interner.string(of: specifier.imported)
        diagnostics.append(
          .unresolvedExport(
            name, LibraryModule.host, exports: RealmObjectID.host.object.keys, file: file, span: specifier.span))
        continue
      }
      links[index].primitives[specifier.local] = specifier.imported
    }
  }

  mutating func readPrimitive(_ name: NameID, _ span: Span) -> ExprRef {
    let host = emit(.intrinsic(.host), span)
    return emit(.member(object: host, name: name), span)
  }

  mutating func primitiveCallee(_ name: NameID, _ span: Span) -> Callee {
    .member(emit(.intrinsic(.host), span), name)
  }

  /// The variable that a free name of the program means, if the library gives it and it is as good as imported.
  mutating func libraryGlobal(_ name: NameID) -> VarRef? {
    let own = graph.modules[Int(module.raw)]
    guard !own.isLibrary, SupportModule(path: own.path) == nil, let index = libraryGlobals,
      links[index].exports[name] != nil
    else { return nil }
    var seen: Set<ExportQuery> = []
    guard case .variable(let variable) = resolveExport(name, of: index, &seen) else { return nil }
    return variable
  }

  /// A function that a module of the library exports.
  mutating func libraryFunction(_ name: String, of target: Int, _ span: Span) -> ExprRef? {
    var seen: Set<ExportQuery> = []
    guard case .variable(let variable) = resolveExport(interner.intern(name), of: target, &seen) else { return nil }
    return readVariable(variable, span)
  }

  /// What `require` gives of a module of the library: its default export.
  mutating func libraryExports(_ target: Int, _ span: Span) -> ExprRef {
    var seen: Set<ExportQuery> = []
    guard case .variable(let variable) = resolveExport(NameID(.default), of: target, &seen) else {
      return undefined(span)
    }
    return readVariable(variable, span)
  }
}
