import Base
import Workspace

/// `aotc completions SHELL`: what the shells complete, from the tables of commands and flags.
enum Completions {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: return bash
    case .zsh: return zsh
    case .fish: return fish
    }
  }

  private static func flags(of command: Command) -> [Flag] { FlagTable.all.filter { $0.commands.contains(command) } }

  /// The words that stand after a command in place of a file.
  private static func words(of command: Command) -> [String] {
    switch command {
    case .explain: return ["types", "diagnostics"]
    case .completions: return Shell.allCases.map(\.rawValue)
    case .help: return Command.allCases.map(\.rawValue)
    case .run, .build, .check, .rewrite, .disasm, .send, .cache: return []
    }
  }

  // MARK: bash

  private static var bash: String {
    """
    # bash completion of aotc
    _aotc() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
      COMPREPLY=()
      if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "\(Command.allCases.map(\.rawValue).joined(separator: " ")) --help --version" -- "$word") $(compgen -f -- "$word"))
        return
      fi
      # bash takes '=' for a word of its own
      if [ "$word" = "=" ]; then word=""; elif [ "$before" = "=" ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
      case $before in
    \(bashValues)  esac
      case $command in
    \(Command.allCases.map(bashCase).joined())  esac
      COMPREPLY+=($(compgen -f -- "$word"))
    }
    complete -o filenames -F _aotc aotc

    """
  }

  private static var bashValues: String {
    FlagTable.all.compactMap { flag -> String? in
      switch flag.value {
      case .none, .optional: return nil
      case .text, .number: return "    \(flag.name)) return ;;\n"
      case .path: return "    \(flag.name)) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
      case .choice(let words):
        return
          "    \(flag.name)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")); return ;;\n"
      }
    }.joined()
  }

  private static func bashCase(_ command: Command) -> String {
    let candidates = flags(of: command).flatMap(spellings) + ["--help"] + words(of: command)
    return
      "    \(command.rawValue)) COMPREPLY=($(compgen -W \"\(candidates.joined(separator: " "))\" -- \"$word\")) ;;\n"
  }

  /// The flag as it may be typed: those with an optional value with and without it.
  private static func spellings(_ flag: Flag) -> [String] {
    guard case .optional(let words) = flag.value else { return [flag.name] }
    return [flag.name] + words.map { "\(flag.name)=\($0)" }
  }

  // MARK: zsh

  private static var zsh: String {
    """
    #compdef aotc
    \(Command.allCases.map(zshOperands).joined())_aotc() {
      local -a commands
      commands=(
    \(Command.allCases.map { "    \(quoted("\($0.rawValue):\($0.summary)"))\n" }.joined())  )
      if (( CURRENT == 2 )); then
        _describe command commands
        _files
        return
      fi
      local command=${words[2]}
      shift words
      (( CURRENT-- ))
      case $command in
    \(Command.allCases.map(zshCase).joined())    *) _files ;;
      esac
    }
    _aotc "$@"

    """
  }

  /// The function for operands that are words or files.
  private static func zshOperands(_ command: Command) -> String {
    let words = words(of: command)
    guard command.takesFile, !words.isEmpty else { return "" }
    let choice = "_alternative 'words:word:(\(words.joined(separator: " ")))' 'files:file:_files'"
    return "_aotc_\(command.rawValue)() { \(choice) }\n"
  }

  private static func zshCase(_ command: Command) -> String {
    let words = words(of: command)
    let isBoth = command.takesFile && !words.isEmpty
    let operands =
      isBoth
      ? "*:word or file:_aotc_\(command.rawValue)"
      : command.takesFile ? "*:file:_files" : "*:word:(\(words.joined(separator: " ")))"
    let arguments = flags(of: command).flatMap(zshSpecs) + [operands]
    return "    \(command.rawValue)) _arguments \(arguments.map(quoted).joined(separator: " ")) ;;\n"
  }

  private static func zshSpecs(_ flag: Flag) -> [String] {
    let help = flag.help.replacing("[", with: "(").replacing("]", with: ")")
    switch flag.value {
    case .none: return ["\(flag.name)[\(help)]"]
    case .text(let placeholder), .number(let placeholder):
      return ["\(flag.name)[\(help)]:\(placeholder.replacing(":", with: "\\:")):"]
    case .path(let placeholder): return ["\(flag.name)[\(help)]:\(placeholder):_files"]
    case .choice(let words): return ["\(flag.name)[\(help)]:word:(\(words.joined(separator: " ")))"]
    case .optional(let words):
      return ["\(flag.name)[\(help)]"] + words.map { "\(flag.name)=\($0)[\(help)]" }
    }
  }

  // MARK: fish

  private static var fish: String {
    "# fish completion of aotc\n"
      + Command.allCases.map {
        "complete -c aotc -n __fish_use_subcommand -a \($0.rawValue) -d \(quoted($0.summary))\n"
      }.joined()
      + Command.allCases.map(fishLines).joined()
  }

  private static func fishLines(_ command: Command) -> String {
    let condition = "complete -c aotc -n '__fish_seen_subcommand_from \(command.rawValue)'"
    let words = words(of: command)
    return flags(of: command).flatMap { fishFlags($0).map { "\(condition) \($0)\n" } }.joined()
      + (words.isEmpty ? "" : "\(condition) -a \(quoted(words.joined(separator: " ")))\n")
  }

  private static func fishFlags(_ flag: Flag) -> [String] {
    let name = flag.name.hasPrefix("--") ? "-l \(flag.name.dropFirst(2))" : "-s \(flag.name.dropFirst())"
    let help = "-d \(quoted(flag.help))"
    switch flag.value {
    case .none: return ["\(name) \(help)"]
    case .text, .number: return ["\(name) -x \(help)"]
    case .path: return ["\(name) -r \(help)"]
    case .choice(let words): return ["\(name) -x -a \(quoted(words.joined(separator: " "))) \(help)"]
    case .optional(let words): return ["\(name) \(help)"] + words.map { "-a \(quoted("\(flag.name)=\($0)")) \(help)" }
    }
  }

  /// A word of any of the shells.
  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}

/// `aotc completions SHELL`.
enum CompletionsCommand {
  static func perform(_ arguments: [String]) throws -> Int32 {
    let known = Completions.Shell.allCases.map(\.rawValue)
    guard arguments.count == 1, let name = arguments.first else {
      throw UsageError("completions of which shell? \(known.joined(separator: ", "))")
    }
    guard let shell = Completions.Shell(rawValue: name) else {
      throw UsageError(
        "completions are there for \(known.joined(separator: ", ")), not '\(PathText.display(name))'"
          + Spelling.suggestion(for: name, in: known))
    }
    Console.print(Completions.script(for: shell))
    return ExitStatus.ok.rawValue
  }
}
