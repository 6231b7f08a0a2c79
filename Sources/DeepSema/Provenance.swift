import Base
import HIR

/// Where kinds and objects first came from, per node; recorded only when asked for.
struct ProvenanceRecorder {
  private var kindSource: [UInt64: UInt32] = [:]
  private var objectSource: [UInt64: UInt32] = [:]

  mutating func record(kinds: KindSet, at n: Node, from source: Node) {
    var bits = kinds.rawValue
    while bits != 0 {
      let bit = bits & (~bits + 1)
      bits &= bits - 1
      let key = UInt64(n.raw) << 16 | UInt64(bit)
      if kindSource[key] == nil { kindSource[key] = source.raw }
    }
  }
  mutating func record(object: Object, at n: Node, from source: Node) {
    let key = UInt64(n.raw) << 32 | UInt64(object)
    if objectSource[key] == nil { objectSource[key] = source.raw }
  }
  /// The node that the kind came from; the node itself when it began there.
  func source(of kind: KindSet, at n: Node) -> Node? { kindSource[UInt64(n.raw) << 16 | UInt64(kind.rawValue)].map(Node.init) }
  func source(of object: Object, at n: Node) -> Node? { objectSource[UInt64(n.raw) << 32 | UInt64(object)].map(Node.init) }
}

/// Answers of `explain`: chains of flows that brought a kind to an expression.
public struct Provenance: Sendable {
  /// One step of a chain, from the expression asked about to the origin.
  public struct Step: Sendable, Hashable {
    /// The place, when the flow passes an expression.
    public var expression: ExprRef?
    public var text: String
  }
  var chains: [UInt64: [Step]] = [:]

  static func key(_ e: ExprRef, _ kind: KindSet) -> UInt64 { UInt64(e.raw) << 16 | UInt64(kind.rawValue) }
}
