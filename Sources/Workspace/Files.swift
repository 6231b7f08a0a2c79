import Glibc

/// An I/O failure, in words for the user.
public struct FileError: Error {
  public var path: String
  public var message: String

  /// - Parameter verb: what could not be done, such as `read`.
  public init(_ verb: String, _ path: String, errno code: Int32) {
    self.path = path
    message = "cannot \(verb) '\(PathText.display(path))': \(String(cString: strerror(code)))"
  }
}

/// What tells two files apart, whatever their paths.
public struct FileIdentity: Hashable, Sendable {
  var device: dev_t
  var inode: ino_t
}

/// Blocking file access; paths are texts of `PathText`. Nothing is ever half written: output goes to a temporary file that is
/// renamed. A device or pipe is written to, never replaced.
public enum Files {
  /// The whole content of a file that is no folder.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = path.withPath { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError("read", path, errno: errno) }
    defer { close(descriptor) }
    return try read(descriptor, path)
  }

  /// All of standard input.
  public static func readStandardInput() throws(FileError) -> [UInt8] { try read(STDIN_FILENO, "standard input") }

  private static func read(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("read", path, errno: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError("read", path, errno: EISDIR) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(descriptor, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw FileError("read", path, errno: errno) }
      if got == 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<got])
    }
  }

  /// Replaces `path` by the bytes in one step. `mode` as for chmod.
  public static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(FileError) {
    let isSpecial = isSpecial(path)
    let temporary = isSpecial ? path : temporaryName(for: path)
    let flags = isSpecial ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC
    if !isSpecial { Unfinished.add(temporary) }
    defer { if !isSpecial { Unfinished.remove(temporary) } }
    let descriptor = temporary.withPath { open($0, flags | O_CLOEXEC, mode) }
    guard descriptor >= 0 else { throw FileError("write", path, errno: errno) }
    var failure = write(bytes, to: descriptor)
    if close(descriptor) != 0 && failure == 0 { failure = errno }
    if failure == 0 && !isSpecial { failure = rename(temporary, to: path) }
    guard failure == 0 else {
      if !isSpecial { delete(temporary) }
      throw FileError("write", path, errno: failure)
    }
  }

  public static func write(_ text: String, to path: String) throws(FileError) { try write(Array(text.utf8), to: path) }

  /// Writes all bytes to a descriptor; 0, or the error's number.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset < raw.count {
        let put = Glibc.write(descriptor, raw.baseAddress! + offset, raw.count - offset)
        if put >= 0 {
          offset += put
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Where `path` is written before it is renamed: beside it, for rename does not cross file systems.
  public static func temporaryName(for path: String) -> String { "\(path).tmp\(getpid())" }

  /// 0, or the error's number.
  public static func rename(_ from: String, to path: String) -> Int32 {
    from.withPath { from in path.withPath { Glibc.rename(from, $0) } } == 0 ? 0 : errno
  }

  /// Removes a file; nothing when there is none.
  public static func delete(_ path: String) { _ = path.withPath { unlink($0) } }

  public static func exists(_ path: String) -> Bool { path.withPath { access($0, F_OK) } == 0 }
  public static func isWritable(_ path: String) -> Bool { path.withPath { access($0, W_OK) } == 0 }
  public static func isExecutable(_ path: String) -> Bool { path.withPath { access($0, X_OK) } == 0 }

  /// A device, pipe or socket.
  public static func isSpecial(_ path: String) -> Bool {
    guard let type = status(path)?.st_mode else { return false }
    return type & S_IFMT != S_IFDIR && type & S_IFMT != S_IFREG
  }

  public static func isDirectory(_ path: String) -> Bool {
    guard let type = status(path)?.st_mode else { return false }
    return type & S_IFMT == S_IFDIR
  }

  /// Something other than a folder.
  public static func isFile(_ path: String) -> Bool {
    guard let type = status(path)?.st_mode else { return false }
    return type & S_IFMT != S_IFDIR
  }

  /// Nil when there is no such file. Links are followed.
  public static func identity(_ path: String) -> FileIdentity? {
    status(path).map { FileIdentity(device: $0.st_dev, inode: $0.st_ino) }
  }

  /// Tells versions of a file apart: its size and the time of its last change.
  public static func version(_ path: String) -> String? {
    status(path).map { "\($0.st_size) \($0.st_mtim.tv_sec).\($0.st_mtim.tv_nsec)" }
  }

  /// Bytes, and the time of the last change in seconds since the epoch.
  public static func sizeAndTime(_ path: String) -> (size: Int, time: Int)? {
    status(path).map { (Int($0.st_size), $0.st_mtim.tv_sec) }
  }

  /// Makes now the time of the last change.
  public static func touch(_ path: String) { _ = path.withPath { utimensat(AT_FDCWD, $0, nil, 0) } }

  private static func status(_ path: String) -> stat? {
    var result = stat()
    return path.withPath { stat($0, &result) } == 0 ? result : nil
  }

  /// Makes a folder, and those above it that are missing.
  public static func makeDirectory(_ path: String) throws(FileError) {
    if isDirectory(path) { return }
    let parent = directory(of: path)
    if parent != path && !isDirectory(parent) { try makeDirectory(parent) }
    guard path.withPath({ mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
      throw FileError("create", path, errno: errno)
    }
  }

  /// A fresh private folder under TMPDIR. Requires: the caller gives it to `removeTemporaryDirectory` in the end.
  public static func makeTemporaryDirectory() throws(FileError) -> String {
    let base = getenv("TMPDIR").map { PathText.decode($0) } ?? "/tmp"
    var template = PathText.encode("\(base)/aotc-XXXXXX").map { CChar(bitPattern: $0) } + [0]
    guard mkdtemp(&template) != nil else { throw FileError("create a folder in", base, errno: errno) }
    let path = template.withUnsafeBufferPointer { PathText.decode($0.baseAddress!) }
    Unfinished.add(path)
    return path
  }

  public static func removeTemporaryDirectory(_ path: String) {
    removeTree(path)
    Unfinished.remove(path)
  }

  /// Removes a folder that aotc made, with all in it, or a file; nothing when there is none.
  public static func removeTree(_ path: String) {
    guard isDirectory(path), !isLink(path) else { return delete(path) }
    for name in list(path, hidden: true) { removeTree("\(path)/\(name)") }
    _ = path.withPath { rmdir($0) }
  }

  static func isLink(_ path: String) -> Bool {
    var result = stat()
    return path.withPath { lstat($0, &result) } == 0 && result.st_mode & S_IFMT == S_IFLNK
  }

  /// Names in a folder, sorted; empty when there is none. Those that start with a dot only if `hidden`.
  public static func list(_ path: String, hidden: Bool = false) -> [String] {
    guard let handle = path.withPath({ opendir($0) }) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { PathText.decode($0) }
      }
      if name != "." && name != ".." && (hidden || !name.hasPrefix(".")) { names.append(name) }
    }
    return names.sorted()
  }

  /// Puts the finished folder `staging` in the place of `path`.
  public static func replaceTree(_ staging: String, with path: String) throws(FileError) {
    if isDirectory(path) { removeTree(path) }
    let failure = rename(staging, to: path)
    guard failure == 0 else { throw FileError("write", path, errno: failure) }
  }

  /// Absolute, without symbolic links; nil when there is no such file.
  public static func real(_ path: String) -> String? {
    guard let resolved = path.withPath({ realpath($0, nil) }) else { return nil }
    defer { free(resolved) }
    return PathText.decode(resolved)
  }

  public static func currentDirectory() -> String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return PathText.decode(buffer)
  }

  // Slashes and dots are looked for among code units: a combining mark after one does not hide it.

  public static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  public static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// The name without its last extension.
  public static func stem(of path: String) -> String {
    let file = name(of: path)
    guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// `path` as seen from `base` when below it, else unchanged.
  public static func relative(_ path: String, to base: String) -> String {
    let prefix = base.utf8.last == UInt8(ascii: "/") ? base : base + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return path }
    return String(path[path.utf8.index(path.startIndex, offsetBy: prefix.utf8.count)...])
  }
}
