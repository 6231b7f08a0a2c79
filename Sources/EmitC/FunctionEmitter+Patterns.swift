import Base
import Builtins
import HIR
import Rewriter

// Regular expressions.

extension FunctionEmitter {
  /// A fresh object for a literal. Its pattern is compiled already, unless the runtime refuses it and the literal throws.
  func regexp(_ pattern: NameID, _ flags: NameID, _ e: ExprRef) -> Operand {
    let source = temp(.boxed, constantText(pattern))
    guard let compiled = p.compiledPattern(pattern, flags) else {
      let letters = temp(.boxed, constantText(flags))
      return fallible("aot_regexp(cx, \(source.text), \(letters.text))", e, kinds: .object)
    }
    return temp(.boxed, "aot_regexp_literal(cx, \(compiled), \(source.text))", kinds: .object)
  }

  /// A literal whose matches leave nothing in its object, so that none needs to be made: the symbol of its pattern.
  private func objectlessLiteral(_ e: ExprRef) -> (symbol: String, source: NameID)? {
    guard case .regexp(let pattern, let flags) = program[e],
      !program.names.bytes(of: flags).contains(where: { $0 == UInt8(ascii: "g") || $0 == UInt8(ascii: "y") }),
      let symbol = p.compiledPattern(pattern, flags)
    else { return nil }
    return (symbol, pattern)
  }

  // MARK: Tests

  /// `regexp.test(string)`.
  func test(_ regexp: Operand, _ string: Operand, _ e: ExprRef) -> Operand {
    question("aot_regexp_test_raw(cx, \(boxed(regexp)), \(boxed(string)))", e)
  }

  /// `/pattern/.test(string)`.
  func testLiteral(_ literal: ExprRef, _ string: ExprRef, _ e: ExprRef) -> Operand? {
    guard let (symbol, source) = objectlessLiteral(literal) else { return nil }
    let text = boxed(snapshot(value(string))), pattern = temp(.boxed, constantText(source))
    return question("aot_literal_test_raw(cx, \(symbol), \(pattern.text), \(text))", e)
  }

  private func question(_ call: String, _ e: ExprRef) -> Operand {
    at(e)
    let answer = temp(.boolean, call, kinds: .boolean)
    line("AOT_TRY_BOOL(\(answer.text), \(handler));")
    return answer
  }

  // MARK: Matches without arrays

  /// The C array of the groups of a variable that `MatchVariables` knows. The variable itself holds the string that was searched
  /// in, or null.
  func groups(_ v: VarRef) -> String { "g\(v.raw)" }

  /// The value for such a variable: the match is made into its groups. nil: the variable is another, or the value null.
  func match(_ v: VarRef, _ value: ExprRef) -> Operand? {
    guard let count = p.matches.groupCount(of: v) else { return nil }
    if let match = MatchVariables.match(value, program, facts) { return made(match, v, count, value) }
    if let other = matchVariable(value) { return copied(self.value(value), from: other, to: v) }
    guard case .member(let object, let name) = program[value], let other = matchVariable(object) else { return nil }
    return copied(receiver(self.value(object), name, value), from: other, to: v)
  }

  private func copied(_ string: Operand, from other: VarRef, to v: VarRef) -> Operand {
    let string = inTemporary(string)
    if other != v { line("memcpy(\(groups(v)), \(groups(other)), sizeof \(groups(v)));") }
    return string
  }

  private func made(_ match: MatchVariables.Match, _ v: VarRef, _ count: Int, _ call: ExprRef) -> Operand {
    let kinds = facts.type(call).kinds
    if match.isProven, let literal = objectlessLiteral(match.pattern) {
      let string = boxed(self.value(match.string))
      return fallible(
        "aot_literal_groups(cx, \(literal.symbol), \(string), \(groups(v)), \(count))", call, kinds: kinds)
    }
    guard case .callMember(let receiver, let name, let list, _) = program[call] else { preconditionFailure("no match") }
    if !match.isProven { return matchOfAny(match, name, v, count, call) }
    let operands = values([receiver] + Array(program[list])).map(boxed)
    let isExec = match.pattern == receiver
    let regexp = operands[isExec ? 0 : 1], text = operands[isExec ? 1 : 0]
    return fallible("aot_regexp_groups(cx, \(regexp), \(text), \(groups(v)), \(count))", call, kinds: kinds)
  }

  /// `pattern.exec(string)` where something else than a regular expression may arrive, or one without the method: then the ordinary
  /// call throws.
  private func matchOfAny(_ match: MatchVariables.Match, _ name: NameID, _ v: VarRef, _ count: Int, _ call: ExprRef)
    -> Operand
  {
    let regexp = snapshot(value(match.pattern)), this = boxedRepeatable(regexp)
    let isOther = declare(.boolean, "0"), exec = declare(.boxed, "AOT_UNDEFINED")
    open("if (AOT_UNLIKELY(!aot_is_intact_regexp(cx, \(this))))")
    line("\(exec) = \(fallback { property(.repeatable(this, .boxed, regexp.kinds), name, call) }.text);")
    line("\(isOther) = !aot_is_kind(\(this), AOT_KIND_REGEXP) || !aot_is_object(\(exec));")
    close()
    let text = inTemporary(value(match.string)), result = declare(.boxed, nil)
    open("if (AOT_UNLIKELY(\(isOther)))")
    let callee = Operand.repeatable(exec, .boxed, .any)
    line("\(result) = \(fallback { generic(callee, this: this, [text], call, text: calleeText(call)) }.text);")
    depth -= 1
    open("} else")
    at(call)
    line("\(result) = aot_regexp_groups(cx, \(this), \(boxed(text)), \(groups(v)), \(count));")
    line("AOT_TRY(\(result), \(handler));")
    close()
    return .repeatable(result, .boxed, facts.type(call).kinds)
  }

  /// `for (v of string.matchAll(pattern))` for such a variable; false: another loop.
  func emitForOfMatches(_ v: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) -> Bool {
    guard let count = p.matches.groupCount(of: v),
      let match = MatchVariables.allMatches(iterable, for: v, program, facts)
    else { return false }
    let end = newLabel("Lend")
    open()
    let operands = values([match.string, match.pattern])
    let string = inTemporary(snapshot(operands[0]))
    let matcher = fallible("aot_match_all_begin(cx, \(boxed(operands[1])))", iterable, kinds: .object)
    scopes.append(.breakTarget(label, end))
    open("for (;;)")
    let next = fallible(
      "aot_match_all_next(cx, \(matcher.text), \(string.text), \(groups(v)), \(count))", iterable,
      kinds: [.object, .null])
    line("if (\(next.text) == AOT_NULL) break;")
    initialize(v, next)
    loopBody(body, label)
    close()
    scopes.removeLast()
    close()
    bind(end)
    return true
  }

  /// What such variables are asked for: a group of v, and the string, which is not null.
  private func groupParts(_ e: ExprRef) -> (v: VarRef, k: Int, string: Operand)? {
    if case .index(let object, let key) = program[e] {
      guard let v = matchVariable(object), let k = program.numberLiteral(key) else { return nil }
      return (v, Int(k), checked(value(object), .literal(k), e))
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

  private func number(of name: NameID, in v: VarRef) -> Int? {
    p.matches.number(of: program.names.string(of: name), in: v)
  }

  private func matchProperty(_ name: NameID, of v: VarRef) -> MatchProperty? {
    p.matches.holdsGroups(v) ? nil : MatchProperty(rawValue: program.names.string(of: name))
  }

  /// `v[k]` or `v.groups.name` of such a variable.
  func group(_ e: ExprRef) -> Operand? {
    guard let (v, k, string) = groupParts(e) else { return nil }
    return temp(.boxed, "aot_match_text(cx, \(string.text), \(groups(v)), \(k))", kinds: facts.type(e).kinds)
  }

  /// `v.index` or `v.input` of such a variable.
  func matchProperty(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand? {
    guard let v = matchVariable(object), let property = matchProperty(name, of: v), property != .groups else {
      return nil
    }
    let string = receiver(value(object), name, e)
    switch property {
    case .index: return temp(.int32, "\(groups(v))[0].from", kinds: .int32)
    case .input: return temp(.boxed, string.text, kinds: .string)
    case .groups: return nil
    }
  }

  /// The length of a group.
  func groupLength(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand? {
    guard name == .length, let (v, k, string) = groupParts(object) else { return nil }
    let group = "\(groups(v))[\(k)]", length = "\(group).to - \(group).from"
    if k == 0 { return temp(.int32, length, kinds: .int32) }
    let result = declare(.boxed, nil)
    open("if (AOT_LIKELY(\(group).from >= 0))")
    line("\(result) = aot_int(\(length));")
    depth -= 1
    open("} else")
    let text = temp(.boxed, "aot_match_text(cx, \(string.text), \(groups(v)), \(k))", kinds: facts.type(object).kinds)
    line("\(result) = \(fallback { property(text, name, e) }.text);")
    close()
    return .repeatable(result, .boxed, facts.type(e).kinds)
  }

  /// The truth of a group.
  func groupTruth(_ e: ExprRef) -> String? {
    guard let (v, k, string) = groupParts(e) else { return nil }
    return "aot_match_is_true(cx, \(string.text), \(groups(v)), \(k))"
  }

  /// A group took no part.
  func groupIsUndefined(_ group: ExprRef, _ other: ExprRef) -> String? {
    guard program.isUndefined(other), let (v, k, string) = groupParts(group) else { return nil }
    return "aot_match_lacks(cx, \(string.text), \(groups(v)), \(k))"
  }

  /// The match variable whose value the expression gives.
  private func matchVariable(_ e: ExprRef) -> VarRef? {
    let v: VarRef
    if case .variable(let read, _) = program[e] {
      v = read
    } else if case .assign(let assigned, _, _) = program[e] {
      v = assigned
    } else if case .initialize(let assigned, _) = program[e] {
      v = assigned
    } else {
      return nil
    }
    return p.matches.groupCount(of: v) == nil ? nil : v
  }
}

extension ProgramEmitter {
  /// The symbol of a literal's compiled pattern, which the unit that is being written defines; nil: there is none.
  func compiledPattern(_ pattern: NameID, _ flags: NameID) -> String? {
    let literal = PatternLiteral(pattern: pattern, flags: flags)
    if compiledPatterns[literal] == nil {
      let compiled = CompiledPattern(
        pattern: Array(program.names.bytes(of: pattern)), flags: Array(program.names.bytes(of: flags)))
      compiledPatterns[literal] = (compiledPatterns.count, compiled)
    }
    guard let (index, compiled) = compiledPatterns[literal], compiled != nil else { return nil }
    unit.patterns.insert(literal)
    return "aotr_\(index).words"
  }

  /// The compiled patterns of literals, each with the matcher that is made of it.
  func writePatterns(_ literals: Set<PatternLiteral>, to out: inout ByteWriter) {
    let sorted = literals.compactMap { compiledPatterns[$0] }.sorted { $0.index < $1.index }
    if !sorted.isEmpty { out.write("#include \"aot_regexp_match.h\"\n") }
    for (index, pattern) in sorted {
      if let pattern { writePattern(index, PatternProgram(words: pattern.words), to: &out) }
    }
  }

  private func writePattern(_ index: Int, _ pattern: PatternProgram, to out: inout ByteWriter) {
    let isNative = PatternMatcherEmitter.canEmit(pattern), words = isNative ? pattern.wordsWithNative : pattern.words
    if isNative { out.write("static aot_regexp_native aotm_\(index);\n") }
    out.write("static const struct {\n  aot_regexp_native *match;\n  uint32_t words[\(words.count)];\n} ")
    out.write("aotr_\(index) = {\(isNative ? "aotm_\(index)" : "0"), {")
    for (i, word) in words.enumerated() { out.write(i % 12 == 0 ? "\n  \(word)u," : " \(word)u,") }
    out.write("\n}};\n")
    if isNative {
      var emitter = PatternMatcherEmitter(pattern, wordsName: "aotr_\(index).words")
      emitter.emit(name: "aotm_\(index)", to: &out)
    }
  }
}

/// A regular expression literal as its text says it.
struct PatternLiteral: Hashable {
  let pattern: NameID
  let flags: NameID
}
