import Glibc

/// An I/O failure, in words for the user.
struct FileError: Error {
  var path: String
  var reason: String
  var message: String { "cannot \(reason)" }

  init(_ verb: String, _ path: String, errno code: Int32) {
    self.path = path
    reason = "\(verb) '\(path)': \(String(cString: strerror(code)))"
  }
}

/// Blocking file access. Nothing is ever half written: output goes to a temporary file that is renamed. A device or pipe is
/// written to, never replaced.
enum Files {
  /// The whole content of a regular file.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileError("read", path, errno: errno) }
    defer { close(descriptor) }
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
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(FileError) {
    let isSpecial = isSpecial(path), temporary = isSpecial ? path : "\(path).tmp\(getpid())"
    let descriptor = open(temporary, isSpecial ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC, mode)
    guard descriptor >= 0 else { throw FileError("write", path, errno: errno) }
    var offset = 0, failure: Int32 = 0
    bytes.withUnsafeBytes { raw in
      while offset < raw.count && failure == 0 {
        let put = Glibc.write(descriptor, raw.baseAddress! + offset, raw.count - offset)
        if put < 0 { if errno != EINTR { failure = errno } } else { offset += put }
      }
    }
    if close(descriptor) != 0 && failure == 0 { failure = errno }
    if failure == 0 && !isSpecial && rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      if !isSpecial { unlink(temporary) }
      throw FileError("write", path, errno: failure)
    }
  }

  static func write(_ text: String, to path: String) throws(FileError) { try write(Array(text.utf8), to: path) }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
  /// A device, pipe or socket.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR && status.st_mode & S_IFMT != S_IFREG
  }
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func makeDirectory(_ path: String) throws(FileError) {
    if isDirectory(path) { return }
    let parent = directory(of: path)
    if parent != path && !isDirectory(parent) { try makeDirectory(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError("create", path, errno: errno) }
  }

  /// A fresh private folder under TMPDIR.
  static func makeTemporaryDirectory() throws(FileError) -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/aotc-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError("create a folder in", base, errno: errno) }
    return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// Removes a folder that aotc made, with all in it; nothing when there is none.
  static func removeTree(_ path: String) {
    for name in list(path) {
      let child = "\(path)/\(name)"
      if isDirectory(child) { removeTree(child) } else { unlink(child) }
    }
    rmdir(path)
  }

  /// Names in a folder, sorted; empty when there is none.
  static func list(_ path: String) -> [String] {
    guard let handle = opendir(path) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Puts the finished folder `staging` in the place of `path`.
  static func replaceTree(_ staging: String, with path: String) throws(FileError) {
    if isDirectory(path) { removeTree(path) }
    guard rename(staging, path) == 0 else { throw FileError("write", path, errno: errno) }
  }

  /// Absolute, without symbolic links; nil when there is no such file.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func currentDirectory() -> String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The name without its last extension.
  static func stem(of path: String) -> String {
    let file = name(of: path)
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// `path` as seen from `base` when below it, else unchanged.
  static func relative(_ path: String, to base: String) -> String {
    let prefix = base.hasSuffix("/") ? base : base + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}

/// Writes text to a standard stream at once.
func printText(_ text: String, to stream: Int32 = STDOUT_FILENO) { printBytes(Array(text.utf8), to: stream) }

func printBytes(_ text: [UInt8], to stream: Int32 = STDOUT_FILENO) {
  var bytes = text[...]
  while !bytes.isEmpty {
    let put = bytes.withUnsafeBytes { Glibc.write(stream, $0.baseAddress!, $0.count) }
    if put < 0 { if errno == EINTR { continue } else { return } }
    bytes = bytes.dropFirst(put)
  }
}

func printError(_ text: String) { printText("aotc: \(text)\n", to: STDERR_FILENO) }
