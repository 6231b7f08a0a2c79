import AST
import Base

/// The calls `import("literal")` of a file.
enum ImportCalls {
  /// In source order.
  static func requests(_ parsed: ParsedModule) -> [ModuleRequest] {
    var result: [ModuleRequest] = []
    for (index, expr) in parsed.ast.exprs.enumerated() {
      guard case .importCall(let specifier, _) = expr, case .string(let source) = parsed.ast[specifier] else {
        continue
      }
      result.append(ModuleRequest(source: source, span: parsed.ast.exprSpans[index], isTypeOnly: false))
    }
    return result.sorted { $0.span.start < $1.span.start }
  }
}
