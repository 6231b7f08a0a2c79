import Base
import Builtins
import HIR

/// RegExp, RegExp.prototype, and the methods of String.prototype that take patterns.
extension Solver {
  // MARK: RegExp

  /// Called without `new`, the constructor may give its argument back.
  func regExpConstructor(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    let pattern = argument(c.call, 0)
    for name in patternNames { attach(.read(name, result: .none), to: pattern) }
    if !c.call.isNew { addEdge(pattern, c.result, filter: objectsOnly) }
    addObject(c.result, builtinInstance(.regExp, c.site))
  }

  /// What the constructor asks a pattern for.
  private var patternNames: [NameID] {
    [BuiltinID.symbolMatch.symbolKey, BuiltinID.regExpPrototypeSource.key, BuiltinID.regExpPrototypeFlags.key].map {
      program.names.intern($0)
    } + [names.constructor]
  }

  func regExpExec(_ c: BuiltinCall) {
    matchOnReceiver(c)
    addObject(c.result, matchArray(c.site, of: c.receiver.flatMap(literalPattern)))
    addKinds(c.result, .null)
  }

  func regExpTest(_ c: BuiltinCall) {
    matchOnReceiver(c)
    addKinds(c.result, .boolean)
    if let o = c.receiver { callPatched(execName, on: objectNode(o), passing: .none, result: .none) }
  }

  /// The receiver's `lastIndex` is converted and assigned.
  private func matchOnReceiver(_ c: BuiltinCall) {
    convertArguments(c.call, nil)
    guard let o = c.receiver, o != AbstractHeap.unknown else { return }
    let index = newNode()
    readMember(o, names.lastIndex, index)
    attach(.toPrimitive, to: index)
    convertFlags(of: o)
  }

  private var execName: NameID { program.names.intern(BuiltinID.regExpPrototypeExec.key) }

  // MARK: String.prototype

  func stringSearch(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addNumber(c.result, .integers(-1, 2147483647))
    callPatternHook(c, .symbolSearch)
  }

  func stringMatch(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addKinds(c.result, .null)
    attach(.pattern(.match, result: c.result, site: c.site), to: argument(c.call, 0))
    callPatternHook(c, .symbolMatch)
  }

  func stringMatchAll(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    let matches = newNode()
    addObject(c.result, iteratorOver(matches, c.site, .regExpStringIteratorPrototype))
    attach(.pattern(.matchAll, result: matches, site: c.site), to: argument(c.call, 0))
    callPatternHook(c, .symbolMatchAll)
  }

  func stringSplit(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    let o = newArray(c.site)
    addKinds(elements(o), .string)
    addObject(c.result, o)
    attach(.pattern(.split, result: elements(o), site: c.site), to: argument(c.call, 0))
    callPatternHook(c, .symbolSplit)
  }

  func stringReplace(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addKinds(c.result, .string)
    callReplacer(c)
    callPatternHook(c, .symbolReplace)
  }

  func stringReplaceAll(_ c: BuiltinCall) {
    stringReplace(c)
    callPatternHook(c, .symbolMatch)
  }

  // MARK: Matches

  /// A pattern arrived at a method of String.prototype.
  func usePattern(_ object: Object, _ use: PatternUse, _ result: Node, _ site: ExprRef) {
    let o = accessed(object)
    convertFlags(of: o)
    let literal = literalPattern(o)
    if use == .matchAll || use == .split { checkSpecies(o, result) }
    switch use {
    case .match:
      if literal?.isGlobal != true { addObject(result, matchArray(site, of: literal)) }
      if literal?.isGlobal != false { addObject(result, allMatches(site)) }
    case .matchAll: addObject(result, matchArray(site, of: literal))
    case .split: if mayMissGroups(literal) { addKinds(result, .undefined) }
    case .replace:
      if mayMissGroups(literal) { addKinds(result, .undefined) }
      if literal?.hasNamedGroups != false { addObject(result, groups(site)) }
    }
  }

  /// The flags of a pattern, or of what says that it is one, are made a string.
  private func convertFlags(of o: Object) {
    if o == AbstractHeap.unknown { return }
    let flags = newNode()
    readMember(o, names.flags, flags)
    attach(.toPrimitive, to: flags)
  }

  /// A pattern that is a string, or is made one.
  func usePrimitivePattern(_ use: PatternUse, _ result: Node, _ site: ExprRef) {
    switch use {
    case .match, .matchAll: addObject(result, matchArray(site, of: nil))
    case .split, .replace: break
    }
  }

  /// Captures of the pattern, nil for one that is not known, may be undefined.
  private func mayMissGroups(_ literal: CompiledPattern?) -> Bool { literal.map { $0.groupCount > 1 } ?? true }

  /// The literal that the object comes from, unless it was given another pattern or is none.
  private func literalPattern(_ o: Object) -> CompiledPattern? {
    guard case .builtinInstance(.of(.regExp), let e) = heap.descriptions[Int(o)], Int(e.raw) < program.exprs.count,
      case .regexp(let pattern, let flags) = program[e], !scan.changingPatterns.contains(e)
    else { return nil }
    if let known = sites.patterns[e] { return known }
    let compiled = CompiledPattern(
      pattern: Array(program.names.bytes(of: pattern)), flags: Array(program.names.bytes(of: flags)))
    sites.patterns[e] = compiled
    return compiled
  }

  private func matchArray(_ site: ExprRef, of literal: CompiledPattern?) -> Object {
    let o = plainArray(.innerArray(site))
    heap.matchArrays.insert(o)
    addNumber(lengthNode(o), literal.map { .constant(Double($0.groupCount)) } ?? .denseLength)
    addKinds(elements(o), .string)
    if mayMissGroups(literal) { addKinds(elements(o), .undefined) }
    addNumber(field(o, names.index), .denseLength)
    addKinds(field(o, names.input), .string)
    if literal?.hasNamedGroups != true { addKinds(field(o, names.groups), .undefined) }
    if literal?.hasNamedGroups != false { addObject(field(o, names.groups), groups(site)) }
    addAny(field(o, program.names.intern("indices")))
    return o
  }

  /// What `match` gives of a global expression.
  private func allMatches(_ site: ExprRef) -> Object {
    let o = newArray(site)
    addKinds(elements(o), .string)
    return o
  }

  /// Named groups: an object without prototype whose properties are strings, or undefined.
  private func groups(_ site: ExprRef) -> Object {
    let o = object(.builtinInstance(.groups, site), flags: .nullPrototype)
    addKinds(heap.unknownKeyNode[Int(o)], [.string, .undefined])
    return o
  }

  private func callReplacer(_ c: BuiltinCall) {
    let matched = newNode(), replaced = newNode(), passed = newNode()
    let inner = makeCall(c.site, [matched], result: .none)
    addKinds(matched, .string)
    // Behind the match: captures, an index, the string and perhaps a groups object. Of a string there are no captures.
    addKinds(passed, [.string, .int32])
    attach(.pattern(.replace, result: passed, site: c.site), to: argument(c.call, 0))
    calls[Int(inner)].spreadStart = 1
    calls[Int(inner)].spread = passed
    calls[Int(inner)].result = replaced
    attach(.toPrimitive, to: replaced)
    attach(.callee(inner), to: argument(c.call, 1))
  }

  // MARK: Patterns of the program's own

  /// Some regular expression may be another than it was made as.
  var changesPatterns: Bool {
    if isUnstable(builtin(.regExpPrototype)) { return true }
    return heap.descriptions.indices.contains { o in
      guard case .builtinInstance(.of(.regExp), _) = heap.descriptions[o] else { return false }
      return isUnstable(Object(o))
    }
  }

  /// Objects with their own `Symbol.match` and so on decide what happens.
  private func callPatternHook(_ c: BuiltinCall, _ symbol: BuiltinID) {
    let pattern = argument(c.call, 0), passed = argument(c.call, 1)
    callPatched(execName, on: pattern, passing: passed, result: c.result)
    guard scan.mentionsPatternSymbols else { return }
    callPatched(program.names.intern(symbol.symbolKey), on: pattern, passing: passed, result: c.result)
  }

  /// A method of regular expressions that the program may have replaced, on the pattern or for all of them.
  private func callPatched(_ name: NameID, on pattern: Node, passing passed: Node, result: Node) {
    if !hooked[name, default: PairTable(capacity: 16)].insert(pattern.raw, result.raw, 0) { return }
    attach(.hook(name, argument: passed, result: result), to: pattern)
    attach(.hook(name, argument: passed, result: result), to: objectNode(builtin(.regExpPrototype)))
  }
}

/// What a method of String.prototype does with its pattern.
enum PatternUse {
  case match, matchAll, split
  /// The result is what a replacing function is given.
  case replace
}
