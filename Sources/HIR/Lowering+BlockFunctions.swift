import AST
import Base

/// Function declarations in blocks of sloppy code: `var`s of the function around, too (ECMA-262, section B.3.2).
extension Lowerer {
  /// Declares the names among the function's own variables, those from `mark` on. A name of a parameter stays the parameter's.
  mutating func declareBlockFunctions(_ body: IDList<StmtID>, since mark: Int) {
    let owner = frames[context.baseFrame].bindingMark
    for (id, name, span) in BlockFunctionScan.functions(in: body, of: ast) {
      if case .variable(let old)? = bindings.lookup(name, since: owner), program[old].kind == .param { continue }
      if !bindings.lookup(name, since: mark).isPlainVariable {
        bindings.push(name, .variable(makeVariable(name, .var, span)))
      }
      noteBlockFunction(id, name)
    }
  }

  /// The same for a module or script, whose names are in scope.
  mutating func noteBlockFunctions(_ body: IDList<StmtID>) {
    if program[context.function].isStrict { return }
    for (id, name, _) in BlockFunctionScan.functions(in: body, of: ast) { noteBlockFunction(id, name) }
  }

  mutating func noteBlockFunction(_ id: FunctionID, _ name: NameID) {
    guard let binding = bindings.lookup(name) else { return }
    context.blockFunctions[id] = binding
    if case .variable(let variable) = binding { program[variable].isReassigned = true }
  }

  /// The evaluation of a function declaration: nothing, unless it is in a block.
  mutating func bindBlockFunction(_ id: FunctionID, _ span: Span, into out: inout [StmtRef]) {
    guard let binding = context.blockFunctions[id], let name = ast[id].name.value,
      case .variable(let inner)? = bindings.lookup(name)
    else { return }
    let value = readVariable(inner, span)
    switch binding {
    case .variable(let outer): out.append(emit(HIRStmt.expr(assignVariable(outer, value, span)), span))
    case .global: out.append(emitEffect(.assignGlobal(name, value), span))
    case .property(let object, let key):
      let receiver = readVariable(object, span)
      out.append(emitEffect(.setMember(object: receiver, name: key, value: value), span))
    case .imported, .functionName, .namespace, .primitive, .missingImport: break
    }
  }
}

/// Finds the functions in blocks that a `var` of the same name could stand for without an early error.
struct BlockFunctionScan {
  typealias Found = (id: FunctionID, name: NameID, span: Span)

  private let ast: AST
  private var functions: [Found] = []
  /// The lexical names of the scopes around, outermost first.
  private var scopes: [Set<NameID>] = []

  /// In source order. `body`: the statements of a function's or script's top, whose functions are no block's.
  static func functions(in body: IDList<StmtID>, of ast: AST) -> [Found] {
    var scan = BlockFunctionScan(ast: ast)
    scan.scopes = [scan.lexicalNames(ast[body], withFunctions: false)]
    for statement in ast[body] { scan.visit(statement) }
    return scan.functions
  }

  private mutating func visit(_ statement: StmtID) {
    switch ast[statement] {
    case .block(let list): visitBlock(Array(ast[list]))
    case .if(_, let then, let otherwise):
      visitBranch(then)
      if let otherwise = otherwise.value { visitBranch(otherwise) }
    case .while(_, let body), .doWhile(let body, _), .labeled(_, let body), .with(_, let body): visit(body)
    case .for(let initial, _, _, let body): within(initial.value.map(headNames) ?? []) { $0.visit(body) }
    case .forIn(let head, _, let body), .forOf(let head, _, let body, _):
      within(headNames(head)) { $0.visit(body) }
    case .try(let block, let parameter, let handler, let finalizer):
      visit(block)
      if let handler = handler.value { within(parameter.value.map(catchNames) ?? []) { $0.visit(handler) } }
      if let finalizer = finalizer.value { visit(finalizer) }
    case .switch(_, let cases): visitBlock(ast[cases].flatMap { Array(ast[ast[$0].body]) })
    case _: break
    }
  }

  private mutating func within(_ names: Set<NameID>, _ body: (inout BlockFunctionScan) -> Void) {
    scopes.append(names)
    body(&self)
    scopes.removeLast()
  }

  private mutating func visitBlock(_ list: [StmtID]) {
    for statement in list { note(statement) }
    within(lexicalNames(list[...], withFunctions: true)) { scan in
      for statement in list { scan.visit(statement) }
    }
  }

  /// `if (x) function f() {}`: as if in a block.
  private mutating func visitBranch(_ statement: StmtID) {
    note(statement)
    visit(statement)
  }

  /// A function that the statement, in a block, declares.
  private mutating func note(_ statement: StmtID) {
    switch ast[statement] {
    case .labeled(_, let inner): note(inner)
    case .function(let id):
      let function = ast[id]
      guard function.flags.isDisjoint(with: [.async, .generator, .noBody, .declare]), let name = function.name.value,
        !scopes.contains(where: { $0.contains(name) })
      else { return }
      functions.append((id, name, function.nameSpan))
    case _: break
    }
  }

  // MARK: Lexical names

  private func lexicalNames<List: Sequence<StmtID>>(_ list: List, withFunctions: Bool) -> Set<NameID> {
    var names: Set<NameID> = []
    for statement in list { addLexicalNames(of: statement, withFunctions: withFunctions, to: &names) }
    return names
  }

  private func addLexicalNames(of statement: StmtID, withFunctions: Bool, to names: inout Set<NameID>) {
    switch ast[statement] {
    case .variable(let kind, let declarators, false):
      if kind == .var { return }
      for declarator in ast[declarators] {
        PatternNames.visit(ast, ast[declarator].pattern) { name, _ in names.insert(name) }
      }
    case .class(let id): if let name = ast[id].name.value { names.insert(name) }
    case .function(let id): if withFunctions, let name = ast[id].name.value { names.insert(name) }
    case .labeled(_, let inner): addLexicalNames(of: inner, withFunctions: withFunctions, to: &names)
    case _: break
    }
  }

  private func headNames(_ statement: StmtID) -> Set<NameID> { lexicalNames([statement], withFunctions: false) }

  private func headNames(_ head: ForHead) -> Set<NameID> {
    guard case .declaration(let kind, let declarator) = head, kind != .var else { return [] }
    return boundNames(ast[declarator].pattern)
  }

  /// A catch parameter that is a plain name may be declared again by `var`.
  private func catchNames(_ parameter: PatternID) -> Set<NameID> {
    if case .binding = ast[parameter] { return [] }
    return boundNames(parameter)
  }

  private func boundNames(_ pattern: PatternID) -> Set<NameID> {
    var names: Set<NameID> = []
    PatternNames.visit(ast, pattern) { name, _ in names.insert(name) }
    return names
  }
}
