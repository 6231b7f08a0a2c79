import Workspace

/// `aotc build`: an executable, bytecode, a bundle, a plugin or a library.
enum BuildCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    guard compilation.options.target == .plugin || compilation.options.pluginVersion == nil else {
      throw UsageError("--plugin-version belongs to --target plugin")
    }
    let options = compilation.options
    guard options.bindings.isEmpty || options.target == .lib else { throw UsageError("--bindings needs --target lib") }
    try compilation.require(.hir)
    let output = try compilation.output()
    let manifest = try compilation.options.manifest.map { try compilation.checked($0) }
    guard manifest == nil || manifest != output else { throw UsageError("-o and --manifest name the same file") }
    try compilation.require(.availability)
    switch compilation.options.target {
    case .native: try compilation.require(.executable)
    case .vm:
      try compilation.require(.bytecode)
      try Files.write(compilation.bytecode, to: output)
    case .bundle: try Bundle.build(compilation, output: output)
    case .plugin: try Plugin.build(compilation, output: output)
    case .lib:
      try compilation.require(.executable)
      try LibraryFiles.write(compilation, library: output)
    }
    if let manifest { try Files.write(Manifest(compilation).text, to: manifest) }
    return compilation.report()
  }
}
