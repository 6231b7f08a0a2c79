// The children of nodes, in evaluation order. Analyses that only look for something walk by these.

extension Program {
  /// Calls `visit` for every direct child expression of `e`, and `statement` for the statements of a block expression.
  public func forEachChild(of e: ExprRef, _ visit: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    switch self[e] {
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .global, .importMeta, .namespaceObject, .hole, .function,
      .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .throwError:
      break
    case .assign(_, let a, _), .initialize(_, let a), .assignGlobal(_, let a), .member(let a, _), .deleteMember(let a, _),
      .privateMember(let a, _), .hasPrivate(let a, _), .unary(_, let a), .spread(let a), .initFields(let a), .importCall(let a),
      .iteratorOpen(let a, _), .yield(let a), .yieldDelegate(let a), .await(let a):
      visit(a)
    case .index(let a, let b), .deleteIndex(let a, let b), .setMember(let a, _, let b), .setPrivateMember(let a, _, let b),
      .defineMember(let a, _, let b), .definePrivate(let a, _, let b), .binary(_, let a, let b), .logical(_, let a, let b):
      visit(a); visit(b)
    case .setIndex(let a, let b, let c), .defineIndex(let a, let b, let c), .superMember(let a, let b, let c),
      .conditional(let a, let b, let c):
      visit(a); visit(b); visit(c)
    case .setSuperMember(let a, let b, let c, let d):
      visit(a); visit(b); visit(c); visit(d)
    case .sequence(let list), .template(let list), .array(let list), .superCall(let list, _):
      self[list].forEach(visit)
    case .block(let body, let value):
      self[body].forEach(statement)
      visit(value)
    case .call(let a, let args, _), .callMember(let a, _, let args, _), .new(let a, let args, _), .objectRest(let a, let args):
      visit(a)
      self[args].forEach(visit)
    case .callIndex(let a, let b, let args, _), .callWithThis(let a, let b, let args, _):
      visit(a); visit(b)
      self[args].forEach(visit)
    case .object(let members):
      for member in self[members] {
        if let key = member.key { visit(key) }
        visit(member.value)
      }
    case .classExpr(let ref):
      let definition = self[ref]
      if let superclass = definition.superclass { visit(superclass) }
      definition.computedFieldKeys.forEach(visit)
      for element in definition.elements { if let key = element.key { visit(key) } }
    }
  }

  /// Calls `visit` for every direct child expression of `s` and `statement` for every direct child statement.
  public func forEachChild(of s: StmtRef, _ visit: (ExprRef) -> Void, statement: (StmtRef) -> Void) {
    switch self[s] {
    case .empty, .break, .continue: break
    case .expr(let e), .throw(let e): visit(e)
    case .return(let e): if let e { visit(e) }
    case .block(let body, _): self[body].forEach(statement)
    case .if(let test, let then, let otherwise):
      visit(test); statement(then)
      if let otherwise { statement(otherwise) }
    case .while(let test, let body, _):
      visit(test); statement(body)
    case .doWhile(let body, let test, _):
      statement(body); visit(test)
    case .for(let test, let update, let body, _, _):
      if let test { visit(test) }
      statement(body)
      if let update { visit(update) }
    case .forIn(_, let object, let body, _):
      visit(object); statement(body)
    case .forOf(_, let iterable, let body, _, _):
      visit(iterable); statement(body)
    case .switch(let subject, let cases, _, _):
      visit(subject)
      for one in self[cases] {
        if let test = one.test { visit(test) }
        self[one.body].forEach(statement)
      }
    case .labeled(_, let body): statement(body)
    case .try(let block, _, let handler, let finalizer):
      statement(block)
      if let handler { statement(handler) }
      if let finalizer { statement(finalizer) }
    }
  }

  /// Calls `expr` and `statement` for all nodes under the statements, parents first. Bodies of nested functions are not entered.
  public func walk(_ body: StmtRange, expr: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    for s in self[body] { walk(s, expr: expr, statement: statement) }
  }

  public func walk(_ s: StmtRef, expr: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    statement(s)
    forEachChild(of: s, { walk($0, expr: expr, statement: statement) }, statement: { walk($0, expr: expr, statement: statement) })
  }

  public func walk(_ e: ExprRef, expr: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    expr(e)
    forEachChild(of: e, { walk($0, expr: expr, statement: statement) }, statement: { walk($0, expr: expr, statement: statement) })
  }
}
