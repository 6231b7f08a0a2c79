// The text of console.table.
import { iteratorEntries, kindOf } from "aot:host";
import { inspect } from "node:internal/inspect";

const INDEX = "(index)", ITERATION = "(iteration index)", KEY = "Key", VALUES = "Values";

/** The columns that a character of a text takes: two of East Asian wide ones, none of combining ones. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const isWide = (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf) || (point >= 0xac00 && point <= 0xd7a3)
      || (point >= 0xf900 && point <= 0xfaff) || (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60)
      || (point >= 0xffe0 && point <= 0xffe6)
      || (point >= 0x1f300 && point <= 0x1faff) || (point >= 0x20000 && point <= 0x3fffd);
    const isNone = (point >= 0x300 && point <= 0x36f) || (point >= 0x200b && point <= 0x200f) || (point >= 0xfe00 && point <= 0xfe0f);
    width += isWide ? 2 : isNone ? 0 : 1;
  }
  return width;
}

function row(cells: string[], widths: number[]): string {
  const parts = cells.map((cell, index) => ` ${cell}${" ".repeat(widths[index] - widthOf(cell) - 1)}`);
  return `│${parts.join("│")}│\n`;
}

/** Boxes around columns, each of which has its cells from the top; what is not there is empty. */
function drawn(head: string[], columns: string[][]): string {
  const height = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const widths = head.map((title, index) => {
    let width = widthOf(title);
    for (const cell of columns[index]) width = Math.max(width, widthOf(cell ?? ""));
    return width + 2;
  });
  const lines = widths.map((width) => "─".repeat(width));
  let text = `┌${lines.join("┬")}┐\n${row(head, widths)}├${lines.join("┼")}┤\n`;
  for (let i = 0; i < height; i++) text += row(columns.map((column) => column[i] ?? ""), widths);
  return `${text}└${lines.join("┴")}┘`;
}

function isPrimitive(value: any): boolean { return value === null || (typeof value !== "object" && typeof value !== "function"); }

/** What an iterator of a Map or Set has yet to give, which it keeps: the entries of a Map have two columns. */
function iteratorTable(iterator: any, isOfMap: boolean, shown: (value: any) => string): string {
  const given: any = iteratorEntries(iterator), isOfEntries = /^\[\w+ Entries\]/.test(inspect(iterator));
  const texts: string[] = [], keys: string[] = [], indexes: string[] = [];
  for (const each of given) {
    if (isOfEntries) keys.push(shown(each[0]));
    texts.push(shown(isOfEntries ? each[1] : each));
  }
  if (isOfEntries && isOfMap) {
    for (let i = 0; i < keys.length; i++) indexes.push(`${i}`);
    return drawn([ITERATION, KEY, VALUES], [indexes, keys, texts]);
  }
  const values = isOfEntries ? keys.flatMap((key, i) => [key, texts[i]]) : texts;
  for (let i = 0; i < values.length; i++) indexes.push(`${i}`);
  return drawn([ITERATION, VALUES], [indexes, values]);
}

/** - Parameter shown: the text of a value in a cell. */
export function consoleTable(data: any, properties: any, shown: (value: any) => string): string {
  const kind: any = kindOf(data);
  if (kind === "Map") {
    const keys: string[] = [], values: string[] = [], indexes: string[] = [];
    for (const [key, value] of data) {
      indexes.push(`${indexes.length}`);
      keys.push(shown(key));
      values.push(shown(value));
    }
    return drawn([ITERATION, KEY, VALUES], [indexes, keys, values]);
  }
  if (kind === "MapIterator" || kind === "SetIterator") return iteratorTable(data, kind === "MapIterator", shown);
  const isSet = kind === "Set", rows: [string, any][] = [];
  if (isSet) for (const value of data) rows.push([`${rows.length}`, value]);
  else for (const key of Object.keys(data)) rows.push([key, data[key]]);
  const columns: Map<string, string[]> = new Map(), values: string[] = [];
  let hasValues = false;
  rows.forEach(([, value], index) => {
    if (isPrimitive(value) && properties === undefined) {
      hasValues = true;
      values[index] = shown(value);
      return;
    }
    for (const key of properties ?? Object.keys(value)) {
      let column = columns.get(`${key}`);
      if (column === undefined) columns.set(`${key}`, column = []);
      column[index] = !isPrimitive(value) && Object.hasOwn(value, key) ? shown(value[key]) : "";
    }
  });
  const head = [isSet ? ITERATION : INDEX, ...columns.keys()], cells = [rows.map(([key]) => key), ...columns.values()];
  if (hasValues) {
    head.push(VALUES);
    cells.push(values);
  }
  return drawn(head, cells);
}
