import Base

extension HIRPrinter {
  /// Binding strength: comma 0, assignment 1, conditional 2, `??` and `||` 3, `&&` 4, ... unary 14, call and member 17, primary 18.
  private func strength(_ ref: ExprRef) -> Int {
    switch program[ref] {
    case .undefined, .null, .bool, .string, .regexp, .templateObject, .this, .newTarget, .callee, .argumentsObject,
      .importMeta, .intrinsic,
      .namespaceObject, .template, .array, .hole, .object, .bigint:
      return 18
    case .number(let value): return value < 0 || (value == 0 && value.sign == .minus) ? 14 : 18
    case .variable(let variable, let checked): return checked && sentinels.contains(variable) ? 17 : 18
    case .global: return 18
    case .assign, .assignGlobal, .setMember, .setIndex, .setSuperMember, .setPrivateMember, .yield, .yieldDelegate:
      return 1
    case .defineMember where isInConstructor: return 1
    case .initialize(let variable, let value):
      if isNative(variable) { return strength(value) }
      return 1
    case .spread: return 1
    case .deleteMember, .deleteIndex, .await: return 14
    case .member, .index, .superMember, .privateMember, .call, .callMember, .callIndex, .callWithThis, .superCall,
      .initFields, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly,
      .objectRest,
      .throwError, .defineMember, .defineIndex, .definePrivate, .block:
      return 17
    case .new: return 17
    case .hasPrivate: return 9
    case .unary(let op, _): return unaryStrength(op)
    case .binary(let op, _, _): return HIRPrinter.strength(op)
    case .logical(let op, _, _): return op == .and ? 4 : 3
    case .conditional: return 2
    case .sequence: return 0
    case .function(let function): return program[function].kind == .arrow ? 1 : 18
    case .classExpr: return 18
    }
  }

  /// Drops reads that do nothing, but the last item: lowering uses them to say what an arrow captures.
  private func withoutIdleReads(_ list: [ExprRef]) -> [ExprRef] {
    list.dropLast().filter { e in
      switch program[e] {
      case .newTarget, .callee, .variable(_, checked: false): return false
      case _: return true
      }
    } + list.suffix(1)
  }

  private func unaryStrength(_ op: HIRUnaryOp) -> Int {
    switch op {
    case .plus, .minus, .bitNot, .not, .typeOf: return 14
    case .toNumeric, .increment, .decrement, .toPropertyKey, .requireObjectCoercible, .toObject: return 17
    }
  }

  static func strength(_ op: HIRBinaryOp) -> Int {
    switch op {
    case .bitOr: return 5
    case .bitXor: return 6
    case .bitAnd: return 7
    case .eq, .ne, .strictEq, .strictNe: return 8
    case .lt, .le, .gt, .ge, .in, .instanceOf: return 9
    case .shl, .shr, .ushr: return 10
    case .add, .sub: return 11
    case .mul, .div, .rem: return 12
    case .exp: return 13
    case .hasBinding: return 17
    }
  }

  static func text(_ op: HIRBinaryOp) -> String {
    switch op {
    case .add: return "+"
    case .sub: return "-"
    case .mul: return "*"
    case .div: return "/"
    case .rem: return "%"
    case .exp: return "**"
    case .bitAnd: return "&"
    case .bitOr: return "|"
    case .bitXor: return "^"
    case .shl: return "<<"
    case .shr: return ">>"
    case .ushr: return ">>>"
    case .eq: return "=="
    case .ne: return "!="
    case .strictEq: return "==="
    case .strictNe: return "!=="
    case .lt: return "<"
    case .le: return "<="
    case .gt: return ">"
    case .ge: return ">="
    case .in: return "in"
    case .instanceOf: return "instanceof"
    case .hasBinding: return PrinterHelper.has.name
    }
  }

  /// Writes an expression, in parentheses if it binds weaker than `minimum`. `context`: the name that its place would give
  /// to an anonymous function.
  mutating func write(_ ref: ExprRef, _ minimum: Int, context: String = "") {
    guard let text = probe?.value(of: ref) else { return writeUnwatched(ref, minimum, context: context) }
    writeAround(text, minimum) { $0.writeUnwatched(ref, 1, context: context) }
  }

  /// What `body` writes, between the two texts; they form a call.
  mutating func writeAround(_ text: ProbeText?, _ minimum: Int, _ body: (inout HIRPrinter) -> Void) {
    guard let text else { return body(&self) }
    let needsParens = minimum > 17
    if needsParens { write("(") }
    write(text.before)
    body(&self)
    write(text.after)
    if needsParens { write(")") }
  }

  /// The same without the probe's text around the value.
  mutating func writeUnwatched(_ ref: ExprRef, _ minimum: Int, context: String = "") {
    if let call = probe?.replacement(of: ref) { return writeReplacement(ref, call) }
    let needsParens = strength(ref) < minimum
    if needsParens { write("(") }
    writeNode(ref, context: context)
    if needsParens { write(")") }
  }

  /// Writes an expression whose value is not used.
  mutating func writeEffect(_ ref: ExprRef) {
    if probe == nil, case .assign(let variable, let value, _) = program[ref],
      case .unary(let op, let operand) = program[value],
      case .variable(variable, let checked) = program[operand], !(checked && sentinels.contains(variable))
    {
      if op == .increment { return write("\(name(variable))++") }
      if op == .decrement { return write("\(name(variable))--") }
    }
    write(ref, 0)
  }

  private mutating func writeNode(_ ref: ExprRef, context: String) {
    switch program[ref] {
    case .undefined: write("undefined")
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .number(let value): write(value == 0 && value.sign == .minus ? "-0" : NumberText.javaScript(value))
    case .string(let value): write(quoted(value))
    case .bigint(let digits): write(text(digits) + "n")
    case .regexp(let pattern, let flags): write("/" + text(pattern) + "/" + text(flags))
    case .templateObject(let index): writeTemplateLiteral(index, [])
    case .this: write(spellsOutSloppy ? "\(use(.sloppyThis))(this)" : "this")
    case .newTarget: write("new.target")
    case .callee: write("arguments.callee")
    case .argumentsObject: write("arguments")
    case .variable(let variable, let checked): writeVariable(variable, checked)
    case .assign(let variable, let value, let checked): writeAssign(variable, value, checked)
    case .initialize(let variable, let value):
      if isNative(variable) { return write(value, strength(value)) }
      write("\(name(variable)) = ")
      writeStored(value, in: variable)
    case .global(let name, _): write(text(name))
    case .assignGlobal(let name, let value) where spellsOutSloppy:
      write("\(use(.declare))(\(quoted(name)), ")
      write(value, 1)
      write(")")
    case .assignGlobal(let name, let value):
      write(text(name) + " = ")
      write(value, 1, context: text(name))
    case .importMeta: write("import.meta")
    case .intrinsic(let object): write("$realm[\"\(object.name)\"]")
    case .namespaceObject(let module):
      if !namespaces.contains(module) { namespaces.append(module) }
      write("$ns\(module.raw)")
    case .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember,
      .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate:
      writeProperty(ref)
    case .unary(let op, let operand): writeUnary(op, operand)
    case .binary(.hasBinding, let name, let object):
      write(use(.has) + "(")
      writeList([name, object])
      write(")")
    case .binary, .logical: writeBinary(ref)
    case .conditional: writeConditional(ref)
    case .sequence(let list): writeSequence(withoutIdleReads(Array(program[list])))
    case .template(let list): writeTemplate(Array(program[list]))
    case .block(let list, let value): writeBlockExpression(Array(program[list]), value)
    case .call, .callMember, .callIndex, .callWithThis, .superCall, .new: writeCall(ref)
    case .spread(let value):
      write("...")
      writeIterable(value)
    case .initFields: writeInitFields()
    case .array(let list): writeArray(Array(program[list]))
    case .hole: break
    case .object(let members): writeObject(Array(program[members]))
    case .function(let function): writeFunctionExpression(function, context: context)
    case .classExpr(let cls): writeClassExpression(cls, context: context)
    case .iteratorOpen(let value, _):
      write(use(.iterator) + "(")
      write(value, 1)
      write(")")
    case .iteratorStep(let record): write("\(name(record)).step()")
    case .iteratorValue(let record): write("\(name(record)).value()")
    case .iteratorRest(let record): write("\(name(record)).rest()")
    case .iteratorClose(let record): write("\(name(record)).close()")
    case .iteratorCloseQuietly(let record): write("\(name(record)).quietly()")
    case .objectRest(let source, let excluded):
      write(use(.rest) + "(")
      write(source, 1)
      write(", [")
      writeList(Array(program[excluded]))
      write("])")
    case .yield(let value):
      write("yield ")
      write(awaitedByItself(value) ?? value, 1)
    case .yieldDelegate(let value):
      write("yield* ")
      writeIterable(value)
    case .await(let value):
      write("await ")
      write(value, 14)
    case .throwError(let kind, let message): write("\(use(.raise))(\(className(kind)), \(quoted(message)))")
    }
  }

  /// The operand of an await that `yield` and `return` of an async generator make by themselves: a second one would take a turn more.
  func awaitedByItself(_ value: ExprRef) -> ExprRef? {
    guard let function = currentFunction, program[function].isAsync, program[function].isGenerator else { return nil }
    if case .await(let operand) = program[value] { return operand }
    return nil
  }

  /// What is iterated; messages of the engine show its text, and another one for a call.
  mutating func writeIterable(_ value: ExprRef) {
    switch program[value] {
    case .call, .callMember, .callIndex, .callWithThis, .new: writeUnwatched(value, 1)
    case _:
      let isWatched = probe?.value(of: value) != nil || probe?.replacement(of: value) != nil
      write(isWatched ? "[" : "")
      write(value, 1)
      write(isWatched ? "][0]" : "")
    }
  }

  private func className(_ kind: HIRErrorKind) -> String { kind.constructor.name }

  func text(_ name: NameID) -> String { program.names.string(of: name) }

  func quoted(_ name: NameID) -> String { PrinterText.quoted(program.names, name) }

  mutating func writeList(_ list: [ExprRef]) {
    for (index, item) in list.enumerated() {
      if index > 0 { write(", ") }
      write(item, 1)
    }
  }

  // MARK: Variables

  private mutating func writeVariable(_ variable: VarRef, _ checked: Bool) {
    if checked && sentinels.contains(variable) {
      write("\(use(.check))(\(name(variable)), \(quoted(program[variable].name)))")
    } else {
      write(name(variable))
    }
  }

  private mutating func writeAssign(_ variable: VarRef, _ value: ExprRef, _ checked: Bool) {
    if checked && sentinels.contains(variable) {
      let temp = "\(use(.check))(\(name(variable)), \(quoted(program[variable].name)))"
      write("\(name(variable)) = [")
      writeStored(value, in: variable)
      write(", \(temp)][0]")
      return
    }
    write("\(name(variable)) = ")
    writeStored(value, in: variable)
  }

  /// A value that goes into a variable, which names an anonymous function.
  mutating func writeStored(_ value: ExprRef, in variable: VarRef) {
    let isNamed = isFunctionOrClass(value)
    writeAround(isNamed ? nil : probe?.stored(in: variable), 1) { $0.write(value, 1, context: $0.name(variable)) }
  }

  private func isFunctionOrClass(_ value: ExprRef) -> Bool {
    switch program[value] {
    case .function, .classExpr: return true
    case _: return false
    }
  }

  // MARK: Properties

  /// The receiver of an access.
  mutating func writeReceiver(_ object: ExprRef, of access: ExprRef) {
    writeAround(probe?.operand(of: access), 17) { $0.writeObjectOperand(object) }
  }

  mutating func writeObjectOperand(_ ref: ExprRef) {
    if case .number = program[ref] {
      write("(")
      write(ref, 0)
      return write(")")
    }
    let start = out.count
    write(ref, 17)
    if start == out.count { write("undefined") }
  }

  private mutating func writeName(_ name: NameID) {
    let text = self.text(name)
    write(PrinterText.isIdentifierName(text) ? "." + text : "[\(quoted(name))]")
  }

  private mutating func writeKey(_ key: ExprRef) {
    if case .string(let name) = program[key] { return writeName(name) }
    write("[")
    write(key, 0)
    write("]")
  }

  /// A store or deletion of sloppy code, in strict text.
  private mutating func writeSloppy(_ helper: PrinterHelper, _ object: ExprRef, _ key: ExprRef, _ value: ExprRef? = nil)
  {
    write(use(helper) + "(")
    writeList([object, key] + (value.map { [$0] } ?? []))
    write(")")
  }

  private mutating func writeSloppy(_ helper: PrinterHelper, _ object: ExprRef, _ name: NameID, _ value: ExprRef? = nil)
  {
    write(use(helper) + "(")
    write(object, 1)
    write(", \(quoted(name))")
    if let value {
      write(", ")
      write(value, 1)
    }
    write(")")
  }

  private mutating func writeProperty(_ ref: ExprRef) {
    switch program[ref] {
    case .setMember(let object, let name, let value) where spellsOutSloppy: writeSloppy(.put, object, name, value)
    case .setIndex(let object, let key, let value) where spellsOutSloppy: writeSloppy(.put, object, key, value)
    case .deleteMember(let object, let name) where spellsOutSloppy: writeSloppy(.remove, object, name)
    case .deleteIndex(let object, let key) where spellsOutSloppy: writeSloppy(.remove, object, key)
    case .member(let object, let name):
      writeReceiver(object, of: ref)
      writeName(name)
    case .index(let object, let key):
      writeObjectOperand(object)
      writeKey(key)
    case .setMember(let object, let name, let value):
      writeObjectOperand(object)
      writeName(name)
      writeStored(value)
    case .setIndex(let object, let key, let value):
      writeObjectOperand(object)
      writeKey(key)
      writeStored(value)
    case .deleteMember(let object, let name):
      write("delete ")
      writeObjectOperand(object)
      writeName(name)
    case .deleteIndex(let object, let key):
      write("delete ")
      writeObjectOperand(object)
      writeKey(key)
    case .superMember(_, _, let key):
      write("super")
      writeKey(key)
    case .setSuperMember(_, _, let key, let value):
      write("super")
      writeKey(key)
      writeStored(value)
    case .privateMember(let object, let name):
      writeObjectOperand(object)
      write("." + self.name(name))
    case .setPrivateMember(let object, let name, let value):
      writeObjectOperand(object)
      write("." + self.name(name))
      writeStored(value)
    case .hasPrivate(let object, let name):
      write("\(self.name(name)) in ")
      write(object, 10)
    case .defineMember(let object, let name, let value) where isInConstructor:
      writeObjectOperand(object)
      writeName(name)
      writeStored(value)
    case .defineMember(let object, let name, let value): writeDefine(object, quoted(name), value)
    case .defineIndex(let object, let key, let value):
      write(use(.define) + "(")
      write(object, 1)
      write(", ")
      write(key, 1)
      write(", ")
      write(value, 1)
      write(")")
    case .definePrivate(let object, let name, let value):
      writeObjectOperand(object)
      write("." + self.name(name))
      writeStored(value)
    case _: break
    }
  }

  private mutating func writeStored(_ value: ExprRef) {
    write(" = ")
    write(value, 1)
  }

  private mutating func writeDefine(_ object: ExprRef, _ key: String, _ value: ExprRef) {
    write(use(.define) + "(")
    write(object, 1)
    write(", \(key), ")
    write(value, 1)
    write(")")
  }

  // MARK: Operators

  private mutating func writeUnary(_ op: HIRUnaryOp, _ operand: ExprRef) {
    switch op {
    case .plus: writePrefix("+", operand)
    case .minus: writePrefix("-", operand)
    case .bitNot: writePrefix("~", operand)
    case .not: writePrefix("!", operand)
    case .typeOf: writePrefix("typeof ", operand)
    case .toNumeric: writeHelper(.numeric, operand)
    case .increment: writeHelper(.increment, operand)
    case .decrement: writeHelper(.decrement, operand)
    case .toPropertyKey: writeHelper(.key, operand)
    case .requireObjectCoercible: writeHelper(.coercible, operand)
    case .toObject: writeHelper(.object, operand)
    }
  }

  private mutating func writePrefix(_ text: String, _ operand: ExprRef) {
    write(text)
    // `- -x` and `+ +x` need the space or parentheses.
    write(operand, text == "-" || text == "+" ? 15 : 14)
  }

  private mutating func writeHelper(_ helper: PrinterHelper, _ operand: ExprRef) {
    write(use(helper) + "(")
    write(operand, 1)
    write(")")
  }

  /// Left-deep chains are walked.
  private mutating func writeBinary(_ ref: ExprRef) {
    var chain: [(text: String, right: ExprRef, minimum: Int)] = []
    var left = ref
    var leftMinimum = 0
    loop: while strength(left) >= leftMinimum, left == ref || probe?.value(of: left) == nil {
      switch program[left] {
      case .binary(let op, let a, let b):
        let own = HIRPrinter.strength(op)
        chain.append((HIRPrinter.text(op), b, op == .exp ? own : own + 1))
        leftMinimum = op == .exp ? 15 : own
        left = a
      case .logical(let op, let a, let b):
        let own = op == .and ? 4 : 3
        let text = op == .and ? "&&" : op == .or ? "||" : "??"
        chain.append((text, b, isOtherLogical(op, b) ? 19 : own + 1))
        leftMinimum = isOtherLogical(op, a) ? 19 : own
        left = a
      case _: break loop
      }
    }
    write(left, leftMinimum)
    for link in chain.reversed() {
      write(" \(link.text) ")
      write(link.right, link.minimum)
    }
  }

  /// `??` must not be mixed with `&&` and `||` without parentheses.
  private func isOtherLogical(_ op: HIRLogicalOp, _ operand: ExprRef) -> Bool {
    guard case .logical(let inner, _, _) = program[operand] else { return false }
    return (op == .nullish) != (inner == .nullish)
  }

  private mutating func writeConditional(_ ref: ExprRef) {
    var next = ref
    while case .conditional(let test, let then, let otherwise) = program[next],
      next == ref || probe?.value(of: next) == nil
    {
      write(test, 3)
      write(" ? ")
      write(then, 1)
      write(" : ")
      next = otherwise
    }
    write(next, 1)
  }

  private mutating func writeSequence(_ list: [ExprRef]) {
    let shown = list.enumerated().filter { index, item in
      if index == list.count - 1 { return true }
      if case .initFields = program[item] { return printsInitFields }
      return true
    }
    for (index, item) in shown.enumerated() {
      if index > 0 { write(", ") }
      write(item.element, 1)
    }
  }

  // MARK: Templates

  private mutating func writeTemplate(_ parts: [ExprRef]) {
    write("`")
    for part in parts {
      if case .string(let name) = program[part] {
        write(PrinterText.escaped(Array(program.names.bytes(of: name)), quote: 0x60))
      } else {
        write("${")
        write(part, 0)
        write("}")
      }
    }
    write("`")
  }

  mutating func writeTemplateLiteral(_ index: UInt32, _ values: [ExprRef]) {
    write("`")
    for (position, raw) in program.templates[Int(index)].raw.enumerated() {
      if position > 0 && position <= values.count {
        write("${")
        write(values[position - 1], 0)
        write("}")
      }
      write(text(raw))
    }
    write("`")
  }

  // MARK: Blocks in expressions

  private mutating func writeBlockExpression(_ list: [StmtRef], _ value: ExprRef) {
    let suspension = SuspensionScan.find(program, list, value)
    let saved = jumpTargets
    jumpTargets = []
    switch suspension {
    case .none: write("(() => {\n")
    case .await: write("(await (async () => {\n")
    case .yield: write("(yield* (function* () {\n")
    case .both: write("(yield* (async function* () {\n")
    }
    depth += 1
    printList(list)
    indent()
    write("return ")
    write(value, 0)
    write(";\n")
    depth -= 1
    indent()
    switch suspension {
    case .none: write("})()")
    case .await: write("})())")
    case .yield, .both: write("}).call(this))")
    }
    jumpTargets = saved
  }

  // MARK: Literals

  private mutating func writeArray(_ list: [ExprRef]) {
    write("[")
    for (index, item) in list.enumerated() {
      if index > 0 { write(", ") }
      if case .hole = program[item] {
        if index == list.count - 1 { write(",") }
      } else {
        write(item, 1)
      }
    }
    write("]")
  }

  private mutating func writeObject(_ members: [HIRMember]) {
    if members.isEmpty { return write("{}") }
    write("{ ")
    for (index, member) in members.enumerated() {
      if index > 0 { write(", ") }
      writeMember(member)
    }
    write(" }")
  }

  private mutating func writeMember(_ member: HIRMember) {
    switch member.kind {
    case .spread:
      write("...")
      write(member.value, 1)
    case .proto:
      write("__proto__: ")
      write(member.value, 1)
    case .value:
      let context = writeMemberKey(member.name, member.key, isPlain: false)
      write(": ")
      write(member.value, 1, context: context)
    case .method, .getter, .setter:
      guard case .function(let function) = program[member.value] else { return }
      writeMethodHead(function, member.kind == .getter ? "get " : member.kind == .setter ? "set " : "")
      _ = writeMemberKey(member.name, member.key, isPlain: true, method: function)
      printParametersAndBody(function)
    }
  }

  /// Gives the name that an anonymous function as value would get; for computed keys that is the wanted one.
  mutating func writeMemberKey(_ name: NameID?, _ key: ExprRef?, isPlain: Bool, method: FuncRef? = nil) -> String {
    if let name {
      let text = self.text(name)
      if name == NameID(.__proto__) && !isPlain {
        write("[\"__proto__\"]")
      } else {
        write(PrinterText.isIdentifierName(text) ? text : quoted(name))
      }
      return text
    }
    guard let key else { return "" }
    write("[" + (method.flatMap { probe?.mark($0) } ?? ""))
    if case .unary(.toPropertyKey, let inner) = program[key] { write(inner, 1) } else { write(key, 1) }
    write("]")
    return ""
  }

  mutating func writeMethodHead(_ function: FuncRef, _ accessor: String) {
    let row = program[function]
    write((row.isAsync ? "async " : "") + (row.isGenerator ? "*" : "") + accessor)
  }

  // MARK: Functions

  mutating func writeFunction(_ function: FuncRef, keyword: Bool, name: String) {
    let row = program[function]
    write((row.isAsync ? "async " : "") + "function" + (row.isGenerator ? "*" : "") + (name.isEmpty ? " " : " \(name)"))
    printParametersAndBody(function)
  }

  private mutating func writeFunctionExpression(_ function: FuncRef, context: String) {
    let row = program[function]
    let wanted = text(row.name)
    if row.kind == .arrow {
      let isNamed = wanted == context
      if !isNamed { write(wanted.isEmpty ? "(0, " : "\(use(.name))(") }
      if isNamed { write("(") }
      if row.isAsync { write("async ") }
      printParametersAndBody(function, arrow: true)
      if !isNamed && !wanted.isEmpty { write(", \(quoted(row.name))") }
      write(")")
      return
    }
    if let own = names.selfNames[function] {
      let shown = name(own)
      if shown != wanted { write(use(.name) + "(") }
      writeFunction(function, keyword: true, name: shown)
      if shown != wanted { write(", \(quoted(row.name)))") }
    } else if wanted == context {
      writeFunction(function, keyword: true, name: "")
    } else if wanted.isEmpty {
      write("(0, ")
      writeFunction(function, keyword: true, name: "")
      write(")")
    } else {
      write(use(.name) + "(")
      writeFunction(function, keyword: true, name: "")
      write(", \(quoted(row.name)))")
    }
  }
}

/// Does a block in an expression suspend its function?
enum SuspensionScan {
  case none, await, yield, both

  static func find(_ program: Program, _ list: [StmtRef], _ value: ExprRef) -> SuspensionScan {
    var hasAwait = false, hasYield = false
    var exprs = [value]
    var stmts = list
    while true {
      if let expr = exprs.popLast() {
        let node = program[expr]
        switch node {
        case .await: if case .await = node { hasAwait = true }
        case .yield, .yieldDelegate: hasYield = true
        case _: break
        }
        program.forEachExpr(of: node) { exprs.append($0) }
        program.forEachStmt(of: node) { stmts.append($0) }
      } else if let stmt = stmts.popLast() {
        if case .forOf(_, _, _, _, true) = program[stmt] { hasAwait = true }
        program.forEachChild(of: program[stmt], expr: { exprs.append($0) }, stmt: { stmts.append($0) })
      } else {
        break
      }
    }
    return hasYield ? (hasAwait ? .both : .yield) : hasAwait ? .await : .none
  }
}
