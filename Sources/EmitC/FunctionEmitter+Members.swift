import Base
import DeepSema
import HIR

// Named properties: proven slots directly, the rest through inline caches.

extension FunctionEmitter {
  func member(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand {
    let kinds = facts.type(e).kinds
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot), .addField(let slot):
      let o = receiver(value(object), name, e)
      return temp(.boxed, "aot_object_of(\(o.text))->slots[\(slot)]", kinds: kinds)
    case .arrayLength:
      let o = receiver(value(object), name, e)
      return length("aot_array_of(\(o.text))->length", e)
    case .stringLength:
      let o = receiver(value(object), name, e)
      return temp(.int32, "aot_length_of_string(\(o.text))")
    case .method, .unknown:
      return property(held(value(object)), name, e)
    }
  }

  /// An array's length: int32 if proven, else a double.
  private func length(_ text: String, _ e: ExprRef) -> Operand {
    if facts.type(e).kinds == .int32 { return temp(.int32, "(int32_t)\(text)") }
    return temp(.double, "(double)\(text)", kinds: .number)
  }

  /// The receiver as an atom; throws the runtime's error when it is nullish.
  func receiver(_ o: Operand, _ name: NameID, _ e: ExprRef) -> Operand {
    let atom = held(o)
    if o.kinds.isDisjoint(with: .nullish) { return atom }
    open("if (AOT_UNLIKELY(!aot_is_cell(\(atom.text))))")
    fail("aot_get_named(cx, \(atom.text), \(p.constant(name)), \(p.cache()))", at: site(e))
    close()
    return atom
  }

  /// Get of an atom's property by name.
  func property(_ o: Operand, _ name: NameID, _ e: ExprRef) -> Operand {
    let object = boxedAtom(o), t = declare(.boxed, nil)
    let macro = name == .length ? "AOT_GET_LENGTH" : "AOT_GET"
    line("\(macro)(\(t), \(object), \(p.constant(name)), \(p.cache()), \(site(e)), \(handler));")
    return .atom(t, .boxed, facts.type(e).kinds)
  }

  func setMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value]), v = held(pair[1])
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot):
      let o = receiver(pair[0], name, e)
      storeSlot(o, slot, formed(v, object, slot))
    case .addField(let slot):
      let o = held(pair[0])
      storeSlot(o, slot, formed(v, object, slot))
      line("aot_object_of(\(o.text))->head.shape += 1;")
    case .arrayLength, .stringLength, .method, .unknown:
      line("AOT_SET(\(boxedAtom(pair[0])), \(p.constant(name)), \(boxedAtom(v)), \(p.cache()), \(site(e)), \(handler));")
    }
    return v
  }

  /// CreateDataProperty: a field definition.
  func defineMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value])
    switch facts.memberFacts[Int(e.raw)] {
    case .addField(let slot):
      let o = held(pair[0])
      storeSlot(o, slot, formed(held(pair[1]), object, slot))
      line("aot_object_of(\(o.text))->head.shape += 1;")
    case .field, .arrayLength, .stringLength, .method, .unknown:
      triedStatus("aot_define_named(cx, \(boxed(pair[0])), \(p.constant(name)), \(boxed(pair[1])))", e)
    }
    return .undefined
  }

  /// An int32 that goes into a slot of doubles, as a double.
  private func formed(_ v: Operand, _ object: ExprRef, _ slot: UInt16) -> Operand {
    v.representation == .int32 && p.forms.prefersDouble(facts.type(object), slot: slot, facts) ? asDouble(v) : v
  }

  func asDouble(_ v: Operand) -> Operand { Operand(convert(v, .double), .double, v.kinds, reads: v.reads) }

  private func storeSlot(_ o: Operand, _ slot: UInt16, _ v: Operand) {
    let text = boxed(v)
    line("aot_object_of(\(o.text))->slots[\(slot)] = \(text);")
    if mayBeCell(v) { line("aot_barrier(cx, aot_object_of(\(o.text)), \(text));") }
  }

  /// Storing the value needs a write barrier.
  func mayBeCell(_ o: Operand) -> Bool {
    o.representation == .boxed && !o.kinds.isDisjoint(with: [.string, .symbol, .bigint, .object])
  }
}
