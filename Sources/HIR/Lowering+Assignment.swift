import AST
import Base

/// `=`, `op=`, `&&=`, `++` and their targets.
extension Lowerer {
  /// A place that is read and then written. Each part is evaluated once, by `setup` or in the first use.
  struct Place {
    enum Kind {
      case name(NameID)
      /// A name inside `with`: the object that has it, or undefined.
      case binding(NameID, of: VarRef)
      case member(object: Again, name: NameID)
      case index(object: Again, key: Key)
      case privateMember(object: Again, name: NameID)
      case superMember(key: Key)
      case nothing
    }
    enum Key {
      case string(NameID)
      case number(Double)
      case variable(VarRef)
    }
    var kind: Kind
    var span: Span
    /// Where the object and the key stand: what an operation that uses them again is reported behind.
    var object: Span
    var key: Span
    var setup: [ExprRef] = []
  }

  // MARK: Plain assignment

  mutating func lowerAssign(_ target: PatternID, _ value: ExprID, isUsed: Bool, _ span: Span) -> ExprRef {
    guard case .expression(let id) = ast[target] else { return assignPattern(target, value, isUsed: isUsed, span) }
    let inner = unwrapped(id)
    switch ast[inner] {
    case .identifier(let name):
      let isDirect = inner == id || { if case .parenthesized = ast[id] { return false } else { return true } }()
      let result = isDirect ? lowerGiven(value, name) : lower(value)
      return assignName(name, result, span)
    case .member(let object, let name, _):
      let receiver = lower(object)
      return emit(.setMember(object: receiver, name: name, value: lower(value)), span)
    case .index(let object, let index, _): return assignIndex(object, index, value, span)
    case .privateMember(let object, let name, _):
      let receiver = lower(object)
      let stored = lower(value)
      return emit(.setPrivateMember(object: receiver, name: privateName(name), value: stored), span)
    case .superMember(let name):
      let (home, this) = superParts(span)
      let key = string(name, span)
      return emit(.setSuperMember(home: home, this: this, key: key, value: lower(value)), span)
    case .superIndex(let index):
      let (home, this) = superParts(span)
      let key = lower(index)
      return emit(.setSuperMember(home: home, this: this, key: key, value: lower(value)), span)
    case _: return invalidTarget(inner, span)
    }
  }

  private mutating func assignIndex(_ object: ExprID, _ index: ExprID, _ value: ExprID, _ span: Span) -> ExprRef {
    let receiver = lower(object)
    if case .string(let name) = ast[unwrapped(index)], !looksLikeIndex(name) {
      return emit(.setMember(object: receiver, name: name, value: lower(value)), span)
    }
    let key = lower(index)
    return emit(.setIndex(object: receiver, key: key, value: lower(value)), span)
  }

  /// `f() = 1` in old scripts: a ReferenceError when it runs.
  private mutating func invalidTarget(_ target: ExprID, _ span: Span) -> ExprRef {
    let value = lower(target)
    return sequence([value, throwing(.referenceError, "Invalid left-hand side in assignment", span)], span)
  }

  // MARK: Compound assignment

  mutating func lowerCompound(_ op: BinaryOp, _ target: ExprID, _ value: ExprID, _ span: Span) -> ExprRef {
    let place = lowerPlace(target)
    let old = readPlace(place)
    let right = lower(value)
    let result = emit(.binary(hirOp(op), old, right), span)
    return finish(place, writePlace(place, result, span), span)
  }

  mutating func lowerLogicalAssign(_ op: LogicalOp, _ target: ExprID, _ value: ExprID, _ span: Span) -> ExprRef {
    let place = lowerPlace(target)
    let old = readPlace(place)
    let write = lowerConditionally { lowerer in
      let right: ExprRef
      if case .name(let name) = place.kind {
        right = lowerer.lowerGiven(value, name)
      } else {
        right = lowerer.lower(value)
      }
      return lowerer.writePlace(place, right, span)
    }
    return finish(place, emit(.logical(hirOp(op), old, write), span), span)
  }

  mutating func lowerUpdate(_ op: UpdateOp, _ target: ExprID, wantsOld: Bool, _ span: Span) -> ExprRef {
    let place = lowerPlace(target)
    let hirOp: HIRUnaryOp = op == .increment ? .increment : .decrement
    let current = readPlace(place)
    if !wantsOld {
      let next = emit(.unary(hirOp, current), span)
      return finish(place, writePlace(place, next, span), span)
    }
    let old = makeTemp(span)
    let numeric = emit(.unary(.toNumeric, current), span)
    let stored = assignTemp(old, numeric, span)
    let next = emit(.unary(hirOp, read(old, span)), span)
    let written = writePlace(place, next, span)
    return finish(place, sequence([stored, written, read(old, span)], span), span)
  }

  private mutating func finish(_ place: Place, _ value: ExprRef, _ span: Span) -> ExprRef {
    place.setup.isEmpty ? value : sequence(place.setup + [value], span)
  }

  // MARK: Places

  private mutating func lowerPlace(_ target: ExprID) -> Place {
    let inner = unwrapped(target)
    let span = ast.span(inner)
    var place = Place(kind: .nothing, span: span, object: span, key: span)
    switch ast[inner] {
    case .identifier(let name):
      if let (found, object) = resolveBinding(name, span) {
        place.setup.append(found)
        place.kind = .binding(name, of: object)
      } else {
        place.kind = .name(name)
      }
    case .member(let object, let name, _):
      let receiver = hold(object, &place, isLast: true)
      place.kind = .member(object: receiver, name: name)
    case .index(let object, let index, _):
      let isSimple = isSimpleKey(index)
      place.key = ast.span(index)
      let receiver = hold(object, &place, isLast: isSimple)
      place.kind = .index(object: receiver, key: holdKey(index, of: receiver, &place))
    case .privateMember(let object, let name, _):
      let receiver = hold(object, &place, isLast: true)
      place.kind = .privateMember(object: receiver, name: name)
    case .superMember(let name): place.kind = .superMember(key: .string(name))
    case .superIndex(let index):
      place.setup.append(readThis(span))
      place.kind = .superMember(key: holdKey(index, of: nil, &place))
    case _:
      place.setup.append(lower(inner))
      place.setup.append(throwing(.referenceError, "Invalid left-hand side in assignment", span))
    }
    return place
  }

  /// Evaluates the object once. `isLast`: nothing that could change a variable is evaluated before its first use.
  private mutating func hold(_ object: ExprID, _ place: inout Place, isLast: Bool) -> Again {
    let value = lower(object)
    place.object = ast.span(object)
    switch program[value] {
    case .this: return .this
    case .variable(let variable, false) where isLast || !mayChange(variable): return .variable(variable)
    case _:
      let temp = makeTemp(place.span)
      place.setup.append(assignTemp(temp, value, place.span))
      return .variable(temp)
    }
  }

  private func isSimpleKey(_ index: ExprID) -> Bool {
    switch ast[unwrapped(index)] {
    case .string, .number: return true
    case _: return false
    }
  }

  /// Evaluates the key once: the object is checked (GetValue converts it first), then the key is converted. Where the key is
  /// known to be a number or string both are void: a later pass may drop them.
  private mutating func holdKey(_ index: ExprID, of object: Again?, _ place: inout Place) -> Place.Key {
    switch ast[unwrapped(index)] {
    case .string(let name): return .string(name)
    case .number(let value): return .number(value)
    case _: break
    }
    var key = lower(index)
    let temp = makeTemp(place.span)
    if isPrimitive(index) {
      place.setup.append(assignTemp(temp, key, place.span))
      return .variable(temp)
    }
    if let object {
      if case .variable(_, false) = program[key] {
      } else {
        place.setup.append(assignTemp(temp, key, place.span))
        key = read(temp, place.span)
      }
      let receiver = readAgain(object, place.span)
      place.setup.append(emit(.unary(.requireObjectCoercible, receiver), place.span))
    }
    let converted = emit(.unary(.toPropertyKey, key), place.span)
    place.setup.append(assignTemp(temp, converted, place.span))
    return .variable(temp)
  }

  /// True if the syntax says that the value is a number, bigint, string or boolean.
  private func isPrimitive(_ id: ExprID) -> Bool {
    switch ast[unwrapped(id)] {
    case .update, .template, .unary, .number, .string, .boolean: return true
    case .binary(let op, let left, let right): return op != .add || (isPrimitive(left) && isPrimitive(right))
    case _: return false
    }
  }

  private mutating func key(_ key: Place.Key, _ span: Span) -> ExprRef {
    switch key {
    case .string(let name): return string(name, span)
    case .number(let value): return emit(.number(value), span)
    case .variable(let variable): return read(variable, span)
    }
  }

  private mutating func readPlace(_ place: Place) -> ExprRef {
    let span = place.span
    switch place.kind {
    case .nothing: return undefined(span)
    case .name(let name): return readName(name, span)
    case .binding(let name, let object): return readResolved(name, object, span) { $0.readDeclared(name, span) }
    case .member(let object, let name):
      let receiver = readAgain(object, place.object)
      return emit(.member(object: receiver, name: name), span)
    case .index(let object, let key):
      let receiver = readAgain(object, place.object)
      if case .string(let name) = key, !looksLikeIndex(name) {
        return emit(.member(object: receiver, name: name), span)
      }
      return emit(.index(object: receiver, key: self.key(key, place.key)), span)
    case .privateMember(let object, let name):
      let receiver = readAgain(object, place.object)
      return emit(.privateMember(object: receiver, name: privateName(name)), span)
    case .superMember(let key): return readSuper(key: self.key(key, place.key), span)
    }
  }

  private mutating func writePlace(_ place: Place, _ value: ExprRef, _ span: Span) -> ExprRef {
    switch place.kind {
    case .nothing: return value
    case .name(let name): return assignName(name, value, span)
    case .binding(let name, let object):
      return writeResolved(name, object, value, span) { $0.assignDeclared(name, $1, span) }
    case .member(let object, let name):
      let receiver = readAgain(object, place.object)
      return emit(.setMember(object: receiver, name: name, value: value), span)
    case .index(let object, let key):
      let receiver = readAgain(object, place.object)
      if case .string(let name) = key, !looksLikeIndex(name) {
        return emit(.setMember(object: receiver, name: name, value: value), span)
      }
      return emit(.setIndex(object: receiver, key: self.key(key, place.key), value: value), span)
    case .privateMember(let object, let name):
      let receiver = readAgain(object, place.object)
      return emit(.setPrivateMember(object: receiver, name: privateName(name), value: value), span)
    case .superMember(let key):
      let (home, this) = superParts(span)
      return emit(.setSuperMember(home: home, this: this, key: self.key(key, place.key), value: value), span)
    }
  }
}
