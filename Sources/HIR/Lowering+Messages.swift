import AST
import Base

/// What error messages say of a place, from the source as it was written: lowering is the last to know.
extension Lowerer {
  /// Where the value of a pattern comes from, as far as messages tell.
  enum PatternOrigin {
    /// The value of an outer pattern's element or property.
    case nested
    /// The value of a named property of an object pattern that takes this apart.
    case property(of: String)
    /// The value of a declaration.
    case value(ExprID)
    /// The default value of a nested pattern, or what stood where it would have been taken.
    case defaultValue(ExprID)
    case assigned(ExprID)
    case parameter(default: ExprID?)
    case loopVariable
    case caught

    /// The value of a declaration, at which V8 reports what is not iterable.
    var value: ExprID? {
      switch self {
      case .value(let value): return value
      case .nested, .property, .defaultValue, .assigned, .parameter, .loopVariable, .caught: return nil
      }
    }
  }

  /// Notes the callee of a call or construction.
  mutating func noteCallee(_ callee: ExprID, of call: ExprRef) {
    note(context.keyDepth > 0 ? ErrorText.site : QuotedSource.text(of: callee, in: ast, interner), at: call)
  }

  /// Notes the text of what a loop or an array literal iterates over.
  mutating func noteIterable(_ source: ExprID, isLoop: Bool, at value: ExprRef) {
    noteIteratedCall(source, value)
    noteIterable(QuotedSource.text(ofIterable: source, isLoop: isLoop, in: ast, interner), at: value)
  }

  /// The same of a `for await`.
  mutating func noteAsyncIterable(_ source: ExprID, at value: ExprRef) {
    let text = QuotedSource.text(ofAsyncIterable: source, in: ast, interner)
    if text.isEmpty { return }
    if QuotedSource.callee(ofIterated: source, in: ast, interner) != nil {
      noteIteratedCall(source, value, construction: QuotedSource.intermediate, message: text + " is not async iterable")
    }
    noteIterable(ErrorText.message + text + " is not async iterable", at: value)
  }

  /// The same of `yield*`: V8 describes the value of what is neither a call nor a member.
  mutating func noteDelegate(_ source: ExprID, at value: ExprRef) {
    guard QuotedSource.isFoundInDelegation(source, in: ast) else { return }
    let subject = "yield* " + String(repeating: QuotedSource.intermediate, count: context.isAsync ? 4 : 1)
    let message = subject + (context.isAsync ? " is not async iterable" : " is not iterable")
    noteIteratedCall(source, value, construction: subject, message: message)
    noteIterable(ErrorText.message + message, at: value)
  }

  /// Notes the text of a spread argument. V8 words the error of one that stands last in another way; see `aot_throw_not_iterable`.
  mutating func noteSpreadArgument(_ source: ExprID, at value: ExprRef, isLast: Bool) {
    if isLast { noteIterable("..." + QuotedSource.text(of: source, in: ast, interner), at: value) }
  }

  /// A call whose value is iterated over at once blames both when it fails: V8 tells them apart by places, and they have one.
  mutating func noteIteratedCall(_ source: ExprID, _ value: ExprRef) {
    let callee = QuotedSource.callee(ofIterated: source, in: ast, interner)
    guard let callee else { return }
    noteIteratedCall(
      source, value, construction: callee, message: callee + " is not a function or its return value is not iterable")
  }

  private mutating func noteIteratedCall(
    _ source: ExprID, _ value: ExprRef, construction: String, message: String
  ) {
    guard context.keyDepth == 0, program.errorTexts[value] != nil else { return }
    note(QuotedSource.isConstruction(source, in: ast) ? construction : ErrorText.message + message, at: value)
  }

  /// Notes what an array pattern is told of its value.
  mutating func noteElements(of origin: PatternOrigin, at opened: ExprRef) {
    switch origin {
    case .value(let source): note(QuotedSource.text(ofElementsOf: source, in: ast, interner), at: opened)
    case .defaultValue(let source): note(QuotedSource.text(ofElementsOfDefault: source, in: ast, interner), at: opened)
    case .loopVariable: note(".for", at: opened)
    case .property(let whole): note(ErrorText.property + whole, at: opened)
    case .parameter(let initial?):
      note(QuotedSource.text(ofElementsOfParameter: initial, in: ast, interner), at: opened)
    case .nested, .assigned, .parameter(nil), .caught: break
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

  /// Where the value of a property of an object pattern comes from.
  func origin(ofProperty key: PropertyKey, of origin: PatternOrigin) -> PatternOrigin {
    if case .computed(let expression) = key {
      guard case .string = ast[unwrapped(expression)] else { return .nested }
    }
    return subject(of: origin).map { .property(of: $0) } ?? .nested
  }

  private func subject(of origin: PatternOrigin) -> String? {
    switch origin {
    case .nested, .property: return nil
    case .value(let source), .defaultValue(let source), .assigned(let source):
      return QuotedSource.text(of: source, in: ast, interner)
    case .parameter(let initial):
      return initial != nil ? String(repeating: QuotedSource.intermediate, count: 3) : ErrorText.site
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

  private mutating func noteIterable(_ text: String, at value: ExprRef) {
    if !text.isEmpty && context.keyDepth == 0 { program.iterableTexts[value] = interner.intern(text) }
  }
}

/// Marks in texts for messages.
enum ErrorText {
  /// First in a text: what follows is the whole message.
  static let message = "\u{3}"
  /// First in the text of what an array pattern takes apart: what follows has the value as a property.
  static let property = "\u{4}"
  /// The end of messages of what V8 finds by a part of it.
  static let loaded = " is not iterable (cannot read property Symbol(Symbol.iterator))"
  /// "undefined" or "null".
  static let value = "\u{1}"
  /// The value as V8 describes an operand that has no text: "undefined" or "object null".
  static let site = "\u{2}"
}
