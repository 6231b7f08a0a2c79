import AST
import Base

/// What an import says of a module besides its specifier: `with { type: "json" }`.
public struct ImportAttributes: Sendable {
  public var type: String?
  /// The first key that is not `type`, in the order of an object's own keys.
  public var other: (key: String, value: String)?

  public init() {}

  /// - Parameter pairs: with keys that differ, as an object literal lists them.
  private init(_ pairs: [(key: String, value: String)]) {
    type = pairs.first { $0.key == "type" }?.value
    let others = pairs.filter { $0.key != "type" }
    let least = others.filter { Self.arrayIndex($0.key) != nil }.min {
      Self.arrayIndex($0.key)! < Self.arrayIndex($1.key)!
    }
    other = least ?? others.first
  }

  /// Those of a declaration, which are sorted by their keys.
  init(_ list: IDList<AttributeID>, in ast: AST, _ interner: Interner) {
    let pairs = ast[list].map { (key: interner.string(of: ast[$0].key), value: interner.string(of: ast[$0].value)) }
    self.init(pairs.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) })
  }

  /// The words of the language for a list of attributes.
  private static let words = (current: "with", older: "assert")

  /// What the second argument of `import()` says; nil if only the program can tell.
  public static func known(_ options: ExprID?, in ast: AST, _ interner: Interner) -> ImportAttributes? {
    guard let options else { return ImportAttributes() }
    guard let members = members(of: options, in: ast, interner) else { return nil }
    let given = members.first { $0.key == words.current } ?? members.first { $0.key == words.older }
    guard let given else {
      return ImportAttributes()
    }
    guard let attributes = self.members(of: given.value, in: ast, interner) else { return nil }
    var pairs: [(key: String, value: String)] = []
    for (key, value) in attributes {
      guard case .string(let text) = ast[value] else { return nil }
      pairs.append((key, interner.string(of: text)))
    }
    return ImportAttributes(pairs)
  }

  /// The members of an object literal that runs no code: keys that differ, with texts and literals of the same kind.
  private static func members(of id: ExprID, in ast: AST, _ interner: Interner) -> [(key: String, value: ExprID)]? {
    guard case .object(let properties) = ast[id] else { return nil }
    var result: [(key: String, value: ExprID)] = []
    for property in ast[properties].map({ ast[$0] }) {
      guard case .name(let name) = property.key, property.kind == .value, isPlain(property.value, in: ast) else {
        return nil
      }
      let key = interner.string(of: name)
      if name == .__proto__ || result.contains(where: { $0.key == key }) { return nil }
      result.append((key, property.value))
    }
    return result
  }

  private static func isPlain(_ id: ExprID, in ast: AST) -> Bool {
    switch ast[id] {
    case .string: return true
    case .object(let properties):
      return ast[properties].allSatisfy { ast[$0].kind == .value && isPlain(ast[$0].value, in: ast) }
    case _: return false
    }
  }

  private static func arrayIndex(_ key: String) -> UInt32? {
    guard let index = UInt32(key), index < UInt32.max, String(index) == key else { return nil }
    return index
  }
}

/// Why node 20 does not give a module to an import that finds it (validateAttributes in its lib/internal/modules/esm/assert.js).
public enum ImportRefusal: Sendable, Equatable {
  case unsupportedAttribute(key: String, value: String)
  case unsupportedType(String)
  case wrongType(String)
  case missingType

  /// - Parameter isJSON: the module that the import finds is a JSON file.
  public init?(_ attributes: ImportAttributes, isJSON: Bool) {
    if let other = attributes.other {
      self = .unsupportedAttribute(key: other.key, value: other.value)
    } else if let type = attributes.type {
      if isJSON && type == Self.json { return nil }
      self = type == Self.json ? .wrongType(type) : .unsupportedType(type)
    } else {
      if !isJSON { return nil }
      self = .missingType
    }
  }

  private static let json = "json"

  /// The code of the TypeError.
  public var code: String {
    switch self {
    case .unsupportedAttribute: return "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED"
    case .unsupportedType: return "ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED"
    case .wrongType: return "ERR_IMPORT_ASSERTION_TYPE_FAILED"
    case .missingType: return "ERR_IMPORT_ASSERTION_TYPE_MISSING"
    }
  }

  /// Its message.
  ///
  /// - Parameter module: the URL of the module, or its specifier.
  public func message(for module: String) -> String {
    switch self {
    case .unsupportedAttribute(let key, let value):
      return "Import attribute \"\(key)\" with value \"\(value)\" is not supported"
    case .unsupportedType(let type): return "Import attribute type \"\(type)\" is unsupported"
    case .wrongType(let type): return "Module \"\(module)\" is not of type \"\(type)\""
    case .missingType: return "Module \"\(module)\" needs an import attribute of type \"\(Self.json)\""
    }
  }
}
