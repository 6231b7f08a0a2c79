import Base
import DeepSema
import HIR
import MIR

// Generators and async functions: a C function for the body, which is entered again after each suspension, and the entry that
// starts it (decision 068).

extension FunctionEmitter {
  /// The C of a generator or async function: the body, then its entry.
  func suspendableText() -> ByteWriter {
    print(mir)
    let body = out
    out = ByteWriter()
    if isCompact && usesFrame { linksFrame = true }
    depth = 0
    open("\(small)AOT_BODY(\(p.body(f)))")
    enterUnit()
    declareVariables()
    activationPrologue()
    resolve(body)
    if isUsed("Lthrow") {
      bind("Lthrow")
      validateThrow()
      line("AOT_FINISH();")
      if linksFrame { line("AOT_LEAVE();") }
      line("return AOT_EXCEPTION;")
    }
    close()
    activationEntry()
    return out
  }

  /// What each call of the body begins with: the variables that are not in slots, and the way to where it goes on.
  private func activationPrologue() {
    if usesFrame { line("AOT_ENTER_ACTIVATION\(linking)(\(p.info(f)));") }
    if usesThis { line("aot_value this_value = activation->this_value;") }
    if usesCallee { line("aot_value callee = activation->base.callee;") }
    if usesNewTarget { line("aot_value new_target = AOT_UNDEFINED;") }
    for index in usedCaptures.sorted() { line("aot_variable *\(captureName(index)) = AOT_CAPTURE(\(index));") }
    if !resumptions.isEmpty {
      open("switch (activation->label)")
      for (index, resumption) in resumptions.enumerated() {
        line("case \(index + 1):")
        for text in resumption.reload { line(text) }
        line("goto \(resumption.label);")
      }
      close()
    }
    if usesThis && !function.isStrict {
      line("this_value = activation->this_value = aot_sloppy_this(cx, this_value);")
      line("aot_barrier(cx, activation, this_value);")
    }
  }

  private func activationEntry() {
    open("AOT_ENTRY(\(p.entry(f)))")
    let start = function.isGenerator ? "generator" : "async"
    line(
      "return aot_start_\(start)(cx, callee, this_value, argc, argv, \(p.body(f)), &\(p.info(f)), \(slots));")
    close()
  }
}
