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
  func source(of kind: KindSet, at n: Node) -> Node? {
    kindSource[UInt64(n.raw) << 16 | UInt64(kind.rawValue)].map(Node.init)
  }
  func source(of object: Object, at n: Node) -> Node? {
    objectSource[UInt64(n.raw) << 32 | UInt64(object)].map(Node.init)
  }
}

/// Something that a program does once and that holds everywhere from then on: code that is not followed got hold of a built-in object, or read
/// its properties under any key; or what was taken for granted of objects is so no longer.
public struct RealmOpening: Sendable {
  /// What nothing may rely on any more; nil where built-ins get out of sight.
  public var loss: String?
  public var object: ObjectRef
  /// The call that was followed last before.
  public var site: ExprRef
  /// Where the analysis was.
  var node: Node
  /// What can be had from then on.
  public var gained: String
}

/// Answers of `explain`: the flows that brought a kind of value, or an object, to an expression or out of the analysis' sight.
public struct Provenance: Sendable {
  /// One step, from the place asked about to the origin.
  public struct Step: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
      case expression(ExprRef)
      case variable(VarRef)
      case result(FuncRef)
      case field(NameID, of: ObjectRef)
    }
    public var place: Place
  }
  let recorder: ProvenanceRecorder
  let places: [UInt32: Step.Place]
  let exprNode: [Node]
  let escapeCause: [UInt32: Node]
  /// The built-in objects by which code that is not followed came to more and more of the realm.
  public let openings: [RealmOpening]
  /// What the solution took for granted and is not so, in words.
  public internal(set) var contradicted: [String] = []
  /// What the objects are that the steps speak of.
  public let objects: [AbstractObject]

  init?(_ s: Solver) {
    guard let recorder = s.provenance else { return nil }
    self.recorder = recorder
    exprNode = s.exprNode
    escapeCause = Dictionary(
      uniqueKeysWithValues: s.heap.escapeCause.enumerated().filter { $0.element.raw != 0 }.map {
        (UInt32($0.offset), $0.element)
      })
    openings = s.openings
    objects = s.heap.descriptions
    var places: [UInt32: Step.Place] = [:]
    for (i, n) in s.exprNode.enumerated() where n.raw != 0 && places[n.raw] == nil {
      places[n.raw] = .expression(ExprRef(UInt32(i)))
    }
    for (i, n) in s.variableNode.enumerated() where n.raw != 0 { places[n.raw] = .variable(VarRef(UInt32(i))) }
    for (i, f) in s.functionInfo.enumerated() where f.result.raw != 0 {
      places[f.result.raw] = .result(s.function(of: i))
    }
    for o in 0..<s.heap.descriptions.count {
      var k = s.heap.fieldHead[o]
      while k >= 0 {
        let f = s.heap.fields[Int(k)]
        places[f.node.raw] = .field(f.name, of: ObjectRef(UInt32(o)))
        k = f.next
      }
      places[s.heap.elementsNode[o].raw] = .field(s.names.elements, of: ObjectRef(UInt32(o)))
    }
    self.places = places
  }

  /// What holds no longer after the solution's openings.
  var losses: Set<String> { Set(openings.map { $0.loss ?? $0.gained }) }

  /// How the kind came to the expression.
  public func chain(_ e: ExprRef, kind: KindSet) -> [Step] {
    follow(exprNode[Int(e.raw)]) { recorder.source(of: kind, at: $0) }
  }
  /// How the object came to the expression.
  public func chain(_ e: ExprRef, object: ObjectRef) -> [Step] {
    follow(exprNode[Int(e.raw)]) { recorder.source(of: object.raw, at: $0) }
  }
  /// Why the analysis lost sight of the object: how it came to where it was handed to something unknown. Empty when it did not.
  public func escape(of object: ObjectRef) -> [Step] {
    guard let start = escapeCause[object.raw] else { return [] }
    return follow(start) { recorder.source(of: object.raw, at: $0) }
  }

  /// Where the objects lay, each in the next, through which an object got out of sight: the outermost one is handed to something unknown.
  public func holders(of object: ObjectRef) -> [Step] {
    var steps: [Step] = [], seen: Set<ObjectRef> = [], next = object
    while seen.insert(next).inserted, let node = escapeCause[next.raw], let place = places[node.raw] {
      steps.append(Step(place: place))
      guard case .field(_, let holder) = place else { return steps + escape(of: next).dropFirst() }
      next = holder
    }
    return steps
  }

  /// How the object came to where it, or its properties, were had.
  public func flow(of opening: RealmOpening) -> [Step] {
    follow(opening.node) { recorder.source(of: opening.object.raw, at: $0) }
  }

  private func follow(_ start: Node, _ parent: (Node) -> Node?) -> [Step] {
    var n = start, steps: [Step] = [], rest = 1000
    while rest > 0 {
      if let p = places[n.raw], steps.last?.place != p { steps.append(Step(place: p)) }
      guard let next = parent(n), next != n else { break }
      n = next
      rest -= 1
    }
    return steps
  }
}
