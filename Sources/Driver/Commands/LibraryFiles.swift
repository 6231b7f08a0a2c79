import EmitC
import Workspace

/// What comes with a library: its header, and modules for other languages that were asked for, beside it.
enum LibraryFiles {
  /// Requires: `.c`.
  static func write(_ compilation: Compilation, library output: String) throws {
    let library = compilation.library!, folder = Files.directory(of: output)
    func place(_ name: String) throws -> String { try compilation.checked(folder.isEmpty ? name : "\(folder)/\(name)") }
    let source = compilation.session.file(compilation.entry).display
    try Files.write(library.header(source: source), to: place("\(library.name).h"))
    for language in compilation.options.bindings {
      switch language {
      case .python: try Files.write(library.pythonModule(source: source), to: place("\(library.name).py"))
      case .swift:
        try Files.write(library.swiftModule(source: source), to: place("\(library.name).swift"))
        try Files.write(library.moduleMap, to: place("\(library.name).modulemap"))
      }
    }
  }
}
