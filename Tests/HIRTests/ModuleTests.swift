import Base
import HIR
import XCTest

/// Programs of several files.
final class ModuleTests: XCTestCase {
  private func output(_ files: [(name: String, text: String)], file: StaticString = #filePath, line: UInt = #line)
    throws -> String
  {
    let (program, diagnostics) = Support.lower(files: files)
    XCTAssertEqual(diagnostics.map(\.message), [], file: file, line: line)
    XCTAssertEqual(HIRVerifier.verify(program), [], file: file, line: line)
    return try Support.run(program)
  }

  func testLiveBindingsAndOrder() throws {
    try XCTSkipUnless(Support.hasNode)
    let text = try output([
      (
        "main.js",
        "import { n, bump } from './a.js'; import * as b from './b.js'; import d from './a.js'; bump(); console.log(n, b.n, b.twice(), d, Object.keys(b).join());"
      ),
      ("a.js", "console.log('a'); export let n = 1; export function bump() { n++; } export default class {}"),
      (
        "b.js",
        "console.log('b'); export * from './a.js'; import { n } from './a.js'; export const twice = () => n * 2;"
      ),
    ])
    XCTAssertEqual(text, "a\nb\n2 2 4 [class default] bump,n,twice\n")
  }

  func testCyclesHoistFunctions() throws {
    try XCTSkipUnless(Support.hasNode)
    let text = try output([
      (
        "main.js",
        "import { b } from './b.js'; export function a() { return 'a'; } export const late = 1; console.log(b());"
      ),
      (
        "b.js",
        "import { a, late } from './main.js'; export const b = () => a() + late; try { late; } catch (e) { console.log(e.name, a()); }"
      ),
    ])
    XCTAssertEqual(text, "ReferenceError a\na1\n")
  }

  func testTypeScriptImportsOfTypesAreDropped() throws {
    try XCTSkipUnless(Support.hasNode)
    let text = try output([
      (
        "main.ts",
        "import { T, make, type U } from './t.js'; import type V from './nowhere'; const x: T = make(); console.log(x as U & V);"
      ),
      ("t.ts", "export interface T { a: number } export type U = T; export function make(): T { return { a: 1 }; }"),
    ])
    XCTAssertEqual(text, "{ a: 1 }\n")
  }

  func testImportsCannotBeAssigned() throws {
    try XCTSkipUnless(Support.hasNode)
    let text = try output([
      (
        "main.ts",
        "import { n, Level } from './a.js'; import * as ns from './a.js'; try { n = 2; } catch (e) { console.log(e.name); } try { ns.n = 2; } catch (e) { console.log(e.name); } console.log(n, Level.High);"
      ),
      ("a.ts", "export let n = 1; export const enum Level { Low, High = 4 }"),
    ])
    XCTAssertEqual(text, "TypeError\nTypeError\n1 4\n")
  }

  func testMissingExportIsReported() {
    let (_, diagnostics) = Support.lower(files: [
      ("main.js", "import { x } from './a.js'; x();"), ("a.js", "export const y = 1;"),
    ])
    XCTAssertEqual(diagnostics.map(\.code.text), ["AOT3005"])
  }

  func testMissingExportProposesTheNearestName() {
    let (_, diagnostics) = Support.lower(files: [
      ("main.js", "import { readAl } from './a.js'; readAl();"), ("a.js", "export const y = 1, readAll = 2;"),
    ])
    XCTAssertEqual(diagnostics.first?.hint, "did you mean 'readAll'?")
  }

  func testMissingModuleIsReported() {
    let (_, diagnostics) = Support.lower(files: [("main.js", "import './a.js'; import 'node:fs';")])
    XCTAssertEqual(diagnostics.map(\.code.text), ["AOT3002", "AOT3003"])
  }

  func testExamplesOfTheTableAreReported() {
    for id in DiagnosticID.allCases where id.family == .modules || id.family == .lowering {
      guard let example = id.row.example else { continue }
      let (_, diagnostics) = Support.lower(files: [
        (id.row.exampleFile, example), ("b", ""), ("b.ts", "export const c = 1;"), ("data.json", "{}"),
      ])
      XCTAssertEqual(diagnostics.filter { $0.severity == id.row.severity }.map(\.code.text), [id.code.text], example)
    }
  }

  func testCommonJS() throws {
    try XCTSkipUnless(Support.hasNode)
    let text = try output([
      (
        "main.cjs",
        "const a = require('./a.cjs'), b = require('./b.cjs'); console.log(a.name, b.a === a, require('./b.cjs') === b, this === module.exports);"
      ),
      ("a.cjs", "console.log('a runs'); exports.name = 'a'; exports.b = require('./b.cjs');"),
      ("b.cjs", "exports.a = require('./a.cjs'); console.log(exports.a.name);"),
    ])
    XCTAssertEqual(text, "a runs\na\na true true true\n")
  }
}
