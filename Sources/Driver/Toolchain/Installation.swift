import Glibc
import Workspace

/// Where this aotc's runtime is: headers and archives that built programs need. Found relative to the executable, so that an
/// installed tree can be moved.
struct Installation {
  /// Holds include/ and libaotrt.a, libaotvm.a, libaotvm.so.
  var runtime: String
  var include: String { "\(runtime)/include" }
  /// Node's modules and the web's, in TypeScript.
  var library: String { "\(runtime)/lib" }
  var core: String { "\(runtime)/libaotrt.a" }
  var interpreter: String { "\(runtime)/libaotvm.a" }
  /// Loads libaotvm.so when the first thunk runs.
  var interpreterLoader: String { "\(runtime)/libaotvmload.a" }

  /// aot.h in a program of its own, for native modules.
  var embedding: String { "\(runtime)/libaotembed.a" }

  /// The runtime that libraries of hosts share.
  var hostLibrary: String {
    let beside = "\(runtime)/libaot.so"
    return Files.exists(beside) ? beside : "\(Files.directory(of: runtime))/libaot.so"
  }

  /// What native addons see of a program.
  var addonSymbols: String { "\(runtime)/addons.list" }

  /// The compiler as one object, with the library of Swift.
  var compiler: String { "\(runtime)/aotc-compiler.o" }

  /// Archives of others that lie beside ours.
  var thirdParty: [String] {
    present([
      "libuv_a.a", "libffi.a", "libtommath.a", "libutf8proc.a", "libz.a", "libbrotlienc.a", "libbrotlidec.a",
      "libbrotlicommon.a",
    ])
  }
  /// What programs link that use cryptography: the system's library, or ours when the binary is to need none.
  func cryptography(isStatic: Bool) -> [String] {
    if isStatic { return present(["libssl.a", "libcrypto.a"]) }
    return ["-Wl,--as-needed", "-l:libssl.so.3", "-l:libcrypto.so.3", "-Wl,--no-as-needed"]
  }
  /// What programs link that use databases of SQLite.
  func database(isStatic: Bool) -> [String] {
    isStatic ? present(["libsqlite3.a"]) : ["-Wl,--as-needed", "-l:libsqlite3.so.0", "-Wl,--no-as-needed"]
  }
  /// What programs link that use HTTP/2.
  func http2(isStatic: Bool) -> [String] {
    isStatic ? present(["libnghttp2.a"]) : ["-Wl,--as-needed", "-l:libnghttp2.so.14", "-Wl,--no-as-needed"]
  }
  /// What compilers call for operations that the machine lacks.
  var compilerSupport: [String] { present(["libgcc.a"]) }

  private func present(_ names: [String]) -> [String] { names.map { "\(runtime)/\($0)" }.filter(Files.exists) }

  /// `PREFIX/bin/aotc` looks in `PREFIX/lib/aotc`; in a source tree, `build/lib/aotc` beside or above the executable.
  /// $AOTC_RUNTIME overrides: the sanitizer runs of the tests.
  static func find() throws(UsageError) -> Installation {
    if let override = getenv("AOTC_RUNTIME") { return Installation(runtime: PathText.decode(override)) }
    guard let executable = Files.real("/proc/self/exe"), let found = near(executable) else {
      throw UsageError(
        "the runtime (lib/aotc) is not beside this aotc; reinstall it, or run make runtime in the source tree")
    }
    return found
  }

  private static func near(_ executable: String) -> Installation? {
    var folder = Files.directory(of: executable)
    let installed = "\(Files.directory(of: folder))/lib/aotc"
    if Files.exists("\(installed)/include/aot_abi.h") { return Installation(runtime: installed) }
    while folder != "/" {
      let built = "\(folder)/build/lib/aotc"
      if Files.exists("\(built)/include/aot_abi.h") { return Installation(runtime: built) }
      folder = Files.directory(of: folder)
    }
    return nil
  }
}
