/// aotc(1), in the man macros of troff.
enum ManPage {
  static var text: String {
    ".TH AOTC 1 \"\" \"aotc \(version)\" \"User Commands\"\n"
      + ".SH NAME\naotc \\- ahead\\-of\\-time compiler for TypeScript and JavaScript\n"
      + ".SH SYNOPSIS\n" + synopsis
      + ".SH DESCRIPTION\n\(escaped(Help.fileDefault))\n"
      + ".SH COMMANDS\n" + Command.allCases.map(section).joined()
      + ".SH OPTIONS\n" + FlagTable.all.map(option).joined()
      + ".SH EXIT STATUS\n" + ExitStatus.allCases.map { item("\($0.rawValue)", $0.meaning) }.joined()
      + ".PP\nA compiled program uses Node's exit statuses.\n"
      + ".SH ENVIRONMENT\n" + Environment.variables.map { item($0.name, $0.meaning) }.joined()
      + ".SH EXAMPLES\n" + Command.allCases.flatMap(\.examples).map { item("aotc \($0.line)", $0.meaning) }.joined()
  }

  private static var synopsis: String {
    Command.allCases.map { ".B aotc \($0.rawValue)\n\(escaped($0.operands))\n.br\n" }.joined()
      + ".B aotc\nFILE [ARGS]\n"
  }

  private static func section(_ command: Command) -> String {
    item(command.rawValue, command.details.isEmpty ? command.summary : "\(command.summary). \(command.details)")
  }

  private static func option(_ flag: Flag) -> String {
    let commands = Command.allCases.filter(flag.commands.contains)
    let owners = Set(commands) == Command.compiling ? "all" : commands.map(\.rawValue).joined(separator: ", ")
    return item(flag.spelling, "\(flag.help) (\(owners))")
  }

  /// A tagged paragraph.
  private static func item(_ tag: String, _ text: String) -> String { ".TP\n.B \(escaped(tag))\n\(escaped(text))\n" }

  /// Text that troff takes as it is: a dash is a minus sign, as it is typed.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
