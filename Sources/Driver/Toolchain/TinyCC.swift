import CTinyCC
import Glibc
import Workspace

/// `--profile dev`: libtcc in process. Its use leaves nothing of it in the binary.
enum TinyCC {
  /// Compiles and links C texts; `libraries` are archives, in link order.
  ///
  /// - Parameter exports: shared libraries that the program loads see its symbols.
  static func build(units: [[UInt8]], include: String, libraries: [String], exports: Bool, output: String)
    throws(ToolFailure)
  {
    let texts = CArguments(bytes: units)
    let archives = CArguments(libraries)
    let paths = CArguments([include, output])
    var messages = [CChar](repeating: 0, count: 1 << 14)
    let status = texts.constants.withUnsafeBufferPointer { texts in
      archives.constants.withUnsafeBufferPointer { archives in
        tinycc_build(
          texts.baseAddress, texts.count - 1, paths.pointers[0], archives.baseAddress, archives.count - 1,
          exports ? 1 : 0, paths.pointers[1], &messages, messages.count)
      }
    }
    guard status != 0 else { return }
    throw ToolFailure(
      command: "libtcc", status: status, output: messages.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
  }
}

extension CArguments {
  fileprivate var constants: [UnsafePointer<CChar>?] { pointers.map { $0.map { UnsafePointer($0) } } }
}
