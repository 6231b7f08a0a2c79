import Base

extension ASTPrinter {
  mutating func print(_ id: TypeID) {
    switch ast[id] {
    case .missing: node("missing")
    case .keyword(let word): node("\(word)")
    case .this: node("this")
    case .reference(let entity, let typeArgs):
      node("reference") {
        $0.print(entity)
        $0.printArguments(typeArgs)
      }
    case .literal(let expr): node("literal") { $0.print(expr) }
    case .template(let template): node("template") { $0.print(template) }
    case .array(let element): node("array") { $0.print(element) }
    case .tuple(let elements): node("tuple") { p in for element in p.ast[elements] { p.print(element) } }
    case .union(let items): node("union") { $0.print(items) }
    case .intersection(let items): node("intersection") { $0.print(items) }
    case .object(let members): node("object") { p in for member in p.ast[members] { p.print(member) } }
    case .function(let function): print(function)
    case .constructor(let function, let isAbstract):
      node(isAbstract ? "abstract-constructor" : "constructor") { $0.print(function) }
    case .typeof(let entity, let typeArgs):
      node("typeof") {
        $0.print(entity)
        $0.printArguments(typeArgs)
      }
    case .importType(let source, let qualifier, let typeArgs, let isTypeof):
      let path = ast[qualifier].map { "." + text($0) }.joined()
      node("\(isTypeof ? "typeof-" : "")import \(quoted(source))\(path)") { $0.printArguments(typeArgs) }
    case .keyof(let type): node("keyof") { $0.print(type) }
    case .unique(let type): node("unique") { $0.print(type) }
    case .readonly(let type): node("readonly") { $0.print(type) }
    case .indexed(let object, let index):
      node("indexed") {
        $0.print(object)
        $0.print(index)
      }
    case .conditional(let check, let extends, let branches):
      node("conditional") {
        $0.print(check)
        $0.print(extends)
        $0.print(branches)
      }
    case .infer(let name, let constraint):
      node("infer \(text(name))") { if let type = constraint.value { $0.print(type) } }
    case .mapped(let id): print(id)
    case .predicate(let parameter, let type, let asserts):
      node("predicate\(asserts ? " asserts" : "") \(text(parameter))") { if let type = type.value { $0.print(type) } }
    case .parenthesized(let type): node("parenthesized") { $0.print(type) }
    case .jsdoc(let type): node("jsdoc") { if let type = type.value { $0.print(type) } }
    }
  }

  private mutating func print(_ types: IDList<TypeID>) { for type in ast[types] { print(type) } }

  mutating func printTypeParameters(_ params: IDList<TypeParamID>) {
    for id in ast[params] {
      let param = ast[id]
      node("type-param \(text(param.name))\(words(param.modifiers))") {
        if let type = param.constraint.value { $0.part("extends") { $0.print(type) } }
        if let type = param.defaultType.value { $0.part("default") { $0.print(type) } }
      }
    }
  }

  private mutating func print(_ id: TupleElementID) {
    let element = ast[id]
    let name = element.name.value.map { " " + text($0) } ?? ""
    node("element\(name)\(element.optional ? " ?" : "")\(element.isRest ? " ..." : "")") { $0.print(element.type) }
  }

  mutating func print(_ id: TypeMemberID) {
    let member = ast[id]
    node("\(member.kind) \(label(member.key))\(words(member.modifiers))") {
      $0.printComputed(member.key)
      if let function = member.function.value { $0.print(function) }
      $0.printType(member.type)
    }
  }

  private mutating func print(_ id: MappedTypeID) {
    let mapped = ast[id]
    node("mapped \(text(mapped.parameter)) readonly=\(mapped.readonly) optional=\(mapped.optional)") {
      $0.print(mapped.constraint)
      if let type = mapped.nameType.value { $0.part("as") { $0.print(type) } }
      $0.printType(mapped.type)
    }
  }
}
