import Base
import Foundation
import XCTest

@testable import MIR

/// Every Fixtures/mir/<claim> has the middle IR that it becomes beside it. `UPDATE_GOLDEN=1` rewrites.
final class GoldenTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/mir")

  private func sources() throws -> [URL] {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".ts") || $0.hasSuffix(".js") }.sorted()
    XCTAssertFalse(files.isEmpty)
    return files.map { Self.folder.appendingPathComponent($0) }
  }

  private func text(_ source: URL, _ passes: [MIRPass] = MIRPass.all) throws -> String {
    let bytes = try Array(Data(contentsOf: source)), lines = LineMap(bytes), problems = MIRProblems()
    let name = source.lastPathComponent
    var plan = try Support.plan(String(decoding: bytes, as: UTF8.self), name: name, problems: problems)
    plan.passes = passes
    let text = plan.mirText { _, offset in
      let position = lines.position(of: offset)
      return "\(position.line):\(position.column)"
    }
    XCTAssertEqual(problems.all, [], name)
    return String(decoding: text, as: UTF8.self)
  }

  func testGoldens() throws {
    for source in try sources() {
      let golden = source.deletingPathExtension().appendingPathExtension("mir")
      let text = try text(source)
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try text.write(to: golden, atomically: true, encoding: .utf8)
      }
      XCTAssertEqual(text, try? String(contentsOf: golden, encoding: .utf8), source.lastPathComponent)
    }
  }

  /// Without any one of the passes, the middle IR of some program is another, which is right, too.
  func testEachPassMatters() throws {
    let whole = try sources().map { try text($0) }
    for index in MIRPass.all.indices {
      var passes = MIRPass.all
      let pass = passes.remove(at: index)
      XCTAssert(try sources().map { try text($0, passes) } != whole, pass.name)
    }
  }
}
