/// Prefix operators (ECMA-262, section 13.5).
public enum UnaryOp: UInt8, Sendable, CaseIterable {
  case plus, minus, bitNot, not, typeof, void, delete

  /// As written in source.
  public var text: String {
    switch self {
    case .plus: return "+"
    case .minus: return "-"
    case .bitNot: return "~"
    case .not: return "!"
    case .typeof: return "typeof"
    case .void: return "void"
    case .delete: return "delete"
    }
  }
}

/// Binary operators that evaluate both operands.
public enum BinaryOp: UInt8, Sendable, CaseIterable {
  case add, subtract, multiply, divide, remainder, exponentiate
  case shiftLeft, shiftRight, shiftRightUnsigned
  case bitAnd, bitOr, bitXor
  case equal, notEqual, strictEqual, strictNotEqual
  case less, lessEqual, greater, greaterEqual
  case instanceof, `in`

  /// As written in source.
  public var text: String {
    switch self {
    case .add: return "+"
    case .subtract: return "-"
    case .multiply: return "*"
    case .divide: return "/"
    case .remainder: return "%"
    case .exponentiate: return "**"
    case .shiftLeft: return "<<"
    case .shiftRight: return ">>"
    case .shiftRightUnsigned: return ">>>"
    case .bitAnd: return "&"
    case .bitOr: return "|"
    case .bitXor: return "^"
    case .equal: return "=="
    case .notEqual: return "!="
    case .strictEqual: return "==="
    case .strictNotEqual: return "!=="
    case .less: return "<"
    case .lessEqual: return "<="
    case .greater: return ">"
    case .greaterEqual: return ">="
    case .instanceof: return "instanceof"
    case .in: return "in"
    }
  }
}

/// Operators that evaluate the right operand only sometimes.
public enum LogicalOp: UInt8, Sendable, CaseIterable {
  case and, or, coalesce

  /// As written in source.
  public var text: String {
    switch self {
    case .and: return "&&"
    case .or: return "||"
    case .coalesce: return "??"
    }
  }
}

/// `++` and `--`.
public enum UpdateOp: UInt8, Sendable, CaseIterable {
  case increment, decrement

  /// As written in source.
  public var text: String { self == .increment ? "++" : "--" }
}
