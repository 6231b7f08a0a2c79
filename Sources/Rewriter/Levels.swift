import Base
import DeepSema
import HIR

/// Which functions may be lowered at all; a test aid.
public enum LowerMode: Sendable, Hashable {
  case all, typed, none
}

/// The level of every function.
public struct Levels: Sendable {
  /// Indexed by FuncRef.
  public var all: [Level]
  /// The operations on values of unproven type, in order of their places. A function with none is typed.
  public var dynamicSites: [DynamicSite]

  public init(_ program: Program, facts: Facts, lower: LowerMode = .all) {
    var finder = DynamicSiteFinder(program, facts)
    dynamicSites = []
    all = []
    for index in program.functions.indices {
      let function = FuncRef(UInt32(index))
      if let reason = ThunkReason.of(function, in: program, lower: lower) {
        all.append(.thunk(reason))
        continue
      }
      let sites = finder.sites(in: function)
      if !sites.isEmpty && lower == .typed {
        all.append(.thunk(ThunkReason(construct: .requested, span: program[function].nameSpan)))
      } else {
        all.append(sites.isEmpty ? .typed : .mixed)
      }
      dynamicSites += sites
    }
  }

  public subscript(_ f: FuncRef) -> Level { all[Int(f.raw)] }

  /// True if the function runs as bytecode.
  public func isThunk(_ f: FuncRef) -> Bool {
    switch all[Int(f.raw)] {
    case .thunk: return true
    case .typed, .mixed: return false
    }
  }
}

/// An operation that runs through the runtime because the types of its operands are not proven.
public struct DynamicSite: Sendable, Hashable {
  public enum Operation: UInt8, Sendable, CaseIterable {
    case arithmetic, comparison, property, element, call, construct, iteration
  }
  public var operation: Operation
  public var function: FuncRef
  /// The expression, or the iterable of a for-of loop.
  public var expr: ExprRef
  public var span: Span
  public init(operation: Operation, function: FuncRef, expr: ExprRef, span: Span) {
    self.operation = operation
    self.function = function
    self.expr = expr
    self.span = span
  }
}

extension ThunkReason {
  /// Deeper trees would make C that compilers refuse or take minutes for.
  static let maximalNesting = 700

  /// The reason why a function cannot be C, or nil.
  static func of(_ f: FuncRef, in program: Program, lower: LowerMode) -> ThunkReason? {
    let function = program[f]
    func reason(_ construct: Construct) -> ThunkReason { ThunkReason(construct: construct, span: function.nameSpan) }
    if function.isAsync && function.isGenerator { return reason(.asyncGenerator) }
    if function.isGenerator { return reason(.generator) }
    if function.isAsync { return reason(function.kind == .moduleBody ? .topLevelAwait : .asyncFunction) }
    if lower == .none { return reason(.requested) }
    if program.nests(function.body, beyond: ThunkReason.maximalNesting) { return reason(.tooLarge) }
    var imported: Span?
    program.walk(function.body, expr: { if case .importCall = program[$0] { imported = imported ?? program.span($0) } })
    return imported.map { ThunkReason(construct: .dynamicImport, span: $0) }
  }

  /// What `explain` says of a construct.
  public var text: String {
    switch construct {
    case .generator: return "generators have no C lowering yet"
    case .asyncFunction: return "async functions have no C lowering yet"
    case .asyncGenerator: return "async generators have no C lowering yet"
    case .topLevelAwait: return "a module body with await has no C lowering yet"
    case .forAwait: return "for await has no C lowering yet"
    case .dynamicImport: return "import() has no C lowering yet"
    case .requested: return "asked for by --lower"
    case .tooLarge: return "the function is nested too deeply for the C emitter"
    }
  }
}
