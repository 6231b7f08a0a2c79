import AST
import Base

/// Object literals.
extension Lowerer {
  mutating func lowerObject(_ properties: IDList<PropertyID>, _ span: Span) -> ExprRef {
    let deferTo = context.deferTo
    context.deferTo = nil
    homes.append(HomeScope(kind: .object, context: contexts.count - 1, frame: frames.count - 1))
    let home = homes.count - 1
    var members: [HIRMember] = []
    for id in ast[properties] { members.append(lowerProperty(ast[id], home, deferTo)) }
    program.memberPool.append(contentsOf: members)
    let start = UInt32(program.memberPool.count - members.count)
    let object = emit(.object(MemberRange(start: start, count: UInt32(members.count))), span)
    let scope = homes.removeLast()
    guard let variable = scope.variable else { return object }
    return emit(.initialize(variable, object), span)
  }

  private mutating func lowerProperty(_ property: Property, _ home: Int, _ deferTo: VarRef?) -> HIRMember {
    switch property.kind {
    case .spread: return HIRMember(kind: .spread, name: nil, key: nil, value: lower(property.value))
    case .proto: return HIRMember(kind: .proto, name: NameID(.__proto__), key: nil, value: lower(property.value))
    case .value, .shorthand:
      let (name, key) = lowerKey(property.key, property.span)
      return HIRMember(
        kind: .value, name: name, key: key, value: lowerPart(property.value, deferTo, name: name ?? .empty))
    case .method, .getter, .setter:
      let (name, key) = lowerKey(property.key, property.span)
      let closure = lowerMethodValue(property, name, home, deferTo)
      return HIRMember(kind: hirKind(property.kind), name: name, key: key, value: closure)
    }
  }

  private func hirKind(_ kind: Property.Kind) -> HIRMember.Kind {
    switch kind {
    case .getter: return .getter
    case .setter: return .setter
    case .value, .shorthand, .method, .spread, .proto: return .method
    }
  }

  private mutating func lowerMethodValue(_ property: Property, _ name: NameID?, _ home: Int, _ deferTo: VarRef?)
    -> ExprRef
  {
    guard case .function(let id) = ast[property.value] else { return lower(property.value) }
    let kind: HIRFunction.Kind
    switch property.kind {
    case .getter: kind = .getter
    case .setter: kind = .setter
    case .value, .shorthand, .method, .spread, .proto: kind = .method
    }
    context.deferTo = deferTo
    let function = lowerFunction(id, name: methodName(name, kind), kind: kind, home: home)
    context.deferTo = nil
    return emit(.function(function), property.span)
  }

  /// `get x`, `set x` or `x`; empty when the key is computed.
  mutating func methodName(_ name: NameID?, _ kind: HIRFunction.Kind) -> NameID {
    guard let name else { return .empty }
    switch kind {
    case .getter: return interner.intern("get " + interner.string(of: name))
    case .setter: return interner.intern("set " + interner.string(of: name))
    case .moduleBody, .normal, .arrow, .method, .baseConstructor, .derivedConstructor, .fieldInitializer,
      .staticInitializer:
      return name
    }
  }

  /// A computed key as a property key.
  mutating func lowerComputedKey(_ key: ExprID, _ span: Span) -> ExprRef {
    context.keyDepth += 1
    let value = lower(key)
    context.keyDepth -= 1
    return emit(.unary(.toPropertyKey, value), span)
  }

  /// A static name or a computed key as a property key.
  mutating func lowerKey(_ key: PropertyKey, _ span: Span) -> (NameID?, ExprRef?) {
    switch key {
    case .name(let name), .privateName(let name): return (name, nil)
    case .computed(let expr):
      if case .string(let name) = ast[unwrapped(expr)] { return (name, nil) }
      return (nil, lowerComputedKey(expr, span))
    }
  }
}
