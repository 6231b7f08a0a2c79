import AST
import Base

/// Member access, calls and optional chains.
extension Lowerer {
  /// What is called, with its receiver.
  enum Callee {
    case plain(ExprRef)
    case member(ExprRef, NameID)
    case index(ExprRef, ExprRef)
    /// The function, then the receiver (a node that may be evaluated after the function).
    case withThis(ExprRef, this: ExprRef)
  }

  /// The short-circuits of one optional chain, outermost last: temps that are tested for null and undefined.
  struct ChainGuards {
    var tests: [(test: ExprRef, span: Span)] = []
  }

  /// A member access, call or optional chain that stands alone.
  mutating func lowerChain(_ id: ExprID) -> ExprRef {
    if case .optionalChain(let inner) = ast[id] {
      var guards = ChainGuards()
      let value = lowerLink(inner, &guards)
      return close(guards, value, otherwise: nil, ast.span(id))
    }
    var guards = ChainGuards()
    return lowerLink(id, &guards)
  }

  /// `test ? undefined : value`, from the inside out.
  private mutating func close(_ guards: ChainGuards, _ value: ExprRef, otherwise: HIRExpr?, _ span: Span) -> ExprRef {
    var result = value
    for guardTest in guards.tests.reversed() {
      let short = emit(otherwise ?? .undefined, span)
      result = emit(.conditional(guardTest.test, then: short, else: result), span)
    }
    return result
  }

  private mutating func lowerLink(_ id: ExprID, _ guards: inout ChainGuards) -> ExprRef {
    let span = ast.span(id)
    switch ast[id] {
    case .member(let object, let name, let optional):
      if let read = staticNamespaceMember(object, name, span) ?? requireProperty(object, name, span) { return read }
      let receiver = lowerLinkObject(object, optional, &guards)
      return emit(.member(object: receiver, name: name), span)
    case .index(let object, let index, let optional):
      if let constant = constEnumElement(object, index, span) { return constant }
      let receiver = lowerLinkObject(object, optional, &guards)
      return lowerIndexed(receiver, index, span)
    case .privateMember(let object, let name, let optional):
      let receiver = lowerLinkObject(object, optional, &guards)
      return emit(.privateMember(object: receiver, name: privateName(name)), span)
    case .call(let callee, _, let args, let optional): return lowerCall(callee, args, optional, &guards, span)
    case .nonNull(let inner), .instantiation(let inner, _): return lowerLink(inner, &guards)
    case _: return lower(id)
    }
  }

  private mutating func lowerIndexed(_ receiver: ExprRef, _ index: ExprID, _ span: Span) -> ExprRef {
    if case .string(let name) = ast[unwrapped(index)], !looksLikeIndex(name) {
      return emit(.member(object: receiver, name: name), span)
    }
    let key = lower(index)
    return emit(.index(object: receiver, key: key), span)
  }

  /// True if the string could be an array index, which named access does not expect.
  func looksLikeIndex(_ name: NameID) -> Bool {
    guard let first = interner.bytes(of: name).first else { return false }
    return first >= 0x30 && first <= 0x39
  }

  /// The object of a link; if the link is optional, a guarded temp.
  private mutating func lowerLinkObject(_ object: ExprID, _ optional: Bool, _ guards: inout ChainGuards) -> ExprRef {
    let value = lowerLink(object, &guards)
    return optional ? addGuard(value, object, &guards) : value
  }

  private mutating func addGuard(_ value: ExprRef, _ source: ExprID, _ guards: inout ChainGuards) -> ExprRef {
    let span = ast.span(source)
    if case .variable(let variable, false) = program[value], !mayChange(variable) {
      guards.tests.append((nullTest(value, span), span))
      return read(variable, span)
    }
    let temp = makeTemp(span)
    let stored = assignTemp(temp, value, span)
    guards.tests.append((nullTest(stored, span), span))
    return read(temp, span)
  }

  /// True if code that runs between two reads could assign the variable.
  func mayChange(_ variable: VarRef) -> Bool {
    switch program[variable].kind {
    case .temp, .const, .this, .home, .importNamespace, .privateName: return false
    case .param, .var, .let, .function, .class, .catchParam: break
    }
    return program[program[variable].function].module != module || assignedNames.contains(program[variable].name)
  }

  /// `value == null`
  private mutating func nullTest(_ value: ExprRef, _ span: Span) -> ExprRef {
    let null = emit(.null, span)
    return emit(.binary(.eq, value, null), span)
  }

  // MARK: Calls

  private mutating func lowerCall(
    _ callee: ExprID, _ args: IDList<ExprID>, _ optional: Bool, _ guards: inout ChainGuards,
    _ span: Span
  ) -> ExprRef {
    if let required = lowerRequire(callee, args, span) ?? lowerRequireResolve(callee, args, span) { return required }
    if let function = constantFunction(callee, args, span) { return function }
    if !optional, let evaluated = lowerDirectEval(callee, args, span) { return evaluated }
    var target = lowerCallee(callee, &guards)
    if optional { target = guarded(target, callee, &guards) }
    let isConditional = !guards.tests.isEmpty
    if isConditional { context.conditionalDepth += 1 }
    let (list, hasSpread) = lowerArguments(args)
    if isConditional { context.conditionalDepth -= 1 }
    let call = emitCall(target, list, hasSpread, span)
    noteCallee(callee, of: call)
    return call
  }

  mutating func emitCall(_ callee: Callee, _ args: ExprRange, _ hasSpread: Bool, _ span: Span) -> ExprRef {
    switch callee {
    case .plain(let function): return emit(.call(callee: function, args: args, hasSpread: hasSpread), span)
    case .member(let object, let name):
      return emit(.callMember(object: object, name: name, args: args, hasSpread: hasSpread), span)
    case .index(let object, let key):
      return emit(.callIndex(object: object, key: key, args: args, hasSpread: hasSpread), span)
    case .withThis(let function, let this):
      return emit(.callWithThis(callee: function, this: this, args: args, hasSpread: hasSpread), span)
    }
  }

  mutating func lowerCallee(_ id: ExprID) -> Callee {
    var guards = ChainGuards()
    return lowerCallee(id, &guards)
  }

  private mutating func lowerCallee(_ id: ExprID, _ guards: inout ChainGuards) -> Callee {
    let inner = unwrapped(id)
    let span = ast.span(inner)
    // Parentheses end a chain: its links are not ours.
    switch ast[inner] {
    case .member(let object, let name, let optional):
      if let function = staticNamespaceMember(object, name, span) { return namespaceCallee(function, object, span) }
      let receiver = lowerLinkObject(object, optional, &guards)
      return .member(receiver, name)
    case .index(let object, let index, let optional):
      let receiver = lowerLinkObject(object, optional, &guards)
      if case .string(let name) = ast[unwrapped(index)], !looksLikeIndex(name) { return .member(receiver, name) }
      return .index(receiver, lower(index))
    case .privateMember(let object, let name, let optional):
      let receiver = reusable(lowerLinkObject(object, optional, &guards), span)
      let function = emit(.privateMember(object: receiver.first, name: privateName(name)), span)
      return .withThis(function, this: readAgain(receiver.again, span))
    case .superMember(let name): return superCallee(string(name, span), span)
    case .superIndex(let index): return superCallee(lower(index), span)
    case .optionalChain(let chain): return parenthesizedChain(chain, span)
    case .call where inner == id: return .plain(lowerLink(inner, &guards))
    case .identifier(let name): return nameCallee(name, span)
    case _: return .plain(lower(inner))
    }
  }

  /// `ns.f()`: the namespace object is the receiver, unless the function does not look.
  private mutating func namespaceCallee(_ function: ExprRef, _ object: ExprID, _ span: Span) -> Callee {
    if case .variable(let variable, _) = program[function], info(variable).ignoresThis { return .plain(function) }
    return .withThis(function, this: lower(object))
  }

  /// `(a?.b)()`: the receiver is `a`, even though the chain ends before the call.
  private mutating func parenthesizedChain(_ chain: ExprID, _ span: Span) -> Callee {
    var guards = ChainGuards()
    let callee = lowerCallee(chain, &guards)
    let receiver = makeTemp(span)
    let function: ExprRef
    switch callee {
    case .plain(let value): return .plain(close(guards, value, otherwise: nil, span))
    case .member(let object, let name):
      let stored = assignTemp(receiver, object, span)
      function = emit(.member(object: stored, name: name), span)
    case .index(let object, let key):
      let stored = assignTemp(receiver, object, span)
      function = emit(.index(object: stored, key: key), span)
    case .withThis(let value, let this):
      let result = makeTemp(span)
      let first = assignTemp(result, value, span)
      let second = assignTemp(receiver, this, span)
      function = sequence([first, second, read(result, span)], span)
    }
    return .withThis(close(guards, function, otherwise: nil, span), this: read(receiver, span))
  }

  /// `callee?.()`: the function in a guarded temp.
  private mutating func guarded(_ callee: Callee, _ source: ExprID, _ guards: inout ChainGuards) -> Callee {
    let span = ast.span(source)
    switch callee {
    case .plain(let function): return .plain(addGuard(function, source, &guards))
    case .member(let object, let name):
      let receiver = reusable(object, span)
      let function = emit(.member(object: receiver.first, name: name), span)
      return .withThis(addGuard(function, source, &guards), this: readAgain(receiver.again, span))
    case .index(let object, let key):
      let receiver = reusable(object, span)
      let function = emit(.index(object: receiver.first, key: key), span)
      return .withThis(addGuard(function, source, &guards), this: readAgain(receiver.again, span))
    case .withThis(let function, let this): return .withThis(addGuard(function, source, &guards), this: this)
    }
  }

  /// A value that is evaluated here and read once more later.
  enum Again {
    case this
    case variable(VarRef)
  }

  mutating func reusable(_ value: ExprRef, _ span: Span) -> (first: ExprRef, again: Again) {
    switch program[value] {
    case .this: return (value, .this)
    case .variable(let variable, false) where !mayChange(variable): return (value, .variable(variable))
    case _:
      let temp = makeTemp(span)
      return (assignTemp(temp, value, span), .variable(temp))
    }
  }

  mutating func readAgain(_ again: Again, _ span: Span) -> ExprRef {
    switch again {
    case .this: return emit(.this, span)
    case .variable(let variable): return read(variable, span)
    }
  }

  // MARK: super

  mutating func readSuper(key: ExprRef, _ span: Span) -> ExprRef {
    let (home, this) = superParts(span)
    return emit(.superMember(home: home, this: this, key: key), span)
  }

  /// Payload order is home, this, key; ECMA-262 reads `this` before the key, too.
  mutating func lowerSuperIndex(_ index: ExprID, _ span: Span) -> ExprRef {
    let (home, this) = superParts(span)
    let key = lower(index)
    return emit(.superMember(home: home, this: this, key: key), span)
  }

  mutating func superParts(_ span: Span) -> (home: ExprRef, this: ExprRef) {
    let home = readHome(span)
    return (home, readThis(span))
  }

  private mutating func superCallee(_ key: ExprRef, _ span: Span) -> Callee {
    let function = readSuper(key: key, span)
    return .withThis(function, this: readThis(span))
  }

  // MARK: delete

  mutating func lowerDelete(_ operand: ExprID, _ span: Span) -> ExprRef {
    let inner = unwrapped(operand)
    if case .optionalChain(let chain) = ast[inner] {
      var guards = ChainGuards()
      let value = deleteLink(chain, &guards, span)
      return close(guards, value, otherwise: .bool(true), span)
    }
    var guards = ChainGuards()
    return deleteLink(inner, &guards, span)
  }

  private mutating func deleteLink(_ id: ExprID, _ guards: inout ChainGuards, _ span: Span) -> ExprRef {
    switch ast[id] {
    case .member(let object, let name, let optional):
      let receiver = lowerLinkObject(object, optional, &guards)
      return emit(.deleteMember(object: receiver, name: name), span)
    case .index(let object, let index, let optional):
      let receiver = lowerLinkObject(object, optional, &guards)
      let key = lower(index)
      return emit(.deleteIndex(object: receiver, key: key), span)
    case .superMember, .superIndex: return deleteSuper(id, span)
    case .identifier(let name): return deleteName(name, span)
    case .nonNull(let inner): return deleteLink(inner, &guards, span)
    case _:
      let value = lowerLink(id, &guards)
      return sequence([value, emit(.bool(true), span)], span)
    }
  }

  private mutating func deleteSuper(_ id: ExprID, _ span: Span) -> ExprRef {
    var steps = [readThis(span)]
    if case .superIndex(let index) = ast[id] { steps.append(lower(index)) }
    steps.append(throwing(.referenceError, "Unsupported reference to 'super'", span))
    return sequence(steps, span)
  }

  /// Only sloppy code can say this.
  private mutating func deleteName(_ name: NameID, _ span: Span) -> ExprRef {
    deleteBinding(name, span) { lowerer in
      switch lowerer.binding(of: name) {
      case .variable, .imported, .functionName, .namespace, .primitive, .missingImport, .global:
        return lowerer.emit(.bool(false), span)
      case .property(let object, let name):
        let receiver = lowerer.readVariable(object, span)
        return lowerer.emit(.deleteMember(object: receiver, name: name), span)
      case nil:
        if name == .arguments && lowerer.argumentsOwner() != nil { return lowerer.emit(.bool(false), span) }
        let object = lowerer.globalObject(span)
        return lowerer.emit(.deleteMember(object: object, name: name), span)
      }
    }
  }
}
