/// One step of the definition of a class; see `Program.classSteps`.
public enum ClassStep: Sendable {
  /// Evaluates the computed key of a field into its variable.
  case fieldKey(ExprRef)
  /// Evaluates the element's key, if it has one, and defines the element.
  case element(HIRClassElement)
}

/// What a node refers to directly, in evaluation order. Every pass that walks a function's body builds on this.
extension Program {
  /// Calls `body` with each operand of an expression.
  public func forEachExpr(of node: HIRExpr, _ body: (ExprRef) -> Void) {
    switch node {
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .global, .importMeta, .intrinsic, .namespaceObject, .hole, .function, .iteratorStep,
      .iteratorValue,
      .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .throwError:
      break
    case .assign(_, let a, _), .initialize(_, let a), .assignGlobal(_, let a), .member(let a, _),
      .deleteMember(let a, _),
      .privateMember(let a, _), .hasPrivate(let a, _), .unary(_, let a), .spread(let a), .initFields(let a),
      .iteratorOpen(let a, _), .yield(let a), .yieldDelegate(let a), .await(let a):
      body(a)
    case .index(let a, let b), .setMember(let a, _, let b), .deleteIndex(let a, let b),
      .setPrivateMember(let a, _, let b),
      .defineMember(let a, _, let b), .definePrivate(let a, _, let b), .binary(_, let a, let b),
      .logical(_, let a, let b):
      body(a)
      body(b)
    case .setIndex(let a, let b, let c), .defineIndex(let a, let b, let c), .superMember(let a, let b, let c),
      .conditional(let a, let b, let c):
      body(a)
      body(b)
      body(c)
    case .setSuperMember(let a, let b, let c, let d):
      body(a)
      body(b)
      body(c)
      body(d)
    case .sequence(let list), .template(let list), .array(let list), .superCall(let list, _): self[list].forEach(body)
    case .block(_, let value): body(value)
    case .call(let callee, let args, _), .callMember(let callee, _, let args, _), .new(let callee, let args, _):
      body(callee)
      self[args].forEach(body)
    case .callIndex(let object, let key, let args, _), .callWithThis(let object, let key, let args, _):
      body(object)
      body(key)
      self[args].forEach(body)
    case .objectRest(let source, let excluded):
      body(source)
      self[excluded].forEach(body)
    case .object(let members):
      for member in self[members] {
        if let key = member.key { body(key) }
        body(member.value)
      }
    case .classExpr(let cls):
      if let superclass = self[cls].superclass { body(superclass) }
      for key in classKeys(cls) { body(key) }
    }
  }

  /// The computed keys of a class, in evaluation order.
  public func classKeys(_ cls: ClassRef) -> [ExprRef] {
    classSteps(cls).compactMap { step in
      switch step {
      case .fieldKey(let key): return key
      case .element(let element): return element.key
      }
    }
  }

  /// What the body of a class does when the class is defined, in order (ECMA-262, ClassDefinitionEvaluation): a method is defined
  /// right after its key is evaluated, and may fail then; the key of a field is evaluated in its turn.
  ///
  /// Lowering makes keys in source order, so their refs tell which of two stands first.
  public func classSteps(_ cls: ClassRef) -> [ClassStep] {
    let row = self[cls]
    var fieldKeys = row.computedFieldKeys[...]
    var steps: [ClassStep] = []
    for element in row.elements {
      if let key = element.key {
        while let first = fieldKeys.first, first.raw < key.raw { steps.append(.fieldKey(fieldKeys.removeFirst())) }
      }
      steps.append(.element(element))
    }
    return steps + fieldKeys.map { .fieldKey($0) }
  }

  /// Calls `body` with each function that an expression makes.
  public func forEachFunction(of node: HIRExpr, _ body: (FuncRef) -> Void) {
    if case .function(let function) = node { body(function) }
    guard case .classExpr(let cls) = node else { return }
    body(self[cls].constructor)
    for element in self[cls].elements { body(element.function) }
    if let function = self[cls].fieldInitializer { body(function) }
    if let function = self[cls].staticInitializer { body(function) }
  }

  /// Calls `body` with each statement directly inside an expression (`.block`).
  public func forEachStmt(of node: HIRExpr, _ body: (StmtRef) -> Void) {
    if case .block(let list, _) = node { self[list].forEach(body) }
  }

  /// Calls `onExpr` and `onStmt` with what a statement consists of directly.
  public func forEachChild(of node: HIRStmt, expr onExpr: (ExprRef) -> Void, stmt onStmt: (StmtRef) -> Void) {
    switch node {
    case .expr(let value), .throw(let value): onExpr(value)
    case .block(let list, _): self[list].forEach(onStmt)
    case .if(let test, let then, let otherwise):
      onExpr(test)
      onStmt(then)
      if let otherwise { onStmt(otherwise) }
    case .while(let test, let body, _):
      onExpr(test)
      onStmt(body)
    case .doWhile(let body, let test, _):
      onStmt(body)
      onExpr(test)
    case .for(let test, let update, let body, _, _):
      if let test { onExpr(test) }
      onStmt(body)
      if let update { onExpr(update) }
    case .forIn(_, let object, let body, _), .forOf(_, let object, let body, _, _):
      onExpr(object)
      onStmt(body)
    case .switch(let value, let cases, _, _):
      onExpr(value)
      for row in self[cases] {
        if let test = row.test { onExpr(test) }
        self[row.body].forEach(onStmt)
      }
    case .labeled(_, let body): onStmt(body)
    case .return(let value): if let value { onExpr(value) }
    case .try(let block, _, let handler, let finalizer):
      onStmt(block)
      if let handler { onStmt(handler) }
      if let finalizer { onStmt(finalizer) }
    case .break, .continue, .empty: break
    }
  }

  /// Walks the body of one function (not of those inside it) without recursion. The order is that of a stack: parents first.
  public func walk(
    _ function: FuncRef, expr onExpr: (ExprRef, HIRExpr) -> Void, stmt onStmt: (StmtRef, HIRStmt) -> Void
  ) {
    enum Item {
      case expr(ExprRef)
      case stmt(StmtRef)
    }
    var work: [Item] = self[self[function].body].reversed().map { .stmt($0) }
    while let item = work.popLast() {
      let top = work.count
      switch item {
      case .expr(let ref):
        let node = self[ref]
        onExpr(ref, node)
        forEachStmt(of: node) { work.append(.stmt($0)) }
        forEachExpr(of: node) { work.append(.expr($0)) }
      case .stmt(let ref):
        let node = self[ref]
        onStmt(ref, node)
        forEachChild(of: node, expr: { work.append(.expr($0)) }, stmt: { work.append(.stmt($0)) })
      }
      if work.count - top > 1 { work[top...].reverse() }
    }
  }

  /// Whether the tree under the statements has more levels than `limit`. Bodies of nested functions do not count.
  public func nests(_ body: StmtRange, beyond limit: Int) -> Bool {
    enum Item {
      case expr(ExprRef)
      case stmt(StmtRef)
    }
    var work: [(item: Item, depth: Int)] = self[body].map { (.stmt($0), 1) }
    while let (item, depth) = work.popLast() {
      if depth > limit { return true }
      switch item {
      case .expr(let ref):
        forEachChild(
          of: ref, { work.append((.expr($0), depth + 1)) }, statement: { work.append((.stmt($0), depth + 1)) })
      case .stmt(let ref):
        forEachChild(
          of: self[ref], expr: { work.append((.expr($0), depth + 1)) }, stmt: { work.append((.stmt($0), depth + 1)) })
      }
    }
    return false
  }

  /// Calls `expr` for every direct child expression of `e`, and `statement` for the statements of a block expression.
  public func forEachChild(of e: ExprRef, _ expr: (ExprRef) -> Void, statement: (StmtRef) -> Void) {
    forEachStmt(of: self[e], statement)
    forEachExpr(of: self[e], expr)
  }

  /// Calls `expr` and `statement` for all nodes under the statements, parents first. Bodies of nested functions are not entered.
  public func walk(_ body: StmtRange, expr: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    for s in self[body] { walk(s, expr: expr, statement: statement) }
  }

  public func walk(_ s: StmtRef, expr: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    var work = [WalkItem.stmt(s)]
    walk(&work, expr, statement)
  }

  public func walk(_ e: ExprRef, expr: (ExprRef) -> Void, statement: (StmtRef) -> Void = { _ in }) {
    var work = [WalkItem.expr(e)]
    walk(&work, expr, statement)
  }

  private enum WalkItem {
    case expr(ExprRef)
    case stmt(StmtRef)
  }

  /// Without recursion: a closure that captures the program copies it, which is a count of references for each of its arrays.
  private func walk(_ work: inout [WalkItem], _ onExpr: (ExprRef) -> Void, _ onStmt: (StmtRef) -> Void) {
    while let item = work.popLast() {
      let top = work.count
      switch item {
      case .expr(let ref):
        onExpr(ref)
        let node = self[ref]
        forEachStmt(of: node) { work.append(.stmt($0)) }
        forEachExpr(of: node) { work.append(.expr($0)) }
      case .stmt(let ref):
        onStmt(ref)
        forEachChild(of: self[ref], expr: { work.append(.expr($0)) }, stmt: { work.append(.stmt($0)) })
      }
      if work.count - top > 1 { work[top...].reverse() }
    }
  }
}
