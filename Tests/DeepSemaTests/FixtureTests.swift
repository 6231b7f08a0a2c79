import DeepSema
import Foundation
import XCTest

/// Every Fixtures/sema/<claim>.ts says at its lines what is inferred there.
final class FixtureTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/sema")

  func testFixtures() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".ts") }
      .sorted()
    XCTAssertFalse(files.isEmpty)
    for file in files {
      let bytes = try Array(Data(contentsOf: Self.folder.appendingPathComponent(file)))
      let results = FixtureCheck(bytes, name: file).results()
      XCTAssertFalse(results.isEmpty, file)
      for r in results { XCTAssertEqual(r.actual, r.expected, "\(file):\(r.line)") }
    }
  }

  func testSameFactsTwice() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".ts") }
      .sorted()
    for file in files {
      let bytes = try Array(Data(contentsOf: Self.folder.appendingPathComponent(file)))
      XCTAssertEqual(
        FixtureCheck(bytes, name: file).results().map(\.actual),
        FixtureCheck(bytes, name: file).results().map(\.actual), file)
    }
  }
}
