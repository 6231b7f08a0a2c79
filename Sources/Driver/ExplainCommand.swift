import Base
import DeepSema
import HIR
import Rewriter

/// `aotc explain`: levels, thunks and their causes, types at a place.
enum ExplainCommand {
  static func perform(_ session: Session) throws -> Int32 {
    let options = session.options
    let wantsTypes = options.arguments.first == "types"
    guard options.explainsThunks || options.explainsDynamic || wantsTypes else {
      throw UsageError(message: "explain what? --thunks, --dynamic, or types --site FILE:LINE:COL")
    }
    guard let program = try session.frontEnd(try session.entryPath()) else { return session.report() }
    let plan = NativePlan(program, session: session, provenance: true)
    if wantsTypes { return try explainTypes(plan, session) }
    var rows: [Row] = []
    if options.explainsThunks { rows += thunkRows(plan) }
    if options.explainsDynamic { rows += dynamicRows(plan) }
    switch options.format {
    case .text: printText(text(rows, plan, session))
    case .json: printText(json(rows, session))
    case .sarif: printText(Report.sarif(rows.map(\.sarif), session: session))
    }
    return session.report()
  }

  /// One finding: a thunk or a dynamic operation.
  private struct Row {
    var rule: String, name: String, reason: String, hint: String
    var file: FileID, span: Span
    /// The flows that led here, nearest first.
    var causes: [(text: String, file: FileID, span: Span)]
    var sarif: Report.SarifResult {
      Report.SarifResult(
        rule: rule, level: rule == "thunk" ? "warning" : "note", message: "'\(name)': \(reason)", file: file, span: span
      )
    }
  }

  private static func thunkRows(_ plan: NativePlan) -> [Row] {
    plan.thunkFunctions.compactMap { function in
      guard case .thunk(let reason) = plan.levels[function] else { return nil }
      let file = plan.program.file(of: function)
      return Row(
        rule: "thunk", name: plan.program.displayName(function), reason: reason.text, hint: hint(reason.construct),
        file: file,
        span: reason.span, causes: enclosing(function, plan.program))
    }
  }

  /// Where the function stands: the functions around it, which reach it.
  private static func enclosing(_ function: FuncRef, _ program: Program) -> [(text: String, file: FileID, span: Span)] {
    var causes: [(text: String, file: FileID, span: Span)] = [
      ("'\(program.displayName(function))' is declared here", program.file(of: function), program[function].nameSpan)
    ]
    var next = program[function].parent
    while let parent = next {
      causes.append(("inside '\(program.displayName(parent))'", program.file(of: parent), program[parent].nameSpan))
      next = program[parent].parent
    }
    return causes
  }

  private static func hint(_ construct: ThunkReason.Construct) -> String {
    switch construct {
    case .generator, .asyncGenerator:
      return "a function that fills an array, or an iterator object with next(), becomes native code"
    case .asyncFunction, .topLevelAwait, .forAwait:
      return "keep the hot loops in ordinary functions that this one calls: those are native"
    case .dynamicImport: return "a static import becomes native code"
    case .requested: return "build without --lower"
    case .tooLarge: return "divide the function"
    }
  }

  private static func dynamicRows(_ plan: NativePlan) -> [Row] {
    plan.levels.dynamicSites.map { site in
      let file = plan.program.file(of: site.function)
      let type = TypePrinter(plan.program, plan.facts).text(plan.facts.type(site.expr))
      return Row(
        rule: "dynamic", name: plan.program.displayName(site.function),
        reason: "\(site.operation) on values of unproven type, giving \(type)",
        hint: "aotc explain types --site FILE:LINE:COL shows where the type came from", file: file, span: site.span,
        causes: [])
    }
  }

  private static func text(_ rows: [Row], _ plan: NativePlan, _ session: Session) -> String {
    var out = ""
    for row in rows {
      out += "\(place(row.file, row.span, session)) - \(row.rule): '\(row.name)': \(row.reason)\n"
      for cause in row.causes { out += "    \(place(cause.file, cause.span, session)): \(cause.text)\n" }
      out += "  hint: \(row.hint)\n"
    }
    let thunks = plan.thunkFunctions.count, all = plan.program.functions.count
    let typed = plan.levels.all.count { $0 == .typed }
    return out
      + "\(all) functions: \(typed) typed, \(all - typed - thunks) mixed, \(thunks) thunk\(thunks == 1 ? "" : "s")\n"
  }

  private static func place(_ file: FileID, _ span: Span, _ session: Session) -> String {
    let at = Report.position(file, span, session)
    return "\(session.file(file).display):\(at.line):\(at.column)"
  }

  private static func json(_ rows: [Row], _ session: Session) -> String {
    let items = rows.map { row -> JSON in
      let at = Report.position(row.file, row.span, session)
      let causes = row.causes.map {
        JSON.object([("place", .string(place($0.file, $0.span, session))), ("text", .string($0.text))])
      }
      return .object([
        ("rule", .string(row.rule)), ("function", .string(row.name)), ("reason", .string(row.reason)),
        ("file", .string(session.file(row.file).display)),
        ("line", .int(at.line)), ("column", .int(at.column)), ("causes", .array(causes)), ("hint", .string(row.hint)),
      ])
    }
    return JSON.object([("version", .int(1)), ("findings", .array(items))]).text
  }

  // MARK: types

  private static func explainTypes(_ plan: NativePlan, _ session: Session) throws -> Int32 {
    guard let site = session.options.site else {
      throw UsageError(message: "explain types needs --site ID or FILE:LINE:COL")
    }
    guard let expr = try Site.find(site, plan.program, session) else {
      throw UsageError(message: "no expression at '\(site)'")
    }
    let types = TypePrinter(plan.program, plan.facts), file = Site.file(of: expr, plan.program)!
    printText(
      "\(place(file, plan.program.span(expr), session)) - expression \(expr.raw): \(types.text(plan.facts.type(expr)))\n"
    )
    for line in flows(expr, plan, types, session) { printText("    \(line)\n") }
    return session.report()
  }

  /// How each kind of value and each object came to the expression, nearest step first.
  private static func flows(_ expr: ExprRef, _ plan: NativePlan, _ types: TypePrinter, _ session: Session) -> [String] {
    guard let provenance = plan.facts.provenance else { return [] }
    let type = plan.facts.type(expr)
    var lines: [String] = []
    for bit in 0..<9 {
      let kind = KindSet(rawValue: 1 << bit)
      guard type.kinds.contains(kind), kind != .object else { continue }
      let steps = provenance.chain(expr, kind: kind)
      if !steps.isEmpty {
        lines.append(
          "\(types.text(ValueType(kinds: kind, objects: 0))) from "
            + steps.map { text($0, plan, types, session) }.joined(separator: " <- "))
      }
    }
    guard type.kinds.contains(.object), type.objects != ValueType.unknownObjects else { return lines }
    for object in plan.facts.objectSets[Int(type.objects)].prefix(8) {
      let steps = provenance.chain(expr, object: object)
      if !steps.isEmpty {
        lines.append(
          "\(types.object(object)) from " + steps.map { text($0, plan, types, session) }.joined(separator: " <- "))
      }
    }
    return lines
  }

  private static func text(_ step: Provenance.Step, _ plan: NativePlan, _ types: TypePrinter, _ session: Session)
    -> String
  {
    let program = plan.program
    switch step.place {
    case .expression(let expr):
      return Site.file(of: expr, program).map { place($0, program.span(expr), session) } ?? "expression \(expr.raw)"
    case .variable(let variable): return "variable '\(program.names.string(of: program[variable].name))'"
    case .result(let function): return "result of '\(program.displayName(function))'"
    case .field(let name, let object): return "field '\(program.names.string(of: name))' of \(types.object(object))"
    }
  }
}
