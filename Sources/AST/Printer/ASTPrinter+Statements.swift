import Base

extension ASTPrinter {
  mutating func print(_ id: StmtID) {
    switch ast[id] {
    case .empty: node("empty")
    case .expression(let expr): node("expression") { $0.print(expr) }
    case .block(let body): node("block") { $0.print(body) }
    case .variable(let kind, let declarators, let declare):
      node("\(declare ? "declare " : "")\(kind)") { p in for declarator in p.ast[declarators] { p.print(declarator) } }
    case .function(let function): print(function)
    case .class(let id): print(id)
    case .if(let test, let then, let otherwise):
      node("if") {
        $0.print(test)
        $0.print(then)
        if let otherwise = otherwise.value { $0.part("else") { $0.print(otherwise) } }
      }
    case .while(let test, let body): printLoop("while", test, body)
    case .doWhile(let body, let test): printLoop("do-while", test, body)
    case .for(let initial, let test, let update, let body):
      node("for") {
        if let initial = initial.value { $0.part("init") { $0.print(initial) } }
        if let test = test.value { $0.part("test") { $0.print(test) } }
        if let update = update.value { $0.part("update") { $0.print(update) } }
        $0.print(body)
      }
    case .forIn(let head, let object, let body): printFor("for-in", head, object, body)
    case .forOf(let head, let iterable, let body, let isAwait):
      printFor(isAwait ? "for-await" : "for-of", head, iterable, body)
    case .return(let value): node("return") { if let e = value.value { $0.print(e) } }
    case .break(let label): node("break\(label.value.map { " " + text($0) } ?? "")")
    case .continue(let label): node("continue\(label.value.map { " " + text($0) } ?? "")")
    case .throw(let value): node("throw") { $0.print(value) }
    case .try(let block, let parameter, let handler, let finalizer): printTry(block, parameter, handler, finalizer)
    case .switch(let discriminant, let cases):
      node("switch") { p in
        p.print(discriminant)
        for id in p.ast[cases] { p.print(id) }
      }
    case .labeled(let label, let body): node("label \(text(label))") { $0.print(body) }
    case .with(let object, let body): printLoop("with", object, body)
    case .debugger: node("debugger")
    case .import(let id): print(id)
    case .export(let id): print(id)
    case .exportDeclaration(let inner): node("export") { $0.print(inner) }
    case .exportDefault(let value): node("export-default") { $0.print(value) }
    case .exportDefaultDeclaration(let inner): node("export-default") { $0.print(inner) }
    case .exportAssignment(let value): node("export-assignment") { $0.print(value) }
    case .exportAsNamespace(let name): node("export-as-namespace \(text(name))")
    case .importEquals(let id): print(id)
    case .interface(let id): print(id)
    case .typeAlias(let id): print(id)
    case .enum(let id): print(id)
    case .namespace(let id): print(id)
    }
  }

  mutating func print(_ body: IDList<StmtID>) { for statement in ast[body] { print(statement) } }

  private mutating func printLoop(_ label: String, _ test: ExprID, _ body: StmtID) {
    node(label) {
      $0.print(test)
      $0.print(body)
    }
  }

  private mutating func printFor(_ label: String, _ head: ForHead, _ object: ExprID, _ body: StmtID) {
    node(label) {
      switch head {
      case .declaration(let kind, let declarator): $0.node("\(kind)") { $0.print(declarator) }
      case .target(let pattern): $0.print(pattern)
      }
      $0.print(object)
      $0.print(body)
    }
  }

  private mutating func printTry(
    _ block: StmtID, _ parameter: Maybe<PatternID>, _ handler: Maybe<StmtID>, _ finalizer: Maybe<StmtID>
  ) {
    node("try") {
      $0.print(block)
      if let handler = handler.value {
        $0.part("catch") {
          if let parameter = parameter.value { $0.print(parameter) }
          $0.print(handler)
        }
      }
      if let finalizer = finalizer.value { $0.part("finally") { $0.print(finalizer) } }
    }
  }

  private mutating func print(_ id: CaseID) {
    let clause = ast[id]
    node(clause.test.isNone ? "default" : "case") {
      if let test = clause.test.value { $0.print(test) }
      $0.part("body", if: !clause.body.isEmpty) { $0.print(clause.body) }
    }
  }

  private mutating func print(_ id: DeclaratorID) {
    let declarator = ast[id]
    node("declarator\(declarator.definite ? " !" : "")") {
      $0.print(declarator.pattern)
      $0.printType(declarator.type)
      if let value = declarator.value.value { $0.print(value) }
    }
  }

  mutating func printType(_ type: Maybe<TypeID>) {
    if let type = type.value { part("type") { $0.print(type) } }
  }

  // MARK: Functions and classes

  mutating func print(_ id: FunctionID) {
    let function = ast[id]
    let name = function.name.value.map { " " + text($0) } ?? ""
    node("\(function.kind)\(name)\(words(function.flags))") { p in
      p.printTypeParameters(function.typeParams)
      if let type = function.thisType.value { p.part("this-type") { $0.print(type) } }
      for param in p.ast[function.params] { p.print(param) }
      if let type = function.returnType.value { p.part("returns") { $0.print(type) } }
      p.part("body", if: !function.body.isEmpty) { $0.print(function.body) }
    }
  }

  private mutating func print(_ id: ParamID) {
    let param = ast[id]
    node("param\(param.isRest ? " ..." : "")\(words(param.modifiers))") {
      $0.printDecorators(param.decorators)
      $0.print(param.pattern)
      $0.printType(param.type)
      if let value = param.defaultValue.value { $0.part("default") { $0.print(value) } }
    }
  }

  private mutating func printDecorators(_ decorators: IDList<ExprID>) {
    part("decorators", if: !decorators.isEmpty) { $0.print(decorators) }
  }

  mutating func print(_ id: ClassID) {
    let node = ast[id]
    self.node("class\(node.name.value.map { " " + text($0) } ?? "")\(words(node.modifiers))") { p in
      p.printDecorators(node.decorators)
      p.printTypeParameters(node.typeParams)
      if let superclass = node.superclass.value {
        p.part("extends") {
          $0.print(superclass)
          $0.printArguments(node.superTypeArgs)
        }
      }
      p.part("implements", if: !node.implements.isEmpty) { p in for type in p.ast[node.implements] { p.print(type) } }
      for member in p.ast[node.members] { p.print(member) }
    }
  }

  private mutating func print(_ id: MemberID) {
    let member = ast[id]
    node("\(member.kind) \(label(member.key))\(words(member.modifiers))") {
      $0.printDecorators(member.decorators)
      $0.printComputed(member.key)
      $0.printType(member.type)
      if let function = member.function.value { $0.print(function) }
      if let value = member.value.value { $0.print(value) }
    }
  }

  // MARK: Modules

  private mutating func print(_ id: ImportID) {
    let row = ast[id]
    let typeOnly = row.isTypeOnly ? " type" : ""
    switch row.form {
    case .declaration:
      node("import\(typeOnly)\(row.phase == .evaluation ? "" : " \(row.phase)") \(quoted(row.source))") {
        $0.print(row.specifiers, row.attributes)
      }
    case .require: node("import-require\(typeOnly) \(quoted(row.source))") { $0.print(row.specifiers, row.attributes) }
    case .alias(let entity):
      node("import-alias\(typeOnly)") {
        $0.print(row.specifiers, row.attributes)
        $0.print(entity)
      }
    }
  }

  private mutating func print(_ id: ExportID) {
    let row = ast[id]
    node("export\(row.isTypeOnly ? " type" : "")\(row.source.value.map { " " + quoted($0) } ?? "")") {
      $0.print(row.specifiers, row.attributes)
    }
  }

  private mutating func print(_ specifiers: IDList<SpecifierID>, _ attributes: IDList<AttributeID>) {
    for id in ast[specifiers] {
      let specifier = ast[id]
      node(
        "\(specifier.kind)\(specifier.isTypeOnly ? " type" : "") \(quoted(specifier.imported)) as \(quoted(specifier.local))"
      )
    }
    for id in ast[attributes] { node("attribute \(quoted(ast[id].key)) \(quoted(ast[id].value))") }
  }

  // MARK: TypeScript's declarations

  private mutating func print(_ id: InterfaceID) {
    let row = ast[id]
    node("interface \(text(row.name))") { p in
      p.printTypeParameters(row.typeParams)
      p.part("extends", if: !row.extends.isEmpty) { p in for type in p.ast[row.extends] { p.print(type) } }
      for member in p.ast[row.members] { p.print(member) }
    }
  }

  private mutating func print(_ id: AliasID) {
    let row = ast[id]
    node("type \(text(row.name))") {
      $0.printTypeParameters(row.typeParams)
      $0.print(row.type)
    }
  }

  private mutating func print(_ id: EnumID) {
    let row = ast[id]
    node("enum \(text(row.name))\(words(row.modifiers))") { p in
      for id in p.ast[row.members] {
        let member = p.ast[id]
        p.node("member \(p.quoted(member.name))") { if let value = member.value.value { $0.print(value) } }
      }
    }
  }

  private mutating func print(_ id: NamespaceID) {
    let row = ast[id]
    node("\(row.declare ? "declare " : "")namespace \(row.form) \(text(row.name))") { $0.print(row.body) }
  }
}
