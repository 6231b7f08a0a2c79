/// Gives every distinct string one `NameID`.
///
/// Strings are bytes in WTF-8: UTF-8 in which a lone surrogate is encoded in three bytes, so that every JavaScript
/// string is representable. A surrogate pair must be given as one four-byte sequence; then equal strings have equal bytes.
/// One interner serves a whole compilation. It is not safe for use from several threads at once.
public final class Interner: @unchecked Sendable {
  /// The bytes of all strings, one after the other.
  private var storage: [UInt8] = []
  /// `starts[i] ..< starts[i + 1]` are the bytes of name `i`.
  private var starts: [UInt32] = [0]
  /// Hash of name `i`, kept so that growing needs no rehashing.
  private var hashes: [UInt32] = []
  /// Open addressing; an entry is a name id plus 1, or 0 when free. The count is a power of two.
  private var slots: [UInt32]

  /// An interner that holds the known names only.
  public init() {
    slots = [UInt32](repeating: 0, count: 1 << 12)
    storage.reserveCapacity(1 << 16)
    for known in KnownName.allCases {
      let id = intern(known.text)
      precondition(id.rawValue == known.rawValue)
    }
  }

  /// Number of distinct names; ids are `0 ..< count`.
  public var count: Int { hashes.count }

  /// The id of a string given as WTF-8 bytes.
  public func intern(_ bytes: [UInt8]) -> NameID { bytes.withUnsafeBufferPointer { intern($0) } }

  /// The id of a string.
  public func intern(_ string: String) -> NameID {
    var string = string
    return string.withUTF8 { intern($0) }
  }

  /// The id of a string given as WTF-8 bytes.
  public func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> NameID {
    let hash = Interner.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let candidate = Int(slots[slot] - 1)
      if hashes[candidate] == hash && equal(candidate, bytes) { return NameID(index: candidate) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(bytes, hash: hash, slot: slot)
  }

  /// The id of a string, if it has one already.
  public func find(_ string: String) -> NameID? {
    let before = count
    let id = intern(string)
    return id.index < before ? id : nil
  }

  /// The WTF-8 bytes of a name.
  public func bytes(of name: NameID) -> ArraySlice<UInt8> {
    storage[Int(starts[name.index])..<Int(starts[name.index + 1])]
  }

  /// Calls `body` with the bytes of a name, without copying them.
  public func withBytes<R>(of name: NameID, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let start = Int(starts[name.index]), end = Int(starts[name.index + 1])
    return storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  /// The name as a Swift string, for messages; lone surrogates become U+FFFD.
  public func string(of name: NameID) -> String { String(decoding: bytes(of: name), as: UTF8.self) }

  private func equal(_ candidate: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[candidate])
    guard Int(starts[candidate + 1]) - start == bytes.count else { return false }
    return storage.withUnsafeBufferPointer { stored in
      for i in 0..<bytes.count where stored[start &+ i] != bytes[i] { return false }
      return true
    }
  }

  private func insert(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> NameID {
    let id = hashes.count
    storage.append(contentsOf: bytes)
    starts.append(UInt32(storage.count))
    hashes.append(hash)
    slots[slot] = UInt32(id + 1)
    if hashes.count * 2 > slots.count { grow() }
    return NameID(index: id)
  }

  private func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (id, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id + 1)
    }
  }

  /// A fixed hash (not seeded: ids must not differ between runs), four bytes at a time.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var h: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    for byte in bytes { h = (h ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    h ^= h >> 29
    h = h &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: h >> 32)
  }
}
