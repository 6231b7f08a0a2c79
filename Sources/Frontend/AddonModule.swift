import AST
import Base

/// Native addons of Node as modules: CommonJS modules that load the machine code of the file, which fills their exports.
public enum AddonModule {
  /// The path is that of an addon.
  public static func isOne(_ path: String) -> Bool { path.hasSuffix(suffix) }

  static let suffix = ".node"

  /// The module of the library that loads addons.
  static let library = "node:internal/addons"

  /// What that module exports for computed names: `requireAddon(name, folder)` gives a module object, or undefined.
  public static let finder = "requireAddon"

  static func parse(_ file: FileID, _ interner: Interner) -> ParsedModule {
    Frontend.parse(
      bytes: Array("process.dlopen(module, __filename);".utf8), file: file, kind: .cjs, goal: .auto, interner: interner)
  }
}

/// Whether computed names of a program may lead to addons, which are looked for when it runs: packages put the names together from where they
/// were built, for what and by what.
struct AddonSearch {
  let host: ModuleHost
  let interner: Interner

  /// Some file gives `require` names that are not known, some text ends as the name of an addon does, and there is an addon among the files
  /// of some package of the program.
  func mayFindAddons(_ modules: [ModuleGraph.Module]) -> Bool {
    let own = modules.filter { !$0.isLibrary && !$0.isMade && !$0.parsed.hasErrors }
    let computes = own.contains {
      $0.format == .commonJS && CommonJS.usesRequireAsValue($0.parsed.ast, interner: interner)
    }
    guard computes, own.contains(where: { namesAddons($0.parsed.ast) }) else { return false }
    var folders: [String] = []
    for module in own {
      let folder = packageFolder(of: module.path)
      if !folders.contains(folder) { folders.append(folder) }
    }
    var budget = AddonSearch.mostFolders
    return folders.contains { hasAddon($0, &budget) }
  }

  private func namesAddons(_ ast: AST) -> Bool {
    let suffix = Array(AddonModule.suffix.utf8)
    func isName<Text: BidirectionalCollection<UInt8>>(_ text: Text) -> Bool {
      text.count >= suffix.count && text.suffix(suffix.count).elementsEqual(suffix)
    }
    let isInText = ast.exprs.contains { expr in
      if case .string(let text) = expr { return isName(interner.bytes(of: text)) }
      return false
    }
    return isInText || ast.quasis.contains { isName(interner.bytes(of: $0.raw)) }
  }

  /// The nearest folder with a package.json, or that of the file.
  private func packageFolder(of path: String) -> String {
    let own = ModulePath.directory(of: path)
    var folder = own
    while true {
      if host.names(folder).contains("package.json") { return folder }
      let parent = ModulePath.directory(of: folder)
      if parent == folder || folder.hasSuffix("/" + ModulePath.installed) { return own }
      folder = parent
    }
  }

  /// A package is searched no further than that.
  private static let mostFolders = 20_000

  private func hasAddon(_ folder: String, _ budget: inout Int) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    let names = host.names(folder)
    if names.contains(where: AddonModule.isOne) { return true }
    for name in names where name != ModulePath.installed && !ModulePath.isCode(name) {
      if hasAddon("\(folder)/\(name)", &budget) { return true }
    }
    return false
  }
}
