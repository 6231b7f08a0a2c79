import Base
import Frontend

/// The bytes of `TextPlaces`, as a binary that holds the compiler has them. Each type says once what it consists of; that writes it and
/// reads it back.
struct TextPlaceArchive {
  private(set) var bytes: [UInt8]
  private var position = 0
  private let isReading: Bool
  private let names: Interner

  /// Writes.
  init(names: Interner) {
    self.names = names
    isReading = false
    bytes = []
  }

  /// Reads what was written. Requires: by this version.
  init(reading bytes: [UInt8], names: Interner) {
    self.bytes = bytes
    self.names = names
    isReading = true
  }

  mutating func byte(_ value: inout UInt8) {
    guard isReading else { return bytes.append(value) }
    value = bytes[position]
    position += 1
  }

  mutating func number(_ value: inout UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      var part = UInt8(truncatingIfNeeded: value >> shift)
      byte(&part)
      value = value & ~(0xFF << shift) | UInt32(part) << shift
    }
  }

  mutating func count(_ value: inout Int) {
    var number = UInt32(value)
    self.number(&number)
    value = Int(number)
  }

  mutating func flag(_ value: inout Bool) {
    var byte: UInt8 = value ? 1 : 0
    self.byte(&byte)
    value = byte != 0
  }

  mutating func name(_ value: inout NameID) {
    var text = isReading ? [] : Array(names.bytes(of: value))
    list(&text, of: 0) { $0.byte(&$1) }
    value = names.intern(text)
  }

  mutating func variable(_ value: inout VarRef) {
    var raw = value.raw
    number(&raw)
    value = VarRef(raw)
  }

  mutating func function(_ value: inout FuncRef) {
    var raw = value.raw
    number(&raw)
    value = FuncRef(raw)
  }

  mutating func choice<Value: RawRepresentable<UInt8>>(_ value: inout Value) {
    var raw = value.rawValue
    byte(&raw)
    guard let read = Value(rawValue: raw) else { preconditionFailure("the archive is of another version") }
    value = read
  }

  mutating func optional<Value>(_ value: inout Value?, of empty: Value, _ part: (inout Self, inout Value) -> Void) {
    var isThere = value != nil
    flag(&isThere)
    guard isThere else { return value = nil }
    var inner = value ?? empty
    part(&self, &inner)
    value = inner
  }

  mutating func list<Value>(_ values: inout [Value], of empty: Value, _ part: (inout Self, inout Value) -> Void) {
    var count = values.count
    self.count(&count)
    if isReading { values = Array(repeating: empty, count: count) }
    for index in values.indices { part(&self, &values[index]) }
  }

  /// In the order of the keys, so that equal programs have equal bytes.
  mutating func dictionary<Key: Hashable, Value>(
    _ values: inout [Key: Value], by order: (Key) -> UInt32, of empty: (Key, Value),
    _ part: (inout Self, inout (Key, Value)) -> Void
  ) {
    var rows = values.sorted { order($0.key) < order($1.key) }.map { ($0.key, $0.value) }
    list(&rows, of: empty, part)
    values = Dictionary(uniqueKeysWithValues: rows)
  }

  mutating func set(_ values: inout Set<NameID>) {
    var rows = values.sorted { $0.rawValue < $1.rawValue }
    list(&rows, of: .empty) { $0.name(&$1) }
    values = Set(rows)
  }
}

extension TextPlaces {
  public func archived(names: Interner) -> [UInt8] {
    var archive = TextPlaceArchive(names: names), copy = self
    copy.archive(&archive)
    return archive.bytes
  }

  /// Requires: `bytes` are what `archived` gave.
  public init(archived bytes: [UInt8], names: Interner) {
    self.init(global: nil, direct: [:])
    var archive = TextPlaceArchive(reading: bytes, names: names)
    self.archive(&archive)
  }

  private mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.optional(&global, of: .empty) { $1.archive(&$0) }
    archive.dictionary(&direct, by: \.raw, of: (FuncRef(0), .empty)) {
      $0.function(&$1.0)
      $1.1.archive(&$0)
    }
  }
}

extension TextPlace {
  fileprivate static let empty = TextPlace(scope: EvalScope(), variables: [:], captures: [], moduleSlotCount: 0)

  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    scope.archive(&archive)
    archive.dictionary(&variables, by: \.raw, of: (VarRef(0), Variable())) {
      $0.variable(&$1.0)
      $1.1.archive(&$0)
    }
    archive.list(&captures, of: VarRef(0)) { $0.variable(&$1) }
    archive.number(&moduleSlotCount)
  }
}

extension TextPlace.Variable {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.name(&name)
    archive.choice(&kind)
    storage.archive(&archive)
  }
}

extension HIRStorage {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    var number: UInt8, slot: UInt32 = 0
    switch self {
    case .register: number = 0
    case .cell: number = 1
    case .module(let own): (number, slot) = (2, own)
    }
    archive.byte(&number)
    archive.number(&slot)
    self = number == 2 ? .module(slot: slot) : number == 1 ? .cell : .register
  }
}

extension EvalScope {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.optional(&closure, of: FuncRef(0)) { $0.function(&$1) }
    surroundings.archive(&archive)
    archive.list(&names, of: (.empty, .global, 0)) {
      $0.name(&$1.name)
      $1.binding.archive(&$0)
      $0.count(&$1.depth)
    }
    archive.optional(&arguments, of: (VarRef(0), 0)) {
      $0.variable(&$1.variable)
      $0.count(&$1.owner)
    }
    archive.list(&objects, of: ObjectScope(object: VarRef(0), bindingMark: 0, context: 0)) { $1.archive(&$0) }
    variables.archive(&archive)
    archive.dictionary(&functionNames, by: UInt32.init, of: (0, VarRef(0))) {
      $0.count(&$1.0)
      $0.variable(&$1.1)
    }
    archive.dictionary(&infos, by: \.raw, of: (VarRef(0), VariableInfo())) {
      $0.variable(&$1.0)
      $1.1.archive(&$0)
    }
    archive.choice(&owner)
    archive.optional(&this, of: VarRef(0)) { $0.variable(&$1) }
    archive.optional(&newTarget, of: VarRef(0)) { $0.variable(&$1) }
    archive.optional(&callee, of: VarRef(0)) { $0.variable(&$1) }
    archive.optional(&superCalled, of: VarRef(0)) { $0.variable(&$1) }
    archive.optional(&home, of: VarRef(0)) { $0.variable(&$1) }
    archive.dictionary(&privateNames, by: \.rawValue, of: (.empty, VarRef(0))) {
      $0.name(&$1.0)
      $0.variable(&$1.1)
    }
  }
}

extension TextSurroundings {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.flag(&isStrict)
    archive.flag(&allowsNewTarget)
    archive.flag(&allowsSuperProperty)
    archive.flag(&allowsSuperCall)
    archive.flag(&forbidsArguments)
    archive.set(&privateNames)
  }
}

extension Binding {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    var number: UInt8, variable = VarRef(0), index = 0, name = NameID.empty
    switch self {
    case .variable(let own): (number, variable) = (0, own)
    case .imported(let own): (number, variable) = (1, own)
    case .functionName(let context): (number, index) = (2, context)
    case .property(let object, let key): (number, variable, name) = (3, object, key)
    case .global: number = 4
    // Nothing in the text can mean them: names of modules are values by now.
    case .namespace, .primitive, .missingImport: number = 5
    }
    archive.byte(&number)
    archive.variable(&variable)
    archive.count(&index)
    archive.name(&name)
    switch number {
    case 0: self = .variable(variable)
    case 1: self = .imported(variable)
    case 2: self = .functionName(context: index)
    case 3: self = .property(object: variable, name: name)
    case 4: self = .global
    case _: self = .missingImport(specifier: .empty, isAmbiguous: false)
    }
  }
}

extension ObjectScope {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.variable(&object)
    archive.count(&bindingMark)
    archive.count(&context)
    archive.flag(&isVariables)
  }
}

extension EvalVariables {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.optional(&object, of: VarRef(0)) { $0.variable(&$1) }
    archive.dictionary(&declared, by: \.rawValue, of: (.empty, .global)) {
      $0.name(&$1.0)
      $1.1.archive(&$0)
    }
    archive.set(&conflicts)
  }
}

extension VariableInfo {
  fileprivate mutating func archive(_ archive: inout TextPlaceArchive) {
    archive.flag(&isLexical)
    archive.flag(&isInitialized)
    archive.flag(&maySkip)
    archive.flag(&isConstant)
    archive.flag(&isCaptured)
    archive.flag(&ignoresThis)
  }
}
