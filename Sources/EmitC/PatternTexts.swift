import Base
import Builtins
import HIR

// Compiled patterns of regular expressions.

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
