/// A value of the program, which stays until Swift forgets it.
public final class Value: CustomStringConvertible {
  public let context: Context
  /// A handle of aot.h.
  public let reference: aot_ref

  public init(_ context: Context, _ reference: aot_ref) throws {
    var kept = aot_ref(0)
    try context.check(aot_keep(context.pointer, reference, &kept))
    self.context = context
    self.reference = kept
  }

  deinit { aot_release(context.pointer, reference) }

  /// An argument of a function that the program calls.
  public static func argument(_ data: UnsafeMutableRawPointer?, _ reference: aot_ref) -> Value {
    try! Value(KeptContext.from(data).context, reference)
  }

  public static func number(_ context: Context, _ number: Double) throws -> Value {
    try context.value { aot_make_number(context.pointer, number, &$0) }
  }
  public static func boolean(_ context: Context, _ boolean: Bool) throws -> Value {
    try context.value { aot_make_boolean(context.pointer, boolean ? 1 : 0, &$0) }
  }
  public static func string(_ context: Context, _ string: String) throws -> Value {
    try context.value { aot_make_text(context.pointer, string, &$0) }
  }

  /// Of exactly that type.
  public func number() throws -> Double {
    var number = 0.0
    try context.check(aot_read_number(context.pointer, reference, &number))
    return number
  }
  public func boolean() throws -> Bool {
    var boolean: Int32 = 0
    try context.check(aot_read_boolean(context.pointer, reference, &boolean))
    return boolean != 0
  }

  /// As the program would convert it.
  public func text() throws -> String {
    var scope = aot_scope(0), string = aot_ref(0), size = 0
    try context.check(aot_scope_open(context.pointer, &scope))
    defer { aot_scope_close(context.pointer, scope) }
    try context.check(aot_convert_string(context.pointer, reference, &string))
    _ = aot_string_copy(context.pointer, string, AOT_UTF8, nil, 0, &size)
    var bytes = [UInt8](repeating: 0, count: size + 1)
    try context.check(aot_string_copy(context.pointer, string, AOT_UTF8, &bytes, bytes.count, nil))
    return String(decoding: bytes[..<size], as: UTF8.self)
  }
  public var description: String { (try? text()) ?? "?" }

  public subscript(name: String) -> Value? {
    try? context.value { aot_property_read(context.pointer, reference, name, &$0) }
  }
  public func set(_ name: String, _ value: Value) throws {
    try context.check(aot_property_write(context.pointer, reference, name, value.reference))
  }

  public func call(_ name: String, _ arguments: Value...) throws -> Value {
    try context.value {
      aot_call_method(context.pointer, reference, name, arguments.count, arguments.map(\.reference), &$0)
    }
  }
  /// As a function, `this` being undefined.
  public func callAsFunction(_ arguments: Value...) throws -> Value {
    try context.value { result in
      var nothing = aot_ref(0)
      try context.check(aot_make_undefined(context.pointer, &nothing))
      return aot_call(context.pointer, reference, nothing, arguments.count, arguments.map(\.reference), &result)
    }
  }

  /// What a promise is fulfilled with: turns the loop until it is settled.
  public func settled() throws -> Value {
    var isAlive = true
    while true {
      var state = AOT_IS_PENDING
      let result = try context.value { reference in
        try context.check(aot_make_undefined(context.pointer, &reference))
        return aot_promise_read(context.pointer, self.reference, &state, &reference)
      }
      if state == AOT_IS_FULFILLED { return result }
      if state == AOT_IS_REJECTED {
        throw ProgramError(status: "AOT_E_EXCEPTION", description: result.description, value: result)
      }
      guard isAlive else {
        throw ProgramError(status: "AOT_E_STATE", description: "the promise is never settled", value: nil)
      }
      isAlive = try context.poll(waiting: 50)
    }
  }
}
