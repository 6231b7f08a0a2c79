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
  ]
}
