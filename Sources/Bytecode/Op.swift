import CRuntime

/// An operation of the interpreter: one row of `opcodes.def`, imported from C as a closed enum.
public typealias Op = aot_op

extension Op {
  /// Every op, in table order.
  public static let all: [Op] = (0..<UInt32(AOT_OP_COUNT)).compactMap { Op(rawValue: $0) }

  /// The op's name in the table.
  public var name: String { String(cString: aot_op_name(rawValue)) }

  /// One letter per operand; see `opcodes.def`.
  public var format: [UInt8] { Op.formats[Int(rawValue)] }

  /// Words that an instruction takes.
  public var length: Int { format.count }

  /// True if control never goes on to the next instruction.
  public var isTerminator: Bool {
    switch self {
    case .Return, .ReturnUndefined, .Throw, .Rethrow, .ThrowError, .Jump: return true
    case _: return false
    }
  }

  private static let formats: [[UInt8]] = all.map { op in
    let text = aot_op_format(op.rawValue)!
    return (0..<strlen(text)).map { UInt8(bitPattern: text[$0]) }
  }

  private static func strlen(_ text: UnsafePointer<CChar>) -> Int {
    var n = 0
    while text[n] != 0 { n += 1 }
    return n
  }
}
