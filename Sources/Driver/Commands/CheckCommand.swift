import AST

/// `aotc check`: diagnostics and nothing else.
enum CheckCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    guard compilation.options.syntaxOnly else {
      try compilation.require(.availability)
      return compilation.report()
    }
    try compilation.require(.tree)
    // That a name is declared twice, or a class must be abstract, is said by TypeScript's checker, not by its grammar.
    if compilation.session.file(compilation.entry).kind.isTypeScript {
      compilation.session.diagnostics.removeAll([.redeclared, .abstractInConcreteClass])
    }
    return compilation.report()
  }
}
