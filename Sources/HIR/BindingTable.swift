import Base

/// What an identifier means.
enum Binding: Sendable {
  case variable(VarRef)
  /// A binding of another module, which only that module may assign.
  case imported(VarRef)
  /// The name of a named function expression, inside it; the index of its context.
  case functionName(context: Int)
  /// `import * as ns`: the module's index.
  case namespace(Int)
  /// A primitive that a module of the library imports.
  case primitive(NameID)
  /// An exported member of a TypeScript namespace, inside it.
  case property(object: VarRef, name: NameID)
  /// A top-level `var` or `function` of a script, as a property of the global object.
  case global
  /// An import that could not be resolved (reported when used as a value).
  case missingImport(specifier: NameID, isAmbiguous: Bool)
}

/// The names in scope: a stack per name, all in one array.
struct BindingTable: Sendable {
  private struct Entry {
    let name: NameID
    let binding: Binding
    let previous: Int32
  }
  private var entries: [Entry] = []
  /// The innermost entry of each name, or -1.
  private var top: [Int32] = []

  /// The present height, for `pop`.
  var mark: Int { entries.count }

  /// Declares a name, hiding outer ones.
  mutating func push(_ name: NameID, _ binding: Binding) {
    while top.count <= name.index { top.append(contentsOf: repeatElement(-1, count: max(64, top.count))) }
    entries.append(Entry(name: name, binding: binding, previous: top[name.index]))
    top[name.index] = Int32(entries.count - 1)
  }

  /// Forgets all names declared since `mark`.
  mutating func pop(to mark: Int) {
    while entries.count > mark {
      let entry = entries.removeLast()
      top[entry.name.index] = entry.previous
    }
  }

  /// What the name means here; nil if no scope declares it.
  func lookup(_ name: NameID) -> Binding? {
    guard name.index < top.count, top[name.index] >= 0 else { return nil }
    return entries[Int(top[name.index])].binding
  }

  /// How many names were declared before the one that the name means here; nil if no scope declares it.
  func depth(of name: NameID) -> Int? {
    guard name.index < top.count, top[name.index] >= 0 else { return nil }
    return Int(top[name.index])
  }

  /// As `lookup`, but only what was declared since `mark`.
  func lookup(_ name: NameID, since mark: Int) -> Binding? {
    guard name.index < top.count, top[name.index] >= mark else { return nil }
    return entries[Int(top[name.index])].binding
  }

  /// A name with its meaning and the number of names declared before it.
  typealias Declared = (name: NameID, binding: Binding, depth: Int)

  /// What each name means here, in the order of declaration.
  var visible: [Declared] { declared(since: 0).filter { top[$0.name.index] == Int32($0.depth) } }

  /// All that was declared since `mark`, in order.
  func declared(since mark: Int) -> [Declared] {
    (mark..<entries.count).map { (entries[$0].name, entries[$0].binding, $0) }
  }

  /// The variables declared since `mark`, the last one of each name, in order.
  func variables(since mark: Int) -> [(NameID, VarRef)] {
    entries[mark...].compactMap { entry in
      if case .variable(let variable) = entry.binding { return (entry.name, variable) } else { return nil }
    }
  }
}
