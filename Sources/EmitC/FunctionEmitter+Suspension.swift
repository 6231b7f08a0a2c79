import Base
import DeepSema
import HIR
import MIR

// Generators and async functions: a C function for the body, which is entered again after each suspension, and the entry that
// starts it (decision 068).

extension FunctionEmitter {
  /// The C of a generator or async function: the body, then its entry.
  func suspendableText() -> ByteWriter {
    if let mir { return suspendableText(mir) }
    let list = Array(program[function.body]), prologue = Int(function.prologue)
    for s in list.prefix(prologue) { statement(s) }
    if function.isGenerator { startGenerator() }
    for s in list.dropFirst(prologue) { statement(s) }
    finish("AOT_UNDEFINED")
    let body = out
    out = ByteWriter()
    if isCompact && usesFrame { linksFrame = true }
    declareVariables()
    out.write(bytes: body.bytes)
    let (resumable, slots) = SuspensionText(out.bytes, points: suspensions, items: walkedItems).resolved()
    out = ByteWriter()
    depth = 0
    open("\(small)AOT_BODY(\(p.body(f)))")
    enterUnit()
    activationPrologue()
    resolve(resumable)
    if isUsed("Lthrow") {
      bind("Lthrow")
      validateThrow()
      line("AOT_FINISH();")
      if linksFrame { line("AOT_LEAVE();") }
      line("return AOT_EXCEPTION;")
    }
    close()
    activationEntry(slots)
    return out
  }

  private func suspendableText(_ mir: MIRFunction) -> ByteWriter {
    print(mir)
    let body = out
    out = ByteWriter()
    if isCompact && usesFrame { linksFrame = true }
    depth = 0
    open("\(small)AOT_BODY(\(p.body(f)))")
    enterUnit()
    declareVariables()
    activationPrologue()
    resolve(body)
    if isUsed("Lthrow") {
      bind("Lthrow")
      line("AOT_FINISH();")
      if linksFrame { line("AOT_LEAVE();") }
      line("return AOT_EXCEPTION;")
    }
    close()
    activationEntry(mirSlots)
    return out
  }

  /// What each call of the body begins with: the variables that are not in slots, and the way to where it goes on.
  private func activationPrologue() {
    if usesFrame { line("AOT_ENTER_ACTIVATION\(linking)(\(p.info(f)));") }
    if usesThis { line("aot_value this_value = activation->this_value;") }
    if usesCallee { line("aot_value callee = activation->base.callee;") }
    if usesNewTarget { line("aot_value new_target = AOT_UNDEFINED;") }
    for index in usedCaptures.sorted() { line("aot_variable *\(captureName(index)) = AOT_CAPTURE(\(index));") }
    if !mirResumptions.isEmpty {
      open("switch (activation->label)")
      for (index, resumption) in mirResumptions.enumerated() {
        line("case \(index + 1):")
        for text in resumption.reload { line(text) }
        goto(resumption.label)
      }
      close()
    }
    if !suspensions.isEmpty {
      open("switch (activation->label)")
      for number in 1...suspensions.count { line("case \(number): goto \(resumption(number));") }
      close()
    }
    if usesThis && !function.isStrict {
      line("this_value = activation->this_value = aot_sloppy_this(cx, this_value);")
      line("aot_barrier(cx, activation, this_value);")
    }
  }

  private func activationEntry(_ slots: Int) {
    open("AOT_ENTRY(\(p.entry(f)))")
    let start = function.isGenerator ? "generator" : "async"
    line(
      "return aot_start_\(start)(cx, callee, this_value, argc, argv, \(p.body(f)), &\(p.info(f)), \(slots));")
    close()
  }

  /// The generator object exists; the rest of the body waits for the first `next`.
  private func startGenerator() {
    let row = positionRow(at: function.nameSpan.start)
    line("AOT_AT(\(row));")
    let generator = declare(.boxed, "aot_generator_start(cx, &activation->base)")
    line("AOT_DONE();")
    line("AOT_TRY(\(generator), \(handler));")
    suspend(.start, generator, at: row)
  }

  /// Leaves the body for good with a boxed value.
  func finish(_ value: String) {
    line("AOT_FINISH();")
    line("\u{1}return \(value);")
  }

  private func resumption(_ number: Int) -> String { "Lresume\(number)" }

  /// Gives a value to who resumed the body, and waits. Behind it `mode` and `sent` say how the body is resumed.
  private func suspend(_ state: SuspendedState, _ value: String, at positionRow: Int, delegates: String = "0") {
    suspensions.append(
      SuspensionText.Point(state: state.rawValue, positionRow: positionRow, delegates: delegates))
    let number = suspensions.count
    mark(SuspensionText.spillMark, number)
    line("\u{1}return \(value);")
    out.write("\(resumption(number)):;\n")
    mark(SuspensionText.reloadMark, number)
  }

  private func mark(_ kind: UInt8, _ number: Int) {
    out.write(byte: kind)
    out.write("\(number)\n")
  }

  /// A resumption by a throw throws here.
  private func throwSent(at positionRow: Int) {
    open("if (AOT_UNLIKELY(mode == AOT_RESUME_THROW))")
    fail("aot_throw(cx, sent)", at: positionRow)
    close()
  }

  private func sent(_ e: ExprRef) -> Operand {
    unused == e ? .undefined : temp(.boxed, "sent", kinds: facts.type(e).kinds)
  }

  // MARK: await

  func emitAwait(_ operand: ExprRef, _ e: ExprRef) -> Operand {
    waitFor(boxed(value(operand)), at: positionRow(e))
    return sent(e)
  }

  /// Await of a boxed value: what comes of it is `sent`.
  private func waitFor(_ value: String, at positionRow: Int) {
    suspend(.await, value, at: positionRow)
    throwSent(at: positionRow)
  }

  // MARK: yield

  func emitYield(_ operand: ExprRef, _ e: ExprRef) -> Operand {
    let value = boxed(self.value(operand)), row = positionRow(e)
    suspend(.yield, value, at: row)
    throwSent(at: row)
    open("if (AOT_UNLIKELY(mode == AOT_RESUME_RETURN))")
    let returned = declare(.boxed, "sent")
    if function.isAsync {
      waitFor(returned, at: row)
      line("\(returned) = sent;")
    }
    jump(.return, value: returned)
    close()
    return sent(e)
  }

  // MARK: yield*

  /// The C variables of a delegation: the iterator and its `next`; what was sent, and how; the value or result object that is
  /// given; whether it comes of a step of a plain generator, and of what that step gave (aot_generator_step).
  private struct Delegation {
    let iterator, next, received, how, given, plain, step: String
    let positionRow: Int
  }

  func emitYieldDelegate(_ operand: ExprRef, _ e: ExprRef) -> Operand {
    noteIteration(operand)
    linksFrame = true
    let source = boxedRepeatable(snapshot(value(operand)))
    let d = Delegation(
      iterator: declare(.boxed, nil), next: declare(.boxed, nil), received: declare(.boxed, "AOT_UNDEFINED"),
      how: declare(.int32, "AOT_RESUME_NEXT"), given: declare(.boxed, "AOT_UNDEFINED"), plain: declare(.boolean, "0"),
      step: declare(.int32, "1"), positionRow: positionRow(e))
    openIteration(d.iterator, d.next, source, operand, isAsync: function.isAsync)
    let suspend = newLabel("Lgive")
    open("for (;;)")
    line("\(d.plain) = 0;")
    open("if (\(d.how) == AOT_RESUME_NEXT)")
    delegateNext(d)
    depth -= 1
    open("} else if (\(d.how) == AOT_RESUME_THROW)")
    delegateThrow(d)
    depth -= 1
    open("} else")
    delegateReturn(d, suspend)
    close()
    open("if (!\(d.plain))")
    checkResult(d)
    open("if (\(isDone(d)))")
    line("\(d.given) = \(resultValue(d).text);")
    line("break;")
    close()
    close()
    bind(suspend)
    delegateYield(d)
    close()
    return .repeatable(d.given, .boxed, facts.type(e).kinds)
  }

  /// GetIterator without a record.
  private func openIteration(_ iterator: String, _ next: String, _ source: String, _ iterable: ExprRef, isAsync: Bool) {
    let row = positionRow(at: program.span(iterable).start)
    line(
      "AOT_OPEN_ITERATION(\(iterator), \(next), \(source), \(isAsync ? 1 : 0), \(iterableText(iterable)), \(row), \(handler));"
    )
  }

  /// A call of the runtime with a boxed result, which is tested.
  private func fallible(_ call: String, at positionRow: Int) -> Operand {
    line("AOT_AT(\(positionRow));")
    let value = temp(.boxed, call)
    line("AOT_TRY(\(value.text), \(handler));")
    return value
  }

  private func iterate(_ d: Delegation, by method: String) {
    let result = fallible("aot_iteration_call(cx, \(method), \(d.iterator), 1, \(d.received))", at: d.positionRow)
    line("\(d.given) = \(result.text);")
  }

  private func delegateNext(_ d: Delegation) {
    if function.isAsync { return iterate(d, by: d.next) }
    line("\(d.step) = 1;")
    let operands = "\(d.iterator), \(d.next), \(d.received)"
    line("AOT_PLAIN_STEP(\(d.plain), \(d.step), \(d.given), \(operands), \(d.positionRow), \(handler));")
    line("if (!\(d.step)) break;")
    open("if (!\(d.plain))")
    iterate(d, by: d.next)
    close()
  }

  private func delegateThrow(_ d: Delegation) {
    let method = fallible("aot_iterator_throw_method(cx, \(d.iterator))", at: d.positionRow).text
    open("if (\(method) == AOT_UNDEFINED)")
    let close = fallible("aot_iterator_return_method(cx, \(d.iterator))", at: d.positionRow).text
    open("if (\(close) != AOT_UNDEFINED)")
    let result = fallible("aot_iteration_call(cx, \(close), \(d.iterator), 0, AOT_UNDEFINED)", at: d.positionRow)
    line("\(d.given) = \(result.text);")
    checkResult(d)
    self.close()
    let message = CText.string("The iterator does not provide a 'throw' method.".utf8)
    fail("aot_throw_error(cx, AOT_TYPE_ERROR, \(message))", at: d.positionRow)
    self.close()
    iterate(d, by: method)
  }

  private func delegateReturn(_ d: Delegation, _ suspend: String) {
    let method = fallible("aot_iterator_return_method(cx, \(d.iterator))", at: d.positionRow).text
    open("if (\(method) == AOT_UNDEFINED)")
    if function.isAsync {
      waitFor(d.received, at: d.positionRow)
      line("\(d.received) = sent;")
    }
    jump(.return, value: d.received)
    close()
    iterate(d, by: method)
    checkResult(d)
    open("if (\(isDone(d)))")
    line("\(d.received) = \(resultValue(d).text);")
    jump(.return, value: d.received)
    close()
    goto(suspend)
  }

  /// Awaits the inner result in async generators; it must be an object.
  private func checkResult(_ d: Delegation) {
    if function.isAsync {
      waitFor(d.given, at: d.positionRow)
      line("\(d.given) = sent;")
    }
    _ = fallible("aot_check_iterator_result(cx, \(d.given))", at: d.positionRow)
  }

  private func isDone(_ d: Delegation) -> String { isDone(d.given, at: d.positionRow) }

  private func isDone(_ result: String, at positionRow: Int) -> String {
    line("AOT_AT(\(positionRow));")
    let done = declare(.int32, "aot_iterator_result_done(cx, \(result))")
    line("if (AOT_UNLIKELY(\(done) < 0)) goto \(handler);")
    return done
  }

  private func resultValue(_ d: Delegation) -> Operand {
    fallible("aot_iterator_result_value(cx, \(d.given))", at: d.positionRow)
  }

  /// Hands the inner result on and waits. In async generators the value is taken out, and a return() that resumes is awaited
  /// first: its rejection becomes a throw.
  private func delegateYield(_ d: Delegation) {
    guard function.isAsync else {
      suspend(.yield, d.given, at: d.positionRow, delegates: "!\(d.plain) || \(d.step) == 2")
      line("\(d.received) = sent;")
      line("\(d.how) = mode;")
      return
    }
    let value = resultValue(d)
    suspend(.yield, value.text, at: d.positionRow, delegates: "1")
    line("\(d.received) = sent;")
    line("\(d.how) = mode;")
    let failed = newLabel("Lcatch"), done = newLabel("Ltried")
    open("if (\(d.how) == AOT_RESUME_RETURN)")
    scopes.append(.handler(failed))
    waitFor(d.received, at: d.positionRow)
    scopes.removeLast()
    line("\(d.received) = sent;")
    goto(done)
    bind(failed)
    letEndingPass()
    line("\(d.how) = AOT_RESUME_THROW;")
    line("\(d.received) = aot_take_exception(cx);")
    bind(done)
    line(";")
    close()
  }

  // MARK: for await

  func emitForAwait(_ value: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    let end = newLabel("Lend"), cleanup = newLabel("Lclose"), done = newLabel("Lleave")
    noteIteration(iterable)
    linksFrame = true
    open()
    let source = boxedRepeatable(snapshot(self.value(iterable)))
    let iterator = declare(.boxed, nil), next = declare(.boxed, nil), row = positionRow(iterable)
    openIteration(iterator, next, source, iterable, isAsync: true)
    scopes.append(.breakTarget(label, end))
    open("for (;;)")
    let stepRow = positionRow(at: p.stepOffset(over: iterable, in: function.module))
    let step = fallible("aot_iteration_call(cx, \(next), \(iterator), 0, AOT_UNDEFINED)", at: stepRow).text
    waitFor(step, at: row)
    line("\(step) = sent;")
    _ = fallible("aot_check_iterator_result(cx, \(step))", at: row)
    line("if (\(isDone(step, at: row))) break;")
    let element = fallible("aot_iterator_result_value(cx, \(step))", at: row)
    scopes.append(.asyncIterator(iterator: iterator, handler: cleanup, positionRow: row))
    initialize(value, element)
    loopBody(body, label)
    scopes.removeLast()
    close()
    if isUsed(cleanup) {
      goto(done)
      bind(cleanup)
      closeQuietly(iterator, at: row)
    }
    scopes.removeLast()
    bind(done)
    line(";")
    close()
    bind(end)
  }

  /// AsyncIteratorClose of a normal completion.
  func closeAsync(_ iterator: String, at positionRow: Int) {
    let result = callReturn(of: iterator, at: positionRow)
    _ = fallible("aot_check_iterator_result(cx, \(result))", at: positionRow)
    close()
  }

  /// Begins a block that has called and awaited `return`, if there is such a method; the C variable of the result.
  private func callReturn(of iterator: String, at positionRow: Int) -> String {
    let method = fallible("aot_iterator_return_method(cx, \(iterator))", at: positionRow).text
    open("if (\(method) != AOT_UNDEFINED)")
    let call = "aot_iteration_call(cx, \(method), \(iterator), 0, AOT_UNDEFINED)"
    let result = fallible(call, at: positionRow).text
    waitFor(result, at: positionRow)
    line("\(result) = sent;")
    return result
  }

  /// AsyncIteratorClose of a throw completion: errors on the way are dropped, and the pending one is thrown on.
  private func closeQuietly(_ iterator: String, at positionRow: Int) {
    letEndingPass()
    let error = declare(.boxed, "aot_take_exception(cx)"), failed = newLabel("Lcatch"), closed = newLabel("Ltried")
    scopes.append(.handler(failed))
    _ = callReturn(of: iterator, at: positionRow)
    close()
    scopes.removeLast()
    goto(closed)
    bind(failed)
    letEndingPass()
    line("aot_take_exception(cx);")
    bind(closed)
    line("AOT_HEAD(cx)->exception = \(error);")
    goto(handlerLabel(below: scopes.count))
  }
}
