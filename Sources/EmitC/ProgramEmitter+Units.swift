import Base
import Builtins
import CRuntime
import DeepSema
import HIR
import MIR
import Rewriter

// Files: which functions exist in C, how they are split, and the main unit.

/// The C of one function.
struct FunctionText {
  var body = ByteWriter()
  var generic = ByteWriter()
  var references = UnitReferences()
  var typedHeader: String?
  /// Its frames in stack traces may have the type of a receiver.
  var mayHaveReceiver = false
  /// Who enters it links its frame.
  var isFramed = false
  /// Its code is to be small.
  var isSmall = false
  /// What it leaves to the runtime; nil for the stub of a thunk.
  var dynamicSites: [DynamicSite]?
}

extension ProgramEmitter {
  func emit() -> EmittedProgram {
    let texts = emitFunctions()
    return EmittedProgram(
      units: units(texts), dynamicSites: texts.map { $0?.dynamicSites }, problems: native.problems?.all ?? [])
  }

  private func units(_ texts: [FunctionText?]) -> [CUnit] {
    let emitted = texts.indices.filter { texts[$0] != nil }
    if emitted.count <= options.functionsPerUnit {
      var text = header()
      writeUnit(emitted.map { FuncRef(UInt32($0)) }, texts, to: &text)
      writeMain(needed: texts, prototypes: false, to: &text)
      return [CUnit(name: "program.c", text: text.bytes)] + libraryUnits()
    }
    return splitUnits(emitted, texts)
  }

  /// By whether they are to be small, in the order of modules, and by count within large modules. Modules share a unit until it has
  /// `bytesPerUnit`: the headers cost a compiler as much as a small module does. Where a unit ends depends on what it has alone, so that an
  /// edit seldom moves functions of other units.
  private func splitUnits(_ emitted: [Int], _ texts: [FunctionText?]) -> [CUnit] {
    var groups: [(name: String, functions: [FuncRef])] = []
    var ofModule = [[FuncRef]](repeating: [], count: program.modules.count)
    for index in emitted {
      let f = FuncRef(UInt32(index))
      ofModule[Int(program[f].module.raw)].append(f)
    }
    for (kind, isSmall) in [("unit", false), (CUnit.smallPrefix, true)] {
      var isOpen = false, bytes = 0
      for module in program.modules.indices {
        let own = ofModule[module].filter { texts[Int($0.raw)]!.isSmall == isSmall }
        for (part, start) in stride(from: 0, to: own.count, by: options.functionsPerUnit).enumerated() {
          let functions = own[start..<min(start + options.functionsPerUnit, own.count)]
          if !isOpen {
            groups.append(("\(kind)\(module)_\(part).c", []))
            bytes = 0
          }
          groups[groups.count - 1].functions += functions
          for f in functions { bytes += texts[Int(f.raw)]!.body.bytes.count + texts[Int(f.raw)]!.generic.bytes.count }
          isOpen = bytes < options.bytesPerUnit
        }
      }
    }
    var units = groups.map { group -> CUnit in
      var text = header()
      writeUnit(group.functions, texts, to: &text)
      return CUnit(name: group.name, text: text.bytes)
    }
    var text = header()
    writeMain(needed: texts, prototypes: true, to: &text)
    units.append(CUnit(name: "main.c", text: text.bytes))
    return units + libraryUnits()
  }

  private func libraryUnits() -> [CUnit] {
    if let plugin = options.plugin, let parts = program.replaceable {
      return [
        CUnit(name: "native.c", text: plugin.native(program, parts)),
        CUnit(name: "plugin.c", text: plugin.descriptor(isNative: true)),
      ]
    }
    guard let library = options.library else { return [] }
    let entries = hostFunctions.map { f in
      calls[f].map {
        HostLibrary.Entry(symbol: typedEntry(f), header: FunctionEmitter(self, f).typedHeader(), signature: $0)
      }
    }
    return [CUnit(name: "library.c", text: library.unit(entries))]
  }

  private func header() -> ByteWriter {
    var text = ByteWriter()
    text.write("/* Made by aotc. */\n")
    if options.isShared { text.write("#define AOT_LIBRARY aotl_number\n") }
    text.write("#include \"aot_emit.h\"\n\n")
    text.write("extern const char aot_words[] __attribute__((visibility(\"hidden\")));\n")
    if !options.texts.bytes.isEmpty { text.write("extern const aot_texts aot_program_texts;\n") }
    return text
  }

  // MARK: Functions

  /// Emits module bodies and whatever emitted code refers to, in rounds of ascending ids.
  private func emitFunctions() -> [FunctionText?] {
    var texts = [FunctionText?](repeating: nil, count: program.functions.count)
    var needed = [Bool](repeating: false, count: program.functions.count)
    for (index, module) in program.modules.enumerated() where !isLeftOut(index) { needed[Int(module.body.raw)] = true }
    var changed = true
    while changed {
      changed = false
      for index in texts.indices where needed[index] && texts[index] == nil {
        changed = true
        let text = emit(FuncRef(UInt32(index)))
        texts[index] = text
        for references in [text.references] + emitClones(text.references.clones) {
          for other in references.infos { needed[Int(other.raw)] = true }
          for other in references.entries { needed[Int(other.raw)] = true }
          for other in references.typedEntries { needed[Int(other.raw)] = true }
        }
      }
    }
    return texts
  }

  /// The top level of the module only makes what nobody names, in C and in bytecode.
  private func isLeftOut(_ module: Int) -> Bool { facts.idleModules.contains(module) }

  private func emit(_ f: FuncRef) -> FunctionText {
    unit = UnitReferences()
    var text = FunctionText()
    if let id = plan.thunkIDs[Int(f.raw)] {
      text.body = stub(f, thunk: id)
      for inner in functionsMade(by: f) { _ = info(inner) }
      _ = info(f)
    } else if !facts.reachable[Int(f.raw)] && asserted == nil {
      text.body = trap(f)
      text.isSmall = program.isOfLibrary(f)
    } else {
      let emitter = FunctionEmitter(self, f)
      let isTyped = calls[f] != nil
      // Hosts call from another file.
      let single = program.functions.count <= options.functionsPerUnit && !hostFunctions.contains(f)
      text.body = emitter.text(linkage: isTyped ? (single ? "static " : "") : "")
      text.mayHaveReceiver = emitter.usesFrame && emitter.function.kind != .moduleBody
      text.dynamicSites = emitter.mir.dynamicSites
      text.isFramed = emitter.isFramed
      text.isSmall = emitter.isCompact
      if isTyped {
        text.typedHeader = (single ? "static " : "") + emitter.typedHeader()
        text.generic = emitter.genericEntry()
      }
    }
    text.references = unit
    return text
  }

  /// Emits these clones and those that they call, as far as that has not been done; gives what the new texts refer to.
  private func emitClones(_ asked: Set<StackClosures.Clone>) -> [UnitReferences] {
    var made: [UnitReferences] = [], work = inOrder(asked)
    while let clone = work.popLast() {
      if clones[clone] != nil { continue }
      unit = UnitReferences()
      let emitter = FunctionEmitter(self, clone)
      var text = FunctionText()
      text.body = emitter.text(linkage: "static ")
      text.typedHeader = "static " + emitter.typedHeader()
      unit.clones.remove(clone)
      text.references = unit
      clones[clone] = text
      made.append(unit)
      work += inOrder(unit.clones)
    }
    return made
  }

  private func inOrder(_ clones: Set<StackClosures.Clone>) -> [StackClosures.Clone] {
    clones.sorted { name(of: $0) < name(of: $1) }
  }

  /// The functions whose closures the bytecode of `f` makes.
  private func functionsMade(by f: FuncRef) -> [FuncRef] {
    var made: [FuncRef] = []
    program.walk(program[f].body, expr: { program.forEachFunction(of: program[$0]) { made.append($0) } })
    return made
  }

  private func stub(_ f: FuncRef, thunk: UInt32) -> ByteWriter {
    var text = ByteWriter()
    text.write("AOT_ENTRY(\(entry(f))) {\n")
    text.write("  return exec_bytecode_thunk(cx, \(thunk), callee, this_value, new_target, argc, argv);\n}\n")
    return text
  }

  /// Where code would be that never runs.
  private func trap(_ f: FuncRef) -> ByteWriter {
    var text = ByteWriter()
    text.write("AOT_ENTRY(\(entry(f))) {\n  return aot_never_runs(cx, &\(info(f)));\n}\n")
    return text
  }

  // MARK: One file of functions

  private func writeUnit(_ functions: [FuncRef], _ texts: [FunctionText?], to out: inout ByteWriter) {
    var references = UnitReferences(), clones: Set<StackClosures.Clone> = []
    func add(_ own: UnitReferences) {
      references.entries.formUnion(own.entries)
      references.typedEntries.formUnion(own.typedEntries)
      references.infos.formUnion(own.infos)
      references.builtins.formUnion(own.builtins)
      references.foreign.formUnion(own.foreign)
      references.patterns.formUnion(own.patterns)
      for clone in own.clones where clones.insert(clone).inserted { add(self.clones[clone]!.references) }
    }
    for f in functions { add(texts[Int(f.raw)]!.references) }
    for f in functions where needsInfo(f) {
      references.infos.insert(f)
      references.entries.insert(f)
    }
    writePrototypes(references, texts, to: &out)
    writePatterns(references.patterns, to: &out)
    for clone in inOrder(clones) { out.write(self.clones[clone]!.typedHeader! + ";\n") }
    for clone in inOrder(clones) {
      out.write(bytes: self.clones[clone]!.body.bytes)
      out.newline()
    }
    for f in functions { write(f, texts[Int(f.raw)]!, to: &out) }
  }

  private func needsInfo(_ f: FuncRef) -> Bool { namesInfo[Int(f.raw)] }

  private func writePrototypes(_ references: UnitReferences, _ texts: [FunctionText?], to out: inout ByteWriter) {
    for f in sorted(references.entries) where needsGeneric(f) {
      out.write("AOT_ENTRY(\(entry(f)));\n")
    }
    for f in sorted(references.typedEntries) {
      if let header = texts[Int(f.raw)]?.typedHeader { out.write(header + ";\n") }
    }
    for symbol in references.builtins.sorted() { out.write("AOT_ENTRY(\(symbol));\n") }
    if !references.foreign.isEmpty { out.write("#include \"aot_foreign.h\"\n") }
    for declaration in references.foreign.sorted() { out.write(declaration + "\n") }
    for f in sorted(references.infos) { out.write("extern const aot_function_info \(info(f));\n") }
    out.newline()
  }

  private func sorted(_ set: Set<FuncRef>) -> [FuncRef] { set.sorted { $0.raw < $1.raw } }

  /// The boxed entry is the only one, or somebody may call through it.
  private func needsGeneric(_ f: FuncRef) -> Bool {
    calls[f] == nil || needsInfo(f) && !calls.closures.closures.contains(f) || program[f].kind == .staticInitializer
  }

  private func write(_ f: FuncRef, _ text: FunctionText, to out: inout ByteWriter) {
    if needsInfo(f) { writeInfo(f, text, to: &out) }
    out.write(bytes: text.body.bytes)
    if text.typedHeader != nil && needsGeneric(f) { out.write(bytes: text.generic.bytes) }
    out.newline()
  }

  private func writeInfo(_ f: FuncRef, _ text: FunctionText, to out: inout ByteWriter) {
    let function = program[f]
    let name = program.names.bytes(of: function.name), traced = name.isEmpty ? inferredNames[f] ?? [] : Array(name)
    let word = word(name.isEmpty ? program.names.intern(traced) : function.name).text
    let place = position(function.nameSpan.start, in: function.module)
    let file = CText.string(program.modules[Int(function.module.raw)].path.utf8)
    let table = positionTable(of: f), receiver = receiverType(of: f) ?? []
    let isEmpty = table.rows.isEmpty && receiver.isEmpty
    let positions = isEmpty ? "0" : CText.string(receiver + [0] + table.packed(from: place.line))
    let details = writeDetails(f, to: &out)
    let entry = needsGeneric(f) ? self.entry(f) : "0", flags = flags(of: function, isFramed: text.isFramed)
    out.write(
      "const aot_function_info \(info(f)) = { aot_words + \(word), \(name.count), \(function.length), AOT_FN_\(function.runtimeKind.rawValue), \(flags), "
    )
    out.write("\(entry), 0, \(file), \(place.line), \(place.column), \(positions), \(details) };\n")
  }

  /// The address of what few functions have.
  private func writeDetails(_ f: FuncRef, to out: inout ByteWriter) -> String {
    let owner = program[f].kind.isOfClass ? program[f].ofClass : nil
    let layout = owner.flatMap { facts.classLayouts[Int($0.raw)] }?.firstShape ?? 0, source = options.texts[f]
    if layout == 0 && source == nil { return "0" }
    let text = source.map { "&aot_program_texts, \($0.lowerBound), \($0.count)" } ?? "0, 0, 0"
    out.write("static const aot_function_details aotd_\(f.raw) = { \(text), \(layout) };\n")
    return "&aotd_\(f.raw)"
  }

  private func flags(of function: HIRFunction, isFramed: Bool) -> String {
    var flags = function.isStrict ? [] : ["AOT_FN_SLOPPY"]
    if isFramed { flags.append("AOT_FN_FRAMED") }
    switch function.traceRole {
    case .function: break
    case .topLevel: flags.append("AOT_FN_TOP")
    case .commonJSTopLevel: flags += ["AOT_FN_TOP", "AOT_FN_COMMONJS"]
    case .unseen: flags.append("AOT_FN_UNSEEN")
    }
    return flags.isEmpty ? "0" : flags.joined(separator: " | ")
  }

  /// What stack traces say of the receiver of a method whose frames do not keep it: its class, or that of object literals.
  private func receiverType(of f: FuncRef) -> [UInt8]? {
    let function = program[f]
    guard calls[f]?.takesThis == false else { return nil }
    switch function.kind {
    case .method, .getter, .setter: break
    case .moduleBody, .normal, .arrow, .baseConstructor, .derivedConstructor, .fieldInitializer, .staticInitializer:
      return nil
    }
    guard let owner = function.ofClass else { return Array(BuiltinID.globalObject.key.utf8) }
    let constructor: FuncRef = program[owner].constructor
    let name = program.names.bytes(of: program[constructor].name)
    return name.isEmpty ? Array(BuiltinID.globalObject.key.utf8) : Array(name)
  }

  // MARK: The main unit

  /// The entry is an ES module. Classic scripts are sloppy, and no body of theirs awaits.
  private var isModule: Bool {
    guard let body = program.modules.last?.body else { return false }
    return (program[body].traceRole == .topLevel || program[body].isAsync) && program[body].isStrict
  }

  private func writeMain(needed texts: [FunctionText?], prototypes: Bool, to out: inout ByteWriter) {
    unit = UnitReferences()
    // Only a body that runs as a thunk needs a function object to be called.
    let bodies = program.modules.indices.filter { !isLeftOut($0) }.map { index in
      let module = program.modules[index]
      let callee = plan.isThunk(module.body) ? "aot_new_function(cx, &\(info(module.body)), 0, 0)" : "AOT_UNDEFINED"
      return (entry(module.body), callee, program[module.body].isAsync)
    }
    if prototypes {
      var references = unit
      for index in texts.indices where texts[index] != nil && namesInfo[index] {
        references.infos.insert(FuncRef(UInt32(index)))
      }
      writePrototypes(references, texts, to: &out)
    }
    writeTexts(to: &out)
    writeConstants(to: &out)
    writeLayouts(to: &out)
    // The realm of a library is that of the host's context.
    let rows = options.isShared ? [] : links.rows
    writeRealm(rows, to: &out)
    if !options.isShared { writeTables(rows, texts, to: &out) }
    writeFunctionTable(texts, to: &out)
    writeThunks(to: &out)
    writeBodies(bodies, to: &out)
    writeSources(to: &out)
    out.write(
      "\(options.isShared ? "extern const aot_program aotl_program __attribute__((visibility(\"hidden\")));\nconst aot_program aotl_program" : "static const aot_program program") = {\n  .abi_version = AOT_ABI_VERSION, .module_slot_count = \(program.moduleSlotCount), "
    )
    out.write(".constant_count = \(constants.count), .ic_count = \(cacheCount), .layout_count = \(layouts.count),\n  ")
    out.write(
      ".realm_row_count = \(rows.count), .thunk_count = \(plan.thunks.count), .words = aot_words, .constants = constants, .layouts = layouts, .realm = realm,\n  "
    )
    out.write(hasInterpreter ? ".register_thunks = register_thunks, .interpreter = &aot_interpreter_table, " : "")
    out.write(
      ".main = run, .functions = functions, .function_count = \(hasInterpreter || options.isShared ? program.functions.count : 0), "
    )
    out.write(".is_module = \(isModule ? 1 : 0), .sources = sources")
    if let entry = program.entryPath { out.write(", .entry = \(CText.string(entry.utf8))") }
    out.write("\n};\n\n")
    if options.isShared { return }
    out.write("int main(int argc, char **argv) { return aot_program_main(&program, argc, argv); }\n")
  }

  /// The files of the program: their text is not in the binary, a fingerprint tells whether it is where it was.
  private func writeSources(to out: inout ByteWriter) {
    out.write("static const aot_source sources[] = {\n")
    for module in program.modules where module.file.index < options.lineMaps.count {
      let fingerprint = Fingerprint.fnv1a(options.lineMaps[module.file.index].bytes)
      out.write("  { \(CText.string(module.path.utf8)), 0x\(String(fingerprint, radix: 16))ull },\n")
    }
    out.write("  { 0, 0 }\n};\n")
  }

  /// Texts of so many bytes are packed: what unpacks them is 20 KB.
  private static let fewBytesOfText = 131_072

  private func writeTexts(to out: inout ByteWriter) {
    let bytes = options.texts.bytes
    if bytes.isEmpty { return }
    if bytes.count >= Self.fewBytesOfText, let packed = PackedTexts(bytes) { return writePacked(packed, to: &out) }
    out.write("static const char texts[] =\n")
    writeLiteral(bytes, to: &out)
    out.write("const aot_texts aot_program_texts = { .bytes = texts };\n")
  }

  private func writePacked(_ packed: PackedTexts, to out: inout ByteWriter) {
    out.write("static const char texts[] =\n")
    writeLiteral(packed.blocks, to: &out)
    out.write("static const uint32_t text_starts[] = { \(packed.starts.map(String.init).joined(separator: ", ")) };\n")
    out.write("static char text_room[\(packed.size)];\n")
    out.write("static unsigned char are_unpacked[\(packed.starts.count - 1)];\n")
    out.write("const aot_texts aot_program_texts = { 0, aot_unpack_text, (const unsigned char *)texts, text_starts, ")
    out.write("\(packed.size), text_room, are_unpacked };\n")
  }

  /// A long string literal and a semicolon, in lines.
  private func writeLiteral(_ bytes: [UInt8], to out: inout ByteWriter) {
    for start in stride(from: 0, to: bytes.count, by: 64) {
      out.write("  " + CText.string(bytes[start..<min(start + 64, bytes.count)]) + "\n")
    }
    out.write(bytes.isEmpty ? "  \"\";\n" : "  ;\n")
  }

  private func writeConstants(to out: inout ByteWriter) {
    let starts = constants.map { String(word($0).size) }
    out.write("const char aot_words[] =\n")
    writeLiteral(words, to: &out)
    out.write("static const uint32_t constants[] = {\n")
    for start in stride(from: 0, to: starts.count, by: 16) {
      out.write("  " + starts[start..<min(start + 16, starts.count)].joined(separator: ", ") + ",\n")
    }
    out.write("  0\n};\n")
  }

  private func layoutKey(_ name: NameID) -> String {
    guard let hidden = facts.hidden[name] else { return String(constant(name)) }
    return "AOT_LAYOUT_PRIVATE | \(hidden.isBrand ? "AOT_LAYOUT_BRAND | " : "")\(hidden.moduleSlot)"
  }

  private func writeLayouts(to out: inout ByteWriter) {
    for (index, layout) in layouts.enumerated() where !layout.fields.isEmpty {
      let keys = layout.fields.map(layoutKey).joined(separator: ", ")
      out.write("static const uint32_t layout\(index)[] = { \(keys) };\n")
    }
    out.write("static const aot_layout layouts[] = {\n")
    for (index, layout) in layouts.enumerated() {
      let count = layout.fields.count
      out.write(
        "  { \(layout.firstShape), \(count), \(layout.inlineSlots), \(count == 0 ? "0" : "layout\(index)") },\n")
    }
    out.write("  { 0, 0, 0, 0 }\n};\n")
  }

  private func writeRealm(_ rows: [BuiltinRow], to out: inout ByteWriter) {
    var declared: Set<String> = []
    for row in rows where declared.insert(row.handler).inserted {
      out.write("AOT_ENTRY(\(row.handler));\n")
    }
    out.write("static const aot_realm_row realm[] = {\n")
    for row in rows {
      out.write(
        "  { \(CText.string(row.holder.name.utf8)), \(CText.string(row.key.utf8)), \(row.handler), \(row.length), "
          + "\(row.kind.rawValue), \(row.isTraced ? 0 : 1) },\n"
      )
    }
    out.write("  { 0, 0, 0, 0, 0, 0 }\n};\n")
  }

  /// References to tables, which pull them out of the archive.
  private func writeTables(_ rows: [BuiltinRow], _ texts: [FunctionText?], to out: inout ByteWriter) {
    let words = Set(constants.map { program.names.string(of: $0) })
    var asked: Set<RuntimeTable> = []
    if hasInterpreter || texts.contains(where: { $0?.mayHaveReceiver ?? false }) { asked.insert(.frameReceivers) }
    // Reports of what is thrown show it as the console does.
    let mayThrow = program.stmts.contains { if case .throw = $0 { return true } else { return false } }
    if mayThrow || facts.reportsObjects { asked.insert(.inspection) }
    if rows.contains(where: { shows($0, where: facts.showsObjects) }) { asked.insert(.inspection) }
    if rows.contains(where: { shows($0, where: facts.showsSeveral) }) { asked.insert(.console) }
    for table in RuntimeTable.needed(by: rows, says: words.contains, asked: asked) { out.write(table.reference) }
    // Its row is a door that may be closed: aot.h stands above it.
    if links.importsNative {
      out.write("extern aot_value aot_import_native(aot_context *cx, const char *name, const char *project);\n")
      out.write(
        "aot_value (*const linked_aot_import_native)(aot_context *, const char *, const char *) = aot_import_native;\n")
    }
  }

  /// A function of the console that shows values in another way than one by one, or in such a way that the fact speaks of.
  private func shows(_ row: BuiltinRow, where fact: Bool) -> Bool {
    guard row.holder == .console, row.effects.contains(.reflects) else { return false }
    return fact || row.model != .consoleLog
  }

  private func writeFunctionTable(_ texts: [FunctionText?], to out: inout ByteWriter) {
    out.write("static const aot_function_info *const functions[] = {\n")
    // Only bytecode asks.
    for index in texts.indices where hasInterpreter || options.isShared {
      let isNamed = texts[index] != nil && namesInfo[index]
      out.write(isNamed ? "  &aoti_\(index),\n" : "  0,\n")
    }
    out.write("  0\n};\n")
  }

  private var hasInterpreter: Bool { !plan.thunks.isEmpty || options.textPlaces != nil }

  /// The compiler that the binary holds, connected when the program starts.
  private func writeTextPlaces(_ bytes: [UInt8], to out: inout ByteWriter) {
    out.write("struct aot_compiler;\nextern const struct aot_compiler *aot_compiler_of_places(const void *, size_t);\n")
    out.write("extern void aot_connect_compiler(aot_context *, const struct aot_compiler *);\n")
    out.write("static const unsigned char text_places[] =\n")
    writeLiteral(bytes, to: &out)
  }

  private func writeThunks(to out: inout ByteWriter) {
    guard hasInterpreter else { return }
    out.write("extern const struct aot_interpreter aot_interpreter_table;\n")
    if let places = options.textPlaces { writeTextPlaces(places, to: &out) }
    if plan.thunks.contains(where: hasPattern) {
      // The interpreter compiles patterns; it does not pull the compiler in by itself.
      out.write("aot_value (*const aot_thunk_regexp)(aot_context *, aot_value, aot_value) = aot_regexp;\n")
    }
    for (index, segment) in thunks.enumerated() {
      out.write("static const unsigned char blob\(index)[] __attribute__((section(\".rodata.aotc\"), aligned(16))) =\n")
      writeLiteral(segment.bytes, to: &out)
    }
    out.write("static const aot_segment segments[] = {\n")
    for (index, segment) in thunks.enumerated() { out.write("  { blob\(index), \(segment.bytes.count), \(index) },\n") }
    out.write("  { 0, 0, 0 }\n};\nstatic const struct { uint32_t segment, entry; const char *name; } thunks[] = {\n")
    for f in plan.thunks {
      let segment = thunks.firstIndex { $0.entries[f] != nil }
      guard let segment else { preconditionFailure("a thunk without bytecode: function \(f.raw)") }
      let name = CText.string(program.names.bytes(of: program[f].name))
      out.write("  { \(segment), \(thunks[segment].entries[f]!), \(name) },\n")
    }
    out.write("  { 0, 0, 0 }\n};\nstatic int register_thunks(aot_context *cx) {\n  uint32_t i;\n")
    if let places = options.textPlaces {
      out.write("  aot_connect_compiler(cx, aot_compiler_of_places(text_places, \(places.count)));\n")
    }
    out.write("  for (i = 0; i < \(plan.thunks.count); i++)\n")
    out.write(
      "    if (register_thunk(cx, i, &segments[thunks[i].segment], thunks[i].entry, thunks[i].name)) return -1;\n  return 0;\n}\n"
    )
  }

  private func hasPattern(_ f: FuncRef) -> Bool {
    var found = false
    program.walk(program[f].body, expr: { if case .regexp = program[$0] { found = true } })
    return found
  }

  /// `aot_program.main`: runs the module bodies in order. At an asynchronous one the runtime takes over, and enters again at the
  /// body behind it.
  private func writeBodies(_ bodies: [(entry: String, callee: String, isAsync: Bool)], to out: inout ByteWriter) {
    out.write("static aot_value run(aot_context *cx, uint32_t first) {\n  aot_value r = AOT_UNDEFINED;\n")
    out.write("  switch (first) {\n  case 0:\n")
    for variable in program.variables where variable.needsTDZ {
      if case .module(let slot) = variable.storage { out.write("  AOT_MODULE(\(slot)) = AOT_HOLE;\n") }
    }
    for (index, body) in bodies.enumerated() {
      out.write("  r = \(body.entry)(cx, \(body.callee), AOT_UNDEFINED, AOT_UNDEFINED, 0, 0);\n")
      if body.isAsync {
        out.write("  return aot_await_body(cx, r, \(index + 1));\n  case \(index + 1):;\n")
      } else {
        out.write("  if (r == AOT_EXCEPTION) return r;\n")
      }
    }
    out.write("  }\n  return r;\n}\n")
  }
}
