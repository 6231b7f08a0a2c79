import Testing
import Workspace

@testable import Driver

/// The tables of commands and flags agree with each other.
@Suite struct FlagTableTests {
  @Test func flagsHaveNamesOfTheirOwn() {
    let names = FlagTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(FlagTable.all.allSatisfy { !$0.commands.isEmpty })
  }

  @Test func exclusionsNameFlagsAndValuesThatThereAre() throws {
    for exclusion in FlagTable.exclusions {
      let first = try #require(FlagTable.find(exclusion.first.flag))
      let second = try #require(FlagTable.find(exclusion.second.flag))
      #expect(!first.commands.isDisjoint(with: second.commands), "\(first.name) and \(second.name) never meet")
      if let value = exclusion.first.value { #expect(first.choices.contains(value)) }
      if let value = exclusion.second.value { #expect(second.choices.contains(value)) }
    }
  }

  @Test(arguments: Command.allCases.filter(\.takesFile))
  func examplesCanBeParsed(command: Command) throws {
    for example in command.examples {
      let words = words(example.line)
      #expect(words.first == command.rawValue)
      _ = try OptionParser.parse(Array(words.dropFirst()), for: command)
    }
  }

  @Test func aWordThatNoFlagTakesIsWrongUsage() {
    for flag in FlagTable.all where !flag.choices.isEmpty {
      for command in flag.commands {
        #expect(throws: UsageError.self) { try OptionParser.parse(["\(flag.name)=nonsense", "a.ts"], for: command) }
      }
    }
  }

  /// As a shell would divide the line, up to a redirection.
  private func words(_ line: String) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        words.append(String(part))
      } else {
        words += part.split(separator: " ").map(String.init)
      }
    }
    return Array(words.prefix { !["<", ">", "|", "&&"].contains($0) })
  }
}
