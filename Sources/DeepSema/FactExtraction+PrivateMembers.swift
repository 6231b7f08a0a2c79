import Base
import HIR

// Private names: fields are slots of layouts, methods and accessors are known where the receiver certainly has them.

extension FactExtraction {
  func privateRead(_ e: ExprRef, _ receiver: Node, _ v: VarRef) -> MemberFact {
    guard let objects = receivers(receiver), let member = s.classInfo.privates[v] else { return .unknown }
    switch member.kind {
    case .field: return privateField(e, objects, v).map { .field(slot: $0) } ?? .unknown
    case .method(let function): return allHave(objects, v, member, e) ? .method(function) : .unknown
    case .accessor(let getter?, _): return allHave(objects, v, member, e) ? .getter(getter) : .unknown
    case .accessor(nil, _): return .unknown
    }
  }

  func privateStore(_ e: ExprRef, _ receiver: Node, _ v: VarRef) -> MemberFact {
    guard let objects = receivers(receiver), let member = s.classInfo.privates[v] else { return .unknown }
    switch member.kind {
    case .field:
      if s.classInfo.addedSlot[e] != nil { return added(e, objects, s.privateName(v)) }
      return privateField(e, objects, v).map { .field(slot: $0) } ?? .unknown
    case .accessor(_, let setter?): return allHave(objects, v, member, e) ? .setter(setter) : .unknown
    case .method, .accessor(_, nil): return .unknown
    }
  }

  /// `initFields` gives an object the private methods of the class first.
  func brand(_ e: ExprRef, _ this: Node) -> MemberFact {
    guard let v = s.classInfo.addedBrand[e], let objects = receivers(this) else { return .unknown }
    return added(e, objects, s.privateName(v))
  }

  private func added(_ e: ExprRef, _ objects: [Object], _ name: NameID) -> MemberFact {
    guard let slot = commonSlot(objects, name), s.classInfo.addedSlot[e] == slot,
      objects.allSatisfy({ s.heap.descriptions[Int($0)].isInstance && !isFrozen($0) })
    else { return .unknown }
    return .addField(slot: slot)
  }

  private func privateField(_ e: ExprRef, _ objects: [Object], _ v: VarRef) -> UInt16? {
    let name = s.privateName(v), isPresent = s.classInfo.presentAccess.contains(e)
    guard let slot = commonSlot(objects, name),
      objects.allSatisfy({ (isPresent || s.isDefinite($0, name)) && !isFrozen($0) })
    else { return nil }
    return slot
  }

  private func isFrozen(_ o: Object) -> Bool { s.heap.flags[Int(s.heap.canonical[Int(o)])].contains(.frozen) }

  /// All the objects certainly have the method or accessor. A class has its own when anybody may see it first.
  private func allHave(_ objects: [Object], _ v: VarRef, _ member: PrivateMembers.Member, _ e: ExprRef) -> Bool {
    guard s.classInfo.privates.isUnique(v) else { return false }
    if member.isStatic { return objects.allSatisfy { s.heap.descriptions[Int($0)] == .constructor(member.owner) } }
    guard let brand = program[member.owner].brand else { return false }
    let name = s.privateName(brand), isPresent = s.classInfo.presentAccess.contains(e)
    return objects.allSatisfy { o in
      guard let c = classOfInstance(o), s.classInfo[c].fields.contains(name) else { return false }
      return isPresent || s.isDefinite(o, name)
    }
  }
}
