import AST
import Base

/// What the text of an expression may be: fixed parts, with something unknown between two of them.
struct SpecifierPattern: Hashable {
  /// One more than there are gaps.
  private(set) var parts: [String]
  /// It is found from the path, the folder or the URL of the file that says so, and relative to it: a path or URL when the program runs.
  /// Without a text it is the file itself.
  private(set) var isPlace = false

  /// The text, if there is no gap in it.
  var text: String? { parts.count == 1 ? parts[0] : nil }

  /// The patterns that an expression can have, one for each branch of its conditional expressions.
  static func of(_ expr: ExprID, in ast: AST, _ interner: Interner) -> [SpecifierPattern] {
    switch ast[expr] {
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner):
      return of(inner, in: ast, interner)
    case .string(let text): return [SpecifierPattern(parts: [interner.string(of: text)])]
    case .binary(.add, let left, let right):
      return combined(of(left, in: ast, interner), of(right, in: ast, interner))
    case .conditional(_, let then, let otherwise):
      return of(then, in: ast, interner) + of(otherwise, in: ast, interner)
    case .template(let id): return of(ast[id], in: ast, interner)
    case _: return ofPlace(expr, in: ast, interner) ?? [unknown]
    }
  }

  static let unknown = SpecifierPattern(parts: ["", ""])

  private static func of(_ template: Template, in ast: AST, _ interner: Interner) -> [SpecifierPattern] {
    let texts = ast[template.quasis].map { ast[$0].cooked.value.map { interner.string(of: $0) } ?? "" }
    var result = [SpecifierPattern(parts: [texts[0]])]
    for (index, expr) in ast[template.exprs].enumerated() {
      result = combined(result, of(expr, in: ast, interner))
      result = combined(result, [SpecifierPattern(parts: [texts[index + 1]])])
    }
    return result
  }

  private static let mostBranches = 64

  static func combined(_ left: [SpecifierPattern], _ right: [SpecifierPattern]) -> [SpecifierPattern] {
    guard left.count * right.count <= mostBranches else { return [unknown] }
    return left.flatMap { a in right.map { b in a.followed(by: b) } }
  }

  func followed(by other: SpecifierPattern) -> SpecifierPattern {
    if other.isPlace { return text == "" && !isPlace ? other : .unknown }
    let joined = parts.dropLast() + [parts.last! + other.parts[0]] + other.parts.dropFirst()
    return SpecifierPattern(parts: Array(joined), isPlace: isPlace)
  }

  // MARK: Files

  /// The paths that are there and may be meant, as they would be written, with and without what may be left out; none unless the pattern
  /// begins as a relative path, or with the name of a package. A gap stands for some part of one name, or, once the pattern has named a
  /// folder, for a path below it.
  ///
  /// - Parameters:
  ///   - folder: where relative paths begin.
  ///   - names: what is in a folder.
  ///   - package: what is known of a package.
  func matches(
    in folder: String, names: (_ folder: String) -> [String], package: (_ name: String) -> PackageContents?
  ) -> [String] {
    guard parts.count > 1, let slash = parts[0].lastIndex(of: "/") else { return [] }
    let written = String(parts[0][...slash])
    if !ModulePath.isRelative(written) { return matches(inPackage: written, names, package) }
    let namesFolder = written.split(separator: "/").contains { $0 != "." && $0 != ".." }
    if namesFolder { return matches(below: ModulePath.join(folder, written), written, names) }
    return matchesOfEachLevel(in: folder, names)
  }

  private func matches(
    inPackage written: String, _ names: (String) -> [String], _ package: (String) -> PackageContents?
  ) -> [String] {
    let name = ModulePath.package(of: written)
    guard let contents = package(name) else { return [] }
    if let subpaths = contents.subpaths {
      return subpaths.map { name + $0.dropFirst() }.filter { SpecifierPattern.fits($0, parts) }
    }
    return matches(below: ModulePath.join(contents.folder, "./" + written.dropFirst(name.count + 1)), written, names)
  }

  private func matches(below folder: String, _ written: String, _ names: (String) -> [String]) -> [String] {
    let files = CodeFiles.below(folder, names: names).map { written + $0 }
    return files.flatMap(ModulePath.spellings).filter { SpecifierPattern.fits($0, parts) }
  }

  private func matchesOfEachLevel(in folder: String, _ names: (String) -> [String]) -> [String] {
    let written = matchesAsWritten(in: folder, names).filter(ModulePath.isCode)
    let shortened = ModulePath.implied.flatMap { end in
      followed(by: SpecifierPattern(parts: [end])).matchesAsWritten(in: folder, names)
        .filter(ModulePath.isCode).map { String($0.dropLast(end.count)) }
    }
    return written + shortened
  }

  private func matchesAsWritten(in folder: String, _ names: (String) -> [String]) -> [String] {
    guard ModulePath.isRelative(parts[0] + "/"), parts[0].contains("/") else { return [] }
    var found = [""]
    for segment in segments {
      found = found.flatMap { prefix -> [String] in
        guard segment.count > 1 else { return [prefix + segment[0] + "/"] }
        return names(ModulePath.join(folder, prefix.isEmpty ? "." : prefix))
          .filter { SpecifierPattern.fits($0, segment) }.map { prefix + $0 + "/" }
      }
    }
    return found.map { String($0.dropLast()) }
  }

  /// The pattern's names between slashes, each as its parts.
  private var segments: [[String]] {
    var result: [[String]] = []
    for (index, part) in parts.enumerated() {
      var names = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      if index > 0 { result[result.count - 1].append(names.removeFirst()) }
      result += names.map { [$0] }
    }
    return result
  }

  /// A gap may be empty but for the whole name.
  private static func fits(_ name: String, _ parts: [String]) -> Bool {
    guard name.hasPrefix(parts[0]), name.utf8.count >= parts[0].utf8.count + parts.last!.utf8.count,
      name.hasSuffix(parts.last!)
    else { return false }
    var rest = name.dropFirst(parts[0].count).dropLast(parts.last!.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
