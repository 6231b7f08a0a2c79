import Base
import Bytecode
import HIR

/// Property access.
extension FunctionEmitter {
  func emitIndex(_ object: ExprRef, _ key: ExprRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { r in
      let o = emit(object, before: key)
      return (.GetIndex, [r, o.raw, emit(key).raw])
    }
  }

  func emitPrivateMember(_ object: ExprRef, _ name: VarRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { r in
      let o = emit(object)
      return (.GetPrivate, [r, o.raw, privateName(name, e).raw, cache()])
    }
  }

  func emitHasPrivate(_ object: ExprRef, _ name: VarRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { r in
      let o = emit(object)
      return (.HasPrivate, [r, o.raw, privateName(name, e).raw])
    }
  }

  /// Where errors of `object.name` are reported: at the name.
  func propertyPosition(_ object: ExprRef) -> UInt32 {
    program.propertyOffset(after: object, in: owner.positions(of: function.module).bytes)
  }

  func emitMember(_ object: ExprRef, _ name: NameID, _ e: ExprRef, _ wanted: Register?) -> Register {
    if let index = arrayIndex(name) {
      return result(e, wanted) { r in
        let o = emit(object)
        let key = temp()
        _ = emitNumber(Double(index), key)
        return (.GetIndex, [r, o.raw, key.raw])
      }
    }
    return result(e, wanted) {
      (name == KnownName.length ? .GetLength : .GetMember, [$0, emit(object).raw, owner.string(name), cache()])
    }
  }

  /// The number that a name is the canonical text of, if it is an array index: such properties are elements.
  func arrayIndex(_ name: NameID) -> UInt32? {
    let bytes = program.names.bytes(of: name)
    guard let first = bytes.first, first >= 0x30, first <= 0x39, bytes.count <= 10 else { return nil }
    if first == 0x30 && bytes.count > 1 { return nil }
    var value: UInt64 = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + UInt64(byte - 0x30)
    }
    return value < 0xFFFF_FFFF ? UInt32(value) : nil
  }

  func emitSetMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef, _ wanted: Register?)
    -> Register
  {
    let r = destinationOfValue(value, wanted)
    let mark = mark()
    let o = emit(object, before: value)
    if let index = arrayIndex(name) {
      let key = emitNumber(Double(index), nil)
      let v = emit(value, wanted: r)
      code.emit(.SetIndex, o.raw, key.raw, v.raw)
      markPosition(of: e)
      return finish(v, mark, r, wanted)
    }
    let v = emit(value, wanted: r)
    code.emit(.SetMember, o.raw, owner.string(name), v.raw, cache())
    markPosition(of: e)
    return finish(v, mark, r, wanted)
  }

  /// The value of an assignment is its right side: a register for it below the temporaries of the target, unless the value is a
  /// variable that can be used in position.
  private func destinationOfValue(_ value: ExprRef, _ wanted: Register?) -> Register? {
    if case .variable(let v, false) = program[value], ownRegister(v) != nil { return nil }
    return wanted ?? temp()
  }

  private func finish(_ v: Register, _ mark: UInt32, _ r: Register?, _ wanted: Register?) -> Register {
    release(mark)
    return give(v, wanted)
  }

  /// Target operands, then the value; the result is the value.
  func emitStore(_ op: Op, _ targets: [ExprRef], _ value: ExprRef, _ e: ExprRef, _ wanted: Register?)
    -> Register
  {
    let r = destinationOfValue(value, wanted)
    let mark = mark()
    var registers: [UInt32] = []
    for (i, target) in targets.enumerated() {
      registers.append(emit(target, before: Array(targets[(i + 1)...]) + [value]).raw)
    }
    let v = emit(value, wanted: r)
    code.emit(op, registers + [v.raw])
    markPosition(of: e)
    return finish(v, mark, r, wanted)
  }

  /// An op whose operands are all evaluated in order.
  func operands(_ op: Op, _ list: [ExprRef], _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { r in
      var registers = [r]
      for (i, item) in list.enumerated() { registers.append(emit(item, before: Array(list[(i + 1)...])).raw) }
      return (op, registers)
    }
  }

  /// The symbol that a private name's variable holds.
  func privateName(_ v: VarRef, _ e: ExprRef) -> Register {
    if let home = ownRegister(v) { return home }
    let r = temp()
    load(v, into: r, checked: false, at: e)
    return r
  }

  func emitPrivateStore(
    _ op: Op, _ object: ExprRef, _ name: VarRef, _ value: ExprRef, _ e: ExprRef, _ wanted: Register?
  ) -> Register {
    let r = destinationOfValue(value, wanted)
    let mark = mark()
    let o = emit(object, before: value)
    let v = emit(value, wanted: r)
    let symbol = privateName(name, e)
    if op == .SetPrivate {
      code.emit(op, o.raw, symbol.raw, v.raw, cache())
    } else {
      code.emit(op, o.raw, symbol.raw, v.raw)
    }
    markPosition(of: e)
    return finish(v, mark, r, wanted)
  }

  func emitDefineMember(_ object: ExprRef, _ name: NameID, _ value: ExprRef, _ e: ExprRef, _ wanted: Register?)
    -> Register
  {
    let r = destinationOfValue(value, wanted)
    let mark = mark()
    let o = emit(object, before: value)
    let v = emit(value, wanted: r)
    defineMember(o, name, v, e)
    return finish(v, mark, r, wanted)
  }

  func defineMember(_ o: Register, _ name: NameID, _ v: Register, _ e: ExprRef) {
    if let index = arrayIndex(name) {
      let mark = mark()
      emitAt(e, .DefineIndex, o.raw, emitNumber(Double(index), nil).raw, v.raw)
      release(mark)
    } else {
      emitAt(e, .DefineMember, o.raw, owner.string(name), v.raw, cache())
    }
  }

  func emitDefineIndex(_ object: ExprRef, _ key: ExprRef, _ value: ExprRef, _ e: ExprRef, _ wanted: Register?)
    -> Register
  {
    let r = destinationOfValue(value, wanted)
    let mark = mark()
    let o = emit(object, before: key, value), k = emit(key, before: value)
    let v = emit(value, wanted: r)
    nameAnonymous(value, v, key: k, prefix: 0, e)
    emitAt(e, .DefineIndex, o.raw, k.raw, v.raw)
    return finish(v, mark, r, wanted)
  }

  /// NamedEvaluation by a computed key: directly a function or class without a name.
  func nameAnonymous(_ value: ExprRef, _ v: Register, key: Register, prefix: UInt32, _ e: ExprRef) {
    if program.isAnonymousDefinition(value) { emitAt(e, .SetFunctionName, v.raw, key.raw, prefix) }
  }
}
