import Base

/// Where V8 says that an operation stands: not always where its expression begins. Both emitters ask here, so that stack traces agree.
extension Program {
  /// The byte offset, in the file's `bytes`, at which errors of `e` and frames that call from it are reported.
  public func reportedOffset(of e: ExprRef, in bytes: [UInt8]) -> UInt32 {
    switch self[e] {
    case .call(let callee, _, _), .callWithThis(let callee, _, _, _):
      return calledOffset(after: callee, of: e, in: bytes)
    case .callMember(let object, _, _, _):
      return SourceText(bytes).memberCall(at: propertyOffset(after: object, in: bytes))
    case .callIndex(_, let key, _, _): return SourceText(bytes).argumentsStart(after: span(key).end)
    case .member(let object, _), .index(let object, _), .privateMember(let object, _):
      return propertyOffset(after: object, in: bytes)
    case .throwError: return SourceText(bytes).assignment(afterNameAt: span(e).start)
    case .yieldDelegate(let iterable):
      return self[iterable].isCall ? reportedOffset(of: iterable, in: bytes) : span(e).start
    case .binary(_, let left, _): return SourceText(bytes).argumentsStart(after: span(left).end)
    case .setMember(let object, _, _), .setPrivateMember(let object, _, _):
      return SourceText(bytes).assignment(afterNameAt: propertyOffset(after: object, in: bytes))
    case .setIndex(_, let key, _): return SourceText(bytes).assignment(after: span(key).end)
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .variable, .assign, .initialize, .global,
      .assignGlobal, .this, .newTarget, .callee, .function, .importMeta, .intrinsic, .namespaceObject, .templateObject,
      .argumentsObject,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .defineMember, .defineIndex,
      .definePrivate, .hasPrivate, .unary, .logical, .conditional, .sequence, .template, .block, .superCall, .new,
      .spread, .initFields, .array, .hole, .object, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue,
      .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .await:
      return span(e).start
    }
  }

  /// A call stands at the last name of its callee; at the parenthesis, if the callee does not end with a name.
  private func calledOffset(after callee: ExprRef, of e: ExprRef, in bytes: [UInt8]) -> UInt32 {
    let callee = span(callee)
    guard callee.end > callee.start else { return span(e).start }
    return SourceText(bytes).call(after: callee.end)
  }

  /// Where the steps of a for-of loop over `iterable` are reported: at its variable.
  public func stepOffset(over iterable: ExprRef, in bytes: [UInt8]) -> UInt32 {
    SourceText(bytes).loopVariable(before: span(iterable).start)
  }

  /// Where the name of a property of `object` stands, or the bracket of its key.
  public func propertyOffset(after object: ExprRef, in bytes: [UInt8]) -> UInt32 {
    SourceText(bytes).propertyStart(after: span(object).end)
  }
}

/// A look at the source behind an expression, whose span leaves out parentheses.
private struct SourceText {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func skip(_ offset: UInt32, while matches: (UInt8) -> Bool) -> Int {
    var i = Int(offset)
    while i < bytes.count, matches(bytes[i]) { i += 1 }
    return i
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
      return true
    default: return false
    }
  }

  /// Where the property name after an object that ends at `offset` stands: behind `.`, `?.`, `!` and white space.
  func propertyStart(after offset: UInt32) -> UInt32 {
    let i = skip(offset) { SourceText.isSpace($0) || ".?!)".utf8.contains($0) }
    return i < bytes.count ? UInt32(i) : offset
  }

  /// The position of a call whose callee ends at `offset`.
  func call(after offset: UInt32) -> UInt32 {
    var start = Int(offset)
    guard start <= bytes.count else { return offset }
    while start > 0, SourceText.isPartOfName(bytes[start - 1]) { start -= 1 }
    let next = skip(offset, while: SourceText.isSpace)
    let isName =
      start < Int(offset) && !(start > 0 && bytes[start - 1] == UInt8(ascii: "#"))
      && !SourceText.isReserved(bytes[start..<Int(offset)])
    if isName && !(next < bytes.count && bytes[next] == UInt8(ascii: ")")) && !isOptionalCall(next) {
      return UInt32(start)
    }
    return argumentsStart(after: offset)
  }

  /// The same of a call of the method whose name, or the bracket of whose key, stands at `offset`.
  func memberCall(at offset: UInt32) -> UInt32 {
    guard offset < bytes.count else { return offset }
    if bytes[Int(offset)] == UInt8(ascii: "[") { return argumentsStart(after: keyEnd(offset + 1)) }
    let end = skip(offset, while: SourceText.isPartOfName)
    let isCallable = !SourceText.isReserved(bytes[Int(offset)..<end])
    if isCallable && !isOptionalCall(skip(UInt32(end), while: SourceText.isSpace)) { return offset }
    return argumentsStart(after: UInt32(end))
  }

  /// Does `?.` of a call stand there?
  private func isOptionalCall(_ i: Int) -> Bool {
    guard i + 1 < bytes.count, bytes[i] == UInt8(ascii: "?"), bytes[i + 1] == UInt8(ascii: ".") else { return false }
    let next = skip(UInt32(i + 2), while: SourceText.isSpace)
    return next < bytes.count && bytes[next] == UInt8(ascii: "(")
  }

  /// The end of a key that is a literal and stands at `offset`.
  private func keyEnd(_ offset: UInt32) -> UInt32 {
    let start = skip(offset, while: SourceText.isSpace)
    guard start < bytes.count, "\"'`".utf8.contains(bytes[start]) else {
      return UInt32(skip(UInt32(start)) { $0 != UInt8(ascii: "]") })
    }
    var i = start + 1
    while i < bytes.count, bytes[i] != bytes[start] { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
    return UInt32(min(i + 1, bytes.count))
  }

  /// Words of which V8 makes no names of callees: they come as keys, as in `generator.throw()`.
  private static func isReserved(_ word: ArraySlice<UInt8>) -> Bool { reserved.contains(Array(word)) }

  private static let reserved = Set(
    [
      "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
      "export",
      "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return",
      "switch",
      "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
    ].map { Array($0.utf8) })

  /// The variable of `VARIABLE of ITERABLE`; the iterable, if that is no plain name.
  func loopVariable(before iterable: UInt32) -> UInt32 {
    var end = Int(iterable)
    func back(while matches: (UInt8) -> Bool) { while end > 0, matches(bytes[end - 1]) { end -= 1 } }
    guard end <= bytes.count else { return iterable }
    back { SourceText.isSpace($0) || $0 == UInt8(ascii: "(") }
    guard end > 2, bytes[end - 2] == UInt8(ascii: "o"), bytes[end - 1] == UInt8(ascii: "f") else { return iterable }
    end -= 2
    back(while: SourceText.isSpace)
    let last = end
    back(while: SourceText.isPartOfName)
    return end < last ? UInt32(end) : iterable
  }

  /// The parenthesis or template that a call's callee, which ends at `offset`, is followed by.
  func argumentsStart(after offset: UInt32) -> UInt32 {
    let i = skip(offset) { SourceText.isSpace($0) || ")]?.!".utf8.contains($0) }
    return i < bytes.count ? UInt32(i) : offset
  }

  /// The operator of an assignment to the property whose name, or the bracket of whose key, stands at `offset`.
  func assignment(afterNameAt offset: UInt32) -> UInt32 {
    if offset < bytes.count, bytes[Int(offset)] == UInt8(ascii: "[") { return assignment(after: keyEnd(offset + 1)) }
    let end = skip(offset) { SourceText.isPartOfName($0) || $0 == UInt8(ascii: "#") }
    return operatorStart(end) ?? offset
  }

  /// The same behind a key that ends at `offset`; the bracket behind the key, where no operator follows.
  func assignment(after offset: UInt32) -> UInt32 {
    let end = skip(offset) { SourceText.isSpace($0) || $0 == UInt8(ascii: "]") }
    return operatorStart(end) ?? UInt32(skip(offset, while: SourceText.isSpace))
  }

  /// An operator that assigns, behind white space; of those that stand before what they change there is none.
  private func operatorStart(_ offset: Int) -> UInt32? {
    let start = skip(UInt32(offset), while: SourceText.isSpace)
    if start + 1 < bytes.count, bytes[start] == bytes[start + 1], "+-".utf8.contains(bytes[start]) {
      return UInt32(start)
    }
    let end = skip(UInt32(start)) { "+-*/%&|^<>?".utf8.contains($0) }
    return end < bytes.count && bytes[end] == UInt8(ascii: "=") ? UInt32(start) : nil
  }
}
