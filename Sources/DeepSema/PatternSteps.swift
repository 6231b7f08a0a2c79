import HIR

/// The steps of array patterns: a pattern opens one record and makes its steps in the order of the text, each at most once.
struct PatternSteps {
  struct Record {
    var open: ExprRef
    var steps: [ExprRef] = []
    var hasRest = false
  }

  private(set) var records: [VarRef: Record] = [:]
  /// By `iteratorStep`, and by the `iteratorValue` behind it: how many steps come before.
  private(set) var positions: [ExprRef: Int] = [:]

  init(_ program: Program) {
    var reopened: Set<VarRef> = []
    for function in program.functions {
      program.walk(function.body, expr: { visit($0, program, &reopened) })
    }
    for v in reopened { records[v] = nil }
  }

  private mutating func visit(_ e: ExprRef, _ program: Program, _ reopened: inout Set<VarRef>) {
    switch program[e] {
    case .assign(let v, let value, _), .initialize(let v, let value):
      guard case .iteratorOpen(_, isAsync: false) = program[value] else { return }
      if records[v] != nil { reopened.insert(v) }
      records[v] = Record(open: value)
    case .iteratorStep(let v):
      positions[e] = records[v]?.steps.count
      records[v]?.steps.append(e)
    case .iteratorValue(let v): positions[e] = records[v].map { $0.steps.count - 1 }
    case .iteratorRest(let v): records[v]?.hasRest = true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index,
      .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember,
      .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical,
      .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new,
      .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      break
    }
  }
}
