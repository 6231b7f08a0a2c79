import HIR

extension Program {
  /// Calls `expr` and `stmt` for the direct parts of an expression, in order of evaluation. Bodies of functions and classes
  /// are not parts; what a class evaluates in its surroundings (superclass, keys) is.
  func forEachPart(of e: ExprRef, expr: (ExprRef) -> Void, stmt: (StmtRef) -> Void) {
    func list(_ r: ExprRange) { for i in self[r] { expr(i) } }
    switch self[e] {
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject,
      .variable, .global, .importMeta, .namespaceObject, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .hole, .function, .throwError:
      break
    case .assign(_, let x, _), .initialize(_, let x), .assignGlobal(_, let x), .unary(_, let x), .spread(let x),
      .initFields(let x),
      .importCall(let x), .iteratorOpen(let x, _), .yield(let x), .yieldDelegate(let x), .await(let x),
      .member(let x, _),
      .deleteMember(let x, _), .privateMember(let x, _), .hasPrivate(let x, _):
      expr(x)
    case .index(let a, let b), .deleteIndex(let a, let b), .setMember(let a, _, let b),
      .setPrivateMember(let a, _, let b),
      .defineMember(let a, _, let b), .definePrivate(let a, _, let b), .binary(_, let a, let b),
      .logical(_, let a, let b):
      expr(a)
      expr(b)
    case .setIndex(let a, let b, let c), .defineIndex(let a, let b, let c), .superMember(let a, let b, let c),
      .conditional(let a, let b, let c):
      expr(a)
      expr(b)
      expr(c)
    case .setSuperMember(let a, let b, let c, let d):
      expr(a)
      expr(b)
      expr(c)
      expr(d)
    case .sequence(let r), .template(let r), .array(let r): list(r)
    case .block(let statements, let value):
      for s in self[statements] { stmt(s) }
      expr(value)
    case .call(let f, let a, _), .new(let f, let a, _):
      expr(f)
      list(a)
    case .callMember(let o, _, let a, _):
      expr(o)
      list(a)
    case .callIndex(let o, let k, let a, _):
      expr(o)
      expr(k)
      list(a)
    case .callWithThis(let f, let t, let a, _):
      expr(f)
      expr(t)
      list(a)
    case .superCall(let a, _): list(a)
    case .object(let members):
      for m in self[members] {
        if let k = m.key { expr(k) }
        expr(m.value)
      }
    case .classExpr(let c):
      if let s = classes[Int(c.raw)].superclass { expr(s) }
      for k in classes[Int(c.raw)].computedFieldKeys { expr(k) }
      for el in classes[Int(c.raw)].elements { if let k = el.key { expr(k) } }
    case .objectRest(let source, let excluded):
      expr(source)
      list(excluded)
    }
  }

  /// The same for a statement.
  func forEachPart(of s: StmtRef, expr: (ExprRef) -> Void, stmt: (StmtRef) -> Void) {
    func list(_ r: StmtRange) { for i in self[r] { stmt(i) } }
    switch self[s] {
    case .expr(let e), .throw(let e): expr(e)
    case .block(let r, _): list(r)
    case .if(let c, let a, let b):
      expr(c)
      stmt(a)
      if let b { stmt(b) }
    case .while(let c, let body, _):
      expr(c)
      stmt(body)
    case .doWhile(let body, let c, _):
      stmt(body)
      expr(c)
    case .for(let test, let update, let body, _, _):
      if let test { expr(test) }
      stmt(body)
      if let update { expr(update) }
    case .forIn(_, let o, let body, _), .forOf(_, let o, let body, _, _):
      expr(o)
      stmt(body)
    case .switch(let x, let cases, _, _):
      expr(x)
      for c in self[cases] {
        if let t = c.test { expr(t) }
        list(c.body)
      }
    case .labeled(_, let body): stmt(body)
    case .break, .continue, .empty: break
    case .return(let e): if let e { expr(e) }
    case .try(let block, _, let handler, let finalizer):
      stmt(block)
      if let handler { stmt(handler) }
      if let finalizer { stmt(finalizer) }
    }
  }

  /// Every expression under a statement, parents first.
  func forEachUnder(_ s: StmtRef, _ visit: (ExprRef) -> Void) {
    forEachPart(of: s, expr: { forEachUnder($0, visit) }, stmt: { forEachUnder($0, visit) })
  }
  func forEachUnder(_ e: ExprRef, _ visit: (ExprRef) -> Void) {
    visit(e)
    forEachPart(of: e, expr: { forEachUnder($0, visit) }, stmt: { forEachUnder($0, visit) })
  }
}
