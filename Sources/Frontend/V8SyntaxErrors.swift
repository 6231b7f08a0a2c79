import AST
import Base

/// What V8 says of a text that does not parse: the message of the SyntaxError that the program can catch. Where V8's words depend on
/// more than the place, the diagnostic's own are kept.
public enum V8SyntaxErrors {
  /// The message for the first error of a text.
  public static func message(for error: Diagnostic, in text: [UInt8]) -> String {
    switch error.id {
    case .expected, .unexpectedToken, .expressionExpected, .reservedWord: return unexpected(at: error.span, in: text)
    case .unterminatedString, .unterminatedComment, .invalidCharacter: return "Invalid or unexpected token"
    case .unterminatedTemplate: return "Unexpected end of input"
    case .unterminatedRegex: return "Invalid regular expression: missing /"
    case .redeclared: return "Identifier \(error.message)"
    case .misplacedReturn: return "Illegal return statement"
    case .misplacedNewTarget: return "new.target expression is not allowed here"
    case .misplacedSuper, .misplacedSuperCall: return "'super' keyword unexpected here"
    case .undeclaredPrivateName: return "Private field \(quoted(error)) must be declared in an enclosing class"
    case .strictReservedWord: return "Unexpected strict mode reserved word"
    case .useStrictWithParameters: return "Illegal 'use strict' directive in function with non-simple parameter list"
    case .duplicateParameter: return "Duplicate parameter name not allowed in this context"
    case .importMetaInScript: return "Cannot use 'import.meta' outside a module"
    case .misplacedBreak: return "Illegal break statement"
    case .misplacedContinue: return "Illegal continue statement: no surrounding iteration statement"
    case .continueToBlock: return "Illegal continue statement: \(quoted(error)) does not denote an iteration statement"
    case .undefinedLabel: return "Undefined label \(quoted(error))"
    case .duplicateLabel: return "Label \(quoted(error)) has already been declared"
    case .letAsLexicalName: return "let is disallowed as a lexically bound name"
    case .deleteIdentifier: return "Delete of an unqualified identifier in strict mode."
    case .strictWith: return "Strict mode code may not include a with statement"
    case .strictBinding: return "Unexpected eval or arguments in strict mode"
    case .missingInitializer: return "Missing initializer in const declaration"
    case .patternWithoutInitializer: return "Missing initializer in destructuring declaration"
    case .duplicateConstructor: return "A class may only have one constructor"
    case .duplicateProto: return "Duplicate __proto__ fields are not allowed in object literals"
    case .duplicateDefault: return "More than one default clause in switch statement"
    case .newlineAfterThrow: return "Illegal newline after throw"
    case .tryAlone: return "Missing catch or finally after try"
    case .getterParameters: return "Getter must not have any formal parameters."
    case .unresolvedExport: return unresolvedExport(error)
    case .argumentsInInitializer:
      return "'arguments' is not allowed in class field initializer or static initialization block"
    case _: return error.message
    }
  }

  /// The last quoted part of the diagnostic's message: what the text says.
  private static func quoted(_ error: Diagnostic) -> String {
    let parts = error.message.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count > 2 ? "'\(parts[parts.count - 2])'" : error.message
  }

  /// The diagnostic quotes the specifier and the name.
  private static func unresolvedExport(_ error: Diagnostic) -> String {
    let parts = error.message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 5 else { return error.message }
    return "The requested module '\(parts[1])' does not provide an export named '\(parts[3])'"
  }

  private static func unexpected(at span: Span, in text: [UInt8]) -> String {
    let start = Int(span.start), end = min(max(Int(span.end), start + 1), text.count)
    guard start < text.count else { return "Unexpected end of input" }
    let token = String(decoding: text[start..<end], as: UTF8.self)
    switch text[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return "Unexpected number"
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return "Unexpected string"
    case UInt8(ascii: "`"): return "Unexpected template string"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "$"), 0x80...:
      return isReserved(token) ? "Unexpected token '\(token)'" : "Unexpected identifier '\(token)'"
    case _: return "Unexpected token '\(token)'"
    }
  }

  private static func isReserved(_ word: String) -> Bool {
    KnownName.allCases.contains { $0.text == word && Token(name: NameID($0)).isReservedWord }
  }
}
