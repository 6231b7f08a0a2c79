import AST
import Base
import Builtins

/// Identifiers, `this`, `new.target`, `arguments`: reads and writes of what has a name.
extension Lowerer {
  // MARK: Reads

  mutating func readName(_ name: NameID, _ span: Span, orUndefined: Bool = false) -> ExprRef {
    readBinding(name, span) { $0.readDeclared(name, span, orUndefined: orUndefined) }
  }

  /// The value of the name as the declarations around tell.
  mutating func readDeclared(_ name: NameID, _ span: Span, orUndefined: Bool = false) -> ExprRef {
    guard let binding = binding(of: name) else { return readFree(name, span, orUndefined) }
    switch binding {
    case .variable(let variable), .imported(let variable): return readVariable(variable, span)
    case .functionName(let index): return readVariable(selfVariable(index), span)
    case .namespace(let module): return readNamespace(module, span)
    case .primitive(let name): return readPrimitive(name, span)
    case .property(let object, let name):
      let receiver = readVariable(object, span)
      return emit(.member(object: receiver, name: name), span)
    case .global: return emit(.global(name, orUndefined: orUndefined), span)
    case .missingImport(let specifier, let isAmbiguous):
      reportMissingImport(name, specifier, isAmbiguous, span)
      return undefined(span)
    }
  }

  /// What the declarations around say of a name. The `arguments` of a function hides what is declared outside of it.
  func binding(of name: NameID) -> Binding? {
    if name == .arguments, let owner = argumentsOwner(), let depth = bindings.depth(of: name),
      depth < frames[contexts[owner].baseFrame].bindingMark
    {
      return nil
    }
    return bindings.lookup(name)
  }

  private mutating func readFree(_ name: NameID, _ span: Span, _ orUndefined: Bool) -> ExprRef {
    if name == .undefined { return undefined(span) }
    if name == .require, let value = readRequire(span) { return value }
    if name == .arguments, let owner = argumentsOwner() { return readVariable(argumentsVariable(owner), span) }
    if let number = globalNumber(name) { return emit(.number(number), span) }
    if let variable = libraryGlobal(name) { return readVariable(variable, span) }
    return emit(.global(name, orUndefined: orUndefined), span)
  }

  /// The number that a property of the global object is for good: NaN, Infinity.
  func globalNumber(_ name: NameID) -> Double? {
    switch interner.string(of: name) {
    case BuiltinID.globalNan.key: return .nan
    case BuiltinID.globalInfinity.key: return .infinity
    case _: return nil
    }
  }

  /// Reads the global object.
  mutating func globalObject(_ span: Span) -> ExprRef {
    emit(.global(interner.intern(BuiltinID.globalGlobalThis.key), orUndefined: false), span)
  }

  mutating func readNamespace(_ target: Int, _ span: Span) -> ExprRef {
    for export in links[target].namespaceExports {
      tdz.mentioned(export.variable, by: context.function, at: program.exprs.count)
    }
    let result = emit(.namespaceObject(ModuleRef(UInt32(target))), span)
    // Whoever has the object may read any export by it.
    for export in links[target].namespaceExports where info(export.variable).isLexical {
      tdz.doubted(result, export.variable, in: context.function, maySkip: info(export.variable).maySkip)
    }
    return result
  }

  mutating func readVariable(_ variable: VarRef, _ span: Span) -> ExprRef {
    noteUse(of: variable)
    let certainty = certainty(of: variable)
    if certainty == .tooEarly {
      program[variable].needsTDZ = true
      return throwing(.referenceError, deadZoneMessage(variable), span)
    }
    let result = emit(.variable(variable, checked: certainty == .unknown), span)
    if certainty == .unknown { doubt(result, variable) }
    return result
  }

  private enum Certainty { case initialized, unknown, tooEarly }

  private func certainty(of variable: VarRef) -> Certainty {
    let info = self.info(variable)
    if !info.isLexical || info.isInitialized { return .initialized }
    return .unknown
  }

  private mutating func doubt(_ access: ExprRef, _ variable: VarRef) {
    tdz.doubted(access, variable, in: context.function, maySkip: info(variable).maySkip)
    if context.bindsParameters || contexts.contains(where: { $0.bindsParameters }) { noteEarlyParameter(variable) }
  }

  /// A closure in a parameter initializer that reads a later parameter: that one is bound in two steps.
  private mutating func noteEarlyParameter(_ variable: VarRef) {
    for index in contexts.indices where contexts[index].function == program[variable].function {
      contexts[index].earlyParams.insert(variable)
    }
  }

  private mutating func noteUse(of variable: VarRef) {
    if program[variable].function != context.function { infos[Int(variable.raw)].isCaptured = true }
    switch program[variable].kind {
    case .let, .const, .function, .class: tdz.mentioned(variable, by: context.function, at: program.exprs.count)
    case .param, .var, .catchParam, .temp, .this, .privateName, .home, .importNamespace: break
    }
  }

  func deadZoneMessage(_ variable: VarRef) -> String {
    "Cannot access '\(interner.string(of: program[variable].name))' before initialization"
  }

  private mutating func reportMissingImport(_ name: NameID, _ specifier: NameID, _ isAmbiguous: Bool, _ span: Span) {
    let own = links[Int(module.raw)]
    guard !own.reportedImports.contains(name), let imported = own.imports[name] else { return }
    reportExport(imported.name ?? name, of: imported.target, specifier, isAmbiguous: isAmbiguous, span)
  }

  // MARK: Writes

  mutating func assignName(_ name: NameID, _ value: ExprRef, _ span: Span) -> ExprRef {
    writeBinding(name, value, span) { $0.assignDeclared(name, $1, span) }
  }

  /// Assigns to what the declarations around say that the name is.
  mutating func assignDeclared(_ name: NameID, _ value: ExprRef, _ span: Span) -> ExprRef {
    guard let binding = binding(of: name) else { return assignFree(name, value, span) }
    switch binding {
    case .variable(let variable): return assignVariable(variable, value, span)
    case .functionName: return program[context.function].isStrict ? constantAssignment(value, span) : value
    case .namespace, .primitive, .imported, .missingImport: return constantAssignment(value, span)
    case .property(let object, let name):
      let receiver = readVariable(object, span)
      return emit(.setMember(object: receiver, name: name, value: value), span)
    case .global: return emit(.assignGlobal(name, value), span)
    }
  }

  private mutating func assignFree(_ name: NameID, _ value: ExprRef, _ span: Span) -> ExprRef {
    if name == .arguments, let owner = argumentsOwner() {
      let variable = argumentsVariable(owner)
      program[variable].isReassigned = true
      return assignVariable(variable, value, span)
    }
    return emit(.assignGlobal(name, value), span)
  }

  mutating func assignVariable(_ variable: VarRef, _ value: ExprRef, _ span: Span) -> ExprRef {
    if info(variable).isConstant {
      let old = readVariable(variable, span)
      return sequence([value, old, constantError(span)], span)
    }
    noteUse(of: variable)
    program[variable].isReassigned = true
    let certainty = certainty(of: variable)
    let result = emit(.assign(variable, value, checked: certainty == .unknown), span)
    if certainty == .unknown { doubt(result, variable) }
    return result
  }

  private mutating func constantAssignment(_ value: ExprRef, _ span: Span) -> ExprRef {
    sequence([value, constantError(span)], span)
  }

  private mutating func constantError(_ span: Span) -> ExprRef {
    throwing(.typeError, "Assignment to constant variable.", span)
  }

  // MARK: What a function gives to its arrows

  /// The context of the innermost function that is not an arrow.
  var thisOwner: Int {
    var index = contexts.count - 1
    while contexts[index].kind == .arrow { index -= 1 }
    return index
  }

  func argumentsOwner() -> Int? {
    let owner = thisOwner
    switch contexts[owner].kind {
    case .moduleBody, .fieldInitializer, .staticInitializer: return nil
    case .normal, .arrow, .method, .getter, .setter, .baseConstructor, .derivedConstructor: return owner
    }
  }

  mutating func readThis(_ span: Span) -> ExprRef {
    let owner = thisOwner
    let function = contexts[owner].function
    switch contexts[owner].kind {
    case .moduleBody: return readTopLevelThis(span)
    case .derivedConstructor: return readDerivedThis(owner, span)
    case .normal, .arrow, .method, .getter, .setter, .baseConstructor, .fieldInitializer, .staticInitializer:
      program[function].usesThis = true
      if owner == contexts.count - 1 && !contexts[owner].replacesThis { return emit(.this, span) }
      return readVariable(thisVariable(owner), span)
    }
  }

  private mutating func readTopLevelThis(_ span: Span) -> ExprRef {
    switch graph.modules[Int(module.raw)].format {
    case .esModule: return undefined(span)
    case .script: return globalObject(span)
    case .commonJS:
      guard let names = links[Int(module.raw)].commonJS else { return undefined(span) }
      return readVariable(names.receiver, span)
    }
  }

  mutating func readDerivedThis(_ owner: Int, _ span: Span) -> ExprRef {
    let variable = thisVariable(owner)
    infos[Int(variable.raw)].isCaptured = infos[Int(variable.raw)].isCaptured || owner != contexts.count - 1
    let checked = !contexts[owner].thisIsInitialized
    if checked { program[variable].needsTDZ = true }
    return emit(.variable(variable, checked: checked), span)
  }

  mutating func thisVariable(_ owner: Int) -> VarRef {
    if let variable = contexts[owner].thisVariable { return variable }
    let function = contexts[owner].function
    let variable = makeVariable(NameID(.this), .this, program[function].nameSpan, function: function)
    contexts[owner].thisVariable = variable
    return variable
  }

  mutating func argumentsVariable(_ owner: Int) -> VarRef {
    if let variable = contexts[owner].argumentsVariable { return variable }
    let function = contexts[owner].function
    let variable = makeVariable(NameID(.arguments), .var, program[function].nameSpan, function: function)
    program[function].usesArguments = true
    contexts[owner].argumentsVariable = variable
    return variable
  }

  mutating func selfVariable(_ owner: Int) -> VarRef {
    if let variable = contexts[owner].selfVariable { return variable }
    let function = contexts[owner].function
    let variable = makeVariable(program[function].name, .function, program[function].nameSpan, function: function)
    program[variable].knownFunction = function
    contexts[owner].selfVariable = variable
    return variable
  }

  mutating func readNewTarget(_ span: Span) -> ExprRef {
    let owner = thisOwner
    switch contexts[owner].kind {
    case .moduleBody, .fieldInitializer, .staticInitializer: return undefined(span)
    case .normal, .arrow, .method, .getter, .setter, .baseConstructor, .derivedConstructor: break
    }
    let function = contexts[owner].function
    program[function].usesNewTarget = true
    if owner == contexts.count - 1 { return emit(.newTarget, span) }
    if contexts[owner].newTargetVariable == nil {
      let name = interner.intern("new.target")
      contexts[owner].newTargetVariable = makeVariable(name, .const, program[function].nameSpan, function: function)
    }
    return readVariable(contexts[owner].newTargetVariable!, span)
  }

  /// The variable that holds the home object of the method around us.
  mutating func readHome(_ span: Span) -> ExprRef {
    guard let index = contexts[thisOwner].home else { return undefined(span) }
    if homes[index].variable == nil {
      let variable = makeVariable(
        interner.intern("home"), .home, span, function: contexts[homes[index].context].function)
      listVariable(variable, frame: homes[index].frame)
      homes[index].variable = variable
    }
    return readVariable(homes[index].variable!, span)
  }
}
