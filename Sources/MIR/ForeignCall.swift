import Base
import Builtins
import DeepSema
import HIR

/// A call of a function of C.
package struct ForeignCall {
  package var function: ForeignFunction
  /// By parameter: the argument is proven to fit, and held as C takes it; others are boxed, and converted with a check.
  package var isProven: [Bool]
  /// It may run code of the program.
  package var mayEnter: Bool

  package var mayFail: Bool { isProven.contains(false) || mayEnter || !function.result.isPlain }

  /// How the result is held; nil: there is none.
  package static func form(of type: ForeignType) -> (form: Form, kinds: KindSet)? {
    switch type {
    case .void: return nil
    case .bool: return (.boolean, .boolean)
    case .i32: return (.int32, .int32)
    case .u32, .f64, .f32, .i64(false), .u64(false), .pointer: return (.double, .number)
    case .i64(true), .u64(true): return (.boxed, .bigint)
    case .string: return (.boxed, [.string, .null])
    case .buffer, .callback: preconditionFailure("no function of C gives one: the lowering has refused it")
    }
  }
}

/// A fact that is asserted while the program runs (`--validate`).
package struct Assertion {
  package enum Check {
    case value(KindSet, NumberRange?)
    case field(NameID, UInt16, isStore: Bool)
    case addition(NameID, UInt16)
    case privateField(UInt16, isStore: Bool)
    case privateAddition(UInt16)
    case array(noHoles: Bool, inBounds: Bool)
    case typedArray(Int, inBounds: Bool)
    case accessor(NameID, FuncRef, isSetter: Bool)
    case callee([FuncRef])
    case builtin(BuiltinID)
    case never
  }
  /// In place of an element type: a typed array of any; a DataView.
  package static let anyTypedArray = -1, dataView = -2
  package var check: Check
  /// What a report says of it.
  package var fact: String
  package var offset: UInt32
}
