/// The modules that are part of Node.
public enum NodeModules {
  /// True for `fs`, `node:fs` and `fs/promises`.
  public static func contains(_ specifier: String) -> Bool {
    specifier.hasPrefix("node:") || names.contains(specifier[...])
  }

  /// `node:x` that Node itself does not have.
  public static func isUnknown(_ specifier: String) -> Bool {
    guard specifier.hasPrefix(LibraryModule.prefix) else { return false }
    let name = specifier.dropFirst(LibraryModule.prefix.count)
    return !names.contains(name) && !namesWithPrefix.contains(name)
  }

  /// Those that have no name without the prefix.
  private static let namesWithPrefix = Set("test test/reporters sqlite sea".split(separator: " "))

  private static let names = Set(
    """
    assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain
    events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring readline
    readline/promises repl
    stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib
    """.split { $0 == " " || $0 == "\n" })
}
