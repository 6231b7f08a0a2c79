import AST
import Base

/// Names of the modules that aotc brings: Node's and the web's, written in TypeScript (Runtime-C/lib).
///
/// A module of `lib/node` is called as programs ask for it, `node:path`; others by their place, `node:internal/errors`. Stack traces show
/// the same names.
public enum LibraryModule {
  /// What every path of a module of the library starts with.
  public static let prefix = "node:"
  /// Where modules of the library have their primitives from. Programs that ask for it get the module at `hostPath`.
  public static let host = "aot:host"
  /// What programs are told of the host that they run in.
  static let hostPath = prefix + "internal/host"

  public static func isPath(_ path: String) -> Bool { path.hasPrefix(prefix) }

  /// The path of a module that programs ask for as `node:name`.
  static func path(of name: String) -> String { prefix + name }

  /// What programs call the module at a path, without the prefix.
  static func name(of path: String) -> String { String(path.dropFirst(prefix.count)) }

  /// What node calls the module at a path.
  public static func publicName(_ path: String) -> String { withoutMark(path) }

  /// The module that programs get: made of what they ask the module at a path for.
  static func face(of path: String) -> String { path + faceMark }

  private static let faceMark = "?"

  /// The path without what tells a face from its module.
  static func withoutMark(_ path: String) -> String { path.hasSuffix(faceMark) ? String(path.dropLast()) : path }

  /// Gives the global object its properties.
  public static let globalsPath = prefix + "internal/globals" + faceMark

  /// Gives objects of exports those properties that are such objects.
  static let objectsPath = prefix + "internal/objects" + faceMark

  /// Where the source of a module is, as seen from the library's folder.
  public static func file(of path: String) -> String {
    let name = withoutMark(path).dropFirst(prefix.count)
    let isPlaced = name.hasPrefix("internal/") || name.hasPrefix("web/")
    return (isPlaced ? "" : "node/") + name + ".ts"
  }

  /// The module is one of the library's own: stack traces tell nothing of it.
  public static func isUnseen(_ path: String) -> Bool { isPath(path) && !isPublic(name(of: path)) }

  /// Programs may not ask for the library's own modules.
  static func isPublic(_ name: String) -> Bool { !name.hasPrefix("internal/") && !name.hasPrefix("web/") }
}
