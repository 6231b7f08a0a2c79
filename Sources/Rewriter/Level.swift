import Base
import DeepSema
import HIR

/// How a function runs in a native build.
public enum Level: Sendable, Hashable {
  /// Every operation has a proven type: plain C on raw values.
  case typed
  /// Some operations are on boxed values, through inline fast paths and the runtime.
  case mixed
  /// Bytecode, through `exec_bytecode_thunk`.
  case thunk(ThunkReason)
  /// No code at all: nothing that runs refers to the function.
  case absent
}

/// Why a function has no C lowering: the construct and where it stands.
public struct ThunkReason: Sendable, Hashable {
  public enum Construct: UInt8, Sendable, CaseIterable {
    /// The text may name the function's variables, which live where bytecode has them.
    case directEval
    /// `--lower none`, a test aid.
    case requested
    /// A size or complexity limit of the C emitter.
    case tooLarge
  }
  public var construct: Construct
  public var span: Span
  public init(construct: Construct, span: Span) {
    self.construct = construct
    self.span = span
  }
}
