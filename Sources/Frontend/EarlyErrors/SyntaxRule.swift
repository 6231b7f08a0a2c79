import Base

/// What the front end can report: the table of its messages. The raw value is the diagnostic's number.
///
/// 10xx lexer, 11xx grammar, 2xxx early errors and other rules on grammatical text. `%` stands for the detail.
enum SyntaxRule: UInt16, CaseIterable {
  case invalidUTF8 = 1001
  case invalidCharacter, unterminatedComment, unterminatedString, unterminatedTemplate, unterminatedRegex,
    invalidEscape,
    octalEscapeInTemplate, misplacedSeparator, digitExpected, invalidBigInt, identifierAfterNumber, invalidRegexFlags,
    misplacedHashbang, strayGreaterInJSX, strayBraceInJSX

  case expected = 1101
  case unexpectedToken, nestedTooDeeply, expressionExpected, typeExpected, declarationExpected, reservedWord,
    misplacedPrivateName,
    privateNameOnSuper, misplacedSpread, misplacedSuper, misplacedImport, importCallInNew, spreadInImport,
    optionalChainInNew,
    templateInOptionalChain, memberAfterInstantiation, mixedCoalesce, unaryExponentBase, newlineBeforeArrow,
    newlineAfterThrow,
    invalidParameter, restNotLast, restWithInitializer, trailingCommaAfterRest, restNotName, initializerInObject,
    duplicateProto,
    letBracket, severalLoopVariables, forAwaitIn, letInForOf, asyncInForOf, tryAlone, patternInUsing, misplacedUsing,
    misplacedDecorator, misplacedExtends, adjacentJSX, unclosedJSX, mismatchedJSX, emptyJSXAttribute,
    emptyTypeArguments,
    emptyTypeParameters, trailingTypeComma

  case redeclared = 2001
  case duplicateParameter, letAsLexicalName, strictReservedWord, strictBinding, escapedKeyword, legacyOctal,
    yieldInParameters,
    awaitInParameters, deleteIdentifier, deletePrivate, argumentsInInitializer, undeclaredPrivateName,
    duplicatePrivateName,
    privateConstructor, misplacedNewTarget, misplacedSuperCall, invalidTarget, optionalChainTarget,
    parenthesizedPattern,
    useStrictWithParameters, getterParameters, setterParameters, setterRest, duplicateConstructor, specialConstructor,
    staticPrototype, duplicateLabel, undefinedLabel, continueToBlock, misplacedBreak, misplacedContinue,
    misplacedReturn,
    misplacedDeclaration, duplicateDefault, strictWith, missingInitializer, patternWithoutInitializer, loopInitializer,
    usingInForIn, misplacedForAwait, invalidTemplateEscape, invalidRegex, moduleSyntaxInScript, importMetaInScript,
    nestedModuleSyntax, duplicateExport, undeclaredExport, stringLocalExport, loneSurrogateName, duplicateAttribute

  case optionalInObject = 2101
  case duplicateModifier, modifierOrder, misplacedModifier, abstractWithBody, abstractWithInitializer,
    severalSuperclasses,
    interfaceImplements, numericEnumMember, computedEnumMember, repeatedTypeModifier, importTypeSource,
    misplacedTupleRest,
    misplacedTupleOptional, initializerInType, indexParameterCount, indexSignatureType, indexParameterForm,
    membersInMappedType,
    restOptional, definiteForm, ambientInitializer, constructorTypeParameters, misplacedParameterProperty,
    parameterPropertyPattern, ambientBody, readonlyOperand, requiredAfterOptional, interfaceBase, importTypeForm,
    functionTypeOperand

  /// Reported by the lexer.
  var isLexical: Bool { rawValue < 1100 }

  /// The message, with `%` for the detail.
  var message: String {
    switch self {
    case .invalidUTF8: return "The file is not valid UTF-8"
    case .invalidCharacter: return "Invalid character"
    case .unterminatedComment: return "'*/' expected"
    case .unterminatedString: return "Unterminated string literal"
    case .unterminatedTemplate: return "Unterminated template literal"
    case .unterminatedRegex: return "Unterminated regular expression literal"
    case .invalidEscape: return "Invalid escape sequence"
    case .octalEscapeInTemplate: return "Octal escape sequences are not allowed in template literals"
    case .misplacedSeparator: return "A numeric separator is not allowed here"
    case .digitExpected: return "Digit expected"
    case .invalidBigInt: return "A bigint literal must be an integer without leading zero"
    case .identifierAfterNumber: return "An identifier or keyword cannot immediately follow a numeric literal"
    case .invalidRegexFlags: return "Invalid regular expression flags"
    case .misplacedHashbang: return "'#!' can only be used at the start of a file"
    case .strayGreaterInJSX: return "Unexpected '>' in JSX text; write {'>'} or &gt;"
    case .strayBraceInJSX: return "Unexpected '}' in JSX text; write {'}'} or &rbrace;"
    case .expected: return "% expected"
    case .unexpectedToken: return "Unexpected %"
    case .nestedTooDeeply: return "The code is nested too deeply (level %)"
    case .expressionExpected: return "Expression expected"
    case .typeExpected: return "Type expected"
    case .declarationExpected: return "Declaration expected"
    case .reservedWord: return "% is a reserved word and cannot be used here"
    case .misplacedPrivateName: return "Private names are not allowed here"
    case .privateNameOnSuper: return "'super' has no private names"
    case .misplacedSpread: return "'...' is not allowed here"
    case .misplacedSuper: return "'super' must be followed by arguments or a member access, inside a method"
    case .misplacedImport: return "'import' declarations are not expressions"
    case .importCallInNew: return "'new' cannot be applied to 'import()'"
    case .spreadInImport: return "The argument of 'import()' cannot be a spread element"
    case .optionalChainInNew: return "An optional chain cannot be the callee of 'new'"
    case .templateInOptionalChain: return "A tagged template is not allowed in an optional chain"
    case .memberAfterInstantiation: return "An instantiation expression cannot be followed by a property access"
    case .mixedCoalesce: return "'??' cannot be mixed with '||' and '&&' without parentheses"
    case .unaryExponentBase: return "The left operand of '**' must be parenthesized if it is a unary expression"
    case .newlineBeforeArrow: return "A line terminator is not allowed before '=>'"
    case .newlineAfterThrow: return "A line terminator is not allowed after 'throw'"
    case .invalidParameter: return "Invalid parameter"
    case .restNotLast: return "A rest element must be last"
    case .restWithInitializer: return "A rest element cannot have an initializer"
    case .trailingCommaAfterRest: return "A rest element cannot be followed by a comma"
    case .restNotName: return "The operand of '...' in an object pattern must be a name"
    case .initializerInObject: return "'=' is allowed in destructuring patterns only; did you mean ':'?"
    case .duplicateProto: return "Duplicate '__proto__' property"
    case .letBracket: return "An expression statement cannot start with 'let ['"
    case .severalLoopVariables: return "Only a single variable is allowed in 'for...in' and 'for...of'"
    case .forAwaitIn: return "'for await' needs 'of'"
    case .letInForOf: return "The left side of 'for...of' cannot start with 'let'"
    case .asyncInForOf: return "The left side of 'for...of' cannot be 'async'"
    case .tryAlone: return "'catch' or 'finally' expected"
    case .patternInUsing: return "'using' declarations cannot have destructuring patterns"
    case .misplacedUsing: return "A 'using' declaration is not allowed here"
    case .misplacedDecorator: return "Decorators are not valid here"
    case .misplacedExtends: return "'extends' clause already seen or after 'implements'"
    case .adjacentJSX: return "JSX expressions must have one parent element"
    case .unclosedJSX: return "JSX element '%' has no corresponding closing tag"
    case .mismatchedJSX: return "Expected the closing tag %"
    case .emptyJSXAttribute: return "JSX attributes must have a value in their braces"
    case .emptyTypeArguments: return "Type argument list cannot be empty"
    case .emptyTypeParameters: return "Type parameter list cannot be empty"
    case .trailingTypeComma: return "Trailing comma not allowed"
    case .redeclared: return "% has already been declared"
    case .duplicateParameter: return "Duplicate parameter %"
    case .letAsLexicalName: return "'let' cannot be a lexically declared name"
    case .strictReservedWord: return "% is a reserved word in strict mode"
    case .strictBinding: return "% cannot be assigned or bound in strict mode"
    case .escapedKeyword: return "Keywords cannot contain escape sequences"
    case .legacyOctal: return "Octal literals and escape sequences are not allowed in strict mode"
    case .yieldInParameters: return "'yield' expressions are not allowed in parameters"
    case .awaitInParameters: return "'await' is not allowed in parameters"
    case .deleteIdentifier: return "'delete' cannot be applied to a name in strict mode"
    case .deletePrivate: return "'delete' cannot be applied to a private name"
    case .argumentsInInitializer: return "'arguments' is not allowed in field initializers and static blocks"
    case .undeclaredPrivateName: return "Private name % is not declared in an enclosing class"
    case .duplicatePrivateName: return "Private name % has already been declared"
    case .privateConstructor: return "A class member cannot be named '#constructor'"
    case .misplacedNewTarget: return "'new.target' is allowed in functions only"
    case .misplacedSuperCall: return "'super()' is allowed in constructors of derived classes only"
    case .invalidTarget: return "Invalid assignment target"
    case .optionalChainTarget: return "An optional chain cannot be assigned to"
    case .parenthesizedPattern: return "A destructuring pattern cannot be parenthesized"
    case .useStrictWithParameters: return "\"use strict\" is not allowed in a function with non-simple parameters"
    case .getterParameters: return "A 'get' accessor cannot have parameters"
    case .setterParameters: return "A 'set' accessor must have exactly one parameter"
    case .setterRest: return "The parameter of a 'set' accessor cannot be a rest parameter"
    case .duplicateConstructor: return "A class can have one constructor only"
    case .specialConstructor: return "'constructor' cannot be a field, accessor, generator or async method"
    case .staticPrototype: return "A static member cannot be named 'prototype'"
    case .duplicateLabel: return "Label % is already in force"
    case .undefinedLabel: return "Label % is not defined"
    case .continueToBlock: return "'continue' needs the label of a loop, % is not"
    case .misplacedBreak: return "'break' is allowed in loops and 'switch' only"
    case .misplacedContinue: return "'continue' is allowed in loops only"
    case .misplacedReturn: return "'return' is allowed in functions only"
    case .misplacedDeclaration: return "A declaration is not allowed here; put it in a block"
    case .duplicateDefault: return "A 'switch' can have one 'default' clause only"
    case .strictWith: return "'with' is not allowed in strict mode"
    case .missingInitializer: return "'const' and 'using' declarations must be initialized"
    case .patternWithoutInitializer: return "A destructuring declaration must have an initializer"
    case .loopInitializer: return "The variable of a 'for...in' or 'for...of' loop cannot have an initializer"
    case .usingInForIn: return "The left side of 'for...in' cannot be a 'using' declaration"
    case .misplacedForAwait: return "'for await' is allowed in async functions and at the top level of modules only"
    case .invalidTemplateEscape: return "Invalid escape sequence in template"
    case .invalidRegex: return "Invalid regular expression: %"
    case .moduleSyntaxInScript: return "'import' and 'export' are allowed in modules only"
    case .importMetaInScript: return "'import.meta' is allowed in modules only"
    case .nestedModuleSyntax: return "'import' and 'export' are allowed at the top level only"
    case .duplicateExport: return "Duplicate export %"
    case .undeclaredExport: return "Exported name % is not declared"
    case .stringLocalExport: return "A string cannot name a local binding"
    case .loneSurrogateName: return "The name contains a lone surrogate"
    case .duplicateAttribute: return "Duplicate import attribute %"
    case .optionalInObject: return "An object member cannot be declared optional or definite"
    case .duplicateModifier: return "Modifier already seen"
    case .modifierOrder: return "Modifiers are in the wrong order or exclude each other"
    case .misplacedModifier: return "Modifier % cannot appear here"
    case .abstractWithBody: return "An abstract member cannot have an implementation"
    case .abstractWithInitializer: return "An abstract field cannot have an initializer"
    case .severalSuperclasses: return "Classes can only extend a single class"
    case .interfaceImplements: return "Interface declaration cannot have an 'implements' clause"
    case .numericEnumMember: return "An enum member cannot have a numeric name"
    case .computedEnumMember: return "Computed property names are not allowed in enums"
    case .repeatedTypeModifier: return "'type' cannot be used twice"
    case .importTypeSource: return "String literal expected"
    case .misplacedTupleRest: return "A rest element must have '...' before its name"
    case .misplacedTupleOptional:
      return "A labeled tuple element is declared optional with a question mark after the name"
    case .initializerInType: return "A type member cannot have an initializer"
    case .indexParameterCount: return "An index signature must have exactly one parameter"
    case .indexSignatureType: return "An index signature must have a type annotation"
    case .indexParameterForm: return "Invalid parameter of an index signature"
    case .restOptional: return "A rest parameter cannot be optional"
    case .definiteForm: return "A definite assignment assertion needs a name with a type and without initializer"
    case .ambientInitializer: return "Initializers are not allowed in ambient contexts"
    case .constructorTypeParameters: return "Type parameters cannot appear on a constructor"
    case .misplacedParameterProperty: return "A parameter property is allowed in constructors only"
    case .parameterPropertyPattern: return "A parameter property must be a name"
    case .ambientBody: return "An implementation cannot be declared in ambient contexts"
    case .readonlyOperand: return "'readonly' is allowed on array and tuple types only"
    case .requiredAfterOptional: return "A required element cannot follow an optional element"
    case .interfaceBase: return "An interface can extend names only"
    case .importTypeForm: return "A type-only import has either a default or named bindings, and is no alias"
    case .functionTypeOperand: return "A function type must be parenthesized in a union or intersection type"
    case .membersInMappedType: return "A mapped type may not declare properties or methods"
    }
  }
}

/// One violation of a rule, before it becomes a diagnostic.
struct SyntaxError {
  var rule: SyntaxRule
  var span: Span
  var detail: String
}

extension Diagnostic {
  /// The diagnostic of a syntax or early error.
  static func syntax(_ error: SyntaxError, file: FileID) -> Diagnostic {
    let parts = error.rule.message.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    let message = parts.count == 2 ? "\(parts[0])\(error.detail)\(parts[1])" : error.rule.message
    return Diagnostic(.error, DiagnosticCode(error.rule.rawValue), message, file: file, span: error.span)
  }
}
