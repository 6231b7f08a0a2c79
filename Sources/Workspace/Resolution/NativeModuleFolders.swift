import Glibc

/// Where native modules are looked for, as the runtime does when the program runs (Runtime-C/src/embed/module.c).
enum NativeModuleFolders {
  static func all(project: String) -> [String] {
    let listed = variable("AOT_MODULE_PATH")?.split(separator: ":").map(String.init) ?? []
    let own = ["\(project)/native", "\(project)/node_modules/.native"]
    if let data = variable("XDG_DATA_HOME") { return listed + own + ["\(data)/aot/native"] }
    return listed + own + (variable("HOME").map { ["\($0)/.local/share/aot/native"] } ?? [])
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { PathText.decode($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
