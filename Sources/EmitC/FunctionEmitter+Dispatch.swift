import Base
import DeepSema
import HIR
import MIR

// Method calls with several possible receivers: told apart by the range of shape ids that a class owns.

extension FunctionEmitter {
  /// A receiver class with a fixed layout and the method that it has.
  private struct Candidate {
    var layout: Layout
    var target: FuncRef
  }

  /// A call of a method whose receivers are instances of known classes; nil = not such a call.
  func virtualCall(
    _ o: Operand, _ object: ExprRef, _ name: NameID, _ targets: [FuncRef], _ args: [ExprRef], _ e: ExprRef,
    text: String
  ) -> Operand? {
    guard let candidates = candidates(object, name, targets) else { return nil }
    let type = facts.type(e), form = facts.representation(e), this = receiver(o, name, e)
    validate(method: name, of: this, e)
    let operands = values(args).map { snapshot($0) }
    let result = declare(form, form.blank), shape = newTempName()
    line("uint32_t \(shape) = aot_cell_of(\(this.text))->shape;")
    for (index, target) in targets.enumerated() {
      let own = candidates.filter { $0.target == target }.map {
        "\(shape) - AOT_SHAPE(\($0.layout.firstShape)) <= \($0.layout.fields.count)"
      }
      if own.isEmpty { continue }
      if index > 0 { depth -= 1 }
      open((index > 0 ? "} else " : "") + "if (\(own.joined(separator: " || ")))")
      let value = direct(target, Receiver(this: this.text), operands, e)
      line("\(result) = \(convert(value, form));")
    }
    depth -= 1
    open("} else")
    let other = fallback { generic(property(this, name, e), this: this.text, operands, e, text: text) }
    line("\(result) = \(convert(other, form));")
    close()
    return .repeatable(result, form, type.kinds)
  }

  private func candidates(_ object: ExprRef, _ name: NameID, _ targets: [FuncRef]) -> [Candidate]? {
    let type = facts.type(object)
    guard type.objects != ValueType.unknownObjects, targets.allSatisfy({ p.calls[$0]?.takesCallee == false }) else {
      return nil
    }
    var found: [Candidate] = []
    for ref in facts.objectSets[Int(type.objects)] {
      guard case .instance(let c) = facts.abstractObjects[Int(ref.raw)], let layout = facts.classLayouts[Int(c.raw)],
        let target = method(name, of: c), targets.contains(target)
      else { return nil }
      found.append(Candidate(layout: layout, target: target))
    }
    return found.isEmpty || found.count > 8 || !targets.allSatisfy({ t in found.contains { $0.target == t } })
      ? nil : found
  }

  /// The method that instances of a class inherit by this name, if it is written in a class body.
  private func method(_ name: NameID, of c: ClassRef, depth: Int = 0) -> FuncRef? {
    let definition = program[c]
    if let own = definition.elements.last(where: { !$0.isStatic && $0.name == name && $0.privateName == nil }) {
      return own.kind == .method ? own.function : nil
    }
    guard depth < 32, let parent = CallPlan.parentConstructor(of: definition, program, facts),
      let base = program[parent].ofClass
    else { return nil }
    return method(name, of: base, depth: depth + 1)
  }
}
