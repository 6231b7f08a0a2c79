import AST
import Base

/// Which `var`s of a function or module may be as good as `let`s: declared once, at the top of the body, and assigned by that
/// declaration alone. Lowering treats them so; where a read may come before (TDZRecorder), one is a `var` again in the end.
struct SettledVars {
  private(set) var names: Set<NameID> = []

  init() {}

  /// - Parameter scan: what the body hoists.
  init(_ ast: AST, _ body: IDList<StmtID>, _ scan: VarScan, _ assigned: AssignedNames) {
    var declarations: [NameID: Int] = [:]
    for (name, _) in scan.vars { declarations[name, default: 0] += 1 }
    for (name, _) in scan.functions { declarations[name, default: 0] += 1 }
    for (name, byInitializer) in SettledVars.initialized(ast, body) where declarations[name] == 1 && name != .arguments
    {
      if assigned.count(of: name) == (byInitializer ? 0 : 1) { names.insert(name) }
    }
  }

  /// Names to which statements of the list give their value: by an initializer, or else as the object of an enum, by an assignment.
  private static func initialized(_ ast: AST, _ body: IDList<StmtID>) -> [(name: NameID, byInitializer: Bool)] {
    var found: [(NameID, Bool)] = []
    for statement in ast[body] {
      var inner = statement
      if case .exportDeclaration(let declaration) = ast[statement] { inner = declaration }
      switch ast[inner] {
      case .variable(.var, let declarators, false):
        for id in ast[declarators] where !ast[id].value.isNone {
          if case .binding(let name) = ast[ast[id].pattern] { found.append((name, true)) }
        }
      case .expression(let expr):
        if let pattern = EnumPattern(ast, expr), pattern.assigns { found.append((pattern.name, false)) }
      case _: break
      }
    }
    return found
  }
}

/// What compilers make of an enum: `(function (E) { E[E["A"] = 0] = "A"; ... })(E || (E = {}))`, or, as the value of the variable E,
/// `((e) => { ...; return e; })(E || {})`.
struct EnumPattern {
  /// The variable.
  private(set) var name = NameID.empty
  /// It is assigned by the call; else the call's value is the object.
  private(set) var assigns = false
  private(set) var members: [(name: NameID, value: EnumConstant)] = []

  init?(_ ast: AST, _ expr: ExprID) {
    guard case .call(let callee, _, let args, false) = ast[EnumPattern.bare(ast, expr)], ast[args].count == 1,
      case .function(let id) = ast[EnumPattern.bare(ast, callee)], takeArgument(ast, ast[args].first!),
      let object = EnumPattern.parameter(ast, ast[id])
    else { return nil }
    var distinct: Set<NameID> = []
    for statement in ast[ast[id].body] {
      if case .return(let value) = ast[statement], let value = value.value, !assigns,
        EnumPattern.isName(ast, value, object)
      {
        return
      }
      guard case .expression(let assignment) = ast[statement],
        let member = EnumPattern.member(ast, assignment, of: object),
        distinct.insert(member.0).inserted
      else { return nil }
      members.append(member)
    }
    if !assigns { return nil }
  }

  /// `E || (E = {})`, `E || {}`
  private mutating func takeArgument(_ ast: AST, _ argument: ExprID) -> Bool {
    guard case .logical(.or, let left, let right) = ast[EnumPattern.bare(ast, argument)],
      case .identifier(let name) = ast[left]
    else { return false }
    self.name = name
    switch ast[EnumPattern.bare(ast, right)] {
    case .object(let properties): return ast[properties].isEmpty
    case .assign(let target, let value):
      guard case .expression(let place) = ast[target], EnumPattern.isName(ast, place, name),
        case .object(let properties) = ast[value]
      else { return false }
      assigns = true
      return ast[properties].isEmpty
    case _: return false
    }
  }

  /// The only parameter of a function that is called as it stands.
  private static func parameter(_ ast: AST, _ function: Function) -> NameID? {
    guard function.kind == .function || function.kind == .arrow,
      function.flags.isDisjoint(with: [.async, .generator, .containsDirectEval, .expressionBody]),
      ast[function.params].count == 1, let parameter = ast[function.params].first.map({ ast[$0] }),
      parameter.defaultValue.isNone, !parameter.isRest, case .binding(let name) = ast[parameter.pattern]
    else { return nil }
    return name
  }

  /// `E[E["A"] = 0] = "A"`, `E["A"] = "text"`
  private static func member(_ ast: AST, _ expr: ExprID, of object: NameID) -> (NameID, EnumConstant)? {
    guard case .assign(let target, let value) = ast[expr], case .expression(let place) = ast[target],
      case .string(let text) = ast[value]
    else { return nil }
    if let name = key(ast, place, of: object) { return (name, .string(text)) }
    guard case .index(let receiver, let index, false) = ast[place], isName(ast, receiver, object),
      case .assign(let inner, let number) = ast[index], case .expression(let innerPlace) = ast[inner],
      let name = key(ast, innerPlace, of: object), name == text, let constant = constant(ast, number)
    else { return nil }
    return (name, .number(constant))
  }

  private static func key(_ ast: AST, _ place: ExprID, of object: NameID) -> NameID? {
    switch ast[place] {
    case .member(let receiver, let name, false):
      return isName(ast, receiver, object) && name != NameID(.__proto__) ? name : nil
    case .index(let receiver, let index, false):
      guard isName(ast, receiver, object), case .string(let name) = ast[index] else { return nil }
      return name != NameID(.__proto__) ? name : nil
    case _: return nil
    }
  }

  private static func constant(_ ast: AST, _ expr: ExprID) -> Double? {
    switch ast[bare(ast, expr)] {
    case .number(let value): return value
    case .unary(.minus, let operand):
      guard case .number(let value) = ast[operand], value != 0 else { return nil }
      return -value
    case _: return nil
    }
  }

  private static func isName(_ ast: AST, _ expr: ExprID, _ name: NameID) -> Bool {
    if case .identifier(name) = ast[expr] { return true }
    return false
  }

  private static func bare(_ ast: AST, _ expr: ExprID) -> ExprID {
    var inner = expr
    while case .parenthesized(let next) = ast[inner] { inner = next }
    return inner
  }
}

extension Lowerer {
  /// Declares a `var` of the context's function.
  mutating func makeVar(_ name: NameID, _ span: Span, _ settled: SettledVars) -> VarRef {
    guard settled.names.contains(name) else { return makeVariable(name, .var, span) }
    let variable = makeVariable(name, .let, span)
    setInfo(variable) {
      $0.isLexical = true
      $0.isSettled = true
    }
    tdz.settle(variable)
    return variable
  }

  /// The variable that a declaration of the name settles.
  func settledVariable(_ name: NameID) -> VarRef? {
    guard case .variable(let variable)? = bindings.lookup(name), info(variable).isSettled,
      program[variable].function == context.function
    else { return nil }
    return variable
  }

  /// The object that such code makes, all at once: nobody sees it before it is whole. Nil when the variable may have had a value.
  ///
  /// - Parameter declared: the variable whose initializer the code is; nil when it is a statement.
  mutating func lowerEnumPattern(_ expr: ExprID, declared: NameID?, _ span: Span) -> StmtRef? {
    guard let pattern = EnumPattern(ast, expr), pattern.assigns == (declared == nil),
      declared == nil || declared == pattern.name, let variable = settledVariable(pattern.name)
    else { return nil }
    let object = enumLiteral(pattern.members, span)
    return emit(HIRStmt.expr(initialize(variable, object, span)), span)
  }
}
