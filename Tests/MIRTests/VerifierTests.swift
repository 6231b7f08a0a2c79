import Base
import Builtins
import HIR
import XCTest

@testable import MIR

/// Each rule of the verifier is broken once.
final class VerifierTests: XCTestCase {
  private func expect(
    _ problem: String, file: StaticString = #filePath, line: UInt = #line, _ damage: (inout MIRFunction) -> Void
  ) {
    var function = Support.function()
    XCTAssertEqual(MIRVerifier.verify(function), [], file: file, line: line)
    damage(&function)
    let problems = MIRVerifier.verify(function)
    XCTAssert(
      problems.contains { $0.hasPrefix(problem) }, "\(problem) not found in \(problems)", file: file, line: line)
  }

  private func value(_ raw: Int) -> Argument { .value(ValueID(raw)) }

  func testBounds() {
    expect("bounds: argument of a jump is missing in b1") {
      $0.blocks[1].terminator = .jump(Edge(BlockID(2), [ValueID(-1)]))
    }
    expect("bounds: target b9 is none in b1") { $0.blocks[1].terminator = .jump(Edge(BlockID(9))) }
    expect("bounds: local l0 is none in b2") { $0.append(.loadLocal(LocalID(0)), [], .boxed, to: 2) }
  }

  func testOnce() {
    expect("once: v0 is set again in b1") { $0.blocks[1].instructions[0].result = ValueID(0) }
  }

  func testEntry() {
    expect("entry: a jump leads to the entry in b1") { $0.blocks[1].terminator = .jump(Edge(BlockID(0))) }
    expect("entry: has parameters in b0") {
      let parameter = $0.newValue(.boxed)
      $0.blocks[0].parameters = [parameter]
    }
  }

  func testEdge() {
    expect("edge: 0 values for 1 parameters of b2 in b1") { $0.blocks[1].terminator = .jump(Edge(BlockID(2))) }
    expect("edge: v1 is boolean, parameter v3 boxed in b1") {
      $0.blocks[1].terminator = .jump(Edge(BlockID(2), [ValueID(1)]))
    }
  }

  func testDominance() {
    expect("dominance: v2 is used where it may not be set in b2") { $0.blocks[2].terminator = .leave(ValueID(2)) }
    expect("dominance: v2 is used where it may not be set in b1") {
      $0.blocks[1].instructions[0].arguments[0] = self.value(2)
    }
    // The error comes before the result is there.
    expect("dominance: v2 is used where it may not be set in b3") { $0.blocks[3].terminator = .leave(ValueID(2)) }
    expect("dominance: v5 is never set in b3") {
      let v = $0.newValue(.boxed)
      $0.blocks[3].terminator = .leave(v)
    }
  }

  func testHandler() {
    expect("handler: has no region in b3") { $0.blocks[3].region = nil }
    expect("handler: its region b2 does not dominate it in b3") { $0.blocks[3].region = BlockID(2) }
    expect("handler: a region of a block that is no handler in b2") { $0.blocks[2].region = MIRFunction.entry }
    expect("handler: a jump leads to the handler b3 in b1") { $0.blocks[1].terminator = .jump(Edge(BlockID(3))) }
    expect("handler: has parameters in b3") {
      let parameter = $0.newValue(.boxed)
      $0.blocks[3].parameters = [parameter]
    }
  }

  func testOperands() {
    expect("operands: argument 0 of runtime(MIR.RuntimeOperation.add) is v1, boolean in b1") {
      $0.blocks[1].instructions[0].arguments[0] = self.value(1)
    }
    expect("operands: runtime(MIR.RuntimeOperation.add) has 1 arguments, not 2 in b1") {
      $0.blocks[1].instructions[0].arguments.removeLast()
    }
    expect("operands: argument 0 of loadElement is literal(0) in b1") {
      $0.append(.loadElement, [.literal(0), self.value(0)], .boxed, to: 1)
    }
    expect("operands: convert of a value that has the form in b2") {
      $0.append(.convert, [self.value(0)], .boxed, to: 2)
    }
    expect("operands: arithmetic(MIR.ArithmeticOperation.add) has operands in several forms in b0") {
      let i = $0.append(.constant(.number(1)), [], .int32, to: 0)!,
        d = $0.append(.constant(.number(1)), [], .double, to: 0)!
      $0.append(.arithmetic(.add), [.value(i), .value(d)], .double, to: 0)
    }
  }

  func testResult() {
    expect("result: test(MIR.ValueTest.cell) gives int32 in b2") {
      $0.append(.test(.cell), [self.value(0)], .int32, to: 2)
    }
    expect("result: test(MIR.ValueTest.cell) has none in b2") { $0.append(.test(.cell), [self.value(0)], nil, to: 2) }
    expect("result: storeModule(0) has one, v5 in b2") { $0.append(.storeModule(0), [self.value(0)], .boxed, to: 2) }
    expect("result: arithmetic(MIR.ArithmeticOperation.neg) of int32 gives double in b2") {
      let i = $0.append(.constant(.number(1)), [], .int32, to: 2)!
      $0.append(.arithmetic(.neg), [.value(i)], .double, to: 2)
    }
  }

  func testTerminator() {
    expect("terminator: a branch by v0, boxed in b0") {
      $0.blocks[0].terminator = .branch(ValueID(0), Edge(BlockID(1)), Edge(BlockID(2), [ValueID(0)]), .unknown)
    }
    expect("terminator: a choice by v0, boxed in b0") {
      $0.blocks[0].terminator = .choose(ValueID(0), cases: [], otherwise: Edge(BlockID(1)))
    }
    expect("terminator: two cases of a choice are one in b0") {
      let i = $0.append(.constant(.number(1)), [], .int32, to: 0)!
      let one: (Int32, Edge) = (1, Edge(BlockID(1)))
      $0.blocks[0].terminator = .choose(i, cases: [one, one], otherwise: Edge(BlockID(1)))
    }
    expect("terminator: values are returned in several forms") { $0.blocks[2].terminator = .leave(ValueID(1)) }
  }

  func testPlace() {
    expect("place: runtime(MIR.RuntimeOperation.add) has none in b1") { $0.blocks[1].instructions[0].place = .none }
    expect("place: parameter(0) has one in b0") { $0.blocks[0].instructions[0].place = .offset(0) }
    expect("place: storeModule(0) has a handler, but cannot fail in b2") {
      $0.append(.storeModule(0), [self.value(0)], nil, to: 2)
      $0.blocks[2].instructions[0].handler = BlockID(3)
    }
  }

  func testFailure() {
    func fail(_ function: inout MIRFunction) {
      function.append(.runtime(.throwValue), [value(3)], nil, to: 2)
      function.blocks[2].instructions[0].isFailure = true
      function.blocks[2].instructions[0].place = .offset(0)
      function.blocks[2].terminator = .fail
    }
    expect("failure: the block goes on behind runtime(MIR.RuntimeOperation.throwValue) in b2") {
      fail(&$0)
      $0.blocks[2].terminator = .leave(ValueID(3))
    }
    expect("failure: runtime(MIR.RuntimeOperation.throwValue) and its block have other handlers in b2") {
      fail(&$0)
      $0.blocks[2].handler = BlockID(3)
    }
    expect("failure: storeModule(0) is said to fail in b2") {
      $0.append(.storeModule(0), [self.value(0)], nil, to: 2)
      $0.blocks[2].instructions[0].isFailure = true
    }
  }

  func testPending() {
    expect("pending: no error is pending at the block's end in b2") { $0.blocks[2].terminator = .fail }
    expect("pending: the function is left while an error is pending in b3") {
      $0.blocks[3].instructions = []
      $0.blocks[3].terminator = .leave(nil)
    }
    expect("pending: no error is there to take in b2") { $0.append(.takeException, [], .boxed, to: 2) }
    expect("pending: an error is pending on one way to a block and not on another in b1") {
      $0.append(.setException, [self.value(0)], nil, to: 1)
    }
  }

  func testList() {
    expect("list: v5 is used in a block that is printed before its own in b1") {
      let list = $0.append(.list, [self.value(0)], .list, to: 0)!
      $0.append(.runtime(.newArray), [.literal(1), .value(list)], .boxed, to: 1)
      $0.blocks[1].isCold = false
      $0.blocks.append(Block())
      // The list moves behind what uses it.
      $0.blocks[4].instructions = [$0.blocks[0].instructions.removeLast()]
      $0.blocks[4].terminator = .jump(Edge(BlockID(1)))
      $0.blocks[0].terminator = .jump(Edge(BlockID(4)))
    }
  }

  func testLocal() {
    expect("local: v3 is boxed, l0 int32 in b2") {
      $0.locals.append(Local(form: .int32))
      $0.append(.storeLocal(LocalID(0)), [self.value(3)], nil, to: 2)
    }
    expect("local: l0 has no item 1 in b2") {
      var local = Local(form: .list)
      local.kind = .items(1)
      $0.locals.append(local)
      $0.append(.storeItem(LocalID(0), 1), [self.value(3)], nil, to: 2)
    }
    expect("operands: argument 0 of runtime(MIR.RuntimeOperation.walkRecord) is place(") {
      $0.locals.append(Local(form: .boxed))
      $0.append(.runtime(.walkRecord), [.place(LocalID(0))], .boxed, to: 2)
    }
  }

  func testRare() {
    expect("rare: a rare instruction of a block that is not in b1") { $0.blocks[1].instructions[0].isRare = true }
    expect("rare: a rare block leads to b2, which is not in b1") { $0.blocks[1].isRare = true }
    expect("rare: an error of a rare block is caught in b1") {
      $0.blocks[1].isRare = true
      $0.blocks[1].instructions[0].isRare = true
    }
  }

  func testConstant() {
    expect("constant: v5 cannot be int32 in b2") {
      $0.append(.constant(.number(UInt64(1) << 40)), [], .int32, to: 2)
    }
    expect("constant: v5 cannot be boxed in b2") { $0.append(.constant(.boolean(true)), [], .boxed, to: 2) }
  }

  func testCold() {
    expect("cold: the entry is cold in b0") { $0.blocks[0].isCold = true }
  }

  func testProgramsHaveNoProblem() throws {
    let sources = [
      "let s = 0; for (let i = 0; i < 9; i++) { s += i; } console.log(s);",
      "class P { x = 1; get y() { return this.x; } #z = 2; z() { return this.#z++; } } console.log(new P().y, new P().z());",
      "function f(a: any) { try { return a.b.c; } catch (e) { throw e; } finally { console.log(1); } } f({ b: {} });",
      "for (const [a, b] of [[1, 2], [3, 4]]) { if (a > b) break; console.log([a, b].map((x) => x + 1)); }",
      "function g() { const a = []; for (let i = 0; i < 3; i++) { a.push(() => i); } return a.map((f) => f()); } g();",
      "function s(x: string) { switch (x) { case 'aa': return 1; case 'ab': return 2; case 'c': return 3; } } s('c');",
      "function h(...rest: number[]) { return Math.max(...rest) + arguments.length; } console.log(h(1, 2));",
    ]
    for source in sources {
      let problems = MIRProblems(), plan = try Support.plan(source, problems: problems)
      XCTAssertFalse(plan.mirText().isEmpty)
      XCTAssertEqual(problems.all, [], source)
    }
  }
}
