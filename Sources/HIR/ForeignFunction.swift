/// A type of the table of what C functions take and give. `text` has the words that Runtime-C/src/host/foreign.h reads.
public indirect enum ForeignType: Sendable, Hashable {
  case void, bool, i32, u32, f32, f64, pointer, string, buffer
  /// 64 bits, as a BigInt or as a safe integer.
  case i64(isBigInt: Bool)
  case u64(isBigInt: Bool)
  /// A function of the program. One that is kept can be called for as long as the context lives, others while the call runs.
  case callback(parameters: [ForeignType], result: ForeignType, isKept: Bool)

  public var text: String {
    switch self {
    case .void, .bool, .i32, .u32, .f32, .f64, .pointer, .string, .buffer, .i64(false), .u64(false): return word
    case .i64(true), .u64(true): return "bigint " + word
    case .callback(let parameters, let result, _):
      return word + "(\(parameters.map(\.text).joined(separator: ",")):\(result.text))"
    }
  }

  /// The word of a tag.
  public var word: String {
    switch self {
    case .void: return "void"
    case .bool: return "bool"
    case .i32: return "i32"
    case .u32: return "u32"
    case .f32: return "f32"
    case .f64: return "f64"
    case .pointer: return "pointer"
    case .string: return "string"
    case .buffer: return "buffer"
    case .i64: return "i64"
    case .u64: return "u64"
    case .callback(_, _, let isKept): return isKept ? "kept callback" : "callback"
    }
  }

  public var isCallback: Bool {
    if case .callback = self { return true }
    return false
  }

  /// As C writes it.
  public var cType: String {
    switch self {
    case .void: return "void"
    case .bool: return "_Bool"
    case .i32: return "int32_t"
    case .u32: return "uint32_t"
    case .i64: return "int64_t"
    case .u64: return "uint64_t"
    case .f32: return "float"
    case .f64: return "double"
    case .string: return "const char *"
    case .pointer, .buffer, .callback: return "void *"
    }
  }
}

/// A function of C that the program declares.
public struct ForeignFunction: Sendable {
  public struct Parameter: Sendable {
    public var name: String
    public var type: ForeignType
    public init(name: String, type: ForeignType) {
      self.name = name
      self.type = type
    }
  }

  /// More parameters it cannot have: AOT_FOREIGN_MOST_PARAMETERS.
  public static let mostParameters = 32

  public var symbol: String
  /// nil: what every program is linked with.
  public var library: String?
  public var parameters: [Parameter]
  public var result: ForeignType
  public var isPure = false
  public var isLive = false

  public init(symbol: String, library: String?, parameters: [Parameter], result: ForeignType) {
    self.symbol = symbol
    self.library = library
    self.parameters = parameters
    self.result = result
  }

  /// A file, not a name that the linker looks for.
  public static func isPath(_ library: String) -> Bool {
    library.contains("/") || [".so", ".a", ".o"].contains(where: library.hasSuffix) || library.contains(".so.")
  }

  public var hasCallbacks: Bool { parameters.contains { $0.type.isCallback } }
  public var keepsCallbacks: Bool {
    parameters.contains {
      if case .callback(_, _, true) = $0.type { return true }
      return false
    }
  }

  /// `(a: f64, b: i32) => void`
  public var signature: String {
    "(\(parameters.map { "\($0.name): \($0.type.text)" }.joined(separator: ", "))) => \(result.text)"
  }
}
