import AST
import Base

/// A module of our own, in JavaScript, that a construct of the language is lowered to. It runs before the program does.
public enum SupportModule: String, CaseIterable, Sendable {
  /// `using` and `await using`.
  case using
  /// Standard decorators.
  case decorators
  /// Decorators of TypeScript before the standard.
  case legacyDecorators = "legacy-decorators"

  /// What no file of a program is called.
  public var path: String { "aotc:\(rawValue).mjs" }

  /// What is lowered to it, in words for messages.
  public var construct: String {
    switch self {
    case .using: return "using declarations"
    case .decorators, .legacyDecorators: return "decorators"
    }
  }

  public init?(path: String) {
    guard let found = SupportModule.allCases.first(where: { $0.path == path }) else { return nil }
    self = found
  }

  public var source: [UInt8] {
    switch self {
    case .using: return Array(UsingSupport.source.utf8)
    case .decorators: return Array(DecoratorSupport.source.utf8)
    case .legacyDecorators: return Array(LegacyDecoratorSupport.source.utf8)
    }
  }

  /// What a file without errors needs.
  static func needed(by parsed: ParsedModule) -> [SupportModule] {
    var result: [SupportModule] = []
    if hasUsing(parsed.ast) { result.append(.using) }
    if hasDecorators(parsed.ast) {
      result.append(parsed.usesLegacyDecorators ? .legacyDecorators : .decorators)
    }
    return result
  }

  private static func hasUsing(_ ast: AST) -> Bool {
    ast.stmts.contains { statement in
      switch statement {
      case .variable(let kind, _, _): return kind.isUsing
      case .forIn(.declaration(let kind, _), _, _), .forOf(.declaration(let kind, _), _, _, _): return kind.isUsing
      case _: return false
      }
    }
  }

  private static func hasDecorators(_ ast: AST) -> Bool {
    ast.classes.contains { !$0.decorators.isEmpty } || ast.members.contains { !$0.decorators.isEmpty }
      || ast.params.contains { !$0.decorators.isEmpty }
  }
}

extension ParsedModule {
  /// `experimentalDecorators` speaks of TypeScript alone.
  public var usesLegacyDecorators: Bool { kind.isTypeScript && options.experimentalDecorators }
}
