/// A hash map from pairs of 32-bit ids to a 32-bit value, open addressing. Never iterated, so its order can reach nothing.
struct PairTable {
  private var keys: [UInt64]
  private var values: [UInt32]
  private(set) var count = 0

  private static let free = UInt64.max

  init(capacity: Int = 1 << 10) {
    keys = Array(repeating: PairTable.free, count: capacity)
    values = Array(repeating: 0, count: capacity)
  }

  @inline(__always) private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

  @inline(__always) private func slot(_ key: UInt64) -> Int {
    var h = key &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
    var i = Int(truncatingIfNeeded: h) & (keys.count &- 1)
    while keys[i] != key && keys[i] != PairTable.free { i = (i &+ 1) & (keys.count &- 1) }
    return i
  }

  subscript(_ a: UInt32, _ b: UInt32) -> UInt32? {
    let k = PairTable.key(a, b), i = slot(k)
    return keys[i] == k ? values[i] : nil
  }

  /// Adds the pair unless it is there; true when it was added.
  @inline(__always) mutating func insert(_ a: UInt32, _ b: UInt32, _ value: UInt32) -> Bool {
    let k = PairTable.key(a, b), i = slot(k)
    if keys[i] == k { return false }
    keys[i] = k
    values[i] = value
    count &+= 1
    if count &* 5 > keys.count &* 3 { grow() }
    return true
  }

  private mutating func grow() {
    let oldKeys = keys, oldValues = values
    keys = Array(repeating: PairTable.free, count: oldKeys.count * 2)
    values = Array(repeating: 0, count: oldKeys.count * 2)
    for i in 0..<oldKeys.count where oldKeys[i] != PairTable.free {
      let j = slot(oldKeys[i])
      keys[j] = oldKeys[i]
      values[j] = oldValues[i]
    }
  }
}

/// A set of pairs of 32-bit ids; as above.
struct PairSet {
  private var keys: [UInt64]
  private(set) var count = 0

  private static let free = UInt64.max

  init(capacity: Int = 1 << 10) { keys = Array(repeating: PairSet.free, count: capacity) }

  @inline(__always) private func slot(_ key: UInt64) -> Int {
    var h = key &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
    var i = Int(truncatingIfNeeded: h) & (keys.count &- 1)
    while keys[i] != key && keys[i] != PairSet.free { i = (i &+ 1) & (keys.count &- 1) }
    return i
  }

  @inline(__always) func contains(_ a: UInt32, _ b: UInt32) -> Bool {
    let k = UInt64(a) << 32 | UInt64(b)
    return keys[slot(k)] == k
  }

  /// True when the pair was not there.
  @inline(__always) mutating func insert(_ a: UInt32, _ b: UInt32) -> Bool {
    let k = UInt64(a) << 32 | UInt64(b), i = slot(k)
    if keys[i] == k { return false }
    keys[i] = k
    count &+= 1
    if count &* 5 > keys.count &* 3 { grow() }
    return true
  }

  private mutating func grow() {
    let old = keys
    keys = Array(repeating: PairSet.free, count: old.count * 2)
    for key in old where key != PairSet.free { keys[slot(key)] = key }
  }
}
