import Base
import DeepSema
import HIR

// Statements: blocks, branches, loops, and the ways out.

extension FunctionBuilder {
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
    case .expr(let e): if !facts.omittedStatements.contains(s) { effect(e) }
    case .block(let body, let scope):
      enter(scope)
      statements(body)
    case .if(let test, let then, let otherwise):
      divide(test) {
        statement(then)
      } otherwise: {
        if let otherwise { statement(otherwise) }
      }
    case .while(let test, let body, let label): loop(label, test: test, body: body)
    case .for(let test, let update, let body, let label, let perIteration):
      loop(label, test: test, body: body, update: update, perIteration: perIteration)
    case .doWhile(let body, let test, let label): doWhile(body, test, label)
    case .forIn(let value, let object, let body, let label): forIn(value, object, body, label)
    case .forOf(let value, let iterable, let body, let label, isAwait: true): forAwait(value, iterable, body, label)
    case .forOf(let value, let iterable, let body, let label, isAwait: false): forOf(value, iterable, body, label)
    case .switch(let subject, let cases, let label, let scope): choose(subject, cases, label, scope)
    case .labeled(let label, let body):
      let end = newBlock()
      scopes.append(.breakTarget(label, end))
      statement(body)
      scopes.removeLast()
      jump(to: end)
      go(to: end)
    case .break(let label): jump(.break(label))
    case .continue(let label): jump(.continue(label))
    case .return(let e): leave(e)
    case .throw(let e): raise(e, s)
    case .try(let block, let catchVar, let handler, let finalizer):
      attempt(block: block, catchVar: catchVar, handler: handler, finalizer: finalizer)
    }
  }

  /// A statement that no run comes to: nothing is made of it but what tells if one does.
  private func isLeftOut(_ s: StmtRef) -> Bool {
    if case .empty = program[s] { return true }
    if p.asserted != nil {
      validateNever()
      return false
    }
    perform(.runtime(.neverRuns), [Argument.info(f)])
    return true
  }

  /// Fresh cells and temporal dead zones.
  func enter(_ scope: VarRange) {
    for v in program[scope] where !declaredCells.contains(v) {
      let variable = program[v]
      switch variable.storage {
      case .cell: declareCell(v, variable.needsTDZ ? hole : undefined)
      case .register: if variable.needsTDZ { write(.register(v), hole.id) }
      case .module: break  // set once, before the first module body
      }
    }
  }

  // MARK: Loops

  /// A loop's body with its targets; goes on where `continue` goes.
  func loopBody(_ body: StmtRef, _ label: LabelRef) {
    let next = newBlock()
    scopes.append(.continueTarget(label, next))
    statement(body)
    scopes.removeLast()
    jump(to: next)
    go(to: next)
    lookForRequests()
  }

  private func loop(
    _ label: LabelRef, test: ExprRef?, body: StmtRef, update: ExprRef? = nil, perIteration: VarRange = .empty
  ) {
    let head = newBlock(), inside = newBlock(), end = newBlock()
    jump(to: head)
    current = head
    if let test { condition(test, inside, end) } else { jump(to: inside) }
    go(to: inside)
    scopes.append(.breakTarget(label, end))
    loopBody(body, label)
    for v in program[perIteration] where program[v].storage == .cell && !p.calls.closures.variables.contains(v) {
      let value = emit(.loadVariable, [.value(cell(v))], .boxed)
      write(.cell(v), emit(.newVariable(onStack: nil), [value], .variable).id)
    }
    if let update { effect(update) }
    jump(to: head)
    seal(head)
    scopes.removeLast()
    go(to: end)
  }

  private func doWhile(_ body: StmtRef, _ test: ExprRef, _ label: LabelRef) {
    let head = newBlock(), end = newBlock()
    jump(to: head)
    current = head
    scopes.append(.breakTarget(label, end))
    loopBody(body, label)
    condition(test, head, end)
    seal(head)
    scopes.removeLast()
    go(to: end)
  }

  // MARK: Switch

  private func choose(_ subject: ExprRef, _ cases: CaseRange, _ label: LabelRef, _ scope: VarRange) {
    let end = newBlock(), list = Array(program[cases])
    let value = self.value(subject)
    let targets = list.map { _ in newBlock() }
    enter(scope)
    scopes.append(.breakTarget(label, end))
    let otherwise = list.firstIndex { $0.test == nil }.map { targets[$0] } ?? end
    let mayDispatch = value.form == .int32 || value.form == .integer || value.form != .boolean && list.count > 2
    if mayDispatch, list.allSatisfy({ $0.test == nil || smallInt($0.test!) != nil }) {
      chooseByInt(value, list, targets, otherwise)
    } else if value.form == .boxed, list.count > 2, list.allSatisfy({ $0.test == nil || asciiText($0.test!) != nil }) {
      chooseByText(value, list, targets, otherwise)
    } else {
      for (one, target) in zip(list, targets) {
        guard let test = one.test else { continue }
        let next = newBlock()
        branch(strictlyEqual(value, self.value(test)), target, next)
        go(to: next)
      }
      jump(to: otherwise)
    }
    // Each case falls into the next one.
    for (one, target) in zip(list, targets) {
      jump(to: target)
      go(to: target)
      statements(one.body)
    }
    scopes.removeLast()
    jump(to: end)
    go(to: end)
  }

  /// The value of a case's test that is known, and does nothing when it is evaluated.
  private func smallInt(_ e: ExprRef) -> Int32? {
    if case .number(let value) = program[e] { return value == 0 ? 0 : Int32(exactly: value) }
    guard case .member(let object, _) = program[e], case .constant(let known) = facts.memberFacts[Int(e.raw)],
      case .variable(_, checked: false) = program[object], facts.type(object).kinds == .object
    else { return nil }
    return known
  }

  /// No value that is no int32 is equal to a case.
  private func chooseByInt(_ value: Operand, _ list: [HIRCase], _ targets: [BlockID], _ otherwise: BlockID) {
    var seen: Set<Int32> = [], cases: [(Int32, Edge)] = []
    for (one, target) in zip(list, targets) {
      guard let test = one.test, let int = smallInt(test), seen.insert(int).inserted else { continue }
      cases.append((int, Edge(target)))
    }
    var key = value
    if value.form == .boxed || value.form == .double {
      let inside = newBlock(), number = value.form == .boxed ? newBlock() : inside
      if value.form == .boxed {
        guard !value.kinds.isDisjoint(with: .number) else { return jump(to: otherwise) }
        branch(value.isNumeric ? boolean(true) : emit(.test(.typeNumber), [value], .boolean), number, otherwise)
        go(to: number)
      }
      let double = value.form == .boxed ? convert(value, .double) : value
      let int = emit(.int32OfNumber, [double], .int32)
      branch(
        emit(.compare(.eq), [convert(int, .double), double], .boolean), value.form == .boxed ? inside : number,
        otherwise)
      go(to: inside)
      key = int
    } else if value.form == .boolean {
      key = convert(value, .int32)
    }
    terminate(.choose(key.id, cases: cases, otherwise: Edge(otherwise)))
  }

  /// A string literal whose units are its bytes.
  private func asciiText(_ e: ExprRef) -> NameID? {
    guard case .string(let name) = program[e] else { return nil }
    return program.names.bytes(of: name).allSatisfy { $0 < 0x80 } ? name : nil
  }

  /// Cases that are strings: told apart by their lengths, then by the unit in which most of them differ; then the whole is compared.
  private func chooseByText(_ value: Operand, _ list: [HIRCase], _ targets: [BlockID], _ otherwise: BlockID) {
    var groups: [Int: [TextCase]] = [:], seen: Set<NameID> = []
    for (one, target) in zip(list, targets) {
      guard let test = one.test, let name = asciiText(test), seen.insert(name).inserted else { continue }
      let text = Array(program.names.bytes(of: name))
      groups[text.count, default: []].append(TextCase(text: text, name: name, target: target))
    }
    if value.kinds != .string {
      let isString = newBlock()
      branch(emit(.test(.string), [value], .boolean), isString, otherwise)
      go(to: isString)
    }
    let length = emit(.stringLength, [value], .int32), sorted = groups.sorted { $0.key < $1.key }
    let blocks = sorted.map { _ in newBlock() }
    terminate(
      .choose(
        length.id, cases: zip(sorted, blocks).map { (Int32($0.key), Edge($1)) }, otherwise: Edge(otherwise)))
    for (group, block) in zip(sorted, blocks) {
      go(to: block)
      choose(value, group.value, otherwise)
    }
  }

  /// Cases of one length.
  private func choose(_ value: Operand, _ group: [TextCase], _ otherwise: BlockID) {
    guard group.count > 1, let place = sharpestPlace(of: group) else { return compare(value, group, otherwise) }
    let unit = emit(.runtime(.unitAt), [value.argument, .literal(Int64(place))], .int32)
    let parts = Dictionary(grouping: group, by: { $0.text[place] }).sorted { $0.key < $1.key }
    let blocks = parts.map { _ in newBlock() }
    terminate(
      .choose(unit.id, cases: zip(parts, blocks).map { (Int32($0.key), Edge($1)) }, otherwise: Edge(otherwise)))
    for (part, block) in zip(parts, blocks) {
      go(to: block)
      compare(value, part.value, otherwise)
    }
  }

  private func compare(_ value: Operand, _ cases: [TextCase], _ otherwise: BlockID) {
    for one in cases {
      if one.text.isEmpty { return jump(to: one.target) }
      let next = newBlock()
      branch(emit(.runtime(.equalStrings), [value, text(one.name)], .boolean), one.target, next)
      go(to: next)
    }
    jump(to: otherwise)
  }

  /// Where most of the texts differ.
  private func sharpestPlace(of group: [TextCase]) -> Int? {
    group[0].text.indices.max { a, b in
      Set(group.map { $0.text[a] }).count < Set(group.map { $0.text[b] }).count
    }
  }
}

/// A case of a switch over strings.
private struct TextCase {
  let text: [UInt8]
  let name: NameID
  let target: BlockID
}
