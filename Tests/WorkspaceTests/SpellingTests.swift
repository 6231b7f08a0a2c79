import Base
import Testing

@Suite struct SpellingTests {
  private let commands = ["run", "build", "check", "rewrite", "explain", "disasm"]

  @Test(arguments: [("biuld", "build"), ("buld", "build"), ("Check", "check"), ("explian", "explain"), ("ruun", "run")])
  func nearWordsAreMeant(typed: String, meant: String) {
    #expect(Spelling.nearest(to: typed, in: commands) == meant)
  }

  @Test(arguments: ["frobnicate", "", "xyz"])
  func farWordsAreNot(typed: String) { #expect(Spelling.nearest(to: typed, in: commands) == nil) }
}
