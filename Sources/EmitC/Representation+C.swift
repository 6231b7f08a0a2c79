import DeepSema
import MIR

// Representations as C has them.

extension Representation {
  /// The C type of locals.
  var cType: String {
    switch self {
    case .boxed: return "aot_value"
    case .int32: return "int32_t"
    case .double: return "double"
    case .boolean: return "int"
    case .integer: return "int64_t"
    }
  }
  /// What a function returns to say that an error is pending.
  var failure: String {
    switch self {
    case .boxed: return "AOT_EXCEPTION"
    case .int32: return "AOT_FAIL_INT"
    case .double: return "AOT_FAIL_DOUBLE"
    case .boolean: return "AOT_FAIL_BOOL"
    case .integer: return "AOT_FAIL_INTEGER"
    }
  }
  /// The test after a call.
  var check: String {
    switch self {
    case .boxed: return "AOT_TRY"
    case .int32: return "AOT_TRY_INT"
    case .double: return "AOT_TRY_DOUBLE"
    case .boolean: return "AOT_TRY_BOOL"
    case .integer: return "AOT_TRY_INTEGER"
    }
  }
  /// Held as a C integer.
  var isInteger: Bool { self == .int32 || self == .integer }
  /// An initial value that says nothing.
  var blank: String { self == .boxed ? "AOT_UNDEFINED" : "0" }
  /// All that a value so held can be.
  var kinds: KindSet {
    switch self {
    case .boxed: return .any
    case .int32: return .int32
    case .double, .integer: return .number
    case .boolean: return .boolean
    }
  }
}
