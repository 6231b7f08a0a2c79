import AST
import Base
import Foundation
import Frontend
import Testing

/// Each fixture's tree is as in the `.ast` file beside it. `GOLDEN=1 swift test` writes the files anew; review the diff.
@Suite struct GoldenTests {
  static let sources =
    (try? FileManager.default.contentsOfDirectory(atPath: fixtures.path))?
    .filter { !$0.hasSuffix(".ast") }.sorted() ?? []

  @Test(arguments: sources) func tree(name: String) throws {
    let file = fixtures.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let (module, names) = parse(text, kind: SourceKind.of(path: name) ?? .ts)
    #expect(module.diagnostics.isEmpty)
    let printed = ASTPrinter.print(module, names: names)
    let golden = file.appendingPathExtension("ast")
    if ProcessInfo.processInfo.environment["GOLDEN"] != nil {
      try printed.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try printed == String(contentsOf: golden, encoding: .utf8))
  }

  @Test func thereAreFixtures() { #expect(GoldenTests.sources.count >= 10) }
}
