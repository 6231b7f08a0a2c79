import Base
import Builtins
import DeepSema
import HIR

// new, super, and definitions of classes.

extension FunctionBuilder {
  func construct(_ callee: ExprRef, _ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args])
    if !spread, list.count == 1, builtinTarget(e)?.lowering == .arrayOfLength, case .global = program[callee],
      !facts.changesGlobals,
      case let kinds = facts.type(list[0]).kinds, !kinds.isEmpty, kinds.isSubset(of: .number)
    {
      let length = value(list[0])
      if kinds == .int32 { return run(.newArrayOfLength, [convert(length, .int32).argument], e, .object) }
      return run(.newArrayOfNumber, [convert(length, .double).argument], e, .object)
    }
    let f = value(callee)
    if spread {
      noteDynamic(.construct, e)
      let array = spreadList(list, e)
      return run(.constructList, [argument(f), array.argument, calleeText(e)], e, facts.type(e).kinds)
    }
    let operands = values(list)
    validate(callee: f, e)
    if case .functions(let targets) = facts.callFacts[Int(e.raw)], targets.count == 1, p.calls[targets[0]] != nil {
      let callee = boxed(f)
      guard isReplaceable(targets[0]) else { return constructDirectly(targets[0], callee, operands, e) }
      return choose(emit(.isFunctionOf(targets[0]), [callee], .boolean), .boxed, facts.type(e).kinds, .likely) {
        constructDirectly(targets[0], callee, operands, e)
      } otherwise: {
        fallback { constructGenerically(callee, operands, e) }
      }
    }
    if let row = builtinTarget(e), row.kind == .constructor {
      let parts = [argument(f), argument(undefined), argument(f), .literal(Int64(operands.count)), self.list(operands)]
      return fallible(.callHandler(row.id), parts, .boxed, facts.type(e).kinds, at: .calling(e, row.id))
    }
    return constructGenerically(f, operands, e)
  }

  private func constructGenerically(_ f: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    noteDynamic(.construct, e)
    return run(
      .constructValue, [argument(f), .literal(Int64(args.count)), list(args), calleeText(e)], e, facts.type(e).kinds)
  }

  private func constructDirectly(_ target: FuncRef, _ f: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    let this: Operand
    if let layout = program[target].ofClass.flatMap({ facts.classLayouts[Int($0.raw)] }) {
      let room = layout.fields.count + layout.spareSlots
      this = emit(.newObject(shape: layout.firstShape, room: room), [Argument](), .boxed, .object)
    } else if program[target].kind == .derivedConstructor {
      this = hole
    } else {
      this = run(.createThis, [f.argument], e, .object)
    }
    let result = direct(target, Receiver(callee: f, this: this, newTarget: f), args, e)
    return constructed(result, this: this, by: target, e)
  }

  /// The object that a constructor call gives: what it returned, if an object, else `this`.
  private func constructed(_ result: Operand, this: Operand, by target: FuncRef, _ e: ExprRef) -> Operand {
    if program[target].kind == .derivedConstructor {
      if facts.result(target).kinds == .object { return result }
      return run(.derivedResult, [argument(result)], e, .object)
    }
    if facts.result(target).kinds.isDisjoint(with: .object) { return this }
    let value = boxed(result), isObject = emit(.test(.object), [value], .boolean)
    return emit(.select, [isObject, value, this], .boxed, .object)
  }

  func superCall(_ args: ExprRange, _ spread: Bool, _ e: ExprRef) -> Operand {
    let list = Array(program[args]), constructor = enclosingConstructor()
    let newTarget = function.superNewTarget.map { boxed(read($0, checked: false, e)) } ?? self.newTarget
    let parent = run(.superConstructor, [constructor.argument], e, .object)
    if function.passesArgumentsOn { return superPassingOn(parent, newTarget, e) }
    if spread {
      noteDynamic(.construct, e)
      let array = spreadList(list, e)
      return run(.constructArray, [parent.argument, newTarget.argument, array.argument], e, .object)
    }
    let operands = values(list)
    guard let target = likelyParent() else { return superGenerically(parent, newTarget, operands, e) }
    return whenParent(parent, is: target) {
      superDirectly(target, parent, operands, e)
    } otherwise: {
      superGenerically(parent, newTarget, operands, e)
    }
  }

  private var newTarget: Operand { emit(.newTarget, [Argument](), .boxed) }

  /// The constructor that `super()` of the running one is likely to reach.
  private func likelyParent() -> FuncRef? {
    guard let owner = function.ofClass, function.kind.isOfClass,
      let target = CallPlan.parentConstructor(of: program[owner], program, facts), p.calls[target] != nil
    else { return nil }
    return target
  }

  /// The parent may have been replaced by Object.setPrototypeOf: one compare tells.
  private func whenParent(
    _ parent: Operand, is target: FuncRef, _ known: () -> Operand, otherwise: () -> Operand
  ) -> Operand {
    let test = emit(.isCertainlyFunctionOf(target), [parent], .boolean)
    return choose(test, .boxed, .object, .likely) {
      known()
    } otherwise: {
      fallback(otherwise)
    }
  }

  /// The `super(...args)` of a default constructor. No array is made of the arguments.
  private func superPassingOn(_ parent: Operand, _ newTarget: Operand, _ e: ExprRef) -> Operand {
    func generically() -> Operand {
      noteDynamic(.construct, e)
      let count = emit(.argumentCount, [Argument](), .int32), arguments = emit(.arguments, [Argument](), .list)
      return run(
        .construct, [parent.argument, newTarget.argument, count.argument, arguments.argument], e, .object)
    }
    guard let target = likelyParent() else { return generically() }
    return whenParent(parent, is: target) {
      let args = p.calls[target]!.params.indices.map { emit(.argument($0), [Argument](), .boxed) }
      return superDirectly(target, parent, args, e, passingOn: true)
    } otherwise: {
      generically()
    }
  }

  /// The constructor whose `super()` or fields these are: the function itself, or the one around an arrow.
  private func enclosingConstructor() -> Operand { function.superCallee.map { boxed(variableValue($0)) } ?? callee }

  private func superGenerically(_ parent: Operand, _ newTarget: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    noteDynamic(.construct, e)
    return run(
      .construct, [parent.argument, newTarget.argument, .literal(Int64(args.count)), list(args)], e, .object)
  }

  /// `super(...)` with a known parent: it works on the object that `new` made, or on one made now.
  private func superDirectly(
    _ target: FuncRef, _ parent: Operand, _ args: [Operand], _ e: ExprRef, passingOn: Bool = false
  ) -> Operand {
    var this = emit(.thisValue, [Argument](), .boxed, .object)
    if program[target].kind != .derivedConstructor {
      let given = this, isAbsent = emit(.test(.hole), [given], .boolean)
      this = choose(isAbsent, .boxed, .object) {
        let fresh = run(.createThis, [newTarget.argument], e, .object)
        checkRoot(fresh, of: target)
        return fresh
      } otherwise: {
        given
      }
    }
    let receiver = Receiver(callee: parent, this: this, newTarget: newTarget)
    let result = direct(target, receiver, args, e, passingOn: passingOn)
    return constructed(result, this: this, by: target, e)
  }

  /// Code that stores into slots by proof must not be given an object of another class.
  private func checkRoot(_ this: Operand, of constructor: FuncRef) {
    guard let owner = program[constructor].ofClass, facts.classLayouts[Int(owner.raw)] != nil,
      p.addsByProof(constructor)
    else { return }
    let shape = emit(.shape, [this], .int32)
    let tests = p.calls.rootShapes[constructor, default: []].map {
      emit(.shapeIsIn(first: $0, count: 0), [shape], .boolean)
    }
    guard let first = tests.first else { return }
    let isRoot = tests.dropFirst().reduce(first) { emit(.either, [$0, $1], .boolean) }
    let name = Argument.text(Array(program.names.bytes(of: program[constructor].name)))
    guarded(not(isRoot)) { perform(.runtime(.proofViolation), [name, .literal(-1)]) }
  }

  func initFields(_ this: ExprRef, _ e: ExprRef) -> Operand {
    let object = value(this)
    if function.kind.isOfClass, let owner = function.ofClass.map({ program[$0] }), brandsByProof(owner, e) {
      if let initializer = owner.fieldInitializer, let signature = p.calls[initializer] {
        addBrand(owner, this, object, e)
        var receiver = Receiver(this: boxed(object))
        if signature.takesCallee { receiver.callee = emit(.fieldsOf, [callee], .boxed, .object) }
        _ = direct(initializer, receiver, [], e)
        return undefined
      }
      if owner.fieldInitializer == nil {
        addBrand(owner, this, object, e)
        return undefined
      }
    }
    _ = run(.initFields, [enclosingConstructor().argument, argument(object)], nil, at: .expression(e))
    return undefined
  }

  /// The class has no private methods, or the object is proven to get them in a slot.
  private func brandsByProof(_ owner: HIRClass, _ e: ExprRef) -> Bool {
    if owner.brand == nil { return true }
    if case .addField = facts.memberFacts[Int(e.raw)] { return true }
    return false
  }

  // MARK: Classes, in the order that HIRClass prescribes

  func classDefinition(_ ref: ClassRef, _ e: ExprRef) -> Operand {
    let definition = program[ref]
    for name in definition.privateNames {
      declareCellOfClass(name)
      initialize(name, run(.newPrivateName, [text(program[name].name).argument], e))
    }
    if let binding = definition.ownBinding { declareCellOfClass(binding) }
    let parent = definition.superclass.map { boxed(value($0)) } ?? hole
    for v in [definition.prototypeHome, definition.constructorHome] { if let v { declareCellOfClass(v) } }
    let prototypeLocal = newLocal(.boxed, initial: .undefined)
    let (count, cells) = captureList(definition.constructor)
    let constructor = run(
      .newClass, [.info(definition.constructor), .literal(count), cells, parent.argument, .address(prototypeLocal)], e,
      .object)
    let prototype = emit(.loadLocal(prototypeLocal), [Argument](), .boxed, .object)
    if let home = definition.prototypeHome { initialize(home, prototype) }
    if let home = definition.constructorHome { initialize(home, constructor) }
    for step in program.classSteps(ref) {
      switch step {
      case .fieldKey(let key): effect(key)
      case .element(let element):
        if facts.omittedElements.contains(element.function) { continue }
        define(element, constructor: constructor, prototype: prototype, e)
      }
    }
    if let initializer = definition.fieldInitializer {
      perform(.runtime(.setFieldsInitializer), [constructor, boxed(closure(initializer))])
    }
    if let binding = definition.binding { initialize(binding, constructor) }
    if let initializer = definition.staticInitializer {
      let function = closure(initializer)
      let parts = [argument(function), constructor.argument, argument(undefined), .literal(0), .literal(0)]
      _ = fallible(.callEntry(initializer), parts, .boxed, at: .expression(e))
    }
    return constructor
  }

  /// Cells of a class that no block scope declares.
  private func declareCellOfClass(_ v: VarRef) {
    guard program[v].storage == .cell, program[v].function == f, p.undeclared(v) else { return }
    declareCell(v, hole)
  }

  private func define(_ element: HIRClassElement, constructor: Operand, prototype: Operand, _ e: ExprRef) {
    let target = element.isStatic ? constructor : prototype
    if let name = element.name, element.privateName == nil, program[element.function].captures.isEmpty, mayBeCompact {
      let kind: StaticName
      switch element.kind {
      case .method: kind = .method
      case .getter: kind = .getter
      case .setter: kind = .setter
      }
      _ = run(
        .compactMethod, [target.argument, .key(name), .info(element.function), .symbol(kind)], nil, at: .expression(e))
      return
    }
    let key = element.name.map { text($0) } ?? element.key.map { boxed(value($0)) } ?? undefined
    let function = boxed(closure(element.function)), place = Place.expression(e)
    guard let privateName = element.privateName else {
      let definer: RuntimeOperation
      switch element.kind {
      case .method: definer = .defineMethod
      case .getter: definer = .defineGetter
      case .setter: definer = .defineSetter
      }
      _ = run(definer, [target.argument, key.argument, function.argument, .literal(0)], nil, at: place)
      return
    }
    let name = argument(variableValue(privateName))
    guard element.isStatic else {
      let kind: Int64
      switch element.kind {
      case .method: kind = 0
      case .getter: kind = 1
      case .setter: kind = 2
      }
      _ = run(.addPrivateMethod, [constructor.argument, name, function.argument, .literal(kind)], nil, at: place)
      return
    }
    switch element.kind {
    case .method: _ = run(.definePrivateMethod, [target.argument, name, function.argument], nil, at: place)
    case .getter:
      _ = run(.definePrivateAccessor, [target.argument, name, function.argument, .symbol(.hole)], nil, at: place)
    case .setter:
      _ = run(.definePrivateAccessor, [target.argument, name, .symbol(.hole), function.argument], nil, at: place)
    }
  }
}
