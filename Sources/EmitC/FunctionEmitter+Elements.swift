import Base
import Builtins
import DeepSema
import HIR

// Indexed properties.

extension FunctionEmitter {
  /// What the consumer of an element makes of it, so that an absent one need not be boxed.
  enum Consumer { case any, number, int32 }

  func element(_ object: ExprRef, _ key: ExprRef, _ e: ExprRef, for consumer: Consumer = .any) -> Operand {
    if let group = group(e) { return group }
    let pair = values([object, key]), o = pair[0], k = pair[1]
    validate(receiver: o, key: k, e)
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds):
      if isObjectOrNullish(o) && k.isNumeric {
        return arrayElement(checked(o, k, e), k, key, noHoles: noHoles, inBounds: inBounds, e)
      }
    case .typedArray(let constructor, let inBounds):
      if isObjectOrNullish(o), k.isNumeric, let type = ElementType(constructor) {
        return typedElement(type, checked(o, k, e), k, key, inBounds: inBounds, e, for: consumer)
      }
    case .string:
      if o.kinds == .string && k.isInt32 { return char(inTemporary(o), k, otherwise: "AOT_UNDEFINED", e) }
    case .unknown: break
    }
    return anyElement(o, k, e)
  }

  private func isObjectOrNullish(_ o: Operand) -> Bool {
    o.kinds.contains(.object) && o.kinds.isSubset(of: [.object, .undefined, .null])
  }

  /// The receiver as a repeatable operand; throws the runtime's error when it is nullish. `stored`: the value of an assignment.
  func checked(_ o: Operand, _ key: Operand, _ e: ExprRef, stored: Operand? = nil) -> Operand {
    let repeatable = Operand.repeatable(boxedRepeatable(o), .boxed, o.kinds)
    if o.kinds.isDisjoint(with: .nullish) { return repeatable }
    quietly {
      open("if (AOT_UNLIKELY(!aot_is_cell(\(repeatable.text))))")
      if let stored {
        fail("aot_set_element(cx, \(repeatable.text), \(boxed(key)), \(boxed(stored)))", at: positionRow(e))
      } else {
        fail("aot_get_element(cx, \(repeatable.text), \(boxed(key)))", at: positionRow(e))
      }
      close()
    }
    return repeatable
  }

  /// Get with any receiver and key.
  func anyElement(_ object: Operand, _ key: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(.element, e)
    let o = boxedRepeatable(object), k = boxedRepeatable(key), t = declare(.boxed, nil)
    line("AOT_GET_INDEX(\(t), \(o), \(k), \(positionRow(e)), \(handler));")
    return .repeatable(t, .boxed, facts.type(e).kinds)
  }

  /// A numeric key as an int32 in a repeatable operand (negative when it is no index) and boxed.
  private func index(_ key: Operand, _ e: ExprRef) -> (index: String, boxed: String) {
    if key.representation == .double {
      let d = inTemporary(key), range = facts.exprRanges[Int(e.raw)]
      let conversion = range.nan || range.fractional ? "aot_index_of_double" : "aot_index_of_integer"
      let converted = "\(conversion)(\(d.text))"
      let index = key.integerCase.map { $0.select("aot_index_of_int64(\($0.value))", else: converted) } ?? converted
      return (quietly { temp(.int32, index).text }, "aot_double(\(d.text))")
    }
    if key.representation == .integer {
      let i = inTemporary(key)
      return (quietly { temp(.int32, "aot_index_of_int64(\(i.text))").text }, boxed(i))
    }
    if key.isInt32 {
      let i = inTemporary(Operand(convert(key, .int32), .int32, .int32, reads: key.reads))
      return (i.text, "aot_int(\(i.text))")
    }
    let repeatable = inTemporary(key)
    return (temp(.int32, "aot_index_of_number(\(repeatable.text))").text, repeatable.text)
  }

  /// A numeric key as a repeatable integer of any sign: typed arrays may have more elements than an int32 counts.
  private func typedIndex(_ key: Operand, _ e: ExprRef) -> String {
    if key.isInt32 { return index(key, e).index }
    if key.representation == .integer { return inTemporary(key).text }
    let name = newTempName(), repeatable = inTemporary(key)
    line(
      "int64_t \(name) = aot_typed_index(\(key.representation == .double ? repeatable.text : "aot_as_number(\(repeatable.text))"));"
    )
    return name
  }

  private func arrayElement(
    _ object: Operand, _ key: Operand, _ keyExpr: ExprRef, noHoles: Bool, inBounds: Bool, _ e: ExprRef
  ) -> Operand {
    let o = boxedRepeatable(object), k = index(key, keyExpr), kinds = facts.type(e).kinds
    if noHoles && inBounds {
      return quietly { temp(.boxed, "aot_array_of(\(o))->elements[\(k.index)]", kinds: kinds) }
    }
    let t = declare(.boxed, nil)
    line(
      "\(noHoles ? "AOT_GET_DENSE" : "AOT_GET_ARRAY")(\(t), \(o), \(k.index), \(k.boxed), \(positionRow(e)), \(handler));"
    )
    return .repeatable(t, .boxed, kinds)
  }

  func setElement(_ target: ExprRef, _ key: ExprRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let parts = values([target, key, value]), o = parts[0], k = parts[1], v = inTemporary(parts[2])
    validate(receiver: o, key: k, e)
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds):
      if isObjectOrNullish(o) && k.isNumeric {
        let object = checked(o, k, e, stored: v).text, index = index(k, key)
        let isDouble = v.representation.isInteger && p.encodings.prefersDoubleElements(facts.type(target), facts)
        let stored = boxedRepeatable(isDouble ? asDouble(v) : v), suffix = mayBeCell(v) ? "" : "_PRIMITIVE"
        if noHoles && inBounds {
          quietly { line("AOT_SET_PRESENT\(suffix)(\(object), \(index.index), \(stored));") }
        } else {
          let macro = (noHoles ? "AOT_SET_DENSE" : "AOT_SET_ARRAY") + suffix
          line("\(macro)(\(object), \(index.index), \(index.boxed), \(stored), \(positionRow(e)), \(handler));")
        }
        return v
      }
    case .typedArray(let constructor, let inBounds):
      if isObjectOrNullish(o), k.isNumeric, convertsToNumber(v.kinds),
        let type = ElementType(constructor)
      {
        storeTyped(type, checked(o, k, e, stored: v), k, key, inBounds: inBounds, v, e)
        return v
      }
    case .string, .unknown: break
    }
    noteDynamic(.element, e)
    line(
      "AOT_SET_INDEX(\(boxedRepeatable(o)), \(boxedRepeatable(k)), \(boxedRepeatable(v)), \(positionRow(e)), \(handler));"
    )
    return v
  }

  // MARK: Typed arrays

  /// The element types with inline access.
  struct ElementType {
    var cType: String
    var isFloat: Bool
    /// Every value is an int32.
    var fitsInt32: Bool
    init?(_ constructor: RealmObjectID) {
      switch constructor.typedArrayElement {
      case .int8?: (cType, isFloat, fitsInt32) = ("int8_t", false, true)
      case .uint8?: (cType, isFloat, fitsInt32) = ("uint8_t", false, true)
      case .int16?: (cType, isFloat, fitsInt32) = ("int16_t", false, true)
      case .uint16?: (cType, isFloat, fitsInt32) = ("uint16_t", false, true)
      case .int32?: (cType, isFloat, fitsInt32) = ("int32_t", false, true)
      case .uint32?: (cType, isFloat, fitsInt32) = ("uint32_t", false, false)
      case .float32?: (cType, isFloat, fitsInt32) = ("float", true, false)
      case .float64?: (cType, isFloat, fitsInt32) = ("double", true, false)
      case .uint8Clamped?, .float16?, .bigInt64?, .bigUint64?, nil: return nil
      }
    }
  }

  private func typedElement(
    _ type: ElementType, _ object: Operand, _ key: Operand, _ keyExpr: ExprRef, inBounds: Bool, _ e: ExprRef,
    for consumer: Consumer
  ) -> Operand {
    let o = boxedRepeatable(object), i = typedIndex(key, keyExpr), kinds = facts.type(e).kinds
    let inside = "AOT_IN_TYPED(\(o), \(i))"
    let element = "((const \(type.cType) *)aot_typed_array_of(\(o))->data)[\(i)]"
    // The program may have put a NaN of any bits there.
    let load = type.isFloat ? "aot_canonical((double)\(element))" : element
    if inBounds {
      if type.isFloat { return temp(.double, load, kinds: kinds.intersection(.number)) }
      if type.fitsInt32 || consumer == .int32 { return temp(.int32, "(int32_t)\(load)", kinds: .int32) }
      return temp(.integer, "(int64_t)\(load)", kinds: .number)
    }
    // ToInt32 of an absent element is 0.
    if kinds == .int32 || consumer == .int32 && !type.isFloat {
      return temp(.int32, "\(inside) ? (int32_t)\(load) : 0")
    }
    if consumer != .any || kinds.isSubset(of: .number) {
      return temp(.double, "\(inside) ? (double)\(load) : AOT_NAN", kinds: kinds.intersection(.number))
    }
    let box =
      type.isFloat
      ? "aot_double(\(load))" : type.fitsInt32 ? "aot_int(\(load))" : "aot_uint32_number(\(load))"
    return temp(.boxed, "\(inside) ? \(box) : AOT_UNDEFINED", kinds: kinds)
  }

  private func storeTyped(
    _ type: ElementType, _ object: Operand, _ key: Operand, _ keyExpr: ExprRef, inBounds: Bool, _ value: Operand,
    _ e: ExprRef
  ) {
    let o = boxedRepeatable(object), i = typedIndex(key, keyExpr), x = number(value, e)
    let converted = inTemporary(
      type.isFloat ? Operand(convert(x, .double), .double, .number, reads: x.reads) : int32(x, e))
    let store = "((\(type.cType) *)aot_typed_array_of(\(o))->data)[\(i)] = (\(type.cType))\(converted.text);"
    line(inBounds ? store : "if (AOT_IN_TYPED(\(o), \(i))) \(store)")
  }
}
