import Base
import Builtins
import DeepSema
import HIR

// Calls: direct ones by typed entries, the rest by the boxed signature.

extension FunctionBuilder {
  func call(_ callee: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, case .variable(let v, _) = program[callee], let closure = known[v] ?? p.calls.closures.bound[v] {
      let receiver = p.calls[closure]!.takesCallee ? Receiver(callee: boxed(value(callee))) : Receiver()
      return direct(closure, receiver, values(list), e)
    }
    if !spread, let builtin = builtinTarget(e), case .global = program[callee] {
      if p.asserted != nil || facts.changesGlobals { validate(callee: value(callee), e) }
      return handlerCall(builtin, this: undefined, values(list), e)
    }
    if !spread, let targets = directTargets(e) {
      if p.calls.canSkipCallee(callee, e, program, facts) { return direct(targets[0], Receiver(), values(list), e) }
      let f = value(callee)
      validate(callee: f, e)
      return dispatch(targets, f, this: undefined, values(list), e)
    }
    let f = value(callee)
    if spread { return callList(f, this: undefined, list, e) }
    return generic(f, this: undefined, values(list), e)
  }

  func callMember(_ object: ExprRef, _ name: NameID, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, let builtin = builtinTarget(e), let result = builtinMember(builtin, object, name, list, e) {
      return result
    }
    let o = value(object)
    if !spread, let targets = directTargets(e) {
      if targets.count == 1, p.calls[targets[0]]?.takesCallee == false {
        let this = receiver(o, name, e)
        validate(method: name, of: this, e)
        return direct(targets[0], Receiver(this: boxed(this)), values(list), e)
      }
      if targets.count > 1, p.calls.closures.arguments[e] == nil,
        let result = virtualCall(o, object, name, targets, list, e)
      {
        return result
      }
      let f = callee(o, name, e)
      validate(callee: f, e)
      return dispatch(targets, f, this: o, values(list), e)
    }
    let this = boxed(o)
    if !spread, let result = invocation(of: name, on: this, list, e) { return result }
    let f = callee(this, name, e)
    if spread { return callList(f, this: this, list, e) }
    return generic(f, this: this, values(list), e)
  }

  /// A method that nothing is known of, and its call at once, in a compact function: nobody can tell whether the arguments come before the method.
  private func invocation(of name: NameID, on this: Operand, _ list: [ExprRef], _ e: ExprRef) -> Operand? {
    guard mayBeCompact, list.count <= 2, list.allSatisfy(isInvariable), name != .length
    else { return nil }
    if case .field = facts.memberFacts[Int(e.raw)] { return nil }
    noteDynamic(.call, e)
    var arguments = values(list).map(argument)
    while arguments.count < 2 { arguments.append(.symbol(.undefined)) }
    return run(
      .invoke,
      [this.argument, .key(name), .cache, .literal(Int64(list.count)), arguments[0], arguments[1], calleeText(e)], e,
      facts.type(e).kinds)
  }

  /// Its evaluation does nothing, and no code that runs can change what it gives.
  private func isInvariable(_ e: ExprRef) -> Bool {
    if program[e].isPrimitiveLiteral { return true }
    guard case .variable(let v, false) = program[e] else { return false }
    return !program[v].isReassigned && program[v].storage == .register
  }

  /// What a member call calls: the value of a field where all receivers have one by that name.
  private func callee(_ object: Operand, _ name: NameID, _ e: ExprRef) -> Operand {
    guard case .field(let slot) = facts.memberFacts[Int(e.raw)] else {
      var f = property(object, name, e)
      f.kinds = .any
      return f
    }
    let o = receiver(object, name, e)
    validate(receiver: o, name, e)
    return emit(.loadSlot(slot), [boxed(o)], .boxed)
  }

  func callIndex(_ object: ExprRef, _ key: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let pair = values([object, key]), list = Array(program[args]), this = boxed(pair[0])
    var f = anyElement(this, pair[1], e)
    f.kinds = .any
    if spread { return callList(f, this: this, list, e) }
    return generic(f, this: this, values(list), e)
  }

  func callWithThis(_ callee: ExprRef, _ this: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, directTargets(e)?.count == 1, let result = privateCall(callee, this, list, e) { return result }
    let pair = values([callee, this]), f = pair[0], receiver = boxed(pair[1])
    if spread { return callList(f, this: receiver, list, e) }
    if let targets = directTargets(e) {
      validate(callee: f, e)
      return dispatch(targets, f, this: receiver, values(list), e)
    }
    return generic(f, this: receiver, values(list), e)
  }

  // MARK: Ways to call

  /// What a direct call passes besides the arguments.
  struct Receiver {
    var callee: Operand?
    var this: Operand?
    var newTarget: Operand?
  }

  /// The functions that a call is proven to reach, if all have typed entries.
  private func directTargets(_ e: ExprRef) -> [FuncRef]? {
    guard case .functions(let all) = facts.callFacts[Int(e.raw)] else { return nil }
    // Those on the stack are called where they are known.
    let targets = all.filter { !p.calls.closures.closures.contains($0) }
    guard (1...4).contains(targets.count), targets.allSatisfy({ p.calls[$0] != nil && !program[$0].kind.isOfClass })
    else { return nil }
    return targets
  }

  /// A call of a typed entry.
  ///
  /// `kinds`: what the result can be, if the call is not what `e` says; `row`: the built-in that calls.
  func direct(
    _ f: FuncRef, _ receiver: Receiver, _ args: [Operand], _ e: ExprRef, kinds: KindSet? = nil,
    calling row: BuiltinRow? = nil, passingOn: Bool = false
  ) -> Operand {
    let kinds = kinds ?? facts.type(e).kinds, signature = p.calls[f]!
    var parts: [Argument] = []
    if signature.takesCallee { parts.append(argument(receiver.callee ?? undefined)) }
    if signature.takesThis { parts.append(argument(receiver.this ?? undefined)) }
    if signature.takesNewTarget { parts.append(argument(receiver.newTarget ?? undefined)) }
    let first = parts.count, integers = integerArguments(of: f, args)
    for (index, representation) in signature.params.enumerated() {
      let form = integers != nil && integers!.indices.contains(index) ? Form.int32 : Form(representation)
      parts.append(convert(index < args.count ? args[index] : undefined, form).argument)
    }
    parts += remaining(signature, args, passingOn: passingOn)
    var clone = StackClosures.Clone(function: f, known: knownClosures(of: f, calledBy: e))
    let form = Form(signature.result)
    func call(_ clone: StackClosures.Clone, _ parts: [Argument]) -> Operand {
      let kinds = kinds.isEmpty ? form.kinds : kinds
      guard p.calls.mayFail[Int(f.raw)] else { return emit(.call(Callee(clone)), parts, form, kinds) }
      return fallible(
        .call(Callee(clone)), parts, form, kinds, at: row.map { .calling(e, $0.id) } ?? .expression(e))
    }
    guard let integers else { return call(clone, parts) }
    let general = clone
    for index in integers.indices { clone.integers.insert(program[f].params[index]) }
    guard let test = integers.test else { return call(clone, parts) }
    return choose(test, form, kinds) {
      call(clone, parts)
    } otherwise: {
      var parts = parts
      for index in integers.indices {
        parts[first + index] = convert(args[index], Form(signature.params[index])).argument
      }
      return call(general, parts)
    }
  }

  /// What a call passes behind the parameters.
  private func remaining(_ signature: CallPlan.Signature, _ args: [Operand], passingOn: Bool) -> [Argument] {
    func all() -> [Argument] {
      [emit(.argumentCount, [Argument](), .int32).argument, emit(.arguments, [Argument](), .list).argument]
    }
    if signature.takesAll { return passingOn ? all() : [.literal(Int64(args.count)), list(args)] }
    if !signature.hasRest { return [] }
    let count = signature.params.count
    if passingOn {
      return [emit(.runtime(.restArray), all() + [.literal(Int64(count))], .boxed, .object).argument]
    }
    let rest = Array(args.dropFirst(count))
    return [emit(.runtime(.newArray), [.literal(Int64(rest.count)), list(rest)], .boxed, .object).argument]
  }

  /// The parameters for which a call may enter the clone that has them as int32, and what must be true for that; nil: it does not.
  private func integerArguments(of f: FuncRef, _ args: [Operand]) -> (indices: [Int], test: Operand?)? {
    let indices = p.calls.integers.indices(of: f)
    guard !indices.isEmpty, p.asserted == nil, indices.allSatisfy({ $0 < args.count && args[$0].isInteger }) else {
      return nil
    }
    var test: Operand?
    for index in indices where !args[index].isInt32 && args[index].magnitude > 2_147_483_647 {
      let narrow = convert(convert(args[index], .int32), .integer)
      let fits = emit(.compare(.eq), [convert(args[index], .integer), narrow], .boolean)
      test = test.map { emit(.both, [$0, fits], .boolean) } ?? fits
    }
    return (indices, test)
  }

  /// The parameters of a function that are known closures at a call.
  private func knownClosures(of f: FuncRef, calledBy e: ExprRef) -> [VarRef: FuncRef] {
    guard let arguments = p.calls.closures.arguments[e], builtinTarget(e) == nil else { return [:] }
    var known: [VarRef: FuncRef] = [:]
    for (index, value) in arguments {
      switch value {
      case .literal(let closure): known[program[f].params[index]] = closure
      case .parameter(let v): known[program[f].params[index]] = self.known[v]
      }
    }
    return known
  }

  /// A call of one of several known functions, told apart by the function object.
  private func dispatch(_ targets: [FuncRef], _ f: Operand, this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    let receiver = Receiver(callee: boxed(f), this: boxed(this))
    let mayChange = targets.contains(where: isReplaceable)
    if targets.count == 1 && !mayChange { return direct(targets[0], receiver, args, e) }
    let form = Form(facts.representation(e)), end = newBlock()
    let result = newParameter(end, form, facts.type(e).kinds)
    for (index, target) in targets.enumerated() {
      let here = newBlock(), next = newBlock()
      if index == targets.count - 1 && !mayChange {
        jump(to: here)
      } else {
        branch(emit(.isFunctionOf(target), [receiver.callee!], .boolean), here, next)
      }
      go(to: here)
      let value = convert(direct(target, receiver, args, e), form)
      jump(to: end, [value.id])
      go(to: next)
    }
    if mayChange {
      let other = fallback { convert(generic(f, this: this, args, e), form) }
      jump(to: end, [other.id])
    }
    go(to: end)
    return result
  }

  /// The function's objects may have got the code of the next version.
  func isReplaceable(_ f: FuncRef) -> Bool { program.replaceable?[f] ?? false }

  /// A call about which nothing is known.
  func generic(_ f: Operand, this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    noteDynamic(.call, e)
    let list = list(args)
    return run(
      .call, [argument(f), argument(this), .literal(Int64(args.count)), list, calleeText(e)], e, facts.type(e).kinds)
  }

  private func callList(_ f: Operand, this: Operand, _ args: [ExprRef], _ e: ExprRef) -> Operand {
    noteDynamic(.call, e)
    let list = spreadList(args, e)
    return run(.callList, [argument(f), argument(this), list.argument, calleeText(e)], e, facts.type(e).kinds)
  }

  /// An array value with the elements, spreads expanded.
  func spreadList(_ elements: [ExprRef], _ e: ExprRef) -> Operand {
    let list = emit(.runtime(.newArrayWithCapacity), [.literal(Int64(elements.count))], .boxed, .object)
    for element in elements {
      if case .spread(let inner) = program[element] {
        noteIteration(inner)
        let source = value(inner)
        _ = run(
          .arraySpread, [list.argument, argument(source), iterableText(inner)], nil, at: .expression(inner))
      } else if case .hole = program[element] {
        _ = run(.arrayPushHole, [list.argument], nil, at: .expression(e))
      } else {
        let one = value(element)
        _ = run(.arrayPush, [list.argument, argument(one)], nil, at: .expression(e))
      }
    }
    return list
  }

  // MARK: Several receivers

  /// A receiver class with a fixed layout and the method that it has.
  private struct Candidate {
    var layout: Layout
    var target: FuncRef
  }

  /// A call of a method whose receivers are instances of known classes: told apart by the range of shape ids that a class owns; nil = not such
  /// a call.
  private func virtualCall(
    _ o: Operand, _ object: ExprRef, _ name: NameID, _ targets: [FuncRef], _ args: [ExprRef], _ e: ExprRef
  ) -> Operand? {
    guard let candidates = candidates(object, name, targets) else { return nil }
    let form = Form(facts.representation(e)), this = boxed(receiver(o, name, e))
    validate(method: name, of: this, e)
    let operands = values(args)
    let end = newBlock(), result = newParameter(end, form, facts.type(e).kinds)
    let shape = emit(.shape, [this], .int32)
    for target in targets {
      let own = candidates.filter { $0.target == target }.map {
        emit(.shapeIsIn(first: $0.layout.firstShape, count: $0.layout.fields.count), [shape], .boolean)
      }
      guard let first = own.first else { continue }
      let test = own.dropFirst().reduce(first) { emit(.either, [$0, $1], .boolean) }, here = newBlock(),
        next = newBlock()
      branch(test, here, next)
      go(to: here)
      let value = convert(direct(target, Receiver(this: this), operands, e), form)
      jump(to: end, [value.id])
      go(to: next)
    }
    mir[current].isCold = true
    let other = fallback { convert(generic(property(this, name, e), this: this, operands, e), form) }
    jump(to: end, [other.id])
    go(to: end)
    return result
  }

  private func candidates(_ object: ExprRef, _ name: NameID, _ targets: [FuncRef]) -> [Candidate]? {
    let type = facts.type(object)
    guard type.objects != ValueType.unknownObjects, targets.allSatisfy({ p.calls[$0]?.takesCallee == false }) else {
      return nil
    }
    var found: [Candidate] = []
    for ref in facts.objectSets[Int(type.objects)] {
      guard case .instance(let c) = facts.abstractObjects[Int(ref.raw)], let layout = facts.classLayouts[Int(c.raw)],
        let target = method(name, of: c), targets.contains(target)
      else { return nil }
      found.append(Candidate(layout: layout, target: target))
    }
    return found.isEmpty || found.count > 8 || !targets.allSatisfy({ t in found.contains { $0.target == t } })
      ? nil : found
  }

  /// The method that instances of a class inherit by this name, if it is written in a class body.
  private func method(_ name: NameID, of c: ClassRef, depth: Int = 0) -> FuncRef? {
    let definition = program[c]
    if let own = definition.elements.last(where: { !$0.isStatic && $0.name == name && $0.privateName == nil }) {
      return own.kind == .method ? own.function : nil
    }
    guard depth < 32, let parent = CallPlan.parentConstructor(of: definition, program, facts),
      let base = program[parent].ofClass
    else { return nil }
    return method(name, of: base, depth: depth + 1)
  }
}
