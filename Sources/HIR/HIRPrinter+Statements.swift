import Base

extension HIRPrinter {
  // MARK: Functions

  /// `(a, b, ...rest) { body }`; the caller has written what stands before.
  mutating func printParametersAndBody(_ function: FuncRef, arrow: Bool = false) {
    let row = program[function]
    let saved = (neededLabels, jumpTargets, currentFunction)
    let mode = (isStrictHere, spellsOutSloppy)
    jumpTargets = []
    currentFunction = function
    var list = Array(program[row.body])
    beginFunctionBody(list)
    let defaults = takeDefaults(function, &list)
    let early = row.isGenerator ? takePrologue(function, &list, skipping: defaults.count) : []
    let inHead = Set(row.params + defaults.values.map(\.variable) + (row.rest.map { [$0] } ?? []))
    let declared = row.locals.filter { !inHead.contains($0) && !isScoped($0) && names.selfNames[function] != $0 }
    write("(" + (probe?.mark(function) ?? ""))
    printParameters(row, defaults)
    if early.isEmpty {
      write(arrow ? ") => {\n" : ") {\n")
      depth += 1
      let isSimple = row.rest == nil && defaults.isEmpty && Int(row.length) == row.params.count
      if row.isStrict && !isStrictHere && isSimple {
        isStrictHere = true
        line("\"use strict\";")
      }
      spellsOutSloppy = isStrictHere && !row.isStrict
      printOpening(function, defaults)
      if let note = notes[function] { line("/* \(note) */") }
      printDeclarations(declared, list)
    } else {
      printEarlyPrologue(row, early, declared, list)
      write(") {\n")
      depth += 1
      printOpening(function, defaults)
    }
    printList(list)
    for text in probe?.closing(of: function) ?? [] { line(text) }
    depth -= 1
    indent()
    write("}")
    (neededLabels, jumpTargets, currentFunction) = saved
    (isStrictHere, spellsOutSloppy) = mode
  }

  private mutating func printOpening(_ function: FuncRef, _ defaults: [VarRef: (variable: VarRef, value: ExprRef)]) {
    guard let probe else { return }
    let row = program[function]
    let bound = (row.params.map { defaults[$0]?.variable ?? $0 } + (row.rest.map { [$0] } ?? []))
    for text in probe.opening(of: function, bound: bound.map { ($0, name($0)) }) { line(text) }
  }

  private mutating func printParameters(_ row: HIRFunction, _ defaults: [VarRef: (variable: VarRef, value: ExprRef)]) {
    for (index, param) in row.params.enumerated() {
      if index > 0 { write(", ") }
      if let initial = defaults[param] {
        write("\(name(initial.variable)) = ")
        writeStored(initial.value, in: initial.variable)
      } else {
        write(name(param) + (index == Int(row.length) ? " = undefined" : ""))
      }
    }
    if let rest = row.rest { write((row.params.isEmpty ? "..." : ", ...") + name(rest)) }
  }

  /// Parameter initializers at the start of the body that can be printed as such; they are removed from the list.
  private func takeDefaults(_ function: FuncRef, _ list: inout [StmtRef]) -> [VarRef: (
    variable: VarRef, value: ExprRef
  )] {
    let row = program[function]
    var result: [VarRef: (variable: VarRef, value: ExprRef)] = [:]
    var rest = list[...]
    var kept: [StmtRef] = []
    var next = 0
    while let first = rest.first, case .expr(let expr) = program[first] {
      if case .initialize(let variable, _) = program[expr], isNative(variable) || names.selfNames[function] == variable
      {
        kept.append(rest.removeFirst())
        continue
      }
      guard case .initialize(let variable, let value) = program[expr],
        case .conditional(let test, let initial, let same) = program[value],
        case .binary(.strictEq, let left, _) = program[test], case .variable(let param, false) = program[left],
        case .variable(param, false) = program[same], let index = row.params.firstIndex(of: param), index >= next,
        index >= Int(row.length),
        !mentionsOthers(initial, function, allowed: row.params + result.values.map(\.variable) + [variable])
      else { break }
      result[param] = (variable, initial)
      next = index + 1
      rest.removeFirst()
    }
    if result.isEmpty { return [:] }
    list = kept + rest
    return result
  }

  /// True if the value needs variables that are declared in the body.
  private func mentionsOthers(_ value: ExprRef, _ function: FuncRef, allowed: [VarRef]) -> Bool {
    let used = SuspensionScan.variables(program, value)
    return used.contains {
      program[$0].function == function && !isNative($0) && names.selfNames[function] != $0 && !allowed.contains($0)
    }
      || mentionsClass(value)
  }

  /// Classes may declare variables of the function around them.
  private func mentionsClass(_ value: ExprRef) -> Bool {
    if case .classExpr = program[value] { return true }
    var found = false
    program.forEachExpr(of: program[value]) { if mentionsClass($0) { found = true } }
    program.forEachStmt(of: program[value]) { _ in found = true }
    return found
  }

  /// A generator binds its parameters when it is called: what may throw then must not stand in its body.
  private func takePrologue(_ function: FuncRef, _ list: inout [StmtRef], skipping: Int) -> [StmtRef] {
    let count = Int(program[function].prologue) - skipping
    guard count > 0, let last = list[..<count].lastIndex(where: { !isHarmless($0) }) else { return [] }
    let early = Array(list[...last])
    list.removeFirst(last + 1)
    return early
  }

  private func isHarmless(_ statement: StmtRef) -> Bool {
    guard case .expr(let expr) = program[statement] else { return false }
    switch program[expr] {
    case .initialize(let variable, let value), .assign(let variable, let value, _):
      if isNative(variable) { return true }
      switch program[value] {
      case .function, .callee: return true
      case _: return false
      }
    case _: return false
    }
  }

  /// Locals as a pattern after the parameters, and a computed key in it that runs the statements.
  private mutating func printEarlyPrologue(
    _ row: HIRFunction, _ early: [StmtRef], _ declared: [VarRef], _ list: [StmtRef]
  ) {
    markInPlace(Set(declared), list)
    let shown = declared.filter {
      !isNative($0) && !inPlace.contains($0) && program[$0].kind != .privateName && !names.undeclared.contains($0)
    }
    if let rest = row.rest {
      out.removeLast(("..." + name(rest)).utf8.count)
      write("...{ \(name(rest)), ")
    } else {
      write((row.params.isEmpty ? "" : ", ") + "...{ ")
    }
    for variable in shown { write(name(variable) + ", ") }
    write("[(() => {\n")
    depth += 2
    for variable in shown where program[variable].needsTDZ {
      sentinels.insert(variable)
      line("\(name(variable)) = \(use(.deadZone));")
    }
    for variable in shown where !program[variable].needsTDZ { line("\(name(variable)) = undefined;") }
    if let rest = row.rest { line("\(name(rest)) = [...arguments].slice(\(row.params.count));") }
    printList(early)
    depth -= 2
    indent()
    write("})()]: $unused }")
  }

  mutating func beginFunctionBody(_ list: [StmtRef]) {
    var scan = LabelScan()
    for statement in list { scan.visit(program, statement) }
    neededLabels = scan.needed
  }

  // MARK: Scopes

  /// Declares the variables of a scope that are not declared where they are initialized.
  mutating func printDeclarations(_ variables: [VarRef], _ list: [StmtRef]) {
    let candidates = Set(variables)
    markInPlace(candidates, list)
    var early: [String] = []
    for variable in variables where !isNative(variable) && !inPlace.contains(variable) {
      if program[variable].kind == .privateName || names.undeclared.contains(variable) { continue }
      if program[variable].needsTDZ {
        sentinels.insert(variable)
        early.append("\(name(variable)) = \(use(.deadZone))")
      } else {
        early.append(name(variable))
      }
    }
    if !early.isEmpty { line("let \(early.joined(separator: ", "));") }
  }

  private mutating func markInPlace(_ candidates: Set<VarRef>, _ list: [StmtRef]) {
    for statement in list {
      guard case .expr(let expr) = program[statement] else { continue }
      switch program[expr] {
      case .initialize(let variable, _):
        if candidates.contains(variable), !isNative(variable) { inPlace.insert(variable) }
      case .classExpr(let cls):
        if let binding = program[cls].binding, candidates.contains(binding) { inPlace.insert(binding) }
      case _: break
      }
    }
  }

  mutating func printList(_ list: [StmtRef]) {
    for statement in list { printStatement(statement) }
  }

  /// `{ ... }` with its own declarations, without the line end.
  mutating func printBlock(_ ref: StmtRef) {
    var list = [ref]
    var scope: [VarRef] = []
    if case .block(let range, let variables) = program[ref], forHead(ref) == nil {
      list = Array(program[range])
      scope = Array(program[variables])
    }
    write("{\n")
    depth += 1
    printDeclarations(scope, list)
    printList(list)
    depth -= 1
    indent()
    write("}")
  }

  // MARK: Statements

  mutating func printStatement(_ ref: StmtRef) {
    switch program[ref] {
    case .empty: break
    case .expr(let value): printEffect(value)
    case .block:
      indent()
      if forHead(ref) != nil { printForWithHead(ref) } else { printBlock(ref) }
      write("\n")
    case .if: printIf(ref)
    case .while(let test, let body, let label):
      open(label)
      write("while (")
      write(test, 0)
      write(") ")
      printLoopBody(body, label)
      write("\n")
    case .doWhile(let body, let test, let label):
      open(label)
      write("do ")
      printLoopBody(body, label)
      write(" while (")
      write(test, 0)
      write(");\n")
    case .for(let test, let update, let body, let label, let copied):
      printFor(test, update, body, label, Array(program[copied]))
    case .forIn(let value, let object, let body, let label):
      open(label)
      write("for (\(name(value)) in ")
      write(object, 0)
      write(") ")
      printLoopBody(body, label)
      write("\n")
    case .forOf(let value, let iterable, let body, let label, let isAwait):
      open(label)
      write("for \(isAwait ? "await " : "")(\(name(value)) of ")
      writeIterable(iterable)
      write(") ")
      printLoopBody(body, label)
      write("\n")
    case .switch(let value, let cases, let label, let scope): printSwitch(value, cases, label, Array(program[scope]))
    case .labeled(let label, let body):
      indent()
      write("L\(label.raw): ")
      printBlock(body)
      write("\n")
    case .break(let label):
      let isInnermost = jumpTargets.last?.label == label
      line(isInnermost ? "break;" : "break L\(label.raw);")
    case .continue(let label):
      let isInnermost = jumpTargets.last { $0.isLoop }?.label == label
      line(isInnermost ? "continue;" : "continue L\(label.raw);")
    case .return(let value): printReturn(value)
    case .throw(let value):
      indent()
      write("throw ")
      write(value, 0)
      write(";\n")
    case .try(let block, let caught, let handler, let finalizer):
      indent()
      write("try ")
      printBlock(block)
      if let handler {
        write(caught.map { " catch (\(name($0))) " } ?? " catch ")
        printBlock(handler)
      }
      if let finalizer {
        write(" finally ")
        printBlock(finalizer)
      }
      write("\n")
    }
  }

  private mutating func open(_ label: LabelRef) {
    indent()
    if neededLabels.contains(label) { write("L\(label.raw): ") }
  }

  private mutating func printLoopBody(_ body: StmtRef, _ label: LabelRef) {
    jumpTargets.append((label, true))
    printBlock(body)
    jumpTargets.removeLast()
  }

  private mutating func printIf(_ ref: StmtRef) {
    indent()
    var next: StmtRef? = ref
    while let current = next, case .if(let test, let then, let otherwise) = program[current] {
      write("if (")
      write(test, 0)
      write(") ")
      printBlock(then)
      next = otherwise
      if let otherwise {
        write(" else ")
        guard case .if = program[otherwise] else {
          printBlock(otherwise)
          break
        }
      }
    }
    write("\n")
  }

  private mutating func printReturn(_ value: ExprRef?) {
    guard let value else { return line("return;") }
    if case .block(let list, let result) = program[value] {
      printList(Array(program[list]))
      return printReturn(result)
    }
    indent()
    write("return ")
    if let operand = awaitedByItself(value) {
      write(operand, 0)
    } else {
      writeAround(currentFunction.flatMap { probe?.result(of: $0) }, 0) { $0.write(value, $0.probe == nil ? 0 : 1) }
    }
    write(";\n")
  }

  private mutating func printSwitch(_ value: ExprRef, _ cases: CaseRange, _ label: LabelRef, _ scope: [VarRef]) {
    let all = program[cases].flatMap { Array(program[$0.body]) }
    printDeclarations(scope, all)
    open(label)
    write("switch (")
    write(value, 0)
    write(") {\n")
    jumpTargets.append((label, false))
    depth += 1
    for row in program[cases] {
      indent()
      if let test = row.test {
        write("case ")
        write(test, 0)
        write(":\n")
      } else {
        write("default:\n")
      }
      depth += 1
      printList(Array(program[row.body]))
      depth -= 1
    }
    depth -= 1
    jumpTargets.removeLast()
    line("}")
  }

  // MARK: for

  /// The initializers of a block that is nothing but `let` variables and a loop over them.
  private func forHead(_ ref: StmtRef) -> (head: [(VarRef, ExprRef)], loop: StmtRef)? {
    guard case .block(let range, let scope) = program[ref], scope.count > 0 else { return nil }
    let list = Array(program[range])
    guard let last = list.last, case .for = program[last] else { return nil }
    var head: [(VarRef, ExprRef)] = []
    let variables = Set(program[scope])
    for statement in list.dropLast() {
      guard case .expr(let expr) = program[statement], case .initialize(let variable, let value) = program[expr],
        variables.contains(variable),
        !isNative(variable)
      else { return nil }
      if case .block = program[value] { return nil }
      head.append((variable, value))
    }
    return Set(head.map(\.0)) == variables && head.count == variables.count ? (head, last) : nil
  }

  private mutating func printForWithHead(_ ref: StmtRef) {
    guard let (head, loop) = forHead(ref), case .for(let test, let update, let body, let label, _) = program[loop]
    else { return }
    if neededLabels.contains(label) { write("L\(label.raw): ") }
    write("for (let ")
    for (index, (variable, value)) in head.enumerated() {
      if index > 0 { write(", ") }
      write("\(name(variable)) = ")
      writeStored(value, in: variable)
    }
    finishFor(test, update, body, label)
  }

  private mutating func finishFor(_ test: ExprRef?, _ update: ExprRef?, _ body: StmtRef, _ label: LabelRef) {
    write("; ")
    if let test { write(test, 0) }
    write("; ")
    if let update { writeEffect(update) }
    write(") ")
    printLoopBody(body, label)
  }

  /// Loop variables that are copied per iteration get a second name inside the loop.
  private mutating func printFor(
    _ test: ExprRef?, _ update: ExprRef?, _ body: StmtRef, _ label: LabelRef, _ copied: [VarRef]
  ) {
    open(label)
    write("for (")
    let outer = copied.map { name($0) }
    if !copied.isEmpty {
      write("let ")
      write(outer.map { "\($0)$ = \($0)" }.joined(separator: ", "))
      for (variable, text) in zip(copied, outer) { names.rename(variable, text + "$") }
    }
    finishFor(test, update, body, label)
    for (variable, text) in zip(copied, outer) { names.rename(variable, text) }
    write("\n")
  }

  // MARK: Expression statements

  /// A statement for the effect of an expression; blocks inside it become statements.
  mutating func printEffect(_ ref: ExprRef) {
    switch program[ref] {
    case .undefined, .null, .bool, .number, .string: break
    case .initFields: if printsInitFields { printPlainEffect(ref) }
    case .sequence(let list): for item in program[list] { printEffect(item) }
    case .block(let list, let value):
      printList(Array(program[list]))
      printEffect(value)
    case .assign(let variable, let value, let checked):
      if case .block(let list, let result) = program[value], !checked {
        printList(Array(program[list]))
        return printAssignment(variable, result)
      }
      printPlainEffect(ref)
    case .initialize(let variable, let value): printInitialize(variable, value, ref)
    case .classExpr(let cls): printClassStatement(cls, ref)
    case .variable(_, false): break
    case _: printPlainEffect(ref)
    }
  }

  private mutating func printAssignment(_ variable: VarRef, _ value: ExprRef) {
    indent()
    write("\(name(variable)) = ")
    writeAround(probe?.stored(in: variable), 1) { $0.write(value, 1) }
    write(";\n")
  }

  private mutating func printPlainEffect(_ ref: ExprRef) {
    indent()
    let start = out.count
    writeEffect(ref)
    protectStatementStart(start)
    write(";\n")
  }

  /// An expression statement must not start like a block or declaration.
  private mutating func protectStatementStart(_ start: Int) {
    let text = out[start...]
    let words = ["{", "function", "class", "async function", "let["]
    guard words.contains(where: { text.starts(with: $0.utf8) }) else { return }
    out.insert(0x28, at: start)
    out.append(0x29)
  }

  private mutating func printInitialize(_ variable: VarRef, _ value: ExprRef, _ ref: ExprRef) {
    if isNative(variable) {
      if case .this = program[value] { return }
      if case .newTarget = program[value] { return }
      if case .argumentsObject = program[value] { return }
      if case .variable = program[value] { return }
      return printEffect(value)
    }
    if case .callee = program[value] { return }
    if case .block(let list, let result) = program[value] {
      printList(Array(program[list]))
      return printInitializePlainly(variable, result)
    }
    printInitializePlainly(variable, value)
  }

  private mutating func printInitializePlainly(_ variable: VarRef, _ value: ExprRef) {
    indent()
    if inPlace.contains(variable), case .function(let function) = program[value], isDeclarable(function, variable) {
      writeFunction(function, keyword: true, name: name(variable))
      write("\n")
      return
    }
    if inPlace.contains(variable) { write(program[variable].isReassigned ? "let " : "const ") }
    write("\(name(variable)) = ")
    writeStored(value, in: variable)
    write(";\n")
  }

  private func isDeclarable(_ function: FuncRef, _ variable: VarRef) -> Bool {
    let row = program[function]
    return row.kind == .normal && program[variable].kind == .function
      && name(variable) == program.names.string(of: row.name)
      && names.selfNames[function] == nil
  }

  private mutating func printClassStatement(_ cls: ClassRef, _ ref: ExprRef) {
    guard let binding = program[cls].binding, names.shared.contains(binding) else { return printPlainEffect(ref) }
    indent()
    // Inside a class that has a name, the name is the class for good.
    let isReplaced = program[binding].isReassigned && program[cls].staticInitializer == nil
    let isExpression = isReplaced || !inPlace.contains(binding)
    if isExpression { write((inPlace.contains(binding) ? "let " : "") + "\(name(binding)) = ") }
    writeClass(cls, name: isReplaced ? "" : name(binding), context: name(binding))
    write(isExpression ? ";\n" : "\n")
  }
}

/// Finds labels that jumps must name, because their target is not the innermost.
struct LabelScan {
  private(set) var needed: Set<LabelRef> = []
  private var targets: [(label: LabelRef, isLoop: Bool)] = []

  mutating func visit(_ program: Program, _ ref: StmtRef) {
    let node = program[ref]
    var pushed = false
    switch node {
    case .while(_, _, let label), .doWhile(_, _, let label), .for(_, _, _, let label, _), .forIn(_, _, _, let label),
      .forOf(_, _, _, let label, _):
      targets.append((label, true))
      pushed = true
    case .switch(_, _, let label, _):
      targets.append((label, false))
      pushed = true
    case .break(let label): if targets.last?.label != label { needed.insert(label) }
    case .continue(let label): if targets.last(where: { $0.isLoop })?.label != label { needed.insert(label) }
    case _: break
    }
    var children: [StmtRef] = []
    var exprs: [ExprRef] = []
    program.forEachChild(of: node, expr: { exprs.append($0) }, stmt: { children.append($0) })
    for child in children { visit(program, child) }
    if pushed { targets.removeLast() }
    for expr in exprs {
      if case .block(let list, _) = program[expr] { for child in program[list] { visit(program, child) } }
      if case .assign(_, let value, _) = program[expr], case .block(let list, _) = program[value] {
        for child in program[list] { visit(program, child) }
      }
      if case .initialize(_, let value) = program[expr], case .block(let list, _) = program[value] {
        for child in program[list] { visit(program, child) }
      }
    }
  }
}
