import Base

extension HIRPrinter {
  mutating func writeCall(_ ref: ExprRef) {
    switch program[ref] {
    case .call(let callee, let args, _):
      writeCallee(callee)
      writeArguments(Array(program[args]))
    case .callMember(let object, let name, let args, _):
      writeObjectOperand(object)
      let text = self.text(name)
      write(PrinterText.isIdentifierName(text) ? "." + text : "[\(quoted(name))]")
      writeArguments(Array(program[args]))
    case .callIndex(let object, let key, let args, _):
      writeObjectOperand(object)
      write("[")
      write(key, 0)
      write("]")
      writeArguments(Array(program[args]))
    case .callWithThis(let callee, let this, let args, _): writeCallWithThis(callee, this, Array(program[args]))
    case .superCall(let args, _):
      write("super")
      writeArguments(Array(program[args]))
    case .new(let callee, let args, _):
      write("new ")
      writeConstructor(callee)
      writeArguments(Array(program[args]))
    case _: break
    }
  }

  /// A plain callee must not look like a member access: that would pass a receiver. Nor like a direct eval.
  private mutating func writeCallee(_ callee: ExprRef) {
    switch program[callee] {
    case .member, .index, .superMember, .privateMember:
      write("(0, ")
      write(callee, 1)
      write(")")
    case .function(let function) where program[function].kind != .arrow:
      write("(")
      write(callee, 1)
      write(")")
    case _: write(callee, 17)
    }
  }

  private mutating func writeConstructor(_ callee: ExprRef) {
    switch program[callee] {
    case .variable(_, false), .global, .this, .newTarget: write(callee, 18)
    case _:
      write("(")
      write(callee, 0)
      write(")")
    }
  }

  mutating func writeArguments(_ args: [ExprRef]) {
    if let first = args.first, case .templateObject(let index) = program[first] {
      return writeTemplateLiteral(index, Array(args.dropFirst()))
    }
    write("(")
    writeList(args)
    write(")")
  }

  private mutating func writeCallWithThis(_ callee: ExprRef, _ this: ExprRef, _ args: [ExprRef]) {
    switch program[callee] {
    case .superMember where isThis(this):
      write(callee, 17)
      return writeArguments(args)
    case .privateMember(let object, _) where isSame(object, this):
      write(callee, 17)
      return writeArguments(args)
    case _: break
    }
    if let first = args.first, case .templateObject = program[first] {
      write("(")
      write(callee, 17)
      write(").bind(")
      write(this, 1)
      write(")")
      return writeArguments(args)
    }
    write(use(.call) + "(")
    writeList([callee, this] + args)
    write(")")
  }

  private func isThis(_ ref: ExprRef) -> Bool {
    switch program[ref] {
    case .this: return true
    case .variable(let variable, _): return program[variable].kind == .this
    case _: return false
    }
  }

  /// The second node reads what the first one evaluated.
  private func isSame(_ first: ExprRef, _ second: ExprRef) -> Bool {
    switch (program[first], program[second]) {
    case (.this, .this): return true
    case (.variable(let a, _), .variable(let b, _)), (.assign(let a, _, _), .variable(let b, _)): return a == b
    case _: return false
    }
  }
}
