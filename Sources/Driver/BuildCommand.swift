import Base
import EmitC
import Glibc
import HIR
import Rewriter

/// `aotc build`: an executable, bytecode or a bundle.
enum BuildCommand {
  static func perform(_ session: Session) throws -> Int32 {
    let options = session.options
    if options.isStatic && options.mode == .dynamic {
      throw UsageError(message: "--static and --hybrid=dynamic exclude each other")
    }
    let entry = try session.entryPath()
    if options.stage == .ast { return try printTree(session, entry) }
    guard let program = try session.frontEnd(entry) else { return session.report() }
    if let stage = options.stage { return try StagePrinter.print(stage, program, session) }
    if let stop = options.stopAfter, stop == .ast || stop == .hir { return session.report() }
    switch options.target {
    case .native: return try buildNative(session, program, entry)
    case .vm: return try buildBytecode(session, program, entry)
    case .bundle: return try Bundle.build(session, program, output: options.output ?? Files.stem(of: entry) + ".bundle")
    }
  }

  static func printTree(_ session: Session, _ entry: String) throws -> Int32 {
    let parsed = session.parse(try session.load(entry), goal: session.entryGoal)
    printText(StagePrinter.tree(parsed, session))
    return session.report()
  }

  private static func buildBytecode(_ session: Session, _ program: Program, _ entry: String) throws -> Int32 {
    let output = session.options.output ?? Files.stem(of: entry) + ".abc"
    try Files.write(session.bytecode(program), to: output)
    if Files.isSpecial(output) { return session.report() }
    try Files.write(Manifest(program, levels: nil, session: session, target: .vm).text, to: output + ".manifest.json")
    return session.report()
  }

  private static func buildNative(_ session: Session, _ program: Program, _ entry: String) throws -> Int32 {
    var plan = NativePlan(program, session: session)
    if session.options.stopAfter == .hir2 { return session.report() }
    guard Strictness.accepts(plan, session) else { return session.report() }
    let units = plan.emitC(session: session)
    if session.options.stopAfter == .c { return session.report() }
    let output = session.options.output ?? Files.stem(of: entry)
    if let failure = try link(units, plan, session, output) {
      printError("the C compiler failed; this is a bug in aotc:\n\(failure)")
      return ExitStatus.internalError
    }
    if !Files.isSpecial(output) {
      try Files.write(
        Manifest(program, levels: plan.levels, session: session, target: .native).text, to: output + ".manifest.json")
    }
    return session.report()
  }

  /// Compiles and links to a temporary name beside `output`, then renames. nil when fine, else the compiler's words.
  static func link(_ units: [CUnit], _ plan: NativePlan, _ session: Session, _ output: String) throws -> String? {
    guard let installation = Installation.find() else {
      throw UsageError(
        message: "the runtime (lib/aotc) is not beside this aotc; reinstall it, or run make runtime in the source tree")
    }
    let folder = try session.options.keepC ?? Files.makeTemporaryDirectory()
    if session.options.keepC != nil { try Files.makeDirectory(folder) }
    defer { if session.options.keepC == nil { Files.removeTree(folder) } }
    let isSpecial = Files.isSpecial(output)
    guard isSpecial || access(Files.directory(of: output), W_OK) == 0 else {
      throw FileError("write", output, errno: errno)
    }
    let temporary = isSpecial ? "\(folder)/program.out" : "\(output).tmp\(getpid())"
    let libraries = libraries(for: plan, session.options, installation)
    let failure = try compile(units, folder, installation, libraries, plan, session, temporary)
    if failure == nil && isSpecial {
      try Files.write(try Files.read(temporary), to: output)
      unlink(temporary)
    } else if failure == nil && rename(temporary, output) != 0 {
      let code = errno
      unlink(temporary)
      throw FileError("write", output, errno: code)
    }
    if failure != nil { unlink(temporary) }
    return failure
  }

  private static func compile(
    _ units: [CUnit], _ folder: String, _ installation: Installation, _ libraries: [String], _ plan: NativePlan,
    _ session: Session, _ output: String
  ) throws -> String? {
    switch session.options.profile {
    case .dev:
      return session.timing.measure("tcc") {
        TinyCC.build(
          units: units.map(\.text), include: installation.include, libraries: libraries + libraries, output: output)
      }
    case .release:
      var compiler = try CCompiler.find(session.options.compiler, isStatic: session.options.isStatic)
      compiler.keepsSymbols = session.options.keepSymbols
      return try session.timing.measure("cc") {
        try compiler.build(
          units: units, folder: folder, include: installation.include, libraries: libraries, linkFlags: [],
          output: output)
      }
    }
  }

  private static func libraries(for plan: NativePlan, _ options: Options, _ installation: Installation) -> [String] {
    let third = ["libuv_a.a", "libtommath.a", "libutf8proc.a"].map { "\(installation.runtime)/\($0)" }.filter(
      Files.exists)
    let interpreter = options.mode == .dynamic ? "\(installation.runtime)/libaotvmload.a" : installation.interpreter
    switch options.profile {
    case .release: return (plan.hasThunks ? [interpreter] : []) + [installation.core] + third
    case .dev:
      // libtcc links whole objects: the table of all built-ins comes along, and with it what they need.
      return [installation.core, interpreter, installation.core] + third
        + ["\(installation.runtime)/libgcc.a"].filter(Files.exists)
    }
  }
}

/// `--aot-strict`: which levels a program must reach.
enum Strictness {
  /// Reports each function that misses the level asked for.
  static func accepts(_ plan: NativePlan, _ session: Session) -> Bool {
    switch session.options.mode {
    case .hybrid, .dynamic: return true
    case .strict, .strictTyped: break
    }
    for function in plan.thunkFunctions where plan.facts.reachable[Int(function.raw)] {
      guard case .thunk(let reason) = plan.levels[function] else { continue }
      session.diagnostics.add(
        .staysBytecode(name: plan.program.displayName(function), reason: reason, file: plan.program.file(of: function)))
    }
    if session.options.mode == .strictTyped {
      for site in plan.levels.dynamicSites where plan.facts.reachable[Int(site.function.raw)] {
        session.diagnostics.add(.operatesOnBoxes(site, file: plan.program.file(of: site.function)))
      }
    }
    return !session.diagnostics.hasErrors
  }
}

extension Program {
  func file(of function: FuncRef) -> FileID { modules[Int(self[function].module.raw)].file }

  /// The name for people: the function's own, or what it is.
  func displayName(_ function: FuncRef) -> String {
    let name = names.string(of: self[function].name)
    if !name.isEmpty { return name }
    switch self[function].kind {
    case .moduleBody: return "(module body)"
    case .fieldInitializer: return "(field initializers)"
    case .staticInitializer: return "(static initializers)"
    case .normal, .arrow, .method, .getter, .setter, .baseConstructor, .derivedConstructor: return "(anonymous)"
    }
  }
}

extension Diagnostic {
  static func staysBytecode(name: String, reason: ThunkReason, file: FileID) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(6001), "'\(name)' stays bytecode: \(reason.text)", file: file, span: reason.span,
      hint: "build without --aot-strict, or see aotc explain --thunks")
  }

  static func operatesOnBoxes(_ site: DynamicSite, file: FileID) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(6002), "\(site.operation) on values of unproven type", file: file, span: site.span,
      hint: "aotc explain types --site FILE:LINE:COL shows what was inferred here")
  }
}
