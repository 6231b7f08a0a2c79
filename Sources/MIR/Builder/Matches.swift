import Base
import Builtins
import DeepSema
import HIR
import Rewriter

// Regular expressions: literals, tests, and matches without arrays. The variable of such a match holds the string that was searched in, or
// null; its groups are beside it, in a local.

extension FunctionBuilder {
  /// A literal whose matches leave nothing in its object, so that none needs to be made.
  private func objectlessLiteral(_ e: ExprRef) -> (pattern: NameID, flags: NameID)? {
    guard case .regexp(let pattern, let flags) = program[e],
      !program.names.bytes(of: flags).contains(where: { $0 == UInt8(ascii: "g") || $0 == UInt8(ascii: "y") }),
      CompiledPattern(
        pattern: Array(program.names.bytes(of: pattern)), flags: Array(program.names.bytes(of: flags))) != nil
    else { return nil }
    return (pattern, flags)
  }

  // MARK: Tests

  /// `regexp.test(string)`.
  func test(_ regexp: Operand, _ string: Operand, _ e: ExprRef) -> Operand {
    run(.regexpTest, [argument(regexp), argument(string)], .boolean, at: .expression(e))
  }

  /// `/pattern/.test(string)`.
  func testLiteral(_ literal: ExprRef, _ string: ExprRef, _ e: ExprRef) -> Operand? {
    guard let (pattern, flags) = objectlessLiteral(literal) else { return nil }
    let searched = argument(value(string)), source = text(pattern).argument
    return run(
      .literalTest, [.pattern(pattern, flags), source, searched], .boolean, at: .expression(e))
  }

  // MARK: Matches

  private func groups(_ v: VarRef) -> LocalID {
    if let known = groupLocals[v] { return known }
    var local = Local(form: .list, name: v)
    local.kind = .groups(p.matches.groupCount(of: v)!)
    mir.locals.append(local)
    let id = LocalID(mir.locals.count - 1)
    groupLocals[v] = id
    return id
  }

  /// The value for such a variable: the match is made into its groups. nil: the variable is another, or the value null.
  func match(_ v: VarRef, _ value: ExprRef) -> Operand? {
    guard let count = p.matches.groupCount(of: v) else { return nil }
    if let match = MatchVariables.match(value, program, facts) { return made(match, v, Int64(count), value) }
    if let other = matchVariable(value) { return copied(self.value(value), from: other, to: v) }
    guard case .member(let object, let name) = program[value], let other = matchVariable(object) else { return nil }
    return copied(receiver(self.value(object), name, value), from: other, to: v)
  }

  private func copied(_ string: Operand, from other: VarRef, to v: VarRef) -> Operand {
    if other != v { perform(.copyGroups, [Argument.place(groups(v)), .place(groups(other))]) }
    return string
  }

  private func made(_ match: MatchVariables.Match, _ v: VarRef, _ count: Int64, _ call: ExprRef) -> Operand {
    let kinds = facts.type(call).kinds
    if match.isProven, let literal = objectlessLiteral(match.pattern) {
      let string = argument(self.value(match.string))
      return run(
        .literalGroups, [.pattern(literal.pattern, literal.flags), string, .place(groups(v)), .literal(count)], call,
        kinds)
    }
    guard case .callMember(let receiver, let name, let list, _) = program[call] else { preconditionFailure("no match") }
    if !match.isProven { return matchOfAny(match, name, v, count, call) }
    let operands = values([receiver] + Array(program[list])).map(argument)
    let isExec = match.pattern == receiver
    return run(
      .regexpGroups, [operands[isExec ? 0 : 1], operands[isExec ? 1 : 0], .place(groups(v)), .literal(count)], call,
      kinds)
  }

  /// `pattern.exec(string)` where something else than a regular expression may arrive, or one without the method: then the ordinary
  /// call throws.
  private func matchOfAny(
    _ match: MatchVariables.Match, _ name: NameID, _ v: VarRef, _ count: Int64, _ call: ExprRef
  ) -> Operand {
    let regexp = value(match.pattern), this = boxed(regexp)
    let looked = newBlock(), other = newBlock(isCold: true)
    let exec = newParameter(looked, .boxed, .any), isOther = newParameter(looked, .boolean, .boolean)
    let isIntact = emit(.runtime(.isIntactRegexp), [this], .boolean)
    let none = undefined, no = boolean(false)
    terminate(.branch(isIntact.id, Edge(looked, [none.id, no.id]), Edge(other), .likely))
    go(to: other)
    var found = fallback { property(narrowed(this, regexp.kinds), name, call) }
    found.kinds = .any
    let isRegexp = emit(.test(.regexp), [this], .boolean), isObject = emit(.test(.object), [found], .boolean)
    let isNone = not(emit(.both, [isRegexp, isObject], .boolean))
    jump(to: looked, [found.id, isNone.id])
    go(to: looked)
    let text = value(match.string)
    return choose(isOther, .boxed, facts.type(call).kinds, .unlikely) {
      fallback { generic(exec, this: this, [text], call) }
    } otherwise: {
      run(.regexpGroups, [this.argument, argument(text), .place(groups(v)), .literal(count)], call)
    }
  }

  /// `for (v of string.matchAll(pattern))` for such a variable; false: another loop.
  func forOfMatches(_ v: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) -> Bool {
    guard let count = p.matches.groupCount(of: v),
      let match = MatchVariables.allMatches(iterable, for: v, program, facts)
    else { return false }
    let operands = values([match.string, match.pattern]), string = boxed(operands[0])
    let matcher = run(.matchAllBegin, [argument(operands[1])], iterable, .object)
    let head = newBlock(), inside = newBlock(), end = newBlock()
    jump(to: head)
    scopes.append(.breakTarget(label, end))
    current = head
    let next = run(
      .matchAllNext, [matcher.argument, string.argument, .place(groups(v)), .literal(Int64(count))], iterable,
      [.object, .null])
    branch(emit(.sameBits, [next, null], .boolean), end, inside)
    go(to: inside)
    initialize(v, next)
    loopBody(body, label)
    jump(to: head)
    seal(head)
    scopes.removeLast()
    go(to: end)
    return true
  }

  /// What such variables are asked for: a group of v, and the string, which is not null.
  private func groupParts(_ e: ExprRef) -> (v: VarRef, k: Int64, string: Operand)? {
    if case .index(let object, let key) = program[e] {
      guard let v = matchVariable(object), let k = program.numberLiteral(key) else { return nil }
      return (v, Int64(k), checked(value(object), literal(k), e))
    }
    guard case .member(let object, let name) = program[e] else { return nil }
    if let v = matchVariable(object), p.matches.holdsGroups(v) {
      return number(of: name, in: v).map { (v, $0, receiver(value(object), name, e)) }
    }
    guard case .member(let match, let groups) = program[object], let v = matchVariable(match),
      matchProperty(groups, of: v) == .groups
    else { return nil }
    return number(of: name, in: v).map { (v, $0, receiver(value(match), groups, object)) }
  }

  private func number(of name: NameID, in v: VarRef) -> Int64? {
    p.matches.number(of: program.names.string(of: name), in: v).map { Int64($0) }
  }

  private func matchProperty(_ name: NameID, of v: VarRef) -> MatchProperty? {
    p.matches.holdsGroups(v) ? nil : MatchProperty(rawValue: program.names.string(of: name))
  }

  private func group(
    _ operation: RuntimeOperation, _ parts: (v: VarRef, k: Int64, string: Operand), _ form: Form, _ kinds: KindSet
  ) -> Operand {
    emit(.runtime(operation), [argument(parts.string), .place(groups(parts.v)), .literal(parts.k)], form, kinds)
  }

  /// `v[k]` or `v.groups.name` of such a variable.
  func group(_ e: ExprRef) -> Operand? { groupParts(e).map { group(.matchText, $0, .boxed, facts.type(e).kinds) } }

  /// The truth of a group.
  func groupTruth(_ e: ExprRef) -> Operand? { groupParts(e).map { group(.matchIsTrue, $0, .boolean, .boolean) } }

  /// A group took no part.
  func groupIsUndefined(_ group: ExprRef, _ other: ExprRef) -> Operand? {
    guard program.isUndefined(other) else { return nil }
    return groupParts(group).map { self.group(.matchLacks, $0, .boolean, .boolean) }
  }

  private func bound(_ operation: Operation, _ v: VarRef, _ k: Int64) -> Operand {
    emit(operation, [.place(groups(v)), .literal(k)], .int32)
  }

  /// `v.index` or `v.input` of such a variable.
  func matchProperty(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand? {
    guard let v = matchVariable(object), let property = matchProperty(name, of: v), property != .groups else {
      return nil
    }
    let string = receiver(value(object), name, e)
    return property == .index ? bound(.groupFrom, v, 0) : narrowed(string, .string)
  }

  /// The length of a group.
  func groupLength(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand? {
    guard name == .length, let parts = groupParts(object) else { return nil }
    func length() -> Operand {
      arithmetic(.sub, [bound(.groupTo, parts.v, parts.k), bound(.groupFrom, parts.v, parts.k)], .int32)
    }
    if parts.k == 0 { return length() }
    let tookPart = emit(.compare(.ge), [bound(.groupFrom, parts.v, parts.k), int(0)], .boolean)
    return choose(tookPart, .boxed, facts.type(e).kinds, .likely) {
      length()
    } otherwise: {
      let text = group(.matchText, parts, .boxed, facts.type(object).kinds)
      return fallback { property(text, name, e) }
    }
  }

  /// The match variable whose value the expression gives.
  private func matchVariable(_ e: ExprRef) -> VarRef? {
    guard let v = program[e].valueVariable else { return nil }
    return p.matches.groupCount(of: v) == nil ? nil : v
  }
}
