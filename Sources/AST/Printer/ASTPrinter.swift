import Base

/// Prints a tree as indented text, one node per line, children below their parent: what `--emit ast` shows.
///
/// The form is for people and golden tests. It recurses as deep as the tree; run it on a large stack.
public struct ASTPrinter {
  let ast: AST
  let names: Interner
  var out = ByteWriter()
  var depth = 0

  init(ast: AST, names: Interner) {
    self.ast = ast
    self.names = names
  }

  /// The whole file.
  public static func print(_ module: ParsedModule, names: Interner) -> String {
    var printer = ASTPrinter(ast: module.ast, names: names)
    let goal = module.isModule ? "module" : "script"
    printer.node("\(goal)\(module.isStrict ? " strict" : "")\(module.hasTopLevelAwait ? " await" : "")") {
      for statement in module.ast[module.body] { $0.print(statement) }
    }
    return printer.out.string
  }

  // MARK: Lines

  /// One line, and what `children` prints, further in.
  mutating func node(_ text: String, _ children: (inout ASTPrinter) -> Void = { _ in }) {
    out.indent(depth * 2)
    out.write(text)
    out.newline()
    depth += 1
    children(&self)
    depth -= 1
  }

  /// A line `label:` with children, left out if there is nothing to print.
  mutating func part(_ label: String, if present: Bool = true, _ children: (inout ASTPrinter) -> Void) {
    if present { node(label + ":", children) }
  }

  // MARK: Pieces of text

  func text(_ name: NameID) -> String { names.string(of: name) }

  func quoted(_ name: NameID) -> String {
    var result = "\""
    for scalar in names.string(of: name).unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20: result += "\\x" + String(scalar.value, radix: 16)
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  func words(_ pairs: [(Bool, String)]) -> String { pairs.filter(\.0).map { " " + $0.1 }.joined() }

  func words(_ modifiers: Modifiers) -> String {
    words([
      (modifiers.contains(.export), "export"), (modifiers.contains(.declare), "declare"),
      (modifiers.contains(.public), "public"),
      (modifiers.contains(.private), "private"), (modifiers.contains(.protected), "protected"),
      (modifiers.contains(.static), "static"), (modifiers.contains(.abstract), "abstract"),
      (modifiers.contains(.override), "override"), (modifiers.contains(.readonly), "readonly"),
      (modifiers.contains(.accessor), "accessor"), (modifiers.contains(.const), "const"),
      (modifiers.contains(.in), "in"),
      (modifiers.contains(.out), "out"), (modifiers.contains(.optional), "?"), (modifiers.contains(.definite), "!"),
    ])
  }

  func words(_ flags: FunctionFlags) -> String {
    words([
      (flags.contains(.async), "async"), (flags.contains(.generator), "generator"), (flags.contains(.strict), "strict"),
      (flags.contains(.static), "static"), (flags.contains(.expressionBody), "expression-body"),
      (flags.contains(.noBody), "no-body"), (flags.contains(.foreign), "foreign"),
      (flags.contains(.usesThis), "uses-this"), (flags.contains(.usesArguments), "uses-arguments"),
      (flags.contains(.usesSuperProperty), "uses-super"), (flags.contains(.usesSuperCall), "uses-super-call"),
      (flags.contains(.usesNewTarget), "uses-new.target"), (flags.contains(.containsDirectEval), "direct-eval"),
      (flags.contains(.containsYield), "yields"), (flags.contains(.containsAwait), "awaits"),
      (flags.contains(.containsWith), "with"),
    ])
  }

  /// The key as text; a computed key is printed below by `printComputed`.
  func label(_ key: PropertyKey) -> String {
    switch key {
    case .name(let name): return quoted(name)
    case .privateName(let name): return "#" + text(name)
    case .computed: return "[computed]"
    }
  }

  mutating func printComputed(_ key: PropertyKey) {
    if case .computed(let expr) = key { part("key") { $0.print(expr) } }
  }
}
