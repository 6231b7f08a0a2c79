import AST
import Base

/// Loads files depth first and numbers them in post-order.
struct ModuleGraphBuilder {
  /// How a file asks for another one.
  private enum RequestKind {
    /// When the program is linked: what is not found is an error.
    case link
    /// By `require`, when the program gets there: what is not found is thrown then.
    case require
    /// By `import()`: what is not found is a rejected promise.
    case importCall
    /// By an import of types: nothing is loaded.
    case erased
  }

  let host: ModuleHost
  let interner: Interner
  /// In order of discovery.
  var found: [ModuleGraph.Module] = []
  var byPath: [String: Int] = [:]
  /// What was parsed, to be a module or to be asked for its exports; nil where there is no file.
  var parsed: [String: ParsedModule?] = [:]
  var diagnostics: [Diagnostic] = []
  /// By the numbers of diagnostics: what a module throws that the program may do without.
  private var failures: [Int: ModuleGraph.Failure] = [:]
  private var refusedImports: [ModuleGraph.RefusedImport] = []
  /// Our own modules among `found`.
  var support: [SupportModule: Int] = [:]
  /// What the program asks of the library.
  var library: LibraryLinker

  init(host: ModuleHost, interner: Interner) {
    self.host = host
    self.interner = interner
    library = LibraryLinker(host: host, interner: interner)
  }

  /// By the path of a native module: the exports that were asked for.
  private var nativeNames: [String: [String]] = [:]
  /// `ModuleGraph.workers`, by numbers of `found`.
  private var workers: [(file: String, module: Int)] = []

  mutating func build(entry: String, kind: SourceKind?) -> ModuleGraph {
    guard let root = add(entry, kind: kind, isEntry: true) else {
      var graph = ModuleGraph()
      graph.diagnostics = [.entryNotFound(entry)]
      return graph
    }
    var next = 0
    while next < found.count {
      eraseTypeRequests(of: next)
      reportReexportedTypes(of: next)
      resolveRequests(of: next)
      addSupport(of: next)
      noteLibrary(of: next)
      next += 1
    }
    let findsAddons = AddonSearch(host: host, interner: interner).mayFindAddons(found)
    if findsAddons {
      library.ask(AddonModule.finder, of: AddonModule.library)
      library.ask(AddonModule.resolver, of: AddonModule.library)
    }
    if workers.isEmpty {
      library.standIns[WorkerCalls.library] = WorkerCalls.standIn
    } else {
      library.ask(WorkerCalls.starter, of: WorkerCalls.library)
    }
    linkLibrary()
    var graph = ordered(root: root)
    if findsAddons { graph.addonFinder = graph.modules.firstIndex { $0.path == AddonModule.library } }
    if !workers.isEmpty { graph.threadStarter = graph.modules.firstIndex { $0.path == WorkerCalls.library } }
    graph.unsupportedExports = library.unsupported
    graph.placesAtRunTime = host.placesAtRunTime
    return graph
  }

  // MARK: Files

  /// Loads and parses `path` unless it is there already; nil if there is no such file.
  private mutating func add(_ path: String, kind: SourceKind?, isEntry: Bool = false) -> Int? {
    if let known = byPath[path] { return known }
    guard let parsed = parsedFile(path, kind: kind, isEntry: isEntry) else { return nil }
    diagnostics += parsed.diagnostics
    let format = self.format(of: parsed, isEntry: isEntry)
    found.append(ModuleGraph.Module(path: path, fileName: host.fileName(path), parsed: parsed, format: format))
    found[found.count - 1].isMade =
      AddonModule.isOne(path) || host.entrySharesExports && path.hasSuffix("/" + HostExports.entryName)
    byPath[path] = found.count - 1
    return found.count - 1
  }

  private mutating func parsedFile(_ path: String, kind: SourceKind? = nil, isEntry: Bool = false) -> ParsedModule? {
    if let known = parsed[path] { return known }
    let result = host.load(path).map { meant(parse($0.bytes, $0.file, path, kind, isEntry), $0.bytes, path) }
    parsed[path] = .some(result)
    return result
  }

  /// The file with what its project and its pragmas say, and with the modules that its JSX needs.
  private func meant(_ parsed: ParsedModule, _ bytes: [UInt8], _ path: String) -> ParsedModule {
    var parsed = parsed
    parsed.options = host.options(path)
    guard !parsed.ast.jsxElements.isEmpty else { return parsed }
    parsed.options.jsx = JSXPragmas.applied(to: parsed.options.jsx, in: bytes)
    if parsed.options.jsx.isDevelopment { parsed.lines = LineMap(bytes) }
    parsed.requests.insert(contentsOf: JSXCalls(parsed.ast, parsed.options.jsx, interner).requests(), at: 0)
    return parsed
  }

  /// Adds those of our own modules that a file needs.
  private mutating func addSupport(of index: Int) {
    guard !found[index].parsed.hasErrors else { return }
    for module in SupportModule.needed(by: found[index].parsed) where support[module] == nil {
      support[module] = add(module.path, kind: nil)
    }
  }

  private func parse(_ bytes: [UInt8], _ file: FileID, _ path: String, _ kind: SourceKind?, _ isEntry: Bool)
    -> ParsedModule
  {
    if JSONModule.isOne(path) { return JSONModule.parse(bytes, file, interner) }
    if AddonModule.isOne(path) { return AddonModule.parse(file, interner) }
    let kind = kind ?? SourceKind.of(path: path) ?? .js
    let said = isEntry && host.entryGoal != .auto ? host.entryGoal : kind.goal
    let goal = said == .auto && kind != .cts && host.packageIsModule(path) == true ? .module : said
    func run(_ kind: SourceKind) -> ParsedModule {
      Frontend.parse(bytes: bytes, file: file, kind: kind, goal: goal, interner: interner)
    }
    let parsed = run(kind)
    guard goal == .auto, !parsed.isModule, let asFunction = kind.commonJS,
      parsed.diagnostics.contains(where: { $0.id == .misplacedReturn || $0.id == .misplacedNewTarget })
    else { return parsed }
    // The body of a CommonJS module is a function's.
    return run(asFunction)
  }

  private func format(of parsed: ParsedModule, isEntry: Bool) -> ModuleFormat {
    if parsed.isModule { return CommonJS.exportAssignment(parsed) == nil ? .esModule : .commonJS }
    switch parsed.kind {
    case .cjs, .cts: return .commonJS
    case .ts, .tsx, .js, .jsx, .mjs, .mts, .dts: break
    }
    guard isEntry else { return .commonJS }
    if host.entryGoal == .script { return .script }
    return !host.entryIsText || CommonJS.looksLike(parsed, interner: interner) ? .commonJS : .script
  }

  // MARK: Requests

  /// TypeScript's imports of types lead nowhere.
  private mutating func eraseTypeRequests(of index: Int) {
    let module = found[index]
    guard module.parsed.kind.isTypeScript, !module.parsed.requests.isEmpty, !module.parsed.hasErrors else { return }
    let verdicts = ImportElision.verdicts(module.parsed, interner)
    for (number, request) in module.parsed.requests.enumerated() where !request.isImplied {
      switch verdicts[request.span.start] ?? .erased {
      case .stays: break
      case .erased: found[index].parsed.requests[number].isTypeOnly = true
      case .staysForAny(let names):
        let isNeeded = names.contains { isValue($0, of: request.source, from: module.path) }
        found[index].parsed.requests[number].isTypeOnly = !isNeeded
      case .staysUnlessConstEnums(let used, let passedOn):
        let isNeeded =
          used.contains { !isConstEnum($0, of: request.source, from: module.path) }
          || passedOn.contains { isValue($0, of: request.source, from: module.path) }
        if !isNeeded { found[index].constantRequests.insert(number) }
      }
    }
  }

  /// `isolatedModules`: names that are exported again and are types, as other files say.
  private mutating func reportReexportedTypes(of index: Int) {
    let module = found[index], ast = module.parsed.ast
    guard module.parsed.options.isolatedModules, module.parsed.kind.isTypeScript else { return }
    for statement in ast[module.parsed.body] {
      guard case .export(let id) = ast[statement], !ast[id].isTypeOnly else { continue }
      let values = ast[ast[id].specifiers].map { ast[$0] }.filter { $0.kind == .named && !$0.isTypeOnly }
      for specifier in values {
        guard isReexportedType(specifier.imported, of: ast[id].source.value, in: module) else { continue }
        let name = interner.string(of: specifier.imported)
        diagnostics.append(Diagnostic(.reexportedType, [name], file: module.parsed.file, span: specifier.span))
      }
    }
  }

  /// - Parameter source: of the export; without one, the file's own imports and declarations tell.
  private mutating func isReexportedType(_ name: NameID, of source: NameID?, in module: ModuleGraph.Module) -> Bool {
    if let source { return !isValue(name, of: source, from: module.path) }
    switch ExportMeaning.local(name, in: module.parsed) {
    case .value, .none: return false
    case .type: return !ExportMeaning.isImportedAsType(name, by: module.parsed)
    case .other(let source, let inner): return !isValue(inner, of: source, from: module.path)
    }
  }

  /// False only if the other module is there and exports nothing but types under the name.
  private mutating func isValue(_ name: NameID, of source: NameID, from path: String) -> Bool {
    var asked: Set<String> = []
    if case .type = meaning(of: name, source, from: path, &asked) { return false }
    return true
  }

  /// The other module exports a `const enum` whose values are all known under the name.
  private mutating func isConstEnum(_ name: NameID, of source: NameID, from path: String) -> Bool {
    var asked: Set<String> = []
    return isConstEnum(name, source, from: path, &asked)
  }

  private mutating func isConstEnum(_ name: NameID, _ source: NameID, from path: String, _ asked: inout Set<String>)
    -> Bool
  {
    guard let (path, module) = peek(source, from: path), module.kind.isTypeScript, !module.hasErrors,
      asked.insert("\(name.rawValue) \(path)").inserted
    else { return false }
    switch ExportMeaning.of(name, in: module) {
    case .value: return ConstEnums(module).isExported(name)
    case .type: return false
    case .other(let source, let inner): return isConstEnum(inner, source, from: path, &asked)
    case .none: return ExportMeaning.stars(of: module).contains { isConstEnum(name, $0, from: path, &asked) }
    }
  }

  private mutating func meaning(of name: NameID, _ source: NameID, from path: String, _ asked: inout Set<String>)
    -> ExportMeaning
  {
    guard let (path, module) = peek(source, from: path) else { return .value }
    guard asked.insert("\(name.rawValue) \(path)").inserted else { return .none }
    switch ExportMeaning.of(name, in: module) {
    case .value: return .value
    case .type: return .type
    case .other(let source, let inner): return meaning(of: inner, source, from: path, &asked)
    case .none: break
    }
    for star in ExportMeaning.stars(of: module) where name != .default {
      switch meaning(of: name, star, from: path, &asked) {
      case .value, .other: return .value
      case .type: return .type
      case .none: continue
      }
    }
    return .none
  }

  /// The file that a specifier leads to, which need not become part of the program.
  private mutating func peek(_ source: NameID, from path: String) -> (path: String, module: ParsedModule)? {
    let specifier = interner.string(of: source)
    guard !host.isExternal(specifier), case .files(let candidates) = locate(specifier, from: path, .link) else {
      return nil
    }
    for candidate in candidates() { if let module = parsedFile(candidate) { return (candidate, module) } }
    return nil
  }

  private mutating func resolveRequests(of index: Int) {
    if !found[index].isLibrary {
      found[index].requireNames = CommonJS.madeRequires(found[index].parsed, interner: interner)
    }
    if found[index].format == .commonJS {
      found[index].requireNames.insert(NameID(.require))
      CommonJS.unifyRequire(&found[index].parsed)
    }
    let module = found[index]
    var requests = module.parsed.requests.map { ($0.source, $0.span, kind(of: $0, in: module)) }
    if !module.isLibrary {
      requests += CommonJS.requires(module, interner: interner).map { ($0.source, $0.span, .require) }
    }
    for (source, span, kind) in requests
    where found[index].targets[source] == nil || found[index].targets[source] == ModuleGraph.Target.none {
      found[index].targets[source] = resolve(source, span, from: module, kind)
    }
    for request in ImportCalls.requests(module.parsed, interner)
    where found[index].dynamicTargets[request.source] == nil {
      found[index].dynamicTargets[request.source] = resolve(request.source, request.span, from: module, .importCall)
    }
    checkAttributes(of: index)
    resolvePatterns(of: index)
    resolveWorkers(of: index)
  }

  /// Node gives JSON to the imports that ask for it, and nothing else to them. What TypeScript compiles to `require` asks for nothing.
  private mutating func checkAttributes(of index: Int) {
    let module = found[index]
    guard module.format == .esModule, !module.isLibrary, !module.isMade, !module.parsed.hasErrors else { return }
    for request in module.parsed.requests where kind(of: request, in: module) == .link && !request.isImplied {
      guard case .module(let target)? = module.targets[request.source] else { continue }
      let attributes = ImportAttributes(request.attributes, in: module.parsed.ast, interner)
      guard let refusal = ImportRefusal(attributes, isJSON: JSONModule.isOne(found[target].path)),
        refusal != .missingType || !module.importsJSONPlainly
      else { continue }
      let message = refusal.message(for: interner.string(of: request.source))
      failures[diagnostics.count] = .refused(attributes, target: target)
      diagnostics.append(Diagnostic(.refusedImport, [message], file: module.parsed.file, span: request.span))
      refusedImports.append(
        ModuleGraph.RefusedImport(
          file: module.parsed.file, span: request.span, refusal: refusal, module: found[target].fileName))
    }
  }

  private func kind(of request: ModuleRequest, in module: ModuleGraph.Module) -> RequestKind {
    if request.isTypeOnly { return .erased }
    return request.isRequire || (request.isImplied && module.format == .commonJS) ? .require : .link
  }

  /// What computed names may mean: files that are there.
  private mutating func resolvePatterns(of index: Int) {
    let module = found[index]
    let called = ImportCalls.patterns(module.parsed, interner)
    for specifier in specifiers(called.filter { !$0.isPlace }, from: module.path) {
      let target = resolve(specifier, Span(start: 0, end: 0), from: module, .importCall)
      if case .module = target { noteComputed(specifier, target, of: index, .importCall) }
    }
    resolvePlaces(called, of: index, .importCall)
    if !called.isEmpty { resolveIncluded(of: index, .importCall) }
    guard module.format == .commonJS else { return }
    for specifier in CommonJS.resolves(module.parsed, interner: interner) {
      found[index].resolved[specifier] = resolvedName(specifier, from: module.path)
    }
    let required = CommonJS.requirePatterns(module.parsed, interner: interner)
    for specifier in specifiers(required.filter { !$0.isPlace }, from: module.path) {
      let target = resolve(specifier, Span(start: 0, end: 0), from: module, .require)
      if case .module = target { noteComputed(specifier, target, of: index, .require) }
    }
    resolvePlaces(required, of: index, .require)
    if CommonJS.usesRequireAsValue(module.parsed.ast, interner: interner) { resolveIncluded(of: index, .require) }
  }

  /// What threads begin with that the file makes.
  private mutating func resolveWorkers(of index: Int) {
    let module = found[index]
    let isOwn = !module.isLibrary && !module.isMade && !module.parsed.hasErrors
    guard isOwn, found[0].format != .script, WorkerCalls.areNamed(by: module, interner) else { return }
    for call in WorkerCalls.calls(module.parsed, interner) {
      let count = workers.count
      var isKnown = false
      for pattern in call.patterns { if noteWorkers(pattern, of: module) { isKnown = true } }
      if call.patterns.contains(where: { $0.text == nil }) {
        for file in host.included { noteWorker(file) }
      }
      if !isKnown && workers.count == count {
        diagnostics.append(Diagnostic(.computedWorker, file: module.parsed.file, span: call.span))
      }
    }
  }

  /// Relative paths begin in the folder of the file where they are places, otherwise where the program runs: which may be where it is built, or
  /// where it lies. True if there is such a file.
  private mutating func noteWorkers(_ pattern: SpecifierPattern, of module: ModuleGraph.Module) -> Bool {
    if pattern.isPlace && pattern.text?.isEmpty ?? false { return noteWorker(module.path) }
    let own = ModulePath.directory(of: module.path)
    let names = specifiers([pattern], from: module.path).map { interner.string(of: $0) }
    var isFound = false
    for name in names {
      let folders = pattern.isPlace ? [own] : [host.workingFolder, host.projectFolder, own]
      let paths = name.hasPrefix("/") ? [name] : folders.map { ModulePath.join($0, name) }
      guard name.hasPrefix("/") || ModulePath.isRelative(name) else { continue }
      for path in paths where noteWorker(path) { isFound = true }
    }
    return isFound
  }

  @discardableResult
  private mutating func noteWorker(_ path: String) -> Bool {
    let path = ModulePath.normalize(path), name = host.fileName(path)
    if workers.contains(where: { $0.file == name }) { return true }
    for candidate in [path] + ModulePath.sources(of: path) where ModulePath.isCode(candidate) {
      guard let module = add(candidate, kind: nil) else { continue }
      workers.append((name, module))
      return true
    }
    return false
  }

  /// Files that a module finds from its own place: it asks for them by absolute paths.
  private mutating func resolvePlaces(_ patterns: [SpecifierPattern], of index: Int, _ kind: RequestKind) {
    let module = found[index], folder = ModulePath.directory(of: module.fileName)
    for specifier in specifiers(patterns.filter { $0.isPlace }, from: module.path) {
      let written = interner.string(of: specifier), isOwn = written.isEmpty
      guard isOwn || written.hasPrefix("./") || written.hasPrefix("../") else { continue }
      let own = ModuleGraph.Target.module(kind == .require ? required(index) : index)
      let target = isOwn ? own : resolve(specifier, Span(start: 0, end: 0), from: module, kind)
      guard case .module = target else { continue }
      let name = interner.intern(isOwn ? module.fileName : ModulePath.join(folder, written))
      found[index].fileNames.insert(name)
      noteComputed(name, target, of: index, kind)
    }
  }

  private mutating func noteComputed(
    _ specifier: NameID, _ target: ModuleGraph.Target, of index: Int, _ kind: RequestKind
  ) {
    if kind == .importCall {
      if found[index].dynamicTargets[specifier] == nil { found[index].dynamicTargets[specifier] = target }
    } else if found[index].targets[specifier] == nil {
      found[index].targets[specifier] = target
      found[index].computed.insert(specifier)
    }
  }

  /// What the caller includes, under all names that the file may have for it: also its file name.
  private mutating func resolveIncluded(of index: Int, _ kind: RequestKind) {
    let path = found[index].path
    for file in host.included where file != path {
      guard let other = add(file, kind: nil) else { continue }
      let target = ModuleGraph.Target.module(kind == .require ? required(other) : other)
      for name in namesOfIncluded(file, from: path, kind) {
        noteComputed(interner.intern(name), target, of: index, kind)
      }
      for name in ModulePath.spellings(host.fileName(file)).map({ interner.intern($0) }) {
        found[index].fileNames.insert(name)
        noteComputed(name, target, of: index, kind)
      }
    }
  }

  /// The kind that a request gives a file whose name says none: what is required is CommonJS, also where package.json says that
  /// files are modules.
  private func unnamedKind(_ path: String, _ request: RequestKind) -> SourceKind? {
    let isNamed = SourceKind.of(path: path) != nil || JSONModule.isOne(path) || AddonModule.isOne(path)
    if request != .require || isNamed { return nil }
    return host.packageIsModule(path) == true ? .cjs : nil
  }

  private func namesOfIncluded(_ file: String, from path: String, _ kind: RequestKind) -> [String] {
    var names = ModulePath.spellings(ModulePath.relative(file, to: ModulePath.directory(of: path)))
    guard let installed = ModulePath.inPackage(file) else { return names }
    for name in ModulePath.spellings(installed) + [ModulePath.package(of: installed)] {
      if case .file(file) = host.package(name, path, kind == .require) { names.append(name) }
    }
    return names
  }

  /// Texts, and files that patterns match.
  private func specifiers(_ patterns: [SpecifierPattern], from path: String) -> [NameID] {
    let folder = ModulePath.directory(of: path)
    var seen: Set<SpecifierPattern> = []
    return patterns.filter { seen.insert($0).inserted }.flatMap { pattern -> [NameID] in
      if let text = pattern.text { return [interner.intern(text)] }
      let matches = pattern.matches(in: folder, names: host.names, package: { host.packageContents($0, path) })
      return matches.map { interner.intern($0) }
    }
  }

  private mutating func resolve(_ source: NameID, _ span: Span, from: ModuleGraph.Module, _ kind: RequestKind)
    -> ModuleGraph.Target
  {
    if kind == .erased { return .none }
    let specifier = interner.string(of: source)
    if host.isExternal(specifier) { return failed(.externalModule, specifier, span, from, kind) }
    if host.entrySharesExports && specifier == LibraryModule.host && from.path.hasSuffix("/" + HostExports.entryName) {
      return .host
    }
    if let name = NativeModule.name(of: specifier) { return native(name, source, span, from, kind) }
    if from.isMade && specifier == LibraryModule.host && nativeNames[from.path] != nil { return .host }
    let location = locate(specifier, from: from.path, kind)
    noteRefusal(location, of: source, from: from.path)
    switch location {
    case .library(let path): return .module(face(of: path, for: from))
    case .failed(let id): return failed(id, specifier, span, from, kind)
    case .refused: return failed(.notExported, specifier, span, from, kind)
    case .files(let candidates):
      for candidate in candidates() {
        if AddonModule.isOne(candidate), kind != .require, parsedFile(candidate) != nil {
          return failed(.nativeAddon, specifier, span, from, kind)
        }
        if let found = add(candidate, kind: unnamedKind(candidate, kind)) {
          return .module(kind == .require ? required(found) : found)
        }
      }
    }
    let base = ModulePath.join(ModulePath.directory(of: from.path), specifier)
    if kind == .link, ModulePath.declarations(base).contains(where: { host.load($0) != nil }) { return .none }
    return failed(kind == .require ? .requireNotFound : .moduleNotFound, specifier, span, from, kind)
  }

  /// The module that a native one is, with what was asked for by now.
  private mutating func native(
    _ name: String, _ source: NameID, _ span: Span, _ from: ModuleGraph.Module, _ kind: RequestKind
  ) -> ModuleGraph.Target {
    guard NativeModule.isName(name) else {
      return failed(
        kind == .require ? .requireNotFound : .moduleNotFound, interner.string(of: source), span, from, kind)
    }
    let path = "\(host.projectFolder)/[\(NativeModule.scheme)\(name)]"
    var names = nativeNames[path] ?? [], isNew = nativeNames[path] == nil
    if isNew && !host.hasNativeModule(name) {
      diagnostics.append(Diagnostic(.nativeModuleNotFound, [name], file: from.parsed.file, span: span))
    }
    for name in NativeModule.names(askedFor: source, by: from.parsed, interner) where !names.contains(name) {
      names.append(name)
      isNew = true
    }
    nativeNames[path] = names
    if isNew {
      let parsed = Frontend.parse(
        bytes: Array(NativeModule.text(name, exports: names).utf8), file: from.parsed.file, kind: .mjs, goal: .module,
        interner: interner)
      if let known = byPath[path] { found[known].parsed = parsed } else { addMade(path, parsed, .esModule) }
    }
    let index = byPath[path]!
    return .module(kind == .require ? requiredNative(path, index, from) : index)
  }

  private mutating func requiredNative(_ path: String, _ index: Int, _ from: ModuleGraph.Module) -> Int {
    let path = path + "?require"
    if let known = byPath[path] { return known }
    let parsed = Frontend.parse(
      bytes: Array(NativeModule.requiredText.utf8), file: from.parsed.file, kind: .cjs, goal: .auto, interner: interner)
    addMade(path, parsed, .commonJS)
    found[found.count - 1].targets[interner.intern("m")] = .module(index)
    return found.count - 1
  }

  private mutating func addMade(_ path: String, _ parsed: ParsedModule, _ format: ModuleFormat) {
    found.append(ModuleGraph.Module(path: path, fileName: host.fileName(path), parsed: parsed, format: format))
    found[found.count - 1].isMade = true
    byPath[path] = found.count - 1
  }

  /// The module whose namespace `require` gives: beside a default export there is `__esModule`, as code that was compiled from imports
  /// expects.
  private mutating func required(_ index: Int) -> Int {
    let module = found[index], marker = interner.intern("__esModule")
    guard module.format == .esModule, !module.parsed.hasErrors,
      ExportMeaning.isExported(NameID(.default), by: module.parsed),
      !ExportMeaning.isExported(marker, by: module.parsed)
    else { return index }
    let path = module.path + "?require"
    if let known = byPath[path] { return known }
    let text = "export * from 'm'; export { default } from 'm'; export const __esModule = true;"
    let parsed = Frontend.parse(
      bytes: Array(text.utf8), file: module.parsed.file, kind: .mjs, goal: .module, interner: interner)
    found.append(ModuleGraph.Module(path: path, fileName: module.fileName, parsed: parsed, format: .esModule))
    found[found.count - 1].isMade = true
    found[found.count - 1].targets[interner.intern("m")] = .module(index)
    byPath[path] = found.count - 1
    return found.count - 1
  }

  /// What `require.resolve` gives; nil where it throws.
  private mutating func resolvedName(_ source: NameID, from path: String) -> String? {
    let specifier = interner.string(of: source)
    if host.isExternal(specifier) { return nil }
    if NodeModules.contains(specifier) { return specifier }
    let location = locate(specifier, from: path, .require)
    noteRefusal(location, of: source, from: path)
    guard case .files(let candidates) = location else { return nil }
    for candidate in candidates() {
      let isCode = ModulePath.isCode(candidate)
      if isCode ? parsedFile(candidate) != nil : host.load(candidate) != nil { return host.fileName(candidate) }
    }
    return nil
  }

  private mutating func noteRefusal(_ location: Location, of source: NameID, from path: String) {
    guard case .refused(let package) = location, let index = byPath[path] else { return }
    found[index].refusals[source] = host.fileName(package)
  }

  /// Where a specifier leads before anything is read.
  private enum Location {
    /// The first of these that is there. They are made when they are asked for: most are not needed.
    case files(() -> AnySequence<String>)
    /// A module of the library, by its path.
    case library(String)
    /// A package.json does not list it.
    case refused(by: String)
    case failed(DiagnosticID)
  }

  private func locate(_ specifier: String, from path: String, _ kind: RequestKind) -> Location {
    if specifier == LibraryModule.host { return .library(LibraryModule.hostPath) }
    if ModulePath.isRelative(specifier) {
      let base = ModulePath.join(ModulePath.directory(of: path), specifier)
      return .files { [host] in
        let asFile = ModulePath.isInstalled(path) ? ModulePath.ofPackage(base) : ModulePath.ofProgram(base)
        let asFolder = [{ host.main(base) }].lazy.compactMap { $0() }
        return AnySequence(
          [AnySequence(asFile), AnySequence(asFolder), AnySequence(ModulePath.candidates(base))].joined())
      }
    }
    if NodeModules.contains(specifier) { return builtin(specifier) }
    switch host.package(specifier, path, kind == .require) {
    case .file(let file): return .files { AnySequence([file]) }
    case .builtin(let name): return builtin(name)
    case .notFound: return .failed(kind == .require ? .requireNotFound : .packageNotFound)
    case .notExported(let package): return .refused(by: package)
    case .misconfigured: return .failed(.invalidPackage)
    }
  }

  private func builtin(_ specifier: String) -> Location {
    let isWritten = specifier.hasPrefix(LibraryModule.prefix)
    let name = isWritten ? String(specifier.dropFirst(LibraryModule.prefix.count)) : specifier
    let path = LibraryModule.path(of: name)
    return LibraryModule.isPublic(name) && library.has(path) ? .library(path) : .failed(.unsupportedNodeModule)
  }

  /// What is linked fails here; lowering finds out which calls are of `require` itself.
  private mutating func failed(
    _ id: DiagnosticID, _ specifier: String, _ span: Span, _ from: ModuleGraph.Module, _ kind: RequestKind
  ) -> ModuleGraph.Target {
    if kind == .require || kind == .importCall { return .failed(id) }
    let hint = id == .unsupportedNodeModule ? reasonAgainst(specifier) : nil
    if id == .moduleNotFound || id == .packageNotFound {
      failures[diagnostics.count] = .notFound(interner.intern(specifier))
    }
    diagnostics.append(Diagnostic(id, [specifier], file: from.parsed.file, span: span, severity: .error, hint: hint))
    return .none
  }

  /// Why the library does not have a module of Node, if the table of support says so.
  private func reasonAgainst(_ specifier: String) -> String? {
    let isWritten = specifier.hasPrefix(LibraryModule.prefix)
    let reason = host.librarySupport().reason(isWritten ? LibraryModule.name(of: specifier) : specifier)
    return reason.isEmpty ? nil : reason
  }

  // MARK: Order

  private mutating func ordered(root: Int) -> ModuleGraph {
    var order = EvaluationOrder(edges: evaluationEdges())
    for index in support.values.sorted() { order.visit(index) }
    for index in found.indices where found[index].isLibrary { order.visit(index) }
    order.visit(root)
    for index in found.indices { order.visit(index) }
    var position = [Int](repeating: 0, count: found.count)
    for (new, old) in order.postOrder.enumerated() { position[old] = new }
    var graph = ModuleGraph()
    let leaders = order.leaders()
    let importers = firstImporters(root)
    graph.modules = order.postOrder.map { old in
      var module = found[old]
      module.targets = module.targets.mapValues { renumbered($0, position) }
      module.dynamicTargets = module.dynamicTargets.mapValues { renumbered($0, position) }
      module.imported = edges(of: old).map { position[$0] }
      module.cycleLeader = leaders[old].map { position[$0] }.min() ?? position[old]
      module.firstImporter = importers[old].map { position[$0] }
      return module
    }
    graph.entry = position[root]
    graph.support = support.mapValues { position[$0] }
    graph.workers = workers.map { ($0.file, position[$0.module]) }
    graph.diagnostics = diagnostics
    graph.refusedImports = refusedImports
    markLazy(&graph)
    markTentative(&graph, failures.mapValues { renumbered($0, position) })
    markModuleObjects(&graph)
    return graph
  }

  private func renumbered(_ target: ModuleGraph.Target, _ position: [Int]) -> ModuleGraph.Target {
    if case .module(let index) = target { return .module(position[index]) }
    return target
  }

  private func renumbered(_ failure: ModuleGraph.Failure, _ position: [Int]) -> ModuleGraph.Failure {
    if case .refused(let attributes, let target) = failure { return .refused(attributes, target: position[target]) }
    return failure
  }

  /// A module of the library that imports the object of its own exports is evaluated before that object is made, whoever asks first: who
  /// asks for the module asks for the object.
  private func evaluationEdges() -> [[Int]] {
    let edges = found.indices.map(edges)
    var object: [Int: Int] = [:]
    for index in found.indices where found[index].isLibrary {
      let face = LibraryModule.face(of: found[index].path)
      object[index] = edges[index].first { found[$0].path == face }
    }
    return found.indices.map { index in
      edges[index].flatMap { target in
        if let face = object[target], face != index { return [face, target] }
        return [target]
      }
    }
  }

  /// Requests in source order, without duplicates.
  private func edges(of index: Int) -> [Int] {
    let module = found[index]
    var result: [Int] = []
    for (number, request) in module.parsed.requests.enumerated()
    where !request.isTypeOnly && !module.constantRequests.contains(number) {
      if case .module(let index)? = module.targets[request.source], !result.contains(index) { result.append(index) }
    }
    return result
  }

  /// Who asks first for each file, depth first, in source order.
  private func firstImporters(_ root: Int) -> [Int?] {
    var importers = [Int?](repeating: nil, count: found.count)
    var work = [(index: root, importer: Int?.none)]
    var seen: Set<Int> = []
    while let (index, importer) = work.popLast() {
      guard seen.insert(index).inserted else { continue }
      importers[index] = importer
      let module = found[index]
      var sources = module.parsed.requests.map(\.source)
      if !module.isLibrary { sources += CommonJS.requires(module, interner: interner).map(\.source) }
      let asked =
        sources.map { module.targets[$0] }
        + module.dynamicTargets.sorted { $0.key.rawValue < $1.key.rawValue }.map { Optional($0.value) }
      for target in asked.reversed() {
        if case .module(let target)? = target { work.append((target, index)) }
      }
    }
    return importers
  }

  /// The entry and what it imports by declarations run with the program, and so do our own; other modules when they are asked for,
  /// and what CommonJS imports when it runs. Where the entry waits for others, or others for it, all of the program's modules run when the
  /// entry asks for them: that is no fixed order. So they do where threads begin with other modules.
  private func markLazy(_ graph: inout ModuleGraph) {
    let own = graph.support.values + graph.modules.indices.filter { graph.modules[$0].isLibrary }
    func withImports(_ first: [Int]) -> Set<Int> {
      var found: Set<Int> = [], work = first
      while let index = work.popLast() {
        guard found.insert(index).inserted else { continue }
        if graph.modules[index].format != .commonJS { work += graph.modules[index].imported }
      }
      return found
    }
    var eager = withImports([graph.entry] + own)
    let awaiting = eager.filter { !graph.modules[$0].isLibrary && graph.modules[$0].parsed.hasTopLevelAwait }
    let isAskedFor = graph.modules.contains {
      $0.imported.contains(graph.entry) || $0.dynamicTargets.values.contains(.module(graph.entry))
    }
    if awaiting.contains(where: { $0 != graph.entry || isAskedFor }) { eager = withImports(own) }
    if !graph.workers.isEmpty {
      eager = withImports(own)
      if graph.modules[graph.entry].format == .commonJS { eager.insert(graph.entry) }
    }
    for index in graph.modules.indices {
      graph.modules[index].isEager = eager.contains(index)
      let called = graph.modules[index].dynamicTargets.values.compactMap {
        if case .module(let target) = $0 { return target } else { return nil }
      }
      for target in graph.modules[index].imported + called { graph.modules[target].isImported = true }
    }
  }

  /// What only `import()` and computed names lead to is no error of the program: what is wrong there is thrown when it is asked for.
  ///
  /// - Parameter failures: by the numbers of diagnostics; of the others the text is what is thrown.
  private func markTentative(_ graph: inout ModuleGraph, _ failures: [Int: ModuleGraph.Failure]) {
    var certain: Set<Int> = []
    var work = [graph.entry] + graph.support.values + graph.modules.indices.filter { graph.modules[$0].isLibrary }
    while let index = work.popLast() {
      guard certain.insert(index).inserted else { continue }
      for (specifier, target) in graph.modules[index].targets {
        if case .module(let next) = target, !graph.modules[index].computed.contains(specifier) { work.append(next) }
      }
    }
    for index in graph.modules.indices where !certain.contains(index) {
      graph.modules[index].isTentative = true
      let file = graph.modules[index].parsed.file
      for number in graph.diagnostics.indices
      where graph.diagnostics[number].file == file && graph.diagnostics[number].severity == .error {
        graph.diagnostics[number].severity = .warning
        let failure = failures[number] ?? syntaxFailure(graph.modules[index], graph.diagnostics[number])
        graph.modules[index].fail(failure, interner)
      }
    }
  }

  private func syntaxFailure(_ module: ModuleGraph.Module, _ error: Diagnostic) -> ModuleGraph.Failure {
    guard let bytes = host.load(module.path)?.bytes else { return .syntax(error.message) }
    return .syntax(V8SyntaxErrors.message(for: error, in: bytes))
  }

  private func markModuleObjects(_ graph: inout ModuleGraph) {
    let targets = Set(graph.modules.flatMap { Array($0.targets.values) + Array($0.dynamicTargets.values) })
    for index in graph.modules.indices where graph.modules[index].format == .commonJS {
      graph.modules[index].hasModuleObject =
        index != graph.entry || targets.contains(.module(index)) || !graph.workers.isEmpty
        || CommonJS.mentionsModuleObject(graph.modules[index].parsed, interner: interner)
    }
  }
}
