import DeepSema
import HIR

// Values of slots that C variables hold.
//
// A C compiler has to take a store into any object for one that may change any other, because it knows neither that the slots of an
// object do not overlap those of others, nor which runtime calls store. Here it is known: what was loaded from a slot stays true until
// the same slot of some object is stored into, or until something happens that may run unknown code.

/// A slot of the object that a variable or `this` has, and how its value is held.
struct SlotKey: Hashable {
  /// The C variable.
  var object: String
  var slot: UInt16
  var form: Representation
}

extension FunctionEmitter {
  /// Begins lines that `resolve` may leave out, and ends the number behind it.
  static let slotMark: UInt8 = 2

  /// Runs `body`, whose lines store into no slot and run no code that does.
  func quietly<R>(_ body: () -> R) -> R {
    let known = knownSlots
    let result = body()
    knownSlots = known
    return result
  }

  func forgetSlots(where isGone: (SlotKey) -> Bool) {
    if !knownSlots.isEmpty { knownSlots = knownSlots.filter { !isGone($0) } }
  }

  /// The key of a slot of `object`, whose value `o` is, if it is one to remember.
  func followed(_ o: Operand, _ slot: UInt16, of object: ExprRef, _ form: Representation) -> SlotKey? {
    if isSuspendable || p.asserted != nil || !isHeldInVariable(object, o) { return nil }
    return SlotKey(object: o.text, slot: slot, form: form)
  }

  private func isHeldInVariable(_ e: ExprRef, _ o: Operand) -> Bool {
    if case .this = program[e] { return true }
    guard case .variable(let v, checked: false) = program[e] else { return false }
    return program[v].storage == .register && o.text == local(v)
  }

  /// The slot's value as the variable holds it.
  func recall(_ key: SlotKey, _ kinds: KindSet) -> Operand {
    let number = slotVariables[key]!
    recalledSlots.insert(number)
    return quietly { temp(key.form, "slot\(number)", kinds: kinds) }
  }

  /// Has the variable hold what was loaded.
  func keep(_ key: SlotKey, _ text: String) {
    let number = slotVariables[key, default: slotVariables.count]
    slotVariables[key] = number
    out.write(byte: FunctionEmitter.slotMark)
    out.write("\(number)")
    out.write(byte: FunctionEmitter.slotMark)
    quietly { line("slot\(number) = \(text);") }
    knownSlots.insert(key)
  }
}

extension Representation {
  /// The text of a slot's value in this form, where its encoding is known.
  func fromSlot(_ text: String) -> String {
    switch self {
    case .boxed, .boolean: return text
    case .int32: return "aot_as_int(\(text))"
    case .double: return "aot_as_double(\(text))"
    case .integer: return "aot_integer_of_number(\(text))"
    }
  }
}
