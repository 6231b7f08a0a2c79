import AST
import Base
import Builtins
import Frontend

/// `emitDecoratorMetadata`: what declared types are when the program runs, as tsc serializes them. It asks no checker: a name that
/// the file does not declare as a type is that of a function, or of an object of unknown kind.
extension Lowerer {
  var emitsMetadata: Bool { graph.modules[Int(module.raw)].parsed.options.emitDecoratorMetadata }

  /// A type at run time: a value that is always there, or the value of a name.
  private enum SerializedType: Equatable {
    case undefined
    case builtin(RealmObjectID)
    case name(NameID)
    case entity(ExprID)
  }

  // MARK: What is told

  mutating func memberTypes(_ member: Member, _ source: Class, _ span: Span) -> [ExprRef] {
    guard let id = member.function.value, member.kind == .method || member.kind == .getter || member.kind == .setter
    else { return [metadata("design:type", value(serialized(member.type.value), span), span)] }
    if member.kind == .method {
      let function = ast[id]
      let type = metadata("design:type", value(.builtin(.function), span), span)
      let result = metadata("design:returntype", value(returned(function), span), span)
      return [type, parameterTypes(function, span), result]
    }
    let (getter, setter) = accessors(member, source)
    let parameters = setter ?? getter
    let type =
      setter.flatMap { ast[ast[$0].params].first }.flatMap { ast[$0].type.value }
      ?? getter.flatMap { ast[$0].returnType.value }
    let told = metadata("design:type", value(serialized(type), span), span)
    return [told, parameterTypes(ast[parameters ?? id], span)]
  }

  /// The accessors that the class has under the name of one of them.
  private func accessors(_ member: Member, _ source: Class) -> (getter: FunctionID?, setter: FunctionID?) {
    var found: (getter: FunctionID?, setter: FunctionID?) = (nil, nil)
    guard let name = staticName(member.key) else {
      if member.kind == .getter { found.getter = member.function.value } else { found.setter = member.function.value }
      return found
    }
    for id in ast[source.members] {
      let other = ast[id]
      guard staticName(other.key) == name,
        other.modifiers.contains(.static) == member.modifiers.contains(.static)
      else { continue }
      if other.kind == .getter { found.getter = other.function.value }
      if other.kind == .setter { found.setter = other.function.value }
    }
    return found
  }

  mutating func parameterTypes(_ function: Function, _ span: Span) -> ExprRef {
    let types = ast[function.params].map { id -> SerializedType in
      let param = ast[id]
      return param.isRest ? serializedElement(param.type.value) : serialized(param.type.value)
    }
    let values = types.map { value($0, span) }
    return metadata("design:paramtypes", emit(.array(range(values)), span), span)
  }

  private mutating func metadata(_ key: String, _ value: ExprRef, _ span: Span) -> ExprRef {
    callSupport(.legacyDecorators, "metadata", [string(interner.intern(key), span), value], span)
  }

  private func returned(_ function: Function) -> SerializedType {
    if let type = function.returnType.value { return serialized(type) }
    return function.flags.contains(.async) ? .builtin(.promise) : .undefined
  }

  // MARK: Values

  private mutating func value(_ type: SerializedType, _ span: Span) -> ExprRef {
    switch type {
    case .undefined: return undefined(span)
    case .builtin(let object): return emit(.global(interner.intern(object.name), orUndefined: false), span)
    case .name(let name): return readName(name, span)
    case .entity(let entity): return functionOrObject(entity, span)
    }
  }

  /// `typeof X === "function" ? X : Object`, where X may not be there.
  private mutating func functionOrObject(_ entity: ExprID, _ span: Span) -> ExprRef {
    let other = value(.builtin(.object), span)
    if case .identifier(let name) = ast[entity] {
      if case .missingImport? = bindings.lookup(name) { return other }
      let asked = readName(name, span, orUndefined: true)
      let test = isOfType(.function, asked, span)
      return emit(.conditional(test, then: readName(name, span), else: other), span)
    }
    let temp = makeTemp(span)
    let test = isOfType(.function, assignTemp(temp, readEntity(entity, span), span), span)
    return emit(.conditional(test, then: read(temp, span), else: other), span)
  }

  /// `typeof value === type`
  private mutating func isOfType(_ type: KnownName, _ value: ExprRef, _ span: Span) -> ExprRef {
    let kind = emit(.unary(.typeOf, value), span)
    return emit(.binary(.strictEq, kind, string(NameID(type), span)), span)
  }

  /// `A.B.C`, or undefined if a part of it is missing.
  private mutating func readEntity(_ entity: ExprID, _ span: Span) -> ExprRef {
    switch ast[entity] {
    case .identifier(let name):
      if case .missingImport? = bindings.lookup(name) { return undefined(span) }
      let isMissing = isOfType(.undefined, readName(name, span, orUndefined: true), span)
      let none = undefined(span)
      return emit(.conditional(isMissing, then: none, else: readName(name, span)), span)
    case .member(let object, let name, _):
      if let known = staticNamespaceMember(object, name, span) { return known }
      let temp = makeTemp(span)
      let stored = assignTemp(temp, readEntity(object, span), span)
      let nothing = emit(.null, span)
      let isMissing = emit(.binary(.eq, stored, nothing), span)
      let none = undefined(span)
      let found = emit(.member(object: read(temp, span), name: name), span)
      return emit(.conditional(isMissing, then: none, else: found), span)
    case _: return undefined(span)
    }
  }

  // MARK: Types

  /// The type of the elements of a rest parameter.
  private func serializedElement(_ type: TypeID?) -> SerializedType {
    guard let type else { return .builtin(.object) }
    switch ast[type] {
    case .array(let element): return serialized(element)
    case .reference(_, let args): return serialized(ast[args].first)
    case _: return .builtin(.object)
    }
  }

  private func serialized(_ type: TypeID?, depth: Int = 0) -> SerializedType {
    guard let type, depth < 50 else { return .builtin(.object) }
    switch ast[type] {
    case .keyword(let keyword): return serialized(keyword)
    case .parenthesized(let inner), .readonly(let inner): return serialized(inner, depth: depth + 1)
    case .function, .constructor: return .builtin(.function)
    case .array, .tuple: return .builtin(.array)
    case .predicate(_, _, let asserts): return asserts ? .undefined : .builtin(.boolean)
    case .template: return .builtin(.string)
    case .unique: return .builtin(.symbol)
    case .literal(let value): return serialized(literal: value)
    case .union(let types): return serialized(Array(ast[types]), isUnion: true, depth)
    case .intersection(let types): return serialized(Array(ast[types]), isUnion: false, depth)
    case .conditional(_, _, let branches): return serialized(Array(ast[branches]), isUnion: true, depth)
    case .reference(let entity, _): return serialized(entity: entity, depth)
    case .missing, .this, .object, .typeof, .importType, .keyof, .indexed, .infer, .mapped, .jsdoc:
      return .builtin(.object)
    }
  }

  private func serialized(_ keyword: TypeKeyword) -> SerializedType {
    switch keyword {
    case .void, .undefined, .null, .never: return .undefined
    case .boolean: return .builtin(.boolean)
    case .number: return .builtin(.number)
    case .string: return .builtin(.string)
    case .symbol: return .builtin(.symbol)
    case .bigint: return .builtin(.bigInt)
    case .any, .unknown, .object, .intrinsic: return .builtin(.object)
    }
  }

  private func serialized(literal: ExprID) -> SerializedType {
    switch ast[literal] {
    case .string: return .builtin(.string)
    case .number: return .builtin(.number)
    case .bigint: return .builtin(.bigInt)
    case .boolean: return .builtin(.boolean)
    case .null: return .undefined
    case .unary(_, let operand): return serialized(literal: operand)
    case _: return .builtin(.object)
    }
  }

  /// What all parts are. `never` adds nothing to a union, `unknown` nothing to an intersection.
  private func serialized(_ types: [TypeID], isUnion: Bool, _ depth: Int) -> SerializedType {
    var found: SerializedType?
    for type in types {
      if case .keyword(let keyword) = ast[unwrapped(type)] {
        if keyword == .never {
          if isUnion { continue }
          return .undefined
        }
        if keyword == .unknown && !isUnion { continue }
        if (keyword == .null || keyword == .undefined) && !keepsNull { continue }
      }
      if case .literal(let value) = ast[unwrapped(type)], case .null = ast[value], !keepsNull { continue }
      let next = serialized(type, depth: depth + 1)
      if next == .builtin(.object) { return next }
      if let found, found != next { return .builtin(.object) }
      found = next
    }
    return found ?? .undefined
  }

  private var keepsNull: Bool { graph.modules[Int(module.raw)].parsed.options.strictNullChecks }

  private func unwrapped(_ type: TypeID) -> TypeID {
    var type = type
    while case .parenthesized(let inner) = ast[type] { type = inner }
    return type
  }

  private func serialized(entity: ExprID, _ depth: Int) -> SerializedType {
    guard case .identifier(let name) = ast[entity] else { return .entity(entity) }
    if let row = ast.enums.first(where: { $0.name == name }) { return serialized(row) }
    if ast.classes.contains(where: { $0.name.value == name }), bindings.lookup(name) != nil { return .name(name) }
    if let alias = ast.aliases.first(where: { $0.name == name }) { return serialized(alias.type, depth: depth + 1) }
    if ast.typeParams.contains(where: { $0.name == name }) || ast.interfaces.contains(where: { $0.name == name }) {
      return bindings.lookup(name) == nil ? .builtin(.object) : .entity(entity)
    }
    if case .imported(let variable)? = bindings.lookup(name), let members = enumMembers[.variable(variable)] {
      return serialized(Array(members.constants.values))
    }
    if bindings.lookup(name) == nil && interner.string(of: name) == "ReadonlyArray" { return .builtin(.array) }
    return .entity(entity)
  }

  private func serialized(_ source: Enum) -> SerializedType {
    let isText = ast[source.members].map { id -> Bool in
      guard let value = ast[id].value.value else { return false }
      switch ast[self.unwrapped(value)] {
      case .string, .template: return true
      case _: return false
      }
    }
    if !isText.contains(true) { return .builtin(.number) }
    return isText.contains(false) ? .builtin(.object) : .builtin(.string)
  }

  private func serialized(_ constants: [EnumConstant]) -> SerializedType {
    let isText = constants.map { if case .string = $0 { return true } else { return false } }
    if !isText.contains(true) { return .builtin(.number) }
    return isText.contains(false) ? .builtin(.object) : .builtin(.string)
  }
}
