import Base
import HIR

/// Types as text, for people: `int32`, `double | undefined`, `Vector`, `Array(12:3)`, `function append`.
public struct TypePrinter {
  let program: Program
  let facts: Facts
  /// Gives the text of a place; line and column when the caller knows the sources.
  let place: (Span) -> String

  public init(_ program: Program, _ facts: Facts, place: @escaping (Span) -> String = { "\($0.start)" }) {
    self.program = program
    self.facts = facts
    self.place = place
  }

  public func text(_ t: ValueType) -> String {
    if t.kinds.isEmpty { return "never" }
    let everyday: KindSet = [.undefined, .null, .boolean, .double, .string, .object]
    if t.objects == ValueType.unknownObjects && t.kinds.isSuperset(of: everyday) { return "any" }
    var parts: [String] = []
    let kinds: [(KindSet, String)] = [
      (.int32, "int32"), (.double, "double"), (.string, "string"), (.boolean, "boolean"), (.bigint, "bigint"),
      (.symbol, "symbol"),
    ]
    for (k, name) in kinds where t.kinds.contains(k) && !(k == .int32 && t.kinds.contains(.double)) {
      parts.append(name)
    }
    if t.kinds.contains(.object) { parts += objects(t) }
    if t.kinds.contains(.null) { parts.append("null") }
    if t.kinds.contains(.undefined) { parts.append("undefined") }
    return parts.joined(separator: " | ")
  }

  private func objects(_ t: ValueType) -> [String] {
    if t.objects == ValueType.unknownObjects { return ["any object"] }
    let set = facts.objectSets[Int(t.objects)]
    if set.count > 6 { return set.prefix(6).map { object($0) } + ["\(set.count - 6) more"] }
    return set.map { object($0) }
  }

  public func object(_ o: ObjectRef) -> String {
    switch facts.abstractObjects[Int(o.raw)] {
    case .instance(let c): return name(program.classes[Int(c.raw)].name, "class")
    case .partial(let c): return name(program.classes[Int(c.raw)].name, "class") + " under construction"
    case .functionInstance(let f): return "new " + name(program[f].name, "function")
    case .literal(let e): return "{\(site(e))}"
    case .array(let e): return "Array(\(site(e)))"
    case .innerArray(let e): return "Array(in \(site(e)))"
    case .restArray(let f): return "Array(rest of \(name(program[f].name, "function")))"
    case .closure(let f): return "function " + name(program[f].name, place(program[f].span))
    case .constructor(let c): return "class " + name(program.classes[Int(c.raw)].name, "anonymous")
    case .prototype(let f): return name(program[f].name, "function") + ".prototype"
    case .builtin(let what): return what.name
    case .builtinInstance(let kind, let e): return "\(kind.name)(\(site(e)))"
    case .generator(let f): return "generator of " + name(program[f].name, "function")
    case .promise(let f): return "promise of " + name(program[f].name, "function")
    case .arguments(let f): return "arguments of " + name(program[f].name, "function")
    case .namespace(let m): return "module " + program.modules[Int(m.raw)].path
    case .unknown: return "any object"
    }
  }

  private func name(_ n: NameID, _ otherwise: String) -> String {
    n == .empty ? otherwise : program.names.string(of: n)
  }

  private func site(_ e: ExprRef) -> String { Int(e.raw) < program.exprs.count ? place(program.span(e)) : "runtime" }
}
