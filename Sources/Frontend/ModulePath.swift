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

  /// The folders of packages for the files of a folder, from the nearest (NODE_MODULES_PATHS).
  public static func packageFolders(above folder: String) -> [String] {
    var result: [String] = []
    var folder = folder
    while true {
      let isPackageFolder = folder == installed || folder.hasSuffix("/" + installed)
      if !isPackageFolder { result.append(join(folder, installed)) }
      let parent = directory(of: folder)
      if parent == folder { return result }
      folder = parent
    }
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

  /// The files that a path of the program itself may mean, in order of preference: as written, TypeScript's source for a
  /// written JavaScript extension, added extensions.
  public static func ofProgram(_ base: String) -> [String] {
    [base] + sources(of: base)
      + [".ts", ".tsx", ".mts", ".js", ".mjs", ".jsx", ".cts", ".cjs", ".json", ".node"].map { base + $0 }
  }

  /// The files that a path in an installed package may mean, in order of preference: those of Node (LOAD_AS_FILE) first.
  public static func ofPackage(_ base: String) -> [String] {
    [base] + [".js", ".json", ".node", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts"].map { base + $0 }
      + sources(of: base)
  }

  /// The files that a resolved specifier of the program itself may mean, an index of a folder among them.
  public static func candidates(_ base: String) -> [String] {
    ofProgram(base) + ofProgram(base + "/index").dropFirst()
  }

  /// TypeScript's sources for a written JavaScript extension.
  public static func sources(of path: String) -> [String] {
    for (written, sources) in [(".js", [".ts", ".tsx"]), (".mjs", [".mts"]), (".cjs", [".cts"]), (".jsx", [".tsx"])]
    where path.hasSuffix(written) {
      return sources.map { String(path.dropLast(written.count)) + $0 }
    }
    return []
  }

  /// Extensions that may be left out.
  static let implied = [".js", ".ts", ".json", ".mjs", ".cjs", ".mts", ".cts", ".tsx", ".jsx"]

  /// True for files that can be modules.
  static func isCode(_ path: String) -> Bool {
    implied.contains(where: path.hasSuffix) && ![".d.ts", ".d.mts", ".d.cts"].contains(where: path.hasSuffix)
  }

  /// A path of code, and how else it may be written: without its extension, and an index as its folder.
  static func spellings(_ path: String) -> [String] {
    guard let end = implied.first(where: path.hasSuffix) else { return [path] }
    let short = String(path.dropLast(end.count))
    return [path, short] + (short.hasSuffix("/index") ? [directory(of: short)] : [])
  }

  /// The path of a file as a specifier in the files of a folder; both are absolute and normalized.
  static func relative(_ path: String, to folder: String) -> String {
    let target = path.split(separator: "/"), base = folder.split(separator: "/")
    let shared = zip(target, base).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: base.count - shared)
    return ((up.isEmpty ? ["."] : up) + target.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// The path of a file of an installed package, from the package's name on; nil for other files.
  static func inPackage(_ path: String) -> String? {
    let parts = path.split(separator: "/")
    guard let last = parts.lastIndex(of: installed[...]), last + 1 < parts.count else { return nil }
    return parts[(last + 1)...].joined(separator: "/")
  }

  /// The package that a specifier names: its first part, or two of `@scope/name`.
  public static func package(of specifier: String) -> String {
    specifier.split(separator: "/").prefix(specifier.hasPrefix("@") ? 2 : 1).joined(separator: "/")
  }

  /// The file URL of an absolute path (pathToFileURL).
  public static func url(of path: String) -> String {
    let encoded = path.utf8.flatMap { byte -> [UInt8] in
      let isKept = byte > 0x20 && byte < 0x7F && !"\"#%<>?\\`{}".utf8.contains(byte)
      if isKept { return [byte] }
      let digits = Array("0123456789ABCDEF".utf8)
      return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return "file://" + String(decoding: encoded, as: UTF8.self)
  }

  /// The name of folders of packages.
  public static let installed = "node_modules"

  /// True for files of installed packages.
  public static func isInstalled(_ path: String) -> Bool { path.contains("/\(installed)/") }

  /// The declaration files beside a module that does not exist: types only, nothing at run time.
  public static func declarations(_ base: String) -> [String] {
    let stem = [".js", ".mjs", ".cjs"].first { base.hasSuffix($0) }.map { String(base.dropLast($0.count)) } ?? base
    return [stem + ".d.ts", stem + ".d.mts", stem + ".d.cts", base + "/index.d.ts"]
  }
}
