/// `aotc check`: diagnostics and nothing else.
enum CheckCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    try compilation.require(compilation.options.syntaxOnly ? .tree : .availability)
    return compilation.report()
  }
}
