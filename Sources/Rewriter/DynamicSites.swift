import DeepSema
import HIR

/// Finds the operations of a function whose operand types are not proven.
struct DynamicSiteFinder {
  let program: Program
  let facts: Facts

  init(_ program: Program, _ facts: Facts) {
    self.program = program
    self.facts = facts
  }

  func sites(in f: FuncRef) -> [DynamicSite] {
    var found: [DynamicSite] = []
    func add(_ operation: DynamicSite.Operation, _ e: ExprRef) {
      found.append(DynamicSite(operation: operation, function: f, expr: e, span: program.span(e)))
    }
    program.walk(
      program[f].body,
      expr: { e in
        if let operation = dynamicOperation(e) { add(operation, e) }
      },
      statement: { s in
        if case .forOf(_, let iterable, _, _, _) = program[s], !isPrimitiveOrKnown(iterable) {
          add(.iteration, iterable)
        }
      })
    return found
  }

  /// What makes `e` dynamic, or nil.
  private func dynamicOperation(_ e: ExprRef) -> DynamicSite.Operation? {
    switch program[e] {
    case .binary(let op, let a, let b): return dynamicBinary(op, a, b)
    case .unary(let op, let a):
      switch op {
      case .not, .typeOf, .requireObjectCoercible, .toPropertyKey: return nil
      case .plus, .minus, .bitNot, .toNumeric, .increment, .decrement: return mayBeObjectOrBigInt(a) ? .arithmetic : nil
      }
    case .member, .setMember: return isProven(facts.memberFacts[Int(e.raw)]) ? nil : .property
    case .index, .setIndex: return isProven(facts.elementFacts[Int(e.raw)]) ? nil : .element
    case .call, .callMember, .callIndex, .callWithThis, .superCall:
      return isProven(facts.callFacts[Int(e.raw)]) ? nil : .call
    case .new: return isProven(facts.callFacts[Int(e.raw)]) ? nil : .construct
    case .global(_, _), .assignGlobal: return nil
    case _: return nil
    }
  }

  private func dynamicBinary(_ op: HIRBinaryOp, _ a: ExprRef, _ b: ExprRef) -> DynamicSite.Operation? {
    switch op {
    case .strictEq, .strictNe, .in, .instanceOf: return nil
    case .eq, .ne, .lt, .le, .gt, .ge: return mayBeObjectOrBigInt(a) && mayBeObjectOrBigInt(b) ? .comparison : nil
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr:
      return mayBeObjectOrBigInt(a) || mayBeObjectOrBigInt(b) ? .arithmetic : nil
    }
  }

  private func mayBeObjectOrBigInt(_ e: ExprRef) -> Bool { !facts.type(e).kinds.isDisjoint(with: [.object, .bigint]) }

  private func isPrimitiveOrKnown(_ e: ExprRef) -> Bool { facts.type(e).objects != ValueType.unknownObjects }

  private func isProven(_ fact: MemberFact) -> Bool {
    switch fact {
    case .unknown: return false
    case .field, .addField, .arrayLength, .stringLength, .method: return true
    }
  }

  private func isProven(_ fact: ElementFact) -> Bool {
    switch fact {
    case .unknown: return false
    case .array, .typedArray, .string: return true
    }
  }

  private func isProven(_ fact: CallFact) -> Bool {
    switch fact {
    case .unknown: return false
    case .functions, .builtin: return true
    }
  }
}
