import Base
import DeepSema
import Foundation
import HIR
import XCTest

/// A fact that nothing computes is a wrong answer in waiting, one that nothing reads is work for nothing.
final class FactsTests: XCTestCase {
  /// By field of `Facts`: a file that computes it and the text that does, a file that decides by it and the text that reads it.
  private static let uses: [String: (producer: (String, String), reader: (String, String))] = [
    "exprTypes": (
      ("DeepSema/FactExtraction.swift", "facts.exprTypes[i] = type("),
      ("MIR/Builder/Calls.swift", "facts.type(e)")
    ),
    "variableTypes": (
      ("DeepSema/FactExtraction.swift", "facts.variableTypes[i] = type("),
      ("MIR/Builder/Variables.swift", "facts.type(v)")
    ),
    "resultTypes": (
      ("DeepSema/FactExtraction.swift", "facts.resultTypes[i] = type("),
      ("MIR/Builder/Construction.swift", "facts.result(target)")
    ),
    "exprRanges": (
      ("DeepSema/FactExtraction.swift", "facts.exprRanges[i] = range("),
      ("Oracle/OracleProbe.swift", "facts.exprRanges[")
    ),
    "variableRanges": (
      ("DeepSema/FactExtraction.swift", "facts.variableRanges[i] = range("),
      ("Oracle/OracleProbe.swift", "facts.variableRanges[")
    ),
    "resultRanges": (
      ("DeepSema/FactExtraction.swift", "facts.resultRanges[i] = range("),
      ("Oracle/OracleProbe.swift", "facts.resultRanges[")
    ),
    "memberFacts": (
      ("DeepSema/FactExtraction.swift", "facts.memberFacts[i] = read("),
      ("MIR/Builder/Members.swift", "facts.memberFacts[")
    ),
    "elementFacts": (
      ("DeepSema/FactExtraction.swift", "facts.elementFacts[i] = element("),
      ("MIR/Builder/Elements.swift", "facts.elementFacts[")
    ),
    "callFacts": (
      ("DeepSema/FactExtraction.swift", "facts.callFacts[i] = call("), ("MIR/Plans/CallGraph.swift", "facts.callFacts[")
    ),
    "builtinsIfAny": (
      ("DeepSema/FactExtraction.swift", "facts.builtinsIfAny[e] ="),
      ("Rewriter/MatchVariables.swift", "facts.builtinsIfAny[")
    ),
    "changingPatterns": (
      ("DeepSema/FactExtraction.swift", "facts.changingPatterns ="),
      ("Rewriter/MatchVariableScan.swift", "facts.changingPatterns.")
    ),
    "reachable": (
      ("DeepSema/FactExtraction.swift", "facts.reachable[i] ="),
      ("Driver/Compilation/Strictness.swift", "facts.reachable[")
    ),
    "nothrow": (
      ("DeepSema/FactExtraction.swift", "facts.nothrow = NothrowAnalysis("),
      ("MIR/Plans/CallPlan.swift", "facts.nothrow[")
    ),
    "isPrinted": (
      ("DeepSema/FactExtraction.swift", "facts.isPrinted["), ("Driver/Compilation/Compilation.swift", "isPrinted[")
    ),
    "showsObjects": (
      ("DeepSema/FactExtraction.swift", "facts.showsObjects ="),
      ("EmitC/ProgramEmitter+Units.swift", "facts.showsObjects")
    ),
    "showsSeveral": (
      ("DeepSema/FactExtraction.swift", "facts.showsSeveral ="),
      ("EmitC/ProgramEmitter+Units.swift", "facts.showsSeveral")
    ),
    "enumerationsReveal": (
      ("DeepSema/FactExtraction.swift", "facts.enumerationsReveal ="),
      ("Rewriter/ProgramAsks.swift", "facts.enumerationsReveal")
    ),
    "changesGlobals": (
      ("DeepSema/FactExtraction.swift", "facts.changesGlobals ="),
      ("MIR/Builder/Builtins.swift", "facts.changesGlobals")
    ),
    "changesPatterns": (
      ("DeepSema/FactExtraction.swift", "facts.changesPatterns ="),
      ("Rewriter/ProgramAsks.swift", "facts.changesPatterns")
    ),
    "classLayouts": (
      ("DeepSema/FactExtraction.swift", "facts.classLayouts[c] ="), ("EmitC/ProgramEmitter.swift", "facts.classLayouts")
    ),
    "literalLayouts": (
      ("DeepSema/FactExtraction.swift", "facts.literalLayouts[e] ="),
      ("MIR/Builder/Literals.swift", "facts.literalLayouts[")
    ),
    "exactSlots": (
      ("DeepSema/FactExtraction.swift", "facts.exactSlots.insert("),
      ("MIR/Plans/NumberEncodings.swift", "facts.exactSlots.")
    ),
    "contents": (
      ("DeepSema/ObjectContents.swift", "facts.contents ="), ("Rewriter/TypeWords+Objects.swift", "facts.contents[")
    ),
    "classContents": (
      ("DeepSema/ObjectContents.swift", "facts.classContents ="),
      ("Rewriter/SourceAnnotator+Classes.swift", "facts.classContents[")
    ),
    "plainPatterns": (
      ("DeepSema/FactExtraction.swift", "plainPatterns()"), ("MIR/Plans/CallGraph.swift", "facts.plainPatterns.")
    ),
    "hidden": (
      ("DeepSema/FactExtraction.swift", "facts.hidden ="), ("MIR/Plans/NumberEncodings.swift", "facts.hidden.")
    ),
    "exposures": (
      ("DeepSema/DeepSema.swift", "facts.exposures ="),
      ("Driver/Commands/Explain/ExplainCommand.swift", "facts.exposures")
    ),
    "provenance": (
      ("DeepSema/DeepSema.swift", "facts.provenance ="),
      ("Driver/Commands/Explain/ExplainCommand.swift", "facts.provenance")
    ),
    "objectSets": (
      ("DeepSema/FactExtraction.swift", "facts.objectSets.append("), ("MIR/Plans/CallPlan.swift", "facts.objectSets[")
    ),
    "omittedElements": (
      ("DeepSema/OptionalMembers.swift", "facts.omittedElements.insert("),
      ("MIR/Builder/Construction.swift", "facts.omittedElements.")
    ),
    "omittedStatements": (
      ("DeepSema/OptionalMembers.swift", "facts.omittedStatements.insert("),
      ("MIR/Builder/Statements.swift", "facts.omittedStatements.")
    ),
    "shutStatements": (
      ("DeepSema/Generator+Gates.swift", "facts.shutStatements.insert("),
      ("MIR/Builder/Statements.swift", "facts.shutStatements.")
    ),
    "reportsObjects": (
      ("DeepSema/FactExtraction.swift", "facts.reportsObjects ="),
      ("EmitC/ProgramEmitter+Units.swift", "facts.reportsObjects")
    ),
    "idleModules": (
      ("DeepSema/IdleModules.swift", "facts.idleModules ="), ("EmitC/ProgramEmitter+Units.swift", "facts.idleModules.")
    ),
    "abstractObjects": (
      ("DeepSema/FactExtraction.swift", "facts.abstractObjects ="),
      ("MIR/Plans/CallPlan.swift", "facts.abstractObjects[")
    ),
  ]

  func testEveryFactHasAProducerAndAReader() throws {
    let fields = Mirror(reflecting: Facts(nothingKnownOf: Program(names: Interner()))).children.compactMap(\.label)
    XCTAssertEqual(Set(fields), Set(Self.uses.keys))
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    for (field, use) in Self.uses {
      for (file, text) in [use.producer, use.reader] {
        let source = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
        XCTAssertTrue(source.contains(text), "\(field): \(file) has no \(text)")
      }
    }
  }
}
