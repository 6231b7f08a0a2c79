import Base

/// Lines and columns of one file, for questions that mostly come in source order: counting goes on from the last answer.
final class SourcePositions {
  let bytes: [UInt8]
  private let lineStarts: [UInt32]
  private var lastLine = 0
  private var lastOffset = 0
  private var lastUnits = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = LineMap(bytes).lineStarts
  }

  /// 1-based line and column (UTF-16 units) of a byte offset.
  func position(of offset: UInt32) -> (line: UInt32, column: UInt32) {
    let line = lineIndex(of: offset)
    let end = min(Int(offset), bytes.count)
    if line != lastLine || end < lastOffset {
      lastLine = line
      lastOffset = Int(lineStarts[line])
      lastUnits = 0
    }
    for byte in bytes[min(lastOffset, end)..<end] where byte & 0xC0 != 0x80 { lastUnits += byte >= 0xF0 ? 2 : 1 }
    lastOffset = end
    return (UInt32(line + 1), UInt32(lastUnits + 1))
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
