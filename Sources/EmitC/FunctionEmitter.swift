import Base
import Builtins
import CRuntime
import DeepSema
import HIR
import MIR
import Rewriter

/// Writes the C of one function: the body, which is its MIR printed (FunctionEmitter+MIR.swift), and what stands around it.
///
/// What depends on the whole body (is there a frame? which names does it use?) is known when it is printed.
final class FunctionEmitter {
  let p: ProgramEmitter
  let f: FuncRef
  let function: HIRFunction
  /// How the function returns.
  let result: Representation
  /// The body stands in the typed entry.
  let isTyped: Bool
  let mir: MIRFunction
  var out = ByteWriter()
  var depth = 1
  private var tempCount = 0
  private var usedLabels: Set<String> = []
  private let positions: PositionTable
  /// Some of the positions are those of this text.
  private(set) var usesFrame = false
  /// Captured cells that the text mentions.
  var usedCaptures: Set<Int> = []
  /// Some operation on the ordinary path needs the shadow frame; else it is linked by slow paths alone.
  var linksFrame = false
  /// In code that runs just before the function is left by a throw.
  var isThrowing = false
  var usesCallee = false, usesThis = false, usesNewTarget = false
  /// Declarations at the top.
  var declarations: [String] = []
  /// By suspension: the lines that bring back what is needed, and the label where the body goes on.
  var resumptions: [(reload: [String], label: String)] = []
  /// How many slots the suspensions need.
  var slots = 0
  /// What is known of the parameters; if it is anything, the text is that of a clone.
  let clone: StackClosures.Clone

  init(_ p: ProgramEmitter, _ clone: StackClosures.Clone) {
    self.p = p
    self.clone = clone
    f = clone.function
    positions = p.positionTable(of: f)
    function = p.program[f]
    isTyped = p.calls[f] != nil
    result = p.calls[f]?.result ?? .boxed
    mir = p.native.mir(clone)
  }

  convenience init(_ p: ProgramEmitter, _ f: FuncRef) { self.init(p, StackClosures.Clone(function: f, known: [:])) }

  var isClone: Bool { !clone.known.isEmpty || !clone.integers.isEmpty }
  /// A generator or an async function.
  var isSuspendable: Bool { function.isGenerator || function.isAsync }
  var program: Program { p.program }
  var facts: Facts { p.facts }

  // MARK: Text

  func line(_ text: String) {
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

  /// Mentions a label in a goto.
  func use(_ label: String) -> String {
    usedLabels.insert(label)
    return label
  }

  func isUsed(_ label: String) -> Bool { usedLabels.contains(label) }

  /// Places a label.
  func bind(_ label: String) {
    out.indent(max(0, depth * 2 - 1))
    out.write(label + ":;")
    out.newline()
  }

  func newTempName() -> String {
    tempCount += 1
    return "t\(tempCount)"
  }

  /// A value's text in another representation. Proofs are believed: nothing is checked.
  func convert(_ t: String, _ from: Representation, _ to: Representation) -> String {
    switch (from, to) {
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
    case (.int32, .double): return "(double)\(t)"
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

  // MARK: Places

  /// The number of the place where `e` stands, for stack traces.
  func positionRow(_ e: ExprRef) -> Int { positionRow(at: p.reportedOffset(of: e, in: function.module)) }
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

  // MARK: Names

  func captureName(_ index: Int) -> String { "c\(function.captures[index].raw)" }

  /// A string constant, as a call that may allocate.
  func constantText(_ name: NameID) -> String { "aot_constant(cx, \(p.constant(name)))" }
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
