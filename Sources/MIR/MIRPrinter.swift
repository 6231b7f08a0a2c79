import Base
import Builtins
import DeepSema
import HIR

/// MIR as text: `--emit mir`.
///
/// ```
/// function sum#1 {
///   b0:
///     v0.a: boxed = parameter 0
///     jump b1(0, 0.0)
///   b1(v1.i: int32, v2.s: double):  ; from b0 b2
///     v3: int32 = array-length v0.a
///     branch lt v1.i, v3 ...
/// ```
/// A value's name is that of the variable that it is for. Constants stand where they are used. What may fail says where it stands, as line
/// and column, and the handler that errors go to.
package struct MIRPrinter {
  /// Line and column of an offset in the source of a module.
  package typealias Places = (ModuleRef, UInt32) -> String?

  private let program: Program
  private let places: Places
  private var out = ByteWriter()
  private var function: MIRFunction
  /// By value: the text of a constant.
  private var constants: [String?] = []
  /// By block: those that lead to it.
  private var origins: [[Int]] = []

  package static func print(
    _ function: MIRFunction, _ program: Program, places: @escaping Places = { _, _ in nil }
  ) -> [UInt8] {
    var printer = MIRPrinter(function, program, places)
    printer.print()
    return printer.out.bytes
  }

  private init(_ function: MIRFunction, _ program: Program, _ places: @escaping Places) {
    self.program = program
    self.places = places
    self.function = function
    constants = Array(repeating: nil, count: function.values.count)
    origins = function.blocks.map { _ in [] }
    for (index, block) in function.blocks.enumerated() {
      for instruction in block.instructions {
        guard case .constant(let constant) = instruction.operation, let result = instruction.result else { continue }
        constants[result.index] = describe(constant, function[result].form)
      }
      for edge in block.terminator.edges where origins[edge.target.index].last != index {
        origins[edge.target.index].append(index)
      }
    }
  }

  private mutating func line(_ text: String, depth: Int = 0) {
    out.indent(depth * 2)
    out.write(text)
    out.newline()
  }

  private func name(_ f: FuncRef) -> String {
    let name = program.names.string(of: program[f].name)
    return name.isEmpty ? "#\(f.raw)" : "\(name)#\(f.raw)"
  }
  private func name(_ v: VarRef) -> String { program.names.string(of: program[v].name) }
  private func quoted(_ n: NameID) -> String { "\"" + program.names.string(of: n) + "\"" }

  private func name(_ clone: StackClosures.Clone) -> String {
    let known = clone.known.sorted { $0.key.raw < $1.key.raw }.map { "\(name($0.key)) = \(name($0.value))" }
    let integers = clone.integers.map { "\(name($0)): int32" }.sorted(), with = known + integers
    return name(clone.function) + (with.isEmpty ? "" : " where " + with.joined(separator: ", "))
  }

  private mutating func print() {
    line("function \(name(function.clone)) {")
    for (index, local) in function.locals.enumerated() {
      let initial = local.initial.map { " = \(describe($0, local.form))" } ?? ""
      line("\(name(LocalID(index))): \(text(local))\(initial)", depth: 1)
    }
    for index in function.blocks.indices { print(BlockID(index)) }
    line("}\n")
  }

  private func text(_ local: Local) -> String {
    switch local.kind {
    case .value: return local.form.name
    case .walk: return "walk"
    case .items(let count): return "\(count) values"
    case .groups(let count): return "\(count) groups"
    }
  }

  private mutating func print(_ b: BlockID) {
    let block = function[b]
    let parameters = block.parameters.map { "\(value($0)): \(function[$0].form.name)" }.joined(separator: ", ")
    var notes: [String] = []
    if !origins[b.index].isEmpty { notes.append("from " + origins[b.index].map { "b\($0)" }.joined(separator: " ")) }
    if let region = block.region { notes.append("catches from b\(region.raw) on") }
    if block.isCold { notes.append("cold") }
    let note = notes.isEmpty ? "" : "  ; " + notes.joined(separator: ", ")
    line("b\(b.raw)\(parameters.isEmpty ? "" : "(\(parameters))"):\(note)", depth: 1)
    for instruction in block.instructions {
      if let result = instruction.result, constants[result.index] != nil { continue }
      line(describe(instruction), depth: 2)
    }
    line(describe(block.terminator), depth: 2)
  }

  private func describe(_ instruction: Instruction) -> String {
    var text = ""
    if let result = instruction.result { text = "\(value(result)): \(function[result].form.name) = " }
    text += describe(instruction.operation)
    if !instruction.arguments.isEmpty { text += " " + instruction.arguments.map(argument).joined(separator: ", ") }
    if let handler = instruction.handler { text += " unwind b\(handler.raw)" }
    return text + (describe(instruction.place).map { "  ; " + $0 } ?? "")
  }

  private func describe(_ place: Place) -> String? {
    let module = program[function.clone.function].module
    switch place {
    case .none: return nil
    case .expression(let e), .calling(let e, _), .step(let e): return places(module, program.span(e).start)
    case .offset(let offset): return places(module, offset)
    }
  }

  private func value(_ v: ValueID) -> String {
    if let constant = constants[v.index] { return constant }
    return "v\(v.raw)" + (function[v].name.map { "." + name($0) } ?? "")
  }
  private func name(_ l: LocalID) -> String {
    "l\(l.raw)" + (function.locals[l.index].name.map { "." + name($0) } ?? "")
  }
  private func edge(_ e: Edge) -> String {
    "b\(e.target.raw)" + (e.arguments.isEmpty ? "" : "(\(e.arguments.map(value).joined(separator: ", ")))")
  }

  private func argument(_ a: Argument) -> String {
    switch a {
    case .value(let v): return value(v)
    case .literal(let n): return String(n)
    case .key(let n), .digits(let n): return quoted(n)
    case .cache, .cacheAddress: return "cache"
    case .text(let bytes): return bytes.map { "'" + String(decoding: $0, as: UTF8.self) + "'" } ?? "none"
    case .info(let f): return name(f)
    case .handler(let id): return id.row.handler
    case .address(let l): return "&" + name(l)
    case .pattern(let pattern, let flags): return "/\(quoted(pattern))/\(quoted(flags))"
    case .place(let l): return name(l)
    case .symbol(let s): return s.rawValue
    case .template(let n): return "template \(n)"
    case .keys(let names): return "[\(names.map(quoted).joined(separator: ", "))]"
    case .numbers(let numbers): return "\(numbers)"
    case .table(let range): return "table of \(range.count)"
    }
  }

  private func describe(_ t: Terminator) -> String {
    switch t {
    case .jump(let e): return "jump \(edge(e))"
    case .branch(let test, let then, let otherwise, let likelihood):
      let word = likelihood == .unlikely ? " unlikely" : likelihood == .likely ? " likely" : ""
      return "branch\(word) \(value(test)), \(edge(then)), \(edge(otherwise))"
    case .choose(let v, let cases, let otherwise):
      return "choose \(value(v)), " + cases.map { "\($0.0): \(edge($0.1)), " }.joined() + "else \(edge(otherwise))"
    case .leave(let v): return "return" + (v.map { " " + value($0) } ?? "")
    case .fail: return "fail"
    case .suspend(let s, let e): return "suspend \(s.state.rawValue) \(value(s.value)) \(edge(e))"
    case .unreachable: return "unreachable"
    }
  }

  private func describe(_ c: Constant, _ form: Form) -> String {
    switch c {
    case .undefined: return "undefined"
    case .null: return "null"
    case .hole: return "hole"
    case .boolean(let b): return "\(b)"
    case .number(let bits):
      return form == .double ? "\(Double(bitPattern: bits))" : "\(Int64(bitPattern: bits))"
    }
  }

  private func describe(_ o: Operation) -> String {
    switch o {
    case .constant: preconditionFailure("constants stand where they are used")
    case .string(let n): return "string \(quoted(n))"
    case .parameter(let i): return "parameter \(i)"
    case .rest: return "rest"
    case .thisValue: return "this"
    case .callee: return "callee"
    case .newTarget: return "new.target"
    case .argumentCount: return "argument-count"
    case .arguments: return "arguments"
    case .argument(let i): return "argument \(i)"
    case .loadLocal(let l): return "load \(name(l))"
    case .storeLocal(let l): return "store \(name(l))"
    case .storeItem(let l, let i): return "store \(name(l))[\(i)]"
    case .capture(let i): return "capture \(i)"
    case .newVariable(let place): return place == nil ? "new-variable" : "stack-variable"
    case .loadVariable: return "load-variable"
    case .storeVariable: return "store-variable"
    case .loadModule(let slot): return "load-module \(slot)"
    case .storeModule(let slot): return "store-module \(slot)"
    case .convert: return "convert"
    case .numberOfPlain: return "number-of-plain"
    case .int32OfNumber: return "to-int32"
    case .int32OfPlain: return "to-int32-of-plain"
    case .doubleForm: return "double-form"
    case .int32Form: return "int32-form"
    case .safeInteger: return "round-integer"
    case .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber: return "to-index"
    case .typedIndex: return "to-typed-index"
    case .select: return "select"
    case .arithmetic(let op): return "\(op)"
    case .compare(let op): return "\(op)"
    case .sameBits: return "same"
    case .not: return "not"
    case .both: return "and"
    case .either: return "or"
    case .isTrue: return "is-true"
    case .test(let test): return "is \(test)"
    case .isUnit(let unit), .isUnitAny(let unit): return "is-unit \(unit)"
    case .loadSlot(let slot): return "load-slot \(slot)"
    case .storeSlot(let slot, let barrier): return "store-slot\(barrier ? "" : "-primitive") \(slot)"
    case .addedField: return "added-field"
    case .shape: return "shape"
    case .shapeIsIn(let first, let count): return "shape-is-in \(first)+\(count)"
    case .hasShape(let first, let count): return "has-shape \(first)+\(count)"
    case .isFunctionOf(let f), .isCertainlyFunctionOf(let f): return "is-function \(name(f))"
    case .fieldsOf: return "field-initializer"
    case .arrayLength: return "array-length"
    case .stringLength: return "string-length"
    case .loadElement: return "load-element"
    case .storeElement(let barrier): return "store-element\(barrier ? "" : "-primitive")"
    case .visitedElement: return "visit-element"
    case .isInTyped: return "is-in-typed"
    case .loadTyped(let type): return "load-typed \(type)"
    case .storeTyped(let type): return "store-typed \(type)"
    case .typedLength: return "typed-length"
    case .isInView(let type): return "is-in-view \(type)"
    case .loadView(let type): return "load-view \(type)"
    case .storeView(let type): return "store-view \(type)"
    case .newObject(let shape, let room): return "new-object \(shape) \(room)"
    case .newLiteral(let fields, _, _): return "new-literal {\(fields.map(quoted).joined(separator: ", "))}"
    case .closureOnStack(let f): return "stack-closure \(name(f))"
    case .list: return "list"
    case .sloppyThis: return "sloppy-this"
    case .regexp(let pattern, let flags): return "regexp \(quoted(pattern)) \(quoted(flags))"
    case .call(let callee): return "call \(name(callee.clone))"
    case .callEntry(let f): return "call-entry \(name(f))"
    case .callHandler(let id): return "call-built-in \(id.row.handler)"
    case .runtime(let operation): return operation.symbol
    case .takeException: return "take-exception"
    case .setException: return "set-exception"
    case .poll: return "poll"
    case .letEndingPass: return "let-ending-pass"
    case .checkStack: return "check-stack"
    case .callForeign(let index): return "call-foreign \(index)"
    case .groupFrom: return "group-from"
    case .groupTo: return "group-to"
    case .copyGroups: return "copy-groups"
    case .assert(let index): return "assert \(index)"
    case .sentValue: return "sent"
    case .resumeMode(let mode): return mode.map(\.rawValue) ?? "resume-mode"
    case .isResumedBy(let mode): return "is-resumed-by \(mode.rawValue)"
    }
  }
}
