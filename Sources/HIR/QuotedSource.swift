import AST
import Base

/// The text of an expression as error messages quote it ("o.f(...).g is not a function").
///
/// The texts are V8's, which prints the tree and not the source: parentheses around operators, `(...)` for arguments,
/// "(intermediate value)" for what has no short text.
struct QuotedSource {
  private let ast: AST
  private let names: Interner
  private var bytes: [UInt8] = []
  /// The callee of a call stands for the call: in "o.f is not a function or its return value is not iterable".
  private let omitsArguments: Bool
  /// Longer and deeper texts are not quoted.
  private static let maximalLength = 500, maximalDepth = 64

  static let intermediate = "(intermediate value)"

  private init(_ ast: AST, _ names: Interner, omitsArguments: Bool) {
    self.ast = ast
    self.names = names
    self.omitsArguments = omitsArguments
  }

  /// The text of an expression.
  static func text(of expression: ExprID, in ast: AST, _ names: Interner) -> String {
    QuotedSource(ast, names, omitsArguments: false).text(expression)
  }

  /// The text of a value that a loop or an array literal iterates over, as the subject of "... is not iterable". Empty when V8
  /// describes the value instead, as it does in loops over what has no one place.
  static func text(ofIterable expression: ExprID, isLoop: Bool, in ast: AST, _ names: Interner) -> String {
    if let callee = callee(ofIterated: expression, in: ast, names) { return callee + returnValue }
    let printer = QuotedSource(ast, names, omitsArguments: true)
    return isLoop && printer.hasNoPlace(expression) ? "" : printer.text(expression)
  }

  /// The subject of "... is not async iterable" for a loop that awaits; empty as above.
  static func text(ofAsyncIterable expression: ExprID, in ast: AST, _ names: Interner) -> String {
    let printer = QuotedSource(ast, names, omitsArguments: false)
    if printer.hasNoPlace(expression) { return "" }
    return printer.text(expression) + (printer.calleeOfCall(expression) == nil ? "" : returnValue)
  }

  private static let returnValue = " is not a function or its return value"

  /// The text of the callee of a call or construction whose value is iterated over; nil for what is neither.
  static func callee(ofIterated expression: ExprID, in ast: AST, _ names: Interner) -> String? {
    let printer = QuotedSource(ast, names, omitsArguments: true)
    return printer.calleeOfCall(expression).map(printer.text)
  }

  static func isConstruction(_ expression: ExprID, in ast: AST) -> Bool {
    if case .new = ast[QuotedSource(ast, Interner(), omitsArguments: true).bare(expression)] { return true }
    return false
  }

  /// `yield*` has the place of its operand if that is a call or a member.
  static func isFoundInDelegation(_ expression: ExprID, in ast: AST) -> Bool {
    let printer = QuotedSource(ast, Interner(), omitsArguments: true)
    if case .member = ast[printer.bare(expression)] { return true }
    return printer.calleeOfCall(expression) != nil
  }

  private func hasNoPlace(_ expression: ExprID) -> Bool {
    switch ast[bare(expression)] {
    case .optionalChain, .conditional: return true
    case _: return false
    }
  }

  private func calleeOfCall(_ expression: ExprID) -> ExprID? {
    switch ast[bare(expression)] {
    case .call(let callee, _, _, _), .new(let callee, _, _), .taggedTemplate(let callee, _, _): return callee
    case _: return nil
    }
  }

  /// The text of a value that an array pattern takes apart, or empty: V8 finds what starts where the pattern's value does, the whole
  /// of it or the call that it starts with.
  static func text(ofElementsOf expression: ExprID, in ast: AST, _ names: Interner) -> String {
    let printer = QuotedSource(ast, names, omitsArguments: true)
    switch ast[expression] {
    case .identifier, .this, .null, .boolean, .number, .bigint, .string, .regex, .array, .object, .function, .class,
      .unary,
      .conditional, .await, .yield, .importMeta:
      return printer.text(expression)
    case _: break
    }
    guard let (callee, isWhole) = printer.startingCall(expression) else { return "" }
    return isWhole ? printer.text(callee) + returnValue : ErrorText.message + printer.text(callee) + ErrorText.loaded
  }

  /// The callee of the construction or of the call of a name at the start of an expression, and whether it is all of it.
  private func startingCall(_ expression: ExprID) -> (callee: ExprID, isWhole: Bool)? {
    switch ast[expression] {
    case .new(let callee, _, _): return (callee, true)
    case .call(let callee, _, _, let isOptional):
      if !isOptional, case .identifier = ast[callee] { return (callee, true) }
      return startingCall(callee).map { ($0.callee, false) }
    case .taggedTemplate(let first, _, _), .member(let first, _, _), .privateMember(let first, _, _),
      .index(let first, _, _),
      .optionalChain(let first), .binary(_, let first, _), .logical(_, let first, _), .compoundAssign(_, let first, _),
      .logicalAssign(_, let first, _), .update(_, prefix: false, let first):
      return startingCall(first).map { ($0.callee, false) }
    case .assign(let target, _):
      guard case .expression(let first) = ast[target] else { return nil }
      return startingCall(first).map { ($0.callee, false) }
    case .as(let first, _), .satisfies(let first, _), .nonNull(let first): return startingCall(first)
    case _: return nil
    }
  }

  /// The same of a pattern with a default value: V8 does not find literals there.
  static func text(ofElementsOfDefault expression: ExprID, in ast: AST, _ names: Interner) -> String {
    let printer = QuotedSource(ast, names, omitsArguments: true)
    switch ast[printer.bare(expression)] {
    case .this, .null, .boolean, .number, .bigint, .string, .regex, .template, .array, .object, .function, .class:
      return ""
    case _: return printer.computedNumber(expression) ? "" : text(ofIterable: expression, isLoop: false, in: ast, names)
    }
  }

  /// The same of a parameter with a default value: V8 finds calls alone.
  static func text(ofElementsOfParameter initial: ExprID, in ast: AST, _ names: Interner) -> String {
    let printer = QuotedSource(ast, names, omitsArguments: false)
    guard let callee = printer.calleeOfCall(initial) else { return "" }
    return ErrorText.message + printer.text(callee) + ErrorText.loaded
  }

  /// A number that V8's parser knows.
  private func computedNumber(_ expression: ExprID) -> Bool {
    if case .unary(let op, let operand) = ast[bare(expression)], op == .minus || op == .plus {
      return isNumber(bare(operand))
    }
    return computed(bare(expression)) != nil
  }

  /// Looks through parentheses and what only types see.
  private func bare(_ expression: ExprID) -> ExprID {
    switch ast[expression] {
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner), .instantiation(let inner, _):
      return bare(inner)
    case .missing, .identifier, .this, .newTarget, .importMeta, .null, .boolean, .number, .bigint, .string, .regex,
      .template, .taggedTemplate, .array, .hole, .object, .function, .class, .unary, .update, .binary, .privateIn,
      .logical, .assign, .compoundAssign, .logicalAssign, .conditional, .sequence, .call, .new, .member,
      .privateMember, .index, .optionalChain, .superMember, .superIndex, .superCall, .importCall, .spread, .yield,
      .await, .jsx:
      return expression
    }
  }

  private func text(_ expression: ExprID) -> String {
    var printer = self
    printer.write(expression, QuotedSource.maximalDepth)
    if printer.bytes.count > QuotedSource.maximalLength { return QuotedSource.intermediate }
    return String(decoding: printer.bytes, as: UTF8.self)
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
  private mutating func put(_ name: NameID) { bytes.append(contentsOf: names.bytes(of: name)) }

  /// Writes the expression, or the words for one that writes nothing.
  private mutating func write(_ expression: ExprID, _ depth: Int) {
    let start = bytes.count
    if depth > 0 && start <= QuotedSource.maximalLength { print(bare(expression), depth - 1) }
    if bytes.count == start { put(QuotedSource.intermediate) }
  }

  private mutating func print(_ expression: ExprID, _ depth: Int) {
    switch ast[expression] {
    case .identifier(let name): put(name)
    case .this: put("this")
    case .newTarget: put(".new.target")
    case .null: put("null")
    case .boolean(let value): put(value ? "true" : "false")
    case .number(let value): put(NumberText.javaScript(value))
    case .string(let value): quote(value)
    case .regex(let pattern, let flags):
      put("/")
      put(pattern)
      put("/")
      put(flags)
    case .template(let template): printTemplate(ast[template], depth)
    case .array(let elements):
      put("[")
      writeList(Array(ast[elements]), ",", depth)
      put("]")
    case .object(let properties):
      put("{")
      for _ in ast[properties] { put(QuotedSource.intermediate) }
      put("}")
    case .unary(let op, let operand) where isNumber(operand) && (op == .minus || op == .plus):
      if op == .minus { put("-") }
      write(operand, depth)
    case .unary(let op, let operand):
      let isWord = op == .typeof || op == .void || op == .delete
      put("(" + op.text + (isWord ? " " : ""))
      write(operand, depth)
      put(")")
    case .update(let op, let isPrefix, let target):
      put(isPrefix ? "(" + op.text : "(")
      write(target, depth)
      put(isPrefix ? ")" : op.text + ")")
    case .binary, .logical, .sequence:
      if let value = computed(expression) {
        put(NumberText.javaScript(value))
      } else {
        printOperands(expression, depth)
      }
    case .privateIn(let name, let right):
      put("(#")
      put(name)
      put(" in ")
      write(right, depth)
      put(")")
    case .assign(let target, _):
      if case .expression(let target) = ast[target] { write(target, depth) }
    case .compoundAssign(_, let target, _), .logicalAssign(_, let target, _): write(target, depth)
    case .conditional: for _ in 0..<3 { put(QuotedSource.intermediate) }
    case .member(let object, let name, let isOptional):
      write(object, depth)
      put(isOptional ? "?." : ".")
      put(name)
    case .index(let object, let index, let isOptional): printIndex(object, index, isOptional, depth)
    case .privateMember(let object, let name, let isOptional):
      write(object, depth)
      put(isOptional ? "?.[#" : "[#")
      put(name)
      put("]")
    case .superMember(let name):
      put(QuotedSource.intermediate + ".")
      put(name)
    case .superIndex(let index):
      put(QuotedSource.intermediate)
      printKey(index, isOptional: false, depth)
    case .call(let callee, _, _, _), .taggedTemplate(let callee, _, _):
      write(callee, depth)
      if !omitsArguments { put("(...)") }
    case .new(let callee, _, _): if omitsArguments { write(callee, depth) }
    case .spread(let operand):
      put("(...")
      write(operand, depth)
      put(")")
    case .class(let id): printClass(ast[id])
    case .missing, .importMeta, .bigint, .hole, .function, .optionalChain, .superCall, .importCall, .yield,
      .await, .parenthesized, .as, .satisfies, .typeAssertion, .nonNull, .instantiation, .jsx:
      break
    }
  }

  /// Words for the superclass and for what V8 keeps a function or a symbol of: methods, accessors, private and computed fields.
  private mutating func printClass(_ source: Class) {
    if source.superclass.value != nil { put(QuotedSource.intermediate) }
    for id in ast[source.members] {
      let member = ast[id]
      switch member.kind {
      case .method, .getter, .setter:
        if let function = member.function.value, !ast[function].flags.contains(.noBody) {
          put(QuotedSource.intermediate)
        }
      case .field, .autoAccessor: if !isNamed(member.key) { put(QuotedSource.intermediate) }
      case .constructor, .staticBlock, .indexSignature: break
      }
    }
  }

  private func isNamed(_ key: PropertyKey) -> Bool {
    if case .name = key { return true }
    return false
  }

  private func isNumber(_ expression: ExprID) -> Bool {
    if case .number = ast[expression] { return true }
    return false
  }

  private mutating func quote(_ value: NameID) {
    put("\"")
    put(value)
    put("\"")
  }

  private mutating func printIndex(_ object: ExprID, _ index: ExprID, _ isOptional: Bool, _ depth: Int) {
    write(object, depth)
    printKey(index, isOptional: isOptional, depth)
  }

  private mutating func printKey(_ index: ExprID, isOptional: Bool, _ depth: Int) {
    if case .string(let name) = ast[bare(index)] {
      put(isOptional ? "?." : ".")
      return put(name)
    }
    put(isOptional ? "?.[" : "[")
    write(index, depth)
    put("]")
  }

  /// The substitutions alone; the text where there are none.
  private mutating func printTemplate(_ template: Template, _ depth: Int) {
    if template.exprs.isEmpty, let quasi = ast[template.quasis].first, let cooked = ast[quasi].cooked.value {
      return quote(cooked)
    }
    for value in ast[template.exprs] { write(value, depth) }
  }

  private mutating func writeList(_ list: [ExprID], _ separator: String, _ depth: Int) {
    for (index, item) in list.enumerated() {
      if index > 0 { put(separator) }
      write(item, depth)
    }
  }

  /// A run of one operator is one list of operands.
  private mutating func printOperands(_ expression: ExprID, _ depth: Int) {
    let (operands, text) = operands(of: expression)
    put("(")
    writeList(operands, " \(text) ", depth)
    put(")")
  }

  private func operands(of expression: ExprID) -> (list: [ExprID], text: String) {
    if case .sequence(let list) = ast[expression] { return (Array(ast[list]), ",") }
    var reversed: [ExprID] = []
    var rest = expression
    var text: String?
    while reversed.count < QuotedSource.maximalLength, computed(rest) == nil, let (left, right, op) = operation(rest),
      text ?? op == op
    {
      text = op
      reversed.append(right)
      rest = left
    }
    return ([rest] + reversed.reversed(), text ?? "")
  }

  /// The value of an operation on Numbers that V8's parser computes.
  private func computed(_ expression: ExprID) -> Double? {
    if case .number(let value) = ast[expression] { return value }
    guard case .binary(let op, let left, let right) = ast[expression], let x = computed(bare(left)),
      let y = computed(bare(right))
    else { return nil }
    switch op {
    case .add: return x + y
    case .subtract: return x - y
    case .multiply: return x * y
    case .divide: return x / y
    case .remainder: return x.truncatingRemainder(dividingBy: y)
    case .exponentiate, .shiftLeft, .shiftRight, .shiftRightUnsigned, .bitAnd, .bitOr, .bitXor, .equal,
      .notEqual, .strictEqual, .strictNotEqual, .less, .lessEqual, .greater, .greaterEqual, .instanceof, .in:
      return nil
    }
  }

  private func operation(_ expression: ExprID) -> (left: ExprID, right: ExprID, text: String)? {
    if case .binary(let op, let left, let right) = ast[expression] { return (left, right, op.text) }
    if case .logical(let op, let left, let right) = ast[expression] { return (left, right, op.text) }
    return nil
  }
}
