/// What a project says of the meaning of its files: the options of tsconfig.json that change what a program does.
public struct LanguageOptions: Sendable, Equatable {
  /// Which imports of a TypeScript file that no value mentions are left out.
  public enum ImportElision: Sendable {
    /// Those without a use as a value, with their modules if nothing is left of them.
    case unused
    /// `importsNotUsedAsValues`: the same names, but their modules run.
    case names
    /// `preserveValueImports`: none but those that say `type`.
    case types
    /// `verbatimModuleSyntax`: as `types`, and `import {type T}` still runs its module.
    case none
  }

  public var jsx = JSXOptions()
  public var importElision = ImportElision.unused
  /// Decorators of TypeScript files are those that tsc had before the standard.
  public var experimentalDecorators = false
  public var emitDecoratorMetadata = false
  /// Union types keep `null` and `undefined`, as far as metadata of decorators tell types.
  public var strictNullChecks = false
  /// Class fields of TypeScript files are defined; otherwise those with a value are assigned and others are types.
  public var useDefineForClassFields = true

  /// JSON is imported by TypeScript files without an attribute that says so: tsc does, and something else than node runs the program.
  public var importsJSONPlainly = false

  /// Each TypeScript file must say by itself what it means: what needs other files is reported.
  public var isolatedModules = false

  public init() {}
}

/// What JSX means in a file.
public struct JSXOptions: Sendable, Equatable {
  public enum Runtime: Sendable, Equatable {
    /// Calls of a factory that is in scope.
    case classic
    /// Calls of functions that `<importSource>/jsx-runtime` exports.
    case automatic
  }

  public var runtime = Runtime.classic
  /// The automatic runtime is that of development: calls tell where the element stands.
  public var isDevelopment = false
  /// A name or a chain of members: what makes elements.
  public var factory = "React.createElement"
  /// The tag of `<>`.
  public var fragmentFactory = "React.Fragment"
  public var importSource = "react"

  public init() {}
}
