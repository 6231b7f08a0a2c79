import Base
import Frontend

/// `baseUrl` and `paths` of the tsconfig.json above a file, with what it `extends`.
final class PathMappings {
  private struct Project {
    /// The folder that specifiers are looked for in; nil when they are not.
    var base: String?
    /// Patterns, and what they may mean, as absolute paths with `*`.
    var paths: [(pattern: String, targets: [String])] = []
  }

  private var known: [String: Project?] = [:]

  /// The paths that a specifier may mean, the best first.
  func candidates(of specifier: String, from file: String) -> [String] {
    guard let project = project(above: file) else { return [] }
    var result: [String] = []
    if let (targets, match) = best(for: specifier, among: project.paths) {
      result = targets.map { $0.split(separator: "*", omittingEmptySubsequences: false).joined(separator: match) }
    }
    if let base = project.base { result.append(ModulePath.join(base, "./" + specifier)) }
    return result
  }

  /// The pattern with the longest prefix, as tsc chooses.
  private func best(for specifier: String, among paths: [(pattern: String, targets: [String])])
    -> (targets: [String], match: String)?
  {
    var found: (targets: [String], match: String)?
    var longest = -1
    for (pattern, targets) in paths {
      if pattern == specifier { return (targets, "") }
      let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
      guard parts.count == 2, specifier.hasPrefix(parts[0]), specifier.hasSuffix(parts[1]),
        specifier.utf8.count >= pattern.utf8.count - 1, parts[0].utf8.count > longest
      else { continue }
      longest = parts[0].utf8.count
      found = (targets, String(specifier.dropFirst(parts[0].count).dropLast(parts[1].count)))
    }
    return found
  }

  /// Packages that are installed have no say in it.
  private func project(above file: String) -> Project? {
    var folder = Files.directory(of: file)
    while Files.name(of: folder) != ModulePath.installed {
      if let known = known[folder] { return known }
      let path = "\(folder)/tsconfig.json"
      if Files.isFile(path) {
        let project = read(path, depth: 0)
        known[folder] = .some(project)
        return project
      }
      let parent = Files.directory(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
    return nil
  }

  private func read(_ path: String, depth: Int) -> Project? {
    guard depth < 20, let bytes = try? Files.read(path), let config = JSONReader.parse(bytes) else { return nil }
    let folder = Files.directory(of: path)
    var project = Project()
    for parent in config["extends"].map(strings) ?? [] {
      guard let file = extended(parent, from: folder), let inherited = read(file, depth: depth + 1) else { continue }
      project.base = inherited.base ?? project.base
      if !inherited.paths.isEmpty { project.paths = inherited.paths }
    }
    let options = config["compilerOptions"]
    if let base = options?["baseUrl"]?.stringValue { project.base = ModulePath.join(folder, base) }
    if case .object(let members)? = options?["paths"] {
      let base = project.base ?? folder
      project.paths = members.map { ($0.0, strings($0.1).map { ModulePath.join(base, $0) }) }
    }
    return project
  }

  private func strings(_ value: JSON) -> [String] {
    value.stringValue.map { [$0] } ?? value.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// A path, or a file of an installed package.
  private func extended(_ name: String, from folder: String) -> String? {
    func file(_ path: String) -> String? {
      [path, path + ".json", "\(path)/tsconfig.json"].first(where: Files.isFile)
    }
    if ModulePath.isRelative(name) { return file(ModulePath.join(folder, name)) }
    var above = folder
    while true {
      if let found = file("\(above)/\(ModulePath.installed)/\(name)") { return found }
      let parent = Files.directory(of: above)
      if parent == above { return nil }
      above = parent
    }
  }
}
