import Base
import HIR

/// `--target bundle`: a folder that a host can fetch from and replace pieces of.
///
///     OUT/manifest.json      one row per function
///     OUT/vm/program.abc     bytecode of all functions
///     OUT/compiled/*.c       C of all functions that have a lowering, with the headers it includes
///     OUT/lib/               the runtime archives to link it with
enum Bundle {
  static func build(_ session: Session, _ program: Program, output: String) throws -> Int32 {
    var plan = NativePlan(program, session: session)
    guard Strictness.accepts(plan, session) else { return session.report() }
    guard let installation = Installation.find() else {
      throw UsageError(message: "the runtime (lib/aotc) is not beside this aotc")
    }
    let staging = "\(output).tmp"
    Files.removeTree(staging)
    for folder in ["vm", "compiled/include", "lib"] { try Files.makeDirectory("\(staging)/\(folder)") }
    try Files.write(session.bytecode(program), to: "\(staging)/vm/program.abc")
    for unit in plan.emitC(session: session) { try Files.write(unit.text, to: "\(staging)/compiled/\(unit.name)") }
    for header in Files.list(installation.include) {
      try Files.write(Files.read("\(installation.include)/\(header)"), to: "\(staging)/compiled/include/\(header)")
    }
    for library in Files.list(installation.runtime) where library.hasSuffix(".a") || library.hasSuffix(".so") {
      try Files.write(Files.read("\(installation.runtime)/\(library)"), to: "\(staging)/lib/\(library)")
    }
    try Files.write(
      Manifest(program, levels: plan.levels, session: session, target: .bundle).text, to: "\(staging)/manifest.json")
    try Files.replaceTree(staging, with: output)
    return session.report()
  }
}
