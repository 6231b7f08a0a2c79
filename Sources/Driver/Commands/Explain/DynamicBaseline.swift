import Base
import HIR
import Rewriter
import Workspace

/// `explain --max-dynamic N --baseline FILE`: a bound for what a program leaves to the runtime, for continuous integration.
///
/// The baseline is JSON: `{"version": 1, "functions": {"file:name": operations}}`. A function with more operations than the baseline says
/// is a finding; one that has fewer is not, and the file is written anew only when asked for.
struct DynamicBaseline {
  private let counts: [(key: String, operations: Int)]

  init(_ costs: Costs, _ program: Program) {
    var sums: [String: Int] = [:]
    for row in costs.rows where !row.operations.isEmpty {
      let key = "\(program.modules[Int(program[row.function].module.raw)].path):\(program.displayName(row.function))"
      sums[key, default: 0] += row.operations.count
    }
    counts = sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var total: Int { counts.reduce(0) { $0 + $1.operations } }

  var json: String {
    JSON.object([
      ("version", .int(1)), ("functions", .object(counts.map { ($0.key, .int($0.operations)) })),
    ]).text
  }

  /// What has more operations than the file says.
  func excess(over path: String) throws -> [String] {
    guard let json = JSONReader.parse(try Files.read(path)), case .object(let allowed)? = json["functions"] else {
      throw UsageError("'\(PathText.display(path))' is no baseline: --update-baseline writes one")
    }
    let bounds = Dictionary(allowed.map { ($0.0, $0.1.intValue ?? 0) }, uniquingKeysWith: { $1 })
    return counts.compactMap { key, operations in
      let bound = bounds[key, default: 0]
      return operations > bound ? "\(key): \(operations) operations on values of unproven type, \(bound) before" : nil
    }
  }
}
