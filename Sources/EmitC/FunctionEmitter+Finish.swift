import Base
import DeepSema
import HIR
import MIR

// The text of a whole function: prologue, body, handler, and the entry with the boxed signature.

extension FunctionEmitter {
  /// The C of the function, entries included, without prototypes.
  func text(linkage: String) -> ByteWriter {
    if isSuspendable { return suspendableText() }
    print(mir)
    let body = out
    out = ByteWriter()
    depth = 0
    if isCompact && usesFrame { linksFrame = true }
    open(small + optimization(of: body) + (isTyped ? inlined + linkage + typedHeader() : "AOT_ENTRY(\(p.entry(f)))"))
    if !isTyped {
      enterUnit()
      lookForRequestsOnEntry()
    }
    prologue()
    resolve(body)
    if isUsed("Lthrowing") {
      bind("Lthrowing")
      line("AOT_DONE();")
    }
    if isUsed("Lthrow") || isUsed("Lthrowing") {
      bind("Lthrow")
      validateThrow()
      if linksFrame { line("AOT_LEAVE();") }
      line("return \(result.failure);")
    }
    close()
    return out
  }

  /// Its code is to be small: a function of the library that leaves something to the runtime, or runs once. Most of them run rarely in a
  /// program, and what they leave is most of their time. Known when the body is written.
  var isCompact: Bool {
    mayBeCompact && (!mir.dynamicSites.isEmpty || function.kind == .moduleBody || isPlain)
  }

  /// As long as its body is not written.
  var mayBeCompact: Bool { p.native.mayBeCompact(f) }

  /// It has no loops, and is no part of its callers.
  private var isPlain: Bool { !p.calls.inlining.functions.contains(f) && !p.native.hasLoop(f) }

  /// What the C compiler is told of its size.
  var small: String { isCompact ? "AOT_SMALL " : "" }

  /// What an optimizer makes of thousands of lines that run once, or whenever a CommonJS module runs, is not worth its time, which grows
  /// faster than they do. Tens of thousands without a loop make tables, and run seldom.
  private func optimization(of body: ByteWriter) -> String {
    guard !p.native.hasLoop(f) else { return "" }
    let isOfModule = p.native.isPassedOnce(f) || function.traceRole == .commonJSTopLevel
    let lines = body.bytes.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    return lines > (isOfModule ? 2000 : 20_000) ? "AOT_UNOPTIMIZED " : ""
  }

  private var inlined: String {
    isTyped && clone.known.isEmpty && !isCompact && p.calls.inlining.functions.contains(f) ? "AOT_INLINED " : ""
  }

  /// The head of the typed entry.
  func typedHeader() -> String {
    let signature = p.calls[f]!
    var parts = ["aot_context *cx"]
    if signature.takesCallee { parts.append("aot_value callee") }
    if signature.takesThis { parts.append("aot_value this_value") }
    if signature.takesNewTarget { parts.append("aot_value new_target") }
    for index in signature.params.indices { parts.append("\(parameterForm(index).cType) p\(index)") }
    if signature.hasRest { parts.append("aot_value rest") }
    if signature.takesAll { parts += ["int32_t argc", "const aot_value *argv"] }
    let name = isClone ? p.clone(clone) : p.typedEntry(f)
    return "\(signature.result.cType) \(name)(\(parts.joined(separator: ", ")))"
  }

  /// How the typed entry gets a parameter.
  private func parameterForm(_ index: Int) -> Representation {
    clone.integers.contains(function.params[index]) ? .int32 : p.calls[f]!.params[index]
  }

  /// The frame has the receiver, for stack traces: a constructor's is what it makes.
  private var keepsReceiver: Bool {
    switch function.kind {
    case .moduleBody, .baseConstructor, .derivedConstructor: return false
    case .normal, .arrow, .method, .getter, .setter, .fieldInitializer, .staticInitializer:
      return p.calls[f].map(\.takesThis) ?? true
    }
  }

  private func prologue() {
    let checksStack = p.calls.checksStack[Int(f.raw)], isMethod = keepsReceiver ? "_METHOD" : ""
    if isCompact && usesFrame && p.positionTable(of: f).rows.count <= 256 { line("enum { AOT_FEW_SITES = 1 };") }
    if isFramed {
      line("AOT_ENTER_FRAMED();")
    } else if checksStack && usesFrame && isCompact {
      line("AOT_ENTER\(isMethod)_CHECKED(\(p.info(f)), \(result.failure));")
    } else {
      if checksStack { line("AOT_CHECK_STACK(\(result.failure));") }
      if usesFrame { line("AOT_ENTER\(isMethod)\(linking)(\(p.info(f)));") }
    }
    for index in usedCaptures.sorted() { line("aot_variable *\(captureName(index)) = AOT_CAPTURE(\(index));") }
    declareVariables()
  }

  /// Who enters its closures links its frame, as far as nobody enters it otherwise.
  var isFramed: Bool {
    guard isCompact, usesFrame, !isTyped, !isSuspendable, !p.options.isShared else { return false }
    switch function.kind {
    case .normal, .arrow, .method, .getter, .setter: return true
    case .moduleBody, .baseConstructor, .derivedConstructor, .fieldInitializer, .staticInitializer: return false
    }
  }

  /// The end of the macro's name that links the frame.
  var linking: String { isCompact ? "_COMPACT" : linksFrame ? "" : "_LAZY" }

  /// What the body declares at its top.
  func declareVariables() {
    for declaration in declarations { line(declaration) }
  }

  /// Appends the body; the marks before returns become the frame's end where there is a frame.
  func resolve(_ body: ByteWriter) {
    let leave = linksFrame ? Array("AOT_LEAVE(); ".utf8) : []
    let bytes = body.bytes
    var start = bytes.startIndex
    while let mark = bytes[start...].firstIndex(of: 1) {
      out.write(bytes: bytes[start..<mark])
      out.write(bytes: leave)
      start = mark + 1
    }
    out.write(bytes: bytes[start...])
  }

  /// In libraries: others may call the function, with what is theirs in the context.
  func enterUnit() {
    if p.options.isShared { line("AOT_UNIT();") }
  }

  /// Built-ins that call a function for each element ask nothing themselves.
  private func lookForRequestsOnEntry() {
    if p.isInterruptible && function.kind != .moduleBody { line("if (AOT_ASKED(cx)) return AOT_EXCEPTION;") }
  }

  // MARK: The generic entry of a function with a typed one

  /// Unboxes the arguments and calls the typed entry.
  func genericEntry() -> ByteWriter {
    out = ByteWriter()
    depth = 0
    let signature = p.calls[f]!
    open("\(small)AOT_ENTRY(\(p.entry(f)))")
    // The host calls the typed entry.
    if p.hostFunctions.contains(f) {
      line("return aot_never_runs(cx, &\(p.info(f)));")
      close()
      return out
    }
    enterUnit()
    lookForRequestsOnEntry()
    if function.kind == .baseConstructor { checkRoot("this_value", of: f) }
    var parts = ["cx"]
    if signature.takesCallee { parts.append("callee") }
    if signature.takesThis { parts.append("this_value") }
    if signature.takesNewTarget { parts.append("new_target") }
    for (index, representation) in signature.params.enumerated() {
      line("aot_value a\(index) = argc > \(index) ? argv[\(index)] : AOT_UNDEFINED;")
      checkArgument(index, representation)
      parts.append(convert("a\(index)", .boxed, representation))
    }
    if signature.hasRest { parts.append("aot_rest_array(cx, argc, argv, \(signature.params.count))") }
    if signature.takesAll {
      checkArgumentsPassedOn()
      parts += ["argc, argv"]
    }
    let call = "\(p.typedEntry(f))(\(parts.joined(separator: ", ")))"
    if signature.result == .boxed {
      line("return \(call);")
    } else {
      line("\(signature.result.cType) r = \(call);")
      line("\(signature.result.check)(r, Lthrow);")
      line("return \(convert("r", signature.result, .boxed));")
      line("Lthrow: return AOT_EXCEPTION;")
    }
    close()
    return out
  }

  /// The argument in `a<index>` is what it is proven to be.
  private func checkArgument(_ index: Int, _ representation: Representation) {
    guard let test = mismatch("a\(index)", representation) else { return }
    let name = CText.string(p.program.names.bytes(of: function.name))
    line("if (AOT_UNLIKELY(\(test))) aot_proof_violation(cx, \(name), \(index));")
  }

  /// The typed entries behind this one take the arguments for what they are proven to be.
  private func checkArgumentsPassedOn() {
    guard let target = p.calls.receiver(ofArgumentsTo: f, program, facts), let signature = p.calls[target] else {
      return
    }
    for (index, representation) in signature.params.enumerated() where mismatch("a\(index)", representation) != nil {
      line("aot_value a\(index) = argc > \(index) ? argv[\(index)] : AOT_UNDEFINED;")
      checkArgument(index, representation)
    }
  }

  /// Code that stores into slots by proof must not be given an object of another class.
  func checkRoot(_ this: String, of constructor: FuncRef) {
    guard let owner = program[constructor].ofClass, facts.classLayouts[Int(owner.raw)] != nil,
      p.native.addsByProof(constructor)
    else { return }
    let tests = p.calls.rootShapes[constructor, default: []].map { "aot_cell_of(\(this))->shape != AOT_SHAPE(\($0))" }
    let name = CText.string(program.names.bytes(of: program[constructor].name))
    line("if (AOT_UNLIKELY(\(tests.joined(separator: " && ")))) aot_proof_violation(cx, \(name), -1);")
  }

  /// The test that a boxed value is not of a representation.
  private func mismatch(_ text: String, _ representation: Representation) -> String? {
    switch representation {
    case .boxed: return nil
    case .int32, .double, .integer: return "!aot_is_number(\(text))"
    case .boolean: return "!aot_is_bool(\(text))"
    }
  }
}
