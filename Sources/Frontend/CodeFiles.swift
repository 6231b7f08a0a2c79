/// The files of code in a folder.
public enum CodeFiles {
  /// Those in the folder and below it, as paths from there, in the order of their names; without packages that are installed there.
  ///
  /// - Parameter names: what is in a folder; nothing for what is none.
  public static func below(_ folder: String, names: (_ folder: String) -> [String]) -> [String] {
    var found: [String] = []
    var open = [""]
    while let prefix = open.popLast() {
      for name in names(ModulePath.join(folder, prefix)) where name != ModulePath.installed && !name.hasPrefix(".") {
        if ModulePath.isCode(name) { found.append(prefix + name) } else { open.append(prefix + name + "/") }
      }
    }
    return found.sorted()
  }
}
