/// The modules that are part of Node.
enum NodeModules {
  /// True for `fs`, `node:fs` and `fs/promises`.
  static func contains(_ specifier: String) -> Bool {
    specifier.hasPrefix("node:") || names.contains(specifier.prefix { $0 != "/" })
  }

  private static let names = Set(
    """
    assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain
    events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl
    stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib
    """.split { $0 == " " || $0 == "\n" })
}
