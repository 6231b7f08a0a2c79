import Builtins

/// Checks what the builder guarantees of a function and every pass must keep.
///
/// The rules, by the words that a violation starts with:
///  1. `bounds`      every value, block and local lies in its table; a jump gives no value that is missing.
///  2. `once`        a value is set once, by an instruction or as a parameter.
///  3. `entry`       the first block has no parameters and is no handler, and no jump leads to it.
///  4. `edge`        a jump gives each parameter of its target a value, in the parameter's form.
///  5. `dominance`   every way to a use, errors in the middle of blocks included, passes where the value is set.
///  6. `handler`     errors go to blocks without parameters that no jump leads to, and that the block `region` dominates; no other block
///                   has one.
///  7. `operands`    an instruction has the arguments that the row of its operation asks for.
///  8. `result`      it has a result in a form of that row, or none if the row has none. What fails for certain has none.
///  9. `terminator`  a branch tests a boolean, a choice an integer, by cases that differ; a function returns values in one form.
/// 10. `place`       what may fail has a place, all else has none; only what may fail has a handler.
/// 11. `failure`     what fails for certain is the last of a block that ends by `fail`, and no other operation is said to.
/// 12. `pending`     a block ends by `fail`, and an error is taken, only where one is pending on all ways; nothing returns or makes
///                   another error then.
/// 13. `list`        a list is an argument of what takes one, in a block that is printed behind its own, and no parameter.
/// 14. `local`       locals are read and set in their form; what needs a walk, items or groups has them.
/// 15. `rare`        instructions are rare where their block is; rare blocks lead to rare ones, and have no handlers.
/// 16. `constant`    a constant has a form that holds it.
/// 17. `cold`        the entry is not cold: it is printed first.
package enum MIRVerifier {
  /// One violation per line, in the order of blocks; empty = fine. Code that control never comes to is held to rules 1 to 4 alone.
  package static func verify(_ function: MIRFunction) -> [String] {
    var state = MIRVerifierState(function)
    state.checkBounds()
    if !state.problems.isEmpty { return state.problems }
    state.checkBlocks()
    if !state.problems.isEmpty { return state.problems }
    state.checkFlow()
    return state.problems
  }
}

private struct MIRVerifierState {
  let function: MIRFunction
  var problems: [String] = []
  /// By value: the block that sets it, and the place of the instruction; -1: a parameter.
  private var home: [(block: Int, index: Int)?]
  private var isHandler: [Bool]
  private var block = 0

  init(_ function: MIRFunction) {
    self.function = function
    home = Array(repeating: nil, count: function.values.count)
    isHandler = Array(repeating: false, count: function.blocks.count)
  }

  private mutating func report(_ rule: String, _ text: String) {
    if problems.count < 100 { problems.append("\(rule): \(text) in b\(block)") }
  }

  // MARK: Tables

  mutating func checkBounds() {
    guard !function.blocks.isEmpty else { return report("bounds", "no block") }
    for (index, block) in function.blocks.enumerated() {
      self.block = index
      for p in block.parameters { check(p, "parameter") }
      for instruction in block.instructions { checkBounds(instruction) }
      for v in block.terminator.ownUses { check(v, "operand of the terminator") }
      for edge in block.terminator.edges {
        check(edge.target, "target")
        for v in edge.arguments { check(v, "argument of a jump") }
      }
      check(block.region, "region")
      check(block.handler, "handler")
    }
  }

  private mutating func checkBounds(_ instruction: Instruction) {
    if let result = instruction.result { check(result, "result") }
    for argument in instruction.arguments {
      switch argument {
      case .value(let v): check(v, "operand")
      case .address(let l), .place(let l): check(l)
      case .literal, .key, .digits, .cache, .cacheAddress, .text, .info, .handler, .symbol, .template, .keys, .numbers,
        .table, .pattern:
        break
      }
    }
    if let local = instruction.operation.local { check(local) }
    check(instruction.handler, "handler")
  }

  private mutating func check(_ v: ValueID, _ what: String) {
    if v == .missing { return report("bounds", "\(what) is missing") }
    if !function.values.indices.contains(v.index) { report("bounds", "\(what) v\(v.raw) is none") }
  }
  private mutating func check(_ b: BlockID?, _ what: String) {
    if let b, !function.blocks.indices.contains(b.index) { report("bounds", "\(what) b\(b.raw) is none") }
  }
  private mutating func check(_ l: LocalID) {
    if !function.locals.indices.contains(l.index) { report("bounds", "local l\(l.raw) is none") }
  }

  // MARK: Blocks

  mutating func checkBlocks() {
    for (index, block) in function.blocks.enumerated() {
      self.block = index
      for p in block.parameters { set(p, at: -1) }
      for (i, instruction) in block.instructions.enumerated() {
        if let result = instruction.result { set(result, at: i) }
        if let handler = instruction.handler { isHandler[handler.index] = true }
      }
      if case .fail = block.terminator, let handler = block.handler { isHandler[handler.index] = true }
    }
    block = 0
    let entry = function[MIRFunction.entry]
    if !entry.parameters.isEmpty { report("entry", "has parameters") }
    if isHandler[0] { report("entry", "is a handler") }
    if entry.isCold { report("cold", "the entry is cold") }
    for (index, block) in function.blocks.enumerated() {
      self.block = index
      for edge in block.terminator.edges { check(edge) }
    }
  }

  private mutating func set(_ v: ValueID, at index: Int) {
    if home[v.index] != nil { report("once", "v\(v.raw) is set again") }
    home[v.index] = (block, index)
  }

  private mutating func check(_ edge: Edge) {
    if edge.target == MIRFunction.entry { report("entry", "a jump leads to the entry") }
    let parameters = function[edge.target].parameters
    guard parameters.count == edge.arguments.count else {
      return report(
        "edge", "\(edge.arguments.count) values for \(parameters.count) parameters of b\(edge.target.raw)")
    }
    for (p, v) in zip(parameters, edge.arguments) where function[p].form != function[v].form {
      report("edge", "v\(v.raw) is \(function[v].form.name), parameter v\(p.raw) \(function[p].form.name)")
    }
  }

  // MARK: Where control comes

  mutating func checkFlow() {
    let flow = ControlFlow(function), pending = PendingErrors(function, flow)
    var results: Set<Form?> = []
    for (index, block) in function.blocks.enumerated() where flow.isReached(BlockID(index)) {
      self.block = index
      checkHandler(block, flow)
      for instruction in block.instructions { check(instruction, block) }
      check(block.terminator, block)
      if case .leave(let v) = block.terminator, let v { results.insert(function[v].form) }
    }
    if results.count > 1 { report("terminator", "values are returned in several forms") }
    for s in flow.order { checkUses(s, flow) }
    for problem in pending.problems {
      block = problem.block
      report("pending", problem.text)
    }
  }

  private mutating func checkHandler(_ block: Block, _ flow: ControlFlow) {
    guard isHandler[self.block] else {
      if block.region != nil { report("handler", "a region of a block that is no handler") }
      for edge in block.terminator.edges where isHandler[edge.target.index] {
        report("handler", "a jump leads to the handler b\(edge.target.raw)")
      }
      return
    }
    if !block.parameters.isEmpty { report("handler", "has parameters") }
    guard let region = block.region else { return report("handler", "has no region") }
    if !flow.dominates(flow.first(of: region), flow.first(of: BlockID(self.block))) {
      report("handler", "its region b\(region.raw) does not dominate it")
    }
    for edge in block.terminator.edges where isHandler[edge.target.index] {
      report("handler", "a jump leads to the handler b\(edge.target.raw)")
    }
  }

  // MARK: Uses

  private mutating func checkUses(_ s: Int, _ flow: ControlFlow) {
    let segment = flow.segments[s], block = function[segment.block]
    self.block = segment.block.index
    for i in segment.range {
      for v in block.instructions[i].uses { checkUse(v, at: i, s, flow) }
    }
    guard segment.isLast else { return }
    let end = block.instructions.count
    for v in block.terminator.ownUses + block.terminator.edges.flatMap(\.arguments) { checkUse(v, at: end, s, flow) }
  }

  private mutating func checkUse(_ v: ValueID, at index: Int, _ s: Int, _ flow: ControlFlow) {
    guard let home = home[v.index] else { return report("dominance", "v\(v.raw) is never set") }
    let segment = flow.segments[s]
    if home.block == segment.block.index, home.index < index { return }
    // Of the segments of its block, the one that sets it.
    var definer = flow.first(of: BlockID(home.block))
    while home.index >= flow.segments[definer].range.upperBound && !flow.segments[definer].isLast { definer += 1 }
    if home.block == segment.block.index || !flow.dominates(definer, s) {
      report("dominance", "v\(v.raw) is used where it may not be set")
    }
  }

  // MARK: Instructions

  private mutating func check(_ instruction: Instruction, _ block: Block) {
    let forms = instruction.operation.forms
    checkOperands(instruction, forms)
    checkResult(instruction, forms)
    checkFailure(instruction, block)
    checkLocal(instruction)
    if case .constant(let constant) = instruction.operation, let result = instruction.result {
      if !constant.fits(function[result].form) {
        report("constant", "v\(result.raw) cannot be \(function[result].form.name)")
      }
    }
    if instruction.isRare && !block.isRare { report("rare", "a rare instruction of a block that is not") }
    if block.isRare && instruction.place != .none && !instruction.isRare {
      report("rare", "an instruction that is not rare, of a rare block")
    }
    if block.isRare && instruction.handler != nil { report("rare", "an error of a rare block is caught") }
  }

  private mutating func checkOperands(_ instruction: Instruction, _ forms: OperationForms) {
    let arguments = instruction.arguments, name = instruction.operation
    let rules: [OperandRule]
    switch forms.operands {
    case .rules(let list): rules = list
    case .all(let rule): rules = Array(repeating: rule, count: arguments.count)
    case .same(let set, let count):
      rules = Array(repeating: .value(set), count: count)
      guard let form = instruction.uses.first.map({ function[$0].form }) else { break }
      if instruction.uses.contains(where: { function[$0].form != form }) {
        report("operands", "\(name) has operands in several forms")
      }
      if forms.keepsForm, let result = instruction.result, function[result].form != form {
        report("result", "\(name) of \(form.name) gives \(function[result].form.name)")
      }
    }
    guard rules.count == arguments.count else {
      return report("operands", "\(name) has \(arguments.count) arguments, not \(rules.count)")
    }
    for (index, (rule, argument)) in zip(rules, arguments).enumerated() where !fits(argument, rule) {
      report("operands", "argument \(index) of \(name) is \(describe(argument))")
    }
    checkLists(instruction)
    if case .convert = instruction.operation, let v = instruction.uses.first, let result = instruction.result {
      let from = function[v].form, to = function[result].form
      if from == to { report("operands", "convert of a value that has the form") }
      if from == .variable && to != .boxed { report("operands", "convert of a variable to \(to.name)") }
    }
  }

  private func describe(_ argument: Argument) -> String {
    if case .value(let v) = argument { return "v\(v.raw), \(function[v].form.name)" }
    return "\(argument)"
  }

  private func fits(_ argument: Argument, _ rule: OperandRule) -> Bool {
    switch argument {
    case .value(let v): return rule.values.contains(function[v].form)
    case .literal(let n):
      switch rule {
      case .literal, .valueOrLiteral: return true
      // No values, and no table.
      case .values, .numbers: return n == 0
      case _: return false
      }
    case .symbol:
      if case .valueOrSymbol = rule { return true }
      return rule == .symbol
    case .place(let l):
      if case .place(let local) = rule { return fits(l, local) }
      return false
    case .address(let l):
      if case .address(let local) = rule { return fits(l, local) }
      return false
    case .key: return rule == .key
    case .digits: return rule == .digits
    case .cache: return rule == .cache
    case .cacheAddress: return rule == .cacheAddress
    case .text: return rule == .text
    case .info: return rule == .info
    case .handler: return rule == .handler
    case .template: return rule == .template
    case .keys: return rule == .keys
    case .numbers: return rule == .numbers
    case .table: return rule == .table
    case .pattern: return rule == .pattern
    }
  }

  private func fits(_ l: LocalID, _ rule: LocalRule) -> Bool {
    let local = function.locals[l.index]
    switch (rule, local.kind) {
    case (.value(let set), .value): return set.contains(local.form)
    case (.walk, .walk), (.items, .items), (.groups, .groups): return true
    case _: return false
    }
  }

  private mutating func checkResult(_ instruction: Instruction, _ forms: OperationForms) {
    let name = instruction.operation
    guard let result = instruction.result else {
      // What a function of C gives is its own matter.
      if case .callForeign = instruction.operation { return }
      if !forms.result.isEmpty && !instruction.isFailure { report("result", "\(name) has none") }
      return
    }
    if instruction.isFailure || forms.result.isEmpty { return report("result", "\(name) has one, v\(result.raw)") }
    if !forms.result.contains(function[result].form) {
      report("result", "\(name) gives \(function[result].form.name)")
    }
  }

  private mutating func checkFailure(_ instruction: Instruction, _ block: Block) {
    let hasPlace = instruction.place != .none, name = instruction.operation
    switch instruction.operation.failing(isFailure: instruction.isFailure) {
    case .always: if !hasPlace { report("place", "\(name) has none") }
    case .never: if hasPlace { report("place", "\(name) has one") }
    case .sometimes: break
    }
    if instruction.handler != nil && !hasPlace && !instruction.operation.leavesWithoutPlace {
      report("place", "\(name) has a handler, but cannot fail")
    }
    guard instruction.isFailure else { return }
    guard case .runtime = instruction.operation else { return report("failure", "\(name) is said to fail") }
    guard case .fail = block.terminator, block.instructions.last?.isFailure == true else {
      return report("failure", "the block goes on behind \(name)")
    }
    if block.instructions.filter(\.isFailure).count > 1 { report("failure", "\(name) is not the last") }
    if instruction.handler != block.handler { report("failure", "\(name) and its block have other handlers") }
  }

  // MARK: Lists

  private mutating func checkLists(_ instruction: Instruction) {
    for v in instruction.uses where function[v].form == .list {
      guard let home = home[v.index], home.index >= 0 else {
        report("list", "v\(v.raw) is a parameter")
        continue
      }
      if case .arguments = function.blocks[home.block].instructions[home.index].operation { continue }
      let definer = function.blocks[home.block], user = function.blocks[block]
      if definer.isCold && !user.isCold || definer.isCold == user.isCold && home.block > block {
        report("list", "v\(v.raw) is used in a block that is printed before its own")
      }
    }
  }

  // MARK: Locals

  private mutating func checkLocal(_ instruction: Instruction) {
    guard let id = instruction.operation.local else { return }
    let local = function.locals[id.index]
    if case .storeItem(_, let index) = instruction.operation {
      guard case .items(let count) = local.kind, (0..<count).contains(index) else {
        return report("local", "l\(id.raw) has no item \(index)")
      }
      return
    }
    guard local.kind == .value else { return report("local", "l\(id.raw) holds no value") }
    guard let v = instruction.result ?? instruction.uses.first else { return }
    if function[v].form != local.form {
      report("local", "v\(v.raw) is \(function[v].form.name), l\(id.raw) \(local.form.name)")
    }
  }

  // MARK: Ends of blocks

  private mutating func check(_ terminator: Terminator, _ block: Block) {
    switch terminator {
    case .branch(let v, _, _, _):
      if function[v].form != .boolean { report("terminator", "a branch by v\(v.raw), \(function[v].form.name)") }
    case .choose(let v, let cases, _):
      if !FormSet.whole.contains(function[v].form) {
        report("terminator", "a choice by v\(v.raw), \(function[v].form.name)")
      }
      if Set(cases.map(\.0)).count < cases.count { report("terminator", "two cases of a choice are one") }
    case .leave(let v):
      if let v, !FormSet.plain.contains(function[v].form) {
        report("terminator", "v\(v.raw), \(function[v].form.name), is returned")
      }
    case .suspend(let suspension, _):
      if function[suspension.value].form != .boxed { report("terminator", "what is given is not boxed") }
    case .jump, .fail, .unreachable: break
    }
    guard block.isRare else { return }
    for edge in terminator.edges where !function[edge.target].isRare {
      report("rare", "a rare block leads to b\(edge.target.raw), which is not")
    }
  }
}

/// Where an error is pending.
private struct PendingErrors {
  private(set) var problems: [(block: Int, text: String)] = []
  /// By segment, at its start: nil where it is not known yet.
  private var atStart: [Bool?]

  init(_ function: MIRFunction, _ flow: ControlFlow) {
    atStart = Array(repeating: nil, count: flow.segments.count)
    if atStart.isEmpty { return }
    atStart[0] = false
    for s in flow.order {
      var isPending = atStart[s] ?? false
      let segment = flow.segments[s], block = function[segment.block], name = segment.block.index
      for i in segment.range {
        let instruction = block.instructions[i]
        switch instruction.operation {
        case .takeException:
          if !isPending { problems.append((name, "no error is there to take")) }
          isPending = false
        case .setException: isPending = true
        case _:
          if instruction.isFailure { isPending = true }
        }
      }
      guard segment.isLast else {
        enter(s + 1, isPending, name)
        if let handler = block.instructions[segment.range.upperBound].handler {
          enter(flow.first(of: handler), true, name)
        }
        continue
      }
      switch block.terminator {
      case .fail:
        if !isPending { problems.append((name, "no error is pending at the block's end")) }
        if let handler = block.handler { enter(flow.first(of: handler), true, name) }
      case .leave, .suspend: if isPending { problems.append((name, "the function is left while an error is pending")) }
      case .jump, .branch, .choose, .unreachable: break
      }
      for edge in block.terminator.edges { enter(flow.first(of: edge.target), isPending, name) }
    }
  }

  private mutating func enter(_ s: Int, _ isPending: Bool, _ block: Int) {
    if let known = atStart[s], known != isPending {
      problems.append((block, "an error is pending on one way to a block and not on another"))
    }
    atStart[s] = isPending
  }
}

extension Operation {
  /// The local that it reads or sets.
  package var local: LocalID? {
    switch self {
    case .loadLocal(let l), .storeLocal(let l), .storeItem(let l, _): return l
    case _: return nil
    }
  }

  fileprivate enum Failing { case never, sometimes, always }

  /// If it leaves a frame for stack traces.
  fileprivate func failing(isFailure: Bool) -> Failing {
    if isFailure { return .always }
    switch self {
    case .runtime(let operation): return operation.row.failure == .never ? .never : .always
    case .callEntry, .regexp: return .always
    case .callHandler(let id): return id.row.effects.isPure ? .never : .always
    // By the functions that it reaches.
    case .call, .callForeign: return .sometimes
    case _: return .never
    }
  }

  /// It may leave for its handler, and no stack trace tells where.
  fileprivate var leavesWithoutPlace: Bool {
    switch self {
    case .poll, .checkStack: return true
    case _: return false
    }
  }
}

extension Constant {
  fileprivate func fits(_ form: Form) -> Bool {
    switch self {
    case .undefined, .null, .hole: return form == .boxed
    case .boolean: return form == .boolean
    case .number(let bits):
      switch form {
      case .double: return true
      case .int32: return Int32(exactly: Int64(bitPattern: bits)) != nil
      case .integer: return Int64(bitPattern: bits).magnitude <= 1 << 53
      case .boxed, .boolean, .variable, .list: return false
      }
    }
  }
}
