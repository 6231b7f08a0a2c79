import AST
import Base
import Frontend

/// Decorators of TypeScript before the standard: calls after the definition of the class, as tsc emits them.
extension Lowerer {
  func hasLegacyDecorators(_ source: Class) -> Bool {
    if !ast[source.decorators].isEmpty { return true }
    guard let constructor = source.constructor.value else { return false }
    return hasDecoratedParameter(ast[constructor])
  }

  /// The class with what its decorators made of it; its name, inside and outside, then means that.
  mutating func legacyDecorated(_ made: ExprRef, _ builder: ClassBuilder, _ span: Span) -> ExprRef {
    let shared = program[builder.ref].sharesBinding ? builder.binding : nil
    let target = shared ?? makeTemp(span)
    var steps: [ExprRef] = []
    for isStatic in [false, true] {
      for (index, id) in ast[builder.source.members].enumerated() {
        let member = ast[id]
        guard member.modifiers.contains(.static) == isStatic, let call = decorate(member, index, builder, target)
        else { continue }
        steps.append(call)
      }
    }
    let isReplaced = hasLegacyDecorators(builder.source)
    if steps.isEmpty && builder.prelude.isEmpty && !isReplaced { return made }
    steps = builder.prelude + [shared == nil ? assignTemp(target, made, span) : made] + steps
    guard isReplaced else { return sequence(steps + [read(target, span)], span) }
    let decorators = emit(.array(range(classDecorators(builder.source, span))), span)
    var value = callSupport(.legacyDecorators, "decorateClass", [decorators, read(target, span)], span)
    if let shared {
      program[shared].isReassigned = true
      value = emit(.assign(shared, value, checked: false), span)
    }
    return sequence(steps + [value], span)
  }

  private mutating func classDecorators(_ source: Class, _ span: Span) -> [ExprRef] {
    var list = ast[source.decorators].map { lower($0) }
    guard let constructor = source.constructor.value, let function = ast[constructor].function.value else {
      return list
    }
    list += parameterDecorators(ast[function])
    if emitsMetadata { list.append(parameterTypes(ast[function], span)) }
    return list
  }

  /// `parameter(0, decorator)`, for each decorator of each parameter.
  private mutating func parameterDecorators(_ function: Function) -> [ExprRef] {
    var list: [ExprRef] = []
    for (index, id) in ast[function.params].enumerated() {
      for decorator in ast[ast[id].decorators] {
        let span = ast.span(decorator)
        let number = emit(.number(Double(index)), span)
        list.append(callSupport(.legacyDecorators, "parameter", [number, lower(decorator)], span))
      }
    }
    return list
  }

  /// Applies the decorators of a member; nil if it has none. A getter and a setter of one name are one member.
  private mutating func decorate(_ member: Member, _ index: Int, _ builder: ClassBuilder, _ target: VarRef) -> ExprRef?
  {
    guard member.kind != .constructor, isDecorated(member), !isSecondAccessor(member, index, builder.source) else {
      return nil
    }
    if case .privateName = member.key { return nil }
    if isErased(member) && member.function.value != nil { return nil }
    let span = member.keySpan
    var list = ast[member.decorators].map { lower($0) }
    if let function = member.function.value { list += parameterDecorators(ast[function]) }
    if emitsMetadata { list += memberTypes(member, builder.source, span) }
    let decorators = emit(.array(range(list)), span)
    let object = read(target, span)
    let holder =
      member.modifiers.contains(.static) ? object : emit(.member(object: object, name: NameID(.prototype)), span)
    let key = builder.keys[index].map { read($0, span) } ?? string(staticName(member.key) ?? .empty, span)
    let name = member.kind == .field ? "decorateField" : "decorateMember"
    return callSupport(.legacyDecorators, name, [decorators, holder, key], span)
  }

  /// The other accessor of the same name stands before it and has decorators.
  private func isSecondAccessor(_ member: Member, _ index: Int, _ source: Class) -> Bool {
    guard member.kind == .getter || member.kind == .setter, let name = staticName(member.key) else { return false }
    return ast[source.members].prefix(index).contains { id in
      let other = ast[id]
      return (other.kind == .getter || other.kind == .setter) && other.kind != member.kind && isDecorated(other)
        && staticName(other.key) == name
        && other.modifiers.contains(.static) == member.modifiers.contains(.static)
    }
  }
}
