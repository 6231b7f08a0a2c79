import AST
import Base
import DeepSema
import HIR

/// Fields, and those that no declaration tells.
extension SourceAnnotator {
  mutating func annotateClasses() {
    if parsed.options.emitDecoratorMetadata { return }
    var done: Set<Span> = []
    for cls in ast.classes where !cls.modifiers.contains(.declare) {
      guard let ref = classes[cls.span], done.insert(cls.span).inserted else { continue }
      annotate(cls, facts.classContents[Int(ref.raw)])
    }
  }

  private mutating func annotate(_ cls: Class, _ contents: ClassContents) {
    for id in ast[cls.members] where ast[id].kind == .field {
      let member = ast[id]
      let fields = member.modifiers.contains(.static) ? contents.constructor : contents.instance
      guard !isDefinition(member.value.value), let field = fields.first(where: { isNamed($0, member.key) }) else {
        continue
      }
      let isOptional = member.modifiers.contains(.optional)
      annotate(
        words.text([field.value], without: isOptional ? .undefined : []), remark: field.value.remark,
        instead: member.type.value, at: end(of: member.keySpan, member.modifiers))
    }
    declareFields(cls, contents)
  }

  private func isNamed(_ field: ObjectContents.Field, _ key: PropertyKey) -> Bool {
    switch key {
    case .name(let name): return field.hidden == nil && field.name == name
    case .privateName(let name):
      guard let hidden = field.hidden else { return false }
      let text = program.names.string(of: program[hidden].name)
      return text.drop { $0 == "#" } == program.names.string(of: name)
    case .computed: return false
    }
  }

  /// `declare x: T;` for each field that the constructor makes and no member declares.
  private mutating func declareFields(_ cls: Class, _ contents: ClassContents) {
    let declared = ast[cls.members].map { ast[$0].key } + parameterProperties(cls)
    let missing = contents.instance.prefix(contents.definite).dropFirst(contents.inherited).filter { field in
      field.hidden == nil && !field.value.type.kinds.isEmpty && !declared.contains { isNamed(field, $0) }
    }
    guard !missing.isEmpty, let first = ast[cls.members].first, let brace = openingBrace(of: cls) else { return }
    let fields = missing.map { field in
      (text: "\(words.key(field.name)): \(words.text([field.value]))", remark: field.value.remark)
    }
    let indentation = trivia.indentation(before: Int(ast[first].span.start))
    let separator = indentation.map { "\n" + $0 } ?? " "
    edits.insert(fields.map { separator + declaration($0.text, $0.remark) }.joined(), at: UInt32(brace + 1))
  }

  private func declaration(_ text: String, _ remark: String?) -> String {
    switch style {
    case .annotations: return "declare \(text)\(remark.map { " /* \($0) */" } ?? "");"
    case .comments: return "/*:: \(safe(text))\(remark.map { ", \($0)" } ?? "") */"
    }
  }

  private func parameterProperties(_ cls: Class) -> [PropertyKey] {
    guard let constructor = cls.constructor.value, let function = ast[constructor].function.value else { return [] }
    return ast[ast[function].params].compactMap { id in
      guard case .binding(let name) = ast[ast[id].pattern] else { return nil }
      return ast[id].modifiers.isDisjoint(with: .parameterProperty) ? nil : .name(name)
    }
  }

  /// The `{` of the class body.
  private func openingBrace(of cls: Class) -> Int? {
    var start = cls.name.value == nil ? Int(cls.span.start) + "class".utf8.count : Int(cls.nameSpan.end)
    if let superclass = cls.superclass.value { start = Int(ast.span(superclass).end) }
    for param in ast[cls.typeParams] { start = max(start, Int(ast[param].span.end)) }
    for type in Array(ast[cls.superTypeArgs]) + Array(ast[cls.implements]) {
      start = max(start, Int(ast.span(type).end))
    }
    let brackets = [UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: ",")]
    var at = trivia.skip(from: start)
    while let next = trivia.byte(at), brackets.contains(next) { at = trivia.skip(from: at + 1) }
    return trivia.byte(at) == UInt8(ascii: "{") ? at : nil
  }
}
