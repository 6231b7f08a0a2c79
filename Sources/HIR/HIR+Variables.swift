/// What a node does to the variable that it names.
public enum VariableUse: Hashable, Sendable {
  case reads(VarRef)
  /// An ordinary assignment; `initializes` ends the dead zone of a binding.
  case assigns(VarRef)
  case initializes(VarRef)
  /// Uses the private symbol in the variable.
  case usesPrivateName(VarRef)
  /// Works on the iterator record in the variable.
  case usesIteratorRecord(VarRef)
}

extension HIRExpr {
  /// What the node itself does to a variable; nil when it names none. The bindings of a class are not counted here.
  public var variableUse: VariableUse? {
    switch self {
    case .variable(let variable, _): return .reads(variable)
    case .assign(let variable, _, _): return .assigns(variable)
    case .initialize(let variable, _): return .initializes(variable)
    case .privateMember(_, let name), .setPrivateMember(_, let name, _), .definePrivate(_, let name, _),
      .hasPrivate(_, let name):
      return .usesPrivateName(name)
    case .iteratorStep(let record), .iteratorValue(let record), .iteratorRest(let record), .iteratorClose(let record),
      .iteratorCloseQuietly(let record):
      return .usesIteratorRecord(record)
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex,
      .deleteMember, .deleteIndex, .superMember, .setSuperMember, .defineMember, .defineIndex, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall,
      .new, .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen,
      .objectRest, .yield, .yieldDelegate, .await, .throwError:
      return nil
    }
  }

  /// The variable whose value the expression gives: it reads the variable, or has just set it.
  public var valueVariable: VarRef? {
    switch variableUse {
    case .reads(let variable), .assigns(let variable), .initializes(let variable): return variable
    case .usesPrivateName, .usesIteratorRecord, nil: return nil
    }
  }

  /// The variable that the expression sets.
  public var assignedVariable: VarRef? {
    switch variableUse {
    case .assigns(let variable), .initializes(let variable): return variable
    case .reads, .usesPrivateName, .usesIteratorRecord, nil: return nil
    }
  }

  /// The variable that holds the iterator record on which the expression works.
  public var iteratorRecord: VarRef? {
    if case .usesIteratorRecord(let variable)? = variableUse { return variable }
    return nil
  }
}

extension VariableUse {
  public var variable: VarRef {
    switch self {
    case .reads(let variable), .assigns(let variable), .initializes(let variable), .usesPrivateName(let variable),
      .usesIteratorRecord(let variable):
      return variable
    }
  }
}

extension HIRStmt {
  /// The variables that the statement makes afresh on entry.
  public var scope: VarRange {
    switch self {
    case .block(_, let scope), .switch(_, _, _, let scope): return scope
    case .expr, .if, .while, .doWhile, .for, .forIn, .forOf, .labeled, .break, .continue, .return, .throw, .try, .empty:
      return .empty
    }
  }

  /// The variable that the statement sets by itself: to the next value of a loop, or to a caught error.
  public var assignedVariable: VarRef? {
    switch self {
    case .forIn(let value, _, _, _), .forOf(let value, _, _, _, _): return value
    case .try(_, let caught, _, _): return caught
    case .expr, .block, .if, .while, .doWhile, .for, .switch, .labeled, .break, .continue, .return, .throw, .empty:
      return nil
    }
  }
}

extension Program {
  /// Calls `body` with each variable that an expression reads or writes itself, those that a class definition makes included.
  public func forEachVariable(of node: HIRExpr, _ body: (VarRef) -> Void) {
    if let use = node.variableUse { body(use.variable) }
    guard case .classExpr(let cls) = node else { return }
    let row = self[cls]
    for name in row.privateNames { body(name) }
    for variable in [row.binding, row.prototypeHome, row.constructorHome] { if let variable { body(variable) } }
    for element in row.elements { if let name = element.privateName { body(name) } }
  }

  /// Calls `body` with each variable that a statement sets or scopes itself.
  public func forEachVariable(of node: HIRStmt, _ body: (VarRef) -> Void) {
    if let variable = node.assignedVariable { body(variable) }
    if case .for(_, _, _, _, let copied) = node { self[copied].forEach(body) }
    self[node.scope].forEach(body)
  }

  /// Calls `body` with each variable that the statements and expressions set, with repetitions, in no order that matters. Bodies
  /// of nested functions are not entered.
  public func forEachAssigned(in statements: [StmtRef], _ expressions: [ExprRef] = [], _ body: (VarRef) -> Void) {
    func onExpression(_ expression: ExprRef) {
      if let variable = self[expression].assignedVariable { body(variable) }
      if case .classExpr(let cls) = self[expression], let binding = self[cls].binding { body(binding) }
    }
    func onStatement(_ statement: StmtRef) {
      if let variable = self[statement].assignedVariable { body(variable) }
    }
    for statement in statements { walk(statement, expr: onExpression, statement: onStatement) }
    for expression in expressions { walk(expression, expr: onExpression, statement: onStatement) }
  }

  /// The expression gives the `this` of its function: the node itself, or the variable in which lowering keeps it.
  public func isThis(_ expression: ExprRef) -> Bool {
    if case .this = self[expression] { return true }
    if case .variable(let variable, _) = self[expression] { return self[variable].kind == .this }
    return false
  }
}
