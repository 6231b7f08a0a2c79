/// What aotc's exit statuses mean. A compiled program uses Node's.
public enum ExitStatus {
  public static let ok: Int32 = 0
  /// The program has errors, or a strict level was not reached.
  public static let diagnostics: Int32 = 1
  /// Wrong usage, a missing file, a missing tool.
  public static let usage: Int32 = 2
  /// A bug in aotc.
  public static let internalError: Int32 = 70
}
