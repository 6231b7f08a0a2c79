import AST
import Base

/// The calls of `import()` in a file.
enum ImportCalls {
  /// Those whose specifier is one of some known texts, in source order.
  static func requests(_ parsed: ParsedModule, _ interner: Interner) -> [ModuleRequest] {
    var result: [ModuleRequest] = []
    for (specifier, span) in specifiers(parsed) {
      for pattern in SpecifierPattern.of(specifier, in: parsed.ast, interner) {
        guard let text = pattern.text, !pattern.isPlace else { continue }
        result.append(ModuleRequest(source: interner.intern(text), span: span, isTypeOnly: false))
      }
    }
    return result
  }

  /// What the others say of their specifiers.
  static func patterns(_ parsed: ParsedModule, _ interner: Interner) -> [SpecifierPattern] {
    specifiers(parsed).flatMap { SpecifierPattern.of($0.0, in: parsed.ast, interner) }.filter {
      $0.text == nil || $0.isPlace
    }
  }

  private static func specifiers(_ parsed: ParsedModule) -> [(ExprID, Span)] {
    var result: [(ExprID, Span)] = []
    for (index, expr) in parsed.ast.exprs.enumerated() {
      if case .importCall(let specifier, _) = expr { result.append((specifier, parsed.ast.exprSpans[index])) }
    }
    return result.sorted { $0.1.start < $1.1.start }
  }
}
