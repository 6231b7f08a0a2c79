import AST

/// `aotc check`: diagnostics and nothing else.
enum CheckCommand {
  static func perform(_ session: Session) throws -> Int32 {
    let path = try session.entryPath()
    if session.options.syntaxOnly || session.options.stage == .ast {
      let parsed = session.parse(try session.load(path), goal: session.entryGoal)
      _ = parsed
      return session.report()
    }
    _ = try session.frontEnd(path)
    return session.report()
  }
}
