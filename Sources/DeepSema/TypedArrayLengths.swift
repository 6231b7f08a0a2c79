import Base
import Builtins
import HIR

/// Lengths of typed arrays, and whether they may become shorter: their buffer may be detached, or resized.
extension Solver {
  /// The typed array `o` is made by its constructor.
  func sizeTypedArray(_ o: Object, _ call: Call) {
    let source = argument(call, 0), number = newNode()
    addEdge(source, number, filter: primitivesOnly)
    addEdge(operationNode(.typedLength, number, .none), lengthNode(o))
    attach(.typedArraySource(o), to: source)
    view(source, from: o)
  }

  /// `o` is a view of the buffers among what `source` holds: who has it has them.
  func view(_ source: Node, from o: Object) {
    sites.typedArraySources[o, default: []].append(source)
    attach(.buffers(result: field(o, names.viewed)), to: source)
  }

  /// Made of `source`: a copy of an array's elements, or a view of a buffer.
  func sizeTypedArray(_ o: Object, from source: Object) {
    if source != AbstractHeap.unknown, !heap.flags[Int(source)].isDisjoint(with: [.plainArray, .typedArray]) {
      addEdge(lengthNode(source), lengthNode(o))
      if !heap.flags[Int(source)].contains(.plainArray) { return }
      attach(.typedArrayIterator(o), to: hookMethod(source, names.iterator))
      attach(.typedArrayIterator(o), to: patchedIteratorResult())
    } else {
      addNumber(lengthNode(o), .typedLength)
    }
  }

  /// `iterator` iterates over an array whose elements are copied: as many come as it likes, unless it is the realm's.
  func sizeTypedArray(_ o: Object, by iterator: Object) {
    if builtin(of: iterator)?.callee?.row.model != .arrayValues { addNumber(lengthNode(o), .typedLength) }
  }

  /// What `o.buffer` gives.
  func addBuffers(of o: Object, to result: Node) {
    if typedArrayConstructor(of: o) != nil, let buffer = ownBuffer(o) {
      addObject(result, object(buffer, proto: builtin(.arrayBufferPrototype)))
    }
    for source in sites.typedArraySources[o] ?? [] { attach(.buffers(result: result), to: source) }
  }

  func isArrayBuffer(_ o: Object) -> Bool {
    if o == AbstractHeap.unknown { return true }
    guard case .builtinInstance(.of(.arrayBuffer), _) = heap.descriptions[Int(o)] else { return false }
    return true
  }

  /// The buffer that comes into being with the array.
  private func ownBuffer(_ o: Object) -> AbstractObject? {
    guard case .builtinInstance(_, let site) = heap.descriptions[Int(o)] else { return nil }
    return .builtinInstance(.of(.arrayBuffer), site)
  }

  /// Asked of a solution: may the array get fewer elements than it had?
  func mayShrink(_ o: Object) -> Bool {
    if changesLength(o) { return true }
    guard heap.flags[Int(o)].contains(.typedArray) else { return false }
    if let buffer = ownBuffer(o).flatMap({ heap.index[$0] }), changesLength(buffer) { return true }
    return (sites.typedArraySources[o] ?? []).contains { source in
      objects[source.i].contains { isArrayBuffer($0) && changesLength($0) }
    }
  }

  /// Something makes it shorter, or it is in hands that are not followed.
  private func changesLength(_ o: Object) -> Bool {
    o == AbstractHeap.unknown || !heap.flags[Int(o)].isDisjoint(with: [.shrinks, .escaped])
  }
}
