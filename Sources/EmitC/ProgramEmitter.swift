import Base
import Builtins
import DeepSema
import Frontend
import HIR
import MIR
import Rewriter

/// What the emission of a whole program shares: its tables of constants, layouts and caches, and the names of symbols.
final class ProgramEmitter {
  let program: Program
  let facts: Facts
  let plan: LoweringPlan
  let links: Links
  let thunks: [ThunkSegment]
  let options: EmitOptions
  /// The facts that are asserted; nil: they are believed.
  let asserted: AssertedFacts?
  let native: NativePlan
  var calls: CallPlan { native.calls }

  /// String constants, and digits of BigInt constants, in order of first use; index = `aot_constant` or `aot_bigint_constant` index.
  private(set) var constants: [NameID] = []
  private var constantIndex: [NameID: UInt32] = [:]
  private var bigintIndex: [NameID: UInt32] = [:]
  /// By function.
  private var positionTables: [FuncRef: PositionTable] = [:]
  /// The texts of clones.
  var clones: [StackClosures.Clone: FunctionText] = [:]
  /// Inline caches in use.
  private(set) var cacheCount: UInt32 = 0
  /// Field layouts that the runtime registers, in order of their first shape.
  private(set) var layouts: [(fields: [NameID], firstShape: UInt32, inlineSlots: Int)] = []
  private var literalLayoutIndex: [[NameID]: UInt32] = [:]
  private var nextShape: UInt32
  /// Per function: does emitted code make closures of it, or name its generic entry?
  var namesInfo: [Bool]
  /// The patterns of literals, numbered in order of first use; nil: the runtime refuses the pattern.
  var compiledPatterns: [PatternLiteral: (index: Int, pattern: CompiledPattern?)] = [:]
  /// Of a library, by the number of what it gives: the function of the entry that stands for it.
  let hostFunctions: [FuncRef]
  /// Others, hosts or threads, may ask what runs to end.
  var isInterruptible: Bool { native.isInterruptible }
  /// What the unit that is being written refers to.
  var unit = UnitReferences()

  init(_ program: Program, facts: Facts, plan: LoweringPlan, links: Links, thunks: [ThunkSegment], options: EmitOptions)
  {
    self.program = program
    self.facts = facts
    self.plan = plan
    self.links = links
    self.thunks = thunks
    self.options = options
    asserted = options.validates ? AssertedFacts(program, facts, place: options.place(in: program)) : nil
    hostFunctions = options.library.map { ProgramEmitter.hostFunctions($0, program) } ?? []
    var hosts: [FuncRef: [Representation]]?
    if let library = options.library {
      hosts = Dictionary(
        uniqueKeysWithValues: zip(hostFunctions, library.functions).map { ($0, $1.parameters.compactMap(\.given)) })
    } else if options.plugin != nil {
      hosts = [:]
    }
    native = NativePlan(
      program, facts, plan, hosts: hosts, asserted: asserted,
      problems: options.verifies ? MIRProblems() : nil)
    namesInfo = Array(repeating: false, count: program.functions.count)
    nextShape = RuntimeNumbers.firstProgramShape
    registerProvenLayouts()
  }

  private static func hostFunctions(_ library: HostLibrary, _ program: Program) -> [FuncRef] {
    let named = EmitC.functionsForHosts(program)
    return library.functions.indices.map { index in
      guard let f = named[HostExports.shimName(index)] else { preconditionFailure("an export without a function") }
      return f
    }
  }

  /// The layouts that inference numbered come first; those of literals follow.
  private func registerProvenLayouts() {
    var proven = facts.classLayouts.compactMap { $0 }
    proven += facts.literalLayouts.sorted { $0.key.raw < $1.key.raw }.map(\.value)
    for layout in proven.sorted(by: { $0.firstShape < $1.firstShape }) {
      if let last = layouts.last, last.firstShape == layout.firstShape { continue }
      layouts.append((layout.fields, layout.firstShape, layout.fields.count + layout.spareSlots))
      for field in layout.fields where facts.hidden[field] == nil { _ = constant(field) }
      nextShape = max(nextShape, layout.firstShape + UInt32(layout.fields.count) + 1)
    }
  }

  /// The first shape of the layout for literals with these fields, in this order.
  func literalLayout(_ fields: [NameID]) -> UInt32 {
    if let known = literalLayoutIndex[fields] { return known }
    let first = nextShape
    nextShape += UInt32(fields.count) + 1
    literalLayoutIndex[fields] = first
    layouts.append((fields, first, fields.count))
    for field in fields { _ = constant(field) }
    return first
  }

  /// The index of a string constant.
  func constant(_ name: NameID) -> UInt32 {
    if let known = constantIndex[name] { return known }
    let index = UInt32(constants.count)
    constants.append(name)
    constantIndex[name] = index
    return index
  }

  /// Texts of constants and names of functions, each behind its size (LEB128) and before a zero byte.
  private(set) var words: [UInt8] = []
  private var wordStarts: [NameID: (size: Int, text: Int)] = [:]

  /// Where the size of a text is among the words, and the text itself.
  func word(_ name: NameID) -> (size: Int, text: Int) {
    if let known = wordStarts[name] { return known }
    let bytes = program.names.bytes(of: name), size = words.count
    PositionTable.append(bytes.count, to: &words)
    wordStarts[name] = (size, words.count)
    words += bytes + [0]
    return wordStarts[name]!
  }

  /// The index of a BigInt constant with these decimal digits.
  func bigintConstant(_ digits: NameID) -> UInt32 {
    if let known = bigintIndex[digits] { return known }
    let index = UInt32(constants.count)
    constants.append(digits)
    bigintIndex[digits] = index
    return index
  }

  /// A fresh inline cache.
  func cache() -> UInt32 {
    cacheCount += 1
    return cacheCount - 1
  }

  /// Where errors of an expression are reported.
  func reportedOffset(of e: ExprRef, in module: ModuleRef) -> UInt32 {
    let file = program.modules[Int(module.raw)].file.index
    guard file < options.lineMaps.count else { return program.span(e).start }
    return program.reportedOffset(of: e, in: options.lineMaps[file].bytes)
  }

  /// Where the steps of a for-of loop are reported.
  func stepOffset(over iterable: ExprRef, in module: ModuleRef) -> UInt32 {
    let file = program.modules[Int(module.raw)].file.index
    guard file < options.lineMaps.count else { return program.span(iterable).start }
    return program.stepOffset(over: iterable, in: options.lineMaps[file].bytes)
  }

  func position(_ offset: UInt32, in module: ModuleRef) -> LineColumn {
    let file = program.modules[Int(module.raw)].file.index
    guard file < options.lineMaps.count else { return LineColumn(line: 1, column: 1) }
    return options.lineMaps[file].position(of: offset)
  }

  /// What stack traces call functions without a name.
  private(set) lazy var inferredNames = program.inferredNames()

  func positionTable(of f: FuncRef) -> PositionTable {
    if let known = positionTables[f] { return known }
    let table = PositionTable()
    positionTables[f] = table
    return table
  }

  // MARK: Symbols

  private func suffix(_ f: FuncRef) -> String {
    let name = CText.identifier(program.names.bytes(of: program[f].name))
    return name.isEmpty ? "\(f.raw)" : "\(f.raw)_\(name)"
  }
  /// The stable entry with the boxed signature.
  func entry(_ f: FuncRef) -> String {
    unit.entries.insert(f)
    return "aotf_" + suffix(f)
  }
  /// The entry with typed parameters; only of functions that `calls` gives one.
  func typedEntry(_ f: FuncRef) -> String {
    unit.typedEntries.insert(f)
    return "aott_" + suffix(f)
  }
  /// The typed entry of a function whose parameters are known closures.
  func clone(_ clone: StackClosures.Clone) -> String {
    unit.clones.insert(clone)
    return name(of: clone)
  }
  func name(of clone: StackClosures.Clone) -> String {
    let closures = clone.known.sorted { $0.key.raw < $1.key.raw }.map { "_\($0.value.raw)" }
    return "aotk_" + suffix(clone.function) + closures.joined() + (clone.integers.isEmpty ? "" : "_i")
  }
  /// The body of a generator or async function, which only its entry names.
  func body(_ f: FuncRef) -> String { "aotb_" + suffix(f) }
  func info(_ f: FuncRef) -> String {
    unit.infos.insert(f)
    namesInfo[Int(f.raw)] = true
    return "aoti_\(f.raw)"
  }
}

/// The functions whose symbols a unit mentions. Iterated in sorted order only.
struct UnitReferences {
  var entries: Set<FuncRef> = []
  var typedEntries: Set<FuncRef> = []
  var infos: Set<FuncRef> = []
  var clones: Set<StackClosures.Clone> = []
  /// C functions of built-ins.
  var builtins: Set<String> = []
  /// Declarations of functions of C that the program names.
  var foreign: Set<String> = []
  /// Literals of regular expressions, whose patterns the unit contains.
  var patterns: Set<PatternLiteral> = []
}
