/// A place as people count: line and column from 1; columns are UTF-16 code units, as tsc and editors report.
public struct LineColumn: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Turns byte offsets of one file into lines and columns.
///
/// Lines end at LF, CR, CRLF, U+2028 and U+2029 (ECMA-262, section 12.3).
public struct LineMap: Sendable {
  /// Offset of the first byte of each line.
  public let lineStarts: [UInt32]
  public let bytes: [UInt8]
  /// UTF-16 code units before every 256th byte, so that a column of a very long line is found at once.
  private let unitCounts: [UInt32]

  public init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    var i = 0
    while i < bytes.count {
      let length = LineMap.terminatorLength(bytes, at: i)
      i += max(length, 1)
      if length > 0 { starts.append(UInt32(i)) }
    }
    lineStarts = starts
    self.bytes = bytes
    unitCounts = LineMap.countUnits(bytes)
  }

  private static func countUnits(_ bytes: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = [], units: UInt32 = 0
    counts.reserveCapacity(bytes.count / 256 + 1)
    for i in bytes.indices {
      if i & 0xFF == 0 { counts.append(units) }
      units += LineMap.units(bytes[i])
    }
    if bytes.count & 0xFF == 0 { counts.append(units) }
    return counts
  }

  /// Code units that a byte of UTF-8 stands for: the first byte of a character counts for all of it.
  private static func units(_ byte: UInt8) -> UInt32 { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }

  private func units(before offset: Int) -> UInt32 {
    bytes[(offset & ~0xFF)..<offset].reduce(unitCounts[offset >> 8]) { $0 + LineMap.units($1) }
  }

  /// Length of the line terminator at `i`, or 0.
  private static func terminatorLength(_ bytes: [UInt8], at i: Int) -> Int {
    switch bytes[i] {
    case 0x0A: return 1
    case 0x0D: return i + 1 < bytes.count && bytes[i + 1] == 0x0A ? 2 : 1
    case 0xE2 where i + 2 < bytes.count && bytes[i + 1] == 0x80 && bytes[i + 2] | 1 == 0xA9: return 3
    case _: return 0
    }
  }

  /// The place of a byte offset; offsets beyond the end are placed at the end.
  public func position(of offset: UInt32) -> LineColumn {
    let line = lineIndex(of: offset)
    let end = min(Int(offset), bytes.count)
    let column = units(before: end) - units(before: min(Int(lineStarts[line]), end))
    return LineColumn(line: line + 1, column: Int(column) + 1)
  }

  /// Where the white space in front of an offset begins.
  public func startOfWhiteSpace(before offset: UInt32) -> UInt32 {
    var start = min(Int(offset), bytes.count)
    while start > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start - 1]) { start -= 1 }
    return UInt32(start)
  }

  /// The bytes of a line (counted from 1) without its terminator.
  public func text(ofLine line: Int) -> ArraySlice<UInt8> {
    let start = Int(lineStarts[line - 1])
    let next = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    var end = start
    while end < next && LineMap.terminatorLength(bytes, at: end) == 0 { end += 1 }
    return bytes[start..<end]
  }

  private func lineIndex(of offset: UInt32) -> Int {
    var low = 0, high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
