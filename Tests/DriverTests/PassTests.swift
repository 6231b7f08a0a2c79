import Testing

@testable import Driver

/// The array of passes is in order, and complete.
@Suite struct PassTests {
  @Test func eachPassTakesWhatEarlierOnesGive() {
    var made: Set<Artifact> = []
    for pass in Pass.all {
      #expect(made.isSuperset(of: pass.inputs), "\(pass.name)")
      #expect(made.insert(pass.output).inserted, "\(pass.name) makes what an earlier pass has made")
    }
  }

  @Test func stagesHaveNamesOfTheirOwn() {
    #expect(Set(Stage.names).count == Stage.names.count)
    for name in Stage.names { #expect(Stage.named(name)?.name == name) }
  }
}
