import Base
import Builtins
import DeepSema
import HIR

/// Object literals and instances of classes.
extension TypeWords {
  // MARK: Classes

  /// The type of a class's instances.
  mutating func instance(of cls: ClassRef) -> String {
    name(of: cls) + (isDeclaredHere(cls) ? typeArguments(of: cls) : "")
  }

  /// `<any>` for a generic class: what is proven of its fields stands there.
  private func typeArguments(of cls: ClassRef) -> String {
    guard let count = typeParameters[cls] else { return "" }
    return "<\(Array(repeating: TypeWords.unknown, count: count).joined(separator: ", "))>"
  }

  /// The module's own text gives the class its name.
  private func isDeclaredHere(_ cls: ClassRef) -> Bool {
    let row = program.classes[Int(cls.raw)]
    return program[row.constructor].module == module || imported.contains(program.names.string(of: row.name))
  }

  mutating func name(of cls: ClassRef) -> String {
    if let known = classNames[cls] { return known }
    let name = program.names.string(of: program.classes[Int(cls.raw)].name)
    guard ShapeNames.typeName(name) != nil else { return "object" }
    if isDeclaredHere(cls) {
      classNames[cls] = name
      return name
    }
    let local = fresh(name)
    classNames[cls] = local
    declareForeign(cls, local)
    return local
  }

  /// A class of another module, which this one does not import by its name.
  private mutating func declareForeign(_ cls: ClassRef, _ name: String) {
    let row = program.classes[Int(cls.raw)]
    let other = program.modules[Int(program[row.constructor].module.raw)]
    if let binding = row.binding, let export = other.exports.first(where: { $0.variable == binding }) {
      let path = TypeWords.specifier(of: other.path, from: program.modules[Int(module.raw)].path)
      let exported = program.names.string(of: export.name)
      return declarations.append("type \(name) = import(\"\(path)\").\(exported)\(typeArguments(of: cls));")
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
  mutating func shape(_ members: [ObjectRef]) -> String {
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
