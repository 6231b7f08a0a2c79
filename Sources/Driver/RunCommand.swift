import CRuntime
import Glibc

/// `aotc run`: to bytecode, and into the interpreter in this process. Also runs .abc files.
enum RunCommand {
  static func perform(_ session: Session) throws -> Int32 {
    let path = try session.entryPath()
    if session.options.stage == .ast { return try BuildCommand.printTree(session, path) }
    if path.hasSuffix(".abc") { return run(try Files.read(path), path, session) }
    guard let program = try session.frontEnd(path) else { return refuse(session) }
    if let stage = session.options.stage { return try StagePrinter.print(stage, program, session) }
    let bytes = session.bytecode(program)
    if session.options.stopAfter != nil { return session.report() }
    if session.report() != ExitStatus.ok { return ExitStatus.diagnostics }
    if session.options.time { printText(session.timing.report, to: STDERR_FILENO) }
    return run(bytes, path, session)
  }

  /// A program that does not compile is, to whoever runs it, a SyntaxError: the report ends as Node's does.
  private static func refuse(_ session: Session) -> Int32 {
    let status = session.report()
    if session.options.format == .text, let first = session.diagnostics.sorted.first(where: { $0.severity == .error }) {
      printText("SyntaxError: \(first.message)\n", to: STDERR_FILENO)
    }
    return status
  }

  /// process.argv[0] is this executable, [1] the absolute path of the program, as Node has it.
  private static func run(_ bytes: [UInt8], _ path: String, _ session: Session) -> Int32 {
    let executable = Files.real("/proc/self/exe") ?? "aotc"
    let arguments = [executable, Files.real(path) ?? path] + session.options.arguments
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    argv.append(nil)
    defer { for argument in argv { free(argument) } }
    // Words are read in place: the copy is aligned.
    let words = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 16), alignment: 16)
    defer { words.deallocate() }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { words.copyMemory(from: base, byteCount: bytes.count) } }
    return aot_run_blob(words.assumingMemoryBound(to: UInt8.self), bytes.count, Int32(arguments.count), &argv)
  }
}
