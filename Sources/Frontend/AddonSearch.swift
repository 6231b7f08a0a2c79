import AST
import Base

/// Whether computed names of a program may lead to addons, which are looked for when it runs: packages put the names together from where they
/// were built, for what and by what.
struct AddonSearch {
  let host: ModuleHost
  let interner: Interner

  /// Some file gives `require` names that are not known, and either a name that it puts together fits an addon, or some text speaks of such
  /// files and there is one in some package of the program.
  func mayFindAddons(_ modules: [ModuleGraph.Module]) -> Bool {
    let own = modules.filter { !$0.isLibrary && !$0.isMade && !$0.parsed.hasErrors }
    let computing = own.filter {
      $0.format == .commonJS && CommonJS.usesRequireAsValue($0.parsed.ast, interner: interner)
    }
    guard !computing.isEmpty else { return false }
    let names = ComputedNames(interner: interner)
    let areFitting = computing.contains { module in
      let folder = ModulePath.directory(of: module.path)
      return names.paths(of: module.parsed.ast).contains { fitsAddon($0, from: folder) }
    }
    return areFitting || own.contains { namesAddons($0.parsed.ast) } && hasAddon(own)
  }

  private func fitsAddon(_ path: ComputedNames.Path, from folder: String) -> Bool {
    let start = ModulePath.join(folder, path.folder)
    func isMeant(_ name: String) -> Bool {
      guard AddonModule.isOne(name) else { return false }
      return name.hasSuffix(path.tail) || name.dropLast(AddonModule.suffix.utf8.count).hasSuffix(path.tail)
    }
    // What is between may be folders, too, if the end is known.
    func isIn(_ folder: String, _ budget: inout Int) -> Bool {
      budget -= 1
      if budget < 0 { return false }
      let names = host.names(folder)
      if names.contains(where: { isMeant("\(folder)/\($0)") }) { return true }
      guard !path.tail.isEmpty else { return false }
      return names.contains { name in
        name != ModulePath.installed && !ModulePath.isCode(name) && isIn("\(folder)/\(name)", &budget)
      }
    }
    var budget = AddonSearch.mostFoldersOfName
    return isIn(start, &budget)
  }

  private func hasAddon(_ modules: [ModuleGraph.Module]) -> Bool {
    var folders: [String] = []
    for module in modules {
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
      switch expr {
      case .string(let text): return isName(interner.bytes(of: text))
      // /\.node$/
      case .regex(let pattern, _):
        let text = interner.bytes(of: pattern)
        return isName(text.last == UInt8(ascii: "$") ? text.dropLast() : text)
      case _: return false
      }
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
  private static let mostFoldersOfName = 200

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
