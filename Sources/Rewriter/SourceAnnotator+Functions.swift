import AST
import Base
import DeepSema
import HIR

/// Parameters, results and levels.
extension SourceAnnotator {
  mutating func annotateFunctions() {
    var done: Set<Span> = []
    for function in ast.functions where function.flags.isDisjoint(with: [.noBody, .declare, .foreign]) {
      guard let refs = functions[function.span], done.insert(function.span).inserted else { continue }
      annotate(function, refs)
    }
  }

  private mutating func annotate(_ function: Function, _ refs: [FuncRef]) {
    let reached = refs.filter { isReached($0) }
    note(function, reached)
    guard !reached.isEmpty, !keepsTypes(function) else { return }
    if let name = bareParameter(of: function) {
      return annotateBareParameter(function, name, reached)
    }
    for (index, id) in ast[function.params].enumerated() { annotate(ast[id], index, reached) }
    annotateResult(function, reached)
  }

  /// Decorators see the types that the source says.
  private func keepsTypes(_ function: Function) -> Bool {
    guard parsed.options.emitDecoratorMetadata else { return false }
    switch function.kind {
    case .function, .arrow: return false
    case .method, .getter, .setter, .baseConstructor, .derivedConstructor: return true
    }
  }

  // MARK: Levels

  private mutating func note(_ function: Function, _ reached: [FuncRef]) {
    guard let text = reached.isEmpty ? "never called" : reached.compactMap({ level(of: $0) }).first else { return }
    if function.flags.contains(.expressionBody) {
      edits.insert("/* \(safe(text)) */ ", at: function.bodySpan.start, rank: 0)
    } else {
      let isEmpty = trivia.byte(Int(function.bodySpan.start) + 1) == UInt8(ascii: "}")
      edits.insert(" /* \(safe(text)) */\(isEmpty ? " " : "")", at: function.bodySpan.start + 1)
    }
  }

  static let typed = "typed"

  /// The level in words; nil if there is no code.
  func level(of function: FuncRef) -> String? {
    switch levels[function] {
    case .typed: return SourceAnnotator.typed
    case .mixed:
      let count = levels.dynamicSites.count { $0.function == function }
      return "mixed: \(count) dynamic operation\(count == 1 ? "" : "s")"
    case .thunk(let reason): return "bytecode: \(reason.text)"
    case .absent: return nil
    }
  }

  // MARK: Parameters

  private mutating func annotate(_ param: Param, _ index: Int, _ functions: [FuncRef]) {
    let span = ast.span(param.pattern)
    let values: [ObjectContents.Value]
    if case .binding = ast[param.pattern] {
      guard let value = value(ofNameAt: span) else { return }
      values = [value]
    } else {
      let incoming = functions.compactMap { param.isRest ? program[$0].rest : parameter(index, of: $0) }
      values = incoming.map { words.value(of: $0) }
      remarkNames(in: param.pattern)
    }
    let mayBeLeftOut = param.modifiers.contains(.optional) || param.defaultValue.value != nil
    let type = words.text(values, without: mayBeLeftOut ? .undefined : [])
    annotate(type, remark: values.first?.remark, instead: param.type.value, at: end(of: span, param.modifiers))
  }

  private func parameter(_ index: Int, of function: FuncRef) -> VarRef? {
    let params = program[function].params
    return params.indices.contains(index) ? params[index] : nil
  }

  /// The names that a pattern declares get their types as comments.
  mutating func remarkNames(in pattern: PatternID) {
    for span in names(in: pattern) {
      guard let value = value(ofNameAt: span) else { continue }
      remarkType(words.text([value]), remark: value.remark, at: span.end)
    }
  }

  private func names(in pattern: PatternID) -> [Span] {
    switch ast[pattern] {
    case .binding: return [ast.span(pattern)]
    case .array(let elements): return ast[elements].flatMap { names(in: $0) }
    case .object(let properties, let rest):
      return ast[properties].flatMap { names(in: ast[$0].value) } + (rest.value.map { names(in: $0) } ?? [])
    case .withDefault(let inner, _), .rest(let inner): return names(in: inner)
    case .missing, .expression, .hole: return []
    }
  }

  /// The parameter of an arrow function without parentheses: where its name begins and ends.
  private func bareParameter(of function: Function) -> Span? {
    guard function.kind == .arrow, ast[function.params].count == 1, function.typeParams.isEmpty else { return nil }
    let param = ast[ast[function.params][0]]
    guard case .binding(let name) = ast[param.pattern] else { return nil }
    let end = ast.span(param.pattern).end, length = program.names.bytes(of: name).count
    let arrow = trivia.skip(from: Int(end))
    guard trivia.byte(arrow) == UInt8(ascii: "="), trivia.byte(arrow + 1) == UInt8(ascii: ">") else { return nil }
    let span = Span(start: end - UInt32(length), end: end)
    return bytes[Int(span.start)..<Int(span.end)].elementsEqual(program.names.bytes(of: name)) ? span : nil
  }

  /// `x => y` becomes `(x: T): R => y`.
  private mutating func annotateBareParameter(_ function: Function, _ name: Span, _ functions: [FuncRef]) {
    guard let value = value(ofNameAt: ast.span(ast[ast[function.params][0]].pattern)) else { return }
    edits.insert("(", at: name.start)
    annotate(words.text([value]), remark: value.remark, instead: nil, at: name.end)
    edits.insert(")", at: name.end)
    annotate(result(of: functions, function), remark: resultRemark(functions), instead: nil, at: name.end)
  }

  // MARK: Results

  private mutating func annotateResult(_ function: Function, _ functions: [FuncRef]) {
    switch function.kind {
    case .setter, .baseConstructor, .derivedConstructor: return
    case .function, .arrow, .method, .getter: break
    }
    let existing = function.returnType.value
    guard let offset = existing.map({ ast.span($0).end }) ?? endOfParameters(function) else { return }
    annotate(result(of: functions, function), remark: resultRemark(functions), instead: existing, at: offset)
  }

  /// Before `=>`, the type of a function stands in parentheses.
  private mutating func result(of functions: [FuncRef], _ function: Function) -> String {
    let text = words.result(of: functions)
    return function.kind == .arrow ? TypeWords.resultOfArrow(text) : text
  }

  private func resultRemark(_ functions: [FuncRef]) -> String? {
    guard functions.count == 1, !program[functions[0]].isAsync, !program[functions[0]].isGenerator else { return nil }
    return words.value(of: functions[0]).remark
  }

  /// Behind the `)` of the parameters of a function without a result type. nil: a comment in between hides it.
  private func endOfParameters(_ function: Function) -> UInt32? {
    var at = trivia.skip(backFrom: Int(function.bodySpan.start))
    if function.kind == .arrow {
      guard trivia.byte(at - 1) == UInt8(ascii: ">"), trivia.byte(at - 2) == UInt8(ascii: "=") else { return nil }
      at = trivia.skip(backFrom: at - 2)
    }
    return trivia.byte(at - 1) == UInt8(ascii: ")") ? UInt32(at) : nil
  }
}
