import Base
import Builtins
import DeepSema
import HIR

// Expressions: the dispatch, and what has no family of its own.

extension FunctionBuilder {
  /// Evaluates `e`.
  func value(_ e: ExprRef) -> Operand { narrowed(validated(dispatch(e), e), facts.type(e).kinds) }

  /// Evaluates `e` for its side effects.
  func effect(_ e: ExprRef) {
    switch program[e] {
    case .sequence(let list): for one in program[list] { effect(one) }
    case .conditional(let test, let then, let otherwise):
      divide(test) {
        effect(then)
      } otherwise: {
        effect(otherwise)
      }
    case .logical(let op, let a, let b):
      let first = newBlock(), end = newBlock()
      goOn(op, a, to: first, else: end)
      go(to: first)
      effect(b)
      jump(to: end)
      go(to: end)
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
      let outer = unused
      unused = e
      _ = value(e)
      unused = outer
    }
  }

  /// Runs one of two ways by a condition.
  func divide(_ test: ExprRef, _ then: () -> Void, otherwise: () -> Void) {
    let first = newBlock(), second = newBlock(), end = newBlock()
    condition(test, first, second)
    go(to: first)
    then()
    jump(to: end)
    go(to: second)
    otherwise()
    jump(to: end)
    go(to: end)
  }

  /// A function that is only called directly needs no function object.
  private func isUnusedFunction(_ v: VarRef, _ value: ExprRef) -> Bool {
    guard case .function = program[value] else { return false }
    return !p.calls.isRead[Int(v.raw)] && !program[v].needsTDZ
  }

  /// The values of several expressions, evaluated in order.
  func values(_ list: [ExprRef], for consumer: Consumer = .any) -> [Operand] { list.map { value($0, for: consumer) } }

  /// The value for a consumer that converts it.
  private func value(_ e: ExprRef, for consumer: Consumer) -> Operand {
    if consumer != .any, p.asserted == nil, case .index(let object, let key) = program[e] {
      return element(object, key, e, for: consumer)
    }
    return value(e)
  }

  private func dispatch(_ e: ExprRef) -> Operand {
    switch program[e] {
    case .undefined: return undefined
    case .null: return null
    case .bool(let b): return boolean(b)
    case .number(let n): return literal(n)
    case .string(let s): return text(s)
    case .bigint(let digits): return run(.bigint, [.digits(digits)], e, .bigint)
    case .regexp(let pattern, let flags):
      return fallible(.regexp(pattern: pattern, flags: flags), [], .boxed, .object, at: .expression(e))
    case .templateObject(let index): return templateObject(index, e)
    case .this: return narrowed(thisValue, facts.type(e).kinds)
    case .newTarget: return emit(.newTarget, [Argument](), .boxed)
    case .callee: return callee
    case .argumentsObject: return argumentsObject(e)
    case .variable(let v, let checked): return read(v, checked: checked, e)
    case .assign(let v, let value, _) where keepsInPlace(v, value): return undefined
    case .assign(let v, let value, let checked): return assign(v, value, checked: checked, at: e)
    case .initialize(let v, let value):
      let operand = match(v, value) ?? self.value(value)
      holdAsInteger(v, operand)
      return initialize(v, operand)
    case .global(let name, let orUndefined): return readGlobal(name, orUndefined: orUndefined, e)
    case .assignGlobal(let name, let value): return assignGlobal(name, value, e)
    case .importMeta(let module):
      return run(.importMeta, [.text(Array(program.modules[Int(module.raw)].metaPath.utf8))], e, .object)
    case .intrinsic(let object):
      return emit(.runtime(.intrinsic), [.literal(Int64(object.rawValue))], .boxed, .object)
    case .namespaceObject(let module): return namespaceObject(module, e)
    case .member(let object, let name): return member(object, name, e)
    case .index(let object, let key): return element(object, key, e)
    case .setMember(let object, let name, let value): return setMember(object, name, value, e)
    case .setIndex(let object, let key, let value): return setElement(object, key, value, e)
    case .deleteMember(let object, let name): return deleted(value(object), text(name), e)
    case .deleteIndex(let object, let key):
      let pair = values([object, key])
      return deleted(pair[0], pair[1], e)
    case .superMember(let home, let this, let key):
      noteDynamic(.property, e)
      return run(.getSuper, values([home, this, key]).map(argument), e)
    case .setSuperMember(let home, let this, let key, let value):
      noteDynamic(.property, e)
      let parts = values([home, this, key, value])
      _ = run(.setSuper, parts.map(argument), nil, at: .expression(e))
      return parts[3]
    case .privateMember(let object, let name): return privateMember(object, name, e)
    case .setPrivateMember(let object, let name, let value): return setPrivateMember(object, name, value, e)
    case .defineMember(let object, let name, let value): return defineMember(object, name, value, e)
    case .defineIndex(let object, let key, let value):
      noteDynamic(.property, e)
      let parts = values([object, key, value]).map { boxed($0) }
      nameByKey(value, parts[2], parts[1], e)
      _ = run(.define, parts.map(\.argument), nil, at: .expression(e))
      return undefined
    case .definePrivate(let object, let name, let value): return definePrivate(object, name, value, e)
    case .hasPrivate(let object, let name):
      noteDynamic(.membership, e)
      let o = value(object)
      return run(.hasPrivate, [argument(o), argument(variableValue(name))], .boolean, at: .expression(e))
    case .unary(let op, let a): return unary(op, a, e)
    case .binary(let op, let a, let b): return binary(op, a, b, e)
    case .logical(let op, let a, let b): return logical(op, a, b, e)
    case .conditional(let test, let then, let otherwise): return conditional(test, then, otherwise, e)
    case .sequence(let list):
      for one in program[list].dropLast() { effect(one) }
      return value(program[list].last!)
    case .template(let parts):
      if program[parts].contains(where: { convertsDynamically(facts.type($0).kinds) }) { noteDynamic(.conversion, e) }
      return join(values(Array(program[parts])), e)
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
    case .hole: return hole
    case .object(let members): return objectLiteral(members, e)
    case .function(let target): return closure(target)
    case .classExpr(let definition): return classDefinition(definition, e)
    case .iteratorOpen(let iterable, let isAsync):
      noteIteration(iterable)
      let source = value(iterable)
      if isAsync { return run(.iteratorOpen, [argument(source), .literal(1)], e) }
      return run(.iteratorOpenQuoted, [argument(source), errorText(e)], e)
    case .iteratorStep(let record): return iteratorStep(record, e)
    case .iteratorValue(let record): return iteratorValue(record, e)
    case .iteratorRest(let record): return iteratorRest(record, e)
    case .iteratorClose(let record): return iteratorClose(record, e)
    case .iteratorCloseQuietly(let record): return iteratorCloseQuietly(record)
    case .objectRest(let source, let excluded): return objectRest(source, excluded, e)
    case .yield(let operand): return self.yield(operand, e)
    case .yieldDelegate(let operand): return yieldDelegate(operand, e)
    case .await(let operand): return self.await(operand, e)
    case .throwError(let kind, let message): return throwError(kind, message, e)
    }
  }

  // MARK: Small families

  /// `this` of the function itself.
  var thisValue: Operand { sloppyThis ?? emit(.thisValue, [Argument](), .boxed) }
  var callee: Operand { emit(.callee, [Argument](), .boxed, .object) }

  func join(_ parts: [Operand], _ e: ExprRef) -> Operand {
    run(.join, [.literal(Int64(parts.count)), list(parts)], e, .string)
  }

  private func deleted(_ object: Operand, _ key: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(.deletion, e)
    let answer = run(.delete, [argument(object), argument(key)], .int32, at: .expression(e))
    return function.isStrict ? boolean(true) : emit(.isTrue, [answer], .boolean)
  }

  private func argumentsObject(_ e: ExprRef) -> Operand {
    let count = emit(.argumentCount, [Argument](), .int32).argument
    let arguments = emit(.arguments, [Argument](), .list).argument
    if function.argumentsObject == .unmapped { return run(.argumentsObject, [count, arguments], e, .object) }
    let object = run(.sloppyArguments, [callee.argument, count, arguments], e, .object)
    if function.argumentsObject == .mapped {
      for (index, v) in function.params.enumerated() {
        let cell = emit(.convert, [Argument.value(cell(v))], .boxed)
        perform(.runtime(.mapArgument), [object.argument, .literal(Int64(index)), cell.argument])
      }
    }
    return object
  }

  func perform(_ operation: Operation, _ arguments: [Argument]) { append(Instruction(operation, arguments)) }

  private func throwError(_ kind: HIRErrorKind, _ message: NameID, _ e: ExprRef) -> Operand {
    let name: StaticName
    switch kind {
    case .typeError: name = .typeError
    case .referenceError: name = .referenceError
    case .syntaxError: name = .syntaxError
    case .rangeError: name = .rangeError
    }
    let text = Argument.text(Array(program.names.bytes(of: message)))
    fail(.throwError, [.symbol(name), .symbol(.textOfMessage), text], at: .expression(e))
    return undefined
  }

  /// `a && b`, `a || b`, `a ?? b` as a value.
  private func logical(_ op: HIRLogicalOp, _ a: ExprRef, _ b: ExprRef, _ e: ExprRef) -> Operand {
    let type = facts.type(e), form = Form(facts.representation(e))
    let left = value(a), first = newBlock(), end = newBlock()
    let result = newParameter(end, form, type.kinds)
    // What goes on without the right side is known to be the left one.
    let kept = convert(left, form)
    switch op {
    case .and: terminate(.branch(truthy(left).id, Edge(first), Edge(end, [kept.id]), .unknown))
    case .or: terminate(.branch(truthy(left).id, Edge(end, [kept.id]), Edge(first), .unknown))
    case .nullish: terminate(.branch(isNullish(left).id, Edge(first), Edge(end, [kept.id]), .unknown))
    }
    go(to: first)
    let right = convert(value(b), form)
    jump(to: end, [right.id])
    go(to: end)
    return result
  }

  /// Goes where the right side of a logical expression is evaluated, or past it.
  private func goOn(_ op: HIRLogicalOp, _ a: ExprRef, to first: BlockID, else end: BlockID) {
    switch op {
    case .and: condition(a, first, end)
    case .or: condition(a, end, first)
    case .nullish: branch(isNullish(value(a)), first, end)
    }
  }

  func isNullish(_ o: Operand) -> Operand {
    if o.form != .boxed || o.kinds.isDisjoint(with: .nullish) { return boolean(false) }
    return emit(.test(.nullish), [o], .boolean)
  }

  private func conditional(_ test: ExprRef, _ then: ExprRef, _ otherwise: ExprRef, _ e: ExprRef) -> Operand {
    if case .iteratorStep(let record) = program[test], isPlain(record) { return value(then) }
    let form = Form(facts.representation(e)), first = newBlock(), second = newBlock(), end = newBlock()
    let result = newParameter(end, form, facts.type(e).kinds)
    condition(test, first, second)
    go(to: first)
    let a = convert(value(then), form)
    jump(to: end, [a.id])
    go(to: second)
    let b = convert(value(otherwise), form)
    jump(to: end, [b.id])
    go(to: end)
    return result
  }
}
