import Base
import Bytecode
import HIR

/// Array and object literals.
extension FunctionEmitter {
  func emitArray(_ elements: ExprRange, _ e: ExprRef, _ wanted: Register?) -> Register {
    let list = Array(program[elements])
    let isPlain = list.count <= 16 && !list.contains { isSpread($0) }
    if isPlain && !list.isEmpty {
      return result(e, wanted) { r in
        let first = emitRun(list)
        return (.NewArray, [r, first.raw, UInt32(list.count)])
      }
    }
    let r = destination(wanted)
    let mark = mark()
    emitElements(list, into: r, e)
    release(mark)
    return give(r, wanted)
  }

  private func isSpread(_ e: ExprRef) -> Bool {
    if case .spread = program[e] { return true }
    return false
  }

  func emitElements(_ list: [ExprRef], into array: Register, _ e: ExprRef) {
    emitAt(e, .NewEmptyArray, array.raw, UInt32(min(list.count, 0x10000)))
    for item in list {
      let mark = mark()
      if case .hole = program[item] {
        emitAt(item, .ArrayPushHole, array.raw)
      } else if case .spread(let value) = program[item] {
        code.emit(.ArraySpread, array.raw, emit(value).raw)
        markPosition(program.span(value).start, callee: iterableText(value))
      } else {
        emitAt(item, .ArrayPush, array.raw, emit(item).raw)
      }
      release(mark)
    }
  }

  func emitObject(_ members: MemberRange, _ e: ExprRef, _ wanted: Register?) -> Register {
    let r = wanted ?? temp()
    let mark = mark()
    emitAt(e, .NewObject, r.raw, UInt32(members.count))
    for member in program[members] {
      let mark = self.mark()
      emitMember(member, r, e)
      release(mark)
    }
    release(mark)
    return r
  }

  private func emitMember(_ member: HIRMember, _ object: Register, _ e: ExprRef) {
    switch member.kind {
    case .value: emitValueMember(member, object)
    case .method: emitMethodMember(.DefineMethod, member, object)
    case .getter: emitMethodMember(.DefineGetter, member, object)
    case .setter: emitMethodMember(.DefineSetter, member, object)
    case .spread: emitAt(member.value, .CopyDataProperties, object.raw, emit(member.value).raw)
    case .proto: emitAt(member.value, .SetProtoLiteral, object.raw, emit(member.value).raw)
    }
  }

  private func emitValueMember(_ member: HIRMember, _ object: Register) {
    if let name = member.name {
      defineMember(object, name, emit(member.value), member.value)
      return
    }
    let key = emit(member.key!, before: member.value), value = emit(member.value)
    nameAnonymous(member.value, value, key: key, prefix: 0, member.value)
    emitAt(member.value, .DefineIndex, object.raw, key.raw, value.raw)
  }

  private func emitMethodMember(_ op: Op, _ member: HIRMember, _ object: Register) {
    let key: Register
    if let name = member.name { key = emitString(name, nil) } else { key = emit(member.key!, before: member.value) }
    let value = emit(member.value)
    emitAt(member.value, op, object.raw, key.raw, value.raw, 1)
  }
}
