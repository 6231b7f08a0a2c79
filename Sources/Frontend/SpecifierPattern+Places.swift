import AST
import Base

/// Names of modules that are made of the place of the file that asks for them.
extension SpecifierPattern {
  /// `__dirname`, `import.meta.url`, `new URL("./x", import.meta.url)`, `import.meta.resolve("./x")`, `path.join(__dirname, "x")`; nil for
  /// what is nothing of the kind.
  static func ofPlace(_ expr: ExprID, in ast: AST, _ interner: Interner) -> [SpecifierPattern]? {
    switch ast[expr] {
    case .identifier(let name): return own(interner.string(of: name), file: "__filename", folder: "__dirname")
    case .member(let object, let name, false):
      let member = interner.string(of: name)
      if case .importMeta = ast[object] {
        return member == "url" ? [file] : own(member, file: "filename", folder: "dirname")
      }
      return member == "href" || member == "pathname" ? ofURL(object, in: ast, interner) : nil
    case .new: return ofURL(expr, in: ast, interner)
    case .call(let callee, _, let args, false): return ofCall(callee, Array(ast[args]), in: ast, interner)
    case _: return nil
    }
  }

  private static let file = SpecifierPattern(parts: [""], isPlace: true)
  private static let folder = SpecifierPattern(parts: ["."], isPlace: true)

  private static func own(_ name: String, file fileName: String, folder folderName: String) -> [SpecifierPattern]? {
    name == fileName ? [file] : name == folderName ? [folder] : nil
  }

  /// `new URL(x, import.meta.url)`
  private static func ofURL(_ expr: ExprID, in ast: AST, _ interner: Interner) -> [SpecifierPattern]? {
    guard case .new(let callee, _, let args) = ast[expr], case .identifier(let name) = ast[callee],
      interner.string(of: name) == "URL", ast[args].count == 2,
      let base = ofPlace(ast[args][1], in: ast, interner), base == [file]
    else { return nil }
    return of(ast[args][0], in: ast, interner).map { $0.besideFile }
  }

  /// Of URLs, of `import.meta` and of node:path.
  private enum PlaceMethod: String {
    case toString, resolve, join
  }

  private static func ofCall(
    _ callee: ExprID, _ args: [ExprID], in ast: AST, _ interner: Interner
  ) -> [SpecifierPattern]? {
    guard case .member(let object, let name, false) = ast[callee] else { return nil }
    guard let method = PlaceMethod(rawValue: interner.string(of: name)) else { return nil }
    guard let first = args.first else { return method == .toString ? ofURL(object, in: ast, interner) : nil }
    if method == .resolve, case .importMeta = ast[object] {
      return of(first, in: ast, interner).map { $0.isBesideFile ? $0.besideFile : unknown }
    }
    guard method != .toString, let start = ofPlace(first, in: ast, interner) else { return nil }
    let slash = [SpecifierPattern(parts: ["/"])]
    return args.dropFirst().reduce(start) { combined(combined($0, slash), of($1, in: ast, interner)) }
  }

  /// It begins as a path from the folder of the file.
  private var isBesideFile: Bool { parts[0].hasPrefix("./") || parts[0].hasPrefix("../") }

  /// The same as a path from the folder of the file, if it begins as one.
  var asPlace: SpecifierPattern { isBesideFile ? besideFile : SpecifierPattern.unknown }

  /// As the URL Standard has it, where a name alone is relative, too.
  private var besideFile: SpecifierPattern {
    if isPlace || parts[0].hasPrefix("/") || parts[0].contains(":") { return .unknown }
    return SpecifierPattern(parts: [isBesideFile ? parts[0] : "./" + parts[0]] + parts.dropFirst(), isPlace: true)
  }
}
