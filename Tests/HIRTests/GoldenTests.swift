import Base
import Foundation
import Frontend
import HIR
import XCTest

/// Every Fixtures/hir/<claim>.{js,ts} has the printed HIR beside it, and what that prints when node runs it. A .js fixture is run
/// by node itself, too: all three agree. `UPDATE_GOLDEN=1` rewrites.
final class GoldenTests: XCTestCase {
  private static let updates = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil

  private func fixtures() throws -> [URL] {
    let all = try FileManager.default.contentsOfDirectory(at: Support.fixtures, includingPropertiesForKeys: nil)
    return all.filter { ["js", "ts"].contains($0.pathExtension) && !$0.lastPathComponent.contains(".hir.") }.sorted {
      $0.path < $1.path
    }
  }

  func testPrintedPrograms() throws {
    for source in try fixtures() {
      let name = source.lastPathComponent
      let golden = source.deletingPathExtension().appendingPathExtension("hir.js")
      let program = try Support.lower(Array(Data(contentsOf: source)), name: name)
      XCTAssertEqual(HIRVerifier.verify(program), [], name)
      let text = String(decoding: HIRPrinter.print(program), as: UTF8.self)
      if Self.updates { try text.write(to: golden, atomically: true, encoding: .utf8) }
      XCTAssertEqual(text, try? String(contentsOf: golden, encoding: .utf8), name)
    }
  }

  func testPrintedProgramsRunTheSame() throws {
    try XCTSkipUnless(Support.hasNode, "node is not installed")
    for source in try fixtures() {
      let golden = source.deletingPathExtension().appendingPathExtension("hir.js")
      let expected = source.deletingPathExtension().appendingPathExtension("out")
      let output = try Support.runNode(golden)
      if Self.updates { try output.write(to: expected, atomically: true, encoding: .utf8) }
      XCTAssertEqual(output, try? String(contentsOf: expected, encoding: .utf8), source.lastPathComponent)
      if source.pathExtension == "js" { XCTAssertEqual(output, try Support.runNode(source), source.lastPathComponent) }
    }
  }
}
