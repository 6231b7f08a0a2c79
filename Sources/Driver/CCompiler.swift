import EmitC
import Glibc

/// The system's C compiler: compiles the units side by side and links.
struct CCompiler {
  /// Command words: `--cc`, else $CC, else the first of clang, gcc and cc that is there.
  var command: [String]
  var isStatic = false
  var keepsSymbols = false

  /// The flags that the meaning of emitted code rests on, and those that keep the binary small.
  private static let flags = [
    "-std=gnu11", "-O2", "-w", "-ffp-contract=off", "-fwrapv", "-fno-strict-aliasing", "-fno-math-errno",
    "-fno-asynchronous-unwind-tables",
    "-fno-unwind-tables", "-ffunction-sections", "-fdata-sections", "-fno-ident", "-fno-stack-protector",
  ]

  static func find(_ requested: String?, isStatic: Bool) throws -> CCompiler {
    let fromEnvironment = getenv("CC").map { String(cString: $0) }
    let candidates = requested.map { [$0] } ?? (fromEnvironment.map { [$0] } ?? []) + ["clang", "gcc", "cc"]
    for candidate in candidates {
      let words = candidate.split(separator: " ").map(String.init)
      if let first = words.first, commandExists(first) { return CCompiler(command: words, isStatic: isStatic) }
    }
    throw UsageError(
      message:
        "no C compiler found (looked for \(candidates.joined(separator: ", "))); install clang or gcc, or use --profile dev or --target vm"
    )
  }

  /// Extra flags for sanitizer builds of the test suite.
  private var extra: [String] {
    getenv("AOTC_CFLAGS").map { String(cString: $0).split(separator: " ").map(String.init) } ?? []
  }

  /// Compiles `units` (file name, text) in `folder` and links them into `output`. nil when fine, else the compiler's words.
  func build(
    units: [CUnit], folder: String, include: String, libraries: [String], linkFlags: [String],
    output: String
  ) throws -> String? {
    if units.count == 1 {
      let source = "\(folder)/\(units[0].name)"
      try Files.write(units[0].text, to: source)
      return run(command + CCompiler.flags + extra + ["-I", include, source] + link(libraries, linkFlags, output))
    }
    var objects: [String] = [], pending: [RunningProcess] = [], failure: String?
    for unit in units {
      let source = "\(folder)/\(unit.name)", object = "\(folder)/\(unit.name).o"
      try Files.write(unit.text, to: source)
      objects.append(object)
      if pending.count >= CCompiler.parallelism { failure = failure ?? CCompiler.finish(pending.removeFirst()) }
      guard
        let child = RunningProcess.start(
          command + CCompiler.flags + extra + ["-I", include, "-c", source, "-o", object])
      else {
        failure = failure ?? "cannot start \(command[0])"
        break
      }
      pending.append(child)
    }
    for child in pending { failure = failure ?? CCompiler.finish(child) }
    if let failure { return failure }
    return run(command + extra + objects + link(libraries, linkFlags, output))
  }

  private static let parallelism = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private func link(_ libraries: [String], _ flags: [String], _ output: String) -> [String] {
    ["-o", output] + (isStatic ? ["-static"] : []) + ["-Wl,--gc-sections", "-Wl,--build-id=none"]
      + (keepsSymbols ? [] : ["-s"]) + flags
      + ["-Wl,--start-group"] + libraries + ["-Wl,--end-group", "-lm", "-lpthread", "-ldl"]
  }

  private static func finish(_ child: RunningProcess) -> String? {
    let result = child.wait()
    return result.status == 0 ? nil : result.output
  }

  private func run(_ arguments: [String]) -> String? {
    guard let child = RunningProcess.start(arguments) else { return "cannot start \(arguments[0])" }
    return CCompiler.finish(child)
  }
}
