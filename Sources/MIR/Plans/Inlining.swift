import DeepSema
import HIR

/// Functions whose C stands where they are called.
///
/// C compilers weigh a function by all of its code, and most of that, in emitted C, are ways that are hardly ever taken. So this is decided
/// by the operations that a function is made of: bottom-up, each counted with what is put into it.
package struct Inlining {
  package private(set) var functions: Set<FuncRef> = []

  /// The operations of the largest one.
  private static let greatest = 40
  /// The operations that the program may grow by: this many, or a sixteenth.
  private static let freeGrowth = 800

  /// There are none.
  package init() {}

  /// - Parameters:
  ///   - hasTypedEntry: by function.
  ///   - graph: what functions call.
  package init(_ program: Program, _ facts: Facts, hasTypedEntry: [Bool], _ graph: CallGraph) {
    var sizes = Array(repeating: Int.max, count: program.functions.count)
    for index in program.functions.indices
    where hasTypedEntry[index] && facts.reachable[index] && !graph.isCyclic[index] {
      sizes[index] = Inlining.size(of: FuncRef(UInt32(index)), program, facts)
    }
    var calls = Array(repeating: 0, count: program.functions.count)
    for callees in graph.callees { for callee in callees { calls[callee] += 1 } }
    var budget = max(Inlining.freeGrowth, program.exprs.count / 16)
    for index in graph.calleesFirst where sizes[index] <= Inlining.greatest {
      let inner = graph.callees[index].filter { functions.contains(FuncRef(UInt32($0))) }
      sizes[index] += inner.reduce(0) { $0 + sizes[$1] }
      let growth = sizes[index] * max(calls[index] - 1, 0)
      guard sizes[index] <= Inlining.greatest, growth <= budget else { continue }
      budget -= growth
      functions.insert(FuncRef(UInt32(index)))
    }
  }

  /// What an operation of which nothing is known counts: it is that much code, and a call beside it costs little.
  private static let dynamicOperation = 4

  private static func isDynamic(_ e: ExprRef, _ program: Program, _ facts: Facts) -> Bool {
    if program[e].isCall, case .unknown = facts.callFacts[Int(e.raw)] { return true }
    if case .member(let object, _) = program[e] { return facts.isUnknown(object) }
    if case .setMember(let object, _, _) = program[e] { return facts.isUnknown(object) }
    if case .index(let object, _) = program[e] { return facts.isUnknown(object) }
    if case .setIndex(let object, _, _) = program[e] { return facts.isUnknown(object) }
    return false
  }

  /// How many operations a function has that nothing repeats, but for those that only errors need. Functions with loops have no size, nor
  /// those with built-ins that call functions of the program: such calls are direct, too, and no edges of the graph.
  private static func size(of f: FuncRef, _ program: Program, _ facts: Facts) -> Int {
    let thrown = CallGraph.thrown(by: f, program)
    var size = 0, isPlain = true
    program.walk(
      program[f].body,
      expr: { e in
        if thrown.contains(e) || program[e].isAtHand { return }
        size += isDynamic(e, program, facts) ? dynamicOperation : 1
        if case .builtin(let id) = facts.callFacts[Int(e.raw)], program[e].isCall, id.row.effects.mayCall {
          isPlain = false
        }
      },
      statement: { s in if program[s].isLoop { isPlain = false } })
    return isPlain ? size : Int.max
  }
}

extension HIRExpr {
  /// A value that needs no operation.
  fileprivate var isAtHand: Bool {
    switch self {
    case .undefined, .null, .bool, .number, .string, .this, .newTarget, .callee, .variable: return true
    case .bigint, .regexp, .templateObject, .argumentsObject, .assign, .initialize, .global, .assignGlobal, .importMeta,
      .intrinsic, .namespaceObject, .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember,
      .setSuperMember, .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate,
      .unary,
      .binary, .logical, .conditional, .sequence, .template, .block, .spread, .initFields, .array, .hole, .object,
      .function,
      .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly,
      .objectRest, .yield, .yieldDelegate, .await, .throwError, .call, .callMember, .callIndex, .callWithThis,
      .superCall,
      .new:
      return false
    }
  }
}

extension HIRStmt {
  fileprivate var isLoop: Bool {
    switch self {
    case .while, .doWhile, .for, .forIn, .forOf: return true
    case .expr, .block, .if, .switch, .labeled, .break, .continue, .return, .throw, .try, .empty: return false
    }
  }
}

extension Facts {
  /// The value may be any object.
  fileprivate func isUnknown(_ e: ExprRef) -> Bool {
    let type = type(e)
    return type.kinds.contains(.object) && type.objects == ValueType.unknownObjects
  }
}
