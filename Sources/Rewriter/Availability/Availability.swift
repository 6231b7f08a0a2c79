import Base
import Builtins
import DeepSema
import HIR

/// What a program reaches that is not there when it runs: names that nothing declares, what the realm lacks, modules that no file
/// answers to, and text that would have to be compiled.
///
/// Only functions that inference reaches count. A use is *certain* when it stands on the straight path from the top level of a
/// module (see `AvailabilityWalk`): whatever the program is given, it either ends before that place or fails there.
public struct Availability: Sendable {
  /// One use of what is not there.
  public struct Finding: Sendable {
    public enum Kind: Sendable, Hashable {
      /// A name that neither the program nor node's global object has.
      case name(String)
      /// A global of node that the realm lacks.
      case global(String)
      /// A property that a realm object lacks, and that is called.
      case member(holder: String, name: String)
      /// A built-in that compiles text.
      case compilation(String)
      /// A `require` that throws; lowering has reported it under this number.
      case module(DiagnosticID)
      /// An argument of a function of C, no value of which is of its type.
      case foreignArgument(name: String, type: String)
    }
    public var kind: Kind
    public var function: FuncRef
    public var expr: ExprRef
    public var isCertain: Bool
    /// The calls by which a certain use is reached from the top level, outermost first.
    public var calls: [Call]
    /// What the name may have been meant to be.
    public var suggestion: String?
  }

  /// A call, and the function in which it stands.
  public struct Call: Sendable {
    public var function: FuncRef
    public var expr: ExprRef
  }

  /// In the order of functions, then of places.
  public let findings: [Finding]

  public init(_ program: Program, facts: Facts, links: Links) {
    let names = GlobalNames(program, facts)
    var walk = AvailabilityWalk(program, facts, names, exits: ProgramExits(links))
    walk.run()
    findings = walk.findings.sorted { ($0.function.raw, $0.expr.raw) < ($1.function.raw, $1.expr.raw) }
  }
}

/// How a program may end other than by failing.
struct ProgramExits {
  /// Some call may end the process.
  let byCall: Bool
  /// Errors that nobody caught may be handled by a listener.
  let catchesAll: Bool
  /// Code may run that nobody has seen.
  let runsText: Bool

  init(_ links: Links) {
    byCall = links.rows.contains { $0.id.endsProcess }
    catchesAll = links.rows.contains { $0.id.listensToProcess }
    runsText = links.runsText
  }
}
