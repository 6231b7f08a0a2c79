import Base
import DeepSema
import HIR

// Indexed properties.

extension FunctionEmitter {
  func element(_ object: ExprRef, _ key: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, key])
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds):
      if let index = index(pair[1]) { return arrayElement(pair[0], index, noHoles: noHoles, inBounds: inBounds, e) }
    case .typedArray, .string, .unknown: break
    }
    return anyElement(pair[0], pair[1], e)
  }

  /// Get with any receiver and key.
  func anyElement(_ object: Operand, _ key: Operand, _ e: ExprRef) -> Operand {
    let o = boxedAtom(object), k = boxedAtom(key), t = declare(.boxed, nil)
    line("AOT_GET_INDEX(\(t), \(o), \(k), \(site(e)), \(handler));")
    return .atom(t, .boxed, facts.type(e).kinds)
  }

  /// The key as an atom in int32 representation, if it is an int32.
  private func index(_ key: Operand) -> Operand? {
    guard key.isInt32 else { return nil }
    return held(Operand(convert(key, .int32), .int32, .int32, reads: key.reads))
  }

  private func arrayElement(_ object: Operand, _ index: Operand, noHoles: Bool, inBounds: Bool, _ e: ExprRef) -> Operand {
    let o = boxedAtom(object), kinds = facts.type(e).kinds
    if !object.kinds.isDisjoint(with: .nullish) { return anyElement(.atom(o, .boxed, object.kinds), index, e) }
    if noHoles && inBounds { return temp(.boxed, "aot_array_of(\(o))->elements[\(index.text)]", kinds: kinds) }
    let t = declare(.boxed, nil)
    line("AOT_GET_ARRAY(\(t), \(o), \(index.text), \(site(e)), \(handler));")
    return .atom(t, .boxed, kinds)
  }

  func setElement(_ object: ExprRef, _ key: ExprRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let parts = values([object, key, value]), v = held(parts[2])
    switch facts.elementFacts[Int(e.raw)] {
    case .array:
      if let index = index(parts[1]), parts[0].kinds == .object {
        let macro = mayBeCell(v) ? "AOT_SET_ARRAY" : "AOT_SET_ARRAY_PRIMITIVE"
        line("\(macro)(\(boxedAtom(parts[0])), \(index.text), \(boxedAtom(v)), \(site(e)), \(handler));")
        return v
      }
    case .typedArray, .string, .unknown: break
    }
    line("AOT_SET_INDEX(\(boxedAtom(parts[0])), \(boxedAtom(parts[1])), \(boxedAtom(v)), \(site(e)), \(handler));")
    return v
  }
}
