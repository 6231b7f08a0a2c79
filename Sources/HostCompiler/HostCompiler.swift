import Base
import Bytecode
import CRuntime
import EmitBytecode
import Frontend
import Glibc
import HIR
import Workspace

/// The compiler of hosts: text to bytecode (aot_compiler.h).
private enum HostCompiler {
  /// What a text has become: bytecode, or why it is no program.
  enum Outcome {
    case bytecode([UInt8])
    case refused(String)
  }

  /// - Parameters:
  ///   - path: tells the language by its extension, TypeScript if it has none; traces show it. What the text imports is looked for from there.
  ///   - library: the folder of the library's modules; nil: programs have none.
  static func compile(path: String, text: [UInt8], library: String?) -> Outcome {
    let session = Session(settings: Session.Settings(showsHostPaths: true, library: library))
    let entry = session.add(text: text, path: path)
    do {
      let graph = try session.graph(entry)
      if session.diagnostics.hasErrors { return refusal(session) }
      var program = session.lower(graph)
      if session.diagnostics.hasErrors { return refusal(session) }
      for index in program.modules.indices where program.modules[index].file == entry {
        program.modules[index].path = path
      }
      let sources = session.files.map(\.bytes)
      let module = EmitBytecode.emit(
        program: program, sources: sources, texts: SourceTexts(program, sources: sources) { _ in true })
      return .bytecode(Bytecode.serialize(module))
    } catch {
      return .refused(error.message)
    }
  }

  /// The errors, a line each: `game.ts:3:5: Expression expected. [AOT1001]`.
  private static func refusal(_ session: Session) -> Outcome {
    let lines = session.diagnostics.sorted.filter { $0.severity == .error }.map { error in
      let position = session.position(error.file, error.span)
      return
        "\(session.file(error.file).display):\(position.line):\(position.column): \(error.message) [\(error.id.code.text)]"
    }
    return .refused(lines.joined(separator: "\n"))
  }
}

/// What the hosts' library calls (Runtime-C/compiler). From any thread.
///
/// - Returns: bytecode, malloc'd, `size` bytes of it; nil: `message` is why, malloc'd.
@_cdecl("aot_compile_text")
public func compileText(
  _ path: UnsafePointer<CChar>, _ text: UnsafePointer<CChar>?, _ textSize: Int, _ library: UnsafePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> UnsafeMutableRawPointer? {
  let bytes = [UInt8](UnsafeRawBufferPointer(start: text, count: textSize))
  let name = String(cString: path), folder = library.map { String(cString: $0) }
  var made: UnsafeMutableRawPointer?
  _ = runOnLargeStack {
    switch HostCompiler.compile(path: name, text: bytes, library: folder) {
    case .bytecode(let code):
      made = malloc(code.count)
      size.pointee = code.count
      if let made { code.withUnsafeBytes { made.copyMemory(from: $0.baseAddress!, byteCount: code.count) } }
    case .refused(let reason): message.pointee = strdup(reason)
    }
    return 0
  }
  if made == nil && message.pointee == nil { message.pointee = strdup("no memory for the bytecode") }
  return made
}
