import Base
import DeepSema
import HIR

// Statements: blocks, branches, simple loops.

extension FunctionEmitter {
  func statements(_ range: StmtRange) {
    var rest = program[range][...]
    while let first = rest.first {
      let names = declaredGlobals(rest)
      if names.isEmpty { statement(first) } else { declareGlobals(names, first) }
      rest = rest.dropFirst(max(names.count, 1))
    }
  }

  func statement(_ s: StmtRef) {
    if facts.shutStatements.contains(s) && isLeftOut(s) { return }
    switch program[s] {
    case .empty: break
    case .expr(let e): if !facts.omittedStatements.contains(s) { braced { effect(e) } }
    case .block(let body, let scope): emitBlock(body, scope: scope)
    case .if(let test, let then, let otherwise): braced { emitIf(test, then: then, otherwise: otherwise) }
    case .while(let test, let body, let label): emitLoop(label, test: test, body: body)
    case .for(let test, let update, let body, let label, let perIteration):
      emitLoop(label, test: test, body: body, update: update, perIteration: perIteration)
    case .doWhile(let body, let test, let label): emitDoWhile(body, test, label)
    case .forIn(let value, let object, let body, let label): emitForIn(value, object, body, label)
    case .forOf(let value, let iterable, let body, let label, isAwait: true):
      emitForAwait(value, iterable, body, label)
    case .forOf(let value, let iterable, let body, let label, isAwait: false):
      emitForOf(value, iterable, body, label)
    case .switch(let subject, let cases, let label, let scope): emitSwitch(subject, cases, label, scope)
    case .labeled(let label, let body): emitLabeled(label, body)
    case .break(let label): jump(.break(label))
    case .continue(let label): jump(.continue(label))
    case .return(let e): braced { emitReturn(e) }
    case .throw(let e): braced { emitThrow(e, s) }
    case .try(let block, let catchVar, let handler, let finalizer):
      emitTry(block: block, catchVar: catchVar, handler: handler, finalizer: finalizer)
    }
  }

  /// A statement that no run comes to: nothing is made of it but what tells if one does.
  private func isLeftOut(_ s: StmtRef) -> Bool {
    if case .empty = program[s] { return true }
    if p.asserted != nil {
      validateShut(s)
      return false
    }
    // States of functions that can be suspended are numbered by their text.
    if function.isAsync || function.isGenerator { return false }
    line("aot_never_runs(cx, &\(p.info(f)));")
    return true
  }

  /// Writes what `body` writes, in a C block when it is more than one line.
  func braced(_ body: () -> Void) {
    depth += 1
    let text = captured(body).text.bytes
    depth -= 1
    let lines = text.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    if lines == 0 { return }
    if lines == 1 { return out.write(bytes: text.dropFirst(2)) }
    quietly { line("{") }
    out.write(bytes: text)
    quietly { line("}") }
  }

  private func emitBlock(_ body: StmtRange, scope: VarRange) {
    if body.count == 0 { return }
    open()
    enter(scope)
    statements(body)
    close()
  }

  /// Fresh cells and temporal dead zones.
  func enter(_ scope: VarRange) {
    for v in program[scope] where !declaredCells.contains(v) {
      let variable = program[v]
      switch variable.storage {
      case .cell:
        declareCell(v, variable.needsTDZ ? "AOT_HOLE" : "AOT_UNDEFINED")
      case .register: if variable.needsTDZ { line("\(local(v)) = AOT_HOLE;") }
      case .module: break  // set once, before the first module body
      }
    }
  }

  private func emitIf(_ test: ExprRef, then: StmtRef, otherwise: StmtRef?) {
    let condition = self.condition(test)
    if condition == "1" { return statement(then) }
    if condition == "0" {
      if let otherwise { statement(otherwise) }
      return
    }
    let before = knownSlots
    quietly { open("if (\(condition))") }
    statement(then)
    var after = leaves(then) ? before : before.intersection(knownSlots)
    knownSlots = before
    if let otherwise {
      depth -= 1
      quietly { open("} else") }
      statement(otherwise)
      if !leaves(otherwise) { after.formIntersection(knownSlots) }
    }
    close()
    knownSlots = after
  }

  /// Nothing goes on after the statement.
  private func leaves(_ s: StmtRef) -> Bool {
    switch program[s] {
    case .return, .throw, .break, .continue: return true
    case .block(let body, _): return program[body].last.map(leaves) ?? false
    case .empty, .expr, .if, .while, .doWhile, .for, .forIn, .forOf, .switch, .labeled, .try: return false
    }
  }

  private func emitLabeled(_ label: LabelRef, _ body: StmtRef) {
    let end = newLabel("Lend")
    scopes.append(.breakTarget(label, end))
    statement(body)
    scopes.removeLast()
    bind(end)
  }

  // MARK: Loops

  /// A loop's body with its targets; the label for `continue` is placed after it.
  func loopBody(_ body: StmtRef, _ label: LabelRef) {
    let next = newLabel("Lnext")
    scopes.append(.continueTarget(label, next))
    statement(body)
    scopes.removeLast()
    bind(next)
    lookForRequests()
  }

  private func emitLoop(
    _ label: LabelRef, test: ExprRef?, body: StmtRef, update: ExprRef? = nil, perIteration: VarRange = .empty
  ) {
    let end = newLabel("Lend")
    scopes.append(.breakTarget(label, end))
    depth += 1
    knownSlots.removeAll()
    let condition = captured { test.map { self.condition($0) } ?? "1" }
    depth -= 1
    if condition.text.bytes.isEmpty {
      open(condition.value == "1" ? "for (;;)" : "while (\(condition.value))")
    } else {
      open("for (;;)")
      out.write(bytes: condition.text.bytes)
      if condition.value != "1" { line("if (!\(condition.value)) break;") }
    }
    loopBody(body, label)
    for v in program[perIteration] where program[v].storage == .cell && !p.calls.closures.variables.contains(v) {
      line("\(cell(v)) = aot_fresh_variable(cx, \(cell(v))->value);")
    }
    if let update { braced { effect(update) } }
    close()
    scopes.removeLast()
    bind(end)
  }

  private func emitDoWhile(_ body: StmtRef, _ test: ExprRef, _ label: LabelRef) {
    let end = newLabel("Lend")
    scopes.append(.breakTarget(label, end))
    open("for (;;)")
    loopBody(body, label)
    let condition = self.condition(test)
    if condition != "1" { line("if (!\(condition)) break;") }
    close()
    scopes.removeLast()
    bind(end)
  }

  // MARK: Switch

  private func emitSwitch(_ subject: ExprRef, _ cases: CaseRange, _ label: LabelRef, _ scope: VarRange) {
    let end = newLabel("Lend")
    let list = Array(program[cases])
    let labels = list.map { _ in newLabel("Lcase") }
    open()
    let value = snapshot(self.value(subject))
    enter(scope)
    scopes.append(.breakTarget(label, end))
    let mayDispatch = value.representation.isInteger || value.representation != .boolean && list.count > 2
    if mayDispatch, list.allSatisfy({ $0.test == nil || smallInt($0.test!) != nil }) {
      emitIntDispatch(value, list, labels)
    } else if value.representation == .boxed, list.count > 2,
      list.allSatisfy({ $0.test == nil || asciiText($0.test!) != nil })
    {
      emitTextDispatch(value, list, labels)
    } else {
      for (one, target) in zip(list, labels) {
        guard let test = one.test else { continue }
        braced { line("if (\(strictlyEqual(value, self.value(test)))) goto \(use(target));") }
      }
    }
    goto(list.firstIndex { $0.test == nil }.map { labels[$0] } ?? end)
    for (one, target) in zip(list, labels) {
      bind(target)
      statements(one.body)
    }
    scopes.removeLast()
    close()
    bind(end)
  }

  /// The value of a case's test that is known, and does nothing when it is evaluated.
  private func smallInt(_ e: ExprRef) -> Int32? {
    if case .number(let value) = program[e] { return value == 0 ? 0 : Int32(exactly: value) }
    guard case .member(let object, _) = program[e], case .constant(let known) = facts.memberFacts[Int(e.raw)],
      case .variable(_, checked: false) = program[object], facts.type(object).kinds == .object
    else { return nil }
    return known
  }

  /// The subject as an int32, if it is one: no other value is equal to a case.
  private func openDispatch(_ value: Operand) {
    switch value.representation {
    case .int32, .integer: open("switch (\(value.text))")
    case .double, .boxed, .boolean:
      let key = declare(.int32, nil), test = value.representation == .double ? "number" : "value"
      open("if (aot_int_of_\(test)(\(value.text), &\(key))) switch (\(key))")
    }
  }

  /// A string literal whose units are its bytes.
  private func asciiText(_ e: ExprRef) -> NameID? {
    guard case .string(let name) = program[e] else { return nil }
    return program.names.bytes(of: name).allSatisfy { $0 < 0x80 } ? name : nil
  }

  /// Cases that are strings: told apart by their lengths, then by the unit in which most of them differ; then the whole is compared.
  private func emitTextDispatch(_ value: Operand, _ list: [HIRCase], _ labels: [String]) {
    var groups: [Int: [TextCase]] = [:], seen: Set<NameID> = []
    for (one, target) in zip(list, labels) {
      guard let test = one.test, let name = asciiText(test), seen.insert(name).inserted else { continue }
      let text = Array(program.names.bytes(of: name))
      groups[text.count, default: []].append(TextCase(text: text, name: name, target: target))
    }
    let isString = value.kinds == .string ? "" : "if (aot_is_string(\(value.text))) "
    open("\(isString)switch (aot_length_of_string(\(value.text)))")
    for (length, group) in groups.sorted(by: { $0.key < $1.key }) {
      line("case \(length):")
      emitTextGroup(value, group)
      line("break;")
    }
    close()
  }

  /// Cases of one length.
  private func emitTextGroup(_ value: Operand, _ group: [TextCase]) {
    guard group.count > 1, let place = sharpestPlace(of: group) else {
      for one in group { emitTextCase(value, one) }
      return
    }
    open("switch (aot_unit_at(\(value.text), \(place)))")
    for (unit, same) in Dictionary(grouping: group, by: { $0.text[place] }).sorted(by: { $0.key < $1.key }) {
      line("case \(unit):")
      for one in same { emitTextCase(value, one) }
      line("break;")
    }
    close()
  }

  /// Where most of the texts differ.
  private func sharpestPlace(of group: [TextCase]) -> Int? {
    group[0].text.indices.max { a, b in
      Set(group.map { $0.text[a] }).count < Set(group.map { $0.text[b] }).count
    }
  }

  private func emitTextCase(_ value: Operand, _ one: TextCase) {
    guard !one.text.isEmpty else { return goto(use(one.target)) }
    line("if (aot_equal_strings(\(value.text), \(constantText(one.name)))) goto \(use(one.target));")
  }

  private func emitIntDispatch(_ value: Operand, _ list: [HIRCase], _ labels: [String]) {
    var seen: Set<Int32> = []
    openDispatch(value)
    for (one, target) in zip(list, labels) {
      guard let test = one.test, let int = smallInt(test), seen.insert(int).inserted else { continue }
      line("case \(Operand.literal(Double(int)).text): goto \(use(target));")
    }
    close()
  }
}

/// A case of a switch over strings.
private struct TextCase {
  let text: [UInt8]
  let name: NameID
  let target: String
}
