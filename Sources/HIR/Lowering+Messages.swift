import AST
import Base

/// What error messages say of a place, from the source as it was written: lowering is the last to know.
extension Lowerer {
  /// Where the value of a pattern comes from, as far as messages tell.
  enum PatternOrigin {
    /// The value of an outer pattern's element or property.
    case nested
    /// The value of a declaration.
    case value(ExprID)
    /// The default value of a nested pattern, or what stood where it would have been taken.
    case defaultValue(ExprID)
    case assigned(ExprID)
    case parameter(hasDefault: Bool)
    case loopVariable
    case caught
  }

  /// Notes the callee of a call or construction.
  mutating func noteCallee(_ callee: ExprID, of call: ExprRef) {
    note(QuotedSource.text(of: callee, in: ast, interner), at: call)
  }

  /// Notes the text of what a loop or an array literal iterates over.
  mutating func noteIterable(_ source: ExprID, isLoop: Bool, at value: ExprRef) {
    note(QuotedSource.text(ofIterable: source, isLoop: isLoop, in: ast, interner), at: value)
  }

  /// Notes the text of a spread argument. V8 words the error of one that stands last in another way; see `aot_throw_not_iterable`.
  mutating func noteSpreadArgument(_ source: ExprID, at value: ExprRef, isLast: Bool) {
    if isLast { note("..." + QuotedSource.text(of: source, in: ast, interner), at: value) }
  }

  /// Notes what an array pattern is told of its value.
  mutating func noteElements(of origin: PatternOrigin, at opened: ExprRef) {
    switch origin {
    case .value(let source): note(QuotedSource.text(ofElementsOf: source, in: ast, interner), at: opened)
    case .defaultValue(let source): note(QuotedSource.text(ofElementsOfDefault: source, in: ast, interner), at: opened)
    case .loopVariable: note(".for", at: opened)
    case .nested, .assigned, .parameter, .caught: break
    }
  }

  /// Notes the message of an object pattern whose value is null or undefined; the value stands where the pattern has a mark.
  mutating func noteProperties(
    of origin: PatternOrigin, _ properties: IDList<PatternPropertyID>, at check: ExprRef
  ) {
    let subject = subject(of: origin)
    guard let first = ast[properties].first.map({ ast[$0] }), let name = patternName(first.key) else {
      return note("Cannot destructure '\(subject ?? ErrorText.site)' as it is \(ErrorText.value).", at: check)
    }
    let key = interner.string(of: name)
    if !isPlainTarget(first.value) {
      return note("Cannot read properties of \(ErrorText.value) (reading '\(key)')", at: check)
    }
    if let subject {
      return note("Cannot destructure property '\(key)' of '\(subject)' as it is \(ErrorText.value).", at: check)
    }
    note("Cannot read properties of \(ErrorText.value) (reading '\(key)')", at: check)
  }

  private func subject(of origin: PatternOrigin) -> String? {
    switch origin {
    case .nested: return nil
    case .value(let source), .defaultValue(let source), .assigned(let source):
      return QuotedSource.text(of: source, in: ast, interner)
    case .parameter(let hasDefault):
      return hasDefault ? String(repeating: QuotedSource.intermediate, count: 3) : ErrorText.site
    case .loopVariable: return ".for"
    case .caught: return ".catch"
    }
  }

  /// A name or an inner pattern; V8 does not find the pattern by other targets.
  private func isPlainTarget(_ pattern: PatternID) -> Bool {
    switch ast[pattern] {
    case .withDefault: return false
    case .expression(let target):
      if case .identifier = ast[target] { return true }
      return false
    case .missing, .binding, .array, .object, .rest, .hole: return true
    }
  }

  private func patternName(_ key: PropertyKey) -> NameID? {
    switch key {
    case .name(let name): return name
    case .privateName, .computed: return nil
    }
  }

  private mutating func note(_ text: String, at node: ExprRef) {
    if !text.isEmpty { program.errorTexts[node] = interner.intern(text) }
  }
}

/// Marks in messages that are known before the value is (`aot_throw_nullish` puts it in).
enum ErrorText {
  /// "undefined" or "null".
  static let value = "\u{1}"
  /// The value as V8 describes an operand that has no text: "undefined" or "object null".
  static let site = "\u{2}"
}
