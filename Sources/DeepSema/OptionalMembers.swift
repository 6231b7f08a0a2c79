import Base
import Builtins
import HIR

/// Members of the library's prototypes and constructors that a program can do without: those under whose names no code that runs asks anything.
///
/// The classes of Node have many methods, and objects of them go wherever values go that are not followed; so each method would be called from
/// there, with all that it leads to. But only what asks some object for a method's name can tell whether it is there. A member is
/// made when an object that may inherit it is asked for its name, when code is reached that has the name in a text, or when some object may be
/// asked for any name. The others are not defined in the binary: no code is made of them.
struct OptionalMembers {
  enum Kind {
    /// Nobody can tell whether it is there but by asking for its name.
    case value
    /// An assignment tells, too.
    case accessor
    /// A property of a constructor that no code outside the library has, unless it asks an object for its constructor.
    case ofConstructor
  }
  struct Definition {
    var name: NameID
    var kind: Kind
    /// The function that has the property, or whose prototype has it; nil: any.
    var holder: FuncRef?
  }
  /// By the function of a method or an accessor of a class.
  private(set) var elements: [FuncRef: Definition] = [:]
  /// `C.prototype.name = value;` and `Object.defineProperty(C.prototype, "name", value);`; `C.name = value;`
  private(set) var statements: [StmtRef: Definition] = [:]
  /// The names of the accessors among them.
  private(set) var accessorNames: Set<NameID> = []
  /// Names by which a program gets hold of prototypes, or of accessors, themselves.
  private var revealing: Set<NameID> = []
  private var constructor: NameID
  /// Methods whose first argument, in the library, is the name of an event: a key of the table of listeners, and of nothing else.
  let takeEvents: Set<NameID>

  var isEmpty: Bool { elements.isEmpty && statements.isEmpty }

  init(_ program: Program, _ names: KnownNames) {
    constructor = names.constructor
    takeEvents = Set(
      ["on", "once", "emit", "addListener", "prependListener", "removeListener", "listenerCount"].map {
        program.names.intern($0)
      })
    let asked = OptionalMembers.namesThatBuiltinsAsk(program.names, names)
    let given = OptionalMembers.variablesOutside(program)
    for cls in program.classes where program.isOfLibrary(cls.constructor) {
      for element in cls.elements where !element.isStatic && element.privateName == nil {
        if let name = element.name, !asked.contains(name) {
          elements[element.function] = Definition(
            name: name, kind: element.kind == .method ? .value : .accessor, holder: cls.constructor)
        }
      }
    }
    for module in program.modules where module.isLibrary {
      for statement in program[program[module.body].body] {
        guard let definition = OptionalMembers.definition(by: statement, program, given),
          !asked.contains(definition.name)
        else { continue }
        statements[statement] = definition
      }
    }
    if isEmpty { return }
    let definitions = Array(elements.values) + Array(statements.values)
    accessorNames = Set(definitions.filter { $0.kind == .accessor }.map(\.name))
    let texts =
      [
        BuiltinID.objectGetPrototypeOf, .objectPrototypeProtoGetter, .objectPrototypeLookupGetter,
        .objectPrototypeLookupSetter,
      ].map(\.key) + [program.names.string(of: names.prototype), "showHidden"]
    revealing = Set(texts.map { program.names.intern($0) })
  }

  /// A program that mentions the name may look at a prototype as at any object.
  func reveals(_ name: NameID) -> Bool { revealing.contains(name) }

  /// A program that mentions the name may look at a constructor as at any object.
  func revealsConstructors(_ name: NameID) -> Bool { name == constructor }

  /// Variables that code outside the library names, or that modules give which are made for it.
  private static func variablesOutside(_ program: Program) -> Set<VarRef> {
    var found: Set<VarRef> = []
    for module in program.modules where !module.isLibrary || module.isMade {
      for export in module.exports { found.insert(export.variable) }
    }
    for (index, function) in program.functions.enumerated() {
      let module = program.modules[Int(function.module.raw)]
      if module.isLibrary && !module.isMade { continue }
      program.walk(
        FuncRef(UInt32(index)), expr: { _, node in if case .variable(let v, _) = node { found.insert(v) } },
        stmt: { _, _ in })
    }
    return found
  }

  /// What built-ins ask of objects by names of their own.
  private static func namesThatBuiltinsAsk(_ interner: Interner, _ names: KnownNames) -> Set<NameID> {
    var result: Set<NameID> = [
      names.length, names.prototype, names.constructor, names.proto, names.name, names.then, names.next, names.value,
      names.done, names.toString, names.valueOf, names.toJSON, names.message, names.return, names.throw, names.call,
      names.apply, names.bind, names.get, names.set, names.size, names.stack, names.stackPreparer, names.cause,
      names.code,
      names.errors, names.lastIndex, names.flags, names.raw,
    ]
    let needs = BuiltinRow.all.flatMap(\.allNeeds) + SyntaxFeature.allCases.flatMap(\.needs)
    for case .key(let key) in needs { result.insert(interner.intern(key)) }
    return result
  }

  private static func definition(by statement: StmtRef, _ program: Program, _ given: Set<VarRef>) -> Definition? {
    guard case .expr(let e) = program[statement] else { return nil }
    if case .setMember(let holder, let name, let value) = program[e], isPlain(value, program) {
      if let v = prototype(holder, program) {
        return Definition(name: name, kind: .value, holder: function(v, program))
      }
      return constructor(holder, program, given).map { Definition(name: name, kind: .ofConstructor, holder: $0) }
    }
    guard case .callMember(let holder, let method, let arguments, false) = program[e],
      case .global(let global, _) = program[holder], program.names.string(of: global) == RealmObjectID.object.name,
      program.names.string(of: method) == BuiltinID.objectDefineProperty.key, arguments.count == 3
    else { return nil }
    let list = Array(program[arguments])
    guard case .string(let name) = program[list[1]], isDescriptor(list[2], program) else { return nil }
    if let v = prototype(list[0], program) {
      return Definition(name: name, kind: .accessor, holder: function(v, program))
    }
    return constructor(list[0], program, given).map { Definition(name: name, kind: .ofConstructor, holder: $0) }
  }

  /// A function that only code of the library has.
  private static func constructor(_ e: ExprRef, _ program: Program, _ given: Set<VarRef>) -> FuncRef? {
    guard case .variable(let v, _) = program[e], program[v].kind == .function, !program[v].isReassigned,
      !given.contains(v)
    else { return nil }
    return program[v].knownFunction
  }

  /// The variable of `C.prototype`.
  private static func prototype(_ e: ExprRef, _ program: Program) -> VarRef? {
    guard case .member(let holder, let name) = program[e], name == NameID(.prototype),
      case .variable(let v, _) = program[holder]
    else { return nil }
    return v
  }

  /// The function or class that the variable always is.
  private static func function(_ v: VarRef, _ program: Program) -> FuncRef? {
    if program[v].isReassigned { return nil }
    return program[v].knownFunction ?? program.classes.first { $0.sharesBinding && $0.binding == v }?.constructor
  }

  /// Its evaluation does nothing.
  private static func isPlain(_ e: ExprRef, _ program: Program) -> Bool {
    if case .function = program[e] { return true }
    if case .member(let object, _) = program[e] { return isPlain(object, program) }
    if case .variable = program[e] { return true }
    return program[e].isPrimitiveLiteral
  }

  private static func isDescriptor(_ e: ExprRef, _ program: Program) -> Bool {
    guard case .object(let members) = program[e] else { return isPlain(e, program) }
    return program[members].allSatisfy { $0.key == nil && $0.kind != .spread && isPlain($0.value, program) }
  }
}

extension Program {
  /// The name of the property that the expression reads, calls or assigns.
  fileprivate func nameAsked(by e: ExprRef) -> NameID? {
    if case .member(_, let key) = self[e] { return key }
    if case .setMember(_, let key, _) = self[e] { return key }
    if case .callMember(_, let key, _, _) = self[e] { return key }
    return nil
  }

  /// The names that the expression mentions otherwise: in texts, which may become keys in ways that are not followed.
  fileprivate func forEachName(in e: ExprRef, _ body: (NameID) -> Void) {
    if case .deleteMember(_, let key) = self[e] { body(key) }
    if case .string(let key) = self[e] { body(key) }
    if case .object(let members) = self[e] { for member in self[members] { if let key = member.name { body(key) } } }
  }
}

/// The members that wait for somebody to ask for their names.
struct WaitingMembers {
  enum Member {
    case element(HIRClassElement, of: ClassRef, in: Body)
    case statement(StmtRef, in: Body)
  }
  var byName: [NameID: [Member]] = [:]
  var askedNames: Set<NameID> = []
  /// Names of properties that are assigned.
  var assignedNames: Set<NameID> = []
  /// Members of which any may be asked for.
  var askedKinds: Set<OptionalMembers.Kind> = []
  /// Functions whose names have been asked for.
  var scanned: Set<FuncRef> = []

  /// The solution is complete: who looks at it asks for nothing.
  var isClosed = false

  /// What is asked of functions of the library, and of their prototypes, where it is known that they are asked.
  var askedOfKnown: [NameID: Set<FuncRef>] = [:]
  /// Functions that values which are not followed may be, and those whose prototypes such values may be or inherit from. A function is not one
  /// because an object's `constructor` leads to it, as long as nobody asks for that.
  var givenFunctions: Set<FuncRef> = [], givenPrototypes: Set<FuncRef> = []
  var givesConstructors = false

  func asks(for definition: OptionalMembers.Definition) -> Bool {
    if askedKinds.contains(definition.kind) || definition.kind == .accessor && assignedNames.contains(definition.name) {
      return true
    }
    guard let f = definition.holder else { return askedNames.contains(definition.name) }
    if askedOfKnown[definition.name]?.contains(f) == true { return true }
    guard askedNames.contains(definition.name) else { return false }
    if definition.kind != .ofConstructor { return givenPrototypes.contains(f) }
    return givesConstructors || givenFunctions.contains(f)
  }
}

extension Solver {
  /// The member is to be made when it is asked for. False: make it.
  func postpones(_ element: HIRClassElement, of cls: ClassRef, in body: Body) -> Bool {
    guard let definition = scan.optional.elements[element.function], !waiting.asks(for: definition) else {
      return false
    }
    waiting.byName[definition.name, default: []].append(.element(element, of: cls, in: body))
    return true
  }

  func postpones(_ statement: StmtRef, in body: Body) -> Bool {
    guard let definition = scan.optional.statements[statement] else { return false }
    if waiting.asks(for: definition) {
      ask(by: statement)
      return false
    }
    waiting.byName[definition.name, default: []].append(.statement(statement, in: body))
    return true
  }

  /// The object, or its prototype, is asked for the name.
  @inline(__always) func ask(_ o: Object, for name: NameID) {
    if scan.optional.isEmpty || waiting.isClosed { return }
    if o == AbstractHeap.unknown { return ask(name) }
    guard let f = functionOfLibrary(o), waiting.askedOfKnown[name, default: []].insert(f).inserted else { return }
    makeAsked(name)
  }

  /// A property of that name is assigned: accessors can tell.
  @inline(__always) func askForSetter(_ o: Object, _ name: NameID) {
    if scan.optional.isEmpty || waiting.isClosed || !(o == AbstractHeap.unknown || hasOptionalMembers(o)) { return }
    guard waiting.assignedNames.insert(name).inserted, let members = waiting.byName[name] else { return }
    let accessors = members.filter { kind(of: $0) == .accessor }, rest = members.filter { kind(of: $0) != .accessor }
    waiting.byName[name] = rest.isEmpty ? nil : rest
    for member in accessors { make(member) }
  }

  /// An object that may inherit from a prototype of the library is asked for the name.
  func ask(_ name: NameID) {
    if waiting.isClosed { return }
    if waiting.askedNames.insert(name).inserted { makeAsked(name) }
  }

  /// Makes those members of the name that are asked for by now.
  private func makeAsked(_ name: NameID) {
    guard let members = waiting.byName[name] else { return }
    let asked = members.filter { waiting.asks(for: definition(of: $0)) }
    if asked.isEmpty { return }
    let rest = members.filter { !waiting.asks(for: definition(of: $0)) }
    waiting.byName[name] = rest.isEmpty ? nil : rest
    for member in asked { make(member) }
  }

  private func makeAsked() {
    for name in waiting.byName.keys.sorted(by: { $0.rawValue < $1.rawValue }) where waiting.askedNames.contains(name) {
      makeAsked(name)
    }
  }

  /// Values that are not followed may be the object from now on.
  func noteGiven(_ o: Object) {
    if scan.optional.isEmpty { return }
    guard let f = functionOfLibrary(o) else { return }
    if case .prototype = heap.descriptions[Int(o)] {
      if waiting.givenPrototypes.insert(f).inserted { makeAsked() }
    } else if waiting.givenFunctions.insert(f).inserted {
      attach(.escape, to: heap.protoNode[Int(o)])
      makeAsked()
    }
  }

  /// The function of the library that the object is, or whose prototype it is.
  private func functionOfLibrary(_ o: Object) -> FuncRef? {
    if case .prototype(let f) = heap.descriptions[Int(o)] { return program.isOfLibrary(f) ? f : nil }
    if case .closure(let f) = heap.descriptions[Int(o)] { return program.isOfLibrary(f) ? f : nil }
    return nil
  }

  /// What is in a property of an object that escapes escapes only as a constructor.
  func givesConstructor(_ o: Object, _ name: NameID) -> Bool {
    guard name == names.constructor, !scan.optional.isEmpty, case .prototype(let f) = heap.descriptions[Int(o)] else {
      return false
    }
    return program.isOfLibrary(f)
  }

  /// The prototype of an object that escapes as a constructor alone does so, too.
  func isConstructorAlone(_ o: Object) -> Bool {
    guard !scan.optional.isEmpty, case .closure(let f) = heap.descriptions[Int(o)] else { return false }
    return program.isOfLibrary(f) && !waiting.givenFunctions.contains(f)
  }

  /// Some object that may inherit from a prototype of the library is asked for a name that is not known.
  func askEverything() { ask([.value, .accessor, .ofConstructor]) }

  /// Something is assigned to a property of such an object under a name that is not known.
  func askAccessors() { ask([.accessor]) }

  private func ask(_ kinds: Set<OptionalMembers.Kind>) {
    if waiting.isClosed || waiting.askedKinds.isSuperset(of: kinds) { return }
    waiting.askedKinds.formUnion(kinds)
    var asked: [WaitingMembers.Member] = []
    for (name, members) in waiting.byName.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      asked += members.filter { kinds.contains(kind(of: $0)) }
      let rest = members.filter { !kinds.contains(kind(of: $0)) }
      waiting.byName[name] = rest.isEmpty ? nil : rest
    }
    for member in asked { make(member) }
  }

  private func definition(of member: WaitingMembers.Member) -> OptionalMembers.Definition {
    switch member {
    case .element(let element, _, _): return scan.optional.elements[element.function]!
    case .statement(let statement, _): return scan.optional.statements[statement]!
    }
  }

  private func kind(of member: WaitingMembers.Member) -> OptionalMembers.Kind { definition(of: member).kind }

  /// Its prototypes may be others than those of the realm.
  func mayInheritFromLibrary(_ o: Object) -> Bool {
    switch heap.descriptions[Int(o)] {
    case .array, .restArray, .innerArray, .arguments, .builtin, .closure, .generator, .promise, .namespace: return false
    case .literal: return objects[heap.protoNode[Int(o)].i] != [heap.objectPrototype]
    case .instance, .partial, .constructor, .prototype, .functionInstance, .builtinInstance, .unknown: return true
    }
  }

  private func make(_ member: WaitingMembers.Member) {
    switch member {
    case .element(let element, let cls, let body):
      let generator = Generator(self, body)
      inContext(generator.context) { generator.define(element, of: cls) }
    case .statement(let statement, let body):
      ask(by: statement)
      let generator = Generator(self, body)
      guard case .expr(let e) = program[statement] else { return }
      inContext(generator.context) { _ = generator.expression(e) }
    }
  }

  /// `o` is asked for keys that are not known, and so are its prototypes.
  func askForUnknownKey(of o: Object) {
    if scan.optional.isEmpty { return }
    if o == AbstractHeap.unknown || hasOptionalMembers(o) { return askEverything() }
    attach(.enumerated, to: heap.protoNode[Int(o)])
  }

  func hasOptionalMembers(_ o: Object) -> Bool {
    switch heap.descriptions[Int(o)] {
    case .prototype(let f), .closure(let f): return program.isOfLibrary(f)
    case .instance, .partial, .constructor, .literal, .array, .restArray, .innerArray, .arguments, .builtin, .generator,
      .promise, .namespace, .functionInstance, .builtinInstance, .unknown:
      return false
    }
  }

  // MARK: Names in the text

  /// The function may run: what it names is asked for.
  func askForNames(in f: FuncRef) {
    guard !scan.optional.isEmpty, waiting.scanned.insert(f).inserted else { return }
    let isOfLibrary = program.isOfLibrary(f)
    for statement in program[program[f].body] where scan.optional.statements[statement] == nil {
      askForNames(in: statement, isOfLibrary)
    }
  }

  private func ask(by statement: StmtRef) { askForNames(in: statement, true) }

  private func askForNames(in statement: StmtRef, _ isOfLibrary: Bool) {
    var mentioned: [NameID] = [], asked: [NameID] = [], events: Set<ExprRef> = []
    program.walk(
      statement,
      expr: { e in
        if isOfLibrary, case .callMember(_, let method, let list, false) = program[e],
          scan.optional.takeEvents.contains(method), let event = program[list].first
        {
          events.insert(event)
        }
        if events.contains(e), case .string = program[e] { return }
        program.forEachName(in: e) { mentioned.append($0) }
        if let name = program.nameAsked(by: e) { asked.append(name) }
      })
    for name in mentioned + asked where !isOfLibrary {
      if scan.optional.reveals(name) { askEverything() }
      if scan.optional.revealsConstructors(name) { ask([.ofConstructor]) }
    }
    for name in asked where isOfLibrary && scan.optional.revealsConstructors(name) && !waiting.givesConstructors {
      waiting.givesConstructors = true
      makeAsked()
    }
    for name in mentioned { ask(name) }
  }
}

extension FactExtraction {
  /// Members that nobody asked for.
  mutating func omittedMembers() {
    for member in s.waiting.byName.values.joined() {
      switch member {
      case .element(let element, _, _): facts.omittedElements.insert(element.function)
      case .statement(let statement, _): facts.omittedStatements.insert(statement)
      }
    }
  }
}
