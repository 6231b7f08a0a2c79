import CAOTModule

private func made(_ make: (inout aot_ref) -> aot_status) -> aot_ref {
  var out: aot_ref = 0
  return make(&out) == AOT_OK ? out : 0
}

extension Double: ModuleValue {
  public static var expected: String { "a number" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> Double? {
    var value = 0.0
    return call.api.pointee.read_number(call.context, reference, &value) == AOT_OK ? value : nil
  }
  public func given(_ call: Call) -> aot_ref { made { call.api.pointee.make_number(call.context, self, &$0) } }
}

extension Int32: ModuleValue {
  public static var expected: String { "an integer of 32 bits" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> Int32? {
    var value: Int32 = 0
    return call.api.pointee.read_int32(call.context, reference, &value) == AOT_OK ? value : nil
  }
  public func given(_ call: Call) -> aot_ref { Double(self).given(call) }
}

extension Int64: ModuleValue {
  public static var expected: String { "an integer of 64 bits" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> Int64? {
    var value: Int64 = 0
    return call.api.pointee.read_int64(call.context, reference, &value) == AOT_OK ? value : nil
  }
  public func given(_ call: Call) -> aot_ref { made { call.api.pointee.make_int64(call.context, self, &$0) } }
}

extension Int: ModuleValue {
  public static var expected: String { Int64.expected }
  public static func taken(_ reference: aot_ref, _ call: Call) -> Int? { Int64.taken(reference, call).map { Int($0) } }
  public func given(_ call: Call) -> aot_ref { Int64(self).given(call) }
}

extension UInt64: ModuleValue {
  public static var expected: String { "an integer of 64 bits without sign" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> UInt64? {
    var value: UInt64 = 0
    return call.api.pointee.read_uint64(call.context, reference, &value) == AOT_OK ? value : nil
  }
  public func given(_ call: Call) -> aot_ref { made { call.api.pointee.make_uint64(call.context, self, &$0) } }
}

extension Bool: ModuleValue {
  public static var expected: String { "a boolean" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> Bool? {
    var value: Int32 = 0
    return call.api.pointee.read_boolean(call.context, reference, &value) == AOT_OK ? value != 0 : nil
  }
  public func given(_ call: Call) -> aot_ref { made { call.api.pointee.make_boolean(call.context, self ? 1 : 0, &$0) } }
}

extension String: ModuleValue {
  public static var expected: String { "a string" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> String? {
    var size = 0
    let status = call.api.pointee.string_copy(call.context, reference, AOT_UTF8, nil, 0, &size)
    guard status == AOT_OK || status == AOT_E_RANGE else { return nil }
    var bytes = [UInt8](repeating: 0, count: size + 1)
    guard call.api.pointee.string_copy(call.context, reference, AOT_UTF8, &bytes, size + 1, nil) == AOT_OK else {
      return nil
    }
    return String(decoding: bytes.prefix(size), as: UTF8.self)
  }
  public func given(_ call: Call) -> aot_ref {
    let bytes = Array(utf8)
    return made { call.api.pointee.make_string(call.context, AOT_UTF8, bytes, bytes.count, &$0) }
  }
}

/// Nil is null, and undefined.
extension Optional: ModuleValue where Wrapped: ModuleValue {
  public static var expected: String { Wrapped.expected + " or null" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> Wrapped?? {
    var type = AOT_TYPE_UNDEFINED
    if reference == 0 || call.api.pointee.type_of(call.context, reference, &type) != AOT_OK { return .some(nil) }
    if type == AOT_TYPE_UNDEFINED || type == AOT_TYPE_NULL { return .some(nil) }
    return Wrapped.taken(reference, call).map { .some($0) }
  }
  public func given(_ call: Call) -> aot_ref {
    self?.given(call) ?? made { call.api.pointee.make_null(call.context, &$0) }
  }
}

/// Any value, for functions that go on with those of aot.h. Its handle is gone when the call is over.
public struct AnyValue: ModuleValue {
  public let reference: aot_ref
  public let call: Call

  public init(_ reference: aot_ref, _ call: Call) {
    self.reference = reference
    self.call = call
  }

  public static var expected: String { "a value" }
  public static func taken(_ reference: aot_ref, _ call: Call) -> AnyValue? {
    AnyValue(reference != 0 ? reference : made { call.api.pointee.make_undefined(call.context, &$0) }, call)
  }
  public func given(_ call: Call) -> aot_ref { reference }
}
