import Base
import DeepSema
import HIR

// for-of and for-in, and array patterns.

extension FunctionBuilder {
  /// for-of: arrays that iterate as arrays do are walked by index, all else through an iterator record that is closed on every
  /// way out. One loop serves both; the C compiler splits it where that pays.
  func forOf(_ value: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    if forOfMatches(value, iterable, body, label) { return }
    noteIteration(iterable)
    let start = Place.offset(program.span(iterable).start)
    let source = boxed(self.value(iterable)), plain = emit(.runtime(.walksPlainly), [source], .boolean)
    let open = newBlock(), region = newBlock(), opened = newParameter(region, .boxed, .any)
    terminate(.branch(plain.id, Edge(region, [undefined.id]), Edge(open), .unknown))
    go(to: open)
    let made = run(.iteratorOpenQuoted, [source.argument, iterableText(iterable)], at: start)
    jump(to: region, [made.id])
    go(to: region)
    walk(value, iterable, source, plain, record: opened, body, label)
  }

  private func walk(
    _ value: VarRef, _ iterable: ExprRef, _ source: Operand, _ plain: Operand, record: Operand, _ body: StmtRef,
    _ label: LabelRef
  ) {
    let region = current, next = newLocal(.boxed)
    let head = newBlock(), end = newBlock(), cleanup = newBlock(isCold: true), inside = newBlock()
    let index = newParameter(head, .integer, .number), after = newParameter(inside, .integer, .number)
    let element = newParameter(inside, .boxed, .any)
    let byIndex = newBlock(), step = newBlock(), isThere = newBlock(), stepped = newBlock()
    mir[cleanup].region = region
    jump(to: head, [integer(0).id])
    scopes.append(.breakTarget(label, end))
    current = head
    branch(plain, byIndex, step)
    go(to: byIndex)
    branch(emit(.compare(.lt), [index, emit(.arrayLength, [source], .integer)], .boolean), isThere, end)
    go(to: isThere)
    let own = fallible(.runtime(.element), [source.argument, index.argument], .boxed, at: .expression(iterable))
    jump(to: inside, [arithmetic(.add, [index, int(1)], .integer).id, own.id])
    go(to: step)
    let state = fallible(.runtime(.iteratorNext), [.place(next), record.argument], .int32, at: .step(iterable))
    branch(emit(.isTrue, [state], .boolean), stepped, end)
    go(to: stepped)
    jump(to: inside, [index.id, emit(.loadLocal(next), [Argument](), .boxed).id])
    go(to: inside)
    scopes.append(.iterator(record: record, handler: cleanup, place: .offset(program.span(iterable).start)))
    initialize(value, element)
    loopBody(body, label)
    scopes.removeLast()
    jump(to: head, [after.id])
    seal(head)
    scopes.removeLast()
    go(to: cleanup)
    let open = newBlock(), closed = newBlock()
    branch(plain, closed, open)
    go(to: open)
    perform(.runtime(.iteratorCloseQuietly), [record])
    jump(to: closed)
    go(to: closed)
    terminate(.fail)
    go(to: end)
  }

  func forIn(_ value: VarRef, _ object: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    noteDynamic(.iteration, object)
    let source = self.value(object), record = run(.forInOpen, [argument(source)], object)
    let head = newBlock(), inside = newBlock(), end = newBlock()
    jump(to: head)
    scopes.append(.breakTarget(label, end))
    current = head
    let state = run(.iteratorStep, [record.argument], .int32, at: .expression(object))
    branch(emit(.isTrue, [state], .boolean), inside, end)
    go(to: inside)
    initialize(value, emit(.runtime(.iteratorValue), [record], .boxed, .string))
    loopBody(body, label)
    jump(to: head)
    seal(head)
    scopes.removeLast()
    go(to: end)
  }

  // MARK: Array patterns: an array that iterates as arrays do is read by index, all else through an iterator

  /// The variable's value is a record, or a literal, that is kept in place; the value is emitted.
  func keepsInPlace(_ v: VarRef, _ value: ExprRef) -> Bool {
    if destructuring.literals[v] != nil, case .array(let elements) = program[value] {
      let operands = values(Array(program[elements]))
      if let record = destructuring.recordsOfLiterals[v], facts.plainPatterns.records.contains(record) {
        plainItems[record] = operands
        return true
      }
      var local = Local(form: .list)
      local.kind = .items(max(1, operands.count))
      mir.locals.append(local)
      let id = LocalID(mir.locals.count - 1)
      items[v] = id
      for (index, operand) in operands.enumerated() {
        perform(.storeItem(id, index), [boxed(operand)])
      }
      return true
    }
    guard destructuring.records.contains(v), case .iteratorOpen(let iterable, _) = program[value] else { return false }
    openWalk(v, iterable, value)
    return true
  }

  /// The pattern's elements are read by index, without looking.
  func isPlain(_ record: VarRef) -> Bool {
    destructuring.records.contains(record) && facts.plainPatterns.records.contains(record)
  }

  private func openWalk(_ record: VarRef, _ iterable: ExprRef, _ e: ExprRef) {
    if isPlain(record) {
      if plainItems[record] == nil { plainSources[record] = boxed(value(iterable)) }
      return
    }
    var local = Local(form: .list)
    local.kind = .walk
    mir.locals.append(local)
    let walk = LocalID(mir.locals.count - 1)
    walks[record] = walk
    if case .variable(let held, _) = program[iterable], let elements = destructuring.literals[held] {
      mir.locals[walk.index].items = items[held]
      _ = run(
        .walkItems, [.place(walk), .place(items[held]!), .literal(Int64(elements.count))], nil, at: .expression(e))
      return
    }
    noteIteration(iterable)
    let source = value(iterable)
    _ = run(.walkOpen, [.place(walk), argument(source), errorText(e)], nil, at: .expression(e))
  }

  func iteratorStep(_ record: VarRef, _ e: ExprRef) -> Operand {
    if isPlain(record) { return boolean(true) }
    let operation: RuntimeOperation, argument: Argument
    if let walk = walks[record] {
      (operation, argument) = (.walkStep, .place(walk))
    } else {
      (operation, argument) = (.iteratorStep, boxed(variableValue(record)).argument)
    }
    return emit(.isTrue, [run(operation, [argument], .int32, at: .expression(e))], .boolean)
  }

  func iteratorValue(_ record: VarRef, _ e: ExprRef) -> Operand {
    let kinds = facts.type(e).kinds
    if isPlain(record), let position = facts.plainPatterns.positions[e] { return plainElement(record, position, e) }
    guard let walk = walks[record] else {
      return emit(.runtime(.iteratorValue), [boxed(variableValue(record))], .boxed, kinds)
    }
    return run(.walkValue, [.place(walk)], e, kinds)
  }

  private func plainElement(_ record: VarRef, _ position: Int, _ e: ExprRef) -> Operand {
    if let items = plainItems[record] { return items[position] }
    guard let source = plainSources[record] else { preconditionFailure("a record is opened before its steps") }
    validate(receiver: source, key: int(Int32(position)), e)
    return emit(.loadElement, [source, int(Int32(position))], .boxed, facts.type(e).kinds)
  }

  func iteratorRest(_ record: VarRef, _ e: ExprRef) -> Operand {
    if let walk = walks[record] { return run(.walkRest, [.address(walk)], e, .object) }
    return run(.iteratorRest, [argument(variableValue(record))], e, .object)
  }

  func iteratorClose(_ record: VarRef, _ e: ExprRef) -> Operand {
    if isPlain(record) { return undefined }
    close(record) { self.run(.iteratorClose, [$0.argument], nil, at: .expression(e)) }
    return undefined
  }

  func iteratorCloseQuietly(_ record: VarRef) -> Operand {
    if isPlain(record) { return undefined }
    close(record) {
      self.perform(.runtime(.iteratorCloseQuietly), [$0])
      return self.undefined
    }
    return undefined
  }

  private func close(_ record: VarRef, _ body: (Operand) -> Operand) {
    guard let walk = walks[record] else {
      _ = body(boxed(variableValue(record)))
      return
    }
    let held = emit(.runtime(.walkRecord), [.place(walk)], .boxed), open = newBlock(), closed = newBlock()
    branch(emit(.sameBits, [held, undefined], .boolean), closed, open)
    go(to: open)
    _ = body(held)
    jump(to: closed)
    go(to: closed)
  }
}
