import Base

/// Lexical tokens. Keyword cases stand in the order of `KnownName`, so that a name's id tells its token.
enum Token: UInt8 {
  case eof, identifier, escapedKeyword, privateName, number, bigint, string, regex, jsxText
  /// `` `text` ``, `` `text${ ``, `` }text${ ``, `` }text` ``
  case templateWhole, templateHead, templateMiddle, templateTail
  /// A character that begins no token; an error has been reported.
  case invalid

  case leftBrace, rightBrace, leftParen, rightParen, leftBracket, rightBracket
  case dot, ellipsis, semicolon, comma, colon, question, questionDot, arrow, at, hash
  case less, greater, lessEqual, greaterEqual, equalEqual, bangEqual, equalEqualEqual, bangEqualEqual
  case plus, minus, star, starStar, slash, percent, plusPlus, minusMinus
  case lessLess, greaterGreater, greaterGreaterGreater
  case ampersand, bar, caret, bang, tilde, ampersandAmpersand, barBar, questionQuestion
  case equal, plusEqual, minusEqual, starEqual, starStarEqual, slashEqual, percentEqual
  case lessLessEqual, greaterGreaterEqual, greaterGreaterGreaterEqual
  case ampersandEqual, barEqual, caretEqual, ampersandAmpersandEqual, barBarEqual, questionQuestionEqual

  // Keywords: the order is KnownName's.
  case `break`, `case`, `catch`, `class`, const, `continue`, debugger, `default`, delete, `do`, `else`, `enum`, export,
    extends, `false`, finally, `for`, function, `if`, `import`, `in`, instanceof, new, null, `return`, `super`,
    `switch`,
    this, `throw`, `true`, `try`, typeof, `var`, void, `while`, with
  // Words that are identifiers in some code: the order is KnownName's.
  case yield, `let`, `static`, implements, interface, package, `private`, `protected`, `public`, `await`

  /// The keyword that `name` is, or `identifier`.
  @inline(__always) init(name: NameID) {
    let raw = name.rawValue
    if raw == 0 || raw > KnownName.lastKeyword.rawValue {
      self = .identifier
    } else {
      self = Token(rawValue: Token.break.rawValue + UInt8(truncatingIfNeeded: raw - 1)).unsafelyUnwrapped
    }
  }

  /// Any keyword, contextual ones too: the token has a name.
  @inline(__always) var isKeyword: Bool { rawValue >= Token.break.rawValue }

  /// Reserved everywhere.
  @inline(__always) var isReservedWord: Bool { rawValue >= Token.break.rawValue && rawValue < Token.yield.rawValue }

  /// An identifier name: identifiers and all words, escaped or not.
  @inline(__always) var isIdentifierName: Bool { self == .identifier || self == .escapedKeyword || isKeyword }

  /// Reserved in strict mode code only.
  var isStrictReserved: Bool { rawValue >= Token.yield.rawValue && self != .await }

  /// `=` and its compound forms.
  @inline(__always) var isAssignment: Bool {
    rawValue >= Token.equal.rawValue && rawValue <= Token.questionQuestionEqual.rawValue
  }
}
