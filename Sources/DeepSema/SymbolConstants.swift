import Base
import Builtins
import HIR

/// The constants that are bound to a symbol which the program makes once, by `Symbol()` or `Symbol.for()`: as a key, such a variable is
/// as good as a name.
struct SymbolConstants {
  /// What the names of these symbols begin with: as those of well-known symbols, and then what no name of a property of `Symbol` has.
  static let prefix = "@@#"
  /// The name of the symbol by which a program says how its objects are shown.
  static let inspection = name(registered: "nodejs.util.inspect.custom")

  private(set) var names: [VarRef: NameID] = [:]
  /// Those that the registry gives, as long as nobody replaced `Symbol.for`.
  private(set) var registered: [VarRef: NameID] = [:]

  init(_ program: Program) {
    for case .initialize(let v, let x) in program.exprs {
      if let n = SymbolConstants.registeredName(program, x) { registered[v] = n }
    }
    for e in EvaluatedOnce(program).expressions {
      guard case .initialize(let v, let x) = program[e], case .call(let callee, _, _) = program[x],
        SymbolConstants.isSymbol(program, callee)
      else { continue }
      // Two variables may have one name.
      names[v] = program.names.intern("\(SymbolConstants.prefix)\(v.raw)")
    }
  }

  /// Does a name stand for such a symbol?
  static func isName(_ names: Interner, _ name: NameID) -> Bool {
    names.withBytes(of: name) { $0.starts(with: prefix.utf8) }
  }

  private static func name(registered key: String) -> String { "\(prefix)for:\(key)" }

  /// The name of the symbol that `Symbol.for` of a constant text gives.
  static func registeredName(_ program: Program, _ e: ExprRef) -> NameID? {
    guard case .callMember(let holder, let method, let arguments, false) = program[e], isSymbol(program, holder),
      program.names.string(of: method) == BuiltinID.symbolFor.key, let first = program[arguments].first,
      case .string(let key) = program[first]
    else { return nil }
    return program.names.intern(name(registered: program.names.string(of: key)))
  }

  private static func isSymbol(_ program: Program, _ e: ExprRef) -> Bool {
    guard case .global(let g, _) = program[e] else { return false }
    return program.names.string(of: g) == RealmObjectID.symbol.name
  }
}
