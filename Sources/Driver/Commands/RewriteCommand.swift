import HIR
import Rewriter
import Workspace

/// `aotc rewrite`: the program with what was inferred, as TypeScript.
enum RewriteCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    if compilation.options.printsJavaScript {
      try compilation.require(.hir)
      return try print(HIRPrinter.print(compilation.program), compilation)
    }
    compilation.recordsContents = true
    try compilation.require(.levels)
    let modules = compilation.timing.measure("annotate") { RewrittenModule.all(compilation) }
    if let folder = compilation.options.outputFolder {
      try write(modules, to: folder, compilation)
      return compilation.report()
    }
    return try print(joined(modules), compilation)
  }

  private static func print(_ text: [UInt8], _ compilation: Compilation) throws -> Int32 {
    if let output = compilation.options.output {
      try Files.write(text, to: compilation.checked(output))
    } else {
      Console.print(text)
    }
    return compilation.report()
  }

  /// All modules that have code, each under its path if there are several.
  private static func joined(_ modules: [RewrittenModule]) -> [UInt8] {
    let code = modules.filter { $0.role == .code }
    if code.count == 1 { return code[0].text }
    return code.enumerated().flatMap { index, module in
      Array("\(index == 0 ? "" : "\n")// ==== \(module.path) ====\n".utf8) + module.text
    }
  }

  private static func write(_ modules: [RewrittenModule], to folder: String, _ compilation: Compilation) throws {
    let files = try modules.map { (try compilation.checked("\(folder)/\($0.path)", flag: "--out-dir DIR"), $0.text) }
    for (path, text) in files {
      try Files.makeDirectory(Files.directory(of: path))
      try Files.write(text, to: path)
    }
  }
}

/// A module as it is printed.
struct RewrittenModule {
  /// Relative to the innermost folder that holds all modules; the extension is that of the text's language.
  var path: String
  var text: [UInt8]
  var role: Role

  enum Role {
    case code
    /// JSON.
    case data
    /// Nothing of it is there when the program runs; nothing is inferred of it.
    case types
  }

  /// The program's own modules: those that are not of installed packages.
  static func all(_ compilation: Compilation) -> [RewrittenModule] {
    let session = compilation.session
    let annotated = Rewriter.annotate(
      compilation.program, compilation.modules, sources: session.files.map(\.bytes), facts: compilation.facts,
      levels: compilation.levels, keepsJavaScript: compilation.options.typeStyle == .comments
    ).map { (file: session.file(compilation.modules.modules[$0.module].parsed.file), result: $0) }
    let own = annotated.filter { isOwn($0.file) }
    let types = TypeModules(session, besides: compilation.modules).files.filter(isOwn)
    let folder = sharedFolder(own.map(\.file.path) + types.map(\.path))
    return own.map { file, result in
      RewrittenModule(
        path: name(of: file, below: folder, isTypeScript: result.isTypeScript), text: result.text,
        role: file.path.hasSuffix(".json") ? .data : .code)
    } + types.map { RewrittenModule(path: Files.relative($0.path, to: folder), text: $0.bytes, role: .types) }
  }

  private static func isOwn(_ file: Session.SourceFile) -> Bool { !file.path.contains("/node_modules/") }

  private static func sharedFolder(_ paths: [String]) -> String {
    guard var folder = paths.first.map({ Files.directory(of: $0) }) else { return "/" }
    while !paths.allSatisfy({ Files.relative($0, to: folder) != $0 }) { folder = Files.directory(of: folder) }
    return folder
  }

  /// A text that is no file is called after what it is: `stdin.ts`.
  private static func name(of file: Session.SourceFile, below folder: String, isTypeScript: Bool) -> String {
    if file.isText { return file.display.filter { $0 != "[" && $0 != "]" } + ".ts" }
    let path = Files.relative(file.path, to: folder)
    guard isTypeScript, let dot = path.lastIndex(of: ".") else { return path }
    let extensions = [".js": ".ts", ".mjs": ".mts", ".cjs": ".cts", ".jsx": ".tsx"]
    return extensions[String(path[dot...])].map { path[..<dot] + $0 } ?? path
  }
}
