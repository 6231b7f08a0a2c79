import AST
import Base
import DeepSema
import Frontend
import HIR

/// The text of a module with what was proven of it.
public struct AnnotatedModule: Sendable {
  /// Index into the modules of the graph and of the program.
  public var module: Int
  public var text: [UInt8]
  /// The types are annotations: the text is TypeScript, whatever the module's was.
  public var isTypeScript: Bool
}

/// The specialized program as source text.
public enum Rewriter {
  /// Puts the proven types into the sources of the program's modules: those that a file holds and that have not failed, in order of
  /// evaluation.
  ///
  /// A JavaScript module becomes TypeScript if it is strict mode code, as all TypeScript is, and `keepsJavaScript` is false. Requires: `facts`
  /// with contents, `sources` by FileID.
  public static func annotate(
    _ program: Program, _ graph: ModuleGraph, sources: [[UInt8]], facts: Facts, levels: Levels, keepsJavaScript: Bool
  ) -> [AnnotatedModule] {
    let names = ShapeNames(program), typeParameters = typeParameters(program, graph)
    return graph.modules.enumerated().compactMap { index, module in
      if SupportModule(path: module.path) != nil || module.failure != nil || module.isMade || module.isLibrary {
        return nil
      }
      let bytes = sources[module.parsed.file.index]
      if module.path.hasSuffix(".json") { return AnnotatedModule(module: index, text: bytes, isTypeScript: false) }
      let isTypeScript = module.parsed.kind.isTypeScript || module.parsed.isStrict && !keepsJavaScript
      var annotator = SourceAnnotator(
        program, facts, levels, ModuleRef(UInt32(index)), module.parsed, bytes: bytes,
        style: isTypeScript ? .annotations : .comments, names, typeParameters: typeParameters)
      return AnnotatedModule(module: index, text: annotator.run(), isTypeScript: isTypeScript)
    }
  }

  private static func typeParameters(_ program: Program, _ graph: ModuleGraph) -> [ClassRef: Int] {
    let trees = graph.modules.map { module in
      Dictionary(module.parsed.ast.classes.map { ($0.span, module.parsed.ast[$0.typeParams].count) }) { first, _ in
        first
      }
    }
    var counts: [ClassRef: Int] = [:]
    for (index, row) in program.classes.enumerated() {
      guard let count = trees[Int(program[row.constructor].module.raw)][row.span], count > 0 else { continue }
      counts[ClassRef(UInt32(index))] = count
    }
    return counts
  }

  /// Prints the lowered program as JavaScript with a mark in every function that has code: `@lowered` with its level and the types that were proven of its parameters
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
