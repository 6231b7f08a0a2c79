import AST
import Base
import Builtins
import Frontend

/// The variables of a CommonJS module.
struct CommonJSNames {
  var module: VarRef
  /// The module object, whatever the module's code gives to its `module`: the same variable where it gives nothing.
  var object: VarRef
  var exports: VarRef
  /// The module has been started.
  var isLoaded: VarRef
  /// The function that runs the module when it is asked for the first time and gives `module.exports`.
  var load: VarRef
  /// The `this` of the module's code: the first value of `exports`.
  var receiver: VarRef
  /// `require` as a value, if the module uses it as one.
  var require: VarRef?
  /// What ES modules import: `default` is `module.exports`, others are its properties when the module has run.
  var exported: [(name: NameID, variable: VarRef)] = []
  /// The function that gives these their values, once, for imports that happen when the program asks for them; what ended it ends
  /// later imports too. Nil where no import leads.
  var importing: LazyNames?
}

/// CommonJS modules. The entry runs as a module body unless it asks for its `arguments`; each other one is a function that
/// `require` calls, with a cache. The variables of its top level are module slots all the same: it runs once.
extension Lowerer {
  private func name(_ text: String) -> NameID { interner.intern(text) }

  // MARK: Declaring

  /// Declares `module`, `exports`, `__filename` and `__dirname`, which the module's own declarations may hide.
  mutating func declareCommonJSNames() {
    let span = Span(0, 0)
    let index = Int(module.raw)
    let module = makeVariable(NameID(.module), .let, span)
    let names = CommonJSNames(
      module: module, object: mayReplaceModule(index) ? makeVariable(NameID(.module), .var, span) : module,
      exports: makeVariable(name("exports"), .let, span),
      isLoaded: makeVariable(name("loaded"), .var, span), load: makeVariable(NameID(.require), .function, span),
      receiver: makeVariable(NameID(.this), .var, span),
      require: mayUseRequireAsValue(index)
        ? makeVariable(NameID(.require), .var, span) : nil)
    links[index].commonJS = names
    declareImplicit(NameID(.module), names.module)
    declareImplicit(name("exports"), names.exports)
    for text in ["__filename", "__dirname"] { declareImplicit(name(text), makeVariable(name(text), .let, span)) }
    if graph.modules[index].isImported { declareCommonJSExports(index) }
  }

  /// The file gives a value to its `module`, as `var module = ...` does: `require` goes by the module object all the same.
  private func mayReplaceModule(_ index: Int) -> Bool {
    if assignedNames.contains(NameID(.module)) { return true }
    var scan = VarScan()
    scan.collect(ast, graph.modules[index].parsed.body)
    return (scan.vars + scan.functions).contains { $0.name == .module }
  }

  private mutating func declareImplicit(_ name: NameID, _ variable: VarRef) {
    bindings.push(name, .variable(variable))
    links[Int(module.raw)].locals[name] = variable
  }

  private mutating func declareCommonJSExports(_ index: Int) {
    var exported = [(NameID(.default), makeVariable(NameID(.default), .const, Span(0, 0)))]
    var seen: Set<Int> = []
    let assigned = exportedValueNames(of: CommonJS.exportAssignment(graph.modules[index].parsed))
    for name in assigned + exportedNames(index, &seen) {
      exported.append((name, makeVariable(name, .const, Span(0, 0))))
    }
    for (name, variable) in exported {
      setInfo(variable) {
        $0.isLexical = true
        $0.isConstant = true
      }
      let hidden = interner.intern("*\(interner.string(of: name))*")
      links[index].locals[hidden] = variable
      links[index].exports[name] = .local(hidden)
    }
    links[index].commonJS!.exported = exported.map { (name: $0.0, variable: $0.1) }
    links[index].commonJS!.importing = makeLazyNames()
  }

  /// Something can tell that the module has a module object.
  func hasModuleObject(_ index: Int) -> Bool {
    let source = graph.modules[index]
    if source.hasModuleObject { return true }
    let mayBeAsked = requireTables.cache != nil || compilesAtRunTime && source.parsed.hasDirectEval
    return source.format == .commonJS && mayBeAsked
  }

  /// The code of the module's top may ask for the `arguments` of its wrapper.
  private func mayUseArguments(_ index: Int) -> Bool {
    let parsed = graph.modules[index].parsed
    return parsed.topLevelFlags.contains(.usesArguments) || compilesAtRunTime && parsed.hasDirectEval
  }

  private func mayUseRequireAsValue(_ index: Int) -> Bool {
    compilesAtRunTime && graph.modules[index].parsed.hasDirectEval
      || CommonJS.usesRequireAsValue(ast, interner: interner)
  }

  /// What ES modules may import of a CommonJS module, and of those that it exports again, but for `default`.
  private func exportedNames(_ index: Int, _ seen: inout Set<Int>) -> [NameID] {
    guard graph.modules[index].format == .commonJS, seen.insert(index).inserted else { return [] }
    let exports = CommonJSExports(graph.modules[index].parsed.ast, interner)
    var names = exports.names
    for specifier in exports.reexports {
      guard case .module(let target)? = graph.modules[index].targets[specifier] else { continue }
      names += exportedNames(target, &seen).filter { !names.contains($0) }
    }
    return names
  }

  // MARK: Running

  /// True for a module whose code is a function that `load` calls.
  func runsInFunction(_ index: Int) -> Bool {
    if isLazyModule(index) { return true }
    guard hasModuleObject(index) else { return false }
    return index != graph.entry || mayUseArguments(index) || requireTables.cache != nil || !graph.workers.isEmpty
  }

  /// Makes the functions that run modules; the first module of the program binds them.
  mutating func hoistCommonJS(_ ahead: inout [[StmtRef]]) {
    ahead[0] += makeRequireTables()
    for index in graph.modules.indices where runsInFunction(index) && links[index].commonJS != nil {
      enter(index)
      openModule(index)
      bindTopLevel(index)
      let names = links[index].commonJS!
      context.deferTo = names.load
      let function = makeLoader(index, names)
      context.deferTo = nil
      program[names.load].knownFunction = function
      let closure = emit(.function(function), Span(0, 0))
      ahead[0].append(emit(HIRStmt.expr(initialize(names.load, closure, Span(0, 0))), Span(0, 0)))
      closeModule()
    }
  }

  /// `function () { if (!loaded) { loaded = true; ...; run.call(exports) } return module.exports }`. A run that throws is as none: the
  /// module runs again when it is asked for again.
  private mutating func makeLoader(_ index: Int, _ names: CommonJSNames) -> FuncRef {
    let span = Span(0, 0)
    let function = beginFunction(
      name: NameID(.require), kind: .normal, span: program[program.modules[index].body].span, nameSpan: span)
    program[function].traceRole = .unseen
    var body: [StmtRef] = []
    if let cache = requireTables.cache {
      loadByCache(index, names, cache, into: &body)
    } else {
      loadOnce(index, names, into: &body)
    }
    endFunction(body)
    return function
  }

  private mutating func loadOnce(_ index: Int, _ names: CommonJSNames, into body: inout [StmtRef]) {
    let span = Span(0, 0)
    let loaded = readVariable(names.isLoaded, span)
    let result = moduleExports(names, span)
    let early = emit(HIRStmt.return(result), span)
    body.append(emit(.if(loaded, then: early, else: nil), span))
    body.append(setLoaded(names, true))
    startModuleObject(index, names, into: &body)
    let forget = setLoaded(names, false)
    runModule(index, names, onFailure: forget, into: &body)
    if hasWholeModuleObject(index) { body.append(setMember(names.object, "loaded", emit(.bool(true), span), span)) }
    let final = moduleExports(names, span)
    body.append(emit(HIRStmt.return(final), span))
  }

  private mutating func setLoaded(_ names: CommonJSNames, _ value: Bool) -> StmtRef {
    let span = Span(0, 0)
    let constant = emit(.bool(value), span)
    return emit(HIRStmt.expr(assignVariable(names.isLoaded, constant, span)), span)
  }

  /// `let own = cache[file]; if (own === undefined) { own = cache[file] = {...}; run.call(...); own.loaded = true } return own.exports`
  private mutating func loadByCache(
    _ index: Int, _ names: CommonJSNames, _ cache: VarRef, into body: inout [StmtRef]
  ) {
    let span = Span(0, 0)
    let own = makeTemp(span)
    body.append(emit(HIRStmt.expr(assignTemp(own, cachedModule(index, in: cache), span)), span))
    let isAbsent = emit(.binary(.strictEq, read(own, span), undefined(span)), span)
    var start: [StmtRef] = []
    startModuleObject(index, names, into: &start)
    let made = readVariable(names.object, span)
    start.append(emit(HIRStmt.expr(assignTemp(own, made, span)), span))
    start.append(enterCache(index, read(own, span), cache))
    let forget = leaveCache(index, cache)
    runModule(index, names, onFailure: forget, into: &start)
    start.append(setProperty(own, "loaded", emit(.bool(true), span), span))
    let block = emit(.block(range(start), scope: range([VarRef]())), span)
    body.append(emit(.if(isAbsent, then: block, else: nil), span))
    let exports = emit(.member(object: read(own, span), name: name("exports")), span)
    body.append(emit(HIRStmt.return(exports), span))
  }

  /// `let finished = false; try { run.call(exports, ...); finished = true } finally { if (!finished) onFailure }`
  private mutating func runModule(
    _ index: Int, _ names: CommonJSNames, onFailure forget: StmtRef, into body: inout [StmtRef]
  ) {
    let span = Span(0, 0)
    let finished = makeTemp(span)
    body.append(emit(HIRStmt.expr(assignTemp(finished, emit(.bool(false), span), span)), span))
    context.tryDepth += 1
    let closure = emit(.function(makeRunner(index)), span)
    let receiver = readVariable(names.exports, span)
    let arguments = wrapperArguments(index, names)
    let run = emitEffect(.callWithThis(callee: closure, this: receiver, args: arguments, hasSpread: false), span)
    let finish = emit(HIRStmt.expr(assignTemp(finished, emit(.bool(true), span), span)), span)
    context.tryDepth -= 1
    let block = emit(.block(range([run, finish]), scope: range([VarRef]())), span)
    let isFinished = read(finished, span)
    let failed = emit(.unary(.not, isFinished), span)
    let check = emit(.if(failed, then: forget, else: nil), span)
    let finalizer = emit(.block(range([check]), scope: range([VarRef]())), span)
    body.append(emit(.try(block: block, catchVar: nil, handler: nil, finalizer: finalizer), span))
  }

  /// What only `arguments` shows: exports, require, module, __filename, __dirname.
  private mutating func wrapperArguments(_ index: Int, _ names: CommonJSNames) -> ExprRange {
    guard mayUseArguments(index) || hasOwnNames(index) else { return .empty }
    let span = Span(0, 0)
    let path = graph.modules[index].fileName
    return range([
      readVariable(names.exports, span), emit(.function(makeRequire(index)), span), readVariable(names.module, span),
      modulePath(path, span), modulePath(ModulePath.directory(of: path), span),
    ])
  }

  private mutating func makeRunner(_ index: Int) -> FuncRef {
    let list = graph.modules[index].parsed.body
    let function = beginFunction(
      name: .empty, kind: .normal, span: program[program.modules[index].body].span, nameSpan: Span(0, 0))
    // What stands for an addon has no line of source: its errors are those of who asks for it.
    let isAddon = AddonModule.isOne(graph.modules[index].path)
    program[function].traceRole = isAddon ? .unseen : .commonJSTopLevel
    var body: [StmtRef] = []
    let outerScopes = objectScopes.count
    if hasOwnNames(index) { declareOwnNames(list) } else { noteBlockFunctions(list) }
    openModuleEvalVariables(index, into: &body)
    hoistFunctions(list, into: &body)
    requireImports(of: index, into: &body)
    lowerStatements(list, Span(0, 0), into: &body)
    assignExports(index, into: &body)
    closeObjectScopes(to: outerScopes)
    endFunction(body)
    return function
  }

  /// The module's code runs like the body of a function that has its variables.
  mutating func openModuleEvalVariables(_ index: Int, into body: inout [StmtRef]) {
    let module = graph.modules[index]
    guard module.format == .commonJS, hasEvalVariables(module.parsed.topLevelFlags) else { return }
    let base = hasOwnNames(index) ? context.baseFrame : contexts[0].baseFrame
    openEvalVariables(since: frames[base].bindingMark, Span(0, 0), into: &body)
  }

  private mutating func moduleExports(_ names: CommonJSNames, _ span: Span) -> ExprRef {
    let object = readVariable(names.object, span)
    return emit(.member(object: object, name: name("exports")), span)
  }

  /// Does the program see more of the module object than `exports`, `id` and `filename`?
  private func hasWholeModuleObject(_ index: Int) -> Bool {
    requireTables.cache != nil || compilesAtRunTime && graph.modules[index].parsed.hasDirectEval
      || CommonJS.usesModuleAsValue(graph.modules[index].parsed.ast, interner: interner)
  }

  /// `exports = {}; module = {exports, id, filename, ...}; __filename = ...`
  private mutating func startModuleObject(_ index: Int, _ names: CommonJSNames, into body: inout [StmtRef]) {
    let span = Span(0, 0)
    let path = graph.modules[index].fileName
    let empty = emit(.object(MemberRange(start: 0, count: 0)), span)
    body.append(emit(HIRStmt.expr(assignVariable(names.exports, empty, span)), span))
    let exports = readVariable(names.exports, span)
    let id = moduleID(index, span)
    var fields = [("exports", exports), ("id", id), ("filename", modulePath(path, span))]
    if hasWholeModuleObject(index) { fields += wholeModuleFields(index, span) }
    var members = fields.map { HIRMember(kind: .value, name: name($0.0), key: nil, value: $0.1) }
    if requireTables.areObjectsAsked, hasWholeModuleObject(index) || index == graph.entry {
      members.insert(modulePrototype(index, span), at: 0)
    }
    let object = objectLiteral(members, span)
    body.append(emit(HIRStmt.expr(assignVariable(names.object, object, span)), span))
    if names.module != names.object {
      let made = readVariable(names.object, span)
      body.append(emit(HIRStmt.expr(assignVariable(names.module, made, span)), span))
    }
    if mayBeParent(index) && (requireTables.cache != nil || !runsInFunction(index)) {
      body.append(setLoaded(names, true))
    }
    noteChild(index, names, into: &body)
    if graph.modules[index].parsed.topLevelFlags.contains(.usesThis), !runsInFunction(index) {
      let first = readVariable(names.exports, span)
      body.append(emit(HIRStmt.expr(assignVariable(names.receiver, first, span)), span))
    }
    if let require = names.require {
      let function = emit(.function(makeRequire(index)), span)
      body.append(emit(HIRStmt.expr(assignVariable(require, function, span)), span))
      let resolve = emit(.function(makeResolve(index)), span)
      body.append(setMember(require, "resolve", resolve, span))
      body.append(setMember(require, "main", mainModule(span), span))
      for property in CommonJS.RequireProperty.allCases {
        guard let table = requireTables.variable(of: property) else { continue }
        body.append(setMember(require, property.rawValue, readVariable(table, span), span))
      }
    }
    for (text, value) in [("__filename", path), ("__dirname", ModulePath.directory(of: path))] {
      guard let variable = links[index].locals[name(text)], program[variable].kind == .let, !info(variable).isLexical
      else { continue }
      let path = modulePath(value, span)
      body.append(emit(HIRStmt.expr(assignVariable(variable, path, span)), span))
    }
  }

  private mutating func objectLiteral(_ members: [HIRMember], _ span: Span) -> ExprRef {
    program.memberPool.append(contentsOf: members)
    let start = UInt32(program.memberPool.count - members.count)
    return emit(.object(MemberRange(start: start, count: UInt32(members.count))), span)
  }

  /// `__proto__: { require }`: a module object's `require` is inherited, as Node's.
  private mutating func modulePrototype(_ index: Int, _ span: Span) -> HIRMember {
    let function = emit(.function(makeRequire(index, byFile: true)), span)
    let require = HIRMember(kind: .value, name: NameID(.require), key: nil, value: function)
    return HIRMember(kind: .proto, name: NameID(.__proto__), key: nil, value: objectLiteral([require], span))
  }

  /// That of the module that runs first says so.
  private mutating func moduleID(_ index: Int, _ span: Span) -> ExprRef {
    let first = string(name("."), span)
    if index == graph.entry { return first }
    var result = modulePath(graph.modules[index].fileName, span)
    for (number, worker) in graph.workers.enumerated() where worker.module == index {
      result = emit(.conditional(beginsWith(number), then: first, else: result), span)
    }
    return result
  }

  /// What the program sees as the path of a file name or of a folder of one.
  mutating func modulePath(_ fileName: String, _ span: Span) -> ExprRef {
    let text = string(name(fileName), span)
    guard graph.placesAtRunTime else { return text }
    let host = emit(.intrinsic(.host), span), place = name(BuiltinID.hostModulePath.key)
    return emit(.callMember(object: host, name: place, args: range([text]), hasSpread: false), span)
  }

  private mutating func setMember(_ variable: VarRef, _ key: String, _ value: ExprRef, _ span: Span) -> StmtRef {
    let object = readVariable(variable, span)
    return emitEffect(.setMember(object: object, name: name(key), value: value), span)
  }

  /// `path`, `loaded`, `children`, `paths` and `parent` of a module object.
  private mutating func wholeModuleFields(_ index: Int, _ span: Span) -> [(String, ExprRef)] {
    let folder = ModulePath.directory(of: graph.modules[index].fileName)
    let path = modulePath(folder, span)
    let loaded = emit(.bool(false), span)
    let children = emit(.array(.empty), span)
    let folders = ModulePath.packageFolders(above: folder).map { modulePath($0, span) }
    let paths = emit(.array(range(folders)), span)
    let parent = startedFirst(importers(of: index), span)
    let absent = index == graph.entry ? emit(.null, span) : undefined(span)
    return [
      ("path", path), ("loaded", loaded), ("children", children), ("paths", paths), ("parent", parent ?? absent),
    ]
  }

  /// The CommonJS modules that name another one, the one that asks first if all of them run before the others.
  private func importers(of index: Int) -> [Int] {
    let first = graph.modules[index].firstImporter
    let others = graph.modules.indices.filter { importer in
      importer != first && graph.modules[importer].targets.values.contains { $0 == .module(index) }
    }
    return ([first].compactMap { $0 } + others).filter { links[$0].commonJS != nil }
  }

  /// The object of the first of these modules that has been started, or undefined: requests in branches that are not taken have not
  /// happened. Nil where there are no modules.
  private mutating func startedFirst(_ modules: [Int], _ span: Span) -> ExprRef? {
    let all = modules.compactMap { links[$0].commonJS }
    if all.isEmpty { return nil }
    var result = undefined(span)
    for names in all.reversed() {
      let isStarted = readVariable(names.isLoaded, span), object = readVariable(names.object, span)
      result = emit(.conditional(isStarted, then: object, else: result), span)
    }
    return result
  }

  /// Modules with a whole object may ask whether this one has been started.
  private func mayBeParent(_ index: Int) -> Bool {
    graph.modules[index].targets.values.contains { target in
      if case .module(let child) = target { return hasWholeModuleObject(child) }
      return false
    }
  }

  /// `if (parent !== undefined) parent.children.push(module)`
  private mutating func noteChild(_ index: Int, _ names: CommonJSNames, into body: inout [StmtRef]) {
    let span = Span(0, 0)
    guard let asking = startedFirst(importers(of: index).filter(hasWholeModuleObject), span) else { return }
    let parent = makeTemp(span)
    body.append(emit(HIRStmt.expr(assignTemp(parent, asking, span)), span))
    let isThere = emit(.binary(.strictNe, read(parent, span), undefined(span)), span)
    let children = emit(.member(object: read(parent, span), name: name("children")), span)
    let child = readVariable(names.object, span)
    let push = BuiltinID.arrayPrototypePush.key
    let note = emitEffect(.callMember(object: children, name: name(push), args: range([child]), hasSpread: false), span)
    body.append(emit(.if(isThere, then: note, else: nil), span))
  }

  /// TypeScript's `export = value`, which holds when the module has run.
  mutating func assignExports(_ index: Int, into body: inout [StmtRef]) {
    guard let id = CommonJS.exportAssignment(graph.modules[index].parsed) else { return }
    let span = ast.span(id)
    let value = lower(id)
    guard let names = links[index].commonJS else { return body.append(emit(HIRStmt.expr(value), span)) }
    let module = readVariable(names.object, span)
    body.append(emitEffect(.setMember(object: module, name: name("exports"), value: value), span))
  }

  /// What a module body does before its code: the entry makes its objects, one that ES modules import runs and exports.
  mutating func startCommonJS(_ index: Int, into body: inout [StmtRef]) {
    guard let names = links[index].commonJS, !runsInFunction(index) else { return }
    startModuleObject(index, names, into: &body)
  }

  /// Runs a CommonJS module that is a function, if its turn has come, and gives to ES modules what they import of it.
  mutating func finishCommonJS(_ index: Int, into body: inout [StmtRef]) {
    guard let names = links[index].commonJS, graph.modules[index].isEager else { return }
    if let importing = names.importing {
      let yes = emit(.bool(true), Span(0, 0))
      body.append(emit(HIRStmt.expr(assignVariable(importing.isStarted, yes, Span(0, 0))), Span(0, 0)))
      return loadCommonJS(index, into: &body)
    }
    guard index == graph.entry, runsInFunction(index) else { return }
    program[program.modules[index].body].traceRole = .unseen
    let run = call(names, Span(0, 0))
    body.append(emit(HIRStmt.expr(run), Span(0, 0)))
  }

  /// Runs a CommonJS module, unless it has run, and gives to ES modules what they import of it.
  mutating func loadCommonJS(_ index: Int, into body: inout [StmtRef]) {
    guard let names = links[index].commonJS else { return }
    let span = Span(0, 0)
    if runsInFunction(index) { program[program.modules[index].body].traceRole = .unseen }
    let value = runsInFunction(index) ? call(names, span) : moduleExports(names, span)
    body.append(emit(HIRStmt.expr(initialize(names.exported[0].variable, value, span)), span))
    for export in names.exported.dropFirst() {
      let object = readVariable(names.exported[0].variable, span)
      let property = emit(.member(object: object, name: export.name), span)
      body.append(emit(HIRStmt.expr(initialize(export.variable, property, span)), span))
    }
  }

  private mutating func call(_ names: CommonJSNames, _ span: Span) -> ExprRef {
    let callee = readVariable(names.load, span)
    return emit(.call(callee: callee, args: .empty, hasSpread: false), span)
  }

  // MARK: require

  private var isInCommonJS: Bool { graph.modules[Int(module.raw)].format == .commonJS }

  /// `require("./x")`; nil if this is some other call.
  mutating func lowerRequire(_ callee: ExprID, _ args: IDList<ExprID>, _ span: Span) -> ExprRef? {
    guard let first = ast[args].first, case .string(let source) = ast[unwrapped(first)] else { return nil }
    if CommonJS.isGetBuiltinModule(callee, ast, interner) {
      guard case .module(let index)? = graph.modules[Int(module.raw)].targets[source] else { return nil }
      return require(index, span)
    }
    guard case .identifier(let function) = ast[callee], isRequiring(function) else { return nil }
    return require(source, span)
  }

  /// The name is that of the file's `require`, or of one that it made by `createRequire`.
  private func isRequiring(_ function: NameID) -> Bool {
    if function == .require && isInCommonJS { return bindings.lookup(function) == nil }
    return graph.modules[Int(module.raw)].requireNames.contains(function)
  }

  /// What `require` gives for a specifier that the module names; nil if the graph has not looked for it.
  mutating func require(_ source: NameID, _ span: Span) -> ExprRef? {
    guard let target = graph.modules[Int(module.raw)].targets[source] else { return nil }
    switch target {
    case .module(let index): return require(index, span)
    case .failed(let id): return absentModule(source, id, span)
    case .host, .none: return absentModule(source, .requireNotFound, span)
    }
  }

  /// `require.resolve("./x")`; nil if this is some other call.
  mutating func lowerRequireResolve(_ callee: ExprID, _ args: IDList<ExprID>, _ span: Span) -> ExprRef? {
    guard isInCommonJS, CommonJS.isRequireResolve(callee, ast, interner), bindings.lookup(NameID(.require)) == nil,
      let first = ast[args].first, case .string(let source) = ast[first]
    else { return nil }
    guard let path = graph.modules[Int(module.raw)].resolved[source] else {
      return absentModule(source, .requireNotFound, span)
    }
    return resolved(source, path, span)
  }

  /// What `require.resolve` gives.
  private mutating func resolved(_ source: NameID, _ path: String, _ span: Span) -> ExprRef {
    let isBuiltin = NodeModules.contains(interner.string(of: source))
    return isBuiltin ? string(name(path), span) : modulePath(path, span)
  }

  /// Throws when the program gets there: what Node says of a module that it does not find, and so a program may catch it.
  private mutating func absentModule(_ source: NameID, _ id: DiagnosticID, _ span: Span) -> ExprRef {
    diagnostics.append(
      Diagnostic(id, [interner.string(of: source)], file: file, span: span, severity: .warning))
    let error =
      throwUnknownBuiltin(source, span) ?? throwRefused(source, span) ?? throwNotFound(string(source, span), span)
    if id != .externalModule { program.absentModules[error] = id }
    return error
  }

  private mutating func require(_ target: Int, _ span: Span) -> ExprRef {
    if graph.modules[target].isLibrary { return libraryExports(target, span) }
    guard let names = links[target].commonJS else { return requireModule(target, span) }
    return runsInFunction(target) ? call(names, span) : moduleExports(names, span)
  }

  /// Reads `require` as a value; nil if it is not that of a CommonJS module.
  mutating func readRequire(_ span: Span) -> ExprRef? {
    guard isInCommonJS, let variable = links[Int(module.raw)].commonJS?.require else { return nil }
    diagnostics.append(Diagnostic(.requireAsValue, file: file, span: span))
    return readVariable(variable, span)
  }

  /// `typeof require` where it is that of a CommonJS module.
  func isRequire(_ name: NameID) -> Bool { name == .require && isInCommonJS && bindings.lookup(name) == nil }

  /// `function require(id) { if (id === "./a") return a's exports; ... throw not found }`
  /// - Parameter byFile: the modules that the file names answer to their file names, too: who asks another file's module object knows those.
  private mutating func makeRequire(_ index: Int, byFile: Bool = false) -> FuncRef {
    let span = Span(0, 0)
    let function = beginFunction(
      name: NameID(.require), kind: .normal, span: program[program.modules[index].body].span, nameSpan: span)
    program[function].traceRole = .unseen
    let id = makeVariable(name("id"), .param, span)
    program[function].params = [id]
    program[function].length = 1
    var body: [StmtRef] = []
    let asked = makeTemp(span)
    let path = askedPath(readVariable(id, span), of: index, byURL: false, span)
    if let path { body.append(emit(HIRStmt.expr(assignTemp(asked, path, span)), span)) }
    for (source, target) in requirable(index) {
      let name = path == nil ? readVariable(id, span) : read(asked, span)
      var isAsked = isAsked(source, of: index, name, span)
      if byFile, !graph.modules[index].fileNames.contains(source), !graph.modules[target].isLibrary {
        let path = modulePath(graph.modules[target].fileName, span)
        let isFile = emit(.binary(.strictEq, readVariable(id, span), path), span)
        isAsked = emit(.logical(.or, isAsked, isFile), span)
      }
      let exports = require(target, span)
      let found = emit(HIRStmt.return(exports), span)
      body.append(emit(.if(isAsked, then: found, else: nil), span))
    }
    findAddon(id, index, into: &body)
    let error = throwNotFound(readVariable(id, span), span)
    body.append(emit(HIRStmt.expr(error), span))
    endFunction(body)
    return function
  }

  /// `const found = requireAddon(id, __dirname, cache); if (found !== undefined) return found.exports`
  private mutating func findAddon(_ id: VarRef, _ index: Int, into body: inout [StmtRef]) {
    let span = Span(0, 0)
    let cache = requireTables.cache.map { [readVariable($0, span)] } ?? []
    findAddon(AddonModule.finder, id, index, cache, into: &body) { lowerer, module in
      lowerer.emit(.member(object: module, name: lowerer.name("exports")), span)
    }
  }

  /// `const found = function(id, __dirname, ...more); if (found !== undefined) return result(found)`
  private mutating func findAddon(
    _ function: String, _ id: VarRef, _ index: Int, _ more: [ExprRef] = [], into body: inout [StmtRef],
    result: (inout Lowerer, ExprRef) -> ExprRef
  ) {
    let span = Span(0, 0)
    guard let finder = graph.addonFinder, let callee = libraryFunction(function, of: finder, span) else { return }
    let folder = modulePath(ModulePath.directory(of: graph.modules[index].fileName), span)
    let arguments = range([readVariable(id, span), folder] + more)
    let found = makeTemp(span)
    let call = emit(.call(callee: callee, args: arguments, hasSpread: false), span)
    body.append(emit(HIRStmt.expr(assignTemp(found, call, span)), span))
    let isThere = emit(.binary(.strictNe, read(found, span), undefined(span)), span)
    let value = result(&self, read(found, span))
    body.append(emit(.if(isThere, then: emit(HIRStmt.return(value), span), else: nil), span))
  }

  /// `function resolve(id) { if (id === "./a") return the path of a; ... throw not found }`
  private mutating func makeResolve(_ index: Int) -> FuncRef {
    let span = Span(0, 0)
    let function = beginFunction(
      name: name("resolve"), kind: .normal, span: program[program.modules[index].body].span, nameSpan: span)
    program[function].traceRole = .unseen
    let id = makeVariable(name("request"), .param, span)
    program[function].params = [id]
    program[function].length = 2
    var body: [StmtRef] = []
    for (source, path) in resolvable(index) {
      let asked = readVariable(id, span)
      let known = string(source, span)
      let isAsked = emit(.binary(.strictEq, asked, known), span)
      let found = emit(HIRStmt.return(resolved(source, path, span)), span)
      body.append(emit(.if(isAsked, then: found, else: nil), span))
    }
    findAddon(AddonModule.resolver, id, index, into: &body) { _, path in path }
    let error = throwNotFound(readVariable(id, span), span)
    body.append(emit(HIRStmt.expr(error), span))
    endFunction(body)
    return function
  }

  /// What is asked for as `isAsked` compares it; nil if it need not be converted, since no file is known by its path.
  mutating func askedPath(_ asked: ExprRef, of index: Int, byURL: Bool, _ span: Span) -> ExprRef? {
    if graph.modules[index].fileNames.isEmpty { return nil }
    let host = emit(.intrinsic(.host), span), key = name(BuiltinID.hostAskedPath.key)
    let arguments = range([asked, emit(.bool(byURL), span)])
    return emit(.callMember(object: host, name: key, args: arguments, hasSpread: false), span)
  }

  /// The value is the specifier.
  mutating func isAsked(_ source: NameID, of index: Int, _ asked: ExprRef, _ span: Span) -> ExprRef {
    let isPath = graph.modules[index].fileNames.contains(source)
    let known = isPath ? modulePath(interner.string(of: source), span) : string(source, span)
    return emit(.binary(.strictEq, asked, known), span)
  }

  /// The specifiers of a module whose files are known, in the order of their names.
  private func resolvable(_ index: Int) -> [(source: NameID, path: String)] {
    let required = requirable(index).map { ($0.source, graph.modules[$0.target].fileName) }
    let paths = graph.modules[index].resolved.merging(required) { path, _ in path }
    return paths.map { (source: $0.key, path: $0.value) }.sorted { CodeUnits.less(interner, $0.source, $1.source) }
  }

  /// The modules that a module asks for by name, in the order of their names.
  private func requirable(_ index: Int) -> [(source: NameID, target: Int)] {
    graph.modules[index].targets.compactMap { source, target in
      guard case .module(let found) = target else { return nil }
      return (source, found)
    }.sorted { CodeUnits.less(interner, $0.source, $1.source) }
  }

  /// Throws the error that Node throws when no module answers to a name.
  mutating func throwNotFound(_ id: ExprRef, _ span: Span) -> ExprRef {
    let stack = requireStack(Int(module.raw))
    let lines = stack.map { "\n- " + $0 }.joined()
    let start = string(name("Cannot find module '"), span)
    let opened = emit(.binary(.add, start, id), span)
    let rest = string(name("'\nRequire stack:" + lines), span)
    let message = emit(.binary(.add, opened, rest), span)
    return throwError(message, code: "MODULE_NOT_FOUND", requireStack: stack, span)
  }

  /// Throws what Node throws of `node:x` that it does not have; nil if that is not what is asked for.
  mutating func throwUnknownBuiltin(_ source: NameID, _ span: Span) -> ExprRef? {
    let specifier = interner.string(of: source)
    guard NodeModules.isUnknown(specifier) else { return nil }
    let message = string(name("No such built-in module: \(specifier)"), span)
    return throwError(message, code: "ERR_UNKNOWN_BUILTIN_MODULE", span)
  }

  /// Throws what Node throws of a package that does not list what is asked for; nil if there is no such package.
  mutating func throwRefused(_ source: NameID, imported: Bool = false, _ span: Span) -> ExprRef? {
    let asker = graph.modules[Int(module.raw)], specifier = interner.string(of: source)
    guard let package = asker.refusals[source] else { return nil }
    if specifier.hasPrefix("#") {
      let text = "Package import specifier \"\(specifier)\" is not defined in package \(package)"
      let message = string(name(text + " imported from \(asker.fileName)"), span)
      return throwError(message, of: .typeError, code: "ERR_PACKAGE_IMPORT_NOT_DEFINED", span)
    }
    let parts = specifier.split(separator: "/").dropFirst(specifier.hasPrefix("@") ? 2 : 1)
    let text =
      parts.isEmpty
      ? "No \"exports\" main defined in \(package)"
      : "Package subpath './\(parts.joined(separator: "/"))' is not defined by \"exports\" in \(package)"
    let message = string(name(text + (imported ? " imported from \(asker.fileName)" : "")), span)
    return throwError(message, code: "ERR_PACKAGE_PATH_NOT_EXPORTED", span)
  }

  /// Throws an Error with a code, and with the files that asked or a URL if there are any.
  mutating func throwError(
    _ message: ExprRef, of type: RealmObjectID = .error, code: String, requireStack stack: [String] = [],
    url: ExprRef? = nil, _ span: Span
  ) -> ExprRef {
    let constructor = emit(.global(name(type.name), orUndefined: false), span)
    let created = emit(.new(callee: constructor, args: range([message]), hasSpread: false), span)
    let error = makeTemp(span)
    var body = [emit(HIRStmt.expr(assignTemp(error, created, span)), span)]
    body.append(setProperty(error, "code", string(name(code), span), span))
    if !stack.isEmpty {
      let files = stack.map { modulePath($0, span) }
      let list = emit(.array(range(files)), span)
      body.append(setProperty(error, "requireStack", list, span))
    }
    if let url { body.append(setProperty(error, "url", url, span)) }
    // Node's own JavaScript names the code in the stack.
    if code.hasPrefix("ERR_") {
      let host = emit(.intrinsic(.host), span), named = [read(error, span), string(name(code), span)]
      body.append(
        emitEffect(
          .callMember(
            object: host, name: name(BuiltinID.hostNameCode.key), args: range(named), hasSpread: false), span))
    }
    let thrown = read(error, span)
    body.append(emit(HIRStmt.throw(thrown), span))
    let value = undefined(span)
    return emit(.block(range(body), value: value), span)
  }

  private mutating func setProperty(_ object: VarRef, _ key: String, _ value: ExprRef, _ span: Span) -> StmtRef {
    let receiver = read(object, span)
    return emitEffect(.setMember(object: receiver, name: name(key), value: value), span)
  }

  /// The file and who asked for it, up to the entry.
  private func requireStack(_ index: Int) -> [String] {
    var files: [String] = []
    var next: Int? = index
    while let current = next {
      files.append(graph.modules[current].fileName)
      next = graph.modules[current].firstImporter
    }
    return files
  }

  /// The module object of the entry; undefined when that is an ES module.
  mutating func mainModule(_ span: Span) -> ExprRef {
    var result = links[graph.entry].commonJS.map { readVariable($0.object, span) } ?? undefined(span)
    for (number, worker) in graph.workers.enumerated() where worker.module != graph.entry {
      let object = links[worker.module].commonJS.map { readVariable($0.object, span) } ?? undefined(span)
      result = emit(.conditional(beginsWith(number), then: object, else: result), span)
    }
    return result
  }
}
