import Base
import DeepSema
import Frontend
import HIR
import MIR
import Rewriter

/// One C file of the output.
public struct CUnit: Sendable {
  /// File name without a folder, such as `program.c`. Those that begin with `smallPrefix` are compiled for size.
  public var name: String
  public static let smallPrefix = "small"
  public var text: [UInt8]
}

/// A serialized bytecode module that goes into the binary, and the thunks whose code it holds.
public struct ThunkSegment: Sendable {
  public var bytes: [UInt8]
  /// Index of each function in the segment. Order is irrelevant.
  public var entries: [FuncRef: UInt32]
  public init(bytes: [UInt8], entries: [FuncRef: UInt32]) {
    self.bytes = bytes
    self.entries = entries
  }
}

/// A program as C.
public struct EmittedProgram: Sendable {
  public var units: [CUnit]
  /// Indexed by FuncRef: the operations of the function that its C leaves to the runtime because the types of their operands are
  /// not proven; nil = no C was made of it.
  public var dynamicSites: [[DynamicSite]?]
  /// Violations of what holds of middle IR, where it is verified.
  public var problems: [String] = []
}

public struct EmitOptions: Sendable {
  /// Lines and columns of every source file, by FileID.
  public var lineMaps: [LineMap]
  /// The source texts that functions keep.
  public var texts: SourceTexts
  /// Functions per C file; programs with fewer are one file.
  public var functionsPerUnit = 300
  /// Units of fewer bytes of functions are shared by modules.
  public var bytesPerUnit = 64 << 10
  /// What the embedded compiler has to know of the program; nil: there is none.
  public var textPlaces: [UInt8]?
  /// The program becomes a library for hosts; the results of its functions that no declaration tells are filled in by `EmitC.library`.
  public var library: HostLibrary?
  /// The program becomes the native code of a plugin.
  public var plugin: PluginCode?
  /// The code stands beside that of others in a context.
  var isShared: Bool { library != nil || plugin != nil }
  /// Facts are asserted where the C relies on them.
  public var validates = false
  /// The middle IR is checked after each pass.
  public var verifies = false
  public init(lineMaps: [LineMap], texts: SourceTexts = SourceTexts()) {
    self.lineMaps = lineMaps
    self.texts = texts
  }

  /// The text of positions in the entry module, for names of types.
  func place(in program: Program) -> (Span) -> String {
    let file = program.modules.last?.file.index ?? 0
    guard file < lineMaps.count else { return { "\($0.start)" } }
    let lines = lineMaps[file]
    return {
      let position = lines.position(of: $0.start)
      return "\(position.line):\(position.column)"
    }
  }
}

/// Turns a program into C: one self-contained text per unit, plus a main unit with all that the runtime is told.
///
/// Emitted text includes only aot_emit.h. Units depend on the program alone: the same input gives the same bytes.
public enum EmitC {
  /// Requires: `thunks` holds the code of exactly the thunks of the plan.
  public static func emit(
    _ program: Program, facts: Facts, plan: LoweringPlan, links: Links, thunks: [ThunkSegment],
    options: EmitOptions
  ) -> EmittedProgram {
    ProgramEmitter(program, facts: facts, plan: plan, links: links, thunks: thunks, options: options).emit()
  }

  /// The middle IR of the program's native functions, as a text, and what its verifier finds if it runs.
  public static func mir(
    _ program: Program, facts: Facts, plan: LoweringPlan, lineMaps: [LineMap] = [], verifies: Bool = false
  ) -> (text: [UInt8], problems: [String]) {
    let problems = MIRProblems()
    let native = NativePlan(
      program, facts, plan, hosts: nil, asserted: nil, problems: verifies ? problems : nil)
    let text = native.mirText { module, offset in
      let file = program.modules[Int(module.raw)].file.index
      guard file < lineMaps.count else { return nil }
      let position = lineMaps[file].position(of: offset)
      return "\(position.line):\(position.column)"
    }
    return (text, problems.all)
  }

  /// The library of a program whose entry is that of `HostExports`: results that are not declared are what is proven of them.
  public static func library(_ name: String, _ exports: HostExports, _ program: Program, _ facts: Facts) -> HostLibrary
  {
    let results = functionsForHosts(program).mapValues { facts.result($0).kinds }
    var functions = exports.functions
    for index in functions.indices where functions[index].result == nil {
      functions[index].result = HostType(results[HostExports.shimName(index)] ?? .any)
    }
    return HostLibrary(name: name, functions: functions)
  }

  /// The functions of the module of `HostExports`, by name. Modules that are loaded when they are asked for may stand behind it.
  static func functionsForHosts(_ program: Program) -> [String: FuncRef] {
    let entry = program.modules.indices.last {
      program.modules[$0].path.split(separator: "/").last.map(String.init) == HostExports.entryName
    }
    var named: [String: FuncRef] = [:]
    for (index, function) in program.functions.enumerated() where Int(function.module.raw) == entry {
      named[program.names.string(of: function.name)] = FuncRef(UInt32(index))
    }
    return named
  }
}

extension HostType {
  /// Of values that are proven to be of some kinds.
  fileprivate init(_ kinds: KindSet) {
    if !kinds.isEmpty && kinds.isSubset(of: .number) {
      self = .number
    } else if kinds == .boolean {
      self = .boolean
    } else if kinds == .string {
      self = .string
    } else {
      self = kinds == .undefined ? .void : .handle
    }
  }
}
