import CRuntime

/// Writes bytecode modules and checks them.
public enum Bytecode {
  /// The bytes of a module (`.abc`): position independent, used in place, equal for equal modules.
  public static func serialize(_ module: BytecodeModule) -> [UInt8] {
    var serializer = Serializer(module)
    return serializer.run()
  }

  /// What the runtime's verifier says about the bytes: nil when it accepts them.
  public static func verify(_ bytes: [UInt8]) -> String? {
    var message = [CChar](repeating: 0, count: 160)
    let refused = bytes.withUnsafeBytes { buffer -> Bool in
      aot_bc_verify(buffer.bindMemory(to: UInt8.self).baseAddress, bytes.count, &message, message.count) != 0
    }
    return refused ? String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// Stores the checksum of the bytes in their header; for tools that change modules.
  public static func updateChecksum(_ bytes: inout [UInt8]) {
    guard bytes.count >= 16 else { return }
    let sum = aot_bc_checksum(bytes, bytes.count)
    for i in 0..<4 { bytes[12 + i] = UInt8(truncatingIfNeeded: sum >> (8 * UInt32(i))) }
  }
}

/// The sections of one module while they are put together.
private struct Serializer {
  let module: BytecodeModule
  var sections = [[UInt32]](repeating: [], count: Int(AOT_BC_SECTION_COUNT.rawValue))
  var data: [UInt8] = []
  var dataOffsets: [[UInt8]: UInt32] = [:]

  init(_ module: BytecodeModule) { self.module = module }

  mutating func run() -> [UInt8] {
    // First, so that the offsets of texts are those of their section.
    if !module.texts.isEmpty { data = module.texts + [0] }
    for constant in module.constants { add(constant) }
    for function in module.functions { add(function) }
    for template in module.templates { add(template) }
    for record in module.modules { add(record) }
    append(module.slots.map { $0 ? 1 : 0 }, to: AOT_BC_SLOTS)
    return assemble()
  }

  private mutating func append(_ words: [UInt32], to section: aot_bc_section) {
    sections[Int(section.rawValue)].append(contentsOf: words)
  }

  private func count(_ section: aot_bc_section, per entry: Int = 1) -> UInt32 {
    UInt32(sections[Int(section.rawValue)].count / entry)
  }

  private mutating func store(_ bytes: [UInt8]) -> UInt32 {
    if let known = dataOffsets[bytes] { return known }
    let offset = UInt32(data.count)
    data.append(contentsOf: bytes)
    data.append(0)
    dataOffsets[bytes] = offset
    return offset
  }

  private mutating func add(_ constant: BytecodeModule.Constant) {
    switch constant {
    case .number(let bits):
      append(
        [AOT_BC_NUMBER.rawValue, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)],
        to: AOT_BC_CONSTANTS)
    case .string(let bytes): append([AOT_BC_STRING.rawValue, store(bytes), UInt32(bytes.count)], to: AOT_BC_CONSTANTS)
    case .bigint(let digits):
      append([AOT_BC_BIGINT.rawValue, store(digits), UInt32(digits.count)], to: AOT_BC_CONSTANTS)
    }
  }

  private mutating func add(_ f: BytecodeFunction) {
    var flags = f.traceFlags
    if f.isAsync { flags |= UInt32(AOT_BC_ASYNC) }
    if f.isGenerator { flags |= UInt32(AOT_BC_GENERATOR) }
    if f.isSloppy { flags |= UInt32(AOT_BC_SLOPPY) }
    if f.isExternal { flags |= UInt32(AOT_BC_EXTERNAL) }
    append(
      [
        store(f.name.isEmpty ? f.inferredName : f.name), UInt32(f.name.count), f.length, f.kind, flags, f.paramCount,
        f.registerCount, f.internalCount,
        f.cacheCount,
        count(AOT_BC_CODE), UInt32(f.code.count), count(AOT_BC_HANDLERS, per: 4), UInt32(f.handlers.count),
        count(AOT_BC_POSITIONS, per: 4), UInt32(f.positions.count), count(AOT_BC_CAPTURES), UInt32(f.captures.count),
        f.id, f.module, f.line, f.column, UInt32(f.text?.lowerBound ?? 0), UInt32(f.text?.count ?? 0),
      ], to: AOT_BC_FUNCTIONS)
    append(f.code, to: AOT_BC_CODE)
    for h in f.handlers { append([h.start, h.end, h.target, h.register], to: AOT_BC_HANDLERS) }
    for p in f.positions { append([p.end, p.line, p.column, p.callee ?? AOT_BC_NONE], to: AOT_BC_POSITIONS) }
    append(f.captures, to: AOT_BC_CAPTURES)
  }

  private mutating func add(_ template: [(cooked: UInt32?, raw: UInt32)]) {
    append([count(AOT_BC_TEMPLATE_STRINGS, per: 2), UInt32(template.count)], to: AOT_BC_TEMPLATES)
    for piece in template { append([piece.cooked ?? AOT_BC_NONE, piece.raw], to: AOT_BC_TEMPLATE_STRINGS) }
  }

  private mutating func add(_ record: BytecodeModule.ModuleRecord) {
    append(
      [
        record.body ?? AOT_BC_NONE, store(record.path), UInt32(record.path.count), count(AOT_BC_EXPORTS, per: 2),
        UInt32(record.exports.count),
      ], to: AOT_BC_MODULES)
    for export in record.exports { append([export.name, export.slot], to: AOT_BC_EXPORTS) }
  }

  /// Words per entry of each section; the data section counts bytes.
  private static let entryWords: [Int] = [3, Int(AOT_BC_FUNCTION_WORDS.rawValue), 1, 1, 4, 4, 2, 2, 5, 2, 1]

  private mutating func assemble() -> [UInt8] {
    let dataSize = data.count
    while data.count % 4 != 0 { data.append(0) }
    var words = [UInt32](repeating: 0, count: Int(AOT_BC_HEADER_WORDS))
    words[0] = AOT_BC_MAGIC
    words[1] = AOT_BC_VERSION
    words[2] = UInt32(AOT_BC_BYTE_ORDER)
    words[5] = module.slotCount
    for section in 0..<Serializer.entryWords.count {
      words[Int(AOT_BC_FIXED_HEADER_WORDS) + 2 * section] = UInt32(words.count * 4)
      words[Int(AOT_BC_FIXED_HEADER_WORDS) + 2 * section + 1] = UInt32(
        sections[section].count / Serializer.entryWords[section])
      words.append(contentsOf: sections[section])
    }
    let dataSection = Int(AOT_BC_FIXED_HEADER_WORDS) + 2 * Int(AOT_BC_DATA.rawValue)
    words[dataSection] = UInt32(words.count * 4)
    words[dataSection + 1] = UInt32(dataSize)
    words[4] = UInt32(words.count * 4 + data.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4 + data.count)
    for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
    bytes.append(contentsOf: data)
    Bytecode.updateChecksum(&bytes)
    return bytes
  }
}
