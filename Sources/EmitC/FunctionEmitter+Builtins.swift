import Base
import DeepSema
import HIR

// Calls of built-ins that the program cannot have replaced: some inline, the rest straight to the handler.

extension FunctionEmitter {
  /// The name of the built-in that a call is proven to reach.
  func builtinTarget(_ e: ExprRef) -> String? {
    guard case .builtin(let name) = facts.callFacts[Int(e.raw)] else { return nil }
    let builtin = program.names.string(of: name)
    return BuiltinRow.byName[builtin].map { BuiltinRow.all[$0].isCallable } ?? true ? builtin : nil
  }

  /// `object.name(args)` of a known built-in; nil = call it in the ordinary way. `object` is not yet evaluated.
  func builtinMember(_ builtin: String, _ object: ExprRef, _ name: NameID, _ args: [ExprRef], _ e: ExprRef) -> Operand?
  {
    if builtin.hasPrefix("Math.") {
      if let result = math(String(builtin.dropFirst(5)), object, args, e) { return result }
    }
    // An iterator's kind is not part of the fact.
    guard let row = BuiltinRow.byName[builtin].map({ BuiltinRow.all[$0] }), row.key != "next" else { return nil }
    if case .global = program[object], FunctionEmitter.namespaces.contains(row.object) {
      return handlerCall(builtin, this: .undefined, values(args), e)
    }
    let this = receiver(frozen(value(object)), name, e), rest = values(args)
    switch builtin {
    case "Array.prototype.push": if rest.count == 1, this.kinds == .object { return push(this, rest[0], e) }
    case "Array.prototype.pop": if this.kinds == .object { return pop(this, e) }
    case "String.prototype.charCodeAt":
      if this.kinds == .string, rest.count == 1, rest[0].isInt32 { return charCode(this, rest[0], e) }
    case "String.prototype.charAt":
      if this.kinds == .string, rest.count == 1, rest[0].isInt32 {
        return char(this, rest[0], otherwise: constantText(.empty), e)
      }
    case _: break
    }
    return handlerCall(builtin, this: this, rest, e)
  }

  /// Objects whose functions do not look at `this`.
  private static let namespaces: Set<String> = [
    "Math", "console", "JSON", "Object", "Number", "Reflect", "Date", "performance", "String",
  ]

  /// Calls the C function behind a row of builtins.def.
  func handlerCall(_ builtin: String, this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    guard let row = BuiltinRow.byName[builtin].map({ BuiltinRow.all[$0] }) else { return nil }
    p.unit.builtins.insert(row.symbol)
    let array = argumentArray(args.map(boxed))
    let text = "\(row.symbol)(cx, AOT_UNDEFINED, \(boxed(this)), AOT_UNDEFINED, \(args.count), \(array))"
    if row.isPure { return temp(.boxed, text, kinds: facts.type(e).kinds) }
    return tried(text, e, kinds: facts.type(e).kinds)
  }

  // MARK: Math

  private func math(_ name: String, _ object: ExprRef, _ args: [ExprRef], _ e: ExprRef) -> Operand? {
    guard case .global = program[object], !args.isEmpty,
      args.allSatisfy({ convertsToNumber(facts.type($0).kinds) })
    else { return nil }
    switch name {
    case "floor", "ceil", "trunc", "round": return rounding(name, args, e)
    case "sqrt", "fround", "sign", "abs", "max", "min", "imul", "pow", "clz32": break
    case _: return nil
    }
    let x = values(args).map { number($0, e) }, reads = x.flatMap(\.reads)
    let d = x.map { convert($0, .double) }, wantsInt = facts.type(e).kinds == .int32 && x.allSatisfy(\.isInt32)
    func double(_ text: String) -> Operand { Operand(text, .double, .number, reads: reads) }
    func int(_ text: String) -> Operand { Operand(text, .int32, .int32, reads: reads) }
    switch name {
    case "sqrt": return double("sqrt(\(d[0]))")
    case "fround": return double("(double)(float)\(d[0])")
    case "sign": return double("aot_math_sign(\(d[0]))")
    case "abs": return wantsInt ? int("aot_int_abs(\(x[0].text))") : double("fabs(\(d[0]))")
    case "max", "min":
      if wantsInt { return int(x.dropFirst().reduce(x[0].text) { "aot_int_\(name)(\($0), \($1.text))" }) }
      return double(d.dropFirst().reduce(d[0]) { "aot_math_\(name)(\($0), \($1))" })
    case "imul" where x.count >= 2: return int("(\(int32(x[0], e).text) * \(int32(x[1], e).text))")
    case "imul": return int("0")
    case "clz32": return int("aot_clz32(\(int32(x[0], e).text))")
    case "pow" where x.count >= 2: return double("aot_pow(\(d[0]), \(d[1]))")
    case _: return double("AOT_NAN")
    }
  }

  private func rounding(_ name: String, _ args: [ExprRef], _ e: ExprRef) -> Operand {
    let x = number(values(args)[0], e)
    if x.representation == .int32 { return x }
    let text = name == "round" ? "aot_math_round(\(x.text))" : "\(name)(\(x.text))"
    if facts.type(e).kinds == .int32 { return Operand("aot_int32_of_double(\(text))", .int32, .int32, reads: x.reads) }
    return Operand(text, .double, .number, reads: x.reads)
  }

  // MARK: Arrays and strings

  private func push(_ this: Operand, _ value: Operand, _ e: ExprRef) -> Operand {
    let row = BuiltinRow.all[BuiltinRow.byName["Array.prototype.push"]!]
    p.unit.builtins.insert(row.symbol)
    line("AOT_PUSH(\(this.text), \(boxedAtom(value)), \(row.symbol), \(site(e)), \(handler));")
    if discarded == e { return .undefined }
    let length = "aot_array_of(\(this.text))->length"
    return facts.type(e).kinds == .int32 ? temp(.int32, "(int32_t)\(length)") : temp(.double, "(double)\(length)")
  }

  private func pop(_ this: Operand, _ e: ExprRef) -> Operand {
    let row = BuiltinRow.all[BuiltinRow.byName["Array.prototype.pop"]!]
    p.unit.builtins.insert(row.symbol)
    let t = declare(.boxed, nil)
    line("AOT_POP(\(t), \(this.text), \(row.symbol), \(site(e)), \(handler));")
    return .atom(t, .boxed, facts.type(e).kinds)
  }

  private func charCode(_ this: Operand, _ index: Operand, _ e: ExprRef) -> Operand {
    let i = held(Operand(convert(index, .int32), .int32, .int32, reads: index.reads))
    let unit = "aot_unit_at(\(this.text), (uint32_t)\(i.text))",
      inside = "(uint32_t)\(i.text) < (uint32_t)aot_length_of_string(\(this.text))"
    if facts.type(e).kinds == .int32 { return temp(.int32, "\(inside) ? \(unit) : 0") }
    return temp(.double, "\(inside) ? (double)\(unit) : AOT_NAN", kinds: .number)
  }

  /// A one-unit string, or `otherwise` when the index lies outside.
  func char(_ this: Operand, _ index: Operand, otherwise: String, _ e: ExprRef) -> Operand {
    let i = held(Operand(convert(index, .int32), .int32, .int32, reads: index.reads))
    return temp(
      .boxed,
      "(uint32_t)\(i.text) < (uint32_t)aot_length_of_string(\(this.text)) ? "
        + "aot_string_at(cx, \(this.text), (uint32_t)\(i.text)) : \(otherwise)", kinds: facts.type(e).kinds)
  }
}
