import Base

extension ASTPrinter {
  mutating func print(_ id: ExprID) {
    switch ast[id] {
    case .missing: node("missing")
    case .identifier(let name): node("identifier \(text(name))")
    case .this: node("this")
    case .newTarget: node("new.target")
    case .importMeta: node("import.meta")
    case .null: node("null")
    case .boolean(let value): node("\(value)")
    case .number(let value): node("number \(value)")
    case .bigint(let name): node("bigint \(text(name))")
    case .string(let name): node("string \(quoted(name))")
    case .regex(let pattern, let flags): node("regex \(quoted(pattern)) \(quoted(flags))")
    case .template(let template): node("template") { $0.print(template) }
    case .taggedTemplate(let tag, let typeArgs, let template):
      node("tagged-template") {
        $0.print(tag)
        $0.printArguments(typeArgs)
        $0.print(template)
      }
    case .array(let items): node("array") { $0.print(items) }
    case .hole: node("hole")
    case .object(let properties): node("object") { p in for property in p.ast[properties] { p.print(property) } }
    case .function(let function): print(function)
    case .class(let id): print(id)
    case .unary(let op, let operand): node("unary \(op.text)") { $0.print(operand) }
    case .update(let op, let prefix, let target):
      node("update \(prefix ? "prefix" : "postfix") \(op.text)") { $0.print(target) }
    case .binary(let op, let left, let right): printPair("binary \(op.text)", left, right)
    case .privateIn(let name, let right): node("private-in #\(text(name))") { $0.print(right) }
    case .logical(let op, let left, let right): printPair("logical \(op.text)", left, right)
    case .assign(let target, let value):
      node("assign") {
        $0.print(target)
        $0.print(value)
      }
    case .compoundAssign(let op, let target, let value): printPair("assign \(op.text)=", target, value)
    case .logicalAssign(let op, let target, let value): printPair("assign \(op.text)=", target, value)
    case .conditional(let test, let then, let otherwise):
      node("conditional") { p in for e in [test, then, otherwise] { p.print(e) } }
    case .sequence(let items): node("sequence") { $0.print(items) }
    case .parenthesized(let inner): node("parenthesized") { $0.print(inner) }
    case .call(let callee, let typeArgs, let args, let optional):
      printCall("call\(optional ? " ?." : "")", callee, typeArgs, args)
    case .new(let callee, let typeArgs, let args): printCall("new", callee, typeArgs, args)
    case .member(let object, let name, let optional):
      node("member \(optional ? "?." : ".")\(text(name))") { $0.print(object) }
    case .privateMember(let object, let name, let optional):
      node("member \(optional ? "?." : ".")#\(text(name))") { $0.print(object) }
    case .index(let object, let index, let optional): printPair("index\(optional ? " ?." : "")", object, index)
    case .optionalChain(let inner): node("optional-chain") { $0.print(inner) }
    case .superMember(let name): node("super.\(text(name))")
    case .superIndex(let index): node("super-index") { $0.print(index) }
    case .superCall(let args): node("super-call") { $0.print(args) }
    case .importCall(let specifier, let options):
      node("import-call") {
        $0.print(specifier)
        if let options = options.value { $0.print(options) }
      }
    case .spread(let inner): node("spread") { $0.print(inner) }
    case .yield(let argument, let delegate):
      node(delegate ? "yield*" : "yield") { if let e = argument.value { $0.print(e) } }
    case .await(let inner): node("await") { $0.print(inner) }
    case .as(let inner, let type): printTyped("as", inner, type)
    case .satisfies(let inner, let type): printTyped("satisfies", inner, type)
    case .typeAssertion(let type, let inner): printTyped("type-assertion", inner, type)
    case .nonNull(let inner): node("non-null") { $0.print(inner) }
    case .instantiation(let inner, let typeArgs):
      node("instantiation") {
        $0.print(inner)
        $0.printArguments(typeArgs)
      }
    case .jsx(let element): print(element)
    }
  }

  mutating func print(_ items: IDList<ExprID>) { for item in ast[items] { print(item) } }

  private mutating func printPair(_ label: String, _ left: ExprID, _ right: ExprID) {
    node(label) {
      $0.print(left)
      $0.print(right)
    }
  }

  private mutating func printTyped(_ label: String, _ inner: ExprID, _ type: TypeID) {
    node(label) {
      $0.print(inner)
      $0.print(type)
    }
  }

  private mutating func printCall(_ label: String, _ callee: ExprID, _ typeArgs: IDList<TypeID>, _ args: IDList<ExprID>)
  {
    node(label) {
      $0.print(callee)
      $0.printArguments(typeArgs)
      $0.part("args", if: !args.isEmpty) { $0.print(args) }
    }
  }

  mutating func printArguments(_ types: IDList<TypeID>) {
    part("type-args", if: !types.isEmpty) { p in for type in p.ast[types] { p.print(type) } }
  }

  mutating func print(_ id: TemplateID) {
    let template = ast[id]
    for quasi in ast[template.quasis] { node("quasi \(quoted(ast[quasi].raw))") }
    print(template.exprs)
    for type in ast[template.types] { print(type) }
  }

  private mutating func print(_ id: PropertyID) {
    let property = ast[id]
    if property.kind == .spread { return node("spread") { $0.print(property.value) } }
    node("\(property.kind) \(label(property.key))") {
      $0.printComputed(property.key)
      $0.print(property.value)
    }
  }

  // MARK: Patterns

  mutating func print(_ id: PatternID) {
    switch ast[id] {
    case .missing: node("missing")
    case .binding(let name): node("binding \(text(name))")
    case .expression(let expr): node("target") { $0.print(expr) }
    case .array(let items): node("array-pattern") { p in for item in p.ast[items] { p.print(item) } }
    case .object(let properties, let rest):
      node("object-pattern") { p in
        for property in p.ast[properties] { p.print(property) }
        if let rest = rest.value { p.part("rest") { $0.print(rest) } }
      }
    case .withDefault(let target, let value):
      node("default") {
        $0.print(target)
        $0.print(value)
      }
    case .rest(let target): node("rest") { $0.print(target) }
    case .hole: node("hole")
    }
  }

  private mutating func print(_ id: PatternPropertyID) {
    let property = ast[id]
    node("property \(label(property.key))\(property.shorthand ? " shorthand" : "")") {
      $0.printComputed(property.key)
      $0.print(property.value)
    }
  }

  // MARK: JSX

  private mutating func print(_ id: JSXElementID) {
    let element = ast[id]
    switch element.name {
    case .fragment: node("jsx-fragment") { $0.printContents(element) }
    case .intrinsic(let name): node("jsx \(text(name))") { $0.printContents(element) }
    case .namespaced(let namespace, let name):
      node("jsx \(text(namespace)):\(text(name))") { $0.printContents(element) }
    case .expression(let expr):
      node("jsx") {
        $0.print(expr)
        $0.printContents(element)
      }
    }
  }

  private mutating func printContents(_ element: JSXElement) {
    printArguments(element.typeArgs)
    for attribute in ast[element.attributes] {
      switch ast[attribute].kind {
      case .named(let name, let value): node("attribute \(text(name))") { if let e = value.value { $0.print(e) } }
      case .spread(let expr): node("spread") { $0.print(expr) }
      }
    }
    for child in ast[element.children] {
      switch ast[child].kind {
      case .text(let text): node("text \(quoted(text))")
      case .expression(let expr): node("container") { $0.print(expr) }
      case .empty: node("container")
      case .spread(let expr): node("spread-child") { $0.print(expr) }
      case .element(let element): print(element)
      }
    }
  }
}
