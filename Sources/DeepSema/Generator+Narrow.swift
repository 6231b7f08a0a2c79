import Base
import Builtins
import HIR

/// Tests: evaluating a condition gives two paths, in which variables are narrowed to what the outcome says of them.
extension Generator {
  func condition(_ e: ExprRef) -> (yes: Path, no: Path) {
    if !alive { return (path, path) }
    switch program[e] {
    case .unary(.not, let x):
      let (yes, no) = condition(x)
      _ = result(e, s.constantNode(.boolean))
      return (no, yes)
    case .logical(.and, let a, let b):
      let (yes, no) = condition(a)
      path = yes
      let (yes2, no2) = condition(b)
      let r = s.newNode()
      s.addEdge(s.exprNode[Int(a.raw)], r, filter: s.filter(Generator.falsy))
      s.addEdge(s.exprNode[Int(b.raw)], r)
      _ = result(e, r)
      return (yes2, join(no, no2))
    case .logical(.or, let a, let b):
      let (yes, no) = condition(a)
      path = no
      let (yes2, no2) = condition(b)
      let r = s.newNode()
      s.addEdge(s.exprNode[Int(a.raw)], r, filter: s.filter(Generator.truthy))
      s.addEdge(s.exprNode[Int(b.raw)], r)
      _ = result(e, r)
      return (join(yes, yes2), no2)
    case .bool(let value):
      _ = expression(e)
      let dead = Path(env: env, alive: false)
      return value ? (path, dead) : (dead, path)
    case .undefined, .null, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall,
      .new, .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen,
      .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield,
      .yieldDelegate, .await, .throwError:
      _ = expression(e)
      if !alive { return (path, path) }
      let start = path
      narrow(by: e, isTrue: true)
      let yes = path
      path = start
      narrow(by: e, isTrue: false)
      return (yes, path)
    }
  }

  static let truthy = Filter(kinds: KindSet.any.subtracting(.nullish))
  static let falsy = Filter(kinds: KindSet.any.subtracting([.object, .symbol]), objects: .none)

  /// The variable whose current value the expression gave; nil when it was assigned since.
  private func variable(of e: ExprRef) -> VarRef? {
    guard let v = program[e].valueVariable else { return nil }
    let n = s.exprNode[Int(e.raw)]
    return n.raw != 0 && n == read(v) ? v : nil
  }

  /// Narrows the variable that `e` reads or assigned, if it has that value still; gives the node of the narrowed value.
  @discardableResult
  private func narrow(_ e: ExprRef, _ f: Filter) -> Node? {
    guard let v = variable(of: e), isTracked(v) else { return nil }
    let from = read(v), n = s.newNode()
    s.addEdge(from, n, filter: s.filter(f))
    // What is known of bounds stays true.
    if let b = bounds.below[from] { bounds.below[n] = b }
    if let a = bounds.lengthOf[from] { bounds.lengthOf[n] = a }
    narrow(v, to: n)
    enterGate(n)
    return n
  }

  private func narrow(by e: ExprRef, isTrue: Bool) {
    switch program[e] {
    case .variable, .assign, .initialize: narrow(e, isTrue ? Generator.truthy : Generator.falsy)
    case .binary(let op, let a, let b): narrow(by: op, a, b, isTrue: isTrue)
    case .callMember(let o, let name, let args, false):
      if s.scan.isArrayIntact, program.names.string(of: name) == BuiltinID.arrayIsArray.key, args.count == 1,
        case .global(let g, _) = program[o],
        program.names.string(of: g) == RealmObjectID.array.name
      {
        narrow(
          program.exprPool[Int(args.start)],
          isTrue ? Filter(kinds: .object, objects: .array) : Filter(kinds: .any, objects: .notArray))
      }
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember,
      .defineIndex, .definePrivate, .hasPrivate, .unary, .logical, .conditional, .sequence, .template, .block, .call,
      .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields, .array, .hole,
      .object, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      break
    }
  }

  private func narrow(by op: HIRBinaryOp, _ a: ExprRef, _ b: ExprRef, isTrue: Bool) {
    switch op {
    case .strictEq: equality(a, b, isEqual: isTrue, strict: true)
    case .strictNe: equality(a, b, isEqual: !isTrue, strict: true)
    case .eq: equality(a, b, isEqual: isTrue, strict: false)
    case .ne: equality(a, b, isEqual: !isTrue, strict: false)
    case .instanceOf:
      guard !s.proven.noInstanceNarrowing, let c = constantClass(b) else { return }
      narrow(
        a, isTrue ? Filter(kinds: .object, objects: .instanceOf(c)) : Filter(kinds: .any, objects: .notInstanceOf(c)))
    case .lt: comparison(a, b, isTrue ? .less : .greaterOrEqual, isNegated: !isTrue)
    case .le: comparison(a, b, isTrue ? .lessOrEqual : .greater, isNegated: !isTrue)
    case .gt: comparison(a, b, isTrue ? .greater : .lessOrEqual, isNegated: !isTrue)
    case .ge: comparison(a, b, isTrue ? .greaterOrEqual : .less, isNegated: !isTrue)
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .in, .hasBinding: break
    }
  }

  private func constantClass(_ e: ExprRef) -> ClassRef? {
    guard case .variable(let v, _) = program[e], s.scan.isConstant(program, v) else { return nil }
    return s.scan.classOfVariable[v]
  }

  private func equality(_ a: ExprRef, _ b: ExprRef, isEqual: Bool, strict: Bool) {
    if case .unary(.typeOf, let x) = program[a], case .string(let t) = program[b] {
      typeTest(x, t, isEqual)
      return
    }
    if case .unary(.typeOf, let x) = program[b], case .string(let t) = program[a] {
      typeTest(x, t, isEqual)
      return
    }
    equalityTo(a, b, isEqual, strict)
    equalityTo(b, a, isEqual, strict)
  }

  /// Narrows `a` by its (in)equality with `b`.
  private func equalityTo(_ a: ExprRef, _ b: ExprRef, _ isEqual: Bool, _ strict: Bool) {
    let constant: KindSet
    switch program[b] {
    case .undefined: constant = .undefined
    case .null: constant = .null
    case .bool: constant = .boolean
    case .string: constant = .string
    case .number: constant = .number
    case .global(NameID(.undefined), _): constant = .undefined
    case .bigint, .regexp, .templateObject, .this, .newTarget, .callee, .argumentsObject, .variable, .assign,
      .initialize, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember,
      .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional, .sequence, .template,
      .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields,
      .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest,
      .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      if strict { equalityToValue(a, b, isEqual) }
      return
    }
    if !strict && constant.isDisjoint(with: .nullish) && (isEqual || constant != .number) { return }
    let test = strict ? constant : .nullish
    if isEqual {
      narrow(
        a,
        Filter(
          kinds: test, objects: .none, comparison: constant == .number ? .equal : .none,
          other: constant == .number ? s.exprNode[Int(b.raw)] : .none))
    } else if !constant.isDisjoint(with: .nullish) {
      narrow(a, Filter(kinds: KindSet.any.subtracting(test)))
    } else if constant == .number {
      narrow(a, Filter(kinds: .any, comparison: .notEqual, other: s.exprNode[Int(b.raw)]))
    }
  }

  /// `a === b` or `a !== b` for two values: a Number equal to a Number is in its range, and one that is not equal to a constant is not
  /// that constant.
  private func equalityToValue(_ a: ExprRef, _ b: ExprRef, _ isEqual: Bool) {
    let other = s.exprNode[Int(b.raw)]
    if other.raw != 0 { narrow(a, Filter(kinds: .any, comparison: isEqual ? .equal : .notEqual, other: other)) }
  }

  private func typeTest(_ x: ExprRef, _ type: NameID, _ isEqual: Bool) {
    let kinds: KindSet
    var objects = Filter.ObjectTest.none
    switch KnownName(rawValue: type.rawValue) {
    case .undefined: kinds = .undefined
    case .boolean: kinds = .boolean
    case .number: kinds = .number
    case .string: kinds = .string
    case .symbol: kinds = .symbol
    case .bigint: kinds = .bigint
    case .object:
      kinds = [.object, .null]
      objects = .notCallable
    case .function:
      kinds = .object
      objects = .callable
    default: return
    }
    if isEqual {
      narrow(x, Filter(kinds: kinds, objects: objects))
    } else if kinds.contains(.object) {
      narrow(
        x,
        Filter(
          kinds: KindSet.any.subtracting(kinds.subtracting(.object)),
          objects: objects == .callable ? .notCallable : .callable))
    } else {
      narrow(x, Filter(kinds: KindSet.any.subtracting(kinds)))
    }
  }

  /// `a op b` holds. When it holds because the opposite comparison failed, NaN is possible and only the range analysis may
  /// use it, which knows about NaN.
  ///
  /// What the outcome says holds of the two values that were compared. It holds of a variable only if that still has the value:
  /// the right operand may have assigned the variable on the left.
  private func comparison(_ a: ExprRef, _ b: ExprRef, _ op: Filter.Comparison, isNegated: Bool) {
    let left = s.exprNode[Int(a.raw)], right = s.exprNode[Int(b.raw)]
    if left.raw == 0 || right.raw == 0 { return }
    let array = bounds.lengthOf[right], reversed = bounds.lengthOf[left]
    let kinds: KindSet = isNegated ? .any : KindSet.any.subtracting(.undefined)
    let narrowedLeft = narrow(a, Filter(kinds: kinds, comparison: op, orNaN: isNegated, other: right))
    let narrowedRight = narrow(b, Filter(kinds: kinds, comparison: op.mirrored, orNaN: isNegated, other: left))
    if op == .less, let array, let narrowedLeft { bounds.below[narrowedLeft, default: []].append(array) }
    if op == .greater, let reversed, let narrowedRight { bounds.below[narrowedRight, default: []].append(reversed) }
  }
}

extension Filter.Comparison {
  /// The same comparison with its operands exchanged.
  var mirrored: Filter.Comparison {
    switch self {
    case .less: return .greater
    case .lessOrEqual: return .greaterOrEqual
    case .greater: return .less
    case .greaterOrEqual: return .lessOrEqual
    case .equal, .notEqual, .none: return self
    }
  }
}
