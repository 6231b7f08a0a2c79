import Frontend
import Glibc

/// Patterns of paths as shells have them: `*`, `?` and `[...]` within a name, and `**` for any number of folders.
enum Glob {
  private static let anyFolders = "**"

  /// The files that a pattern matches, each once: absolute paths without links. `**` leaves out hidden folders and those of installed
  /// packages; both can be named.
  static func files(_ pattern: String, in folder: String) -> [String] {
    let start = pattern.hasPrefix("/") ? "/" : folder
    let segments = pattern.split(separator: "/").map(String.init)
    var seen: Set<String> = []
    return matches(segments[...], in: start).compactMap { Files.real($0) }.filter { seen.insert($0).inserted }
  }

  private static func matches(_ segments: ArraySlice<String>, in folder: String) -> [String] {
    guard let first = segments.first else { return [] }
    let rest = segments.dropFirst()
    if first == anyFolders {
      let inner = Files.list(folder).filter { $0 != ModulePath.installed && isFolder(ModulePath.join(folder, $0)) }
      return matches(rest, in: folder) + inner.flatMap { matches(segments, in: ModulePath.join(folder, $0)) }
    }
    let paths = names(first, in: folder).map { ModulePath.join(folder, $0) }
    return rest.isEmpty ? paths.filter(Files.isFile) : paths.filter(Files.isDirectory).flatMap { matches(rest, in: $0) }
  }

  /// What `**` goes through. A link may lead back up.
  private static func isFolder(_ path: String) -> Bool { Files.isDirectory(path) && !Files.isLink(path) }

  private static func names(_ pattern: String, in folder: String) -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }) else { return [pattern] }
    return Files.list(folder, hidden: pattern.hasPrefix(".")).filter { fnmatch(pattern, $0, FNM_PERIOD) == 0 }
  }
}
