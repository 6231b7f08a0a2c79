import Base
import HIR
import Rewriter

/// The list of a build's functions as versioned JSON: one row per function, in id order.
struct Manifest {
  let text: String

  /// - Parameter levels: nil for bytecode builds, where every function is bytecode.
  init(_ program: Program, levels: Levels?, session: Session, target: BuildTarget) {
    let maps = session.lineMaps
    var thunk = 0
    var rows: [JSON] = []
    for index in program.functions.indices {
      let reference = FuncRef(UInt32(index)), function = program[reference]
      let module = program.modules[Int(function.module.raw)]
      let at = maps[module.file.index].position(of: function.nameSpan.start)
      var level = "bytecode", thunkID: JSON = .null, reason: JSON = .null
      if let levels {
        switch levels[reference] {
        case .typed: level = "typed"
        case .mixed: level = "mixed"
        case .thunk(let why):
          level = "thunk"
          thunkID = .int(thunk)
          reason = .string(why.text)
          thunk += 1
        }
      }
      let parameters =
        function.params.map { program.names.string(of: program[$0].name) }
        + (function.rest.map { ["..." + program.names.string(of: program[$0].name)] } ?? [])
      rows.append(
        .object([
          ("id", .int(index)), ("name", .string(program.displayName(reference))), ("kind", .string("script")),
          ("level", .string(level)),
          ("signature", .string("(\(parameters.joined(separator: ", ")))")), ("file", .string(module.path)),
          ("line", .int(at.line)), ("column", .int(at.column)), ("thunk", thunkID), ("reason", reason),
        ]))
    }
    text =
      JSON.object([
        ("version", .int(1)), ("aotc", .string(version)), ("target", .string(target.rawValue)),
        ("modules", .array(program.modules.map { .string($0.path) })), ("functions", .array(rows)),
      ]).text
  }
}
