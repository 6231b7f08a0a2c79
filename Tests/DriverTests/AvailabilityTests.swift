import Base
import Testing
import Workspace

@testable import Driver

/// What the pass "availability" reports.
@Suite struct AvailabilityTests {
  private func diagnostics(_ text: String) throws -> [Diagnostic] {
    var options = Options()
    options.input = .code(text)
    let compilation = Compilation(options: options)
    do { try compilation.require(.availability) } catch is Halted {}
    return compilation.session.diagnostics.sorted
  }

  @Test(arguments: DiagnosticID.allCases.filter { $0.family == .availability })
  func examplesAreReported(id: DiagnosticID) throws {
    let example = try #require(id.row.example)
    let found = try diagnostics(example)
    #expect(found.map(\.id) == [id], "\(example)")
    #expect(found.map(\.severity) == [id.row.severity], "\(example)")
  }

  @Test func oneCertainFailureEndsTheStraightPath() throws {
    let found = try diagnostics("first(); second();")
    #expect(found.map(\.severity) == [.error, .warning])
  }

  @Test func theCallsThatLeadToACertainFailureAreNoted() throws {
    let found = try diagnostics("function a() { b(); } function b() { absent(); } a();")
    #expect(found.map(\.notes.count) == [2])
  }

  @Test(arguments: [
    "throw 1; absent();", "while (true); absent();", "for (;;) { if (Math.random()) continue; } absent();",
    "if (Math.random()) absent();", "switch (1) { case 1: absent(); }", "Math.random() && absent();",
    "await 1; absent(); export {};", "function* g() { absent(); } [...g()];",
    "const o = { get x() { absent(); } }; o.x;",
  ])
  func whatMayNotRunIsAWarning(text: String) throws {
    #expect(try diagnostics(text).map(\.severity) == [.warning], "\(text)")
  }

  @Test(arguments: [
    "do { absent(); } while (Math.random());", "while (absent());", "for (let i = absent(); ; );", "out: { absent(); }",
    "{ { absent(); } }", "class A { static { absent(); } }", "class A { [absent()]() {} }",
    "console.log(1, `${absent()}`);",
    "const { a = 1, b = 2 } = absent();", "for (;;) { break; } absent();", "(() => absent())();",
  ])
  func whatIsCertainToRunIsAnError(text: String) throws {
    #expect(try diagnostics(text).map(\.severity) == [.error], "\(text)")
  }
}
