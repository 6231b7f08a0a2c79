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
    let rows = program.functions.indices.map { index -> JSON in
      let reference = FuncRef(UInt32(index))
      var row: [(String, JSON)] = [
        ("id", .int(index)), ("name", .string(program.displayName(reference))),
        ("kind", .string(Manifest.kind(program[reference]))),
      ]
      row += Manifest.level(reference, compilation.levels)
      row += Manifest.position(reference, compilation)
      row += Manifest.foreign(program[reference])
      row.append(("thunk", numbers?[index].map { .int(Int($0)) } ?? .null))
      return JSON.object(row)
    }
    text =
      JSON.object([
        ("version", .int(1)), ("aotc", .string(version)), ("target", .string(compilation.options.target.rawValue)),
        ("modules", .array(program.modules.map { .string($0.path) })), ("functions", .array(rows)),
      ]).text
  }

  /// `native-stub`: a function of C that is looked for when it is called.
  private static func kind(_ function: HIRFunction) -> String {
    guard let foreign = function.foreign else { return "script" }
    return foreign.isLive ? "native-stub" : "extern"
  }

  private static func foreign(_ function: HIRFunction) -> [(String, JSON)] {
    guard let foreign = function.foreign else { return [] }
    return [("symbol", .string(foreign.symbol)), ("library", foreign.library.map { .string($0) } ?? .null)]
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
    let signature = function.foreign?.signature ?? "(\(parameters.joined(separator: ", ")))"
    return [
      ("signature", .string(signature)), ("file", .string(module.path)),
      ("line", .int(at.line)), ("column", .int(at.column)),
    ]
  }
}
