import Foundation
@testable import MIR
import XCTest

/// Every Fixtures/mir/<claim> has the middle IR that it becomes beside it. `UPDATE_GOLDEN=1` rewrites.
final class GoldenTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/mir")

  func testGoldens() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".ts") || $0.hasSuffix(".js") }.sorted()
    XCTAssertFalse(files.isEmpty)
    for file in files {
      let source = Self.folder.appendingPathComponent(file)
      let golden = source.deletingPathExtension().appendingPathExtension("mir")
      let problems = MIRProblems()
      let plan = try Support.plan(String(contentsOf: source, encoding: .utf8), name: file, problems: problems)
      let text = String(decoding: plan.mirText(), as: UTF8.self)
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try text.write(to: golden, atomically: true, encoding: .utf8)
      }
      XCTAssertEqual(text, try? String(contentsOf: golden, encoding: .utf8), file)
      XCTAssertEqual(problems.all, [], file)
    }
  }
}
