import Bytecode
import Foundation
import XCTest

/// Every Fixtures/bytecode/<claim>.js has its disassembly beside it. `UPDATE_GOLDEN=1` rewrites.
final class GoldenTests: XCTestCase {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/bytecode")

  func testGoldens() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".js") }
      .sorted()
    XCTAssertFalse(files.isEmpty)
    for file in files {
      let source = Self.folder.appendingPathComponent(file)
      let golden = source.deletingPathExtension().appendingPathExtension("txt")
      let result = Bytecode.disassemble(
        Bytecode.serialize(emit(try String(contentsOf: source, encoding: .utf8), name: file)))
      let text = try XCTUnwrap(result.text, result.error ?? file)
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try text.write(to: golden, atomically: true, encoding: .utf8)
      }
      XCTAssertEqual(text, try? String(contentsOf: golden, encoding: .utf8), file)
    }
  }
}
