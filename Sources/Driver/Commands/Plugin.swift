import Base
import EmitC
import HIR
import Workspace

/// `--target plugin`: a shared library with the program as bytecode and, where that can be, as native code, whose exported classes are the
/// plugin's (aot_plugin.h). Hosts load it with `aot_load_plugin`.
enum Plugin {
  /// What decides whether there is native code stands before inference, which has to know of it.
  static func prepare(_ compilation: Compilation) {
    let program = compilation.program!
    // A context waits for what awaits at its top level, as it can in bytecode alone.
    let awaits = program.modules.contains { program[$0.body].isAsync }
    guard compilation.options.target == .plugin, compilation.options.lower != .none, !awaits else { return }
    compilation.program.replaceable = ReplaceableParts(program)
  }

  static func build(_ compilation: Compilation, output: String) throws {
    let name = try name(of: output)
    try compilation.require(.bytecode)
    var isNative = compilation.program.replaceable != nil
    if isNative {
      compilation.plugin = PluginCode(
        name: name, version: compilation.options.pluginVersion ?? 1, bytecode: compilation.bytecode)
      try compilation.require(.admission)
      isNative = compilation.thunks.isEmpty
    } else if compilation.options.mode == .strict || compilation.options.mode == .strictTyped {
      compilation.session.diagnostics.add(contentsOf: Strictness.awaiting(compilation))
      throw Halted()
    }
    let code =
      compilation.plugin
      ?? PluginCode(name: name, version: compilation.options.pluginVersion ?? 1, bytecode: compilation.bytecode)
    let installation = try Installation.find()
    var compiler = try CCompiler.find(compilation.options.compiler, isStatic: false)
    compiler.keepsSymbols = compilation.options.keepSymbols
    compiler.usesCache = !compilation.options.ignoresCache
    let folder = try Files.makeTemporaryDirectory()
    defer { Files.removeTemporaryDirectory(folder) }
    let sources = compilation.options.keepC ?? folder
    try Files.makeDirectory(sources)
    guard isNative else {
      let source = "\(sources)/\(name).c"
      try Files.write(code.descriptor(isNative: false), to: source)
      return try compiler.buildLibrary(source: source, include: installation.include, output: output)
    }
    for unit in compilation.emitted.units { try Files.write(unit.text, to: "\(sources)/\(unit.name)") }
    do {
      try compiler.buildPlugin(
        sources: compilation.emitted.units.map { "\(sources)/\($0.name)" }, objects: folder,
        include: installation.include, compilation.foreignLibraries(output: output), output: output)
    } catch let failure as ToolFailure where compilation.explainForeign(failure) {
      throw Halted()
    }
  }

  /// What the file is called is what the plugin is called: a word of C.
  private static func name(of output: String) throws(UsageError) -> String {
    let name = Files.stem(of: output)
    let isWord = name.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isWord, let first = name.utf8.first, isLetter(first) else {
      throw UsageError(
        "'\(PathText.display(name))' is no name of a plugin: letters, digits and _; choose another -o OUT")
    }
    return name
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }
}
