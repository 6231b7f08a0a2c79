import Base
import DeepSema
import HIR
import Rewriter
import Workspace

/// `aotc explain`: what is left to the runtime, levels, thunks and their causes, sizes, types at a position, the pages of diagnostics.
enum ExplainCommand {
  static func perform(_ compilation: Compilation) throws -> Int32 {
    switch compilation.options.subject {
    case .levels where compilation.options.explainsSize: return try explainSize(compilation)
    case .levels:
      try compilation.require(.availability)
      try compilation.require(.levels)
      return compilation.options.wantsOverview ? try explainCosts(compilation) : explainLevels(compilation)
    case .types:
      try compilation.require(.facts)
      return try explainTypes(compilation)
    case .diagnostic(let code): return try DiagnosticPages.print(code)
    case .allDiagnostics:
      Console.print(DiagnosticPages.markdown)
      return ExitStatus.ok.rawValue
    }
  }

  // MARK: What to change first

  private static func explainCosts(_ compilation: Compilation) throws -> Int32 {
    let options = compilation.options
    let costs = Costs(
      compilation.program!, facts: compilation.facts, levels: compilation.levels,
      includesLibrary: options.explainsAll || options.function != nil)
    if let path = options.html {
      try Files.write(AnnotatedPage(compilation, costs).html, to: compilation.checked(path))
    }
    if options.format == .text { Console.print(try overview(costs, compilation)) }
    let excess = try excess(costs, compilation)
    let status = compilation.report(findings: costFindings(costs, compilation))
    for line in excess { Console.complain(line) }
    return excess.isEmpty ? status : ExitStatus.diagnostics.rawValue
  }

  private static func overview(_ costs: Costs, _ compilation: Compilation) throws -> String {
    let overview = Overview(compilation, costs)
    guard let name = compilation.options.function else {
      return overview.text(all: compilation.options.explainsAll) + summary(compilation)
    }
    guard let text = overview.text(function: name) else { throw UsageError("the program has no function '\(name)'") }
    return text
  }

  private static func costFindings(_ costs: Costs, _ compilation: Compilation) -> [Report.Finding] {
    let program = compilation.program!
    return costs.rows.flatMap { row in
      row.operations.map { operation in
        let cause = operation.cause
        let place = cause.file.map { compilation.position($0, cause.span) + ": " } ?? ""
        return Report.Finding(
          rule: "dynamic", level: .note, name: program.displayName(row.function),
          message: "\(operation.site.operation) on values of unproven type, weight \(operation.weight)",
          hint: operation.site.operation.advice, file: program.file(of: row.function), span: operation.site.span,
          causes: [place + cause.text])
      }
    }
  }

  /// What is more than --max-dynamic and --baseline allow.
  private static func excess(_ costs: Costs, _ compilation: Compilation) throws -> [String] {
    let options = compilation.options
    let counts = DynamicBaseline(costs, compilation.program!)
    var excess: [String] = []
    if let most = options.maxDynamic, counts.total > most {
      excess.append("\(counts.total) operations on values of unproven type, at most \(most) are allowed")
    }
    guard let path = options.baseline else { return excess }
    if options.updatesBaseline {
      try Files.write(counts.json + "\n", to: compilation.checked(path))
    } else {
      excess += try counts.excess(over: path)
    }
    return excess
  }

  // MARK: Sizes

  private static func explainSize(_ compilation: Compilation) throws -> Int32 {
    try compilation.require(.availability)
    try compilation.require(.admission)
    let linked = try compilation.timing.measure("compile c") { try Toolchain.linked(compilation) }
    let report = SizeReport(linked, compilation)
    guard compilation.options.format == .text else {
      Console.print(report.json)
      return ExitStatus.ok.rawValue
    }
    let name = compilation.session.file(compilation.entry).display
    Console.print(report.text(name: name, all: compilation.options.explainsAll))
    return compilation.report()
  }

  // MARK: Levels

  private static func explainLevels(_ compilation: Compilation) -> Int32 {
    let options = compilation.options
    let findings =
      (options.explainsThunks ? thunkFindings(compilation) : [])
      + (options.explainsDynamic ? dynamicFindings(compilation) : [])
    if options.format == .text {
      Console.print(findings.map { text($0, compilation) }.joined() + summary(compilation))
    }
    return compilation.report(findings: findings)
  }

  private static func thunkFindings(_ compilation: Compilation) -> [Report.Finding] {
    let program = compilation.program!
    return compilation.plan.thunks.compactMap { function in
      guard let reason = compilation.plan.reasons[Int(function.raw)] else { return nil }
      return Report.Finding(
        rule: "thunk", level: .warning, name: program.displayName(function), message: reason.text,
        hint: hint(reason.construct), file: program.file(of: function), span: reason.span,
        causes: enclosing(function, compilation))
    }
  }

  /// Where the function stands: the functions around it, which reach it.
  private static func enclosing(_ function: FuncRef, _ compilation: Compilation) -> [String] {
    let program = compilation.program!
    func at(_ function: FuncRef) -> String {
      compilation.position(program.file(of: function), program[function].nameSpan)
    }
    var causes = ["\(at(function)): '\(program.displayName(function))' is declared here"]
    var next = program[function].parent
    while let parent = next {
      causes.append("\(at(parent)): inside '\(program.displayName(parent))'")
      next = program[parent].parent
    }
    return causes
  }

  static func hint(_ construct: ThunkReason.Construct) -> String {
    switch construct {
    case .directEval: return "`(0, eval)(text)` sees no variables and leaves the function native"
    case .requested: return "build without --lower"
    case .tooLarge: return "divide the function"
    }
  }

  private static func dynamicFindings(_ compilation: Compilation) -> [Report.Finding] {
    let program = compilation.program!
    let types = TypePrinter(program, compilation.facts)
    return compilation.levels.dynamicSites.map { site in
      Report.Finding(
        rule: "dynamic", level: .note, name: program.displayName(site.function),
        message:
          "\(site.operation) on values of unproven type, giving \(types.text(compilation.facts.type(site.expr)))",
        hint: "aotc explain types --site FILE:LINE:COL shows where the type came from",
        file: program.file(of: site.function), span: site.span, causes: [])
    }
  }

  private static func text(_ finding: Report.Finding, _ compilation: Compilation) -> String {
    var out =
      "\(compilation.position(finding.file, finding.span)) - \(finding.rule): '\(finding.name)': \(finding.message)\n"
    for cause in finding.causes { out += "    \(cause)\n" }
    if let hint = finding.hint { out += "  hint: \(hint)\n" }
    return out
  }

  static func summary(_ compilation: Compilation) -> String {
    var typed = 0, mixed = 0, thunks = 0, absent = 0
    for level in compilation.levels.all {
      switch level {
      case .typed: typed += 1
      case .mixed: mixed += 1
      case .thunk: thunks += 1
      case .absent: absent += 1
      }
    }
    return
      "\(compilation.levels.all.count) functions: \(typed) typed, \(mixed) mixed, \(thunks) thunk\(thunks == 1 ? "" : "s")"
      + (absent == 0 ? "\n" : ", \(absent) without code\n")
  }

  // MARK: types

  private static func explainTypes(_ compilation: Compilation) throws -> Int32 {
    let program = compilation.program!
    let site = compilation.options.site!
    guard let expr = try Site.find(site, program, compilation.session), let file = Site.file(of: expr, program) else {
      throw UsageError("no expression at '\(site)'")
    }
    let types = TypePrinter(program, compilation.facts)
    let finding = Report.Finding(
      rule: "type", level: .note, name: "expression \(expr.raw)", message: types.text(compilation.facts.type(expr)),
      hint: nil, file: file, span: program.span(expr), causes: flows(expr, compilation, types))
    if compilation.options.format == .text {
      Console.print(
        "\(compilation.position(file, finding.span)) - \(finding.name): \(finding.message)\n"
          + finding.causes.map { "    \($0)\n" }.joined())
    }
    return compilation.report(findings: [finding])
  }

  /// How each kind of value and each object came to the expression, nearest step first.
  private static func flows(_ expr: ExprRef, _ compilation: Compilation, _ types: TypePrinter) -> [String] {
    let facts = compilation.facts!
    guard let provenance = facts.provenance else { return [] }
    let type = facts.type(expr)
    var lines: [String] = []
    for bit in 0..<9 {
      let kind = KindSet(rawValue: 1 << bit)
      guard type.kinds.contains(kind), kind != .object else { continue }
      let steps = provenance.chain(expr, kind: kind)
      if !steps.isEmpty {
        lines.append(
          "\(types.text(ValueType(kinds: kind, objects: 0))) from "
            + steps.map { text($0.place, compilation, types) }.joined(separator: " <- "))
      }
    }
    lines += openings(compilation)
    guard type.kinds.contains(.object), type.objects != ValueType.unknownObjects else { return lines }
    for object in facts.objectSets[Int(type.objects)].prefix(8) {
      let steps = provenance.chain(expr, object: object)
      if !steps.isEmpty {
        lines.append(
          "\(types.object(object)) from " + steps.map { text($0.place, compilation, types) }.joined(separator: " <- "))
      }
      if let holders = holders(of: object, compilation) {
        lines.append("\(types.object(object)) gets out of sight: " + holders.joined(separator: ", in "))
      }
    }
    return lines
  }

  /// By what an object got out of sight: in the first solution in which it did.
  private static func holders(of object: ObjectRef, _ compilation: Compilation) -> [String]? {
    guard var facts = compilation.facts, let last = facts.provenance else { return nil }
    let description = facts.abstractObjects[Int(object.raw)]
    for provenance in facts.exposures + [last] {
      guard let index = provenance.objects.firstIndex(of: description) else { continue }
      let steps = provenance.holders(of: ObjectRef(UInt32(index)))
      if steps.isEmpty { continue }
      facts.abstractObjects = provenance.objects
      let types = TypePrinter(compilation.program, facts)
      return steps.map { text($0.place, compilation, types) }
    }
    return nil
  }

  /// How code that is not followed came to hold built-ins, in turn, and what else holds no longer for the whole program: in each solution that
  /// brought something new.
  private static func openings(_ compilation: Compilation) -> [String] {
    guard var facts = compilation.facts else { return [] }
    return facts.exposures.flatMap { exposure in
      facts.abstractObjects = exposure.objects
      let types = TypePrinter(compilation.program, facts)
      let lines = exposure.openings.map { opening in
        let steps = exposure.holders(of: opening.object).map { text($0.place, compilation, types) }
        let site = text(.expression(opening.site), compilation, types)
        let what = opening.loss.map { "not so: \($0)" } ?? "built-ins get out of sight (\(opening.gained))"
        return "\(what): \(types.object(opening.object)) by "
          + (steps + ["what \(site) does"]).joined(separator: ", in ") + ", with what came from "
          + exposure.flow(of: opening).map { text($0.place, compilation, types) }.joined(separator: " <- ")
      }
      return lines + exposure.contradicted.map { "the program is solved again, because it is not so that \($0)" }
    }
  }

  private static func text(_ place: Provenance.Step.Place, _ compilation: Compilation, _ types: TypePrinter)
    -> String
  {
    let program = compilation.program!
    switch place {
    case .expression(let expr):
      return Site.file(of: expr, program).map { compilation.position($0, program.span(expr)) }
        ?? "expression \(expr.raw)"
    case .variable(let variable): return "variable '\(program.names.string(of: program[variable].name))'"
    case .result(let function): return "result of '\(program.displayName(function))'"
    case .field(let name, let object): return "field '\(program.names.string(of: name))' of \(types.object(object))"
    }
  }
}

extension Compilation {
  /// `file:line:column`, as reports name it.
  func position(_ file: FileID, _ span: Span) -> String {
    let at = session.position(file, span)
    return "\(session.file(file).display):\(at.line):\(at.column)"
  }
}

extension Options {
  /// Inference keeps where each type came from.
  var recordsProvenance: Bool {
    switch subject {
    case .types: return true
    case .levels: return explainsCosts && wantsOverview
    case .diagnostic, .allDiagnostics: return false
    }
  }

  /// `explain FILE` without a choice of findings: what to change first.
  var wantsOverview: Bool { !explainsThunks && !explainsDynamic && !explainsSize }
}
