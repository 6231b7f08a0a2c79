import CRuntime

/// A compiled pattern (`aot_regexp_program`) as the C emitter reads it.
struct PatternProgram {
  let words: [UInt32]
  let header: aot_regexp_program

  /// - Parameter words: the whole program, as `aot_regexp_compile` made it.
  init(words: [UInt32]) {
    self.words = words
    header = words.withUnsafeBytes { $0.load(as: aot_regexp_program.self) }
  }

  /// The instructions, as words.
  var code: ArraySlice<UInt32> {
    let start = PatternProgram.index(header.code_offset)
    return words[start..<(start + PatternProgram.index(header.code_size))]
  }

  /// The words of a set begin here; `offset` is what an instruction says.
  static func index(_ offset: UInt32) -> Int { Int(offset) / MemoryLayout<UInt32>.size }

  /// One bit for each Latin-1 unit.
  func latin1(ofSet offset: UInt32) -> [Bool] {
    let start = PatternProgram.index(offset)
    return (0..<256).map { words[start + $0 / 32] >> UInt32($0 % 32) & 1 != 0 }
  }

  /// A table of 256 bytes.
  func bytes(at offset: UInt32) -> [UInt8] {
    words.withUnsafeBytes { Array($0[Int(offset)..<(Int(offset) + 256)]) }
  }

  /// The words, with the mark that the address of a matcher stands before them.
  var wordsWithNative: [UInt32] {
    var marked = words
    marked.withUnsafeMutableBytes { bytes in
      bytes[MemoryLayout<aot_regexp_program>.offset(of: \.has_native)!] = 1
    }
    return marked
  }
}
