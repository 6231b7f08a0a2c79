import Base
import Builtins
import DeepSema
import HIR
import Rewriter

/// Makes the MIR of one function.
///
/// Variables in registers become values (Braun et al., "Simple and Efficient Construction of Static Single Assignment Form", 2013): each block
/// knows what it has set last, and a read that no block before it answers is a parameter. Those that code sets which a handler
/// may come from stay locals.
final class FunctionBuilder {
  let p: NativePlan
  let f: FuncRef
  let function: HIRFunction
  let clone: StackClosures.Clone
  /// How the function returns.
  let result: Form
  var mir: MIRFunction
  /// Where instructions go.
  var current = MIRFunction.entry
  var scopes: [Scope] = []
  var finalizers: [Finalizer] = []
  /// In code that runs just before the function is left by a throw.
  var isThrowing = false
  /// The expression of which only the truth is asked.
  var tested: ExprRef?
  /// The expression whose value nobody wants.
  var unused: ExprRef?
  /// How many fallbacks are being built, one inside the other.
  var fallbackDepth = 0
  let destructuring: DestructuringPlan
  /// By the record of a plain pattern: the array, or the elements of a literal.
  var plainSources: [VarRef: Operand] = [:]
  var plainItems: [VarRef: [Operand]] = [:]
  /// By the record of another pattern: the walk; by the temporary of a literal: its elements.
  var walks: [VarRef: LocalID] = [:]
  var items: [VarRef: LocalID] = [:]
  var groupLocals: [VarRef: LocalID] = [:]
  /// Variables that are held as integers in this clone, and how great their magnitude can be.
  var integers: [VarRef: (form: Representation, greatest: Double)] = [:]
  /// Register variables that have been set or read.
  var touched: Set<VarRef> = []
  /// Cells that were declared at the function's top or by a catch clause.
  var declaredCells: Set<VarRef> = []
  /// `this` of a sloppy function.
  private(set) var sloppyThis: Operand?

  // MARK: Values of variables

  /// What a block sets: a register variable, or the cell that a captured one has at present.
  enum Slot: Hashable {
    case register(VarRef)
    case cell(VarRef)
  }
  private var definitions: [[Slot: ValueID]] = []
  private var predecessors: [[(block: BlockID, edge: Int)]] = []
  private var isSealed: [Bool] = []
  private var incomplete: [BlockID: [(Slot, ValueID)]] = [:]
  /// Variables that are locals, since a handler may read them.
  var locals: [Slot: LocalID] = [:]
  private var keepsInLocals: Set<VarRef> = []
  var captureIndex: [VarRef: Int] = [:]
  /// How doubles came about.
  private var doubles: [ValueID: Instruction] = [:]

  init(_ p: NativePlan, _ clone: StackClosures.Clone) {
    self.p = p
    self.clone = clone
    f = clone.function
    function = p.program[f]
    destructuring = DestructuringPlan(function, p.program)
    result = p.calls[f].map { Form($0.result) } ?? .boxed
    mir = MIRFunction(clone)
    for v in clone.integers { integers[v] = (.int32, 2_147_483_648) }
    for (index, v) in function.captures.enumerated() { captureIndex[v] = index }
    findLocals()
  }

  var program: Program { p.program }
  var facts: Facts { p.facts }
  /// Parameters that are closures of known functions.
  var known: [VarRef: FuncRef] { clone.known }
  var isTyped: Bool { p.calls[f] != nil }
  /// Its code is to be small, if it leaves something to the runtime.
  var mayBeCompact: Bool { p.mayBeCompact(f) }
  var isSuspendable: Bool { function.isGenerator || function.isAsync }

  /// Variables that are set where a throw may be caught.
  private func findLocals() {
    func visit(_ s: StmtRef) {
      program.forEachAssigned(in: [s], []) { self.keepsInLocals.insert($0) }
    }
    program.walk(
      function.body, expr: { _ in },
      statement: { s in
        guard case .try(let block, _, let handler, let finalizer) = self.program[s] else { return }
        visit(block)
        if finalizer != nil, let handler { visit(handler) }
      })
  }

  // MARK: Blocks

  func newBlock(isCold: Bool = false) -> BlockID {
    mir.blocks.append(Block())
    definitions.append([:])
    predecessors.append([])
    isSealed.append(false)
    mir.blocks[mir.blocks.count - 1].isCold = isCold
    mir.blocks[mir.blocks.count - 1].isRare = isThrowing
    return BlockID(mir.blocks.count - 1)
  }

  /// All jumps to the block are known.
  func seal(_ b: BlockID) {
    if isSealed[b.index] { return }
    isSealed[b.index] = true
    for (slot, parameter) in incomplete.removeValue(forKey: b) ?? [] { complete(parameter, slot, of: b) }
  }

  /// Goes on in a block to which all jumps are known.
  func go(to b: BlockID) {
    seal(b)
    current = b
  }

  /// Ends the block; what follows is never run until a block is gone to.
  func terminate(_ terminator: Terminator) {
    var terminator = terminator
    let number = current
    terminator.edges = terminator.edges.enumerated().map { index, edge in
      predecessors[edge.target.index].append((number, index))
      return Edge(
        edge.target,
        edge.arguments
          + Array(repeating: .missing, count: mir[edge.target].parameters.count - edge.arguments.count))
    }
    mir[current].terminator = terminator
    mir[current].handler = handler
    current = newBlock()
    seal(current)
  }

  /// `arguments`: of a block whose parameters were made for it, before it had any jump.
  func jump(to b: BlockID, _ arguments: [ValueID] = []) { terminate(.jump(Edge(b, arguments))) }

  func branch(_ test: Operand, _ then: BlockID, _ otherwise: BlockID, _ likelihood: Likelihood = .unknown) {
    if let number = test.number { return jump(to: number != 0 ? then : otherwise) }
    terminate(.branch(test.id, Edge(then), Edge(otherwise), likelihood))
  }

  /// A parameter of a block that jumps give explicitly: requires that no variable has become one before.
  func newParameter(_ b: BlockID, _ form: Form, _ kinds: KindSet) -> Operand {
    let id = newValue(form, kinds)
    mir[b].parameters.append(id)
    return Operand(id, form, kinds)
  }

  // MARK: Reading and writing variables

  private func isLocal(_ slot: Slot) -> Bool {
    // Which cell a variable has changes only where its scope is entered.
    if case .register(let v) = slot { return keepsInLocals.contains(v) }
    return false
  }

  private func form(of slot: Slot) -> Form {
    switch slot {
    case .register(let v): return Form(representation(v))
    case .cell: return .variable
    }
  }

  private func local(_ slot: Slot) -> LocalID {
    if let known = locals[slot] { return known }
    var local = Local(form: form(of: slot))
    if case .register(let v) = slot {
      local.name = v
      local.initial = blank(of: v)
    }
    mir.locals.append(local)
    let id = LocalID(mir.locals.count - 1)
    locals[slot] = id
    return id
  }

  func newLocal(_ form: Form, initial: Constant? = nil) -> LocalID {
    mir.locals.append(Local(form: form, initial: initial))
    return LocalID(mir.locals.count - 1)
  }

  private func blank(of v: VarRef) -> Constant {
    if program[v].needsTDZ { return .hole }
    let form = Form(representation(v))
    return form == .boxed ? .undefined : form == .boolean ? .boolean(false) : .number(0)
  }

  func write(_ slot: Slot, _ value: ValueID) {
    if isLocal(slot) {
      append(Instruction(.storeLocal(local(slot)), [.value(value)]))
    } else {
      definitions[current.index][slot] = value
    }
  }

  func read(_ slot: Slot, kinds: KindSet) -> ValueID {
    if isLocal(slot) {
      let id = newValue(form(of: slot), kinds)
      append(Instruction(.loadLocal(local(slot)), [], result: id))
      return id
    }
    return read(slot, in: current)
  }

  private func read(_ slot: Slot, in b: BlockID) -> ValueID {
    if let known = definitions[b.index][slot] { return known }
    var value: ValueID
    if let region = mir[b].region {
      value = read(slot, in: region)
    } else if !isSealed[b.index] {
      value = parameter(slot, of: b)
      incomplete[b, default: []].append((slot, value))
    } else if predecessors[b.index].isEmpty {
      value = blank(slot, in: b)
    } else if predecessors[b.index].count == 1 {
      value = read(slot, in: predecessors[b.index][0].block)
    } else {
      value = parameter(slot, of: b)
      definitions[b.index][slot] = value
      complete(value, slot, of: b)
    }
    definitions[b.index][slot] = value
    return value
  }

  private func parameter(_ slot: Slot, of b: BlockID) -> ValueID {
    let id = newValue(form(of: slot), form(of: slot).kinds)
    if case .register(let v) = slot { mir[id].name = v }
    mir[b].parameters.append(id)
    for (block, edge) in predecessors[b.index] { mir[block].terminator.edges[edge].arguments.append(.missing) }
    return id
  }

  private func complete(_ parameter: ValueID, _ slot: Slot, of b: BlockID) {
    let index = mir[b].parameters.firstIndex(of: parameter)!
    for (block, edge) in predecessors[b.index] {
      let value = read(slot, in: block)
      mir[block].terminator.edges[edge].arguments[index] = value
    }
  }

  /// What a variable is that nothing has set: in the entry, or in code that never runs.
  private func blank(_ slot: Slot, in b: BlockID) -> ValueID {
    let outer = current
    current = b
    defer { current = outer }
    switch slot {
    case .register(let v): return atTop(of: b, .constant(blank(of: v)), Form(representation(v)))
    case .cell(let v):
      if let index = captureIndex[v] { return atTop(of: b, .capture(index), .variable) }
      let undefined = atTop(of: b, .constant(.undefined), .boxed)
      let id = newValue(.variable, [])
      let place = mir[b].instructions.firstIndex { $0.result == undefined }! + 1
      mir[b].instructions.insert(Instruction(.newVariable(onStack: nil), [.value(undefined)], result: id), at: place)
      return id
    }
  }

  private func atTop(of b: BlockID, _ operation: Operation, _ form: Form) -> ValueID {
    let id = newValue(form, form.kinds)
    mir[b].instructions.insert(Instruction(operation, [], result: id), at: 0)
    return id
  }

  // MARK: Instructions

  func newValue(_ form: Form, _ kinds: KindSet) -> ValueID {
    mir.values.append(Value(form: form, kinds: kinds))
    return ValueID(mir.values.count - 1)
  }

  func append(_ instruction: Instruction) {
    var instruction = instruction
    instruction.isRare = isThrowing
    mir[current].instructions.append(instruction)
  }

  /// An operation that cannot fail.
  func emit(_ operation: Operation, _ arguments: [Argument], _ form: Form, _ kinds: KindSet? = nil) -> Operand {
    let kinds = kinds ?? form.kinds, id = newValue(form, kinds),
      instruction = Instruction(operation, arguments, result: id)
    append(instruction)
    if form == .double && operation.isPure { doubles[id] = instruction }
    return Operand(id, form, kinds)
  }
  func emit(_ operation: Operation, _ operands: [Operand], _ form: Form, _ kinds: KindSet? = nil) -> Operand {
    emit(operation, operands.map(\.argument), form, kinds)
  }

  /// A double that is a sum or difference of values that may be int32 values when it comes to it: the test for that, and the sum in 64 bits then.
  /// Indexes and ToInt32 need no doubles there.
  func integerCase(_ o: Operand) -> (test: Operand, value: Operand)? {
    guard let sum = doubles[o.id] else { return nil }
    switch sum.operation {
    case .arithmetic(.add), .arithmetic(.sub):
      guard let a = integerPart(sum.arguments[0]), let b = integerPart(sum.arguments[1]) else { return nil }
      let tests = [a, b].compactMap(\.test)
      guard let first = tests.first else { return nil }
      let test = tests.dropFirst().reduce(first) { emit(.both, [$0, $1], .boolean) }
      return (test, emit(sum.operation, [a.value, b.value], .integer))
    case .convert, .numberOfPlain:
      guard let part = integerPart(.value(o.id)), let test = part.test else { return nil }
      return (test, part.value)
    case _: return nil
    }
  }

  private func integerPart(_ argument: Argument) -> (test: Operand?, value: Operand)? {
    guard case .value(let v) = argument, let made = doubles[v], case .value(let from)? = made.arguments.first else {
      return nil
    }
    let source = Operand(from, mir[from].form, mir[from].kinds)
    switch (made.operation, source.form) {
    case (.convert, .int32): return (nil, convert(source, .integer))
    case (.convert, .boxed), (.numberOfPlain, .boxed):
      guard source.kinds.contains(.int32) else { return nil }
      return (emit(.test(.int32), [source], .boolean), convert(convert(source, .int32), .integer))
    case _: return nil
    }
  }

  /// An operation without a result that cannot fail.
  func perform(_ operation: Operation, _ operands: [Operand]) {
    append(Instruction(operation, operands.map(\.argument)))
  }

  /// An operation that may leave for the handler.
  func fallible(
    _ operation: Operation, _ arguments: [Argument], _ form: Form?, _ kinds: KindSet? = nil, at place: Place
  ) -> Operand {
    let id = form.map { newValue($0, kinds ?? $0.kinds) }
    var instruction = Instruction(operation, arguments, result: id)
    instruction.place = place
    instruction.handler = handler
    append(instruction)
    guard let form, let id else { return undefined }
    return Operand(id, form, kinds ?? form.kinds)
  }

  func run(
    _ operation: RuntimeOperation, _ arguments: [Argument], _ form: Form? = .boxed, _ kinds: KindSet? = nil,
    at place: Place
  ) -> Operand {
    fallible(.runtime(operation), arguments, form, kinds, at: place)
  }
  func run(_ operation: RuntimeOperation, _ arguments: [Argument], _ e: ExprRef, _ kinds: KindSet? = nil) -> Operand {
    fallible(.runtime(operation), arguments, .boxed, kinds, at: .expression(e))
  }

  /// A call that is certain to fail: what follows is never run.
  func fail(_ operation: RuntimeOperation, _ arguments: [Argument], at place: Place) {
    var instruction = Instruction(.runtime(operation), arguments)
    instruction.place = place
    instruction.handler = handler
    instruction.isFailure = true
    append(instruction)
    terminate(.fail)
  }

  /// Runs `then` where a test holds, which must not go on.
  func guarded(_ test: Operand, isCold: Bool = true, _ then: () -> Void) {
    let failing = newBlock(isCold: isCold), on = newBlock()
    branch(test, failing, on, .unlikely)
    go(to: failing)
    then()
    jump(to: on)
    go(to: on)
  }

  /// A value that one of two ways gives.
  func choose(
    _ test: Operand, _ form: Form, _ kinds: KindSet, _ likelihood: Likelihood = .unknown, then: () -> Operand,
    otherwise: () -> Operand
  ) -> Operand {
    let first = newBlock(), second = newBlock(), end = newBlock()
    let value = newParameter(end, form, kinds)
    branch(test, first, second, likelihood)
    go(to: first)
    let a = convert(then(), form)
    jump(to: end, [a.id])
    go(to: second)
    let b = convert(otherwise(), form)
    jump(to: end, [b.id])
    go(to: end)
    return value
  }

  // MARK: Constants

  private func constant(_ constant: Constant, _ form: Form, _ kinds: KindSet) -> Operand {
    emit(.constant(constant), [Argument](), form, kinds)
  }
  var undefined: Operand { constant(.undefined, .boxed, .undefined) }
  var null: Operand { constant(.null, .boxed, .null) }
  var hole: Operand { constant(.hole, .boxed, .undefined) }
  func boolean(_ value: Bool) -> Operand {
    var operand = constant(.boolean(value), .boolean, .boolean)
    operand.number = value ? 1 : 0
    return operand
  }
  func int(_ value: Int32) -> Operand {
    var operand = constant(.number(UInt64(bitPattern: Int64(value))), .int32, .int32)
    operand.number = Double(value)
    return operand
  }
  func integer(_ value: Int64) -> Operand { constant(.number(UInt64(bitPattern: value)), .integer, .number) }
  func double(_ value: Double) -> Operand {
    var operand = constant(.number(value.bitPattern), .double, .double)
    operand.number = value
    return operand
  }
  /// A Number literal; int32 where it is one.
  func literal(_ value: Double) -> Operand {
    if let int = Int32(exactly: value), int != 0 || value.sign == .plus { return self.int(int) }
    return double(value)
  }
  func text(_ name: NameID) -> Operand { emit(.string(name), [Argument](), .boxed, .string) }

  // MARK: Forms

  func boxed(_ o: Operand) -> Operand { convert(o, .boxed) }
  func argument(_ o: Operand) -> Argument { boxed(o).argument }

  /// The operand's value in another form. Proofs are believed: nothing is checked.
  func convert(_ o: Operand, _ to: Form) -> Operand {
    if o.form == to { return o }
    if let number = o.number, o.form != .boolean {
      switch to {
      case .double: return double(number)
      case .int32: return int(Int32(toInt32: number))
      case .integer where number == number.rounded(.towardZero) && abs(number) <= 9_007_199_254_740_992:
        return integer(Int64(number))
      case .integer, .boxed, .boolean, .variable, .list: break
      }
    }
    var converted = emit(.convert, [o], to, to == .boxed ? o.kinds : to.kinds)
    converted.greatest = o.greatest
    if to == .boxed { converted.number = nil }
    return converted
  }

  /// The operand in the same form, with what is known of its kinds narrowed.
  func narrowed(_ o: Operand, _ kinds: KindSet) -> Operand {
    var o = o
    let narrow = o.kinds.intersection(kinds)
    if !narrow.isEmpty { o.kinds = narrow }
    return o
  }

  /// A list of boxed values.
  func list(_ operands: [Operand]) -> Argument {
    operands.isEmpty ? .literal(0) : emit(.list, operands.map { boxed($0) }, .list).argument
  }

  // MARK: Reports

  /// The code for `e` finds out at run time what `operation` means for its operands.
  func noteDynamic(_ operation: DynamicSite.Operation, _ e: ExprRef) {
    let site = DynamicSite(operation: operation, function: f, expr: e, span: program.span(e))
    if fallbackDepth == 0, sites.insert(site).inserted { mir.dynamicSites.append(site) }
  }
  private var sites: Set<DynamicSite> = []

  /// Runs `body`, which builds the way out of a guard whose ordinary way is proven: a guarded operation counts as typed.
  func fallback<R>(_ body: () -> R) -> R {
    fallbackDepth += 1
    defer { fallbackDepth -= 1 }
    return body()
  }

  /// Iteration over a value of which nothing is known goes by the protocol.
  func noteIteration(_ iterable: ExprRef) {
    if facts.type(iterable).objects == ValueType.unknownObjects { noteDynamic(.iteration, iterable) }
  }

  /// ToString and ToPropertyKey of these kinds may run code of the program, or throw.
  func convertsDynamically(_ kinds: KindSet) -> Bool { !kinds.isDisjoint(with: [.object, .symbol]) }

  /// How a register variable is held.
  func representation(_ v: VarRef) -> Representation {
    if let integer = integers[v] { return integer.form }
    if let given = p.calls.given[v] { return given }
    return program[v].needsTDZ ? .boxed : facts.representation(v)
  }

  // MARK: The whole

  /// The MIR of a function or clone, as it comes: no pass has run over it.
  static func build(_ p: NativePlan, _ clone: StackClosures.Clone) -> MIRFunction {
    let builder = FunctionBuilder(p, clone)
    builder.build()
    return builder.mir
  }

  private func build() {
    _ = newBlock()
    seal(MIRFunction.entry)
    current = MIRFunction.entry
    if !facts.reachable[Int(f.raw)] { validateNever() }
    declareVariables()
    // The entry has no jumps to it.
    if isSuspendable { return suspendableBody() }
    statements(function.body)
    terminate(.leave(nil))
  }

  /// Parameters, and locals that live as long as the function's activation.
  private func declareVariables() {
    // An activation makes it when it is entered first.
    if function.usesThis && !function.isStrict && !isSuspendable {
      // `this` is what the function makes of it.
      sloppyThis = emit(.sloppyThis, [emit(.thisValue, [Argument](), .boxed)], .boxed)
    }
    for (index, v) in function.params.enumerated() {
      let form = isTyped ? parameterForm(index) : .boxed
      let value = emit(isTyped ? .parameter(index) : .argument(index), [Argument](), form, form.kinds)
      mir[value.id].name = v
      declare(v, value)
    }
    if let rest = function.rest, !function.passesArgumentsOn {
      let count = Int64(function.params.count)
      let value =
        isTyped
        ? emit(.rest, [Argument](), .boxed, .object)
        : emit(
          .runtime(.restArray),
          [
            emit(.argumentCount, [Argument](), .int32).argument, emit(.arguments, [Argument](), .list).argument,
            .literal(count),
          ],
          .boxed, .object)
      declare(rest, value)
    }
    let params = Set(function.params + [function.rest].compactMap { $0 })
    for v in function.locals where !params.contains(v) {
      guard case .cell = program[v].storage, p.undeclared(v), !isDeclaredLate(v) else { continue }
      declareCell(v, program[v].needsTDZ ? hole : undefined)
    }
  }

  /// Variables of catch clauses get their cells there.
  private func isDeclaredLate(_ v: VarRef) -> Bool { program[v].kind == .catchParam }

  /// How the typed entry gets a parameter.
  private func parameterForm(_ index: Int) -> Form {
    clone.integers.contains(function.params[index]) ? .int32 : Form(p.calls[f]!.params[index])
  }

  private func declare(_ v: VarRef, _ value: Operand) {
    switch program[v].storage {
    case .register: write(.register(v), convert(value, Form(representation(v))).id)
    case .cell: declareCell(v, boxed(value))
    case .module(let slot): perform(.storeModule(slot), [boxed(value)])
    }
  }

  /// A fresh cell, on the stack where nothing that outlives the block captures it.
  func declareCell(_ v: VarRef, _ initial: Operand) {
    let isOnStack = p.calls.closures.variables.contains(v)
    let cell = emit(.newVariable(onStack: isOnStack ? v : nil), [initial], .variable)
    write(.cell(v), cell.id)
  }

  // MARK: Places and handlers

  var handler: BlockID? { handler(below: scopes.count) }

  func place(_ e: ExprRef) -> Place { .expression(e) }

  /// What the message of a failed call says of its callee.
  func calleeText(_ call: ExprRef) -> Argument {
    .text(program.errorTexts[call].map { Array(program.names.bytes(of: $0)) } ?? Array("(intermediate value)".utf8))
  }
  /// What messages say at a node; none where the runtime describes the value.
  func errorText(_ e: ExprRef) -> Argument { .text(program.errorTexts[e].map { Array(program.names.bytes(of: $0)) }) }
  /// What messages say of a value that is iterated over.
  func iterableText(_ e: ExprRef) -> Argument {
    .text(program.iterableTexts[e].map { Array(program.names.bytes(of: $0)) })
  }
}

/// Where jumps and throws pass on their way out, innermost last.
enum Scope {
  case breakTarget(LabelRef, BlockID)
  case continueTarget(LabelRef, BlockID)
  /// A catch clause, or what cleans up: throws go to the block.
  case handler(BlockID)
  /// An iterator to be closed; throws go to the handler.
  case iterator(record: Operand, handler: BlockID, place: Place)
  /// The same in `for await`, where closing waits.
  case asyncIterator(iterator: Operand, handler: BlockID, place: Place)
  /// A finally clause; throws and jumps go through it. Index into `finalizers`.
  case finalizer(Int)
}

/// A way out of the function or of a statement.
enum Exit: Equatable {
  case `break`(LabelRef)
  case `continue`(LabelRef)
  case `return`
}

/// A finally clause while its block is built.
struct Finalizer {
  var enter: BlockID
  var enterThrowing: BlockID
  /// Completion kinds from 2 on: how to go on after the finalizer. 0 = normally, 1 = throw.
  var kind: LocalID
  var error: LocalID
  var value: LocalID
  var exits: [Exit] = []
}
