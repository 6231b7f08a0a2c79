import Base
import HIR

/// Object literals that are made with all their slots at once: they have nothing but plain data members with distinct names.
package enum FixedLiteral {
  /// The keys; nil: another literal.
  package static func fields(_ members: ArraySlice<HIRMember>, _ program: Program) -> [NameID]? {
    var fields: [NameID] = [], seen: Set<NameID> = []
    guard members.count <= 200 else { return nil }
    for member in members {
      guard member.kind == .value || member.kind == .method, let name = member.name, !isIndex(name, program),
        seen.insert(name).inserted
      else { return nil }
      fields.append(name)
    }
    return fields
  }

  package static func isFixed(_ members: ArraySlice<HIRMember>, _ program: Program) -> Bool {
    !members.isEmpty && fields(members, program) != nil
  }

  /// The name may be an array index, which is no named property.
  private static func isIndex(_ name: NameID, _ program: Program) -> Bool {
    guard let first = program.names.bytes(of: name).first else { return false }
    return (0x30...0x39).contains(first)
  }
}
