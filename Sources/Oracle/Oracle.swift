import Base
import DeepSema
import HIR

/// The oracle of soundness: the program as JavaScript in which every expression with a fact passes through a check.
///
/// The text behaves as `HIRPrinter.print(program)` does, and notes each value, call and access that a fact excludes: as a line
/// `UNSOUND PLACE: FACT, but VALUE`, in the file that the environment variable AOT_ORACLE_LOG names or on standard error. A process
/// with such a line ends with status 86. Needs node 20.16 or newer; a program with top-level await runs as a module.
public enum Oracle {
  /// `place` gives FILE:LINE:COL of a span of a module.
  public static func print(
    _ program: Program, facts: Facts, place: @escaping (ModuleRef, Span) -> String
  ) -> [UInt8] {
    let probe = OracleProbe(program, facts, place)
    let body = HIRPrinter.print(program, probe: probe)
    let directive = HIRPrinter.isStrict(program) ? Array("\"use strict\";\n".utf8) : []
    return directive + probe.prelude + body
  }
}
