/// Paths of modules as plain strings: no I/O, no Foundation.
public enum ModulePath {
  /// `./x`, `../x` and `/x` are paths; all else names a package or a host module.
  public static func isRelative(_ specifier: String) -> Bool {
    specifier.hasPrefix("./") || specifier.hasPrefix("../") || specifier.hasPrefix("/") || specifier == "."
      || specifier == ".."
  }

  /// The part before the last `/`, or `.`.
  public static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `specifier` as seen from `directory`, normalized.
  public static func join(_ directory: String, _ specifier: String) -> String {
    specifier.hasPrefix("/") ? normalize(specifier) : normalize(directory + "/" + specifier)
  }

  /// Without `.`, `..` (as far as possible) and doubled slashes.
  public static func normalize(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let text = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + text }
    return text.isEmpty ? "." : text
  }

  /// The files that a resolved specifier may mean, in order of preference: as written, TypeScript's source for a written
  /// JavaScript extension, added extensions, a folder's index.
  public static func candidates(_ base: String) -> [String] {
    var result = [base]
    for (written, sources) in [(".js", [".ts", ".tsx"]), (".mjs", [".mts"]), (".cjs", [".cts"]), (".jsx", [".tsx"])]
    where base.hasSuffix(written) {
      result += sources.map { String(base.dropLast(written.count)) + $0 }
    }
    let extensions = [".ts", ".tsx", ".mts", ".js", ".mjs", ".jsx", ".cts", ".cjs"]
    result += extensions.map { base + $0 }
    result += extensions.map { base + "/index" + $0 }
    return result
  }

  /// The declaration files beside a module that does not exist: types only, nothing at run time.
  static func declarations(_ base: String) -> [String] {
    let stem = [".js", ".mjs", ".cjs"].first { base.hasSuffix($0) }.map { String(base.dropLast($0.count)) } ?? base
    return [stem + ".d.ts", stem + ".d.mts", stem + ".d.cts", base + "/index.d.ts"]
  }
}
