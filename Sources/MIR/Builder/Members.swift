import Base
import DeepSema
import HIR

// Named properties: proven slots directly, the rest through inline caches. Private names: the same.

extension FunctionBuilder {
  func member(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand {
    if let ofMatch = matchProperty(object, name, e) ?? groupLength(object, name, e) ?? group(e) { return ofMatch }
    if let number = realmConstant(object, name) { return double(number) }
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot), .addField(let slot):
      let o = receiver(value(object), name, e)
      validate(receiver: o, name, e)
      return load(o, slot, of: object, e)
    case .constant(let known):
      // A build that validates looks.
      if p.asserted != nil { return property(value(object), name, e) }
      _ = receiver(value(object), name, e)
      return int(known)
    case .arrayLength:
      let o = receiver(value(object), name, e)
      validate(receiver: o, name, e)
      return emit(.arrayLength, [o], facts.type(e).kinds == .int32 ? .int32 : .integer)
    case .typedLength:
      let o = receiver(value(object), name, e)
      validate(receiver: o, name, e)
      return emit(.typedLength, [boxed(o)], facts.type(e).kinds == .int32 ? .int32 : .integer)
    case .stringLength: return emit(.stringLength, [boxed(receiver(value(object), name, e))], .int32)
    case .method: return property(value(object), name, e)
    case .getter(let function) where isDirect(function):
      let this = receiver(value(object), name, e)
      validate(receiver: this, name, e)
      return direct(function, Receiver(this: boxed(this)), [], e)
    case .unknown, .getter, .setter:
      noteDynamic(.property, e)
      return property(value(object), name, e, of: facts.type(object))
    }
  }

  /// The Number that a property of Math or Number always is.
  private func realmConstant(_ object: ExprRef, _ name: NameID) -> Double? {
    let type = facts.type(object)
    // A build that validates looks.
    guard p.asserted == nil, !facts.changesGlobals, case .global = program[object], type.kinds == .object,
      type.objects != ValueType.unknownObjects, facts.objectSets[Int(type.objects)].count == 1,
      case .builtin(.object(let holder)) = facts.abstractObjects[Int(facts.objectSets[Int(type.objects)][0].raw)]
    else { return nil }
    return holder.constantNumber(program.names.string(of: name))
  }

  /// The accessor can be called without its function object.
  func isDirect(_ accessor: FuncRef) -> Bool { p.calls[accessor]?.takesCallee == false }

  /// The value of a slot, raw where its encoding is known.
  func load(_ o: Operand, _ slot: UInt16, of object: ExprRef, _ e: ExprRef) -> Operand {
    let kinds = facts.type(e).kinds, form = formOfSlot(facts.type(object), slot, kinds, e)
    return emit(.loadSlot(slot), [boxed(o)], form, kinds.isEmpty ? form.kinds : kinds)
  }

  /// How a slot's value, of these kinds, is loaded.
  private func formOfSlot(_ type: ValueType, _ slot: UInt16, _ kinds: KindSet, _ e: ExprRef) -> Form {
    if kinds.isEmpty || !kinds.isSubset(of: .number) { return .boxed }
    let isGuaranteed = p.encodings.isGuaranteed(type, slot: slot, facts)
    switch p.encodings.encoding(type, slot: slot, facts) {
    case .double? where kinds != .int32 && isGuaranteed: return .double
    case .int32? where kinds == .int32 && isGuaranteed: return .int32
    case .integer? where kinds != .int32 && facts.exprRanges[Int(e.raw)].isSafeInteger: return .integer
    case .double?, .int32?, .integer?, nil: return .boxed
    }
  }

  /// The receiver; throws the runtime's error for a read when it is nullish.
  func receiver(_ o: Operand, _ name: NameID, _ e: ExprRef) -> Operand {
    checked(o, e, .getNamed) { [$0, .key(name), .cache] }
  }

  /// The operand; when it is nullish, the runtime's access is made, which throws.
  func checked(
    _ o: Operand, _ e: ExprRef, _ access: RuntimeOperation, _ arguments: (Argument) -> [Argument]
  ) -> Operand {
    if o.kinds.isDisjoint(with: .nullish) { return o }
    let boxed = self.boxed(o), isCell = o.kinds.isDisjoint(with: [.boolean, .int32, .double])
    let test = isCell ? not(emit(.test(.cell), [boxed], .boolean)) : emit(.test(.nullish), [boxed], .boolean)
    guarded(test) { fail(access, arguments(boxed.argument), at: .expression(e)) }
    return o
  }

  /// Get of a property by name. Objects of the layouts that `type` knows are told apart by their shapes.
  func property(_ o: Operand, _ name: NameID, _ e: ExprRef, of type: ValueType = .any) -> Operand {
    let object = boxed(o), kinds = facts.type(e).kinds
    if tested == e, mayBeCompact, name != .length {
      return run(.test, [object.argument, .key(name), .cache], .boolean, at: .expression(e))
    }
    let places = name == .length ? [] : places(of: name, in: type)
    func cached() -> Operand {
      run(name == .length ? .getLength : .get, [object.argument, .key(name), .cache], e, kinds)
    }
    if places.isEmpty { return cached() }
    let end = newBlock(), result = newParameter(end, .boxed, kinds)
    for place in places {
      let here = newBlock(), next = newBlock()
      branch(emit(.hasShape(first: place.firstShape, count: place.shapes), [object], .boolean), here, next)
      go(to: here)
      let loaded = emit(.loadSlot(UInt16(place.slot)), [object], .boxed)
      jump(to: end, [loaded.id])
      go(to: next)
    }
    let other = cached()
    jump(to: end, [other.id])
    go(to: end)
    return result
  }

  /// Where a layout has a field: in a slot, of objects whose shape is one of consecutive ones.
  private struct FieldPlace {
    var slot: Int
    var firstShape: UInt32
    var shapes: Int
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
    return found.count > FunctionBuilder.mostPlaces ? [] : found
  }

  private static let mostPlaces = 3

  func setMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value]), v = pair[1]
    validate(receiver: pair[0], name, e, isStore: true)
    func target() -> Operand {
      checked(pair[0], e, .setNamed) { [$0, .key(name), .symbol(.undefined), .cache] }
    }
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot): storeSlot(target(), slot, v, of: object)
    case .addField(let slot): addField(pair[0], slot, v, of: object)
    case .setter(let function) where isDirect(function):
      let this = target()
      _ = direct(function, Receiver(this: boxed(this)), [v], e)
    case .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter, .unknown:
      noteDynamic(.property, e)
      setProperty(boxed(pair[0]), name, boxed(v), mayBeCell: mayBeCell(v), e, of: facts.type(object))
    }
    return v
  }

  private func setProperty(
    _ o: Operand, _ name: NameID, _ stored: Operand, mayBeCell: Bool, _ e: ExprRef, of type: ValueType
  ) {
    let places = places(of: name, in: type), end = newBlock()
    for place in places {
      let here = newBlock(), next = newBlock()
      branch(emit(.hasShape(first: place.firstShape, count: place.shapes), [o], .boolean), here, next)
      go(to: here)
      perform(.storeSlot(UInt16(place.slot), barrier: mayBeCell), [o, stored])
      jump(to: end)
      go(to: next)
    }
    _ = run(.set, [o.argument, .key(name), stored.argument, .cache], nil, at: .expression(e))
    jump(to: end)
    go(to: end)
  }

  /// CreateDataProperty: a field definition.
  func defineMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value])
    switch facts.memberFacts[Int(e.raw)] {
    case .addField(let slot):
      validate(receiver: pair[0], name, e, isStore: true)
      addField(pair[0], slot, pair[1], of: object)
    case .field, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter, .unknown:
      noteDynamic(.property, e)
      _ = run(.defineNamed, [argument(pair[0]), .key(name), argument(pair[1])], nil, at: .expression(e))
    }
    return undefined
  }

  /// A value that goes into a slot, Numbers in the slot's encoding.
  func encoded(_ v: Operand, _ type: ValueType, _ slot: UInt16) -> Operand {
    if v.kinds.isDisjoint(with: .number) { return boxed(v) }
    let isGuaranteed = p.encodings.isGuaranteed(type, slot: slot, facts)
    switch p.encodings.encoding(type, slot: slot, facts) {
    case .double?:
      if v.form == .int32 || v.form == .integer || v.form == .double { return boxed(convert(v, .double)) }
      if v.form != .boxed || !isGuaranteed { return boxed(v) }
      return v.isNumeric ? boxed(convert(v, .double)) : emit(.doubleForm, [v], .boxed, v.kinds)
    case .int32?:
      if v.form == .int32 || v.form == .integer || !isGuaranteed { return boxed(v) }
      return v.kinds == .int32 ? boxed(convert(v, .int32)) : emit(.int32Form, [boxed(v)], .boxed, v.kinds)
    case .integer?, nil: return boxed(v)
    }
  }

  func storeSlot(_ o: Operand, _ slot: UInt16, _ v: Operand, of object: ExprRef) {
    perform(.storeSlot(slot, barrier: mayBeCell(v)), [boxed(o), encoded(v, facts.type(object), slot)])
  }

  /// Stores into the slot that comes next.
  func addField(_ o: Operand, _ slot: UInt16, _ v: Operand, of object: ExprRef) {
    storeSlot(o, slot, v, of: object)
    perform(.addedField, [o])
  }

  /// Storing the value needs a write barrier.
  func mayBeCell(_ o: Operand) -> Bool {
    o.form == .boxed && !o.kinds.isDisjoint(with: [.string, .symbol, .bigint, .object])
  }

  // MARK: Private names

  func privateMember(_ object: ExprRef, _ name: VarRef, _ e: ExprRef) -> Operand {
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot):
      let o = privateReceiver(value(object), name, e)
      validate(private: o, name, e)
      return load(o, slot, of: object, e)
    case .getter(let function) where isDirect(function):
      let this = privateReceiver(value(object), name, e)
      return direct(function, Receiver(this: boxed(this)), [], e)
    case .method: return cachedPrivateMember(value(object), name, e)
    case .unknown, .getter, .addField, .constant, .arrayLength, .stringLength, .typedLength, .setter:
      noteDynamic(.property, e)
      return cachedPrivateMember(value(object), name, e)
    }
  }

  private func cachedPrivateMember(_ o: Operand, _ name: VarRef, _ e: ExprRef) -> Operand {
    run(.getPrivate, [argument(o), argument(variableValue(name)), .cache], e, facts.type(e).kinds)
  }

  /// The receiver; throws the runtime's error for a read when it is nullish.
  func privateReceiver(_ o: Operand, _ name: VarRef, _ e: ExprRef) -> Operand {
    checked(o, e, .getPrivateSlowly) { [$0, argument(variableValue(name)), .cacheAddress] }
  }

  func setPrivateMember(_ object: ExprRef, _ name: VarRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value]), v = pair[1]
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot):
      let o = privateTarget(pair[0], name, e)
      validate(private: o, name, e, isStore: true)
      storeSlot(o, slot, v, of: object)
    case .setter(let function) where isDirect(function):
      let this = privateTarget(pair[0], name, e)
      _ = direct(function, Receiver(this: boxed(this)), [v], e)
    case .unknown, .setter, .addField, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter:
      noteDynamic(.property, e)
      _ = run(
        .setPrivate, [argument(pair[0]), argument(variableValue(name)), argument(v), .cache], nil, at: .expression(e))
    }
    return v
  }

  private func privateTarget(_ o: Operand, _ name: VarRef, _ e: ExprRef) -> Operand {
    checked(o, e, .setPrivateSlowly) {
      [$0, argument(variableValue(name)), .symbol(.undefined), .cacheAddress]
    }
  }

  /// PrivateFieldAdd.
  func definePrivate(_ object: ExprRef, _ name: VarRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value])
    switch facts.memberFacts[Int(e.raw)] {
    case .addField(let slot):
      validate(private: pair[0], name, e, isStore: true)
      addField(pair[0], slot, pair[1], of: object)
    case .unknown, .field, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter:
      noteDynamic(.property, e)
      _ = run(
        .definePrivate, [argument(pair[0]), argument(variableValue(name)), argument(pair[1])], nil,
        at: .expression(e))
    }
    return undefined
  }

  /// A call of a private method that the receiver is proven to have; nil = not such a call.
  func privateCall(_ callee: ExprRef, _ this: ExprRef, _ args: [ExprRef], _ e: ExprRef) -> Operand? {
    guard case .privateMember(let object, let name) = program[callee],
      case .method(let function) = facts.memberFacts[Int(callee.raw)], isDirect(function)
    else { return nil }
    let pair = values([object, this])
    let checked = privateReceiver(pair[0], name, callee)
    if p.asserted != nil { validate(callee: cachedPrivateMember(checked, name, callee), e) }
    return direct(function, Receiver(this: boxed(pair[1])), values(args), e)
  }

  /// Gives an object the private methods of the class, where it is proven to have none yet.
  func addBrand(_ owner: HIRClass, _ this: ExprRef, _ object: Operand, _ e: ExprRef) {
    guard let brand = owner.brand, case .addField(let slot) = facts.memberFacts[Int(e.raw)] else { return }
    validate(private: object, brand, e, isStore: true)
    addField(object, slot, undefined, of: this)
  }
}
