import Base
import Builtins
import DeepSema
import HIR

// Calls of built-ins that the program cannot have replaced: some inline, the rest straight to the handler.

extension FunctionEmitter {
  /// The row of the built-in that a call is proven to reach.
  func builtinTarget(_ e: ExprRef) -> BuiltinRow? {
    guard case .builtin(let id) = facts.callFacts[Int(e.raw)], id.row.isHandlerItself else { return nil }
    return id.row
  }

  /// `object.name(args)` of a known built-in; nil = call it in the ordinary way. `object` is not yet evaluated.
  func builtinMember(_ row: BuiltinRow, _ object: ExprRef, _ name: NameID, _ args: [ExprRef], _ e: ExprRef) -> Operand?
  {
    if program[object].isRealmObject {
      if p.asserted != nil || facts.changesGlobals { validate(method: name, of: snapshot(value(object)), e) }
      if let operation = mathOperation(row.lowering), let operands = mathOperands(args, e) {
        return operation(operands)
      }
      if let foreign = program.foreignCalls[e], !foreign.isLive {
        return foreignCall(foreign, Array(args.dropFirst()), mayEnter: row.effects.mayCall, e)
      }
      if row.effects.contains(.static) { return handlerCall(row, this: .undefined, values(args), e) }
    }
    if row.lowering == .regExpTest, args.count == 1, let result = testLiteral(object, args[0], e) { return result }
    let this = receiver(snapshot(value(object)), name, e)
    validate(method: name, of: this, e)
    let rest = values(args)
    return visit(row, this, rest, e) ?? inline(row, this, rest, e) ?? handlerCall(row, this: this, rest, e)
  }

  /// Calls the C function behind a row of builtins.def.
  func handlerCall(_ row: BuiltinRow, this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    p.unit.builtins.insert(row.handler)
    let array = argumentArray(args.map(boxed))
    let text = "\(row.handler)(cx, AOT_UNDEFINED, \(boxed(this)), AOT_UNDEFINED, \(args.count), \(array))"
    if row.effects.isPure { return temp(.boxed, text, kinds: facts.type(e).kinds) }
    return fallible(text, e, kinds: facts.type(e).kinds, calling: row)
  }

  // MARK: Math

  /// The operands of an operation of Math: numbers, of which there is at least one.
  private struct MathOperands {
    let x: [Operand]
    /// The same as doubles.
    let d: [String]
    let wantsInt: Bool
    let e: ExprRef

    var reads: [VarRef] { x.flatMap(\.reads) }
    func double(_ text: String) -> Operand { Operand(text, .double, .number, reads: reads) }
    func int(_ text: String) -> Operand { Operand(text, .int32, .int32, reads: reads) }
  }

  private func mathOperands(_ args: [ExprRef], _ e: ExprRef) -> MathOperands? {
    guard !args.isEmpty, args.allSatisfy({ convertsToNumber(facts.type($0).kinds) }) else { return nil }
    let x = values(args).map { number($0, e) }
    let wantsInt = facts.type(e).kinds == .int32 && x.allSatisfy(\.isInt32)
    return MathOperands(x: x, d: x.map { convert($0, .double) }, wantsInt: wantsInt, e: e)
  }

  /// What a lowering of Math's functions makes of numbers; nil: it is no such lowering.
  private func mathOperation(_ lowering: BuiltinLowering) -> ((MathOperands) -> Operand)? {
    switch lowering {
    case .mathFloor: return { self.rounding("floor", $0) }
    case .mathCeil: return { self.rounding("ceil", $0) }
    case .mathTrunc: return { self.rounding("trunc", $0) }
    case .mathRound: return { self.rounding("aot_math_round", $0) }
    case .mathSqrt: return { $0.double("sqrt(\($0.d[0]))") }
    case .mathFround: return { $0.double("(double)(float)\($0.d[0])") }
    case .mathSign: return { $0.double("aot_math_sign(\($0.d[0]))") }
    case .mathAbs: return { $0.wantsInt ? $0.int("aot_int_abs(\($0.x[0].text))") : $0.double("fabs(\($0.d[0]))") }
    case .mathMax: return { self.extremum("max", $0) }
    case .mathMin: return { self.extremum("min", $0) }
    case .mathImul: return { self.imul($0) }
    case .mathClz32: return { $0.int("aot_clz32(\(self.int32($0.x[0], $0.e).text))") }
    case .mathPow: return { $0.double($0.d.count < 2 ? "AOT_NAN" : "aot_pow(\($0.d[0]), \($0.d[1]))") }
    case .none, .arrayPush, .arrayPop, .stringCharCodeAt, .stringCharAt, .stringSlice, .stringSubstring, .arrayOfLength,
      .regExpTest, .foreignCall:
      return nil
    }
  }

  private func extremum(_ name: String, _ m: MathOperands) -> Operand {
    if m.wantsInt { return m.int(m.x.dropFirst().reduce(m.x[0].text) { "aot_int_\(name)(\($0), \($1.text))" }) }
    return m.double(m.d.dropFirst().reduce(m.d[0]) { "aot_math_\(name)(\($0), \($1))" })
  }

  private func imul(_ m: MathOperands) -> Operand {
    if m.x.count < 2 { return m.int("0") }
    return m.int("(\(int32(m.x[0], m.e).text) * \(int32(m.x[1], m.e).text))")
  }

  private func rounding(_ function: String, _ m: MathOperands) -> Operand {
    let x = m.x[0]
    if x.representation.isInteger { return x }
    let text = "\(function)(\(x.text))"
    if facts.type(m.e).kinds == .int32 { return m.int("aot_int32_of_double(\(text))") }
    return m.double(text)
  }

  // MARK: Arrays and strings

  /// The code of a lowering of a method; nil: the operands are not what it is for.
  private func inline(_ row: BuiltinRow, _ this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    let isStringAt = this.kinds == .string && args.count == 1 && args[0].isInt32
    switch row.lowering {
    case .arrayPush: return args.count == 1 && this.kinds == .object ? push(row, this, args[0], e) : nil
    case .arrayPop: return this.kinds == .object ? pop(row, this, e) : nil
    case .stringCharCodeAt: return isStringAt ? charCode(this, args[0], e) : nil
    case .stringCharAt: return isStringAt ? char(this, args[0], otherwise: constantText(.empty), e) : nil
    case .stringSlice: return cut(this, args, by: "aot_slice_between", e)
    case .stringSubstring: return cut(this, args, by: "aot_substring_between", e)
    case .regExpTest: return args.count == 1 && this.kinds == .object ? test(this, args[0], e) : nil
    case .none, .mathFloor, .mathCeil, .mathTrunc, .mathRound, .mathSqrt, .mathFround, .mathSign, .mathAbs, .mathMax,
      .mathMin, .mathImul, .mathPow, .mathClz32, .arrayOfLength, .foreignCall:
      return nil
    }
  }

  private func push(_ row: BuiltinRow, _ this: Operand, _ value: Operand, _ e: ExprRef) -> Operand {
    p.unit.builtins.insert(row.handler)
    let pushed = boxedRepeatable(value), at = positionRow(e, calling: row)
    line("AOT_PUSH(\(this.text), \(pushed), \(row.handler), \(at), \(handler));")
    if unused == e { return .undefined }
    let length = "aot_array_of(\(this.text))->length"
    return facts.type(e).kinds == .int32 ? temp(.int32, "(int32_t)\(length)") : temp(.double, "(double)\(length)")
  }

  private func pop(_ row: BuiltinRow, _ this: Operand, _ e: ExprRef) -> Operand {
    p.unit.builtins.insert(row.handler)
    let t = declare(.boxed, nil)
    line("AOT_POP(\(t), \(this.text), \(row.handler), \(positionRow(e, calling: row)), \(handler));")
    return .repeatable(t, .boxed, facts.type(e).kinds)
  }

  private func charCode(_ this: Operand, _ index: Operand, _ e: ExprRef) -> Operand {
    let i = inTemporary(Operand(convert(index, .int32), .int32, .int32, reads: index.reads))
    let unit = "aot_unit_at(\(this.text), (uint32_t)\(i.text))",
      inside = "(uint32_t)\(i.text) < (uint32_t)aot_length_of_string(\(this.text))"
    if facts.type(e).kinds == .int32 { return temp(.int32, "\(inside) ? \(unit) : 0") }
    return temp(.double, "\(inside) ? (double)\(unit) : AOT_NAN", kinds: .number)
  }

  /// A part of a string between two Numbers, the second of which may be left out.
  private func cut(_ this: Operand, _ args: [Operand], by function: String, _ e: ExprRef) -> Operand? {
    guard this.kinds == .string, args.count == 1 || args.count == 2, args.allSatisfy({ $0.kinds.isSubset(of: .number) })
    else { return nil }
    if args.allSatisfy(\.isInteger) {
      let bounds = args.map(integer) + (args.count == 1 ? ["INT64_MAX"] : [])
      return temp(
        .boxed, "\(function)_integers(cx, \(boxed(this)), \(bounds[0]), \(bounds[1]))", kinds: .string)
    }
    let bounds = args.map { convert($0, .double) } + (args.count == 1 ? ["AOT_INFINITY"] : [])
    return temp(.boxed, "\(function)(cx, \(boxed(this)), \(bounds[0]), \(bounds[1]))", kinds: .string)
  }

  /// A one-unit string, or `otherwise` when the index lies outside.
  func char(_ this: Operand, _ index: Operand, otherwise: String, _ e: ExprRef) -> Operand {
    let i = inTemporary(Operand(convert(index, .int32), .int32, .int32, reads: index.reads))
    if facts.type(e).kinds == .string, case .index = program[e] {
      return temp(.boxed, "aot_string_at(cx, \(this.text), (uint32_t)\(i.text))", kinds: .string)
    }
    return temp(
      .boxed,
      "(uint32_t)\(i.text) < (uint32_t)aot_length_of_string(\(this.text)) ? "
        + "aot_string_at(cx, \(this.text), (uint32_t)\(i.text)) : \(otherwise)", kinds: facts.type(e).kinds)
  }
}
