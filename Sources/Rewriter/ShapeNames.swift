import Base
import HIR

/// What the object literals of a program may be called: after the variable, property or function result that takes them first.
struct ShapeNames {
  private var words: [ExprRef: String] = [:]

  init(_ program: Program) {
    for statement in program.functions.indices { noteResults(of: FuncRef(UInt32(statement)), program) }
    // Parents come after their children.
    for index in program.exprs.indices.reversed() { note(ExprRef(UInt32(index)), program) }
  }

  /// A word that may be the name of a type, but for its being taken: `Entry`.
  subscript(_ literal: ExprRef) -> String? { words[literal].flatMap(ShapeNames.typeName) }

  /// The name in the form of a type's; nil if it is none.
  static func typeName(_ word: String) -> String? {
    let letters = word.drop { $0 == "_" || $0 == "$" || $0 == "#" }
    guard let first = letters.first, first.isLetter, PrinterText.isIdentifierName(String(letters)) else { return nil }
    return first.uppercased() + letters.dropFirst()
  }

  private mutating func noteResults(of function: FuncRef, _ program: Program) {
    let row = program[function]
    guard row.name != .empty else { return }
    for statement in program[row.body] {
      if case .return(let value?) = program[statement] { set(value, program.names.string(of: row.name) + "Result") }
    }
  }

  private mutating func note(_ e: ExprRef, _ program: Program) {
    let node = program[e]
    if case .object(let members) = node { return noteMembers(program[members], program) }
    if case .array(let elements) = node, let word = words[e] {
      for element in program[elements] { set(element, ShapeNames.singular(word)) }
    }
    if case .callMember(let object, _, let arguments, _) = node, case .variable(let variable, _) = program[object] {
      let word = ShapeNames.singular(program.names.string(of: program[variable].name))
      for argument in program[arguments] { set(argument, word) }
    }
    guard let (value, name) = ShapeNames.store(node, program) else { return }
    set(value, program.names.string(of: name))
  }

  /// What goes under a name, and the name.
  private static func store(_ node: HIRExpr, _ program: Program) -> (value: ExprRef, name: NameID)? {
    if case .initialize(let variable, let value) = node { return named(value, variable, program) }
    if case .assign(let variable, let value, _) = node { return named(value, variable, program) }
    if case .setMember(_, let name, let value) = node { return (value, name) }
    if case .defineMember(_, let name, let value) = node { return (value, name) }
    return nil
  }

  private static func named(_ value: ExprRef, _ variable: VarRef, _ program: Program) -> (value: ExprRef, name: NameID)?
  {
    program[variable].kind == .temp ? nil : (value, program[variable].name)
  }

  private mutating func noteMembers(_ members: ArraySlice<HIRMember>, _ program: Program) {
    for member in members where member.kind == .value {
      if let name = member.name { set(member.value, program.names.string(of: name)) }
    }
  }

  private mutating func set(_ value: ExprRef, _ word: String) {
    if words[value] == nil { words[value] = word }
  }

  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies") && word.count > 4 { return word.dropLast(3) + "y" }
    if word.hasSuffix("s") && !word.hasSuffix("ss") && word.count > 2 { return String(word.dropLast()) }
    return word
  }
}
