import AST
import Base

/// What Node's modules export, and what the library does not have of that: the tables Runtime-C/lib/node_exports.txt and support.txt.
///
///     path: basename delimiter dirname
///     cluster  *         refused  programs are one process
///     fs       openAsBlob  missing
///
/// The first table has a line for each module, the second a row for each export that is not there, or not whole; `*` stands for the module.
public struct LibrarySupport: Sendable {
  private var exports: [Substring: Substring] = [:]
  /// By module and export.
  private var reasons: [String: String] = [:]

  public static let none = LibrarySupport(exports: "", support: "")

  public init(exports: String, support: String) {
    for line in exports.split(separator: "\n") where !line.hasPrefix("#") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      self.exports[line[..<colon]] = line[line.index(after: colon)...]
    }
    for line in support.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ", maxSplits: 3)
      guard words.count >= 3 else { continue }
      reasons["\(words[0]) \(words[1])"] = words.count > 3 ? String(words[3].drop { $0 == " " }) : ""
    }
  }

  /// True if the module of Node exports the name.
  func exports(_ name: String, of module: String) -> Bool {
    exports[module[...]]?.split(separator: " ").contains { $0 == name } ?? false
  }

  /// Why the library does not have a module, or what it exports: an empty text if the table does not say.
  func reason(_ module: String, _ name: String = "*") -> String { reasons["\(module) \(name)"] ?? "" }
}
