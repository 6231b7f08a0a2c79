import Base

/// The private names of one class body: what it declares and what it mentions (ECMA-262, section 15.7.1).
struct PrivateScope {
  struct Declaration {
    var name: NameID
    var isGetter: Bool
    var isSetter: Bool
    var isStatic: Bool
  }

  var declarations: [NameID: Declaration] = [:]
  var references: [(name: NameID, span: Span)] = []

  /// Declares a name; false if it is there already, other than a getter beside its setter.
  mutating func declare(_ new: Declaration) -> Bool {
    guard let old = declarations[new.name] else {
      declarations[new.name] = new
      return true
    }
    let pair = (old.isGetter && !old.isSetter && new.isSetter) || (old.isSetter && !old.isGetter && new.isGetter)
    declarations[new.name]?.isGetter = true
    declarations[new.name]?.isSetter = true
    return pair && old.isStatic == new.isStatic
  }
}
