import Base
import Testing
import Workspace

@Suite struct JSONTests {
  @Test func whatIsWrittenCanBeRead() throws {
    let text = JSON.object([("a", .array([.int(1), .null, .bool(true)])), ("b\n\"", .string("é\u{1}\\"))]).text
    let read = try #require(JSONReader.parse(Array(text.utf8)))
    #expect(read.text == text)
  }

  @Test(arguments: ["", "{", "[1 2]", "{\"a\" 1}", "nul", "\"open"])
  func malformedTextsAreRefused(text: String) { #expect(JSONReader.parse(Array(text.utf8))?.text == nil) }
}
