import Base
import Builtins
import CRuntime
import DeepSema
import HIR
import Rewriter

/// Writes the C of one function body.
///
/// Statements go to `out` as they come; expressions yield operands. What depends on the whole body (is there a frame? which
/// labels are used?) is resolved by `finish`.
final class FunctionEmitter {
  let p: ProgramEmitter
  let f: FuncRef
  let function: HIRFunction
  /// How the function returns.
  let result: Representation
  /// The body stands in the typed entry.
  let isTyped: Bool
  var out = ByteWriter()
  var depth = 1
  var scopes: [Scope] = []
  var finalizers: [Finalizer] = []
  private var tempCount = 0
  private var labelCount = 0
  private var usedLabels: Set<String> = []
  private let positions: PositionTable
  /// Some of the positions are those of this text.
  private(set) var usesFrame = false
  /// Captured cells and register variables that the text mentions.
  var usedCaptures: Set<Int> = []
  var usedVariables: Set<VarRef> = []
  private var captureIndex: [VarRef: Int] = [:]
  /// Some operation on the ordinary path needs the shadow frame; else it is linked by slow paths alone.
  var linksFrame = false
  /// The expression of which only the truth is asked.
  var tested: ExprRef?
  /// In code that runs just before the function is left by a throw: see `emitThrow`.
  var isThrowing = false
  var usesCallee = false, usesThis = false, usesNewTarget = false, usesArguments = false
  /// The expression whose value nobody wants.
  var unused: ExprRef?
  /// What the text leaves to the runtime because types are not proven; see `isDynamic`.
  var dynamicSites: [DynamicSite] = []
  var dynamicKeys: Set<UInt64> = []
  /// How many fallbacks are being printed, one inside the other.
  var fallbackDepth = 0
  /// The slots that C variables hold at this place, all slots that some variable is for, and the variables that are read.
  var knownSlots: Set<SlotKey> = []
  var slotVariables: [SlotKey: Int] = [:]
  var recalledSlots: Set<Int> = []
  let destructuring: DestructuringPlan
  /// Cells of this function that were declared at its top.
  var declaredCells: Set<VarRef> = []
  /// Declarations of the closures on the stack.
  var stackWords: [String] = []
  /// Where a generator or async function waits, in the order of their numbers, from 1 on.
  var suspensions: [SuspensionText.Point] = []
  /// By the C variable of a walk: the array of values that it goes through.
  var walkedItems: [String: String] = [:]
  /// By the record of a plain pattern: the array, or the elements of a literal.
  var plainSources: [VarRef: Operand] = [:]
  var plainItems: [VarRef: [Operand]] = [:]

  /// What is known of the parameters; if it is anything, the text is that of a clone.
  let clone: StackClosures.Clone
  /// Variables that are held as integers in this clone, and how great their magnitude can be.
  var integers: [VarRef: (form: Representation, greatest: Double)] = [:]

  init(_ p: ProgramEmitter, _ clone: StackClosures.Clone) {
    self.p = p
    self.clone = clone
    f = clone.function
    for v in clone.integers { integers[v] = (.int32, 2_147_483_648) }
    positions = p.positionTable(of: f)
    function = p.program[f]
    destructuring = DestructuringPlan(function, p.program)
    isTyped = p.calls[f] != nil
    result = p.calls[f]?.result ?? .boxed
    for (index, v) in function.captures.enumerated() { captureIndex[v] = index }
  }

  convenience init(_ p: ProgramEmitter, _ f: FuncRef) { self.init(p, StackClosures.Clone(function: f, known: [:])) }

  /// Parameters that are closures of known functions.
  var known: [VarRef: FuncRef] { clone.known }
  var isClone: Bool { !clone.known.isEmpty || !clone.integers.isEmpty }
  /// A generator or an async function.
  var isSuspendable: Bool { function.isGenerator || function.isAsync }
  var program: Program { p.program }
  var facts: Facts { p.facts }

  // MARK: Text

  /// A line may store into any slot: see `quietly`.
  func line(_ text: String) {
    if !knownSlots.isEmpty { knownSlots.removeAll() }
    out.indent(depth * 2)
    out.write(text)
    out.newline()
  }

  func open(_ text: String = "") {
    line(text.isEmpty ? "{" : text + " {")
    depth += 1
  }
  func close(_ text: String = "}") {
    depth -= 1
    line(text)
  }

  /// Runs `body` with a fresh buffer; gives what was written.
  func captured<R>(_ body: () -> R) -> (text: ByteWriter, value: R) {
    let saved = out
    out = ByteWriter()
    let value = body()
    let text = out
    out = saved
    return (text, value)
  }

  func newLabel(_ prefix: String) -> String {
    labelCount += 1
    return "\(prefix)\(labelCount)"
  }

  /// Mentions a label in a goto.
  func use(_ label: String) -> String {
    usedLabels.insert(label)
    return label
  }

  func goto(_ label: String) { line("goto \(use(label));") }

  /// Places a label, if some goto mentions it.
  func bind(_ label: String) {
    knownSlots.removeAll()
    guard usedLabels.contains(label) else { return }
    out.indent(max(0, depth * 2 - 1))
    out.write(label + ":;")
    out.newline()
  }

  /// A fresh local.
  func temp(_ representation: Representation, _ value: String, kinds: KindSet = .any) -> Operand {
    let name = declare(representation, value)
    return .repeatable(name, representation, representation.kinds.intersection(kinds.isEmpty ? .any : kinds))
  }

  func newTempName() -> String {
    tempCount += 1
    return "t\(tempCount)"
  }

  func declare(_ representation: Representation, _ value: String?) -> String {
    let name = newTempName()
    line(value.map { "\(representation.cType) \(name) = \($0);" } ?? "\(representation.cType) \(name);")
    return name
  }

  /// The operand as a repeatable operand.
  func inTemporary(_ o: Operand) -> Operand {
    if o.isRepeatable { return o }
    var repeatable = quietly { temp(o.representation, o.text, kinds: o.kinds) }
    repeatable.kinds = o.kinds
    return repeatable
  }

  /// A repeatable operand with the value boxed.
  func boxedRepeatable(_ o: Operand) -> String {
    if o.representation == .boxed { return inTemporary(o).text }
    if o.number != nil { return boxed(o) }
    return quietly { temp(.boxed, boxed(o)).text }
  }

  func boxed(_ o: Operand) -> String { convert(o, .boxed) }

  /// The operand's value in another representation. Proofs are believed: nothing is checked.
  func convert(_ o: Operand, _ to: Representation) -> String {
    let t = o.text
    switch (o.representation, to) {
    case (.boxed, .boxed), (.int32, .int32), (.double, .double), (.boolean, .boolean), (.integer, .integer): return t
    case (.boxed, .integer): return "aot_integer_of_number(\(t))"
    case (.int32, .integer), (.boolean, .integer): return "(int64_t)\(t)"
    case (.double, .integer): return "aot_integer_of_double(\(t))"
    case (.integer, .boxed): return "aot_int64_number(\(t))"
    case (.integer, .int32): return "(int32_t)\(t)"
    case (.integer, .double): return "(double)\(t)"
    case (.integer, .boolean): return "(\(t) != 0)"
    case (.boxed, .int32): return "aot_unbox_int(\(t))"
    case (.boxed, .double): return "aot_as_number(\(t))"
    case (.boxed, .boolean): return "aot_as_bool(\(t))"
    case (.int32, .boxed): return "aot_int(\(t))"
    case (.int32, .double): return o.number.map(CText.double) ?? "(double)\(t)"
    case (.int32, .boolean): return "(\(t) != 0)"
    case (.double, .boxed): return "aot_double(\(t))"
    case (.double, .int32): return "aot_int32_of_double(\(t))"
    case (.double, .boolean): return "(\(t) != 0)"
    case (.boolean, .boxed):
      if t == "1" { return "AOT_TRUE" }
      return t == "0" ? "AOT_FALSE" : "aot_bool(\(t))"
    case (.boolean, .int32): return t
    case (.boolean, .double): return "(double)\(t)"
    }
  }

  // MARK: Places and handlers

  /// The number of the place where `e` stands, for stack traces.
  func positionRow(_ e: ExprRef) -> Int { positionRow(at: p.reportedOffset(of: e, in: function.module)) }
  func positionRow(_ s: StmtRef) -> Int { positionRow(at: program.span(s).start) }
  func positionRow(at offset: UInt32) -> Int { positionRow(PositionKey(offset: offset, builtin: 0)) }
  /// The same of a call of a built-in's handler: traces tell the built-in, too.
  func positionRow(_ e: ExprRef, calling row: BuiltinRow) -> Int {
    positionRow(PositionKey(offset: p.reportedOffset(of: e, in: function.module), builtin: traced(row, e)))
  }

  private func positionRow(_ key: PositionKey) -> Int {
    usesFrame = true
    return positions.row(key) { p.position(key.offset, in: function.module) }
  }

  /// The number of a built-in among those that the function's traces tell; 0: they do not tell it.
  private func traced(_ row: BuiltinRow, _ e: ExprRef) -> Int {
    guard var text = row.traceText else { return 0 }
    if case .new = program[e] { text = "new " + text }
    return positions.number(ofBuiltin: text)
  }

  /// Stores the place before an operation that may need it.
  func at(_ e: ExprRef, calling row: BuiltinRow? = nil) {
    if !isThrowing { linksFrame = true }
    line("AOT_AT(\(row.map { positionRow(e, calling: $0) } ?? positionRow(e)));")
  }

  /// A runtime call on a path that ends in the handler, with the place around it.
  func fail(_ call: String, at positionRow: Int) {
    line("AOT_AT(\(positionRow));")
    line("\(call);")
    line("AOT_DONE();")
    goto(handlerLabel(below: scopes.count))
  }

  /// The label where throws go, used.
  var handler: String {
    let label = handlerLabel(below: scopes.count)
    return use(isThrowing && label == "Lthrow" ? "Lthrowing" : label)
  }

  /// A call whose boxed result is tested.
  func fallible(_ call: String, _ e: ExprRef, kinds: KindSet = .any, calling row: BuiltinRow? = nil) -> Operand {
    at(e, calling: row)
    let value = temp(.boxed, call, kinds: kinds)
    line("AOT_TRY(\(value.text), \(handler));")
    return value
  }

  /// A call with a status result: nonzero = failed.
  func fallibleStatus(_ call: String, _ e: ExprRef) {
    at(e)
    line("if (AOT_UNLIKELY(\(call))) goto \(handler);")
  }

  // MARK: Captures

  /// The C expression of the cell of `v`.
  func cell(_ v: VarRef) -> String {
    if let index = captureIndex[v] {
      usedCaptures.insert(index)
      usesCallee = true
    }
    return "c\(v.raw)"
  }

  func captureName(_ index: Int) -> String { "c\(function.captures[index].raw)" }

  /// The C local of a register variable.
  func local(_ v: VarRef) -> String {
    usedVariables.insert(v)
    return "v\(v.raw)_" + CText.identifier(program.names.bytes(of: program[v].name))
  }

  /// How the local of a register variable is held.
  func representation(_ v: VarRef) -> Representation {
    if let integer = integers[v] { return integer.form }
    if let given = p.calls.given[v] { return given }
    return program[v].needsTDZ ? .boxed : facts.representation(v)
  }

  func isUsed(_ label: String) -> Bool { usedLabels.contains(label) }
}

/// A row of a function's table of positions.
struct PositionRow {
  var position: LineColumn
  /// The number of the built-in that is called there, from 1 on; 0: none.
  var builtin: Int

}

/// The positions of a function, which its text and those of its clones share.
final class PositionTable {
  private(set) var rows: [PositionRow] = []
  private var index: [PositionKey: Int] = [:]
  /// The built-ins that rows name.
  private(set) var builtins: [String] = []

  func row(_ key: PositionKey, _ position: () -> LineColumn) -> Int {
    if let known = index[key] { return known }
    rows.append(PositionRow(position: position(), builtin: key.builtin))
    index[key] = rows.count - 1
    return rows.count - 1
  }

  /// From 1 on.
  func number(ofBuiltin text: String) -> Int {
    if let index = builtins.firstIndex(of: text) { return index + 1 }
    builtins.append(text)
    return builtins.count
  }

  /// The table as native code has it (object/positions.h), without the type of the receiver.
  func packed(from line: Int) -> [UInt8] {
    var packed: [UInt8] = [], line = line
    for row in rows {
      let difference = row.position.line - line
      line = row.position.line
      PositionTable.append(difference < 0 ? -2 * difference - 1 : 2 * difference, to: &packed)
      PositionTable.append(2 * row.position.column + (row.builtin == 0 ? 0 : 1), to: &packed)
      if row.builtin > 0 { PositionTable.append(row.builtin - 1, to: &packed) }
    }
    var size: [UInt8] = []
    PositionTable.append(packed.count, to: &size)
    return size + packed + builtins.flatMap { Array($0.utf8) + [0] }
  }

  /// LEB128
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// What tells position rows apart.
struct PositionKey: Hashable {
  var offset: UInt32
  var builtin: Int
}

/// Where jumps and throws pass on their way out, innermost last.
enum Scope {
  case breakTarget(LabelRef, String)
  case continueTarget(LabelRef, String)
  /// A catch clause: throws go to the label.
  case handler(String)
  /// An iterator to be closed; throws go to the label.
  case iterator(record: String, handler: String, positionRow: Int)
  /// The same in `for await`, where closing waits.
  case asyncIterator(iterator: String, handler: String, positionRow: Int)
  /// A finally clause; throws and jumps go through it. Index into `finalizers`.
  case finalizer(Int)
}

/// A way out of the function or of a statement.
enum Exit: Equatable {
  case `break`(LabelRef)
  case `continue`(LabelRef)
  /// The value is in the finalizer's variable, or in the text that goes with the jump.
  case `return`
}

/// A finally clause while its block is written.
struct Finalizer {
  /// Numbers the C locals.
  var id: Int
  var enter: String
  var enterThrowing: String
  /// Completion kinds from 2 on: how to go on after the finalizer. 0 = normally, 1 = throw.
  var exits: [Exit] = []

  var kindVariable: String { "k\(id)" }
  var errorVariable: String { "x\(id)" }
  var resultVariable: String { "r\(id)" }
}
