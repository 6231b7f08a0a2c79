import Base
import HIR

/// The source text of a callee as V8 prints it in "... is not a function".
struct CalleeText {
  let program: Program
  private static let unknown = "(intermediate value)"

  init(_ program: Program) { self.program = program }

  func text(of e: ExprRef) -> String { text(of: e, 6) }
  func member(of object: ExprRef, _ name: NameID) -> String {
    text(of: object, 5) + "." + program.names.string(of: name)
  }
  func index(of object: ExprRef, _ key: ExprRef) -> String { text(of: object, 5) + bracketed(key, 5) }

  private func text(of e: ExprRef, _ depth: Int) -> String {
    guard depth > 0 else { return CalleeText.unknown }
    switch program[e] {
    case .variable(let v, _): return variable(v)
    case .global(let name, _): return program.names.string(of: name)
    case .member(let object, let name): return text(of: object, depth - 1) + "." + program.names.string(of: name)
    case .index(let object, let key): return text(of: object, depth - 1) + bracketed(key, depth - 1)
    case .call(let callee, _, _): return text(of: callee, depth - 1) + "(...)"
    case .callMember(let object, let name, _, _):
      return text(of: object, depth - 1) + "." + program.names.string(of: name) + "(...)"
    case .callIndex(let object, let key, _, _): return text(of: object, depth - 1) + bracketed(key, depth - 1) + "(...)"
    case .callWithThis(let callee, _, _, _): return text(of: callee, depth - 1) + "(...)"
    case .privateMember(let object, let name):
      return text(of: object, depth - 1) + "." + program.names.string(of: program[name].name)
    case .superMember(_, _, let key):
      if case .string(let name) = program[key] { return "(intermediate value)." + program.names.string(of: name) }
      return CalleeText.unknown
    case .this: return "this"
    case .null: return "null"
    case .undefined: return "undefined"
    case .bool(let b): return b ? "true" : "false"
    case .number(let d): return d == d.rounded() && abs(d) < 1e15 ? String(Int64(d)) : String(d)
    case .string(let name): return "\"" + program.names.string(of: name) + "\""
    case _: return CalleeText.unknown
    }
  }

  private func variable(_ v: VarRef) -> String {
    switch program[v].kind {
    case .temp, .home: return CalleeText.unknown
    case .this: return "this"
    case _: return program.names.string(of: program[v].name)
    }
  }

  private func bracketed(_ key: ExprRef, _ depth: Int) -> String {
    if case .string(let name) = program[key] { return "." + program.names.string(of: name) }
    return "[" + text(of: key, depth) + "]"
  }
}
