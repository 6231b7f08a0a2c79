import DeepSema
import HIR

/// A computed value while MIR is built, and what is known of it.
struct Operand {
  var id: ValueID
  var form: Form
  /// What the value can be; at most what the facts say.
  var kinds: KindSet
  /// The number, for literals.
  var number: Double?
  /// No integer held here is greater in magnitude, where that is known better than by the form.
  var greatest: Double?

  init(_ id: ValueID, _ form: Form, _ kinds: KindSet) {
    self.id = id
    self.form = form
    self.kinds = kinds
  }

  var isNumeric: Bool { !kinds.isEmpty && kinds.isSubset(of: .number) }
  /// The value is certainly an int32, and not held as a double.
  var isInt32: Bool { kinds == .int32 && form != .double && form != .integer }
  /// The value is held as an integer.
  var isInteger: Bool { form == .integer || isInt32 }
  /// Of an integer: its magnitude is at most this.
  var magnitude: Double { greatest ?? (isInt32 ? 2_147_483_648 : 9_007_199_254_740_992) }
  var argument: Argument { .value(id) }
}
