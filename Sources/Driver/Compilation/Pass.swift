import Base

/// One step of a compilation.
struct Pass {
  /// As `--time` shows it.
  var name: String
  var inputs: [Artifact]
  var output: Artifact
  /// The output may be looked at even if the pass found errors.
  var resultSurvivesErrors = false
  /// Requires: the inputs are there.
  var run: (Compilation) throws -> Void
  /// What is wrong with the output, a line each; nil: nothing is known that could be checked. `--verify` calls it.
  var verify: ((Compilation) -> [String])?
  /// How the output is printed; nil: it is not.
  var stage: Stage?

  /// The pass that makes an artifact.
  static func making(_ artifact: Artifact) -> Pass {
    guard let pass = all.first(where: { $0.output == artifact }) else {
      preconditionFailure("no pass makes \(artifact)")
    }
    return pass
  }
}

/// A result that people can look at: `--emit NAME` prints it, `--stop-after NAME` ends with it.
struct Stage {
  var name: String
  var print: (Compilation) -> [UInt8]

  static let names = Pass.all.compactMap { $0.stage?.name }

  static func named(_ name: String) -> Stage? { Pass.all.compactMap(\.stage).first { $0.name == name } }

  /// What it shows.
  var artifact: Artifact {
    guard let pass = Pass.all.first(where: { $0.stage?.name == name }) else {
      preconditionFailure("stage \(name) belongs to a pass")
    }
    return pass.output
  }
}
