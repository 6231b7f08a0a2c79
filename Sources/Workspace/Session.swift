import AST
import Base
import Frontend

/// Where a program's text comes from.
public enum Input: Equatable, Sendable {
  case file(String)
  /// `-`
  case standardInput
  /// `-e CODE`
  case code(String)
}

/// One compilation's source files and what was found in them. Whoever compiles keeps one: a command, a test, a server's request.
public final class Session {
  /// How sources are read and named.
  public struct Settings: Sendable {
    /// Goal of the entry.
    public var goal: SourceGoal
    /// `--remap-path`: the folder that the program's own paths are relative to; nil = the entry's package, else its folder.
    public var root: String?
    /// `__filename` is the path on this machine, as node has it; false in what is kept, which must not depend on the machine: there it is
    /// that beneath the executable's folder, which stands for the root of the build.
    public var showsHostPaths: Bool

    /// `--conditions`: what `exports` and `imports` of packages may choose by, beside Node's own.
    public var conditions: [String]
    /// `--include`: patterns of the files that computed names of modules may mean, as seen from the current folder.
    public var include: [String]
    /// `--external`: the modules that the program is built without.
    public var external: [String]
    /// The folder of the library's modules; nil: there are none.
    public var library: String?

    public init(
      goal: SourceGoal = .auto, root: String? = nil, showsHostPaths: Bool = false, conditions: [String] = [],
      include: [String] = [], external: [String] = [], library: String? = nil
    ) {
      self.library = library
      self.goal = goal
      self.conditions = conditions
      self.include = include
      self.external = external
      self.root = root
      self.showsHostPaths = showsHostPaths
    }
  }

  /// A source text that was read.
  public struct SourceFile: Sendable {
    /// Absolute. A text that is no file has a path in the current folder, such as `/home/me/[stdin]`.
    public var path: String
    /// As shown in reports: relative to the current folder.
    public var display: String
    public var kind: SourceKind
    public var bytes: [UInt8]
    /// Standard input or `-e CODE`.
    public var isText = false
  }

  public let settings: Settings
  public let interner = Interner()
  public var diagnostics = DiagnosticBag()
  /// By FileID.
  public private(set) var files: [SourceFile] = []
  /// Reports name files as seen from here.
  public let workingDirectory = Files.currentDirectory()

  /// Finds the files of packages.
  let packages: PackageResolver
  let projects = TypeScriptProjects()

  public init(settings: Settings = Settings()) {
    self.settings = settings
    packages = PackageResolver(conditions: settings.conditions, projects: projects)
  }

  public func file(_ id: FileID) -> SourceFile { files[id.index] }

  /// Made when they are first asked for.
  private var knownLineMaps: [LineMap?] = []

  /// Lines of a file.
  public func lineMap(_ id: FileID) -> LineMap {
    if let known = knownLineMaps[id.index] { return known }
    let map = LineMap(file(id).bytes)
    knownLineMaps[id.index] = map
    return map
  }

  /// Line maps of all files, by FileID.
  public var lineMaps: [LineMap] { files.indices.map { lineMap(FileID(index: $0)) } }

  /// Reads the entry. Files of unknown extension are JavaScript; texts without a name are TypeScript.
  public func open(_ input: Input) throws(FileError) -> FileID {
    switch input {
    case .file(let path): return try load(path)
    case .standardInput: return addText(try Files.readStandardInput(), name: "[stdin]")
    case .code(let text): return addText(Array(text.utf8), name: "[eval]")
    }
  }

  /// Reads a file and gives it an id.
  public func load(_ path: String) throws(FileError) -> FileID {
    let bytes = try Files.read(path)
    let absolute = Files.real(path) ?? path
    return add(
      SourceFile(
        path: absolute, display: PathText.display(Files.relative(absolute, to: workingDirectory)),
        kind: SourceKind.of(path: absolute) ?? .js, bytes: bytes))
  }

  /// Gives an id to one of our own modules.
  func load(_ module: SupportModule) -> FileID {
    add(SourceFile(path: module.path, display: module.path, kind: .mjs, bytes: module.source))
  }

  /// Gives an id to a text that stands for the file of a path, whether there is such a file or not. Of unknown extension it is TypeScript.
  public func add(text: [UInt8], path: String) -> FileID {
    let absolute = path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
    return add(SourceFile(path: absolute, display: path, kind: SourceKind.of(path: absolute) ?? .ts, bytes: text))
  }

  private func addText(_ bytes: [UInt8], name: String) -> FileID {
    add(SourceFile(path: "\(workingDirectory)/\(name)", display: name, kind: .ts, bytes: bytes, isText: true))
  }

  func add(_ file: SourceFile) -> FileID {
    files.append(file)
    knownLineMaps.append(nil)
    return FileID(index: files.count - 1)
  }

  /// Parses the entry by itself; its diagnostics go to the bag.
  public func parse(_ id: FileID) -> ParsedModule {
    let source = file(id)
    let parsed = Frontend.parse(
      bytes: source.bytes, file: id, kind: source.kind, goal: goal(of: source), interner: interner)
    diagnostics.add(contentsOf: parsed.diagnostics)
    return parsed
  }

  /// As the flags, the extension and package.json say.
  private func goal(of source: SourceFile) -> SourceGoal {
    let said = settings.goal == .auto ? source.kind.goal : settings.goal
    return said == .auto && source.kind != .cts && packages.isModulePackage(source.path) == true ? .module : said
  }

  /// Line and column of a span's start.
  public func position(_ file: FileID, _ span: Span) -> LineColumn {
    lineMap(file).position(of: span.start)
  }

  /// The source file that a path to be written would replace, if any.
  public func source(replacedBy path: String) -> SourceFile? {
    guard let identity = Files.identity(path) else { return nil }
    return files.first { Files.identity($0.path) == identity }
  }
}
