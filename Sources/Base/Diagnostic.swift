/// How much a diagnostic matters: an error stops the compilation after the current stage.
public enum Severity: UInt8, Sendable {
  case error, warning, note

  /// The word in reports.
  public var label: String {
    switch self {
    case .error: return "error"
    case .warning: return "warning"
    case .note: return "note"
    }
  }
}

/// The stable number of a kind of diagnostic, printed as `AOT1234`.
///
/// The thousands say who reports: 1 lexer and parser, 2 early errors, 3 modules and files, 4 lowering, 5 inference,
/// 6 emitters, 7 usage and I/O. A number, once released, is never reused.
public struct DiagnosticCode: Hashable, Sendable {
  public let number: UInt16
  public init(_ number: UInt16) { self.number = number }

  /// `AOT1234`.
  public var text: String { "AOT\(number)" }
}

/// A second place that explains a diagnostic.
public struct RelatedNote: Sendable {
  public var message: String
  public var file: FileID
  public var span: Span

  public init(_ message: String, file: FileID, span: Span) {
    self.message = message
    self.file = file
    self.span = span
  }
}

/// One report to the user. Each room makes its own by named factories (`extension Diagnostic { static func ... }`).
public struct Diagnostic: Sendable {
  public var severity: Severity
  public var code: DiagnosticCode
  /// One sentence without a full stop, as tsc writes them.
  public var message: String
  public var file: FileID
  public var span: Span
  /// What the user can do about it.
  public var hint: String?
  public var notes: [RelatedNote]

  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, file: FileID, span: Span,
    hint: String? = nil, notes: [RelatedNote] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.file = file
    self.span = span
    self.hint = hint
    self.notes = notes
  }
}

/// The diagnostics of a compilation, in the order of discovery.
public struct DiagnosticBag: Sendable {
  public private(set) var all: [Diagnostic] = []

  public init() {}

  public mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }
  public mutating func add(contentsOf others: [Diagnostic]) { all.append(contentsOf: others) }

  /// True if there is an error (warnings and notes do not count).
  public var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// All, by file and place; reports at one place keep their order.
  public var sorted: [Diagnostic] {
    all.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.file != y.file { return x.file.rawValue < y.file.rawValue }
      if x.span.start != y.span.start { return x.span.start < y.span.start }
      return a.offset < b.offset
    }.map(\.element)
  }
}
