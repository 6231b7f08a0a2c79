import Base
import Builtins
import HIR

/// Which functions always complete normally, stack overflow apart.
///
/// A function may throw when one of its operations may, or when it calls a function that may. The calls are followed backwards from
/// the functions whose own operations may throw, so a component of functions that call each other is one in which all throw
/// or none does.
struct NothrowAnalysis {
  private let program: Program
  private let facts: Facts
  private let s: Solver
  /// No accessor stands for an element, so that reading one that an array lacks calls nothing.
  private let elementsAreData: Bool

  init(_ solver: Solver, _ facts: Facts) {
    s = solver
    self.facts = facts
    program = solver.program
    elementsAreData = solver.scan.elementAccessorNames.isEmpty
  }

  /// Indexed by FuncRef.
  func run() -> [Bool] {
    var callers = Array(repeating: [Int](), count: program.functions.count)
    var nothrow = facts.reachable, work: [Int] = []
    for f in program.functions.indices where nothrow[f] {
      // Of the next version nothing is known.
      guard program.replaceable?[FuncRef(UInt32(f))] != true, let callees = callees(of: FuncRef(UInt32(f))) else {
        nothrow[f] = false
        work.append(f)
        continue
      }
      for callee in callees { callers[Int(callee.raw)].append(f) }
    }
    for f in program.functions.indices where !facts.reachable[f] { work.append(f) }
    while let f = work.popLast() {
      for caller in callers[f] where nothrow[caller] {
        nothrow[caller] = false
        work.append(caller)
      }
    }
    return nothrow
  }

  /// The functions that a function calls where an error would leave it; nil when an operation of its own may throw.
  private func callees(of f: FuncRef) -> [FuncRef]? {
    let function = program[f]
    if function.isAsync || function.isGenerator { return nil }
    var scan = Scan(function: f)
    for statement in program[function.body] { visit(statement, &scan) }
    return scan.mayThrow ? nil : scan.callees
  }

  private struct Scan {
    let function: FuncRef
    var mayThrow = false
    var callees: [FuncRef] = []
  }

  // MARK: Statements

  private func visit(_ statement: StmtRef, _ scan: inout Scan) {
    if scan.mayThrow { return }
    switch program[statement] {
    case .throw, .forIn, .forOf: scan.mayThrow = true
    case .try(let block, _, let handler, let finalizer):
      // What the block throws ends in the handler.
      visit(handler ?? block, &scan)
      if let finalizer { visit(finalizer, &scan) }
    case .expr, .block, .if, .while, .doWhile, .for, .switch, .labeled, .break, .continue, .return, .empty:
      program.forEachChild(of: program[statement], expr: { visit($0, &scan) }, stmt: { visit($0, &scan) })
    }
  }

  // MARK: Expressions

  private func visit(_ e: ExprRef, _ scan: inout Scan) {
    if scan.mayThrow { return }
    switch program[e] {
    case .undefined, .null, .bool, .number, .string, .this, .newTarget, .callee, .function, .hole, .intrinsic: break
    case .variable(_, let checked): if checked { scan.mayThrow = true }
    case .assign(_, let value, let checked):
      visit(value, &scan)
      if checked { scan.mayThrow = true }
    case .global(let name, _): if !isConstantOfTheRealm(name) { scan.mayThrow = true }
    case .initialize, .logical, .conditional, .sequence, .block, .array: visitParts(of: e, &scan)
    case .member(let object, _):
      visit(object, &scan)
      if !isFieldRead(e, object) { scan.mayThrow = true }
    case .privateMember(let object, _):
      visit(object, &scan)
      if !isFieldRead(e, object) { scan.mayThrow = true }
    case .setMember(let object, _, _), .defineMember(let object, _, _), .setPrivateMember(let object, _, _),
      .definePrivate(let object, _, _):
      visitParts(of: e, &scan)
      if !isFieldStore(e, object) { scan.mayThrow = true }
    case .index(let object, let key):
      visitParts(of: e, &scan)
      if !isElementRead(e, object, key) { scan.mayThrow = true }
    case .setIndex(let object, _, let value):
      visitParts(of: e, &scan)
      if !isElementStore(e, object, value) { scan.mayThrow = true }
    case .unary(let op, let operand):
      visit(operand, &scan)
      if !completes(op, kinds(operand)) { scan.mayThrow = true }
    case .binary(let op, let left, let right):
      visitParts(of: e, &scan)
      if !completes(op, kinds(left), kinds(right)) { scan.mayThrow = true }
    case .call(let callee, let arguments, _): call(e, [callee] + program[arguments], &scan)
    case .callMember(let object, let name, let arguments, _):
      callMember(e, object, name, Array(program[arguments]), &scan)
    case .callWithThis(let callee, let this, let arguments, _):
      call(e, [callee, this] + program[arguments], &scan)
    case .new(let callee, let arguments, _): construct(e, [callee] + program[arguments], &scan)
    case .iteratorOpen(let iterable, _):
      visit(iterable, &scan)
      if !facts.plainPatterns.opens.contains(e) { scan.mayThrow = true }
    case .iteratorStep(let record), .iteratorValue(let record), .iteratorClose(let record),
      .iteratorCloseQuietly(let record):
      if !facts.plainPatterns.records.contains(record) { scan.mayThrow = true }
    case .initFields(let this):
      visit(this, &scan)
      initFields(e, this, &scan)
    case .object(let members): literal(members, &scan)
    case .bigint, .regexp, .templateObject, .argumentsObject, .assignGlobal, .importMeta, .namespaceObject,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .defineIndex, .hasPrivate, .template, .callIndex,
      .superCall, .spread, .classExpr, .iteratorRest,
      .objectRest, .yield, .yieldDelegate, .await, .throwError:
      scan.mayThrow = true
    }
  }

  private func visitParts(of e: ExprRef, _ scan: inout Scan) {
    program.forEachChild(of: e, { visit($0, &scan) }, statement: { visit($0, &scan) })
  }

  private func kinds(_ e: ExprRef) -> KindSet { facts.type(e).kinds }

  /// Properties of the global object that no program can change.
  private func isConstantOfTheRealm(_ name: NameID) -> Bool {
    let constants: [BuiltinID] = [.globalUndefined, .globalNan, .globalInfinity]
    return constants.map(\.key).contains(program.names.string(of: name))
  }

  private func literal(_ members: MemberRange, _ scan: inout Scan) {
    for member in program[members] {
      visit(member.value, &scan)
      if member.key != nil || member.kind == .spread { scan.mayThrow = true }
    }
  }

  // MARK: Properties

  private func isFieldRead(_ e: ExprRef, _ object: ExprRef) -> Bool {
    switch facts.memberFacts[Int(e.raw)] {
    case .field, .constant, .arrayLength, .typedLength, .method: return kinds(object) == .object
    case .stringLength: return kinds(object) == .string
    case .unknown, .addField, .getter, .setter: return false
    }
  }

  private func isFieldStore(_ e: ExprRef, _ object: ExprRef) -> Bool {
    switch facts.memberFacts[Int(e.raw)] {
    case .field, .addField: return kinds(object) == .object
    case .unknown, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter: return false
    }
  }

  private func isElementRead(_ e: ExprRef, _ object: ExprRef, _ key: ExprRef) -> Bool {
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds): return kinds(object) == .object && (noHoles && inBounds || elementsAreData)
    case .typedArray: return kinds(object) == .object
    case .string: return elementsAreData
    case .unknown: return false
    }
  }

  /// A store below the length of an array makes it no longer, and finds no setter where there is no hole.
  private func isElementStore(_ e: ExprRef, _ object: ExprRef, _ value: ExprRef) -> Bool {
    guard kinds(object) == .object else { return false }
    switch facts.elementFacts[Int(e.raw)] {
    case .array(let noHoles, let inBounds): return noHoles && inBounds
    case .typedArray(let constructor, _): return stores(kinds(value), inArrayOf: constructor)
    case .string, .unknown: return false
    }
  }

  /// BigInts are made of booleans alone without fail.
  private func stores(_ kinds: KindSet, inArrayOf constructor: RealmObjectID) -> Bool {
    let isBigInt = constructor.typedArrayElement?.isBigInt == true
    return kinds.isSubset(of: isBigInt ? [.boolean, .bigint] : NothrowAnalysis.plain)
  }

  // MARK: Operators

  /// Kinds that become Numbers without a call of the program's code.
  private static let plain: KindSet = [.undefined, .null, .boolean, .int32, .double, .string]

  private func completes(_ op: HIRUnaryOp, _ operand: KindSet) -> Bool {
    switch op {
    case .not, .typeOf: return true
    case .plus, .minus, .bitNot, .toNumeric, .increment, .decrement: return operand.isSubset(of: NothrowAnalysis.plain)
    case .toPropertyKey: return !operand.contains(.object)
    case .requireObjectCoercible, .toObject: return operand.isDisjoint(with: .nullish)
    }
  }

  private func completes(_ op: HIRBinaryOp, _ left: KindSet, _ right: KindSet) -> Bool {
    let both = left.union(right)
    switch op {
    case .strictEq, .strictNe: return true
    case .eq, .ne: return !both.contains(.object) || left.isSubset(of: .nullish) || right.isSubset(of: .nullish)
    case .lt, .le, .gt, .ge: return both.isSubset(of: NothrowAnalysis.plain)
    // A string may become too long.
    case .add: return both.isSubset(of: NothrowAnalysis.plain.subtracting(.string))
    case .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr:
      return both.isSubset(of: NothrowAnalysis.plain)
    case .in, .instanceOf, .hasBinding: return false
    }
  }

  // MARK: Calls

  private func call(_ e: ExprRef, _ operands: [ExprRef], _ scan: inout Scan) {
    guard case .functions(let targets) = facts.callFacts[Int(e.raw)] else {
      scan.mayThrow = true
      return
    }
    for operand in operands { visit(operand, &scan) }
    scan.callees += targets
  }

  /// A derived constructor may return what is no object.
  private func construct(_ e: ExprRef, _ operands: [ExprRef], _ scan: inout Scan) {
    call(e, operands, &scan)
    if scan.callees.contains(where: { program[$0].kind == .derivedConstructor }) { scan.mayThrow = true }
  }

  private func callMember(
    _ e: ExprRef, _ object: ExprRef, _ name: NameID, _ arguments: [ExprRef], _ scan: inout Scan
  ) {
    switch facts.callFacts[Int(e.raw)] {
    case .functions(let targets):
      for operand in [object] + arguments { visit(operand, &scan) }
      if !kinds(object).isDisjoint(with: .nullish) || s.mayBeAccessor(name) { scan.mayThrow = true }
      scan.callees += targets
    case .builtin(let builtin):
      // The holder is a name of the realm, and the function is the built-in one.
      guard
        program[object].isRealmObject
          ? completes(builtin, arguments) || completes(foreign: e, builtin, arguments)
          : cuts(builtin, object, arguments)
      else {
        scan.mayThrow = true
        return
      }
      if !program[object].isRealmObject || s.changesGlobals { visit(object, &scan) }
      for argument in arguments { visit(argument, &scan) }
    case .unknown: scan.mayThrow = true
    }
  }

  /// A pure built-in never fails; those of Math fail in the conversion of an argument alone.
  private func completes(_ builtin: BuiltinID, _ arguments: [ExprRef]) -> Bool {
    if builtin.row.effects.isPure { return true }
    guard builtin.row.holder == .math, builtin.row.effects.isSubset(of: [.throws, .converts, .static]) else {
      return false
    }
    return arguments.allSatisfy { kinds($0).isSubset(of: NothrowAnalysis.plain) }
  }

  /// A function of C that runs no code of the program, when no argument has to be looked at.
  private func completes(foreign e: ExprRef, _ builtin: BuiltinID, _ arguments: [ExprRef]) -> Bool {
    guard builtin == .hostForeignCall, let foreign = program.foreignCalls[e], !foreign.isLive, foreign.result.isPlain
    else { return false }
    return zip(foreign.parameters, arguments.dropFirst()).allSatisfy { parameter, argument in
      switch parameter.type {
      case .f32, .f64: return kinds(argument).isSubset(of: .number)
      case .i32, .i64: return kinds(argument) == .int32
      case .bool: return kinds(argument) == .boolean
      case .void, .u32, .u64, .pointer, .string, .buffer, .callback: return false
      }
    }
  }

  /// Parts of strings between Numbers are there always.
  private func cuts(_ builtin: BuiltinID, _ string: ExprRef, _ arguments: [ExprRef]) -> Bool {
    switch builtin.row.lowering {
    case .stringCharCodeAt, .stringCharAt, .stringSlice, .stringSubstring:
      return kinds(string) == .string && !arguments.isEmpty && arguments.count <= 2
        && arguments.allSatisfy { kinds($0).isSubset(of: .number) }
    case .none, .mathFloor, .mathCeil, .mathTrunc, .mathRound, .mathSqrt, .mathFround, .mathSign, .mathAbs, .mathMax,
      .mathMin, .mathImul, .mathPow, .mathClz32, .arrayPush, .arrayPop, .arrayOfLength, .regExpTest,
      .foreignCall, .dataViewGet, .dataViewSet:
      return false
    }
  }

  /// Private methods are added, which fails where they are already.
  private func initFields(_ e: ExprRef, _ this: ExprRef, _ scan: inout Scan) {
    guard let owner = program[scan.function].ofClass.map({ program[$0] }),
      owner.brand == nil || isFieldStore(e, this)
    else {
      scan.mayThrow = true
      return
    }
    if let initializer = owner.fieldInitializer { scan.callees.append(initializer) }
  }
}
