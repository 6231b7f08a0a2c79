import Base
import Builtins

/// What the text of a name says of it.
struct NameTraits: OptionSet {
  var rawValue: UInt16
  /// Somebody has looked.
  static let known = NameTraits(rawValue: 1)
  static let pseudo = NameTraits(rawValue: 2)
  static let `private` = NameTraits(rawValue: 4)
  static let numeric = NameTraits(rawValue: 8)
  static let indexLike = NameTraits(rawValue: 16)
  static let objectKey = NameTraits(rawValue: 32)
  /// Built-in objects have under it what redefines objects, what throws, a clock that counts in BigInts, a function of accessors.
  static let reflective = NameTraits(rawValue: 64)
  static let throwing = NameTraits(rawValue: 128)
  static let clock = NameTraits(rawValue: 256)
  static let setter = NameTraits(rawValue: 512)
  static let leading: NameTraits = [.reflective, .throwing, .clock, .setter]
}

extension NameTraits {
  init(_ name: NameID, _ names: Interner) {
    self = .known
    if names.bytes(of: name).first == 0 { insert(.pseudo) }
    if PrivateMembers.isPrivate(name, names) { insert(.private) }
    if names.isNumeric(name) { insert(.numeric) }
    if names.isIndexLike(name) { insert(.indexLike) }
    if names.mayBeObjectKey(name) { insert(.objectKey) }
    let text = names.string(of: name)
    if RealmExposure.reflectiveNames.contains(text) { insert(.reflective) }
    if RealmExposure.throwingNames.contains(text) { insert(.throwing) }
    if text == BuiltinID.processHrtime.key { insert(.clock) }
    if text == BuiltinID.mapPrototypeSet.key { insert(.setter) }
  }
}

/// Property names with a meaning to the analysis: well-known symbols, and the hidden parts of built-in objects as pseudo-properties.
/// No program can spell the pseudo-names: they start with a NUL.
struct KnownNames {
  /// Elements: every property whose key is a Number or an integer-like string.
  let elements: NameID
  /// Properties written under a key that is not known.
  let unknownKey: NameID
  /// Map keys, Map values, Set members; a promise's value; values that an iterator yields; what `next` was given; what a
  /// generator returns; the results of other iterators' steps that a generator passes on; the length of an array.
  let mapKey, mapValue, promised, yielded, sent, returned, delegated, arrayLength, viewed: NameID
  /// Properties under keys that were objects; constant names that may mean them start with "[object".
  let objectKey: NameID
  let boundTarget, boundThis, boundArguments: NameID
  let iterator, asyncIterator, hasInstance, toPrimitive, species, toStringTag, inspection: NameID
  let length, prototype, constructor, proto, name, then, next, value, done, toString, valueOf, toJSON, message,
    `return`, `throw`: NameID
  let call, apply, bind, get, set, size, stack, stackPreparer, cause, code, errors, splice, index, input, groups,
    lastIndex, flags, raw, callee, caller, arguments, symbol, dataView, buffer: NameID
  let fill, concat, empty: NameID

  init(_ names: Interner) {
    elements = names.intern("\0elements")
    unknownKey = names.intern("\0unknownKey")
    mapKey = names.intern("\0key")
    mapValue = names.intern("\0value")
    promised = names.intern("\0promised")
    yielded = names.intern("\0yielded")
    sent = names.intern("\0sent")
    returned = names.intern("\0returned")
    delegated = names.intern("\0delegated")
    arrayLength = names.intern("\0length")
    viewed = names.intern("\0viewed")
    objectKey = names.intern("\0object")
    boundTarget = names.intern("\0target")
    boundThis = names.intern("\0this")
    boundArguments = names.intern("\0arguments")
    iterator = names.intern(BuiltinID.symbolIterator.symbolKey)
    asyncIterator = names.intern(BuiltinID.symbolAsyncIterator.symbolKey)
    hasInstance = names.intern(BuiltinID.symbolHasInstance.symbolKey)
    toPrimitive = names.intern(BuiltinID.symbolToPrimitive.symbolKey)
    species = names.intern(BuiltinID.symbolSpecies.symbolKey)
    toStringTag = names.intern(BuiltinID.symbolToStringTag.symbolKey)
    inspection = names.intern(SymbolConstants.inspection)
    length = NameID(.length)
    prototype = NameID(.prototype)
    constructor = NameID(.constructor)
    proto = NameID(.__proto__)
    name = NameID(.name)
    then = NameID(.then)
    next = NameID(.next)
    value = NameID(.value)
    done = NameID(.done)
    toString = NameID(.toString)
    valueOf = NameID(.valueOf)
    toJSON = names.intern(BuiltinID.datePrototypeToJSON.key)
    message = names.intern(BuiltinID.errorPrototypeMessage.key)
    `return` = NameID(.return)
    `throw` = names.intern(BuiltinID.generatorPrototypeThrow.key)
    call = names.intern(BuiltinID.functionPrototypeCall.key)
    apply = names.intern(BuiltinID.functionPrototypeApply.key)
    bind = names.intern(BuiltinID.functionPrototypeBind.key)
    get = NameID(.get)
    set = NameID(.set)
    size = names.intern(BuiltinID.mapPrototypeSize.key)
    stack = names.intern("stack")
    stackPreparer = names.intern(SyntaxFeature.stackPreparer)
    cause = names.intern("cause")
    code = names.intern(BuiltinID.domExceptionPrototypeCodeGetter.key)
    errors = names.intern("errors")
    splice = names.intern(BuiltinID.arrayPrototypeSplice.key)
    index = NameID(.index)
    input = names.intern(BuiltinID.regExpInput.key)
    groups = names.intern("groups")
    lastIndex = names.intern("lastIndex")
    flags = names.intern(BuiltinID.regExpPrototypeFlags.key)
    raw = NameID(.raw)
    callee = names.intern("callee")
    caller = names.intern(BuiltinID.functionPrototypeCallerGetter.key)
    arguments = names.intern(BuiltinID.functionPrototypeArgumentsGetter.key)
    symbol = names.intern(RealmObjectID.symbol.name)
    fill = names.intern(BuiltinID.arrayPrototypeFill.key)
    concat = names.intern(BuiltinID.arrayPrototypeConcat.key)
    dataView = names.intern(RealmObjectID.dataView.name)
    buffer = names.intern(BuiltinID.typedArrayPrototypeBuffer.key)
    empty = .empty
  }
}

extension Interner {
  /// Could an object convert to this key (or a function, whose source text has a space or a bracket)?
  func mayBeObjectKey(_ name: NameID) -> Bool {
    withBytes(of: name) { bytes in bytes.contains { $0 == 0x20 || $0 == 0x5B || $0 == 0x28 || $0 == 0x3D } }
  }

  /// Starts like a Number in digits; NaN and Infinity are names of built-in values, too.
  func isIndexLike(_ name: NameID) -> Bool {
    withBytes(of: name) { bytes in bytes.first.map { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) } ?? false }
  }

  /// Is this name a Number in its canonical spelling (an index, "-1", "1.5", "NaN", "Infinity")? Such a key can be written as a
  /// Number, so it belongs to the elements.
  func isNumeric(_ name: NameID) -> Bool {
    withBytes(of: name) { bytes in
      guard let first = bytes.first else { return false }
      if first == 0x2D || (first >= 0x30 && first <= 0x39) { return true }
      return first == 0x4E && bytes.elementsEqual("NaN".utf8) || first == 0x49 && bytes.elementsEqual("Infinity".utf8)
    }
  }
}
