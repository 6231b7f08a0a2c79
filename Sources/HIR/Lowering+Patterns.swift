import AST
import Base

/// Destructuring (ECMA-262, sections 8.6.2 and 13.15.5), as statements.
extension Lowerer {
  /// What a leaf of a pattern does with its value.
  enum BindingMode {
    /// `let`, `const`, `class`, catch parameters: ends the dead zone.
    case lexical
    /// `var`
    case variable
    case parameter
    case assignment

    /// The name is the declaration's own, whatever `with` is around.
    var isInitialization: Bool {
      switch self {
      case .lexical, .parameter: return true
      case .variable, .assignment: return false
      }
    }
  }

  // MARK: In expressions

  /// `[a, b] = value` and `({a, b} = value)`; the value of the whole is the right side.
  mutating func assignPattern(_ target: PatternID, _ value: ExprID, isUsed: Bool, _ span: Span) -> ExprRef {
    let source = makeTemp(span)
    let right = lower(value)
    if isArray(target) { noteIteratedCall(value, right) }
    var statements: [StmtRef] = [emitEffect(.assign(source, right, checked: false), span)]
    destructure(target, source, .assignment, from: .assigned(value), into: &statements)
    let result = isUsed ? read(source, span) : undefined(span)
    return emit(.block(range(statements), value: result), span)
  }

  // MARK: Targets

  /// Binds or assigns a value to a pattern or leaf. The value is evaluated once, where it is first needed.
  mutating func bind(
    _ pattern: PatternID, _ value: ExprRef, _ mode: BindingMode, from origin: PatternOrigin = .nested,
    into out: inout [StmtRef]
  ) {
    let span = ast.span(pattern)
    switch ast[pattern] {
    case .binding(let name): out.append(emit(HIRStmt.expr(bindName(name, value, mode, span)), span))
    case .array, .object:
      let source = makeTemp(span)
      out.append(emitEffect(.assign(source, value, checked: false), span))
      destructure(pattern, source, mode, from: origin, into: &out)
    case .expression(let target):
      out.append(emit(HIRStmt.expr(assignTarget(target, value, span)), span))
    case .withDefault(let inner, let initial):
      let incoming = makeTemp(span)
      out.append(emitEffect(.assign(incoming, value, checked: false), span))
      let value = withDefault(incoming, initial, name: leafName(inner), of: inner, span)
      bind(inner, value, mode, from: .defaultValue(initial), into: &out)
    case .rest(let inner): bind(inner, value, mode, into: &out)
    case .missing, .hole: out.append(emit(HIRStmt.expr(value), span))
    }
  }

  mutating func bindName(_ name: NameID, _ value: ExprRef, _ mode: BindingMode, _ span: Span) -> ExprRef {
    guard case .variable(let variable)? = binding(of: name), mode.isInitialization || objectScopes.isEmpty else {
      return assignName(name, value, span)
    }
    switch mode {
    case .lexical, .parameter:
      // A name that occurs twice in old parameter lists is bound twice.
      return initialize(variable, value, span)
    case .variable, .assignment: return assignVariable(variable, value, span)
    }
  }

  private mutating func assignTarget(_ target: ExprID, _ value: ExprRef, _ span: Span) -> ExprRef {
    let place = preparePlace(target)
    return place.setup.isEmpty ? write(place, value, span) : sequence(place.setup + [write(place, value, span)], span)
  }

  /// The name that an anonymous function as default value gets.
  private func leafName(_ pattern: PatternID) -> NameID {
    switch ast[pattern] {
    case .binding(let name): return name
    case .expression(let target):
      if case .identifier(let name) = ast[target] { return name }
      return .empty
    case .missing, .array, .object, .withDefault, .rest, .hole: return .empty
    }
  }

  mutating func destructure(
    _ pattern: PatternID, _ source: VarRef, _ mode: BindingMode, from origin: PatternOrigin,
    into out: inout [StmtRef]
  ) {
    switch ast[pattern] {
    case .array(let elements): destructureArray(elements, source, mode, origin, ast.span(pattern), into: &out)
    case .object(let properties, let rest):
      destructureObject(properties, rest.value, source, mode, origin, ast.span(pattern), into: &out)
    case .missing, .binding, .expression, .withDefault, .rest, .hole: break
    }
  }

  func isArray(_ pattern: PatternID) -> Bool {
    if case .array = ast[pattern] { return true }
    return false
  }

  /// Splits `target = initial`.
  private func splitDefault(_ pattern: PatternID) -> (target: PatternID, initial: ExprID?) {
    if case .withDefault(let target, let initial) = ast[pattern] { return (target, initial) }
    return (pattern, nil)
  }

  /// Evaluates the parts of an assignment target before its value is fetched, then binds.
  private mutating func bindElement(
    _ pattern: PatternID, _ mode: BindingMode, from origin: PatternOrigin = .nested, into out: inout [StmtRef],
    _ fetch: (inout Lowerer) -> ExprRef
  ) {
    let (target, initial) = splitDefault(pattern)
    let span = ast.span(target)
    var place: PreparedPlace?
    if case .expression(let id) = ast[target] {
      place = preparePlace(id)
      for step in place!.setup { out.append(emit(HIRStmt.expr(step), span)) }
    }
    var value = fetch(&self)
    if let initial {
      let incoming = makeTemp(span)
      out.append(emitEffect(.assign(incoming, value, checked: false), span))
      value = withDefault(incoming, initial, name: leafName(target), of: target, span)
    }
    if let place {
      out.append(emit(HIRStmt.expr(write(place, value, span)), span))
    } else {
      bind(target, value, mode, from: initial.map { .defaultValue($0) } ?? origin, into: &out)
    }
  }

  // MARK: Objects

  private mutating func destructureObject(
    _ properties: IDList<PatternPropertyID>, _ rest: PatternID?, _ source: VarRef,
    _ mode: BindingMode, _ origin: PatternOrigin, _ span: Span, into out: inout [StmtRef]
  ) {
    let check = emit(
      .unary(.requireObjectCoercible, read(source, span)),
      firstTarget(of: properties, rest).map { ast.span($0) } ?? span)
    noteProperties(of: origin, properties, at: check)
    out.append(emit(HIRStmt.expr(check), span))
    var excluded: [PropertyRef] = []
    for id in ast[properties] {
      let property = ast[id]
      let key = lowerPatternKey(property.key, keepsKey: rest != nil, property.span, into: &out)
      excluded.append(key)
      let place = self.origin(ofProperty: property.key, of: origin)
      bindElement(property.value, mode, from: place, into: &out) { $0.readProperty(source, key, property.span) }
    }
    guard let rest else { return }
    let (target, _) = splitDefault(rest)
    bindElement(target, mode, into: &out) { lowerer in
      let from = lowerer.read(source, span)
      var keys: [ExprRef] = []
      for key in excluded { keys.append(lowerer.keyNode(key, span)) }
      return lowerer.emit(.objectRest(source: from, excluded: lowerer.range(keys)), span)
    }
  }

  /// What the first value goes to. V8 says that an object is taken apart there.
  private func firstTarget(of properties: IDList<PatternPropertyID>, _ rest: PatternID?) -> PatternID? {
    (ast[properties].first.map { ast[$0].value } ?? rest).map { splitDefault($0).target }
  }

  private enum PropertyRef {
    case name(NameID)
    case temp(VarRef)
  }

  private mutating func lowerPatternKey(_ key: PropertyKey, keepsKey: Bool, _ span: Span, into out: inout [StmtRef])
    -> PropertyRef
  {
    switch key {
    case .name(let name), .privateName(let name): return .name(name)
    case .computed(let expr):
      if case .string(let name) = ast[unwrapped(expr)] { return .name(name) }
      let temp = makeTemp(span)
      let converted = lowerComputedKey(expr, span)
      out.append(emitEffect(.assign(temp, converted, checked: false), span))
      return .temp(temp)
    }
  }

  private mutating func keyNode(_ key: PropertyRef, _ span: Span) -> ExprRef {
    switch key {
    case .name(let name): return string(name, span)
    case .temp(let temp): return read(temp, span)
    }
  }

  private mutating func readProperty(_ source: VarRef, _ key: PropertyRef, _ span: Span) -> ExprRef {
    let object = read(source, span)
    if case .name(let name) = key, !looksLikeIndex(name) { return emit(.member(object: object, name: name), span) }
    return emit(.index(object: object, key: keyNode(key, span)), span)
  }

  // MARK: Arrays

  /// An abrupt completion inside closes the iterator; errors of the iterator itself have marked the record as done.
  private mutating func destructureArray(
    _ elements: IDList<PatternID>, _ source: VarRef, _ mode: BindingMode, _ origin: PatternOrigin, _ span: Span,
    into out: inout [StmtRef]
  ) {
    let record = makeTemp(span)
    let place = origin.value.map { ast.span($0) } ?? span
    let object = read(source, place)
    let opened = emit(.iteratorOpen(object, isAsync: false), place)
    noteElements(of: origin, at: opened)
    out.append(emitEffect(.assign(record, opened, checked: false), span))
    let mayThrow = ast[elements].contains { !isHarmless($0, mode) }
    var steps: [StmtRef] = []
    for element in ast[elements] { bindArrayElement(element, record, mode, into: &steps) }
    if !mayThrow {
      out += steps
    } else {
      out.append(closeOnError(steps, record, span))
    }
    out.append(emitEffect(.iteratorClose(record: record), span))
  }

  private mutating func bindArrayElement(
    _ element: PatternID, _ record: VarRef, _ mode: BindingMode, into out: inout [StmtRef]
  ) {
    let span = ast.span(element)
    switch ast[element] {
    case .hole, .missing: out.append(emitEffect(.iteratorStep(record: record), span))
    case .rest(let target):
      bindElement(target, mode, into: &out) { $0.emit(.iteratorRest(record: record), span) }
    case .binding, .expression, .array, .object, .withDefault:
      bindElement(element, mode, into: &out) { lowerer in
        let more = lowerer.emit(.iteratorStep(record: record), span)
        let value = lowerer.emit(.iteratorValue(record: record), span)
        let none = lowerer.undefined(span)
        return lowerer.emit(.conditional(more, then: value, else: none), span)
      }
    }
  }

  /// True if nothing but the iterator itself can throw while the element is bound.
  private func isHarmless(_ element: PatternID, _ mode: BindingMode) -> Bool {
    switch ast[element] {
    case .hole: return true
    case .rest(let inner): return isHarmless(inner, mode)
    case .withDefault(let inner, let value): return isConstant(value) && isHarmless(inner, mode)
    case .binding: return true
    case .expression(let target):
      guard case .identifier(let name) = ast[unwrapped(target)], objectScopes.isEmpty,
        case .variable(let variable)? = bindings.lookup(name)
      else { return false }
      let info = self.info(variable)
      return !info.isConstant && (!info.isLexical || info.isInitialized)
    case .array, .object, .missing: return false
    }
  }

  private func isConstant(_ value: ExprID) -> Bool {
    switch ast[unwrapped(value)] {
    case .null, .boolean, .number, .string, .function: return true
    case _: return false
    }
  }

  /// `try { steps } catch (e) { close quietly; throw e }`. In a generator a `return()` can leave at a `yield`, too: then it
  /// closes as for a normal completion.
  private mutating func closeOnError(_ steps: [StmtRef], _ record: VarRef, _ span: Span) -> StmtRef {
    let error = makeTemp(span)
    let body = emit(.block(range(steps), scope: .empty), span)
    let close = emitEffect(.iteratorCloseQuietly(record: record), span)
    let again = emit(HIRStmt.throw(read(error, span)), span)
    guard context.isGenerator else {
      let handler = emit(.block(range([close, again]), scope: .empty), span)
      return emit(.try(block: body, catchVar: error, handler: handler, finalizer: nil), span)
    }
    return closeOnAnyExit(body, error, close, again, record, span)
  }

  private mutating func closeOnAnyExit(
    _ body: StmtRef, _ error: VarRef, _ close: StmtRef, _ again: StmtRef, _ record: VarRef,
    _ span: Span
  ) -> StmtRef {
    let left = makeTemp(span)
    func flag(_ value: Bool, _ lowerer: inout Lowerer) -> StmtRef {
      let constant = lowerer.emit(.bool(value), span)
      return lowerer.emitEffect(.assign(left, constant, checked: false), span)
    }
    let start = flag(true, &self)
    let handler = emit(.block(range([flag(false, &self), close, again]), scope: .empty), span)
    let finished = flag(false, &self)
    let inner = emit(.block(range([start, body, finished]), scope: .empty), span)
    let closing = emitEffect(.iteratorClose(record: record), span)
    let closingBlock = emit(.block(range([closing]), scope: .empty), span)
    let test = emit(HIRStmt.if(read(left, span), then: closingBlock, else: nil), span)
    let finalizer = emit(.block(range([test]), scope: .empty), span)
    return emit(.try(block: inner, catchVar: error, handler: handler, finalizer: finalizer), span)
  }

  // MARK: Assignment targets whose parts are evaluated early

  struct PreparedPlace {
    enum Kind {
      case name(NameID)
      case member(VarRef, NameID)
      case index(VarRef, VarRef)
      case privateMember(VarRef, NameID)
      case superMember(NameID)
      case superIndex(VarRef)
      case invalid
    }
    var kind: Kind
    var setup: [ExprRef] = []
  }

  mutating func preparePlace(_ target: ExprID) -> PreparedPlace {
    let inner = unwrapped(target)
    let span = ast.span(inner)
    var place = PreparedPlace(kind: .invalid)
    func hold(_ id: ExprID, _ lowerer: inout Lowerer) -> VarRef {
      let temp = lowerer.makeTemp(span)
      let value = lowerer.lower(id)
      place.setup.append(lowerer.assignTemp(temp, value, span))
      return temp
    }
    switch ast[inner] {
    case .identifier(let name): place.kind = .name(name)
    case .member(let object, let name, _): place.kind = .member(hold(object, &self), name)
    case .index(let object, let index, _):
      let receiver = hold(object, &self)
      place.kind = .index(receiver, hold(index, &self))
    case .privateMember(let object, let name, _): place.kind = .privateMember(hold(object, &self), name)
    case .superMember(let name):
      place.setup.append(readThis(span))
      place.kind = .superMember(name)
    case .superIndex(let index):
      place.setup.append(readThis(span))
      place.kind = .superIndex(hold(index, &self))
    case _:
      place.setup.append(lower(inner))
      place.setup.append(throwing(.referenceError, "Invalid left-hand side in assignment", span))
    }
    return place
  }

  mutating func write(_ place: PreparedPlace, _ value: ExprRef, _ span: Span) -> ExprRef {
    switch place.kind {
    case .name(let name): return assignName(name, value, span)
    case .member(let object, let name):
      return emit(.setMember(object: read(object, span), name: name, value: value), span)
    case .index(let object, let key):
      let receiver = read(object, span)
      return emit(.setIndex(object: receiver, key: read(key, span), value: value), span)
    case .privateMember(let object, let name):
      return emit(.setPrivateMember(object: read(object, span), name: privateName(name), value: value), span)
    case .superMember(let name):
      let (home, this) = superParts(span)
      return emit(.setSuperMember(home: home, this: this, key: string(name, span), value: value), span)
    case .superIndex(let key):
      let (home, this) = superParts(span)
      return emit(.setSuperMember(home: home, this: this, key: read(key, span), value: value), span)
    case .invalid: return value
    }
  }
}
