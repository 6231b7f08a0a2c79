import Base
import HIR

/// What the private names of a program stand for.
struct PrivateMembers {
  enum Kind {
    case field
    case method(FuncRef)
    case accessor(getter: FuncRef?, setter: FuncRef?)
  }
  struct Member {
    var owner: ClassRef
    /// Of methods and accessors.
    var isStatic = false
    var kind = Kind.field
  }

  /// By variable of the private name.
  private let members: [VarRef: Member]
  private let names: [VarRef: NameID]
  private let once: [Bool]
  private let program: Program

  init(_ program: Program) {
    var members: [VarRef: Member] = [:]
    for (index, cls) in program.classes.enumerated() {
      for v in cls.privateNames { members[v] = Member(owner: ClassRef(UInt32(index))) }
      for element in cls.elements { PrivateMembers.add(element, to: &members) }
    }
    self.members = members
    self.program = program
    once = EvaluatedOnce.classes(program)
    names = Dictionary(
      uniqueKeysWithValues: program.variables.enumerated().filter { $0.element.kind == .privateName }.map {
        (VarRef(UInt32($0.offset)), program.names.intern([PrivateMembers.mark] + Array("#\($0.offset)".utf8)))
      })
  }

  private static func add(_ element: HIRClassElement, to members: inout [VarRef: Member]) {
    guard let v = element.privateName, var member = members[v] else { return }
    member.isStatic = element.isStatic
    switch element.kind {
    case .method: member.kind = .method(element.function)
    case .getter, .setter:
      var halves: (getter: FuncRef?, setter: FuncRef?) = (nil, nil)
      if case .accessor(let getter, let setter) = member.kind { halves = (getter, setter) }
      if element.kind == .getter { halves.getter = element.function } else { halves.setter = element.function }
      member.kind = .accessor(getter: halves.getter, setter: halves.setter)
    }
    members[v] = member
  }

  /// nil: a name of a class that the program's text does not show.
  subscript(_ v: VarRef) -> Member? { members[v] }

  /// The name under which the analysis knows the field, the method or the accessor.
  func name(_ v: VarRef) -> NameID { names[v] ?? .empty }

  var allNames: Set<NameID> { Set(names.values) }

  /// The variable and the class's code mean one private name as long as the program runs.
  func isUnique(_ v: VarRef) -> Bool {
    guard let owner = members[v]?.owner else { return false }
    return once[Int(owner.raw)]
  }

  /// Layouts find the name in its slot of the module.
  func slot(_ v: VarRef) -> UInt32? {
    guard isUnique(v), case .module(let slot) = program[v].storage else { return nil }
    return slot
  }

  /// What layouts say of private names.
  var hiddenFields: HiddenFields {
    var hidden = HiddenFields()
    hidden.names = names
    let brands = Set(program.classes.compactMap(\.brand))
    for (v, name) in names {
      if let slot = slot(v) {
        hidden.fields[name] = HiddenFields.Field(variable: v, moduleSlot: slot, isBrand: brands.contains(v))
      }
    }
    return hidden
  }

  /// No name of a program starts with this byte, which is no part of UTF-8.
  private static let mark: UInt8 = 0xFF

  static func isPrivate(_ name: NameID, _ names: Interner) -> Bool { names.bytes(of: name).first == mark }
}
