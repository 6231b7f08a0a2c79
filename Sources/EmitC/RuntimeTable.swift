import Builtins

/// Tables of the runtime that built-ins use when they are there: large, and of no use to most programs that call these built-ins.
/// A program links one when its text says the word that asks for it.
enum RuntimeTable: CaseIterable {
  case unitTexts, currencyNames

  /// Its name in C.
  var symbol: String {
    switch self {
    case .unitTexts: "aot_unit_texts"
    case .currencyNames: "aot_currency_names"
    }
  }

  /// What a program says that asks for it: a string or the name of a property.
  var word: String {
    switch self {
    case .unitTexts: "unit"
    case .currencyNames: "currencyDisplay"
    }
  }

  /// Who reads it, if it is there.
  private var readers: [BuiltinID] {
    switch self {
    case .unitTexts, .currencyNames:
      [.globalNumberFormat, .numberPrototypeToLocaleString, .bigIntPrototypeToLocaleString]
    }
  }

  /// Who cannot do without it.
  private var owner: BuiltinID? {
    switch self {
    case .unitTexts: nil
    case .currencyNames: .globalDisplayNames
    }
  }

  /// Those that a program with these built-ins needs, which has these strings.
  static func needed(by rows: [BuiltinRow], says: (String) -> Bool) -> [RuntimeTable] {
    allCases.filter { table in
      rows.contains { $0.id == table.owner || (table.readers.contains($0.id) && says(table.word)) }
    }
  }
}
