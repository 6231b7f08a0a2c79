import AST
import Base

/// The names of files that a CommonJS file puts together, as far as they are known: `./build/${kind}/addon`, `__dirname + "/" + name`.
struct ComputedNames {
  let interner: Interner

  /// The path from the folder of the file.
  struct Path: Equatable {
    /// What is known of its folders.
    var folder: String
    /// How it ends.
    var tail: String
  }

  private enum Part {
    case text(String)
    case unknown
  }

  func paths(of ast: AST) -> [Path] {
    ast.exprs.compactMap { expr in
      switch expr {
      case .template, .binary(.add, _, _): return path(parts(expr, ast))
      case _: return nil
      }
    }
  }

  /// Nil if it is known as a whole, or not known to be a path.
  private func path(_ parts: [Part]) -> Path? {
    func text(_ parts: some Sequence<Part>) -> [String] {
      parts.prefix { if case .text = $0 { true } else { false } }.map {
        if case .text(let text) = $0 { text } else { "" }
      }
    }
    let known = text(parts)
    let head = known.joined(), tail = text(parts.reversed()).reversed().joined()
    guard known.count < parts.count, ModulePath.isRelative(head), let slash = head.lastIndex(of: "/") else {
      return nil
    }
    return Path(folder: String(head[..<slash]), tail: tail)
  }

  private func parts(_ expr: Expr, _ ast: AST) -> [Part] {
    switch expr {
    case .string(let text): return [.text(interner.string(of: text))]
    case .identifier(let name) where interner.string(of: name) == "__dirname": return [.text(".")]
    case .binary(.add, let left, let right): return parts(ast[left], ast) + parts(ast[right], ast)
    case .template(let id):
      let template = ast[id]
      let quasis = ast[template.quasis].map { Part.text(ast[$0].cooked.value.map(interner.string) ?? "") }
      let substitutions = ast[template.exprs].map { parts(ast[$0], ast) }
      let all = quasis.enumerated().flatMap { [$1] + ($0 < substitutions.count ? substitutions[$0] : []) }
      // Texts of nothing would be known ends.
      return all.filter { if case .text("") = $0 { false } else { true } }
    case _: return [.unknown]
    }
  }
}
