import AST
import Base
import Bytecode
import CRuntime
import EmitBytecode
import Frontend
import Glibc
import HIR

/// Compiles what a running program gives to eval and the function constructors, in the process that runs it.
public final class TextCompiler {
  private let interner: Interner
  private let verifies: Bool
  private let source: ((String) -> [UInt8]?)?
  /// Where texts are compiled: in the program, and in the texts that have become code since. By unit.
  private var units: [TextPlaces]
  /// What was made of the texts that may come again.
  private var known: [TextKey: Compiled] = [:]

  /// What the runtime has to know of a text beside its bytecode.
  private struct Compiled {
    let unit: UInt32
    let entry: FuncRef
    let globalFunctions, globalVariables: [NameID]
  }

  /// Parsing may use this much of the stack: the program has had its part.
  private static let stackBudget: UInt = 128 << 20

  /// - Parameters:
  ///   - places: of the program.
  ///   - verifies: checks what texts become, as `--verify` does with the program; a violation is a bug in aotc.
  ///   - source: the text of a file of the program, by the path that stack traces show; nil: the runtime looks for the file.
  public init(
    _ places: TextPlaces, interner: Interner, verifies: Bool, source: ((String) -> [UInt8]?)? = nil
  ) {
    self.verifies = verifies
    self.source = source
    units = [places]
    self.interner = interner
  }

  /// What the runtime calls. Requires: the compiler outlives the run, and there is a large stack.
  public var hook: aot_compiler {
    aot_compiler(
      data: Unmanaged.passUnretained(self).toOpaque(),
      compile: { data, text, result in
        let compiler = Unmanaged<TextCompiler>.fromOpaque(data!).takeUnretainedValue()
        compiler.answer(text!.pointee, &result!.pointee)
      },
      read_source: source == nil ? nil : TextCompiler.readSource)
  }

  /// As `aot_compiler.read_source` is.
  private typealias SourceReader =
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, UnsafeMutablePointer<Int>?
    ) -> UnsafeMutablePointer<CChar>?

  private static let readSource: SourceReader = { data, file, size in
    let compiler = Unmanaged<TextCompiler>.fromOpaque(data!).takeUnretainedValue()
    guard let bytes = compiler.source?(String(cString: file!)) else { return nil }
    size!.pointee = bytes.count
    let copy = malloc(max(bytes.count, 1))!
    bytes.withUnsafeBytes { if let base = $0.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) } }
    return copy.assumingMemoryBound(to: CChar.self)
  }

  /// Compiles, or says why not.
  func answer(_ text: aot_text, _ result: inout aot_compiled_text) {
    do throws(TextError) {
      try compile(text, &result)
    } catch {
      result.message = strdup(error.message)
    }
  }

  // MARK: Stages

  private func compile(_ text: aot_text, _ result: inout aot_compiled_text) throws(TextError) {
    let key = TextKey(text)
    if let key, let compiled = known[key] { return give(compiled, &result) }
    let (code, lowered) = try translate(text)
    let compiled = Compiled(
      unit: UInt32(units.count), entry: lowered.entry, globalFunctions: lowered.globalFunctions,
      globalVariables: lowered.globalVariables)
    // Each evaluation of a text has template objects of its own.
    if let key, lowered.program.templates.isEmpty {
      if known.count == TextCompiler.mostKnown { known = [:] }
      known[key] = compiled
    }
    units.append(TextPlaces(lowered.program))
    result.bytes = copy(code)
    result.size = code.count
    give(compiled, &result)
  }

  /// How many texts are remembered.
  private static let mostKnown = 256

  /// The bytecode of a text, and the program that it was.
  private func translate(_ text: aot_text) throws(TextError) -> (code: [UInt8], lowered: LoweredText) {
    let found =
      text.scope == AOT_TEXT_GLOBAL ? units[0].global : units[Int(text.unit)].direct[FuncRef(text.scope)]
    guard let place = found else { preconditionFailure("a text is compiled at a place that the program has") }
    let source: [UInt8], parsed: ParsedModule, form: TextSource.Form
    if text.form == AOT_TEXT_CODE.rawValue {
      source = TextCompiler.bytes(text.bytes, text.size)
      parsed = try parse(source, place.scope.surroundings)
      form = .code
    } else {
      (source, parsed) = try parseFunction(text)
      form = .function
    }
    let lowered = HIR.lower(
      text: TextSource(parsed: parsed, form: form, place: place, path: String(cString: text.path)), interner: interner)
    if let problem = lowered.problem { throw TextError(message: V8SyntaxErrors.message(for: problem, in: source)) }
    let code = emit(lowered, source)
    if verifies { verify(lowered.program, code) }
    return (code, lowered)
  }

  private func verify(_ program: Program, _ code: [UInt8]) {
    let problems = HIRVerifier.verify(program) + [Bytecode.verify(code)].compactMap { $0 }
    precondition(problems.isEmpty, "a text has become invalid: " + problems.joined(separator: "\n"))
  }

  private func parse(_ text: [UInt8], _ surroundings: TextSurroundings) throws(TextError) -> ParsedModule {
    var options = Frontend.Options()
    options.surroundings = surroundings
    options.stackBudget = TextCompiler.stackBudget
    let parsed = Frontend.parse(
      bytes: text, file: FileID(index: 0), kind: .js, goal: .script, interner: interner, options: options)
    if let error = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw TextError(message: V8SyntaxErrors.message(for: error, in: text))
    }
    return parsed
  }

  private func emit(_ lowered: LoweredText, _ source: [UInt8]) -> [UInt8] {
    let texts = SourceTexts(lowered.program, sources: [source]) { _ in true }
    var module = EmitBytecode.emit(program: lowered.program, sources: [source], texts: texts)
    module.functions[Int(lowered.entry.raw)].captures = lowered.captures.map { AOT_BC_OF_PARENT | UInt32($0) }
    return Bytecode.serialize(module)
  }

  private func give(_ code: Compiled, _ result: inout aot_compiled_text) {
    result.unit = code.unit
    result.entry = code.entry.raw
    let globals = code.globalFunctions + code.globalVariables
    result.global_function_count = UInt32(code.globalFunctions.count)
    result.global_count = UInt32(globals.count)
    let names = copy(globals.flatMap { Array(interner.bytes(of: $0)) + [0] })
    result.globals = UnsafeMutableRawPointer(names).assumingMemoryBound(to: CChar.self)
  }

  /// malloc'd, aligned as the interpreter reads it.
  private func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
    let memory = malloc(max(bytes.count, 1))!
    bytes.withUnsafeBytes { if let base = $0.baseAddress { memory.copyMemory(from: base, byteCount: bytes.count) } }
    return memory.assumingMemoryBound(to: UInt8.self)
  }

  fileprivate static func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
    guard let start else { return [] }
    return UnsafeRawBufferPointer(start: start, count: count).map { $0 }
  }

  // MARK: Functions

  /// CreateDynamicFunction (ECMA-262, 20.2.1.1.1): parameters and body are parsed by themselves, too, so that neither ends in the
  /// other.
  private func parseFunction(_ text: aot_text) throws(TextError) -> (source: [UInt8], parsed: ParsedModule) {
    let prefix = Array(TextCompiler.head(of: text.form).utf8)
    let parameters = TextCompiler.bytes(text.parameters, text.parameters_size)
    let body = TextCompiler.bytes(text.bytes, text.size)
    let middle = Array("\n) {\n".utf8), end = Array("\n}".utf8)
    try requireFunction(prefix + parameters + middle + end, bodyAt: prefix.count + parameters.count + 3)
    try requireFunction(prefix + middle + body + end, bodyAt: prefix.count + 3)
    let source = prefix + parameters + middle + body + end
    return (source, try requireFunction(source, bodyAt: prefix.count + parameters.count + 3))
  }

  private static func head(of form: UInt32) -> String {
    switch form {
    case AOT_TEXT_GENERATOR.rawValue: return "function* anonymous("
    case AOT_TEXT_ASYNC_FUNCTION.rawValue: return "async function anonymous("
    case AOT_TEXT_ASYNC_GENERATOR.rawValue: return "async function* anonymous("
    case _: return "function anonymous("
    }
  }

  /// The text is one function declaration, whose body begins where it should.
  @discardableResult
  private func requireFunction(_ text: [UInt8], bodyAt start: Int) throws(TextError) -> ParsedModule {
    let parsed = try parse(text, TextSurroundings())
    let statements = parsed.ast[parsed.body]
    guard statements.count == 1, let only = statements.first, case .function(let id) = parsed.ast[only],
      parsed.ast[id].bodySpan.start == UInt32(start), Int(parsed.ast[id].bodySpan.end) == text.count
    else { throw TextError(message: "Unexpected token ')'") }
    return parsed
  }
}

/// What a text is made of, and where.
private struct TextKey: Hashable {
  private let form, unit, scope: UInt32
  private let path: String
  private let parameters, text: [UInt8]

  /// Nil for long texts, which are not worth keeping.
  init?(_ source: aot_text) {
    guard source.size + source.parameters_size < 4096 else { return nil }
    form = source.form
    unit = source.unit
    scope = source.scope
    path = String(cString: source.path)
    parameters = TextCompiler.bytes(source.parameters, source.parameters_size)
    text = TextCompiler.bytes(source.bytes, source.size)
  }
}

/// The text does not parse.
private struct TextError: Error {
  var message: String
}
