import Builtins
import DeepSema
import HIR

/// Variables that hold the result of exec, match or matchAll and are only asked for groups, for the index, and whether there is a
/// match: no array needs to be made for them, and no object for their named groups.
///
/// A use is a read of `v[k]` with a literal k, of `v.index`, `v.input` or `v.groups.name`, a comparison with null or undefined, a test,
/// or an assignment to another such variable. `v.groups` may be held by a variable, too. Any other use, any other value but null and
/// undefined, a closure that sees the variable, and the array exists.
public struct MatchVariables {
  private var holders: [VarRef: Holder] = [:]

  /// What a variable holds instead.
  struct Holder {
    /// Groups that are asked for, the whole match included.
    var count: Int
    /// It stands for the object of the named groups.
    var isGroups: Bool
    /// The groups' numbers by name.
    var numbers: [String: Int]
  }

  /// Most groups that are kept apart from an array.
  static let maximalCount = 32

  /// Every variable holds ordinary values.
  public init() {}

  public init(_ program: Program, facts: Facts) {
    var scan = MatchVariableScan(program, facts)
    holders = scan.run()
  }

  /// nil: the variable holds ordinary values.
  public func groupCount(of v: VarRef) -> Int? { holders[v]?.count }

  /// The variable stands for the object of the named groups of a match.
  public func holdsGroups(_ v: VarRef) -> Bool { holders[v]?.isGroups == true }

  /// The number of a named group that such a variable knows.
  public func number(of name: String, in v: VarRef) -> Int? { holders[v]?.numbers[name] }

  /// A call that gives a match array or null, or an iterator of such arrays.
  public struct Match {
    public let pattern: ExprRef
    public let string: ExprRef
    /// Nothing but a regular expression with the method arrives; for anything else the call throws.
    public let isProven: Bool
  }

  /// exec or match; nil: another expression.
  public static func match(_ e: ExprRef, _ program: Program, _ facts: Facts) -> Match? {
    guard let (callee, receiver, argument, isCertain) = call(e, program, facts),
      facts.isMatchArray(facts.type(e), of: e)
    else { return nil }
    let isExec = callee == .regExpPrototypeExec, isMatch = callee == .stringPrototypeMatch
    guard isExec || isMatch else { return nil }
    let pattern = isExec ? receiver : argument, string = isExec ? argument : receiver
    let isProven = isCertain && facts.isRegExp(facts.type(pattern))
    guard isExec || isProven && facts.type(string).kinds == .string else { return nil }
    return Match(pattern: pattern, string: string, isProven: isProven)
  }

  /// matchAll, over whose matches the variable runs; nil: another expression.
  public static func allMatches(_ e: ExprRef, for v: VarRef, _ program: Program, _ facts: Facts) -> Match? {
    guard let (callee, string, pattern, isCertain) = call(e, program, facts), callee == .stringPrototypeMatchAll,
      isCertain, facts.isMatchArray(facts.type(v), of: e), facts.isRegExp(facts.type(pattern)),
      facts.type(string).kinds == .string, !facts.changesPatterns
    else { return nil }
    return Match(pattern: pattern, string: string, isProven: true)
  }

  /// A call of a method with one argument that reaches a built-in, certainly or if anything.
  private static func call(_ e: ExprRef, _ program: Program, _ facts: Facts) -> (BuiltinID, ExprRef, ExprRef, Bool)? {
    guard case .callMember(let receiver, _, let list, false) = program[e],
      let callee = facts.builtin(reachedBy: e), list.count == 1, let argument = program[list].first
    else { return nil }
    return (callee, receiver, argument, facts.builtinsIfAny[e] == nil)
  }
}

/// Properties of match arrays that variables without an array know, too.
public enum MatchProperty: String {
  case index, input, groups
}

extension Program {
  /// `undefined`, as it is written.
  public func isUndefined(_ e: ExprRef) -> Bool {
    if case .undefined = self[e] { return true }
    guard case .global(let name, _) = self[e] else { return false }
    return names.string(of: name) == BuiltinID.globalUndefined.key
  }
}

extension Facts {
  /// Nothing but regular expressions.
  public func isRegExp(_ type: ValueType) -> Bool {
    guard type.kinds == .object, type.objects != ValueType.unknownObjects else { return false }
    return objectSets[Int(type.objects)].allSatisfy {
      if case .builtinInstance(.of(.regExp), _) = abstractObjects[Int($0.raw)] { return true }
      return false
    }
  }

  /// The match array that the call makes, or nullish.
  fileprivate func isMatchArray(_ type: ValueType, of call: ExprRef) -> Bool {
    guard type.kinds.isSubset(of: [.object, .null, .undefined]), type.objects != ValueType.unknownObjects else {
      return false
    }
    return objectSets[Int(type.objects)].map { abstractObjects[Int($0.raw)] } == [.innerArray(call)]
  }
}
