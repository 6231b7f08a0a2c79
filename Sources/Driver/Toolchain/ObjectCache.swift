import Base
import Glibc
import Workspace

/// Object files by what they were made of: the text of a unit, the runtime's headers, the compiler and its flags.
///
/// An entry is one file, named by the fingerprint of its key; it holds the key itself, which is compared, and the object. It is written
/// beside and renamed, so that builds side by side see whole entries or none. Whatever goes wrong with the cache makes a build slower,
/// never fail.
struct ObjectCache {
  let folder: String
  /// What all units of a build have in common: compiler, flags, headers.
  private let common: [UInt8]

  /// `$AOTC_CACHE`, or `aotc` in `$XDG_CACHE_HOME` or `~/.cache`; nil when the environment names no place.
  static var place: String? {
    func path(_ name: String) -> String? {
      guard let value = getenv(name), value.pointee != 0 else { return nil }
      return PathText.decode(value)
    }
    return path("AOTC_CACHE") ?? path("XDG_CACHE_HOME").map { "\($0)/aotc" } ?? path("HOME").map { "\($0)/.cache/aotc" }
  }

  /// Bytes that the entries may take: `$AOTC_CACHE_SIZE` in MiB, or 2 GiB.
  static var limit: Int {
    let asked = getenv("AOTC_CACHE_SIZE").flatMap { Int(String(cString: $0)) } ?? 2048
    return Swift.max(0, asked) << 20
  }

  /// Nil when there is no place for one. `command`: all words of a compilation but its files.
  init?(command: [String], include: String) {
    guard let place = ObjectCache.place, (try? Files.makeDirectory(place)) != nil,
      let compiler = CCompiler.executable(of: command[0]).flatMap(Files.version)
    else { return nil }
    folder = place
    var key = "\(compiler)\n\(command.count)\n" + command.map { "\(PathText.display($0))\n" }.joined()
    for name in Files.list(include).filter({ $0.hasSuffix(".h") || $0.hasSuffix(".def") }) {
      guard let text = try? Files.read("\(include)/\(name)") else { return nil }
      key += "\(name) \(text.count) \(Fingerprint.fnv1a(text))\n"
    }
    common = Array(key.utf8)
  }

  /// What the object of a unit depends on. `command`: the words for this unit.
  func key(of text: [UInt8], by command: [String]) -> [UInt8] {
    common + Array(command.joined(separator: "\n").utf8) + text
  }

  /// Puts the object that was made of `key` into the file `object`; false when there is none.
  func take(_ key: [UInt8], to object: String) -> Bool {
    let entry = path(of: key)
    guard let bytes = try? Files.read(entry), let start = ObjectCache.start(ofObjectIn: bytes, of: key) else {
      return false
    }
    guard (try? Files.write(Array(bytes[start...]), to: object)) != nil else { return false }
    Files.touch(entry)
    return true
  }

  /// Keeps the file `object` as what is made of `key`.
  func keep(_ key: [UInt8], from object: String) {
    guard let bytes = try? Files.read(object) else { return }
    let head = "\(ObjectCache.magic) \(key.count) \(bytes.count) \(Fingerprint.fnv1a(bytes))\n"
    _ = try? Files.write(Array(head.utf8) + key + bytes, to: path(of: key))
  }

  private static let magic = "aotc-object 1"

  private func path(of key: [UInt8]) -> String {
    let number = String(Fingerprint.fnv1a(key), radix: 16)
    return "\(folder)/\(String(repeating: "0", count: 16 - number.count))\(number)"
  }

  /// Where the object begins in the bytes of an entry; nil when it is another key's, or damaged.
  private static func start(ofObjectIn bytes: [UInt8], of key: [UInt8]) -> Int? {
    guard let line = bytes.firstIndex(of: 10) else { return nil }
    let start = line + 1 + key.count
    guard start <= bytes.count, bytes[(line + 1)..<start].elementsEqual(key) else { return nil }
    let object = Array(bytes[start...])
    let head = "\(magic) \(key.count) \(object.count) \(Fingerprint.fnv1a(object))"
    return bytes[..<line].elementsEqual(head.utf8) ? start : nil
  }

  // MARK: Size

  /// An entry: its path, bytes, and seconds since the epoch when it was last used.
  typealias Entry = (path: String, size: Int, used: Int)

  /// Entries, the one used longest ago first. Names of other lengths are what is being written.
  static func entries(in folder: String) -> [Entry] {
    Files.list(folder).filter { $0.utf8.count == 16 }.compactMap { name in
      let path = "\(folder)/\(name)"
      return Files.sizeAndTime(path).map { (path, $0.size, $0.time) }
    }
    .sorted { ($0.used, $0.path) < ($1.used, $1.path) }
  }

  /// Removes what was used longest ago until four fifths of the limit are left.
  func trim() {
    let entries = ObjectCache.entries(in: folder)
    var total = entries.reduce(0) { $0 + $1.size }
    guard total > ObjectCache.limit else { return }
    for entry in entries {
      if total <= ObjectCache.limit / 5 * 4 { return }
      Files.delete(entry.path)
      total -= entry.size
    }
  }
}
