import Base
import Builtins
import DeepSema
import HIR

// Indexed properties.

extension FunctionBuilder {
  /// What the consumer of an element makes of it, so that an absent one need not be boxed.
  enum Consumer { case any, number, int32 }

  func element(_ object: ExprRef, _ key: ExprRef, _ e: ExprRef, for consumer: Consumer = .any) -> Operand {
    if let group = group(e) { return group }
    let pair = values([object, key]), o = pair[0], k = pair[1]
    validate(receiver: o, key: k, e)
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds):
      if isObjectOrNullish(o) && k.isNumeric {
        return arrayElement(checked(o, k, e), k, key, noHoles: noHoles, inBounds: inBounds, e)
      }
    case .typedArray(let constructor, let inBounds):
      if isObjectOrNullish(o), k.isNumeric, let type = ElementType(constructor) {
        return typedElement(type, checked(o, k, e), k, key, inBounds: inBounds, e, for: consumer)
      }
    case .string:
      if o.kinds == .string && k.isInt32 { return char(o, k, otherwise: { self.undefined }, e) }
    case .unknown: break
    }
    return anyElement(o, k, e)
  }

  private func isObjectOrNullish(_ o: Operand) -> Bool {
    o.kinds.contains(.object) && o.kinds.isSubset(of: [.object, .undefined, .null])
  }

  /// The receiver; throws the runtime's error when it is nullish. `stored`: the value of an assignment.
  func checked(_ o: Operand, _ key: Operand, _ e: ExprRef, stored: Operand? = nil) -> Operand {
    if o.kinds.isDisjoint(with: .nullish) { return boxed(o) }
    guarded(not(emit(.test(.cell), [o], .boolean))) {
      if let stored {
        fail(.setElement, [o.argument, argument(key), argument(stored)], at: .expression(e))
      } else {
        fail(.getElement, [o.argument, argument(key)], at: .expression(e))
      }
    }
    return o
  }

  /// Get with any receiver and key.
  func anyElement(_ object: Operand, _ key: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(.element, e)
    return run(.getIndex, [argument(object), argument(key)], e, facts.type(e).kinds)
  }

  /// A numeric key as an int32 (negative when it is no index) and boxed.
  private func index(_ key: Operand, _ e: ExprRef) -> (index: Operand, boxed: Operand) {
    if key.isInt32 {
      let int = convert(key, .int32)
      return (int, boxed(int))
    }
    switch key.form {
    case .double:
      let range = facts.exprRanges[Int(e.raw)]
      let conversion: Operation = range.nan || range.fractional ? .indexOfDouble : .indexOfIntegralDouble
      let general = emit(conversion, [key], .int32)
      guard let (test, value) = integerCase(key) else { return (general, boxed(key)) }
      return (emit(.select, [test, emit(.indexOfInteger, [value], .int32), general], .int32), boxed(key))
    case .integer: return (emit(.indexOfInteger, [key], .int32), boxed(key))
    case .boxed, .int32, .boolean, .variable, .list: return (emit(.indexOfNumber, [boxed(key)], .int32), boxed(key))
    }
  }

  /// A numeric key as an integer of any sign: typed arrays may have more elements than an int32 counts.
  func typedIndex(_ key: Operand) -> Operand {
    if key.isInt32 { return convert(key, .int32) }
    if key.form == .integer { return key }
    return emit(.typedIndex, [convert(key, .double)], .integer)
  }

  private func arrayElement(
    _ object: Operand, _ key: Operand, _ keyExpr: ExprRef, noHoles: Bool, inBounds: Bool, _ e: ExprRef
  ) -> Operand {
    let k = index(key, keyExpr), kinds = facts.type(e).kinds
    if noHoles && inBounds { return emit(.loadElement, [object, k.index], .boxed, kinds.isEmpty ? .any : kinds) }
    return run(
      noHoles ? .getDense : .getArray, [object.argument, k.index.argument, k.boxed.argument], e, kinds)
  }

  func setElement(_ target: ExprRef, _ key: ExprRef, _ value: ExprRef, _ e: ExprRef) -> Operand {
    let parts = values([target, key, value]), o = parts[0], k = parts[1], v = parts[2]
    validate(receiver: o, key: k, e)
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds):
      if isObjectOrNullish(o) && k.isNumeric {
        storeElement(checked(o, k, e, stored: v), index(k, key), v, target, noHoles: noHoles, inBounds: inBounds, e)
        return v
      }
    case .typedArray(let constructor, let inBounds):
      if isObjectOrNullish(o), k.isNumeric, convertsToNumber(v.kinds), let type = ElementType(constructor) {
        storeTyped(type, checked(o, k, e, stored: v), k, inBounds: inBounds, v, e)
        return v
      }
    case .string, .unknown: break
    }
    noteDynamic(.element, e)
    _ = run(.setIndex, [argument(o), argument(k), argument(v)], nil, at: .expression(e))
    return v
  }

  private func storeElement(
    _ object: Operand, _ key: (index: Operand, boxed: Operand), _ v: Operand, _ target: ExprRef, noHoles: Bool,
    inBounds: Bool, _ e: ExprRef
  ) {
    let isDouble =
      (v.form == .int32 || v.form == .integer)
      && p.encodings.prefersDoubleElements(facts.type(target), facts)
    let stored = boxed(isDouble ? convert(v, .double) : v), isCell = mayBeCell(v)
    if noHoles && inBounds { return perform(.storeElement(barrier: isCell), [object, key.index, stored]) }
    let operation: RuntimeOperation =
      noHoles ? (isCell ? .setDense : .setDensePrimitive) : isCell ? .setArray : .setArrayPrimitive
    _ = run(
      operation, [object.argument, key.index.argument, key.boxed.argument, stored.argument], nil, at: .expression(e))
  }

  // MARK: Typed arrays

  private func typedElement(
    _ type: ElementType, _ object: Operand, _ key: Operand, _ keyExpr: ExprRef, inBounds: Bool, _ e: ExprRef,
    for consumer: Consumer
  ) -> Operand {
    let i = typedIndex(key), kinds = facts.type(e).kinds
    func load(_ form: Form) -> Operand { emit(.loadTyped(type), [object, i], form) }
    if inBounds {
      if type.isFloat { return narrowed(load(.double), kinds) }
      return type.fitsInt32 || consumer == .int32 ? load(.int32) : load(.integer)
    }
    let inside = emit(.isInTyped, [object, i], .boolean)
    // ToInt32 of an absent element is 0.
    if kinds == .int32 || consumer == .int32 && !type.isFloat {
      return choose(inside, .int32, .int32) {
        load(.int32)
      } otherwise: {
        self.int(0)
      }
    }
    if consumer != .any || kinds.isSubset(of: .number) {
      return choose(inside, .double, .number) {
        load(.double)
      } otherwise: {
        self.double(.nan)
      }
    }
    return choose(inside, .boxed, kinds) {
      boxed(load(type.isFloat ? .double : type.fitsInt32 ? .int32 : .integer))
    } otherwise: {
      self.undefined
    }
  }

  private func storeTyped(
    _ type: ElementType, _ object: Operand, _ key: Operand, inBounds: Bool, _ value: Operand, _ e: ExprRef
  ) {
    let i = typedIndex(key), x = number(value, e), converted = type.isFloat ? convert(x, .double) : int32(x, e)
    if inBounds { return perform(.storeTyped(type), [object, i, converted]) }
    let inside = newBlock(), end = newBlock()
    branch(emit(.isInTyped, [object, i], .boolean), inside, end)
    go(to: inside)
    perform(.storeTyped(type), [object, i, converted])
    jump(to: end)
    go(to: end)
  }

  // MARK: Strings

  /// A one-unit string, or something else when the index lies outside.
  func char(_ this: Operand, _ index: Operand, otherwise: () -> Operand, _ e: ExprRef) -> Operand {
    let i = convert(index, .int32), string = boxed(this)
    func unit() -> Operand { emit(.runtime(.stringAt), [string, i], .boxed, .string) }
    if facts.type(e).kinds == .string, case .index = program[e] { return unit() }
    return choose(isInside(string, i), .boxed, facts.type(e).kinds) {
      unit()
    } otherwise: {
      otherwise()
    }
  }

  /// The index is one of a unit of the string.
  private func isInside(_ string: Operand, _ i: Operand) -> Operand {
    let length = emit(.stringLength, [string], .int32)
    let isNatural = emit(.compare(.ge), [i, int(0)], .boolean), isBelow = emit(.compare(.lt), [i, length], .boolean)
    return emit(.both, [isNatural, isBelow], .boolean)
  }

  func charCode(_ this: Operand, _ index: Operand, _ e: ExprRef) -> Operand {
    let i = convert(index, .int32), string = boxed(this)
    let isInt = facts.type(e).kinds == .int32, form: Form = isInt ? .int32 : .double
    return choose(isInside(string, i), form, form.kinds) {
      emit(.runtime(.unitAt), [string, i], .int32)
    } otherwise: {
      isInt ? int(0) : double(.nan)
    }
  }

  /// A part of a string between two Numbers, the second of which may be left out; nil: the operands are not what it is for.
  func cut(
    _ this: Operand, _ args: [Operand], by operation: RuntimeOperation, ofIntegers: RuntimeOperation
  ) -> Operand? {
    guard this.kinds == .string, args.count == 1 || args.count == 2, args.allSatisfy({ $0.kinds.isSubset(of: .number) })
    else { return nil }
    let areIntegers = args.allSatisfy(\.isInteger), end: StaticName = areIntegers ? .greatestInteger : .infinity
    let bounds =
      args.map { convert($0, areIntegers ? .integer : .double).argument } + (args.count == 1 ? [.symbol(end)] : [])
    return emit(.runtime(areIntegers ? ofIntegers : operation), [argument(this)] + bounds, .boxed, .string)
  }
}
