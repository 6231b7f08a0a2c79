import Base
import Builtins
import Frontend
import HIR
import Rewriter
import Workspace

/// Why a piece of a program is in it: the chain from the source to the piece, nearest step first.
///
/// What the start of every program reaches is needed by each. All else is reached through the program's own code and its table of built-ins:
/// the chain names the rooms between, the built-in with the place that asks for it, or the function, and who imports its module.
struct SizeReasons {
  private let compilation: Compilation
  private let names: PartNames
  private let program: Program
  private let links: Links
  private let isAlways: [Bool]
  private let parents: [Int?]
  /// The table of built-ins, in the program's objects.
  private let realm: Set<Int>
  /// The rows whose handler a piece holds.
  private var rows: [Int: Int] = [:]
  private var rowsByName: [String: Int] = [:]
  private let owners: [FileID?]

  init(_ linked: LinkedProgram, _ compilation: Compilation) {
    self.compilation = compilation
    names = PartNames(linked, compilation)
    program = compilation.program
    links = compilation.links
    owners = Site.owners(compilation.program)
    let pieces = linked.map.pieces, definitions = linked.graph.definitions
    let main = definitions["main"].map { [$0] } ?? []
    // A static C library names the start of the program, which names main.
    isAlways = linked.graph.parents(from: definitions["aot_program_main"].map { [$0] } ?? [], except: main).map {
      $0 != nil
    }
    parents = linked.graph.parents(from: main)
    realm = Set(
      pieces.indices.filter {
        PartNames.symbol(of: pieces[$0].section) == "realm" && Files.directory(of: pieces[$0].file) == linked.objects
      })
    for (index, row) in links.rows.enumerated() {
      rowsByName[row.qualifiedName] = index
      guard let piece = definitions[row.handler] else { continue }
      // One handler may serve several rows: what the program names says most.
      if rows[piece] == nil || links.reasons[index] == SizeReasons.named { rows[piece] = index }
    }
  }

  /// Between the steps of a chain.
  static let separator = " <- "
  private static let named = "named"
  private static let always = "every program"

  /// Nil: there is nothing to say, such as of what the linker merged.
  func reason(of piece: Int, _ name: PartNames.Name) -> String? {
    switch name.kind {
    case .module:
      return name.module.map(importers).flatMap { $0.isEmpty ? nil : $0.joined(separator: SizeReasons.separator) }
    case .tables, .constants: return nil
    case .runtime, .builtins, .compiler, .library, .loader, .symbols, .headers, .padding:
      if isAlways[piece] || names.isStartup(piece) { return SizeReasons.always }
      let steps = chain(from: piece)
      return steps.isEmpty ? nil : steps.joined(separator: SizeReasons.separator)
    }
  }

  /// Up to the program's own code.
  private func chain(from piece: Int) -> [String] {
    var steps: [String] = [], current = piece, part = names.name(of: piece).part
    while let parent = parents[current], parent >= 0 {
      if realm.contains(parent), let row = rows[current] { return steps + why(row) }
      let name = names.name(of: parent)
      if let function = name.function {
        return steps + [self.place(of: function)] + importers(of: program[function].module)
      }
      if name.kind == .tables { return steps }
      if isAlways[parent] { return steps + [SizeReasons.always] }
      if name.part != part { steps.append(name.part) }
      part = name.part
      current = parent
    }
    return steps
  }

  private func place(of function: FuncRef) -> String {
    let name = program.displayName(function)
    return "'\(name)' at \(compilation.position(program.file(of: function), program[function].nameSpan))"
  }

  // MARK: Built-ins

  /// The built-in, and what it is needed for.
  private func why(_ row: Int) -> [String] {
    var steps: [String] = [], next: Int? = row
    while let row = next, steps.count < 6, !steps.contains(links.rows[row].qualifiedName) {
      steps.append(links.rows[row].qualifiedName)
      let reason = links.reasons[row]
      if reason == SizeReasons.named { return steps + (links.places[row].map(asked) ?? []) }
      guard let cause = reason.remainder(after: "for ") else { return steps + [reason] + openings(reason) }
      next = rowsByName[cause]
      if next == nil { return steps + construct(cause) }
    }
    return steps
  }

  private func construct(_ feature: String) -> [String] {
    if feature == "\(SyntaxFeature.always)" { return [SizeReasons.always] }
    return ["syntax: \(feature)"] + (links.features[feature].map(asked) ?? [])
  }

  /// Who asks for keys that are not known.
  private func openings(_ reason: String) -> [String] {
    guard reason.hasSuffix("are not known"), let first = links.openers.first else { return [] }
    return [first]
  }

  /// Where the source asks; the user's own code says more than the library's.
  private func asked(_ place: LinkPlace) -> [String] {
    let isOwn = { (expr: ExprRef) in module(of: expr).map { !program.modules[Int($0.raw)].isLibrary } ?? false }
    let expr = isOwn(place.last) ? place.last : place.first
    guard let file = owners[Int(expr.raw)] else { return [] }
    return [compilation.position(file, program.span(expr))] + (module(of: expr).map(importers) ?? [])
  }

  private func module(of expr: ExprRef) -> ModuleRef? {
    guard let file = owners[Int(expr.raw)] else { return nil }
    return program.modules.firstIndex { $0.file == file }.map { ModuleRef(UInt32($0)) }
  }

  // MARK: Modules

  /// The modules of the library's that asked for this one, and the user's import that asked for them; the entry is asked for by nobody.
  private func importers(of module: ModuleRef) -> [String] {
    var steps: [String] = [], current = Int(module.raw)
    let modules = compilation.modules.modules
    while current < modules.count, let importer = modules[current].firstImporter, steps.count < 6 {
      let request = modules[importer].parsed.requests.first { request in
        modules[importer].targets[request.source] == .module(current)
      }
      let file = modules[importer].parsed.file
      if let request {
        steps.append("import at \(compilation.position(file, request.span))")
      } else {
        steps.append("require in \(compilation.session.file(file).display)")
      }
      guard modules[importer].isLibrary else { return steps }
      current = importer
    }
    return steps
  }
}

extension String {
  /// What follows a beginning.
  fileprivate func remainder(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
