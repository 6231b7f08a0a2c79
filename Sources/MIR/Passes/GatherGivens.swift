// Constants, and what C has a name for in the whole function, are values of the entry: each is one value, wherever it is used.

extension MIRFunction {
  package mutating func gatherGivens() {
    var gathered: [Instruction] = [], replaced = Replacements(count: values.count)
    var known: [Given: ValueID] = [:]
    for b in blocks.indices {
      blocks[b].instructions.removeAll { instruction in
        guard instruction.operation.isNamed, let result = instruction.result else { return false }
        let given = Given(operation: instruction.operation, form: values[result.index].form)
        if let first = known[given] {
          replaced.replace(result, by: first)
        } else {
          known[given] = result
          gathered.append(instruction)
        }
        return true
      }
    }
    for index in gathered.indices { gathered[index].isRare = false }
    self[MIRFunction.entry].instructions.insert(contentsOf: gathered, at: 0)
    apply(replaced)
  }
}

private struct Given: Hashable {
  var operation: Operation
  var form: Form
}

extension Operation {
  /// It takes nothing and costs nothing, wherever it stands.
  fileprivate var isNamed: Bool {
    switch self {
    case .constant, .parameter, .rest, .thisValue, .callee, .newTarget, .argumentCount, .arguments, .capture:
      return true
    case _: return false
    }
  }
}
