import Base

/// Diagnostics of lowering: AOT4xxx.
extension Diagnostic {
  /// Constructs that have no lowering yet. The raw value is the diagnostic's number.
  enum Unsupported: UInt16 {
    case with = 4001
    case directEval = 4002
    case using = 4003
    case decorators = 4004
    case jsx = 4005
    case importRequire = 4006
    case dynamicImport = 4007
    case exportAssignment = 4009
    case importPhase = 4010
    case importAttributes = 4011
    case nonLiteralRequire = 4012
    case sloppyFunctionLabel = 4013
    case requireOfModule = 4014
    case autoAccessor = 4008

    /// What the message names.
    var text: String {
      switch self {
      case .with: return "'with'"
      case .directEval: return "direct 'eval'"
      case .using: return "'using'"
      case .decorators: return "a decorator"
      case .jsx: return "JSX"
      case .importRequire: return "'import = require'"
      case .dynamicImport: return "dynamic 'import()'"
      case .exportAssignment: return "'export ='"
      case .importPhase: return "'import defer' and 'import source'"
      case .importAttributes: return "an import attribute"
      case .nonLiteralRequire: return "'require' of a computed name"
      case .sloppyFunctionLabel: return "a labelled function"
      case .requireOfModule: return "'require' of an ES module"
      case .autoAccessor: return "an 'accessor' field"
      }
    }

    var hint: String? {
      switch self {
      case .with: return "all code is strict; name the object's properties instead"
      case .directEval: return "code made at run time is not compiled ahead of time"
      case .using: return "call the dispose method in a finally clause"
      case .decorators, .jsx, .importPhase, .importAttributes, .sloppyFunctionLabel: return nil
      case .importRequire, .exportAssignment, .requireOfModule: return "use an ES import or export"
      case .autoAccessor: return "write a getter and a setter over a private field"
      case .dynamicImport: return "use a static import"
      case .nonLiteralRequire: return "give the path as a string literal"
      }
    }
  }

  static func unsupported(_ feature: Unsupported, file: FileID, span: Span) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(feature.rawValue), "\(feature.text) is not supported yet", file: file, span: span,
      hint: feature.hint)
  }
}
