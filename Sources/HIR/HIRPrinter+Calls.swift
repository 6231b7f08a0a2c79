import Base

extension HIRPrinter {
  mutating func writeCall(_ ref: ExprRef) {
    switch program[ref] {
    case .call(let callee, let args, _):
      writeCallee(callee, of: ref)
      writeArguments(Array(program[args]))
    case .callMember(let object, let name, let args, _):
      writeReceiver(object, of: ref)
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
      writeConstructor(callee, of: ref)
      writeArguments(Array(program[args]))
    case _: break
    }
  }

  /// A plain callee must not look like a member access: that would pass a receiver. Nor like a direct eval.
  private mutating func writeCallee(_ callee: ExprRef, of call: ExprRef) {
    if let text = probe?.operand(of: call) { return writeAround(text, 17) { $0.write(callee, 1) } }
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

  private mutating func writeConstructor(_ callee: ExprRef, of call: ExprRef) {
    if let text = probe?.operand(of: call) { return writeAround(text, 18) { $0.write(callee, 1) } }
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
    case .superMember where program.isThis(this):
      writeUnwatched(callee, 17)
      return writeArguments(args)
    case .privateMember(let object, _) where isSame(object, this):
      writeUnwatched(callee, 17)
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

  /// The helper's call; a node that is a call itself calls what the helper gives.
  mutating func writeReplacement(_ ref: ExprRef, _ call: ProbeCall) {
    write(call.name + "(")
    switch program[ref] {
    case .call(let callee, _, _): write(callee, 1)
    case .index(let object, let key): writeList([object, key])
    case .setMember(let object, let name, let value):
      write(object, 1)
      write(", \(quoted(name)), ")
      write(value, 1)
    case .setIndex(let object, let key, let value): writeList([object, key, value])
    case .callMember(let object, let name, _, _):
      write(object, 1)
      write(", \(quoted(name))")
    case .callIndex(let object, let key, _, _): writeList([object, key])
    case .callWithThis(let callee, let this, _, _): writeList([callee, this])
    case let node: preconditionFailure("no replacement for \(node)")
    }
    write(", \(call.arguments))")
    switch program[ref] {
    case .call(_, let args, _), .callMember(_, _, let args, _), .callIndex(_, _, let args, _),
      .callWithThis(_, _, let args, _):
      writeArguments(Array(program[args]))
    case _: break
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
