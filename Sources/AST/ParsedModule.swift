import Base

/// Which language a file holds; from its extension.
public enum SourceKind: UInt8, Sendable {
  case ts, tsx, mts, cts, js, jsx, mjs, cjs
  /// `.d.ts` and its siblings: everything is ambient.
  case dts

  /// TypeScript syntax is accepted.
  public var isTypeScript: Bool {
    switch self {
    case .ts, .tsx, .mts, .cts, .dts: return true
    case .js, .jsx, .mjs, .cjs: return false
    }
  }

  /// JSX is accepted (`<T>x` assertions then are not).
  public var hasJSX: Bool {
    switch self {
    case .tsx, .jsx: return true
    case .ts, .mts, .cts, .dts, .js, .mjs, .cjs: return false
    }
  }

  /// The grammar goal that the extension alone decides; `auto` where package.json and the text have a say.
  public var goal: SourceGoal {
    switch self {
    case .mjs, .mts: return .module
    case .cjs: return .script
    case .ts, .tsx, .cts, .js, .jsx, .dts: return .auto
    }
  }

  /// The same language as the body of a CommonJS module, where the top level is a function's; nil for files that are none.
  public var commonJS: SourceKind? {
    switch self {
    case .js, .cjs: return .cjs
    case .ts, .cts: return .cts
    case .tsx, .jsx, .mts, .mjs, .dts: return nil
    }
  }

  /// The kind for a file name, or nil for an extension that is not ours.
  public static func of(path: String) -> SourceKind? {
    if [".d.ts", ".d.mts", ".d.cts"].contains(where: path.hasSuffix) { return .dts }
    let table: [(String, SourceKind)] = [
      (".tsx", .tsx), (".mts", .mts), (".cts", .cts), (".ts", .ts), (".jsx", .jsx), (".mjs", .mjs), (".cjs", .cjs),
      (".js", .js),
    ]
    return table.first { path.hasSuffix($0.0) }?.1
  }
}

/// As which grammar goal a file is parsed.
public enum SourceGoal: UInt8, Sendable {
  case module, script
  /// A module if the extension says so, or if there is an import, export, import.meta or top-level await.
  case auto
}

/// A request for another module, in source order, one per declaration.
public struct ModuleRequest: Sendable {
  public var source: NameID
  public var span: Span
  /// All of it is erased (`import type`, `export type`).
  public var isTypeOnly: Bool
  /// No declaration says it: a construct needs the module.
  public var isImplied: Bool
  /// `import x = require("m")`
  public var isRequire: Bool
  /// `with { type: "json" }`
  public var attributes: IDList<AttributeID>

  public init(
    source: NameID, span: Span, isTypeOnly: Bool, isImplied: Bool = false, isRequire: Bool = false,
    attributes: IDList<AttributeID> = .empty
  ) {
    self.source = source
    self.span = span
    self.isTypeOnly = isTypeOnly
    self.isImplied = isImplied
    self.isRequire = isRequire
    self.attributes = attributes
  }
}

/// The result of parsing one file. There is always one; if `hasErrors`, the tree is for tools only and must not be lowered.
public struct ParsedModule: Sendable {
  public var ast: AST
  public var file: FileID
  public var kind: SourceKind
  /// The goal that was used: module code is strict and has module scope.
  public var isModule: Bool
  /// All top-level code is strict: a module, or a script with "use strict".
  public var isStrict: Bool
  /// The top-level statements.
  public var body: IDList<StmtID>
  /// Directive prologue of the file, raw text without quotes.
  public var directives: [NameID]
  /// `import` and `export ... from` declarations at the top level.
  public var requests: [ModuleRequest]
  /// An `await` outside functions: the module is asynchronous.
  public var hasTopLevelAwait: Bool
  /// Mentions at top level (arrows included): `this`, `arguments`, direct eval, `with`.
  public var topLevelFlags: FunctionFlags
  public var diagnostics: [Diagnostic]
  /// What the file's project says, with the file's own pragmas; the parser does not ask.
  public var options = LanguageOptions()
  /// Where lines start, if the code tells its own place.
  public var lines: LineMap?

  public init(
    ast: AST, file: FileID, kind: SourceKind, isModule: Bool, isStrict: Bool, body: IDList<StmtID>,
    directives: [NameID], requests: [ModuleRequest], hasTopLevelAwait: Bool, topLevelFlags: FunctionFlags,
    diagnostics: [Diagnostic]
  ) {
    self.ast = ast
    self.file = file
    self.kind = kind
    self.isModule = isModule
    self.isStrict = isStrict
    self.body = body
    self.directives = directives
    self.requests = requests
    self.hasTopLevelAwait = hasTopLevelAwait
    self.topLevelFlags = topLevelFlags
    self.diagnostics = diagnostics
  }

  /// Some call may be a direct eval.
  public var hasDirectEval: Bool { topLevelFlags.contains(.containsDirectEval) }

  /// True if there is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
