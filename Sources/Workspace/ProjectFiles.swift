import Base
import Frontend

/// What package.json and tsconfig.json say that concerns us.
public enum ProjectFiles {
  public static let names = ["package.json", "tsconfig.json"]

  /// Entries by convention, for folders whose project files name none.
  private static let conventional = ["index.ts", "src/index.ts", "src/main.ts", "main.ts", "index.js"]

  /// The entry file of a project folder: the first that exists of those that package.json names, tsconfig.json's first file, and
  /// the conventional names.
  public static func entry(in folder: String) throws -> String {
    let package = try read("\(folder)/package.json")
    let named = (package.map(entries) ?? []) + (try read("\(folder)/tsconfig.json").map(firstFile) ?? [])
    for name in named + conventional {
      if let found = existing(ModulePath.join(folder, "./" + name)) { return found }
    }
    if let missing = named.first {
      throw UsageError("no FILE given, and the entry that the project files here name, '\(missing)', does not exist")
    }
    throw UsageError("no FILE given, and no package.json or tsconfig.json here names an entry")
  }

  /// The nearest folder above a file that has a package.json.
  public static func packageFolder(above file: String) -> String? {
    var folder = Files.directory(of: file)
    while !Files.exists("\(folder)/package.json") {
      let parent = Files.directory(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
    return folder
  }

  /// In the order in which they are tried.
  private static func entries(_ package: JSON) -> [String] {
    [
      package["aotc"]?["entry"]?.stringValue, package[KnownName.source.text]?.stringValue, package["main"]?.stringValue,
      package["module"]?.stringValue, package["exports"].flatMap(exported), package["bin"].flatMap(firstString),
    ].compactMap { $0 }
  }

  /// `exports`: a path, or an object with "." or with conditions.
  private static func exported(_ exports: JSON) -> String? {
    if let path = exports.stringValue { return path }
    for key in [".", "import", "require", "default"] {
      if let path = exports[key].flatMap(exported) { return path }
    }
    return nil
  }

  /// `bin`: a path, or an object of commands.
  private static func firstString(_ bin: JSON) -> String? {
    if let name = bin.stringValue { return name }
    guard case .object(let members) = bin else { return nil }
    return members.first?.1.stringValue
  }

  private static func firstFile(_ config: JSON) -> [String] {
    (config["files"]?.arrayValue?.first?.stringValue).map { [$0] } ?? []
  }

  /// Nil when there is no such file.
  private static func read(_ path: String) throws -> JSON? {
    guard Files.exists(path) else { return nil }
    guard let json = JSONReader.parse(try Files.read(path)) else {
      throw UsageError("'\(PathText.display(path))' is not valid JSON")
    }
    return json
  }

  private static func existing(_ base: String) -> String? {
    ModulePath.candidates(base).first { Files.exists($0) && !Files.isDirectory($0) }
  }
}
