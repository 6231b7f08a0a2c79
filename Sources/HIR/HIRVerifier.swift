import Base

/// Checks what lowering guarantees and every rewrite must keep.
///
/// The rules, by the words that a violation starts with:
///  1. `bounds`      every ref and range lies in its table.
///  2. `shared`      a statement or expression has one parent: bodies are trees.
///  3. `owner`       a variable listed in `locals` has that function as `function`, and is listed once.
///  4. `scope`       a scope node lists only variables of its own function, and no variable is listed by two scopes.
///  5. `label`       `break` goes to an enclosing loop, switch or labelled statement of the function, `continue` to a loop; a label
///                   names one statement; a jump does not leave a `.block` expression.
///  6. `return`      no `return` inside a `.block` expression; a derived constructor returns a value everywhere and at its end.
///  7. `suspension`  `await` only in async functions (and modules), `yield` only in generators.
///  8. `capture`     a variable of another function is a cell in the capture list, or a module slot; registers are never captured.
///  9. `constant`    a `const` variable is not assigned (only initialized).
/// 10. `checked`     a checked access is of a variable with `needsTDZ`.
/// 11. `place`       `.hole` and `.spread` only in arrays (and `.spread` in arguments with `hasSpread`); `.argumentsObject` and
///                   `.callee` only as an initializer; `.initFields` and `.superCall` only in constructors and their arrows.
/// 12. `sequence`    sequences and templates are not empty.
/// 13. `function`    parents form a tree with module bodies as roots; parameters are locals; `prologue` fits the body.
/// 14. `try`         a handler or a finalizer is there; `catchVar` is not captured and only there with a handler.
/// 15. `class`       the constructor has a constructor's kind; elements have exactly one of name, key and private name.
public enum HIRVerifier {
  /// How far a program has come.
  public enum Stage: Sendable {
    /// Storage is not decided yet: rule 8 and the captures of rule 14 do not hold.
    case lowered
    case stored
  }

  /// One violation per line, in the order of functions; empty = fine.
  public static func verify(_ program: Program, after stage: Stage = .stored) -> [String] {
    var state = VerifierState(program, stage)
    state.checkBounds()
    if !state.problems.isEmpty { return state.problems }
    state.checkVariables()
    for index in program.functions.indices { state.checkFunction(FuncRef(UInt32(index))) }
    for index in program.classes.indices { state.checkClass(ClassRef(UInt32(index))) }
    return state.problems
  }
}

struct VerifierState {
  let program: Program
  private let stage: HIRVerifier.Stage
  var problems: [String] = []
  private var exprSeen: [Bool]
  private var stmtSeen: [Bool]
  private var scopeOf: [StmtRef?]

  // Of the function being checked.
  private var function = FuncRef(0)
  private var labels: [(label: LabelRef, kind: LabelKind)] = []
  private var usedLabels: Set<LabelRef> = []
  private var blockDepth = 0

  private enum LabelKind { case loop, other, barrier }

  init(_ program: Program, _ stage: HIRVerifier.Stage) {
    self.program = program
    self.stage = stage
    exprSeen = Array(repeating: false, count: program.exprs.count)
    stmtSeen = Array(repeating: false, count: program.stmts.count)
    scopeOf = Array(repeating: nil, count: program.variables.count)
  }

  mutating func report(_ rule: String, _ text: String) {
    guard problems.count < 100 else { return }
    problems.append("\(rule): \(text)")
  }

  private mutating func report(_ rule: String, _ text: String, in function: FuncRef) {
    report(rule, "\(text) in function \(function.raw) '\(program.names.string(of: program[function].name))'")
  }

  // MARK: Variables

  mutating func checkVariables() {
    var owner = [FuncRef?](repeating: nil, count: program.variables.count)
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      for variable in program[function].locals {
        if program[variable].function != function {
          report("owner", "variable \(variable.raw) belongs to another function", in: function)
        }
        if owner[Int(variable.raw)] != nil { report("owner", "variable \(variable.raw) is listed twice", in: function) }
        owner[Int(variable.raw)] = function
      }
    }
    for index in owner.indices where owner[index] == nil {
      report("owner", "variable \(index) is in no function's locals")
    }
  }

  // MARK: Functions

  mutating func checkFunction(_ ref: FuncRef) {
    function = ref
    labels = []
    usedLabels = []
    blockDepth = 0
    let row = program[ref]
    if (row.parent == nil) != (row.kind == .moduleBody) {
      report("function", "only module bodies have no parent", in: ref)
    }
    if let parent = row.parent, parent.raw >= ref.raw {
      report("function", "parent \(parent.raw) is not older", in: ref)
    }
    if row.prologue > row.body.count { report("function", "prologue is longer than the body", in: ref) }
    for param in row.params + (row.rest.map { [$0] } ?? []) where program[param].function != ref {
      report("function", "parameter \(param.raw) is of another function", in: ref)
    }
    for variable in row.captures { checkCapture(variable) }
    let list = program[row.body]
    for statement in list { visit(statement) }
    if row.kind == .derivedConstructor, let last = list.last {
      if case .return = program[last] {
      } else {
        report("return", "a derived constructor does not end in a return", in: ref)
      }
    }
  }

  private mutating func checkCapture(_ variable: VarRef) {
    if program[variable].storage != .cell {
      report("capture", "captured variable \(variable.raw) is no cell", in: function)
    }
    if program[variable].function == function {
      report("capture", "function captures its own variable \(variable.raw)", in: function)
    }
  }

  private mutating func checkUse(_ variable: VarRef) {
    guard stage == .stored, program[variable].function != function else { return }
    switch program[variable].storage {
    case .register: report("capture", "register variable \(variable.raw) is used", in: function)
    case .cell:
      if !program[function].captures.contains(variable) {
        report("capture", "cell \(variable.raw) is not in the capture list", in: function)
      }
    case .module: break
    }
  }

  // MARK: Statements

  private mutating func visit(_ ref: StmtRef) {
    if stmtSeen[Int(ref.raw)] { return report("shared", "statement \(ref.raw) has two parents", in: function) }
    stmtSeen[Int(ref.raw)] = true
    let node = program[ref]
    program.forEachVariable(of: node) { checkUse($0) }
    checkScope(node.scope, ref)
    switch node {
    case .return(let value): checkReturn(value)
    case .break(let label): checkJump(label, mustBeLoop: false)
    case .continue(let label): checkJump(label, mustBeLoop: true)
    case .try(_, let caught, let handler, let finalizer): checkTry(caught, handler, finalizer)
    case .forOf(_, _, _, _, true): if !program[function].isAsync { report("suspension", "for await", in: function) }
    case .expr, .block, .if, .while, .doWhile, .for, .forIn, .forOf, .switch, .labeled, .throw, .empty: break
    }
    let label = ownLabel(node)
    if let label {
      if !usedLabels.insert(label.label).inserted {
        report("label", "L\(label.label.raw) names two statements", in: function)
      }
      labels.append(label)
    }
    var exprs: [ExprRef] = []
    var children: [(StmtRef?, ExprRef?)] = []
    program.forEachChild(
      of: node,
      expr: {
        children.append((nil, $0))
        exprs.append($0)
      }, stmt: { children.append(($0, nil)) })
    for (statement, expr) in children {
      if let statement { visit(statement) }
      if let expr { visit(expr, place: .value) }
    }
    if label != nil { labels.removeLast() }
  }

  private func ownLabel(_ node: HIRStmt) -> (label: LabelRef, kind: LabelKind)? {
    switch node {
    case .while(_, _, let label), .doWhile(_, _, let label), .for(_, _, _, let label, _), .forIn(_, _, _, let label),
      .forOf(_, _, _, let label, _):
      return (label, .loop)
    case .switch(_, _, let label, _), .labeled(let label, _): return (label, .other)
    case .expr, .block, .if, .break, .continue, .return, .throw, .try, .empty: return nil
    }
  }

  private mutating func checkScope(_ scope: VarRange, _ ref: StmtRef) {
    for variable in program[scope] {
      if program[variable].function != function {
        report("scope", "variable \(variable.raw) of another function is listed", in: function)
      }
      if scopeOf[Int(variable.raw)] != nil {
        report("scope", "variable \(variable.raw) is listed by two scopes", in: function)
      }
      scopeOf[Int(variable.raw)] = ref
    }
  }

  private mutating func checkReturn(_ value: ExprRef?) {
    if blockDepth > 0 { report("return", "return leaves a block expression", in: function) }
    if value == nil && program[function].kind == .derivedConstructor {
      report("return", "a derived constructor returns nothing", in: function)
    }
  }

  private mutating func checkJump(_ label: LabelRef, mustBeLoop: Bool) {
    guard let index = labels.lastIndex(where: { $0.label == label && $0.kind != .barrier }) else {
      return report("label", "jump to L\(label.raw), which is not around it", in: function)
    }
    if labels[index...].contains(where: { $0.kind == .barrier }) {
      report("label", "jump to L\(label.raw) leaves a block expression", in: function)
    }
    if mustBeLoop && labels[index].kind != .loop {
      report("label", "continue to L\(label.raw), which is no loop", in: function)
    }
  }

  private mutating func checkTry(_ caught: VarRef?, _ handler: StmtRef?, _ finalizer: StmtRef?) {
    if handler == nil && finalizer == nil { report("try", "neither handler nor finalizer", in: function) }
    if caught != nil && handler == nil { report("try", "a catch variable without handler", in: function) }
    if let caught, program[caught].storage == .cell {
      report("try", "catch variable \(caught.raw) is captured", in: function)
    }
  }

  // MARK: Expressions

  /// Where an expression stands.
  private enum Place { case value, element, argument, spreadArgument, initializer }

  /// Operands are walked with a work list: chains may be very deep.
  private mutating func visit(_ root: ExprRef, place: Place) {
    var work: [(ref: ExprRef, place: Place)] = [(root, place)]
    while let (ref, place) = work.popLast() {
      if exprSeen[Int(ref.raw)] {
        report("shared", "expression \(ref.raw) has two parents", in: function)
        continue
      }
      exprSeen[Int(ref.raw)] = true
      let node = program[ref]
      check(node, place)
      program.forEachVariable(of: node) { if !isMade(byClass: node) { checkUse($0) } }
      let inner = operandPlace(node)
      var first = true
      program.forEachExpr(of: node) { operand in
        work.append((operand, first && hasCallee(node) ? .value : inner))
        first = false
      }
      visitBlock(node)
    }
  }

  private func isMade(byClass node: HIRExpr) -> Bool {
    if case .classExpr = node { return true }
    return false
  }

  private mutating func visitBlock(_ node: HIRExpr) {
    guard case .block(let list, _) = node else { return }
    blockDepth += 1
    labels.append((LabelRef(.max), .barrier))
    for statement in program[list] { visit(statement) }
    labels.removeLast()
    blockDepth -= 1
  }

  private func hasCallee(_ node: HIRExpr) -> Bool {
    switch node {
    case .call, .callMember, .new: return true
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .callIndex, .callWithThis, .superCall, .spread,
      .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      return false
    }
  }

  private func operandPlace(_ node: HIRExpr) -> Place {
    switch node {
    case .array: return .element
    case .call(_, _, let spread), .callMember(_, _, _, let spread), .callIndex(_, _, _, let spread),
      .callWithThis(_, _, _, let spread),
      .superCall(_, let spread), .new(_, _, let spread):
      return spread ? .spreadArgument : .argument
    case .initialize: return .initializer
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member,
      .index,
      .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember,
      .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical,
      .conditional, .sequence, .template, .block, .spread, .initFields, .hole, .object, .function,
      .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly,
      .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return .value
    }
  }

  private mutating func check(_ node: HIRExpr, _ place: Place) {
    switch node {
    case .hole: if place != .element { report("place", "a hole outside of an array", in: function) }
    case .spread:
      if place != .element && place != .spreadArgument { report("place", "a spread outside of a list", in: function) }
    case .argumentsObject, .callee:
      if place != .initializer { report("place", "arguments or callee is not an initializer", in: function) }
    case .superCall, .initFields:
      if !isInConstructor() { report("place", "super() or fields outside of a constructor", in: function) }
    case .sequence(let list), .template(let list):
      if list.count == 0 { report("sequence", "an empty one", in: function) }
    case .await: if !program[function].isAsync { report("suspension", "await", in: function) }
    case .yield, .yieldDelegate: if !program[function].isGenerator { report("suspension", "yield", in: function) }
    case .variable(let variable, true): checkDeadZone(variable)
    case .assign(let variable, _, let checked):
      if checked { checkDeadZone(variable) }
      if program[variable].kind == .const { report("constant", "const \(variable.raw) is assigned", in: function) }
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .variable,
      .initialize, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember, .defineMember,
      .defineIndex, .definePrivate, .hasPrivate, .unary, .binary, .logical, .conditional, .block, .call, .callMember,
      .callIndex, .callWithThis, .new, .array, .object, .function, .classExpr, .iteratorOpen,
      .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .throwError:
      break
    }
  }

  private mutating func checkDeadZone(_ variable: VarRef) {
    if !program[variable].needsTDZ { report("checked", "variable \(variable.raw) has no dead zone", in: function) }
  }

  private func isInConstructor() -> Bool {
    var ref = function
    while program[ref].kind == .arrow, let parent = program[ref].parent { ref = parent }
    return program[ref].kind == .derivedConstructor || program[ref].kind == .baseConstructor
  }

  // MARK: Classes

  mutating func checkClass(_ ref: ClassRef) {
    let row = program[ref]
    let kind = program[row.constructor].kind
    if kind != .baseConstructor && kind != .derivedConstructor {
      report("class", "class \(ref.raw) has no constructor")
    }
    if (kind == .derivedConstructor) != (row.superclass != nil) {
      report("class", "class \(ref.raw): kind of constructor")
    }
    for element in row.elements {
      let names = (element.name == nil ? 0 : 1) + (element.key == nil ? 0 : 1) + (element.privateName == nil ? 0 : 1)
      if names != 1 { report("class", "class \(ref.raw): an element has \(names) names") }
    }
  }

  // MARK: Bounds

  mutating func checkBounds() {
    for node in program.exprs { checkBounds(node) }
    for node in program.stmts { checkBounds(node) }
    for ref in program.exprPool { checkRef(ref) }
    for ref in program.stmtPool { checkRef(ref) }
    for ref in program.varPool { checkRef(ref) }
    for row in program.functions {
      checkRange(row.body.start, row.body.count, program.stmtPool.count)
      for variable in row.params + row.locals + row.captures { checkRef(variable) }
    }
    for row in program.casePool { checkRange(row.body.start, row.body.count, program.stmtPool.count) }
  }

  private mutating func checkRef(_ ref: ExprRef) {
    if ref.raw >= program.exprs.count { report("bounds", "expression \(ref.raw)") }
  }
  private mutating func checkRef(_ ref: StmtRef) {
    if ref.raw >= program.stmts.count { report("bounds", "statement \(ref.raw)") }
  }
  private mutating func checkRef(_ ref: VarRef) {
    if ref.raw >= program.variables.count { report("bounds", "variable \(ref.raw)") }
  }

  private mutating func checkRange(_ start: UInt32, _ count: UInt32, _ limit: Int) {
    if count > 0 && UInt64(start) + UInt64(count) > UInt64(limit) { report("bounds", "range \(start)+\(count)") }
  }

  private mutating func checkBounds(_ node: HIRExpr) {
    switch node {
    case .sequence(let list), .template(let list), .array(let list), .superCall(let list, _), .objectRest(_, let list),
      .call(_, let list, _), .callMember(_, _, let list, _), .callIndex(_, _, let list, _),
      .callWithThis(_, _, let list, _),
      .new(_, let list, _):
      checkRange(list.start, list.count, program.exprPool.count)
    case .block(let list, _): checkRange(list.start, list.count, program.stmtPool.count)
    case .object(let members): checkRange(members.start, members.count, program.memberPool.count)
    case .function(let function):
      if function.raw >= program.functions.count { report("bounds", "function \(function.raw)") }
    case .classExpr(let cls): if cls.raw >= program.classes.count { report("bounds", "class \(cls.raw)") }
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .spread, .initFields, .hole, .iteratorOpen, .iteratorStep, .iteratorValue,
      .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .yield, .yieldDelegate, .await, .throwError:
      break
    }
    if !problems.isEmpty { return }
    program.forEachExpr(of: node) { checkRef($0) }
    program.forEachVariable(of: node) { checkRef($0) }
  }

  private mutating func checkBounds(_ node: HIRStmt) {
    switch node {
    case .block(let list, let scope):
      checkRange(list.start, list.count, program.stmtPool.count)
      checkRange(scope.start, scope.count, program.varPool.count)
    case .switch(_, let cases, _, let scope):
      checkRange(cases.start, cases.count, program.casePool.count)
      checkRange(scope.start, scope.count, program.varPool.count)
    case .expr, .if, .while, .doWhile, .for, .forIn, .forOf, .labeled, .break, .continue, .return, .throw, .try,
      .empty:
      break
    }
    if !problems.isEmpty { return }
    program.forEachChild(of: node, expr: { checkRef($0) }, stmt: { checkRef($0) })
    program.forEachVariable(of: node) { checkRef($0) }
  }
}
