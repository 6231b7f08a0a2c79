import AST
import Base

/// How a name was declared, as bits.
struct BindingKinds: OptionSet {
  let rawValue: UInt16

  /// `var`, and functions at the top level of functions and scripts.
  static let `var` = BindingKinds(rawValue: 1 << 0)
  /// `let`, `const`, `using`; classes in JavaScript.
  static let lexical = BindingKinds(rawValue: 1 << 1)
  /// A plain function in a block.
  static let blockFunction = BindingKinds(rawValue: 1 << 2)
  static let parameter = BindingKinds(rawValue: 1 << 3)
  /// `catch (e)`
  static let simpleCatch = BindingKinds(rawValue: 1 << 4)
  /// `catch ({e})`
  static let patternCatch = BindingKinds(rawValue: 1 << 5)
  /// `for (var x of ...)`
  static let forOfVar = BindingKinds(rawValue: 1 << 6)
  static let `class` = BindingKinds(rawValue: 1 << 7)
  static let function = BindingKinds(rawValue: 1 << 8)
  static let `enum` = BindingKinds(rawValue: 1 << 9)
  static let namespace = BindingKinds(rawValue: 1 << 10)
  static let type = BindingKinds(rawValue: 1 << 11)
  static let `import` = BindingKinds(rawValue: 1 << 12)
  /// `type T = ...`
  static let alias = BindingKinds(rawValue: 1 << 13)
}

/// Finds redeclarations (the early errors of ECMA-262, sections 14.2.1, 14.12.1, 14.15.1, 15.1.1, 16.1.1 and 16.2.1.1).
///
/// Each name has a chain of its declarations in the open scopes, innermost first, so that a declaration costs no search.
/// A `var` is declared in its own block; when the block closes it moves to the block around it, up to the function.
struct Scopes {
  enum Kind {
    /// Function bodies and the parameters with them, static blocks, namespaces; the script. `var` stops here.
    case function
    /// The module: functions are lexical.
    case module
    case block
  }

  private struct Entry {
    var name: NameID
    var scope: UInt32
    var kinds: BindingKinds
    var previous: UInt32
    var span: Span
  }

  private struct Scope {
    var kind: Kind
    var firstEntry: Int
  }

  private let isTypeScript: Bool
  private var entries: [Entry] = []
  private var scopes: [Scope] = []
  /// Per name: its innermost entry plus 1.
  private var heads: [UInt32] = []

  init(isTypeScript: Bool) { self.isTypeScript = isTypeScript }

  /// True in the outermost scope of the file.
  var isOutermost: Bool { scopes.count == 1 }
  /// True in the outermost scope of a function, script or module.
  var isAtFunctionLevel: Bool { scopes.last.map { $0.kind != .block } ?? true }
  var isAtModuleLevel: Bool { scopes.last.map { $0.kind == .module } ?? false }

  mutating func push(_ kind: Kind) { scopes.append(Scope(kind: kind, firstEntry: entries.count)) }

  /// Closes the innermost scope. Gives the redeclarations that show when its `var`s move out.
  mutating func pop() -> [(NameID, Span)] {
    let scope = scopes.removeLast()
    let closed = entries[scope.firstEntry...]
    for entry in closed.reversed() { heads[entry.name.index] = entry.previous }
    if scope.kind != .block {
      entries.removeLast(closed.count)
      return []
    }
    let hoisted = closed.filter { !$0.kinds.isDisjoint(with: [.var, .forOfVar]) }
    entries.removeLast(entries.count - scope.firstEntry)
    var conflicts: [(NameID, Span)] = []
    for entry in hoisted
    where !declare(entry.name, entry.kinds.intersection([.var, .forOfVar]), entry.span, strict: false) {
      conflicts.append((entry.name, entry.span))
    }
    return conflicts
  }

  /// Declares a name in the innermost scope; false if it may not be declared again there.
  mutating func declare(_ name: NameID, _ kinds: BindingKinds, _ span: Span, strict: Bool) -> Bool {
    if heads.count <= name.index { heads.append(contentsOf: repeatElement(0, count: name.index + 1024 - heads.count)) }
    let head = heads[name.index]
    let scope = UInt32(scopes.count)
    if head != 0 && entries[Int(head) - 1].scope == scope {
      let existing = entries[Int(head) - 1].kinds
      entries[Int(head) - 1].kinds.formUnion(kinds)
      return existing.isDisjoint(with: conflicts(kinds, strict: strict))
    }
    entries.append(Entry(name: name, scope: scope, kinds: kinds, previous: head, span: span))
    heads[name.index] = UInt32(entries.count)
    return true
  }

  /// True if the innermost scope declares the name.
  func isDeclared(_ name: NameID) -> Bool {
    guard name.index < heads.count, heads[name.index] != 0 else { return false }
    return entries[Int(heads[name.index]) - 1].scope == UInt32(scopes.count)
  }

  private func conflicts(_ kinds: BindingKinds, strict: Bool) -> BindingKinds {
    isTypeScript ? conflictsInTypeScript(kinds) : conflictsInJavaScript(kinds, strict: strict)
  }

  private func conflictsInJavaScript(_ kinds: BindingKinds, strict: Bool) -> BindingKinds {
    if kinds.contains(.forOfVar) { return [.lexical, .class, .blockFunction, .patternCatch, .simpleCatch, .import] }
    if kinds.contains(.var) { return [.lexical, .class, .blockFunction, .patternCatch, .import] }
    if kinds.contains(.parameter) { return [.parameter] }
    if kinds.contains(.blockFunction) && !strict {
      return [.var, .forOfVar, .lexical, .class, .simpleCatch, .patternCatch, .import]
    }
    return BindingKinds(rawValue: .max)
  }

  private func conflictsInTypeScript(_ kinds: BindingKinds) -> BindingKinds {
    if kinds.contains(.parameter) { return [.parameter] }
    if kinds.contains(.lexical) {
      return [
        .var, .forOfVar, .lexical, .class, .function, .enum, .parameter, .simpleCatch, .patternCatch, .blockFunction,
      ]
    }
    if kinds.contains(.class) { return [.lexical, .class, .var, .enum, .alias] }
    if kinds.contains(.alias) { return [.class, .enum, .alias, .type] }
    if kinds.contains(.type) { return [.enum, .alias] }
    if kinds.contains(.import) { return .import }
    if kinds.contains(.enum) { return [.lexical, .class, .function, .blockFunction, .alias, .type] }
    if !kinds.isDisjoint(with: [.function, .blockFunction]) { return [.lexical, .enum] }
    if kinds.contains(.forOfVar) { return [.lexical, .class, .patternCatch, .simpleCatch] }
    if kinds.contains(.var) { return [.lexical, .class, .patternCatch] }
    return []
  }
}
