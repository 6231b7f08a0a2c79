import Base

/// What C variables hold when a body is suspended: found in its text, once it is whole.
///
/// A body marks each suspension twice: where variables are put into the slots of the activation, just before it returns, and behind
/// the label where it goes on. There each variable is needed that is in scope and is named later in the text, or within a loop around
/// the suspension that began after its declaration: jumps back are loops' alone.
struct SuspensionText {
  /// A suspension as the body asks for it.
  struct Point {
    /// `AOT_SUSPENDED_...`
    var state: String
    var positionRow: Int
    /// The C condition under which it gives a result object of another iterator.
    var delegates: String
  }

  /// Marks that a line of the text can have, followed by the number of a suspension: the variables go to the slots; they come back.
  static let spillMark: UInt8 = 2, reloadMark: UInt8 = 3

  private let text: [UInt8]
  private let points: [Point]
  private let items: [String: String]
  private var variables: [Variable] = []
  private var spills: [Int: Int] = [:]
  private var reloads: [Reload] = []
  private var loops: [(start: Int, end: Int)] = []
  /// Ends of declarations of values without an initial value, which the collector must not see.
  private var blanks: [(end: Int, initial: String)] = []

  private struct Variable {
    let name: String
    let kind: Kind
    let declared: Int
    var uses: [Int] = []
  }

  private struct Reload {
    let number: Int
    let offset: Int
    let visible: [Int]
    let loops: [Int]
  }

  /// How a variable lies in slots.
  private enum Kind {
    case value
    /// A pointer to a cell; the C function that gives it back.
    case cell(String)
    case raw
    case values(Int)
    case matches(Int)
    case walk

    var tracedCount: Int {
      switch self {
      case .value, .cell: return 1
      case .raw, .matches: return 0
      case .values(let count): return count
      case .walk: return 2
      }
    }
    var rawCount: Int {
      switch self {
      case .value, .cell, .values: return 0
      case .raw, .walk: return 1
      case .matches(let count): return count
      }
    }
  }

  /// - Parameter items: by the name of a walk, that of the array whose values it goes through.
  init(_ text: [UInt8], points: [Point], items: [String: String]) {
    self.text = text
    self.points = points
    self.items = items
    var scanner = Scanner(text)
    scanner.run()
    variables = scanner.variables
    spills = scanner.spills
    reloads = scanner.reloads
    loops = scanner.loops
    blanks = scanner.blanks
  }

  /// The text with stores and loads at the marks; how many slots they need.
  func resolved() -> (text: ByteWriter, slots: Int) {
    var insertions: [(offset: Int, text: String)] = blanks.map { ($0.end, $0.initial) }
    var slots = 0
    for reload in reloads {
      let live = reload.visible.filter { isLive($0, at: reload) }
      let plan = layout(live)
      slots = max(slots, plan.slots)
      insertions.append((spills[reload.number]!, plan.spill + suspend(reload.number, traced: plan.traced)))
      insertions.append((reload.offset, plan.reload))
    }
    insertions.sort { $0.offset < $1.offset }
    var out = ByteWriter(), start = 0
    for insertion in insertions {
      out.write(bytes: text[start..<insertion.offset])
      out.write(insertion.text)
      start = insertion.offset
    }
    out.write(bytes: text[start...])
    return (SuspensionText.withoutMarks(out), slots)
  }

  /// The lines of marks, which hold nothing else but a number, go.
  private static func withoutMarks(_ text: ByteWriter) -> ByteWriter {
    var out = ByteWriter(), isMark = false
    for byte in text.bytes {
      if byte == spillMark || byte == reloadMark { isMark = true }
      if !isMark { out.write(byte: byte) }
      if byte == 0x0A { isMark = false }
    }
    return out
  }

  private func suspend(_ number: Int, traced: Int) -> String {
    let point = points[number - 1]
    return "AOT_SUSPEND(\(number), \(point.state), \(point.positionRow), \(point.delegates), \(traced));\n"
  }

  private func isLive(_ index: Int, at reload: Reload) -> Bool {
    if isNamed(index, at: reload) { return true }
    let name = variables[index].name
    return reload.visible.contains { items[variables[$0].name] == name && isNamed($0, at: reload) }
  }

  private func isNamed(_ index: Int, at reload: Reload) -> Bool {
    let variable = variables[index]
    guard let last = variable.uses.last else { return false }
    if last > reload.offset { return true }
    guard let loop = reload.loops.first(where: { loops[$0].start > variable.declared }) else { return false }
    return last > loops[loop].start
  }

  /// Where variables lie: what the collector looks at comes first.
  private func layout(_ live: [Int]) -> (spill: String, reload: String, traced: Int, slots: Int) {
    let traced = live.reduce(0) { $0 + variables[$1].kind.tracedCount }
    var value = 0, raw = traced, spill = "", reload = ""
    for index in live {
      let variable = variables[index], name = variable.name
      switch variable.kind {
      case .value:
        spill += "activation->slots[\(value)] = \(name);\n"
        reload += "\(name) = activation->slots[\(value)];\n"
      case .cell(let pointer):
        spill += "activation->slots[\(value)] = aot_box(\(name));\n"
        reload += "\(name) = \(pointer)(activation->slots[\(value)]);\n"
      case .raw, .matches:
        spill += "AOT_SPILL(\(raw), \(name));\n"
        reload += "AOT_RELOAD(\(raw), \(name));\n"
      case .values:
        spill += "AOT_SPILL(\(value), \(name));\n"
        reload += "AOT_RELOAD(\(value), \(name));\n"
      case .walk:
        spill += "AOT_SPILL_WALK(\(value), \(raw), \(name));\n"
        reload += "AOT_RELOAD_WALK(\(value), \(raw), \(name), \(items[name] ?? "0"));\n"
      }
      value += variable.kind.tracedCount
      raw += variable.kind.rawCount
    }
    return (spill, reload, traced, raw)
  }

  // MARK: Reading the text

  /// Finds declarations, the places where variables are named, loops and marks. The text is what the emitter prints: each declaration
  /// is a statement of its own, and a loop's body is a block.
  private struct Scanner {
    let text: [UInt8]
    var at = 0
    var variables: [Variable] = []
    var spills: [Int: Int] = [:]
    var reloads: [Reload] = []
    var loops: [(start: Int, end: Int)] = []
    var blanks: [(end: Int, initial: String)] = []
    private var byName: [String: [Int]] = [:]
    /// Open blocks: the variables that each declares, and its loop.
    private var blocks: [(declared: [Int], loop: Int?)] = [([], nil)]
    private var pendingLoop: Int?
    private var parentheses = 0
    private var isStatementStart = true

    init(_ text: [UInt8]) { self.text = text }

    mutating func run() {
      while at < text.count { step() }
    }

    private mutating func step() {
      let byte = text[at]
      if Scanner.isName(byte) { return word() }
      switch byte {
      case 0x20, 0x0A: at += 1
      case 0x22, 0x27: skipQuoted(byte)
      case 0x02, 0x03: mark(byte)
      case 0x7B: openBlock()
      case 0x7D: closeBlock()
      case 0x28, 0x29:
        parentheses += byte == 0x28 ? 1 : -1
        advance(startsStatement: false)
      case 0x3A, 0x3B: advance(startsStatement: parentheses == 0)
      case _: advance(startsStatement: false)
      }
    }

    private mutating func advance(startsStatement: Bool) {
      isStatementStart = startsStatement
      at += 1
    }

    private mutating func skipQuoted(_ quote: UInt8) {
      at += 1
      while text[at] != quote { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
      advance(startsStatement: false)
    }

    private mutating func mark(_ kind: UInt8) {
      var number = 0, end = at + 1
      while text[end] != 0x0A {
        number = number * 10 + Int(text[end] - 0x30)
        end += 1
      }
      if kind == SuspensionText.spillMark {
        spills[number] = at
      } else {
        let visible = blocks.flatMap(\.declared).sorted()
        reloads.append(Reload(number: number, offset: at, visible: visible, loops: blocks.compactMap(\.loop)))
      }
      at = end
      isStatementStart = true
    }

    private mutating func openBlock() {
      var loop: Int?
      if let start = pendingLoop, parentheses == 0 {
        loops.append((start, text.count))
        loop = loops.count - 1
        pendingLoop = nil
      }
      blocks.append(([], loop))
      advance(startsStatement: true)
    }

    private mutating func closeBlock() {
      let block = blocks.removeLast()
      if let loop = block.loop { loops[loop].end = at }
      for index in block.declared { byName[variables[index].name]!.removeLast() }
      advance(startsStatement: true)
    }

    private static func isName(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
      case _: return false
      }
    }

    private mutating func name() -> String {
      let start = at
      while at < text.count, Scanner.isName(text[at]) { at += 1 }
      return String(decoding: text[start..<at], as: UTF8.self)
    }

    private mutating func word() {
      let start = at, starts = isStatementStart, word = name()
      isStatementStart = false
      if word == "for" || word == "while" {
        pendingLoop = start
      } else if let index = byName[word]?.last {
        variables[index].uses.append(start)
      } else if starts, Scanner.types.contains(word) {
        declaration(word)
      }
    }

    private static let types: Set<String> = [
      "aot_value", "aot_variable", "aot_object", "aot_walk", "aot_match_group", "double", "int", "int32_t", "int64_t",
      "uint32_t",
    ]

    private mutating func declaration(_ type: String) {
      while text[at] == 0x20 || text[at] == UInt8(ascii: "*") { at += 1 }
      let declared = at, name = name()
      var count: Int?
      if text[at] == UInt8(ascii: "[") {
        at += 1
        count = Int(self.name())
        at += 1
      }
      if text[at] == UInt8(ascii: ";"), type == "aot_value" {
        blanks.append((at, count == nil ? " = AOT_UNDEFINED" : " = { 0 }"))
      }
      variables.append(Variable(name: name, kind: Scanner.kind(type, count), declared: declared))
      byName[name, default: []].append(variables.count - 1)
      blocks[blocks.count - 1].declared.append(variables.count - 1)
    }

    private static func kind(_ type: String, _ count: Int?) -> Kind {
      switch type {
      case "aot_value": return count.map { .values($0) } ?? .value
      case "aot_variable": return .cell("aot_variable_of")
      case "aot_object": return .cell("aot_object_of")
      case "aot_walk": return .walk
      case "aot_match_group": return .matches(count ?? 1)
      case _: return .raw
      }
    }
  }
}
