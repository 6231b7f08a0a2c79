import Glibc

/// aotc's command line: runs one command and gives the exit status.
public func runCommandLine(_ arguments: [String]) -> Int32 {
  signal(SIGPIPE, SIG_IGN)
  guard let first = arguments.first else {
    printText(Usage.text, to: STDERR_FILENO)
    return ExitStatus.usage
  }
  switch first {
  case "--help", "-h", "help":
    printText(Usage.text)
    return ExitStatus.ok
  case "--help=markdown":
    printText(Usage.markdown)
    return ExitStatus.ok
  case "--version", "-v":
    printText("aotc \(version)\n")
    return ExitStatus.ok
  default: break
  }
  guard let command = Command(rawValue: first) else {
    printError("unknown command '\(first)'; see aotc --help")
    return ExitStatus.usage
  }
  if arguments.dropFirst().contains("--help") && command != .run {
    printText(Usage.text)
    return ExitStatus.ok
  }
  do {
    let options = try Options.parse(Array(arguments.dropFirst()), for: command)
    return try perform(command, options)
  } catch let error as UsageError {
    printError(error.message)
    return ExitStatus.usage
  } catch let error as FileError {
    printError(error.message)
    return ExitStatus.usage
  } catch {
    printError("internal error: \(error)")
    return ExitStatus.internalError
  }
}

/// The version of aotc and of its manifests.
let version = "0.1.0"

private func perform(_ command: Command, _ options: Options) throws -> Int32 {
  let session = Session(options: options)
  let status: Int32
  switch command {
  case .run: status = try RunCommand.perform(session)
  case .build: status = try BuildCommand.perform(session)
  case .check: status = try CheckCommand.perform(session)
  case .rewrite: status = try RewriteCommand.perform(session)
  case .explain: status = try ExplainCommand.perform(session)
  case .disasm: status = try DisasmCommand.perform(session)
  }
  if options.time { printText(session.timing.report, to: STDERR_FILENO) }
  return status
}
