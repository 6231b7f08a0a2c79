/// docs/cli.md.
enum CommandLineReference {
  static var markdown: String {
    "# Command line\n\nMade from the tables of commands and flags: `make docs`.\n\n"
      + commands + "\n## Flags\n\n" + flags + "\n## Flags that exclude each other\n\n" + exclusions
      + "\n## Exit status\n\n" + statuses + "\n## Environment\n\n" + environment
  }

  private static var commands: String {
    "```\n" + Command.allCases.map { "aotc \($0.rawValue) \($0.operands)\n" }.joined() + "aotc FILE [ARGS]\n```\n\n"
      + "\(Help.fileDefault)\n"
      + Command.allCases.map(section).joined()
  }

  private static func section(_ command: Command) -> String {
    var out = "\n## aotc \(command.rawValue)\n\n\(sentence(command.summary))"
    if !command.details.isEmpty { out += " \(command.details)" }
    out += "\n\n```\n"
    for example in command.examples { out += "aotc \(example.line)    # \(example.meaning)\n" }
    return out + "```\n"
  }

  private static var flags: String {
    "| flag | commands | meaning |\n|---|---|---|\n"
      + FlagTable.all.map { flag in
        let commands = Command.allCases.filter(flag.commands.contains).map(\.rawValue).joined(separator: ", ")
        return "| `\(cell(flag.spelling))` | \(commands) | \(cell(flag.help)) |\n"
      }.joined()
  }

  private static var exclusions: String {
    "A flag given twice is wrong, too.\n\n| flag | not with | because |\n|---|---|---|\n"
      + FlagTable.exclusions.map { "| `\($0.first.spelling)` | `\($0.second.spelling)` | \($0.why) |\n" }.joined()
  }

  private static var statuses: String {
    "| status | meaning |\n|---|---|\n"
      + ExitStatus.allCases.map { "| \($0.rawValue) | \($0.meaning) |\n" }.joined()
      + "\nA compiled program uses Node's exit statuses; 134: the heap limit is used up; 86: what `--validate` asserts is false.\n"
  }

  private static var environment: String {
    "| variable | meaning |\n|---|---|\n" + Environment.variables.map { "| \($0.name) | \($0.meaning) |\n" }.joined()
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
