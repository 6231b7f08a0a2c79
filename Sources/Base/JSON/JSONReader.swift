/// Reads JSON (RFC 8259); its tolerant form is that of tsconfig.json, with comments and trailing commas.
public struct JSONReader {
  private let bytes: [UInt8]
  private let isStrict: Bool
  private var at = 0

  /// Nil when the text is malformed. Comments and trailing commas are fine.
  public static func parse(_ bytes: [UInt8]) -> JSON? {
    var reader = JSONReader(bytes: bytes, isStrict: false)
    return reader.whole()
  }

  /// What a strict look at a text finds; it takes any depth.
  public struct Verdict {
    /// Where the text stops being JSON, as an offset into it; nil when all of it is.
    public var error: Int?
    /// How many arrays and objects are open at most.
    public var depth = 0
  }

  public static func check(_ bytes: [UInt8]) -> Verdict {
    var reader = JSONReader(bytes: bytes, isStrict: true)
    var verdict = Verdict()
    if !reader.walk(&verdict.depth) { verdict.error = min(reader.at, bytes.count) }
    return verdict
  }

  private init(bytes: [UInt8], isStrict: Bool) {
    self.bytes = bytes
    self.isStrict = isStrict
  }

  private mutating func whole() -> JSON? {
    guard let value = value(depth: 0) else { return nil }
    skip()
    return at == bytes.count ? value : nil
  }

  /// Reads a whole text with the ends of the open arrays and objects on a stack of its own: false when it is malformed.
  private mutating func walk(_ depth: inout Int) -> Bool {
    var ends: [UInt8] = []
    while true {
      guard let opened = step(&ends) else { return false }
      depth = max(depth, ends.count)
      if opened { continue }
      while let end = ends.last, take(end) { ends.removeLast() }
      skip()
      guard let end = ends.last else { return at == bytes.count }
      guard take(UInt8(ascii: ",")) else { return false }
      if end == UInt8(ascii: "}") { guard key() else { return false } }
    }
  }

  /// Reads a scalar, an empty array or object (false), or the beginning of another one (true); nil where none of them is.
  private mutating func step(_ ends: inout [UInt8]) -> Bool? {
    skip()
    guard let byte = peek, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else {
      return value(depth: 0) == nil ? nil : false
    }
    at += 1
    let end = byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if take(end) { return false }
    ends.append(end)
    if byte == UInt8(ascii: "{") { guard key() else { return nil } }
    return true
  }

  /// A member's name and its colon.
  private mutating func key() -> Bool {
    skip()
    return peek == UInt8(ascii: "\"") && string() != nil && take(UInt8(ascii: ":"))
  }

  /// Takes a character after white space, if it is there.
  private mutating func take(_ character: UInt8) -> Bool {
    skip()
    guard peek == character else { return false }
    at += 1
    return true
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skip() {
    while let byte = peek {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || (!isStrict && (0x0B...0x0C).contains(byte)) {
        at += 1
        continue
      }
      guard !isStrict, byte == UInt8(ascii: "/"), at + 1 < bytes.count else { return }
      if bytes[at + 1] == UInt8(ascii: "/") {
        while let next = peek, next != 0x0A {
          _ = next
          at += 1
        }
      } else if bytes[at + 1] == UInt8(ascii: "*") {
        at += 2
        while at + 1 < bytes.count && !(bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "/")) {
          at += 1
        }
        at += 2
      } else {
        return
      }
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for i in 0..<count where bytes[at + i] != text.utf8Start[i] { return false }
    at += count
    return true
  }

  private mutating func value(depth: Int) -> JSON? {
    guard depth < 500 else { return nil }
    skip()
    guard let byte = peek else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(JSON.string)
    case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return number()
    }
  }

  /// Numbers matter to none of our readers beyond their being there.
  private mutating func number() -> JSON? {
    let start = at
    while let byte = peek,
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
        || byte | 0x20 == UInt8(ascii: "e")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    { at += 1 }
    let text = bytes[start..<at]
    guard at > start, let value = Double(String(decoding: text, as: UTF8.self)), JSONReader.isNumber(text) else {
      at = start
      return nil
    }
    return .int(Int(exactly: value.rounded()) ?? 0)
  }

  /// No sign but `-`, no zero in front of digits, digits on both sides of the point.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let unsigned = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    guard let first = unsigned.first, digits.contains(first) else { return false }
    if first == UInt8(ascii: "0"), let second = unsigned.dropFirst().first, digits.contains(second) { return false }
    guard let point = unsigned.firstIndex(of: UInt8(ascii: ".")) else { return true }
    return unsigned[unsigned.index(after: point)...].first.map(digits.contains) ?? false
  }

  private mutating func string() -> String? {
    at += 1
    var out: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: "\"") {
      if isStrict && byte < 0x20 { return nil }
      at += 1
      if byte != UInt8(ascii: "\\") {
        out.append(byte)
        continue
      }
      guard let escape = peek else { return nil }
      at += 1
      switch escape {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "u"):
        guard at + 4 <= bytes.count, let unit = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { return nil }
        at += 4
        out.append(contentsOf: Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8))
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(escape)
      default:
        if isStrict { return nil }
        out.append(escape)
      }
    }
    guard peek != nil else { return nil }
    at += 1
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func array(depth: Int) -> JSON? {
    at += 1
    var items: [JSON] = []
    while true {
      skip()
      if peek == UInt8(ascii: "]") {
        at += 1
        return .array(items)
      }
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      guard separated(by: UInt8(ascii: "]")) else { return nil }
    }
  }

  /// After an element: its comma, unless the end follows.
  private mutating func separated(by end: UInt8) -> Bool {
    skip()
    guard peek == UInt8(ascii: ",") else { return peek == end }
    at += 1
    guard isStrict else { return true }
    skip()
    return peek != end
  }

  private mutating func object(depth: Int) -> JSON? {
    at += 1
    var members: [(String, JSON)] = []
    while true {
      skip()
      if peek == UInt8(ascii: "}") {
        at += 1
        return .object(members)
      }
      guard peek == UInt8(ascii: "\""), let key = string() else { return nil }
      skip()
      guard peek == UInt8(ascii: ":") else { return nil }
      at += 1
      guard let item = value(depth: depth + 1) else { return nil }
      members.append((key, item))
      guard separated(by: UInt8(ascii: "}")) else { return nil }
    }
  }
}
