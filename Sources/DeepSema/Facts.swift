import Base
import Builtins
import HIR

/// The kinds of primitive values, and `object` for everything with identity. `int32` and `double` split Number: a value in
/// `int32` is an integer in [-2^31, 2^31-1] and not -0; `double` is any Number (so a Number-typed place has both bits or `double` alone
/// means "any Number").
public struct KindSet: OptionSet, Hashable, Sendable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let undefined = KindSet(rawValue: 1), null = KindSet(rawValue: 2), boolean = KindSet(rawValue: 4)
  public static let int32 = KindSet(rawValue: 8), double = KindSet(rawValue: 16), string = KindSet(rawValue: 32)
  public static let symbol = KindSet(rawValue: 64), bigint = KindSet(rawValue: 128), object = KindSet(rawValue: 256)
  public static let none: KindSet = []
  public static let number: KindSet = [.int32, .double]
  public static let nullish: KindSet = [.undefined, .null]
  /// Primitives that ToObject makes objects of.
  static let wrapped: KindSet = [.boolean, .int32, .double, .string, .symbol, .bigint]
  public static let any = KindSet(rawValue: 511)
}

extension Program {
  /// The functions that run at most once, by FuncRef.
  public var functionsThatRunOnce: [Bool] { EvaluatedOnce.functions(self) }
}

/// An allocation site or other source of objects that the analysis tells apart.
public struct ObjectRef: Hashable, Sendable {
  public var raw: UInt32
  public init(_ raw: UInt32) { self.raw = raw }
}

/// What a built-in makes, beyond arrays.
public enum BuiltinInstanceKind: Hashable, Sendable {
  /// An instance of a realm's constructor: Map, Set, Error, Promise, typed arrays, ...
  case of(RealmObjectID)
  /// An ordinary object: Object.create, Object.fromEntries.
  case ordinary
  /// The record that a lowering makes, of an iterator or of destructuring.
  case record
  /// An iterator of an array, a Map, a Set or a string, and what its `next` gives.
  case iterator, iteratorResult
  /// The named groups of a match: without prototype.
  case groups
  /// Everything that one JSON.parse gives.
  case json
  /// An outcome of Promise.allSettled.
  case settled
  case boundFunction
  /// A promise's resolving functions.
  case resolve, reject

  public var name: String {
    switch self {
    case .of(let constructor): return constructor.name
    case .ordinary: return RealmObjectID.object.name
    case .record: return "%Record%"
    case .iterator: return "%ArrayIterator%"
    case .iteratorResult: return "%IteratorResult%"
    case .groups: return "%Groups%"
    case .json: return "%JSON%"
    case .settled: return "%Settled%"
    case .boundFunction: return "BoundFunction"
    case .resolve: return "%Resolve%"
    case .reject: return "%Reject%"
    }
  }

  var isFunction: Bool {
    switch self {
    case .boundFunction, .resolve, .reject: return true
    case .of, .ordinary, .record, .iterator, .iteratorResult, .groups, .json, .settled: return false
    }
  }
}

/// What an abstract object stands for.
public enum AbstractObject: Hashable, Sendable {
  /// All instances made by `new` of exactly this class (not of its subclasses).
  case instance(ClassRef)
  /// All objects made by one object literal.
  case literal(ExprRef)
  /// All arrays made at one place: an array literal, `new Array`, a rest parameter, or a built-in's result.
  case array(ExprRef)
  case restArray(FuncRef)
  /// The closures of one function; for classes, the constructor.
  case closure(FuncRef)
  case constructor(ClassRef)
  /// The `prototype` object of a class or function.
  case prototype(FuncRef)
  /// A realm object, or a function that one of them holds.
  case builtin(Builtin)
  /// An object that a built-in made at a place.
  case builtinInstance(BuiltinInstanceKind, ExprRef)
  /// Instances of a class while their constructors run, where they may be seen before all fields are there.
  case partial(ClassRef)
  /// Objects made by `new` of a plain function.
  case functionInstance(FuncRef)
  /// Plain arrays that are elements of a built-in's result at this place (`Object.entries`, iteration of a Map).
  case innerArray(ExprRef)
  /// What calls of a generator / an async function give.
  case generator(FuncRef)
  case promise(FuncRef)
  /// The `arguments` objects of a function.
  case arguments(FuncRef)
  /// A module namespace object.
  case namespace(ModuleRef)
  /// Objects that came from anywhere else; nothing is known of them.
  case unknown
}

/// A point of the lattice: kinds, and for objects the set of abstract objects they can be (interned; see `Facts.objects(of:)`).
public struct ValueType: Hashable, Sendable {
  public var kinds: KindSet
  /// Index of an interned object set; 0 = empty; `ValueType.unknownObjects` = any object.
  public var objects: UInt32
  public init(kinds: KindSet, objects: UInt32) {
    self.kinds = kinds
    self.objects = objects
  }
  public static let unknownObjects = UInt32.max
  public static let any = ValueType(kinds: .any, objects: unknownObjects)
  public static let never = ValueType(kinds: [], objects: 0)
}

/// How values of a type are held in C.
public enum Representation: UInt8, Sendable {
  case boxed, int32, double, boolean
  /// A Number that is an integer, not -0, and at most 2^53 in magnitude: so are sums of such, as long as that is their range.
  case integer
}

extension ValueType {
  /// int32 and boolean only when nothing else is possible; any mixture of int32 and double is a double.
  public var representation: Representation {
    if kinds == .int32 { return .int32 }
    if kinds == .boolean { return .boolean }
    if !kinds.isEmpty && kinds.isSubset(of: .number) { return .double }
    return .boxed
  }
}

/// A field layout that every instance of its owner has, in this order, when complete; shape ids are consecutive from
/// `firstShape` (no field yet). Layouts of a subclass start with its base's fields.
public struct Layout: Sendable {
  public var owner: AbstractObject
  public var fields: [NameID]
  public var firstShape: UInt32
  /// Room for fields that stores add later: methods that initialize, say. No fact is about them.
  public var spareSlots = 0
  public init(owner: AbstractObject, fields: [NameID], firstShape: UInt32) {
    self.owner = owner
    self.fields = fields
    self.firstShape = firstShape
  }
}

/// What is proven of a named property access.
public enum MemberFact: Sendable {
  case unknown
  /// Every receiver that is an object has the data field in inline slot `slot` (present on every path that leads here, or the
  /// slot holds undefined and no prototype has the property); the slot holds a boxed value of the expression's type.
  /// For `setMember`: the field exists and is writable.
  case field(slot: UInt16)
  /// `setMember`, `definePrivate` on `this` in a constructor: adds the field: store to `slot`, then the object's shape id goes up by
  /// one. Of `initFields`: the brand of the class's private methods is such a field.
  case addField(slot: UInt16)
  /// A read of a data property that every receiver which is an object has, and that never holds anything else.
  case constant(Int32)
  /// `length` of a plain array / of a string / of a typed array.
  case arrayLength, stringLength, typedLength
  /// A method found on the prototype chain of all receivers, always this one function (never own, never replaced); or the private
  /// method that all of them have.
  case method(FuncRef)
  /// An accessor found in the same way: the function that a read calls, or that `setMember` calls.
  case getter(FuncRef)
  case setter(FuncRef)
}

/// What is proven of an indexed access.
public enum ElementFact: Sendable {
  case unknown
  /// Receiver is a plain array (or nullish, if the receiver's type says so); key is a Number. `noHoles`: no element below
  /// `length` is ever absent. `inBounds`: 0 <= key < length, integer.
  case array(noHoles: Bool, inBounds: Bool)
  /// Receiver is a typed array of this constructor, key a Number. `inBounds`: as above, and the array never has fewer elements.
  case typedArray(RealmObjectID, inBounds: Bool)
  /// Receiver is a string, key a Number.
  case string
}

/// What is proven of a call.
public enum CallFact: Sendable {
  case unknown
  /// The callee is one of these program functions, for certain callable. One = direct call; several = by receiver's shape
  /// or callee identity. `receiverMayBeNullish` for member calls.
  case functions([FuncRef])
  /// A built-in that the program cannot have replaced.
  case builtin(BuiltinID)
}

/// The side tables of the whole-program inference; sound for every execution of the program, thunks included.
public struct Facts: Sendable {
  public var exprTypes: [ValueType]
  public var variableTypes: [ValueType]
  public var resultTypes: [ValueType]
  /// What the Numbers among the values can be. Beside a type without a Number a range says nothing.
  public var exprRanges: [NumberRange]
  public var variableRanges: [NumberRange]
  public var resultRanges: [NumberRange]
  public var memberFacts: [MemberFact]
  public var elementFacts: [ElementFact]
  public var callFacts: [CallFact]
  /// The one built-in that a call can reach whose callee may be no function as well: then it throws.
  public var builtinsIfAny: [ExprRef: BuiltinID] = [:]
  /// Literals of regular expressions whose objects may be given other patterns.
  public var changingPatterns: Set<ExprRef> = []
  /// Indexed by FuncRef: may be reached from the program's entry.
  public var reachable: [Bool]
  /// Methods and accessors of the library's classes, and statements of its top levels, that define what nobody asks for: they are left out.
  public var omittedElements: Set<FuncRef> = []
  public var omittedStatements: Set<StmtRef> = []
  /// Modules of the library, by their place, whose top levels are left out.
  public var idleModules: Set<Int> = []
  /// Statements of functions that run, to which no run comes.
  public var shutStatements: Set<StmtRef> = []
  /// Indexed by FuncRef: calls complete normally, stack overflow apart.
  public var nothrow: [Bool]
  /// Indexed by FuncRef: Function.prototype.toString may be called on a closure of the function, or on the class that it constructs.
  public var isPrinted: [Bool]
  /// Instances allocated by `new C` where C owns a fixed layout; indexed by ClassRef.
  public var classLayouts: [Layout?]
  /// Fixed layouts of object literals, by expression.
  public var literalLayouts: [ExprRef: Layout]
  /// Slots of layouts that are written by `setMember`, `defineMember` and the literal itself alone; see `slotKey`.
  public var exactSlots: Set<UInt64> = []
  public var plainPatterns = PlainPatterns()
  /// The private names among the fields of layouts.
  public var hidden = HiddenFields()
  /// What objects hold, by ObjectRef and by ClassRef, when the options asked for it.
  public var contents: [ObjectContents] = []
  public var classContents: [ClassContents] = []
  /// Where types came from, when the options asked for it.
  public var provenance: Provenance?
  /// The same of the first solution in which built-ins got out of sight, or something else happened once for the whole program: what follows
  /// from that is not in it yet. And of the later ones in which more did.
  public var exposures: [Provenance] = []
  /// Properties of some regular expression or of RegExp.prototype may be redefined, or an expression inherits from another object.
  public var changesPatterns = true
  /// Enumerations may give properties of a built-in object that it does not show when the program starts.
  public var enumerationsReveal = true
  /// Names of the global object may be deleted or become accessors, so that evaluating one is more than knowing its value.
  public var changesGlobals = true
  /// The console prints an object somewhere, or several values in one line; both `false`: one primitive value at a time, no more.
  public var showsObjects = true, showsSeveral = true
  /// What nobody catches, or what a promise is rejected with, may be an object of the program, whose properties its report shows.
  public var reportsObjects = true
  /// Interned object sets; `objectSets[type.objects]`.
  public var objectSets: [[ObjectRef]]
  public var abstractObjects: [AbstractObject]

  /// The facts of a program about which nothing is known: everything is `any`. Correct, slow.
  public init(nothingKnownOf program: Program) {
    exprTypes = Array(repeating: .any, count: program.exprs.count)
    variableTypes = Array(repeating: .any, count: program.variables.count)
    resultTypes = Array(repeating: .any, count: program.functions.count)
    exprRanges = Array(repeating: .full, count: program.exprs.count)
    variableRanges = Array(repeating: .full, count: program.variables.count)
    resultRanges = Array(repeating: .full, count: program.functions.count)
    memberFacts = Array(repeating: .unknown, count: program.exprs.count)
    elementFacts = Array(repeating: .unknown, count: program.exprs.count)
    callFacts = Array(repeating: .unknown, count: program.exprs.count)
    reachable = Array(repeating: true, count: program.functions.count)
    nothrow = Array(repeating: false, count: program.functions.count)
    isPrinted = reachable
    classLayouts = Array(repeating: nil, count: program.classes.count)
    literalLayouts = [:]
    objectSets = [[]]
    abstractObjects = []
  }

  /// The layout of an abstract object that has one.
  public func layout(of object: ObjectRef) -> Layout? {
    switch abstractObjects[Int(object.raw)] {
    case .instance(let c), .partial(let c): return classLayouts[Int(c.raw)]
    case .literal(let e): return literalLayouts[e]
    case .array, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance, .functionInstance,
      .innerArray, .generator, .promise, .arguments, .namespace, .unknown:
      return nil
    }
  }

  public static func slotKey(_ object: ObjectRef, _ slot: UInt16) -> UInt64 { UInt64(object.raw) << 16 | UInt64(slot) }

  /// The built-in that a call reaches, unless it throws because there is nothing to call.
  public func builtin(reachedBy call: ExprRef) -> BuiltinID? {
    if case .builtin(let id) = callFacts[Int(call.raw)] { return id }
    return builtinsIfAny[call]
  }

  /// How native code holds values of these types where nothing else asks for a form.
  public func representation(_ e: ExprRef) -> Representation { form(exprTypes[Int(e.raw)], exprRanges[Int(e.raw)]) }
  public func representation(_ v: VarRef) -> Representation {
    form(variableTypes[Int(v.raw)], variableRanges[Int(v.raw)])
  }
  public func resultRepresentation(_ f: FuncRef) -> Representation {
    form(resultTypes[Int(f.raw)], resultRanges[Int(f.raw)])
  }

  private func form(_ type: ValueType, _ range: NumberRange) -> Representation {
    let form = type.representation
    return form == .double && range.isSafeInteger ? .integer : form
  }

  public func type(_ e: ExprRef) -> ValueType { exprTypes[Int(e.raw)] }
  public func type(_ v: VarRef) -> ValueType { variableTypes[Int(v.raw)] }
  public func result(_ f: FuncRef) -> ValueType { resultTypes[Int(f.raw)] }
}
