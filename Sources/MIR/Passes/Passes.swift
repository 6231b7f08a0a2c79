/// A change of one function that keeps what it does.
package struct MIRPass {
  package let name: String
  package let run: (inout MIRFunction) -> Void

  /// All passes, in order.
  package static let all: [MIRPass] = [
    MIRPass(name: "unreachable") { $0.dropUnreachable() },
    MIRPass(name: "parameters") { $0.simplifyParameters() },
    // Equal operands are one value before values are compared.
    MIRPass(name: "givens") { $0.gatherGivens() },
    MIRPass(name: "reuse") { $0.reuseValues() },
    // A test that is made twice is one value by now.
    MIRPass(name: "checks") { $0.dropChecks() },
    MIRPass(name: "constants") { $0.foldConstants() },
    MIRPass(name: "decided branches") { $0.dropUnreachable() },
    MIRPass(name: "parameters of fewer ways") { $0.simplifyParameters() },
    // Loops have lost what cannot happen in them.
    MIRPass(name: "hoisting") { $0.hoistLoads() },
    MIRPass(name: "unused") { $0.dropUnused() },
    MIRPass(name: "empty blocks") { $0.skipEmptyBlocks() },
    MIRPass(name: "joined blocks") { $0.joinBlocks() },
    MIRPass(name: "emptied blocks") { $0.dropUnreachable() },
    // Branches whose ways were one.
    MIRPass(name: "unused tests") { $0.dropUnused() },
  ]
}

/// What a verifier found in the functions of a program.
package final class MIRProblems {
  package private(set) var all: [String] = []
  package init() {}

  func check(_ function: MIRFunction, after pass: String, _ name: @autoclosure () -> String) {
    let problems = MIRVerifier.verify(function)
    if problems.isEmpty || all.count > 100 { return }
    all += problems.map { "\($0) of \(name()), after \(pass)" }
  }
}

extension MIRFunction {
  /// - Parameter check: called with the name of each pass behind it.
  package mutating func run(_ passes: [MIRPass] = MIRPass.all, check: (MIRFunction, String) -> Void = { _, _ in }) {
    for pass in passes {
      pass.run(&self)
      check(self, pass.name)
    }
  }
}
