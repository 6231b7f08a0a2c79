import Base

extension HIRPrinter {
  mutating func writeClassExpression(_ cls: ClassRef, context: String) {
    let row = program[cls]
    if let binding = row.binding, !names.shared.contains(binding) { return writeClass(cls, name: name(binding)) }
    if text(row.name) == context { return writeClass(cls, name: "", context: context) }
    write("(0, ")
    writeClass(cls, name: "", context: "")
    write(")")
  }

  /// The class; it names itself where its printed name is not the wanted one.
  mutating func writeClass(_ cls: ClassRef, name: String, context: String = "") {
    let row = program[cls]
    let mode = (isStrictHere, spellsOutSloppy)
    (isStrictHere, spellsOutSloppy) = (true, false)
    defer { (isStrictHere, spellsOutSloppy) = mode }
    for key in row.computedFieldKeys {
      if case .initialize(let temp, let value) = program[key] { fieldKeys[temp] = value }
    }
    write("class" + (probe.map { " " + $0.mark(row.constructor) } ?? "") + (name.isEmpty ? "" : " \(name)"))
    if let superclass = row.superclass {
      write(" extends ")
      writeSuperclass(superclass)
    }
    write(" {\n")
    depth += 1
    if (name.isEmpty ? context : name) != text(row.name) && !hasOwnName(row) {
      line("static { \(use(.name))(this, \(quoted(row.name))); }")
    }
    for name in definedEarly(row) {
      indent()
      _ = writeMemberKey(name, nil, isPlain: true)
      write(";\n")
    }
    writeConstructor(row)
    writeMembers(row)
    depth -= 1
    indent()
    write("}")
  }

  /// A name stays one: what inspects a class reads it in the class's text.
  private mutating func writeSuperclass(_ superclass: ExprRef) {
    switch program[superclass] {
    case .variable, .global: writeUnwatched(superclass, 18)
    case _: write(superclass, 18)
    }
  }

  private func hasOwnName(_ row: HIRClass) -> Bool {
    row.elements.contains { $0.isStatic && ($0.name.map { $0 == NameID(.name) } ?? ($0.key != nil)) }
  }

  /// What the constructor defines itself, before its fields.
  private func definedEarly(_ row: HIRClass) -> [NameID] {
    var names: [NameID] = []
    program.walk(
      row.constructor, expr: { _, node in if case .defineMember(_, let name, _) = node { names.append(name) } },
      stmt: { _, _ in })
    return names
  }

  private mutating func writeConstructor(_ row: HIRClass) {
    if program[row.constructor].isDefaultConstructor { return writeDefaultConstructor(row) }
    indent()
    write("constructor")
    let outer = isInConstructor
    isInConstructor = true
    printParametersAndBody(row.constructor)
    isInConstructor = outer
    write("\n")
  }

  /// One that a base class does not write is shown only if it is watched.
  private mutating func writeDefaultConstructor(_ row: HIRClass) {
    guard let probe, row.superclass == nil else { return }
    line("constructor() {")
    depth += 1
    for text in probe.opening(of: row.constructor, bound: []) + probe.closing(of: row.constructor) { line(text) }
    depth -= 1
    line("}")
  }

  // MARK: Members

  /// Keys are evaluated in the order of their refs; three lists are merged by it.
  private mutating func writeMembers(_ row: HIRClass) {
    let fields = items(row.fieldInitializer, isStatic: false)
    var lists: [[Item]] = [
      row.elements.map { .element($0) }, initializesLate(row) ? [] : fields,
      items(row.staticInitializer, isStatic: true),
    ]
    if initializesLate(row) { for field in fields { declareHidden(field) } }
    while true {
      if let free = lists.firstIndex(where: { !$0.isEmpty && key(of: $0[0]) == nil }) {
        write(lists[free].removeFirst())
        continue
      }
      let keyed = lists.indices.filter { !lists[$0].isEmpty }
      guard let next = keyed.min(by: { key(of: lists[$0][0])!.raw < key(of: lists[$1][0])!.raw }) else { break }
      write(lists[next].removeFirst())
    }
  }

  private enum Item {
    case element(HIRClassElement)
    case statement(StmtRef, FuncRef, isStatic: Bool)
  }

  private func items(_ function: FuncRef?, isStatic: Bool) -> [Item] {
    guard let function else { return [] }
    return program[program[function].body].compactMap { statement in
      if case .expr(let expr) = program[statement], case .initialize(let variable, _) = program[expr],
        isNative(variable)
      {
        return nil
      }
      return .statement(statement, function, isStatic: isStatic)
    }
  }

  private func key(of item: Item) -> ExprRef? {
    switch item {
    case .element(let element): return element.key
    case .statement(let statement, _, _):
      guard case .expr(let expr) = program[statement], case .defineIndex(_, let key, _) = program[expr],
        case .variable(let temp, _) = program[key]
      else { return nil }
      return fieldKeys[temp]
    }
  }

  private mutating func write(_ item: Item) {
    switch item {
    case .element(let element): write(element)
    case .statement(let statement, let function, let isStatic): writeField(statement, function, isStatic: isStatic)
    }
  }

  private mutating func write(_ element: HIRClassElement) {
    indent()
    if element.isStatic { write("static ") }
    writeMethodHead(element.function, element.kind == .getter ? "get " : element.kind == .setter ? "set " : "")
    if let hidden = element.privateName {
      write(name(hidden))
    } else {
      _ = writeMemberKey(element.name, element.key, isPlain: true, method: element.function)
    }
    printParametersAndBody(element.function)
    write("\n")
  }

  // MARK: Fields that are initialized late

  /// The constructor stores to properties of `this` before it initializes the fields, as TypeScript's parameter properties do where
  /// fields are assigned.
  func initializesLate(_ row: HIRClass) -> Bool {
    guard row.fieldInitializer != nil else { return false }
    var hasStored = false, order: Bool?
    program.walk(program[row.constructor].body) { expr in
      if case .setMember(let object, _, _) = program[expr], program.isThis(object) { hasStored = true }
      if case .initFields = program[expr], order == nil { order = hasStored }
    }
    return order ?? false
  }

  /// The class whose fields the current function initializes by itself, at an `initFields`.
  private func lateInitializer() -> FuncRef? {
    guard let cls = currentFunction.flatMap({ program[$0].ofClass }), initializesLate(program[cls]) else { return nil }
    return program[cls].fieldInitializer
  }

  /// A private name is declared by its class, wherever it gets its value.
  private mutating func declareHidden(_ item: Item) {
    guard case .statement(let statement, _, _) = item, case .expr(let expr) = program[statement],
      case .definePrivate(_, let hidden, _) = program[expr]
    else { return }
    line("\(name(hidden));")
  }

  /// True if `initFields` is printed; else the class does it by its members.
  var printsInitFields: Bool { lateInitializer() != nil }

  /// `initFields` where the class does not do it.
  mutating func writeInitFields() {
    guard let function = lateInitializer() else { return write("undefined") }
    let list = Array(program[program[function].body]), labels = neededLabels
    write("(() => {\n")
    depth += 1
    beginFunctionBody(list)
    let needed = temps(of: function)
    if !needed.isEmpty { line("let \(needed.map { name($0) }.joined(separator: ", "));") }
    printList(list)
    depth -= 1
    indent()
    write("})()")
    neededLabels = labels
  }

  // MARK: Fields

  private mutating func writeField(_ statement: StmtRef, _ function: FuncRef, isStatic: Bool) {
    indent()
    write(isStatic ? "static " : "")
    guard case .expr(let expr) = program[statement], let value = writeFieldKey(expr) else {
      return writeInitializerStatement(statement, function, isStatic: isStatic)
    }
    write(" = ")
    writeFieldValue(value.value, function, context: value.context)
    write(";\n")
  }

  private mutating func writeFieldKey(_ expr: ExprRef) -> (value: ExprRef, context: String)? {
    switch program[expr] {
    case .defineMember(_, let name, let value): return (value, writeMemberKey(name, nil, isPlain: true))
    case .definePrivate(_, let hidden, let value):
      write(name(hidden))
      return (value, name(hidden))
    case .defineIndex(_, let key, let value):
      if case .string(let name) = program[key] { return (value, writeMemberKey(name, nil, isPlain: true)) }
      guard case .variable(let temp, _) = program[key], let original = fieldKeys[temp] else { return nil }
      return (value, writeMemberKey(nil, original, isPlain: true))
    case _: return nil
    }
  }

  private func temps(of function: FuncRef) -> [VarRef] {
    program[function].locals.filter {
      !isNative($0) && !isScoped($0) && !names.undeclared.contains($0) && program[$0].kind != .privateName
    }
  }

  private mutating func writeFieldValue(_ value: ExprRef, _ function: FuncRef, context: String) {
    let used = SuspensionScan.variables(program, value)
    let needed = temps(of: function).filter { used.contains($0) && !inPlace.contains($0) }
    if needed.isEmpty { return write(value, 1, context: context) }
    write("(() => { let \(needed.map { name($0) }.joined(separator: ", ")); return ")
    write(value, 1)
    write("; })()")
  }

  private mutating func writeInitializerStatement(_ statement: StmtRef, _ function: FuncRef, isStatic: Bool) {
    write(isStatic ? "{\n" : "#$\(statement.raw) = (() => {\n")
    depth += 1
    beginFunctionBody([statement])
    let needed = temps(of: function)
    if !needed.isEmpty { line("let \(needed.map { name($0) }.joined(separator: ", "));") }
    printStatement(statement)
    depth -= 1
    indent()
    write(isStatic ? "}\n" : "})();\n")
  }
}

extension SuspensionScan {
  /// The variables that an expression mentions, and those that closures in it capture.
  static func variables(_ program: Program, _ value: ExprRef) -> Set<VarRef> {
    var found: Set<VarRef> = []
    var exprs = [value]
    var stmts: [StmtRef] = []
    while true {
      if let expr = exprs.popLast() {
        let node = program[expr]
        program.forEachVariable(of: node) { found.insert($0) }
        program.forEachFunction(of: node) { found.formUnion(program[$0].captures) }
        program.forEachExpr(of: node) { exprs.append($0) }
        program.forEachStmt(of: node) { stmts.append($0) }
      } else if let stmt = stmts.popLast() {
        program.forEachVariable(of: program[stmt]) { found.insert($0) }
        program.forEachChild(of: program[stmt], expr: { exprs.append($0) }, stmt: { stmts.append($0) })
      } else {
        return found
      }
    }
  }
}
