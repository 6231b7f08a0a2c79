import Builtins
import EmitC
import Glibc
import Workspace

/// A compiler did not do what it was told: its own words, with the command.
struct ToolFailure: Error {
  /// As a shell would take it.
  var command: String
  /// Exit status, or 128 + signal.
  var status: Int32
  var output: String

  var message: String {
    let said = output.isEmpty ? "it said nothing" : output.trimmingNewline
    return "the C compiler failed with status \(status): \(command)\n\(said)"
  }
}

/// From C texts to an executable.
enum Toolchain {
  /// Compiles and links a compilation's C to a temporary name beside its output, then renames.
  static func build(_ compilation: Compilation) throws {
    let output = try compilation.output()
    let installation = try Installation.find()
    let isSpecial = Files.isSpecial(output)
    guard isSpecial || Files.isWritable(Files.directory(of: output)) else {
      throw FileError("write", output, errno: errno)
    }
    let folder = try Files.makeTemporaryDirectory()
    defer { Files.removeTemporaryDirectory(folder) }
    let temporary = isSpecial ? "\(folder)/program.out" : Files.temporaryName(for: output)
    Unfinished.add(temporary)
    defer {
      Files.delete(temporary)
      Unfinished.remove(temporary)
    }
    try compile(compilation, into: folder, installation, to: temporary)
    if isSpecial { return try Files.write(Files.read(temporary), to: output) }
    let failure = Files.rename(temporary, to: output)
    guard failure == 0 else { throw FileError("write", output, errno: failure) }
  }

  /// - Parameter map: where the linker tells what it put where.
  static func compile(
    _ compilation: Compilation, into folder: String, _ installation: Installation, to output: String,
    map: String? = nil
  ) throws {
    do {
      try link(compilation, into: folder, installation, to: output, map)
    } catch let failure as ToolFailure where compilation.explainForeign(failure) {
      throw Halted()
    }
  }

  private static func link(
    _ compilation: Compilation, into folder: String, _ installation: Installation, to output: String, _ map: String?
  ) throws {
    let options = compilation.options
    let embeds = compilation.embedsCompiler
    guard !embeds || Files.exists(installation.compiler) else {
      throw UsageError("this aotc has no compiler to embed: \(installation.compiler) is not there")
    }
    let foreign = compilation.foreignLibraries(output: map == nil ? try compilation.output() : output)
    let imports = compilation.links.importsNative
    guard !imports || options.mode != .dynamic else {
      throw UsageError("--hybrid=dynamic: a program that imports native modules has the interpreter inside")
    }
    guard !imports || options.profile != .dev else {
      throw UsageError("--profile dev: libtcc does not link what loads native modules")
    }
    let libraries =
      (embeds ? [installation.compiler] : [])
      + (imports ? [installation.embedding] : [])
      + libraries(
        options, installation, hasThunks: embeds || imports || !compilation.thunks.isEmpty,
        wholeObjects: options.profile == .dev)
      + librariesOfNeed(compilation, installation) + foreign
    let sources = options.keepC ?? folder
    try Files.makeDirectory(sources)
    for unit in compilation.emitted.units { try Files.write(unit.text, to: "\(sources)/\(unit.name)") }
    switch options.profile {
    case .dev:
      try TinyCC.build(
        units: compilation.emitted.units.map(\.text), include: installation.include, libraries: libraries,
        exports: compilation.links.loadsAddons, output: output)
    case .release:
      var compiler = try CCompiler.find(options.compiler, isStatic: options.isStatic)
      compiler.keepsSymbols = options.keepSymbols
      compiler.usesCache = !options.ignoresCache
      compiler.map = map
      if let library = compilation.library {
        return try compiler.buildLibrary(
          sources: compilation.emitted.units.map { "\(sources)/\($0.name)" }, objects: folder, library,
          isArchive: try compilation.output().hasSuffix(".a"), installation, foreign, output: output)
      }
      if compilation.links.loadsAddons && !options.isStatic { compiler.exports = installation.addonSymbols }
      try compiler.build(
        sources: compilation.emitted.units.map { "\(sources)/\($0.name)" }, objects: folder,
        include: installation.include,
        libraries: libraries, output: output)
    }
  }

  /// Libraries of the system, only of programs that use them: the loader would look for them each time.
  private static func librariesOfNeed(_ compilation: Compilation, _ installation: Installation) -> [String] {
    // The compiler holds the table of all built-ins.
    let embeds = compilation.embedsCompiler, options = compilation.options
    let isStatic = embeds || options.isStatic || options.profile == .dev
    func uses(_ group: BuiltinGroup) -> Bool { embeds || compilation.links.rows.contains { $0.group == group } }
    return (uses(.cryptography) ? installation.cryptography(isStatic: isStatic) : [])
      + (uses(.database) ? installation.database(isStatic: isStatic) : [])
      + (uses(.http2) ? installation.http2(isStatic: isStatic) : [])
  }

  /// In link order. libtcc links whole objects: the table of all built-ins comes along, and with it what they need.
  private static func libraries(
    _ options: Options, _ installation: Installation, hasThunks: Bool, wholeObjects: Bool
  ) -> [String] {
    let interpreter = options.mode == .dynamic ? installation.interpreterLoader : installation.interpreter
    if !wholeObjects {
      return (hasThunks ? [interpreter] : []) + [installation.core] + installation.thirdParty
    }
    let own = [installation.core, interpreter, installation.core]
    let libraries = own + installation.thirdParty + installation.compilerSupport
    return libraries + libraries
  }
}

extension String {
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
