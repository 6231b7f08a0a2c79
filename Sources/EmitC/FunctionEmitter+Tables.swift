import HIR

// Literals that are tables of constants: data in the binary, from which one call makes the arrays. As statements they would keep C
// compilers busy for minutes.

extension FunctionEmitter {
  /// Fewer values are made in place.
  private static let smallestTable = 64
  private static let maximalNesting = 32

  /// The array of a literal that is a large table; nil: it is none.
  func table(_ elements: [ExprRef]) -> Operand? {
    guard let count = countConstants(elements, depth: 0), count > FunctionEmitter.smallestTable else { return nil }
    return temp(.boxed, "aot_array_of_literals(cx, \(tableName(elements)))", kinds: .object)
  }

  /// Writes the table of a literal; gives its name.
  func tableName(_ elements: [ExprRef]) -> String {
    let name = newTempName()
    line("static const aot_literal \(name)[] = {")
    writeTable(elements)
    line("};")
    return name
  }

  /// How many values the literal has, nested ones included; nil: some are not constant.
  private func countConstants(_ elements: [ExprRef], depth: Int) -> Int? {
    guard depth < FunctionEmitter.maximalNesting else { return nil }
    var count = elements.count
    for element in elements {
      if case .array(let inner) = program[element] {
        guard let more = countConstants(Array(program[inner]), depth: depth + 1) else { return nil }
        count += more
      } else if row(element) == nil {
        return nil
      }
    }
    return count
  }

  private func writeTable(_ elements: [ExprRef]) {
    line("{ AOT_LITERAL_ARRAY, \(elements.count) },")
    for element in elements {
      if case .array(let inner) = program[element] {
        writeTable(Array(program[inner]))
      } else {
        line(row(element)!() + ",")
      }
    }
  }

  /// The row of a constant, made when it is asked for. NaN has none: AOT_NAN is no constant expression everywhere.
  private func row(_ element: ExprRef) -> (() -> String)? {
    if case .number(let value) = program[element], !value.isNaN {
      return { "{ AOT_LITERAL_NUMBER, 0, \(CText.double(value)) }" }
    }
    if case .unary(.minus, let operand) = program[element], case .number(let value) = program[operand], !value.isNaN {
      return { "{ AOT_LITERAL_NUMBER, 0, \(CText.double(-value)) }" }
    }
    if case .string(let text) = program[element] { return { "{ AOT_LITERAL_STRING, \(self.p.constant(text)) }" } }
    if case .bool(let value) = program[element] { return { value ? "{ AOT_LITERAL_TRUE }" : "{ AOT_LITERAL_FALSE }" } }
    if case .null = program[element] { return { "{ AOT_LITERAL_NULL }" } }
    if case .undefined = program[element] { return { "{ AOT_LITERAL_UNDEFINED }" } }
    if case .hole = program[element] { return { "{ AOT_LITERAL_HOLE }" } }
    return nil
  }
}
