import Workspace

/// `--emit STAGE`, of every command.
enum StageCommand {
  static func print(_ stage: Stage, _ compilation: Compilation) throws -> Int32 {
    try compilation.require(stage.artifact)
    let text = compilation.timing.measure("print \(stage.name)") { stage.print(compilation) }
    if let output = compilation.options.output {
      try Files.write(text, to: compilation.checked(output))
    } else {
      Console.print(text)
    }
    return compilation.report()
  }
}
