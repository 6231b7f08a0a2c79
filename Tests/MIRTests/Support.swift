import AST
import Base
import DeepSema
import Frontend
import HIR
import Rewriter
import XCTest

@testable import MIR

enum Support {
  /// A program with what is inferred of it.
  static func plan(_ source: String, name: String = "test.ts", problems: MIRProblems? = nil) throws -> NativePlan {
    let interner = Interner(), bytes = Array(source.utf8)
    let kind: SourceKind = name.hasSuffix(".js") ? .js : .ts
    let parsed = Frontend.parse(bytes: bytes, file: FileID(index: 0), kind: kind, goal: .auto, interner: interner)
    XCTAssert(parsed.diagnostics.isEmpty, name)
    let (program, diagnostics) = HIR.lower(parsed, path: name, interner: interner)
    XCTAssert(diagnostics.isEmpty, name)
    let facts = DeepSema.analyze(program)
    return NativePlan(
      program, facts, LoweringPlan(program), hosts: nil, asserted: nil, problems: problems)
  }

  /// A function with a branch, an operation that may fail, and a handler:
  /// ```
  /// b0:
  ///   v0: boxed = parameter 0
  ///   v1: boolean = parameter 1
  ///   branch v1 b1 b2(v0)
  /// b1:
  ///   v2: boxed = AOT_ADD v0 v0 !b3
  ///   jump b2(v2)
  /// b2(v3: boxed):
  ///   return v3
  /// b3:  ; catches from b0
  ///   v4: boxed = take-exception
  ///   return v4
  /// ```
  static func function() -> MIRFunction {
    var f = MIRFunction(StackClosures.Clone(function: FuncRef(0), known: [:]))
    for form in [Form.boxed, .boolean, .boxed, .boxed, .boxed] { f.values.append(Value(form: form, kinds: form.kinds)) }
    f.blocks = Array(repeating: Block(), count: 4)
    f.blocks[0].instructions = [
      Instruction(.parameter(0), [], result: ValueID(0)), Instruction(.parameter(1), [], result: ValueID(1)),
    ]
    f.blocks[0].terminator = .branch(
      ValueID(1), Edge(BlockID(1)), Edge(BlockID(2), [ValueID(0)]), .unknown)
    var add = Instruction(.runtime(.add), [.value(ValueID(0)), .value(ValueID(0))], result: ValueID(2))
    add.place = .offset(0)
    add.handler = BlockID(3)
    f.blocks[1].instructions = [add]
    f.blocks[1].terminator = .jump(Edge(BlockID(2), [ValueID(2)]))
    f.blocks[2].parameters = [ValueID(3)]
    f.blocks[2].terminator = .leave(ValueID(3))
    f.blocks[3].instructions = [Instruction(.takeException, [], result: ValueID(4))]
    f.blocks[3].terminator = .leave(ValueID(4))
    f.blocks[3].region = MIRFunction.entry
    return f
  }
}

extension MIRFunction {
  /// A value more.
  mutating func newValue(_ form: Form) -> ValueID {
    values.append(Value(form: form, kinds: form.kinds))
    return ValueID(values.count - 1)
  }

  /// An instruction more at the end of a block.
  @discardableResult
  mutating func append(
    _ operation: MIR.Operation, _ arguments: [Argument] = [], _ form: Form? = nil, to block: Int
  ) -> ValueID? {
    let result = form.map { newValue($0) }
    blocks[block].instructions.append(Instruction(operation, arguments, result: result))
    return result
  }
}
