import Base

/// String literals, templates and JSX text.
extension Lexer {
  mutating func scanString(quote: UInt8) {
    token = .string
    var p = position + 1
    while classes[Int(base[p])] & CharacterClass.stringStop == 0 { p += 1 }
    if base[p] == quote {
      name = intern(position + 1, p)
      position = p + 1
      return
    }
    position += 1
    scanStringSlowly(quote: quote)
  }

  private mutating func scanStringSlowly(quote: UInt8) {
    var text: [UInt8] = []
    while true {
      let c = byte(position)
      if c == quote { break }
      if c == 0x0A || c == 0x0D || position >= end {
        report(.unterminatedString, start, position)
        name = interner.intern(text)
        return
      }
      if c == 0x5C {
        if let rule = scanEscape(into: &text, template: false) { report(rule, position - 1, position) }
      } else {
        text.append(c)
        position += 1
      }
    }
    position += 1
    name = interner.intern(text)
  }

  /// Reads an escape at `position` (a backslash); the rule that it breaks, if any.
  mutating func scanEscape(into text: inout [UInt8], template: Bool) -> DiagnosticID? {
    position += 1
    let c = byte(position)
    if position >= end { return .unterminatedString }
    position += 1
    switch c {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "v"): text.append(0x0B)
    case UInt8(ascii: "f"): text.append(0x0C)
    case 0x0D: if byte(position) == 0x0A { position += 1 }
    case 0x0A: break
    case UInt8(ascii: "x"): return scanHexEscape(into: &text)
    case UInt8(ascii: "u"):
      guard let code = unicodeEscapeDigits() else { return .invalidEscape }
      appendWTF8(code, to: &text)
    case 0x30...0x39: return scanOctalEscape(c, into: &text, template: template)
    case 0xE2 where byte(position) == 0x80 && byte(position + 1) | 1 == 0xA9: position += 2
    case _: text.append(c)
    }
    return nil
  }

  private mutating func scanHexEscape(into text: inout [UInt8]) -> DiagnosticID? {
    guard let high = hexValue(byte(position)), let low = hexValue(byte(position + 1)) else { return .invalidEscape }
    position += 2
    appendWTF8(high << 4 | low, to: &text)
    return nil
  }

  private mutating func scanOctalEscape(_ first: UInt8, into text: inout [UInt8], template: Bool) -> DiagnosticID? {
    let nextIsDigit = classes[Int(byte(position))] & CharacterClass.digit != 0
    if first == 0x30 && !nextIsDigit {
      text.append(0)
      return nil
    }
    if template { return .invalidEscape }
    hasLegacyOctal = true
    if first >= 0x38 {
      text.append(first)
      return nil
    }
    var value = UInt32(first - 0x30)
    let limit = first <= 0x33 ? 2 : 1
    for _ in 0..<limit where byte(position) >= 0x30 && byte(position) <= 0x37 {
      value = value << 3 | UInt32(byte(position) - 0x30)
      position += 1
    }
    appendWTF8(value, to: &text)
    return nil
  }

  // MARK: Templates

  /// Reads from a backtick, or from the `}` after a substitution, to the next `${` or the closing backtick.
  mutating func scanTemplate(continuing: Bool) {
    var cooked: [UInt8] = [], raw: [UInt8] = []
    cookedIsInvalid = false
    position += 1
    while true {
      let c = byte(position)
      if c == 0x60 {
        token = continuing ? .templateTail : .templateWhole
        position += 1
        break
      }
      if c == 0x24 && byte(position + 1) == 0x7B {
        token = continuing ? .templateMiddle : .templateHead
        position += 2
        break
      }
      if position >= end {
        report(.unterminatedTemplate, start, position)
        token = continuing ? .templateTail : .templateWhole
        break
      }
      scanTemplateCharacter(c, cooked: &cooked, raw: &raw)
    }
    name = interner.intern(cooked)
    rawName = interner.intern(raw)
  }

  private mutating func scanTemplateCharacter(_ c: UInt8, cooked: inout [UInt8], raw: inout [UInt8]) {
    if c == 0x0D {
      cooked.append(0x0A)
      raw.append(0x0A)
      position += byte(position + 1) == 0x0A ? 2 : 1
    } else if c == 0x5C {
      let from = position
      if scanEscape(into: &cooked, template: true) != nil { cookedIsInvalid = true }
      position = max(min(position, end), min(from + 2, end))
      appendRaw(from, position, to: &raw)
    } else {
      cooked.append(c)
      raw.append(c)
      position += 1
    }
  }

  private func appendRaw(_ from: Int, _ to: Int, to raw: inout [UInt8]) {
    var p = from
    while p < to {
      if byte(p) == 0x0D {
        raw.append(0x0A)
        if byte(p + 1) == 0x0A && p + 1 < to { p += 1 }
      } else {
        raw.append(byte(p))
      }
      p += 1
    }
  }

  /// The current `}` ends a substitution: reads on in the template.
  mutating func rescanTemplateContinuation() {
    position = start
    scanTemplate(continuing: true)
  }

  // MARK: Regular expressions

  /// The current `/` or `/=` begins a regular expression: reads it. `name` is the pattern, `rawName` the flags.
  mutating func rescanRegex() {
    position = start + 1
    var inClass = false
    while true {
      let c = byte(position)
      if c == 0x0A || c == 0x0D || position >= end || isLineOrParagraphSeparator(position) {
        report(.unterminatedRegex, start, position)
        break
      }
      if c == 0x2F && !inClass { break }
      if c == 0x5B { inClass = true }
      if c == 0x5D { inClass = false }
      let next = byte(position + 1)
      if c == 0x5C && next != 0x0A && next != 0x0D && position + 1 < end && !isLineOrParagraphSeparator(position + 1) {
        position += 1
      }
      position += 1
    }
    name = intern(start + 1, position)
    token = .regex
    if byte(position) == 0x2F && position < end { position += 1 }
    let flags = position
    while CharacterClass.isIdentifierPart(scalar(at: position).code) && position < end {
      position += scalar(at: position).length
    }
    if byte(position) == 0x5C { report(.invalidRegexFlags, position, position + 1) }
    rawName = intern(flags, position)
  }

  // MARK: JSX

  /// Reads text between JSX tags from `position`: `jsxText`, or the `{` or `<` that stands there.
  mutating func advanceJSXText() {
    previousEnd = position
    start = position
    newlineBefore = false
    while position < end && byte(position) != 0x7B && byte(position) != 0x3C {
      if byte(position) == 0x3E || byte(position) == 0x7D {
        report(byte(position) == 0x3E ? .strayGreaterInJSX : .strayBraceInJSX, position, position + 1)
      }
      position += 1
    }
    if position > start {
      name = intern(start, position)
      token = .jsxText
    } else if position >= end {
      token = .eof
    } else {
      token = byte(position) == 0x7B ? .leftBrace : .less
      position += 1
    }
  }

  /// The current identifier is a JSX name: reads on over `-` and further parts.
  mutating func extendJSXIdentifier() {
    guard token.isIdentifierName else { return }
    if hasEscape { report(.invalidEscape, start, position) }
    while classes[Int(byte(position))] & CharacterClass.identifierPart != 0 || byte(position) == 0x2D { position += 1 }
    name = intern(start, position)
    token = .identifier
  }

  /// Reads a JSX attribute value: strings have no escapes and may span lines.
  mutating func advanceJSXAttributeValue() {
    previousEnd = position
    skipTrivia()
    let quote = byte(position)
    guard quote == 0x22 || quote == 0x27 else { return advance() }
    start = position
    position += 1
    let from = position
    while position < end && byte(position) != quote { position += 1 }
    if position >= end { report(.unterminatedString, start, position) }
    name = intern(from, position)
    token = .string
    if position < end { position += 1 }
  }
}
