import Base
import Builtins
import DeepSema
import HIR

/// MIR as text: `--emit mir`.
package struct MIRPrinter {
  private let program: Program
  private var out = ByteWriter()

  package static func print(_ functions: [MIRFunction], _ program: Program) -> [UInt8] {
    var printer = MIRPrinter(program: program)
    for function in functions { printer.print(function) }
    return printer.out.bytes
  }

  private init(program: Program) { self.program = program }

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

  private mutating func print(_ function: MIRFunction) {
    let clone = function.clone
    let known = clone.known.sorted { $0.key.raw < $1.key.raw }.map { "\(name($0.key)) = \(name($0.value))" }
    let integers = clone.integers.map { "\(name($0)): int32" }.sorted(), with = known + integers
    line("function \(name(clone.function))\(with.isEmpty ? "" : " where " + with.joined(separator: ", ")) {")
    for (index, local) in function.locals.enumerated() {
      line("local l\(index)\(local.name.map { " " + name($0) } ?? ""): \(text(local))", depth: 1)
    }
    for index in function.blocks.indices { print(BlockID(index), function) }
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

  private mutating func print(_ b: BlockID, _ function: MIRFunction) {
    let block = function[b]
    let parameters = block.parameters.map { "\(value($0)): \(function[$0].form.name)" }.joined(separator: ", ")
    var notes: [String] = []
    if let region = block.region { notes.append("catches from b\(region.raw)") }
    if block.isCold { notes.append("cold") }
    line(
      "b\(b.raw)\(parameters.isEmpty ? "" : "(\(parameters))"):\(notes.isEmpty ? "" : "  ; " + notes.joined(separator: ", "))",
      depth: 1)
    for instruction in block.instructions {
      var text = ""
      if let result = instruction.result { text = "\(value(result)): \(function[result].form.name) = " }
      text += ([describe(instruction, function)] + instruction.arguments.map(argument)).joined(separator: " ")
      if let handler = instruction.handler { text += " !b\(handler.raw)" }
      line(text, depth: 2)
    }
    line(describe(block.terminator), depth: 2)
  }

  private func value(_ v: ValueID) -> String { "v\(v.raw)" }
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
    case .address(let l): return "&l\(l.raw)"
    case .pattern(let pattern, let flags): return "/\(quoted(pattern))/\(quoted(flags))"
    case .place(let l): return "l\(l.raw)"
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
      return "branch\(word) \(value(test)) \(edge(then)) \(edge(otherwise))"
    case .choose(let v, let cases, let otherwise):
      return "choose \(value(v)) " + cases.map { "\($0.0): \(edge($0.1)) " }.joined() + "else \(edge(otherwise))"
    case .leave(let v): return "return" + (v.map { " " + value($0) } ?? "")
    case .fail: return "fail"
    case .suspend(let s, let e): return "suspend \(s.state.rawValue) \(value(s.value)) \(edge(e))"
    case .unreachable: return "unreachable"
    }
  }

  private func describe(_ c: Constant) -> String {
    switch c {
    case .undefined: return "undefined"
    case .null: return "null"
    case .hole: return "hole"
    case .boolean(let b): return "\(b)"
    case .number(let bits): return "\(bits)"
    }
  }

  private func describe(_ instruction: Instruction, _ function: MIRFunction) -> String {
    if case .constant(.number(let bits)) = instruction.operation, let result = instruction.result {
      return function[result].form == .double
        ? "constant \(Double(bitPattern: bits))" : "constant \(Int64(bitPattern: bits))"
    }
    return describe(instruction.operation)
  }

  private func describe(_ o: Operation) -> String {
    switch o {
    case .constant(let c): return "constant \(describe(c))"
    case .string(let n): return "string \(quoted(n))"
    case .parameter(let i): return "parameter \(i)"
    case .rest: return "rest"
    case .thisValue: return "this"
    case .callee: return "callee"
    case .newTarget: return "new.target"
    case .argumentCount: return "argument-count"
    case .arguments: return "arguments"
    case .argument(let i): return "argument \(i)"
    case .loadLocal(let l): return "load l\(l.raw)"
    case .storeLocal(let l): return "store l\(l.raw)"
    case .storeItem(let l, let i): return "store l\(l.raw)[\(i)]"
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
    case .newObject(let shape, let room): return "new-object \(shape) \(room)"
    case .newLiteral(let fields, _, _): return "new-literal {\(fields.map(quoted).joined(separator: ", "))}"
    case .closureOnStack(let f): return "stack-closure \(name(f))"
    case .list: return "list"
    case .sloppyThis: return "sloppy-this"
    case .regexp(let pattern, let flags): return "regexp \(quoted(pattern)) \(quoted(flags))"
    case .call(let callee): return "call \(name(callee.clone.function))"
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
