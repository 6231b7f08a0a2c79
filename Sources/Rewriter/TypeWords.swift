import Base
import Builtins
import DeepSema
import HIR

/// Proven types in words of TypeScript, as one module sees them.
///
/// An object is called by its class; the type of an object literal is written out where it is short, and declared as an interface
/// where it is long or contains itself.
struct TypeWords {
  typealias Value = ObjectContents.Value

  /// What stands for integers of 32 bits: an alias of `number`.
  static let int32 = "int32"
  /// What stands for a value of which nothing is known.
  private static let unknown = "any"
  /// What stands for a function of which no more is said.
  private static let anyFunction = RealmObjectID.function.name
  /// Of the keys that are well-known symbols.
  private static let symbolPrefix = "@@"
  /// Unions of more kinds of objects than this say nothing to a reader.
  private static let longestUnion = 6
  private static let largestSet = 24
  private static let longestInlineShape = 60

  let program: Program
  let facts: Facts
  let module: ModuleRef
  private let shapeNames: ShapeNames
  /// How many type parameters the source gives a class, if any.
  private let typeParameters: [ClassRef: Int]
  /// Names of types, which no declared interface may have.
  private var taken: Set<String>
  private let imported: Set<String>

  private(set) var usesInt32 = false
  /// What the texts so far mention and the module does not declare, in order.
  private(set) var declarations: [String] = []

  private var shapes: [[ObjectRef]: String] = [:]
  private var bodies: [String: String] = [:]
  private var openShapes: [(members: [ObjectRef], name: String?)] = []
  private var openObjects: Set<ObjectRef> = []
  private var functionDepth = 0
  private var classNames: [ClassRef: String] = [:]

  /// - Parameters:
  ///   - taken: the names of types that the module's text declares.
  ///   - imported: those of them that imports declare.
  init(
    _ program: Program, _ facts: Facts, _ module: ModuleRef, _ shapeNames: ShapeNames,
    typeParameters: [ClassRef: Int], taken: Set<String>, imported: Set<String>
  ) {
    self.program = program
    self.facts = facts
    self.module = module
    self.shapeNames = shapeNames
    self.typeParameters = typeParameters
    self.taken = taken
    self.imported = imported
  }

  // MARK: Unions

  /// The type of what has one of the values' types.
  mutating func text(_ values: [Value], without dropped: KindSet = []) -> String {
    let parts = self.parts(values, without: dropped)
    return parts.isEmpty ? "never" : parts.joined(separator: " | ")
  }

  private mutating func parts(_ values: [Value], without dropped: KindSet = []) -> [String] {
    var kinds: KindSet = [], objects: [String] = []
    for value in values {
      if TypeWords.isAny(value.type) { return [TypeWords.unknown] }
      kinds.formUnion(value.type.kinds)
      if value.type.kinds.contains(.object) {
        for text in self.objects(value.type) where !objects.contains(text) { objects.append(text) }
      }
    }
    kinds.subtract(dropped)
    if objects.contains(TypeWords.unknown) { return [TypeWords.unknown] }
    if objects.contains("object") || objects.count > TypeWords.longestUnion { objects = ["object"] }
    if objects.count > 1 { objects.removeAll { $0 == "never[]" } }
    let first = primitives(kinds), last = nullish(kinds)
    if first.count + objects.count + last.count > 1 { objects = objects.map(TypeWords.operand) }
    return first + objects + last
  }

  private static func isAny(_ type: ValueType) -> Bool {
    let everyday: KindSet = [.undefined, .null, .boolean, .double, .string, .object]
    return type.objects == ValueType.unknownObjects && type.kinds.isSuperset(of: everyday)
  }

  private mutating func primitives(_ kinds: KindSet) -> [String] {
    var parts: [String] = []
    if kinds.contains(.double) { parts.append("number") } else if kinds.contains(.int32) { parts.append(integer()) }
    if kinds.contains(.string) { parts.append("string") }
    if kinds.contains(.boolean) { parts.append("boolean") }
    if kinds.contains(.bigint) { parts.append("bigint") }
    if kinds.contains(.symbol) { parts.append("symbol") }
    return parts
  }

  private func nullish(_ kinds: KindSet) -> [String] {
    (kinds.contains(.null) ? ["null"] : []) + (kinds.contains(.undefined) ? [KnownName.undefined.text] : [])
  }

  private mutating func integer() -> String {
    if taken.contains(TypeWords.int32) { return "number" }
    usesInt32 = true
    return TypeWords.int32
  }

  /// In parentheses, if it could not stand in a union without.
  private static func operand(_ text: String) -> String { joints(of: text).arrow ? "(\(text))" : text }

  /// What stands before `=>` as the type of a result.
  static func resultOfArrow(_ text: String) -> String { operand(text) }

  private mutating func element(_ value: Value?) -> String {
    guard let value else { return "never" }
    let text = self.text([value]), joints = TypeWords.joints(of: text)
    return joints.arrow || joints.bar || text.hasPrefix("typeof ") ? "(\(text))" : text
  }

  /// Whether `=>` and `|` stand in a type outside of all brackets.
  private static func joints(of text: String) -> (arrow: Bool, bar: Bool) {
    var result = (arrow: false, bar: false), depth = 0, isQuoted = false, previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      defer { previous = byte }
      if isQuoted { continue }
      let endsArrow = byte == UInt8(ascii: ">") && previous == UInt8(ascii: "=")
      if endsArrow {
        if depth == 0 { result.arrow = true }
      } else if "([{<".utf8.contains(byte) {
        depth += 1
      } else if ")]}>".utf8.contains(byte) {
        depth -= 1
      } else if byte == UInt8(ascii: "|") && depth == 0 {
        result.bar = true
      }
    }
    return result
  }

  // MARK: Objects

  private mutating func objects(_ type: ValueType) -> [String] {
    if type.objects == ValueType.unknownObjects { return ["object"] }
    let set = facts.objectSets[Int(type.objects)]
    if set.count > TypeWords.largestSet { return ["object"] }
    var texts: [String] = []
    var literals: [[NameID]: [ObjectRef]] = [:], order: [[NameID]] = []
    for object in set {
      if case .literal = facts.abstractObjects[Int(object.raw)] {
        let names = contents(object).fields.map(\.name)
        if literals[names] == nil { order.append(names) }
        literals[names, default: []].append(object)
      } else {
        let text = self.text(object)
        if !texts.contains(text) { texts.append(text) }
      }
    }
    for names in order {
      let text = shape(literals[names]!)
      if !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  private func contents(_ object: ObjectRef) -> ObjectContents { facts.contents[Int(object.raw)] }

  /// The text of an object whose type may mention the object again: that mention is `any`.
  private mutating func guarded(_ object: ObjectRef, _ body: (inout TypeWords) -> String) -> String {
    guard openObjects.insert(object).inserted else { return TypeWords.unknown }
    defer { openObjects.remove(object) }
    return body(&self)
  }

  private mutating func text(_ object: ObjectRef) -> String {
    switch facts.abstractObjects[Int(object.raw)] {
    case .instance(let cls), .partial(let cls): return name(of: cls) + typeArguments(of: cls)
    case .literal: return shape([object])
    case .array, .innerArray, .restArray:
      return guarded(object) { $0.element($0.contents(object).elements) + "[]" }
    case .closure(let function): return guarded(object) { $0.functionType(function) }
    case .constructor(let cls):
      return program.classes[Int(cls.raw)].name == .empty ? TypeWords.anyFunction : "typeof \(name(of: cls))"
    case .functionInstance: return shape([object])
    case .builtin(let what): return TypeWords.builtin(what)
    case .builtinInstance(let kind, _): return guarded(object) { $0.builtinInstance(kind, $0.contents(object)) }
    case .generator: return guarded(object) { $0.generator($0.contents(object)) }
    case .promise: return guarded(object) { "Promise<\($0.argument($0.contents(object).promised))>" }
    case .arguments: return "IArguments"
    case .prototype, .namespace, .unknown: return "object"
    }
  }

  private mutating func argument(_ value: Value?) -> String {
    guard let value else { return "never" }
    return value.type.kinds == .undefined ? "void" : text([value])
  }

  private mutating func generator(_ contents: ObjectContents) -> String {
    let parts = [
      argument(contents.yielded), argument(contents.returned), contents.sent.map { text([$0]) } ?? "unknown",
    ]
    return "Generator<\(parts.joined(separator: ", "))>"
  }

  private static func builtin(_ what: Builtin) -> String {
    let isPath = what.name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      PrinterText.isIdentifierName(String($0))
    }
    if isPath { return "typeof \(what.name)" }
    switch what {
    case .object: return "object"
    case .function: return TypeWords.anyFunction
    }
  }

  private mutating func builtinInstance(_ kind: BuiltinInstanceKind, _ contents: ObjectContents) -> String {
    switch kind {
    case .of(let constructor): return instance(of: constructor, contents)
    case .iterator: return "IterableIterator<\(argument(contents.yielded))>"
    case .iteratorResult: return "IteratorResult<any>"
    case .groups: return "Record<string, string | undefined>"
    case .json: return TypeWords.unknown
    case .settled: return "PromiseSettledResult<any>"
    case .boundFunction, .resolve, .reject: return TypeWords.anyFunction
    case .ordinary, .record: return "object"
    }
  }

  private mutating func instance(of constructor: RealmObjectID, _ contents: ObjectContents) -> String {
    let name = constructor.name
    let isMap = constructor == .map || constructor == .weakMap, isSet = constructor == .set || constructor == .weakSet
    if isMap { return "\(name)<\(argument(contents.keys)), \(argument(contents.values))>" }
    if isSet { return "\(name)<\(argument(contents.keys))>" }
    if constructor == .promise { return "\(name)<\(argument(contents.promised))>" }
    if constructor == .array { return "any[]" }
    return constructor != .object && PrinterText.isIdentifierName(name) ? name : "object"
  }

  // MARK: Functions

  /// `(a: int32, ...rest: string[]) => void`; inside of another such type, `Function`.
  private mutating func functionType(_ function: FuncRef) -> String {
    if functionDepth > 0 { return TypeWords.anyFunction }
    functionDepth += 1
    defer { functionDepth -= 1 }
    let row = program[function]
    var parts: [String] = []
    for (index, variable) in row.params.enumerated() {
      let name = program.names.string(of: program[variable].name)
      parts.append("\(PrinterText.isIdentifierName(name) ? name : "value\(index)"): \(text([value(of: variable)]))")
    }
    if let rest = row.rest {
      let name = program.names.string(of: program[rest].name)
      parts.append("...\(PrinterText.isIdentifierName(name) ? name : "rest"): \(text([value(of: rest)]))")
    }
    return "(\(parts.joined(separator: ", "))) => \(result(of: [function]))"
  }

  func value(of variable: VarRef) -> Value {
    Value(type: facts.type(variable), range: facts.variableRanges[Int(variable.raw)])
  }

  func value(of function: FuncRef) -> Value {
    Value(type: facts.result(function), range: facts.resultRanges[Int(function.raw)])
  }

  /// What calls give.
  mutating func result(of functions: [FuncRef]) -> String {
    if functions.contains(where: { program[$0].isAsync && program[$0].isGenerator }) {
      return "AsyncGenerator<any, any, any>"
    }
    let values = functions.map { value(of: $0) }
    return values.allSatisfy { $0.type.kinds == .undefined } ? "void" : text(values)
  }

  // MARK: Classes

  /// `<any>` for a generic class: what is proven of its fields stands there.
  private func typeArguments(of cls: ClassRef) -> String {
    guard let count = typeParameters[cls] else { return "" }
    return "<\(Array(repeating: TypeWords.unknown, count: count).joined(separator: ", "))>"
  }

  private mutating func name(of cls: ClassRef) -> String {
    if let known = classNames[cls] { return known }
    let row = program.classes[Int(cls.raw)]
    let name = program.names.string(of: row.name)
    guard ShapeNames.typeName(name) != nil else { return "object" }
    let home = program[row.constructor].module
    if home == module || imported.contains(name) {
      classNames[cls] = name
      return name
    }
    let local = fresh(name)
    classNames[cls] = local
    declareForeign(cls, local, home)
    return local
  }

  /// A class of another module, which this one does not import by its name.
  private mutating func declareForeign(_ cls: ClassRef, _ name: String, _ home: ModuleRef) {
    let row = program.classes[Int(cls.raw)], other = program.modules[Int(home.raw)]
    if let binding = row.binding, let export = other.exports.first(where: { $0.variable == binding }) {
      let path = TypeWords.specifier(of: other.path, from: program.modules[Int(module.raw)].path)
      let exported = program.names.string(of: export.name)
      return declarations.append("type \(name) = import(\"\(path)\").\(exported);")
    }
    let place = declarations.count
    declarations.append("")
    declarations[place] = interface(name, fields(facts.classContents[Int(cls.raw)].instance.map { ($0, [$0.value]) }))
  }

  private static func specifier(of path: String, from other: String) -> String {
    let to = path.split(separator: "/"), from = other.split(separator: "/").dropLast()
    let shared = zip(to.dropLast(), from).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    let down = to.dropFirst(shared).map(String.init)
    var text = ((up.isEmpty ? ["."] : up) + down).joined(separator: "/")
    for (source, output) in [(".mts", ".mjs"), (".cts", ".cjs"), (".tsx", ".js"), (".ts", ".js")]
    where text.hasSuffix(source) {
      text = text.dropLast(source.count) + output
      break
    }
    return text
  }

  // MARK: Shapes

  /// Objects of the same fields.
  private mutating func shape(_ members: [ObjectRef]) -> String {
    if let known = shapes[members] { return known }
    if let open = openShapes.firstIndex(where: { $0.members == members }) {
      let name = openShapes[open].name ?? fresh(suggestion(members))
      openShapes[open].name = name
      return name
    }
    openShapes.append((members, nil))
    let fields = self.fields(of: members)
    let text = declared(fields, as: openShapes.removeLast().name, members)
    shapes[members] = text
    return text
  }

  private mutating func declared(_ fields: [String], as name: String?, _ members: [ObjectRef]) -> String {
    let inline = fields.isEmpty ? "{}" : "{ \(fields.joined(separator: "; ")) }"
    if name == nil && inline.utf8.count <= TypeWords.longestInlineShape { return inline }
    if name == nil, let same = bodies[inline] { return same }
    let own = name ?? fresh(suggestion(members))
    bodies[inline] = own
    declarations.append(interface(own, fields))
    return own
  }

  private func interface(_ name: String, _ fields: [String]) -> String {
    "interface \(name) {\n" + fields.map { "  \($0);\n" }.joined() + "}"
  }

  private mutating func fields(of members: [ObjectRef]) -> [String] {
    let all = members.map { contents($0) }
    let own = all[0].fields.indices.map { index in
      var field = all[0].fields[index]
      field.isDefinite = all.allSatisfy { $0.fields[index].isDefinite }
      return (field, all.map { $0.fields[index].value })
    }
    var result = fields(own)
    let keyed = all.flatMap { [$0.computed, $0.elements].compactMap { $0 } }
    if !keyed.isEmpty { result.append("[key: string]: \(result.isEmpty ? text(keyed) : TypeWords.unknown)") }
    return result
  }

  private mutating func fields(_ fields: [(ObjectContents.Field, [Value])]) -> [String] {
    fields.filter { $0.0.hidden == nil }.map { field, values in
      "\(key(field.name))\(field.isDefinite ? "" : "?"): \(text(values, without: field.isDefinite ? [] : .undefined))"
    }
  }

  /// A property's name as it is written.
  func key(_ name: NameID) -> String {
    let text = program.names.string(of: name)
    if text.hasPrefix(TypeWords.symbolPrefix) { return "[Symbol.\(text.dropFirst(TypeWords.symbolPrefix.count))]" }
    return PrinterText.isIdentifierName(text) ? text : PrinterText.quoted(program.names, name)
  }

  private func suggestion(_ members: [ObjectRef]) -> String {
    for member in members {
      let object = facts.abstractObjects[Int(member.raw)]
      if case .literal(let e) = object, let name = shapeNames[e] { return name }
      if case .functionInstance(let f) = object,
        let name = ShapeNames.typeName(program.names.string(of: program[f].name))
      {
        return name
      }
    }
    return "Shape"
  }

  private mutating func fresh(_ base: String) -> String {
    var name = base, number = 1
    while !taken.insert(name).inserted {
      name = "\(base)Shape\(number == 1 ? "" : "\(number)")"
      number += 1
    }
    return name
  }
}

extension ObjectContents.Value {
  /// What is known of the Numbers beyond the words for their type: `0..255`; nil if there is nothing.
  var remark: String? {
    guard !type.kinds.isDisjoint(with: .number), !range.fractional, !range.nan, range.lo <= range.hi else { return nil }
    if range.lo == range.hi { return ObjectContents.Value.text(range.lo) }
    let isBounded = (
      below: range.lo != Self.least && range.lo >= -Self.exact,
      above: range.hi != Self.greatest && range.hi <= Self.exact
    )
    if !isBounded.below && !isBounded.above { return nil }
    return "\(isBounded.below ? Self.text(range.lo) : "")..\(isBounded.above ? Self.text(range.hi) : "")"
  }

  /// Only one Number is possible.
  var isConstant: Bool { range.lo == range.hi }

  /// Bounds that say no more than that it is an int32 do not count, nor those beyond the integers that are exact.
  private static let least = -2_147_483_648.0
  private static let greatest = 2_147_483_647.0
  private static let exact = 9_007_199_254_740_991.0

  private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}
