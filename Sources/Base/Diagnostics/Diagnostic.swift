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

/// One report to the user: a row of the table with a place and its details.
public struct Diagnostic: Sendable {
  public var id: DiagnosticID
  public var severity: Severity
  /// One sentence without a full stop, as tsc writes them.
  public var message: String
  public var file: FileID
  public var span: Span
  /// What the user can do about it.
  public var hint: String?
  public var notes: [RelatedNote]

  /// - Parameters:
  ///   - details: what stands for `%1`, `%2` in the row's message. Requires: as many as the message names.
  ///   - severity: nil for the row's.
  ///   - hint: nil for the row's, if it is to be shown.
  public init(
    _ id: DiagnosticID, _ details: [String] = [], file: FileID, span: Span, severity: Severity? = nil,
    hint: String? = nil, notes: [RelatedNote] = []
  ) {
    let row = id.row
    self.id = id
    self.severity = severity ?? row.severity
    message = row.message(details)
    self.file = file
    self.span = span
    self.hint = hint ?? (row.isHint ? row.fix : nil)
    self.notes = notes
  }

  /// The number.
  public var code: DiagnosticCode { id.code }
}

/// The diagnostics of a compilation, in the order of discovery.
public struct DiagnosticBag: Sendable {
  public private(set) var all: [Diagnostic] = []

  public init() {}

  public mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }
  public mutating func add(contentsOf others: [Diagnostic]) { all.append(contentsOf: others) }

  public mutating func removeAll(_ ids: [DiagnosticID]) { all.removeAll { ids.contains($0.id) } }

  /// Makes errors of the reports of a kind at a place: what they warn of turned out to be certain.
  public mutating func raise(_ id: DiagnosticID, file: FileID, span: Span) {
    for index in all.indices where all[index].id == id && all[index].file == file && all[index].span == span {
      all[index].severity = .error
    }
  }

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
