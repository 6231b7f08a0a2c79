import Glibc

/// Where this aotc's runtime is: headers and archives that built programs need. Found relative to the executable, so that an
/// installed tree can be moved.
struct Installation {
  /// Holds include/ and libaotrt.a, libaotvm.a, libaotvm.so.
  var runtime: String
  var include: String { "\(runtime)/include" }
  var core: String { "\(runtime)/libaotrt.a" }
  var interpreter: String { "\(runtime)/libaotvm.a" }
  var sharedInterpreter: String { "\(runtime)/libaotvm.so" }

  /// `PREFIX/bin/aotc` looks in `PREFIX/lib/aotc`; in a source tree, `build/lib/aotc` beside or above the executable.
  /// $AOTC_RUNTIME overrides: the sanitizer runs of the tests.
  static func find() -> Installation? {
    if let override = getenv("AOTC_RUNTIME") { return Installation(runtime: String(cString: override)) }
    guard let executable = Files.real("/proc/self/exe") else { return nil }
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
