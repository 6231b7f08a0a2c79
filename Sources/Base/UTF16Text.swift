/// A text in WTF-8 as UTF-16 units, which is how JavaScript counts.
public struct UTF16Text: Sendable {
  public private(set) var units: [UInt16] = []
  /// Where the character of each unit begins in the bytes, and where they end.
  public private(set) var offsets: [Int] = []

  public init(_ bytes: [UInt8]) {
    units.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    var position = 0
    while position < bytes.count {
      let start = position
      append(UTF16Text.codePoint(bytes, &position), at: start)
    }
    offsets.append(bytes.count)
  }

  private mutating func append(_ code: UInt32, at offset: Int) {
    if code < 0x10000 {
      units.append(UInt16(code))
    } else {
      units.append(UInt16(0xD800 + (code - 0x10000) >> 10))
      units.append(UInt16(0xDC00 + code & 0x3FF))
      offsets.append(offset)
    }
    offsets.append(offset)
  }

  private static func codePoint(_ bytes: [UInt8], _ position: inout Int) -> UInt32 {
    let first = bytes[position]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var code = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[(position + 1)...].prefix(length - 1) { code = code << 6 | UInt32(byte & 0x3F) }
    position += length
    return code
  }
}
