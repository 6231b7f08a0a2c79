import Bytecode
import Workspace

/// `aotc disasm`: of a source file or an .abc.
enum DisasmCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    if let path = try compilation.bytecodePath() { return show(Bytecode.disassemble(try Files.read(path)), path) }
    guard let stage = Stage.named("bytecode") else { preconditionFailure("bytecode is a stage") }
    return try StageCommand.print(stage, compilation)
  }

  private static func show(_ result: (text: String?, error: String?), _ path: String) -> Int32 {
    guard let text = result.text else {
      Console.complain("\(PathText.display(path)): invalid bytecode: \(result.error ?? "")")
      return ExitStatus.diagnostics.rawValue
    }
    Console.print(text)
    return ExitStatus.ok.rawValue
  }
}
