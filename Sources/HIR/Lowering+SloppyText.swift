import AST
import Base

/// Declarations of sloppy evals: they belong to the code around (EvalDeclarationInstantiation, ECMA-262, 19.2.1.3).
extension Lowerer {
  private typealias Name = (name: NameID, span: Span)

  /// What a text may declare, in terms of its own variables.
  func translated(_ scope: EvalVariables, _ variables: [VarRef: VarRef]) -> EvalVariables {
    var result = scope
    result.object = scope.object.map { variables[$0]! }
    result.declared = scope.declared.compactMapValues { binding in
      switch binding {
      case .variable(let variable): return variables[variable].map { .variable($0) }
      case .property(let object, let name): return variables[object].map { .property(object: $0, name: name) }
      case .global: return .global
      case .imported, .functionName, .namespace, .primitive, .missingImport: return nil
      }
    }
    return result
  }

  /// Makes the variables that are not there yet. Requires: the text's own names are not in scope yet.
  mutating func declareOutside(_ parsed: ParsedModule, into body: inout [StmtRef], _ result: inout LoweredText) {
    var scan = VarScan()
    scan.collect(ast, parsed.body)
    let scope = context.textVariables!
    if let (name, span) = (scan.vars + scan.functions).first(where: { scope.conflicts.contains($0.name) }) {
      diagnostics.append(Diagnostic(.redeclared, ["'\(interner.string(of: name))'"], file: file, span: span))
      return
    }
    let blocks = BlockFunctionScan.functions(in: parsed.body, of: ast).filter { !scope.conflicts.contains($0.name) }
    for (id, name, _) in blocks { context.blockFunctions[id] = outsideBinding(of: name) }
    let functions = unique(scan.functions)
    let others = unique(scan.vars + blocks.map { ($0.name, $0.span) }).filter { other in
      !functions.contains { $0.name == other.name }
    }
    guard let object = scope.object else {
      result.globalFunctions = functions.map(\.name)
      result.globalVariables = others.map(\.name)
      return
    }
    for (name, span) in functions + others where scope.declared[name] == nil {
      body.append(makeVariable(name, of: object, span))
    }
  }

  private func unique(_ names: [Name]) -> [Name] {
    var seen: Set<NameID> = []
    return names.filter { seen.insert($0.name).inserted }
  }

  /// `name in object || (object.name = undefined)`
  private mutating func makeVariable(_ name: NameID, of object: VarRef, _ span: Span) -> StmtRef {
    let key = string(name, span)
    let test = emit(.binary(.in, key, readVariable(object, span)), span)
    let target = readVariable(object, span)
    let create = emit(.defineMember(object: target, name: name, value: undefined(span)), span)
    return emitEffect(.logical(.or, test, create), span)
  }

  private func outsideBinding(of name: NameID) -> Binding {
    let scope = context.textVariables!
    return scope.declared[name] ?? scope.object.map { .property(object: $0, name: name) } ?? .global
  }

  /// Makes the functions that the text declares, and stores them where the code around has them.
  mutating func bindFunctions(_ list: IDList<StmtID>, into body: inout [StmtRef]) {
    for statement in ast[list] {
      guard let id = functionDeclaration(statement), let name = ast[id].name.value else { continue }
      let span = ast[id].nameSpan
      let closure = lowerFunctionExpression(id, name: name, span, isDeclaration: true)
      body.append(emit(HIRStmt.expr(store(closure, in: outsideBinding(of: name), name, span)), span))
    }
  }

  private mutating func store(_ value: ExprRef, in binding: Binding, _ name: NameID, _ span: Span) -> ExprRef {
    switch binding {
    case .variable(let variable): return assignVariable(variable, value, span)
    case .property(let object, let key):
      let receiver = readVariable(object, span)
      return emit(.defineMember(object: receiver, name: key, value: value), span)
    case .global, .imported, .functionName, .namespace, .primitive, .missingImport:
      let object = globalObject(span)
      return emit(.setMember(object: object, name: name, value: value), span)
    }
  }
}
