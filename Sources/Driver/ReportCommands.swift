import Base
import Bytecode
import DeepSema
import HIR
import Rewriter

/// `aotc disasm`: of a source file or an .abc.
enum DisasmCommand {
  static func perform(_ session: Session) throws -> Int32 {
    let path = try session.entryPath()
    if path.hasSuffix(".abc") {
      return show(Bytecode.disassemble(try Files.read(path)), path)
    }
    guard let program = try session.frontEnd(path) else { return session.report() }
    printText(session.disassembly(program))
    return session.report()
  }

  private static func show(_ result: (text: String?, error: String?), _ path: String) -> Int32 {
    guard let text = result.text else {
      printError("\(path): invalid bytecode: \(result.error ?? "")")
      return ExitStatus.diagnostics
    }
    printText(text)
    return ExitStatus.ok
  }
}

/// `aotc rewrite`: the program with what was inferred, as TypeScript.
enum RewriteCommand {
  static func perform(_ session: Session) throws -> Int32 {
    guard let program = try session.frontEnd(try session.entryPath()) else { return session.report() }
    let text = text(program, session)
    if let output = session.options.output { try Files.write(text, to: output) } else { printBytes(text) }
    return session.report()
  }

  static func text(_ program: Program, _ session: Session) -> [UInt8] {
    let plan = NativePlan(program, session: session)
    return session.timing.measure("rewrite") { Rewriter.rewrite(program, facts: plan.facts, levels: plan.levels) }
  }
}
