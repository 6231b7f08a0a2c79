import DeepSema
import HIR

extension ForeignType {
  /// The kinds of values that may be passed.
  var kinds: KindSet {
    switch self {
    case .void: return .undefined
    case .bool: return .boolean
    case .i32, .u32, .f32, .f64: return .number
    case .i64, .u64: return [.int32, .double, .bigint]
    case .pointer: return [.int32, .double, .bigint, .null]
    case .string: return [.string, .null]
    case .buffer, .callback: return [.object, .null]
    }
  }

  /// The same in words.
  var expected: String {
    switch self {
    case .void: return "undefined"
    case .bool: return "a boolean"
    case .i32, .u32, .f32, .f64: return "a number"
    case .i64, .u64: return "a bigint or a number"
    case .pointer: return "a number or null"
    case .string: return "a string or null"
    case .buffer: return "an ArrayBuffer, a view of one, or null"
    case .callback: return "a function or null"
    }
  }
}
