import Base
import Builtins
import DeepSema
import HIR

/// Finds the uses of what is not there, and which of them are certain to run.
///
/// The *straight path* starts at the top level of the modules, in the order in which they are evaluated. It leads through
/// statements and operands in evaluation order, and into a function that a call on it is proven to call. It does not lead into
/// branches, bodies of loops (but `do`), operands that are evaluated conditionally, `try` blocks with a handler, generators and async
/// functions. It ends in a function where a statement may leave it early; it ends for good at a `throw`, an `await`, a loop
/// that only a jump ends, and, in programs that can end the process by a call, at a call that may do so. Loops are assumed to end.
///
/// A use where the name is known to be there, because a condition around or before it says so, is none.
struct AvailabilityWalk {
  /// How the walk came to a place.
  private struct Way {
    var isStraight: Bool
    /// Names that are there if the place is reached.
    var present: Set<NameID>

    /// A part that may not run.
    func aside(_ names: Set<NameID> = []) -> Way { Way(isStraight: false, present: present.union(names)) }
  }

  private let program: Program
  private let facts: Facts
  private let names: GlobalNames
  private let exits: ProgramExits
  private(set) var findings: [Availability.Finding] = []
  private var places: [ExprRef: Int] = [:]
  /// The straight path has ended for good.
  private var hasEnded: Bool
  /// The function around the place, and the calls that lead to it on the straight path.
  private var function = FuncRef(0)
  private var calls: [Availability.Call] = []
  private var walked: Set<FuncRef> = []
  /// Functions that were met, with the names that are there wherever they exist.
  private var met: [(function: FuncRef, present: Set<NameID>)] = []
  private var presentIn: [FuncRef: Set<NameID>] = [:]

  init(_ program: Program, _ facts: Facts, _ names: GlobalNames, exits: ProgramExits) {
    self.program = program
    self.facts = facts
    self.names = names
    self.exits = exits
    hasEnded = exits.catchesAll
  }

  mutating func run() {
    for module in program.modules { walk(module.body, Way(isStraight: true, present: [])) }
    var next = 0
    while next < met.count {
      let (function, present) = met[next]
      next += 1
      if !walked.contains(function) { walk(function, Way(isStraight: false, present: present)) }
    }
  }

  // MARK: Functions

  private mutating func walk(_ body: FuncRef, _ start: Way) {
    guard facts.reachable[Int(body.raw)], walked.insert(body).inserted else { return }
    let outer = function
    function = body
    var way = start
    walk(program[program[body].body], &way)
    function = outer
  }

  private mutating func meet(_ function: FuncRef, _ way: Way) {
    guard presentIn.updateValue(way.present, forKey: function) == nil else { return }
    met.append((function, way.present))
  }

  /// A function that a place on the straight path runs.
  private mutating func enter(_ callee: FuncRef, from expr: ExprRef, _ way: Way) {
    guard isStraight(way), !program[callee].isAsync, !program[callee].isGenerator else { return }
    calls.append(Availability.Call(function: function, expr: expr))
    walk(callee, Way(isStraight: true, present: way.present.union(presentIn[callee] ?? [])))
    calls.removeLast()
  }

  private func isStraight(_ way: Way) -> Bool { way.isStraight && !hasEnded }

  private mutating func end(_ way: Way) { if way.isStraight { hasEnded = true } }

  // MARK: Statements

  private mutating func walk(_ list: ArraySlice<StmtRef>, _ way: inout Way) {
    for statement in list { walk(statement, &way) }
  }

  private mutating func walk(_ statement: StmtRef, _ way: inout Way) {
    let mayLeave = isStraight(way) && program.mayLeave(statement)
    walkParts(of: statement, &way)
    if mayLeave { way.isStraight = false }
  }

  private mutating func walkParts(of statement: StmtRef, _ way: inout Way) {
    switch program[statement] {
    case .expr(let value): walk(value, &way)
    case .block(let list, _): walk(program[list], &way)
    case .if(let test, let then, let otherwise): walkIf(test, then, otherwise, &way)
    case .while(let test, let body, let label):
      walk(test, &way)
      walkAside(body, way, program.namesPresent(if: test, is: true))
      endAtEndlessLoop(test, body, label, way)
    case .doWhile(let body, let test, let label):
      var inner = way
      walk(body, &inner)
      walk(test, &inner)
      endAtEndlessLoop(test, body, label, way)
    case .for(let test, let update, let body, let label, _):
      if let test { walk(test, &way) }
      walkAside(body, way, test.map { program.namesPresent(if: $0, is: true) } ?? [])
      if let update { walkAside(update, way) }
      endAtEndlessLoop(test, body, label, way)
    case .forIn(_, let object, let body, _):
      walk(object, &way)
      walkAside(body, way)
    case .forOf(_, let iterable, let body, _, let isAwait):
      walk(iterable, &way)
      walkAside(body, way)
      if isAwait { end(way) }
    case .switch(let value, let cases, _, _):
      walk(value, &way)
      for row in program[cases] {
        var inner = way.aside()
        if let test = row.test { walk(test, &inner) }
        walk(program[row.body], &inner)
      }
    case .labeled(_, let body):
      var inner = way
      walk(body, &inner)
    case .return(let value): if let value { walk(value, &way) }
    case .throw(let value):
      walk(value, &way)
      end(way)
    case .try(let block, _, let handler, let finalizer): walkTry(block, handler, finalizer, &way)
    case .break, .continue, .empty: break
    }
  }

  private mutating func walkIf(_ test: ExprRef, _ then: StmtRef, _ otherwise: StmtRef?, _ way: inout Way) {
    walk(test, &way)
    let ifTrue = program.namesPresent(if: test, is: true), ifFalse = program.namesPresent(if: test, is: false)
    walkAside(then, way, ifTrue)
    if let otherwise { walkAside(otherwise, way, ifFalse) }
    if !ifFalse.isEmpty && program.endsAbruptly(then) { way.present.formUnion(ifFalse) }
    if let otherwise, !ifTrue.isEmpty, program.endsAbruptly(otherwise) { way.present.formUnion(ifTrue) }
  }

  private mutating func walkTry(_ block: StmtRef, _ handler: StmtRef?, _ finalizer: StmtRef?, _ way: inout Way) {
    if let handler {
      walkAside(block, way)
      walkAside(handler, way)
    } else {
      walk(block, &way)
    }
    if let finalizer { walk(finalizer, &way) }
  }

  private mutating func endAtEndlessLoop(_ test: ExprRef?, _ body: StmtRef, _ label: LabelRef, _ way: Way) {
    if program.isAlwaysTrue(test) && !program.breaks(body, to: label) { end(way) }
  }

  private mutating func walkAside(_ statement: StmtRef, _ way: Way, _ present: Set<NameID> = []) {
    var inner = way.aside(present)
    walk(statement, &inner)
  }

  // MARK: Expressions

  private mutating func walkAside(_ expr: ExprRef, _ way: Way, _ present: Set<NameID> = []) {
    var inner = way.aside(present)
    walk(expr, &inner)
  }

  private mutating func walk(_ expr: ExprRef, _ way: inout Way) {
    switch program[expr] {
    case .logical(let op, let left, let right):
      walk(left, &way)
      switch op {
      case .and: walkAside(right, way, program.namesPresent(if: left, is: true))
      case .or: walkAside(right, way, program.namesPresent(if: left, is: false))
      case .nullish: walkAside(right, way)
      }
    case .conditional(let test, let then, let otherwise):
      walk(test, &way)
      walkAside(then, way, program.namesPresent(if: test, is: true))
      walkAside(otherwise, way, program.namesPresent(if: test, is: false))
    case .function(let function): meet(function, way)
    case .classExpr(let cls): walk(cls, expr, &way)
    case .block(let list, let value):
      report(expr, &way)
      walk(program[list], &way)
      walk(value, &way)
    case .throwError: end(way)
    case .await, .yield, .yieldDelegate:
      program.forEachExpr(of: program[expr]) { walk($0, &way) }
      end(way)
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .sequence, .template, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields,
      .array, .hole, .object, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest,
      .iteratorClose, .iteratorCloseQuietly, .objectRest:
      program.forEachExpr(of: program[expr]) { walk($0, &way) }
      report(expr, &way)
      follow(expr, way)
    }
  }

  /// What a call or construction runs.
  private mutating func follow(_ expr: ExprRef, _ way: Way) {
    if case .initFields = program[expr], let cls = program[function].ofClass,
      let initializer = program[cls].fieldInitializer
    {
      enter(initializer, from: expr, way)
    }
    guard program[expr].isCall else { return }
    switch facts.callFacts[Int(expr.raw)] {
    case .functions(let targets):
      if targets.count == 1 { enter(targets[0], from: expr, way) }
      if exits.byCall { end(way) }
    case .builtin(let id): if exits.byCall && (id.endsProcess || id.row.effects.mayCall) { end(way) }
    case .unknown: if exits.byCall { end(way) }
    }
  }

  /// The definition of a class runs its keys and what initializes it; its methods are met.
  private mutating func walk(_ cls: ClassRef, _ expr: ExprRef, _ way: inout Way) {
    let row = program[cls]
    program.forEachExpr(of: .classExpr(cls)) { walk($0, &way) }
    if let initializer = row.staticInitializer { enter(initializer, from: expr, way) }
    let parts = [row.constructor] + row.elements.map(\.function)
    for part in parts + [row.fieldInitializer, row.staticInitializer].compactMap({ $0 }) { meet(part, way) }
  }

  // MARK: Findings

  private mutating func report(_ expr: ExprRef, _ way: inout Way) {
    guard let kind = missing(at: expr, way.present), places[expr] == nil else { return }
    let isCertain = isStraight(way) && !isAskedFor(expr)
    places[expr] = findings.count
    findings.append(
      Availability.Finding(
        kind: kind, function: function, expr: expr, isCertain: isCertain, calls: isCertain ? calls : [],
        suggestion: suggestion(for: kind)))
    if isCertain { end(way) }
  }

  private func text(_ name: NameID) -> String { program.names.string(of: name) }

  private func missing(at expr: ExprRef, _ present: Set<NameID>) -> Availability.Finding.Kind? {
    if let id = program.absentModules[expr] { return .module(id) }
    if !program.compilesAtRunTime, let callee = compiler(calledAt: expr) { return .compilation(callee.qualifiedName) }
    switch program[expr] {
    case .global(let name, orUndefined: false) where !present.contains(name) && !names.contains(name):
      // Text may define it.
      if exits.runsText { return nil }
      return HostGlobals.contains(text(name)) ? .global(text(name)) : .name(text(name))
    case .call(_, let arguments, hasSpread: false): return foreignArgument(expr, Array(program[arguments]))
    case .callMember(let object, let name, _, _):
      return holder(without: name, of: object, calledAt: expr).map { .member(holder: $0.name, name: text(name)) }
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .call, .callIndex, .callWithThis, .superCall, .new,
      .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      return nil
    }
  }

  /// The first argument of a function of C that is certain to be refused.
  private func foreignArgument(_ call: ExprRef, _ arguments: [ExprRef]) -> Availability.Finding.Kind? {
    guard case .functions(let targets) = facts.callFacts[Int(call.raw)], targets.count == 1,
      let foreign = program[targets[0]].foreign
    else { return nil }
    for (index, parameter) in foreign.parameters.enumerated() {
      let given = index < arguments.count ? facts.type(arguments[index]).kinds : .undefined
      if !given.isEmpty && given.isDisjoint(with: parameter.type.kinds) {
        return .foreignArgument(name: parameter.name, type: parameter.type.expected)
      }
    }
    return nil
  }

  /// The program asks somewhere whether the name is there: where it uses it without asking, it may know better.
  private func isAskedFor(_ expr: ExprRef) -> Bool {
    if case .global(let name, _) = program[expr] { return names.asked.contains(name) }
    return false
  }

  /// The built-in that compiles text at a call, unless what it is given is no text.
  private func compiler(calledAt expr: ExprRef) -> BuiltinID? {
    guard let callee = builtin(calledAt: expr), callee.compilesText else { return nil }
    guard callee == .globalEval, let arguments = program[expr].plainArguments else { return callee }
    let givesText = program[arguments].first.map { facts.type($0).kinds.contains(.string) } ?? false
    return givesText ? callee : nil
  }

  /// The built-in that is called: proven, or named by a global that the program never replaces.
  private func builtin(calledAt expr: ExprRef) -> BuiltinID? {
    guard program[expr].isCall else { return nil }
    if case .builtin(let callee) = facts.callFacts[Int(expr.raw)] { return callee }
    guard let operand = program[expr].operandThatIsCalled, case .global(let name, _) = program[operand],
      !names.made.contains(name)
    else { return nil }
    switch RealmObjectID.global.member(text(name)) {
    case .function(let callee): return callee
    case .object(let object): return object.object.constructor
    case .value, nil: return nil
    }
  }

  /// The realm object of which a property is called that it has not, and never gets.
  private func holder(without name: NameID, of object: ExprRef, calledAt expr: ExprRef) -> RealmObjectID? {
    let type = facts.type(object)
    guard type.kinds == .object, type.objects != ValueType.unknownObjects,
      case let objects = facts.objectSets[Int(type.objects)], objects.count == 1,
      case .builtin(.object(let holder)) = facts.abstractObjects[Int(objects[0].raw)],
      // Inference knows of no value that the call could give: nothing is ever stored there.
      facts.type(expr).kinds.isEmpty, !names.readMembers.contains(name)
    else { return nil }
    return holder.chain.contains { $0.object.isOpen || $0.member(text(name)) != nil } ? nil : holder
  }

  private func suggestion(for kind: Availability.Finding.Kind) -> String? {
    switch kind {
    case .name(let name): return Spelling.nearest(to: name, in: namesInScope() + RealmObjectID.global.object.keys)
    case .member(let holder, let name):
      let object = RealmObject.named(holder)
      return Spelling.nearest(to: name, in: (object?.chain ?? []).flatMap(\.object.keys))
    case .global, .compilation, .module, .foreignArgument: return nil
    }
  }

  /// The names that the functions around the place declare, nearest first, then those of the module.
  private func namesInScope() -> [String] {
    var result: [String] = []
    var next: FuncRef? = function
    while let current = next {
      result += program[current].locals.filter(isNamed).map { text(program[$0].name) }
      next = program[current].parent
    }
    return result
  }

  private func isNamed(_ variable: VarRef) -> Bool {
    switch program[variable].kind {
    case .param, .var, .let, .const, .function, .class, .catchParam, .importNamespace: return true
    case .temp, .this, .privateName, .home: return false
    }
  }
}
