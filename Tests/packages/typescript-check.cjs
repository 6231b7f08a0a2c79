// TypeScript's checker on a small project with errors, with its library, and what it emits.
// A program that says it is in a browser is asked for no module of Node.
process.browser = true;
const ts = require("typescript");
const libraries = require("./typescript-library.json");

const project = {
  "/shapes.ts": `export interface Shape { area(): number }
export class Circle implements Shape { constructor(readonly r: number) {} area() { return Math.PI * this.r ** 2; } }
export class Square implements Shape { constructor(readonly side: number) {} area() { return this.side; } }
export type Sized<T extends Shape> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T];`,
  "/main.ts": `import { Circle, Shape, Sized, Square } from "./shapes";
const shapes: Shape[] = [new Circle(1), new Square("2")];
const keys: Sized<Square> = "area";
let total: string = shapes.map(s => s.area()).reduce((a, b) => a + b, 0);
for (const shape of shapes) { if (shape instanceof Circle) { shape.r = 3; } else { shape.r; } }
async function later(): Promise<number> { return (await Promise.resolve([1, 2])).length; }
const n: number = later();
[1, 2, 3].flatMap(x => [x, String(x)]).forEach((x: number) => x.toFixed());
function f(x: string | undefined) { return x.length; }
const tuple: [number, string] = [1, "a", true];`,
};
const files = new Map(Object.entries(project));
for (const [name, text] of Object.entries(libraries)) files.set("/lib/" + name, text);

const options = { strict: true, target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS, outDir: "/out" };
const output = new Map();
const host = {
  getSourceFile: (name, version) => files.has(name) ? ts.createSourceFile(name, files.get(name), version) : undefined,
  getDefaultLibFileName: o => "/lib/" + ts.getDefaultLibFileName(o),
  getDefaultLibLocation: () => "/lib",
  writeFile: (name, text) => output.set(name, text),
  getCurrentDirectory: () => "/",
  getCanonicalFileName: name => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => "\n",
  fileExists: name => files.has(name),
  readFile: name => files.get(name),
  directoryExists: () => true,
  getDirectories: () => [],
};
const program = ts.createProgram(["/main.ts"], options, host);
const found = ts.getPreEmitDiagnostics(program);
console.log(ts.formatDiagnostics(found, { getCurrentDirectory: () => "/", getCanonicalFileName: f => f, getNewLine: () => "\n" }));
console.log(found.length, "diagnostics in", program.getSourceFiles().length, "files");
const checker = program.getTypeChecker();
const main = program.getSourceFile("/main.ts");
ts.forEachChild(main, node => {
  if (ts.isVariableStatement(node)) {
    for (const d of node.declarationList.declarations) console.log(d.name.getText(main), checker.typeToString(checker.getTypeAtLocation(d)));
  }
});
console.log(program.emit().emitSkipped);
for (const [name, text] of output) console.log(name + "\n" + text);
