import Base
import CRuntime

extension Bytecode {
  /// The module as text: one line per instruction. Nil with the verifier's reason when the bytes are no valid module.
  public static func disassemble(_ bytes: [UInt8]) -> (text: String?, error: String?) {
    if let reason = verify(bytes) { return (nil, reason) }
    var disassembler = Disassembler(bytes)
    return (disassembler.run(), nil)
  }
}

/// Prints a verified module.
private struct Disassembler {
  let words: [UInt32]
  let bytes: [UInt8]
  var out = ByteWriter()

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    words = stride(from: 0, to: bytes.count, by: 4).map { i in
      bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: i, as: UInt32.self).littleEndian }
    }
  }

  private func start(_ section: aot_bc_section) -> Int {
    Int(words[Int(AOT_BC_FIXED_HEADER_WORDS) + 2 * Int(section.rawValue)]) / 4
  }
  private func count(_ section: aot_bc_section) -> Int {
    Int(words[Int(AOT_BC_FIXED_HEADER_WORDS) + 2 * Int(section.rawValue) + 1])
  }
  private func field(_ function: Int, _ field: aot_bc_function_field) -> Int {
    Int(words[start(AOT_BC_FUNCTIONS) + function * Int(AOT_BC_FUNCTION_WORDS.rawValue) + Int(field.rawValue)])
  }
  private func data(_ offset: UInt32, _ size: UInt32) -> ArraySlice<UInt8> {
    let base = start(AOT_BC_DATA) * 4 + Int(offset)
    return bytes[base..<base + Int(size)]
  }

  mutating func run() -> String {
    for i in 0..<count(AOT_BC_MODULES) { printModule(i) }
    for i in 0..<count(AOT_BC_FUNCTIONS) { printFunction(i) }
    return out.string
  }

  private mutating func printModule(_ i: Int) {
    let record = start(AOT_BC_MODULES) + 5 * i
    let path = String(decoding: data(words[record + 1], words[record + 2]), as: UTF8.self)
    out.write("module \(i) \(path)")
    if words[record] != AOT_BC_NONE { out.write(" body f\(words[record])") }
    for e in 0..<Int(words[record + 4]) {
      let export = start(AOT_BC_EXPORTS) + 2 * (Int(words[record + 3]) + e)
      out.write(" export \(constant(words[export]))=m\(words[export + 1])")
    }
    out.newline()
  }

  private func name(_ function: Int) -> String {
    let text = data(UInt32(field(function, AOT_BC_F_NAME)), UInt32(field(function, AOT_BC_F_NAME_SIZE)))
    return text.isEmpty ? "(anonymous)" : String(decoding: text, as: UTF8.self)
  }

  private mutating func printFunction(_ i: Int) {
    let flags = UInt32(field(i, AOT_BC_F_FLAGS))
    out.newline()
    out.write("f\(i) \(name(i))")
    if flags & UInt32(AOT_BC_ASYNC) != 0 { out.write(" async") }
    if flags & UInt32(AOT_BC_GENERATOR) != 0 { out.write(" generator") }
    if flags & UInt32(AOT_BC_EXTERNAL) != 0 { out.write(" external") }
    out.write(
      " params \(field(i, AOT_BC_F_PARAMS)) registers \(field(i, AOT_BC_F_REGISTERS))+\(field(i, AOT_BC_F_INTERNALS))")
    out.write(" caches \(field(i, AOT_BC_F_CACHES))")
    let captures = start(AOT_BC_CAPTURES) + field(i, AOT_BC_F_CAPTURES)
    if field(i, AOT_BC_F_CAPTURE_COUNT) > 0 {
      let list = words[captures..<captures + field(i, AOT_BC_F_CAPTURE_COUNT)].map { word in
        word & AOT_BC_OF_PARENT != 0 ? "^\(word & ~AOT_BC_OF_PARENT)" : "r\(word)"
      }
      out.write(" captures " + list.joined(separator: ","))
    }
    out.newline()
    printCode(i)
    printHandlers(i)
  }

  private mutating func printCode(_ i: Int) {
    let base = start(AOT_BC_CODE) + field(i, AOT_BC_F_CODE)
    let size = field(i, AOT_BC_F_CODE_SIZE)
    var at = 0, position = start(AOT_BC_POSITIONS) + 4 * field(i, AOT_BC_F_POSITIONS)
    let positionEnd = position + 4 * field(i, AOT_BC_F_POSITION_COUNT)
    while at < size {
      let op = Op(rawValue: words[base + at] & 255)!
      var line = "  " + pad(String(at), 5) + " " + op.name
      let operands = op.format.indices.compactMap { operand(op, $0, base + at, at) }
      if !operands.isEmpty { line = pad(line, 40, left: false) + operands.joined(separator: ", ") }
      at += op.length
      if position < positionEnd && Int(words[position]) == at {
        line = pad(line, 72, left: false) + " ; \(words[position + 1]):\(words[position + 2])"
        position += 4
      }
      out.write(line)
      out.newline()
    }
  }

  private mutating func printHandlers(_ i: Int) {
    let base = start(AOT_BC_HANDLERS) + 4 * field(i, AOT_BC_F_HANDLERS)
    for h in 0..<field(i, AOT_BC_F_HANDLER_COUNT) {
      let w = Array(words[base + 4 * h..<base + 4 * h + 4])
      out.write("  handler \(w[0])..\(w[1]) -> \(w[2]) error r\(w[3])")
      out.newline()
    }
  }

  /// The text of operand `i`; nil for the missing one of `-` and for run lengths, which stand with the run.
  private func operand(_ op: Op, _ i: Int, _ place: Int, _ at: Int) -> String? {
    let word = i == 0 ? words[place] >> 8 : words[place + i]
    switch op.format[i] {
    case UInt8(ascii: "-"), UInt8(ascii: "n"): return nil
    case UInt8(ascii: "r"), UInt8(ascii: "c"): return "r\(word)"
    case UInt8(ascii: "p"): return "r\(word):\(word + 1)"
    case UInt8(ascii: "a"): return words[place + i + 1] == 0 ? "()" : "(r\(word)*\(words[place + i + 1]))"
    case UInt8(ascii: "k"), UInt8(ascii: "s"): return constant(word)
    case UInt8(ascii: "j"): return "->\(at + Int(Int32(bitPattern: word)))"
    case UInt8(ascii: "i"): return "\(Int32(bitPattern: word))"
    case UInt8(ascii: "f"): return "f\(word)"
    case UInt8(ascii: "x"): return "^\(word)"
    case UInt8(ascii: "m"): return "m\(word)"
    case UInt8(ascii: "q"): return "ic\(word)"
    case _: return "\(word)"
    }
  }

  private func constant(_ index: UInt32) -> String {
    let record = start(AOT_BC_CONSTANTS) + 3 * Int(index)
    switch words[record] {
    case AOT_BC_NUMBER.rawValue:
      return "\(Double(bitPattern: UInt64(words[record + 1]) | UInt64(words[record + 2]) << 32))"
    case AOT_BC_STRING.rawValue:
      return "'" + String(decoding: data(words[record + 1], words[record + 2]), as: UTF8.self) + "'"
    case _: return String(decoding: data(words[record + 1], words[record + 2]), as: UTF8.self) + "n"
    }
  }

  private func pad(_ text: String, _ width: Int, left: Bool = true) -> String {
    let fill = String(repeating: " ", count: max(0, width - text.utf8.count))
    return left ? fill + text : text + fill
  }
}
