import Base
import Builtins
import DeepSema
import HIR

/// Objects by what they are: arrays, collections, functions.
extension TypeWords {
  // MARK: Objects

  mutating func objects(_ type: ValueType) -> [String] {
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

  func contents(_ object: ObjectRef) -> ObjectContents { facts.contents[Int(object.raw)] }

  /// The text of an object whose type may mention the object again: that mention is `any`.
  private mutating func guarded(_ object: ObjectRef, _ body: (inout TypeWords) -> String) -> String {
    guard openObjects.insert(object).inserted else { return TypeWords.unknown }
    defer { openObjects.remove(object) }
    return body(&self)
  }

  private mutating func text(_ object: ObjectRef) -> String {
    switch facts.abstractObjects[Int(object.raw)] {
    case .instance(let cls), .partial(let cls): return instance(of: cls)
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
}
