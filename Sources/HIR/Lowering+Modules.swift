import AST
import Base
import Builtins
import Frontend

/// Modules: declaring their top levels, linking, bodies in evaluation order.
extension Lowerer {
  mutating func lowerProgram() {
    globalObjectIsObservable = graph.modules.contains {
      $0.format == .script && ScriptGlobals.areObservable($0.parsed, interner: interner)
    }
    for index in graph.modules.indices { declareModule(index) }
    for index in graph.modules.indices { linkModule(index) }
    for index in graph.modules.indices { fillNamespace(index) }
    var hoistedAhead = [[StmtRef]](repeating: [], count: graph.modules.count)
    noteSkippableVariables()
    hoistCommonJS(&hoistedAhead)
    hoistLazyModules(&hoistedAhead)
    hoistCommonJSImports(&hoistedAhead)
    hoistCycles(&hoistedAhead)
    for index in graph.modules.indices { lowerModule(index, ahead: hoistedAhead[index]) }
    if compilesAtRunTime { openGlobalScope() }
    finishProgram()
  }

  /// Settles what is known when all code has been lowered.
  mutating func finishProgram() {
    program.hasWorkers = !graph.workers.isEmpty
    tdz.resolve(&program)
    dropReassignedFunctions()
    for index in program.functions.indices { program.functions[index].locals.sort { $0.raw < $1.raw } }
  }

  private mutating func dropReassignedFunctions() {
    for index in program.variables.indices where program.variables[index].isReassigned {
      program.variables[index].knownFunction = nil
    }
  }

  mutating func enter(_ index: Int) {
    let source = graph.modules[index]
    ast = source.parsed.ast
    file = source.parsed.file
    module = ModuleRef(UInt32(index))
    assignedNames = AssignedNames(
      ast, isOpen: compilesAtRunTime && (source.parsed.hasDirectEval || source.format == .script))
    superCallSpans = ast.exprs.indices.compactMap {
      if case .superCall = ast.exprs[$0] { return ast.exprSpans[$0] } else { return nil }
    }
    superCallSpans.sort { $0.start < $1.start }
  }

  var isTypeScript: Bool { graph.modules[Int(module.raw)].parsed.kind.isTypeScript }

  func isUsedAsValue(_ name: NameID) -> Bool { !isTypeScript || links[Int(module.raw)].valueNames.contains(name) }

  var defaultExportName: NameID { interner.intern("*default*") }

  // MARK: Declaring

  /// Makes the module's function and the variables of its top level.
  private mutating func declareModule(_ index: Int) {
    addModule(index)
    links[index].valueNames = isTypeScript ? ValueNames.collect(graph.modules[index].parsed, interner) : []
    openModule(index)
    if index == 0 { declareRequireTables() }
    declareTopLevel(graph.modules[index].parsed, index)
    closeModule()
  }

  /// Makes the rows of a module, and of the function that is its body.
  mutating func addModule(_ index: Int) {
    enter(index)
    let source = graph.modules[index]
    links.append(ModuleLinks())
    let span = Span(0, Int(ast.stmtSpans.last?.end ?? 0))
    let body = FuncRef(UInt32(program.functions.count))
    var row = HIRFunction(
      name: interner.intern(ModuleRefName.display(source.path)), kind: .moduleBody, module: module, span: span)
    row.isAsync = source.isEager && source.parsed.hasTopLevelAwait || index == graph.entry && entryAwaits
    row.isStrict = source.parsed.isStrict || isTypeScript
    row.traceRole = source.format == .commonJS ? .commonJSTopLevel : .topLevel
    program.functions.append(row)
    var added = HIRModule(file: source.parsed.file, path: source.path, body: body)
    added.isLibrary = source.isLibrary
    added.isMade = source.isMade
    program.modules.append(added)
  }

  /// Opens the context of the module's body with the names declared so far.
  mutating func openModule(_ index: Int) {
    contexts.append(FunctionContext(function: program.modules[index].body, kind: .moduleBody))
    context.isAsync = program[program.modules[index].body].isAsync
    pushFrame(hasNode: false, isFunction: true)
    context.baseFrame = frames.count - 1
  }

  mutating func closeModule() {
    _ = popFrame()
    contexts.removeLast()
  }

  private mutating func declareTopLevel(_ parsed: ParsedModule, _ index: Int) {
    let mark = bindings.mark
    if hasModuleObject(index) { declareCommonJSNames() }
    if isLazyModule(index) { declareLazyNames(index) }
    var scan = VarScan()
    scan.collect(ast, parsed.body)
    let settled = SettledVars(ast, parsed.body, scan, assignedNames)
    for (name, span) in scan.vars { declareHoisted(name, .var, span, since: mark, settled) }
    for (name, span) in scan.functions { declareHoisted(name, .function, span, since: mark) }
    for (_, name, span) in blockFunctions(of: index) { declareHoisted(name, .var, span, since: mark) }
    for statement in ast[parsed.body] {
      if case .exportDefaultDeclaration(let inner) = ast[statement], case .function(let function) = ast[inner],
        ast[function].name.isNone, functionDeclaration(inner) != nil
      {
        declareHoisted(defaultExportName, .function, ast[function].nameSpan, since: mark)
      }
    }
    declareLexicals(parsed.body, functionsToo: false)
    for name in declaredNames(since: mark) { links[index].locals[name.0] = name.1 }
    collectTypeNames(parsed.body, index)
    collectExports(parsed.body, index)
  }

  private mutating func declareHoisted(
    _ name: NameID, _ kind: HIRVariable.Kind, _ span: Span, since mark: Int, _ settled: SettledVars = SettledVars()
  ) {
    if case .variable(let old)? = bindings.lookup(name, since: mark) {
      if kind == .function { program[old].isReassigned = true }
      return
    }
    if bindings.lookup(name, since: mark) != nil { return }
    if isGlobalScript { return bindings.push(name, .global) }
    bindings.push(name, .variable(kind == .var ? makeVar(name, span, settled) : makeVariable(name, kind, span)))
  }

  var isGlobalScript: Bool { globalObjectIsObservable && graph.modules[Int(module.raw)].format == .script }

  private func declaredNames(since mark: Int) -> [(NameID, VarRef)] { bindings.variables(since: mark) }

  private mutating func collectTypeNames(_ body: IDList<StmtID>, _ index: Int) {
    for statement in ast[body] {
      var inner = statement
      if case .exportDeclaration(let declared) = ast[statement] { inner = declared }
      if case .exportDefaultDeclaration(let declared) = ast[statement] {
        inner = declared
        if case .interface = ast[declared] { links[index].typeNames.insert(defaultExportName) }
      }
      switch ast[inner] {
      case .interface(let id): links[index].typeNames.insert(ast[id].name)
      case .typeAlias(let id): links[index].typeNames.insert(ast[id].name)
      case .namespace(let id): links[index].typeNames.insert(ast[id].name)
      case .class(let id): if let name = ast[id].name.value { links[index].typeNames.insert(name) }
      case .function(let id): if let name = ast[id].name.value { links[index].typeNames.insert(name) }
      case .enum(let id): links[index].typeNames.insert(ast[id].name)
      case .variable(_, let declarators, true):
        for declarator in ast[declarators] {
          PatternNames.visit(ast, ast[declarator].pattern) { name, _ in links[index].typeNames.insert(name) }
        }
      case .import(let id):
        let isErased = ast[id].isTypeOnly || graph.modules[index].targets[ast[id].source] == ModuleGraph.Target.none
        for specifier in ast[ast[id].specifiers] where isErased || ast[specifier].isTypeOnly {
          links[index].typeNames.insert(ast[specifier].local)
        }
      case _: break
      }
    }
  }

  // MARK: Exports and imports

  private mutating func collectExports(_ body: IDList<StmtID>, _ index: Int) {
    for statement in ast[body] {
      switch ast[statement] {
      case .exportDeclaration(let inner): exportNames(of: inner, index)
      case .exportDefault: links[index].exports[NameID(.default)] = .local(defaultExportName)
      case .exportDefaultDeclaration(let inner): exportDefault(inner, index)
      case .export(let id): collectExport(ast[id], index)
      case .import(let id): collectImport(ast[id], index)
      case _: break
      }
    }
    importJSX(index)
  }

  private mutating func exportNames(of statement: StmtID, _ index: Int) {
    func export(_ name: NameID, _ lowerer: inout Lowerer) { lowerer.links[index].exports[name] = .local(name) }
    switch ast[statement] {
    case .variable(_, let declarators, _):
      for declarator in ast[declarators] {
        PatternNames.visit(ast, ast[declarator].pattern) { name, _ in export(name, &self) }
      }
    case .function(let id): if let name = ast[id].name.value { export(name, &self) }
    case .class(let id): if let name = ast[id].name.value { export(name, &self) }
    case .enum(let id): export(ast[id].name, &self)
    case .namespace(let id): export(ast[id].name, &self)
    case .interface(let id): export(ast[id].name, &self)
    case .typeAlias(let id): export(ast[id].name, &self)
    case .importEquals(let id): if let specifier = ast[ast[id].specifiers].first { export(ast[specifier].local, &self) }
    case _: break
    }
  }

  private mutating func exportDefault(_ statement: StmtID, _ index: Int) {
    var name: NameID?
    switch ast[statement] {
    case .function(let id): name = ast[id].name.value
    case .class(let id): name = ast[id].name.value
    case .interface(let id): name = ast[id].name
    case _: break
    }
    links[index].exports[NameID(.default)] = .local(name ?? defaultExportName)
  }

  private func target(_ source: NameID, _ index: Int) -> Int? {
    guard case .module(let target)? = graph.modules[index].targets[source] else { return nil }
    return target
  }

  private mutating func collectExport(_ export: Export, _ index: Int) {
    if export.isTypeOnly { return }
    guard let source = export.source.value else {
      for id in ast[export.specifiers] where !ast[id].isTypeOnly {
        links[index].exports[ast[id].local] = .local(ast[id].imported)
      }
      return
    }
    guard let target = target(source, index) else { return }
    for id in ast[export.specifiers] where !ast[id].isTypeOnly {
      let specifier = ast[id]
      switch specifier.kind {
      case .all: links[index].stars.append(target)
      case .namespace:
        let variable = makeVariable(specifier.local, .importNamespace, specifier.span)
        links[index].namespaceVariables.append((variable, target))
        links[index].exports[specifier.local] = .namespace(variable)
      case .named, .default:
        links[index].exports[specifier.local] = .other(
          target: target, name: specifier.imported, specifier: source, span: specifier.span)
      }
    }
  }

  private mutating func collectImport(_ source: Import, _ index: Int) {
    if source.isTypeOnly { return }
    if source.phase != .evaluation {
      diagnostics.append(Diagnostic(.importPhase, file: file, span: source.sourceSpan))
    }
    if case .host? = graph.modules[index].targets[source.source] { return collectPrimitives(source, index) }
    guard let target = target(source.source, index) else { return }
    for id in ast[source.specifiers] where !ast[id].isTypeOnly {
      let specifier = ast[id]
      let name: NameID?
      switch specifier.kind {
      case .namespace: name = nil
      case .default: name = NameID(.default)
      case .named, .all: name = specifier.imported
      }
      links[index].imports[specifier.local] = ModuleLinks.ImportedName(
        target: target, name: name, specifier: source.source, span: specifier.span)
    }
  }

  /// Checks that what is imported and re-exported exists.
  private mutating func linkModule(_ index: Int) {
    enter(index)
    for (_, export) in links[index].exports.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard case .other(let target, let inner, let specifier, let span) = export else { continue }
      var seen: Set<ExportQuery> = []
      report(resolveExport(inner, of: target, &seen), inner, of: target, specifier, span)
    }
    for (local, imported) in links[index].imports.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let name = imported.name, isUsedAsValue(local) else { continue }
      var seen: Set<ExportQuery> = []
      let found = resolveExport(name, of: imported.target, &seen)
      if report(found, name, of: imported.target, imported.specifier, imported.span) {
        links[index].reportedImports.insert(local)
      }
    }
  }

  /// True if the name cannot be linked, which is reported.
  @discardableResult
  private mutating func report(
    _ resolution: ExportResolution, _ name: NameID, of target: Int, _ specifier: NameID, _ span: Span
  ) -> Bool {
    switch resolution {
    case .variable, .namespace, .type: return false
    case .ambiguous: reportExport(name, of: target, specifier, isAmbiguous: true, span)
    case .none: reportExport(name, of: target, specifier, isAmbiguous: false, span)
    }
    return true
  }

  /// Reports a name that the module `target` does not export, or in two ways.
  mutating func reportExport(
    _ name: NameID, of target: Int, _ specifier: NameID, isAmbiguous: Bool, _ span: Span
  ) {
    let text = interner.string(of: name), from = interner.string(of: specifier)
    var seen: Set<Int> = []
    let exports = exportedNames(of: target, &seen).map { interner.string(of: $0) }.sorted()
    var found =
      isAmbiguous
      ? Diagnostic.ambiguousExport(text, from, file: file, span: span)
      : Diagnostic.unresolvedExport(text, from, exports: exports, file: file, span: span)
    if let reason = graph.unsupportedExports[graph.modules[target].fileName]?[name] {
      found = .unsupportedExport(text, from, reason: reason, file: file, span: span)
    }
    if graph.modules[Int(module.raw)].isTentative {
      found.severity = .warning
      links[Int(module.raw)].failure = links[Int(module.raw)].failure ?? V8SyntaxErrors.message(for: found, in: [])
    }
    diagnostics.append(found)
  }

  private mutating func fillNamespace(_ index: Int) {
    var seen: Set<Int> = []
    var rows: [(name: NameID, variable: VarRef)] = []
    for name in exportedNames(of: index, &seen) {
      var visited: Set<ExportQuery> = []
      switch resolveExport(name, of: index, &visited) {
      case .variable(let variable): rows.append((name, variable))
      case .namespace(let target): rows.append((name, namespaceVariable(of: index, target)))
      case .type, .ambiguous, .none: break
      }
    }
    rows.sort { CodeUnits.less(interner, $0.name, $1.name) }
    links[index].namespaceExports = rows
    program.modules[index].exports = rows
  }

  /// `import * as ns from "m"; export {ns}`: the object needs a variable.
  private mutating func namespaceVariable(of index: Int, _ target: Int) -> VarRef {
    if let known = links[index].namespaceVariables.first(where: { $0.target == target }) { return known.variable }
    let function = program.modules[index].body
    let variable = makeVariable(interner.intern("namespace"), .importNamespace, Span(0, 0), function: function)
    links[index].namespaceVariables.append((variable, target))
    return variable
  }

  // MARK: Bodies

  /// Puts the module's names in scope.
  mutating func bindTopLevel(_ index: Int) {
    if isGlobalScript {
      var scan = VarScan()
      scan.collect(ast, graph.modules[index].parsed.body)
      for (name, _) in scan.vars + scan.functions { bindings.push(name, .global) }
      for (_, name, _) in blockFunctions(of: index) { bindings.push(name, .global) }
    }
    bindLocals(of: index)
    for (local, imported) in links[index].imports.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      bindings.push(local, binding(of: imported))
    }
    for (local, name) in links[index].primitives.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      bindings.push(local, .primitive(name))
    }
  }

  /// Functions in blocks that are variables of the module or script as well.
  func blockFunctions(of index: Int) -> [BlockFunctionScan.Found] {
    let body = program.modules[index].body
    return program[body].isStrict ? [] : BlockFunctionScan.functions(in: graph.modules[index].parsed.body, of: ast)
  }

  private mutating func bindLocals(of index: Int) {
    for (name, variable) in links[index].locals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      bindings.push(name, .variable(variable))
    }
  }

  private func binding(of imported: ModuleLinks.ImportedName) -> Binding {
    guard let name = imported.name else { return .namespace(imported.target) }
    var seen: Set<ExportQuery> = []
    switch resolveExport(name, of: imported.target, &seen) {
    case .variable(let variable): return .imported(variable)
    case .namespace(let target): return .namespace(target)
    case .type, .none: return .missingImport(specifier: imported.specifier, isAmbiguous: false)
    case .ambiguous: return .missingImport(specifier: imported.specifier, isAmbiguous: true)
    }
  }

  /// Function declarations of a cycle exist before any of its modules runs: the module that runs first makes them all.
  private mutating func hoistCycles(_ ahead: inout [[StmtRef]]) {
    for index in graph.modules.indices where !isLazyModule(index) {
      let leader = graph.modules[index].cycleLeader
      guard isInCycle(index) else { continue }
      enter(index)
      openModule(index)
      bindTopLevel(index)
      var statements: [StmtRef] = []
      hoistFunctions(graph.modules[index].parsed.body, into: &statements)
      ahead[leader] += statements
      closeModule()
    }
  }

  private func isInCycle(_ index: Int) -> Bool {
    let leader = graph.modules[index].cycleLeader
    return leader != index || graph.modules.indices.contains { $0 != index && graph.modules[$0].cycleLeader == index }
  }

  private mutating func lowerModule(_ index: Int, ahead: [StmtRef]) {
    enter(index)
    openModule(index)
    bindTopLevel(index)
    noteBlockFunctions(graph.modules[index].parsed.body)
    var body: [StmtRef] = []
    declareScriptGlobals(index, into: &body)
    startCommonJS(index, into: &body)
    if !runsInFunction(index) { openModuleEvalVariables(index, into: &body) }
    for (variable, target) in links[index].namespaceVariables where !isLazyModule(index) {
      let object = readNamespace(target, Span(0, 0))
      body.append(emit(HIRStmt.expr(initialize(variable, object, Span(0, 0))), Span(0, 0)))
    }
    body += ahead
    let isFunction = runsInFunction(index)
    if !isInCycle(index) && !isFunction { hoistFunctions(graph.modules[index].parsed.body, into: &body) }
    let prologue = body.count
    if !isFunction {
      if graph.modules[index].format == .commonJS { requireImports(of: index, into: &body) }
      lowerStatements(graph.modules[index].parsed.body, Span(0, 0), into: &body)
      assignExports(index, into: &body)
    }
    if index == graph.entry && !graph.workers.isEmpty {
      runThread(into: &body)
    } else {
      finishCommonJS(index, into: &body)
      if index == graph.entry { evaluateEntry(into: &body) }
    }
    program[context.function].body = range(body)
    program[context.function].prologue = UInt32(prologue)
    closeObjectScopes(to: 0)
    closeModule()
  }

  mutating func lowerExportDefault(_ expr: ExprID, _ span: Span, into out: inout [StmtRef]) {
    guard case .variable(let variable)? = bindings.lookup(defaultExportName) else { return }
    let value = lowerNamed(expr, NameID(.default), boundTo: variable)
    noteKnown(value, for: variable)
    out.append(emit(HIRStmt.expr(initialize(variable, value, span)), span))
  }
}

/// Order of strings by UTF-16 code units (ECMA-262 sorts module exports so).
enum CodeUnits {
  static func less(_ interner: Interner, _ a: NameID, _ b: NameID) -> Bool {
    interner.string(of: a).utf16.lexicographicallyPrecedes(interner.string(of: b).utf16)
  }
}

enum ModuleRefName {
  /// The file's name without folders.
  static func display(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// The names that some code of a file writes.
struct AssignedNames {
  private var counts: [NameID: Int] = [:]
  /// Code that nobody has seen may write any name.
  private var isOpen = false

  /// No names.
  init() {}

  init(_ ast: AST, isOpen: Bool) {
    self.isOpen = isOpen
    for expr in ast.exprs {
      switch expr {
      case .update(_, _, let target), .compoundAssign(_, let target, _), .logicalAssign(_, let target, _):
        note(target, ast)
      case _: break
      }
    }
    for pattern in ast.patterns { if case .expression(let target) = pattern { note(target, ast) } }
  }

  func contains(_ name: NameID) -> Bool { isOpen || counts[name] != nil }

  /// Places that assign it; nil when there may be others.
  func count(of name: NameID) -> Int? { isOpen ? nil : counts[name] ?? 0 }

  private mutating func note(_ id: ExprID, _ ast: AST) {
    switch ast[id] {
    case .identifier(let name): counts[name, default: 0] += 1
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner), .instantiation(let inner, _):
      note(inner, ast)
    case _: break
    }
  }
}
