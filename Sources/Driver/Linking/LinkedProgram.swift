import Workspace

/// A program as it was linked, for those who ask what its bytes are.
struct LinkedProgram {
  /// The executable.
  let image: [UInt8]
  let map: LinkMap
  let graph: LinkGraph
  /// The folder of the program's own objects.
  let objects: String
  let runtime: String
  /// What the members of the runtime's archives are made of, in order, by the archive's name: `host/fs`.
  let members: [String: [String]]
}

extension Toolchain {
  /// Links a compilation's program where it leaves nothing, and keeps what the linker says of it. Requires: `.availability`, `.admission`.
  static func linked(_ compilation: Compilation) throws -> LinkedProgram {
    let installation = try Installation.find()
    let folder = try Files.makeTemporaryDirectory()
    defer { Files.removeTemporaryDirectory(folder) }
    let program = "\(folder)/program.out", text = "\(folder)/program.map"
    try compile(compilation, into: folder, installation, to: program, map: text)
    guard Files.exists(text), let map = LinkMap(try Files.read(text)) else {
      throw UsageError("--size: this linker writes no map that is understood; those of GNU ld, gold and lld are")
    }
    return LinkedProgram(
      image: try Files.read(program), map: map, graph: try LinkGraph(map), objects: folder,
      runtime: installation.runtime, members: members(in: installation.runtime))
  }

  /// The lists beside the archives.
  private static func members(in folder: String) -> [String: [String]] {
    var members: [String: [String]] = [:]
    for name in Files.list(folder) where name.hasSuffix(".members") {
      let text = (try? Files.read("\(folder)/\(name)")) ?? []
      members[Files.stem(of: name)] = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    return members
  }
}
