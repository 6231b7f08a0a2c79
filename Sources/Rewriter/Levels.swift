import Base
import DeepSema
import HIR

/// Which functions may be lowered at all; a test aid.
public enum LowerMode: Sendable, Hashable {
  case all, typed, none
}

/// Which functions become C and which stay bytecode, decided before any code is made.
public struct LoweringPlan: Sendable {
  /// Indexed by FuncRef: why the function has no C lowering; nil = it becomes C.
  public private(set) var reasons: [ThunkReason?]
  /// Indexed by FuncRef: the number by which C, bytecode and reports know a thunk; nil = no thunk. Numbers count up in the order
  /// of functions.
  public private(set) var thunkIDs: [UInt32?] = []
  /// The thunks, in order of their numbers.
  public private(set) var thunks: [FuncRef] = []

  public init(_ program: Program, lower: LowerMode = .all) {
    reasons = program.functions.indices.map { ThunkReason.of(FuncRef(UInt32($0)), in: program, lower: lower) }
    for scope in program.evalScopes.values {
      for function in [scope.caller, scope.function] where reasons[Int(function.raw)] == nil {
        reasons[Int(function.raw)] = ThunkReason(construct: .directEval, span: program[function].nameSpan)
      }
    }
    number()
  }

  public func isThunk(_ f: FuncRef) -> Bool { reasons[Int(f.raw)] != nil }

  /// Makes more functions thunks; a test aid.
  public mutating func keepAsBytecode(_ functions: [FuncRef], of program: Program) {
    for function in functions where !isThunk(function) && program[function].foreign == nil {
      reasons[Int(function.raw)] = ThunkReason(construct: .requested, span: program[function].nameSpan)
    }
    number()
  }

  private mutating func number() {
    thunks = reasons.indices.map { FuncRef(UInt32($0)) }.filter(isThunk)
    thunkIDs = Array(repeating: nil, count: reasons.count)
    for (id, function) in thunks.enumerated() { thunkIDs[Int(function.raw)] = UInt32(id) }
  }
}

/// The level of every function: a count of what the emitted C does, so it is known when the C is.
public struct Levels: Sendable {
  /// Indexed by FuncRef.
  public let all: [Level]
  /// The operations on values of unproven type that the C of the program contains, by function, then in order of their places.
  public let dynamicSites: [DynamicSite]

  /// - Parameter dynamicSites: by function, what its C leaves to the runtime; nil = there is no C of it.
  public init(_ plan: LoweringPlan, dynamicSites sites: [[DynamicSite]?]) {
    precondition(sites.count == plan.reasons.count)
    all = zip(plan.reasons, sites).map { reason, sites in
      if let reason { return .thunk(reason) }
      guard let sites else { return .absent }
      return sites.isEmpty ? .typed : .mixed
    }
    dynamicSites = sites.flatMap { ($0 ?? []).sorted { ($0.span.start, $0.expr.raw) < ($1.span.start, $1.expr.raw) } }
  }

  public subscript(_ f: FuncRef) -> Level { all[Int(f.raw)] }
}

/// An operation that runs through the runtime because the types of its operands are not proven.
public struct DynamicSite: Sendable, Hashable {
  public enum Operation: UInt8, Sendable, CaseIterable {
    case arithmetic, comparison, property, element, call, construct, iteration
    /// `in` and `instanceof`; `delete`; copying the properties of an object; ToString and ToPropertyKey.
    case membership, deletion, copy, conversion
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
    if function.foreign != nil { return nil }
    if lower == .none { return reason(.requested) }
    if program.nests(function.body, beyond: ThunkReason.maximalNesting) { return reason(.tooLarge) }
    return nil
  }

  /// What `explain` says of a construct.
  public var text: String {
    switch construct {
    case .directEval: return "text that eval compiles may name its variables"
    case .requested: return "asked for by --lower"
    case .tooLarge: return "the function is nested too deeply for the C emitter"
    }
  }
}
