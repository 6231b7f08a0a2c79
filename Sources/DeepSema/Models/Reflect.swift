import Builtins
import HIR

/// Reflect.
extension Solver {
  func reflectApply(_ c: BuiltinCall) {
    let inner = makeCall(c.site, [], this: argument(c.call, 1), result: c.result), values = newNode()
    attach(.arrayLike(result: values), to: argument(c.call, 2))
    calls[Int(inner)].spreadStart = 0
    calls[Int(inner)].spread = values
    attach(.callee(inner), to: argument(c.call, 0))
  }

  /// With another `new.target` the constructor is given an object of that one's.
  func reflectConstruct(_ c: BuiltinCall) {
    if c.hasArgument(2) {
      addObject(foreignInstances, AbstractHeap.unknown)
      unknownBuiltin(c)
      return
    }
    let inner = makeCall(c.site, [], result: c.result), values = newNode()
    attach(.arrayLike(result: values), to: argument(c.call, 1))
    calls[Int(inner)].spreadStart = 0
    calls[Int(inner)].spread = values
    calls[Int(inner)].isNew = true
    attach(.construct(inner), to: argument(c.call, 0))
  }

  func reflectGet(_ c: BuiltinCall) {
    let target = argument(c.call, 0)
    attach(.indexRead(key: anything, result: c.result, site: c.site), to: target)
    attach(.escape, to: target)
    attach(.toPrimitive, to: argument(c.call, 1))
    // A getter runs on the receiver.
    attach(.escape, to: argument(c.call, 2))
    addAny(c.result)
  }

  /// The receiver may be another object than the target; setters and arrays behave as by assignment.
  func reflectSet(_ c: BuiltinCall) {
    for o in [argument(c.call, 0), argument(c.call, 3)] {
      attach(.indexWrite(key: anything, value: argument(c.call, 2), site: c.site), to: o)
      attach(.escape, to: o)
    }
    attach(.toPrimitive, to: argument(c.call, 1))
    addKinds(c.result, .boolean)
  }

  func reflectDefineProperty(_ c: BuiltinCall) {
    defineOwn(c)
    addKinds(c.result, .boolean)
  }

  func reflectDeleteProperty(_ c: BuiltinCall) {
    // The library's primitive refuses built-in objects.
    attach(c.row.holder == .host ? .destabilizeMade : .destabilize, to: argument(c.call, 0))
    // Its tables inherit from nothing.
    if c.row.holder != .host { attach(.misleadsEnumerations, to: argument(c.call, 0)) }
    attach(.toPrimitive, to: argument(c.call, 1))
    addKinds(c.result, .boolean)
  }

  func reflectSetPrototypeOf(_ c: BuiltinCall) {
    attach(.setPrototype(value: argument(c.call, 1)), to: argument(c.call, 0))
    addKinds(c.result, .boolean)
  }

  func reflectPreventExtensions(_ c: BuiltinCall) {
    attach(.freeze, to: argument(c.call, 0))
    addKinds(c.result, .boolean)
  }
}
