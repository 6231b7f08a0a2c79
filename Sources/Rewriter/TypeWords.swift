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
  static let unknown = "any"
  /// What stands for a function of which no more is said.
  static let anyFunction = RealmObjectID.function.name
  /// Of the keys that are well-known symbols.
  static let symbolPrefix = "@@"
  /// Unions of more kinds of objects than this say nothing to a reader.
  static let longestUnion = 6
  /// Sets of more abstract objects than this are not looked into.
  static let largestSet = 24
  /// In bytes.
  static let longestInlineShape = 60

  let program: Program
  let facts: Facts
  let module: ModuleRef
  let shapeNames: ShapeNames
  /// How many type parameters the source gives a class, if any.
  let typeParameters: [ClassRef: Int]
  /// Names of types, which no declared interface may have.
  var taken: Set<String>
  let imported: Set<String>

  private(set) var usesInt32 = false
  /// What the texts so far mention and the module does not declare, in order.
  var declarations: [String] = []

  /// The texts of object literals and their like, by all that have the same fields.
  var shapes: [[ObjectRef]: String] = [:]
  /// The names of declared interfaces by what they would be, written out.
  var bodies: [String: String] = [:]
  /// Shapes that are being written, outermost first; one that mentions itself has got a name.
  var openShapes: [(members: [ObjectRef], name: String?)] = []
  /// Other objects that are being written.
  var openObjects: Set<ObjectRef> = []
  var functionDepth = 0
  /// What classes are called in this module.
  var classNames: [ClassRef: String] = [:]

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
  static func operand(_ text: String) -> String { joints(of: text).arrow ? "(\(text))" : text }

  /// What stands before `=>` as the type of a result.
  static func resultOfArrow(_ text: String) -> String { operand(text) }

  mutating func element(_ value: Value?) -> String {
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
}
