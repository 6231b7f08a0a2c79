/// Reads JSON (and the comments and trailing commas of tsconfig.json); nil when it is malformed.
public struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0

  public static func parse(_ bytes: [UInt8]) -> JSON? {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skip()
    return reader.at == bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skip() {
    while let byte = peek {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        at += 1
        continue
      }
      guard byte == UInt8(ascii: "/"), at + 1 < bytes.count else { return }
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
    guard at > start, let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else { return nil }
    return .int(Int(exactly: value.rounded()) ?? 0)
  }

  private mutating func string() -> String? {
    at += 1
    var out: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: "\"") {
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
      default: out.append(escape)
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
      skip()
      if peek == UInt8(ascii: ",") { at += 1 } else if peek != UInt8(ascii: "]") { return nil }
    }
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
      skip()
      if peek == UInt8(ascii: ",") { at += 1 } else if peek != UInt8(ascii: "}") { return nil }
    }
  }
}
