import Base
import HIR

// Functions of C as C names them, and what becomes of what they give.

extension ProgramEmitter {
  /// The declaration of the symbol; gives the name in C.
  func declare(_ foreign: ForeignFunction) -> String {
    let types = foreign.parameters.map(\.type)
    let letters = (types + [foreign.result]).map(\.letter).joined()
    let name = "aot_c_\(foreign.symbol)_\(letters)\(foreign.isPure ? "p" : "")"
    let parameters = types.isEmpty ? "void" : types.map(\.cType).joined(separator: ", ")
    let readsMemory = types.contains(.string) || types.contains(.buffer) || types.contains(.pointer)
    let attribute = foreign.isPure ? " __attribute__((\(readsMemory ? "pure" : "const")))" : ""
    unit.foreign.insert(
      "extern \(foreign.result.cType) \(name)(\(parameters)) __asm__(\"\(foreign.symbol)\")\(attribute);")
    return name
  }
}

extension ForeignType {
  fileprivate var letter: String {
    switch self {
    case .void: return "v"
    case .bool: return "b"
    case .i32: return "i"
    case .u32: return "u"
    case .i64: return "l"
    case .u64: return "m"
    case .f32: return "f"
    case .f64: return "d"
    case .string: return "s"
    case .pointer, .buffer, .callback: return "a"
    }
  }

  /// What is proven to fit comes as an int32, a double or a boolean.
  var cast: String {
    switch self {
    case .f32: return "(float)"
    case .i64: return "(int64_t)"
    case .void, .bool, .i32, .u32, .f64, .u64, .pointer, .string, .buffer, .callback: return ""
    }
  }

  /// The value of the language for what the function has given.
  func given(_ r: String) -> String {
    switch self {
    case .bool: return "(\(r) != 0)"
    case .i32: return r
    case .u32: return "(double)\(r)"
    case .f64: return "aot_canonical(\(r))"
    case .f32: return "aot_canonical((double)\(r))"
    case .i64(false): return "aot_foreign_give_i64(cx, \(r))"
    case .u64(false): return "aot_foreign_give_u64(cx, \(r))"
    case .pointer: return "aot_foreign_give_u64(cx, (uintptr_t)\(r))"
    case .i64(true): return "aot_foreign_give_big_i64(cx, \(r))"
    case .u64(true): return "aot_foreign_give_big_u64(cx, \(r))"
    case .string: return "aot_foreign_give_string(cx, \(r))"
    case .void, .buffer, .callback: preconditionFailure("no function of C gives one: the lowering has refused it")
    }
  }
}
