import AST
import Base
import Builtins
import Frontend

/// The variables of an ES module that runs when the program asks for it.
struct LazyNames {
  /// The function that runs the module, and before it those that it imports, the first time that it is called. For a module that
  /// awaits it gives a promise.
  var load: VarRef
  var isStarted: VarRef
  /// Of a module that awaits: its record. Of another: the error that ended it.
  var result: VarRef
  /// Of a module that does not await.
  var hasFailed: VarRef
}

/// The microtasks that node 20 takes for parts of `import()`, as programs count them beside it.
private enum ImportTurns {
  /// Until there is what a file says; nothing else is left to run by then.
  static let file = 0
  /// Until a CommonJS module runs, which is read at once.
  static let reading = 11
  /// From the end of a module to that of its import; when a CommonJS module has thrown, to its failure.
  static let settling = 4, failing = 3
  /// All of what is there already, and of a module of Node the first time.
  static let again = 7, first = 15
  /// Until the failure of a name that leads nowhere.
  static let notFound = 3, unknownBuiltin = 11
  /// Until a module is refused that was refused before.
  static let refusedAgain = 6
}

/// ES modules that only `import()` and `require` lead to. Each is a function, as CommonJS modules are.
extension Lowerer {
  private static let nowhere = Span(0, 0)

  // MARK: Declaring

  func isLazyModule(_ index: Int) -> Bool {
    graph.modules[index].format == .esModule && !graph.modules[index].isEager
  }

  /// Requires: the module's context is open.
  mutating func declareLazyNames(_ index: Int) { links[index].lazy = makeLazyNames() }

  /// Requires: the context of the module that they belong to is open.
  mutating func makeLazyNames() -> LazyNames {
    func variable(_ text: String, _ kind: HIRVariable.Kind) -> VarRef {
      makeVariable(interner.intern(text), kind, Lowerer.nowhere)
    }
    return LazyNames(
      load: variable("load", .function), isStarted: variable("started", .var), result: variable("result", .var),
      hasFailed: variable("failed", .var))
  }

  /// True if the module, or one that it runs first, awaits at its top level.
  mutating func awaits(_ index: Int) -> Bool {
    if awaitingModules == nil { awaitingModules = findAwaitingModules() }
    return awaitingModules![index]
  }

  private func findAwaitingModules() -> [Bool] {
    var importers = [[Int]](repeating: [], count: graph.modules.count)
    for index in graph.modules.indices {
      for target in graph.modules[index].imported { importers[target].append(index) }
    }
    var awaiting = [Bool](repeating: false, count: graph.modules.count)
    var work = graph.modules.indices.filter { graph.modules[$0].parsed.hasTopLevelAwait }
    while let index = work.popLast() {
      guard isLazyModule(index), !awaiting[index] else { continue }
      awaiting[index] = true
      work += importers[index]
    }
    return awaiting
  }

  // MARK: Running

  /// A module that runs when it is asked for may fail half way, or be asked for by one of its cycle: no order of the text proves that its
  /// variables are there. Known before any code that may read them is lowered.
  mutating func noteSkippableVariables() {
    for index in graph.modules.indices
    where runsInFunction(index) && (isLazyModule(index) || links[index].commonJS != nil) {
      for variable in links[index].locals.values where info(variable).isLexical {
        setInfo(variable) { $0.maySkip = true }
      }
    }
  }

  /// Makes the functions that run modules and those that the modules declare; the first module of the program binds them.
  mutating func hoistLazyModules(_ ahead: inout [[StmtRef]]) {
    for index in graph.modules.indices where isLazyModule(index) {
      enter(index)
      openModule(index)
      bindTopLevel(index)
      var statements: [StmtRef] = []
      hoistFunctions(graph.modules[index].parsed.body, into: &statements)
      let names = links[index].lazy!
      context.deferTo = names.load
      let function = awaits(index) ? makeAsyncLoader(index, names) : makeLoader(index, names)
      context.deferTo = nil
      program[names.load].knownFunction = function
      statements.append(effect(initialize(names.load, emit(.function(function), Lowerer.nowhere), Lowerer.nowhere)))
      ahead[0] += statements
      closeModule()
    }
  }

  /// Makes the functions by which `import()` and what it leads to import CommonJS modules; the first module of the program binds them.
  mutating func hoistCommonJSImports(_ ahead: inout [[StmtRef]]) {
    for index in graph.modules.indices {
      guard let names = links[index].commonJS?.importing else { continue }
      enter(index)
      openModule(index)
      context.deferTo = names.load
      let function = makeLoader(index, names)
      context.deferTo = nil
      program[names.load].knownFunction = function
      ahead[0].append(effect(initialize(names.load, emit(.function(function), Lowerer.nowhere), Lowerer.nowhere)))
      closeModule()
    }
  }

  private mutating func effect(_ expr: ExprRef) -> StmtRef { emit(HIRStmt.expr(expr), Lowerer.nowhere) }

  private mutating func begin(_ index: Int, isAsync: Bool) -> FuncRef {
    let function = beginFunction(
      name: NameID(.import), kind: .arrow, span: program[program.modules[index].body].span, nameSpan: Lowerer.nowhere)
    program[function].traceRole = .unseen
    program[function].isAsync = isAsync
    context.isAsync = isAsync
    return function
  }

  /// `() => { if (failed) throw result; if (started) return; started = true; try { run() } catch (e) { failed = true; throw result = e } }`
  private mutating func makeLoader(_ index: Int, _ names: LazyNames) -> FuncRef {
    let span = Lowerer.nowhere
    let function = begin(index, isAsync: false)
    var body: [StmtRef] = []
    let failed = readVariable(names.hasFailed, span)
    let again = emit(HIRStmt.throw(readVariable(names.result, span)), span)
    body.append(emit(.if(failed, then: again, else: nil), span))
    let started = readVariable(names.isStarted, span)
    let done = emit(HIRStmt.return(undefined(span)), span)
    body.append(emit(.if(started, then: done, else: nil), span))
    body.append(effect(assignVariable(names.isStarted, emit(.bool(true), span), span)))
    context.tryDepth += 1
    let run = effect(makeRun(index))
    context.tryDepth -= 1
    let block = emit(.block(range([run]), scope: range([VarRef]())), span)
    let error = makeTemp(span)
    var handler = [effect(assignVariable(names.hasFailed, emit(.bool(true), span), span))]
    handler.append(effect(assignVariable(names.result, read(error, span), span)))
    handler.append(emit(HIRStmt.throw(read(error, span)), span))
    let caught = emit(.block(range(handler), scope: range([VarRef]())), span)
    body.append(emit(.try(block: block, catchVar: error, handler: caught, finalizer: nil), span))
    endFunction(body)
    return function
  }

  /// `() => { if (!started) { started = true; result = moduleRecord(run, awaits, ...requested) } return evaluateModule(result) }`
  private mutating func makeAsyncLoader(_ index: Int, _ names: LazyNames) -> FuncRef {
    let span = Lowerer.nowhere
    let function = begin(index, isAsync: false)
    let isNew = emit(.unary(.not, readVariable(names.isStarted, span)), span)
    var make = [effect(assignVariable(names.isStarted, emit(.bool(true), span), span))]
    let hasAwait = graph.modules[index].parsed.hasTopLevelAwait
    var arguments = [makeRunFunction(index, isAsync: hasAwait), emit(.bool(hasAwait), span)]
    for target in graph.modules[index].imported {
      if let load = loader(target) { arguments.append(readVariable(load, span)) }
    }
    make.append(effect(assignVariable(names.result, callHost(.hostModuleRecord, arguments, span), span)))
    let block = emit(.block(range(make), scope: range([VarRef]())), span)
    let evaluation = callHost(.hostEvaluateModule, [readVariable(names.result, span)], span)
    endFunction([emit(.if(isNew, then: block, else: nil), span), emit(HIRStmt.return(evaluation), span)])
    return function
  }

  /// A call of the function that is the module's code, after the modules that it imports, or that imports a CommonJS module.
  private mutating func makeRun(_ index: Int) -> ExprRef {
    let closure = makeRunFunction(index, isAsync: false)
    return emit(.call(callee: closure, args: .empty, hasSpread: false), Lowerer.nowhere)
  }

  private mutating func makeRunFunction(_ index: Int, isAsync: Bool) -> ExprRef {
    let function = begin(index, isAsync: isAsync)
    program[function].runsOnce = true
    var body: [StmtRef] = []
    if links[index].commonJS == nil {
      program[function].traceRole = .topLevel
      runLazyModule(index, into: &body)
    } else {
      loadCommonJS(index, into: &body)
    }
    endFunction(body)
    return emit(.function(function), Lowerer.nowhere)
  }

  /// The entry, where the modules of the program run when it asks for them.
  mutating func evaluateEntry(into body: inout [StmtRef]) {
    guard isLazyModule(graph.entry), let names = links[graph.entry].lazy else { return }
    program[context.function].traceRole = .unseen
    let call = callLoader(names.load)
    body.append(effect(awaits(graph.entry) ? emit(.await(call), Lowerer.nowhere) : call))
  }

  /// The body of the entry waits for a module.
  var entryAwaits: Bool {
    mutating get { ([graph.entry] + graph.workers.map(\.module)).contains { awaits($0) } }
  }

  // MARK: Threads

  /// The entry of a program with workers: `workerFiles(...); startThread(); if (workerRoot() === 0) load0(); ... else
  /// loadEntry()`
  mutating func runThread(into body: inout [StmtRef]) {
    let span = Lowerer.nowhere
    program[context.function].traceRole = .unseen
    body.append(effect(callHost(.hostWorkerFiles, graph.workers.map { modulePath($0.file, span) }, span)))
    if let starter = graph.threadStarter, let callee = libraryFunction(WorkerCalls.starter, of: starter, span) {
      body.append(effect(emit(.call(callee: callee, args: .empty, hasSpread: false), span)))
    }
    var own: [StmtRef] = []
    finishCommonJS(graph.entry, into: &own)
    evaluateEntry(into: &own)
    var rest = emit(.block(range(own), scope: range([VarRef]())), span)
    for (number, worker) in graph.workers.enumerated().reversed() where worker.module != graph.entry {
      let begins = beginsWith(number)
      let run = callRoot(worker.module)
      rest = emit(.if(begins, then: run, else: rest), span)
    }
    body.append(rest)
  }

  /// `workerRoot() === number`
  mutating func beginsWith(_ number: Int) -> ExprRef {
    let span = Lowerer.nowhere
    return emit(.binary(.strictEq, callHost(.hostWorkerRoot, [], span), emit(.number(Double(number)), span)), span)
  }

  private mutating func callRoot(_ index: Int) -> StmtRef {
    let load = (links[index].commonJS?.load ?? links[index].lazy?.load)!
    let call = callLoader(load)
    return effect(awaits(index) ? emit(.await(call), Lowerer.nowhere) : call)
  }

  private mutating func runLazyModule(_ index: Int, into body: inout [StmtRef]) {
    for (variable, target) in links[index].namespaceVariables {
      body.append(effect(initialize(variable, readNamespace(target, Lowerer.nowhere), Lowerer.nowhere)))
    }
    if let failure = links[index].failure.map(ModuleGraph.Failure.syntax) ?? graph.modules[index].failure {
      body.append(effect(throwFailure(failure)))
    }
    if !awaits(index) {
      for target in graph.modules[index].imported { load(target, into: &body) }
    }
    lowerStatements(graph.modules[index].parsed.body, Lowerer.nowhere, into: &body)
  }

  /// Runs what a CommonJS module of TypeScript imports by declarations, before its own code.
  mutating func requireImports(of index: Int, into body: inout [StmtRef]) {
    for target in graph.modules[index].imported {
      if links[target].lazy == nil || !awaits(target) {
        load(target, into: &body)
      } else {
        body.append(effect(requireModule(target, Lowerer.nowhere)))
      }
    }
  }

  /// Sees to it that a module has run, unless it runs with the program. In a function that is not async it must not await.
  private mutating func load(_ target: Int, into body: inout [StmtRef]) {
    guard let load = loader(target) else { return }
    let call = callLoader(load)
    body.append(effect(awaits(target) ? emit(.await(call), Lowerer.nowhere) : call))
  }

  /// The function that runs a module which is asked for; nil for those that run with the program.
  private func loader(_ target: Int) -> VarRef? { (links[target].commonJS?.importing ?? links[target].lazy)?.load }

  private mutating func callLoader(_ load: VarRef) -> ExprRef {
    let callee = readVariable(load, Lowerer.nowhere)
    return emit(.call(callee: callee, args: .empty, hasSpread: false), Lowerer.nowhere)
  }

  // MARK: Asking

  /// `require` of an ES module: its namespace.
  mutating func requireModule(_ target: Int, _ span: Span) -> ExprRef {
    guard let names = links[target].lazy else { return readNamespace(target, span) }
    if awaits(target) {
      let text = "require() cannot be used on an ESM graph with top-level await. Use import() instead."
      return throwError(string(interner.intern(text), span), code: "ERR_REQUIRE_ASYNC_MODULE", span)
    }
    let run = effect(callLoader(names.load))
    let namespace = readNamespace(target, span)
    return emit(.block(range([run]), value: namespace), span)
  }

  private mutating func throwFailure(_ failure: ModuleGraph.Failure) -> ExprRef {
    switch failure {
    case .syntax(let message): return throwing(.syntaxError, message, Lowerer.nowhere)
    case .notFound(let specifier): return throwNotImported(specifier, Lowerer.nowhere)
    case .refused(let attributes, let target):
      return refuse(attributeList(attributes, Lowerer.nowhere), .module(target), Lowerer.nowhere)
    }
  }

  /// `import(x)`: `(async () => { await turns(n); load(); return namespace })()`, one such for each module that the file names.
  mutating func lowerImportCall(_ specifier: ExprID, _ options: ExprID?, _ span: Span) -> ExprRef {
    let attributes = ImportAttributes.known(options, in: ast, interner)
    guard let source = knownText(specifier), let attributes else {
      return importComputed(specifier, options, attributes, span)
    }
    return importFunction([], span) { lowerer, _ in lowerer.imported(source, .known(attributes), span) }
  }

  private func knownText(_ id: ExprID) -> NameID? {
    if case .string(let text) = ast[unwrapped(id)] { return text }
    return nil
  }

  /// An async arrow function with what `body` makes; without parameters it is called, otherwise the call is left to the caller.
  private mutating func importFunction(
    _ parameters: [String], _ span: Span, _ body: (inout Lowerer, [VarRef]) -> [StmtRef]
  ) -> ExprRef {
    let function = beginFunction(name: NameID(.import), kind: .arrow, span: span, nameSpan: span)
    program[function].traceRole = .unseen
    program[function].isAsync = true
    context.isAsync = true
    let variables = parameters.map { makeVariable(interner.intern($0), .param, span) }
    program[function].params = variables
    program[function].length = UInt32(variables.count)
    let statements = body(&self, variables)
    endFunction(statements)
    let closure = emit(.function(function), span)
    return parameters.isEmpty ? emit(.call(callee: closure, args: .empty, hasSpread: false), span) : closure
  }

  /// Statements that end in a return of the module's namespace, or throw.
  private mutating func imported(
    _ source: NameID, _ attributes: AskedAttributes, _ span: Span, isComputed: Bool = false
  ) -> [StmtRef] {
    guard case .module(let target)? = graph.modules[Int(module.raw)].dynamicTargets[source] else {
      var id = DiagnosticID.moduleNotFound
      if case .failed(let found)? = graph.modules[Int(module.raw)].dynamicTargets[source] { id = found }
      if !isComputed {
        diagnostics.append(
          Diagnostic(id, [interner.string(of: source)], file: file, span: span, severity: .warning))
      }
      return notImported(source, attributes, span)
    }
    var body: [StmtRef] = []
    guard checkAttributes(attributes, .module(target), span, into: &body) else { return body }
    loadInTurn(target, into: &body)
    let namespace = readNamespace(target, span)
    body.append(emit(HIRStmt.return(namespace), span))
    return body
  }

  private mutating func notImported(_ source: NameID, _ attributes: AskedAttributes, _ span: Span) -> [StmtRef] {
    guard let unknown = throwUnknownBuiltin(source, span) else {
      let error = throwRefused(source, imported: true, span) ?? throwNotImported(source, span)
      return [wait(ImportTurns.notFound), emit(HIRStmt.expr(error), span)]
    }
    var body: [StmtRef] = []
    guard checkAttributes(attributes, .builtin(interner.string(of: source)), span, into: &body) else { return body }
    return body + [wait(ImportTurns.unknownBuiltin), emit(HIRStmt.expr(unknown), span)]
  }

  // MARK: Attributes

  /// What the second argument of `import()` asks of the module.
  private enum AskedAttributes {
    case known(ImportAttributes)
    /// What the host has made of it.
    case given(VarRef)
  }

  /// What an import finds.
  private enum Found {
    case module(Int)
    /// By its name with `node:`.
    case builtin(String)
  }

  /// Appends code that throws what node throws of a module that is not what is asked for. False if it always is that.
  private mutating func checkAttributes(
    _ attributes: AskedAttributes, _ found: Found, _ span: Span, into body: inout [StmtRef]
  ) -> Bool {
    switch attributes {
    case .known(let known):
      guard let refusal = ImportRefusal(known, isJSON: isJSON(found)), refusal != .missingType || !importsJSONPlainly
      else { return true }
      body.append(wait(firstOf: found))
      body.append(emit(HIRStmt.expr(refuse(attributeList(known, span), found, span)), span))
      return false
    case .given(let variable):
      let arguments = [read(variable, span), emit(.bool(isJSON(found)), span), emit(.bool(importsJSONPlainly), span)]
      let isRefused = callHost(.hostIsImportRefused, arguments, span)
      let error = refuse(read(variable, span), found, span)
      let statements = [wait(firstOf: found), emit(HIRStmt.expr(error), span)]
      let block = emit(.block(range(statements), scope: range([VarRef]())), span)
      body.append(emit(.if(isRefused, then: block, else: nil), span))
      return true
    }
  }

  private var importsJSONPlainly: Bool { graph.modules[Int(module.raw)].importsJSONPlainly }

  private func isJSON(_ found: Found) -> Bool {
    if case .module(let target) = found { return JSONModule.isOne(graph.modules[target].path) }
    return false
  }

  /// `[type, key, value]`, of which the host makes its errors.
  private mutating func attributeList(_ attributes: ImportAttributes, _ span: Span) -> ExprRef {
    let texts = [attributes.type, attributes.other?.key, attributes.other?.value]
    let elements = texts.map { $0.map { string(interner.intern($0), span) } ?? undefined(span) }
    return emit(.array(range(elements)), span)
  }

  private mutating func refuse(_ attributes: ExprRef, _ found: Found, _ span: Span) -> ExprRef {
    callHost(.hostRefuseImport, [attributes, emit(.bool(isJSON(found)), span), address(found, span)], span)
  }

  /// What node calls the module.
  private mutating func address(_ found: Found, _ span: Span) -> ExprRef {
    switch found {
    case .builtin(let name): return string(interner.intern(name), span)
    case .module(let target) where graph.modules[target].isLibrary:
      return string(interner.intern(LibraryModule.publicName(graph.modules[target].path)), span)
    case .module(let target): return fileURL(graph.modules[target].fileName, span)
    }
  }

  private mutating func fileURL(_ fileName: String, _ span: Span) -> ExprRef {
    callHost(.hostFileURL, [modulePath(fileName, span)], span)
  }

  private mutating func callHost(_ id: BuiltinID, _ arguments: [ExprRef], _ span: Span) -> ExprRef {
    let host = emit(.intrinsic(.host), span), key = interner.intern(id.key)
    return emit(.callMember(object: host, name: key, args: range(arguments), hasSpread: false), span)
  }

  // MARK: Turns

  /// As `load`, with the microtasks that node takes until it has the module and until the promise of its import is settled.
  private mutating func loadInTurn(_ target: Int, into body: inout [StmtRef]) {
    let isCommonJS = links[target].commonJS != nil, isRead = isCommonJS && !JSONModule.isOne(graph.modules[target].path)
    guard let names = links[target].commonJS?.importing ?? links[target].lazy else {
      let isFirst = graph.modules[target].isLibrary && !isDeclared(target)
      return body.append(isFirst ? wait(firstOf: target) : wait(ImportTurns.again))
    }
    let span = Lowerer.nowhere, isFirst = makeTemp(span)
    let started = readVariable(names.isStarted, span)
    body.append(effect(assignTemp(isFirst, emit(.unary(.not, started), span), span)))
    // What awaits is awaited for one turn more.
    let again = ImportTurns.again - ImportTurns.settling - (awaits(target) ? 1 : 0)
    body.append(wait(isFirst, isRead ? ImportTurns.reading : ImportTurns.file, else: again))
    var run: [StmtRef] = []
    load(target, into: &run)
    let block = emit(.block(range(run), scope: range([VarRef]())), span)
    // The end of a module that awaits is told in one.
    let settling = ImportTurns.settling - (awaits(target) ? 1 : 0)
    let settle = wait(isFirst, isCommonJS ? ImportTurns.failing : settling, else: ImportTurns.settling)
    let finalizer = emit(.block(range([settle]), scope: range([VarRef]())), span)
    body.append(emit(.try(block: block, catchVar: nil, handler: nil, finalizer: finalizer), span))
    guard isCommonJS else { return }
    let rest = wait(ImportTurns.settling - ImportTurns.failing)
    body.append(emit(.if(read(isFirst, span), then: rest, else: nil), span))
  }

  /// Some ES module of the program imports the module by a declaration.
  private func isDeclared(_ target: Int) -> Bool {
    graph.modules.contains { !$0.isLibrary && $0.format == .esModule && $0.imported.contains(target) }
  }

  private mutating func wait(_ turns: Int) -> StmtRef { awaitTurns([emit(.number(Double(turns)), Lowerer.nowhere)]) }

  /// For a module of Node, which is not known to have been imported before.
  private mutating func wait(firstOf module: Int) -> StmtRef {
    let numbers = [ImportTurns.first, module, ImportTurns.again].map { emit(.number(Double($0)), Lowerer.nowhere) }
    return awaitTurns(numbers)
  }

  /// For a module that is refused. What node finds in files it reads before it looks at what was asked for.
  private mutating func wait(firstOf found: Found) -> StmtRef {
    guard case .module(let target) = found else { return wait(ImportTurns.unknownBuiltin) }
    let isRead = graph.modules[target].format == .commonJS && !isJSON(found) || graph.modules[target].isLibrary
    // Modules that are refused are counted by themselves.
    let numbers = [
      isRead ? ImportTurns.unknownBuiltin : ImportTurns.file, graph.modules.count + target, ImportTurns.refusedAgain,
    ]
    return awaitTurns(numbers.map { emit(.number(Double($0)), Lowerer.nowhere) })
  }

  private mutating func wait(_ condition: VarRef, _ turns: Int, else others: Int) -> StmtRef {
    let some = emit(.number(Double(turns)), Lowerer.nowhere), other = emit(.number(Double(others)), Lowerer.nowhere)
    return awaitTurns([emit(.conditional(read(condition, Lowerer.nowhere), then: some, else: other), Lowerer.nowhere)])
  }

  private mutating func awaitTurns(_ arguments: [ExprRef]) -> StmtRef {
    let promise = callHost(.hostImportTurns, arguments, Lowerer.nowhere)
    return effect(emit(.await(promise), Lowerer.nowhere))
  }

  /// A specifier that is known at run time only finds what the file names elsewhere.
  ///
  /// - Parameter attributes: nil if they are known at run time only.
  private mutating func importComputed(
    _ specifier: ExprID, _ options: ExprID?, _ attributes: ImportAttributes?, _ span: Span
  ) -> ExprRef {
    let value = lower(specifier)
    var args = [value]
    if attributes == nil { args.append(lower(options!)) }
    let source = knownText(specifier)
    let known =
      source.map { [$0] }
      ?? graph.modules[Int(module.raw)].dynamicTargets.keys.sorted { CodeUnits.less(interner, $0, $1) }
    if known.isEmpty { diagnostics.append(Diagnostic(.computedImport, file: file, span: span)) }
    let parameters = ["specifier"] + (attributes == nil ? ["options"] : [])
    let function = importFunction(parameters, span) { lowerer, variables in
      let text = lowerer.makeTemp(span)
      let raw = lowerer.readVariable(variables[0], span)
      let converted = lowerer.emit(.template(lowerer.range([raw])), span)
      let asked = lowerer.askedPath(converted, of: Int(lowerer.module.raw), byURL: true, span) ?? converted
      var body = [lowerer.emit(HIRStmt.expr(lowerer.assignTemp(text, asked, span)), span)]
      let attributes = attributes.map(AskedAttributes.known) ?? lowerer.given(variables[1], span, into: &body)
      for source in known {
        let isAsked = lowerer.isAsked(source, of: Int(lowerer.module.raw), lowerer.read(text, span), span)
        let found = lowerer.imported(source, attributes, span, isComputed: true)
        let block = lowerer.emit(.block(lowerer.range(found), scope: lowerer.range([VarRef]())), span)
        body.append(lowerer.emit(.if(isAsked, then: block, else: nil), span))
      }
      body.append(lowerer.wait(ImportTurns.notFound))
      body.append(lowerer.emit(HIRStmt.expr(lowerer.throwNotImported(lowerer.read(text, span), span)), span))
      return body
    }
    return emit(.call(callee: function, args: range(args), hasSpread: false), span)
  }

  /// Reads the attributes that the second argument has.
  private mutating func given(_ options: VarRef, _ span: Span, into body: inout [StmtRef]) -> AskedAttributes {
    let given = makeTemp(span)
    let attributes = callHost(.hostImportAttributes, [readVariable(options, span)], span)
    body.append(emit(HIRStmt.expr(assignTemp(given, attributes, span)), span))
    return .given(given)
  }

  /// Throws the error that Node throws when no module answers to a name that is known.
  private mutating func throwNotImported(_ source: NameID, _ span: Span) -> ExprRef {
    let asker = graph.modules[Int(module.raw)].fileName, specifier = interner.string(of: source)
    guard ModulePath.isRelative(specifier) else {
      let message = concat(
        [.text("Cannot find package '\(ModulePath.package(of: specifier))' imported from "), .path(asker)], span)
      return throwError(message, code: "ERR_MODULE_NOT_FOUND", span)
    }
    let sought = ModulePath.join(ModulePath.directory(of: asker), specifier)
    let message = concat([.text("Cannot find module '"), .path(sought), .text("' imported from "), .path(asker)], span)
    return throwError(message, code: "ERR_MODULE_NOT_FOUND", url: fileURL(sought, span), span)
  }

  private enum Part {
    case text(String)
    /// Of a module, as the program sees it.
    case path(String)
  }

  private mutating func concat(_ parts: [Part], _ span: Span) -> ExprRef {
    let values = parts.map { part in
      switch part {
      case .text(let text): return string(interner.intern(text), span)
      case .path(let path): return modulePath(path, span)
      }
    }
    return emit(.template(range(values)), span)
  }

  /// Throws the error that Node throws when no module answers to an import.
  private mutating func throwNotImported(_ id: ExprRef, _ span: Span) -> ExprRef {
    let start = string(interner.intern("Cannot find module '"), span)
    let rest = string(interner.intern("' imported from "), span)
    let asker = modulePath(graph.modules[Int(module.raw)].fileName, span)
    let message = emit(.template(range([start, id, rest, asker])), span)
    return throwError(message, code: "ERR_MODULE_NOT_FOUND", span)
  }
}
