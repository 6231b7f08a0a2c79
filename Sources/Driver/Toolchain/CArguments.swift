import Glibc
import Workspace

/// Texts as C wants them: an array of NUL-terminated strings that ends in nil, for as long as this lives.
final class CArguments {
  var pointers: [UnsafeMutablePointer<CChar>?]

  /// Words and paths.
  convenience init(_ arguments: [String]) { self.init(bytes: arguments.map(PathText.encode)) }

  /// Requires: no text holds a NUL.
  init(bytes texts: [[UInt8]]) {
    pointers =
      texts.map { text in
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
        text.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, text.count) } }
        copy[text.count] = 0
        return copy
      } + [nil]
  }

  deinit { for pointer in pointers { pointer?.deallocate() } }
}
