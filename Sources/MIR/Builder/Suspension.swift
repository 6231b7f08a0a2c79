import Base
import DeepSema
import HIR

// Generators and async functions (decision 068): where they wait, the block ends; what it goes on with is what any other edge has.

extension FunctionBuilder {
  /// The body of a generator or async function.
  func suspendableBody() {
    let list = Array(program[function.body]), prologue = Int(function.prologue)
    for s in list.prefix(prologue) { statement(s) }
    if function.isGenerator { startGenerator() }
    for s in list.dropFirst(prologue) { statement(s) }
    terminate(.leave(nil))
  }

  /// The generator object exists; the rest of the body waits for the first `next`.
  private func startGenerator() {
    let place = Place.offset(function.nameSpan.start)
    let generator = run(.generatorStart, [.symbol(.activation)], at: place)
    suspend(.start, generator, at: place)
  }

  /// Gives a value to who resumed the body, and waits.
  private func suspend(_ state: SuspendedState, _ value: Operand, at place: Place, delegates: Operand? = nil) {
    let resumed = newBlock()
    terminate(
      .suspend(
        Suspension(state: state, value: boxed(value).id, delegates: delegates?.id, place: place), Edge(resumed)))
    go(to: resumed)
  }

  /// A resumption by a throw throws here.
  private func throwSent(at place: Place) {
    guarded(emit(.isResumedBy(.throw), [Argument](), .boolean)) { fail(.throwValue, [sentValue.argument], at: place) }
  }

  private var sentValue: Operand { emit(.sentValue, [Argument](), .boxed) }

  private func sent(_ e: ExprRef) -> Operand {
    unused == e ? undefined : emit(.sentValue, [Argument](), .boxed, facts.type(e).kinds)
  }

  // MARK: await

  func await(_ operand: ExprRef, _ e: ExprRef) -> Operand {
    wait(for: boxed(value(operand)), at: .expression(e))
    return sent(e)
  }

  /// Await of a boxed value: what comes of it is sent.
  private func wait(for value: Operand, at place: Place) {
    suspend(.await, value, at: place)
    throwSent(at: place)
  }

  // MARK: yield

  func yield(_ operand: ExprRef, _ e: ExprRef) -> Operand {
    let place = Place.expression(e)
    suspend(.yield, value(operand), at: place)
    throwSent(at: place)
    guarded(emit(.isResumedBy(.return), [Argument](), .boolean)) {
      var returned = sentValue
      if function.isAsync {
        wait(for: returned, at: place)
        returned = sentValue
      }
      jump(.return, value: returned)
    }
    return sent(e)
  }

  // MARK: yield*

  /// The state of a delegation: the iterator and its `next`; what was sent, and how; the value or result object that is
  /// given; whether it comes of a step of a plain generator, and of what that step gave (aot_generator_step).
  private struct Delegation {
    let iterator, next, received, how, given, plain, step: LocalID
    let place: Place
  }

  private func load(_ local: LocalID) -> Operand {
    emit(.loadLocal(local), [Argument](), mir.locals[local.index].form)
  }
  private func store(_ value: Operand, in local: LocalID) { perform(.storeLocal(local), [value]) }

  func yieldDelegate(_ operand: ExprRef, _ e: ExprRef) -> Operand {
    noteIteration(operand)
    let source = boxed(value(operand))
    let d = Delegation(
      iterator: newLocal(.boxed), next: newLocal(.boxed), received: newLocal(.boxed), how: newLocal(.int32),
      given: newLocal(.boxed), plain: newLocal(.boolean), step: newLocal(.int32), place: .expression(e))
    store(undefined, in: d.received)
    store(undefined, in: d.given)
    store(emit(.resumeMode(.next), [Argument](), .int32), in: d.how)
    store(int(1), in: d.step)
    openIteration(d.iterator, d.next, source, operand, isAsync: function.isAsync)
    let head = newBlock(), end = newBlock(), give = newBlock(), inspect = newBlock()
    let byNext = newBlock(), other = newBlock(), byThrow = newBlock(), byReturn = newBlock()
    jump(to: head)
    current = head
    store(boolean(false), in: d.plain)
    branch(isHow(.next, d), byNext, other)
    go(to: byNext)
    delegateNext(d, end: end)
    jump(to: inspect)
    go(to: other)
    branch(isHow(.throw, d), byThrow, byReturn)
    go(to: byThrow)
    delegateThrow(d)
    jump(to: inspect)
    go(to: byReturn)
    delegateReturn(d, give)
    go(to: inspect)
    let check = newBlock()
    branch(load(d.plain), give, check)
    go(to: check)
    checkResult(d)
    let done = newBlock()
    branch(isDone(load(d.given), at: d.place), done, give)
    go(to: done)
    store(resultValue(load(d.given), at: d.place), in: d.given)
    jump(to: end)
    go(to: give)
    delegateYield(d)
    jump(to: head)
    seal(head)
    go(to: end)
    return narrowed(load(d.given), facts.type(e).kinds)
  }

  private func isHow(_ mode: ResumeMode, _ d: Delegation) -> Operand {
    emit(.compare(.eq), [load(d.how), emit(.resumeMode(mode), [Argument](), .int32)], .boolean)
  }

  /// GetIterator without a record.
  private func openIteration(
    _ iterator: LocalID, _ next: LocalID, _ source: Operand, _ iterable: ExprRef, isAsync: Bool
  ) {
    _ = run(
      .openIteration,
      [.place(iterator), .place(next), source.argument, .literal(isAsync ? 1 : 0), iterableText(iterable)], nil,
      at: .offset(program.span(iterable).start))
  }

  private func iterate(_ d: Delegation, by method: Operand) {
    let result = run(
      .iterationCall, [method.argument, load(d.iterator).argument, .literal(1), load(d.received).argument], at: d.place)
    store(result, in: d.given)
  }

  private func delegateNext(_ d: Delegation, end: BlockID) {
    if function.isAsync { return iterate(d, by: load(d.next)) }
    store(int(1), in: d.step)
    let operands = [load(d.iterator), load(d.next), load(d.received)].map(\.argument)
    _ = run(.plainStep, [.place(d.plain), .place(d.step), .place(d.given)] + operands, nil, at: d.place)
    let goesOn = newBlock(), call = newBlock(), stepped = newBlock()
    branch(emit(.isTrue, [load(d.step)], .boolean), goesOn, end)
    go(to: goesOn)
    branch(load(d.plain), stepped, call)
    go(to: call)
    iterate(d, by: load(d.next))
    jump(to: stepped)
    go(to: stepped)
  }

  private func method(_ operation: RuntimeOperation, of iterator: Operand, at place: Place) -> Operand {
    run(operation, [iterator.argument], at: place)
  }

  private func delegateThrow(_ d: Delegation) {
    let method = method(.iteratorThrowMethod, of: load(d.iterator), at: d.place)
    let absent = newBlock(isCold: true), there = newBlock()
    branch(emit(.sameBits, [method, undefined], .boolean), absent, there)
    go(to: absent)
    let close = self.method(.iteratorReturnMethod, of: load(d.iterator), at: d.place)
    let closing = newBlock(), refuse = newBlock()
    branch(emit(.sameBits, [close, undefined], .boolean), refuse, closing)
    go(to: closing)
    let result = run(
      .iterationCall, [close.argument, load(d.iterator).argument, .literal(0), .symbol(.undefined)], at: d.place)
    store(result, in: d.given)
    checkResult(d)
    jump(to: refuse)
    go(to: refuse)
    let message = Argument.text(Array("The iterator does not provide a 'throw' method.".utf8))
    fail(.throwError, [.symbol(.typeError), .symbol(.textOfMessage), message], at: d.place)
    go(to: there)
    iterate(d, by: method)
  }

  private func delegateReturn(_ d: Delegation, _ give: BlockID) {
    let method = method(.iteratorReturnMethod, of: load(d.iterator), at: d.place)
    let absent = newBlock(), there = newBlock()
    branch(emit(.sameBits, [method, undefined], .boolean), absent, there)
    go(to: absent)
    if function.isAsync {
      wait(for: load(d.received), at: d.place)
      store(sentValue, in: d.received)
    }
    jump(.return, value: load(d.received))
    go(to: there)
    iterate(d, by: method)
    checkResult(d)
    let done = newBlock()
    branch(isDone(load(d.given), at: d.place), done, give)
    go(to: done)
    jump(.return, value: resultValue(load(d.given), at: d.place))
  }

  /// Awaits the inner result in async generators; it must be an object.
  private func checkResult(_ d: Delegation) {
    if function.isAsync {
      wait(for: load(d.given), at: d.place)
      store(sentValue, in: d.given)
    }
    _ = run(.checkIteratorResult, [load(d.given).argument], at: d.place)
  }

  private func isDone(_ result: Operand, at place: Place) -> Operand {
    emit(.isTrue, [run(.iteratorResultDone, [result.argument], .int32, at: place)], .boolean)
  }

  private func resultValue(_ result: Operand, at place: Place) -> Operand {
    run(.iteratorResultValue, [result.argument], at: place)
  }

  /// Hands the inner result on and waits. In async generators the value is taken out, and a return() that resumes is awaited
  /// first: its rejection becomes a throw.
  private func delegateYield(_ d: Delegation) {
    guard function.isAsync else {
      let isOfOther = emit(.compare(.eq), [load(d.step), int(2)], .boolean)
      suspend(.yield, load(d.given), at: d.place, delegates: emit(.either, [not(load(d.plain)), isOfOther], .boolean))
      store(sentValue, in: d.received)
      store(emit(.resumeMode(nil), [Argument](), .int32), in: d.how)
      return
    }
    let value = resultValue(load(d.given), at: d.place)
    suspend(.yield, value, at: d.place, delegates: boolean(true))
    store(sentValue, in: d.received)
    store(emit(.resumeMode(nil), [Argument](), .int32), in: d.how)
    let returning = newBlock(), failed = newBlock(isCold: true), done = newBlock()
    branch(isHow(.return, d), returning, done)
    go(to: returning)
    let begin = newBlock()
    mir[failed].region = current
    jump(to: begin)
    go(to: begin)
    scopes.append(.handler(failed))
    wait(for: load(d.received), at: d.place)
    scopes.removeLast()
    store(sentValue, in: d.received)
    jump(to: done)
    go(to: failed)
    letEndingPass()
    store(emit(.resumeMode(.throw), [Argument](), .int32), in: d.how)
    store(emit(.takeException, [Argument](), .boxed), in: d.received)
    jump(to: done)
    go(to: done)
  }

  // MARK: for await

  func forAwait(_ value: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    noteIteration(iterable)
    let source = boxed(self.value(iterable)), iteratorLocal = newLocal(.boxed), nextLocal = newLocal(.boxed)
    let place = Place.expression(iterable)
    openIteration(iteratorLocal, nextLocal, source, iterable, isAsync: true)
    let iterator = load(iteratorLocal), next = load(nextLocal)
    let region = current, head = newBlock(), end = newBlock(), cleanup = newBlock(isCold: true), inside = newBlock()
    mir[cleanup].region = region
    jump(to: head)
    scopes.append(.breakTarget(label, end))
    current = head
    let step = run(
      .iterationCall, [next.argument, iterator.argument, .literal(0), .symbol(.undefined)], at: .step(iterable))
    wait(for: step, at: place)
    let result = sentValue
    _ = run(.checkIteratorResult, [result.argument], at: place)
    branch(isDone(result, at: place), end, inside)
    go(to: inside)
    let element = resultValue(result, at: place)
    scopes.append(.asyncIterator(iterator: iterator, handler: cleanup, place: place))
    initialize(value, element)
    loopBody(body, label)
    scopes.removeLast()
    jump(to: head)
    seal(head)
    scopes.removeLast()
    go(to: cleanup)
    closeQuietly(iterator, at: place)
    go(to: end)
  }

  /// AsyncIteratorClose of a normal completion.
  func closeAsync(_ iterator: Operand, at place: Place) {
    let end = newBlock()
    let result = callReturn(of: iterator, at: place, else: end)
    _ = run(.checkIteratorResult, [result.argument], at: place)
    jump(to: end)
    go(to: end)
  }

  /// Calls and awaits `return`, if there is such a method; else goes to `end`.
  private func callReturn(of iterator: Operand, at place: Place, else end: BlockID) -> Operand {
    let method = method(.iteratorReturnMethod, of: iterator, at: place), there = newBlock()
    branch(emit(.sameBits, [method, undefined], .boolean), end, there)
    go(to: there)
    let result = run(
      .iterationCall, [method.argument, iterator.argument, .literal(0), .symbol(.undefined)], at: place)
    wait(for: result, at: place)
    return sentValue
  }

  /// AsyncIteratorClose of a throw completion: errors on the way are dropped, and the pending one is thrown on.
  private func closeQuietly(_ iterator: Operand, at place: Place) {
    letEndingPass()
    let error = emit(.takeException, [Argument](), .boxed), failed = newBlock(isCold: true), closed = newBlock()
    let begin = newBlock()
    mir[failed].region = current
    jump(to: begin)
    go(to: begin)
    scopes.append(.handler(failed))
    _ = callReturn(of: iterator, at: place, else: closed)
    scopes.removeLast()
    jump(to: closed)
    go(to: failed)
    letEndingPass()
    _ = emit(.takeException, [Argument](), .boxed)
    jump(to: closed)
    go(to: closed)
    perform(.setException, [error])
    terminate(.fail)
  }
}
