import AST
import Base
import Builtins
import Frontend

/// What a script declares at its top level (GlobalDeclarationInstantiation, ECMA-262, section 16.1.7): `var`s and functions are properties of
/// the global object. Where nobody can tell they are variables like others.
extension Lowerer {
  /// Tries all names, then makes the properties. The functions are stored where functions are hoisted.
  mutating func declareScriptGlobals(_ index: Int, into body: inout [StmtRef]) {
    guard isGlobalScript else { return }
    var scan = VarScan()
    scan.collect(ast, graph.modules[index].parsed.body)
    var seen: Set<NameID> = []
    let functions = scan.functions.filter { seen.insert($0.name).inserted }
    let variables = scan.vars.filter { seen.insert($0.name).inserted }
    let blocks = blockFunctions(of: index).filter { seen.insert($0.name).inserted }
    let lexicals = links[index].locals.keys.sorted { $0.rawValue < $1.rawValue }
    body.append(checkGlobals([lexicals, functions.map(\.name), variables.map(\.name)]))
    for (name, span) in functions {
      body.append(emit(HIRStmt.expr(createGlobal(name, isFunction: true, span)), span))
    }
    for (name, span) in variables + blocks.map({ ($0.name, $0.span) }) {
      // That it is undefined at first is a store that inference sees.
      let isNew = createGlobal(name, isFunction: false, span)
      let store = emit(.assignGlobal(name, undefined(span)), span)
      body.append(emitEffect(.logical(.and, isNew, store), span))
    }
  }

  private mutating func checkGlobals(_ lists: [[NameID]]) -> StmtRef {
    let span = Span(0, 0)
    let arguments = lists.map { list in
      string(interner.intern(list.map { interner.string(of: $0) }.joined(separator: ",")), span)
    }
    return emit(HIRStmt.expr(callHost(.hostCheckGlobals, arguments, span)), span)
  }

  private mutating func createGlobal(_ name: NameID, isFunction: Bool, _ span: Span) -> ExprRef {
    let arguments = [string(name, span), emit(.bool(isFunction), span)]
    return callHost(.hostCreateGlobal, arguments, span)
  }

  private mutating func callHost(_ primitive: BuiltinID, _ arguments: [ExprRef], _ span: Span) -> ExprRef {
    let host = emit(.intrinsic(.host), span)
    let name = interner.intern(primitive.key)
    return emit(.callMember(object: host, name: name, args: range(arguments), hasSpread: false), span)
  }
}

/// Whether a program can tell that what a script declares are properties of the global object.
enum ScriptGlobals {
  static func areObservable(_ parsed: ParsedModule, interner: Interner) -> Bool {
    if parsed.topLevelFlags.contains(.usesThis) { return true }
    if parsed.ast.functions.contains(where: { !$0.flags.contains(.strict) && $0.flags.contains(.usesThis) }) {
      return true
    }
    let names = Set(
      [BuiltinID.globalGlobalThis.key, RealmObjectID.function.name, "window", "self"].map { interner.intern($0) }
        + [NameID(.global), NameID(.eval)])
    let isNamed = parsed.ast.exprs.contains { expr in
      if case .identifier(let name) = expr { return names.contains(name) }
      return false
    }
    return isNamed || declaresConstants(parsed, interner)
  }

  /// Properties of the global object that are as they are: declarations of their names fail, or do nothing.
  private static func declaresConstants(_ parsed: ParsedModule, _ interner: Interner) -> Bool {
    let constants = Set([BuiltinID.globalUndefined, .globalNan, .globalInfinity].map { interner.intern($0.key) })
    let isBound = parsed.ast.patterns.contains { pattern in
      if case .binding(let name) = pattern { return constants.contains(name) }
      return false
    }
    return isBound || parsed.ast.functions.contains { $0.name.value.map(constants.contains) ?? false }
      || parsed.ast.classes.contains { $0.name.value.map(constants.contains) ?? false }
  }
}
