import CRuntime

/// Numbers of aot_abi.h that the compiler counts on.
public enum RuntimeNumbers {
  /// The first shape that a program may own.
  public static let firstProgramShape = UInt32(AOT_FIRST_PROGRAM_SHAPE)
}
