import Base
import CRuntime
import Glibc

/// The pattern of a regular expression literal in the form that the runtime matches with.
public struct CompiledPattern: Sendable {
  /// The bytes of an `aot_regexp_program`, as its 32-bit words.
  public let words: [UInt32]
  /// Capture groups, the whole match included.
  public let groupCount: Int
  public let hasNamedGroups: Bool
  /// The numbers of the named groups, of those names that one group has.
  public let groupNumbers: [String: Int]
  public let isGlobal: Bool

  /// nil: the runtime refuses the pattern, so its literal throws. The texts are WTF-8.
  public init?(pattern: [UInt8], flags: [UInt8]) {
    var bits: UInt32 = 0, problem = aot_regexp_error()
    guard aot_regexp_parse_flags(flags, false, UInt32(flags.count), &bits) else { return nil }
    let units = UTF16Text(pattern).units
    guard let program = aot_regexp_compile(units, true, UInt32(units.count), bits, &problem) else { return nil }
    defer { free(program) }
    groupCount = Int(program.pointee.group_count)
    hasNamedGroups = program.pointee.name_offset != 0
    groupNumbers = CompiledPattern.groupNumbers(program)
    isGlobal = bits & UInt32(AOT_REGEXP_GLOBAL) != 0
    let size = Int(program.pointee.size)
    precondition(size % 4 == 0, "a program is made of words")
    words = UnsafeRawPointer(program).withMemoryRebound(to: UInt32.self, capacity: size / 4) {
      Array(UnsafeBufferPointer(start: $0, count: size / 4))
    }
  }

  private static func groupNumbers(_ program: UnsafePointer<aot_regexp_program>) -> [String: Int] {
    var numbers: [String: Int] = [:], shared: Set<String> = []
    if program.pointee.name_offset == 0 { return numbers }
    for group in 1..<Int(program.pointee.group_count) {
      var length: UInt32 = 0
      guard let units = aot_regexp_group_name(program, UInt32(group), &length) else { continue }
      let name = String(decoding: UnsafeBufferPointer(start: units, count: Int(length)), as: UTF16.self)
      if numbers.updateValue(group, forKey: name) != nil { shared.insert(name) }
    }
    return numbers.filter { !shared.contains($0.key) }
  }
}

extension RealmObjectID {
  /// The properties of RegExp.prototype that tell of one flag.
  public static let flagGetters: [BuiltinID] = [
    .regExpPrototypeHasIndices, .regExpPrototypeGlobal, .regExpPrototypeIgnoreCase, .regExpPrototypeMultiline,
    .regExpPrototypeDotAll, .regExpPrototypeUnicode, .regExpPrototypeUnicodeSets, .regExpPrototypeSticky,
  ]
}

extension BuiltinID {
  /// The methods of String.prototype that make a regular expression of a pattern that is none.
  private static let patternMakers: Set<BuiltinID> = [
    .stringPrototypeMatch, .stringPrototypeMatchAll, .stringPrototypeSearch,
  ]
  public var makesPatterns: Bool { BuiltinID.patternMakers.contains(self) }
  public static let keysOfPatternMakers = Set(patternMakers.map(\.key))

  /// The methods of RegExp.prototype that copy an expression: a redefined property may give the copy other flags, which needs the
  /// constructor.
  public var copiesPatterns: Bool { self == .regExpPrototypeSymbolSplit || self == .regExpPrototypeSymbolMatchAll }
}
