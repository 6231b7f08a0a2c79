import AST
import Base

/// The scope of a `with` statement (an object Environment Record, ECMA-262, section 9.1.1.2).
struct ObjectScope: Sendable {
  /// Holds the object.
  var object: VarRef
  /// Names declared from here on are inside the statement.
  var bindingMark: Int
  /// The index of the function that has the statement.
  var context: Int
  /// The object holds variables that evals have declared, rather than being that of a `with` statement.
  var isVariables = false
}

/// `with`: a name that is not declared inside the statement is a property of its object if that has it, at each use.
extension Lowerer {
  mutating func lowerWith(_ object: ExprID, _ body: StmtID, _ span: Span) -> StmtRef {
    pushFrame(hasNode: true)
    let variable = declareVariable(.empty, .const, span)
    let value = lower(object)
    let converted = emit(.unary(.toObject, value), ast.span(object))
    let first = emitEffect(.initialize(variable, converted), span)
    objectScopes.append(ObjectScope(object: variable, bindingMark: bindings.mark, context: contexts.count - 1))
    context.conditionalDepth += 1
    let statement = lowerBody(body)
    context.conditionalDepth -= 1
    objectScopes.removeLast()
    let variables = popFrame()
    return emit(.block(range([first, statement]), scope: range(variables)), span)
  }

  /// The objects that may have the name, innermost first.
  private func objectScopes(around name: NameID) -> [ObjectScope] {
    if objectScopes.isEmpty { return [] }
    if name == .arguments, binding(of: name) == nil, let owner = argumentsOwner() {
      return objectScopes.reversed().filter { $0.context >= owner }
    }
    let depth = bindings.depth(of: name) ?? -1
    return objectScopes.reversed().filter { $0.bindingMark > depth }
  }

  /// Finds the object that has the name: an expression that stores it, or undefined, in the variable. Nil: the name is what the
  /// declarations around say.
  mutating func resolveBinding(_ name: NameID, _ span: Span) -> (found: ExprRef, object: VarRef)? {
    let scopes = objectScopes(around: name)
    if scopes.isEmpty { return nil }
    var object = undefined(span)
    for scope in scopes.reversed() {
      let key = string(name, span)
      let test = emit(.binary(.hasBinding, key, readVariable(scope.object, span)), span)
      object = emit(.conditional(test, then: readVariable(scope.object, span), else: object), span)
    }
    let variable = makeTemp(span)
    return (assignTemp(variable, object, span), variable)
  }

  /// `found !== undefined`
  private mutating func isFound(_ found: ExprRef, _ span: Span) -> ExprRef {
    let nothing = undefined(span)
    return emit(.binary(.strictNe, found, nothing), span)
  }

  // MARK: Uses

  /// The value of a name as `declared` gives it, unless the object of a `with` has the name; `property` is what becomes of its value.
  mutating func readBinding(
    _ name: NameID, _ span: Span, property: (inout Lowerer, ExprRef) -> ExprRef = { $1 },
    declared: (inout Lowerer) -> ExprRef
  ) -> ExprRef {
    guard let (found, object) = resolveBinding(name, span) else { return declared(&self) }
    let test = isFound(found, span)
    let value = property(&self, readProperty(name, object, span))
    return emit(.conditional(test, then: value, else: lowerConditionally(declared)), span)
  }

  /// Reads a name whose object, or undefined, is in the variable.
  mutating func readResolved(
    _ name: NameID, _ object: VarRef, _ span: Span, declared: (inout Lowerer) -> ExprRef
  ) -> ExprRef {
    let test = isFound(read(object, span), span)
    let value = readProperty(name, object, span)
    return emit(.conditional(test, then: value, else: lowerConditionally(declared)), span)
  }

  mutating func writeBinding(
    _ name: NameID, _ value: ExprRef, _ span: Span, declared: (inout Lowerer, ExprRef) -> ExprRef
  ) -> ExprRef {
    guard let (found, object) = resolveBinding(name, span) else { return declared(&self, value) }
    return sequence([found, writeResolved(name, object, value, span, declared: declared)], span)
  }

  /// Assigns to a name whose object, or undefined, is in the variable.
  mutating func writeResolved(
    _ name: NameID, _ object: VarRef, _ value: ExprRef, _ span: Span, declared: (inout Lowerer, ExprRef) -> ExprRef
  ) -> ExprRef {
    let held = makeTemp(span)
    let stored = assignTemp(held, value, span)
    let test = isFound(read(object, span), span)
    let property = writeProperty(name, object, held, span)
    let other = lowerConditionally { lowerer in declared(&lowerer, lowerer.read(held, span)) }
    let written = emit(.conditional(test, then: property, else: other), span)
    return sequence([stored, written], span)
  }

  mutating func deleteBinding(_ name: NameID, _ span: Span, declared: (inout Lowerer) -> ExprRef) -> ExprRef {
    guard let (found, object) = resolveBinding(name, span) else { return declared(&self) }
    let test = isFound(found, span)
    let property = emit(.deleteMember(object: read(object, span), name: name), span)
    return emit(.conditional(test, then: property, else: lowerConditionally(declared)), span)
  }

  /// A name that is called: what `with` gives it is the receiver as well.
  mutating func nameCallee(_ name: NameID, _ span: Span) -> Callee {
    guard let (found, object) = resolveBinding(name, span) else {
      if case .primitive(let primitive)? = bindings.lookup(name) { return primitiveCallee(primitive, span) }
      return .plain(readName(name, span))
    }
    let test = isFound(found, span)
    let property = readProperty(name, object, span)
    let other = lowerConditionally { $0.readDeclared(name, span) }
    let receiver = receiver(of: name, in: object, span)
    return .withThis(emit(.conditional(test, then: property, else: other), span), this: receiver)
  }

  /// The receiver of a call of a name whose object, or undefined, is in the variable: the object, unless its properties are variables.
  private mutating func receiver(of name: NameID, in object: VarRef, _ span: Span) -> ExprRef {
    let scopes = objectScopes(around: name)
    if scopes.allSatisfy(\.isVariables) { return undefined(span) }
    var receiver = read(object, span)
    for scope in scopes where scope.isVariables {
      let variables = readVariable(scope.object, span)
      let test = emit(.binary(.strictEq, read(object, span), variables), span)
      receiver = emit(.conditional(test, then: undefined(span), else: receiver), span)
    }
    return receiver
  }

  // MARK: Properties of the object

  private mutating func readProperty(_ name: NameID, _ object: VarRef, _ span: Span) -> ExprRef {
    emit(.member(object: read(object, span), name: name), span)
  }

  /// SetMutableBinding (ECMA-262, section 9.1.1.2.5). As in V8, sloppy code does not ask again whether the property is still there.
  private mutating func writeProperty(_ name: NameID, _ object: VarRef, _ value: VarRef, _ span: Span) -> ExprRef {
    let store = emit(.setMember(object: read(object, span), name: name, value: read(value, span)), span)
    if !program[context.function].isStrict { return store }
    let key = string(name, span)
    let stillExists = emit(.binary(.in, key, read(object, span)), span)
    let gone = throwing(.referenceError, "\(interner.string(of: name)) is not defined", span)
    return emit(.conditional(stillExists, then: store, else: gone), span)
  }
}
