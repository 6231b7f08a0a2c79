import Workspace

/// The flags of all commands.
enum FlagTable {
  static let all: [Flag] = input + output + levels + compiling + stages + rewriting + explaining

  private static let input: [Flag] = [
    Flag("-e", .text("CODE"), Command.compiling, "compile this text (TypeScript) instead of a file") {
      $0.input = .code($1!)
    },
    Flag("--module", .none, Command.compiling, "read the entry as an ES module") { options, _ in
      options.goal = .module
    },
    Flag("--script", .none, Command.compiling, "read the entry as a classic script") { options, _ in
      options.goal = .script
    },
    Flag("--expose-gc", .none, [.run], "a global function gc(), which collects all garbage, as with node's flag") {
      options, _ in options.exposesGC = true
    },
    Flag(
      "--remap-path", .path("PREFIX"), Command.compiling,
      "the folder that paths in traces and manifests are relative to, and that the executable's folder stands for in __dirname and "
        + "import.meta (default: the entry's package)"
    ) { $0.remapPath = $1 },
    Flag(
      "--conditions", .text("NAMES"), Command.compiling,
      "what packages may choose their files by, beside node's conditions: names with commas between"
    ) { $0.conditions += $1!.split(separator: ",").map(String.init) },
    Flag(
      "--include", .text("GLOBS"), Command.compiling,
      "files that require and import() of computed names may find: patterns with commas between, such as plugins/**/*.js"
    ) { $0.include += $1!.split(separator: ",").map(String.init) },
    Flag(
      "--external", .text("NAMES"), Command.compiling,
      "modules that the program is built without: asking for one fails when it runs"
    ) { $0.external += $1!.split(separator: ",").map(String.init) },
  ]

  private static let output: [Flag] = [
    Flag("-o", .path("OUT"), [.build, .rewrite], "the file to write; with --emit: where to print") { $0.output = $1 },
    Flag("--manifest", .path("FILE"), [.build], "write the list of functions, as JSON, to a file") { $0.manifest = $1 },
    Flag(
      "--target", .choice(BuildTarget.allCases.map(\.rawValue)), [.build],
      "executable (default), .abc bytecode, a folder with both and the C, a shared library whose classes hosts load, "
        + "or a library of functions for hosts (libNAME.so or .a) with a header"
    ) { $0.target = BuildTarget(rawValue: $1!)! },
    Flag(
      "--plugin-version", .number("N"), [.build],
      "the version of --target plugin: a later one takes the place of a loaded one (1)"
    ) { $0.pluginVersion = UInt32(clamping: Int($1!)!) },
    Flag(
      "--bindings", .optional(["python", "swift"]), [.build],
      "with --target lib: also write a module for Python (NAME.py), for Swift (NAME.swift), or for both"
    ) { $0.bindings = $1.map { [BindingLanguage(rawValue: $0)!] } ?? BindingLanguage.allCases },
  ]

  private static let levels: [Flag] = [
    Flag(
      "--hybrid", .optional(["dynamic"]), [.build],
      "carry what has no C lowering as bytecode with the interpreter inside (default); "
        + "=dynamic: the interpreter is libaotvm.so, loaded when needed"
    ) { $0.mode = $1 == nil ? .hybrid : .dynamic },
    Flag(
      "--aot-strict", .optional(["typed"]), [.build],
      "fail if any function stays bytecode; =typed: also if any operates on boxed values"
    ) { $0.mode = $1 == nil ? .strict : .strictTyped },
    Flag(
      "--lower", .choice(LowerPolicy.allCases.map(\.rawValue)), [.build, .explain, .rewrite],
      "which functions may become C (a test aid)"
    ) { $0.lower = LowerPolicy(rawValue: $1!)! },
  ]

  private static let compiling: [Flag] = [
    Flag(
      "--profile", .choice(Profile.allCases.map(\.rawValue)), [.build],
      "dev: libtcc in process; release (default): the C compiler at -O2"
    ) { $0.profile = Profile(rawValue: $1!)! },
    Flag("--cc", .text("CC"), [.build, .explain], "the C compiler (default: $CC, clang, gcc, cc)") { $0.compiler = $1 },
    Flag("--static", .none, [.build, .explain], "link the C library statically too") { options, _ in
      options.isStatic = true
    },
    Flag(
      "--embed-compiler", .none, [.build, .check, .explain],
      "put the compiler into the binary if the program can reach eval or a function constructor"
    ) { options, _ in options.embedsCompiler = true },
    Flag("--no-cache", .none, [.build, .explain], "compile all C anew, and keep no object files for later builds") {
      options, _ in
      options.ignoresCache = true
    },
    Flag("--clear", .none, [.cache], "remove the object files that are kept") { options, _ in options.clearsCache = true
    },
    Flag("--keep-c", .path("DIR"), [.build], "leave the generated C in a folder") { $0.keepC = $1 },
    Flag("--keep-symbols", .none, [.build], "leave the symbol table in the binary, for profilers and debuggers") {
      options, _ in options.keepSymbols = true
    },
    Flag(
      "--validate", .none, [.build],
      "assert in the binary what was inferred: it reports the first false proof on standard error and ends with status 86"
    ) { options, _ in options.validate = true },
  ]

  private static let stages: [Flag] = [
    Flag("--emit", .choice(Stage.names), Command.compiling, "print a stage instead of going on") {
      $0.emit = Stage.named($1!)
    },
    Flag("--stop-after", .choice(Stage.names), [.run, .build, .check], "stop after a stage and print nothing") {
      $0.stopAfter = Stage.named($1!)
    },
    Flag("--syntax-only", .none, [.check], "check the syntax of one file; follow no imports") { options, _ in
      options.syntaxOnly = true
    },
    Flag("--verify", .none, Command.compiling, "check the result of each pass (a test aid)") { options, _ in
      options.verify = true
    },
    Flag("--time", .none, Command.compiling, "report how long each pass took, on standard error") { options, _ in
      options.time = true
    },
  ]

  private static let rewriting: [Flag] = [
    Flag("--out-dir", .path("DIR"), [.rewrite], "write a file for each module, in folders as the sources are") {
      $0.outputFolder = $1
    },
    Flag(
      "--types", .choice(TypeStyle.allCases.map(\.rawValue)), [.rewrite],
      "how the types of JavaScript modules are written: annotations (default; the module becomes TypeScript) or comments"
    ) { $0.typeStyle = TypeStyle(rawValue: $1!)! },
    Flag("--js", .none, [.rewrite], "print one JavaScript file without types: the lowered program, for node") {
      options, _ in options.printsJavaScript = true
    },
  ]

  private static let explaining: [Flag] = [
    Flag("--thunks", .none, [.explain], "every function that stays bytecode, why, and what caused it") { options, _ in
      options.explainsThunks = true
    },
    Flag("--dynamic", .none, [.explain], "the operations on boxed values") { options, _ in
      options.explainsDynamic = true
    },
    Flag("--size", .none, [.explain], "what each part of the binary costs, and who needs it") { options, _ in
      options.explainsSize = true
    },
    Flag(
      "--host", .path("FILE.so"), [.explain],
      "what a shared library brings to programs: the built-ins that it registers, the classes of a plugin, the exports of a native module"
    ) { $0.hostLibrary = $1 },
    Flag("--function", .text("NAME"), [.explain], "all that one function leaves to the runtime") { $0.function = $1 },
    Flag(
      "--all", .none, [.explain],
      "all functions, those of Node's modules among them, and all their operations, not what fits a screen; with --size: all parts, what is "
        + "in them, and all reasons"
    ) {
      options, _ in
      options.explainsAll = true
    },
    Flag("--html", .path("FILE"), [.explain], "write a page with the annotated sources, too") { $0.html = $1 },
    Flag(
      "--max-dynamic", .number("N"), [.explain], "fail if there are more than N operations on values of unproven type"
    ) { $0.maxDynamic = Int($1!)! },
    Flag("--baseline", .path("FILE"), [.explain], "fail if a function has more of them than the file says") {
      $0.baseline = $1
    },
    Flag("--update-baseline", .none, [.explain], "write that file instead") { options, _ in
      options.updatesBaseline = true
    },
    Flag("--site", .text("ID|FILE:LINE:COL"), [.explain], "with types: the expression to explain") { $0.site = $1 },
    Flag("--format", .choice(ReportFormat.allCases.map(\.rawValue)), [.check, .explain], "form of the report") {
      $0.format = ReportFormat(rawValue: $1!)!
    },
  ]

  /// What only `explain FILE` takes.
  private static let overviewFlags = [
    "--function", "--all", "--html", "--max-dynamic", "--baseline", "--update-baseline",
  ]
  /// What of `explain` only --size takes: it builds.
  static func belongsToSize(_ flag: Flag) -> Bool {
    flag.name == "--size"
      || flag.commands.contains(.explain)
        && compiling.contains { $0.name == flag.name && $0.name != "--embed-compiler" }
  }
  static func belongsToOverview(_ flag: Flag) -> Bool { overviewFlags.contains(flag.name) }

  static func find(_ name: String) -> Flag? { all.first { $0.name == name } }

  /// Which flags exclude each other: both are given, and one could not be obeyed. A flag given twice is wrong, too.
  static let exclusions: [Exclusion] =
    [
      Exclusion("--module", "--script", "the entry is one of the two"),
      Exclusion("--hybrid", "--aot-strict", "a hybrid build carries what a strict one refuses"),
      Exclusion("--validate", "--lower=none", "bytecode relies on no facts"),
      Exclusion("--aot-strict", "--lower=none", "no function becomes C, and every one must"),
      Exclusion("--hybrid=dynamic", "--static", "a static binary loads no library"),
      Exclusion("--profile=dev", "--cc", "libtcc compiles"),
      Exclusion("--profile=dev", "--embed-compiler", "libtcc cannot link it"),
      Exclusion("--hybrid=dynamic", "--embed-compiler", "its code runs in the interpreter of the binary"),
      Exclusion("--static", "--embed-compiler", "the library of Swift loads others"),
      Exclusion("--profile=dev", "--static", "libtcc links to the shared C library"),
      Exclusion("--profile=dev", "--keep-symbols", "libtcc writes no symbol table for others"),
      Exclusion("--emit", "--stop-after", "one prints, the other does not"),
      Exclusion("--stop-after", "-o", "nothing is written"),
      Exclusion("--syntax-only", "--stop-after", "nothing comes after the syntax"),
      Exclusion("--syntax-only", "--emit", "nothing comes after the syntax"),
      Exclusion("--js", "--types", "there are no types in what is printed"),
      Exclusion("--js", "--out-dir", "all modules become one file"),
      Exclusion("--out-dir", "-o", "each module has a file of its own"),
    ]
    + ["--js", "--types", "--out-dir"].map { Exclusion("--emit", $0, "one of the two is printed") }
    + [
      "--hybrid", "--aot-strict", "--lower", "--profile", "--cc", "--static", "--keep-c", "--keep-symbols",
      "--validate", "--embed-compiler",
    ].map {
      Exclusion("--target=vm", $0, "bytecode has no C")
    }
    + [
      "--profile", "--cc", "--static", "--keep-c", "--keep-symbols", "--hybrid=dynamic", "--embed-compiler",
    ].map {
      Exclusion("--target=bundle", $0, "a bundle holds C that is not compiled yet")
    }
    + ["--hybrid=dynamic", "--profile", "--static", "--embed-compiler"].map {
      Exclusion("--target=plugin", $0, "a plugin is bytecode and native code, in the process of a host")
    }
    + [Exclusion("--target=plugin", "--lower=typed", "all functions of a plugin are native code, or none")]
    + [
      "--profile", "--static", "--hybrid=dynamic", "--embed-compiler", "--script", "--validate", "--lower=none",
    ].map {
      Exclusion("--target=lib", $0, "a library is native code of modules, in the process of a host")
    }
    + ["--emit", "--stop-after"].flatMap { stage in
      ["--manifest", "--target", "--profile", "--cc", "--static", "--keep-c", "--keep-symbols"].map {
        Exclusion(stage, $0, "nothing is built")
      }
    }
    + ["--thunks", "--dynamic"].flatMap { findings in
      [
        Exclusion(findings, "--site", "--site belongs to types"),
        Exclusion(findings, "--emit", "one of the two is printed"),
      ]
    }
    + ["--thunks", "--dynamic", "--site", "--emit"].map { Exclusion("--size", $0, "one of the two is printed") }
    + overviewFlags.filter { $0 != "--all" }.map { Exclusion("--size", $0, "one of the two is printed") }
    + [Exclusion("--size", "--format=sarif", "sizes are no findings")]
    + overviewFlags.flatMap { costs in
      ["--thunks", "--dynamic", "--site", "--emit"].map { Exclusion(costs, $0, "one of the two is printed") }
    }
    + [
      Exclusion("--function", "--all", "one of the two is printed"),
      Exclusion("--emit", "--format", "a stage has one form"),
      Exclusion("--emit", "--site", "one of the two is printed"),
    ]
}
