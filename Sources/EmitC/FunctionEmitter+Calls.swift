import Base
import Builtins
import DeepSema
import HIR

// Calls: direct ones by typed entries, the rest by the boxed signature.

extension FunctionEmitter {
  func call(_ callee: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, case .variable(let v, _) = program[callee], let closure = known[v] ?? p.calls.closures.bound[v] {
      let receiver = p.calls[closure]!.takesCallee ? Receiver(callee: boxed(snapshot(value(callee)))) : Receiver()
      return direct(closure, receiver, values(list), e)
    }
    // Known before the arguments are emitted: they may be emitted only once.
    if !spread, let builtin = builtinTarget(e), case .global = program[callee] {
      if p.asserted != nil || facts.changesGlobals { validate(callee: snapshot(value(callee)), e) }
      return handlerCall(builtin, this: .undefined, values(list), e)
    }
    if !spread, let targets = directTargets(e) {
      if p.calls.canSkipCallee(callee, e, program, facts) {
        return direct(targets[0], Receiver(), values(list), e)
      }
      let f = snapshot(value(callee))
      validate(callee: f, e)
      return dispatch(targets, f, this: .undefined, values(list), e, text: calleeText(e))
    }
    let f = snapshot(value(callee))
    if spread { return callList(f, this: "AOT_UNDEFINED", list, e, text: calleeText(e)) }
    return generic(f, this: "AOT_UNDEFINED", values(list), e, text: calleeText(e))
  }

  func callMember(_ object: ExprRef, _ name: NameID, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, let builtin = builtinTarget(e), let result = builtinMember(builtin, object, name, list, e) {
      return result
    }
    let o = snapshot(value(object))
    if !spread, let targets = directTargets(e) {
      if targets.count == 1, p.calls[targets[0]]?.takesCallee == false {
        let this = receiver(o, name, e)
        validate(method: name, of: this, e)
        return direct(targets[0], Receiver(this: boxed(this)), values(list), e)
      }
      if targets.count > 1, p.calls.closures.arguments[e] == nil,
        let result = virtualCall(o, object, name, targets, list, e, text: calleeText(e))
      {
        return result
      }
      let f = callee(o, name, e)
      validate(callee: f, e)
      return dispatch(targets, f, this: o, values(list), e, text: calleeText(e))
    }
    let this = Operand.repeatable(boxedRepeatable(o), .boxed, o.kinds)
    if !spread, let result = invocation(of: name, on: this, list, e) { return result }
    let f = callee(this, name, e)
    if spread { return callList(f, this: this.text, list, e, text: calleeText(e)) }
    return generic(f, this: this.text, values(list), e, text: calleeText(e))
  }

  /// A method that nothing is known of, and its call at once, in a compact function: nobody can tell whether the arguments come before the method.
  private func invocation(of name: NameID, on this: Operand, _ list: [ExprRef], _ e: ExprRef) -> Operand? {
    guard mayBeCompact, list.count <= 2, list.allSatisfy(isInvariable), name != .length
    else { return nil }
    if case .field = facts.memberFacts[Int(e.raw)] { return nil }
    noteDynamic(.call, e)
    let row = positionRow(e), arguments = values(list).map(boxed) + ["AOT_UNDEFINED", "AOT_UNDEFINED"]
    if !isThrowing { linksFrame = true }
    let t = declare(.boxed, nil)
    line(
      "AOT_INVOKE(\(t), \(this.text), \(p.constant(name)), \(p.cache()), \(row), \(list.count), \(arguments[0]), \(arguments[1]), \(calleeText(e)), \(handler));"
    )
    return .repeatable(t, .boxed, facts.type(e).kinds)
  }

  /// Its evaluation does nothing, and no code that runs can change what it gives.
  private func isInvariable(_ e: ExprRef) -> Bool {
    if program[e].isPrimitiveLiteral { return true }
    guard case .variable(let v, false) = program[e] else { return false }
    return !program[v].isReassigned && program[v].storage == .register
  }

  /// What a member call calls: the value of a field where all receivers have one by that name.
  private func callee(_ object: Operand, _ name: NameID, _ e: ExprRef) -> Operand {
    guard case .field(let slot) = facts.memberFacts[Int(e.raw)] else { return property(object, name, e) }
    let o = receiver(object, name, e)
    validate(receiver: o, name, e)
    return temp(.boxed, "aot_object_of(\(o.text))->slots[\(slot)]", kinds: .any)
  }

  func callIndex(_ object: ExprRef, _ key: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let pair = values([object, key]), list = Array(program[args])
    let this = Operand.repeatable(boxedRepeatable(snapshot(pair[0])), .boxed, pair[0].kinds)
    let f = anyElementOf(this, pair[1], e), text = calleeText(e)
    if spread { return callList(f, this: this.text, list, e, text: text) }
    return generic(f, this: this.text, values(list), e, text: text)
  }

  private func anyElementOf(_ object: Operand, _ key: Operand, _ e: ExprRef) -> Operand {
    var f = anyElement(object, key, e)
    f.kinds = .any
    return f
  }

  func callWithThis(_ callee: ExprRef, _ this: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, directTargets(e)?.count == 1, let result = privateCall(callee, this, list, e) { return result }
    let pair = values([callee, this])
    let f = snapshot(pair[0]), receiver = boxedRepeatable(snapshot(pair[1]))
    if spread { return callList(f, this: receiver, list, e, text: calleeText(e)) }
    if let targets = directTargets(e) {
      validate(callee: f, e)
      return dispatch(
        targets, f, this: .repeatable(receiver, .boxed, pair[1].kinds), values(list), e, text: calleeText(e))
    }
    return generic(f, this: receiver, values(list), e, text: calleeText(e))
  }

  // MARK: Ways to call

  /// What a direct call passes besides the arguments.
  struct Receiver {
    var callee = "AOT_UNDEFINED"
    var this = "AOT_UNDEFINED"
    var newTarget = "AOT_UNDEFINED"
  }

  /// The functions that a call is proven to reach, if all have typed entries.
  private func directTargets(_ e: ExprRef) -> [FuncRef]? {
    guard case .functions(let all) = facts.callFacts[Int(e.raw)] else { return nil }
    // Those on the stack are called where they are known.
    let targets = all.filter { !p.calls.closures.closures.contains($0) }
    guard (1...4).contains(targets.count), targets.allSatisfy({ p.calls[$0] != nil && !isClassConstructor($0) })
    else { return nil }
    return targets
  }

  private func isClassConstructor(_ f: FuncRef) -> Bool {
    program[f].kind == .baseConstructor || program[f].kind == .derivedConstructor
  }

  /// A call of a typed entry.
  ///
  /// `kinds`: what the result can be, if the call is not what `e` says; `row`: the built-in that calls.
  func direct(
    _ f: FuncRef, _ receiver: Receiver, _ args: [Operand], _ e: ExprRef, kinds: KindSet? = nil,
    calling row: BuiltinRow? = nil, passingOn: Bool = false
  ) -> Operand {
    let kinds = kinds ?? facts.type(e).kinds
    let signature = p.calls[f]!
    var parts = ["cx"], args = args
    if signature.takesCallee { parts.append(receiver.callee) }
    if signature.takesThis { parts.append(receiver.this) }
    if signature.takesNewTarget { parts.append(receiver.newTarget) }
    let integers = integerArguments(of: f, &args), first = parts.count
    for (index, representation) in signature.params.enumerated() {
      parts.append(convert(index < args.count ? args[index] : .undefined, representation))
    }
    if signature.takesAll {
      parts += passingOn ? ["argc, argv"] : ["\(args.count)", argumentArray(args.map(boxed))]
    } else if signature.hasRest && passingOn {
      parts.append(temp(.boxed, "aot_rest_array(cx, argc, argv, \(signature.params.count))").text)
    } else if signature.hasRest {
      let rest = args.dropFirst(signature.params.count).map(boxed)
      parts.append(temp(.boxed, "aot_new_array(cx, \(rest.count), \(argumentArray(Array(rest))))").text)
    }
    var clone = StackClosures.Clone(function: f, known: knownClosures(of: f, calledBy: e))
    var text = "\(clone.known.isEmpty ? p.typedEntry(f) : p.clone(clone))(\(parts.joined(separator: ", ")))"
    if let integers {
      for index in integers.indices {
        clone.integers.insert(program[f].params[index])
        parts[first + index] = convert(args[index], .int32)
      }
      let narrow = "\(p.clone(clone))(\(parts.joined(separator: ", ")))"
      text = integers.test.isEmpty ? narrow : "\(integers.test) ? \(narrow) : \(text)"
    }
    guard p.calls.mayFail[Int(f.raw)] else { return temp(signature.result, text, kinds: kinds) }
    at(e, calling: row)
    let value = temp(signature.result, text, kinds: kinds)
    line("\(signature.result.check)(\(value.text), \(handler));")
    return value
  }

  /// The parameters for which a call may enter the clone that has them as int32, and what must be true for that; nil: it does not.
  private func integerArguments(of f: FuncRef, _ args: inout [Operand]) -> (indices: [Int], test: String)? {
    let indices = p.calls.integers.indices(of: f)
    guard !indices.isEmpty, p.asserted == nil, indices.allSatisfy({ $0 < args.count && args[$0].isInteger })
    else { return nil }
    var tests: [String] = []
    for index in indices where !args[index].isInt32 {
      var held = inTemporary(args[index])
      held.greatest = args[index].greatest
      args[index] = held
      if held.magnitude > 2_147_483_647 { tests.append("\(held.text) == (int32_t)\(held.text)") }
    }
    return (indices, tests.joined(separator: " && "))
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
  private func dispatch(
    _ targets: [FuncRef], _ f: Operand, this: Operand, _ args: [Operand], _ e: ExprRef, text: String
  ) -> Operand {
    let receiver = Receiver(callee: f.text, this: boxed(this))
    if targets.count == 1 { return direct(targets[0], receiver, args, e) }
    let held = args.map { self.inTemporary($0) }
    let type = facts.type(e), form = facts.representation(e), result = declare(form, form.blank)
    for (index, target) in targets.enumerated() {
      let test = "aot_function_of(\(f.text))->info == &\(p.info(target))"
      if index > 0 { depth -= 1 }
      open(index == 0 ? "if (\(test))" : index == targets.count - 1 ? "} else" : "} else if (\(test))")
      line("\(result) = \(convert(direct(target, receiver, held, e), form));")
    }
    close()
    return .repeatable(result, form, type.kinds)
  }

  /// A call about which nothing is known.
  func generic(_ f: Operand, this: String, _ args: [Operand], _ e: ExprRef, text: String) -> Operand {
    noteDynamic(.call, e)
    let array = argumentArray(args.map(boxed)), callee = boxedRepeatable(f), row = positionRow(e)
    if !isThrowing { linksFrame = true }
    let t = declare(.boxed, nil)
    line("AOT_CALL(\(t), \(callee), \(this), \(args.count), \(array), \(text), \(row), \(handler));")
    return .repeatable(t, .boxed, facts.type(e).kinds)
  }

  private func callList(_ f: Operand, this: String, _ args: [ExprRef], _ e: ExprRef, text: String) -> Operand {
    noteDynamic(.call, e)
    let list = spreadList(args, e)
    return fallible("aot_call_list(cx, \(boxed(f)), \(this), \(list), \(text))", e, kinds: facts.type(e).kinds)
  }

  /// An array value with the elements, spreads expanded.
  func spreadList(_ elements: [ExprRef], _ e: ExprRef) -> String {
    let list = temp(.boxed, "aot_new_array_with_capacity(cx, \(elements.count))").text
    for element in elements {
      if case .spread(let inner) = program[element] {
        noteIteration(inner)
        let source = value(inner)
        fallibleStatus("aot_array_spread_quoted(cx, \(list), \(boxed(source)), \(iterableText(inner)))", inner)
      } else if case .hole = program[element] {
        fallibleStatus("aot_array_push_hole(cx, \(list))", e)
      } else {
        let one = value(element)
        fallibleStatus("aot_array_push(cx, \(list), \(boxed(one)))", e)
      }
    }
    return list
  }

  // MARK: Construction

  func construct(_ callee: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, list.count == 1, builtinTarget(e)?.lowering == .arrayOfLength, case .global = program[callee],
      !facts.changesGlobals,
      case let kinds = facts.type(list[0]).kinds, !kinds.isEmpty, kinds.isSubset(of: .number)
    {
      let length = value(list[0])
      let call =
        kinds == .int32
        ? "aot_new_array_of_length(cx, \(convert(length, .int32)))"
        : "aot_new_array_of_number(cx, \(convert(length, .double)))"
      return fallible(call, e, kinds: .object)
    }
    let f = snapshot(value(callee))
    if spread {
      noteDynamic(.construct, e)
      let array = spreadList(list, e)
      return fallible(
        "aot_construct_list(cx, \(boxed(f)), \(array), \(calleeText(e)))", e, kinds: facts.type(e).kinds)
    }
    let operands = values(list)
    validate(callee: f, e)
    if case .functions(let targets) = facts.callFacts[Int(e.raw)], targets.count == 1, p.calls[targets[0]] != nil {
      return constructDirectly(targets[0], f, operands, e)
    }
    if let row = builtinTarget(e), row.kind == .constructor {
      p.unit.builtins.insert(row.handler)
      let array = argumentArray(operands.map(boxed))
      return fallible(
        "\(row.handler)(cx, \(f.text), AOT_UNDEFINED, \(f.text), \(operands.count), \(array))", e,
        kinds: facts.type(e).kinds, calling: row)
    }
    noteDynamic(.construct, e)
    let array = argumentArray(operands.map(boxed))
    return fallible(
      "aot_construct_value(cx, \(boxed(f)), \(operands.count), \(array), \(calleeText(e)))", e,
      kinds: facts.type(e).kinds)
  }

  private func constructDirectly(_ target: FuncRef, _ f: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    let this: Operand
    if let layout = program[target].ofClass.flatMap({ facts.classLayouts[Int($0.raw)] }) {
      this = temp(
        .boxed,
        "aot_box(aot_new_object_with_shape(cx, AOT_SHAPE(\(layout.firstShape)), \(layout.fields.count + layout.spareSlots)))",
        kinds: .object)
    } else if program[target].kind == .derivedConstructor {
      this = .repeatable("AOT_HOLE", .boxed, .object)
    } else {
      this = fallible("aot_create_this(cx, \(f.text))", e, kinds: .object)
    }
    let receiver = Receiver(callee: f.text, this: this.text, newTarget: f.text)
    let result = direct(target, receiver, args, e)
    return constructed(result, this: this, by: target, e)
  }

  /// The object that a constructor call gives: what it returned, if an object, else `this`.
  private func constructed(_ result: Operand, this: Operand, by target: FuncRef, _ e: ExprRef) -> Operand {
    if program[target].kind == .derivedConstructor {
      if facts.result(target).kinds == .object { return result }
      return fallible("aot_derived_result(cx, \(boxed(result)))", e, kinds: .object)
    }
    if facts.result(target).kinds.isDisjoint(with: .object) { return this }
    return temp(.boxed, "aot_is_object(\(boxed(result))) ? \(boxed(result)) : \(this.text)", kinds: .object)
  }

  func superCall(_ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args]), constructor = enclosingConstructor()
    let newTarget = function.superNewTarget.map { boxed(read($0, checked: false, e)) } ?? "new_target"
    if function.superNewTarget == nil { usesNewTarget = true }
    let parent = fallible("aot_super_constructor(cx, \(constructor))", e)
    if function.passesArgumentsOn { return superPassingOn(parent, newTarget, e) }
    if spread {
      noteDynamic(.construct, e)
      let array = spreadList(list, e)
      return fallible("aot_construct_array(cx, \(parent.text), \(newTarget), \(array))", e, kinds: .object)
    }
    let operands = values(list)
    guard let target = likelyParent() else { return superGenerically(parent, newTarget, operands, e) }
    let held = operands.map { self.snapshot($0) }
    return whenParent(parent, is: target) {
      superDirectly(target, parent, held, e)
    } otherwise: {
      superGenerically(parent, newTarget, held, e)
    }
  }

  /// The constructor that `super()` of the running one is likely to reach.
  private func likelyParent() -> FuncRef? {
    guard let owner = function.ofClass, isClassConstructor(f),
      let target = CallPlan.parentConstructor(of: program[owner], program, facts), p.calls[target] != nil
    else { return nil }
    return target
  }

  /// The parent may have been replaced by Object.setPrototypeOf: one compare tells.
  private func whenParent(
    _ parent: Operand, is target: FuncRef, _ known: () -> Operand, otherwise: () -> Operand
  ) -> Operand {
    let result = declare(.boxed, nil)
    open(
      "if (AOT_LIKELY(aot_is_function(\(parent.text)) && aot_function_of(\(parent.text))->info == &\(p.info(target))))")
    line("\(result) = \(boxed(known()));")
    depth -= 1
    open("} else")
    line("\(result) = \(boxed(fallback(otherwise)));")
    close()
    return .repeatable(result, .boxed, .object)
  }

  /// The `super(...args)` of a default constructor. No array is made of the arguments.
  private func superPassingOn(_ parent: Operand, _ newTarget: String, _ e: ExprRef) -> Operand {
    func generically() -> Operand {
      noteDynamic(.construct, e)
      return fallible("aot_construct(cx, \(parent.text), \(newTarget), argc, argv)", e, kinds: .object)
    }
    guard let target = likelyParent() else { return generically() }
    return whenParent(parent, is: target) {
      let args = p.calls[target]!.params.indices.map {
        temp(.boxed, "argc > \($0) ? argv[\($0)] : AOT_UNDEFINED", kinds: .any)
      }
      return superDirectly(target, parent, args, e, passingOn: true)
    } otherwise: {
      generically()
    }
  }

  /// The constructor whose `super()` or fields these are: the function itself, or the one around an arrow.
  private func enclosingConstructor() -> String {
    if let v = function.superCallee { return variableText(v) }
    usesCallee = true
    return "callee"
  }

  private func superGenerically(_ parent: Operand, _ newTarget: String, _ args: [Operand], _ e: ExprRef) -> Operand {
    noteDynamic(.construct, e)
    let array = argumentArray(args.map(boxed))
    return fallible("aot_construct(cx, \(parent.text), \(newTarget), \(args.count), \(array))", e, kinds: .object)
  }

  /// `super(...)` with a known parent: it works on the object that `new` made, or on one made now.
  private func superDirectly(
    _ target: FuncRef, _ parent: Operand, _ args: [Operand], _ e: ExprRef, passingOn: Bool = false
  ) -> Operand {
    usesThis = true
    let isDerived = program[target].kind == .derivedConstructor
    var this = Operand.repeatable("this_value", .boxed, .object)
    if !isDerived {
      let fresh = declare(.boxed, "this_value")
      open("if (\(fresh) == AOT_HOLE)")
      at(e)
      line("\(fresh) = aot_create_this(cx, new_target);")
      line("AOT_TRY(\(fresh), \(handler));")
      checkRoot(fresh, of: target)
      close()
      this = .repeatable(fresh, .boxed, .object)
    }
    let result = direct(
      target, Receiver(callee: parent.text, this: this.text, newTarget: "new_target"), args, e,
      passingOn: passingOn)
    return constructed(result, this: this, by: target, e)
  }

  func initFields(_ this: ExprRef, _ e: ExprRef) -> Operand {
    let object = inTemporary(value(this))
    if isClassConstructor(f), let owner = function.ofClass.map({ program[$0] }), brandsByProof(owner, e),
      let initializer = owner.fieldInitializer, p.calls[initializer] != nil
    {
      addBrand(owner, this, object, e)
      let takesCallee = p.calls[initializer]!.takesCallee
      if takesCallee { usesCallee = true }
      let receiver = Receiver(callee: "aot_function_of(callee)->fields", this: boxed(object))
      _ = direct(initializer, receiver, [], e)
      return .undefined
    }
    if isClassConstructor(f), let owner = function.ofClass.map({ program[$0] }), brandsByProof(owner, e),
      owner.fieldInitializer == nil
    {
      addBrand(owner, this, object, e)
      return .undefined
    }
    fallibleStatus("aot_init_fields(cx, \(enclosingConstructor()), \(boxed(object)))", e)
    return .undefined
  }

  /// The class has no private methods, or the object is proven to get them in a slot.
  private func brandsByProof(_ owner: HIRClass, _ e: ExprRef) -> Bool {
    if owner.brand == nil { return true }
    if case .addField = facts.memberFacts[Int(e.raw)] { return true }
    return false
  }

  // MARK: Texts for error messages

  /// What the message of a failed call says of its callee.
  func calleeText(_ call: ExprRef) -> String {
    program.errorTexts[call].map { CText.string(program.names.bytes(of: $0)) } ?? "\"(intermediate value)\""
  }

  /// What messages say at a node; a null pointer where the runtime describes the value.
  func errorText(_ e: ExprRef) -> String { text(program.errorTexts[e]) }

  /// What messages say of a value that is iterated over.
  func iterableText(_ e: ExprRef) -> String { text(program.iterableTexts[e]) }

  private func text(_ name: NameID?) -> String { name.map { CText.string(program.names.bytes(of: $0)) } ?? "0" }
}
