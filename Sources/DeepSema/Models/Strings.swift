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
}
