import Base
import HIR
import Rewriter
import Workspace

/// Libraries of the functions of C that a program declares.
extension Compilation {
  /// Those that its code calls, as the linker is asked for them; each once. Requires: `.levels`.
  func foreignLibraries(output: String) -> [String] {
    var result: [String] = []
    for function in linkedForeign {
      guard let library = program[function].foreign?.library else { continue }
      for word in words(linking: library, to: output) where !result.contains(word) { result.append(word) }
    }
    return result
  }

  private var linkedForeign: [FuncRef] {
    program.functions.indices.map { FuncRef(UInt32($0)) }.filter { function in
      guard let foreign = program[function].foreign, !foreign.isLive else { return false }
      return levels[function] != .absent
    }
  }

  /// A shared library that is a file is looked for, when the program runs, at the same place as seen from the program.
  private func words(linking library: String, to output: String) -> [String] {
    guard ForeignFunction.isPath(library) else { return ["-l" + library] }
    guard library.hasSuffix(".so") || library.contains(".so.") else { return [library] }
    let file = Files.real(library) ?? library
    let folder = Files.directory(of: file)
    let place = Files.real(Files.directory(of: output)) ?? Files.directory(of: output)
    let path = "-Wl,-rpath,$ORIGIN/" + Compilation.way(to: folder, from: place)
    return (options.profile == .dev ? [file] : ["-L" + folder, "-l:" + Files.name(of: file)]) + [path]
  }

  /// Requires: absolute paths.
  private static func way(to folder: String, from place: String) -> String {
    let to = folder.split(separator: "/"), from = place.split(separator: "/")
    let shared = zip(to, from).prefix { $0 == $1 }.count
    return (from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared)).joined(separator: "/")
  }

  /// Reports functions and libraries that a linker has not found; false: the failure is another one.
  func explainForeign(_ failure: ToolFailure) -> Bool {
    var isExplained = false
    for function in linkedForeign {
      let row = program[function]
      guard let foreign = row.foreign else { continue }
      func report(_ id: DiagnosticID, _ detail: String) {
        let file = program.modules[Int(row.module.raw)].file
        session.diagnostics.add(Diagnostic(id, [detail], file: file, span: row.nameSpan))
        isExplained = true
      }
      if let library = foreign.library, failure.misses(library: library) {
        report(.foreignLibrary, library)
      } else if failure.misses(symbol: foreign.symbol) {
        report(.foreignUnresolved, foreign.symbol)
      }
    }
    return isExplained
  }
}

extension ToolFailure {
  /// In the words of ld, gold, lld and libtcc.
  fileprivate func misses(symbol: String) -> Bool {
    [
      "undefined reference to `\(symbol)'", "undefined reference to '\(symbol)'", "undefined symbol: \(symbol)\n",
      "undefined symbol '\(symbol)'",
    ].contains {
      (output + "\n").contains($0)
    }
  }

  fileprivate func misses(library: String) -> Bool {
    if ForeignFunction.isPath(library) {
      let name = Files.name(of: library)
      return [
        "cannot find -l:\(name)", "cannot find \(name)\n", "unable to find library -l:\(name)",
        "cannot find \(library)",
        "file '\(library)' not found",
        "no such file or directory: '\(library)'", "\(library): No such file",
      ].contains { output.contains($0) }
    }
    return [
      "cannot find -l\(library)", "cannot find\n-l\(library)\n", "unable to find library -l\(library)",
      "library '\(library)' not found",
    ]
    .contains {
      output.contains($0)
    }
  }
}
