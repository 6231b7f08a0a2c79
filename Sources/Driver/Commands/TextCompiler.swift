import AST
import Base
import Bytecode
import CRuntime
import EmitBytecode
import Frontend
import Glibc
import HIR

/// Compiles what a running program gives to eval and the function constructors, in the process that runs it.
final class TextCompiler {
  private let interner: Interner
  /// The program, and the texts that have become code since: a scope is a place in one of them.
  private var units: [Unit]

  private struct Unit {
    let program: Program
    /// By the functions whose closures hold their cells.
    let scopes: [UInt32: EvalScope]

    init(_ program: Program) {
      self.program = program
      scopes = Dictionary(program.evalScopes.values.map { ($0.function.raw, $0) }) { first, _ in first }
    }
  }
  /// Parsing may use this much of the stack: the program has had its part.
  private static let stackBudget: UInt = 128 << 20

  init(_ program: Program, interner: Interner) {
    units = [Unit(program)]
    self.interner = interner
  }

  /// What the runtime calls. Requires: the compiler outlives the run.
  var hook: aot_compiler {
    aot_compiler(
      data: Unmanaged.passUnretained(self).toOpaque(),
      compile: { data, text, result in
        let compiler = Unmanaged<TextCompiler>.fromOpaque(data!).takeUnretainedValue()
        do throws(TextError) {
          compiler.finish(try compiler.compile(text!.pointee), &result!.pointee)
        } catch {
          result!.pointee.message = strdup(error.message)
        }
      })
  }

  // MARK: Stages

  private func compile(_ text: aot_text) throws(TextError) -> (bytes: [UInt8], lowered: LoweredText) {
    let isGlobal = text.scope == AOT_TEXT_GLOBAL
    let unit = units[isGlobal ? 0 : Int(text.unit)]
    guard let scope = isGlobal ? unit.program.globalScope : unit.scopes[text.scope] else {
      preconditionFailure("a text is compiled in a scope that the program has")
    }
    let source: [UInt8], parsed: ParsedModule, form: TextSource.Form
    if text.form == AOT_TEXT_CODE.rawValue {
      source = bytes(text.bytes, text.size)
      parsed = try parse(source, scope.surroundings)
      form = .code
    } else {
      (source, parsed) = try parseFunction(text)
      form = .function
    }
    let lowered = HIR.lower(
      text: TextSource(
        parsed: parsed, form: form, scope: scope, outer: unit.program, path: String(cString: text.path)),
      interner: interner)
    if let problem = lowered.problem { throw TextError(message: V8SyntaxErrors.message(for: problem, in: source)) }
    return (emit(lowered, source), lowered)
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

  private func finish(_ made: (bytes: [UInt8], lowered: LoweredText), _ result: inout aot_compiled_text) {
    result.unit = UInt32(units.count)
    units.append(Unit(made.lowered.program))
    result.entry = made.lowered.entry.raw
    result.size = made.bytes.count
    result.bytes = copy(made.bytes)
    let globals = made.lowered.globalFunctions + made.lowered.globalVariables
    result.global_function_count = UInt32(made.lowered.globalFunctions.count)
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

  private func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
    guard let start else { return [] }
    return UnsafeRawBufferPointer(start: start, count: count).map { $0 }
  }

  // MARK: Functions

  /// CreateDynamicFunction (ECMA-262, 20.2.1.1.1): parameters and body are parsed by themselves, too, so that neither ends in the
  /// other.
  private func parseFunction(_ text: aot_text) throws(TextError) -> (source: [UInt8], parsed: ParsedModule) {
    let prefix = Array(TextCompiler.head(of: text.form).utf8)
    let parameters = bytes(text.parameters, text.parameters_size), body = bytes(text.bytes, text.size)
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

/// The text does not parse.
private struct TextError: Error {
  var message: String
}
