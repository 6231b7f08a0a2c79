import Base
import DeepSema
import HIR

// Array patterns: an array that iterates as arrays do is read by index, all else through an iterator. The state of the iteration is
// in C variables.

extension FunctionEmitter {
  /// The variable's value is a record, or a literal, that is kept in C variables; the value is emitted.
  func keepsInPlace(_ v: VarRef, _ value: ExprRef) -> Bool {
    if destructuring.literals[v] != nil, case .array(let elements) = program[value] {
      if let record = destructuring.recordsOfLiterals[v], facts.plainPatterns.records.contains(record) {
        keepItems(values(Array(program[elements])), of: v, record)
        return true
      }
      let texts = values(Array(program[elements])).map(boxed)
      usedVariables.insert(v)
      for (index, text) in texts.enumerated() { line("\(items(v))[\(index)] = \(text);") }
      return true
    }
    guard destructuring.records.contains(v), case .iteratorOpen(let iterable, _) = program[value] else { return false }
    openWalk(v, iterable, value)
    return true
  }

  /// The declarations of what the function keeps of a variable in place; nil: it is a variable like others.
  func declarationsInPlace(of v: VarRef) -> [String]? {
    if isPlain(v) { return plainSources[v] == nil ? [] : ["aot_value \(walk(v)) = AOT_UNDEFINED;"] }
    if destructuring.records.contains(v) { return ["aot_walk \(walk(v)) = { .record = AOT_UNDEFINED };"] }
    guard let elements = destructuring.literals[v] else { return nil }
    if let operands = destructuring.recordsOfLiterals[v].flatMap({ plainItems[$0] }) {
      return operands.map { "\($0.representation.cType) \($0.text) = \($0.representation.blank);" }
    }
    return ["aot_value \(items(v))[\(max(1, elements.count))];"]
  }

  /// The elements of a literal that a plain pattern takes apart, in a variable each.
  private func keepItems(_ operands: [Operand], of v: VarRef, _ record: VarRef) {
    usedVariables.insert(v)
    plainItems[record] = operands.enumerated().map { index, operand in
      let item = "\(items(v))_\(index)"
      line("\(item) = \(operand.text);")
      return .repeatable(item, operand.representation, operand.kinds)
    }
  }

  private func walk(_ record: VarRef) -> String { "w\(record.raw)" }
  private func items(_ v: VarRef) -> String { "k\(v.raw)" }

  /// The pattern's elements are read by index, without looking.
  func isPlain(_ record: VarRef) -> Bool {
    destructuring.records.contains(record) && facts.plainPatterns.records.contains(record)
  }

  private func openWalk(_ record: VarRef, _ iterable: ExprRef, _ e: ExprRef) {
    if isPlain(record) {
      if plainItems[record] != nil { return }
      usedVariables.insert(record)
      line("\(walk(record)) = \(boxed(value(iterable)));")
      plainSources[record] = .repeatable(walk(record), .boxed, .object)
      return
    }
    usedVariables.insert(record)
    if case .variable(let held, _) = program[iterable], let elements = destructuring.literals[held] {
      walkedItems[walk(record)] = items(held)
      line("AOT_WALK_ITEMS(\(walk(record)), \(items(held)), \(elements.count), \(positionRow(e)), \(handler));")
      return
    }
    noteIteration(iterable)
    let source = boxedRepeatable(snapshot(value(iterable)))
    line("AOT_WALK_OPEN(\(walk(record)), \(source), \(errorText(e)), \(positionRow(e)), \(handler));")
  }

  func iteratorStep(_ record: VarRef, _ e: ExprRef) -> Operand {
    if isPlain(record) { return .repeatable("1", .boolean, .boolean) }
    if destructuring.records.contains(record) {
      let step = declare(.int32, nil)
      line("AOT_WALK_STEP(\(step), \(walk(record)), \(positionRow(e)), \(handler));")
      return .repeatable(step, .boolean, .boolean)
    }
    at(e)
    let step = temp(.int32, "aot_iterator_step(cx, \(variableText(record)))")
    line("if (AOT_UNLIKELY(\(step.text) < 0)) goto \(handler);")
    return .repeatable(step.text, .boolean, .boolean)
  }

  func iteratorValue(_ record: VarRef, _ e: ExprRef) -> Operand {
    if isPlain(record), let position = facts.plainPatterns.positions[e] { return plainElement(record, position, e) }
    let kinds = facts.type(e).kinds
    guard destructuring.records.contains(record) else {
      return temp(.boxed, "aot_iterator_value(\(variableText(record)))", kinds: kinds)
    }
    let value = declare(.boxed, nil)
    line("AOT_WALK_VALUE(\(value), \(walk(record)), \(positionRow(e)), \(handler));")
    return .repeatable(value, .boxed, kinds)
  }

  private func plainElement(_ record: VarRef, _ position: Int, _ e: ExprRef) -> Operand {
    if let items = plainItems[record] { return items[position] }
    guard let source = plainSources[record] else { preconditionFailure("a record is opened before its steps") }
    validate(receiver: source, key: .literal(Double(position)), e)
    return temp(.boxed, "aot_array_of(\(boxed(source)))->elements[\(position)]", kinds: facts.type(e).kinds)
  }

  func iteratorRest(_ record: VarRef, _ e: ExprRef) -> Operand {
    let isKept = destructuring.records.contains(record)
    return fallible(
      isKept ? "aot_walk_rest(cx, &\(walk(record)))" : "aot_iterator_rest(cx, \(variableText(record)))", e,
      kinds: .object)
  }

  func iteratorClose(_ record: VarRef, _ e: ExprRef) -> Operand {
    if isPlain(record) { return .undefined }
    if destructuring.records.contains(record) {
      open("if (\(walk(record)).record != AOT_UNDEFINED)")
      fallibleStatus("aot_iterator_close(cx, \(walk(record)).record)", e)
      close()
    } else {
      fallibleStatus("aot_iterator_close(cx, \(variableText(record)))", e)
    }
    return .undefined
  }

  func iteratorCloseQuietly(_ record: VarRef) -> Operand {
    if isPlain(record) { return .undefined }
    if destructuring.records.contains(record) {
      line("if (\(walk(record)).record != AOT_UNDEFINED) aot_iterator_close_quietly(cx, \(walk(record)).record);")
    } else {
      line("aot_iterator_close_quietly(cx, \(variableText(record)));")
    }
    return .undefined
  }
}
