/// Something that the handler of a built-in asks for without the program naming it.
public enum BuiltinNeed: Hashable, Sendable {
  /// A property that it reads of objects that it is given, or that it makes.
  case key(String)
  /// A realm object that it gives, or makes instances of.
  case object(RealmObjectID)

  /// The words of a `needs` column. Requires: every word that is no key names a row of `realm.def`.
  static func parse(_ text: String) -> [BuiltinNeed] {
    text.split(separator: " ").map { word in
      if word.first == "." { return .key(String(word.dropFirst())) }
      guard let object = RealmObject.named(String(word)) else {
        preconditionFailure("builtins.def: no realm object is called \(word)")
      }
      return .object(object)
    }
  }
}

extension BuiltinEffects {
  /// The properties that a call with these effects reads, beyond those of its row.
  public var neededKeys: [String] {
    var keys: [String] = []
    if contains(.converts) { keys += ["@@toPrimitive", "toString", "valueOf"] }
    if contains(.iterates) { keys += ["@@iterator", "next", "return"] }
    if contains(.species) { keys += ["constructor", "@@species"] }
    if contains(.resolves) { keys += ["then", "constructor"] }
    return keys
  }
}
