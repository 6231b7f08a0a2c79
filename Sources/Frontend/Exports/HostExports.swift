import AST
import Base

/// What an entry module exports, for hosts that call it from C.
public struct HostExports: Sendable {
  public private(set) var functions: [HostFunction] = []
  /// Of exports whose names are no identifiers of C.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Requires: the graph has no errors.
  public init(_ graph: ModuleGraph, interner: Interner) {
    var reader = HostExportReader(graph: graph, interner: interner)
    reader.read()
    functions = reader.functions
    // NAME_load is the library's own.
    var names = Set(repeatElement("load", count: 1))
    for index in functions.indices {
      while !names.insert(functions[index].name).inserted { functions[index].name += "_" }
    }
    for index in functions.indices { functions[index].nameCallbacks(apartFrom: &names) }
    diagnostics = reader.diagnostics
  }

  /// The name of the module below, beside the entry.
  public static let entryName = "[library].mts"

  /// A module that gives hosts a function for each export, which takes what hosts give and calls the export with values of proven types.
  ///
  /// - Parameter entry: the specifier of the entry.
  public func entry(importing entry: String) -> [UInt8] {
    var text = "import { shareExports } from \"\(LibraryModule.host)\";\n"
    var locals: [String: String] = [:]
    for function in functions where locals[function.export] == nil {
      let local = "e\(locals.count)"
      locals[function.export] = local
      text += "import { \(function.export) as \(local) } from \"\(entry)\";\n"
    }
    text += """
      function numbers(from) {
        const to = [];
        for (let i = 0; i < from.length; i++) to.push(+from[i]);
        return to;
      }

      """
    for (index, function) in functions.enumerated() {
      text += "function \(HostExports.shimName(index))\(HostExports.shim(function, locals[function.export]!))\n"
    }
    return Array(
      (text + "shareExports(\(functions.indices.map(HostExports.shimName).joined(separator: ", ")));\n").utf8)
  }

  /// What the module calls the function for an export.
  public static func shimName(_ index: Int) -> String { "f\(index)" }

  private static func shim(_ function: HostFunction, _ local: String) -> String {
    let parameters = function.parameters.enumerated().map { $1.isRest ? "...p\($0)" : "p\($0)" }
    var arguments = function.parameters.enumerated().map { proven("p\($0)", $1) }
    let head = "(\(parameters.joined(separator: ", ")))"
    switch function.kind {
    case .function: return "\(head) { return \(local)(\(arguments.joined(separator: ", "))); }"
    case .value: return "\(head) { return \(local); }"
    case .constructor: return "\(head) { return new \(local)(\(arguments.joined(separator: ", "))); }"
    case .method(let name):
      let instance = arguments.removeFirst()
      return "\(head) { return \(instance).\(name)(\(arguments.joined(separator: ", "))); }"
    }
  }

  /// The argument, of a type that inference can see.
  private static func proven(_ text: String, _ parameter: HostParameter) -> String {
    if parameter.isRest { return "...\(text)" }
    switch parameter.type {
    case .void, .handle: return text
    case .number: return "+\(text)"
    case .boolean: return "!!\(text)"
    case .string: return "`${\(text)}`"
    case .numbers(let isTyped): return isTyped ? "new Float64Array(\(text))" : "numbers(\(text))"
    case .callback(let parameters, let result):
      let names = parameters.indices.map { "a\($0)" }.joined(separator: ", "), call = "\(text)(\(names))"
      switch result {
      case .void: return "(\(names)) => { \(call); }"
      case .number: return "(\(names)) => +\(call)"
      case .boolean: return "(\(names)) => !!\(call)"
      case .string: return "(\(names)) => `${\(call)}`"
      case .numbers, .callback, .handle: return "(\(names)) => \(call)"
      }
    }
  }
}

/// Finds the declarations behind the exports.
private struct HostExportReader {
  let graph: ModuleGraph
  let interner: Interner
  var functions: [HostFunction] = []
  var diagnostics: [Diagnostic] = []
  private var seen: Set<NameID> = []

  init(graph: ModuleGraph, interner: Interner) {
    self.graph = graph
    self.interner = interner
  }

  mutating func read() {
    var asked: Set<Int> = []
    readModule(graph.entry, isStar: false, &asked)
  }

  private mutating func readModule(_ index: Int, isStar: Bool, _ asked: inout Set<Int>) {
    guard asked.insert(index).inserted else { return }
    let parsed = graph.modules[index].parsed, ast = parsed.ast
    var stars: [NameID] = []
    for statement in ast[parsed.body] {
      switch ast[statement] {
      case .exportDeclaration(let inner):
        for name in ast.names(declaredBy: inner) { add(name, local: name, of: index, ast.span(inner)) }
      case .exportDefault, .exportDefaultDeclaration:
        if !isStar { add(NameID(.default), local: NameID(.default), of: index, ast.span(statement)) }
      case .export(let id):
        let export = ast[id]
        if export.isTypeOnly { continue }
        for specifier in ast[export.specifiers].map({ ast[$0] }) where !specifier.isTypeOnly {
          if specifier.kind == .all {
            if let source = export.source.value { stars.append(source) }
            continue
          }
          guard !isStar || specifier.local != .default else { continue }
          addListed(specifier, export.source.value, of: index)
        }
      case _: break
      }
    }
    for star in stars {
      if case .module(let target)? = graph.modules[index].targets[star] { readModule(target, isStar: true, &asked) }
    }
  }

  private mutating func addListed(_ specifier: Specifier, _ source: NameID?, of index: Int) {
    guard let source else { return add(specifier.local, local: specifier.imported, of: index, specifier.span) }
    guard specifier.kind == .named, case .module(let target)? = graph.modules[index].targets[source] else {
      return add(specifier.local, local: nil, of: index, specifier.span)
    }
    guard let (module, local) = declaration(of: specifier.imported, in: target) else {
      return add(specifier.local, local: nil, of: index, specifier.span)
    }
    add(specifier.local, local: local, of: module, specifier.span)
  }

  /// Where an export of another module is declared, and as what.
  private func declaration(of name: NameID, in index: Int, depth: Int = 0) -> (module: Int, local: NameID)? {
    guard depth < 32 else { return nil }
    let parsed = graph.modules[index].parsed, ast = parsed.ast
    for statement in ast[parsed.body] {
      switch ast[statement] {
      case .exportDeclaration(let inner):
        if ast.names(declaredBy: inner).contains(name) { return (index, name) }
      case .exportDefault, .exportDefaultDeclaration: if name == .default { return (index, name) }
      case .export(let id):
        for specifier in ast[ast[id].specifiers].map({ ast[$0] })
        where specifier.kind == .named && specifier.local == name {
          guard let source = ast[id].source.value else { return (index, specifier.imported) }
          guard case .module(let target)? = graph.modules[index].targets[source] else { return nil }
          return declaration(of: specifier.imported, in: target, depth: depth + 1)
        }
      case _: break
      }
    }
    for star in ExportMeaning.stars(of: parsed) {
      if case .module(let target)? = graph.modules[index].targets[star],
        let found = declaration(of: name, in: target, depth: depth + 1)
      {
        return found
      }
    }
    return nil
  }

  // MARK: One export

  /// - Parameter local: the name that the module declares; nil: nothing is known of it.
  private mutating func add(_ name: NameID, local: NameID?, of index: Int, _ span: Span) {
    let parsed = graph.modules[index].parsed
    if let local, parsed.kind.isTypeScript, ExportMeaning.isType(local, parsed.ast, parsed.body) { return }
    guard seen.insert(name).inserted else { return }
    let text = interner.string(of: name)
    guard HostExportReader.isIdentifier(text) else {
      diagnostics.append(Diagnostic(.libraryExportName, [text], file: parsed.file, span: span))
      return
    }
    let reader = HostDeclarations(ast: parsed.ast, body: parsed.body, interner: interner)
    functions += reader.functions(of: text, declaredAs: local)
  }

  static func isIdentifier(_ text: String) -> Bool {
    let isWord = text.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
    }
    return isWord && !text.isEmpty && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= text.utf8.first!)
  }
}

/// What the declarations of a file say of types.
private struct HostDeclarations {
  let ast: AST
  let body: IDList<StmtID>
  let interner: Interner

  func functions(of export: String, declaredAs local: NameID?) -> [HostFunction] {
    let value = HostFunction(kind: .value, export: export, name: "get_" + export, parameters: [], result: nil)
    guard let local else { return [value] }
    for statement in ast[body] {
      switch ast[statement] {
      case .exportDefault(let expression):
        if local == .default { return functions(of: export, expression, declared: nil) }
      case .exportDefaultDeclaration(let inner):
        if local == .default { return functions(of: export, statement: inner) ?? [value] }
        if ast.names(declaredBy: inner).contains(local) { return functions(of: export, statement: inner) ?? [value] }
      case .exportDeclaration(let inner):
        if let found = declared(local, export, by: inner) { return found }
      case _: if let found = declared(local, export, by: statement) { return found }
      }
    }
    return [value]
  }

  private func declared(_ name: NameID, _ export: String, by statement: StmtID) -> [HostFunction]? {
    guard ast.names(declaredBy: statement).contains(name) else { return nil }
    if case .variable(_, let declarators, _) = ast[statement] {
      for declarator in ast[declarators].map({ ast[$0] }) {
        guard case .binding(let bound) = ast[declarator.pattern], bound == name else { continue }
        let type = declarator.type.value.map { self.type($0) }
        guard let expression = declarator.value.value else { return nil }
        return functions(of: export, expression, declared: type)
      }
      return nil
    }
    return functions(of: export, statement: statement)
  }

  private func functions(of export: String, statement: StmtID) -> [HostFunction]? {
    switch ast[statement] {
    // Of overloads the last declaration has the body.
    case .function(let id): return ast[id].flags.contains(.noBody) ? nil : [function(id, export)]
    case .class(let id): return ofClass(id, export)
    case _: return nil
    }
  }

  private func functions(of export: String, _ expression: ExprID, declared: HostType?) -> [HostFunction] {
    switch ast[expression] {
    case .function(let id): return [function(id, export)]
    case .class(let id): return ofClass(id, export)
    case _:
      var value = HostFunction(kind: .value, export: export, name: "get_" + export, parameters: [], result: declared)
      if let declared, declared.isCallback || declared == .void { value.result = .handle }
      return [value]
    }
  }

  private func function(_ id: FunctionID, _ export: String) -> HostFunction {
    let source = ast[id]
    var made = HostFunction(kind: .function, export: export, name: export, parameters: parameters(source), result: nil)
    setResult(source, of: &made)
    return made
  }

  private func setResult(_ source: Function, of made: inout HostFunction) {
    if source.flags.contains(.generator) {
      made.result = .handle
    } else if source.flags.contains(.async) || source.returnType.value.map(isPromise) == true {
      made.result = .handle
      made.isPromise = true
    } else if let declared = source.returnType.value.map({ type($0) }) {
      made.result = declared.isCallback ? .handle : declared
    }
  }

  private func isPromise(_ type: TypeID) -> Bool {
    guard case .reference(let entity, _) = ast[type], case .identifier(let name) = ast[entity] else { return false }
    return HostTypeName(rawValue: interner.string(of: name)) == .Promise
  }

  private func ofClass(_ id: ClassID, _ export: String) -> [HostFunction] {
    let source = ast[id]
    var made: [HostFunction] = []
    if !source.modifiers.contains(.abstract) {
      let constructor = source.constructor.value.flatMap { ast[$0].function.value }
      // An inherited constructor takes what that of the parent does, which is not looked for.
      let inherits = constructor == nil && source.superclass.value != nil
      let rest = HostParameter(name: "rest", type: .handle, isRest: true)
      made.append(
        HostFunction(
          kind: .constructor, export: export, name: "new_" + export,
          parameters: constructor.map { parameters(ast[$0]) } ?? (inherits ? [rest] : []), result: .handle))
    }
    var names: Set<String> = []
    for member in ast[source.members].map({ ast[$0] }) {
      guard member.kind == .method, case .name(let key) = member.key, let function = member.function.value,
        member.modifiers.isDisjoint(with: [.static, .private, .protected, .abstract]),
        !ast[function].flags.contains(.noBody)
      else { continue }
      let name = interner.string(of: key)
      guard HostExportReader.isIdentifier(name), names.insert(name).inserted else { continue }
      let instance = HostParameter(name: "instance", type: .handle)
      var method = HostFunction(
        kind: .method(name), export: export, name: "\(export)_\(name)",
        parameters: [instance] + parameters(ast[function]), result: nil)
      setResult(ast[function], of: &method)
      made.append(method)
    }
    return made
  }

  /// What the functions of C and of its bindings call other parameters and variables.
  private static let taken = Set(
    "c cx result count data instance library context".split(separator: " ").map(String.init))

  private func parameters(_ source: Function) -> [HostParameter] {
    var used = HostDeclarations.taken
    return ast[source.params].enumerated().map { index, id in
      let param = ast[id]
      var name = "p\(index)"
      if case .binding(let bound) = ast[param.pattern] {
        let text = interner.string(of: bound)
        if HostExportReader.isIdentifier(text), !HostDeclarations.words.contains(text) { name = text }
      }
      let isOptional = param.modifiers.contains(.optional) || param.defaultValue.value != nil
      let type =
        isOptional || param.isRest ? HostType.handle : param.type.value.map { self.type($0) } ?? .handle
      var made = HostParameter(
        name: name, type: type == .void ? .handle : type, isOptional: isOptional && !param.isRest, isRest: param.isRest)
      while !used.isDisjoint(with: made.namesInC) { made.name += "_" }
      used.formUnion(made.namesInC)
      return made
    }
  }

  /// Words that are no names of parameters in some language that gets a binding.
  private static let words = Set(
    """
    and as asm assert async await auto bool break case catch char class const continue def default defer del delete do double elif else enum except
    export extension extern false finally float for friend from func global goto guard if import in inline inout int internal is lambda let long mutable
    namespace new nil nonlocal not operator or pass private protocol public raise register repeat restrict return self short signed sizeof static struct
    super switch template this throw throws true try typedef union unsigned using var virtual void volatile where while with yield None True False
    NULL EOF errno linux unix stdin stdout stderr size_t aot_ref aot_context aot
    """.split(whereSeparator: { $0.isWhitespace }).map(String.init))

  // MARK: Types

  private func type(_ id: TypeID, depth: Int = 0) -> HostType {
    guard depth < 8 else { return .handle }
    switch ast[id] {
    case .keyword(.number): return .number
    case .keyword(.boolean): return .boolean
    case .keyword(.string): return .string
    case .keyword(.void), .keyword(.undefined): return .void
    case .parenthesized(let inner), .readonly(let inner): return type(inner, depth: depth + 1)
    case .array(let element): return type(element, depth: depth + 1) == .number ? .numbers(isTyped: false) : .handle
    case .function(let function): return callback(function, depth)
    case .reference(let entity, let arguments): return reference(entity, Array(ast[arguments]), depth)
    case .predicate: return .boolean
    case _: return .handle
    }
  }

  private func reference(_ entity: ExprID, _ arguments: [TypeID], _ depth: Int) -> HostType {
    guard case .identifier(let name) = ast[entity] else { return .handle }
    for statement in ast[body] {
      var inner = statement
      if case .exportDeclaration(let exported) = ast[statement] { inner = exported }
      switch ast[inner] {
      case .typeAlias(let id) where ast[id].name == name:
        return ast[ast[id].typeParams].isEmpty ? type(ast[id].type, depth: depth + 1) : .handle
      case .interface(let id) where ast[id].name == name: return .handle
      case _: if ast.names(declaredBy: inner).contains(name) { return .handle }
      }
    }
    switch HostTypeName(rawValue: interner.string(of: name)) {
    case .Float64Array: return .numbers(isTyped: true)
    case .Array, .ReadonlyArray:
      guard let element = arguments.first else { return .handle }
      return type(element, depth: depth + 1) == .number ? .numbers(isTyped: false) : .handle
    case .Promise, nil: return .handle
    }
  }

  private func callback(_ id: FunctionID, _ depth: Int) -> HostType {
    let source = ast[id]
    var taken: [HostParameter] = []
    for parameter in parameters(source) {
      // A handle tells what it is itself.
      if parameter.isRest { return .handle }
      var simple = parameter
      switch parameter.type {
      case .number, .boolean, .string, .handle: break
      case .void, .numbers, .callback: simple.type = .handle
      }
      taken.append(simple)
    }
    let result = source.returnType.value.map { type($0, depth: depth + 1) } ?? .handle
    switch result {
    case .void, .number, .boolean, .string, .handle: return .callback(parameters: taken, result: result)
    case .numbers, .callback: return .callback(parameters: taken, result: .handle)
    }
  }
}
