import Base
import Frontend
import Glibc

/// Finds the files that specifiers of packages lead to, as Node does (its documentation of "ECMAScript modules" and "CommonJS
/// modules" has the two algorithms), after the `paths` of a tsconfig.json.
///
/// Files of TypeScript answer where Node would look for JavaScript, and ES modules may leave extensions out: what node would
/// refuse is found; what node finds is found first.
final class PackageResolver {
  private let packages = PackageFiles()
  private let mappings: PathMappings
  private let custom: [String]

  /// - Parameters:
  ///   - conditions: of `--conditions`, beside those of Node.
  ///   - projects: those of the compilation.
  init(conditions: [String], projects: TypeScriptProjects) {
    custom = conditions
    mappings = PathMappings(projects: projects)
  }

  /// - Parameters:
  ///   - specifier: no relative one, and no module of Node.
  ///   - file: the file that asks.
  func resolve(_ specifier: String, from file: String, isRequire: Bool) -> PackageTarget {
    let file = Files.real(file) ?? file
    for path in mappings.candidates(of: specifier, from: file) {
      if let found = asFile(path) ?? asFolder(path) { return .file(real(found)) }
    }
    let conditions = self.conditions(isRequire: isRequire)
    if specifier.hasPrefix("#") { return imported(specifier, from: file, conditions, isRequire: isRequire) }
    guard let (name, subpath) = PackageResolver.split(specifier) else { return .notFound }
    if let own = packages.scope(of: file), own.exports != nil, own.name == name {
      return exported(subpath, by: own, conditions)
    }
    return installed(name, subpath, from: file, conditions, isRequire: isRequire)
  }

  /// The package of a name that the file finds.
  func contents(of name: String, from file: String) -> PackageContents? {
    guard let folder = folder(of: name, from: Files.real(file) ?? file) else { return nil }
    let subpaths = packages.at(folder).flatMap { package in
      PackageTargets.subpaths(of: package) { CodeFiles.below($0, names: { Files.list($0) }) }
    }
    return PackageContents(folder: folder, subpaths: subpaths)
  }

  private func folder(of name: String, from file: String) -> String? {
    if let own = packages.scope(of: file), own.exports != nil, own.name == name { return own.folder }
    return PackageResolver.roots(above: file, isRequire: true).map { "\($0)/\(name)" }.first(where: Files.isDirectory)
  }

  /// The file that a folder stands for: what its package.json names as `main`, else an index.
  func asFolder(_ folder: String) -> String? {
    if let main = packages.at(folder)?.main {
      let path = ModulePath.join(folder, "./" + main)
      if let found = asFile(path) ?? index(path) { return found }
    }
    return index(folder)
  }

  /// True if the package that a file belongs to says that its `.js` files are ES modules, false if it says that they are
  /// CommonJS, nil when it does not say.
  func isModulePackage(_ file: String) -> Bool? {
    switch packages.scope(of: Files.real(file) ?? file)?.content?["type"]?.stringValue {
    case "module": return true
    case "commonjs": return false
    case .some, .none: return nil
    }
  }

  private func conditions(isRequire: Bool) -> Set<String> {
    Set(["node", "module-sync", isRequire ? "require" : "import"] + custom)
  }

  /// `name` and `.` or `./x`; nil for what names no package.
  private static func split(_ specifier: String) -> (name: String, subpath: String)? {
    let parts = specifier.split(separator: "/", omittingEmptySubsequences: false)
    let count = specifier.hasPrefix("@") ? 2 : 1
    let name = parts.prefix(count).joined(separator: "/")
    guard parts.count >= count, !name.isEmpty, !name.hasPrefix("."), !name.contains("\\"), !name.contains("%"),
      parts[0] != "@", !parts[count - 1].isEmpty
    else { return nil }
    let rest = parts.dropFirst(count).joined(separator: "/")
    return (name, parts.count == count ? "." : "./" + rest)
  }

  // MARK: exports and imports

  private func imported(_ specifier: String, from file: String, _ conditions: Set<String>, isRequire: Bool)
    -> PackageTarget
  {
    guard let own = packages.scope(of: file) else { return .notFound }
    let outcome = PackageTargets.imported(specifier, by: own, conditions)
    guard case .package(let other) = outcome else { return target(outcome, of: own) }
    if NodeModules.contains(other) { return .builtin(other) }
    guard let (name, subpath) = PackageResolver.split(other) else { return .misconfigured }
    return installed(name, subpath, from: own.path, conditions, isRequire: isRequire)
  }

  private func exported(_ subpath: String, by package: PackageFile, _ conditions: Set<String>) -> PackageTarget {
    target(PackageTargets.exported(subpath, by: package, conditions), of: package)
  }

  private func target(_ outcome: PackageTargets.Outcome, of package: PackageFile) -> PackageTarget {
    switch outcome {
    case .path(let path): return (Files.isFile(path) ? path : typeScript(path)).map { .file(real($0)) } ?? .notFound
    case .package, .invalid: return .misconfigured
    case .undefined, .excluded: return .notExported(by: package.path)
    }
  }

  // MARK: node_modules

  private func installed(
    _ name: String, _ subpath: String, from file: String, _ conditions: Set<String>, isRequire: Bool
  ) -> PackageTarget {
    for root in PackageResolver.roots(above: file, isRequire: isRequire) {
      let folder = "\(root)/\(name)"
      guard Files.isDirectory(folder) || Files.isFile(folder) || isRequire else { continue }
      if let package = packages.at(folder) {
        guard package.content != nil else { return .misconfigured }
        if package.exports != nil { return exported(subpath, by: package, conditions) }
      }
      let path = subpath == "." ? folder : ModulePath.join(folder, subpath)
      if let found = asFile(path) ?? asFolder(path) { return .file(real(found)) }
    }
    return .notFound
  }

  /// The folders of packages, from the nearest. `require` looks into those of NODE_PATH too.
  private static func roots(above file: String, isRequire: Bool) -> [String] {
    var result = ModulePath.packageFolders(above: Files.directory(of: file))
    if isRequire, let more = getenv("NODE_PATH").map({ PathText.decode($0) }) {
      result += more.split(separator: ":").map(String.init)
    }
    return result
  }

  // MARK: Files

  /// LOAD_AS_FILE.
  private func asFile(_ path: String) -> String? { ModulePath.ofPackage(path).first(where: Files.isFile) }

  /// LOAD_INDEX.
  private func index(_ folder: String) -> String? {
    ModulePath.ofPackage("\(folder)/index").dropFirst().first(where: Files.isFile)
  }

  /// The source of a file that is not built.
  private func typeScript(_ path: String) -> String? { ModulePath.sources(of: path).first(where: Files.isFile) }

  /// Links lead to the one file that is the module.
  private func real(_ path: String) -> String { Files.real(path) ?? path }
}
