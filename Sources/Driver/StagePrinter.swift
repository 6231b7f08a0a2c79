import AST
import Base
import Bytecode
import Glibc
import HIR
import Rewriter

/// `--emit STAGE`.
enum StagePrinter {
  static func print(_ stage: Stage, _ program: Program, _ session: Session) throws -> Int32 {
    switch stage {
    case .ast: break  // printed from the parser's result, before lowering
    case .hir: printBytes(HIRPrinter.print(program))
    case .hir2: printBytes(RewriteCommand.text(program, session))
    case .bytecode: printText(session.disassembly(program))
    case .c:
      var plan = NativePlan(program, session: session)
      for unit in plan.emitC(session: session) {
        printText("/* ==== \(unit.name) ==== */\n" + String(decoding: unit.text, as: UTF8.self))
      }
    }
    return session.report()
  }

  static func tree(_ parsed: ParsedModule, _ session: Session) -> String {
    ASTPrinter.print(parsed, names: session.interner)
  }
}
