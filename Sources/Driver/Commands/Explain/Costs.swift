import Base
import DeepSema
import Frontend
import HIR
import Rewriter

/// What a program leaves to the runtime, by function: operations on values of unproven type and functions that stay bytecode, the heaviest
/// first.
struct Costs {
  /// One operation on values of unproven type.
  struct Operation {
    let site: DynamicSite
    /// Loops around it, those around the closures that hold it included.
    let depth: Int
    let cause: Cause
    var weight: Int { Costs.weight(ofDepth: depth) }
  }

  /// Why a value has no proven type: where what is not known about it came from.
  struct Cause: Hashable {
    let text: String
    /// Where that stands; nil: nowhere in the program.
    let file: FileID?
    let span: Span
  }

  struct Row {
    let function: FuncRef
    /// Why it stays bytecode; nil = it is C.
    let thunk: ThunkReason?
    /// Heaviest first.
    let operations: [Operation]
    let weight: Int
  }

  /// Heaviest first; functions without anything to say are not there.
  let rows: [Row]
  /// What several operations have in common, by their weight.
  let sharedCauses: [(cause: Cause, operations: Int, functions: Int)]

  /// An operation in a loop runs about ten times as often as one beside it.
  static func weight(ofDepth depth: Int) -> Int {
    var weight = 1
    for _ in 0..<min(depth, 6) { weight *= 10 }
    return weight
  }

  /// Requires: levels, and facts with provenance. Without the library, functions of the modules that aotc brings are left out: their
  /// reader cannot change them.
  init(_ program: Program, facts: Facts, levels: Levels, includesLibrary: Bool) {
    var depths = LoopDepths(program)
    let causes = CauseFinder(program, facts)
    var operations: [FuncRef: [Operation]] = [:]
    for site in levels.dynamicSites {
      let depth = depths.depth(of: site.expr, in: site.function)
      operations[site.function, default: []].append(Operation(site: site, depth: depth, cause: causes.cause(of: site)))
    }
    var rows: [Row] = []
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      if !includesLibrary && program.isOfLibrary(function) { continue }
      let own = operations[function, default: []].sorted { $0.weight > $1.weight }
      var thunk: ThunkReason?
      if case .thunk(let reason) = levels[function] { thunk = reason }
      if own.isEmpty && thunk == nil { continue }
      // Bytecode runs each of its operations by the interpreter: about as many as it has expressions.
      let weight = thunk == nil ? own.reduce(0) { $0 + $1.weight } : depths.weight(ofBytecode: function)
      rows.append(Row(function: function, thunk: thunk, operations: own, weight: weight))
    }
    self.rows = rows.sorted { ($0.weight, $1.function.raw) > ($1.weight, $0.function.raw) }
    sharedCauses = Costs.shared(self.rows)
  }

  private static func shared(_ rows: [Row]) -> [(cause: Cause, operations: Int, functions: Int)] {
    var weights: [Cause: Int] = [:]
    var counts: [Cause: Int] = [:]
    var functions: [Cause: Set<FuncRef>] = [:]
    var order: [Cause] = []
    for row in rows {
      for operation in row.operations {
        if counts[operation.cause] == nil { order.append(operation.cause) }
        weights[operation.cause, default: 0] += operation.weight
        counts[operation.cause, default: 0] += 1
        functions[operation.cause, default: []].insert(row.function)
      }
    }
    let sorted = order.enumerated().sorted { (weights[$0.element]!, $1.offset) > (weights[$1.element]!, $0.offset) }
    return sorted.map(\.element).filter { counts[$0]! > 1 }.map { ($0, counts[$0]!, functions[$0]!.count) }
  }
}

/// How many loops stand around expressions; a function made in a loop counts that loop, too.
struct LoopDepths {
  private let program: Program
  private var known: [FuncRef: [ExprRef: Int]] = [:]
  /// Where the closure of a function is made.
  private var makers: [FuncRef: (expr: ExprRef, in: FuncRef)] = [:]

  init(_ program: Program) {
    self.program = program
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      program.walk(
        program[function].body,
        expr: { e in program.forEachFunction(of: program[e]) { makers[$0] = (e, function) } })
    }
  }

  mutating func depth(of e: ExprRef, in function: FuncRef) -> Int {
    let own = depths(function)[e] ?? 0
    return own + base(function)
  }

  /// The weight of what the interpreter does in a function.
  mutating func weight(ofBytecode function: FuncRef) -> Int {
    let base = base(function)
    return depths(function).values.reduce(0) { $0 + Costs.weight(ofDepth: $1 + base) }
  }

  private mutating func base(_ function: FuncRef) -> Int {
    var depth = 0
    var next = function
    while let maker = makers[next], maker.in != next {
      depth += depths(maker.in)[maker.expr] ?? 0
      next = maker.in
    }
    return depth
  }

  private mutating func depths(_ function: FuncRef) -> [ExprRef: Int] {
    if let depths = known[function] { return depths }
    var depths: [ExprRef: Int] = [:]
    for statement in program[program[function].body] { visit(statement, 0, &depths) }
    known[function] = depths
    return depths
  }

  private func visit(_ e: ExprRef, _ depth: Int, _ depths: inout [ExprRef: Int]) {
    depths[e] = depth
    program.forEachChild(
      of: e, { visit($0, depth, &depths) }, statement: { visit($0, depth, &depths) })
  }

  private func visit(_ statement: StmtRef, _ depth: Int, _ depths: inout [ExprRef: Int]) {
    switch program[statement] {
    case .while, .doWhile, .for:
      program.forEachChild(
        of: program[statement], expr: { visit($0, depth + 1, &depths) }, stmt: { visit($0, depth + 1, &depths) })
    case .forIn(_, let source, let body, _), .forOf(_, let source, let body, _, _):
      visit(source, depth, &depths)
      visit(body, depth + 1, &depths)
    case .expr, .block, .if, .switch, .labeled, .break, .continue, .return, .throw, .try, .empty:
      program.forEachChild(
        of: program[statement], expr: { visit($0, depth, &depths) }, stmt: { visit($0, depth, &depths) })
    }
  }
}

/// Finds where the values that make an operation dynamic come from.
struct CauseFinder {
  private let program: Program
  private let facts: Facts
  private let types: TypePrinter
  private let owners: [FileID?]

  init(_ program: Program, _ facts: Facts) {
    self.program = program
    self.facts = facts
    types = TypePrinter(program, facts)
    owners = Site.owners(program)
  }

  func cause(of site: DynamicSite) -> Costs.Cause {
    let operand = operand(of: site)
    guard let step = origin(of: operand) else {
      return Costs.Cause(text: "'\(types.text(facts.type(operand)))' is all that is known", file: nil, span: Span(0, 0))
    }
    switch step.place {
    case .expression(let e):
      return Costs.Cause(text: describe(e), file: owners[Int(e.raw)], span: program.span(e))
    case .variable(let variable):
      let owner = program[variable].function, name = program.names.string(of: program[variable].name)
      let text =
        program[variable].kind == .param
        ? "parameter '\(name)' of '\(program.displayName(owner))' may be anything: code that is not known calls it"
        : "variable '\(name)'"
      return Costs.Cause(text: text, file: program.file(of: owner), span: program[variable].span)
    case .result(let function):
      return Costs.Cause(
        text: "the result of '\(program.displayName(function))'", file: program.file(of: function),
        span: program[function].nameSpan)
    case .field(let name, let object):
      return Costs.Cause(
        text: "property '\(program.names.string(of: name))' of \(types.object(object))", file: nil, span: Span(0, 0))
    }
  }

  private func describe(_ e: ExprRef) -> String {
    let kinds = facts.type(e).kinds
    if kinds == .undefined { return "it may be undefined from here" }
    if kinds == .null { return "it may be null from here" }
    return "this value: \(types.text(facts.type(e)))"
  }

  /// The operand whose type decides how the operation is done.
  private func operand(of site: DynamicSite) -> ExprRef {
    if site.operation == .iteration { return site.expr }
    if let asked = program[site.expr].operandThatIsAsked { return isProven(asked) ? site.expr : asked }
    if let callee = program[site.expr].operandThatIsCalled { return callee }
    var found: ExprRef?
    program.forEachChild(of: site.expr, { if found == nil && !isProven($0) { found = $0 } }, statement: { _ in })
    return found ?? site.expr
  }

  private func isProven(_ e: ExprRef) -> Bool {
    let type = facts.type(e)
    if type.kinds.contains(.object) { return type.kinds == .object && type.objects != ValueType.unknownObjects }
    return type.kinds.isSubset(of: .number) || type.kinds == .string || type.kinds == .boolean
  }

  /// Where the kind of value that is least expected began.
  private func origin(of operand: ExprRef) -> Provenance.Step? {
    guard let provenance = facts.provenance else { return nil }
    let kinds = facts.type(operand).kinds
    for kind in CauseFinder.leastExpected where kinds.contains(kind) {
      if let step = provenance.chain(operand, kind: kind).last { return step }
    }
    return nil
  }

  private static let leastExpected: [KindSet] = [
    .undefined, .null, .symbol, .bigint, .boolean, .object, .string, .double, .int32,
  ]
}

extension DynamicSite.Operation {
  /// What would make it typed.
  var advice: String {
    switch self {
    case .arithmetic, .comparison:
      return "give both sides one type: initialize what may be undefined, convert once by Number() or String()"
    case .property: return "make all receivers objects of one class or of literals with the same properties"
    case .element: return "index an array of one kind of element by a Number, or use a Map for keys of other kinds"
    case .call, .construct:
      return "call a function that is known: a const, a class, a parameter that only known functions are passed to"
    case .iteration: return "iterate over an array, a Map or a Set"
    case .membership: return "test a property for undefined, or use a Map"
    case .deletion: return "assign undefined, or use a Map"
    case .copy: return "name the properties instead of spreading them"
    case .conversion: return "convert by String(), or use strings and Numbers as keys"
    }
  }
}
