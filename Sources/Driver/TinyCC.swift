import CTinyCC
import Glibc

/// `--profile dev`: libtcc in process. Its use leaves nothing of it in the binary.
enum TinyCC {
  /// Compiles and links; nil when fine, else what tcc said.
  static func build(units: [[UInt8]], include: String, libraries: [String], output: String) -> String? {
    let
      texts = units.map { unit in
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: unit.count + 1)
        for (i, byte) in unit.enumerated() { text[i] = CChar(bitPattern: byte) }
        text[unit.count] = 0
        return text
      }, archives = libraries.map { strdup($0) }
    defer {
      for text in texts { text.deallocate() }
      for archive in archives { free(archive) }
    }
    var messages = [CChar](repeating: 0, count: 1 << 14)
    let status = texts.map { Optional(UnsafePointer($0)) }.withUnsafeBufferPointer { texts in
      archives.map { UnsafePointer($0) }.withUnsafeBufferPointer { archives in
        tinycc_build(
          texts.baseAddress, texts.count, include, archives.baseAddress, archives.count, output, &messages,
          messages.count)
      }
    }
    return status == 0 ? nil : messages.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }
}
