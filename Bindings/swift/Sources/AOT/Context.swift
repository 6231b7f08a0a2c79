@_exported import CAOT

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A status of aot.h, or an exception of the program.
public struct ProgramError: Error, CustomStringConvertible {
  public var status: String
  /// What aot_last_error says, or the report of the exception with its stack.
  public var description: String
  /// What the program threw.
  public var value: Value?
}

/// A program: a heap and a loop of its own, on the thread that made it.
public final class Context {
  public let pointer: OpaquePointer
  private let runtime: OpaquePointer
  /// Functions that the program may call for as long as it lives.
  private var kept: [AnyObject] = []

  public init() throws {
    var options = aot_runtime_options()
    options.size = MemoryLayout<aot_runtime_options>.size
    options.abi_major = UInt32(AOT_ABI_VERSION_MAJOR)
    options.abi_minor = UInt32(AOT_ABI_VERSION_MINOR)
    var runtime: OpaquePointer?, pointer: OpaquePointer?
    try Context.check(aot_runtime_open(&options, &runtime))
    let status = aot_context_open(runtime, nil, &pointer)
    if status != AOT_OK { aot_runtime_close(runtime) }
    try Context.check(status)
    self.runtime = runtime!
    self.pointer = pointer!
  }

  deinit {
    aot_context_close(pointer)
    aot_runtime_close(runtime)
  }

  /// The exports of bytecode (`aotc build --target vm`).
  public func load(_ name: String, _ bytecode: [UInt8]) throws -> Value {
    try value { aot_load_script(pointer, name, bytecode, bytecode.count, &$0) }
  }

  /// An export of a loaded script, else a function of the global object.
  public func call(_ name: String, _ arguments: Value...) throws -> Value {
    try value { aot_call_name(pointer, name, arguments.count, arguments.map(\.reference), &$0) }
  }

  /// One turn of the loop: whether something is still to come.
  public func poll(waiting milliseconds: UInt32 = 0) throws -> Bool {
    var isAlive: Int32 = 0
    try check(aot_poll(pointer, milliseconds, &isAlive))
    return isAlive != 0
  }

  // MARK: For modules that `--bindings` writes

  public func check(_ status: aot_status) throws {
    guard status == AOT_E_EXCEPTION else { return try Context.check(status) }
    var error = aot_ref(0), report = aot_ref(0)
    guard aot_error_take(pointer, &error) == AOT_OK, aot_error_report(pointer, error, &report) == AOT_OK else {
      return try Context.check(status)
    }
    throw ProgramError(
      status: "AOT_E_EXCEPTION", description: (try? Value(self, report).text()) ?? "", value: try? Value(self, error))
  }

  private static func check(_ status: aot_status) throws {
    guard status != AOT_OK else { return }
    throw ProgramError(
      status: String(cString: aot_status_name(status)), description: String(cString: aot_last_error()), value: nil)
  }

  /// The value of the handle that `make` writes.
  public func value(_ make: (inout aot_ref) throws -> aot_status) throws -> Value {
    var scope = aot_scope(0), reference = aot_ref(0)
    try check(aot_scope_open(pointer, &scope))
    defer { aot_scope_close(pointer, scope) }
    try check(try make(&reference))
    return try Value(self, reference)
  }

  /// A text that a library gave.
  public func take(_ text: UnsafeMutablePointer<CChar>?) -> String {
    defer { free(text) }
    return text.map { String(cString: $0) } ?? ""
  }

  public func take(_ items: UnsafeMutablePointer<Double>?, _ count: Int) -> [Double] {
    defer { free(items) }
    return Array(UnsafeBufferPointer(start: items, count: count))
  }

  /// What a function of C gets as its data: the context and a function of Swift, which live as long as the context.
  public func keep<F>(_ function: F) -> UnsafeMutableRawPointer {
    let box = Kept(self, function)
    kept.append(box)
    return Unmanaged.passUnretained(box as KeptContext).toOpaque()
  }
}

public class KeptContext {
  unowned let context: Context
  /// The text that the function gave last.
  var text: UnsafeMutablePointer<CChar>?
  init(_ context: Context) { self.context = context }
  deinit { free(text) }

  static func from(_ data: UnsafeMutableRawPointer?) -> KeptContext {
    Unmanaged<KeptContext>.fromOpaque(data!).takeUnretainedValue()
  }
}

public final class Kept<F>: KeptContext {
  let function: F
  init(_ context: Context, _ function: F) {
    self.function = function
    super.init(context)
  }

  public static func value(_ data: UnsafeMutableRawPointer?) -> F { (from(data) as! Kept<F>).function }

  /// The text in memory that stays until the function is called again.
  public static func text(_ data: UnsafeMutableRawPointer?, _ text: String) -> UnsafePointer<CChar>? {
    let kept = from(data)
    free(kept.text)
    kept.text = strdup(text)
    return UnsafePointer(kept.text)
  }
}
