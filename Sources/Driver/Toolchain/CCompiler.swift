import EmitC
import Glibc
import Workspace

/// The system's C compiler: compiles the units side by side and links.
struct CCompiler {
  /// Command words: `--cc`, else $CC, else the first of clang, gcc and cc that is there.
  var command: [String]
  var isStatic = false
  var keepsSymbols = false
  /// A list of the symbols that shared libraries which the program loads see of it.
  var exports: String?
  /// A file for what the linker tells of its work.
  var map: String?
  /// `--no-cache`: compile all, and keep no objects.
  var usesCache = true

  /// The flags that the meaning of emitted code rests on, and those that keep the binary small. Functions start at 32 bytes, the window
  /// that processors fetch from: at 16 a program's speed depends by a quarter on what was linked before it.
  private static let flags = [
    "-std=gnu11", "-O2", "-w", "-ffp-contract=off", "-fwrapv", "-fno-strict-aliasing", "-fno-math-errno",
    "-fno-asynchronous-unwind-tables",
    "-fno-unwind-tables", "-ffunction-sections", "-fdata-sections", "-fno-ident", "-fno-stack-protector",
    "-falign-functions=32",
  ]

  private static let parallelism = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  static func find(_ requested: String?, isStatic: Bool) throws(UsageError) -> CCompiler {
    let fromEnvironment = getenv("CC").map { PathText.decode($0) }
    let candidates = requested.map { [$0] } ?? (fromEnvironment.map { [$0] } ?? []) + ["clang", "gcc", "cc"]
    for candidate in candidates {
      let words = candidate.split(separator: " ").map(String.init)
      if let first = words.first, RunningProcess.canStart(first) {
        return CCompiler(command: words, isStatic: isStatic)
      }
    }
    throw UsageError(
      "no C compiler found (looked for \(candidates.joined(separator: ", "))); "
        + "install clang or gcc, or use --profile dev or --target vm")
  }

  /// The clang of Swift's toolchain moves cold code out of functions, and takes those that begin with checks for cold as a whole: it makes
  /// them small instead of fast. No other compiler knows the flag.
  private var unsplit: [String] { folderOfSwift == nil ? [] : ["-Xclang", "-fno-split-cold-code"] }

  /// Sequences that several compact functions have become functions of their own.
  private var outlining: [String] { clang == nil ? [] : ["-mllvm", "-enable-machine-outliner"] }

  /// Where the compiler is, if that is the clang of a Swift toolchain.
  private var folderOfSwift: String? {
    guard let path = clang else { return nil }
    let folder = String(path.dropLast(Files.name(of: path).count))
    return Files.isExecutable(folder + "swift-frontend") ? folder : nil
  }

  /// The compiler's file, if that is clang.
  private var clang: String? {
    guard let compiler = CCompiler.executable(of: command[0]), let real = compiler.withPath({ realpath($0, nil) })
    else { return nil }
    defer { free(real) }
    let path = PathText.decode(real)
    return Files.name(of: path).hasPrefix("clang") ? path : nil
  }

  /// The file that a command word starts.
  static func executable(of word: String) -> String? {
    let folders =
      word.contains("/") ? [] : (getenv("PATH").map { PathText.decode($0) } ?? "/usr/bin:/bin").split(separator: ":")
    let candidates = word.contains("/") ? [word] : folders.map { "\($0)/\(word)" }
    return candidates.first(where: Files.isExecutable)
  }

  /// Extra flags for sanitizer builds of the test suite.
  private var extra: [String] {
    getenv("AOTC_CFLAGS").map { String(cString: $0).split(separator: " ").map(String.init) } ?? []
  }

  /// Compiles the files `sources`, with object files in the folder `objects`, and links them into `output`.
  func build(sources: [String], objects: String, include: String, libraries: [String], output: String) throws {
    let words = command + CCompiler.flags + unsplit + extra
    let cache = usesCache ? ObjectCache(command: words, include: include) : nil
    let compile = words + ["-I", include]
    if sources.count == 1 && cache == nil && map == nil {
      return try CCompiler.run(compile + sources + link(libraries, output))
    }
    let units = sources.map { (source: $0, object: "\(objects)/\(Files.name(of: $0)).o") }
    try compileUnits(units, by: compile, cache)
    try CCompiler.run(command + extra + units.map(\.object) + link(libraries, output))
  }

  /// The same for a library of a host, which has the runtime of libaot.so: a shared one, or an archive in which only the functions for hosts are seen.
  func buildLibrary(
    sources: [String], objects: String, _ library: HostLibrary, isArchive: Bool, _ installation: Installation,
    _ foreign: [String], output: String
  ) throws {
    let words = command + CCompiler.flags + unsplit + ["-fPIC", "-fvisibility=hidden"] + extra
    let cache = usesCache ? ObjectCache(command: words, include: installation.include) : nil
    let units = sources.map { (source: $0, object: "\(objects)/\(Files.name(of: $0)).o") }
    try compileUnits(units, by: words + ["-I", installation.include], cache)
    guard isArchive else {
      guard Files.exists(installation.hostLibrary) else {
        throw UsageError("this aotc has no libaot: \(installation.hostLibrary) is not there (make embed)")
      }
      let own = "lib\(library.name).so"
      return try CCompiler.run(
        command + extra + ["-shared", "-o", output, "-Wl,-soname,\(own)", "-Wl,--build-id=none", "-Wl,--gc-sections"]
          + (keepsSymbols ? [] : ["-s"]) + units.map(\.object) + [installation.hostLibrary] + foreign + ["-lm"])
    }
    let whole = "\(objects)/whole.o"
    try CCompiler.run(["ld", "-r", "-o", whole] + units.map(\.object))
    try CCompiler.run(["objcopy", "--wildcard", "--keep-global-symbol=\(library.name)_*", whole])
    Files.delete(output)
    try CCompiler.run(["ar", "rcsD", output, whole])
  }

  /// The same for a plugin with native code, which is linked with nothing of the runtime. Where a process hides the names of the runtime the
  /// library opens nevertheless, and they are 0.
  func buildPlugin(sources: [String], objects: String, include: String, _ foreign: [String], output: String) throws {
    let words = command + CCompiler.flags + unsplit + ["-fPIC", "-fvisibility=hidden"] + extra
    let cache = usesCache ? ObjectCache(command: words, include: include) : nil
    let units = sources.map { (source: $0, object: "\(objects)/\(Files.name(of: $0)).o") }
    try compileUnits(units, by: words + ["-I", include], cache)
    let linking = ["-shared", "-Wl,-z,now", "-Wl,--build-id=none", "-Wl,--gc-sections"] + (keepsSymbols ? [] : ["-s"])
    try CCompiler.run(command + extra + linking + ["-o", output] + units.map(\.object) + foreign + ["-lm"])
    var bytes = try Files.read(output)
    guard let file = ELFFile(bytes[...]) else { throw FileError("read", output, errno: ENOEXEC) }
    for (name, place) in file.neededNames where name.hasPrefix("aot_") || name == "exec_bytecode_thunk" {
      bytes[place] = UInt8(ELFFile.weak << 4) | bytes[place] & 15
    }
    try Files.write(bytes, to: output, mode: 0o755)
  }

  /// Makes the objects, as many at a time as there are processors; the largest first, so that none is left alone in the end.
  private func compileUnits(
    _ units: [(source: String, object: String)], by command: [String], _ cache: ObjectCache?
  ) throws {
    var pending: [(child: RunningProcess, key: [UInt8], object: String)] = []
    defer { for unit in pending { unit.child.cancel() } }
    func finishFirst() throws {
      let unit = pending.removeFirst()
      try CCompiler.finish(unit.child)
      cache?.keep(unit.key, from: unit.object)
    }
    let small = ["-Os"] + outlining
    for unit in units.sorted(by: { Files.sizeAndTime($0.source)?.size ?? 0 > Files.sizeAndTime($1.source)?.size ?? 0 })
    {
      let command = command + (Files.name(of: unit.source).hasPrefix(CUnit.smallPrefix) ? small : [])
      let key = try cache?.key(of: Files.read(unit.source), by: command) ?? []
      if let cache, cache.take(key, to: unit.object) { continue }
      if pending.count >= CCompiler.parallelism { try finishFirst() }
      pending.append((try RunningProcess.start(command + ["-c", unit.source, "-o", unit.object]), key, unit.object))
    }
    while !pending.isEmpty { try finishFirst() }
    cache?.trim()
  }

  /// Compiles one file into a shared library that refers to nothing.
  func buildLibrary(source: String, include: String, output: String) throws(ToolFailure) {
    try CCompiler.run(
      command + extra + ["-std=gnu11", "-O1", "-w", "-fPIC", "-shared", "-I", include, source, "-o", output, "-s"])
  }

  /// An address in the executable itself takes 24 bytes to relocate, and programs have thousands of them, unless they are packed
  /// (DT_RELR). glibc knows that since 2.36, GNU's linker since 2.38; gold does not. Code and constants share pages, as gold has them.
  /// LLVM's linker, which Swift's toolchain brings, does it in a third of the time, keeps one of functions that are the same and that
  /// nothing tells apart, and of texts that end alike.
  private var packing: [String] {
    let name = Files.name(of: command[0])
    guard !isStatic, CCompiler.loaderUnpacks, ["clang", "gcc", "cc"].contains(where: name.hasPrefix) else { return [] }
    let hasLLVM = folderOfSwift.map { Files.isExecutable($0 + "ld.lld") } ?? false
    guard hasLLVM || CCompiler.executable(of: "ld.bfd") != nil else { return [] }
    return [hasLLVM ? "-fuse-ld=lld" : "-fuse-ld=bfd", "-Wl,-z,pack-relative-relocs,-z,noseparate-code"]
      + (hasLLVM ? ["-Wl,--icf=safe", "-Wl,-O2"] : [])
  }

  private static let loaderUnpacks: Bool = {
    var text = [CChar](repeating: 0, count: 64)
    guard confstr(Int32(_CS_GNU_LIBC_VERSION), &text, text.count) > 0 else { return false }
    // "glibc 2.36"
    let numbers = PathText.decode(text).split(separator: " ").last?.split(separator: ".").compactMap { Int($0) } ?? []
    return numbers.count == 2 && (numbers[0], numbers[1]) >= (2, 36)
  }()

  private func link(_ libraries: [String], _ output: String) -> [String] {
    ["-o", output] + (isStatic ? ["-static"] : packing) + ["-Wl,--gc-sections", "-Wl,--build-id=none"]
      + (keepsSymbols ? [] : ["-s"]) + (map.map { ["-Wl,-Map=\($0)"] } ?? [])
      + (exports.map { ["-Wl,--dynamic-list=\($0)"] } ?? [])
      + ["-Wl,--start-group"] + libraries + ["-Wl,--end-group", "-lm", "-lpthread", "-ldl"]
  }

  private static func run(_ arguments: [String]) throws(ToolFailure) { try finish(RunningProcess.start(arguments)) }

  private static func finish(_ child: RunningProcess) throws(ToolFailure) {
    let result = child.wait()
    guard result.status == 0 else {
      throw ToolFailure(command: child.command, status: result.status, output: result.output)
    }
  }
}
