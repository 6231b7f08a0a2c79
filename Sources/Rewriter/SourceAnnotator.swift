import AST
import Base
import DeepSema
import Frontend
import HIR

/// Puts what was proven of one module into its source text; everything else of the text stays as it is.
///
/// Parameters, results, fields and variables get their types, in place of what the source says of them. Each function that has code gets
/// a comment with its level. Where TypeScript allows no annotation (loop heads, the names of patterns), and everywhere if the module stays
/// JavaScript, a type stands in a comment: `/*: int32 */`. What the types mention and the module does not declare is declared at its end,
/// so that no line moves that the source has.
struct SourceAnnotator {
  /// How types are written.
  enum Style { case annotations, comments }

  let program: Program
  let facts: Facts
  let levels: Levels
  let module: ModuleRef
  let parsed: ParsedModule
  let trivia: SourceTrivia
  let style: Style
  var words: TypeWords
  var edits = TextEdits()
  /// By the spans that the tree and the program share.
  private(set) var functions: [Span: [FuncRef]] = [:]
  private(set) var variables: [Span: [VarRef]] = [:]
  private(set) var classes: [Span: ClassRef] = [:]
  /// What comes into a pattern, by the pattern's span.
  private var sources: [Span: VarRef] = [:]

  var ast: AST { parsed.ast }
  var bytes: [UInt8] { trivia.bytes }

  init(
    _ program: Program, _ facts: Facts, _ levels: Levels, _ module: ModuleRef, _ parsed: ParsedModule, bytes: [UInt8],
    style: Style, _ shapeNames: ShapeNames, typeParameters: [ClassRef: Int]
  ) {
    self.program = program
    self.facts = facts
    self.levels = levels
    self.module = module
    self.parsed = parsed
    self.style = style
    trivia = SourceTrivia(bytes: bytes)
    let (taken, imported) = SourceAnnotator.typeNames(parsed.ast, program.names)
    words = TypeWords(
      program, facts, module, shapeNames, typeParameters: typeParameters, taken: taken, imported: imported)
    index()
  }

  /// The names of types that a text declares or imports, and the imported ones.
  private static func typeNames(_ ast: AST, _ names: Interner) -> (taken: Set<String>, imported: Set<String>) {
    let imported = Set(ast.specifiers.map { names.string(of: $0.local) })
    var taken = ast.interfaces.map(\.name) + ast.aliases.map(\.name) + ast.enums.map(\.name)
    taken += ast.namespaces.map(\.name) + ast.classes.compactMap(\.name.value) + ast.typeParams.map(\.name)
    return (imported.union(taken.map { names.string(of: $0) }), imported)
  }

  private mutating func index() {
    for (index, row) in program.functions.enumerated() where row.module == module {
      functions[row.span, default: []].append(FuncRef(UInt32(index)))
    }
    for (index, row) in program.variables.enumerated() where program[row.function].module == module {
      let variable = VarRef(UInt32(index))
      if SourceAnnotator.isDeclared(row.kind) { variables[row.span, default: []].append(variable) }
      if row.kind == .temp && sources[row.span] == nil { sources[row.span] = variable }
    }
    for (index, row) in program.classes.enumerated() where program[row.constructor].module == module {
      classes[row.span] = ClassRef(UInt32(index))
    }
  }

  /// By a pattern.
  private static func isDeclared(_ kind: HIRVariable.Kind) -> Bool {
    switch kind {
    case .param, .var, .let, .const: return true
    case .function, .class, .catchParam, .temp, .this, .privateName, .home, .importNamespace: return false
    }
  }

  /// The annotated text.
  mutating func run() -> [UInt8] {
    annotateFunctions()
    annotateVariables()
    annotateClasses()
    var text = edits.applied(to: bytes)
    if let last = text.last, last != 0x0A { text.append(0x0A) }
    return text + Array(declarations.utf8)
  }

  /// What the types mention and the module does not declare, after the level of the module's own code if that has operations on values
  /// of unproven type or is none.
  private var declarations: String {
    let aliases = words.usesInt32 ? ["type \(TypeWords.int32) = number;"] : []
    let types = aliases + words.declarations
    let own = level(of: program.modules[Int(module.raw)].body).flatMap { $0 == SourceAnnotator.typed ? nil : $0 }
    let code = own.map { "The code outside of functions is \($0)." }
    let title = types.isEmpty ? nil : "Types that were inferred:"
    let heads = [code, title].compactMap { $0 }
    if heads.isEmpty { return "" }
    switch style {
    case .annotations:
      return "\n" + (heads.map { "// " + safe($0) } + types).joined(separator: "\n") + "\n"
    case .comments: return "\n/* " + safe((heads + types).joined(separator: "\n")) + " */\n"
    }
  }

  // MARK: Annotations

  /// Text that may stand in a comment.
  func safe(_ text: String) -> String { text.replacing("*/", with: "* /") }

  /// Writes a type behind a name or a list of parameters that ends at `offset`, or in the place of the type that stands there.
  mutating func annotate(_ type: String, remark: String?, instead existing: TypeID?, at offset: UInt32) {
    guard style == .annotations else { return remarkType(type, remark: remark, at: offset) }
    let note = remark.map { " /* \($0) */" } ?? ""
    guard let existing else { return edits.insert(": \(type)\(note)", at: offset) }
    let span = ast.span(existing)
    if String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self) == type {
      edits.insert(note, at: span.end)
    } else {
      edits.replace(span, with: type + note)
    }
  }

  /// Writes a type as a comment.
  mutating func remarkType(_ type: String, remark: String?, at offset: UInt32) {
    edits.insert(" /*: \(safe(type))\(remark.map { ", \($0)" } ?? "") */", at: offset)
  }

  /// Where a type may be written behind a name: after the `?` or `!` that belongs to it.
  func end(of name: Span, _ modifiers: Modifiers) -> UInt32 {
    if modifiers.isDisjoint(with: [.optional, .definite]) { return name.end }
    let mark = trivia.skip(from: Int(name.end))
    let isMark = trivia.byte(mark) == UInt8(ascii: "?") || trivia.byte(mark) == UInt8(ascii: "!")
    return isMark ? UInt32(mark + 1) : name.end
  }

  func isReached(_ function: FuncRef) -> Bool { facts.reachable[Int(function.raw)] }

  /// The value of a variable that a pattern declares; nil if code that never runs declares it, or the program has none.
  ///
  /// A parameter with an initializer has a second variable, for what comes in; the head of a loop has one before, for its dead zone.
  func value(ofNameAt span: Span) -> ObjectContents.Value? {
    guard let all = variables[span], let variable = all.first(where: { program[$0].kind == .param }) ?? all.last,
      isReached(program[variable].function)
    else { return nil }
    return words.value(of: variable)
  }

  /// The value that a pattern takes apart.
  func source(ofPatternAt span: Span) -> ObjectContents.Value? {
    guard let variable = sources[span], isReached(program[variable].function) else { return nil }
    return words.value(of: variable)
  }
}
