import Base
import HIR

/// What an abstract object holds. No emitter reads it: it is there for those who print types, and made when the options ask for it.
public struct ObjectContents: Sendable {
  /// A type, and what the Numbers of it can be.
  public struct Value: Sendable {
    public var type: ValueType
    public var range: NumberRange
    public init(type: ValueType, range: NumberRange) {
      self.type = type
      self.range = range
    }
  }

  /// An own data property.
  public struct Field: Sendable {
    public var name: NameID
    /// The variable of a private name; `name` is then the analysis' own.
    public var hidden: VarRef?
    public var value: Value
    /// Every complete object of this kind has it.
    public var isDefinite: Bool
  }

  /// Those of the layout first, in its order.
  public var fields: [Field] = []
  /// What elements hold, and properties under computed keys; nil when nothing is ever stored there.
  public var elements: Value?
  public var computed: Value?
  /// Keys of a Map or members of a Set, values of a Map.
  public var keys: Value?
  public var values: Value?
  /// What a promise is fulfilled with.
  public var promised: Value?
  /// What a generator yields, returns and is given.
  public var yielded: Value?
  public var returned: Value?
  public var sent: Value?
}

/// The fields of the instances of a class, those of derived classes included.
public struct ClassContents: Sendable {
  public var instance: [ObjectContents.Field] = []
  public var constructor: [ObjectContents.Field] = []
  /// How many of `instance`, from the start, the constructors of the class and of its bases make, and how many of them the bases.
  public var definite = 0
  public var inherited = 0
}

extension FactExtraction {
  /// Notes what objects hold.
  mutating func contents() {
    let hidden = Dictionary(
      uniqueKeysWithValues: program.classes.flatMap(\.privateNames).map { (s.privateName($0), $0) })
    facts.contents = s.heap.descriptions.indices.map { contents(of: Object($0), hidden) }
    facts.classContents = program.classes.indices.map { contents(of: ClassRef(UInt32($0)), hidden) }
  }

  private mutating func contents(of object: Object, _ hidden: [NameID: VarRef]) -> ObjectContents {
    let o = s.heap.canonical[Int(object)]
    var result = ObjectContents()
    if o == AbstractHeap.unknown || s.heap.flags[Int(o)].contains(.builtin) { return result }
    let variants = s.variants(of: o), (plain, parts, symbols) = nodes(of: variants)
    for name in ordered(plain, layout(of: o)) {
      result.fields.append(
        ObjectContents.Field(
          name: name, hidden: hidden[name], value: value(plain[name]!),
          isDefinite: s.isDefinite(o, name) && !variants.contains { s.isUnstable($0) }))
    }
    result.elements = stored(variants.map { s.heap.elementsNode[Int($0)] })
    result.computed = stored(variants.map { s.heap.unknownKeyNode[Int($0)] } + symbols)
    result.keys = parts[s.names.mapKey].map { value($0) }
    result.values = parts[s.names.mapValue].map { value($0) }
    result.promised = parts[s.names.promised].map { value($0) }
    result.yielded = parts[s.names.yielded].map { value($0) }
    result.returned = parts[s.names.returned].map { value($0) }
    result.sent = parts[s.names.sent].map { value($0) }
    return result
  }

  private mutating func contents(of cls: ClassRef, _ hidden: [NameID: VarRef]) -> ClassContents {
    var nodes: [NameID: [Node]] = [:]
    for (index, description) in s.heap.descriptions.enumerated() {
      guard case .instance = description, s.classInfo.isInstance(description, of: cls) else { continue }
      for (name, own) in self.nodes(of: [Object(index)]).plain { nodes[name, default: []] += own }
    }
    var result = ClassContents()
    let made = s.classInfo[cls].fields
    result.definite = made.count
    result.inherited = s.classInfo[cls].base.map { s.classInfo[$0].fields.count } ?? 0
    for name in made + ordered(nodes, []).filter({ !made.contains($0) }) {
      result.instance.append(
        ObjectContents.Field(
          name: name, hidden: hidden[name], value: value(nodes[name] ?? []), isDefinite: made.contains(name)))
    }
    if let o = s.heap.index[.constructor(cls)] { result.constructor = contents(of: o, hidden).fields }
    return result
  }

  /// The nodes of the objects' own data properties, of the hidden parts of built-in objects, and of properties under symbols of the
  /// program.
  private func nodes(of objects: [Object]) -> (plain: [NameID: [Node]], parts: [NameID: [Node]], symbols: [Node]) {
    var plain: [NameID: [Node]] = [:], parts: [NameID: [Node]] = [:], symbols: [Node] = []
    for object in objects {
      var next = s.heap.fieldHead[Int(s.heap.canonical[Int(object)])]
      while next >= 0 {
        let field = s.heap.fields[Int(next)]
        next = field.next
        if s.isPseudo(field.name) {
          parts[field.name, default: []].append(field.node)
        } else if SymbolConstants.isName(program.names, field.name) {
          symbols.append(field.node)
        } else if !s.kinds[field.node.i].isEmpty {
          plain[field.name, default: []].append(field.node)
        }
      }
    }
    return (plain, parts, symbols)
  }

  private func ordered<V>(_ fields: [NameID: V], _ layout: [NameID]) -> [NameID] {
    let first = layout.filter { fields[$0] != nil }
    return first + fields.keys.filter { !layout.contains($0) }.sorted { $0.rawValue < $1.rawValue }
  }

  private func layout(of object: Object) -> [NameID] {
    switch s.heap.descriptions[Int(object)] {
    case .instance(let c), .partial(let c): return s.classInfo[c].fields
    case .literal(let e): return s.classInfo.literalFields[e] ?? []
    case .array, .restArray, .closure, .constructor, .prototype, .builtin, .builtinInstance, .functionInstance,
      .innerArray, .generator, .promise, .arguments, .namespace, .unknown:
      return []
    }
  }

  private mutating func stored(_ nodes: [Node]) -> ObjectContents.Value? {
    nodes.allSatisfy { s.kinds[$0.i].isEmpty } ? nil : value(nodes)
  }

  /// What several places hold together.
  private mutating func value(_ nodes: [Node]) -> ObjectContents.Value {
    var type = ValueType.never, range = NumberRange.empty
    var objects: Set<Object> = []
    for node in nodes {
      let own = self.type(node)
      type.kinds.formUnion(own.kinds)
      objects.formUnion(s.objects[node.i])
      if !own.kinds.isDisjoint(with: .number) { range = range.join(self.range(node)) }
    }
    if type.kinds.isSuperset(of: .number) { type.kinds.remove(.int32) }
    type.objects = set(Array(objects))
    return ObjectContents.Value(type: type, range: range)
  }
}
