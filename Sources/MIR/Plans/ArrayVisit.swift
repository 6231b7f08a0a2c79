import Builtins
import DeepSema
import HIR

/// Methods of arrays that call a function for each element and keep it no longer: with a known callback they are loops.
package enum ArrayVisit {
  case forEach, map, filter, some, every, find, findIndex, reduce

  package init?(_ id: BuiltinID) {
    guard let visit = ArrayVisit.methods[id] else { return nil }
    self = visit
  }

  private static let methods: [BuiltinID: ArrayVisit] = [
    .arrayPrototypeForEach: .forEach,
    .arrayPrototypeMap: .map,
    .arrayPrototypeFilter: .filter,
    .arrayPrototypeSome: .some,
    .arrayPrototypeEvery: .every,
    .arrayPrototypeFind: .find,
    .arrayPrototypeFindIndex: .findIndex,
    .arrayPrototypeReduce: .reduce,
  ]

  /// The call is of such a method of arrays that the program has made, with no more than its callback, or the first value of `reduce`.
  package init?(_ call: ExprRef, _ program: Program, _ facts: Facts) {
    guard case .callMember(let object, _, let arguments, false) = program[call],
      case .builtin(let id) = facts.callFacts[Int(call.raw)], id.row.isHandlerItself, let visit = ArrayVisit(id),
      arguments.count == (visit == .reduce ? 2 : 1), !program[object].isRealmObject,
      ArrayVisit.isArray(facts.type(object), facts)
    else { return nil }
    self = visit
  }

  private static func isArray(_ type: ValueType, _ facts: Facts) -> Bool {
    guard type.kinds.contains(.object), type.kinds.isSubset(of: [.object, .undefined, .null]),
      type.objects != ValueType.unknownObjects
    else { return false }
    return facts.objectSets[Int(type.objects)].allSatisfy { object in
      switch facts.abstractObjects[Int(object.raw)] {
      case .array, .restArray, .innerArray: return true
      case .instance, .literal, .closure, .constructor, .prototype, .builtin, .builtinInstance, .partial,
        .functionInstance, .generator, .promise, .arguments, .namespace, .unknown:
        return false
      }
    }
  }
}
