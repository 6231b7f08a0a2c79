import Base
import Builtins
import DeepSema
import HIR

// `--validate`: the facts that the C relies on are asserted where it does.

extension FunctionEmitter {
  /// Where an error leaves the function.
  func validateThrow() {
    if p.asserted == nil || p.calls.mayFail[Int(f.raw)] { return }
    assert("aot_assert_nothrow(cx, &a)", AssertedFacts.doesNotThrow, at: function.nameSpan.start)
  }

  // MARK: Text

  func assert(
    _ check: String, _ fact: String, at offset: UInt32, kinds: KindSet = [], range: NumberRange? = nil,
    declarations: String? = nil
  ) {
    let at = p.position(offset, in: function.module)
    let position = "\(program.modules[Int(function.module.raw)].path):\(at.line):\(at.column)"
    open()
    if let declarations { line(declarations) }
    line(
      "static const aot_assertion a = { \(CText.string(position.utf8)), \(CText.string(fact.utf8)), "
        + "\(fields(range)), \(text(kinds)), \(range.map(text) ?? "0") };")
    line("\(check);")
    close()
  }

  private func fields(_ range: NumberRange?) -> String {
    guard let range, let asserted = p.asserted else { return "0, 0.0, 0.0" }
    return "\(CText.string(asserted.text(range).utf8)), \(bound(range.lo)), \(bound(range.hi))"
  }

  /// libtcc does not negate an infinity in initializers.
  private func bound(_ value: Double) -> String { value == -.infinity ? "-1.0 / 0.0" : CText.double(value) }

  private func text(_ kinds: KindSet) -> String {
    let all: [(KindSet, String)] = [
      (.undefined, "UNDEFINED"), (.null, "NULL"), (.boolean, "BOOLEAN"), (.int32, "INT32"), (.double, "DOUBLE"),
      (.string, "STRING"), (.symbol, "SYMBOL"), (.bigint, "BIGINT"), (.object, "OBJECT"),
    ]
    return words(all.filter { kinds.contains($0.0) }.map(\.1))
  }

  private func text(_ range: NumberRange) -> String {
    let all = [(range.fractional, "FRACTIONS"), (range.nan, "NAN"), (range.negativeZero, "NEGATIVE_ZERO")]
    return words(all.filter(\.0).map(\.1))
  }

  private func words(_ words: [String]) -> String {
    words.isEmpty ? "0" : words.map { "AOT_FACT_\($0)" }.joined(separator: " | ")
  }
}
