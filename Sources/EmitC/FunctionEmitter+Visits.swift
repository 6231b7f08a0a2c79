import Builtins
import DeepSema
import HIR
import MIR

// Methods of arrays with a known callback, as loops.

extension FunctionEmitter {
  /// A loop under way.
  private struct Visit {
    let array: String
    let index: String
    let value: String
    let callback: FuncRef
    let callee: String
    let row: BuiltinRow
    let e: ExprRef
  }

  /// The function whose closure is the argument of a call.
  func knownClosure(_ index: Int, _ e: ExprRef) -> FuncRef? {
    guard let argument = p.calls.closures.arguments[e]?.first(where: { $0.index == index }) else { return nil }
    switch argument.value {
    case .literal(let f): return f
    case .parameter(let v): return known[v]
    }
  }

  /// nil: it is no such call.
  func visit(_ row: BuiltinRow, _ this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    guard let callback = knownClosure(0, e), let method = ArrayVisit(e, program, facts) else { return nil }
    let visit = Visit(
      array: boxedRepeatable(this), index: newTempName(), value: newTempName(), callback: callback,
      callee: boxedRepeatable(args[0]), row: row, e: e)
    switch method {
    case .forEach:
      loop(visit) { _ = call(visit) }
      return .undefined
    case .some: return search(visit, wanted: true)
    case .every: return search(visit, wanted: false)
    case .find: return find(visit)
    case .findIndex: return findIndex(visit)
    case .map: return map(visit)
    case .filter: return filter(visit)
    case .reduce: return reduce(visit, args[1])
    }
  }

  /// Goes through the elements that are there, as many as there are at first; `all`: absent ones, too.
  private func loop(_ visit: Visit, all: Bool = false, absent: String? = nil, _ body: () -> Void) {
    let end = newTempName(), v = visit.value, i = visit.index
    open("for (uint32_t \(i) = 0, \(end) = aot_array_of(\(visit.array))->length; \(i) < \(end); \(i)++)")
    line("aot_value \(v) = aot_visited(\(visit.array), \(i));")
    open("if (AOT_UNLIKELY(\(v) == AOT_HOLE))")
    line("AOT_AT(\(positionRow(visit.e, calling: visit.row)));")
    if all {
      line("\(v) = aot_visit_element(cx, \(visit.array), \(i));")
      line("AOT_DONE();")
      line("AOT_TRY(\(v), \(handler));")
    } else {
      line("int has = aot_visit_if_present(cx, \(visit.array), \(i), &\(v));")
      line("AOT_DONE();")
      line("if (has < 0) goto \(handler);")
      open("if (!has)")
      if let absent { line(absent) }
      line("continue;")
      close()
    }
    close()
    body()
    close()
  }

  private func call(_ visit: Visit, after first: [Operand] = []) -> Operand {
    let value = Operand.repeatable(visit.value, .boxed, .any)
    let index = Operand.repeatable("(int64_t)\(visit.index)", .integer, .number)
    let array = Operand.repeatable(visit.array, .boxed, .object)
    return direct(
      visit.callback, Receiver(callee: visit.callee), first + [value, index, array], visit.e,
      kinds: facts.result(visit.callback).kinds, calling: visit.row)
  }

  private func search(_ visit: Visit, wanted: Bool) -> Operand {
    let result = declare(.boolean, wanted ? "0" : "1")
    loop(visit) {
      let test = truthy(call(visit))
      open("if (\(wanted ? test : "!(\(test))"))")
      line("\(result) = \(wanted ? 1 : 0);")
      line("break;")
      close()
    }
    return .repeatable(result, .boolean, .boolean)
  }

  private func find(_ visit: Visit) -> Operand {
    let result = declare(.boxed, "AOT_UNDEFINED")
    loop(visit, all: true) {
      open("if (\(truthy(call(visit))))")
      line("\(result) = \(visit.value);")
      line("break;")
      close()
    }
    return .repeatable(result, .boxed, facts.type(visit.e).kinds)
  }

  private func findIndex(_ visit: Visit) -> Operand {
    let result = declare(.integer, "-1")
    loop(visit, all: true) {
      open("if (\(truthy(call(visit))))")
      line("\(result) = \(visit.index);")
      line("break;")
      close()
    }
    return .repeatable(result, .integer, .number)
  }

  /// The array that `map` and `filter` make, or what the array's constructor makes instead, and whether it is the former.
  private func result(_ visit: Visit, length: String) -> (array: String, isPlain: String) {
    let isPlain = newTempName()
    line("int \(isPlain);")
    let array = fallible(
      "aot_visit_result(cx, \(visit.array), \(length), &\(isPlain))", visit.e, kinds: .object, calling: visit.row)
    return (array.text, isPlain)
  }

  private func put(_ value: String, at index: String, of result: (array: String, isPlain: String), _ visit: Visit) {
    at(visit.e, calling: visit.row)
    line(
      "if (AOT_UNLIKELY(aot_visit_put(cx, \(result.array), \(result.isPlain), \(index), \(value)))) goto \(handler);")
  }

  private func map(_ visit: Visit) -> Operand {
    let made = result(visit, length: "aot_array_of(\(visit.array))->length")
    let absent = "if (\(made.isPlain) && aot_array_push_hole(cx, \(made.array))) goto \(handler);"
    loop(visit, absent: absent) {
      let value = boxedRepeatable(call(visit))
      put(value, at: visit.index, of: made, visit)
    }
    return .repeatable(made.array, .boxed, facts.type(visit.e).kinds)
  }

  private func filter(_ visit: Visit) -> Operand {
    let made = result(visit, length: "0"), kept = newTempName()
    line("uint32_t \(kept) = 0;")
    loop(visit) {
      open("if (\(truthy(call(visit))))")
      put(visit.value, at: kept + "++", of: made, visit)
      close()
    }
    return .repeatable(made.array, .boxed, facts.type(visit.e).kinds)
  }

  private func reduce(_ visit: Visit, _ initial: Operand) -> Operand {
    let form = facts.representation(visit.e), kinds = facts.type(visit.e).kinds
    let total = declare(form, convert(initial, form)), operand = Operand.repeatable(total, form, kinds)
    loop(visit) { line("\(total) = \(convert(call(visit, after: [operand]), form));") }
    return operand
  }
}
