import AST
import Base

/// Expressions: the switch over kinds, and the simple ones.
extension Lowerer {
  /// Lowers an expression for its value.
  mutating func lower(_ id: ExprID) -> ExprRef {
    let span = ast.span(id)
    switch ast[id] {
    case .missing, .hole: return undefined(span)
    case .identifier(let name): return readName(name, span)
    case .this: return readThis(span)
    case .newTarget: return readNewTarget(span)
    case .importMeta: return emit(.importMeta(module), span)
    case .null: return emit(.null, span)
    case .boolean(let value): return emit(.bool(value), span)
    case .number(let value): return emit(.number(value), span)
    case .bigint(let digits): return emit(.bigint(decimalDigits(digits)), span)
    case .string(let value): return string(value, span)
    case .regex(let pattern, let flags): return emit(.regexp(pattern: pattern, flags: flags), span)
    case .template(let template): return lowerTemplate(template, span)
    case .taggedTemplate(let tag, _, let template): return lowerTaggedTemplate(tag, template, span)
    case .array(let elements): return lowerArray(elements, span)
    case .object(let properties): return lowerObject(properties, span)
    case .function(let function): return lowerFunctionExpression(function, name: .empty, span)
    case .class(let cls): return lowerClassExpression(cls, name: .empty, span)
    case .unary(let op, let operand): return lowerUnary(op, operand, span)
    case .update(let op, let prefix, let target): return lowerUpdate(op, target, wantsOld: !prefix, span)
    case .binary: return lowerBinary(id)
    case .privateIn(let name, let right):
      let object = lower(right)
      return emit(.hasPrivate(object: object, name: privateName(name)), span)
    case .logical: return lowerLogical(id)
    case .assign(let target, let value): return lowerAssign(target, value, isUsed: true, span)
    case .compoundAssign(let op, let target, let value): return lowerCompound(op, target, value, span)
    case .logicalAssign(let op, let target, let value): return lowerLogicalAssign(op, target, value, span)
    case .conditional(let test, let then, let otherwise): return lowerConditional(test, then, otherwise, span)
    case .sequence(let list): return lowerSequence(list, isUsed: true, span)
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner), .instantiation(let inner, _):
      return lower(inner)
    case .call, .member, .privateMember, .index, .optionalChain: return lowerChain(id)
    case .new(let callee, _, let args):
      if let function = constantFunction(callee, args, span) { return function }
      let function = lower(callee)
      let (list, hasSpread) = lowerArguments(args)
      let made = emit(.new(callee: function, args: list, hasSpread: hasSpread), span)
      noteCallee(callee, of: made)
      return made
    case .superMember(let name): return readSuper(key: string(name, span), span)
    case .superIndex(let index): return lowerSuperIndex(index, span)
    case .superCall(let args): return lowerSuperCall(args, span)
    case .importCall(let specifier, let options): return lowerImportCall(specifier, options.value, span)
    case .spread(let inner): return emit(.spread(lower(inner)), span)
    case .yield(let argument, let delegate): return lowerYield(argument.value, delegate, span)
    case .await(let inner):
      let value = lower(inner)
      return emit(.await(value), span)
    case .jsx(let element): return lowerJSX(element, span)
    }
  }

  /// Lowers an expression whose value nobody uses.
  mutating func lowerEffect(_ id: ExprID) -> ExprRef {
    let span = ast.span(id)
    switch ast[id] {
    case .update(let op, _, let target): return lowerUpdate(op, target, wantsOld: false, span)
    case .assign(let target, let value): return lowerAssign(target, value, isUsed: false, span)
    case .sequence(let list): return lowerSequence(list, isUsed: false, span)
    case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
      .nonNull(let inner), .instantiation(let inner, _):
      return lowerEffect(inner)
    case .unary(.void, let operand): return lowerEffect(operand)
    case _: return lower(id)
    }
  }

  /// Lowers an expression; an anonymous function or class in it gets the name (NamedEvaluation).
  mutating func lowerNamed(_ id: ExprID, _ name: NameID) -> ExprRef {
    let inner = unwrapped(id)
    switch ast[inner] {
    case .function(let function): return lowerFunctionExpression(function, name: name, ast.span(inner))
    case .class(let cls): return lowerClassExpression(cls, name: name, ast.span(inner))
    case _: return lower(id)
    }
  }

  /// Lowers what a name is given. An exported variable of a namespace is a property of its object, as in what tsc makes of it: that names
  /// nothing.
  mutating func lowerGiven(_ id: ExprID, _ name: NameID) -> ExprRef {
    if case .property? = bindings.lookup(name) { return lower(id) }
    return lowerNamed(id, name)
  }

  /// As `lowerNamed`, for the only value of `variable`: closures that are its direct parts run only after it is mentioned.
  mutating func lowerNamed(_ id: ExprID, _ name: NameID, boundTo variable: VarRef) -> ExprRef {
    switch ast[unwrapped(id)] {
    case .function, .class, .object, .array:
      context.deferTo = variable
      let value = lowerNamed(id, name)
      context.deferTo = nil
      return value
    case _: return lowerNamed(id, name)
    }
  }

  /// Without parentheses and TypeScript's wrappers.
  func unwrapped(_ id: ExprID) -> ExprID {
    var id = id
    while true {
      switch ast[id] {
      case .parenthesized(let inner), .as(let inner, _), .satisfies(let inner, _), .typeAssertion(_, let inner),
        .nonNull(let inner), .instantiation(let inner, _):
        id = inner
      case _: return id
      }
    }
  }

  /// Code that may not run.
  mutating func lowerConditionally<R>(_ body: (inout Lowerer) -> R) -> R {
    contexts[contexts.count - 1].conditionalDepth += 1
    let result = body(&self)
    contexts[contexts.count - 1].conditionalDepth -= 1
    return result
  }

  // MARK: Lists

  private mutating func lowerSequence(_ list: IDList<ExprID>, isUsed: Bool, _ span: Span) -> ExprRef {
    let items = ast[list]
    var result: [ExprRef] = []
    for (index, item) in items.enumerated() {
      result.append(isUsed && index == items.count - 1 ? lower(item) : lowerEffect(item))
    }
    return sequence(result, span)
  }

  /// Arguments, and whether one of them is spread.
  mutating func lowerArguments(_ args: IDList<ExprID>) -> (ExprRange, Bool) {
    var hasSpread = false
    var list: [ExprRef] = []
    for (index, arg) in ast[args].enumerated() {
      let value = lower(arg)
      list.append(value)
      guard case .spread(let source) = ast[arg], case .spread(let operand) = program[value] else { continue }
      noteSpreadArgument(source, at: operand, isLast: !hasSpread && index == ast[args].count - 1)
      hasSpread = true
    }
    return (range(list), hasSpread)
  }

  private mutating func lowerArray(_ elements: IDList<ExprID>, _ span: Span) -> ExprRef {
    let deferTo = context.deferTo
    context.deferTo = nil
    var list: [ExprRef] = []
    for element in ast[elements] {
      if case .hole = ast[element] {
        list.append(emit(.hole, ast.span(element)))
      } else {
        let value = lowerPart(element, deferTo, name: .empty)
        list.append(value)
        if case .spread(let source) = ast[element], case .spread(let operand) = program[value] {
          noteIterable(source, isLoop: false, at: operand)
        }
      }
    }
    return emit(.array(range(list)), span)
  }

  /// A direct part of a literal: it flows where the literal flows.
  mutating func lowerPart(_ id: ExprID, _ deferTo: VarRef?, name: NameID) -> ExprRef {
    if let deferTo { return lowerNamed(id, name, boundTo: deferTo) }
    return lowerNamed(id, name)
  }

  // MARK: Operators

  private mutating func lowerUnary(_ op: UnaryOp, _ operand: ExprID, _ span: Span) -> ExprRef {
    switch op {
    case .plus: return unary(.plus, operand, span)
    case .minus: return lowerMinus(operand, span)
    case .bitNot: return unary(.bitNot, operand, span)
    case .not: return unary(.not, operand, span)
    case .typeof: return lowerTypeof(operand, span)
    case .void:
      let effect = lowerEffect(operand)
      return sequence([effect, undefined(span)], span)
    case .delete: return lowerDelete(operand, span)
    }
  }

  private mutating func unary(_ op: HIRUnaryOp, _ operand: ExprID, _ span: Span) -> ExprRef {
    let value = lower(operand)
    return emit(.unary(op, value), span)
  }

  /// Negative literals are constants.
  private mutating func lowerMinus(_ operand: ExprID, _ span: Span) -> ExprRef {
    if case .number(let value) = ast[operand] { return emit(.number(-value), span) }
    return unary(.minus, operand, span)
  }

  private mutating func lowerTypeof(_ operand: ExprID, _ span: Span) -> ExprRef {
    let inner = unwrapped(operand)
    guard case .identifier(let name) = ast[inner] else { return unary(.typeOf, inner, span) }
    if isRequire(name) { return string(NameID(.function), span) }
    return readBinding(
      name, span, property: { $0.emit(.unary(.typeOf, $1), span) },
      declared: { lowerer in
        let value = lowerer.readDeclared(name, lowerer.ast.span(inner), orUndefined: true)
        return lowerer.emit(.unary(.typeOf, value), span)
      })
  }

  /// Left-deep chains are walked, not recursed into: programs exist with 100,000 operands.
  private mutating func lowerBinary(_ id: ExprID) -> ExprRef {
    var pending: [(op: BinaryOp, right: ExprID, span: Span)] = []
    var left = id
    while case .binary(let op, let inner, let right) = ast[left] {
      pending.append((op, right, ast.span(left)))
      left = inner
    }
    var result = lower(left)
    for (op, right, span) in pending.reversed() {
      let other = lower(right)
      result = emit(.binary(hirOp(op), result, other), span)
    }
    return result
  }

  private mutating func lowerLogical(_ id: ExprID) -> ExprRef {
    var pending: [(op: LogicalOp, right: ExprID, span: Span)] = []
    var left = id
    while case .logical(let op, let inner, let right) = ast[left] {
      pending.append((op, right, ast.span(left)))
      left = inner
    }
    var result = lower(left)
    for (op, right, span) in pending.reversed() {
      let other = lowerConditionally { $0.lower(right) }
      result = emit(.logical(hirOp(op), result, other), span)
    }
    return result
  }

  /// `a ? b : c ? d : ...` is right-deep; walked as well.
  private mutating func lowerConditional(_ test: ExprID, _ then: ExprID, _ otherwise: ExprID, _ span: Span) -> ExprRef {
    var arms: [(test: ExprRef, then: ExprRef, span: Span)] = []
    var (test, then, otherwise, span) = (test, then, otherwise, span)
    contexts[contexts.count - 1].conditionalDepth += 1
    while true {
      let condition = lower(test)
      let branch = lower(then)
      arms.append((condition, branch, span))
      guard case .conditional(let nextTest, let nextThen, let nextOtherwise) = ast[otherwise] else { break }
      span = ast.span(otherwise)
      (test, then, otherwise) = (nextTest, nextThen, nextOtherwise)
    }
    var result = lower(otherwise)
    contexts[contexts.count - 1].conditionalDepth -= 1
    for arm in arms.reversed() { result = emit(.conditional(arm.test, then: arm.then, else: result), arm.span) }
    return result
  }

  func hirOp(_ op: BinaryOp) -> HIRBinaryOp {
    switch op {
    case .add: return .add
    case .subtract: return .sub
    case .multiply: return .mul
    case .divide: return .div
    case .remainder: return .rem
    case .exponentiate: return .exp
    case .shiftLeft: return .shl
    case .shiftRight: return .shr
    case .shiftRightUnsigned: return .ushr
    case .bitAnd: return .bitAnd
    case .bitOr: return .bitOr
    case .bitXor: return .bitXor
    case .equal: return .eq
    case .notEqual: return .ne
    case .strictEqual: return .strictEq
    case .strictNotEqual: return .strictNe
    case .less: return .lt
    case .lessEqual: return .le
    case .greater: return .gt
    case .greaterEqual: return .ge
    case .instanceof: return .instanceOf
    case .in: return .in
    }
  }

  func hirOp(_ op: LogicalOp) -> HIRLogicalOp {
    switch op {
    case .and: return .and
    case .or: return .or
    case .coalesce: return .nullish
    }
  }

  // MARK: Templates

  private mutating func lowerTemplate(_ id: TemplateID, _ span: Span) -> ExprRef {
    let template = ast[id]
    let quasis = Array(ast[template.quasis])
    var parts: [ExprRef] = []
    for (index, value) in ast[template.exprs].enumerated() {
      appendCooked(quasis[index], &parts, span)
      parts.append(lower(value))
    }
    if parts.isEmpty { return string(ast[quasis[0]].cooked.value ?? .empty, span) }
    appendCooked(quasis[quasis.count - 1], &parts, span)
    return emit(.template(range(parts)), span)
  }

  private mutating func appendCooked(_ quasi: QuasiID, _ parts: inout [ExprRef], _ span: Span) {
    if let cooked = ast[quasi].cooked.value, cooked != .empty { parts.append(string(cooked, span)) }
  }

  private mutating func lowerTaggedTemplate(_ tag: ExprID, _ id: TemplateID, _ span: Span) -> ExprRef {
    let callee = lowerCallee(tag)
    let template = ast[id]
    let quasis = ast[template.quasis].map { ast[$0] }
    program.templates.append(HIRTemplate(cooked: quasis.map { $0.cooked.value }, raw: quasis.map(\.raw)))
    var args = [emit(.templateObject(UInt32(program.templates.count - 1)), span)]
    for value in ast[template.exprs] { args.append(lower(value)) }
    let call = emitCall(callee, range(args), false, span)
    noteCallee(tag, of: call)
    return call
  }

  // MARK: Suspension and modules

  private mutating func lowerYield(_ argument: ExprID?, _ delegate: Bool, _ span: Span) -> ExprRef {
    var value = argument.map { lower($0) } ?? undefined(span)
    if delegate {
      if let argument { noteDelegate(argument, at: value) }
      return emit(.yieldDelegate(value), span)
    }
    if context.isAsync { value = emit(.await(value), span) }
    return emit(.yield(value), span)
  }

  /// Digits in decimal of a literal that may have a radix prefix.
  private func decimalDigits(_ digits: NameID) -> NameID {
    let text = interner.string(of: digits)
    guard text.count > 2, text.hasPrefix("0"),
      let radix = ["x": 16, "o": 8, "b": 2][text.dropFirst().prefix(1).lowercased()]
    else { return digits }
    return interner.intern(BigDecimal.decimal(text.dropFirst(2), radix: radix))
  }
}

/// Conversion of long digit strings, quadratic: literals are short.
enum BigDecimal {
  static func decimal(_ digits: Substring, radix: Int) -> String {
    var limbs: [UInt64] = [0]
    for digit in digits {
      var carry = UInt64(digit.hexDigitValue ?? 0)
      for index in limbs.indices {
        let value = limbs[index] * UInt64(radix) + carry
        limbs[index] = value % 1_000_000_000
        carry = value / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    var text = String(limbs[limbs.count - 1])
    for limb in limbs.dropLast().reversed() {
      let part = String(limb)
      text += String(repeating: "0", count: 9 - part.count) + part
    }
    return text
  }
}
