/// Classes with the v flag: nesting, `&&`, `--` and `\q{...}` (ECMA-262, section 22.2.1, ClassSetExpression).
extension RegExpValidator {
  /// What one operand of a class is.
  private struct Operand {
    /// A single character, which may begin a range.
    var char: UInt32?
    /// It may match strings of several characters.
    var hasStrings = false
  }

  /// `[...]`: true if it may match strings.
  mutating func parseSetClass() -> Bool {
    guard enterClass() else { return false }
    defer { leaveClass() }
    position += 1
    let negated = eat("^")
    let hasStrings = current == 0x5D ? false : parseSetContents()
    if !eat("]") { fail("']' expected") }
    if negated && hasStrings { fail("a negated class may not contain strings") }
    return negated ? false : hasStrings
  }

  private mutating func parseSetContents() -> Bool {
    let first = parseOperand()
    if at(position) == 0x26 && at(position + 1) == 0x26 { return parseOperators(0x26, first) }
    if at(position) == 0x2D && at(position + 1) == 0x2D { return parseOperators(0x2D, first) }
    var hasStrings = first.hasStrings
    finishRange(first)
    while position < chars.count && current != 0x5D {
      if isDouble(0x26) || isDouble(0x2D) {
        fail("operators cannot be mixed in a class")
        return false
      }
      let next = parseOperand()
      hasStrings = hasStrings || next.hasStrings
      finishRange(next)
    }
    return hasStrings
  }

  private func isDouble(_ char: UInt32) -> Bool { current == char && at(position + 1) == char }

  private mutating func parseOperators(_ op: UInt32, _ first: Operand) -> Bool {
    var hasStrings = first.hasStrings
    while isDouble(op) {
      position += 2
      if op == 0x26 && current == 0x26 { fail("invalid character in class") }
      let next = parseOperand()
      if op == 0x26 { hasStrings = hasStrings && next.hasStrings }
    }
    if current != 0x5D { fail("operators cannot be mixed in a class") }
    return hasStrings
  }

  /// `-b` after `a`
  private mutating func finishRange(_ low: Operand) {
    guard current == 0x2D, at(position + 1) != 0x2D else { return }
    position += 1
    let high = parseOperand()
    guard let from = low.char, let to = high.char else { return fail("invalid range in class") }
    if from > to { fail("range out of order in class") }
  }

  private mutating func parseOperand() -> Operand {
    if current == 0x5B { return Operand(char: nil, hasStrings: parseSetClass()) }
    if current == 0x5C { return parseEscapedOperand() }
    return Operand(char: parseSetCharacter())
  }

  private mutating func parseSetCharacter() -> UInt32? {
    let c = current
    if position >= chars.count || "()[]{}/-|".unicodeScalars.contains(where: { $0.value == c }) {
      fail("invalid character in class")
      return nil
    }
    if at(position + 1) == c && "&!#$%*+,.:;<=>?@^`~".unicodeScalars.contains(where: { $0.value == c }) {
      fail("reserved double punctuator in class")
      return nil
    }
    position += 1
    return c
  }

  private mutating func parseEscapedOperand() -> Operand {
    position += 1
    if position >= chars.count {
      fail("'\\' at end of pattern")
      return Operand()
    }
    if isClassLetter(current) {
      position += 1
      return Operand()
    }
    if current | 0x20 == 0x70 { return Operand(char: nil, hasStrings: parsePropertyEscape()) }
    if current == 0x71 { return Operand(char: nil, hasStrings: parseStrings()) }
    return Operand(char: parseSetEscape())
  }

  private mutating func parseSetEscape() -> UInt32? {
    if eat("b") { return 8 }
    if "&-!#%,:;<=>@`~".unicodeScalars.contains(where: { $0.value == current }) {
      position += 1
      return chars[position - 1]
    }
    if RegExpValidator.isDigit(current) && !(current == 0x30 && !RegExpValidator.isDigit(at(position + 1))) {
      fail("invalid escape in class")
      return nil
    }
    return parseCharacterEscape(inClass: true)
  }

  /// `q{a|bc}`: true if one of the strings is not a single character.
  private mutating func parseStrings() -> Bool {
    position += 1
    guard eat("{") else {
      fail("invalid escape in class")
      return false
    }
    var hasStrings = false, length = 0
    while position < chars.count && current != 0x7D {
      if eat("|") {
        hasStrings = hasStrings || length != 1
        length = 0
        continue
      }
      if current == 0x5C {
        position += 1
        _ = parseSetEscape()
      } else {
        _ = parseSetCharacter()
      }
      length += 1
    }
    if !eat("}") { fail("'}' expected") }
    return hasStrings || length != 1
  }
}
