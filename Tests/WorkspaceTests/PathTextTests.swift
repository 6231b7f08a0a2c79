import Testing
import Workspace

/// Every path has exactly one text.
@Suite struct PathTextTests {
  @Test(
    arguments: [
      [], Array("a/b.ts".utf8), Array("ü😀.ts".utf8), [0x61, 0xFF, 0xFE], [0xC3], [0xE2, 0x82, 0x2F],
      [0xED, 0xA0, 0x80],
      [0xF4, 0x8F, 0xBF, 0x80], [0x80, 0xF4, 0x8F, 0xBE, 0x80, 0x41],
    ] as [[UInt8]])
  func bytesComeBack(bytes: [UInt8]) {
    #expect(PathText.encode(PathText.decode(bytes)) == bytes)
  }

  @Test func differentPathsHaveDifferentTexts() {
    #expect(PathText.decode([0x80]) != PathText.decode([0xF4, 0x8F, 0xBE, 0x80]))
  }

  @Test func bytesThatAreNoTextAreShownAsReplacement() {
    #expect(PathText.display(PathText.decode([0x61, 0xFF, 0x62])) == "a\u{FFFD}b")
  }

  @Test func partsOfPathsAreFoundBehindCombiningMarks() {
    #expect(Files.name(of: "a/\u{301}x.ts") == "\u{301}x.ts")
    #expect(Files.directory(of: "a/\u{301}x.ts") == "a")
    #expect(Files.relative("/a/\u{301}x", to: "/a") == "\u{301}x")
  }
}
