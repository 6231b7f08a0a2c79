import AST
import Base

/// Native addons of Node as modules: CommonJS modules that load the machine code of the file, which fills their exports.
public enum AddonModule {
  /// The path is that of an addon.
  public static func isOne(_ path: String) -> Bool { path.hasSuffix(suffix) }

  static let suffix = ".node"

  /// The module of the library that loads addons.
  static let library = "node:internal/addons"

  /// What that module exports for computed names: `requireAddon(name, folder, cache)` gives a module object, or undefined.
  public static let finder = "requireAddon"

  /// `addonPath(name, folder)` gives the path of the file, or undefined.
  public static let resolver = "addonPath"

  static func parse(_ file: FileID, _ interner: Interner) -> ParsedModule {
    Frontend.parse(
      bytes: Array("process.dlopen(module, __filename);".utf8), file: file, kind: .cjs, goal: .auto, interner: interner)
  }
}
