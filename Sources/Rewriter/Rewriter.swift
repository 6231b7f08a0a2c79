import Base
import DeepSema
import HIR

/// The specialized program as source text.
public enum Rewriter {
  /// Prints the program with a mark in every function that has code: `@lowered` with its level and the types that were proven of its parameters
  /// and result, or `@thunk` with its number and the reason. Any TypeScript or JavaScript tool accepts the text, and it runs the same.
  public static func rewrite(_ program: Program, facts: Facts, plan: LoweringPlan, levels: Levels) -> [UInt8] {
    let types = TypePrinter(program, facts)
    var notes: [FuncRef: String] = [:]
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      switch levels[function] {
      case .typed: notes[function] = "@lowered typed " + signature(function, program, facts, types)
      case .mixed: notes[function] = "@lowered mixed " + signature(function, program, facts, types)
      case .thunk(let reason): notes[function] = "@thunk(\(plan.thunkIDs[index]!)) \(reason.text)"
      case .absent: break
      }
    }
    return HIRPrinter.print(program, notes: notes)
  }

  /// `(x: int32, y: any) => double`.
  private static func signature(_ function: FuncRef, _ program: Program, _ facts: Facts, _ types: TypePrinter) -> String
  {
    let row = program[function]
    var parts = row.params.map { "\(program.names.string(of: program[$0].name)): \(types.text(facts.type($0)))" }
    if let rest = row.rest { parts.append("...\(program.names.string(of: program[rest].name))") }
    let text = "(\(parts.joined(separator: ", "))) => \(types.text(facts.result(function)))"
    return text.replacing("*/", with: "* /")
  }
}
