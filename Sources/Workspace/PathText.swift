/// Paths as text, without loss.
///
/// A path on disk is any bytes but NUL. Inside the compiler it is a String; a byte that is no part of valid UTF-8 stands there
/// as a code point of its own, from the end of the last private-use plane (U+10FF80 for 0x80 to U+10FFFF for 0xFF). Such a code
/// point that a path holds itself is taken byte by byte, too, so that every path has exactly one text.
public enum PathText {
  private static let base: UInt32 = 0x10FF00
  private static let escapes: ClosedRange<UInt32> = 0x10FF80...0x10FFFF

  /// The text of a path.
  public static func decode(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var at = 0
    while true {
      switch parser.parseScalar(from: &input) {
      case .emptyInput: return String(text)
      case .error(let length):
        escape(bytes[at..<at + length], into: &text)
        at += length
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        let length = encoded.count
        if escapes.contains(scalar.value) {
          escape(bytes[at..<at + length], into: &text)
        } else {
          text.append(scalar)
        }
        at += length
      }
    }
  }

  /// The text of a NUL-terminated path.
  public static func decode(_ path: UnsafePointer<CChar>) -> String {
    var bytes: [UInt8] = []
    var next = path
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return decode(bytes)
  }

  /// The bytes of a path, for the operating system.
  public static func encode(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if escapes.contains(scalar.value) {
        bytes.append(UInt8(scalar.value - base))
      } else {
        bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    return bytes
  }

  /// What people and JSON get to see: U+FFFD for each byte that is not UTF-8, as Node shows it.
  public static func display(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(escapes.contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  private static func escape(_ bytes: ArraySlice<UInt8>, into text: inout String.UnicodeScalarView) {
    for byte in bytes {
      guard let scalar = Unicode.Scalar(base + UInt32(byte)) else { preconditionFailure("a plane-16 code point") }
      text.append(scalar)
    }
  }
}

extension String {
  /// Calls `body` with the path's bytes, NUL-terminated.
  public func withPath<R>(_ body: (UnsafePointer<CChar>) throws -> R) rethrows -> R {
    let bytes = PathText.encode(self).map { CChar(bitPattern: $0) } + [0]
    return try bytes.withUnsafeBufferPointer { try body($0.baseAddress!) }
  }
}
