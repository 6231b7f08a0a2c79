import Base
import Builtins
import DeepSema
import HIR
import MIR

// MIR as C: a label for each block, a line for each operation. What is decided here is how C says it, and which values stand in the text of
// what uses them.

/// How the values of a function are named in C.
private struct ValueTexts {
  /// By value: the text that stands for it.
  var texts: [String?]
  /// Values that have a variable of their own, and those whose variable is declared at the top.
  var isHeld: [Bool]
  var isDeclaredAtTop: [Bool]
}

extension FunctionEmitter {
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: return true
    case _: return false
    }
  }

  /// Writes the body.
  func print(_ mir: MIRFunction) {
    let printer = MIRText(self, mir)
    printer.print()
    resumptions = printer.resumptions
    slots = printer.slots
  }
}

/// The text of one function's body.
private final class MIRText {
  private let e: FunctionEmitter
  private let mir: MIRFunction
  private var values: ValueTexts
  private var isTarget: [Bool]
  private var next: BlockID?
  private var edgeTemps = 0
  /// By block: what is unknown there is left to calls.
  private let isSeldom: [Bool]
  private lazy var liveness = Liveness(mir)
  /// By suspension: the lines that bring back what was needed, and the label where the body goes on.
  private(set) var resumptions: [(reload: [String], label: String)] = []
  /// How many slots the suspensions need.
  private(set) var slots = 0

  init(_ emitter: FunctionEmitter, _ mir: MIRFunction) {
    e = emitter
    self.mir = mir
    let count = mir.values.count
    values = ValueTexts(
      texts: Array(repeating: nil, count: count), isHeld: Array(repeating: false, count: count),
      isDeclaredAtTop: Array(repeating: false, count: count))
    isTarget = Array(repeating: false, count: mir.blocks.count)
    isSeldom = emitter.seldomBlocks()
    placeValues()
  }

  // MARK: Which values have variables

  private func placeValues() {
    var uses = Array(repeating: 0, count: mir.values.count)
    var home: [BlockID?] = Array(repeating: nil, count: mir.values.count), definition: [Int: Instruction] = [:]
    for (index, block) in mir.blocks.enumerated() {
      for instruction in block.instructions {
        if let result = instruction.result {
          home[result.index] = BlockID(index)
          definition[result.index] = instruction
        }
      }
    }
    func use(_ v: ValueID, in b: BlockID, needsAtom: Bool) {
      uses[v.index] += 1
      if needsAtom { values.isHeld[v.index] = true }
      if home[v.index] != b { values.isDeclaredAtTop[v.index] = true }
    }
    for (index, block) in mir.blocks.enumerated() {
      let b = BlockID(index)
      for p in block.parameters { values.isDeclaredAtTop[p.index] = true }
      for instruction in block.instructions {
        let atoms = MIRText.needsAtoms(instruction.operation)
        for (position, argument) in instruction.arguments.enumerated() {
          guard case .value(let v) = argument else { continue }
          use(v, in: b, needsAtom: atoms && !MIRText.isSeldomEvaluated(position, of: instruction.operation))
        }
      }
      for v in block.terminator.ownUses { use(v, in: b, needsAtom: false) }
      for edge in block.terminator.edges {
        for v in edge.arguments { use(v, in: b, needsAtom: false) }
      }
    }
    let isLazy = findLazy(uses)
    for index in mir.values.indices {
      guard let instruction = definition[index] else {
        values.isHeld[index] = true
        continue
      }
      if case .constant = instruction.operation {
        values.isHeld[index] = false
        values.isDeclaredAtTop[index] = false
        continue
      }
      if isNamedAlready(instruction.operation) {
        values.isHeld[index] = false
        values.isDeclaredAtTop[index] = false
        continue
      }
      if !instruction.operation.canStandInPlace || uses[index] != 1 && !isLazy[index] || values.isDeclaredAtTop[index] {
        values.isHeld[index] = true
      }
    }
  }

  /// Values that are only wanted where C evaluates an operand seldom or in one case: they stand there, several times if need be.
  private func findLazy(_ uses: [Int]) -> [Bool] {
    var isLazy = Array(repeating: false, count: mir.values.count), lazyUses = Array(repeating: 0, count: uses.count)
    var size = Array(repeating: 1, count: uses.count)
    for block in mir.blocks {
      for instruction in block.instructions {
        guard let result = instruction.result, instruction.operation.isCheap else { continue }
        size[result.index] = 1 + instruction.uses.reduce(0) { $0 + size[$1.index] }
      }
      for instruction in block.instructions.reversed() {
        var isInPlace = false
        if let v = instruction.result?.index, uses[v] > 0, lazyUses[v] == uses[v], instruction.operation.isCheap,
          !values.isHeld[v], !values.isDeclaredAtTop[v], uses[v] == 1 || uses[v] * size[v] <= MIRText.mostCopied
        {
          isLazy[v] = true
          isInPlace = true
        }
        for (position, argument) in instruction.arguments.enumerated() {
          guard case .value(let v) = argument else { continue }
          if isInPlace || MIRText.isSeldomEvaluated(position, of: instruction.operation) { lazyUses[v.index] += 1 }
        }
      }
    }
    return isLazy
  }
  private static let mostCopied = 16

  /// C evaluates the operand where the fast way fails, or one of two.
  private static func isSeldomEvaluated(_ position: Int, of operation: MIR.Operation) -> Bool {
    if case .select = operation { return position > 0 }
    guard case .runtime(let runtime) = operation else { return false }
    return position == 2 && MIRText.withBoxedKey.contains(runtime)
  }
  /// Their third operand is the key as the general way takes it.
  private static let withBoxedKey: Set<RuntimeOperation> = [
    .getArray, .getDense, .setArray, .setDense, .setArrayPrimitive, .setDensePrimitive,
  ]

  /// C has a name for it in the whole function.
  private func isNamedAlready(_ operation: MIR.Operation) -> Bool {
    switch operation {
    case .thisValue, .callee, .newTarget, .argumentCount, .arguments, .capture, .rest: return true
    case .parameter: return true
    case .constant, .string, .argument, .loadLocal, .storeLocal, .storeItem, .newVariable, .loadVariable,
      .storeVariable, .loadModule, .storeModule, .convert, .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm,
      .int32Form, .safeInteger, .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex,
      .select, .arithmetic, .compare, .sameBits, .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .loadSlot,
      .storeSlot, .addedField, .shape, .shapeIsIn, .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf,
      .arrayLength, .stringLength, .loadElement, .storeElement, .visitedElement, .typedLength, .isInTyped, .isInView,
      .loadTyped, .loadView, .storeTyped, .storeView,
      .newObject, .newLiteral, .closureOnStack, .list, .sloppyThis, .regexp, .call, .callEntry, .callHandler,
      .callForeign, .runtime, .takeException, .setException, .poll, .letEndingPass, .checkStack, .groupFrom, .groupTo,
      .copyGroups, .assert, .sentValue, .resumeMode, .isResumedBy:
      return false
    }
  }

  /// C evaluates the operands of the operation more than once.
  private static func needsAtoms(_ operation: MIR.Operation) -> Bool {
    switch operation {
    case .runtime(let runtime): return runtime.row.style == .macro
    case .storeSlot(_, let barrier), .storeElement(let barrier): return barrier
    case .test, .loadElement, .isInTyped, .isCertainlyFunctionOf, .isTrue,
      .safeInteger, .shapeIsIn, .callForeign, .assert:
      return true
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .loadLocal, .storeLocal, .storeItem, .capture, .newVariable, .loadVariable, .storeVariable, .loadModule,
      .storeModule, .convert, .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm, .int32Form, .indexOfDouble,
      .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex, .select, .arithmetic, .compare, .sameBits,
      .not, .both, .either, .isUnit, .isUnitAny, .loadSlot, .addedField, .shape, .hasShape, .isFunctionOf, .fieldsOf,
      .arrayLength, .stringLength, .visitedElement, .typedLength, .isInView, .loadTyped, .loadView, .storeTyped,
      .storeView,
      .newObject, .newLiteral, .closureOnStack,
      .list, .sloppyThis, .regexp, .call, .callEntry, .callHandler, .takeException, .setException, .poll,
      .letEndingPass, .checkStack, .groupFrom, .groupTo, .copyGroups, .sentValue, .resumeMode, .isResumedBy:
      return false
    }
  }

  private func isList(_ instruction: Instruction) -> Bool {
    if case .list = instruction.operation { return true }
    return false
  }

  // MARK: Texts of values

  private func name(_ v: ValueID) -> String {
    guard let variable = mir[v].name else { return "m\(v.raw)" }
    return "m\(v.raw)_" + CText.identifier(e.program.names.bytes(of: e.program[variable].name))
  }

  private func text(_ v: ValueID) -> String { values.texts[v.index] ?? name(v) }

  private func cType(_ form: Form) -> String {
    switch form {
    case .boxed: return "aot_value"
    case .int32: return "int32_t"
    case .double: return "double"
    case .boolean: return "int"
    case .integer: return "int64_t"
    case .variable: return "aot_variable *"
    case .list: return "const aot_value *"
    }
  }

  private func constant(_ c: Constant, _ form: Form) -> String {
    switch c {
    case .undefined: return "AOT_UNDEFINED"
    case .null: return "AOT_NULL"
    case .hole: return "AOT_HOLE"
    case .boolean(let b): return b ? "1" : "0"
    case .number(let bits):
      if form == .double { return CText.double(Double(bitPattern: bits)) }
      let n = Int64(bitPattern: bits)
      if form == .int32 { return n == Int64(Int32.min) ? "AOT_FAIL_INT" : n < 0 ? "(\(n))" : "\(n)" }
      return n < 0 ? "(\(n)LL)" : "\(n)LL"
    }
  }

  // MARK: The body

  func print() {
    for block in mir.blocks {
      for p in block.parameters { declareAtTop(p) }
      for instruction in block.instructions {
        guard let result = instruction.result else { continue }
        // What uses them may be printed before the block where they are.
        if case .constant(let c) = instruction.operation {
          values.texts[result.index] = constant(c, mir[result].form)
        } else if isNamedAlready(instruction.operation) {
          values.texts[result.index] = named(instruction.operation)
        } else if values.isHeld[result.index] && values.isDeclaredAtTop[result.index] && !isList(instruction) {
          declareAtTop(result)
        }
      }
    }
    for (index, local) in mir.locals.enumerated() { declare(local, LocalID(index)) }
    findTargets()
    let order =
      mir.blocks.indices.filter { !mir.blocks[$0].isCold } + mir.blocks.indices.filter { mir.blocks[$0].isCold }
    for (place, index) in order.enumerated() {
      next = place + 1 < order.count ? BlockID(order[place + 1]) : nil
      print(BlockID(index))
    }
  }

  private func declareAtTop(_ v: ValueID) { e.declarations.append("\(cType(mir[v].form)) \(name(v));") }

  private func name(_ l: LocalID) -> String {
    guard let variable = mir.locals[l.index].name else { return "l\(l.raw)" }
    return "l\(l.raw)_" + CText.identifier(e.program.names.bytes(of: e.program[variable].name))
  }

  private func declare(_ local: Local, _ id: LocalID) {
    switch local.kind {
    case .value:
      // The collector looks at what activations hold.
      let blank = e.isSuspendable && local.form == .boxed ? " = AOT_UNDEFINED" : ""
      let initial = local.initial.map { " = " + constant($0, local.form) } ?? blank
      e.declarations.append("\(cType(local.form)) \(name(id))\(initial);")
    case .walk: e.declarations.append("aot_walk \(name(id)) = { .record = AOT_UNDEFINED };")
    case .items(let count):
      e.declarations.append("aot_value \(name(id))[\(count)]\(e.isSuspendable ? " = { 0 }" : "");")
    case .groups(let count): e.declarations.append("aot_match_group \(name(id))[\(count)];")
    }
  }

  private func findTargets() {
    for block in mir.blocks {
      for edge in block.terminator.edges { isTarget[edge.target.index] = true }
      for instruction in block.instructions { if let h = instruction.handler { isTarget[h.index] = true } }
      if case .fail = block.terminator, let h = block.handler { isTarget[h.index] = true }
    }
  }

  private func label(_ b: BlockID) -> String { "L\(b.raw)" }

  private func print(_ b: BlockID) {
    let block = mir[b]
    if isTarget[b.index] { e.bind(label(b)) }
    e.open()
    if isSeldom[b.index] {
      e.line("enum { AOT_LAZY = AOT_COMPACT_FRAME };")
      e.linksFrame = true
    }
    for instruction in block.instructions { print(instruction) }
    print(block.terminator, block)
    e.close()
  }

  // MARK: Jumps

  private func handlerLabel(_ handler: BlockID?) -> String {
    if let handler { return label(handler) }
    return e.use(e.isThrowing ? "Lthrowing" : "Lthrow")
  }

  private func print(_ terminator: Terminator, _ block: Block) {
    e.isThrowing = block.isRare
    defer { e.isThrowing = false }
    switch terminator {
    case .jump(let edge): go(edge)
    case .branch(let test, let then, let otherwise, let likelihood):
      var condition = text(test)
      switch likelihood {
      case .likely: condition = "AOT_LIKELY(\(condition))"
      case .unlikely: condition = "AOT_UNLIKELY(\(condition))"
      case .unknown: break
      }
      if then.target == next && then.arguments.isEmpty && otherwise.arguments.isEmpty {
        e.line("if (!\(parenthesized(condition))) goto \(label(otherwise.target));")
        return
      }
      if then.arguments.isEmpty {
        e.line("if (\(condition)) goto \(label(then.target));")
      } else {
        e.open("if (\(condition))")
        go(then, mayFall: false)
        e.close()
      }
      go(otherwise)
    case .choose(let value, let cases, let otherwise):
      e.open("switch (\(text(value)))")
      for (number, edge) in cases {
        e.line("case \(constant(.number(UInt64(bitPattern: Int64(number))), .int32)):")
        go(edge, mayFall: false)
      }
      e.line("default:")
      go(otherwise, mayFall: false)
      e.close()
    case .leave(let value):
      if e.isSuspendable { e.line("AOT_FINISH();") }
      e.line("\u{1}return \(value.map(text) ?? (e.result == .boxed ? "AOT_UNDEFINED" : "0"));")
    case .fail: e.line("goto \(handlerLabel(block.handler));")
    case .suspend(let suspension, let edge): suspend(suspension, edge)
    case .unreachable: e.line("__builtin_unreachable();")
    }
  }

  /// Puts what is needed later into the slots of the activation, what the collector looks at first, and leaves the body.
  private func suspend(_ suspension: Suspension, _ edge: Edge) {
    precondition(edge.arguments.isEmpty, "a block after a suspension has one way to it")
    var traced: [(store: (Int) -> String, reload: (Int) -> String, count: Int)] = [], raw = traced
    var walks: [(name: String, items: String)] = []
    for v in liveness.values(atEntryOf: edge.target) where values.texts[v.index] == nil {
      let name = name(v)
      switch mir[v].form {
      case .boxed:
        traced.append(({ "activation->slots[\($0)] = \(name);" }, { "\(name) = activation->slots[\($0)];" }, 1))
      case .variable:
        traced.append(
          (
            { "activation->slots[\($0)] = aot_box(\(name));" },
            { "\(name) = aot_variable_of(activation->slots[\($0)]);" }, 1
          ))
      case .int32, .double, .boolean, .integer:
        raw.append(({ "AOT_SPILL(\($0), \(name));" }, { "AOT_RELOAD(\($0), \(name));" }, 1))
      case .list: preconditionFailure("a list is used where it is made")
      }
    }
    for l in liveness.locals(atEntryOf: edge.target) {
      let local = mir.locals[l.index], name = name(l)
      switch local.kind {
      case .value where local.form == .boxed:
        traced.append(({ "activation->slots[\($0)] = \(name);" }, { "\(name) = activation->slots[\($0)];" }, 1))
      case .value: raw.append(({ "AOT_SPILL(\($0), \(name));" }, { "AOT_RELOAD(\($0), \(name));" }, 1))
      case .items(let count):
        traced.append(({ "AOT_SPILL(\($0), \(name));" }, { "AOT_RELOAD(\($0), \(name));" }, count))
      case .groups(let count):
        raw.append(({ "AOT_SPILL(\($0), \(name));" }, { "AOT_RELOAD(\($0), \(name));" }, count))
      case .walk: walks.append((name, local.items.map { self.name($0) } ?? "0"))
      }
    }
    let tracedCount = traced.reduce(0) { $0 + $1.count } + 2 * walks.count
    var slot = 0, rawSlot = tracedCount, reload: [String] = []
    for one in traced {
      e.line(one.store(slot))
      reload.append(one.reload(slot))
      slot += one.count
    }
    for walk in walks {
      e.line("AOT_SPILL_WALK(\(slot), \(rawSlot), \(walk.name));")
      reload.append("AOT_RELOAD_WALK(\(slot), \(rawSlot), \(walk.name), \(walk.items));")
      slot += 2
      rawSlot += 1
    }
    for one in raw {
      e.line(one.store(rawSlot))
      reload.append(one.reload(rawSlot))
      rawSlot += one.count
    }
    slots = max(slots, rawSlot)
    resumptions.append((reload, label(edge.target)))
    let delegates = suspension.delegates.map(text) ?? "0", row = row(suspension.place)
    e.line("AOT_SUSPEND(\(resumptions.count), \(suspension.state.rawValue), \(row), \(delegates), \(tracedCount));")
    e.line("\u{1}return \(text(suspension.value));")
  }

  private func parenthesized(_ text: String) -> String {
    text.hasPrefix("(") || text.hasPrefix("AOT_") ? text : "(\(text))"
  }

  /// Sets the parameters, all at once, and goes there.
  private func go(_ edge: Edge, mayFall: Bool = true) {
    let parameters = mir[edge.target].parameters
    var copies = zip(parameters, edge.arguments).filter { $0 != $1 }.map { (name($0), text($1), $0, $1) }
    // A text that names a parameter which is set before it is taken aside.
    if copies.count > 1 {
      var set: [String] = []
      for index in copies.indices {
        if set.contains(where: { mentions(copies[index].1, $0) }) {
          // All of them are taken aside: the order does not matter then.
          for i in copies.indices {
            edgeTemps += 1
            let aside = "aside\(edgeTemps)"
            e.line("\(cType(mir[copies[i].2].form)) \(aside) = \(copies[i].1);")
            copies[i].1 = aside
          }
          break
        }
        set.append(copies[index].0)
      }
    }
    for copy in copies { e.line("\(copy.0) = \(copy.1);") }
    if mayFall && edge.target == next { return }
    e.line("goto \(label(edge.target));")
  }

  /// The name stands in the text, as a whole word.
  private func mentions(_ text: String, _ name: String) -> Bool {
    let words = text.utf8.split { !FunctionEmitter.isWordByte($0) }
    return words.contains { $0.elementsEqual(name.utf8) }
  }

  // MARK: Operations

  private func print(_ instruction: Instruction) {
    e.isThrowing = instruction.isRare
    defer { e.isThrowing = false }
    let operation = instruction.operation
    if let result = instruction.result, values.texts[result.index] != nil { return }
    switch operation {
    case .list: return printList(instruction)
    case .runtime(let runtime): return print(runtime, instruction)
    case .call(let callee): return printCall(callee, instruction)
    case .callHandler(let id): return printHandler(id, instruction)
    case .callEntry(let f):
      let parts = instruction.arguments.map(argument).joined(separator: ", ")
      return failing("\(e.p.entry(f))(cx, \(parts))", .sentinel, instruction)
    case .newLiteral, .closureOnStack, .newVariable: return printMaker(instruction)
    case .callForeign(let index): return printForeign(mir.foreignCalls[index], instruction)
    case .assert(let index): return printAssertion(mir.assertions[index], instruction)
    case .regexp(let pattern, let flags): return printRegexp(pattern, flags, instruction)
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .loadLocal, .storeLocal, .storeItem, .capture, .loadVariable, .storeVariable, .loadModule, .storeModule, .convert,
      .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm, .int32Form, .safeInteger, .indexOfDouble,
      .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex, .select, .arithmetic, .compare, .sameBits,
      .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .loadSlot, .storeSlot, .addedField, .shape, .shapeIsIn,
      .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf, .arrayLength, .stringLength, .loadElement,
      .storeElement, .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped, .loadView, .storeTyped,
      .storeView, .newObject, .sloppyThis, .takeException,
      .setException, .poll, .letEndingPass, .checkStack, .groupFrom, .groupTo, .copyGroups, .sentValue, .resumeMode,
      .isResumedBy:
      break
    }
    if let statement = statement(instruction) { return e.line(statement) }
    give(expression(instruction), instruction)
  }

  /// Has the result's variable, or what uses it, take a text.
  private func give(_ text: String, _ instruction: Instruction) {
    guard let result = instruction.result else { return e.line(text + ";") }
    if !values.isHeld[result.index] {
      if text.utf8.count <= 160 {
        values.texts[result.index] = text
        return
      }
    }
    set(result, text)
  }

  private func set(_ v: ValueID, _ text: String) {
    e.line(values.isDeclaredAtTop[v.index] ? "\(name(v)) = \(text);" : "\(cType(mir[v].form)) \(name(v)) = \(text);")
  }

  /// The result's variable, declared, for a macro to set.
  private func target(_ v: ValueID) -> String {
    if !values.isDeclaredAtTop[v.index] { e.line("\(cType(mir[v].form)) \(name(v));") }
    return name(v)
  }

  private func named(_ operation: MIR.Operation) -> String {
    switch operation {
    case .thisValue:
      e.usesThis = true
      return "this_value"
    case .callee:
      e.usesCallee = true
      return "callee"
    case .newTarget:
      e.usesNewTarget = true
      return "new_target"
    case .argumentCount: return "argc"
    case .arguments: return "argv"
    case .rest: return "rest"
    case .parameter(let index): return "p\(index)"
    case .capture(let index):
      e.usedCaptures.insert(index)
      e.usesCallee = true
      return e.captureName(index)
    case .constant, .string, .argument, .loadLocal, .storeLocal, .storeItem, .newVariable, .loadVariable,
      .storeVariable, .loadModule, .storeModule, .convert, .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm,
      .int32Form, .safeInteger, .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex,
      .select, .arithmetic, .compare, .sameBits, .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .loadSlot,
      .storeSlot, .addedField, .shape, .shapeIsIn, .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf,
      .arrayLength, .stringLength, .loadElement, .storeElement, .visitedElement, .typedLength, .isInTyped, .isInView,
      .loadTyped, .loadView, .storeTyped, .storeView,
      .newObject, .newLiteral, .closureOnStack, .list, .sloppyThis, .regexp, .call, .callEntry, .callHandler,
      .callForeign, .runtime, .takeException, .setException, .poll, .letEndingPass, .checkStack, .groupFrom, .groupTo,
      .copyGroups, .assert, .sentValue, .resumeMode, .isResumedBy:
      preconditionFailure("no name")
    }
  }

  private func argument(_ a: Argument) -> String {
    switch a {
    case .value(let v): return text(v)
    case .literal(let n): return String(n)
    case .key(let name): return "\(e.p.constant(name))"
    case .digits(let digits): return "\(e.p.bigintConstant(digits))"
    case .cache: return "\(e.p.cache())"
    case .cacheAddress: return "&AOT_HEAD(cx)->ics[\(e.p.cache())]"
    case .text(let bytes): return bytes.map { CText.string($0) } ?? "0"
    case .info(let f): return "&" + e.p.info(f)
    case .handler(let id):
      e.p.unit.builtins.insert(id.row.handler)
      return id.row.handler
    case .address(let l): return "&" + name(l)
    case .place(let l): return name(l)
    case .pattern(let pattern, let flags):
      guard let symbol = e.p.compiledPattern(pattern, flags) else { preconditionFailure("the pattern compiles") }
      return symbol
    case .symbol(let s): return s.rawValue
    case .template(let index): return "AOT_TEMPLATE_SITE(\(index))"
    case .keys(let names): return numbers(names.map { "\(e.p.constant($0))" })
    case .numbers(let list): return numbers(list.map { "\($0)" })
    case .table(let elements): return e.tableName(Array(e.program[elements]))
    }
  }

  private func numbers(_ texts: [String]) -> String {
    let name = e.newTempName()
    e.line("static const uint32_t \(name)[\(texts.count)] = { \(texts.joined(separator: ", ")) };")
    return name
  }

  private func printList(_ instruction: Instruction) {
    let result = instruction.result!, texts = instruction.arguments.map(argument)
    let name = e.newTempName()
    if values.isDeclaredAtTop[result.index] {
      e.declarations.append("aot_value \(name)[\(texts.count)];")
      for (index, text) in texts.enumerated() { e.line("\(name)[\(index)] = \(text);") }
    } else {
      e.line("aot_value \(name)[\(texts.count)] = { \(texts.joined(separator: ", ")) };")
    }
    values.texts[result.index] = name
  }

  // MARK: What may fail

  private func row(_ place: Place) -> Int {
    switch place {
    case .none: preconditionFailure("no place")
    case .expression(let x): return e.positionRow(x)
    case .calling(let x, let id): return e.positionRow(x, calling: id.row)
    case .offset(let offset): return e.positionRow(at: offset)
    case .step(let x): return e.positionRow(at: e.p.stepOffset(over: x, in: e.function.module))
    }
  }

  private func linkFrame() {
    if !e.isThrowing { e.linksFrame = true }
  }

  private func at(_ instruction: Instruction) {
    linkFrame()
    e.line("AOT_AT(\(row(instruction.place)));")
  }

  private func print(_ runtime: RuntimeOperation, _ instruction: Instruction) {
    let row = runtime.row
    switch row.style {
    case .macro: return printMacro(runtime, instruction)
    case .function, .plainFunction: break
    }
    var texts = instruction.arguments.map(argument)
    if row.style == .function { texts.insert("cx", at: 0) }
    var call = "\(runtime.symbol)(\(texts.joined(separator: ", ")))"
    if runtime == .walkRecord { call = texts[0] + ".record" }
    if instruction.isFailure {
      e.line("AOT_AT(\(self.row(instruction.place)));")
      e.line("\(call);")
      return e.line("AOT_DONE();")
    }
    if row.failure == .never { return give(call, instruction) }
    failing(call, row.failure, instruction)
  }

  private func failing(_ call: String, _ failure: RuntimeOperation.Failure, _ instruction: Instruction) {
    at(instruction)
    guard let result = instruction.result else {
      switch failure {
      case .status: e.line("if (AOT_UNLIKELY(\(call))) goto \(handlerLabel(instruction.handler));")
      case .negative: e.line("if (AOT_UNLIKELY((\(call)) < 0)) goto \(handlerLabel(instruction.handler));")
      case .sentinel: e.line("AOT_TRY(\(call), \(handlerLabel(instruction.handler)));")
      case .pending:
        e.line("\(call);")
        e.line("AOT_TRY_PENDING(\(handlerLabel(instruction.handler)));")
      case .never, .inside, .boolean: preconditionFailure("no failure")
      }
      return
    }
    set(result, call)
    check(name(result), failure, instruction)
  }

  private func check(_ value: String, _ failure: RuntimeOperation.Failure, _ instruction: Instruction) {
    let label = handlerLabel(instruction.handler)
    switch failure {
    case .sentinel: e.line("AOT_TRY(\(value), \(label));")
    case .negative: e.line("if (AOT_UNLIKELY(\(value) < 0)) goto \(label);")
    case .pending: e.line("AOT_TRY_PENDING(\(label));")
    case .status: e.line("if (AOT_UNLIKELY(\(value))) goto \(label);")
    case .boolean: e.line("AOT_TRY_BOOL(\(value), \(label));")
    case .never, .inside: break
    }
  }

  private func printMacro(_ runtime: RuntimeOperation, _ instruction: Instruction) {
    var texts = instruction.arguments.map(argument)
    let target = instruction.result.map(self.target)
    let label = handlerLabel(instruction.handler)
    switch runtime {
    case .iteratorNext:
      at(instruction)
      e.line("AOT_ITERATOR_NEXT(\(target!), \(texts.joined(separator: ", ")));")
      return check(target!, .negative, instruction)
    case .call: linkFrame()
    case .invoke:
      linkFrame()
      texts.insert("\(row(instruction.place))", at: 3)
      return e.line("AOT_INVOKE(\(target!), \(texts.joined(separator: ", ")), \(label));")
    case .less: texts = ["<", "aot_less"] + texts
    case .lessEqual: texts = ["<=", "aot_less_equal"] + texts
    case .greater: texts = [">", "aot_greater"] + texts
    case .greaterEqual: texts = [">=", "aot_greater_equal"] + texts
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .negate, .bitNot, .toNumeric,
      .increment, .decrement, .toNumber, .toInt32, .addTexts, .concatenate, .join, .toPropertyKey, .toObject,
      .requireObject, .typeOf, .looseEqual, .isIn, .hasBinding, .isInstance, .strictEqual, .strictEqualAny,
      .strictEqualPlain, .equalStrings, .compareStrings, .bigint, .intrinsic, .importMeta, .templateObject,
      .moduleNamespace, .getGlobal, .setGlobal, .declareGlobals, .get, .getLength, .set, .getPrivate, .setPrivate,
      .getIndex, .setIndex, .getArray, .getDense, .setArray, .setDense, .setArrayPrimitive, .setDensePrimitive,
      .element, .push, .pop, .getNamed, .setNamed, .getElement, .setElement, .getPrivateSlowly, .setPrivateSlowly,
      .getSuper, .setSuper, .delete, .hasPrivate, .defineNamed, .define, .definePrivate, .defineMethod, .defineGetter,
      .defineSetter, .setFunctionName, .setProto, .copyProperties, .newPrivateName, .newClass, .setFieldsInitializer,
      .addPrivateMethod, .definePrivateMethod, .definePrivateAccessor, .initFields, .superConstructor, .createThis,
      .derivedResult, .proofViolation, .newArray, .newArrayWithCapacity, .newArrayOfLength, .newArrayOfNumber,
      .arrayOfLiterals, .arrayPush, .arrayPushHole, .arraySpread, .newPlainObject, .newObjectWithRoom, .newFunction,
      .restArray, .argumentsObject, .sloppyArguments, .mapArgument, .test, .compactMethod, .callList, .construct,
      .constructValue, .constructList, .constructArray, .stringAt, .unitAt, .substring, .substringOfIntegers, .slice,
      .sliceOfIntegers, .iteratorOpen, .iteratorOpenQuoted, .iteratorStep, .iteratorValue, .iteratorRest,
      .iteratorClose, .iteratorCloseQuietly, .walksPlainly, .forInOpen, .walkOpen, .walkItems, .walkStep, .walkValue,
      .walkRest, .walkRecord, .visitIfPresent, .visitElement, .visitResult, .visitPut, .openIteration, .plainStep,
      .iterationCall, .iteratorThrowMethod, .iteratorReturnMethod, .checkIteratorResult, .iteratorResultDone,
      .iteratorResultValue, .generatorStart, .regexpTest, .literalTest, .literalGroups, .regexpGroups, .matchAllBegin,
      .matchAllNext, .isIntactRegexp, .matchText, .matchLacks, .matchIsTrue, .throwValue, .throwError, .throwTDZ,
      .neverRuns:
      break
    }
    if let target { texts.insert(target, at: 0) }
    e.line("\(runtime.symbol)(\(texts.joined(separator: ", ")), \(row(instruction.place)), \(label));")
  }

  // MARK: Calls

  private func printCall(_ callee: Callee, _ instruction: Instruction) {
    let clone = callee.clone, f = clone.function
    let name = clone.known.isEmpty && clone.integers.isEmpty ? e.p.typedEntry(f) : e.p.clone(clone)
    let call = "\(name)(\((["cx"] + instruction.arguments.map(argument)).joined(separator: ", ")))"
    let result = instruction.result!
    if instruction.place == .none { return set(result, call) }
    at(instruction)
    set(result, call)
    let form = e.p.calls[f]!.result
    e.line("\(form.check)(\(self.name(result)), \(handlerLabel(instruction.handler)));")
  }

  private func printHandler(_ id: BuiltinID, _ instruction: Instruction) {
    let row = id.row
    e.p.unit.builtins.insert(row.handler)
    let call = "\(row.handler)(cx, \(instruction.arguments.map(argument).joined(separator: ", ")))"
    if instruction.place == .none { return set(instruction.result!, call) }
    failing(call, .sentinel, instruction)
  }

  // MARK: Calls of C. Each function has a name of its own beside its symbol, so that headers which declare the same do not matter

  private func printForeign(_ call: ForeignCall, _ instruction: Instruction) {
    let foreign = call.function
    if call.mayFail { at(instruction) }
    // Callbacks are lent until the call is over, whatever comes in between.
    var mark: String?
    if foreign.hasCallbacks {
      mark = e.newTempName()
      e.line("uint32_t \(mark!) = aot_foreign_mark(cx);")
    }
    var keeps: [String] = []
    let label = call.mayFail ? handlerLabel(instruction.handler) : ""
    var arguments: [String] = []
    for (index, parameter) in foreign.parameters.enumerated() {
      let value = argument(instruction.arguments[index])
      if call.isProven[index] {
        arguments.append(parameter.type.cast + value)
      } else {
        arguments.append(converted(value, parameter, isGuarded: mark != nil, label, keeps: &keeps))
      }
    }
    let text = "\(e.p.declare(foreign))(\(arguments.joined(separator: ", ")))"
    guard let result = instruction.result else {
      e.line((mark == nil ? "" : "if (!aot_has_exception(cx)) ") + text + ";")
      return finish(mark, mayEnter: call.mayEnter, label, keeps)
    }
    let given = e.newTempName()
    if mark == nil {
      e.line("\(foreign.result.cType) \(given) = \(text);")
    } else {
      e.line("\(foreign.result.cType) \(given) = 0;")
      e.line("if (!aot_has_exception(cx)) \(given) = \(text);")
    }
    finish(mark, mayEnter: call.mayEnter, label, keeps)
    set(result, foreign.result.given(given))
    if mir[result].form == .boxed {
      e.line("AOT_TRY(\(name(result)), \(label));")
    } else if !foreign.result.isPlain {
      e.line("AOT_TRY_PENDING(\(label));")
    }
  }

  private func finish(_ mark: String?, mayEnter: Bool, _ label: String, _ keeps: [String]) {
    if let mark { e.line("aot_foreign_release(cx, \(mark));") }
    if !mayEnter && mark == nil { return }
    for value in keeps { e.line("aot_foreign_keep(\(value));") }
    e.line("AOT_TRY_PENDING(\(label));")
  }

  /// - Parameter isGuarded: an earlier conversion may have left an error pending, and nobody has looked yet.
  private func converted(
    _ value: String, _ parameter: ForeignFunction.Parameter, isGuarded: Bool, _ label: String, keeps: inout [String]
  ) -> String {
    let name = e.newTempName(), word = CText.string(Array(parameter.name.utf8))
    var call = "aot_foreign_\(parameter.type.word)(cx, \(value), \(word))"
    if case .callback(_, _, let isKept) = parameter.type {
      let signature = CText.string(Array(parameter.type.text.drop { $0 != "(" }.utf8))
      call = "aot_foreign_callback(cx, \(value), \(signature), \(isKept ? 1 : 0), \(word))"
    }
    if parameter.type == .string { keeps.append("(aot_value)(uintptr_t)\(name)") }
    if parameter.type == .buffer { keeps.append(value) }
    if isGuarded {
      e.line("\(parameter.type.cType) \(name) = 0;")
      e.line("if (!aot_has_exception(cx)) \(name) = \(call);")
    } else {
      e.line("\(parameter.type.cType) \(name) = \(call);")
      e.line("AOT_TRY_PENDING(\(label));")
    }
    return name
  }

  // MARK: Assertions

  private func printAssertion(_ assertion: Assertion, _ instruction: Instruction) {
    var texts = instruction.arguments.map(argument), declarations: String?
    var kinds: KindSet = [], range: NumberRange?
    let check: String
    func flag(_ b: Bool) -> String { b ? "1" : "0" }
    switch assertion.check {
    case .value(let allowed, let bounds): (check, kinds, range) = ("value", allowed, bounds)
    case .field(let name, let slot, let isStore):
      check = "field"
      texts += ["\(e.p.constant(name))", "\(slot)", flag(isStore)]
    case .addition(let name, let slot):
      check = "addition"
      texts += ["\(e.p.constant(name))", "\(slot)"]
    case .privateField(let slot, let isStore):
      check = "field_of"
      texts += ["\(slot)", flag(isStore)]
    case .privateAddition(let slot):
      check = "private_addition"
      texts.append("\(slot)")
    case .array(let noHoles, let inBounds):
      check = "array"
      texts += [flag(noHoles), flag(inBounds)]
    case .typedArray(let type, let inBounds):
      check = "typed_array"
      texts += ["\(type)", flag(inBounds)]
    case .accessor(let name, let function, let isSetter):
      check = "accessor"
      texts += ["\(e.p.constant(name))", "&\(e.p.info(function))", flag(isSetter)]
    case .callee(let targets):
      check = "callee"
      let infos = targets.map { "&\(e.p.info($0))" }.joined(separator: ", ")
      declarations = "static const aot_function_info *const targets[] = { \(infos) };"
      texts += ["\(targets.count)", "targets"]
    case .builtin(let id):
      check = "builtin"
      e.p.unit.builtins.insert(id.row.handler)
      texts.append(id.row.handler)
    case .never: check = "never"
    }
    let call = "aot_assert_\(check)(\((["cx"] + texts + ["&a"]).joined(separator: ", ")))"
    e.assert(
      call, assertion.fact, at: assertion.offset, kinds: kinds, range: range, declarations: declarations)
  }

  // MARK: Makers

  private func printMaker(_ instruction: Instruction) {
    let result = instruction.result!
    switch instruction.operation {
    case .newLiteral(let fields, let proven, let room):
      let first = proven ?? e.p.literalLayout(fields)
      set(
        result,
        "aot_box(aot_new_object_with_shape(cx, AOT_SHAPE(\(first + UInt32(fields.count))), \(room)))")
    case .closureOnStack(let f):
      let captures = instruction.arguments.map(argument), name = e.newTempName()
      e.declarations.append("aot_value \(name)_words[AOT_CLOSURE_WORDS(\(captures.count))];")
      _ = f
      set(result, "aot_closure_on_stack(\(name)_words)")
      for (index, cell) in captures.enumerated() {
        e.line("aot_function_of(\(self.name(result)))->captures[\(index)] = aot_box(\(cell));")
      }
    case .newVariable(let v):
      let initial = argument(instruction.arguments[0])
      guard let v else { return set(result, "aot_fresh_variable(cx, \(initial))") }
      e.declarations.append("aot_variable s\(v.raw);")
      set(result, "aot_variable_on_stack(&s\(v.raw), \(initial))")
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .loadLocal, .storeLocal, .storeItem, .capture, .loadVariable, .storeVariable, .loadModule, .storeModule, .convert,
      .numberOfPlain, .int32OfNumber, .int32OfPlain, .doubleForm, .int32Form, .safeInteger, .indexOfDouble,
      .indexOfIntegralDouble, .indexOfInteger, .indexOfNumber, .typedIndex, .select, .arithmetic, .compare, .sameBits,
      .not, .both, .either, .isTrue, .test, .isUnit, .isUnitAny, .loadSlot, .storeSlot, .addedField, .shape, .shapeIsIn,
      .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf, .arrayLength, .stringLength, .loadElement,
      .storeElement, .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped, .loadView, .storeTyped,
      .storeView, .newObject, .list, .sloppyThis, .regexp,
      .call, .callEntry, .callHandler, .callForeign, .runtime, .takeException, .setException, .poll, .letEndingPass,
      .checkStack, .groupFrom, .groupTo, .copyGroups, .assert, .sentValue, .resumeMode, .isResumedBy:
      preconditionFailure("not made here")
    }
  }

  private func printRegexp(_ pattern: NameID, _ flags: NameID, _ instruction: Instruction) {
    let source = e.newTempName()
    e.line("aot_value \(source) = \(e.constantText(pattern));")
    if let compiled = e.p.compiledPattern(pattern, flags) {
      return set(instruction.result!, "aot_regexp_literal(cx, \(compiled), \(source))")
    }
    let letters = e.newTempName()
    e.line("aot_value \(letters) = \(e.constantText(flags));")
    failing("aot_regexp(cx, \(source), \(letters))", .sentinel, instruction)
  }

  // MARK: Plain operations

  /// The line of an operation without a result.
  private func statement(_ instruction: Instruction) -> String? {
    func a(_ i: Int) -> String { argument(instruction.arguments[i]) }
    let label = { self.handlerLabel(instruction.handler) }
    switch instruction.operation {
    case .storeLocal(let l): return "\(name(l)) = \(a(0));"
    case .storeItem(let l, let index): return "\(name(l))[\(index)] = \(a(0));"
    case .storeVariable: return "AOT_ASSIGN_CELL(\(a(0)), \(a(1)));"
    case .storeModule(let slot): return "AOT_MODULE(\(slot)) = \(a(0));"
    case .storeSlot(let slot, let barrier):
      let store = "aot_object_of(\(a(0)))->slots[\(slot)] = \(a(1));"
      return barrier ? store + " aot_barrier(cx, aot_object_of(\(a(0))), \(a(1)));" : store
    case .addedField: return "aot_object_of(\(a(0)))->head.shape += 1;"
    case .storeElement(let barrier):
      return "AOT_SET_PRESENT\(barrier ? "" : "_PRIMITIVE")(\(a(0)), \(a(1)), \(a(2)));"
    case .storeTyped(let type):
      let t = cType(type)
      return "((\(t) *)aot_typed_array_of(\(a(0)))->data)[\(a(1))] = (\(t))\(a(2));"
    case .storeView(let type): return "aot_view_set_\(type)(\(a(0)), \(a(1)), \(a(2)), \(a(3)));"
    case .copyGroups: return "memcpy(\(a(0)), \(a(1)), sizeof \(a(0)));"
    case .setException: return "AOT_HEAD(cx)->exception = \(a(0));"
    case .poll: return "if (AOT_ASKED(cx)) goto \(label());"
    case .letEndingPass: return "AOT_ENDING(\(e.use("Lthrow")));"
    case .checkStack: return "if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) goto \(label());"
    case .constant, .string, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .argument,
      .loadLocal, .capture, .newVariable, .loadVariable, .loadModule, .convert, .numberOfPlain, .int32OfNumber,
      .int32OfPlain, .doubleForm, .int32Form, .safeInteger, .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger,
      .indexOfNumber, .typedIndex, .select, .arithmetic, .compare, .sameBits, .not, .both, .either, .isTrue, .test,
      .isUnit, .isUnitAny, .loadSlot, .shape, .shapeIsIn, .hasShape, .isFunctionOf, .isCertainlyFunctionOf, .fieldsOf,
      .arrayLength, .stringLength, .loadElement, .visitedElement, .typedLength, .isInTyped, .isInView, .loadTyped,
      .loadView, .newObject, .newLiteral,
      .closureOnStack, .list, .sloppyThis, .regexp, .call, .callEntry, .callHandler, .callForeign, .runtime,
      .takeException, .groupFrom, .groupTo, .assert, .sentValue, .resumeMode, .isResumedBy:
      return nil
    }
  }

  private func cType(_ type: ElementType) -> String {
    switch type {
    case .int8: return "int8_t"
    case .uint8: return "uint8_t"
    case .int16: return "int16_t"
    case .uint16: return "uint16_t"
    case .int32: return "int32_t"
    case .uint32: return "uint32_t"
    case .float32: return "float"
    case .float64: return "double"
    }
  }

  private func expression(_ instruction: Instruction) -> String {
    func a(_ i: Int) -> String { argument(instruction.arguments[i]) }
    let form = instruction.result.map { mir[$0].form } ?? .boxed
    switch instruction.operation {
    case .string(let name): return e.constantText(name)
    case .argument(let index): return "(argc > \(index) ? argv[\(index)] : AOT_UNDEFINED)"
    case .loadLocal(let l): return name(l)
    case .loadVariable: return "\(a(0))->value"
    case .loadModule(let slot): return "AOT_MODULE(\(slot))"
    case .convert: return converted(instruction, to: form)
    case .numberOfPlain: return "aot_number_of_plain(\(a(0)))"
    case .int32OfNumber: return "aot_int32_of_\(formOf(instruction, 0) == .double ? "double" : "number")(\(a(0)))"
    case .int32OfPlain: return "aot_int32_of_plain(\(a(0)))"
    case .doubleForm: return "aot_double_form(\(a(0)))"
    case .int32Form: return "aot_int_form(\(a(0)))"
    case .safeInteger: return "aot_safe_integer(\(a(0)))"
    case .indexOfDouble: return "aot_index_of_double(\(a(0)))"
    case .indexOfIntegralDouble: return "aot_index_of_integer(\(a(0)))"
    case .indexOfInteger: return "aot_index_of_int64(\(a(0)))"
    case .indexOfNumber: return "aot_index_of_number(\(a(0)))"
    case .typedIndex: return "aot_typed_index(\(a(0)))"
    case .select: return "(\(a(0)) ? \(a(1)) : \(a(2)))"
    case .arithmetic(let op): return arithmetic(op, form, instruction.arguments.map(argument))
    case .compare(let op): return "(\(a(0)) \(symbol(op)) \(a(1)))"
    case .sameBits: return "(\(a(0)) == \(a(1)))"
    case .not: return "!\(parenthesized(a(0)))"
    case .both: return "(\(a(0)) && \(a(1)))"
    case .either: return "(\(a(0)) || \(a(1)))"
    case .isTrue: return formOf(instruction, 0) == .double ? "(\(a(0)) < 0 || \(a(0)) > 0)" : "(\(a(0)) != 0)"
    case .test(let test): return self.test(test, a(0))
    case .isUnit(let unit): return "aot_is_unit(\(a(0)), \(unit))"
    case .isUnitAny(let unit): return "aot_is_unit_any(\(a(0)), \(unit))"
    case .loadSlot(let slot): return loaded("aot_object_of(\(a(0)))->slots[\(slot)]", form)
    case .shape: return "(int32_t)aot_cell_of(\(a(0)))->shape"
    case .shapeIsIn(let first, let count):
      if count == 0 { return "((uint32_t)\(a(0)) == AOT_SHAPE(\(first)))" }
      return "((uint32_t)\(a(0)) - AOT_SHAPE(\(first)) <= \(count))"
    case .hasShape(let first, let count): return "aot_has_shape(\(a(0)), AOT_SHAPE(\(first)), \(count))"
    case .isFunctionOf(let f): return "(aot_function_of(\(a(0)))->info == &\(e.p.info(f)))"
    case .isCertainlyFunctionOf(let f):
      return "(aot_is_function(\(a(0))) && aot_function_of(\(a(0)))->info == &\(e.p.info(f)))"
    case .fieldsOf: return "aot_function_of(\(a(0)))->fields"
    case .arrayLength: return "(\(form == .int32 ? "int32_t" : "int64_t"))aot_array_of(\(a(0)))->length"
    case .stringLength: return "aot_length_of_string(\(a(0)))"
    case .loadElement: return "aot_array_of(\(a(0)))->elements[\(a(1))]"
    case .visitedElement: return "aot_visited(\(a(0)), (uint32_t)\(a(1)))"
    case .isInTyped: return "AOT_IN_TYPED(\(a(0)), \(a(1)))"
    case .loadTyped(let type):
      let element = "((const \(cType(type)) *)aot_typed_array_of(\(a(0)))->data)[\(a(1))]"
      // The program may have put a NaN of any bits there.
      if type.isFloat { return "aot_canonical((double)\(element))" }
      return "(\(cType(form)))\(element)"
    case .typedLength: return "(\(cType(form)))aot_typed_array_of(\(a(0)))->length"
    case .isInView(let type): return "aot_in_view(\(a(0)), \(a(1)), sizeof(\(cType(type))))"
    case .loadView(let type): return "(\(cType(form)))aot_view_\(type)(\(a(0)), \(a(1)), \(a(2)))"
    case .newObject(let shape, let room): return "aot_box(aot_new_object_with_shape(cx, AOT_SHAPE(\(shape)), \(room)))"
    case .sloppyThis: return "aot_sloppy_this(cx, \(a(0)))"
    case .takeException: return "aot_take_exception(cx)"
    case .groupFrom: return "\(a(0))[\(a(1))].from"
    case .groupTo: return "\(a(0))[\(a(1))].to"
    case .sentValue: return "sent"
    case .resumeMode(let mode): return mode?.rawValue ?? "mode"
    case .isResumedBy(let mode): return "(mode == \(mode.rawValue))"
    case .constant, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .storeLocal,
      .storeItem, .capture, .newVariable, .storeVariable, .storeModule, .storeSlot, .addedField, .storeElement,
      .storeTyped, .storeView, .newLiteral, .closureOnStack, .list, .regexp, .call, .callEntry, .callHandler, .runtime,
      .setException,
      .poll, .letEndingPass, .checkStack, .callForeign, .copyGroups, .assert:
      preconditionFailure("no expression")
    }
  }

  private func formOf(_ instruction: Instruction, _ index: Int) -> Form {
    guard case .value(let v) = instruction.arguments[index] else { preconditionFailure("no value") }
    return mir[v].form
  }

  private func loaded(_ slot: String, _ form: Form) -> String {
    switch form {
    case .boxed, .boolean, .variable, .list: return slot
    case .int32: return "aot_as_int(\(slot))"
    case .double: return "aot_as_double(\(slot))"
    case .integer: return "aot_integer_of_number(\(slot))"
    }
  }

  private func converted(_ instruction: Instruction, to: Form) -> String {
    let t = argument(instruction.arguments[0])
    switch (formOf(instruction, 0), to) {
    case (.variable, .boxed): return "aot_box(\(t))"
    case (let from, let to):
      guard let a = from.representation, let b = to.representation else { preconditionFailure("no conversion") }
      return e.convert(t, a, b)
    }
  }

  private func symbol(_ op: ComparisonOperation) -> String {
    switch op {
    case .eq: return "=="
    case .ne: return "!="
    case .lt: return "<"
    case .le: return "<="
    case .gt: return ">"
    case .ge: return ">="
    }
  }

  private func test(_ test: ValueTest, _ v: String) -> String {
    switch test {
    case .truthy: return "aot_truthy(\(v))"
    case .nullish: return "aot_is_nullish(\(v))"
    case .cell: return "aot_is_cell(\(v))"
    case .string: return "aot_is_string(\(v))"
    case .boolean: return "aot_is_bool(\(v))"
    case .int32: return "aot_is_int(\(v))"
    case .object: return "aot_is_object(\(v))"
    case .hole: return "(\(v) == AOT_HOLE)"
    case .regexp: return "aot_is_kind(\(v), AOT_KIND_REGEXP)"
    case .typeUndefined: return "AOT_TYPE_IS_UNDEFINED(\(v))"
    case .typeBoolean: return "AOT_TYPE_IS_BOOLEAN(\(v))"
    case .typeNumber: return "AOT_TYPE_IS_NUMBER(\(v))"
    case .typeString: return "AOT_TYPE_IS_STRING(\(v))"
    case .typeSymbol: return "AOT_TYPE_IS_SYMBOL(\(v))"
    case .typeBigint: return "AOT_TYPE_IS_BIGINT(\(v))"
    case .typeFunction: return "AOT_TYPE_IS_FUNCTION(\(v))"
    case .typeObject: return "AOT_TYPE_IS_OBJECT(\(v))"
    }
  }

  private func arithmetic(_ op: ArithmeticOperation, _ form: Form, _ a: [String]) -> String {
    func infix(_ sign: String) -> String { "(\(a[0]) \(sign) \(a[1]))" }
    func of(_ function: String) -> String { "\(function)(\(a.joined(separator: ", ")))" }
    let isInt = form == .int32
    switch op {
    case .add: return infix("+")
    case .sub: return infix("-")
    case .mul: return infix("*")
    case .div: return infix("/")
    case .rem: return form == .double ? of("aot_rem_double") : isInt ? of("aot_int_rem") : infix("%")
    case .remOfNaturals:
      let type = isInt ? "uint32_t" : "uint64_t"
      return "(\(isInt ? "int32_t" : "int64_t"))((\(type))\(a[0]) % (\(type))\(a[1]))"
    case .remByPositive: return infix("%")
    case .pow: return of("aot_pow")
    case .neg: return "(-\(a[0]))"
    case .bitAnd: return infix("&")
    case .bitOr: return infix("|")
    case .bitXor: return infix("^")
    case .bitNot: return "(~\(a[0]))"
    case .shl: return of("aot_shift_left")
    case .shr: return of("aot_shift_right")
    case .ushr: return "(int64_t)" + of("aot_shift_right_logical")
    case .floor: return of("floor")
    case .ceil: return of("ceil")
    case .trunc: return of("trunc")
    case .round: return of("aot_math_round")
    case .sqrt: return of("sqrt")
    case .fround: return "(double)(float)\(a[0])"
    case .sign: return of("aot_math_sign")
    case .abs: return isInt ? of("aot_int_abs") : of("fabs")
    case .max: return isInt ? of("aot_int_max") : of("aot_math_max")
    case .min: return isInt ? of("aot_int_min") : of("aot_math_min")
    case .clz32: return of("aot_clz32")
    }
  }
}

extension MIR.Operation {
  /// A few instructions, which may be printed more than once.
  fileprivate var isCheap: Bool {
    if case .compare = self { return true }
    if case .arithmetic(let operation) = self { return operation.isCheap }
    return MIR.Operation.cheap.contains(self)
  }
  private static let cheap: Set<MIR.Operation> = [
    .convert, .indexOfDouble, .indexOfIntegralDouble, .indexOfInteger, .safeInteger, .not,
  ]
}

extension ArithmeticOperation {
  fileprivate var isCheap: Bool {
    switch self {
    case .add, .sub, .mul, .neg, .bitAnd, .bitOr, .bitXor, .bitNot, .shl, .shr, .ushr, .abs, .max, .min: return true
    case .div, .rem, .remOfNaturals, .remByPositive, .pow, .floor, .ceil, .trunc, .round, .sqrt, .fround, .sign,
      .clz32:
      return false
    }
  }
}
