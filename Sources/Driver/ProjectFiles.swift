/// What package.json and tsconfig.json say that concerns us.
enum ProjectFiles {
  /// The entry file of a project folder: package.json `main`/`module`/`bin`, else tsconfig.json `files[0]`, else index.*.
  static func entry(in folder: String) throws -> String {
    if let package = read("\(folder)/package.json") {
      let named =
        package["aotc"]?["entry"]?.stringValue ?? package["source"]?.stringValue ?? package["main"]?.stringValue
        ?? package["module"]?.stringValue ?? bin(package)
      if let named, let found = existing("\(folder)/\(named)") { return found }
    }
    if let first = read("\(folder)/tsconfig.json")?["files"]?.arrayValue?.first?.stringValue,
      let found = existing("\(folder)/\(first)")
    {
      return found
    }
    for name in ["index.ts", "src/index.ts", "src/main.ts", "main.ts", "index.js"] {
      if let found = existing("\(folder)/\(name)") { return found }
    }
    throw UsageError(message: "no FILE given, and no package.json or tsconfig.json here names an entry")
  }

  /// `type` of the nearest package.json above a file: true for "module", false for "commonjs", nil when it says nothing.
  static func isModulePackage(above file: String) -> Bool? {
    var folder = Files.directory(of: Files.real(file) ?? file)
    while true {
      if let package = read("\(folder)/package.json") {
        switch package["type"]?.stringValue {
        case "module": return true
        case "commonjs": return false
        default: return nil
        }
      }
      let parent = Files.directory(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  /// The nearest folder above a file that has a package.json.
  static func packageFolder(above file: String) -> String? {
    var folder = Files.directory(of: file)
    while !Files.exists("\(folder)/package.json") {
      let parent = Files.directory(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
    return folder
  }

  private static func bin(_ package: JSON) -> String? {
    guard let bin = package["bin"] else { return nil }
    if let name = bin.stringValue { return name }
    if case .object(let members) = bin { return members.first?.1.stringValue }
    return nil
  }

  private static func read(_ path: String) -> JSON? {
    guard Files.exists(path), let bytes = try? Files.read(path) else { return nil }
    return JSONReader.parse(bytes)
  }

  private static func existing(_ path: String) -> String? {
    Files.exists(path) && !Files.isDirectory(path) ? path : nil
  }
}
