import HIR
import Workspace

extension Compilation {
  /// Prints what has been found, in the form asked for: one document. The exit status: 1 with errors.
  ///
  /// - Parameter findings: what the command found that is no diagnostic; nil for commands that look for none. Their text form
  ///   is the command's own matter.
  func report(findings: [Report.Finding]? = nil) -> Int32 {
    let report = Report(session, findings: findings, version: version)
    switch options.format {
    case .text: Console.printError(report.text(color: Console.usesColor))
    case .json: Console.print(report.json)
    case .sarif: Console.print(report.sarif)
    }
    return (session.diagnostics.hasErrors ? ExitStatus.diagnostics : ExitStatus.ok).rawValue
  }

  /// An .abc is run and disassembled; for all else it is no source text.
  func refuseBytecode(except command: Command) throws {
    guard let path = try bytecodePath() else { return }
    let takesIt: Bool
    switch command {
    case .run: takesIt = options.emit == nil && options.stopAfter == nil
    case .disasm: takesIt = options.emit == nil
    case .build, .check, .rewrite, .explain, .send, .cache, .completions, .help: takesIt = false
    }
    if !takesIt {
      throw UsageError("'\(PathText.display(path))' is bytecode, no source text: 'aotc run' and 'aotc disasm' take it")
    }
  }

  /// The input, if it is an .abc.
  func bytecodePath() throws -> String? {
    guard case .file(let path) = options.input, path.hasSuffix(".abc") else { return nil }
    return path
  }

  /// Where the result goes. Requires: `.modules`, so that all inputs are known.
  func output() throws -> String {
    if let output = options.output { return try checked(output) }
    guard case .file(let path) = try input() else {
      throw UsageError("-o OUT is needed: the program has no file name")
    }
    let name = Files.stem(of: path)
    switch options.target {
    case .native: return try checked(name)
    case .vm: return try checked(name + ".abc")
    case .bundle: return try checked(name + ".bundle")
    case .plugin: return try checked(name + ".so")
    case .lib: return try checked("lib\(name).so")
    }
  }

  /// A path to be written, which must not replace an input. `flag`: what the user may choose otherwise.
  func checked(_ path: String, flag: String = "-o OUT") throws -> String {
    if let source = session.source(replacedBy: path) {
      throw UsageError(
        "'\(PathText.display(path))' would overwrite the input '\(source.display)'; choose another \(flag)")
    }
    if ProjectFiles.names.contains(Files.name(of: path)) && Files.exists(path) {
      throw UsageError("'\(PathText.display(path))' would overwrite a project file; choose another \(flag)")
    }
    return path
  }
}
