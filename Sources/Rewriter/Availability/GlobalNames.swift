import Base
import Builtins
import DeepSema
import HIR

/// The names that a program finds on the global object: those of the realm, and those that it puts there itself, at whatever time.
struct GlobalNames {
  private let program: Program
  private let facts: Facts
  /// The program makes properties of the global object under these names.
  private(set) var made: Set<NameID> = []
  /// Names whose presence the program asks for: by `typeof`, by `in`, or as properties of the global object.
  private(set) var asked: Set<NameID> = []
  /// Properties that the program reads, of whatever: it may ask for them before it calls them.
  private(set) var readMembers: Set<NameID> = []
  /// Values of which nothing is known may be the global object.
  private let escapes: Bool

  init(_ program: Program, _ facts: Facts) {
    self.program = program
    self.facts = facts
    escapes = ProgramAsks(program, facts, trustsChains: true).values.contains(.global)
    for index in program.exprs.indices { scan(ExprRef(UInt32(index))) }
  }

  /// Reading the name gives a value, at least at some time.
  func contains(_ name: NameID) -> Bool { made.contains(name) || isRealm(text(name)) }

  /// The realm has it, on the global object or what that inherits from.
  private func isRealm(_ name: String) -> Bool { RealmObjectID.global.chain.contains { $0.member(name) != nil } }

  private func text(_ name: NameID) -> String { program.names.string(of: name) }

  private mutating func scan(_ expr: ExprRef) {
    switch program[expr] {
    case .assignGlobal(let name, _): made.insert(name)
    case .global(let name, let orUndefined): if orUndefined { asked.insert(name) }
    case .setMember(let object, let name, _), .defineMember(let object, let name, _):
      if mayBeGlobal(object) { made.insert(name) }
    case .setIndex(let object, let key, _), .defineIndex(let object, let key, _):
      if case .string(let name) = program[key], mayBeGlobal(object) { made.insert(name) }
    case .member(let object, let name):
      readMembers.insert(name)
      if program.isGlobalObject(object) { asked.insert(name) }
    case .binary(.hasBinding, let key, _): if case .string(let name) = program[key] { made.insert(name) }
    case .binary(.in, let key, _):
      if case .string(let name) = program[key] { asked.insert(name) }
    // Once the global object is in the hands of others, every name that the program speaks of may be one of its keys.
    case .string(let name): if escapes { made.insert(name) }
    case .object(let members):
      if escapes { for member in program[members] { if let name = member.name { made.insert(name) } } }
    case .undefined, .null, .bool, .number, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .importMeta, .intrinsic, .namespaceObject, .index,
      .deleteMember,
      .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .definePrivate, .hasPrivate,
      .unary, .binary, .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex,
      .callWithThis, .superCall, .new, .spread, .initFields, .array, .hole, .function, .classExpr,
      .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest,
      .yield, .yieldDelegate, .await, .throwError:
      break
    }
  }

  private func mayBeGlobal(_ object: ExprRef) -> Bool {
    // What has escaped has no type of its own, but is what the text says.
    if program.isGlobalObject(object) { return true }
    let type = facts.type(object)
    guard type.kinds.contains(.object) else { return false }
    if type.objects == ValueType.unknownObjects { return escapes }
    return facts.objectSets[Int(type.objects)].contains {
      facts.abstractObjects[Int($0.raw)] == .builtin(.object(.global))
    }
  }
}

extension Program {
  /// The expression names the global object: `globalThis`, `global`.
  func isGlobalObject(_ expr: ExprRef) -> Bool {
    guard case .global(let name, _) = self[expr],
      case .object(.global)? = RealmObjectID.global.member(names.string(of: name))
    else { return false }
    return true
  }
}
