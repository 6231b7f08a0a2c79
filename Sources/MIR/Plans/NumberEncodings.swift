import Base
import DeepSema
import HIR
import Rewriter

/// How the Numbers of slots and elements are encoded: as int32 or as double boxes.
///
/// Slots that some access may share form a group; a group with any Number beyond int32 is kept as doubles, unless all are integers of at
/// most 2^53: counters and sizes, which nothing bounds and which are int32 nearly always, are boxed in the form that fits. Stores convert
/// to the encoding of the group. Where every store of the program is seen to do so (`isGuaranteed`), readers decode without a test of the tag; elsewhere
/// the encoding is a preference, which makes the readers' test go one way.
package struct NumberEncodings {
  package enum Encoding {
    case int32, double
    /// int32 where the Number is one.
    case integer
  }

  private struct Group {
    var hasDouble = false, hasNumber = false, isExact = true, isInteger = true
  }

  /// Slots by key; values are indexes of `parent`.
  private var member: [UInt64: Int] = [:]
  private var parent: [Int] = []
  private var groups: [Group] = []
  private var byName: [NameID: [UInt64]] = [:]
  private var elements: Set<UInt32> = []

  package init(_ program: Program, _ facts: Facts, _ plan: LoweringPlan) {
    addSlots(facts)
    var isWalked = Array(repeating: false, count: program.exprs.count)
    for index in program.functions.indices where facts.reachable[index] {
      let inThunk = plan.isThunk(FuncRef(UInt32(index)))
      program.walk(
        program.functions[index].body,
        expr: { e in
          isWalked[Int(e.raw)] = true
          visit(e, program, facts, inThunk: inThunk)
        })
    }
    for index in program.exprs.indices where !isWalked[index] && facts.exprTypes[index] != .any {
      visit(ExprRef(UInt32(index)), program, facts, inThunk: true)
    }
  }

  // MARK: What emission asks

  /// The encoding of Numbers in this slot of these receivers; nil when nothing is known of them.
  package func encoding(_ type: ValueType, slot: UInt16, _ facts: Facts) -> Encoding? {
    guard let g = group(type, slot, facts), g.hasNumber else { return nil }
    return !g.hasDouble ? .int32 : g.isInteger ? .integer : .double
  }

  /// Readers of the slot may rely on its encoding.
  package func isGuaranteed(_ type: ValueType, slot: UInt16, _ facts: Facts) -> Bool {
    guard let g = group(type, slot, facts) else { return false }
    return g.isExact && g.hasNumber
  }

  /// The encoding of the slots of a literal.
  package func encoding(literal e: ExprRef, slot: UInt16, _ facts: Facts) -> Encoding? {
    encoding(facts.type(e), slot: slot, facts)
  }

  package func prefersDoubleElements(_ type: ValueType, _ facts: Facts) -> Bool {
    var found = false
    NumberEncodings.forEachObject(type, facts) { if elements.contains($0.raw) { found = true } }
    return found
  }

  // MARK: Groups

  /// Partial instances share their groups with complete ones.
  private mutating func addSlots(_ facts: Facts) {
    var partial: [ClassRef: ObjectRef] = [:], complete: [ClassRef: ObjectRef] = [:]
    for (index, description) in facts.abstractObjects.enumerated() {
      let object = ObjectRef(UInt32(index))
      if case .instance(let c) = description { complete[c] = object }
      if case .partial(let c) = description { partial[c] = object }
      for (slot, name) in (facts.layout(of: object)?.fields ?? []).enumerated() {
        let key = Facts.slotKey(object, UInt16(slot))
        member[key] = parent.count
        parent.append(parent.count)
        groups.append(Group(isExact: facts.exactSlots.contains(key)))
        byName[name, default: []].append(key)
      }
    }
    for c in partial.keys.sorted(by: { $0.raw < $1.raw }) {
      guard let whole = complete[c] else { continue }
      for slot in 0..<(facts.classLayouts[Int(c.raw)]?.fields.count ?? 0) {
        join(Facts.slotKey(partial[c]!, UInt16(slot)), Facts.slotKey(whole, UInt16(slot)))
      }
    }
  }

  private func root(_ key: UInt64) -> Int? {
    guard var i = member[key] else { return nil }
    while parent[i] != i { i = parent[i] }
    return i
  }

  private mutating func join(_ a: UInt64, _ b: UInt64) {
    guard let x = root(a), let y = root(b), x != y else { return }
    parent[y] = x
    groups[x].hasDouble = groups[x].hasDouble || groups[y].hasDouble
    groups[x].hasNumber = groups[x].hasNumber || groups[y].hasNumber
    groups[x].isExact = groups[x].isExact && groups[y].isExact
    groups[x].isInteger = groups[x].isInteger && groups[y].isInteger
  }

  private func group(_ type: ValueType, _ slot: UInt16, _ facts: Facts) -> Group? {
    guard type.objects != ValueType.unknownObjects, let first = facts.objectSets[Int(type.objects)].first,
      let root = root(Facts.slotKey(first, slot))
    else { return nil }
    return groups[root]
  }

  private static func forEachObject(_ type: ValueType, _ facts: Facts, _ body: (ObjectRef) -> Void) {
    guard type.objects != ValueType.unknownObjects else { return }
    for object in facts.objectSets[Int(type.objects)] { body(object) }
  }

  // MARK: Accesses

  private mutating func visit(_ e: ExprRef, _ program: Program, _ facts: Facts, inThunk: Bool) {
    let kinds = facts.type(e).kinds
    switch program[e] {
    case .member(let object, _), .privateMember(let object, _):
      if case .field(let slot) = facts.memberFacts[Int(e.raw)] { note(e, facts.type(object), slot, facts) }
    case .setMember(let object, let name, let value):
      switch facts.memberFacts[Int(e.raw)] {
      case .field(let slot) where !inThunk, .addField(let slot) where !inThunk:
        store(value, facts.type(object), slot, facts)
      case .field, .addField, .unknown, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter:
        storeLoosely(name, facts.type(object), facts)
      }
    case .defineMember(let object, let name, let value):
      if case .addField(let slot) = facts.memberFacts[Int(e.raw)], !inThunk {
        store(value, facts.type(object), slot, facts)
      } else {
        storeLoosely(name, facts.type(object), facts)
      }
    case .setPrivateMember(let object, let v, let value), .definePrivate(let object, let v, let value):
      switch facts.memberFacts[Int(e.raw)] {
      case .field(let slot) where !inThunk, .addField(let slot) where !inThunk:
        store(value, facts.type(object), slot, facts)
      case .field, .addField, .unknown, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter:
        storeLoosely(facts.hidden.names[v] ?? .empty, facts.type(object), facts)
      }
    case .object(let members):
      guard facts.literalLayouts[e] != nil else { break }
      for (slot, member) in program[members].enumerated() {
        if inThunk || !FixedLiteral.isFixed(program[members], program) {
          storeLoosely(member.name ?? .empty, facts.type(e), facts)
        } else {
          store(member.value, facts.type(e), UInt16(slot), facts)
        }
      }
    case .index(let object, _):
      guard kinds.contains(.double), kinds.isDisjoint(with: [.string, .symbol, .bigint, .boolean]) else { break }
      if case .array = facts.elementFacts[Int(e.raw)] {
        NumberEncodings.forEachObject(facts.type(object), facts) { elements.insert($0.raw) }
      }
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .defineIndex, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template,
      .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields,
      .array, .hole, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest,
      .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      break
    }
  }

  /// Values like this one are in the slot of these receivers, whose slots are one group from here on.
  private mutating func note(_ value: ExprRef, _ type: ValueType, _ slot: UInt16, _ facts: Facts) {
    guard type.objects != ValueType.unknownObjects, let first = facts.objectSets[Int(type.objects)].first else {
      return
    }
    let key = Facts.slotKey(first, slot)
    for object in facts.objectSets[Int(type.objects)].dropFirst() { join(key, Facts.slotKey(object, slot)) }
    let kinds = facts.type(value).kinds, range = facts.exprRanges[Int(value.raw)]
    guard let root = root(key), !kinds.isDisjoint(with: .number) else { return }
    groups[root].hasNumber = true
    if !range.isEmpty && !range.isSafeInteger { groups[root].isInteger = false }
    if kinds.contains(.double) { groups[root].hasDouble = true }
  }

  private mutating func store(_ value: ExprRef, _ type: ValueType, _ slot: UInt16, _ facts: Facts) {
    note(value, type, slot, facts)
    let kinds = facts.type(value).kinds
    if kinds.isEmpty || !kinds.isSubset(of: [.int32, .double, .undefined, .null]) { loosen(type, slot, facts) }
  }

  private mutating func loosen(_ type: ValueType, _ slot: UInt16, _ facts: Facts) {
    NumberEncodings.forEachObject(type, facts) {
      if let root = root(Facts.slotKey($0, slot)) { groups[root].isExact = false }
    }
  }

  /// A store that does not go straight to a slot.
  private mutating func storeLoosely(_ name: NameID, _ type: ValueType, _ facts: Facts) {
    let objects = type.objects == ValueType.unknownObjects ? nil : Set(facts.objectSets[Int(type.objects)])
    for key in byName[name] ?? [] where objects?.contains(ObjectRef(UInt32(key >> 16))) ?? true {
      if let root = root(key) { groups[root].isExact = false }
    }
  }
}
