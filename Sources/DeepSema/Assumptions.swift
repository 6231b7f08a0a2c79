import Base
import Builtins
import HIR

/// What a solution takes for granted because the text of the program does not speak against it: which names may be accessors, that there are
/// no BigInts, that nobody replaced `Array.isArray`, and so on. Text proves nothing, so the solution is asked in the end. It holds until
/// the moment of the first event that contradicts an assumption, and that event is in it: then the program is solved again without
/// the assumption.
extension ProgramScan {
  /// Drops what the solution contradicts, and says in words what that was. If there was something, the solution is void.
  mutating func withdraw(contradictedBy s: Solver) -> [String] {
    var contradicted: [String] = []
    func drop(_ assumption: inout Bool, to value: Bool, _ words: String) {
      if assumption != value { contradicted.append(words) }
      assumption = value
    }
    // Where nothing under a name is told apart, it does not matter which names accessors have.
    if !s.isOpen, addAccessorNames(s.foundAccessorNames, all: s.foundUnnamedAccessor, s.program.names, s.names) {
      contradicted.append(
        s.foundUnnamedAccessor ? "accessors have known names" : "the text shows the names of accessors")
    }
    if s.runsText {
      if addAccessorNames([], all: true, s.program.names, s.names) {
        contradicted.append("no text defines accessors")
      }
      drop(&instancesMayHaveUnnamedAccessors, to: true, "no text defines accessors of instances")
      if possibleKinds.insert(.bigint).inserted { contradicted.append("no text makes BigInts") }
    }
    if !instancesMayHaveUnnamedAccessors && s.instancesMayHaveUnnamedAccessors {
      drop(&instancesMayHaveUnnamedAccessors, to: true, "accessors of instances have known names")
    }
    if s.mayMakeBigInts, possibleKinds.insert(.bigint).inserted { contradicted.append("there are no BigInts") }
    if s.mayWriteWellKnownSymbols {
      drop(&mentionsHasInstance, to: true, "nothing has Symbol.hasInstance")
      drop(&mentionsConcatSpreadable, to: true, "nothing has Symbol.isConcatSpreadable")
      drop(&mentionsPatternSymbols, to: true, "nothing has the symbols of patterns")
    }
    if !s.isIntact(.symbol, .function(.symbolFor)) { drop(&symbolForIntact, to: false, "Symbol.for stays") }
    if !s.isIntact(.global, .object(.symbol)) { drop(&symbolIntact, to: false, "Symbol stays") }
    if !s.isIntact(.global, .object(.array)) || !s.isIntact(.array, .function(.arrayIsArray)) {
      drop(&isArrayIntact, to: false, "Array.isArray stays")
    }
    if s.sites.readsEnumerated && s.enumerationsMayMislead {
      drop(&keysAreEnumerated, to: false, "keys of enumerations are names of enumerable properties")
    }
    if s.sites.visitedTypedArrays.contains(where: s.mayShrink) {
      drop(&typedArraysKeepLength, to: false, "typed arrays keep their length")
    }
    let changed = s.changedPatterns
    if !changed.isSubset(of: changingPatterns) { contradicted.append("literals keep their patterns") }
    changingPatterns.formUnion(changed)
    if !s.isIntact(.arrayPrototype, .function(.arrayPrototypeFill)) {
      drop(&arrayFillIntact, to: false, "Array.prototype.fill stays")
    }
    return contradicted
  }
}

extension ProgramScan {
  /// Drops what a solution could contradict in which unknown code does what it likes.
  mutating func assumeNothing(_ s: Solver) {
    _ = addAccessorNames([], all: true, s.program.names, s.names)
    instancesMayHaveUnnamedAccessors = true
    possibleKinds.insert(.bigint)
    mentionsHasInstance = true
    mentionsConcatSpreadable = true
    mentionsPatternSymbols = true
    symbolIntact = false
    symbolForIntact = false
    isArrayIntact = false
    arrayFillIntact = false
    keysAreEnumerated = false
    typedArraysKeepLength = false
  }
}

extension Solver {
  /// Names under which some object has an accessor.
  fileprivate var foundAccessorNames: Set<NameID> {
    let own = classInfo.privates.allNames
    var found: Set<NameID> = []
    for (name, node, _) in heap.accessors
    where name != names.unknownKey && !objects[node.i].isEmpty && !own.contains(name) {
      found.insert(name)
    }
    return found
  }

  fileprivate var foundUnnamedAccessor: Bool { !unnamedAccessors.isEmpty }

  private var ownersOfUnnamedAccessors: [Object] { unnamedAccessors.map(\.owner) }

  private var unnamedAccessors: [(name: NameID, node: Node, owner: Object)] {
    heap.accessors.filter { $0.name == names.unknownKey && !objects[$0.node.i].isEmpty }
  }

  /// Says whose accessors may have any name.
  func noteUnnamedAccessors() {
    for accessor in unnamedAccessors {
      nodeOfStep = accessor.node
      noteLoss("accessors have known names", by: accessor.owner)
    }
  }

  /// Is one of them on an instance of a class, or on what its prototype chain may hold?
  fileprivate var instancesMayHaveUnnamedAccessors: Bool {
    let owners = Set(ownersOfUnnamedAccessors)
    if owners.isEmpty { return false }
    if owners.contains(AbstractHeap.unknown) { return true }
    var chain: Set<Object> = []
    var open = heap.descriptions.indices.map { Object($0) }.filter { isInstance($0) }
    while let o = open.popLast() {
      let c = heap.canonical[Int(o)]
      if owners.contains(c)
        || c == AbstractHeap.unknown && owners.contains(where: { heap.flags[Int($0)].contains(.escaped) })
      {
        return true
      }
      if chain.insert(c).inserted && c != AbstractHeap.unknown { open += objects[heap.protoNode[Int(c)].i] }
    }
    return false
  }

  private func isInstance(_ o: Object) -> Bool {
    switch heap.descriptions[Int(o)] {
    case .instance, .partial, .functionInstance: return true
    case .literal, .closure, .constructor, .generator, .promise, .array, .restArray, .innerArray, .arguments,
      .prototype,
      .builtin, .builtinInstance, .namespace, .unknown:
      return false
    }
  }

  /// BigInts are made by literals, which the text shows, and by built-ins: those of the global object, methods of a DataView, and
  /// `process.hrtime.bigint`.
  fileprivate var mayMakeBigInts: Bool {
    exposure == .everything || sites.readsUnknownNameOfDataView || sites.hasProcess && sites.readsClock
      || heap.index[.builtin(.function(.processHrtime))] != nil
      || scan.namesDataView && exposure.contains(.reflection)
  }

  /// Literals of whose pattern use was made, and that code which is not followed, `compile` or a redefined property may change.
  fileprivate var changedPatterns: Set<ExprRef> {
    let isCompiled = heap.index[.builtin(.function(.regExpPrototypeCompile))] != nil
    return Set(
      sites.patterns.keys.filter { e in
        let o = builtinInstance(.regExp, e)
        return isCompiled || heap.flags[Int(o)].contains(.escaped) || isUnstable(o)
      })
  }

  /// Some property is written under a symbol that may be a well-known one.
  fileprivate var mayWriteWellKnownSymbols: Bool { exposure.contains(.symbols) && sites.writesUnknownSymbols }

  /// Does the property of the holder that is the built-in when the program starts hold nothing else, ever?
  fileprivate func isIntact(_ holder: RealmObjectID, _ value: Builtin) -> Bool {
    isIntact(holder, value.callee?.key ?? value.name, value)
  }

  func isIntact(_ holder: RealmObjectID, _ key: String, _ value: Builtin) -> Bool {
    let o = builtin(holder), name = program.names.intern(key), held = lookup(o, name)
    return kinds[held.i].isSubset(of: [.object, .undefined]) && objects[held.i] == [builtin(value)]
      && objects[getterLookup(o, name).i].isEmpty
  }
}
