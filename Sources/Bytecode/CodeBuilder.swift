import CRuntime

/// A register of a function under construction.
///
/// Internal registers (cells, iterator records) come after the value registers, whose number is known at the end only; until
/// then they are numbered from `internalBase`.
public struct Register: Hashable, Sendable {
  public let raw: UInt32
  public init(raw: UInt32) { self.raw = raw }

  static let internalBase: UInt32 = 1 << 23
  /// The i-th internal register.
  public static func cell(_ i: UInt32) -> Register { Register(raw: internalBase + i) }
  public var isInternal: Bool { raw >= Register.internalBase }
  /// Its number among the internal registers.
  public var internalIndex: UInt32 { raw - Register.internalBase }
  /// The register `i` places further.
  public func advanced(by i: Int) -> Register { Register(raw: raw + UInt32(i)) }
}

/// A place in the code that jumps refer to before or after it is known.
public struct Label: Hashable, Sendable {
  let index: Int
}

/// Appends instructions; resolves labels and register numbers at the end.
public struct CodeBuilder: Sendable {
  public private(set) var code: [UInt32] = []
  public private(set) var positions: [BytecodeFunction.Position] = []
  private var labels: [Int32] = []
  /// Jump operands to fill in: the operand's place, its instruction's, the label.
  private var fixups: [(operand: Int, start: Int, label: Int)] = []
  /// Label of each handler; its `target` is filled in at the end.
  private var handlers: [(handler: BytecodeFunction.Handler, target: Label)] = []
  private var lastStart = -1
  /// True if the code before the current place never goes on to it.
  public private(set) var isUnreachable = false

  public init() {}

  /// Words so far.
  public var offset: UInt32 { UInt32(code.count) }

  /// Appends an instruction. Requires: the operand count that the op's format asks for.
  public mutating func emit(_ op: Op, _ operands: UInt32...) { emit(op, operands) }

  public mutating func emit(_ op: Op, _ operands: [UInt32]) {
    if isUnreachable { return }
    let format = op.format
    precondition(operands.count == (format[0] == UInt8(ascii: "-") ? 0 : format.count), "\(op.name): operand count")
    lastStart = code.count
    let first = operands.first ?? 0
    // Internal registers are compacted in `finish`; until then bit 23 marks them.
    precondition(first < 1 << 24, "operand too large")
    code.append(op.rawValue | first << 8)
    code.append(contentsOf: operands.dropFirst())
    if op.isTerminator { isUnreachable = true }
  }

  /// Appends a jump; its last operand is `label`.
  public mutating func jump(_ op: Op, _ operands: UInt32..., to label: Label) {
    if isUnreachable { return }
    let start = code.count
    code.append(op.rawValue | (operands.first ?? 0) << 8)
    code.append(contentsOf: operands.dropFirst())
    fixups.append((operand: code.count, start: start, label: label.index))
    code.append(0)
    precondition(code.count - start == op.length, "\(op.name): operand count")
    lastStart = start
    if op.isTerminator { isUnreachable = true }
  }

  public mutating func makeLabel() -> Label {
    labels.append(-1)
    return Label(index: labels.count - 1)
  }

  /// The label means the place of the next instruction.
  public mutating func bind(_ label: Label) {
    precondition(labels[label.index] < 0, "label placed twice")
    labels[label.index] = Int32(code.count)
    isUnreachable = false
  }

  /// Says where the last instruction stands in the source.
  public mutating func mark(line: UInt32, column: UInt32, callee: UInt32? = nil) {
    if isUnreachable && positions.last?.end == offset { return }
    if let last = positions.last, last.line == line, last.column == column, last.callee == callee || callee == nil,
      last.callee == nil
    {
      positions[positions.count - 1].end = offset
    } else if positions.last?.end != offset {
      positions.append(.init(end: offset, line: line, column: column, callee: callee))
    }
  }

  /// Exceptions thrown between two offsets go to `target`. Called innermost first.
  public mutating func protect(from start: UInt32, to end: UInt32, target: Label, register: Register) {
    if start == end { return }
    handlers.append((.init(start: start, end: end, target: 0, register: register.raw), target))
  }

  /// The finished code: labels and internal registers resolved.
  public mutating func finish(valueRegisters: UInt32, into function: inout BytecodeFunction) {
    for fixup in fixups {
      precondition(labels[fixup.label] >= 0, "label never placed")
      code[fixup.operand] = UInt32(bitPattern: labels[fixup.label] - Int32(fixup.start))
    }
    renumber(valueRegisters)
    function.cacheCount = renumberCaches()
    function.code = code
    function.positions = positions
    function.handlers = handlers.compactMap { entry in
      var handler = entry.handler
      handler.target = UInt32(labels[entry.target.index])
      return handler
    }
  }

  /// Numbers the inline caches of the code that is there: what follows a throw is dropped, with its caches. Gives their count.
  private mutating func renumberCaches() -> UInt32 {
    var numbers: [UInt32: UInt32] = [:]
    var at = 0
    while at < code.count {
      let op = Op(rawValue: code[at] & 255)!
      for (i, letter) in op.format.enumerated() where letter == UInt8(ascii: "q") {
        precondition(i > 0, "a cache is no first operand")
        let number = numbers[code[at + i]] ?? UInt32(numbers.count)
        numbers[code[at + i]] = number
        code[at + i] = number
      }
      at += op.length
    }
    return UInt32(numbers.count)
  }

  private mutating func renumber(_ valueRegisters: UInt32) {
    var at = 0
    while at < code.count {
      let op = Op(rawValue: code[at] & 255)!
      for (i, letter) in op.format.enumerated() where letter == UInt8(ascii: "c") || letter == UInt8(ascii: "p") {
        if i == 0 {
          code[at] = op.rawValue | (code[at] >> 8 - Register.internalBase + valueRegisters) << 8
        } else {
          code[at + i] = code[at + i] - Register.internalBase + valueRegisters
        }
      }
      at += op.length
    }
  }
}
