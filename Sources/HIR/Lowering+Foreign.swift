import AST
import Base
import Builtins
import Frontend

/// `declare function` that stands for a function of C: a function whose body is one call of the host (docs/decisions/081-extern.md).
extension Lowerer {
  /// The body of the function whose context is open and whose parameters are bound.
  mutating func lowerForeignBody(_ id: FunctionID, _ source: Function, into body: inout [StmtRef]) {
    guard let declaration = ast.foreignDeclarations[id] else { preconditionFailure("the parser gave the flag") }
    guard let foreign = foreignFunction(source, declaration) else { return }
    program[context.function].foreign = foreign
    let span = source.nameSpan
    let enters = foreign.hasCallbacks || keepsForeignCallbacks && !foreign.isPure
    let row: BuiltinID = enters ? .hostForeignEnter : .hostForeignCall
    var arguments = [string(interner.intern(foreign.text), span)]
    for parameter in program[context.function].params { arguments.append(read(parameter, span)) }
    let host = emit(.intrinsic(.host), span), list = range(arguments)
    let call = emit(
      .callMember(object: host, name: interner.intern(row.key), args: list, hasSpread: false), span)
    program.foreignCalls[call] = foreign
    body.append(emit(HIRStmt.return(call), span))
  }

  /// Some function of the program keeps functions for later: then others may call them, too.
  private var keepsForeignCallbacks: Bool {
    graph.modules.contains { module in
      module.parsed.ast.foreignDeclarations.values.contains { $0.tags.contains { $0.type.contains("kept") } }
    }
  }

  // MARK: Signatures

  private mutating func foreignFunction(_ source: Function, _ declaration: ForeignDeclaration) -> ForeignFunction? {
    let name = source.name.value.map(interner.string(of:)) ?? ""
    let symbol = declaration.symbol ?? name
    guard isSymbol(symbol) else { return refuse(.foreignSymbol, [symbol], declaration.span) }
    var library: String?
    if let written = declaration.library {
      guard isLibrary(written) else { return refuse(.foreignSymbol, [written], declaration.span) }
      library = written.contains("/") ? besideModule(written) : written
    }
    guard source.flags.isDisjoint(with: [.async, .generator]), ast[source.typeParams].isEmpty else {
      return refuse(.foreignParameter, [name], source.nameSpan)
    }
    let params = Array(ast[source.params])
    guard params.count <= ForeignFunction.mostParameters else {
      return refuse(.foreignParameter, [name], source.nameSpan)
    }
    var parameters: [ForeignFunction.Parameter] = []
    for id in params {
      let param = ast[id]
      guard case .binding(let bound) = ast[param.pattern], !param.isRest, param.defaultValue.value == nil else {
        return refuse(.foreignParameter, [name], param.span)
      }
      let name = interner.string(of: bound)
      let tag = declaration.tags.first { $0.name == name }
      guard let type = foreignType(param.type.value, tag, at: param.span, isResult: false) else { return nil }
      parameters.append(ForeignFunction.Parameter(name: name, type: type))
    }
    if let stray = declaration.tags.first(where: { tag in
      !tag.name.isEmpty && !parameters.contains { $0.name == tag.name }
    }) {
      return refuse(.foreignTag, [stray.name], stray.span)
    }
    let tag = declaration.tags.first { $0.name.isEmpty }
    guard let result = foreignType(source.returnType.value, tag, at: source.nameSpan, isResult: true) else {
      return nil
    }
    var foreign = ForeignFunction(symbol: symbol, library: library, parameters: parameters, result: result)
    foreign.isPure = declaration.isPure
    foreign.isLive = declaration.isLive
    return foreign
  }

  private mutating func refuse<T>(_ id: DiagnosticID, _ details: [String], _ span: Span) -> T? {
    diagnostics.append(Diagnostic(id, details, file: file, span: span))
    return nil
  }

  private func isSymbol(_ text: String) -> Bool {
    let isWord = text.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
    }
    return isWord && !text.isEmpty && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= text.utf8.first!)
  }

  /// No option of a compiler, and one line.
  private func isLibrary(_ text: String) -> Bool { !text.hasPrefix("-") && text.utf8.allSatisfy { $0 > 0x20 } }

  /// A file is looked for beside the one that asks for it. What has no slash is a name to the loader.
  private func besideModule(_ path: String) -> String {
    let joined = ModulePath.join(ModulePath.directory(of: graph.modules[Int(module.raw)].path), path)
    return joined.contains("/") ? joined : "./" + joined
  }

  // MARK: Types

  /// What TypeScript says of a parameter or result, as far as it matters here.
  private enum DeclaredType {
    case void, boolean, number, bigint, string, bytes
    case function(FunctionID)
    /// A name of the program's, or nothing: the tag alone tells.
    case other

    var word: String {
      switch self {
      case .void: return "void"
      case .boolean: return "boolean"
      case .number: return "number"
      case .bigint: return "bigint"
      case .string: return "string"
      case .bytes: return "a buffer"
      case .function: return "a function"
      case .other: return "unknown"
      }
    }
  }

  private func declaredType(_ id: TypeID?) -> DeclaredType {
    guard let id else { return .other }
    switch ast[id] {
    case .keyword(.void), .keyword(.undefined): return .void
    case .keyword(.boolean): return .boolean
    case .keyword(.number): return .number
    case .keyword(.bigint): return .bigint
    case .keyword(.string): return .string
    case .parenthesized(let inner): return declaredType(inner)
    case .function(let function): return .function(function)
    case .union(let list):
      let rest = ast[list].filter { part in
        if case .keyword(.null) = ast[part] { return false }
        return true
      }
      return rest.count == 1 ? declaredType(rest[0]) : .other
    case .reference(let entity, _):
      guard case .identifier(let name) = ast[entity], let object = RealmObject.named(interner.string(of: name)) else {
        return .other
      }
      return object.holdsBytes ? .bytes : .other
    case _: return .other
    }
  }

  private mutating func foreignType(
    _ annotation: TypeID?, _ tag: ForeignDeclaration.Tag?, at span: Span, isResult: Bool
  ) -> ForeignType? {
    let declared = declaredType(annotation)
    guard let tag else {
      guard let type = defaultType(declared, isResult: isResult) else {
        return refuse(.foreignTypeNeeded, [], span)
      }
      return type
    }
    var words = ForeignTypeWords(tag.type)
    guard let type = readType(&words, declared, tag, isResult: isResult), words.isAtEnd else {
      if diagnostics.last?.span == tag.span && diagnostics.last?.id.family == .foreign { return nil }
      return refuse(.foreignType, [tag.type], tag.span)
    }
    return type
  }

  /// Of what has no tag.
  private func defaultType(_ declared: DeclaredType, isResult: Bool) -> ForeignType? {
    switch declared {
    case .void: return isResult ? .void : nil
    case .boolean: return .bool
    case .number: return .f64
    case .bigint: return .i64(isBigInt: true)
    case .string: return .string
    case .bytes: return isResult ? nil : .buffer
    case .function(let function): return isResult ? nil : callback(function, isKept: false)
    case .other: return nil
    }
  }

  /// As the type of the function says.
  private func callback(_ function: FunctionID, isKept: Bool) -> ForeignType? {
    let params = ast[ast[function].params]
    let parameters = params.compactMap { defaultType(declaredType(ast[$0].type.value), isResult: false) }
    guard parameters.count == params.count, !parameters.contains(where: { $0.isCallback || $0 == .buffer }),
      let result = defaultType(declaredType(ast[function].returnType.value), isResult: true)
    else { return nil }
    return .callback(parameters: parameters, result: result, isKept: isKept)
  }

  private mutating func readType(
    _ words: inout ForeignTypeWords, _ declared: DeclaredType, _ tag: ForeignDeclaration.Tag, isResult: Bool
  ) -> ForeignType? {
    let isKept = words.take("kept")
    let word = words.word()
    if isKept || word == "callback" {
      guard word == "callback", !isResult else { return nil }
      return callback(&words, declared, tag, isKept: isKept)
    }
    var isBigInt = false
    if case .bigint = declared { isBigInt = true }
    let types: [ForeignType] = [
      .void, .bool, .i32, .u32, .i64(isBigInt: isBigInt), .u64(isBigInt: isBigInt), .f32, .f64, .pointer, .string,
      .buffer,
    ]
    guard let type = types.first(where: { $0.word == word }) else { return nil }
    if type == .void && !isResult || type == .buffer && isResult { return nil }
    guard fits(type, declared) else {
      return refuse(.foreignTypeMismatch, [type.word, declared.word], tag.span)
    }
    return type
  }

  private func fits(_ type: ForeignType, _ declared: DeclaredType) -> Bool {
    switch (type, declared) {
    case (_, .other), (.void, .void), (.bool, .boolean), (.string, .string), (.buffer, .bytes): return true
    case (.i32, .number), (.u32, .number), (.f32, .number), (.f64, .number), (.pointer, .number): return true
    case (.i64, .number), (.u64, .number), (.i64, .bigint), (.u64, .bigint): return true
    case (_, _): return false
    }
  }

  /// `(i32, f64): bool`; without that as the type of the function says.
  private mutating func callback(
    _ words: inout ForeignTypeWords, _ declared: DeclaredType, _ tag: ForeignDeclaration.Tag, isKept: Bool
  ) -> ForeignType? {
    var function: FunctionID?
    switch declared {
    case .function(let id): function = id
    case .other: break
    case .void, .boolean, .number, .bigint, .string, .bytes:
      return refuse(.foreignTypeMismatch, ["callback", declared.word], tag.span)
    }
    guard words.take("(") else { return function.flatMap { callback($0, isKept: isKept) } }
    let params = function.map { Array(ast[ast[$0].params]) } ?? []
    var parameters: [ForeignType] = []
    while !words.take(")") {
      if !parameters.isEmpty, !words.take(",") { return nil }
      let index = parameters.count
      let declared = index < params.count ? declaredType(ast[params[index]].type.value) : .other
      guard let type = readType(&words, declared, tag, isResult: false), !type.isCallback, type != .buffer else {
        return nil
      }
      parameters.append(type)
      if parameters.count > ForeignFunction.mostParameters { return nil }
    }
    var result = ForeignType.void
    if words.take(":") {
      let declared = function.map { declaredType(ast[$0].returnType.value) } ?? .other
      guard let type = readType(&words, declared, tag, isResult: true) else { return nil }
      result = type
    }
    return .callback(parameters: parameters, result: result, isKept: isKept)
  }
}

/// The words and signs of a type in a tag.
private struct ForeignTypeWords {
  private var rest: Substring

  init(_ text: String) { rest = Substring(text) }

  private mutating func skipSpace() { while let c = rest.first, c.isWhitespace { rest.removeFirst() } }

  var isAtEnd: Bool { rest.allSatisfy(\.isWhitespace) }

  mutating func word() -> String {
    skipSpace()
    let word = rest.prefix { $0.isLetter || $0.isNumber }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  /// Takes a word or sign if it comes next.
  mutating func take(_ word: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }
}

extension ForeignFunction {
  /// What the host reads: symbol, library, result, and a line per parameter.
  var text: String {
    ([symbol, library ?? "", result.text] + parameters.map { "\($0.type.text)=\($0.name)" }).joined(separator: "\n")
  }
}
