import Workspace

/// `--target plugin`: a shared library with the program's bytecode, whose exported classes are the plugin's (aot_plugin.h).
/// Hosts load it with `aot_load_plugin`.
enum Plugin {
  static func build(_ compilation: Compilation, output: String) throws {
    let name = try name(of: output)
    try compilation.require(.bytecode)
    let installation = try Installation.find()
    let compiler = try CCompiler.find(compilation.options.compiler, isStatic: false)
    let folder = try Files.makeTemporaryDirectory()
    defer { Files.removeTemporaryDirectory(folder) }
    let source = "\(folder)/\(name).c"
    try Files.write(text(name, compilation.options.pluginVersion ?? 1, compilation.bytecode), to: source)
    try compiler.buildLibrary(source: source, include: installation.include, output: output)
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

  /// The bytecode as words of 64 bits, which give it the alignment that it needs.
  private static func text(_ name: String, _ version: UInt32, _ bytecode: [UInt8]) -> String {
    var words = ""
    for start in stride(from: 0, to: bytecode.count, by: 8) {
      let bytes = bytecode[start..<min(start + 8, bytecode.count)]
      let word = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      words += "\(word)u,"
    }
    return """
      #include "aot_plugin.h"

      static const uint64_t bytecode[] = {\(words)};
      AOT_PLUGIN_OF_BYTECODE(\(name), \(version), bytecode, \(bytecode.count));

      """
  }
}
