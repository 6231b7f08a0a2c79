import Base
import Frontend

/// `baseUrl` and `paths` of the tsconfig.json above a file.
struct PathMappings {
  let projects: TypeScriptProjects

  /// The paths that a specifier may mean, the best first.
  func candidates(of specifier: String, from file: String) -> [String] {
    guard let project = projects.project(of: file) else { return [] }
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
}
