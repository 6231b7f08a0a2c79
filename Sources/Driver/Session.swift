import AST
import Base
import Frontend
import Glibc

/// One compilation: its options, source files, diagnostics and timing.
final class Session {
  let options: Options
  let interner = Interner()
  var timing = Timing()
  var diagnostics = DiagnosticBag()
  /// By FileID.
  private(set) var files: [SourceFile] = []

  /// A source file that was read.
  struct SourceFile {
    /// Absolute.
    var path: String
    /// As shown in reports: relative to the current folder.
    var display: String
    var bytes: [UInt8]
  }

  init(options: Options) { self.options = options }

  /// The entry file: the operand, or what package.json or tsconfig.json in the current folder names.
  func entryPath() throws -> String {
    if let file = options.file { return file }
    return try ProjectFiles.entry(in: Files.currentDirectory())
  }

  /// Reports name files as seen from here.
  private let workingDirectory = Files.currentDirectory()

  /// Reads a file and gives it an id.
  func load(_ path: String) throws(FileError) -> FileID {
    let bytes = try Files.read(path)
    let absolute = Files.real(path) ?? path
    files.append(SourceFile(path: absolute, display: Files.relative(absolute, to: workingDirectory), bytes: bytes))
    return FileID(index: files.count - 1)
  }

  func file(_ id: FileID) -> SourceFile { files[id.index] }

  /// How a file is to be read: its language from the extension (unknown ones as JavaScript), its goal from the flags.
  func kind(of path: String) -> SourceKind { SourceKind.of(path: path) ?? .js }

  var entryGoal: SourceGoal {
    switch options.goal {
    case .auto: return .auto
    case .module: return .module
    case .script: return .script
    }
  }

  /// Parses a loaded file; its diagnostics go to the bag.
  func parse(_ id: FileID, goal: SourceGoal) -> ParsedModule {
    let source = file(id)
    let parsed = timing.measure("parse") {
      Frontend.parse(bytes: source.bytes, file: id, kind: kind(of: source.path), goal: goal, interner: interner)
    }
    diagnostics.add(contentsOf: parsed.diagnostics)
    return parsed
  }

  /// Prints what has been found, in the form asked for. The exit status: 1 with errors.
  func report() -> Int32 {
    let all = diagnostics.sorted
    switch options.format {
    case .text: printText(Report.text(all, session: self), to: STDERR_FILENO)
    case .json: printText(Report.json(all, session: self))
    case .sarif: printText(Report.sarif(all, session: self))
    }
    return diagnostics.hasErrors ? ExitStatus.diagnostics : ExitStatus.ok
  }

  /// Colours on standard error: a terminal, unless NO_COLOR; FORCE_COLOR wins.
  var usesColor: Bool {
    if let force = getenv("FORCE_COLOR"), String(cString: force) != "0" { return true }
    if let no = getenv("NO_COLOR"), String(cString: no) != "" { return false }
    return isatty(STDERR_FILENO) == 1
  }
}
