import AST
import Base
import Frontend
import Testing

/// What is reported, where, and how it looks.
@Suite struct ErrorTests {
  @Test func severalErrorsInOneRun() {
    let text =
      "let a = ;\nlet b = 1;\nfunction f( { }\nlet b = 2;\nclass C { constructor() {} constructor() {} }\nbreak;\n"
    let found = codes(text)
    #expect(found.count >= 3)
    #expect(found.contains("AOT1104"))
  }

  @Test func earlyErrorsAreAllFound() {
    let found = codes("break; let x; let x; new.target; a?.b = 1;", kind: .js)
    #expect(found == ["AOT2031", "AOT2001", "AOT2016", "AOT2019"])
  }

  @Test func codeFrame() {
    let text = "// ünï\nconst s = \"é😀\", t = @;\n"
    let bytes = Array(text.utf8)
    let module = parse(text).module
    let source = SourceText(path: "a.ts", bytes: bytes)
    let report = DiagnosticRenderer(color: false) { _ in source }.render(module.diagnostics[0])
    #expect(report.hasPrefix("a.ts:2:23 - error AOT"))
    #expect(report.contains("\n2 const s = \"é😀\", t = @;\n"))
  }

  @Test func invalidUTF8IsADiagnostic() {
    let module = Frontend.parse(
      bytes: [0x61, 0xFF, 0x3B], file: FileID(rawValue: 0), kind: .js, goal: .auto, interner: Interner())
    #expect(module.diagnostics.first?.code.text == "AOT1001")
  }

  /// Sources that end in the middle of something.
  @Test(arguments: [
    "'", "\"", "`", "`${", "/", "/[", "a?.", "(", "x = {", "class {", "<", "\\", "\\u{", "#", "@", "0x", "1e",
    "function f() { '", "/*",
  ])
  func truncated(text: String) {
    #expect(!codes(text, kind: .js).isEmpty)
    #expect(!codes(text, kind: .tsx).isEmpty)
  }

  @Test(arguments: [
    "a = b ?? c || d", "-1 ** 2", "({a: 1, __proto__: 2, __proto__: 3, ...[{b = 1}]})", "for (let x of a, b);",
    "async () => { (x = await 1) => x }", "function* g() { function yield() {} (x = yield) => 1 }", "/(?<a>.)(?<a>.)/",
    "/[b-a]/",
    "/\\u{110000}/u", "/a{2,1}/", "class A { #x; #x }", "class A { m() { this.#y } }", "l: { continue l }", "super.x",
    "'use strict'; with (a) {}", "'use strict'; 010", "function f(a = 1) { 'use strict' }", "(a, a) => 1",
    "import.meta", "let let = 1",
  ])
  func rejected(text: String) { #expect(!codes(text, kind: .js, goal: .script).isEmpty) }

  @Test(arguments: [
    "var yield = 1, let = 2, await = 3; with (a) delete b", "010 + '\\01'", "<!-- comment\n--> comment",
    "if (a) function f() {}",
    "({__proto__: a, __proto__: b} = c)", "[b.c, {d = 1}, ...[a]] = e", "async = async (async) => async",
    "/(?<a>.)|(?<a>.)/", "/[\\p{L}--[a-z]]/v",
    "/\\k<a>(?<a>x)/", "/]{/", "for (var i = 0 in {});", "label: function f() {}", "try {} catch (e) { var e }",
    "function f(a, a) {}",
    "a\n++b", "x = y / z / w; /re/.test(s)", "new new A()()", "0..x; 1.e3; .5",
  ])
  func acceptedInSloppyScripts(text: String) { #expect(codes(text, kind: .js, goal: .script) == []) }

  @Test(arguments: [
    "let x = <T>(y)", "let f = <T>(y: T): y is T => true", "a ? (b) : c => d", "a ? (b, c): d => e : f",
    "f<<T>(x: T) => T>(g)",
    "type A = new () => B; type C = abstract new () => D",
    "type F = (x: number, ...y: [a?: string]) => asserts x is string",
    "declare global { interface Window { x: 1 } }", "x! = y as any as T[]",
    "class A { constructor(a: number); constructor(readonly a: any) {} }",
    "enum E { a } namespace E { export let b = 1 }", "function f(): void; function f(a?: any) {}",
    "let x: typeof import('m', { with: { a: 'b' } })",
    "@d() export class A { @e x!: number; @f() m(@g p: T) {} }", "type type = 1; let as = 2, of = 3; type;",
    "abstract\nclass A {}",
    "let a: unique symbol; let b: readonly string[]; let c: T[K]['x']", "if (a < b && c > (d)) {}",
    "const x = y satisfies Z;",
  ])
  func acceptedInTypeScript(text: String) { #expect(codes(text) == []) }

  @Test(arguments: [
    ("abstract class A { m() { return class { abstract n(): void } } }", "AOT2132"),
    ("class A { constructor(public x: number); constructor(x: any) {} }", "AOT2124"),
    ("class A extends B { constructor(readonly public x: number) { super() } }", "AOT2103"),
    ("class A extends B { override constructor() { super() } }", "AOT2104"), ("class A { override x = 1 }", "AOT2104"),
    ("class A extends B { override [x: string]: any }", "AOT2104"), ("type T<const U> = U", "AOT2104"),
    ("declare class A { x = 1 }", "AOT2122"), ("declare namespace N { let x = 1; const y: number = 1 }", "AOT2122"),
    ("declare namespace N { using x }", "AOT1136"), ("declare declare var x: number", "AOT2102"),
    ("declare type\nT = number", "AOT1101"), ("declare namespace\nN {}", "AOT1101"),
    ("declare abstract\nclass A {}", "AOT1101"),
    ("function f([]?, {}) {}", "AOT2133"), ("namespace N { const x = 1; export { x } }", "AOT2046"),
    ("namespace N { export as namespace M }", "AOT2046"), ("namespace N { await 1 } export {}", "AOT1102"),
    ("import A = B.if", "AOT1107"), ("type A = 1; interface A {}", "AOT2001"), ("type A = 1; type A = 2", "AOT2001"),
    ("import type { A } from 'a'; import { A } from 'a'", "AOT2001"),
    ("let x: typeof import('m', { with: { ...a } })", "AOT1101"), ("let x: import('m', )", "AOT1101"),
    ("class A extends B { constructor() { new super() } }", "AOT2017"),
  ])
  func rejectedInTypeScript(text: String, code: String) { #expect(codes(text).contains(code), "\(codes(text))") }

  @Test(arguments: [
    "declare class A { static readonly x = -1; abstract: number }",
    "declare const a = 1n, b = E.x, c = E['y'], d = `e`, f = E[`z`]",
    "declare abstract class A { abstract m(): void }",
    "class A extends B { constructor(private override readonly x: 1) { super() } }",
    "declare function f([]?: any): void", "declare namespace N { const x: number; export { x } }",
    "let x: import('m', { assert: { a: 'b', }, })", "interface A {} interface A {} class A {}",
  ])
  func acceptedDeclarations(text: String) { #expect(codes(text) == []) }
}
