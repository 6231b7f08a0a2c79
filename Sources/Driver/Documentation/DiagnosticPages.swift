import Base
import Workspace

/// The pages of diagnostics: `aotc explain AOT3005` prints one, docs/diagnostics.md is all of them.
enum DiagnosticPages {
  static func print(_ code: String) throws -> Int32 {
    guard let id = DiagnosticID(code: code) else {
      let known = DiagnosticID.allCases.map(\.code.text)
      throw UsageError("there is no diagnostic \(code)\(Spelling.suggestion(for: code, in: known))")
    }
    Console.print(text(id))
    return ExitStatus.ok.rawValue
  }

  /// For terminals.
  private static func text(_ id: DiagnosticID) -> String {
    let row = id.row
    var out = "\(id.code.text) \(row.severity.label): \(message(row))\n\n\(row.explanation)\n"
    if let example = row.example {
      out += "\nexample (\(row.exampleFile)):\n\n"
      for line in example.split(separator: "\n", omittingEmptySubsequences: false) { out += "    \(line)\n" }
    }
    return out + "\nhow to fix: \(row.fix)\n"
  }

  /// docs/diagnostics.md.
  static var markdown: String {
    var out =
      "# Diagnostics\n\nMade from the table of diagnostics: `make docs`. `aotc explain AOT3005` prints one page.\n"
    var family: DiagnosticID.Family?
    for id in DiagnosticID.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      if family != id.family {
        family = id.family
        out += "\n## \(id.family.title)\n"
      }
      out += section(id)
    }
    return out
  }

  private static func section(_ id: DiagnosticID) -> String {
    let row = id.row
    var out = "\n### \(id.code.text): \(message(row))\n\n\(row.explanation)\n"
    if let example = row.example {
      let language = row.exampleFile.split(separator: ".").last.map(String.init) ?? ""
      out += "\n```\(language)\n\(example)\n```\n"
    }
    return out + "\nTo fix it: \(row.fix).\n"
  }

  /// The template with dots for what a report fills in.
  private static func message(_ row: DiagnosticRow) -> String {
    row.message.replacing("%1", with: "...").replacing("%2", with: "...")
  }
}
