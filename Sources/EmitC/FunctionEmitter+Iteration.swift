import Base
import DeepSema
import HIR

// for-of and for-in.

extension FunctionEmitter {
  /// for-of: arrays that iterate as arrays do are walked by index, all else through an iterator record that is closed on every
  /// way out. One loop serves both; the compiler splits it where that pays.
  func emitForOf(_ value: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    if emitForOfMatches(value, iterable, body, label) { return }
    let end = newLabel("Lend"), cleanup = newLabel("Lclose"), done = newLabel("Lleave")
    noteIteration(iterable)
    linksFrame = true
    open()
    let source = boxedRepeatable(snapshot(self.value(iterable)))
    let plain = declare(.boolean, "aot_walks_plainly(cx, \(source))")
    let index = newTempName(), record = declare(.boxed, "AOT_UNDEFINED"), next = newTempName()
    line("uint32_t \(index) = 0;")
    line(
      "if (!\(plain)) { AOT_AT(\(positionRow(at: program.span(iterable).start))); \(record) = aot_iterator_open_quoted(cx, \(source), \(iterableText(iterable))); AOT_TRY(\(record), \(handler)); }"
    )
    scopes.append(.breakTarget(label, end))
    open("for (;;)")
    line("aot_value \(next);")
    open("if (\(plain))")
    line("if (\(index) >= aot_array_of(\(source))->length) break;")
    line("AOT_ELEMENT(\(next), \(source), \(index), \(positionRow(iterable)), \(handler));")
    line("\(index)++;")
    depth -= 1
    open("} else")
    let step = positionRow(at: p.stepOffset(over: iterable, in: function.module))
    line("int s; AOT_AT(\(step)); AOT_ITERATOR_NEXT(s, \(next), \(record));")
    line("if (AOT_UNLIKELY(s <= 0)) { if (s < 0) goto \(handler); break; }")
    close()
    let start = positionRow(at: program.span(iterable).start)
    scopes.append(.iterator(record: record, handler: cleanup, positionRow: start))
    initialize(value, .repeatable(next, .boxed, .any))
    loopBody(body, label)
    scopes.removeLast()
    close()
    if isUsed(cleanup) {
      goto(done)
      bind(cleanup)
      line("if (!\(plain)) aot_iterator_close_quietly(cx, \(record));")
      goto(handlerLabel(below: scopes.count))
    }
    scopes.removeLast()
    bind(done)
    close()
    bind(end)
  }

  func emitForIn(_ value: VarRef, _ object: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    let end = newLabel("Lend")
    noteDynamic(.iteration, object)
    linksFrame = true
    open()
    let source = self.value(object)
    let record = fallible("aot_for_in_open(cx, \(boxed(source)))", object)
    scopes.append(.breakTarget(label, end))
    open("for (;;)")
    line("int s; AOT_AT(\(positionRow(object))); s = aot_iterator_step(cx, \(record.text));")
    line("if (AOT_UNLIKELY(s <= 0)) { if (s < 0) goto \(handler); break; }")
    initialize(value, Operand("aot_iterator_value(\(record.text))", .boxed, .string))
    loopBody(body, label)
    close()
    scopes.removeLast()
    close()
    bind(end)
  }
}
