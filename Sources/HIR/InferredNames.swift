import Base

/// What V8 calls functions without a name in stack traces: by the place that they are assigned to, `exports.f` or `A.m`. The `name` property
/// stays empty.
extension Program {
  /// The names of functions that have none and are assigned to properties, as UTF-8.
  public func inferredNames() -> [FuncRef: [UInt8]] {
    var inferred: [FuncRef: [UInt8]] = [:]
    for index in functions.indices {
      let function = FuncRef(UInt32(index))
      walk(
        function,
        expr: { _, node in
          if case .setMember(let object, let name, let value) = node {
            infer(Array(names.bytes(of: name)), of: object, in: function, for: value, &inferred)
          } else if case .setIndex(let object, let key, let value) = node {
            infer(keyName(key), of: object, in: function, for: value, &inferred)
          }
        }, stmt: { _, _ in })
    }
    return inferred
  }

  private func keyName(_ key: ExprRef) -> [UInt8] {
    if case .string(let name) = self[key] { return Array(names.bytes(of: name)) }
    return Array("<computed>".utf8)
  }

  private func infer(
    _ name: [UInt8], of object: ExprRef, in function: FuncRef, for value: ExprRef, _ inferred: inout [FuncRef: [UInt8]]
  ) {
    for f in anonymousFunctions(value) {
      guard let owner = path(object, in: function) else { continue }
      inferred[f] = owner.isEmpty ? name : owner + [UInt8(ascii: ".")] + name
    }
  }

  /// Those that a value may be by its own text.
  private func anonymousFunctions(_ value: ExprRef) -> [FuncRef] {
    if case .function(let f) = self[value] { return self[f].name == .empty ? [f] : [] }
    if case .classExpr(let c) = self[value] {
      let constructor: FuncRef = self[c].constructor
      return self[constructor].name == .empty ? [constructor] : []
    }
    if case .conditional(_, let then, let otherwise) = self[value] {
      return anonymousFunctions(then) + anonymousFunctions(otherwise)
    }
    if case .logical(_, let left, let right) = self[value] {
      return anonymousFunctions(left) + anonymousFunctions(right)
    }
    if case .setMember(_, _, let inner) = self[value] { return anonymousFunctions(inner) }
    return []
  }

  /// The names that lead to an object, without `prototype`; nil when it is no plain path. `this` is told by the function around it.
  private func path(_ object: ExprRef, in function: FuncRef) -> [UInt8]? {
    if case .this = self[object] { return owner(of: function) }
    if case .global(let name, _) = self[object] { return Array(names.bytes(of: name)) }
    if case .variable(let v, _) = self[object] {
      return self[v].name == NameID(.this) ? owner(of: function) : Array(names.bytes(of: self[v].name))
    }
    guard case .member(let inner, let name) = self[object], let path = path(inner, in: function) else { return nil }
    if name == NameID(.prototype) { return path }
    return path.isEmpty ? Array(names.bytes(of: name)) : path + [UInt8(ascii: ".")] + names.bytes(of: name)
  }

  private func owner(of function: FuncRef) -> [UInt8] {
    var named = self[function]
    if let owner = named.ofClass {
      let constructor: FuncRef = self[owner].constructor
      named = self[constructor]
    }
    return named.kind == .moduleBody ? [] : Array(names.bytes(of: named.name))
  }
}
