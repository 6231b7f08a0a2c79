/// Checks the syntax of a regular expression.
struct RegExpValidator {
  struct Problem {
    var offset: Int
    var message: String
  }
  init(pattern: [UInt8], flags: [UInt8]) {}
  mutating func validate() -> Problem? { nil }
}
