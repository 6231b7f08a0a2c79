import CRuntime

/// Source texts as aot_texts has them packed.
struct PackedTexts {
  private(set) var blocks: [UInt8] = []
  /// Where each block begins, and where the last ends.
  private(set) var starts: [Int] = [0]
  /// Bytes before they were packed.
  let size: Int

  /// nil: no memory.
  init?(_ bytes: [UInt8]) {
    size = bytes.count
    let length = Int(AOT_TEXT_BLOCK)
    var room = [UInt8](repeating: 0, count: 2 * length)
    for start in stride(from: 0, to: bytes.count, by: length) {
      let count = min(length, bytes.count - start)
      let packed = bytes.withUnsafeBufferPointer { from in
        room.withUnsafeMutableBufferPointer {
          aot_pack_text(from.baseAddress! + start, count, $0.baseAddress!, $0.count)
        }
      }
      if packed == 0 { return nil }
      blocks += room[..<packed]
      starts.append(blocks.count)
    }
  }
}
