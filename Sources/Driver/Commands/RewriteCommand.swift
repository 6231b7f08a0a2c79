/// `aotc rewrite`: the program with what was inferred, as TypeScript.
enum RewriteCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    guard let stage = Stage.named("hir2") else { preconditionFailure("hir2 is a stage") }
    return try StageCommand.print(stage, compilation)
  }
}
