import Workspace

/// `--target bundle`: a folder that a host can fetch from and replace pieces of.
///
///     OUT/manifest.json      one row per function
///     OUT/vm/program.abc     bytecode of all functions
///     OUT/compiled/*.c       C of all functions that have a lowering, with the headers it includes
///     OUT/lib/               the runtime archives to link it with
enum Bundle {
  static func build(_ compilation: Compilation, output: String) throws {
    try refuseForeignFolder(output)
    try compilation.require(.admission)
    try compilation.require(.bytecode)
    let installation = try Installation.find()
    let staging = Files.temporaryName(for: output)
    Unfinished.add(staging)
    defer {
      Files.removeTree(staging)
      Unfinished.remove(staging)
    }
    for folder in ["vm", "compiled/include", "lib"] { try Files.makeDirectory("\(staging)/\(folder)") }
    try Files.write(compilation.bytecode, to: "\(staging)/vm/program.abc")
    for unit in compilation.emitted.units { try Files.write(unit.text, to: "\(staging)/compiled/\(unit.name)") }
    for header in Files.list(installation.include) {
      try Files.write(Files.read("\(installation.include)/\(header)"), to: "\(staging)/compiled/include/\(header)")
    }
    for library in Files.list(installation.runtime) where library.hasSuffix(".a") || library.hasSuffix(".so") {
      try Files.write(Files.read("\(installation.runtime)/\(library)"), to: "\(staging)/lib/\(library)")
    }
    try Files.write(Manifest(compilation).text, to: "\(staging)/manifest.json")
    try Files.replaceTree(staging, with: output)
  }

  /// A bundle replaces an earlier one or an empty folder, never what else lies there.
  private static func refuseForeignFolder(_ output: String) throws {
    guard Files.exists(output) else { return }
    let isBundle = ["manifest.json", "vm", "compiled", "lib"].allSatisfy { Files.exists("\(output)/\($0)") }
    let isEmpty = Files.isDirectory(output) && Files.list(output, hidden: true).isEmpty
    guard isBundle || isEmpty else {
      throw UsageError("'\(PathText.display(output))' is there and no bundle; choose another -o OUT")
    }
  }
}
