import Base
import Foundation
import Frontend
import HIR
import XCTest

/// What the tests of this room share.
enum Support {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/hir")

  private static let node = "/usr/bin/node"
  static var hasNode: Bool { FileManager.default.isExecutableFile(atPath: node) }

  /// Lowers files given by name; the first is the entry.
  static func lower(files: [(name: String, text: String)]) -> (program: Program, diagnostics: [Diagnostic]) {
    let interner = Interner()
    var host = ModuleHost(load: { path in
      guard let index = files.firstIndex(where: { $0.name == path }) else { return nil }
      return (FileID(index: index), Array(files[index].text.utf8))
    })
    host.hasNativeModule = { _ in false }
    let graph = ModuleGraph.build(entry: files[0].name, host: host, interner: interner)
    guard !graph.hasErrors else { return (Program(names: interner), graph.diagnostics) }
    let (program, diagnostics) = HIR.lower(graph, interner: interner)
    return (program, graph.diagnostics + diagnostics)
  }

  static func lower(_ bytes: [UInt8], name: String) throws -> Program {
    let (program, diagnostics) = lower(files: [(name, String(decoding: bytes, as: UTF8.self))])
    XCTAssertEqual(diagnostics.map(\.message), [], name)
    return program
  }

  static func lower(_ text: String) throws -> Program { try lower(Array(text.utf8), name: "main.ts") }

  static func print(_ program: Program) -> String { String(decoding: HIRPrinter.print(program), as: UTF8.self) }

  /// Standard output of a script.
  static func runNode(_ file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: node)
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Standard output of a printed program.
  static func run(_ program: Program) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("hir-\(UUID().uuidString).js")
    try Data(HIRPrinter.print(program)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try runNode(file)
  }
}
