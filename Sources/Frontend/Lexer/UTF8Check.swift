import Base

/// Validates UTF-8, so that the lexer may decode without checks.
enum UTF8Check {
  /// Replaces bytes that are not UTF-8 by `?`. Gives the place of the first, or nil if all is well.
  ///
  /// - Parameter allowsSurrogates: the bytes are WTF-8: texts that a program makes may have lone surrogates.
  static func repair(_ bytes: inout [UInt8], count: Int, allowsSurrogates: Bool = false) -> Span? {
    var first: Span?
    bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var i = 0
      while i < count {
        i = skipASCII(base, i, count)
        if i >= count { break }
        let length = sequenceLength(base, i, count, allowsSurrogates)
        if length == 0 {
          first = first ?? Span(i, i + 1)
          base[i] = UInt8(ascii: "?")
          i += 1
        } else {
          i += length
        }
      }
    }
    return first
  }

  private static func skipASCII(_ base: UnsafeMutablePointer<UInt8>, _ from: Int, _ count: Int) -> Int {
    var i = from
    while i + 8 <= count {
      let word = UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      i += 8
    }
    while i < count && base[i] < 0x80 { i += 1 }
    return i
  }

  /// Length of the valid sequence at `i`, or 0 (Unicode, table 3-7).
  private static func sequenceLength(
    _ base: UnsafeMutablePointer<UInt8>, _ i: Int, _ count: Int, _ allowsSurrogates: Bool
  ) -> Int {
    let b0 = base[i]
    func isTail(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      i + offset < count && base[i + offset] >= low && base[i + offset] <= high
    }
    switch b0 {
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0) && isTail(2) ? 3 : 0
    case 0xED where !allowsSurrogates: return isTail(1, 0x80, 0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80, 0x8F) && isTail(2) && isTail(3) ? 4 : 0
    case _: return 0
    }
  }
}
