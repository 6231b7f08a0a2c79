/// Checks the syntax of a regular expression literal (ECMA-262, sections 22.2.1 and B.1.2).
///
/// It checks only: the runtime compiles patterns by itself. The pattern is read as code points with the u or v flag, else
/// as UTF-16 code units, as the grammar says.
struct RegExpValidator {
  struct Problem {
    /// Byte offset in the pattern, roughly.
    var offset: Int
    var message: String
  }

  /// Deepest nesting of groups and classes.
  private static let maximumDepth = 2_000

  let flags: [UInt8]
  private let text: [UInt8]
  var chars: [UInt32] = []
  var position = 0
  var unicode = false
  var sets = false
  var problem: Problem?
  private var groupCount = 0
  private var hasNames = false
  private var names: Set<[UInt32]> = []
  private var references: [(name: [UInt32], at: Int)] = []
  private var largestBackReference = 0
  private var depth = 0

  init(pattern: [UInt8], flags: [UInt8]) {
    text = pattern
    self.flags = flags
  }

  /// The first thing wrong, or nil.
  mutating func validate() -> Problem? {
    checkFlags()
    if problem != nil { return problem }
    decode()
    prescan()
    _ = parseDisjunction()
    if problem == nil && position < chars.count { fail(current == 0x29 ? "unmatched ')'" : "unexpected character") }
    if unicode && largestBackReference > groupCount { fail("back reference to a group that does not exist") }
    for reference in references where !names.contains(reference.name) { fail("unknown group name") }
    return problem
  }

  mutating func fail(_ message: String) {
    if problem != nil { return }
    problem = Problem(offset: byteOffset(min(position, chars.count)), message: message)
    position = chars.count
  }

  private func byteOffset(_ index: Int) -> Int {
    chars[..<index].reduce(0) {
      $0 + ($1 < 0x80 ? 1 : $1 < 0x800 ? 2 : $1 < 0x10000 ? ($1 & 0xF800 == 0xD800 ? 2 : 3) : 4)
    }
  }

  private mutating func checkFlags() {
    var seen: Set<UInt8> = []
    for flag in flags {
      if !"dgimsuvy".utf8.contains(flag) { return fail("unknown flag '\(Character(Unicode.Scalar(flag)))'") }
      if !seen.insert(flag).inserted { return fail("duplicate flag '\(Character(Unicode.Scalar(flag)))'") }
    }
    sets = seen.contains(UInt8(ascii: "v"))
    if sets && seen.contains(UInt8(ascii: "u")) { return fail("the flags u and v exclude each other") }
    unicode = sets || seen.contains(UInt8(ascii: "u"))
  }

  private mutating func decode() {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.value > 0xFFFF && !unicode {
        chars.append(0xD800 + (scalar.value - 0x10000) >> 10)
        chars.append(0xDC00 + (scalar.value - 0x10000) & 0x3FF)
      } else {
        chars.append(scalar.value)
      }
    }
  }

  /// Counts groups and finds out whether any has a name, which changes the meaning of `\k`.
  private mutating func prescan() {
    var i = 0, inClass = 0
    while i < chars.count {
      switch chars[i] {
      case 0x5C: i += 1
      case 0x5B: inClass = sets ? inClass + 1 : 1
      case 0x5D: inClass = max(0, inClass - 1)
      case 0x28 where inClass == 0:
        if at(i + 1) != 0x3F {
          groupCount += 1
        } else if at(i + 2) == 0x3C && at(i + 3) != 0x3D && at(i + 3) != 0x21 {
          groupCount += 1
          hasNames = true
        }
      case _: break
      }
      i += 1
    }
  }

  // MARK: Characters

  func at(_ index: Int) -> UInt32 { index < chars.count ? chars[index] : 0xFFFF_FFFF }
  var current: UInt32 { at(position) }

  mutating func eat(_ char: Unicode.Scalar) -> Bool {
    if current != char.value { return false }
    position += 1
    return true
  }

  private mutating func eat(_ string: String) -> Bool {
    var p = position
    for scalar in string.unicodeScalars {
      if at(p) != scalar.value { return false }
      p += 1
    }
    position = p
    return true
  }

  static func isDigit(_ char: UInt32) -> Bool { char >= 0x30 && char <= 0x39 }
  static func isLetter(_ char: UInt32) -> Bool { char | 0x20 >= 0x61 && char | 0x20 <= 0x7A && char < 0x80 }
  static func hex(_ char: UInt32) -> UInt32? { char < 0x80 ? hexValue(UInt8(char)) : nil }

  // MARK: Disjunction and terms

  /// Gives the group names in it; names may repeat only in different alternatives.
  private mutating func parseDisjunction() -> Set<[UInt32]> {
    depth += 1
    defer { depth -= 1 }
    if depth > RegExpValidator.maximumDepth {
      fail("nested too deeply")
      return []
    }
    var all = parseAlternative()
    while eat("|") { all.formUnion(parseAlternative()) }
    return all
  }

  private mutating func parseAlternative() -> Set<[UInt32]> {
    var found: Set<[UInt32]> = []
    while position < chars.count && current != 0x7C && current != 0x29 {
      let inside = parseTerm()
      if !found.isDisjoint(with: inside) { fail("duplicate group name") }
      found.formUnion(inside)
    }
    return found
  }

  private mutating func parseTerm() -> Set<[UInt32]> {
    switch current {
    case 0x5E, 0x24:
      position += 1
      return []
    case 0x28: return parseGroup()
    case 0x2A, 0x2B, 0x3F:
      fail("nothing to repeat")
      return []
    case 0x7B:
      if unicode || parseBraces() { fail("nothing to repeat") } else { position += 1 }
    case 0x7D, 0x5D:
      if unicode { fail("lone bracket") }
      position += 1
    case 0x5B: parseClass()
    case 0x5C:
      if at(position + 1) | 0x20 == 0x62 {
        position += 2
        return []
      }
      parseAtomEscape()
    case _: position += 1
    }
    parseQuantifier()
    return []
  }

  private mutating func parseGroup() -> Set<[UInt32]> {
    var names: Set<[UInt32]> = []
    var quantifiable = true
    position += 1
    if eat("?") {
      if eat("=") || eat("!") {
        quantifiable = !unicode
      } else if eat("<=") || eat("<!") {
        quantifiable = false
      } else if eat("<") {
        names.insert(parseGroupName())
        self.names.formUnion(names)
      } else if !eat(":") {
        parseModifiers()
      }
    }
    let inside = parseDisjunction()
    if !names.isDisjoint(with: inside) { fail("duplicate group name") }
    names.formUnion(inside)
    if !eat(")") { fail("')' expected") }
    if quantifiable { parseQuantifier() }
    return names
  }

  /// `ims-ims:` of `(?ims-ims:...)`
  private mutating func parseModifiers() {
    var seen: Set<UInt32> = [], count = 0
    func isModifier(_ char: UInt32) -> Bool { char == 0x69 || char == 0x6D || char == 0x73 }
    var minus = false
    while isModifier(current) || (current == 0x2D && !minus) {
      if current == 0x2D {
        minus = true
      } else {
        count += 1
        if !seen.insert(current).inserted { return fail("repeated modifier") }
      }
      position += 1
    }
    if count == 0 || !eat(":") { fail("invalid group") }
  }

  private mutating func parseQuantifier() {
    switch current {
    case 0x2A, 0x2B, 0x3F: position += 1
    case 0x7B:
      if !parseBraces() {
        if unicode { fail("invalid quantifier") }
        return
      }
    case _: return
    }
    _ = eat("?")
  }

  /// `{n}`, `{n,}` or `{n,m}`; moves only if it is one.
  private mutating func parseBraces() -> Bool {
    let from = position
    position += 1
    guard let low = parseDecimal() else {
      position = from
      return false
    }
    var high: Double? = low
    if eat(",") { high = RegExpValidator.isDigit(current) ? parseDecimal() : .infinity }
    guard eat("}") else {
      position = from
      return false
    }
    if let high, high < low { fail("numbers out of order in quantifier") }
    return true
  }

  private mutating func parseDecimal() -> Double? {
    let from = position
    var value = 0.0
    while RegExpValidator.isDigit(current) {
      value = value * 10 + Double(current - 0x30)
      position += 1
    }
    return position > from ? value : nil
  }

  // MARK: Escapes

  private mutating func parseAtomEscape() {
    position += 1
    let c = current
    if position >= chars.count { return fail("'\\' at end of pattern") }
    if c == 0x6B && (unicode || hasNames) {
      position += 1
      let from = position
      guard eat("<") else { return fail("invalid named reference") }
      references.append((parseGroupName(), from))
      return
    }
    if c >= 0x31 && c <= 0x39 { return parseBackReference() }
    if isClassLetter(c) {
      position += 1
      return
    }
    if unicode && c | 0x20 == 0x70 { return _ = parsePropertyEscape() }
    _ = parseCharacterEscape(inClass: false)
  }

  func isClassLetter(_ c: UInt32) -> Bool { [0x64, 0x44, 0x73, 0x53, 0x77, 0x57].contains(c) }

  private mutating func parseBackReference() {
    let from = position
    let value = parseDecimal() ?? 0
    if unicode { return largestBackReference = max(largestBackReference, Int(min(value, 1e9))) }
    if Int(min(value, 1e9)) > groupCount { position = from + 1 }
  }

  /// CharacterEscape after the backslash: the code point.
  mutating func parseCharacterEscape(inClass: Bool) -> UInt32 {
    let c = current
    position += 1
    switch c {
    case 0x74: return 9
    case 0x6E: return 10
    case 0x76: return 11
    case 0x66: return 12
    case 0x72: return 13
    case 0x63: return parseControlEscape(inClass: inClass)
    case 0x30 where !RegExpValidator.isDigit(current): return 0
    case 0x78: return parseHexEscape(c)
    case 0x75: return parseUnicodeEscape(c)
    case 0x30...0x37 where !unicode: return parseLegacyOctal(c)
    case _: break
    }
    if unicode {
      let syntax = "^$\\.*+?()[]{}|/".unicodeScalars.contains { $0.value == c }
      if !syntax && !(inClass && c == 0x2D) { fail("invalid escape") }
    } else if c == 0x6B && hasNames {
      fail("invalid named reference")
    }
    return c
  }

  private mutating func parseControlEscape(inClass: Bool) -> UInt32 {
    if RegExpValidator.isLetter(current) {
      position += 1
      return chars[position - 1] % 32
    }
    if unicode {
      fail("invalid control escape")
    } else if inClass && (RegExpValidator.isDigit(current) || current == 0x5F) {
      position += 1
      return chars[position - 1] % 32
    } else {
      position -= 1
    }
    return 0x5C
  }

  private mutating func parseHexEscape(_ c: UInt32) -> UInt32 {
    if let high = RegExpValidator.hex(current), let low = RegExpValidator.hex(at(position + 1)) {
      position += 2
      return high << 4 | low
    }
    if unicode { fail("invalid escape") }
    return c
  }

  private mutating func parseUnicodeEscape(_ c: UInt32) -> UInt32 {
    if unicode && current == 0x7B {
      if let code = parseBracedCodePoint() { return code }
    } else if let code = fourHexDigits(position) {
      position += 4
      if unicode && code & 0xFC00 == 0xD800 && current == 0x5C && at(position + 1) == 0x75,
        let low = fourHexDigits(position + 2), low & 0xFC00 == 0xDC00
      {
        position += 6
        return 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      return code
    }
    if unicode { fail("invalid Unicode escape") }
    return c
  }

  private mutating func parseBracedCodePoint() -> UInt32? {
    position += 1
    var code: UInt32 = 0, count = 0
    while let digit = RegExpValidator.hex(current) {
      code = code << 4 | digit
      count += 1
      position += 1
      if code > 0x10FFFF { return nil }
    }
    return count > 0 && eat("}") ? code : nil
  }

  private func fourHexDigits(_ from: Int) -> UInt32? {
    var code: UInt32 = 0
    for i in 0..<4 {
      guard let digit = RegExpValidator.hex(at(from + i)) else { return nil }
      code = code << 4 | digit
    }
    return code
  }

  private mutating func parseLegacyOctal(_ first: UInt32) -> UInt32 {
    var value = first - 0x30
    let limit = first <= 0x33 ? 2 : 1
    for _ in 0..<limit where current >= 0x30 && current <= 0x37 {
      value = value << 3 | (current - 0x30)
      position += 1
    }
    return value
  }

  /// `p{...}` or `P{...}`: true if it is a property of strings.
  mutating func parsePropertyEscape() -> Bool {
    let negated = current == 0x50
    position += 1
    guard eat("{") else {
      fail("invalid property name")
      return false
    }
    var name = "", value: String?
    while position < chars.count && current != 0x7D {
      guard let scalar = Unicode.Scalar(current), scalar.isASCII,
        RegExpValidator.isLetter(current) || RegExpValidator.isDigit(current) || current == 0x5F || current == 0x3D
      else { break }
      if scalar == "=" && value == nil {
        value = ""
      } else if value != nil {
        value?.unicodeScalars.append(scalar)
      } else {
        name.unicodeScalars.append(scalar)
      }
      position += 1
    }
    guard eat("}") else {
      fail("invalid property name")
      return false
    }
    if let value {
      if !UnicodeProperties.isPair(name, value) { fail("invalid property name") }
      return false
    }
    if UnicodeProperties.isLone(name) { return false }
    if !sets || negated || !UnicodeProperties.isOfStrings(name) { fail("invalid property name") }
    return true
  }

  // MARK: Group names

  /// The name after `<`, with the closing `>`.
  private mutating func parseGroupName() -> [UInt32] {
    var name: [UInt32] = []
    while position < chars.count && current != 0x3E {
      guard let code = parseNameCharacter() else {
        fail("invalid group name")
        return []
      }
      let fits = name.isEmpty ? CharacterClass.isIdentifierStart(code) : CharacterClass.isIdentifierPart(code)
      if !fits {
        fail("invalid group name")
        return []
      }
      name.append(code)
    }
    if name.isEmpty || !eat(">") { fail("invalid group name") }
    return name
  }

  private mutating func parseNameCharacter() -> UInt32? {
    let c = current
    position += 1
    if c == 0x5C {
      guard eat("u") else { return nil }
      if current == 0x7B { return parseBracedCodePoint() }
      guard let code = fourHexDigits(position) else { return nil }
      position += 4
      if code & 0xFC00 == 0xD800, current == 0x5C, at(position + 1) == 0x75, let low = fourHexDigits(position + 2),
        low & 0xFC00 == 0xDC00
      {
        position += 6
        return 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      return code
    }
    if c & 0xFC00 == 0xD800 && current & 0xFC00 == 0xDC00 && current < 0x10000 {
      position += 1
      return 0x10000 + (c - 0xD800) << 10 + (chars[position - 1] - 0xDC00)
    }
    return c
  }

  // MARK: Classes

  private mutating func parseClass() {
    if sets { return _ = parseSetClass() }
    position += 1
    _ = eat("^")
    while position < chars.count && current != 0x5D {
      let low = parseClassAtom()
      guard current == 0x2D, at(position + 1) != 0x5D, position + 1 < chars.count else { continue }
      position += 1
      let high = parseClassAtom()
      if let low, let high {
        if low > high { fail("range out of order in class") }
      } else if unicode {
        fail("invalid range in class")
      }
    }
    if !eat("]") { fail("']' expected") }
  }

  /// The code point, or nil for a class escape.
  private mutating func parseClassAtom() -> UInt32? {
    let c = current
    position += 1
    if c != 0x5C { return c }
    if position >= chars.count {
      fail("'\\' at end of pattern")
      return nil
    }
    if isClassLetter(current) {
      position += 1
      return nil
    }
    if unicode && current | 0x20 == 0x70 {
      _ = parsePropertyEscape()
      return nil
    }
    if eat("b") { return 8 }
    if unicode && RegExpValidator.isDigit(current) && !(current == 0x30 && !RegExpValidator.isDigit(at(position + 1))) {
      fail("invalid escape in class")
    }
    return parseCharacterEscape(inClass: true)
  }

  mutating func enterClass() -> Bool {
    depth += 1
    if depth > RegExpValidator.maximumDepth { fail("nested too deeply") }
    return problem == nil
  }

  mutating func leaveClass() { depth -= 1 }
}
