import Builtins
import HIR

/// `eval`, the function constructors and native addons: code that nobody has seen.
extension Solver {
  func compilation(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    unknownBuiltin(c)
    if program.compilesAtRunTime { runText() }
  }

  /// Machine code that nobody has seen, from now on and whenever it is called: it can do what text can, and names nothing.
  func foreignCode(_ c: BuiltinCall) {
    unknownBuiltin(c)
    runText()
  }

  /// Some text runs. It has the global object, so all of the realm, and what of the program is reached from there; it may define,
  /// replace and throw anything. What a direct eval names besides is `openEvalScope`.
  private func runText() {
    if runsText { return }
    runsText = true
    expose(.everything)
    escape(builtin(.global))
    writeUnknown(anything, names.unknownKey)
    writeUnknown(anything, names.elements)
    noteUnknownSymbol()
    addAny(thrown)
    reshape(AbstractHeap.unknown)
    if let scope = program.globalScope { openEvalScope(scope) }
  }

  /// The next version of a plugin: it is code that nobody has seen, and goes on with what is in the variables.
  func openNextVersion(_ parts: ReplaceableParts) {
    runText()
    for (variable, isAssigned) in parts.variables {
      let node = node(variable)
      attach(.escape, to: node)
      if isAssigned { addAny(node) }
    }
  }

  /// Whoever calls the function by its object may reach the next version of it.
  func isReplaceable(_ f: FuncRef) -> Bool { program.replaceable?[f] ?? false }

  /// Text compiled at the place may read what it names, and assign what is no constant.
  func openEvalScope(_ scope: EvalScope) {
    for (variable, isAssignable) in scope.mentioned {
      let node = node(variable)
      attach(.escape, to: node)
      if isAssignable { addAny(node) }
    }
  }
}
