import DeepSema
import HIR

/// Which fields and elements are read as doubles. An int32 stored into one is boxed as a double: then the readers' test for the
/// int32 form always goes one way. Either form is correct; this is about branch prediction.
struct NumberForms {
  private var slots: Set<UInt64> = []
  private var elements: Set<UInt32> = []

  init(_ program: Program, _ facts: Facts) {
    for (index, expr) in program.exprs.enumerated() {
      let e = ExprRef(UInt32(index)), kinds = facts.type(e).kinds
      guard kinds.contains(.double), kinds.isDisjoint(with: [.string, .symbol, .bigint, .boolean]) else { continue }
      switch expr {
      case .member(let object, _):
        if case .field(let slot) = facts.memberFacts[index] {
          NumberForms.forEachObject(facts.type(object), facts) { slots.insert(NumberForms.key($0, slot)) }
        }
      case .index(let object, _):
        if case .array = facts.elementFacts[index] { NumberForms.forEachObject(facts.type(object), facts) { elements.insert($0.raw) } }
      case _: break
      }
    }
  }

  private static func key(_ object: ObjectRef, _ slot: UInt16) -> UInt64 { UInt64(object.raw) << 16 | UInt64(slot) }

  private static func forEachObject(_ type: ValueType, _ facts: Facts, _ body: (ObjectRef) -> Void) {
    guard type.objects != ValueType.unknownObjects else { return }
    for object in facts.objectSets[Int(type.objects)] { body(object) }
  }

  /// Numbers in this slot of these receivers are doubles.
  func prefersDouble(_ type: ValueType, slot: UInt16, _ facts: Facts) -> Bool {
    var found = false
    NumberForms.forEachObject(type, facts) { if slots.contains(NumberForms.key($0, slot)) { found = true } }
    return found
  }

  func prefersDoubleElements(_ type: ValueType, _ facts: Facts) -> Bool {
    var found = false
    NumberForms.forEachObject(type, facts) { if elements.contains($0.raw) { found = true } }
    return found
  }
}
