import Base
import Builtins
import DeepSema
import HIR

/// Says which check stands where, and collects the rows that the checks look at.
final class OracleProbe: PrinterProbe {
  let program: Program
  let facts: Facts
  private let place: (ModuleRef, Span) -> String
  private let asserted: AssertedFacts
  private var types: TypeRows
  /// By expression: the function whose body it stands in.
  private let owners: [FuncRef?]
  /// JavaScript object literals; a check names its row by index.
  private var rows: [String] = []
  private var valueTexts: [ExprRef: ProbeText?] = [:]
  private var operandTexts: [ExprRef: ProbeText?] = [:]
  private var replacements: [ExprRef: ProbeCall?] = [:]
  private var variableRows: [VarRef: Int?] = [:]
  private var resultRows: [FuncRef: Int?] = [:]

  init(_ program: Program, _ facts: Facts, _ place: @escaping (ModuleRef, Span) -> String) {
    self.program = program
    self.facts = facts
    self.place = place
    owners = OracleProbe.owners(program)
    let entry = ModuleRef(UInt32(program.modules.count - 1))
    asserted = AssertedFacts(program, facts) { place(entry, $0) }
    types = TypeRows(program, facts, asserted)
  }

  private static func owners(_ program: Program) -> [FuncRef?] {
    var owners = [FuncRef?](repeating: nil, count: program.exprs.count)
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      program.walk(program[function].body, expr: { owners[Int($0.raw)] = function })
    }
    return owners
  }

  /// The checks and their rows. To be asked for when all is printed.
  var prelude: [UInt8] {
    var text = "const { \(CheckName.allCases.map(\.rawValue).joined(separator: ", ")) } = (() => {\n"
    text += "const $types = [\n\(types.types.joined(separator: ",\n"))\n];\n"
    text += "const $objects = [\n\(types.objects.joined(separator: ",\n"))\n];\n"
    text += "const $sets = [\n\(types.sets.joined(separator: ",\n"))\n];\n"
    text += "const $classes = { __proto__: null, \(classKeys) };\n"
    text += "const $sites = [\n\(rows.joined(separator: ",\n"))\n];\n"
    return Array((text + OraclePrelude.source + "})();\n").utf8)
  }

  /// What instances carry, by the key of the constructor that made them.
  private var classKeys: String {
    program.classes.enumerated().map { "F\($1.constructor.raw): \"I\($0)\"" }.joined(separator: ", ")
  }

  // MARK: Rows

  private func add(_ row: String) -> Int {
    rows.append("{ \(row) }")
    return rows.count - 1
  }

  private func at(_ expr: ExprRef) -> String {
    owners[Int(expr.raw)].map { at(program[$0].module, program.span(expr)) } ?? "at: \"?\""
  }

  private func at(_ module: ModuleRef, _ span: Span) -> String { "at: \(JavaScript.quoted(place(module, span)))" }

  private func typeFields(_ type: ValueType, _ range: NumberRange) -> String? {
    let isNumeric = !type.kinds.isDisjoint(with: .number)
    guard type != .any || range != .full else { return nil }
    var text = "type: \(types.index(of: type))"
    if isNumeric && range != .full { text += ", range: \(JavaScript.range(range, fact: asserted.text(range)))" }
    return text
  }

  // MARK: PrinterProbe

  var reservedNames: Set<String> {
    Set(CheckName.allCases.map(\.rawValue)).union(["$$error", BuiltinID.globalGlobalThis.key])
  }

  func value(of expr: ExprRef) -> ProbeText? {
    if let known = valueTexts[expr] { return known }
    let text = makeValue(expr)
    valueTexts[expr] = .some(text)
    return text
  }

  private func makeValue(_ expr: ExprRef) -> ProbeText? {
    if case .object = program[expr] { return around(.born, birth(of: expr)) }
    if case .array = program[expr] { return around(.born, birth(of: expr)) }
    if case .superCall = program[expr] {
      return ProbeText(before: "\(CheckName.instance.rawValue)(", after: ", new.target)")
    }
    guard let type = asserted.type(of: expr), let fields = typeFields(type, facts.exprRanges[Int(expr.raw)]) else {
      return nil
    }
    return around(.value, add("\(at(expr)), \(fields)\(layout(of: expr))"))
  }

  private func around(_ check: CheckName, _ row: Int) -> ProbeText {
    ProbeText(before: "\(check.rawValue)(", after: ", \(row))")
  }

  private func birth(of expr: ExprRef) -> Int {
    var row = "\(at(expr)), born: \"L\(expr.raw)\""
    if let layout = facts.literalLayouts[expr] { row += ", \(fields(of: layout))" }
    if let fields = typeFields(facts.type(expr), .full) { row += ", " + fields }
    return add(row)
  }

  /// A complete instance has the fields of its class in front.
  private func layout(of expr: ExprRef) -> String {
    guard case .new = program[expr], case .functions(let targets) = facts.callFacts[Int(expr.raw)], targets.count == 1,
      let owner = program[targets[0]].ofClass, let layout = facts.classLayouts[Int(owner.raw)]
    else { return "" }
    return ", instance: \"I\(owner.raw)\", \(fields(of: layout))"
  }

  private func fields(of layout: Layout) -> String {
    "layout: \(JavaScript.list(layout.fields.filter { facts.hidden[$0] == nil }, program.names)), "
      + "layoutFact: \(JavaScript.quoted(asserted.text(layout)))"
  }

  func operand(of expr: ExprRef) -> ProbeText? {
    if let known = operandTexts[expr] { return known }
    let text = makeOperand(expr)
    operandTexts[expr] = .some(text)
    return text
  }

  private func makeOperand(_ expr: ExprRef) -> ProbeText? {
    switch program[expr] {
    case .member(_, let name), .callMember(_, let name, _, _):
      let parts = memberFields(expr, name) + callFields(expr)
      if parts.isEmpty { return nil }
      return around(.receiver, add("\(at(expr)), name: \(JavaScript.quoted(name, program.names))\(parts)"))
    case .call, .new:
      let parts = callFields(expr)
      return parts.isEmpty ? nil : around(.callee, add("\(at(expr))\(parts)"))
    case _: return nil
    }
  }

  private func memberFields(_ expr: ExprRef, _ name: NameID) -> String {
    guard let text = asserted.text(facts.memberFacts[Int(expr.raw)], name) else { return "" }
    guard let kind = memberKind(facts.memberFacts[Int(expr.raw)], of: expr) else { return "" }
    return ", fact: \(JavaScript.quoted(text))" + kind
  }

  private func memberKind(_ fact: MemberFact, of expr: ExprRef) -> String? {
    switch fact {
    case .unknown, .constant: return ""
    case .field(let slot): return visible(slot, of: expr).map { ", field: \($0)" }
    case .addField(let slot): return visible(slot, of: expr).map { ", added: \($0)" }
    case .arrayLength: return ", array: true"
    case .stringLength: return ", string: true"
    case .typedLength: return ", typedLength: true"
    case .getter(let function): return ", getter: \"F\(function.raw)\""
    case .setter(let function): return ", setter: \"F\(function.raw)\""
    case .method(let function): return ", method: \"F\(function.raw)\""
    }
  }

  /// The slot without the private names before it, which JavaScript does not show; nil when that differs between the receivers.
  private func visible(_ slot: UInt16, of expr: ExprRef) -> Int? {
    guard let receiver = receiver(of: expr) else { return Int(slot) }
    let type = facts.type(receiver)
    if type.objects == ValueType.unknownObjects { return Int(slot) }
    let hidden = Set(facts.objectSets[Int(type.objects)].map { hiddenFields(before: slot, in: facts.layout(of: $0)) })
    return hidden.count > 1 ? nil : Int(slot) - (hidden.first ?? 0)
  }

  private func hiddenFields(before slot: UInt16, in layout: Layout?) -> Int {
    (layout?.fields.prefix(Int(slot)) ?? []).filter { facts.hidden[$0] != nil }.count
  }

  private func receiver(of expr: ExprRef) -> ExprRef? {
    switch program[expr] {
    case .member(let object, _), .callMember(let object, _, _, _), .setMember(let object, _, _),
      .defineMember(let object, _, _):
      return object
    case _: return nil
    }
  }

  private func callFields(_ expr: ExprRef) -> String {
    let fact = facts.callFacts[Int(expr.raw)]
    guard let text = asserted.text(fact) else { return "" }
    let row = ", callFact: \(JavaScript.quoted(text))"
    switch fact {
    case .functions(let list):
      return row + ", calls: [\(list.map { "\"F\($0.raw)\"" }.joined(separator: ", "))]"
    case .builtin(let id): return row + ", builtin: \(JavaScript.quoted(id.qualifiedName))" + effectFields(id.row)
    case .unknown: return row
    }
  }

  /// When no code of the program runs during a call.
  private func effectFields(_ row: BuiltinRow) -> String {
    if !OracleProbe.mayBeQuiet(row) { return "" }
    let effects = row.effects, fact = ", quietFact: \(JavaScript.quoted(AssertedFacts.isQuiet))"
    if !effects.mayCall { return fact + ", quiet: true" }
    return fact + (effects.contains(.static) ? ", ignoresThis: true" : "")
  }

  private func mayBeQuiet(_ call: ExprRef) -> Bool {
    guard case .builtin(let id) = facts.callFacts[Int(call.raw)] else { return false }
    return OracleProbe.mayBeQuiet(id.row)
  }

  /// What a host's functions are made of is the host's affair: node's `console.log` iterates arrays of its own.
  private static func mayBeQuiet(_ row: BuiltinRow) -> Bool {
    row.group == .language && !row.effects.mayCallWithPrimitives
  }

  func replacement(of expr: ExprRef) -> ProbeCall? {
    if let known = replacements[expr] { return known }
    let call = makeReplacement(expr)
    replacements[expr] = .some(call)
    return call
  }

  /// A store that fails is silent in sloppy code.
  private func mode(of store: ExprRef) -> String {
    let isStrict = owners[Int(store.raw)].map { program[$0].isStrict } ?? true
    return isStrict ? "" : ", sloppy: true"
  }

  private func makeReplacement(_ expr: ExprRef) -> ProbeCall? {
    switch program[expr] {
    case .index: return elementFields(expr).map { call(.element, "\(at(expr))\($0)") }
    case .setIndex: return elementFields(expr).map { call(.storeElement, "\(at(expr))\(mode(of: expr))\($0)") }
    case .setMember(_, let name, _):
      let parts = memberFields(expr, name)
      return parts.isEmpty ? nil : call(.storeMember, "\(at(expr))\(mode(of: expr))\(parts)")
    case .callMember(_, let name, _, _) where mayBeQuiet(expr):
      let parts = memberFields(expr, name) + callFields(expr)
      return call(.quietMember, "\(at(expr)), name: \(JavaScript.quoted(name, program.names))\(parts)")
    case .call where mayBeQuiet(expr): return call(.quietCallee, "\(at(expr))\(callFields(expr))")
    case .callIndex:
      let parts = callFields(expr)
      return parts.isEmpty ? nil : call(.indexedCallee, "\(at(expr))\(parts)")
    case .callWithThis:
      let parts = callFields(expr)
      return parts.isEmpty ? nil : call(.boundCallee, "\(at(expr))\(parts)")
    case _: return nil
    }
  }

  private func call(_ check: CheckName, _ row: String) -> ProbeCall {
    ProbeCall(name: check.rawValue, arguments: String(add(row)))
  }

  private func elementFields(_ expr: ExprRef) -> String? {
    let fact = facts.elementFacts[Int(expr.raw)]
    guard let text = asserted.text(fact) else { return nil }
    let row = ", fact: \(JavaScript.quoted(text))"
    switch fact {
    case .array(let noHoles, let inBounds):
      return row + ", array: true, noHoles: \(noHoles), inBounds: \(inBounds)"
    case .typedArray(let constructor, let inBounds):
      return row + ", typed: \(JavaScript.quoted(constructor.name)), inBounds: \(inBounds)"
    case .string: return row + ", string: true"
    case .unknown: return row
    }
  }

  // MARK: Variables and functions

  func stored(in variable: VarRef) -> ProbeText? { row(of: variable).map { around(.value, $0) } }

  private func row(of variable: VarRef) -> Int? {
    if let known = variableRows[variable] { return known }
    var row: Int?
    if asserted.holdsValues(variable),
      let fields = typeFields(facts.type(variable), facts.variableRanges[Int(variable.raw)])
    {
      let name = JavaScript.quoted("variable \(program.names.string(of: program[variable].name))")
      row = add("\(at(program[program[variable].function].module, program[variable].span)), \(fields), of: \(name)")
    }
    variableRows[variable] = .some(row)
    return row
  }

  func result(of function: FuncRef) -> ProbeText? { row(of: function).map { around(.value, $0) } }

  /// What calls of generators and async functions give is no value of a `return`; constructors have rules of their own.
  private func row(of function: FuncRef) -> Int? {
    if let known = resultRows[function] { return known }
    let body = program[function]
    var row: Int?
    if !body.isAsync && !body.isGenerator && !isClassPart(body), facts.reachable[Int(function.raw)],
      let fields = typeFields(facts.result(function), facts.resultRanges[Int(function.raw)])
    {
      let name = JavaScript.quoted("result of \(program.names.string(of: body.name))")
      row = add("\(at(body.module, body.nameSpan)), \(fields), of: \(name)")
    }
    resultRows[function] = .some(row)
    return row
  }

  private func isClassPart(_ function: HIRFunction) -> Bool {
    switch function.kind {
    case .baseConstructor, .derivedConstructor, .fieldInitializer, .staticInitializer, .moduleBody: return true
    case .normal, .arrow, .method, .getter, .setter: return false
    }
  }

  func mark(_ function: FuncRef) -> String { "/*@F\(function.raw)*/" }

  func opening(of function: FuncRef, bound: [(variable: VarRef, name: String)]) -> [String] {
    let body = program[function]
    let checked = bound.compactMap { parameter in row(of: parameter.variable).map { (parameter.name, $0) } }
    var entry = at(body.module, body.nameSpan) + ", of: \(JavaScript.quoted(program.names.string(of: body.name)))"
    if !facts.reachable[Int(function.raw)] {
      entry += ", deadFact: \(JavaScript.quoted(AssertedFacts.neverRuns))"
    }
    if !checked.isEmpty { entry += ", params: [\(checked.map { String($0.1) }.joined(separator: ", "))]" }
    let arguments = ([String(add(entry))] + checked.map(\.0)).joined(separator: ", ")
    var lines = ["\(CheckName.entry.rawValue)(\(arguments));"]
    switch body.kind {
    case .baseConstructor: lines.append("\(CheckName.instance.rawValue)(this, new.target);")
    case .normal where body.isConstructor:
      lines.append("if (new.target !== undefined) \(CheckName.instance.rawValue)(this, new.target);")
    case .normal, .moduleBody, .arrow, .method, .getter, .setter, .derivedConstructor, .fieldInitializer,
      .staticInitializer:
      break
    }
    return lines + (facts.nothrow[Int(function.raw)] ? ["try {"] : [])
  }

  func closing(of function: FuncRef) -> [String] {
    var lines: [String] = []
    if !facts.result(function).kinds.contains(.undefined), let row = row(of: function) {
      lines.append("\(CheckName.value.rawValue)(undefined, \(row));")
    }
    guard facts.nothrow[Int(function.raw)] else { return lines }
    let place = at(program[function].module, program[function].nameSpan)
    let row = add("\(place), fact: \(JavaScript.quoted(AssertedFacts.doesNotThrow))")
    return lines + ["} catch ($$error) { throw \(CheckName.thrown.rawValue)($$error, \(row)); }"]
  }
}

/// The functions of the prelude.
enum CheckName: String, CaseIterable {
  case value = "$$value"
  case born = "$$born"
  case instance = "$$instance"
  case receiver = "$$receiver"
  case callee = "$$callee"
  case element = "$$element"
  case storeElement = "$$storeElement"
  case storeMember = "$$storeMember"
  case indexedCallee = "$$indexedCallee"
  case boundCallee = "$$boundCallee"
  case quietMember = "$$quietMember"
  case quietCallee = "$$quietCallee"
  case entry = "$$entry"
  case thrown = "$$thrown"
}
