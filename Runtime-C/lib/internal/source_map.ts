// module.SourceMap: which place of a source a place of generated text comes from (ECMA-426).
import { validateObject } from "node:internal/validators";
import { structuredClone } from "node:web/structured_clone";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Where generated text begins that one place of a source stands for; all is counted from 0. */
interface Mapping {
  line: number;
  column: number;
  source: any;
  originalLine: any;
  originalColumn: any;
  name: any;
}

/** Reads numbers of the form that mappings have. */
class Reader {
  private text: string;
  private at = 0;
  constructor(text: string) { this.text = text; }

  get isOver(): boolean { return this.at >= this.text.length; }
  get unit(): string { return this.text.charAt(this.at); }
  get isSegmentOver(): boolean { return this.isOver || this.unit === "," || this.unit === ";"; }
  skip(): void { this.at++; }

  number(): number {
    let value = 0, shift = 0, digit: number;
    do {
      digit = digits.indexOf(this.text.charAt(this.at++));
      value += (digit & 31) << shift;
      shift += 5;
    } while (digit & 32);
    return value & 1 ? -(value >> 1) : value >> 1;
  }
}

/** Adds what a map without sections says, which starts at a line and a column. */
function read(map: any, mappings: Mapping[], startLine: number, startColumn: number): void {
  const { sources, names, mappings: text } = map, reader = new Reader(`${text}`);
  let line = startLine, column = startColumn, source = 0, originalLine = 0, originalColumn = 0, name = 0;
  while (!reader.isOver) {
    if (reader.unit === ";") {
      line++;
      column = 0;
      reader.skip();
    } else if (reader.unit === ",") reader.skip();
    else {
      column += reader.number();
      const mapping: Mapping = { line, column, source: undefined, originalLine: undefined, originalColumn: undefined, name: undefined };
      mappings.push(mapping);
      if (reader.isSegmentOver) continue;
      source += reader.number();
      originalLine += reader.number();
      originalColumn += reader.number();
      mapping.source = sources[source];
      mapping.originalLine = originalLine;
      mapping.originalColumn = originalColumn;
      if (reader.isSegmentOver) continue;
      name += reader.number();
      mapping.name = names?.[name];
    }
  }
}

export class SourceMap {
  #payload: any;
  #lineLengths: any;
  #mappings: Mapping[] = [];

  constructor(payload: any, options: any = undefined) {
    validateObject(payload, "payload");
    this.#payload = structuredClone(payload);
    this.#lineLengths = options?.lineLengths?.slice();
    const { sections } = this.#payload;
    if (sections) for (const { offset, map } of sections) read(map, this.#mappings, offset.line, offset.column);
    else read(this.#payload, this.#mappings, 0, 0);
    this.#mappings.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  get payload(): any { return structuredClone(this.#payload); }
  get lineLengths(): any { return this.#lineLengths?.slice(); }

  /** The mapping that a place of the generated text belongs to; what stands before the first belongs to none. */
  findEntry(line: any, column: any): any {
    const isAfter = (mapping: Mapping) => line < mapping.line || (line === mapping.line && column < mapping.column);
    let low = 0, high = this.#mappings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(this.#mappings[middle])) high = middle;
      else low = middle + 1;
    }
    if (low === 0) return {};
    const found = this.#mappings[low - 1];
    return {
      generatedLine: found.line, generatedColumn: found.column, originalSource: found.source, originalLine: found.originalLine,
      originalColumn: found.originalColumn, name: found.name,
    };
  }

  /** The same of a place that is counted from 1, as far from the original place as it is from the generated one. */
  findOrigin(line: any, column: any): any {
    const entry = this.findEntry(line - 1, column - 1);
    if (entry.originalSource === undefined) return {};
    return {
      name: entry.name, fileName: entry.originalSource, lineNumber: entry.originalLine + (line - entry.generatedLine),
      columnNumber: entry.originalColumn + (column - entry.generatedColumn),
    };
  }
}
Object.defineProperty(SourceMap, "length", { value: 1 });
