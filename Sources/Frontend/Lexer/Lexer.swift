import Base

/// Turns source bytes into tokens, one at a time, as the parser asks.
///
/// The parser decides what depends on context: it asks to read a `/` again as a regular expression, a `}` as the
/// continuation of a template, a `>` as a longer operator, and text between JSX tags as such.
///
/// Invariant: `base` has `end` bytes of source and at least 8 zero bytes after them, so that looking ahead needs no bounds.
struct Lexer {
  let base: UnsafePointer<UInt8>
  /// Number of source bytes.
  let end: Int
  let classes = CharacterClass.table
  let interner: Interner
  /// `<!--` and `-->` begin comments (ECMA-262, B.1.1).
  var allowsHTMLComments: Bool

  /// Offset of the next byte to read: the end of the current token.
  var position: Int
  /// The current token and its first byte.
  var token: Token = .eof
  var start = 0
  /// End of the token before.
  var previousEnd = 0
  /// A line terminator stands between the previous token and this one.
  var newlineBefore = true
  /// The identifier was written with an escape.
  var hasEscape = false
  /// A number such as `010` or `08`, a string with `\01` or `\8`: not for strict code.
  var hasLegacyOctal = false
  /// Identifier, cooked string, bigint digits, raw pattern; of templates the cooked text unless `cookedIsInvalid`.
  var name = NameID.empty
  /// Raw text of a template; flags of a regular expression.
  var rawName = NameID.empty
  var number = 0.0
  /// Template token with an invalid escape, reported if the template is not tagged.
  var cookedIsInvalid = false

  /// What has been found wrong, in order.
  var errors: [SyntaxError] = []

  init(base: UnsafePointer<UInt8>, end: Int, interner: Interner, allowsHTMLComments: Bool) {
    self.base = base
    self.end = end
    self.interner = interner
    self.allowsHTMLComments = allowsHTMLComments
    position = 0
    if base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF { position = 3 }
    if base[position] == 0x23 && base[position + 1] == 0x21 { skipLineComment() }
  }

  @inline(__always) func byte(_ offset: Int) -> UInt8 { base[offset] }

  mutating func report(_ rule: DiagnosticID, _ from: Int, _ to: Int, _ detail: String = "") {
    errors.append(SyntaxError(rule: rule, span: Span(from, to), detail: detail))
  }

  /// Interns the source bytes of a range.
  func intern(_ from: Int, _ to: Int) -> NameID {
    interner.intern(UnsafeBufferPointer(start: base + from, count: to - from))
  }

  /// The code point at `offset` and its length in bytes. The source is valid UTF-8.
  func scalar(at offset: Int) -> (code: UInt32, length: Int) {
    let b0 = UInt32(base[offset])
    if b0 < 0x80 { return (b0, 1) }
    let b1 = UInt32(base[offset + 1] & 0x3F)
    if b0 < 0xE0 { return ((b0 & 0x1F) << 6 | b1, 2) }
    let b2 = UInt32(base[offset + 2] & 0x3F)
    if b0 < 0xF0 { return ((b0 & 0xF) << 12 | b1 << 6 | b2, 3) }
    return ((b0 & 7) << 18 | b1 << 12 | b2 << 6 | UInt32(base[offset + 3] & 0x3F), 4)
  }

  // MARK: Main entry

  /// Reads the next token.
  mutating func advance() {
    previousEnd = position
    skipTrivia()
    start = position
    hasEscape = false
    hasLegacyOctal = false
    scanToken()
  }

  private mutating func scanToken() {
    let c = byte(position)
    if classes[Int(c)] & CharacterClass.identifierStart != 0 { return scanIdentifier() }
    if classes[Int(c)] & CharacterClass.digit != 0 { return scanNumber() }
    switch c {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): scanString(quote: c)
    case UInt8(ascii: "`"): scanTemplate(continuing: false)
    case UInt8(ascii: "."): scanDot()
    case UInt8(ascii: "#"): scanHash()
    case UInt8(ascii: "\\"): scanIdentifierSlowly(from: position)
    case 0 where position >= end: token = .eof
    case 0x80...0xFF: scanIdentifierSlowly(from: position)
    case _: scanPunctuator(c)
    }
  }

  @inline(__always) private mutating func accept(_ kind: Token, _ length: Int) {
    token = kind
    position += length
  }

  private mutating func scanDot() {
    if classes[Int(byte(position + 1))] & CharacterClass.digit != 0 { return scanNumber() }
    if byte(position + 1) == 0x2E && byte(position + 2) == 0x2E { return accept(.ellipsis, 3) }
    accept(.dot, 1)
  }

  private mutating func scanPunctuator(_ c: UInt8) {
    let c1 = byte(position + 1)
    switch c {
    case UInt8(ascii: "{"): accept(.leftBrace, 1)
    case UInt8(ascii: "}"): accept(.rightBrace, 1)
    case UInt8(ascii: "("): accept(.leftParen, 1)
    case UInt8(ascii: ")"): accept(.rightParen, 1)
    case UInt8(ascii: "["): accept(.leftBracket, 1)
    case UInt8(ascii: "]"): accept(.rightBracket, 1)
    case UInt8(ascii: ";"): accept(.semicolon, 1)
    case UInt8(ascii: ","): accept(.comma, 1)
    case UInt8(ascii: ":"): accept(.colon, 1)
    case UInt8(ascii: "~"): accept(.tilde, 1)
    case UInt8(ascii: "@"): accept(.at, 1)
    case UInt8(ascii: "?"): scanQuestion(c1)
    case UInt8(ascii: "="), UInt8(ascii: "!"): scanEqualOrBang(c, c1)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): scanPlusOrMinus(c, c1)
    case UInt8(ascii: "*"): scanStar(c1)
    case UInt8(ascii: "/"): c1 == 0x3D ? accept(.slashEqual, 2) : accept(.slash, 1)
    case UInt8(ascii: "%"): c1 == 0x3D ? accept(.percentEqual, 2) : accept(.percent, 1)
    case UInt8(ascii: "^"): c1 == 0x3D ? accept(.caretEqual, 2) : accept(.caret, 1)
    case UInt8(ascii: "&"): scanAmpersand(c1)
    case UInt8(ascii: "|"): scanBar(c1)
    case UInt8(ascii: "<"): scanLess(c1)
    case UInt8(ascii: ">"): accept(.greater, 1)
    case _: scanInvalid(length: 1)
    }
  }

  mutating func scanInvalid(length: Int) {
    report(.invalidCharacter, position, position + length)
    accept(.invalid, length)
  }

  private mutating func scanQuestion(_ c1: UInt8) {
    if c1 == 0x3F {
      return byte(position + 2) == 0x3D ? accept(.questionQuestionEqual, 3) : accept(.questionQuestion, 2)
    }
    let digit = classes[Int(byte(position + 2))] & CharacterClass.digit != 0
    c1 == 0x2E && !digit ? accept(.questionDot, 2) : accept(.question, 1)
  }

  private mutating func scanEqualOrBang(_ c: UInt8, _ c1: UInt8) {
    let isEqual = c == 0x3D
    if c1 == 0x3D {
      if byte(position + 2) == 0x3D { return accept(isEqual ? .equalEqualEqual : .bangEqualEqual, 3) }
      return accept(isEqual ? .equalEqual : .bangEqual, 2)
    }
    if isEqual && c1 == 0x3E { return accept(.arrow, 2) }
    accept(isEqual ? .equal : .bang, 1)
  }

  private mutating func scanPlusOrMinus(_ c: UInt8, _ c1: UInt8) {
    let isPlus = c == 0x2B
    if c1 == c { return accept(isPlus ? .plusPlus : .minusMinus, 2) }
    if c1 == 0x3D { return accept(isPlus ? .plusEqual : .minusEqual, 2) }
    accept(isPlus ? .plus : .minus, 1)
  }

  private mutating func scanStar(_ c1: UInt8) {
    if c1 == 0x2A { return byte(position + 2) == 0x3D ? accept(.starStarEqual, 3) : accept(.starStar, 2) }
    c1 == 0x3D ? accept(.starEqual, 2) : accept(.star, 1)
  }

  private mutating func scanAmpersand(_ c1: UInt8) {
    if c1 == 0x26 {
      return byte(position + 2) == 0x3D ? accept(.ampersandAmpersandEqual, 3) : accept(.ampersandAmpersand, 2)
    }
    c1 == 0x3D ? accept(.ampersandEqual, 2) : accept(.ampersand, 1)
  }

  private mutating func scanBar(_ c1: UInt8) {
    if c1 == 0x7C { return byte(position + 2) == 0x3D ? accept(.barBarEqual, 3) : accept(.barBar, 2) }
    c1 == 0x3D ? accept(.barEqual, 2) : accept(.bar, 1)
  }

  private mutating func scanLess(_ c1: UInt8) {
    if c1 == 0x3C { return byte(position + 2) == 0x3D ? accept(.lessLessEqual, 3) : accept(.lessLess, 2) }
    c1 == 0x3D ? accept(.lessEqual, 2) : accept(.less, 1)
  }

  // MARK: Reading again

  /// A `>` in operator position: reads the longest operator that starts with it.
  mutating func rescanGreater() {
    guard token == .greater else { return }
    position = start + 1
    if byte(position) == 0x3D { return accept(.greaterEqual, 1) }
    guard byte(position) == 0x3E else { return }
    if byte(position + 1) == 0x3D { return accept(.greaterGreaterEqual, 2) }
    guard byte(position + 1) == 0x3E else { return accept(.greaterGreater, 1) }
    byte(position + 2) == 0x3D ? accept(.greaterGreaterGreaterEqual, 3) : accept(.greaterGreaterGreater, 2)
  }

  /// A `<<` where type arguments may start: reads only the first `<`.
  mutating func rescanLess() {
    if token == .lessLess || token == .lessEqual || token == .lessLessEqual {
      token = .less
      position = start + 1
    }
  }
}
