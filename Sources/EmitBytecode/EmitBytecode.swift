import Base
import Bytecode
import CRuntime
import HIR

/// HIR -> bytecode.
public enum EmitBytecode {
  /// The bytecode of a program, or of some of its functions (thunks).
  ///
  /// - Parameters:
  ///   - program: the HIR as lowering made it.
  ///   - sources: the bytes of each file, by FileID: for lines and columns.
  ///   - functions: the functions to emit, in any order; nil = all, and then function i of the module is FuncRef i. Functions
  ///     that they make closures of and that are not among them become external entries, found at run time by their ids.
  ///   - texts: the source texts that functions keep. Thunks need none: the native program has theirs.
  public static func emit(
    program: Program, sources: [[UInt8]], functions: [FuncRef]? = nil, texts: SourceTexts = SourceTexts()
  ) -> BytecodeModule {
    let emitter = ModuleEmitter(program, sources: sources, functions: functions, texts: texts)
    return emitter.run()
  }
}

extension BytecodeModule {
  /// Index of a function's code in this module: what `register_thunk` takes as the entry.
  public func index(of function: FuncRef) -> UInt32? {
    functions.firstIndex { $0.id == function.raw && !$0.isExternal }.map { UInt32($0) }
  }
}

/// What the functions of one module share: constants, function numbers, source positions.
final class ModuleEmitter {
  let program: Program
  var module = BytecodeModule()
  private let selected: [FuncRef]
  private let isWhole: Bool
  private var indexes: [FuncRef: UInt32] = [:]
  private var external: [FuncRef] = []
  private var constants: [BytecodeModule.Constant: UInt32] = [:]
  private let sources: [[UInt8]]
  private let texts: SourceTexts
  private var positions: [SourcePositions?]
  /// Variables that some block declares; the others are made at the entry of their function.
  private(set) var scoped: [Bool]
  /// Variables that hold iterator records.
  private(set) var records: [Bool]

  init(_ program: Program, sources: [[UInt8]], functions: [FuncRef]?, texts: SourceTexts) {
    self.program = program
    self.sources = sources
    self.texts = texts
    module.texts = texts.bytes
    isWhole = functions == nil
    selected = functions?.sorted { $0.raw < $1.raw } ?? (0..<UInt32(program.functions.count)).map { FuncRef($0) }
    positions = Array(repeating: nil, count: program.modules.count)
    scoped = Array(repeating: false, count: program.variables.count)
    records = Array(repeating: false, count: program.variables.count)
    for (i, function) in selected.enumerated() { indexes[function] = UInt32(i) }
    findScopes()
    findRecords()
  }

  private func findScopes() {
    for statement in program.stmts {
      for v in program[statement.scope] { scoped[Int(v.raw)] = true }
    }
  }

  private func findRecords() {
    for expr in program.exprs {
      if let record = expr.iteratorRecord { records[Int(record.raw)] = true }
    }
  }

  func run() -> BytecodeModule {
    module.functions = Array(repeating: BytecodeFunction(), count: selected.count)
    for (i, function) in selected.enumerated() { module.functions[i] = FunctionEmitter(self, function).run() }
    for function in external { module.functions.append(externalEntry(function)) }
    for i in module.functions.indices {
      module.functions[i].captures = captureList(of: FuncRef(module.functions[i].id))
    }
    addTemplates()
    addModules()
    return module
  }

  private func externalEntry(_ ref: FuncRef) -> BytecodeFunction {
    var entry = header(of: ref)
    entry.isExternal = true
    return entry
  }

  /// Everything about a function but its code.
  func header(of ref: FuncRef) -> BytecodeFunction {
    let function = program[ref]
    var header = BytecodeFunction()
    header.name = Array(program.names.bytes(of: function.name))
    if header.name.isEmpty { header.inferredName = inferredNames[ref] ?? [] }
    header.length = min(function.length, 0xFFFF)
    header.kind = kind(of: function)
    header.isAsync = function.isAsync
    header.isGenerator = function.isGenerator
    header.isSloppy = !function.isStrict
    header.traceFlags = traceFlags(of: function)
    header.id = ref.raw
    header.module = function.module.raw
    let position = position(function.nameSpan.start, in: function.module)
    header.line = position.line
    header.column = position.column
    header.text = texts[ref]
    return header
  }

  /// What stack traces call functions without a name.
  private lazy var inferredNames = program.inferredNames()

  private func traceFlags(of function: HIRFunction) -> UInt32 {
    switch function.traceRole {
    case .function: return 0
    case .topLevel: return UInt32(AOT_BC_TOP)
    case .commonJSTopLevel: return UInt32(AOT_BC_TOP | AOT_BC_COMMONJS)
    case .unseen: return UInt32(AOT_BC_UNSEEN)
    }
  }

  private func kind(of function: HIRFunction) -> UInt32 {
    let kind: aot_function_kind
    switch function.runtimeKind {
    case .normal: kind = AOT_FN_NORMAL
    case .arrow: kind = AOT_FN_ARROW
    case .method: kind = AOT_FN_METHOD
    case .generator: kind = AOT_FN_GENERATOR
    case .generatorMethod: kind = AOT_FN_GENERATOR_METHOD
    case .async: kind = AOT_FN_ASYNC
    case .asyncArrow: kind = AOT_FN_ASYNC_ARROW
    case .asyncMethod: kind = AOT_FN_ASYNC_METHOD
    case .asyncGenerator: kind = AOT_FN_ASYNC_GENERATOR
    case .asyncGeneratorMethod: kind = AOT_FN_ASYNC_GENERATOR_METHOD
    case .baseConstructor: kind = AOT_FN_BASE_CONSTRUCTOR
    case .derivedConstructor: kind = AOT_FN_DERIVED_CONSTRUCTOR
    }
    return kind.rawValue
  }

  /// What closures of a function need to know of the one that makes them.
  struct Frame {
    var valueRegisters: UInt32
    /// Internal registers of its own captured variables.
    var cells: [VarRef: Register]
  }
  var frames: [FuncRef: Frame] = [:]

  /// Where the function that makes a closure of `ref` finds the cells that it captures.
  private func captureList(of ref: FuncRef) -> [UInt32] {
    let function = program[ref]
    // The maker is native: it knows by itself.
    guard let parent = function.parent, let frame = frames[parent] else {
      return function.captures.map { _ in AOT_BC_OF_PARENT }
    }
    return function.captures.map { v in
      if let cell = frame.cells[v] { return frame.valueRegisters + cell.internalIndex }
      let index = program[parent].captures.firstIndex(of: v)
      precondition(index != nil, "captured variable is not at hand in the enclosing function")
      return AOT_BC_OF_PARENT | UInt32(index!)
    }
  }

  private func addTemplates() {
    for template in program.templates {
      module.templates.append(
        zip(template.cooked, template.raw).map { cooked, raw in (cooked.map { string($0) }, string(raw)) })
    }
  }

  private func addModules() {
    for m in program.modules {
      let exports: [(name: UInt32, slot: UInt32)] = m.exports.compactMap { export in
        guard case .module(let slot) = program[export.variable].storage else { return nil }
        return (string(export.name), slot)
      }
      module.modules.append(
        .init(body: isWhole ? m.body.raw : indexes[m.body], path: Array(m.path.utf8), exports: exports))
    }
    module.slotCount = program.moduleSlotCount
    guard isWhole else { return }
    module.slots = Array(repeating: false, count: Int(program.moduleSlotCount))
    for variable in program.variables {
      if case .module(let slot) = variable.storage, variable.needsTDZ { module.slots[Int(slot)] = true }
    }
  }

  // MARK: What functions ask for

  /// The number of a function in this module; an external entry when its code is elsewhere.
  func index(of function: FuncRef) -> UInt32 {
    if let known = indexes[function] { return known }
    let index = UInt32(selected.count + external.count)
    external.append(function)
    indexes[function] = index
    return index
  }

  func constant(_ constant: BytecodeModule.Constant) -> UInt32 {
    if let known = constants[constant] { return known }
    let index = UInt32(module.constants.count)
    module.constants.append(constant)
    constants[constant] = index
    return index
  }

  func string(_ name: NameID) -> UInt32 { constant(.string(Array(program.names.bytes(of: name)))) }

  /// The positions of a module's file, made on first use.
  func positions(of m: ModuleRef) -> SourcePositions {
    if let known = positions[Int(m.raw)] { return known }
    let file = program.modules[Int(m.raw)].file.index
    let made = SourcePositions(file < sources.count ? sources[file] : [])
    positions[Int(m.raw)] = made
    return made
  }

  func position(_ offset: UInt32, in m: ModuleRef) -> (line: UInt32, column: UInt32) {
    Int(m.raw) < positions.count ? positions(of: m).position(of: offset) : (1, 1)
  }
}
