import Base
import DeepSema
import HIR

// Named properties: proven slots directly, the rest through inline caches.

extension FunctionEmitter {
  func member(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand {
    if let ofMatch = matchProperty(object, name, e) ?? groupLength(object, name, e) ?? group(e) { return ofMatch }
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot), .addField(let slot):
      let o = receiver(value(object), name, e)
      validate(receiver: o, name, e)
      return load(o, slot, of: object, e)
    case .constant(let known):
      // A build that validates looks.
      if p.asserted != nil { return property(inTemporary(value(object)), name, e) }
      _ = receiver(value(object), name, e)
      return .literal(Double(known))
    case .arrayLength:
      let o = receiver(value(object), name, e)
      validate(receiver: o, name, e)
      return length("aot_array_of(\(o.text))->length", e)
    case .stringLength:
      let o = receiver(value(object), name, e)
      return temp(.int32, "aot_length_of_string(\(o.text))")
    case .method: return property(inTemporary(value(object)), name, e)
    case .getter(let function) where isDirect(function):
      let this = receiver(value(object), name, e)
      validate(receiver: this, name, e)
      return direct(function, Receiver(this: boxed(this)), [], e)
    case .unknown, .getter, .setter:
      noteDynamic(.property, e)
      return property(inTemporary(value(object)), name, e, of: facts.type(object))
    }
  }

  /// The accessor can be called without its function object.
  func isDirect(_ accessor: FuncRef) -> Bool { p.calls[accessor]?.takesCallee == false }

  /// The value of a slot, raw where its encoding is known.
  func load(_ o: Operand, _ slot: UInt16, of object: ExprRef, _ e: ExprRef) -> Operand {
    let kinds = facts.type(e).kinds, form = formOfSlot(facts.type(object), slot, kinds, e)
    let known = followed(o, slot, of: object, form)
    if let known, knownSlots.contains(known) { return recall(known, kinds) }
    let text = "aot_object_of(\(o.text))->slots[\(slot)]"
    let loaded = quietly { temp(form, form.fromSlot(text), kinds: kinds) }
    if let known { keep(known, loaded.text) }
    return loaded
  }

  /// How a slot's value, of these kinds, is loaded.
  private func formOfSlot(_ type: ValueType, _ slot: UInt16, _ kinds: KindSet, _ e: ExprRef) -> Representation {
    if kinds.isEmpty || !kinds.isSubset(of: .number) { return .boxed }
    let isGuaranteed = p.encodings.isGuaranteed(type, slot: slot, facts)
    switch p.encodings.encoding(type, slot: slot, facts) {
    case .double? where kinds != .int32 && isGuaranteed: return .double
    case .int32? where kinds == .int32 && isGuaranteed: return .int32
    case .integer? where kinds != .int32 && facts.exprRanges[Int(e.raw)].isSafeInteger: return .integer
    case .double?, .int32?, .integer?, nil: return .boxed
    }
  }

  /// An array's length: int32 if proven, else a wider integer.
  private func length(_ text: String, _ e: ExprRef) -> Operand {
    quietly {
      if facts.type(e).kinds == .int32 { return temp(.int32, "(int32_t)\(text)") }
      return temp(.integer, "(int64_t)\(text)", kinds: .number)
    }
  }

  /// The receiver as a repeatable operand; throws the runtime's error for a read when it is nullish.
  func receiver(_ o: Operand, _ name: NameID, _ e: ExprRef) -> Operand {
    checked(o, e) { "aot_get_named(cx, \($0), \(p.constant(name)), \(p.cache()))" }
  }

  /// The operand as a repeatable operand; when it is nullish, the runtime call is made, which throws.
  func checked(_ o: Operand, _ e: ExprRef, _ access: (String) -> String) -> Operand {
    let repeatable = inTemporary(o)
    if o.kinds.isDisjoint(with: .nullish) { return repeatable }
    let isCell = o.kinds.isDisjoint(with: [.boolean, .int32, .double])
    quietly {
      open("if (AOT_UNLIKELY(\(isCell ? "!aot_is_cell" : "aot_is_nullish")(\(repeatable.text))))")
      fail(access(repeatable.text), at: positionRow(e))
      close()
    }
    return repeatable
  }

  /// Get of a repeatable operand's property by name. Objects of the layouts that `type` knows are told apart by their shapes.
  func property(_ o: Operand, _ name: NameID, _ e: ExprRef, of type: ValueType = .any) -> Operand {
    let object = boxedRepeatable(o)
    if tested == e, mayBeCompact, name != .length {
      let t = declare(.boolean, nil)
      line("AOT_TEST(\(t), \(object), \(p.constant(name)), \(p.cache()), \(positionRow(e)), \(handler));")
      return .repeatable(t, .boolean, .boolean)
    }
    let t = declare(.boxed, nil)
    let places = name == .length ? [] : places(of: name, in: type)
    for (index, place) in places.enumerated() {
      open((index > 0 ? "else " : "") + "if (\(place.test(object)))")
      line("\(t) = aot_object_of(\(object))->slots[\(place.slot)];")
      close()
    }
    if !places.isEmpty { open("else") }
    let macro = name == .length ? "AOT_GET_LENGTH" : "AOT_GET"
    line("\(macro)(\(t), \(object), \(p.constant(name)), \(p.cache()), \(positionRow(e)), \(handler));")
    if !places.isEmpty { close() }
    return .repeatable(t, .boxed, facts.type(e).kinds)
  }

  /// Where a layout has a field: in a slot, of objects whose shape is one of consecutive ones.
  private struct FieldPlace {
    var slot: Int
    var firstShape: UInt32
    var shapes: Int

    func test(_ object: String) -> String { "aot_has_shape(\(object), AOT_SHAPE(\(firstShape)), \(shapes))" }
  }

  /// The places of a field in the objects of a type, if they are few and the code need not be small. Others may come that have none of
  /// the shapes.
  private func places(of name: NameID, in type: ValueType) -> [FieldPlace] {
    guard p.asserted == nil, !program.isOfLibrary(f), type.objects != ValueType.unknownObjects else { return [] }
    var found: [FieldPlace] = []
    for object in facts.objectSets[Int(type.objects)] {
      guard let layout = facts.layout(of: object), let slot = layout.fields.firstIndex(of: name) else { continue }
      let place = FieldPlace(
        slot: slot, firstShape: layout.firstShape + UInt32(slot) + 1, shapes: layout.fields.count - slot)
      if !found.contains(where: { $0.firstShape == place.firstShape }) { found.append(place) }
    }
    return found.count > FunctionEmitter.mostPlaces ? [] : found
  }

  private static let mostPlaces = 3

  func setMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value]), v = inTemporary(pair[1])
    validate(receiver: pair[0], name, e, isStore: true)
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot):
      let o = checked(pair[0], e) { "aot_set_named(cx, \($0), \(p.constant(name)), AOT_UNDEFINED, \(p.cache()))" }
      storeSlot(o, slot, v, of: object)
    case .addField(let slot): addField(inTemporary(pair[0]), slot, v, of: object)
    case .setter(let function) where isDirect(function):
      let this = checked(pair[0], e) { "aot_set_named(cx, \($0), \(p.constant(name)), AOT_UNDEFINED, \(p.cache()))" }
      _ = direct(function, Receiver(this: boxed(this)), [v], e)
    case .constant, .arrayLength, .stringLength, .method, .getter, .setter, .unknown:
      noteDynamic(.property, e)
      let o = boxedRepeatable(pair[0]), stored = boxedRepeatable(v), places = places(of: name, in: facts.type(object))
      for (index, place) in places.enumerated() {
        open((index > 0 ? "else " : "") + "if (\(place.test(o)))")
        line("aot_object_of(\(o))->slots[\(place.slot)] = \(stored);")
        if mayBeCell(v) { line("aot_barrier(cx, aot_object_of(\(o)), \(stored));") }
        close()
      }
      if !places.isEmpty { open("else") }
      line(
        "AOT_SET(\(o), \(p.constant(name)), \(stored), \(p.cache()), \(positionRow(e)), \(handler));"
      )
      if !places.isEmpty { close() }
    }
    return v
  }

  /// CreateDataProperty: a field definition.
  func defineMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value])
    switch facts.memberFacts[Int(e.raw)] {
    case .addField(let slot):
      validate(receiver: pair[0], name, e, isStore: true)
      addField(inTemporary(pair[0]), slot, inTemporary(pair[1]), of: object)
    case .field, .constant, .arrayLength, .stringLength, .method, .getter, .setter, .unknown:
      noteDynamic(.property, e)
      fallibleStatus("aot_define_named(cx, \(boxed(pair[0])), \(p.constant(name)), \(boxed(pair[1])))", e)
    }
    return .undefined
  }

  /// The text of a value that goes into a slot, Numbers in the slot's encoding.
  func encoded(_ v: Operand, _ type: ValueType, _ slot: UInt16) -> String {
    if v.kinds.isDisjoint(with: .number) { return boxed(v) }
    let isGuaranteed = p.encodings.isGuaranteed(type, slot: slot, facts)
    switch p.encodings.encoding(type, slot: slot, facts) {
    case .double?:
      if v.representation.isInteger || v.representation == .double {
        return "aot_double(\(convert(v, .double)))"
      }
      if v.representation != .boxed || !isGuaranteed { return boxed(v) }
      return v.isNumeric ? "aot_double(\(convert(v, .double)))" : "aot_double_form(\(v.text))"
    case .int32?:
      if v.representation.isInteger || !isGuaranteed { return boxed(v) }
      return v.kinds == .int32 ? "aot_int(\(convert(v, .int32)))" : "aot_int_form(\(boxed(v)))"
    case .integer?, nil: return boxed(v)
    }
  }

  func asDouble(_ v: Operand) -> Operand { Operand(convert(v, .double), .double, v.kinds, reads: v.reads) }

  func storeSlot(_ o: Operand, _ slot: UInt16, _ v: Operand, of object: ExprRef) {
    let text = encoded(v, facts.type(object), slot)
    quietly {
      line("aot_object_of(\(o.text))->slots[\(slot)] = \(text);")
      if mayBeCell(v) { line("aot_barrier(cx, aot_object_of(\(o.text)), \(text));") }
    }
    // The other object may be this one.
    forgetSlots { $0.slot == slot }
  }

  /// Stores into the slot that comes next.
  func addField(_ o: Operand, _ slot: UInt16, _ v: Operand, of object: ExprRef) {
    storeSlot(o, slot, v, of: object)
    quietly { line("aot_object_of(\(o.text))->head.shape += 1;") }
  }

  /// Storing the value needs a write barrier.
  func mayBeCell(_ o: Operand) -> Bool {
    o.representation == .boxed && !o.kinds.isDisjoint(with: [.string, .symbol, .bigint, .object])
  }
}
