import Base
import Builtins
import DeepSema
import HIR

/// Types, sets of objects and abstract objects as rows of the prelude's tables, each of them once.
struct TypeRows {
  private let program: Program
  private let facts: Facts
  private let asserted: AssertedFacts
  private(set) var types: [String] = []
  private(set) var sets: [String] = []
  private(set) var objects: [String] = []
  private var typeIndex: [ValueType: Int] = [:]
  private var setIndex: [UInt32: Int] = [:]
  private var objectIndex: [AbstractObject: Int] = [:]

  init(_ program: Program, _ facts: Facts, _ asserted: AssertedFacts) {
    self.program = program
    self.facts = facts
    self.asserted = asserted
  }

  mutating func index(of type: ValueType) -> Int {
    if let known = typeIndex[type] { return known }
    let set = type.objects == ValueType.unknownObjects ? -1 : index(ofSet: type.objects)
    let text = JavaScript.quoted(asserted.text(type))
    types.append("{ kinds: \(type.kinds.rawValue), set: \(set), fact: \(text) }")
    typeIndex[type] = types.count - 1
    return types.count - 1
  }

  private mutating func index(ofSet set: UInt32) -> Int {
    if let known = setIndex[set] { return known }
    let members = Set(facts.objectSets[Int(set)].map { index(of: facts.abstractObjects[Int($0.raw)]) }).sorted()
    sets.append("[\(members.map(String.init).joined(separator: ", "))]")
    setIndex[set] = sets.count - 1
    return sets.count - 1
  }

  /// An object under construction and a complete one are the same object.
  private mutating func index(of object: AbstractObject) -> Int {
    var object = object
    if case .partial(let c) = object { object = .instance(c) }
    if let known = objectIndex[object] { return known }
    objects.append(row(of: object))
    objectIndex[object] = objects.count - 1
    return objects.count - 1
  }

  /// `key` is what an object of this kind carries, if it carries one; `certain`: without the key it is none of them.
  private func row(of object: AbstractObject) -> String {
    switch object {
    case .instance(let c), .partial(let c): return "kind: \"instance\", key: \"I\(c.raw)\"".braced
    case .functionInstance(let f): return "kind: \"instance\", key: \"N\(f.raw)\"".braced
    case .literal(let e): return site(e, "literal", isLiteral: isObjectLiteral(e))
    case .array(let e): return site(e, "array", isLiteral: isArrayLiteral(e))
    case .innerArray, .restArray: return "kind: \"array\"".braced
    case .closure(let f): return "kind: \"function\", key: \"F\(f.raw)\", certain: true".braced
    case .constructor(let c):
      return "kind: \"function\", key: \"F\(program[c].constructor.raw)\", certain: true".braced
    case .prototype(let f): return "kind: \"prototype\", key: \"P\(f.raw)\"".braced
    case .builtin(let what): return "kind: \"builtin\", name: \(JavaScript.quoted(what.name))".braced
    case .builtinInstance(let kind, _):
      return "kind: \"builtinInstance\", name: \(JavaScript.quoted(kind.name))".braced
    case .generator: return "kind: \"generator\"".braced
    case .promise: return "kind: \"promise\"".braced
    case .arguments: return "kind: \"arguments\"".braced
    case .namespace: return "kind: \"namespace\"".braced
    case .unknown: return "kind: \"unknown\"".braced
    }
  }

  private func site(_ e: ExprRef, _ kind: String, isLiteral: Bool) -> String {
    isLiteral ? "kind: \"\(kind)\", key: \"L\(e.raw)\", certain: true".braced : "kind: \"\(kind)\"".braced
  }

  private func isObjectLiteral(_ e: ExprRef) -> Bool {
    if Int(e.raw) < program.exprs.count, case .object = program[e] { return true }
    return false
  }

  private func isArrayLiteral(_ e: ExprRef) -> Bool {
    if Int(e.raw) < program.exprs.count, case .array = program[e] { return true }
    return false
  }
}

extension String {
  fileprivate var braced: String { "{ \(self) }" }
}
