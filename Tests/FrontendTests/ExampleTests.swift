import AST
import Base
import Testing

/// The examples of the table of diagnostics show what they are examples of.
@Suite struct ExampleTests {
  @Test(arguments: DiagnosticID.allCases.filter { $0.family.isOfParser && $0.row.example != nil })
  func exampleGivesItsDiagnostic(id: DiagnosticID) throws {
    let row = id.row
    let kind = try #require(SourceKind.of(path: row.exampleFile))
    let found = codes(try #require(row.example), kind: kind, goal: kind.goal)
    #expect(found.contains(id.code.text), "\(row.example!): \(found)")
  }

  @Test func messagesEndWithoutFullStop() {
    for id in DiagnosticID.allCases {
      #expect(!id.row.message.hasSuffix("."), "\(id)")
      #expect(id.row.explanation.hasSuffix("."), "\(id)")
      #expect(!id.row.fix.hasSuffix("."), "\(id)")
    }
  }
}

extension DiagnosticID.Family {
  fileprivate var isOfParser: Bool {
    switch self {
    case .lexical, .grammar, .early, .typeScript: return true
    case .modules, .lowering, .availability, .strictness, .foreign: return false
    }
  }
}
