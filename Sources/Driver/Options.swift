/// How the functions without a C lowering are carried.
enum HybridMode: String { case hybrid, strict, strictTyped, dynamic }
/// What `aotc build` makes.
enum BuildTarget: String, CaseIterable { case native, vm, bundle }
/// How C is compiled.
enum Profile: String, CaseIterable { case dev, release }
/// `--lower`: which functions may become C; a test aid.
enum LowerPolicy: String, CaseIterable { case all, typed, none }
/// `--emit`: the stage that is printed instead of going on.
enum Stage: String, CaseIterable { case ast, hir, hir2, bytecode, c }
/// `--format` of reports.
enum ReportFormat: String, CaseIterable { case text, json, sarif }
enum GoalOption { case auto, module, script }

/// Everything that the command line says.
struct Options {
  var file: String?
  var arguments: [String] = []
  var output: String?
  var mode: HybridMode = .hybrid
  var target: BuildTarget = .native
  var profile: Profile = .release
  var lower: LowerPolicy = .all
  var goal: GoalOption = .auto
  var stage: Stage?
  var stopAfter: Stage?
  var format: ReportFormat = .text
  var compiler: String?
  var isStatic = false
  var time = false
  var syntaxOnly = false
  var explainsThunks = false
  var explainsDynamic = false
  var site: String?
  var remapPath: String?
  var keepC: String?
  var keepSymbols = false
}

/// Wrong usage: a message, reported with exit status 2.
struct UsageError: Error { var message: String }

/// One flag: everything about it. docs/cli.md and `--help` derive from this table.
struct Flag {
  var name: String
  /// Placeholder of its value, nil = none. A value follows as `--flag VALUE` or `--flag=VALUE`.
  var value: String?
  /// The value may be left out (`--aot-strict[=typed]`): then it must be attached with `=`.
  var valueIsOptional = false
  var commands: Set<Command>
  var help: String
  var apply: (inout Options, String?) throws -> Void
}

enum Command: String, CaseIterable {
  case run, build, check, rewrite, explain, disasm

  var synopsis: String {
    switch self {
    case .run: return "run [FLAGS] FILE [ARGS]      compile to bytecode and run; forwards arguments and exit status"
    case .build: return "build FILE [-o OUT] [FLAGS]  make a native binary, bytecode or a bundle"
    case .check: return "check FILE [FLAGS]           report diagnostics only"
    case .rewrite: return "rewrite FILE [-o OUT.ts]     print the specialized program as TypeScript"
    case .explain: return "explain --thunks|types FILE  say how each function is lowered, and why"
    case .disasm: return "disasm FILE                  print the bytecode of a source file or an .abc"
    }
  }
}

private func parse<T: RawRepresentable & CaseIterable>(_ type: T.Type, _ value: String?, _ flag: String) throws -> T
where T.RawValue == String {
  guard let value, let parsed = T(rawValue: value) else {
    throw UsageError(message: "\(flag) takes one of \(T.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return parsed
}

enum FlagTable {
  static let all: [Flag] = [
    Flag(name: "-o", value: "OUT", commands: [.build, .rewrite], help: "the file to write") { $0.output = $1 },
    Flag(
      name: "--hybrid", value: "dynamic", valueIsOptional: true, commands: [.build, .explain],
      help:
        "carry what has no C lowering as bytecode with the interpreter inside (default); =dynamic: the interpreter is libaotvm.so, loaded when needed"
    ) {
      guard $1 == nil || $1 == "dynamic" else { throw UsageError(message: "--hybrid takes no value or =dynamic") }
      $0.mode = $1 == nil ? .hybrid : .dynamic
    },
    Flag(
      name: "--aot-strict", value: "typed", valueIsOptional: true, commands: [.build, .explain],
      help: "fail if any function stays bytecode; =typed: also if any operates on boxed values"
    ) {
      guard $1 == nil || $1 == "typed" else { throw UsageError(message: "--aot-strict takes no value or =typed") }
      $0.mode = $1 == nil ? .strict : .strictTyped
    },
    Flag(
      name: "--target", value: "native|vm|bundle", commands: [.build],
      help: "executable (default), .abc bytecode, or a folder with both and the C"
    ) {
      $0.target = try parse(BuildTarget.self, $1, "--target")
    },
    Flag(
      name: "--profile", value: "dev|release", commands: [.build],
      help: "dev: libtcc in process; release (default): the C compiler at -O2"
    ) {
      $0.profile = try parse(Profile.self, $1, "--profile")
    },
    Flag(
      name: "--lower", value: "all|typed|none", commands: [.build, .explain, .rewrite],
      help: "which functions may become C (a test aid)"
    ) {
      $0.lower = try parse(LowerPolicy.self, $1, "--lower")
    },
    Flag(name: "--cc", value: "CC", commands: [.build], help: "the C compiler (default: $CC, clang, gcc, cc)") {
      $0.compiler = $1
    },
    Flag(name: "--static", value: nil, commands: [.build], help: "link the C library statically too") { options, _ in
      options.isStatic = true
    },
    Flag(name: "--keep-c", value: "DIR", commands: [.build], help: "leave the generated C in a folder") {
      $0.keepC = $1
    },
    Flag(
      name: "--keep-symbols", value: nil, commands: [.build],
      help: "leave the symbol table in the binary, for profilers and debuggers"
    ) { options, _ in options.keepSymbols = true },
    Flag(
      name: "--remap-path", value: "PREFIX", commands: Set(Command.allCases),
      help: "the folder that paths in traces and manifests are relative to (default: the entry's package)"
    ) { $0.remapPath = $1 },
    Flag(
      name: "--emit", value: "ast|hir|hir2|bytecode|c", commands: Set(Command.allCases),
      help: "print a stage instead of going on"
    ) {
      $0.stage = try parse(Stage.self, $1, "--emit")
    },
    Flag(
      name: "--stop-after", value: "ast|hir|hir2|bytecode|c", commands: [.run, .build, .check],
      help: "stop after a stage and print nothing"
    ) {
      $0.stopAfter = try parse(Stage.self, $1, "--stop-after")
    },
    Flag(
      name: "--time", value: nil, commands: Set(Command.allCases),
      help: "report how long each pass took, on standard error"
    ) { options, _ in options.time = true },
    Flag(name: "--module", value: nil, commands: Set(Command.allCases), help: "read the entry as an ES module") {
      options, _ in options.goal = .module
    },
    Flag(name: "--script", value: nil, commands: Set(Command.allCases), help: "read the entry as a classic script") {
      options, _ in options.goal = .script
    },
    Flag(name: "--syntax-only", value: nil, commands: [.check], help: "check the syntax of one file; follow no imports")
    { options, _ in options.syntaxOnly = true },
    Flag(
      name: "--thunks", value: nil, commands: [.explain],
      help: "every function that stays bytecode, why, and what caused it"
    ) { options, _ in options.explainsThunks = true },
    Flag(name: "--dynamic", value: nil, commands: [.explain], help: "also the operations on boxed values") {
      options, _ in options.explainsDynamic = true
    },
    Flag(name: "--site", value: "ID|FILE:LINE:COL", commands: [.explain], help: "with types: the expression to explain")
    { $0.site = $1 },
    Flag(name: "--format", value: "text|json|sarif", commands: [.check, .explain], help: "form of the report") {
      $0.format = try parse(ReportFormat.self, $1, "--format")
    },
  ]

  static func find(_ name: String) -> Flag? { all.first { $0.name == name } }
}

extension Options {
  /// Reads what follows the command's name.
  static func parse(_ arguments: [String], for command: Command) throws -> Options {
    var options = Options()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        try options.take(operands: Array(rest), of: command)
        return options
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        if command == .run {
          options.file = argument
          options.arguments = Array(rest)
          return options
        }
        try options.take(operands: [argument], of: command)
        continue
      }
      try options.takeFlag(argument, rest: &rest, command: command)
    }
    return options
  }

  private mutating func take(operands: [String], of command: Command) throws {
    for operand in operands {
      if command == .explain && operand == "types" && file == nil && arguments.isEmpty {
        arguments = ["types"]
        continue
      }
      guard file == nil else {
        if command == .run {
          arguments.append(operand)
          continue
        }
        throw UsageError(message: "one file at a time: '\(file!)' and '\(operand)'")
      }
      file = operand
    }
  }

  private mutating func takeFlag(_ argument: String, rest: inout ArraySlice<String>, command: Command) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let flag = FlagTable.find(parts[0]) else { throw UsageError(message: "unknown flag '\(parts[0])'") }
    guard flag.commands.contains(command) else {
      throw UsageError(message: "\(flag.name) does not belong to 'aotc \(command.rawValue)'")
    }
    var value: String? = parts.count == 2 ? parts[1] : nil
    if flag.value == nil && value != nil { throw UsageError(message: "\(flag.name) takes no value") }
    if flag.value != nil && !flag.valueIsOptional && value == nil {
      guard let next = rest.popFirst() else { throw UsageError(message: "\(flag.name) needs a value: \(flag.value!)") }
      value = next
    }
    try flag.apply(&self, value)
  }
}

/// The text of `aotc --help` and of docs/cli.md.
enum Usage {
  static var text: String {
    var out = "usage: aotc COMMAND [FLAGS] FILE\n\n"
    for command in Command.allCases { out += "  \(command.synopsis)\n" }
    out += "\nFILE defaults to the entry that package.json or tsconfig.json names.\n\nflags:\n"
    for flag in FlagTable.all { out += row(flag) }
    out +=
      "\nexit status: 0 fine, 1 the program has diagnostics or a strict level was missed, 2 wrong usage or a missing file or tool, 70 a bug in aotc\n"
    return out
  }

  static var markdown: String {
    var out = "# Command line\n\nMade from the flag table (`aotc --help=markdown`).\n\n```\n"
    for command in Command.allCases { out += "aotc \(command.synopsis)\n" }
    out += "```\n\n| flag | commands | meaning |\n|---|---|---|\n"
    for flag in FlagTable.all {
      let commands = Command.allCases.filter(flag.commands.contains).map(\.rawValue).joined(separator: ", ")
      out += "| `\(spelling(flag).replacing("|", with: "\\|"))` | \(commands) | \(flag.help) |\n"
    }
    out +=
      "\n| exit status | meaning |\n|---|---|\n| 0 | fine |\n| 1 | the program has diagnostics, or a strict level was missed |\n"
    out +=
      "| 2 | wrong usage, a missing file or tool |\n| 70 | a bug in aotc |\n\nA compiled program uses Node's exit statuses;\n134 = the heap limit is used up (environment variable `AOT_HEAP_LIMIT`, in MB).\n"
    return out
  }

  private static func spelling(_ flag: Flag) -> String {
    guard let value = flag.value else { return flag.name }
    return flag.valueIsOptional ? "\(flag.name)[=\(value)]" : "\(flag.name) \(value)"
  }

  private static func row(_ flag: Flag) -> String {
    let left = spelling(flag)
    return "  \(left)\(String(repeating: " ", count: max(1, 34 - left.utf8.count)))\(flag.help)\n"
  }
}
