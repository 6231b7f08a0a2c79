import Base
import Builtins

/// The names that variables have in printed code.
struct PrinterNames {
  private(set) var text: [String]
  /// Variables with a native form: `this`, `new.target`, `arguments`, home objects.
  private(set) var native: [VarRef: String] = [:]
  /// The variable that a function expression binds to itself.
  private(set) var selfNames: [FuncRef: VarRef] = [:]
  /// Listed by a scope node.
  private(set) var isScoped: [Bool]
  /// Names that printed code must not declare: globals that the program mentions, and words.
  private(set) var reserved: Set<String>
  private(set) var used: Set<String> = []
  /// Inner class bindings that are the declared variable, too.
  private(set) var shared: Set<VarRef> = []
  /// Temps that hold computed field names (printed as `[key]`), parameters of handlers, and class names that only the class
  /// body sees: none of them is declared by a `let`.
  private(set) var undeclared: Set<VarRef> = []

  subscript(_ variable: VarRef) -> String { text[Int(variable.raw)] }

  init(_ program: Program, reserving names: Set<String>) {
    text = Array(repeating: "", count: program.variables.count)
    isScoped = Array(repeating: false, count: program.variables.count)
    reserved = PrinterText.reservedWords.union(names)
    for case .global(let name, _) in program.exprs { reserved.insert(program.names.string(of: name)) }
    for case .assignGlobal(let name, _) in program.exprs { reserved.insert(program.names.string(of: name)) }
    for node in program.stmts {
      for variable in program[node.scope] { isScoped[Int(variable.raw)] = true }
    }
    findNatives(program)
    findUndeclared(program)
    nameAll(program)
  }

  private mutating func findNatives(_ program: Program) {
    for index in program.variables.indices
    where program.variables[index].kind == .this || program.variables[index].kind == .home {
      native[VarRef(UInt32(index))] = "this"
    }
    for node in program.exprs {
      guard case .initialize(let variable, let value) = node else { continue }
      switch program[value] {
      case .newTarget: native[variable] = "new.target"
      case .argumentsObject: native[variable] = "arguments"
      case .callee: selfNames[program[variable].function] = variable
      case _: break
      }
    }
  }

  private mutating func findUndeclared(_ program: Program) {
    for case .expr(let expr) in program.stmts {
      if case .classExpr(let cls) = program[expr], let binding = program[cls].binding { shared.insert(binding) }
    }
    for case .try(_, let caught?, _, _) in program.stmts { undeclared.insert(caught) }
    for cls in program.classes {
      for key in cls.computedFieldKeys { if case .initialize(let temp, _) = program[key] { undeclared.insert(temp) } }
      if let binding = cls.binding, !shared.contains(binding) { undeclared.insert(binding) }
    }
  }

  mutating func rename(_ variable: VarRef, _ name: String) { text[Int(variable.raw)] = name }

  /// Functions in id order: parents come before their children, except those hoisted ahead of a cycle (module level only).
  private mutating func nameAll(_ program: Program) {
    var children = [[FuncRef]](repeating: [], count: program.functions.count)
    var roots: [FuncRef] = []
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      if let parent = program.functions[index].parent {
        children[Int(parent.raw)].append(function)
      } else {
        roots.append(function)
      }
    }
    // Node's wrapper around a CommonJS module declares these.
    var taken = Dictionary(
      uniqueKeysWithValues: ["module", "exports", "require", "__filename", "__dirname"].map { ($0, 1) })
    for root in roots { for variable in program[root].locals { declare(variable, program, &taken) } }
    var work: [(function: FuncRef, isDone: Bool)] = roots.reversed().map { ($0, false) }
    while let (function, isDone) = work.popLast() {
      let isRoot = program[function].parent == nil
      if isDone {
        if !isRoot { for variable in program[function].locals { taken[text[Int(variable.raw)], default: 1] -= 1 } }
        continue
      }
      if !isRoot { for variable in program[function].locals { declare(variable, program, &taken) } }
      work.append((function, true))
      for child in children[Int(function.raw)].reversed() { work.append((child, false)) }
    }
  }

  private mutating func declare(_ variable: VarRef, _ program: Program, _ taken: inout [String: Int]) {
    if let text = native[variable] {
      self.text[Int(variable.raw)] = text
      taken[text, default: 0] += 1
      return
    }
    let base = PrinterText.identifier(
      program.names.string(of: program[variable].name), isTemp: program[variable].kind == .temp)
    var name = base
    var number = 1
    while reserved.contains(name) || taken[name, default: 0] > 0 {
      name = "\(base)_\(number)"
      number += 1
    }
    if number > 1 || base == "t" { used.insert(base) }
    taken[name, default: 0] += 1
    used.insert(name)
    text[Int(variable.raw)] = name
  }
}

/// Text forms of names and literals.
public enum PrinterText {
  static let reservedWords: Set<String> =
    syntaxWords
    .union([BuiltinID.globalNan, .globalInfinity].map(\.key))
    .union(namedByPrinter.map(\.name))

  private static let syntaxWords: Set<String> = [
    "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
    "export", "extends",
    "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super",
    "switch", "this",
    "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield", "let", "static", "implements",
    "interface", "package",
    "private", "protected", "public", "await", "async", "of",
    "get", "set", KnownName.eval.text, KnownName.arguments.text, KnownName.undefined.text,
  ]

  /// What printed programs call or construct by name.
  private static let namedByPrinter: [RealmObjectID] =
    [.object, .symbol, .reflect, .string] + HIRErrorKind.allCases.map(\.constructor)

  /// A name that may be declared: `*default*` and the like become words.
  static func identifier(_ name: String, isTemp: Bool) -> String {
    if isTemp || name.isEmpty { return "t" }
    if name.hasPrefix("#") { return name }
    let cleaned = String(name.map { isPart($0) ? $0 : "_" })
    return cleaned.first!.isNumber ? "_" + cleaned : cleaned
  }

  private static func isPart(_ character: Character) -> Bool {
    character == "$" || character == "_" || character.isLetter || character.isNumber
      || character.unicodeScalars.allSatisfy { $0.value > 127 }
  }

  /// True if the name can stand after a dot and as a plain property key.
  public static func isIdentifierName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(first >= 0x30 && first <= 0x39) else { return false }
    return name.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x5F || $0 == 0x24
    }
  }

  /// A name as a string literal.
  public static func quoted(_ names: Interner, _ name: NameID) -> String {
    var text = "\""
    text += escaped(Array(names.bytes(of: name)), quote: 0x22)
    return text + "\""
  }

  /// The inside of a string literal or template for WTF-8 bytes.
  static func escaped(_ bytes: [UInt8], quote: UInt8) -> String {
    var text = ""
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        text += escapedASCII(byte, quote)
        i += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      var scalar = UInt32(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
      for j in 1..<length { scalar = scalar << 6 | UInt32(bytes[i + j] & 0x3F) }
      if let valid = Unicode.Scalar(scalar), scalar != 0x2028, scalar != 0x2029, scalar != 0xFEFF {
        text.unicodeScalars.append(valid)
      } else {
        text += "\\u" + String(String(scalar, radix: 16).suffix(4))
      }
      i += length
    }
    return text
  }

  private static func escapedASCII(_ byte: UInt8, _ quote: UInt8) -> String {
    switch byte {
    case quote: return "\\" + String(UnicodeScalar(byte))
    case 0x5C: return "\\\\"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x24 where quote == 0x60: return "\\$"
    case 0x00..<0x20, 0x7F:
      let hex = String(byte, radix: 16)
      return "\\x" + (hex.count == 1 ? "0" : "") + hex
    case _: return String(UnicodeScalar(byte))
    }
  }
}
