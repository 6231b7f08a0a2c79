import HIR

// Literals that are tables of constants: data in the binary, from which one call makes the arrays. As statements they would keep C
// compilers busy for minutes.

extension FunctionEmitter {
  /// Writes the table of a literal of constants; gives its name.
  func tableName(_ elements: [ExprRef]) -> String {
    let name = newTempName()
    line("static const aot_literal \(name)[] = {")
    writeTable(elements)
    line("};")
    return name
  }

  private func writeTable(_ elements: [ExprRef]) {
    line("{ AOT_LITERAL_ARRAY, \(elements.count) },")
    for element in elements {
      if case .array(let inner) = program[element] {
        writeTable(Array(program[inner]))
      } else {
        line(row(element) + ",")
      }
    }
  }

  private func row(_ element: ExprRef) -> String {
    switch program[element] {
    case .number(let value): return "{ AOT_LITERAL_NUMBER, 0, \(CText.double(value)) }"
    case .unary(let op, let operand):
      if op == .minus, case .number(let value) = program[operand] {
        return "{ AOT_LITERAL_NUMBER, 0, \(CText.double(-value)) }"
      }
    case .string(let text): return "{ AOT_LITERAL_STRING, \(p.constant(text)) }"
    case .bool(let value): return value ? "{ AOT_LITERAL_TRUE }" : "{ AOT_LITERAL_FALSE }"
    case .null: return "{ AOT_LITERAL_NULL }"
    case .undefined: return "{ AOT_LITERAL_UNDEFINED }"
    case .hole: return "{ AOT_LITERAL_HOLE }"
    case .bigint, .regexp, .templateObject, .this, .newTarget, .callee, .argumentsObject, .variable, .assign,
      .initialize, .global, .assignGlobal, .importMeta, .intrinsic, .namespaceObject, .member, .index, .setMember,
      .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember, .privateMember, .setPrivateMember,
      .defineMember, .defineIndex, .definePrivate, .hasPrivate, .binary, .logical, .conditional, .sequence, .template,
      .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new, .spread, .initFields, .array, .object,
      .function, .classExpr, .iteratorOpen, .iteratorStep, .iteratorValue, .iteratorRest, .iteratorClose,
      .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate, .await, .throwError:
      break
    }
    preconditionFailure("no constant of a table")
  }
}
