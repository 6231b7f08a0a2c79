import AST
import Base

/// What a syntactic look at a script tells about CommonJS.
enum CommonJS {
  /// True if the file mentions `require`, `module` or `exports` and declares none of them.
  static func looksLike(_ parsed: ParsedModule, interner: Interner) -> Bool {
    let exports = interner.intern("exports")
    let names: Set<NameID> = [NameID(.require), NameID(.module), exports]
    for pattern in parsed.ast.patterns { if case .binding(let name) = pattern, names.contains(name) { return false } }
    for function in parsed.ast.functions { if let name = function.name.value, names.contains(name) { return false } }
    return parsed.ast.exprs.contains { expr in
      switch expr {
      case .member(let object, _, _):
        guard case .identifier(let name) = parsed.ast[object] else { return false }
        return name == .module || name == exports
      case .call(let callee, _, _, _):
        guard case .identifier(let name) = parsed.ast[callee] else { return false }
        return name == .require
      case _: return false
      }
    }
  }

  /// The calls `require("literal")`, in source order.
  static func requires(_ parsed: ParsedModule, interner: Interner) -> [ModuleRequest] {
    var result: [ModuleRequest] = []
    for (index, expr) in parsed.ast.exprs.enumerated() {
      guard case .call(let callee, _, let args, _) = expr, case .identifier(let name) = parsed.ast[callee],
        name == .require,
        let first = parsed.ast[args].first, case .string(let source) = parsed.ast[first]
      else { continue }
      result.append(ModuleRequest(source: source, span: parsed.ast.exprSpans[index], isTypeOnly: false))
    }
    return result
  }
}
