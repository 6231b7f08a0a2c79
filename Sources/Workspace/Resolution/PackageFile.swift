import Base
import Frontend

/// What a package.json says that resolution asks for.
struct PackageFile {
  let folder: String
  /// Nil when the file is no JSON object: then using the package is an error.
  let content: JSON?

  var path: String { "\(folder)/package.json" }
  var name: String? { content?[KnownName.name.text]?.stringValue }
  var main: String? { content?["main"]?.stringValue }
  /// Nil when the file has none, or `null`.
  var exports: JSON? { notNull(content?["exports"]) }
  var imports: JSON? { notNull(content?["imports"]) }

  private func notNull(_ value: JSON?) -> JSON? {
    if case .null? = value { return nil }
    return value
  }
}

/// The package.json files that a compilation has looked at; each is read once.
final class PackageFiles {
  private var known: [String: PackageFile?] = [:]

  /// The package.json of a folder; nil when it has none.
  func at(_ folder: String) -> PackageFile? {
    if let known = known[folder] { return known }
    let found = read(folder)
    known[folder] = .some(found)
    return found
  }

  private func read(_ folder: String) -> PackageFile? {
    let path = "\(folder)/package.json"
    guard Files.isFile(path), let bytes = try? Files.read(path) else { return nil }
    guard let content = JSONReader.parse(bytes), case .object = content else {
      return PackageFile(folder: folder, content: nil)
    }
    return PackageFile(folder: folder, content: content)
  }

  /// The package that a file belongs to (LOOKUP_PACKAGE_SCOPE): packages do not reach out of their `node_modules`.
  func scope(of file: String) -> PackageFile? {
    var folder = Files.directory(of: file)
    while Files.name(of: folder) != ModulePath.installed {
      if let found = at(folder) { return found }
      let parent = Files.directory(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
    return nil
  }
}
