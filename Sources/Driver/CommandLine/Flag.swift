/// One flag: everything about it. Help, man page, completions and docs/cli.md are made of these rows.
struct Flag {
  /// What may follow the name.
  enum Value {
    case none
    /// `--flag TEXT` or `--flag=TEXT`; the placeholder.
    case text(String)
    /// A number from 0.
    case number(String)
    /// A name of a file or folder, by its placeholder.
    case path(String)
    /// One of a few words: `--flag WORD` or `--flag=WORD`.
    case choice([String])
    /// `--flag` or `--flag=WORD`.
    case optional([String])
  }

  var name: String
  var value: Value
  var commands: Set<Command>
  var help: String
  /// Puts the flag into effect. The value is nil if it was left out, else one of the choices.
  var apply: (inout Options, String?) -> Void

  init(
    _ name: String, _ value: Value = .none, _ commands: Set<Command>, _ help: String,
    apply: @escaping (inout Options, String?) -> Void
  ) {
    self.name = name
    self.value = value
    self.commands = commands
    self.help = help
    self.apply = apply
  }

  /// The words that it takes; empty if it takes none, or any.
  var choices: [String] {
    switch value {
    case .none, .text, .number, .path: return []
    case .choice(let words), .optional(let words): return words
    }
  }

  /// The name with its value, as help shows it.
  var spelling: String {
    switch value {
    case .none: return name
    case .text(let placeholder), .number(let placeholder), .path(let placeholder): return "\(name) \(placeholder)"
    case .choice(let words): return "\(name) \(words.joined(separator: "|"))"
    case .optional(let words): return "\(name)[=\(words.joined(separator: "|"))]"
    }
  }
}

/// Two flags that cannot both be obeyed.
struct Exclusion {
  /// A flag, or a flag with a value.
  struct Side {
    var flag: String
    /// Nil: with any value, and without.
    var value: String?

    /// As the user wrote it.
    var spelling: String { value.map { "\(flag)=\($0)" } ?? flag }
  }

  var first: Side
  var second: Side
  /// A clause that explains it.
  var why: String

  init(_ first: String, _ second: String, _ why: String) {
    self.first = Exclusion.side(first)
    self.second = Exclusion.side(second)
    self.why = why
  }

  private static func side(_ text: String) -> Side {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    return Side(flag: parts[0], value: parts.count == 2 ? parts[1] : nil)
  }
}
