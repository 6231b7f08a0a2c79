/// The environment variables that aotc and what it builds obey.
enum Environment {
  static let variables: [(name: String, meaning: String)] = [
    ("CC", "the C compiler, unless --cc says otherwise"),
    ("TMPDIR", "where generated C is compiled (default: /tmp)"),
    ("NO_COLOR, FORCE_COLOR", "reports without, or with colours, whatever standard error is"),
    ("AOTC_RUNTIME", "the folder of the runtime's headers and archives (default: lib/aotc beside bin)"),
    (
      "AOT_HEAP_LIMIT",
      "of compiled programs and 'aotc run': megabytes of heap, after which the program ends with status 134"
    ),
    (
      "AOT_GC_PAUSE", "of the same: milliseconds that a pause of the garbage collector should take at most (default: 5)"
    ),
    ("AOT_GC_STATS", "of the same: with 1, what the garbage collector did is told on standard error at the end"),
  ]
}
