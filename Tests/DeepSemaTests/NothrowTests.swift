import DeepSema
import HIR
import XCTest

/// Which functions are found to complete normally.
final class NothrowTests: XCTestCase {
  private static let source = """
    class P { x; constructor(x) { this.x = x; } neverDot(o) { return this.x * o.x; } }
    class Sub extends P { maySuper() { return super.neverDot(this); } }
    const p = new Sub(1), list = [1, 2, 3], frozen = Object.freeze({ a: 1 });
    let late = 0;
    function neverAdds(a, b) { return a + b; }
    function neverLoops(n) { let s = 0; for (let i = 0; i < n; i++) s += neverAdds(i, 1); return s; }
    function neverReads(o) { return o.x; }
    function neverMakes(n) { return new P(n); }
    function neverTakesElements(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }
    function neverComputes(x) { return Math.floor(x) + Math.max(x, 1); }
    function neverIsEven(n) { return n === 0 ? true : neverIsOdd(n - 1); }
    function neverIsOdd(n) { return n === 0 ? false : neverIsEven(n - 1); }
    function neverLeaves(f) { try { return f(); } catch { return 0; } }
    function mayThrow(n) { if (n > 1) throw n; return n; }
    function mayCallThat(n) { return mayThrow(n) + 1; }
    function mayReadNull(o) { return o.x; }
    function mayConvert(v) { return v * 2; }
    function mayMeetSymbols(v) { return v + 1; }
    function mayStore(o) { o.a = 2; }
    function mayComeEarly() { return later; }
    function mayCallAnything(f) { return f(); }
    function mayIterate(a) { for (const x of a) late = x; }
    function mayJoin(a, b) { return a + b; }
    console.log(neverAdds(1, 2), neverLoops(3), neverReads(p), neverMakes(1), neverTakesElements(list), neverComputes(1.5));
    console.log(neverIsEven(4), neverLeaves(() => mayCallThat(2)), p.maySuper(), mayReadNull(late ? p : null));
    console.log(mayConvert({ valueOf() { return 1; } }), mayMeetSymbols(late ? 1 : Symbol()), mayStore(frozen), mayComeEarly());
    console.log(mayCallAnything(() => mayThrow(1)), mayIterate(list), mayJoin('a', 'b'));
    const later = 1;
    """

  func testNamesTell() {
    let check = FixtureCheck(Array(Self.source.utf8), name: "nothrow.ts")
    var seen = 0
    for (i, function) in check.program.functions.enumerated() {
      let name = check.program.names.string(of: function.name)
      guard name.hasPrefix("never") || name.hasPrefix("may") else { continue }
      seen += 1
      XCTAssertTrue(check.facts.reachable[i], name)
      XCTAssertEqual(check.facts.nothrow[i], name.hasPrefix("never"), name)
    }
    XCTAssertEqual(seen, 21)
  }
}
