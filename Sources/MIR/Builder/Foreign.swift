import DeepSema
import HIR

// Calls of functions of C.

extension FunctionBuilder {
  /// - Parameter mayEnter: it may run code of the program.
  func foreignCall(_ foreign: ForeignFunction, _ args: [ExprRef], mayEnter: Bool, _ e: ExprRef) -> Operand {
    let operands = values(args)
    var call = ForeignCall(function: foreign, isProven: [], mayEnter: mayEnter), arguments: [Argument] = []
    for (parameter, operand) in zip(foreign.parameters, operands) {
      let form = proven(operand, parameter.type)
      call.isProven.append(form != nil)
      arguments.append(convert(operand, form ?? .boxed).argument)
    }
    mir.foreignCalls.append(call)
    let operation = Operation.callForeign(mir.foreignCalls.count - 1)
    let result = ForeignCall.form(of: foreign.result)
    guard call.mayFail else {
      guard let result else {
        append(Instruction(operation, arguments))
        return undefined
      }
      return emit(operation, arguments, result.form, result.kinds)
    }
    return fallible(operation, arguments, result?.form, result?.kinds, at: .expression(e))
  }

  /// The form in which C takes the value, if it is proven to fit.
  private func proven(_ o: Operand, _ type: ForeignType) -> Form? {
    switch type {
    case .f64, .f32: return o.isNumeric ? .double : nil
    case .i32, .i64: return o.isInt32 ? .int32 : nil
    case .bool: return o.kinds == .boolean ? .boolean : nil
    case .u32, .u64, .pointer, .string, .buffer, .callback, .void: return nil
    }
  }
}
