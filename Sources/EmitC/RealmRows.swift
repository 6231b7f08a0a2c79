import Base
import Builtins
import DeepSema
import HIR

/// Decides which built-ins a program links: those whose name occurs in it, on objects that it can reach.
struct RealmRows {
  /// In table order.
  let rows: [BuiltinRow]

  init(_ program: Program, facts: Facts) {
    let scan = NameScan(program, facts: facts)
    rows = BuiltinRow.all.filter { scan.links($0) }
  }
}

/// The names and constructs of a program that decide what it links.
private struct NameScan {
  private var members: Set<String> = []
  private var globals: Set<String> = []
  private var hasDynamicKey = false
  /// Some object may be printed; its constructor's name is part of the text.
  private var inspects = false
  private var iterates = false, hasRegExp = false, hasGenerator = false, hasAsync = false, hasBigInt = false

  init(_ program: Program, facts: Facts) {
    var memberNames: Set<NameID> = [], globalNames: Set<NameID> = []
    for (index, expr) in program.exprs.enumerated() {
      if NameScan.prints(expr, program, facts) { inspects = true }
      switch expr {
      case .member(_, let name), .setMember(_, let name, _), .callMember(_, let name, _, _), .deleteMember(_, let name),
        .defineMember(_, let name, _), .string(let name):
        memberNames.insert(name)
      case .global(let name, _), .assignGlobal(let name, _): globalNames.insert(name)
      case .index(let object, let key), .setIndex(let object, let key, _), .callIndex(let object, let key, _, _):
        if !NameScan.isElement(ExprRef(UInt32(index)), object, key, program, facts) { hasDynamicKey = true }
      case .superMember: hasDynamicKey = true
      case .object(let range): for member in program[range] { if let name = member.name { memberNames.insert(name) } }
      case .regexp: hasRegExp = true
      case .bigint: hasBigInt = true
      case .spread, .iteratorOpen, .yieldDelegate: iterates = true
      case .undefined, .null, .bool, .number, .templateObject, .this, .newTarget, .callee, .argumentsObject,
        .variable, .assign, .initialize, .importMeta, .namespaceObject, .deleteIndex, .setSuperMember, .privateMember,
        .setPrivateMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional,
        .sequence, .template, .block, .call, .callWithThis, .superCall, .new, .initFields, .importCall, .array, .hole,
        .function, .classExpr, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly,
        .objectRest, .yield, .await, .throwError:
        break
      }
    }
    for statement in program.stmts { if case .forOf = statement { iterates = true } }
    for function in program.functions {
      if function.isGenerator {
        hasGenerator = true
        iterates = true
      }
      if function.isAsync { hasAsync = true }
    }
    // Only membership is asked; the order of these sets never matters.
    members = Set(memberNames.map { program.names.string(of: $0) })
    globals = Set(globalNames.map { program.names.string(of: $0) })
    if globals.contains("globalThis") { globals.formUnion(members) }
    if typedArrays || !globals.isDisjoint(with: NameScan.iterating) || !members.isDisjoint(with: NameScan.iterating) {
      iterates = true
    }
  }

  /// A call such as `console.log(x)` where x may be an object.
  private static func prints(_ expr: HIRExpr, _ program: Program, _ facts: Facts) -> Bool {
    guard case .callMember(let object, _, let args, _) = expr, case .global(let name, _) = program[object],
      program.names.string(of: name) == "console"
    else { return false }
    return program[args].contains { facts.type($0).kinds.contains(.object) }
  }

  /// The access is to an element: an array, typed array or string by a number.
  private static func isElement(_ e: ExprRef, _ object: ExprRef, _ key: ExprRef, _ program: Program, _ facts: Facts)
    -> Bool
  {
    let kinds = facts.type(key).kinds
    if !kinds.isEmpty && kinds.isSubset(of: .number) { return true }
    if program[key].isPrimitiveLiteral { return true }
    switch facts.elementFacts[Int(e.raw)] {
    case .unknown: return false
    case .array, .typedArray, .string: return true
    }
  }

  func links(_ row: BuiltinRow) -> Bool {
    if row.holder.name == "global" { return globals.contains(row.key) || neededGlobal(row.key) }
    return reaches(row.holder.name) && mentions(row)
  }

  /// Constructors that the runtime makes instances of, when syntax asks for it.
  private func neededGlobal(_ key: String) -> Bool {
    if members.contains("constructor") && NameScan.always.contains(key + ".prototype") { return true }
    switch key {
    case "Object": return true
    case "Array", "Function": return inspects
    case "Promise": return hasAsync
    case "%TypedArray%", "ArrayBuffer": return typedArrays
    case "RegExp": return hasRegExp
    case "AggregateError": return members.contains("any")
    case _: return false
    }
  }

  private func mentions(_ row: BuiltinRow) -> Bool {
    if hasDynamicKey || members.contains(row.key) || NameScan.implicit.contains(row.key) { return true }
    if NameScan.own[row.holder.name]?.contains(row.key) == true { return true }
    if row.holder.name == "Map.prototype" || row.holder.name == "Set.prototype",
      ["has", "keys", "size"].contains(row.key)
    {
      return combinesSets
    }
    guard row.key.hasPrefix("@@") else { return row.key == "next" && iterates }
    return row.key == "@@iterator" && iterates || members.contains(String(row.key.dropFirst(2)))
      || NameScan.implicit.contains(row.key)
  }

  /// Keys that the runtime asks for without the program naming them.
  private static let implicit: Set<String> = [
    "toString", "valueOf", "@@toPrimitive", "name", "message", "constructor", "then", "@@toStringTag", "@@species",
    "@@hasInstance", "exec",
    "@@match", "@@matchAll", "@@replace", "@@search", "@@split", "flags", "return", "throw", "@@asyncIterator", "stack",
    "join", "toJSON", "write",
  ]

  /// The program can come by the object.
  private func reaches(_ object: String) -> Bool {
    if NameScan.always.contains(object) { return true }
    var name = object
    if name.hasPrefix("%") || name == "Iterator.prototype" { return reachesIntrinsic(name) }
    if let dot = name.firstIndex(of: ".") { name = String(name[..<dot]) }
    if globals.contains(name) || neededGlobal(name) || members.contains(name) { return true }
    switch name {
    case "BigInt": return hasBigInt
    case _: return false
    }
  }

  /// Keys that a built-in asks its own objects for.
  private static let own: [String: Set<String>] = [
    "Map.prototype": ["set"], "Set.prototype": ["add"], "WeakMap.prototype": ["set"], "WeakSet.prototype": ["add"],
    "Promise": ["resolve"], "Promise.prototype": ["then", "finally", "catch"],
    "RegExp.prototype": [
      "global", "unicode", "sticky", "ignoreCase", "multiline", "dotAll", "unicodeSets", "hasIndices", "source",
    ],
  ]
  /// Globals and methods whose code iterates over what it is given.
  private static let iterating: Set<String> = [
    "Map", "Set", "WeakMap", "WeakSet", "AggregateError", "Iterator", "from", "fromEntries", "groupBy", "fromAsync",
    "all", "allSettled", "any", "race",
  ]

  private var combinesSets: Bool {
    !members.isDisjoint(with: [
      "union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom",
    ])
  }
  private var iterators: Bool {
    iterates || !members.isDisjoint(with: ["next", "iterator", "values", "entries", "keys", "matchAll"])
  }
  private var typedArrays: Bool {
    globals.contains { $0.hasSuffix("Array") && $0 != "Array" } || globals.contains("Buffer")
  }

  private func reachesIntrinsic(_ object: String) -> Bool {
    switch object {
    case "Iterator.prototype", "%ArrayIteratorPrototype%", "%StringIteratorPrototype%": return iterators
    case "%MapIteratorPrototype%": return globals.contains("Map")
    case "%SetIteratorPrototype%": return globals.contains("Set")
    case "%IteratorHelperPrototype%", "%WrapForValidIteratorPrototype%":
      return globals.contains("Iterator")
        || iterators && !members.isDisjoint(with: ["map", "filter", "take", "drop", "flatMap"])
    case "%GeneratorPrototype%", "%GeneratorFunction.prototype%": return hasGenerator
    case "%AsyncFunction.prototype%", "%AsyncGeneratorPrototype%", "%AsyncGeneratorFunction.prototype%",
      "%AsyncIteratorPrototype%",
      "%AsyncFromSyncIteratorPrototype%":
      return hasAsync
    case "%TypedArray%", "%TypedArray%.prototype": return typedArrays
    case "%TimeoutPrototype%": return !globals.isDisjoint(with: ["setTimeout", "setInterval"])
    case "%ImmediatePrototype%": return globals.contains("setImmediate")
    case _: return true
    }
  }

  private static let always: Set<String> = [
    "Object.prototype", "Function.prototype", "Array.prototype", "String.prototype", "Number.prototype",
    "Boolean.prototype",
    "Symbol.prototype", "Error.prototype", "TypeError.prototype", "RangeError.prototype", "ReferenceError.prototype",
    "SyntaxError.prototype", "EvalError.prototype", "URIError.prototype",
  ]
}
