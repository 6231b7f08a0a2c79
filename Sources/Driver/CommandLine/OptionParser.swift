import Base
import Workspace

/// Reads what follows a command's name.
struct OptionParser {
  private let command: Command
  private var options = Options()
  private var rest: ArraySlice<String>
  /// The flags so far, in order.
  private var given: [(flag: Flag, value: String?)] = []

  static func parse(_ arguments: [String], for command: Command) throws -> Options {
    var parser = OptionParser(command, arguments)
    try parser.parse()
    return parser.options
  }

  private init(_ command: Command, _ arguments: [String]) {
    self.command = command
    rest = arguments[...]
  }

  private mutating func parse() throws {
    while let argument = rest.popFirst() {
      if argument == "--" {
        try takeRest()
      } else if argument.utf8.first == UInt8(ascii: "-") && argument != "-" {
        try takeFlag(argument)
      } else {
        try takeOperand(argument)
      }
    }
    try checkExclusions()
    try checkSubject()
  }

  // MARK: Operands

  private mutating func takeRest() throws {
    while let operand = rest.popFirst() { try takeOperand(operand) }
  }

  private mutating func takeOperand(_ operand: String) throws {
    if command == .run && options.input != nil { return takeArguments(from: operand) }
    if command == .explain && options.input == nil, let subject = subject(operand) {
      options.subject = subject
      return
    }
    if let input = options.input { throw UsageError("one program at a time: \(name(input)) and '\(operand)'") }
    options.input = operand == "-" ? .standardInput : .file(operand)
    if command == .run, let first = rest.popFirst() { takeArguments(from: first) }
  }

  private mutating func takeArguments(from first: String) {
    options.arguments = [first] + rest
    rest = []
  }

  private func subject(_ operand: String) -> Subject? {
    if operand == "types" { return .types }
    if operand == "diagnostics" { return .allDiagnostics }
    let isCode = operand.count == 7 && operand.uppercased().hasPrefix("AOT") && !Files.exists(operand)
    return isCode ? .diagnostic(operand) : nil
  }

  private func name(_ input: Input) -> String {
    switch input {
    case .file(let path): return "'\(PathText.display(path))'"
    case .standardInput: return "standard input"
    case .code: return "-e"
    }
  }

  // MARK: Flags

  private mutating func takeFlag(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let flag = try find(parts[0])
    guard !given.contains(where: { $0.flag.name == flag.name }) else { throw UsageError("\(flag.name) is given twice") }
    let value = try value(of: flag, attached: parts.count == 2 ? parts[1] : nil)
    if flag.name == "-e", let input = options.input { throw UsageError("one program at a time: \(name(input)) and -e") }
    given.append((flag, value))
    flag.apply(&options, value)
  }

  private func find(_ name: String) throws -> Flag {
    guard let flag = FlagTable.find(name) else {
      let known = FlagTable.all.filter { $0.commands.contains(command) }.map(\.name) + ["--help"]
      throw UsageError("unknown flag '\(PathText.display(name))'\(Spelling.suggestion(for: name, in: known))")
    }
    guard flag.commands.contains(command) else {
      let owners = Command.allCases.filter(flag.commands.contains).map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(flag.name) does not belong to 'aotc \(command.rawValue)', but to: \(owners)")
    }
    return flag
  }

  private mutating func value(of flag: Flag, attached: String?) throws -> String? {
    switch flag.value {
    case .none:
      if attached != nil { throw UsageError("\(flag.name) takes no value") }
      return nil
    case .text(let placeholder), .path(let placeholder):
      guard let value = attached ?? rest.popFirst(), !value.isEmpty else {
        throw UsageError("\(flag.name) needs a value: \(placeholder)")
      }
      return value
    case .number(let placeholder):
      guard let value = attached ?? rest.popFirst() else {
        throw UsageError("\(flag.name) needs a value: \(placeholder)")
      }
      guard let number = Int(value), number >= 0 else {
        throw UsageError("\(flag.name) takes a number from 0, not '\(PathText.display(value))'")
      }
      return value
    case .choice(let words):
      guard let value = attached ?? rest.popFirst() else {
        throw UsageError("\(flag.name) needs a value: \(words.joined(separator: "|"))")
      }
      return try choice(value, words, flag)
    case .optional(let words): return try attached.map { try choice($0, words, flag) }
    }
  }

  private func choice(_ value: String, _ words: [String], _ flag: Flag) throws -> String {
    if words.contains(value) { return value }
    throw UsageError(
      "\(flag.name) takes \(words.count > 1 ? "one of " : "")\(words.joined(separator: ", ")), "
        + "not '\(PathText.display(value))'\(Spelling.suggestion(for: value, in: words))")
  }

  // MARK: Contradictions

  private func checkExclusions() throws {
    for exclusion in FlagTable.exclusions {
      if let first = match(exclusion.first), let second = match(exclusion.second) {
        throw UsageError("\(first) and \(second) exclude each other: \(exclusion.why)")
      }
    }
  }

  /// The given flag as it was written, if it is this side of an exclusion.
  private func match(_ side: Exclusion.Side) -> String? {
    guard let found = given.first(where: { $0.flag.name == side.flag }) else { return nil }
    guard side.value == nil || side.value == found.value else { return nil }
    guard !found.flag.choices.isEmpty, let value = found.value else { return found.flag.name }
    return "\(found.flag.name)=\(value)"
  }

  /// A library is described alone.
  private func checkHost() throws {
    if let flag = given.first(where: { !["--host", "--format"].contains($0.flag.name) })?.flag {
      throw UsageError("--host excludes \(flag.name): a library is described, and no program")
    }
    guard case .levels = options.subject, options.input == nil else {
      throw UsageError("--host takes one library, and no program")
    }
    if options.format == .sarif {
      throw UsageError("--host excludes --format=sarif: what a library brings is no finding")
    }
  }

  /// `explain` has one subject, and flags that belong to it.
  private mutating func checkSubject() throws {
    guard command == .explain else { return }
    if options.hostLibrary != nil { return try checkHost() }
    let wantsFindings = options.explainsThunks || options.explainsDynamic
    if !options.explainsSize, let flag = given.first(where: { FlagTable.belongsToSize($0.flag) })?.flag {
      throw UsageError("\(flag.name) belongs to 'aotc explain --size'")
    }
    if options.explainsSize {
      guard case .levels = options.subject else { throw UsageError("--size needs a program alone") }
    }
    switch options.subject {
    case .levels:
      if options.site != nil { throw UsageError("--site belongs to 'aotc explain types'") }
      options.explainsCosts = true
      if options.updatesBaseline && options.baseline == nil {
        throw UsageError("--update-baseline needs --baseline FILE")
      }
    case .types:
      if wantsFindings || options.emit != nil {
        throw UsageError("'types' excludes --thunks, --dynamic and --emit: one of them is printed")
      }
      if let flag = given.first(where: { FlagTable.belongsToOverview($0.flag) })?.flag {
        throw UsageError("\(flag.name) does not belong to 'aotc explain types'")
      }
      if options.site == nil { throw UsageError("explain types needs --site ID or FILE:LINE:COL") }
    case .diagnostic(let code):
      if let flag = given.first?.flag { throw UsageError("\(flag.name) does not belong to 'aotc explain \(code)'") }
      if let input = options.input { throw UsageError("one subject at a time: \(code) and \(name(input))") }
    case .allDiagnostics:
      if let flag = given.first?.flag { throw UsageError("\(flag.name) does not belong to 'aotc explain diagnostics'") }
      if let input = options.input { throw UsageError("one subject at a time: diagnostics and \(name(input))") }
    }
  }
}
