import Base
import HIR
import Rewriter
import Workspace

/// The list of a build's functions as versioned JSON: one row per function, in id order.
struct Manifest {
  let text: String

  /// Requires: `.hir`; the levels are told if they are there, else every function is bytecode.
  init(_ compilation: Compilation) {
    let program = compilation.program!
    let numbers = compilation.levels == nil ? nil : compilation.plan.thunkIDs
    let rows = program.functions.indices.map { index in
      let reference = FuncRef(UInt32(index))
      return JSON.object(
        [("id", .int(index)), ("name", .string(program.displayName(reference))), ("kind", .string("script"))]
          + Manifest.level(reference, compilation.levels) + Manifest.position(reference, compilation)
          + [("thunk", numbers?[index].map { .int(Int($0)) } ?? .null)])
    }
    text =
      JSON.object([
        ("version", .int(1)), ("aotc", .string(version)), ("target", .string(compilation.options.target.rawValue)),
        ("modules", .array(program.modules.map { .string($0.path) })), ("functions", .array(rows)),
      ]).text
  }

  private static func level(_ function: FuncRef, _ levels: Levels?) -> [(String, JSON)] {
    guard let levels else { return [("level", .string("bytecode")), ("reason", .null)] }
    switch levels[function] {
    case .typed: return [("level", .string("typed")), ("reason", .null)]
    case .mixed: return [("level", .string("mixed")), ("reason", .null)]
    case .absent: return [("level", .string("absent")), ("reason", .null)]
    case .thunk(let why): return [("level", .string("thunk")), ("reason", .string(why.text))]
    }
  }

  private static func position(_ reference: FuncRef, _ compilation: Compilation) -> [(String, JSON)] {
    let program = compilation.program!
    let function = program[reference]
    let module = program.modules[Int(function.module.raw)]
    let at = compilation.session.position(module.file, function.nameSpan)
    let parameters =
      function.params.map { program.names.string(of: program[$0].name) }
      + (function.rest.map { ["..." + program.names.string(of: program[$0].name)] } ?? [])
    return [
      ("signature", .string("(\(parameters.joined(separator: ", ")))")), ("file", .string(module.path)),
      ("line", .int(at.line)), ("column", .int(at.column)),
    ]
  }
}
