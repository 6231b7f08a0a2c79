/// What is known of a kind of diagnostic: its row in the table.
public struct DiagnosticRow: Sendable {
  /// Unless the reporter knows better.
  public var severity: Severity
  /// One sentence without a full stop, as tsc writes them; `%1` and `%2` stand for details.
  public var message: String
  /// What it means and why it is so, for the page.
  public var explanation: String
  /// What the user can do about it: a clause in the imperative, without a full stop.
  public var fix: String
  /// The fix is worth a line in every report.
  public var isHint: Bool
  /// A text that gives the diagnostic, unless that takes more than a file.
  public var example: String?
  /// Name of the example's file: its extension says the language.
  public var exampleFile: String

  init(
    _ message: String, severity: Severity = .error, explanation: String, fix: String, isHint: Bool = false,
    example: String? = nil, in file: String = "a.ts"
  ) {
    self.severity = severity
    self.message = message
    self.explanation = explanation
    self.fix = fix
    self.isHint = isHint
    self.example = example
    exampleFile = file
  }

  /// The message with its details.
  func message(_ details: [String]) -> String {
    var text = "", rest = message[...]
    while let sign = rest.firstIndex(of: "%") {
      text += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      guard let number = rest.popFirst()?.wholeNumberValue, number >= 1, number <= details.count else {
        preconditionFailure("the message '\(message)' has no such detail")
      }
      text += details[number - 1]
    }
    return text + rest
  }
}

/// When what is not there is an error; see `AvailabilityWalk`.
private let straightPath =
  "It is an error where the program is certain to fail: on the straight path from the top level of its modules, "
  + "outside branches, loops and 'try', and through functions that calls on this path are proven to call. Elsewhere, and "
  + "where the program asks for the name by 'typeof' or 'in' at another place, it is a warning. Where the question guards "
  + "the use, nothing is reported."

/// The words of tags.
private let foreignTypes =
  "`i32`, `u32`, `i64`, `u64`, `f32`, `f64`, `bool`, `pointer`, `string`, `buffer`, `callback(i32, f64): bool`, `kept callback(...)` and, as a "
  + "result, `void`"

extension DiagnosticID {
  /// The one table of diagnostics: messages, explanations, examples. docs/diagnostics.md is made of it.
  public var row: DiagnosticRow {
    switch self {
    // MARK: Lexer
    case .invalidUTF8:
      return DiagnosticRow(
        "The file is not valid UTF-8",
        explanation: "Source text is read as UTF-8; at this byte it is something else, such as UTF-16 or Latin-1.",
        fix: "save the file as UTF-8")
    case .invalidCharacter:
      return DiagnosticRow(
        "Invalid character",
        explanation: "No token of the language starts with this character.",
        fix: "remove the character, or put it in a string",
        example: "let a = 1 \u{A4} 2;")
    case .unterminatedComment:
      return DiagnosticRow(
        "'*/' expected",
        explanation: "A comment that starts with '/*' runs to the next '*/', and the file ends before one.",
        fix: "close the comment with '*/'",
        example: "/* to be continued")
    case .unterminatedString:
      return DiagnosticRow(
        "Unterminated string literal",
        explanation: "A string in single or double quotes ends on its line, with the quote that it started with.",
        fix: "close the string, or use a template literal for several lines",
        example: "let a = \"one;")
    case .unterminatedTemplate:
      return DiagnosticRow(
        "Unterminated template literal",
        explanation: "A template literal runs to the next backtick, and the file ends before one.",
        fix: "close the template with a backtick",
        example: "let a = `one;")
    case .unterminatedRegex:
      return DiagnosticRow(
        "Unterminated regular expression literal",
        explanation: "A regular expression ends with '/' on its line; a '/' in brackets does not end it.",
        fix: "close the expression with '/', and each '[' with ']'",
        example: "let a = /[a;")
    case .invalidEscape:
      return DiagnosticRow(
        "Invalid escape sequence",
        explanation: "After '\\x' come two hexadecimal digits, after '\\u' four, or up to 10FFFF in braces.",
        fix: "write the digits, or '\\\\' for a backslash",
        example: "let a = '\\x4';")
    case .misplacedSeparator:
      return DiagnosticRow(
        "A numeric separator is not allowed here",
        explanation: "'_' stands between two digits only: not first, last, doubled or after a leading zero.",
        fix: "leave the separator out, or put it between two digits",
        example: "let a = 1__000;")
    case .digitExpected:
      return DiagnosticRow(
        "Digit expected",
        explanation: "A digit must follow the prefix ('0x', '0o', '0b') or the exponent's 'e' of a number.",
        fix: "write the digits",
        example: "let a = 0x;")
    case .invalidBigInt:
      return DiagnosticRow(
        "A bigint literal must be an integer without leading zero",
        explanation: "The suffix 'n' makes a bigint of an integer; fractions, exponents and old octal "
          + "numbers have none.",
        fix: "leave out the 'n', or the part that is not an integer",
        example: "let a = 1.5n;")
    case .identifierAfterNumber:
      return DiagnosticRow(
        "An identifier or keyword cannot immediately follow a numeric literal",
        explanation: "A number ends where a name begins, and ECMAScript asks for a separator between them.",
        fix: "put a space between the two",
        example: "let a = 3in [1];")
    case .invalidRegexFlags:
      return DiagnosticRow(
        "Invalid regular expression flags",
        explanation: "The flags are the letters d, g, i, m, s, u, v and y, written plainly.",
        fix: "write the letter itself",
        example: "let a = /x/\\u0067;")
    case .misplacedHashbang:
      return DiagnosticRow(
        "'#!' can only be used at the start of a file",
        explanation: "A line that starts with '#!' names an interpreter; anywhere else '#' starts a private name.",
        fix: "move the line to the start of the file",
        example: "let a;\n#!/usr/bin/env node")
    case .strayGreaterInJSX:
      return DiagnosticRow(
        "Unexpected '>' in JSX text; write {'>'} or &gt;",
        explanation: "In the text between tags '>' would hide a mistyped tag, so it must be written as "
          + "an expression or an entity.",
        fix: "write {'>'} or &gt;",
        example: "let a = <p> 1 > 0 </p>;", in: "a.tsx")
    case .strayBraceInJSX:
      return DiagnosticRow(
        "Unexpected '}' in JSX text; write {'}'} or &rbrace;",
        explanation: "In the text between tags '}' only ends an expression that a '{' began.",
        fix: "write {'}'} or &rbrace;",
        example: "let a = <p> } </p>;", in: "a.tsx")

    // MARK: Grammar of ECMAScript and TypeScript
    case .expected:
      return DiagnosticRow(
        "%1 expected",
        explanation: "The grammar asks for this token here, and something else stands there.",
        fix: "insert the token, or look for the mistake just before this place",
        example: "let a = [1;")
    case .unexpectedToken:
      return DiagnosticRow(
        "Unexpected %1",
        explanation: "No construct of the language goes on with this token here.",
        fix: "remove the token, or complete what stands before it",
        example: "export 1;")
    case .nestedTooDeeply:
      return DiagnosticRow(
        "The code is nested too deeply (level %1)",
        explanation: "Expressions, statements and types may stand in each other to a fixed depth, far "
          + "above what people write.",
        fix: "give inner parts names of their own, or build the data in a loop")
    case .expressionExpected:
      return DiagnosticRow(
        "Expression expected",
        explanation: "An operator, a keyword or an '=' wants a value here.",
        fix: "write the value",
        example: "let a = ;")
    case .typeExpected:
      return DiagnosticRow(
        "Type expected",
        explanation: "A ':' or another part of a type annotation wants a type here.",
        fix: "write the type, or leave out the annotation",
        example: "let a: = 1;")
    case .declarationExpected:
      return DiagnosticRow(
        "Declaration expected",
        explanation: "After 'export' stands a declaration, a list in braces, '*' or 'default'.",
        fix: "declare something, or write 'export { name }'",
        example: "export a;")
    case .reservedWord:
      return DiagnosticRow(
        "%1 is a reserved word and cannot be used here",
        explanation: "Reserved words of ECMAScript (section 12.7.2) are no names of variables, functions "
          + "or parameters.",
        fix: "choose another name",
        example: "let class = 1;")
    case .misplacedPrivateName:
      return DiagnosticRow(
        "Private names are not allowed here",
        explanation: "A name with '#' is declared in a class body and used after a '.' or before 'in'.",
        fix: "use an ordinary name",
        example: "let a = { #x: 1 };")
    case .privateNameOnSuper:
      return DiagnosticRow(
        "'super' has no private names",
        explanation: "Private members belong to the class that declares them, never to its prototype.",
        fix: "use 'this.#name' for a private member of this class",
        example: "class A { #x() {} m() { super.#x(); } }")
    case .misplacedSpread:
      return DiagnosticRow(
        "'...' is not allowed here",
        explanation: "Spread elements stand in arrays, object literals and arguments; rest elements in "
          + "patterns and parameters.",
        fix: "put it in brackets, or remove the dots",
        example: "let a = (...b);")
    case .misplacedSuper:
      return DiagnosticRow(
        "'super' must be followed by arguments or a member access, inside a method",
        explanation: "'super' is no value: it calls the base constructor or reads a member of the base.",
        fix: "use it in a method, as 'super.name' or 'super(...)'",
        example: "function f() { return super.x; }")
    case .misplacedImport:
      return DiagnosticRow(
        "'import' declarations are not expressions",
        explanation: "An import stands at the top level of a module, as a statement of its own.",
        fix: "move the import to the top of the file",
        example: "let a = import x from 'm';")
    case .importCallInNew:
      return DiagnosticRow(
        "'new' cannot be applied to 'import()'",
        explanation: "'import()' gives a promise, which is no constructor.",
        fix: "await the module first, and construct what it exports",
        example: "new import('m');")
    case .spreadInImport:
      return DiagnosticRow(
        "The argument of 'import()' cannot be a spread element",
        explanation: "'import()' takes one specifier and options, not a list.",
        fix: "pass the specifier itself",
        example: "import(...a);")
    case .optionalChainInNew:
      return DiagnosticRow(
        "An optional chain cannot be the callee of 'new'",
        explanation: "'new a?.b()' would have to say what to construct when 'a' is missing.",
        fix: "test the value first: 'a && new a.b()'",
        example: "new a?.b();")
    case .templateInOptionalChain:
      return DiagnosticRow(
        "A tagged template is not allowed in an optional chain",
        explanation: "A tag must be called; a chain may end without a value.",
        fix: "call the tag without the chain",
        example: "a?.b`text`;")
    case .memberAfterInstantiation:
      return DiagnosticRow(
        "An instantiation expression cannot be followed by a property access",
        explanation: "'f<T>.x' reads as if the type arguments belonged to 'x'.",
        fix: "put parentheses around the instantiation: '(f<T>).x'",
        example: "f<number>.x;")
    case .mixedCoalesce:
      return DiagnosticRow(
        "'??' cannot be mixed with '||' and '&&' without parentheses",
        explanation: "Readers disagree on which binds tighter, so ECMAScript gives the mix no meaning.",
        fix: "put parentheses around one of the two",
        example: "a ?? b || c;")
    case .unaryExponentBase:
      return DiagnosticRow(
        "The left operand of '**' must be parenthesized if it is a unary expression",
        explanation: "'-a ** b' could mean '(-a) ** b' or '-(a ** b)'.",
        fix: "write '(-a) ** b' or '-(a ** b)'",
        example: "-a ** 2;")
    case .newlineBeforeArrow:
      return DiagnosticRow(
        "A line terminator is not allowed before '=>'",
        explanation: "The arrow belongs on the line where the parameters end.",
        fix: "put the '=>' on the line of the parameters",
        example: "let f = (a)\n=> a;")
    case .newlineAfterThrow:
      return DiagnosticRow(
        "A line terminator is not allowed after 'throw'",
        explanation: "A line end after 'throw' ends the statement, and there is nothing to throw.",
        fix: "put the value on the line of 'throw'",
        example: "throw\nnew Error();")
    case .invalidParameter:
      return DiagnosticRow(
        "Invalid parameter",
        explanation: "A parameter of an arrow function is a name or a pattern, with an initializer perhaps.",
        fix: "write a name or a pattern",
        example: "(a + b) => 1;")
    case .restNotLast:
      return DiagnosticRow(
        "A rest element must be last",
        explanation: "A rest element takes all that is left.",
        fix: "move it to the end",
        example: "function f(...a, b) {}")
    case .restWithInitializer:
      return DiagnosticRow(
        "A rest element cannot have an initializer",
        explanation: "A rest element always has a value: an array, which may be empty.",
        fix: "remove the initializer",
        example: "function f(...a = []) {}")
    case .trailingCommaAfterRest:
      return DiagnosticRow(
        "A rest element cannot be followed by a comma",
        explanation: "Nothing can follow a rest element, so neither can a comma.",
        fix: "remove the comma",
        example: "let [...a,] = b;")
    case .restNotName:
      return DiagnosticRow(
        "The operand of '...' in an object pattern must be a name",
        explanation: "The rest of an object goes into one variable; it cannot be destructured at once.",
        fix: "bind a name, and destructure that",
        example: "let { ...{ a } } = b;")
    case .initializerInObject:
      return DiagnosticRow(
        "'=' is allowed in destructuring patterns only; did you mean ':'?",
        explanation: "'{a = 1}' is a pattern with a default; an object literal writes ':' before a value.",
        fix: "write ':' in an object literal",
        example: "let b = { a = 1 };")
    case .duplicateProto:
      return DiagnosticRow(
        "Duplicate '__proto__' property",
        explanation: "'__proto__: value' sets the prototype of a literal, which can happen once.",
        fix: "keep one of them",
        example: "let a = { __proto__: b, __proto__: c };")
    case .severalLoopVariables:
      return DiagnosticRow(
        "Only a single variable is allowed in 'for...in' and 'for...of'",
        explanation: "Each turn of the loop gives one value.",
        fix: "declare one variable, or destructure: 'for (const [a, b] of c)'",
        example: "for (let a, b of c) {}")
    case .forAwaitIn:
      return DiagnosticRow(
        "'for await' needs 'of'",
        explanation: "'for await' waits for the values of an async iterable; 'in' gives keys, and "
          + "'for(;;)' nothing.",
        fix: "use 'of', or leave out 'await'",
        example: "async function f() { for await (let a in b) {} }")
    case .letInForOf:
      return DiagnosticRow(
        "The left side of 'for...of' cannot start with 'let'",
        explanation: "'for (let of ...' would be read in two ways.",
        fix: "choose another name than 'let'",
        example: "for (let.a of b) {}", in: "a.cjs")
    case .asyncInForOf:
      return DiagnosticRow(
        "The left side of 'for...of' cannot be 'async'",
        explanation: "'for (async of' looks like the start of an async arrow function.",
        fix: "choose another name, or write '(async)'",
        example: "for (async of a) {}")
    case .tryAlone:
      return DiagnosticRow(
        "'catch' or 'finally' expected",
        explanation: "A 'try' block needs at least one of the two.",
        fix: "add 'catch' or 'finally', or remove 'try'",
        example: "try { a(); }")
    case .patternInUsing:
      return DiagnosticRow(
        "'using' declarations cannot have destructuring patterns",
        explanation: "What is disposed of at the end of the block is the value itself, which needs one name.",
        fix: "bind one name, and destructure that",
        example: "{ using a = b, { c } = d; }")
    case .misplacedUsing:
      return DiagnosticRow(
        "A 'using' declaration is not allowed here",
        explanation: "Its resource lives to the end of a block, and here is none.",
        fix: "put the declaration in a block",
        example: "switch (a) { case 1: using b = c; }")
    case .misplacedDecorator:
      return DiagnosticRow(
        "Decorators are not valid here",
        explanation: "Decorators stand before classes, their members and, in TypeScript, constructor parameters.",
        fix: "remove the decorator, or call the function",
        example: "@d let a = 1;")
    case .misplacedExtends:
      return DiagnosticRow(
        "'extends' clause already seen or after 'implements'",
        explanation: "A class has one 'extends' clause, and it stands before 'implements'.",
        fix: "write 'extends' once, first",
        example: "class A implements B extends C {}")
    case .adjacentJSX:
      return DiagnosticRow(
        "JSX expressions must have one parent element",
        explanation: "One expression is one element; two beside each other are none.",
        fix: "wrap them in a fragment: <>...</>",
        example: "let a = <p/><p/>;", in: "a.tsx")
    case .unclosedJSX:
      return DiagnosticRow(
        "JSX element '%1' has no corresponding closing tag",
        explanation: "The file ends before the closing tag of this element.",
        fix: "add the closing tag, or write '<p/>'",
        example: "let a = <p>text;", in: "a.tsx")
    case .mismatchedJSX:
      return DiagnosticRow(
        "Expected the closing tag %1",
        explanation: "Elements close in the reverse order of their opening.",
        fix: "close the inner element first",
        example: "let a = <p><b></p></b>;", in: "a.tsx")
    case .emptyJSXAttribute:
      return DiagnosticRow(
        "JSX attributes must have a value in their braces",
        explanation: "Braces after an attribute's '=' hold an expression.",
        fix: "write the value, or leave out the attribute",
        example: "let a = <p id={}/>;", in: "a.tsx")
    case .emptyTypeArguments:
      return DiagnosticRow(
        "Type argument list cannot be empty",
        explanation: "A list of type arguments has at least one.",
        fix: "write the types, or leave out the '<>'",
        example: "let a: Map<>;")
    case .emptyTypeParameters:
      return DiagnosticRow(
        "Type parameter list cannot be empty",
        explanation: "A list of type parameters has at least one.",
        fix: "declare a parameter, or leave out the '<>'",
        example: "function f<>() {}")
    case .trailingTypeComma:
      return DiagnosticRow(
        "Trailing comma not allowed",
        explanation: "A list of type arguments ends with a type.",
        fix: "remove the comma",
        example: "let a: Map<string,>;")

    // MARK: Early errors (ECMA-262) and other rules on grammatical text
    case .redeclared:
      return DiagnosticRow(
        "%1 has already been declared",
        explanation: "'let', 'const', 'class', imports and functions in blocks declare a name once in a "
          + "scope, and no 'var' may pass through it.",
        fix: "remove one declaration, or rename it",
        example: "let a; let a;")
    case .duplicateParameter:
      return DiagnosticRow(
        "Duplicate parameter %1",
        explanation: "Two parameters of one name are left from sloppy scripts; strict code, arrows, "
          + "methods and patterns refuse them.",
        fix: "rename one of them",
        example: "(a, a) => 1;")
    case .letAsLexicalName:
      return DiagnosticRow(
        "'let' cannot be a lexically declared name",
        explanation: "'let let' would make declarations unreadable.",
        fix: "choose another name",
        example: "let let = 1;", in: "a.cjs")
    case .strictReservedWord:
      return DiagnosticRow(
        "%1 is a reserved word in strict mode",
        explanation: "Strict code keeps implements, interface, let, package, private, protected, public, "
          + "static and yield for the language.",
        fix: "choose another name",
        example: "'use strict'; var package = 1;", in: "a.cjs")
    case .strictBinding:
      return DiagnosticRow(
        "%1 cannot be assigned or bound in strict mode",
        explanation: "In strict code 'eval' and 'arguments' always mean the language's own.",
        fix: "choose another name",
        example: "'use strict'; eval = 1;", in: "a.cjs")
    case .escapedKeyword:
      return DiagnosticRow(
        "Keywords cannot contain escape sequences",
        explanation: "A keyword with an escape would be a name to one reader and a keyword to another.",
        fix: "write the keyword plainly")
    case .legacyOctal:
      return DiagnosticRow(
        "Octal literals and escape sequences are not allowed in strict mode",
        explanation: "'010' means eight in sloppy scripts; strict code refuses what looks like ten.",
        fix: "write '0o10', or '10'",
        example: "'use strict'; let a = 010;", in: "a.cjs")
    case .yieldInParameters:
      return DiagnosticRow(
        "'yield' expressions are not allowed in parameters",
        explanation: "Parameters are bound before a generator starts.",
        fix: "move the 'yield' into the body",
        example: "function* g(a = yield) {}")
    case .awaitInParameters:
      return DiagnosticRow(
        "'await' is not allowed in parameters",
        explanation: "Parameters are bound before an async function starts.",
        fix: "move the 'await' into the body",
        example: "async function f(a = await b) {}")
    case .deleteIdentifier:
      return DiagnosticRow(
        "'delete' cannot be applied to a name in strict mode",
        explanation: "Variables cannot be deleted; 'delete' removes properties.",
        fix: "delete a property, or assign undefined",
        example: "'use strict'; delete a;", in: "a.cjs")
    case .deletePrivate:
      return DiagnosticRow(
        "'delete' cannot be applied to a private name",
        explanation: "A private member belongs to its object for good.",
        fix: "assign undefined instead",
        example: "class A { #x; m() { delete this.#x; } }")
    case .argumentsInInitializer:
      return DiagnosticRow(
        "'arguments' is not allowed in field initializers and static blocks",
        explanation: "Initializers run as methods without arguments.",
        fix: "pass the value to the constructor",
        example: "class A { x = arguments; }")
    case .undeclaredPrivateName:
      return DiagnosticRow(
        "Private name %1 is not declared in an enclosing class",
        explanation: "A private name means a member of a class around the place where it is used.",
        fix: "declare the member, or mend the spelling",
        example: "class A { m() { return this.#x; } }")
    case .duplicatePrivateName:
      return DiagnosticRow(
        "Private name %1 has already been declared",
        explanation: "A class declares a private name once; a getter and a setter may share it.",
        fix: "rename one of them",
        example: "class A { #x; #x; }", in: "a.js")
    case .privateConstructor:
      return DiagnosticRow(
        "A class member cannot be named '#constructor'",
        explanation: "ECMAScript keeps the name, so that nobody takes it for the constructor.",
        fix: "choose another name",
        example: "class A { #constructor; }")
    case .misplacedNewTarget:
      return DiagnosticRow(
        "'new.target' is allowed in functions only",
        explanation: "It tells a function how it was called, and code outside of functions is not called.",
        fix: "move it into a function",
        example: "new.target;")
    case .misplacedSuperCall:
      return DiagnosticRow(
        "'super()' is allowed in constructors of derived classes only",
        explanation: "It runs the base class's constructor on the new object.",
        fix: "add 'extends', or remove the call",
        example: "class A { constructor() { super(); } }")
    case .invalidTarget:
      return DiagnosticRow(
        "Invalid assignment target",
        explanation: "Only variables, properties and patterns can be assigned to.",
        fix: "assign to a variable or a property",
        example: "f() = 1;")
    case .optionalChainTarget:
      return DiagnosticRow(
        "An optional chain cannot be assigned to",
        explanation: "There would be nothing to assign to when the chain ends early.",
        fix: "test the object first: 'if (a) a.b = 1'",
        example: "a?.b = 1;")
    case .parenthesizedPattern:
      return DiagnosticRow(
        "A destructuring pattern cannot be parenthesized",
        explanation: "In parentheses it would be an array or an object, which is no target.",
        fix: "put the parentheses around the whole assignment",
        example: "([a]) = b;")
    case .useStrictWithParameters:
      return DiagnosticRow(
        "\"use strict\" is not allowed in a function with non-simple parameters",
        explanation: "The directive would change the meaning of parameters that were read before it.",
        fix: "move the directive to the file or an outer function",
        example: "function f(a = 1) { 'use strict'; }")
    case .getterParameters:
      return DiagnosticRow(
        "A 'get' accessor cannot have parameters",
        explanation: "Reading a property passes nothing.",
        fix: "remove the parameter, or write a method",
        example: "let a = { get x(y) { return y; } };")
    case .setterParameters:
      return DiagnosticRow(
        "A 'set' accessor must have exactly one parameter",
        explanation: "Assigning to a property passes the value, and nothing else.",
        fix: "declare one parameter",
        example: "let a = { set x() {} };")
    case .setterRest:
      return DiagnosticRow(
        "The parameter of a 'set' accessor cannot be a rest parameter",
        explanation: "There is always exactly one value.",
        fix: "remove the dots",
        example: "let a = { set x(...y) {} };")
    case .duplicateConstructor:
      return DiagnosticRow(
        "A class can have one constructor only",
        explanation: "Overloads of TypeScript have one implementation.",
        fix: "keep one, with optional parameters",
        example: "class A { constructor() {} constructor() {} }")
    case .specialConstructor:
      return DiagnosticRow(
        "'constructor' cannot be a field, accessor, generator or async method",
        explanation: "In a class the name means what 'new' calls.",
        fix: "choose another name",
        example: "class A { get constructor() { return 1; } }")
    case .staticPrototype:
      return DiagnosticRow(
        "A static member cannot be named 'prototype'",
        explanation: "Each class has a 'prototype' of its own, which cannot be replaced.",
        fix: "choose another name",
        example: "class A { static prototype() {} }")
    case .duplicateLabel:
      return DiagnosticRow(
        "Label %1 is already in force",
        explanation: "A label inside a statement of the same label would hide it.",
        fix: "rename one of them",
        example: "a: a: for (;;) break a;")
    case .undefinedLabel:
      return DiagnosticRow(
        "Label %1 is not defined",
        explanation: "'break' and 'continue' name a label of a statement around them, in the same function.",
        fix: "add the label, or mend the spelling",
        example: "for (;;) break a;")
    case .continueToBlock:
      return DiagnosticRow(
        "'continue' needs the label of a loop, %1 is not",
        explanation: "Only loops have a next turn.",
        fix: "use 'break', or label the loop",
        example: "a: { for (;;) continue a; }")
    case .misplacedBreak:
      return DiagnosticRow(
        "'break' is allowed in loops and 'switch' only",
        explanation: "Without a label it leaves the nearest loop or switch, and here is none.",
        fix: "remove it, or return from the function",
        example: "break;")
    case .misplacedContinue:
      return DiagnosticRow(
        "'continue' is allowed in loops only",
        explanation: "It starts the next turn of the nearest loop, and here is none.",
        fix: "remove it, or return from the function",
        example: "continue;")
    case .misplacedReturn:
      return DiagnosticRow(
        "'return' is allowed in functions only",
        explanation: "Code at the top level of a module or script is no function; that of a CommonJS module is.",
        fix: "put the code in a function",
        example: "return 1;")
    case .misplacedDeclaration:
      return DiagnosticRow(
        "A declaration is not allowed here; put it in a block",
        explanation: "'let', 'const', 'class' and functions belong to a block; the body of an 'if' or a "
          + "loop without braces is none.",
        fix: "put braces around it",
        example: "if (a) let b = 1;")
    case .duplicateDefault:
      return DiagnosticRow(
        "A 'switch' can have one 'default' clause only",
        explanation: "The clause runs when no case matches, so a second could never.",
        fix: "remove one of them",
        example: "switch (a) { default: default: }")
    case .strictWith:
      return DiagnosticRow(
        "'with' is not allowed in strict mode",
        explanation: "'with' makes the meaning of names depend on values; strict code refuses it.",
        fix: "name the object's properties",
        example: "'use strict'; with (a) b;", in: "a.cjs")
    case .missingInitializer:
      return DiagnosticRow(
        "'const' and 'using' declarations must be initialized",
        explanation: "A constant never gets a value later.",
        fix: "write the value, or use 'let'",
        example: "const a;")
    case .patternWithoutInitializer:
      return DiagnosticRow(
        "A destructuring declaration must have an initializer",
        explanation: "There must be something to take apart.",
        fix: "write the value",
        example: "let [a];")
    case .loopInitializer:
      return DiagnosticRow(
        "The variable of a 'for...in' or 'for...of' loop cannot have an initializer",
        explanation: "The loop gives the variable its values.",
        fix: "remove the initializer",
        example: "for (let a = 1 of b) {}")
    case .usingInForIn:
      return DiagnosticRow(
        "The left side of 'for...in' cannot be a 'using' declaration",
        explanation: "'for...in' gives strings, which are no resources.",
        fix: "use 'const'",
        example: "for (using a in b) {}")
    case .misplacedForAwait:
      return DiagnosticRow(
        "'for await' is allowed in async functions and at the top level of modules only",
        explanation: "It waits, and other code cannot.",
        fix: "make the function async",
        example: "function f() { for await (const a of b) {} }")
    case .invalidTemplateEscape:
      return DiagnosticRow(
        "Invalid escape sequence in template",
        explanation: "Only a tagged template may hold an escape that means nothing: its tag sees the raw text.",
        fix: "write '\\\\' for a backslash",
        example: "let a = `\\u{`;")
    case .invalidRegex:
      return DiagnosticRow(
        "Invalid regular expression: %1",
        explanation: "The pattern does not follow the grammar of section 22.2.1 of ECMA-262, or of its "
          + "annex B without the flags u and v.",
        fix: "mend the pattern; a backslash takes a character literally",
        example: "let a = /a{2,1}/;")
    case .moduleSyntaxInScript:
      return DiagnosticRow(
        "'import' and 'export' are allowed in modules only",
        explanation: "The file is read as a script or CommonJS, as its extension, package.json or a flag says.",
        fix: "name the file .mts or .mjs, or say --module",
        example: "import a from 'm';", in: "a.cjs")
    case .importMetaInScript:
      return DiagnosticRow(
        "'import.meta' is allowed in modules only",
        explanation: "Scripts and CommonJS have no module record to tell about.",
        fix: "make the file a module",
        example: "import.meta;", in: "a.cjs")
    case .nestedModuleSyntax:
      return DiagnosticRow(
        "'import' and 'export' are allowed at the top level only",
        explanation: "What a module imports and exports does not depend on the code that runs.",
        fix: "move it to the top level",
        example: "{ export let a = 1; }")
    case .duplicateExport:
      return DiagnosticRow(
        "Duplicate export %1",
        explanation: "A module exports a name once.",
        fix: "remove one of them, or export it under another name",
        example: "let a; export { a }; export { a };", in: "a.js")
    case .undeclaredExport:
      return DiagnosticRow(
        "Exported name %1 is not declared",
        explanation: "A module exports what it declares or imports.",
        fix: "declare it, or mend the spelling",
        example: "export { missing };", in: "a.js")
    case .stringLocalExport:
      return DiagnosticRow(
        "A string cannot name a local binding",
        explanation: "A string is a name for other modules only.",
        fix: "write the local name first: 'export { a as \"b\" }'",
        example: "export { 'a' as b };")
    case .loneSurrogateName:
      return DiagnosticRow(
        "The name contains a lone surrogate",
        explanation: "Names of exports are well-formed Unicode.",
        fix: "choose another name",
        example: "let a; export { a as '\\uD800' };")
    case .duplicateAttribute:
      return DiagnosticRow(
        "Duplicate import attribute %1",
        explanation: "An attribute is given once.",
        fix: "remove one of them",
        example: "import a from 'm' with { type: 'json', type: 'json' };")

    // MARK: Rules of TypeScript
    case .optionalInObject:
      return DiagnosticRow(
        "An object member cannot be declared optional or definite",
        explanation: "'?' and '!' after a name are for declarations; a literal's members have values.",
        fix: "remove the mark",
        example: "let a = { b?: 1 };")
    case .duplicateModifier:
      return DiagnosticRow(
        "Modifier already seen",
        explanation: "A modifier stands once before a member.",
        fix: "remove one of them",
        example: "class A { public public x = 1; }")
    case .modifierOrder:
      return DiagnosticRow(
        "Modifiers are in the wrong order or exclude each other",
        explanation: "The order is: access, static or abstract, override, readonly, and declare alone.",
        fix: "put them in order",
        example: "class A { static private x = 1; }")
    case .misplacedModifier:
      return DiagnosticRow(
        "Modifier %1 cannot appear here",
        explanation: "This declaration has no use for the modifier.",
        fix: "remove it",
        example: "interface I { private x: number }")
    case .abstractWithBody:
      return DiagnosticRow(
        "An abstract member cannot have an implementation",
        explanation: "Derived classes implement it.",
        fix: "remove the body, or 'abstract'",
        example: "abstract class A { abstract m() {} }")
    case .abstractWithInitializer:
      return DiagnosticRow(
        "An abstract field cannot have an initializer",
        explanation: "Derived classes give it its value.",
        fix: "remove the initializer, or 'abstract'",
        example: "abstract class A { abstract x = 1; }")
    case .severalSuperclasses:
      return DiagnosticRow(
        "Classes can only extend a single class",
        explanation: "A prototype has one prototype.",
        fix: "extend one class, and implement interfaces",
        example: "class A extends B, C {}")
    case .interfaceImplements:
      return DiagnosticRow(
        "Interface declaration cannot have an 'implements' clause",
        explanation: "Interfaces extend; classes implement.",
        fix: "write 'extends'",
        example: "interface I implements J {}")
    case .numericEnumMember:
      return DiagnosticRow(
        "An enum member cannot have a numeric name",
        explanation: "Numbers are the keys of an enum's reverse mapping.",
        fix: "choose a name that is no number",
        example: "enum E { 1 }")
    case .computedEnumMember:
      return DiagnosticRow(
        "Computed property names are not allowed in enums",
        explanation: "The members of an enum are known when it is compiled.",
        fix: "write the name, or a string",
        example: "enum E { [a] = 1 }")
    case .repeatedTypeModifier:
      return DiagnosticRow(
        "'type' cannot be used twice",
        explanation: "'import type { type A }' would say the same thing twice.",
        fix: "remove one 'type'",
        example: "import type { type A } from 'm';")
    case .importTypeSource:
      return DiagnosticRow(
        "String literal expected",
        explanation: "'import(...)' in a type names a module by a literal string.",
        fix: "write the module's name in quotes",
        example: "let a: import(m);")
    case .misplacedTupleRest:
      return DiagnosticRow(
        "A rest element must have '...' before its name",
        explanation: "In a labeled tuple the dots stand before the label.",
        fix: "write '...name: type[]'",
        example: "type T = [a: ...string[]];")
    case .misplacedTupleOptional:
      return DiagnosticRow(
        "A labeled tuple element is declared optional with a question mark after the name",
        explanation: "In a labeled tuple '?' follows the label, not the type.",
        fix: "write 'name?: type'",
        example: "type T = [a: string?];")
    case .initializerInType:
      return DiagnosticRow(
        "A type member cannot have an initializer",
        explanation: "Types have no values.",
        fix: "remove the initializer",
        example: "interface I { a: number = 1 }")
    case .indexParameterCount:
      return DiagnosticRow(
        "An index signature must have exactly one parameter",
        explanation: "'[key: string]: T' describes properties by one key.",
        fix: "keep one parameter",
        example: "interface I { [a: string, b: string]: number }")
    case .indexSignatureType:
      return DiagnosticRow(
        "An index signature must have a type annotation",
        explanation: "It says what the properties hold.",
        fix: "write ': type' after the bracket",
        example: "interface I { [a: string] }")
    case .indexParameterForm:
      return DiagnosticRow(
        "Invalid parameter of an index signature",
        explanation: "It is a name with a type: no dots, no '?', no initializer, no modifier.",
        fix: "write '[name: string]'",
        example: "interface I { [...a: string]: number }")
    case .membersInMappedType:
      return DiagnosticRow(
        "A mapped type may not declare properties or methods",
        explanation: "A mapped type is made by its one clause.",
        fix: "make an intersection with a second type",
        example: "type T = { [K in U]: 1; a: 2 };")
    case .restOptional:
      return DiagnosticRow(
        "A rest parameter cannot be optional",
        explanation: "It always has a value: an array, which may be empty.",
        fix: "remove the '?'",
        example: "function f(...a?: number[]) {}")
    case .definiteForm:
      return DiagnosticRow(
        "A definite assignment assertion needs a name with a type and without initializer",
        explanation: "'!' says that a variable gets its value where TypeScript does not see it.",
        fix: "remove the '!'",
        example: "let a! = 1;")
    case .ambientInitializer:
      return DiagnosticRow(
        "Initializers are not allowed in ambient contexts",
        explanation: "'declare' describes what exists elsewhere.",
        fix: "remove the initializer, or 'declare'",
        example: "class A { declare x: number = 1; }")
    case .constructorTypeParameters:
      return DiagnosticRow(
        "Type parameters cannot appear on a constructor",
        explanation: "They belong to the class.",
        fix: "declare them on the class",
        example: "class A { constructor<T>() {} }")
    case .misplacedParameterProperty:
      return DiagnosticRow(
        "A parameter property is allowed in constructors only",
        explanation: "It declares a field and assigns it when an object is made.",
        fix: "remove the modifier, or declare a field",
        example: "class A { m(private x: number) {} }")
    case .parameterPropertyPattern:
      return DiagnosticRow(
        "A parameter property must be a name",
        explanation: "The field that it declares needs one.",
        fix: "take one parameter, and declare fields for its parts",
        example: "class A { constructor(private { x }: any) {} }")
    case .ambientBody:
      return DiagnosticRow(
        "An implementation cannot be declared in ambient contexts",
        explanation: "'declare' describes what exists elsewhere.",
        fix: "remove the body, or 'declare'",
        example: "declare function f() { return 1; }")
    case .readonlyOperand:
      return DiagnosticRow(
        "'readonly' is allowed on array and tuple types only",
        explanation: "Other types have modifiers on their members.",
        fix: "use an array type, or Readonly<T>",
        example: "let a: readonly string;")
    case .requiredAfterOptional:
      return DiagnosticRow(
        "A required element cannot follow an optional element",
        explanation: "Elements are given from the left.",
        fix: "move the optional elements to the end",
        example: "type T = [a?: string, b: string];")
    case .interfaceBase:
      return DiagnosticRow(
        "An interface can extend names only",
        explanation: "The base is the name of a type, with type arguments perhaps.",
        fix: "give the base a name",
        example: "interface I extends f() {}")
    case .importTypeForm:
      return DiagnosticRow(
        "A type-only import has either a default or named bindings, and is no alias",
        explanation: "Which of the two 'type' would be meant for is not clear.",
        fix: "write two imports",
        example: "import type A, { B } from 'm';")
    case .functionTypeOperand:
      return DiagnosticRow(
        "A function type must be parenthesized in a union or intersection type",
        explanation: "The result type would take in the rest of the union.",
        fix: "put parentheses around the function type",
        example: "type T = string | () => void;")
    case .abstractInConcreteClass:
      return DiagnosticRow(
        "An abstract member needs an abstract class",
        explanation: "Objects of this class would be without the member.",
        fix: "write 'abstract class', or implement the member",
        example: "class A { abstract m(): void; }")
    case .optionalPattern:
      return DiagnosticRow(
        "A parameter that is a pattern cannot be optional where the function is implemented",
        explanation: "Without an argument there is nothing to take apart.",
        fix: "give it a default value, or remove '?'",
        example: "function f([a]?: number[]) {}")

    // MARK: Modules
    case .entryNotFound:
      return DiagnosticRow(
        "File '%1' not found",
        explanation: "The file that the command line names cannot be read.",
        fix: "mend the path")
    case .moduleNotFound:
      return DiagnosticRow(
        "Cannot find module '%1'",
        explanation: "The specifier is resolved from the importing file: as written, with each "
          + "extension, and as a folder with an index file.",
        fix: "tried the path as written, with .ts .tsx .mts .js .mjs .jsx .cts .cjs, and as a folder "
          + "with an index file", isHint: true,
        example: "import './missing';")
    case .nativeModuleNotFound:
      return DiagnosticRow(
        "the native module '%1' is not there", severity: .warning,
        explanation:
          "`native:NAME` is the shared library NAME.so in a folder of $AOT_MODULE_PATH, in `native` or `node_modules/.native` of the project, or in "
          + "`aot/native` of the user's data. It is looked for when the program runs, which ends with ERR_MODULE_NOT_FOUND where it is not there.",
        fix: "build or install it before the program runs",
        example: "import { area } from 'native:missing';\nconsole.log(area);")
    case .unsupportedNodeModule:
      return DiagnosticRow(
        "Module '%1' of Node is not supported yet",
        explanation: "The program imports a module of Node that aotc does not have. docs/node.md lists all modules.",
        fix: "do without the module, or run the program under node", isHint: true,
        example: "import 'node:fs';")
    case .unsupportedExport:
      return DiagnosticRow(
        "'%2' of Node's module '%1' is not supported yet",
        explanation: "The module of Node has the export, and aotc's does not. A name that is imported must be there; a "
          + "property that is read is undefined. docs/node.md lists what is there of each module.",
        fix: "do without it, or run the program under node", isHint: true)
    case .invalidJSONModule:
      return DiagnosticRow(
        "The file is not valid JSON",
        explanation: "A JSON module must be one JSON value. Comments and commas after the last element are no JSON.",
        fix: "mend the file where the report points",
        example: "{\"a\": 1,}", in: "a.json")
    case .unresolvedExport:
      return DiagnosticRow(
        "Module '%1' has no exported member '%2'",
        explanation: "What is imported must be exported by the other module, under this name; node "
          + "reports a SyntaxError here.",
        fix: "export the name there, or mend the spelling")
    case .ambiguousExport:
      return DiagnosticRow(
        "Module '%1' exports '%2' from several modules",
        explanation: "Two 'export *' of the module give the name, and it means neither.",
        fix: "export the name explicitly, or import it from where it is declared")

    case .requireNotFound:
      return DiagnosticRow(
        "Cannot find module '%1': 'require' will throw", severity: .warning,
        explanation: "No file or package answers to the name. As in Node that is an error of the program only when the "
          + "call runs: an Error whose code is MODULE_NOT_FOUND.",
        fix: "correct the path, or install the package",
        example: "require('./missing');", in: "a.cjs")
    case .requireAsValue:
      return DiagnosticRow(
        "'require' as a value finds only what this file requires by name", severity: .warning,
        explanation: "What a program consists of is known when it is compiled. A call of 'require' through another "
          + "name, or of a computed name, finds the modules that the same file requires by literal strings, files that fixed parts of "
          + "the name allow, as in `./locale/${tag}.js`, and what `--include` names; it throws for all others.",
        fix: "call 'require' itself with a string literal, or name the files with --include",
        example: "const load = require;", in: "a.cjs")

    case .packageNotFound:
      return DiagnosticRow(
        "Cannot find package '%1'",
        explanation:
          "A specifier that is no path names a package: a folder of that name in a node_modules beside or above "
          + "the importing file, or what `paths` in tsconfig.json says.",
        fix: "install the package, or begin the path of a file with './'", isHint: true,
        example: "import 'missing-package';")
    case .notExported:
      return DiagnosticRow(
        "'%1' is not exported by its package",
        explanation:
          "The package.json has `exports` (or `imports`, for names that begin with #), and what they do not list for the "
          + "conditions of the build cannot be imported.",
        fix: "import a name that the package exports, or name a condition with --conditions")
    case .invalidPackage:
      return DiagnosticRow(
        "The package.json that '%1' leads to is not valid",
        explanation:
          "It is no JSON object, or a target in `exports` or `imports` does not begin with './', leaves the package, or "
          + "stands among keys of another kind.",
        fix: "mend the package.json")
    case .nativeAddon:
      return DiagnosticRow(
        "'%1' is a native addon of Node, which only `require` loads",
        explanation:
          "Files that end in .node are machine code for Node-API. In Node, too, declarations and `import()` do not load them.",
        fix: "call `require`, in an ES module one that `createRequire(import.meta.url)` of node:module makes")

    case .computedImport:
      return DiagnosticRow(
        "'import()' of a computed name finds only what this file imports by name", severity: .warning,
        explanation:
          "What a program consists of is known when it is compiled. The call finds the modules that the same file gives "
          + "to 'import()' as literal strings, files that fixed parts of the name allow, as in `./locale/${tag}.js`, and what `--include` "
          + "names; it rejects for all others.",
        fix: "give the name as a string literal, or name the files with --include",
        example: "const load = (name: string) => import(name);")

    case .computedWorker:
      return DiagnosticRow(
        "'new Worker' of a computed name finds only files that the program names as such", severity: .warning,
        explanation:
          "What a program consists of is known when it is compiled, and so is what a thread may begin with: the files that `new Worker` is given "
          + "as `new URL(\"./w.js\", import.meta.url)`, as `__filename`, by `path.join(__dirname, \"w.js\")`, as a literal path from the working "
          + "directory, and those that `--include` names. For all others the worker has an 'error' event with the code MODULE_NOT_FOUND.",
        fix: "give the file in one of these ways, or name it with --include",
        example: "import { Worker } from \"node:worker_threads\";\nconst start = (file: string) => new Worker(file);")

    case .externalModule:
      return DiagnosticRow(
        "'%1' is external: the program is built without it", severity: .warning,
        explanation:
          "`--external` names it. `require` of it throws an Error whose code is MODULE_NOT_FOUND and `import()` is rejected with "
          + "ERR_MODULE_NOT_FOUND, when the program gets there. A declaration that imports it is an error: it is needed before any code runs.",
        fix: "ask for it by `require` or `import()` where the program can do without it")

    case .reexportedType:
      return DiagnosticRow(
        "'%1' is a type: with 'isolatedModules', exporting it again needs 'export type'", severity: .warning,
        explanation:
          "tsconfig.json has `isolatedModules`, which promises that each file can be compiled by itself. Whether this name is a type "
          + "is said in another file or declaration; a compiler that does not look there exports a value that does not exist (TS1205).",
        fix: "write `export type { T }`, or `export { type T }`")
    case .ambientConstEnum:
      return DiagnosticRow(
        "'%1' is an ambient const enum, which 'isolatedModules' does not allow to be used", severity: .warning,
        explanation:
          "tsconfig.json has `isolatedModules`, which promises that each file can be compiled by itself. The members of a "
          + "`declare const enum` have no object at run time: only a compiler that sees the declaration knows their values (TS2748).",
        fix: "declare the enum without `declare`, or as one that is not const")

    case .refusedImport:
      return DiagnosticRow(
        "Node refuses this import: %1",
        explanation:
          "Node gives a JSON file to imports that say `with { type: \"json\" }`, and no other module to them; it knows no other types and no other "
          + "attributes. A declaration that says something else is a TypeError before any code runs. In TypeScript files of projects with `resolveJsonModule` "
          + "that are not made for node (`module`) JSON is imported without attributes, too.",
        fix: "write `with { type: \"json\" }` where a JSON file is imported, and nothing elsewhere")

    // MARK: Constructs without a lowering
    case .parameterDecorator:
      return DiagnosticRow(
        "decorators of parameters need 'experimentalDecorators'",
        explanation: "The standard has decorators of classes and of what stands in them. Those of parameters belong to "
          + "the older decorators of TypeScript, which tsconfig.json asks for.",
        fix: "set 'experimentalDecorators' in tsconfig.json, or remove the decorator",
        example: "class A { m(@d a: number) {} }")
    case .importPhase:
      return DiagnosticRow(
        "'import defer' and 'import source' are not supported yet",
        explanation: "Proposals that load a module without running it.",
        fix: "use a plain import",
        example: "import defer * as a from './b';")

    // MARK: What is not there when the program runs
    case .undefinedName:
      return DiagnosticRow(
        "'%1' is not defined", severity: .warning,
        explanation:
          "No scope around this place declares the name, the program never makes it a property of the global "
          + "object, and the global object does not have it: a ReferenceError when the program gets here. "
          + straightPath,
        fix: "declare or import the name, or ask 'typeof' of it first",
        example: "function later() { return total; }\nsetTimeout(later, 1);")
    case .unsupportedGlobal:
      return DiagnosticRow(
        "'%1' is not supported yet", severity: .warning,
        explanation: "Node has this global and aotc does not: a ReferenceError when the program gets here. "
          + straightPath,
        fix: "do without it, or ask 'typeof' of it first and have another way", isHint: true,
        example: "function load(bytes) { return new WebAssembly.Module(bytes); }\nsetTimeout(load, 1);")
    case .compilationAtRunTime:
      return DiagnosticRow(
        "'%1' compiles text at run time, which is not supported", severity: .warning,
        explanation:
          "A built program has no compiler in it unless it is built with --embed-compiler, so the call throws an EvalError; "
          + "'aotc run' has one. "
          + "Function(\"return this\") is known at build time and needs none. " + straightPath,
        fix: "write the code as a function of the program, or build with --embed-compiler", isHint: true,
        example: "function run(text) { return eval(text); }\nsetTimeout(run, 1, '1');", in: "a.js")
    case .missingMember:
      return DiagnosticRow(
        "'%1' has no '%2'", severity: .warning,
        explanation:
          "A property of a built-in object is called that the object does not have, and that the program does not "
          + "give to it: a TypeError when the program gets here. " + straightPath,
        fix: "correct the name, or call it with '?.'",
        example: "function round(x) { return Math.flor(x); }\nsetTimeout(round, 1, 1.5);", in: "a.js")

    // MARK: What a strict build refuses
    case .staysBytecode:
      return DiagnosticRow(
        "'%1' stays bytecode: %2",
        explanation: "--aot-strict asks for native code in every function; this one has a construct that "
          + "is not lowered to C.",
        fix: "build without --aot-strict, or see aotc explain --thunks", isHint: true)
    case .operatesOnBoxes:
      return DiagnosticRow(
        "%1 on values of unproven type",
        explanation: "--aot-strict=typed asks for proven types in every operation; inference did not "
          + "prove this one's.",
        fix: "aotc explain types --site FILE:LINE:COL shows what was inferred here", isHint: true)

    // MARK: Functions of C
    case .foreignSymbol:
      return DiagnosticRow(
        "'%1' names no function or library of C",
        explanation:
          "`@extern symbol library`: the symbol is an identifier of C, without it the name of the function is meant; the "
          + "library is a name as in `-lNAME`, or a path.",
        fix: "write the symbol as C knows it",
        example: "/** @extern 2d */\ndeclare function area(a: number): number;\narea(1);")
    case .foreignType:
      return DiagnosticRow(
        "'%1' is no type of C functions that can stand here",
        explanation:
          "The types are \(foreignTypes). A result is not `buffer` or `callback`, and what callbacks take is neither.",
        fix: "use a type of the table",
        example: "/** @extern abs c\n * @param {int} n */\ndeclare function abs(n: number): number;\nabs(1);")
    case .foreignTypeMismatch:
      return DiagnosticRow(
        "the type '%1' of C does not go with '%2'",
        explanation:
          "Numbers are `i32`, `u32`, `i64`, `u64`, `f32`, `f64` or `pointer`, a bigint is `i64` or `u64`, a boolean `bool`, "
          + "a string `string`, buffers and typed arrays `buffer`, functions `callback`.",
        fix: "change the tag or the declared type",
        example: "/** @extern abs c\n * @param {i32} n */\ndeclare function abs(n: string): number;\nabs('1');")
    case .foreignTypeNeeded:
      return DiagnosticRow(
        "the declaration does not tell which type of C this is",
        explanation:
          "Without a tag a number is `f64`, a bigint `i64`, a boolean `bool`, a string `string`, an ArrayBuffer or a view of "
          + "one `buffer`, a function a `callback` with such types. Others need `@param {type} name` or `@returns {type}`.",
        fix: "give the type by a tag",
        example: "/** @extern puts c */\ndeclare function puts(text: object): number;\nputs({});")
    case .foreignParameter:
      return DiagnosticRow(
        "'%1' cannot be a function of C: its parameters are up to 32 names, and it is not generic, async or a generator",
        explanation: "Every argument goes to C as it is: there are no defaults, patterns and rest parameters.",
        fix: "declare each parameter by a name",
        example:
          "/** @extern printf c */\ndeclare function printf(format: string, ...rest: number[]): void;\nprintf('');")
    case .foreignTag:
      return DiagnosticRow(
        "'@param %1' names no parameter",
        explanation: "A tag with a type belongs to the parameter of its name; this one would have no effect.",
        fix: "correct the name",
        example: "/** @extern abs c\n * @param {i32} m */\ndeclare function abs(n: number): number;\nabs(1);")
    case .foreignArgument:
      return DiagnosticRow(
        "argument '%1' of the C function must be %2", severity: .warning,
        explanation: "No value that can get here is of that type: a TypeError when the program gets here. "
          + straightPath,
        fix: "pass a value of the declared type",
        example: "/** @extern hypot m */\ndeclare function hypot(a: number, b: number): number;\n"
          + "function later() { return hypot(1, \"2\" as any); }\nsetTimeout(later, 1);")
    case .foreignUnresolved:
      return DiagnosticRow(
        "nothing defines the C function '%1'",
        explanation:
          "Neither the library that `@extern` names nor what every program is linked with (libc, libm) has the symbol.",
        fix: "name the library: @extern symbol library", isHint: true)
    case .foreignLibrary:
      return DiagnosticRow(
        "the library '%1' is not found",
        explanation:
          "`@extern symbol name` links with -lname, which the C compiler looks for in the folders of the system and in "
          + "$LIBRARY_PATH; a name with a slash is a file beside the source.",
        fix: "install the library, or give its path", isHint: true)
    case .libraryExportName:
      return DiagnosticRow(
        "hosts do not get the export '%1': it is no name of C", severity: .warning,
        explanation:
          "`--target lib` makes a function of C for each export, whose name is that of the library and that of the export.",
        fix: "export it under a name of letters, digits and underscores")
    case .libraryWithoutExports:
      return DiagnosticRow(
        "'%1' exports nothing that a library could give to hosts",
        explanation: "`--target lib` makes a function of C for each export of the entry, which is an ES module.",
        fix: "export a function")
    case .libraryAwaits:
      return DiagnosticRow(
        "'%1' awaits at its top level: a library cannot",
        explanation:
          "The modules of a library run to their end when a host loads it: its functions can be called from then on.",
        fix: "await in an exported async function")
    }
  }
}
