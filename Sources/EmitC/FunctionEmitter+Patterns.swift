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

  /// The value for such a variable: the match is made into its groups. nil: the variable or the value is another.
  func match(_ v: VarRef, _ value: ExprRef) -> Operand? {
    guard let count = p.matches.groupCount(of: v), case .callMember(let receiver, _, let list, _) = program[value],
      let (pattern, string) = MatchVariables.match(value, program, facts)
    else { return nil }
    if let literal = objectlessLiteral(pattern) {
      let string = boxed(self.value(string))
      return fallible(
        "aot_literal_groups(cx, \(literal.symbol), \(string), \(groups(v)), \(count))", value,
        kinds: facts.type(value).kinds)
    }
    let operands = values([receiver] + Array(program[list])).map(boxed)
    let isExec = pattern == receiver
    let regexp = operands[isExec ? 0 : 1], text = operands[isExec ? 1 : 0]
    return fallible(
      "aot_regexp_groups(cx, \(regexp), \(text), \(groups(v)), \(count))", value, kinds: facts.type(value).kinds)
  }

  /// `v[k]` of such a variable.
  func group(_ object: ExprRef, _ key: ExprRef, _ e: ExprRef) -> Operand? {
    guard let v = matchVariable(object), let k = program.numberLiteral(key) else { return nil }
    let string = checked(value(object), .literal(k), e)
    return temp(.boxed, "aot_match_text(cx, \(string.text), \(groups(v)), \(Int(k)))", kinds: facts.type(e).kinds)
  }

  /// `v.index` or `v.input` of such a variable.
  func matchProperty(_ object: ExprRef, _ name: NameID, _ e: ExprRef) -> Operand? {
    guard let v = matchVariable(object), let property = MatchProperty(rawValue: program.names.string(of: name)) else {
      return nil
    }
    let string = receiver(value(object), name, e)
    switch property {
    case .index: return temp(.int32, "\(groups(v))[0].from", kinds: .int32)
    case .input: return temp(.boxed, string.text, kinds: .string)
    }
  }

  private func matchVariable(_ object: ExprRef) -> VarRef? {
    guard case .variable(let v, _) = program[object], p.matches.groupCount(of: v) != nil else { return nil }
    return v
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
