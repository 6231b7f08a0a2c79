@_exported import CAOTModule

/// A native module in Swift while it is filled: what it defines becomes properties of its exports. What fails first is the status.
///
///     @_cdecl("aot_module_abi_geometry") public func version() -> UInt32 { Module.version }
///
///     @_cdecl("aot_module_init_geometry")
///     public func fill(_ api: UnsafePointer<aot_api>?, _ context: OpaquePointer?, _ exports: aot_ref) -> aot_status {
///       var module = Module(api, context, exports)
///       module.function("distance", distance)
///       return module.status
///     }
public struct Module {
  /// The functions of aot.h.
  public let api: UnsafePointer<aot_api>
  public let context: OpaquePointer
  public let exports: aot_ref
  public private(set) var status = AOT_OK

  /// Of the headers that the module is compiled with.
  public static var version: UInt32 { UInt32(AOT_ABI_VERSION_MAJOR) << 16 | UInt32(AOT_ABI_VERSION_MINOR) }

  /// - Parameters: what the module's function was given.
  public init(_ api: UnsafePointer<aot_api>?, _ context: OpaquePointer?, _ exports: aot_ref) {
    self.api = api!
    self.context = context!
    self.exports = exports
  }

  public mutating func number(_ name: String, _ value: Double) { constant(name, value) }
  public mutating func text(_ name: String, _ value: String) { constant(name, value) }

  private mutating func constant(_ name: String, _ value: some ModuleValue) {
    define(name, value.given(Call(api: api, context: context)))
  }

  private mutating func define(_ name: String, _ value: aot_ref) {
    if status == AOT_OK {
      status = value == 0 ? AOT_E_MEMORY : api.pointee.property_write(context, exports, name, value)
    }
  }

  /// A function of Swift: an argument of another type is a TypeError, an error that it throws is an Error.
  public mutating func function<each Argument: ModuleValue, Result: ModuleValue>(
    _ name: String, _ body: @escaping (repeat each Argument) throws -> Result
  ) {
    define(name, Call.count(repeat (each Argument).self)) { call in
      var index = 0
      return try body(repeat call.argument(&index, (each Argument).self)).given(call)
    }
  }

  /// The same of a function without a result.
  public mutating func function<each Argument: ModuleValue>(
    _ name: String, _ body: @escaping (repeat each Argument) throws -> Void
  ) {
    define(name, Call.count(repeat (each Argument).self)) { call in
      var index = 0
      try body(repeat call.argument(&index, (each Argument).self))
      return 0
    }
  }

  /// A function that takes its arguments itself.
  private mutating func define(_ name: String, _ length: Int, _ body: @escaping (Call) throws -> aot_ref) {
    guard status == AOT_OK else { return }
    var made: aot_ref = 0
    let kept = Unmanaged.passRetained(Body(api, body)).toOpaque()  // as long as the process: so does the library
    status = api.pointee.make_function(context, name, Int32(length), enter, kept, &made)
    define(name, made)
  }
}

/// What is behind a function of the module.
private final class Body {
  let api: UnsafePointer<aot_api>
  let body: (Call) throws -> aot_ref

  init(_ api: UnsafePointer<aot_api>, _ body: @escaping (Call) throws -> aot_ref) {
    self.api = api
    self.body = body
  }
}

private let enter: aot_callback = { context, invocation in
  let kept = Unmanaged<Body>.fromOpaque(invocation!.pointee.data).takeUnretainedValue()
  let call = Call(api: kept.api, context: context!, invocation: invocation!)
  do {
    return try kept.body(call)
  } catch is Refused {
    return 0
  } catch {
    _ = kept.api.pointee.error_raise_text(context, AOT_CLASS_ERROR, "\(error)")
    return 0
  }
}

/// An exception is pending already.
private struct Refused: Error {}

/// Where values are taken and given.
public struct Call {
  public let api: UnsafePointer<aot_api>
  public let context: OpaquePointer
  var invocation: UnsafePointer<aot_invocation>?

  fileprivate static func count<each Argument>(_ types: repeat (each Argument).Type) -> Int {
    var count = 0
    for _ in repeat each types { count += 1 }
    return count
  }

  fileprivate func argument<T: ModuleValue>(_ index: inout Int, _: T.Type) throws -> T {
    let given = invocation!.pointee
    let reference = index < given.count ? given.arguments[index] : 0
    index += 1
    if let value = T.taken(reference, self) { return value }
    _ = api.pointee.error_raise_text(context, AOT_CLASS_TYPE_ERROR, "Argument \(index) must be \(T.expected)")
    throw Refused()
  }
}

/// A type that functions of modules have as parameters and results.
public protocol ModuleValue {
  /// In messages: "a number".
  static var expected: String { get }
  /// Nil: the value is of another type.
  static func taken(_ reference: aot_ref, _ call: Call) -> Self?
  /// 0: an exception is pending.
  func given(_ call: Call) -> aot_ref
}
