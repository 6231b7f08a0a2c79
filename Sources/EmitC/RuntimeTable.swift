import Builtins

/// Tables and functions of the runtime that built-ins use when they are there: large, and of no use to most programs that call these
/// built-ins. A program links one when its text says the word that asks for it, or when it has the built-in that goes with it.
enum RuntimeTable: CaseIterable {
  case unitTexts, currencyNames, stackPreparation, frameReceivers, inspection, console

  /// Its name in C.
  var symbol: String {
    switch self {
    case .unitTexts: "aot_unit_texts"
    case .currencyNames: "aot_currency_names"
    case .stackPreparation: "aot_prepare_stack"
    case .frameReceivers: "aot_append_method"
    case .inspection: "aot_inspect"
    case .console: "aot_format_arguments"
    }
  }

  /// C that refers to it, which pulls it out of the archive.
  var reference: String {
    switch self {
    case .unitTexts, .currencyNames:
      "extern const struct aot_coded_family \(symbol);\n"
        + "const struct aot_coded_family *const linked_\(symbol) = &\(symbol);\n"
    case .stackPreparation, .frameReceivers, .inspection, .console:
      "extern void \(symbol)(void);\nvoid (*const linked_\(symbol))(void) = \(symbol);\n"
    }
  }

  /// What a program says that asks for it: a string or the name of a property.
  var word: String? {
    switch self {
    case .unitTexts: "unit"
    case .currencyNames: "currencyDisplay"
    case .stackPreparation, .frameReceivers, .inspection, .console: nil
    }
  }

  /// Who reads it, if it is there.
  private var readers: [BuiltinID] {
    switch self {
    case .unitTexts, .currencyNames:
      [.globalNumberFormat, .numberPrototypeToLocaleString, .bigIntPrototypeToLocaleString]
    case .stackPreparation, .frameReceivers, .inspection, .console: []
    }
  }

  /// Who cannot do without it.
  private var owner: BuiltinID? {
    switch self {
    case .unitTexts, .frameReceivers, .inspection, .console: nil
    case .currencyNames: .globalDisplayNames
    // Call sites exist where stacks may be prepared.
    case .stackPreparation: .callSitePrototypeToString
    }
  }

  /// Those that a program with these built-ins needs, which has these strings.
  /// - Parameter asked: those that the program's code asks for.
  static func needed(by rows: [BuiltinRow], says: (String) -> Bool, asked: Set<RuntimeTable>) -> [RuntimeTable] {
    allCases.filter { table in
      asked.contains(table)
        || rows.contains { $0.id == table.owner || (table.readers.contains($0.id) && table.word.map(says) ?? false) }
    }
  }
}
