import Base
import DeepSema
import HIR

// Expressions: the dispatch, and what has no family of its own.

extension FunctionEmitter {
  /// Evaluates `e`; side effects are written, the value comes back.
  func value(_ e: ExprRef) -> Operand {
    var operand = validated(dispatch(e), e)
    let narrowed = operand.kinds.intersection(facts.type(e).kinds)
    if !narrowed.isEmpty { operand.kinds = narrowed }
    // Texts that grow without bound would take quadratic time.
    return operand.text.utf8.count > 160 ? inTemporary(operand) : operand
  }

  /// Evaluates `e` for its side effects.
  func effect(_ e: ExprRef) {
    switch program[e] {
    case .sequence(let list): for one in program[list] { effect(one) }
    case .conditional(let test, let then, let otherwise):
      let condition = self.condition(test)
      open("if (\(condition))")
      effect(then)
      depth -= 1
      open("} else")
      effect(otherwise)
      close()
    case .logical(let op, let a, let b):
      open("if (\(goesOn(op, a)))")
      effect(b)
      close()
    case .block(let body, let value):
      statements(body)
      effect(value)
    case .unary(.not, let a): effect(a)
    case .initialize(let v, let value) where isUnusedFunction(v, value): break
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .template, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields,
      .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest,
      .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      // Pure texts are dropped.
      let outer = unused
      unused = e
      _ = value(e)
      unused = outer
    }
  }

  /// A function that is only called directly needs no function object.
  private func isUnusedFunction(_ v: VarRef, _ value: ExprRef) -> Bool {
    guard case .function = program[value] else { return false }
    return !p.calls.isRead[Int(v.raw)] && !program[v].needsTDZ
  }

  /// The values of several expressions, evaluated in order; each text stays true until all are evaluated.
  func values(_ list: [ExprRef], for consumer: Consumer = .any) -> [Operand] {
    var operands: [Operand] = []
    operands.reserveCapacity(list.count)
    let lastAssigned = assignedLast(in: list)
    for (index, e) in list.enumerated() {
      let operand = value(e, for: consumer)
      let disturbed = operand.reads.contains { (lastAssigned[$0] ?? -1) > index }
      operands.append(disturbed ? copy(operand) : operand)
    }
    return operands
  }

  /// For each register variable that some expression of the list assigns: the index of the last one.
  private func assignedLast(in list: [ExprRef]) -> [VarRef: Int] {
    var last: [VarRef: Int] = [:]
    for (index, e) in list.enumerated() where index > 0 && !program[e].isPrimitiveLiteral {
      program.forEachAssigned(in: [], [e]) { last[$0] = index }
    }
    return last
  }

  /// The operand in a local that no assignment changes.
  func snapshot(_ o: Operand) -> Operand {
    o.reads.isEmpty ? inTemporary(o) : copy(o)
  }

  private func copy(_ o: Operand) -> Operand { quietly { temp(o.representation, o.text, kinds: o.kinds) } }

  /// The value for a consumer that converts it.
  private func value(_ e: ExprRef, for consumer: Consumer) -> Operand {
    if consumer != .any, p.asserted == nil, case .index(let object, let key) = program[e] {
      return element(object, key, e, for: consumer)
    }
    return value(e)
  }

  private func dispatch(_ e: ExprRef) -> Operand {
    switch program[e] {
    case .undefined: return .undefined
    case .null: return .repeatable("AOT_NULL", .boxed, .null)
    case .bool(let b): return .repeatable(b ? "1" : "0", .boolean, .boolean)
    case .number(let n): return .literal(n)
    case .string(let s): return temp(.boxed, constantText(s), kinds: .string)
    case .bigint(let digits):
      return fallible("aot_bigint_constant(cx, \(p.bigintConstant(digits)))", e, kinds: .bigint)
    case .regexp(let pattern, let flags): return regexp(pattern, flags, e)
    case .templateObject(let index): return templateObject(index, e)
    case .this:
      usesThis = true
      return .repeatable("this_value", .boxed, facts.type(e).kinds)
    case .newTarget:
      usesNewTarget = true
      return .repeatable("new_target", .boxed, .any)
    case .callee:
      usesCallee = true
      return .repeatable("callee", .boxed, .object)
    case .argumentsObject:
      usesArguments = true
      return argumentsObject(e)
    case .variable(let v, let checked): return read(v, checked: checked, e)
    case .assign(let v, let value, _) where keepsInPlace(v, value): return .undefined
    case .assign(let v, let value, let checked): return assign(v, value, checked: checked, at: e)
    case .initialize(let v, let value):
      let operand = match(v, value) ?? self.value(value)
      holdAsInteger(v, operand)
      return initialize(v, operand)
    case .global(let name, let orUndefined): return readGlobal(name, orUndefined: orUndefined, e)
    case .assignGlobal(let name, let value): return assignGlobal(name, value, e)
    case .importMeta(let module): return importMeta(module, e)
    case .intrinsic(let object): return temp(.boxed, "aot_intrinsic(cx, \(object.rawValue))", kinds: .object)
    case .namespaceObject(let module): return namespaceObject(module, e)
    case .member(let object, let name): return member(object, name, e)
    case .index(let object, let key): return element(object, key, e)
    case .setMember(let object, let name, let value): return setMember(object, name, value, e)
    case .setIndex(let object, let key, let value): return setElement(object, key, value, e)
    case .deleteMember(let object, let name):
      let o = value(object)
      return deleted(o, temp(.boxed, constantText(name)), e)
    case .deleteIndex(let object, let key):
      let pair = values([object, key])
      return deleted(pair[0], pair[1], e)
    case .superMember(let home, let this, let key):
      noteDynamic(.property, e)
      let parts = values([home, this, key]).map(boxed)
      return fallible("aot_get_super(cx, \(parts.joined(separator: ", ")))", e)
    case .setSuperMember(let home, let this, let key, let value):
      noteDynamic(.property, e)
      let parts = values([home, this, key, value])
      let held = self.inTemporary(parts[3])
      fallibleStatus("aot_set_super(cx, \(boxed(parts[0])), \(boxed(parts[1])), \(boxed(parts[2])), \(boxed(held)))", e)
      return held
    case .privateMember(let object, let name): return privateMember(object, name, e)
    case .setPrivateMember(let object, let name, let value): return setPrivateMember(object, name, value, e)
    case .defineMember(let object, let name, let value):
      return defineMember(object, name, value, e)
    case .defineIndex(let object, let key, let value):
      noteDynamic(.property, e)
      let parts = values([object, key, value])
      let k = boxedRepeatable(snapshot(parts[1])), v = boxedRepeatable(parts[2])
      nameByKey(value, v, k, e)
      fallibleStatus("aot_define(cx, \(boxed(parts[0])), \(k), \(v))", e)
      return .undefined
    case .definePrivate(let object, let name, let value): return definePrivate(object, name, value, e)
    case .hasPrivate(let object, let name):
      noteDynamic(.membership, e)
      let o = value(object)
      at(e)
      let found = temp(.boolean, "aot_has_private(cx, \(boxed(o)), \(privateName(name)))")
      line("AOT_TRY_PENDING(\(handler));")
      return found
    case .unary(let op, let a): return unary(op, a, e)
    case .binary(let op, let a, let b): return binary(op, a, b, e)
    case .logical(let op, let a, let b): return logical(op, a, b, e)
    case .conditional(let test, let then, let otherwise): return conditional(test, then, otherwise, e)
    case .sequence(let list):
      for one in program[list].dropLast() { effect(one) }
      return value(program[list].last!)
    case .template(let parts): return template(parts, e)
    case .block(let body, let value):
      statements(body)
      return self.value(value)
    case .call(let callee, let args, let spread): return call(callee, args, spread, e)
    case .callMember(let object, let name, let args, let spread): return callMember(object, name, args, spread, e)
    case .callIndex(let object, let key, let args, let spread): return callIndex(object, key, args, spread, e)
    case .callWithThis(let callee, let this, let args, let spread): return callWithThis(callee, this, args, spread, e)
    case .superCall(let args, let spread): return superCall(args, spread, e)
    case .new(let callee, let args, let spread): return construct(callee, args, spread, e)
    case .spread(let inner): return value(inner)  // lists with spreads never come here
    case .initFields(let this): return initFields(this, e)
    case .array(let elements): return arrayLiteral(elements, e)
    case .hole: return .repeatable("AOT_HOLE", .boxed, .undefined)
    case .object(let members): return objectLiteral(members, e)
    case .function(let target): return closure(target)
    case .classExpr(let definition): return classDefinition(definition, e)
    case .iteratorOpen(let iterable, let isAsync):
      noteIteration(iterable)
      let source = value(iterable)
      if isAsync { return fallible("aot_iterator_open(cx, \(boxed(source)), 1)", e) }
      return fallible("aot_iterator_open_quoted(cx, \(boxed(source)), \(errorText(e)))", e)
    case .iteratorStep(let record): return iteratorStep(record, e)
    case .iteratorValue(let record): return iteratorValue(record, e)
    case .iteratorRest(let record): return iteratorRest(record, e)
    case .iteratorClose(let record): return iteratorClose(record, e)
    case .iteratorCloseQuietly(let record): return iteratorCloseQuietly(record)
    case .objectRest(let source, let excluded): return objectRest(source, excluded, e)
    case .yield(let operand): return emitYield(operand, e)
    case .yieldDelegate(let operand): return emitYieldDelegate(operand, e)
    case .await(let operand): return emitAwait(operand, e)
    case .throwError(let kind, let message): return throwError(kind, message, e)
    }
  }

  // MARK: Small families

  private func deleted(_ object: Operand, _ key: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(.deletion, e)
    at(e)
    let answer = temp(.int32, "aot_delete(cx, \(boxed(object)), \(boxed(key)))")
    line("if (AOT_UNLIKELY(\(answer.text) < 0)) goto \(handler);")
    return .repeatable(function.isStrict ? "1" : answer.text, .boolean, .boolean)
  }

  private func argumentsObject(_ e: ExprRef) -> Operand {
    if function.argumentsObject == .unmapped {
      return fallible("aot_arguments_object(cx, argc, argv)", e, kinds: .object)
    }
    usesCallee = true
    let object = fallible("aot_sloppy_arguments(cx, callee, argc, argv)", e, kinds: .object)
    if function.argumentsObject == .mapped {
      for (index, v) in function.params.enumerated() {
        line("aot_map_argument(cx, \(object.text), \(index), aot_box(\(cell(v))));")
      }
    }
    return object
  }

  /// The boxed text of a variable that the compiler made.
  func variableText(_ v: VarRef) -> String {
    switch program[v].storage {
    case .register: return convert(.repeatable(local(v), representation(v), .any), .boxed)
    case .cell: return "\(cell(v))->value"
    case .module(let slot): return "AOT_MODULE(\(slot))"
    }
  }
  func privateName(_ v: VarRef) -> String { variableText(v) }

  private func throwError(_ kind: HIRErrorKind, _ message: NameID, _ e: ExprRef) -> Operand {
    let name: String
    switch kind {
    case .typeError: name = "AOT_TYPE_ERROR"
    case .referenceError: name = "AOT_REFERENCE_ERROR"
    case .syntaxError: name = "AOT_SYNTAX_ERROR"
    case .rangeError: name = "AOT_RANGE_ERROR"
    }
    fail("aot_throw_error(cx, \(name), \"%s\", \(CText.string(program.names.bytes(of: message))))", at: positionRow(e))
    return .undefined
  }

  /// `a && b`, `a || b`, `a ?? b` as a value.
  private func logical(_ op: HIRLogicalOp, _ a: ExprRef, _ b: ExprRef, _ e: ExprRef) -> Operand {
    let type = facts.type(e), representation = facts.representation(e)
    if op != .nullish && representation == .boolean && facts.type(a).kinds == .boolean {
      return temp(.boolean, condition(e))
    }
    let left = inTemporary(value(a))
    let result = declare(representation, convert(left, representation))
    open("if (\(goesOn(op, left)))")
    line("\(result) = \(convert(value(b), representation));")
    close()
    return .repeatable(result, representation, type.kinds)
  }

  /// The condition under which the right side of a logical expression is evaluated.
  private func goesOn(_ op: HIRLogicalOp, _ a: ExprRef) -> String {
    switch op {
    case .and: return condition(a)
    case .or: return "!\(condition(a))"
    case .nullish: return nullish(value(a))
    }
  }
  private func goesOn(_ op: HIRLogicalOp, _ left: Operand) -> String {
    switch op {
    case .and: return truthy(left)
    case .or: return "!\(truthy(left))"
    case .nullish: return nullish(left)
    }
  }

  private func nullish(_ o: Operand) -> String {
    if o.representation != .boxed || o.kinds.isDisjoint(with: .nullish) { return "0" }
    return "aot_is_nullish(\(o.text))"
  }

  private func conditional(_ test: ExprRef, _ then: ExprRef, _ otherwise: ExprRef, _ e: ExprRef) -> Operand {
    if case .iteratorStep(let record) = program[test], isPlain(record) { return value(then) }
    let type = facts.type(e), representation = facts.representation(e)
    let condition = self.condition(test)
    let result = declare(representation, nil)
    open("if (\(condition))")
    line("\(result) = \(convert(value(then), representation));")
    depth -= 1
    open("} else")
    line("\(result) = \(convert(value(otherwise), representation));")
    close()
    return .repeatable(result, representation, type.kinds)
  }

  private func template(_ parts: ExprRange, _ e: ExprRef) -> Operand {
    if program[parts].contains(where: { convertsDynamically(facts.type($0).kinds) }) { noteDynamic(.conversion, e) }
    let list = values(Array(program[parts])).map(boxed)
    return fallible("aot_concat(cx, \(list.count), \(argumentArray(list)))", e, kinds: .string)
  }

  /// A C array with the texts; the name to pass.
  func argumentArray(_ texts: [String]) -> String {
    if texts.isEmpty { return "0" }
    let name = newTempName()
    line("aot_value \(name)[\(texts.count)] = { \(texts.joined(separator: ", ")) };")
    return name
  }
}
