import AST
import Base

/// The door of the front end: bytes in, tree and diagnostics out. No I/O, no throwing, no crash on user input.
public enum Frontend {
  /// Choices of the caller.
  public struct Options: Sendable {
    public init() {}
  }

  /// Parses one file.
  ///
  /// - Parameters:
  ///   - bytes: the file's content, UTF-8, with or without byte order mark.
  ///   - file: named in the diagnostics.
  ///   - kind: the language, from the extension.
  ///   - goal: module, script, or to be found out.
  ///   - interner: gives the ids of all names in the tree.
  public static func parse(bytes: [UInt8], file: FileID, kind: SourceKind, goal: SourceGoal, interner: Interner,
                           options: Options = Options()) -> ParsedModule {
    ParsedModule(ast: AST(), file: file, kind: kind, isModule: goal == .module, isStrict: goal == .module, body: .empty,
                 directives: [], requests: [], hasTopLevelAwait: false, topLevelFlags: [], diagnostics: [])
  }
}
