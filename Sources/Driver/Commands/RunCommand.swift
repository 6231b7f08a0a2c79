import CRuntime
import Frontend
import Glibc
import HIR
import RuntimeCompiler
import Workspace

/// `aotc run`: to bytecode, and into the interpreter in this process. Also runs .abc files.
enum RunCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    if let path = try compilation.bytecodePath() { return try run(Files.read(path), compilation, nil) }
    compilation.compilesAtRunTime = true
    try compilation.require(.hir)
    tracePlacesOfThisMachine(compilation)
    try compilation.require(.bytecode)
    let status = compilation.report()
    if status != ExitStatus.ok.rawValue { return status }
    compilation.reportTime()
    let compiler = TextCompiler(
      TextPlaces(compilation.program), interner: compilation.session.interner, verifies: compilation.options.verify,
      source: compilation.source(tracedAs:))
    return try run(compilation.bytecode, compilation, compiler)
  }

  /// Stack traces tell modules by their paths, and ES modules by their URLs, as Node's do: the program runs where its sources are.
  private static func tracePlacesOfThisMachine(_ compilation: Compilation) {
    for index in compilation.program.modules.indices where !compilation.program.modules[index].isLibrary {
      let module = compilation.program.modules[index], file = compilation.session.file(module.file)
      guard !file.isText, file.path.hasPrefix("/") else { continue }
      let isModule = compilation.modules?.modules[index].format == .esModule
      compilation.program.modules[index].path = isModule ? ModulePath.url(of: file.path) : file.path
    }
  }

  /// Text that is no program is, to whoever runs it, a SyntaxError as Node reports it. What aotc does not support is none.
  static func refuse(_ compilation: Compilation) -> Int32 {
    let session = compilation.session
    guard compilation.options.format == .text,
      let first = session.diagnostics.sorted.first(where: {
        $0.severity == .error && ($0.id.isSyntaxError || $0.id == .refusedImport)
      })
    else { return compilation.report() }
    let refused = compilation.modules?.refusedImports.first { $0.file == first.file && $0.span == first.span }
    Console.printError(
      refused.map(ImportErrorReport.text) ?? SyntaxErrorReport.text(of: first, in: session))
    return ExitStatus.diagnostics.rawValue
  }

  /// - Parameter compiler: what eval and the function constructors use; nil: bytecode tells nothing of the names around them.
  private static func run(_ bytes: [UInt8], _ compilation: Compilation, _ compiler: TextCompiler?) throws -> Int32 {
    let argv = try CArguments(arguments(compilation))
    // Words are read in place: the copy is aligned.
    let words = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 16), alignment: 16)
    defer { words.deallocate() }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { words.copyMemory(from: base, byteCount: bytes.count) } }
    let program = words.assumingMemoryBound(to: UInt8.self), count = Int32(argv.pointers.count - 1)
    return withExtendedLifetime(compiler) {
      let exposesGC = compilation.options.exposesGC
      guard var hook = compiler?.hook else {
        return aot_run_blob(program, bytes.count, count, &argv.pointers, nil, exposesGC)
      }
      return aot_run_blob(program, bytes.count, count, &argv.pointers, &hook, exposesGC)
    }
  }

  /// process.argv: this executable, the absolute path of the program, its arguments. As in Node, `-e` has no path, and that of
  /// standard input is `-`.
  private static func arguments(_ compilation: Compilation) throws -> [String] {
    let executable = Files.real("/proc/self/exe") ?? "aotc"
    let program: [String]
    switch try compilation.input() {
    case .file(let path): program = [Files.real(path) ?? path]
    case .standardInput: program = ["-"]
    case .code: program = []
    }
    return [executable] + program + compilation.options.arguments
  }
}
