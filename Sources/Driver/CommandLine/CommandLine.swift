import Base
import Glibc
import Workspace

/// The version of aotc and of its manifests.
let version = "0.1.0"

/// The arguments of this process, as texts of `PathText`: they may be no UTF-8.
public func commandLineArguments() -> [String] {
  (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { PathText.decode($0) } }
}

/// aotc's command line: runs one command and gives the exit status.
public func runCommandLine(_ arguments: [String]) -> Int32 {
  signal(SIGPIPE, SIG_IGN)
  let status = attempt(arguments)
  guard Console.outputFailure != 0 else { return status }
  // Whoever closed the pipe has seen enough: no words about it.
  if Console.outputFailure != EPIPE {
    Console.complain("cannot write standard output: \(String(cString: strerror(Console.outputFailure)))")
  }
  return status == ExitStatus.ok.rawValue ? ExitStatus.usage.rawValue : status
}

/// Errors become words and statuses here, and nowhere else.
private func attempt(_ arguments: [String]) -> Int32 {
  do {
    return try dispatch(arguments)
  } catch let error as UsageError {
    Console.complain(error.message)
    return ExitStatus.usage.rawValue
  } catch let error as FileError {
    Console.complain(error.message)
    return ExitStatus.usage.rawValue
  } catch let error as ToolFailure {
    Console.complain(error.message)
    return ExitStatus.usage.rawValue
  } catch let error as BrokenInvariant {
    Console.complain("internal error after pass '\(error.pass)':\n\(error.problems.joined(separator: "\n"))")
    return ExitStatus.internalError.rawValue
  } catch {
    Console.complain("internal error: \(error)")
    return ExitStatus.internalError.rawValue
  }
}

private func dispatch(_ arguments: [String]) throws -> Int32 {
  guard let first = arguments.first else {
    Console.printError(Help.overview)
    return ExitStatus.usage.rawValue
  }
  if let text = Help.text(forFlag: first) {
    Console.print(text)
    return ExitStatus.ok.rawValue
  }
  if let command = Command(rawValue: first) { return try perform(command, Array(arguments.dropFirst())) }
  guard isProgram(first) else {
    let known = Command.allCases.map(\.rawValue)
    throw UsageError(
      "unknown command '\(PathText.display(first))'\(Spelling.suggestion(for: first, in: known)); see aotc --help")
  }
  return try perform(.run, arguments)
}

/// `aotc FILE`, `aotc -`, `aotc -e CODE` and `aotc --flag FILE` run a program.
private func isProgram(_ first: String) -> Bool {
  first.utf8.first == UInt8(ascii: "-") || first.contains("/") || first.contains(".") || Files.exists(first)
}

private func perform(_ command: Command, _ arguments: [String]) throws -> Int32 {
  if asksForHelp(command, arguments) {
    Console.print(Help.page(of: command))
    return ExitStatus.ok.rawValue
  }
  switch command {
  case .help: return try HelpCommand.perform(arguments)
  case .send: try CompanionProgram.send.become(arguments)
  case .cache: return try CacheCommand.perform(OptionParser.parse(arguments, for: command))
  case .completions: return try CompletionsCommand.perform(arguments)
  case .run, .build, .check, .rewrite, .explain, .disasm:
    let options = try OptionParser.parse(arguments, for: command)
    if let library = options.hostLibrary { return try describe(library, options.format) }
    return try compile(command, options)
  }
}

/// `aotc explain --host FILE.so`
private func describe(_ library: String, _ format: ReportFormat) throws -> Int32 {
  _ = try Files.read(library)
  try CompanionProgram.describe.become((format == .json ? ["--json"] : []) + [library])
}

/// `--help` among the command's own arguments: what follows the FILE of `run` belongs to the program, and what is sent to the receiver.
private func asksForHelp(_ command: Command, _ arguments: [String]) -> Bool {
  let own = arguments.prefix { $0 != "--" }
  if command == .send { return own.first == "--help" || own.first == "-h" }
  guard command == .run else { return own.contains("--help") || own.contains("-h") }
  return own.first == "--help" || own.first == "-h"
}

/// A command that takes a program: the passes that it needs, then its report.
private func compile(_ command: Command, _ options: Options) throws -> Int32 {
  let compilation = Compilation(options: options, showsHostPaths: command == .run)
  defer { compilation.reportTime() }
  do {
    try compilation.refuseBytecode(except: command)
    if let stage = options.emit { return try StageCommand.print(stage, compilation) }
    if let stage = options.stopAfter {
      try compilation.require(stage.artifact)
      return compilation.report()
    }
    return try command.perform(compilation)
  } catch is Halted {
    return command.reportHalt(of: compilation)
  }
}

extension Command {
  /// Requires: the command compiles a program.
  fileprivate func perform(_ compilation: Compilation) throws -> Int32 {
    switch self {
    case .run: return try RunCommand.perform(compilation)
    case .build: return try BuildCommand.perform(compilation)
    case .check: return try CheckCommand.perform(compilation)
    case .rewrite: return try RewriteCommand.perform(compilation)
    case .explain: return try ExplainCommand.perform(compilation)
    case .disasm: return try DisasmCommand.perform(compilation)
    case .send, .cache, .completions, .help: preconditionFailure("\(self) compiles nothing")
    }
  }

  /// The program has errors.
  fileprivate func reportHalt(of compilation: Compilation) -> Int32 {
    switch self {
    case .run: return RunCommand.refuse(compilation)
    case .explain: return compilation.report(findings: [])
    case .build, .check, .rewrite, .disasm: return compilation.report()
    case .send, .cache, .completions, .help: preconditionFailure("\(self) compiles nothing")
    }
  }
}
