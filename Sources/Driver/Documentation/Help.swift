import Base
import Workspace

/// What `--help` prints.
enum Help {
  /// The text of a flag that stands in the place of a command; nil for others.
  static func text(forFlag flag: String) -> String? {
    switch flag {
    case "--help", "-h": return overview
    case "--help=markdown": return CommandLineReference.markdown
    case "--help=man": return ManPage.text
    case "--version", "-v": return "aotc \(version)\n"
    default: return nil
    }
  }

  /// All commands.
  static var overview: String {
    let width = Command.allCases.map(\.rawValue.utf8.count).max()!
    return "usage: aotc COMMAND [FLAGS] [FILE]\n       aotc FILE [ARGS]\n\ncommands:\n"
      + Command.allCases.map { "  \(pad($0.rawValue, width))  \($0.summary)\n" }.joined()
      + "\n\(fileDefault)\n\naotc COMMAND --help says all about a command, aotc --version which aotc this is.\n\n"
      + exitStatuses
  }

  /// One command.
  static func page(of command: Command) -> String {
    let flags = FlagTable.all.filter { $0.commands.contains(command) }
    var out = "usage: aotc \(command.rawValue) \(command.operands)\n\n\(command.summary)\n"
    if !command.details.isEmpty { out += "\n\(command.details)\n" }
    if command.takesFile { out += "\n\(fileDefault)\n" }
    if !flags.isEmpty { out += "\nflags:\n" + flags.map(row).joined() }
    let width = command.examples.map(\.line.utf8.count).max() ?? 0
    out += "\nexamples:\n" + command.examples.map { "  aotc \(pad($0.line, width))  \($0.meaning)\n" }.joined()
    return out + "\n" + exitStatuses
  }

  static let fileDefault =
    "FILE defaults to the entry that package.json or tsconfig.json in the current folder names; - is standard input (TypeScript)."

  private static var exitStatuses: String {
    "exit status:\n" + ExitStatus.allCases.map { "  \(pad("\($0.rawValue)", 2))  \($0.meaning)\n" }.joined()
  }

  private static func row(_ flag: Flag) -> String { "  \(pad(flag.spelling, 32))  \(flag.help)\n" }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }
}

/// `aotc help [COMMAND]`.
enum HelpCommand {
  static func perform(_ arguments: [String]) throws -> Int32 {
    guard let name = arguments.first else {
      Console.print(Help.overview)
      return ExitStatus.ok.rawValue
    }
    guard let command = Command(rawValue: name) else {
      let known = Command.allCases.map(\.rawValue)
      throw UsageError("unknown command '\(PathText.display(name))'\(Spelling.suggestion(for: name, in: known))")
    }
    Console.print(Help.page(of: command))
    return ExitStatus.ok.rawValue
  }
}
