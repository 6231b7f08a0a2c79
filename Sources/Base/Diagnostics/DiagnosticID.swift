/// Every kind of diagnostic by its number, printed as `AOT1234`. `DiagnosticTable.swift` has the row of each.
///
/// The thousands and hundreds say who reports: see `Family`. A number, once released, is never given to another diagnostic
/// (1008, 1129, 4002, 4011 and 4013 are retired).
public enum DiagnosticID: UInt16, CaseIterable, Sendable {
  // MARK: Lexer
  case invalidUTF8 = 1001
  case invalidCharacter = 1002
  case unterminatedComment = 1003
  case unterminatedString = 1004
  case unterminatedTemplate = 1005
  case unterminatedRegex = 1006
  case invalidEscape = 1007
  case misplacedSeparator = 1009
  case digitExpected = 1010
  case invalidBigInt = 1011
  case identifierAfterNumber = 1012
  case invalidRegexFlags = 1013
  case misplacedHashbang = 1014
  case strayGreaterInJSX = 1015
  case strayBraceInJSX = 1016

  // MARK: Grammar of ECMAScript and TypeScript
  case expected = 1101
  case unexpectedToken = 1102
  case nestedTooDeeply = 1103
  case expressionExpected = 1104
  case typeExpected = 1105
  case declarationExpected = 1106
  case reservedWord = 1107
  case misplacedPrivateName = 1108
  case privateNameOnSuper = 1109
  case misplacedSpread = 1110
  case misplacedSuper = 1111
  case misplacedImport = 1112
  case importCallInNew = 1113
  case spreadInImport = 1114
  case optionalChainInNew = 1115
  case templateInOptionalChain = 1116
  case memberAfterInstantiation = 1117
  case mixedCoalesce = 1118
  case unaryExponentBase = 1119
  case newlineBeforeArrow = 1120
  case newlineAfterThrow = 1121
  case invalidParameter = 1122
  case restNotLast = 1123
  case restWithInitializer = 1124
  case trailingCommaAfterRest = 1125
  case restNotName = 1126
  case initializerInObject = 1127
  case duplicateProto = 1128
  case severalLoopVariables = 1130
  case forAwaitIn = 1131
  case letInForOf = 1132
  case asyncInForOf = 1133
  case tryAlone = 1134
  case patternInUsing = 1135
  case misplacedUsing = 1136
  case misplacedDecorator = 1137
  case misplacedExtends = 1138
  case adjacentJSX = 1139
  case unclosedJSX = 1140
  case mismatchedJSX = 1141
  case emptyJSXAttribute = 1142
  case emptyTypeArguments = 1143
  case emptyTypeParameters = 1144
  case trailingTypeComma = 1145

  // MARK: Early errors (ECMA-262) and other rules on grammatical text
  case redeclared = 2001
  case duplicateParameter = 2002
  case letAsLexicalName = 2003
  case strictReservedWord = 2004
  case strictBinding = 2005
  case escapedKeyword = 2006
  case legacyOctal = 2007
  case yieldInParameters = 2008
  case awaitInParameters = 2009
  case deleteIdentifier = 2010
  case deletePrivate = 2011
  case argumentsInInitializer = 2012
  case undeclaredPrivateName = 2013
  case duplicatePrivateName = 2014
  case privateConstructor = 2015
  case misplacedNewTarget = 2016
  case misplacedSuperCall = 2017
  case invalidTarget = 2018
  case optionalChainTarget = 2019
  case parenthesizedPattern = 2020
  case useStrictWithParameters = 2021
  case getterParameters = 2022
  case setterParameters = 2023
  case setterRest = 2024
  case duplicateConstructor = 2025
  case specialConstructor = 2026
  case staticPrototype = 2027
  case duplicateLabel = 2028
  case undefinedLabel = 2029
  case continueToBlock = 2030
  case misplacedBreak = 2031
  case misplacedContinue = 2032
  case misplacedReturn = 2033
  case misplacedDeclaration = 2034
  case duplicateDefault = 2035
  case strictWith = 2036
  case missingInitializer = 2037
  case patternWithoutInitializer = 2038
  case loopInitializer = 2039
  case usingInForIn = 2040
  case misplacedForAwait = 2041
  case invalidTemplateEscape = 2042
  case invalidRegex = 2043
  case moduleSyntaxInScript = 2044
  case importMetaInScript = 2045
  case nestedModuleSyntax = 2046
  case duplicateExport = 2047
  case undeclaredExport = 2048
  case stringLocalExport = 2049
  case loneSurrogateName = 2050
  case duplicateAttribute = 2051

  // MARK: Rules of TypeScript
  case optionalInObject = 2101
  case duplicateModifier = 2102
  case modifierOrder = 2103
  case misplacedModifier = 2104
  case abstractWithBody = 2105
  case abstractWithInitializer = 2106
  case severalSuperclasses = 2107
  case interfaceImplements = 2108
  case numericEnumMember = 2109
  case computedEnumMember = 2110
  case repeatedTypeModifier = 2111
  case importTypeSource = 2112
  case misplacedTupleRest = 2113
  case misplacedTupleOptional = 2114
  case initializerInType = 2115
  case indexParameterCount = 2116
  case indexSignatureType = 2117
  case indexParameterForm = 2118
  case membersInMappedType = 2119
  case restOptional = 2120
  case definiteForm = 2121
  case ambientInitializer = 2122
  case constructorTypeParameters = 2123
  case misplacedParameterProperty = 2124
  case parameterPropertyPattern = 2125
  case ambientBody = 2126
  case readonlyOperand = 2127
  case requiredAfterOptional = 2128
  case interfaceBase = 2129
  case importTypeForm = 2130
  case functionTypeOperand = 2131
  case abstractInConcreteClass = 2132
  case optionalPattern = 2133

  // MARK: Modules
  case entryNotFound = 3001
  case moduleNotFound = 3002
  case unsupportedNodeModule = 3003
  case invalidJSONModule = 3004
  case unresolvedExport = 3005
  case ambiguousExport = 3006
  case requireNotFound = 3007
  case requireAsValue = 3008
  case packageNotFound = 3009
  case notExported = 3010
  case invalidPackage = 3011
  case nativeAddon = 3012
  case computedImport = 3013
  case externalModule = 3014
  case reexportedType = 3015
  case ambientConstEnum = 3016
  case unsupportedExport = 3017
  case nativeModuleNotFound = 3018
  case refusedImport = 3019
  case computedWorker = 3020

  // MARK: Constructs without a lowering
  case parameterDecorator = 4004
  case importPhase = 4010

  // MARK: What is not there when the program runs
  case undefinedName = 5001
  case unsupportedGlobal = 5002
  case compilationAtRunTime = 5003
  case missingMember = 5004

  // MARK: What a strict build refuses
  case staysBytecode = 6001
  case operatesOnBoxes = 6002

  // MARK: Functions of C
  case foreignSymbol = 7001
  case foreignType = 7002
  case foreignTypeMismatch = 7003
  case foreignTypeNeeded = 7004
  case foreignParameter = 7005
  case foreignTag = 7006
  case foreignArgument = 7007
  case foreignUnresolved = 7008
  case foreignLibrary = 7009
  case libraryExportName = 7010
  case libraryWithoutExports = 7011
  case libraryAwaits = 7012
}

extension DiagnosticID {
  /// Who reports.
  public enum Family: Sendable {
    case lexical, grammar, early, typeScript, modules, lowering, availability, strictness, foreign

    /// The heading of its pages.
    public var title: String {
      switch self {
      case .lexical: return "Lexer"
      case .grammar: return "Grammar"
      case .early: return "Early errors"
      case .typeScript: return "Rules of TypeScript"
      case .modules: return "Modules"
      case .lowering: return "Constructs that are not supported"
      case .availability: return "What is not there when the program runs"
      case .strictness: return "Strict builds"
      case .foreign: return "Functions of C"
      }
    }
  }

  /// By the number.
  public var family: Family {
    switch rawValue {
    case ..<1100: return .lexical
    case ..<2000: return .grammar
    case ..<2100: return .early
    case ..<3000: return .typeScript
    case ..<4000: return .modules
    case ..<5000: return .lowering
    case ..<6000: return .availability
    case ..<7000: return .strictness
    default: return .foreign
    }
  }

  /// What node throws a SyntaxError for before any code of the program runs.
  public var isSyntaxError: Bool {
    switch family {
    case .lexical, .grammar, .early, .typeScript: return true
    case .modules: return self == .unresolvedExport || self == .ambiguousExport
    case .lowering, .availability, .strictness, .foreign: return false
    }
  }

  public var code: DiagnosticCode { DiagnosticCode(rawValue) }

  /// The diagnostic of a code such as `AOT3005`, in upper or lower case; nil if there is none.
  public init?(code text: String) {
    let text = text.uppercased()
    guard text.hasPrefix("AOT"), let number = UInt16(text.dropFirst(3)) else { return nil }
    self.init(rawValue: number)
  }
}
