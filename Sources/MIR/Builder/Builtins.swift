import Base
import Builtins
import DeepSema
import HIR
import Rewriter

// Calls of built-ins that the program cannot have replaced: some in place, the rest straight to the handler.

extension FunctionBuilder {
  /// The row of the built-in that a call is proven to reach.
  func builtinTarget(_ e: ExprRef) -> BuiltinRow? {
    guard case .builtin(let id) = facts.callFacts[Int(e.raw)], id.row.isHandlerItself else { return nil }
    return id.row
  }

  /// `object.name(args)` of a known built-in; nil = call it in the ordinary way. `object` is not yet evaluated.
  func builtinMember(_ row: BuiltinRow, _ object: ExprRef, _ name: NameID, _ args: [ExprRef], _ e: ExprRef) -> Operand?
  {
    if program[object].isRealmObject {
      if p.asserted != nil || facts.changesGlobals { validate(method: name, of: value(object), e) }
      if isMath(row.lowering), let operands = mathOperands(args, e) { return math(row.lowering, operands, e) }
      if let foreign = program.foreignCalls[e], !foreign.isLive {
        return foreignCall(foreign, Array(args.dropFirst()), mayEnter: row.effects.mayCall, e)
      }
      if row.effects.contains(.static) { return handlerCall(row, this: undefined, values(args), e) }
    }
    if row.lowering == .regExpTest, args.count == 1, let result = testLiteral(object, args[0], e) { return result }
    let this = receiver(value(object), name, e)
    validate(method: name, of: this, e)
    let rest = values(args)
    return visit(row, this, rest, e) ?? inline(row, this, rest, e) ?? handlerCall(row, this: this, rest, e)
  }

  /// Calls the C function behind a row of builtins.def.
  func handlerCall(_ row: BuiltinRow, this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand {
    let none = argument(undefined), list = list(args), kinds = facts.type(e).kinds
    let parts = [none, argument(this), none, .literal(Int64(args.count)), list]
    if row.effects.isPure { return emit(.callHandler(row.id), parts, .boxed, kinds.isEmpty ? .any : kinds) }
    return fallible(.callHandler(row.id), parts, .boxed, kinds.isEmpty ? .any : kinds, at: .calling(e, row.id))
  }

  // MARK: Math

  private func mathOperands(_ args: [ExprRef], _ e: ExprRef) -> [Operand]? {
    guard !args.isEmpty, args.allSatisfy({ convertsToNumber(facts.type($0).kinds) }) else { return nil }
    return values(args).map { number($0, e) }
  }

  private func isMath(_ lowering: BuiltinLowering) -> Bool {
    switch lowering {
    case .mathFloor, .mathCeil, .mathTrunc, .mathRound, .mathSqrt, .mathFround, .mathSign, .mathAbs, .mathMax, .mathMin,
      .mathImul, .mathClz32, .mathPow:
      return true
    case .none, .arrayPush, .arrayPop, .stringCharCodeAt, .stringCharAt, .stringSlice, .stringSubstring, .arrayOfLength,
      .regExpTest, .foreignCall, .dataViewGet, .dataViewSet:
      return false
    }
  }

  private func math(_ lowering: BuiltinLowering, _ x: [Operand], _ e: ExprRef) -> Operand {
    let wantsInt = facts.type(e).kinds == .int32 && x.allSatisfy(\.isInt32)
    func double(_ op: ArithmeticOperation) -> Operand { arithmetic(op, [x[0]], .double) }
    switch lowering {
    case .mathFloor: return rounding(.floor, x[0], e)
    case .mathCeil: return rounding(.ceil, x[0], e)
    case .mathTrunc: return rounding(.trunc, x[0], e)
    case .mathRound: return rounding(.round, x[0], e)
    case .mathSqrt: return double(.sqrt)
    case .mathFround: return double(.fround)
    case .mathSign: return double(.sign)
    case .mathAbs: return arithmetic(.abs, [x[0]], wantsInt ? .int32 : .double)
    case .mathMax: return extremum(.max, x, wantsInt ? .int32 : .double)
    case .mathMin: return extremum(.min, x, wantsInt ? .int32 : .double)
    case .mathImul: return x.count < 2 ? int(0) : arithmetic(.mul, [int32(x[0], e), int32(x[1], e)], .int32)
    case .mathClz32: return arithmetic(.clz32, [int32(x[0], e)], .int32)
    case .mathPow: return x.count < 2 ? self.double(.nan) : arithmetic(.pow, [x[0], x[1]], .double)
    case .none, .arrayPush, .arrayPop, .stringCharCodeAt, .stringCharAt, .stringSlice, .stringSubstring, .arrayOfLength,
      .regExpTest, .foreignCall, .dataViewGet, .dataViewSet:
      preconditionFailure("not of Math")
    }
  }

  private func extremum(_ op: ArithmeticOperation, _ x: [Operand], _ form: Form) -> Operand {
    x.dropFirst().reduce(convert(x[0], form)) { arithmetic(op, [$0, $1], form) }
  }

  private func rounding(_ op: ArithmeticOperation, _ x: Operand, _ e: ExprRef) -> Operand {
    if x.form == .int32 || x.form == .integer { return x }
    let rounded = arithmetic(op, [x], .double)
    return facts.type(e).kinds == .int32 ? emit(.int32OfNumber, [rounded], .int32) : rounded
  }

  // MARK: Arrays and strings

  /// A lowering of a method; nil: the operands are not what it is for.
  private func inline(_ row: BuiltinRow, _ this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    let isStringAt = this.kinds == .string && args.count == 1 && args[0].isInt32
    switch row.lowering {
    case .arrayPush: return args.count == 1 && this.kinds == .object ? push(row, this, args[0], e) : nil
    case .arrayPop:
      guard this.kinds == .object else { return nil }
      return fallible(
        .runtime(.pop), [this.argument, .handler(row.id)], .boxed, facts.type(e).kinds, at: .calling(e, row.id))
    case .stringCharCodeAt: return isStringAt ? charCode(this, args[0], e) : nil
    case .stringCharAt: return isStringAt ? char(this, args[0], otherwise: { self.text(.empty) }, e) : nil
    case .stringSlice: return cut(this, args, by: .slice, ofIntegers: .sliceOfIntegers)
    case .stringSubstring: return cut(this, args, by: .substring, ofIntegers: .substringOfIntegers)
    case .regExpTest: return args.count == 1 && this.kinds == .object ? test(this, args[0], e) : nil
    case .dataViewGet: return viewGet(row, this, args, e)
    case .dataViewSet: return viewSet(row, this, args, e)
    case .none, .mathFloor, .mathCeil, .mathTrunc, .mathRound, .mathSqrt, .mathFround, .mathSign, .mathAbs, .mathMax,
      .mathMin, .mathImul, .mathPow, .mathClz32, .arrayOfLength, .foreignCall:
      return nil
    }
  }

  private func push(_ row: BuiltinRow, _ this: Operand, _ value: Operand, _ e: ExprRef) -> Operand {
    _ = fallible(
      .runtime(.push), [this.argument, argument(value), .handler(row.id)], nil, at: .calling(e, row.id))
    if unused == e { return undefined }
    let isInt = facts.type(e).kinds == .int32
    let length = emit(.arrayLength, [this], isInt ? .int32 : .integer)
    return isInt ? length : convert(length, .double)
  }

  // MARK: DataView

  /// The receiver is a DataView, the index a Number.
  private func isOfView(_ this: Operand, _ args: [Operand], _ e: ExprRef) -> Bool {
    guard this.kinds == .object, args.first?.isNumeric == true, case .callMember(let object, _, _, _) = program[e]
    else { return false }
    let type = facts.type(object)
    if type.objects == ValueType.unknownObjects { return false }
    return facts.objectSets[Int(type.objects)].allSatisfy {
      if case .builtinInstance(.of(.dataView), _) = facts.abstractObjects[Int($0.raw)] { return true }
      return false
    }
  }

  /// The argument that says whether the bytes are little-endian; nil: it takes a conversion.
  private func isLittle(_ args: [Operand], _ index: Int) -> Operand? {
    guard index < args.count, args[index].kinds != .undefined else { return boolean(false) }
    return args[index].kinds == .boolean ? convert(args[index], .boolean) : nil
  }

  private func viewGet(_ row: BuiltinRow, _ this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    guard let type = row.viewedType, isOfView(this, args, e), let little = isLittle(args, 1) else { return nil }
    validate(view: this, e)
    let view = boxed(this), i = typedIndex(args[0])
    let form: Form = type.isFloat ? .double : type.fitsInt32 ? .int32 : .integer
    return choose(emit(.isInView(type), [view, i], .boolean), form, form.kinds, .likely) {
      emit(.loadView(type), [view, i, little], form)
    } otherwise: {
      narrowed(handlerCall(row, this: this, args, e), form.kinds)
    }
  }

  private func viewSet(_ row: BuiltinRow, _ this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    guard let type = row.viewedType, isOfView(this, args, e), args.count > 1, convertsToNumber(args[1].kinds),
      let little = isLittle(args, 2)
    else { return nil }
    validate(view: this, e)
    let view = boxed(this), i = typedIndex(args[0]), x = number(args[1], e)
    let converted = type.isFloat ? convert(x, .double) : int32(x, e)
    let inside = newBlock(), outside = newBlock(isCold: true), end = newBlock()
    branch(emit(.isInView(type), [view, i], .boolean), inside, outside, .likely)
    go(to: outside)
    _ = handlerCall(row, this: this, args, e)
    jump(to: end)
    go(to: inside)
    perform(.storeView(type), [view, i, converted, little])
    jump(to: end)
    go(to: end)
    return undefined
  }

  // MARK: Methods of arrays with a known callback, as loops

  /// A loop under way.
  private struct Visit {
    let array: Operand
    let callback: FuncRef
    let callee: Operand
    let row: BuiltinRow
    let e: ExprRef
    var place: Place { .calling(e, row.id) }
  }

  /// The function whose closure is the argument of a call.
  private func knownClosure(_ index: Int, _ e: ExprRef) -> FuncRef? {
    guard let argument = p.calls.closures.arguments[e]?.first(where: { $0.index == index }) else { return nil }
    switch argument.value {
    case .literal(let f): return f
    case .parameter(let v): return known[v]
    }
  }

  /// nil: it is no such call.
  private func visit(_ row: BuiltinRow, _ this: Operand, _ args: [Operand], _ e: ExprRef) -> Operand? {
    guard let callback = knownClosure(0, e), let method = ArrayVisit(e, program, facts) else { return nil }
    let visit = Visit(
      array: boxed(this), callback: callback, callee: boxed(args[0]), row: row, e: e)
    switch method {
    case .forEach:
      loop(visit) { index, value, _ in _ = self.call(visit, value, index) }
      return undefined
    case .some: return search(visit, wanted: true)
    case .every: return search(visit, wanted: false)
    case .find: return find(visit)
    case .findIndex: return findIndex(visit)
    case .map: return map(visit)
    case .filter: return filter(visit)
    case .reduce: return reduce(visit, args[1])
    }
  }

  /// Goes through the elements that are there, as many as there are at first; `all`: absent ones, too. `body` is given the index, the value
  /// and where the loop ends.
  private func loop(
    _ visit: Visit, all: Bool = false, absent: (() -> Void)? = nil, _ body: (Operand, Operand, BlockID) -> Void
  ) {
    let count = emit(.arrayLength, [visit.array], .integer)
    let head = newBlock(), inside = newBlock(), next = newBlock(), end = newBlock(), have = newBlock()
    let absentElement = newBlock(isCold: true)
    let index = newParameter(head, .integer, .number), value = newParameter(have, .boxed, .any)
    jump(to: head, [integer(0).id])
    current = head
    branch(emit(.compare(.lt), [index, count], .boolean), inside, end)
    go(to: inside)
    let element = emit(.visitedElement, [visit.array, index], .boxed)
    terminate(
      .branch(
        emit(.test(.hole), [element], .boolean).id, Edge(absentElement), Edge(have, [element.id]), .unlikely))
    go(to: absentElement)
    let found = findAbsent(visit, index, all: all, absent: absent, next)
    jump(to: have, [found.id])
    go(to: have)
    body(index, value, end)
    jump(to: next)
    go(to: next)
    jump(to: head, [arithmetic(.add, [index, int(1)], .integer).id])
    seal(head)
    go(to: end)
  }

  /// What stands for an element that is not there, unless the loop goes on with the next one.
  private func findAbsent(
    _ visit: Visit, _ index: Operand, all: Bool, absent: (() -> Void)?, _ next: BlockID
  ) -> Operand {
    if all {
      return fallible(.runtime(.visitElement), [visit.array.argument, index.argument], .boxed, at: visit.place)
    }
    let found = newLocal(.boxed)
    let has = fallible(
      .runtime(.visitIfPresent), [visit.array.argument, index.argument, .address(found)], .int32, at: visit.place)
    let isThere = newBlock(), isAbsent = newBlock()
    branch(emit(.isTrue, [has], .boolean), isThere, isAbsent)
    go(to: isAbsent)
    absent?()
    jump(to: next)
    go(to: isThere)
    return emit(.loadLocal(found), [Argument](), .boxed)
  }

  private func call(_ visit: Visit, _ value: Operand, _ index: Operand, after first: [Operand] = []) -> Operand {
    let array = narrowed(visit.array, .object)
    return direct(
      visit.callback, Receiver(callee: visit.callee), first + [value, index, array], visit.e,
      kinds: facts.result(visit.callback).kinds, calling: visit.row)
  }

  private func search(_ visit: Visit, wanted: Bool) -> Operand {
    let result = newLocal(.boolean)
    perform(.storeLocal(result), [boolean(!wanted)])
    loop(visit) { index, value, end in
      let test = self.truthy(self.call(visit, value, index)), found = self.newBlock(), on = self.newBlock()
      if wanted { self.branch(test, found, on) } else { self.branch(test, on, found) }
      self.go(to: found)
      self.perform(.storeLocal(result), [self.boolean(wanted)])
      self.jump(to: end)
      self.go(to: on)
    }
    return emit(.loadLocal(result), [Argument](), .boolean)
  }

  private func find(_ visit: Visit) -> Operand {
    let result = newLocal(.boxed)
    perform(.storeLocal(result), [undefined])
    loop(visit, all: true) { index, value, end in
      self.stop(at: end, if: self.truthy(self.call(visit, value, index))) {
        self.perform(.storeLocal(result), [value])
      }
    }
    return emit(.loadLocal(result), [Argument](), .boxed, facts.type(visit.e).kinds)
  }

  private func findIndex(_ visit: Visit) -> Operand {
    let result = newLocal(.integer)
    perform(.storeLocal(result), [integer(-1)])
    loop(visit, all: true) { index, value, end in
      self.stop(at: end, if: self.truthy(self.call(visit, value, index))) {
        self.perform(.storeLocal(result), [index])
      }
    }
    return emit(.loadLocal(result), [Argument](), .integer)
  }

  private func stop(at end: BlockID, if test: Operand, _ body: () -> Void) {
    let found = newBlock(), on = newBlock()
    branch(test, found, on)
    go(to: found)
    body()
    jump(to: end)
    go(to: on)
  }

  /// The array that `map` and `filter` make, or what the array's constructor makes instead, and whether it is the former.
  private func result(_ visit: Visit, length: Operand) -> (array: Operand, isPlain: Operand) {
    let isPlain = newLocal(.boolean)
    let array = fallible(
      .runtime(.visitResult), [visit.array.argument, convert(length, .double).argument, .address(isPlain)], .boxed,
      .object, at: visit.place)
    return (array, emit(.loadLocal(isPlain), [Argument](), .boolean))
  }

  private func put(
    _ value: Operand, at index: Operand, of result: (array: Operand, isPlain: Operand), _ visit: Visit
  ) {
    let parts = [result.array, result.isPlain, convert(index, .double), boxed(value)].map(\.argument)
    _ = fallible(.runtime(.visitPut), parts, nil, at: visit.place)
  }

  private func map(_ visit: Visit) -> Operand {
    let made = result(visit, length: emit(.arrayLength, [visit.array], .integer))
    let absent = {
      let plain = self.newBlock(), end = self.newBlock()
      self.branch(made.isPlain, plain, end)
      self.go(to: plain)
      _ = self.fallible(.runtime(.arrayPushHole), [made.array.argument], nil, at: visit.place)
      self.jump(to: end)
      self.go(to: end)
    }
    loop(visit, absent: absent) { index, value, _ in
      self.put(self.call(visit, value, index), at: index, of: made, visit)
    }
    return narrowed(made.array, facts.type(visit.e).kinds)
  }

  private func filter(_ visit: Visit) -> Operand {
    let made = result(visit, length: integer(0)), kept = newLocal(.integer)
    perform(.storeLocal(kept), [integer(0)])
    loop(visit) { index, value, _ in
      let put = self.newBlock(), on = self.newBlock()
      self.branch(self.truthy(self.call(visit, value, index)), put, on)
      self.go(to: put)
      let at = self.emit(.loadLocal(kept), [Argument](), .integer)
      self.put(value, at: at, of: made, visit)
      self.perform(.storeLocal(kept), [self.arithmetic(.add, [at, self.int(1)], .integer)])
      self.jump(to: on)
      self.go(to: on)
    }
    return narrowed(made.array, facts.type(visit.e).kinds)
  }

  private func reduce(_ visit: Visit, _ initial: Operand) -> Operand {
    let form = Form(facts.representation(visit.e)), kinds = facts.type(visit.e).kinds, total = newLocal(form)
    perform(.storeLocal(total), [convert(initial, form)])
    loop(visit) { index, value, _ in
      let before = self.emit(.loadLocal(total), [Argument](), form, kinds)
      let after = self.call(visit, value, index, after: [before])
      self.perform(.storeLocal(total), [self.convert(after, form)])
    }
    return emit(.loadLocal(total), [Argument](), form, kinds)
  }
}

extension BuiltinRow {
  /// What a method of DataView.prototype reads or writes, if there is an operation for it.
  fileprivate var viewedType: ElementType? { id.viewElement.flatMap { ElementType($0.constructor) } }
}
