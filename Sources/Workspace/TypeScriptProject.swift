import AST
import Base
import Frontend

/// What a tsconfig.json says, with what it `extends`.
struct TypeScriptProject {
  /// The folder that specifiers are looked for in (`baseUrl`); nil when they are not.
  var base: String?
  /// Patterns of specifiers, and what they may mean, as absolute paths with `*`.
  var paths: [(pattern: String, targets: [String])] = []
  /// `compilerOptions`, those of the file itself last.
  var options: [String: JSON] = [:]

  private func flag(_ name: String) -> Bool? { options[name]?.boolValue }

  private func word(_ name: String) -> String? { options[name]?.stringValue }

  var language: LanguageOptions {
    var result = LanguageOptions()
    result.jsx = jsx
    result.importElision = importElision
    result.experimentalDecorators = flag("experimentalDecorators") ?? false
    result.emitDecoratorMetadata = flag("emitDecoratorMetadata") ?? false
    result.strictNullChecks = flag("strictNullChecks") ?? flag("strict") ?? false
    result.useDefineForClassFields = flag("useDefineForClassFields") ?? definesFields
    result.importsJSONPlainly = importsJSONPlainly
    result.isolatedModules = flag("isolatedModules") ?? false
    return result
  }

  /// As tsc chooses by `target`. Without one the program is meant for what it runs on, which has fields.
  private var definesFields: Bool {
    guard let target = word("target")?.lowercased() else { return true }
    if target == "esnext" { return true }
    return (Int(target.dropFirst(2)) ?? 0) >= 2022
  }

  /// `resolveJsonModule`, where `module` does not say that node itself imports.
  private var importsJSONPlainly: Bool {
    guard flag("resolveJsonModule") == true else { return false }
    return word("module")?.lowercased().hasPrefix("node") != true
  }

  private var importElision: LanguageOptions.ImportElision {
    if flag("verbatimModuleSyntax") == true { return .none }
    if flag("preserveValueImports") == true { return .types }
    switch word("importsNotUsedAsValues") {
    case nil, "remove": return .unused
    case .some: return .names
    }
  }

  private var jsx: JSXOptions {
    var result = JSXOptions()
    switch word("jsx") {
    case "react-jsx": result.runtime = .automatic
    case "react-jsxdev":
      result.runtime = .automatic
      result.isDevelopment = true
    case _: break
    }
    if let namespace = word("reactNamespace") {
      result.factory = "\(namespace).createElement"
      result.fragmentFactory = "\(namespace).Fragment"
    }
    result.factory = word("jsxFactory") ?? result.factory
    result.fragmentFactory = word("jsxFragmentFactory") ?? result.fragmentFactory
    if let source = word("jsxImportSource") {
      result.importSource = source
      result.runtime = .automatic
    }
    return result
  }
}

/// The tsconfig.json files that a compilation has looked at; each is read once.
final class TypeScriptProjects {
  private var known: [String: TypeScriptProject?] = [:]

  /// The project of a file: the nearest above it. Packages that are installed have none.
  func project(of file: String) -> TypeScriptProject? {
    if ModulePath.isInstalled(file) { return nil }
    var folder = Files.directory(of: file)
    while true {
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

  private func read(_ path: String, depth: Int) -> TypeScriptProject? {
    guard depth < 20, let bytes = try? Files.read(path), let config = JSONReader.parse(bytes) else { return nil }
    let folder = Files.directory(of: path)
    var project = TypeScriptProject()
    for parent in config["extends"].map(strings) ?? [] {
      guard let file = extended(parent, from: folder), let inherited = read(file, depth: depth + 1) else { continue }
      project.base = inherited.base ?? project.base
      if !inherited.paths.isEmpty { project.paths = inherited.paths }
      project.options.merge(inherited.options) { _, later in later }
    }
    guard case .object(let own)? = config["compilerOptions"] else { return project }
    for (name, value) in own { project.options[name] = value }
    readPaths(JSON.object(own), folder, into: &project)
    return project
  }

  private func readPaths(_ options: JSON, _ folder: String, into project: inout TypeScriptProject) {
    if let base = options["baseUrl"]?.stringValue { project.base = ModulePath.join(folder, base) }
    if case .object(let members)? = options["paths"] {
      let base = project.base ?? folder
      project.paths = members.map { ($0.0, strings($0.1).map { ModulePath.join(base, $0) }) }
    }
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
