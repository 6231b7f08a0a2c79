import DeepSema
import HIR

// Calls of functions of C. Each has a name of its own beside its symbol, so that headers which declare the same do not matter.

extension FunctionEmitter {
  /// - Parameter mayEnter: it may run code of the program.
  func foreignCall(_ foreign: ForeignFunction, _ args: [ExprRef], mayEnter: Bool, _ e: ExprRef) -> Operand {
    let operands = values(args)
    let isProven = zip(foreign.parameters, operands).allSatisfy { proven($1, $0.type) != nil }
    if !isProven || mayEnter || !foreign.result.isPlain { at(e) }
    // Callbacks are lent until the call is over, whatever comes in between.
    var mark: String?
    if foreign.hasCallbacks {
      mark = newTempName()
      line("uint32_t \(mark!) = aot_foreign_mark(cx);")
    }
    var keeps: [String] = []
    let arguments = zip(foreign.parameters, operands).map { parameter, operand -> String in
      if let text = proven(operand, parameter.type) { return text }
      return converted(operand, parameter, isGuarded: mark != nil, keeps: &keeps)
    }
    let name = declare(foreign)
    let call = "\(name)(\(arguments.joined(separator: ", ")))"
    guard foreign.result != .void else {
      line((mark == nil ? "" : "if (!aot_has_exception(cx)) ") + call + ";")
      finish(mark, mayEnter: mayEnter, keeps)
      return .undefined
    }
    let result = newTempName()
    if mark == nil {
      line("\(foreign.result.cType) \(result) = \(call);")
    } else {
      line("\(foreign.result.cType) \(result) = 0;")
      line("if (!aot_has_exception(cx)) \(result) = \(call);")
    }
    finish(mark, mayEnter: mayEnter, keeps)
    return given(result, foreign.result, e)
  }

  private func finish(_ mark: String?, mayEnter: Bool, _ keeps: [String]) {
    if let mark { line("aot_foreign_release(cx, \(mark));") }
    if !mayEnter && mark == nil { return }
    for value in keeps { line("aot_foreign_keep(\(value));") }
    line("AOT_TRY_PENDING(\(handler));")
  }

  /// The declaration of the symbol; gives the name in C.
  private func declare(_ foreign: ForeignFunction) -> String {
    let types = foreign.parameters.map(\.type)
    let letters = (types + [foreign.result]).map(letter).joined()
    let name = "aot_c_\(foreign.symbol)_\(letters)\(foreign.isPure ? "p" : "")"
    let parameters = types.isEmpty ? "void" : types.map(\.cType).joined(separator: ", ")
    let readsMemory = types.contains(.string) || types.contains(.buffer) || types.contains(.pointer)
    let attribute = foreign.isPure ? " __attribute__((\(readsMemory ? "pure" : "const")))" : ""
    p.unit.foreign.insert(
      "extern \(foreign.result.cType) \(name)(\(parameters)) __asm__(\"\(foreign.symbol)\")\(attribute);")
    return name
  }

  private func letter(_ type: ForeignType) -> String {
    switch type {
    case .void: return "v"
    case .bool: return "b"
    case .i32: return "i"
    case .u32: return "u"
    case .i64: return "l"
    case .u64: return "m"
    case .f32: return "f"
    case .f64: return "d"
    case .string: return "s"
    case .pointer, .buffer, .callback: return "a"
    }
  }

  // MARK: Arguments

  /// The value as C takes it, if it is proven to fit.
  private func proven(_ o: Operand, _ type: ForeignType) -> String? {
    switch type {
    case .f64: return o.isNumeric ? convert(o, .double) : nil
    case .f32: return o.isNumeric ? "(float)\(convert(o, .double))" : nil
    case .i32: return o.isInt32 ? convert(o, .int32) : nil
    case .i64: return o.isInt32 ? "(int64_t)\(convert(o, .int32))" : nil
    case .bool: return o.kinds == .boolean ? convert(o, .boolean) : nil
    case .u32, .u64, .pointer, .string, .buffer, .callback, .void: return nil
    }
  }

  /// - Parameter isGuarded: an earlier conversion may have left an error pending, and nobody has looked yet.
  private func converted(
    _ o: Operand, _ parameter: ForeignFunction.Parameter, isGuarded: Bool, keeps: inout [String]
  ) -> String {
    let value = boxedRepeatable(o), name = newTempName()
    let word = CText.string(Array(parameter.name.utf8))
    var call = "aot_foreign_\(parameter.type.word)(cx, \(value), \(word))"
    if case .callback(_, _, let isKept) = parameter.type {
      let signature = CText.string(Array(parameter.type.text.drop { $0 != "(" }.utf8))
      call = "aot_foreign_callback(cx, \(value), \(signature), \(isKept ? 1 : 0), \(word))"
    }
    if parameter.type == .string { keeps.append("(aot_value)(uintptr_t)\(name)") }
    if parameter.type == .buffer { keeps.append(value) }
    if isGuarded {
      line("\(parameter.type.cType) \(name) = 0;")
      line("if (!aot_has_exception(cx)) \(name) = \(call);")
    } else {
      line("\(parameter.type.cType) \(name) = \(call);")
      line("AOT_TRY_PENDING(\(handler));")
    }
    return name
  }

  // MARK: Results

  private func given(_ r: String, _ type: ForeignType, _ e: ExprRef) -> Operand {
    switch type {
    case .void: return .undefined
    case .bool: return .repeatable("(\(r) != 0)", .boolean, .boolean)
    case .i32: return .repeatable(r, .int32, .int32)
    case .u32: return .repeatable("(double)\(r)", .double, .number)
    case .f64: return temp(.double, "aot_canonical(\(r))", kinds: .number)
    case .f32: return temp(.double, "aot_canonical((double)\(r))", kinds: .number)
    case .i64(false): return checked("aot_foreign_give_i64(cx, \(r))")
    case .u64(false): return checked("aot_foreign_give_u64(cx, \(r))")
    case .pointer: return checked("aot_foreign_give_u64(cx, (uintptr_t)\(r))")
    case .i64(true): return fallible("aot_foreign_give_big_i64(cx, \(r))", e, kinds: .bigint)
    case .u64(true): return fallible("aot_foreign_give_big_u64(cx, \(r))", e, kinds: .bigint)
    case .string: return fallible("aot_foreign_give_string(cx, \(r))", e, kinds: [.string, .null])
    case .buffer, .callback: preconditionFailure("no function of C gives one: the lowering has refused it")
    }
  }

  private func checked(_ call: String) -> Operand {
    let value = temp(.double, call, kinds: .number)
    line("AOT_TRY_PENDING(\(handler));")
    return value
  }
}
