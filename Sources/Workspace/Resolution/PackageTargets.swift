import Base
import Frontend

/// What a package's `exports` or `imports` say of one key (Node's ESM resolution algorithm: PACKAGE_EXPORTS_RESOLVE,
/// PACKAGE_IMPORTS_EXPORTS_RESOLVE, PACKAGE_TARGET_RESOLVE).
enum PackageTargets {
  enum Outcome {
    /// A file that may or may not be there.
    case path(String)
    /// A specifier of another package; only from `imports`.
    case package(String)
    /// Nothing for these conditions.
    case undefined
    /// Ruled out by `null`.
    case excluded
    /// The package.json is wrong there.
    case invalid
  }

  /// - Parameter subpath: `.` or `./x`.
  static func exported(_ subpath: String, by package: PackageFile, _ conditions: Set<String>) -> Outcome {
    guard let exports = package.exports else { return .undefined }
    let keys = members(of: exports).map(\.0)
    let subpaths = keys.filter { $0.hasPrefix(".") }.count
    guard subpaths == 0 || subpaths == keys.count else { return .invalid }
    if subpaths == 0 {
      guard subpath == "." else { return .undefined }
      return resolve(exports, in: package.folder, match: nil, isImport: false, conditions)
    }
    return matching(subpath, exports, in: package.folder, isImport: false, conditions)
  }

  /// - Parameter specifier: `#x`.
  static func imported(_ specifier: String, by package: PackageFile, _ conditions: Set<String>) -> Outcome {
    guard specifier != "#", !specifier.hasPrefix("#/") else { return .invalid }
    guard let imports = package.imports else { return .undefined }
    return matching(specifier, imports, in: package.folder, isImport: true, conditions)
  }

  /// The subpaths that `exports` lists, those of patterns as far as files are there; nil when the package has no list.
  ///
  /// - Parameter files: the files of code below a folder, as paths from there.
  static func subpaths(of package: PackageFile, files: (_ folder: String) -> [String]) -> [String]? {
    guard let exports = package.exports else { return nil }
    return members(of: exports).filter { $0.0.hasPrefix("./") }.flatMap { key, target -> [String] in
      guard let pattern = Pattern(key) else { return [key] }
      let matches = texts(in: target).flatMap { self.matches(of: $0, in: package.folder, files) }
      return matches.map { pattern.base + $0 + pattern.trailer }
    }
  }

  /// The targets for whatever conditions.
  private static func texts(in target: JSON) -> [String] {
    switch target {
    case .string(let text): return [text]
    case .object(let members): return members.flatMap { texts(in: $0.1) }
    case .array(let items): return items.flatMap(texts)
    case .null, .bool, .int: return []
    }
  }

  /// What `*` in a target may stand for.
  private static func matches(of target: String, in folder: String, _ files: (String) -> [String]) -> [String] {
    guard let pattern = Pattern(target) else { return [] }
    let named = ModulePath.directory(of: pattern.base)
    return files(ModulePath.join(folder, named)).compactMap { pattern.match("\(named)/\($0)") }
  }

  private static func members(of value: JSON) -> [(String, JSON)] {
    if case .object(let members) = value { return members }
    return []
  }

  private static func matching(
    _ key: String, _ table: JSON, in folder: String, isImport: Bool, _ conditions: Set<String>
  ) -> Outcome {
    guard !key.hasSuffix("/") else { return .undefined }
    if !key.contains("*"), let target = table[key] {
      return resolve(target, in: folder, match: nil, isImport: isImport, conditions)
    }
    for pattern in members(of: table).map(\.0).compactMap(Pattern.init).sorted(by: Pattern.isMoreSpecific) {
      guard let match = pattern.match(key), let target = table[pattern.key] else { continue }
      return resolve(target, in: folder, match: match, isImport: isImport, conditions)
    }
    return .undefined
  }

  /// - Parameter match: what `*` stands for; nil when the key had none.
  private static func resolve(
    _ target: JSON, in folder: String, match: String?, isImport: Bool, _ conditions: Set<String>
  ) -> Outcome {
    switch target {
    case .null: return .excluded
    case .string(let text): return resolve(text, in: folder, match: match, isImport: isImport)
    case .object(let members):
      for (condition, inner) in members where condition == "default" || conditions.contains(condition) {
        let outcome = resolve(inner, in: folder, match: match, isImport: isImport, conditions)
        if case .undefined = outcome { continue }
        return outcome
      }
      return .undefined
    case .array(let items):
      var last = Outcome.excluded
      for item in items {
        last = resolve(item, in: folder, match: match, isImport: isImport, conditions)
        switch last {
        case .undefined, .invalid, .excluded: continue
        case .path, .package: return last
        }
      }
      return last
    case .bool, .int: return .invalid
    }
  }

  private static func resolve(_ text: String, in folder: String, match: String?, isImport: Bool) -> Outcome {
    guard text.hasPrefix("./") else {
      guard isImport, !text.hasPrefix("../"), !text.hasPrefix("/") else { return .invalid }
      return .package(filled(text, match))
    }
    guard isInside(text.dropFirst(2)), match.map({ isInside($0[...]) }) ?? true else { return .invalid }
    return .path(ModulePath.join(folder, filled(text, match)))
  }

  private static func filled(_ text: String, _ match: String?) -> String {
    guard let match else { return text }
    return text.split(separator: "*", omittingEmptySubsequences: false).joined(separator: match)
  }

  /// Targets stay in their package.
  private static func isInside(_ path: Substring) -> Bool {
    let segments = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    return !segments.contains { [".", "..", ModulePath.installed].contains($0.lowercased()) }
  }

  /// A key with one `*`.
  private struct Pattern {
    let key: String
    let base: String
    let trailer: String

    init?(_ key: String) {
      let parts = key.split(separator: "*", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      self.key = key
      base = String(parts[0])
      trailer = String(parts[1])
    }

    func match(_ text: String) -> String? {
      guard text.hasPrefix(base), text != base, text.hasSuffix(trailer), text.utf8.count >= key.utf8.count else {
        return nil
      }
      return String(text.dropFirst(base.count).dropLast(trailer.count))
    }

    /// PATTERN_KEY_COMPARE: the longer base first, then the longer key.
    static func isMoreSpecific(_ a: Pattern, _ b: Pattern) -> Bool {
      if a.base.utf8.count != b.base.utf8.count { return a.base.utf8.count > b.base.utf8.count }
      return a.key.utf8.count > b.key.utf8.count
    }
  }
}
