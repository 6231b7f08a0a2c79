import DeepSema
import HIR

// Private names: slots and direct calls where the receiver is proven to have them, the rest through inline caches.

extension FunctionEmitter {
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
    case .unknown, .getter, .addField, .constant, .arrayLength, .stringLength, .setter:
      noteDynamic(.property, e)
      return cachedPrivateMember(value(object), name, e)
    }
  }

  private func cachedPrivateMember(_ o: Operand, _ name: VarRef, _ e: ExprRef) -> Operand {
    let object = boxedRepeatable(o), t = declare(.boxed, nil)
    line("AOT_GET_PRIVATE(\(t), \(object), \(privateName(name)), \(p.cache()), \(positionRow(e)), \(handler));")
    return .repeatable(t, .boxed, facts.type(e).kinds)
  }

  /// The receiver as a repeatable operand; throws the runtime's error for a read when it is nullish.
  private func privateReceiver(_ o: Operand, _ name: VarRef, _ e: ExprRef) -> Operand {
    checked(o, e) { "aot_get_private(cx, \($0), \(privateName(name)), &AOT_HEAD(cx)->ics[\(p.cache())])" }
  }

  func setPrivateMember(_ object: ExprRef, _ name: VarRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value]), v = inTemporary(pair[1])
    switch facts.memberFacts[Int(e.raw)] {
    case .field(let slot):
      let o = privateTarget(pair[0], name, e)
      validate(private: o, name, e, isStore: true)
      storeSlot(o, slot, v, of: object)
    case .setter(let function) where isDirect(function):
      let this = privateTarget(pair[0], name, e)
      _ = direct(function, Receiver(this: boxed(this)), [v], e)
    case .unknown, .setter, .addField, .constant, .arrayLength, .stringLength, .method, .getter:
      noteDynamic(.property, e)
      let store = "AOT_SET_PRIVATE(\(boxedRepeatable(pair[0])), \(privateName(name)), \(boxedRepeatable(v))"
      line("\(store), \(p.cache()), \(positionRow(e)), \(handler));")
    }
    return v
  }

  private func privateTarget(_ o: Operand, _ name: VarRef, _ e: ExprRef) -> Operand {
    checked(o, e) {
      "aot_set_private(cx, \($0), \(privateName(name)), AOT_UNDEFINED, &AOT_HEAD(cx)->ics[\(p.cache())])"
    }
  }

  /// PrivateFieldAdd.
  func definePrivate(_ object: ExprRef, _ name: VarRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let pair = values([object, value])
    switch facts.memberFacts[Int(e.raw)] {
    case .addField(let slot):
      validate(private: pair[0], name, e, isStore: true)
      addField(inTemporary(pair[0]), slot, inTemporary(pair[1]), of: object)
    case .unknown, .field, .constant, .arrayLength, .stringLength, .method, .getter, .setter:
      noteDynamic(.property, e)
      fallibleStatus("aot_define_private(cx, \(boxed(pair[0])), \(privateName(name)), \(boxed(pair[1])))", e)
    }
    return .undefined
  }

  /// A call of a private method that the receiver is proven to have; nil = not such a call.
  func privateCall(_ callee: ExprRef, _ this: ExprRef, _ args: [ExprRef], _ e: ExprRef) -> Operand? {
    guard case .privateMember(let object, let name) = program[callee],
      case .method(let function) = facts.memberFacts[Int(callee.raw)], isDirect(function)
    else { return nil }
    let pair = values([object, this]), receiver = privateReceiver(snapshot(pair[0]), name, callee)
    if p.asserted != nil { validate(callee: cachedPrivateMember(receiver, name, callee), e) }
    let target = snapshot(pair[1])
    return direct(function, Receiver(this: boxed(target)), values(args), e)
  }

  /// Gives an object the private methods of the class, where it is proven to have none yet.
  func addBrand(_ owner: HIRClass, _ this: ExprRef, _ object: Operand, _ e: ExprRef) {
    guard let brand = owner.brand, case .addField(let slot) = facts.memberFacts[Int(e.raw)] else { return }
    validate(private: object, brand, e, isStore: true)
    addField(inTemporary(object), slot, .undefined, of: this)
  }
}
