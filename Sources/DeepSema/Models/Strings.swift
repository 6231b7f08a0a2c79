import Base
import Builtins
import HIR

/// String and String.prototype.
extension Solver {
  func stringCharCodeAt(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    let nan = !proven.isInBounds(c.site)
    addNumber(c.result, NumberRange(lo: 0, hi: 65535, fractional: false, nan: nan, negativeZero: false))
  }

  func stringCodePointAt(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addNumber(c.result, .integers(0, 0x10FFFF))
    addKinds(c.result, .undefined)
  }

  func stringIterator(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addObject(c.result, iteratorOver(constantNode(.string), c.site, .stringIteratorPrototype))
  }

  func stringRaw(_ c: BuiltinCall) {
    unknownBuiltin(c)
    addKinds(c.result, .string)
  }

  /// IsRegExp of the argument reads its @@match.
  func stringIncludes(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    let read = newNode()
    attach(.read(program.names.intern(BuiltinID.symbolMatch.symbolKey), result: read), to: argument(c.call, 0))
    addKinds(c.result, .boolean)
  }

  // MARK: Patterns

  func stringSearch(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addNumber(c.result, .integers(-1, 2147483647))
    callPatternHook(c, .symbolSearch)
  }

  func stringMatch(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addObject(c.result, matchArray(c.site))
    addKinds(c.result, .null)
    callPatternHook(c, .symbolMatch)
  }

  func stringMatchAll(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    addObject(c.result, iteratorOver(objectNode(matchArray(c.site)), c.site))
    callPatternHook(c, .symbolMatchAll)
  }

  func stringSplit(_ c: BuiltinCall) {
    convertArguments(c.call, c.receiver)
    let o = newArray(c.site)
    addKinds(elements(o), .string)
    // Captures of a regular expression may be undefined.
    attach(.objectGivesUndefined(elements(o)), to: argument(c.call, 0))
    addObject(c.result, o)
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

  private func matchArray(_ site: ExprRef) -> Object {
    let o = plainArray(.innerArray(site))
    addNumber(lengthNode(o), .denseLength)
    addKinds(elements(o), [.string, .undefined])
    addNumber(field(o, names.index), .denseLength)
    addKinds(field(o, names.input), .string)
    addAny(field(o, names.groups))
    addAny(field(o, program.names.intern("indices")))
    return o
  }

  private func callReplacer(_ c: BuiltinCall) {
    let inner = makeCall(c.site, [], result: .none), replaced = newNode()
    calls[Int(inner)].spreadStart = 0
    calls[Int(inner)].spread = replacerArguments(c.call)
    calls[Int(inner)].result = replaced
    attach(.toPrimitive, to: replaced)
    attach(.callee(inner), to: argument(c.call, 1))
  }

  /// A replacer gets the match, captures, an index, the string and perhaps a groups object. With a string pattern there are
  /// no captures, so nothing is undefined.
  private func replacerArguments(_ call: Call) -> Node {
    let n = newNode()
    addKinds(n, [.string, .int32])
    attach(.objectGivesAny(n), to: argument(call, 0))
    return n
  }

  /// Objects with their own `Symbol.match` and so on decide what happens.
  private func callPatternHook(_ c: BuiltinCall, _ symbol: BuiltinID) {
    callPatched(program.names.intern("exec"), c)
    guard scan.mentionsPatternSymbols else { return }
    callPatched(program.names.intern(symbol.symbolKey), c)
  }

  /// A method of regular expressions that the program may have replaced, on the pattern or for all of them.
  private func callPatched(_ name: NameID, _ c: BuiltinCall) {
    let pattern = argument(c.call, 0)
    if !hooked[name, default: PairTable(capacity: 16)].insert(pattern.raw, c.result.raw, 0) { return }
    attach(.hook(name, argument: .none, result: c.result), to: pattern)
    attach(.hook(name, argument: .none, result: c.result), to: objectNode(builtin(.regExpPrototype)))
  }
}
