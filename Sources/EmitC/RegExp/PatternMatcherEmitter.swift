import Base
import CRuntime

/// The C function that a native build makes of a literal's compiled pattern: an `aot_regexp_native`, which searches subjects of Latin-1
/// units. Each instruction becomes a step of `aot_regexp_match.h`; what the runtime's matcher finds out while it runs is constant.
struct PatternMatcherEmitter {
  /// More code is left to the runtime's matcher.
  private static let maximumWords = 4_000, maximumRegisters = 200

  let program: PatternProgram
  /// The C name of the program's words.
  let wordsName: String
  /// The entries of choices that there can be, as C constants, each with what is done when one is taken up.
  private var resumptions: [(entry: String, text: String)] = []
  private var body = ByteWriter()

  init(_ program: PatternProgram, wordsName: String) {
    self.program = program
    self.wordsName = wordsName
  }

  /// The pattern is small enough to become C.
  static func canEmit(_ program: PatternProgram) -> Bool {
    program.code.count <= maximumWords && program.header.registers <= maximumRegisters
  }

  /// The whole function.
  mutating func emit(name: String, to out: inout ByteWriter) {
    var place = program.code.startIndex
    while place < program.code.endIndex {
      let instruction = PatternInstruction(program.code[place...], number: UInt32(place - program.code.startIndex))
      body.write("L\(instruction.number):\n")
      emit(instruction)
      place += instruction.length
    }
    let units = "const uint8_t *", registers = program.header.registers
    out.write("static int \(name)(aot_regexp_matcher *m, \(units)s, \(units)end, \(units)start, \(units)last) {\n")
    out.write("  const uint8_t *at;\n  int32_t r[\(registers)];\n  AOT_RE_BEGIN;\n")
    out.write("search:\n\(skip)  \(search);\n  AOT_RE_START(\(registers));\n")
    out.write(bytes: body.bytes)
    writeBacktracking(to: &out)
    out.write("next:;\n  \(isSingle ? "return 0" : "start++;\n  goto search");\n}\n")
  }

  private func writeBacktracking(to out: inout ByteWriter) {
    out.write("fail:;\n  AOT_RE_POLL;\n")
    if resumptions.isEmpty { return }
    out.write("  uint32_t entry;\n  AOT_RE_POP(entry);\n  switch (entry) {\n")
    var seen: Set<String> = []
    for (entry, text) in resumptions where seen.insert(entry).inserted { out.write("  case \(entry): \(text)\n") }
    out.write("  }\n")
  }

  // MARK: Searching

  private var searchKind: aot_regexp_search { aot_regexp_search(UInt32(program.header.search)) }

  /// A match begins where the search does, or nowhere.
  private var isSingle: Bool {
    searchKind == AOT_REGEXP_SEARCH_START || UInt32(program.header.flags) & AOT_REGEXP_STICKY != 0
  }

  /// The statement that leaves out starts which one that has failed excludes.
  private var skip: String { program.header.leading_run == 0 ? "" : "  AOT_RE_SKIP_RUN;\n" }

  /// The statement that moves `start` to where a match may begin.
  private var search: String {
    if searchKind == AOT_REGEXP_SEARCH_EVERYWHERE || searchKind == AOT_REGEXP_SEARCH_START { return "AOT_RE_FIND_ANY" }
    if searchKind == AOT_REGEXP_SEARCH_SET { return "AOT_RE_FIND_SET(\(test(program.header.search_offset)))" }
    return "AOT_RE_FIND(aot_regexp_find_start(m->program, start, last))"
  }

  // MARK: Steps

  private mutating func step(_ text: String) { body.write("  \(text);\n") }

  /// A label needs a statement, and a unit that is not Latin-1 does not occur.
  private mutating func fail() { step("goto fail") }

  private func test(_ set: UInt32) -> String {
    let bits = "\(wordsName)[\(PatternProgram.index(set))]"
    return PatternTest(program.latin1(ofSet: set), bits: bits).text
  }

  /// Leaves something to come back to.
  private mutating func choose(_ target: UInt32) {
    let statement = choice(target)
    step(statement)
  }

  /// The statement that does.
  private mutating func choice(_ target: UInt32) -> String {
    resumptions.append(("AOT_RE_ENTRY(\(target), AOT_RE_CHOICE)", "at = s + *--top; goto L\(target);"))
    return "AOT_RE_PUSH(\(target), at)"
  }

  /// What a run does when it is taken up again; then the next instruction follows.
  private mutating func resume(_ i: PatternInstruction, _ kind: String, _ text: String) {
    resumptions.append(("AOT_RE_ENTRY(\(i.number), \(kind))", "\(text); goto L\(i.next);"))
  }

  private mutating func branch(_ set: UInt32, otherwise: UInt32) {
    step("AOT_RE_BRANCH(\(test(set)), goto L\(otherwise))")
  }

  private mutating func emit(_ i: PatternInstruction) {
    switch i.op {
    case .Unit, .UnitBack: unit(i.a, isBack: i.op == .UnitBack)
    case .Literal, .LiteralBack: literal(i.units, isBack: i.op == .LiteralBack)
    case .Set, .PointSet: step("AOT_RE_SET(\(test(i.a)))")
    case .SetBack, .PointSetBack: step("AOT_RE_SET_BACK(\(test(i.a)))")
    case .BackReference, .PointReference: reference(i, .exact, isBack: false)
    case .BackReferenceBack, .PointReferenceBack: reference(i, .exact, isBack: true)
    case .FoldedReference: reference(i, .units, isBack: false)
    case .FoldedReferenceBack: reference(i, .units, isBack: true)
    case .FoldedPointReference: reference(i, .points, isBack: false)
    case .FoldedPointReferenceBack: reference(i, .points, isBack: true)
    case .AtStart: step("AOT_RE_AT_START")
    case .AtEnd: step("AOT_RE_AT_END")
    case .AtLineStart: step("AOT_RE_AT_LINE_START")
    case .AtLineEnd: step("AOT_RE_AT_LINE_END")
    case .AtWordBoundary: step("AOT_RE_WORD_BOUNDARY(\(test(i.a)), 1)")
    case .NotAtWordBoundary: step("AOT_RE_WORD_BOUNDARY(\(test(i.a)), 0)")
    case .Run, .RunPoints: run(i)
    case .RunLazy, .RunLazyPoints: lazyRun(i)
    case .RunAll, .RunAllPoints: step("AOT_RE_RUN_ALL(\(test(i.a)), \(i[1])u, \(i[2])u)")
    case .Jump: step("goto L\(i.a)")
    case .Split: choose(i.a)
    case .SplitLazy:
      choose(i.next)
      step("goto L\(i.a)")
    case .SplitOn:
      branch(i[1], otherwise: i.a)
      choose(i.a)
    case .Branch: branch(i[1], otherwise: i.a)
    case .Dispatch: dispatch(i)
    case .Save: step("AOT_RE_SAVE(\(i.a))")
    case .Clear: step("AOT_RE_CLEAR(\(i.a), \(i[1]))")
    case .SetCounter: step("AOT_RE_SET_REGISTER(\(i.a), 0)")
    case .Increment:
      step("AOT_RE_SET_REGISTER(\(i.a), r[\(i.a)] + 1)")
      step("goto L\(i[1])")
    case .Repeat, .RepeatLazy: loop(i)
    case .CheckAdvance: step("AOT_RE_CHECK_ADVANCE(\(i.a))")
    case .CheckAdvanceFrom: step("AOT_RE_CHECK_ADVANCE_FROM(\(i.a), \(i[1]), \(i[2])u)")
    case .Look: step("AOT_RE_LOOK(\(i.a), \(i[1]), \(i[2]))")
    case .LookEnd: step("AOT_RE_LOOK_END(\(i.a))")
    case .LookNot:
      step("AOT_RE_LOOK(\(i.a), \(i[1]), \(i[2]))")
      choose(i[3])
    case .LookNotEnd: step("AOT_RE_LOOK_NOT_END(\(i.a))")
    case .Match: matched()
    case .Fail: fail()
    }
  }

  // MARK: Characters

  private mutating func unit(_ unit: UInt32, isBack: Bool) {
    if unit > 0xFF { return fail() }
    step("AOT_RE_UNIT\(isBack ? "_BACK" : "")(\(unit))")
  }

  private mutating func literal(_ units: [UInt32], isBack: Bool) {
    if units.contains(where: { $0 > 0xFF }) { return fail() }
    let text = units.map { unit in "\\" + String(unit, radix: 8).padded(to: 3) }.joined()
    step("AOT_RE_LITERAL\(isBack ? "_BACK" : "")(\"\(text)\", \(units.count))")
  }

  private enum Comparison { case exact, units, points }

  private mutating func reference(_ i: PatternInstruction, _ comparison: Comparison, isBack: Bool) {
    body.write("  {\n    const uint8_t *text = s;\n    size_t length = 0;\n")
    for group in i.groups.reversed() {
      let start = "r[\(2 * group)]", end = "r[\(2 * group + 1)]"
      body.write("    if (\(start) >= 0 && \(end) >= 0) text = s + \(start), length = (size_t)(\(end) - \(start));\n")
    }
    let other = isBack ? "at - length" : "at"
    let isDifferent =
      comparison == .exact
      ? "memcmp(text, \(other), length) != 0"
      : "!aot_regexp_same_folded(text, \(other), length, \(comparison == .points ? 1 : 0))"
    body.write("    AOT_RE_REFERENCE\(isBack ? "_BACK" : "")(\(isDifferent));\n  }\n")
  }

  // MARK: Runs and loops

  /// nil: any unit may follow.
  private func required(_ i: PatternInstruction) -> UInt32? { i[3] == AOT_RE_ANY_UNIT ? nil : i[3] }

  private mutating func run(_ i: PatternInstruction) {
    if let unit = required(i), unit > 0xFF { return fail() }
    resume(i, "AOT_RE_RUN", "AOT_RE_SHORTEN(\(i[3])u, \(i.number))")
    step("AOT_RE_RUN_GREEDY(\(test(i.a)), \(i[1])u, \(i[2])u, \(i.number))")
  }

  private mutating func lazyRun(_ i: PatternInstruction) {
    if let unit = required(i), unit > 0xFF { return fail() }
    let test = test(i.a)
    if let unit = required(i), test == "1", i[2] == AOT_RE_UNLIMITED {
      resume(i, "AOT_RE_LAZY_RUN", "AOT_RE_LENGTHEN_TO(\(unit), \(i.number))")
    } else {
      resume(i, "AOT_RE_LAZY_RUN", "AOT_RE_LENGTHEN(\(test), \(i[3])u, \(i.number))")
    }
    step("AOT_RE_RUN_LAZY(\(test), \(i[1])u, \(i[2])u, \(i.number))")
  }

  private mutating func loop(_ i: PatternInstruction) {
    let counter = "(uint32_t)r[\(i.a)]", exit = i[3]
    step("if (\(counter) >= \(i[2])u) goto L\(exit)")
    if i.op == .Repeat {
      let statement = choice(exit)
      return step("if (\(counter) >= \(i[1])u) \(statement)")
    }
    step("if (\(counter) < \(i[1])u) goto L\(i.next)")
    choose(i.next)
    step("goto L\(exit)")
  }

  private mutating func dispatch(_ i: PatternInstruction) {
    var units: [UInt32: [Int]] = [:]
    for (unit, target) in program.bytes(at: i.a).enumerated() { units[i[2 + Int(target)], default: []].append(unit) }
    let ordered = units.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    body.write("  if (at < end) switch (*at) {\n")
    for (target, units) in ordered.dropFirst() {
      body.write("  " + units.map { "case \($0): " }.joined() + "goto L\(target);\n")
    }
    body.write("  default: goto L\(ordered[0].key);\n  }\n")
  }

  private mutating func matched() {
    let captures = 2 * Int(program.header.group_count)
    if captures > 2 { step("memcpy(m->registers + 2, r + 2, \(captures - 2) * sizeof *r)") }
    step("AOT_RE_MATCHED")
  }
}

/// An instruction of a compiled pattern, taken apart.
private struct PatternInstruction {
  let op: aot_regexp_op
  /// Word of the code.
  let number: UInt32
  private let words: ArraySlice<UInt32>

  init(_ words: ArraySlice<UInt32>, number: UInt32) {
    guard let op = aot_regexp_op(rawValue: words[words.startIndex] & 0xFF) else { preconditionFailure("no such op") }
    self.op = op
    self.number = number
    self.words = words
  }

  /// The operand in word 0.
  var a: UInt32 { words[words.startIndex] >> 8 }
  /// The operand in another word.
  subscript(word: Int) -> UInt32 { words[words.startIndex + word] }
  var next: UInt32 { number + UInt32(length) }

  /// Of literals.
  var units: [UInt32] { (0..<Int(a)).map { self[1 + $0 / 2] >> UInt32($0 % 2 * 16) & 0xFFFF } }
  /// Of back references.
  var groups: [UInt32] { (0..<Int(a)).map { self[1 + $0] } }

  /// In words, as the letters of the op's format say.
  var length: Int {
    let format = aot_regexp_op_format(op.rawValue)!
    var length = 1, count = Int(a), letter = 1
    while format[letter] != 0 {
      switch UInt8(bitPattern: format[letter]) {
      case 0x6C: length += (count + 1) / 2  // l
      case 0x67, 0x54: length += count  // g, T
      default:
        count = Int(self[length])
        length += 1
      }
      letter += 1
    }
    return length
  }
}

extension String {
  /// With zeros in front.
  fileprivate func padded(to count: Int) -> String { String(repeating: "0", count: max(0, count - self.count)) + self }
}
