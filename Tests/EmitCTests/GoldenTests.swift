import Base
import DeepSema
import EmitC
import Foundation
import Frontend
import HIR
import Rewriter
import XCTest

/// Every Fixtures/c/<claim>.ts has the C that it becomes beside it, the main unit's tables left out. `UPDATE_GOLDEN=1` rewrites.
final class GoldenTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/c")

  func testGoldens() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".ts") }
      .sorted()
    XCTAssertFalse(files.isEmpty)
    for file in files {
      let source = Self.folder.appendingPathComponent(file)
      let golden = source.deletingPathExtension().appendingPathExtension("c")
      let text = try emit(Array(Data(contentsOf: source)), name: file)
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try text.write(to: golden, atomically: true, encoding: .utf8)
      }
      XCTAssertEqual(text, try? String(contentsOf: golden, encoding: .utf8), file)
      XCTAssertEqual(text, try emit(Array(Data(contentsOf: source)), name: file), "\(file) is not deterministic")
    }
  }

  /// The functions of a program, without the tables of the main unit.
  private func emit(_ bytes: [UInt8], name: String) throws -> String {
    let interner = Interner()
    let parsed = Frontend.parse(bytes: bytes, file: FileID(index: 0), kind: .ts, goal: .auto, interner: interner)
    XCTAssert(parsed.diagnostics.isEmpty, name)
    let (program, diagnostics) = HIR.lower(parsed, path: name, interner: interner)
    XCTAssert(diagnostics.isEmpty, name)
    let facts = Facts(nothingKnownOf: program)
    let emitted = EmitC.emit(
      program, facts: facts, plan: LoweringPlan(program), links: Links(program, facts: facts), thunks: [],
      options: EmitOptions(lineMaps: [LineMap(bytes)]))
    let text = String(decoding: emitted.units[0].text, as: UTF8.self)
    return text.components(separatedBy: "static const aot_string_constant constants[]")[0]
  }
}
