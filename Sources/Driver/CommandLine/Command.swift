/// The commands. Help, man page, completions and docs/cli.md are made of this and the flag table.
enum Command: String, CaseIterable {
  case run, build, check, rewrite, explain, disasm, send, cache, completions, help

  private static let program = "[FILE | - | -e CODE]"

  /// What stands after the name.
  var operands: String {
    switch self {
    case .run: return "[FLAGS] \(Command.program) [ARGS]"
    case .build, .check, .rewrite, .disasm: return "[FLAGS] \(Command.program)"
    case .explain: return "[FLAGS] [types] \(Command.program) | --host FILE.so | AOTnnnn | diagnostics"
    case .send: return "RECEIVER SELECTOR [[-s] ARGUMENT...]"
    case .cache: return "[FLAGS]"
    case .completions: return "bash|zsh|fish"
    case .help: return "[COMMAND]"
    }
  }

  /// One line.
  var summary: String {
    switch self {
    case .run: return "compile to bytecode and run; forwards arguments and exit status"
    case .build: return "make a native binary, bytecode, a bundle or a plugin"
    case .check: return "report diagnostics only"
    case .rewrite: return "print the program as TypeScript with the types that were inferred"
    case .explain: return "say how functions are lowered, what was inferred, or what a diagnostic means"
    case .disasm: return "print the bytecode of a source file or an .abc"
    case .send: return "send a message to an object of the daemon aotd"
    case .cache: return "say what is kept of earlier builds, or remove it"
    case .completions: return "print the completions of a shell"
    case .help: return "say what a command does"
    }
  }

  /// What a line cannot say; empty if there is nothing.
  var details: String {
    switch self {
    case .run:
      return "What follows FILE belongs to the program. FILE may be an .abc. `aotc FILE` is short for `aotc run FILE`."
    case .build:
      return "The output is named after FILE, in the current folder, unless -o says otherwise."
    case .explain:
      return
        "With a program alone: the functions that leave most to the runtime, by loops, with the cause and what to change. `types` says what was inferred at --site; --size builds the program and says what is in the binary. A diagnostic's code prints "
        + "its page; `diagnostics` prints all pages as Markdown."
    case .send:
      return
        "RECEIVER is a class or the id of an object (#12). An argument that is JSON is that value, #12 an object, all else a string; behind -s it is a string in "
        + "any case. aotd-send does it, which lies beside the runtime or on PATH; docs/plugins.md says more."
    case .cache:
      return
        "Object files of the C compiler are kept in $AOTC_CACHE, or in aotc below $XDG_CACHE_HOME or ~/.cache, by what they were made of; "
        + "what was used longest ago goes when they take more than $AOTC_CACHE_SIZE MiB (2048)."
    case .completions: return "`make install` puts them where the shells look."
    case .rewrite:
      return
        "Comments, names and layout stay as they are, so that a diff against the sources shows what was inferred. Several modules are "
        + "printed one after the other, under their paths; with --out-dir each has its file. What packages in node_modules hold is left out."
    case .check, .disasm, .help: return ""
    }
  }

  /// Command lines without `aotc`, and what they do.
  var examples: [(line: String, meaning: String)] {
    switch self {
    case .run:
      return [
        ("run app.ts --port 8080", "run a program with arguments of its own"),
        ("run -e 'console.log(6 * 7)'", "run a line of TypeScript"),
        ("run - < app.ts", "run what standard input says"),
      ]
    case .build:
      return [
        ("build app.ts -o app", "one native binary"),
        ("build --aot-strict app.ts", "fail, with reasons, unless every function is native"),
        ("build --profile dev app.ts", "quickly, without optimization"),
        ("build --target bundle app.ts -o app.bundle", "bytecode, C, runtime and manifest in a folder"),
        ("build --target plugin diary.ts -o plugins/diary.so", "a shared library whose classes hosts and aotd load"),
      ]
    case .check:
      return [
        ("check app.ts", "all diagnostics of the program"),
        ("check --format sarif app.ts > report.sarif", "the same for a code scanner"),
      ]
    case .rewrite:
      return [
        ("rewrite app.ts | diff app.ts -", "what was inferred of a program of one file"),
        ("rewrite --out-dir inferred src/app.ts && diff -r src inferred", "the same for one of several"),
        ("rewrite --js app.ts -o app.cjs", "the lowered program as JavaScript"),
      ]
    case .explain:
      return [
        ("explain app.ts", "what to change first"),
        ("explain --max-dynamic 100 --baseline dynamic.json app.ts", "fail when a change leaves more to the runtime"),
        ("explain --thunks app.ts", "the functions that stay bytecode, and why"),
        ("explain --size app.ts", "what the binary consists of, and who needs it"),
        ("explain types --site app.ts:12:7 app.ts", "the type inferred at a position, and where it came from"),
        ("explain --host ./libgame.so", "the built-ins that a library of a host registers, as --format json for tools"),
        ("explain AOT3005", "the page of a diagnostic"),
      ]
    case .disasm: return [("disasm app.ts", "the bytecode of a program")]
    case .send: return [("send Counter from 4", "a message to a class"), ("send '#1' add 3", "a message to an object")]
    case .cache:
      return [("cache", "where it is, and how much is in it"), ("cache --clear", "remove what is in it")]
    case .completions: return [("completions bash > ~/.local/share/bash-completion/completions/aotc", "for one user")]
    case .help: return [("help build", "all about a command")]
    }
  }

  /// It compiles a program, which FILE names.
  var takesFile: Bool {
    switch self {
    case .run, .build, .check, .rewrite, .explain, .disasm: return true
    case .send, .cache, .completions, .help: return false
    }
  }

  /// Those that compile a program.
  static let compiling = Set(allCases.filter(\.takesFile))
}
