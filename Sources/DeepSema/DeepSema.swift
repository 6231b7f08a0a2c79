import Base
import HIR

/// What the caller wants of an analysis.
public struct DeepSemaOptions: Sendable {
  /// Record where each kind and object first came from; needed by `explain`.
  public var recordProvenance = false
  /// Note what objects hold (`Facts.contents`); needed to print types.
  public var recordContents = false
  /// How many times the program is solved; later rounds use the bounds and presence that earlier ones proved.
  public var rounds = 3
  public init() {}
}

/// Whole-program inference. The result holds for every execution of the closed program, whichever functions run as bytecode.
public enum DeepSema {
  /// Infers types, layouts and call targets of a lowered program.
  public static func analyze(_ program: Program, options: DeepSemaOptions = DeepSemaOptions()) -> Facts {
    analyzeWithStatistics(program, options: options).facts
  }

  /// The same, with counts and times.
  public static func analyzeWithStatistics(_ program: Program, options: DeepSemaOptions = DeepSemaOptions()) -> (
    facts: Facts, statistics: Statistics
  ) {
    let clock = ContinuousClock()
    var phases: [(String, Double)] = [], mark = clock.now
    func lap(_ name: String) {
      let d = clock.now - mark
      phases.append((name, Double(d.components.seconds) + Double(d.components.attoseconds) * 1e-18))
      mark = clock.now
    }
    let names = KnownNames(program.names)
    var scan = ProgramScan(program, names), classes = ClassTable(program, scan)
    lap("scan")
    var proven = ProvenFacts(), round = 0, exposures: [Provenance] = []
    while true {
      round += 1
      let solver = Solver(
        program: program, options: options, scan: scan, classInfo: classes, names: names, proven: proven)
      solver.run()
      lap("solve \(round)")
      if !scan.allNamesMayBeAccessors { solver.noteUnnamedAccessors() }
      let contradicted = scan.withdraw(contradictedBy: solver), mustOpen = solver.isVoid && solver.isOpened
      if mustOpen { scan.assumeNothing(solver) }
      if var exposure = Provenance(solver) {
        exposure.contradicted = contradicted
        let isNew = !exposure.openings.isEmpty && exposure.losses != exposures.last?.losses || !contradicted.isEmpty
        if isNew { exposures.append(exposure) }
      }
      if !contradicted.isEmpty || solver.isVoid {
        classes = ClassTable(program, scan)
        let isOpen = proven.isOpen || mustOpen
        proven = ProvenFacts()
        proven.objectLimit = solver.widening.objectLimit
        proven.isOpen = isOpen
        if isOpen {
          proven.noInstanceNarrowing = true
          proven.contexts = .nothing
        }
        continue
      }
      let ranges = RangeAnalysis(solver)
      lap("ranges \(round)")
      var next = ProvenFacts(solver, ranges, after: proven)
      if proven.contexts == nil && round < options.rounds {
        next.contexts = solver.widening.widenedNodes == 0 ? ContextPlan(solver) : .nothing
        lap("contexts")
      }
      // A program that was widened has cost enough: the rounds that only sharpen are left out.
      let sharpens =
        round < options.rounds && solver.widening.widenedNodes == 0 && !solver.isOpen && next.isMore(than: proven)
      if next.mustRepeat || sharpens {
        proven = next
        proven.objectLimit = solver.widening.objectLimit
        proven.mustRepeat = false
        continue
      }
      var extraction = FactExtraction(solver, ranges, recordsContents: options.recordContents)
      var facts = extraction.run()
      facts.provenance = Provenance(solver)
      facts.exposures = exposures
      lap("facts")
      var statistics = solver.statistics
      statistics.rounds = round
      statistics.rangeSteps = ranges.steps
      statistics.phases = phases.map { (name: $0.0, seconds: $0.1) }
      return (facts, statistics)
    }
  }
}

extension Solver {
  /// Analyses the program from its module bodies.
  func run() {
    if proven.isOpen { open() }
    for m in program.modules { reach(m.body) }
    pendingFunctions.reverse()
    for m in program.modules { addKinds(functionInfo[Int(m.body.raw)].thisNode, .undefined) }
    if let parts = program.replaceable { openNextVersion(parts) }
    // What nobody catches is reported.
    attach(.inspect, to: thrown)
    solve()
  }
}

extension ProvenFacts {
  /// What the solution proves of index accesses.
  init(_ s: Solver, _ ranges: RangeAnalysis, after earlier: ProvenFacts) {
    self = earlier
    if inBounds.isEmpty {
      inBounds = Array(repeating: false, count: s.program.exprs.count)
      denseStore = inBounds
    }
    // What is proven of a place is proven of it in each context.
    var unbounded: Set<ExprRef> = [], sparse: Set<ExprRef> = []
    var bounded: [ExprRef] = [], stores: [ExprRef] = []
    for a in s.sites.indexAccesses where !s.kinds[a.key.i].isEmpty {
      let key = ranges.ranges[a.key.i]
      guard !key.isEmpty, s.kinds[a.key.i].isSubset(of: .number),
        s.kinds[a.object.i].isSubset(of: [.string, .object, .undefined, .null])
      else {
        unbounded.insert(a.site)
        sparse.insert(a.site)
        continue
      }
      // Of the other keys, those that are no index leave no holes.
      let isIndex = key.isNonNegativeInteger
      let keepsLength = s.objects[a.object.i].allSatisfy {
        !s.mayShrink($0) && s.heap.flags[Int($0)].contains(.plainArray)
      }
      var below = s.sites.belowLength[Int(a.site.raw)], fixed = true, dense = true
      if case .iteratorStep = s.program[a.site] { fixed = s.objects[a.object.i].allSatisfy { s.iteratesPlainly($0) } }
      // Strings keep their length, which is not known, and take no stores.
      if s.kinds[a.object.i].contains(.string) {
        fixed = false
        dense = false
      }
      for o in s.objects[a.object.i] {
        let flags = s.heap.flags[Int(o)]
        guard !flags.isDisjoint(with: [.plainArray, .typedArray]), !s.isUnstable(o) else {
          below = false
          fixed = false
          dense = false
          break
        }
        if s.mayShrink(o) {
          below = false
          fixed = false
          dense = false
        }
        let length = ranges.ranges[s.lengthNode(o).i]
        if !(length.hasInterval && key.hi < length.lo) { fixed = false }
        if !(length.hasInterval && key.hi <= length.lo) || flags.contains(.typedArray) { dense = false }
      }
      if isIndex && (below || fixed) { bounded.append(a.site) } else { unbounded.insert(a.site) }
      if a.isStore && (below || dense || (s.sites.appends[Int(a.site.raw)] && keepsLength)) {
        stores.append(a.site)
      } else {
        sparse.insert(a.site)
      }
    }
    for site in bounded where !unbounded.contains(site) { inBounds[Int(site.raw)] = true }
    for site in stores where !sparse.contains(site) { denseStore[Int(site.raw)] = true }
    if !noInstanceNarrowing && (s.prototypesChange || !s.kinds[s.instanceHooks.i].isEmpty) {
      noInstanceNarrowing = true
      mustRepeat = true
    }
  }

  func isMore(than other: ProvenFacts) -> Bool {
    contexts?.isEmpty == false && other.contexts == nil
      || inBounds != other.inBounds && inBounds.contains(true)
      || denseStore != other.denseStore && denseStore.contains(true)
  }
}

extension Solver {
  /// Do instances or prototypes of program classes get other prototypes than their class gives them?
  var prototypesChange: Bool {
    for (o, d) in heap.descriptions.enumerated() {
      switch d {
      case .instance: if isUnstable(Object(o)) || objects[heap.protoNode[o].i].count > 1 { return true }
      case .prototype(let f):
        if program[f].ofClass != nil && (isUnstable(Object(o)) || objects[heap.protoNode[o].i].count > 1) {
          return true
        }
      case .literal, .array, .restArray, .functionInstance, .innerArray, .generator, .promise, .arguments, .namespace,
        .closure,
        .constructor, .builtinInstance, .builtin, .unknown, .partial:
        break
      }
    }
    return false
  }
}
