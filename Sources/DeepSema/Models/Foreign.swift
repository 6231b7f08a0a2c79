import Builtins
import HIR

/// Functions of C: what they give is what their declaration says, or the call throws.
extension Solver {
  func foreignCall(_ c: BuiltinCall) {
    guard let foreign = program.foreignCalls[c.site] else { return unknownBuiltin(c.call, nil) }
    for (index, parameter) in foreign.parameters.enumerated() where parameter.type.isCallback {
      attach(.escape, to: argument(c.call, index + 1))
    }
    switch foreign.result {
    case .void: addKinds(c.result, .undefined)
    case .bool: addKinds(c.result, .boolean)
    case .i32: addNumber(c.result, .int32)
    case .u32: addNumber(c.result, .uint32)
    case .i64(false), .u64(false), .pointer: addNumber(c.result, .integers(-9007199254740991, 9007199254740991))
    case .i64(true), .u64(true): addKinds(c.result, .bigint)
    case .f32, .f64: addKinds(c.result, .number)
    case .string: addKinds(c.result, [.string, .null])
    case .buffer, .callback: addAny(c.result)
    }
  }
}

extension ForeignType {
  /// Making a value of a result of the type cannot fail.
  public var isPlain: Bool {
    switch self {
    case .void, .bool, .i32, .u32, .f32, .f64: return true
    case .i64, .u64, .pointer, .string, .buffer, .callback: return false
    }
  }
}
