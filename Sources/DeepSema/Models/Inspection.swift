import Base
import Builtins
import HIR

/// What showing a value runs: `console.log`, and the report of an uncaught error.
extension Solver {
  /// The object and what it holds are shown.
  func inspect(_ o: Object) {
    if o == AbstractHeap.unknown || heap.flags[Int(o)].contains(.builtin) || !isShown.insert(o).inserted { return }
    for name in [names.toStringTag, names.name, names.message, names.stack, names.cause, names.errors, names.toString] {
      inspectAccessor(name, of: o)
    }
    attach(.inspectMaker(o), to: hookMethod(o, names.constructor))
    if scan.mentionsInspection { attach(.inspectBy(o), to: hookMethod(o, names.unknownKey)) }
    attach(.inspect, to: allOwnValues(o))
    if case .builtinInstance = heap.descriptions[Int(o)] { inspectInsides(of: o) }
  }

  private func inspectAccessor(_ name: NameID, of o: Object) {
    guard mayBeAccessor(name) else { return }
    attach(.inspect, to: getterResult(o, name))
    attach(.toPrimitive, to: getterResult(o, name))
  }

  private func inspectInsides(of o: Object) {
    for name in [names.mapKey, names.mapValue, names.promised, names.boundTarget] {
      attach(.inspect, to: field(o, name))
    }
    if case .builtinInstance(.of(.regExp), _) = heap.descriptions[Int(o)] { convertToPrimitive(o) }
  }

  /// The name of the maker is shown, if the object is an instance of it.
  func inspectMaker(_ maker: Object, of o: Object) {
    if maker == AbstractHeap.unknown { return }
    inspectAccessor(names.name, of: maker)
    if scan.mentionsHasInstance {
      attach(.hook(names.hasInstance, argument: objectNode(o), result: .none), to: objectNode(maker))
    }
  }

  /// A method that may be the one that says how the object is shown.
  func inspect(_ o: Object, by method: Object) {
    guard isCallable(method) else { return }
    escape(o)
    escape(method)
  }

  /// Node's console keeps arguments and texts in arrays and lets the program's accessors for elements look at them.
  func exposeToElementAccessors(_ values: [Node]) {
    for name in scan.elementAccessorNames {
      for accessor in [getterLookup(heap.arrayPrototype, name), setterLookup(heap.arrayPrototype, name)] {
        attach(.escape, to: accessor)
      }
      for value in values { attach(.escape, to: value) }
    }
  }
}
