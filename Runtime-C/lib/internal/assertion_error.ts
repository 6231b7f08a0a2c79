// assert.AssertionError, and the difference between two values as its message shows it.
import { captureStack, nameCode, readOwn, setOwnValue } from "aot:host";
import { invalidArgType } from "node:internal/errors";
import { inspect } from "node:internal/inspect";

/** First lines of messages, by operator. */
function headline(operator: string): string {
  switch (operator) {
    case "deepStrictEqual": return "Expected values to be strictly deep-equal:";
    case "strictEqual": return "Expected values to be strictly equal:";
    case "strictEqualObject": return 'Expected "actual" to be reference-equal to "expected":';
    case "deepEqual": return "Expected values to be loosely deep-equal:";
    case "notDeepStrictEqual": return 'Expected "actual" not to be strictly deep-equal to:';
    case "notStrictEqual": return 'Expected "actual" to be strictly unequal to:';
    case "notStrictEqualObject": return 'Expected "actual" not to be reference-equal to "expected":';
    case "notDeepEqual": return 'Expected "actual" not to be loosely deep-equal to:';
  }
  return "Values have same structure but are not reference-equal:";
}

function textOf(value: any): string {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false,
    sorted: true, getters: true,
  });
}

function isReference(value: any): boolean { return (typeof value === "object" && value !== null) || typeof value === "function"; }
function isObject(value: any): boolean { return typeof value === "object" && value !== null; }

/** Lines that a difference prints before it stops. */
const mostLines = 50;

/** Prints two lists of lines side by side: what is only in one is marked, and what is far from that is left out. */
class Difference {
  printed = 0;
  isShortened = false;
  text = "";
  /** Lines of the expected value that follow those of the actual one. */
  pending = "";
  private same = 0;

  /** What stands before a line that differs: up to two lines on either side of a gap. */
  private addContext(lines: string[], at: number): void {
    const skipped = this.same - 2;
    this.same = 0;
    if (skipped <= 0) return;
    if (skipped > 3) {
      this.text += "\n...";
      this.isShortened = true;
    }
    const shown = skipped > 3 ? 2 : skipped;
    for (let i = at - shown; i < at; i++) {
      this.text += `\n  ${lines[i]}`;
      this.printed++;
    }
  }

  addOnly(lines: string[], at: number, isActual: boolean): void {
    this.addContext(lines, at);
    if (isActual) this.text += `\n+ ${lines[at]}`;
    else this.pending += `\n- ${lines[at]}`;
    this.printed++;
  }

  addBoth(actual: string[], at: number, expectedLine: string): void {
    this.addContext(actual, at);
    this.text += `\n+ ${actual[at]}`;
    this.pending += `\n- ${expectedLine}`;
    this.printed += 2;
  }

  addSame(line: string): void {
    this.text += this.pending;
    this.pending = "";
    this.same++;
    if (this.same > 2) return;
    this.text += `\n  ${line}`;
    this.printed++;
  }
}

/** Takes the lines that both lists end with; the last of them are given as text, and how many there were. */
function takeCommonEnd(actual: string[], expected: string[]): { text: string; isLong: boolean } {
  let shown = "", count = 0, beyond: string | undefined;
  while (actual.length > 0 && expected.length > 0 && actual[actual.length - 1] === expected[expected.length - 1]) {
    const line = actual.pop();
    expected.pop();
    if (count++ < 3) shown = `\n  ${line}${shown}`;
    else beyond = line;
  }
  const isLong = count > 4;
  if (isLong) shown = `\n...${shown}`;
  if (beyond !== undefined) shown = `\n  ${beyond}${shown}`;
  return { text: shown, isLong };
}

function withoutComma(line: string): string { return line.endsWith(",") ? line.slice(0, -1) : line; }

/** The whole value, when there is no difference to show. */
function sameStructure(title: string, lines: string[]): string {
  const shown = lines.length > mostLines ? [...lines.slice(0, 46), "..."] : lines;
  return `${title}\n\n${shown.join("\n")}\n`;
}

/** Two short values on a line; undefined when they are better shown below each other. */
function onOneLine(title: string, actual: string, expected: string, isSimple: boolean): string | undefined {
  const isShort = actual.length + expected.length <= 12;
  return isShort && isSimple ? `${title}\n\n${actual} !== ${expected}\n` : undefined;
}

/** A mark below the first unit that differs. */
function pointer(actual: string, expected: string): string {
  if (actual.length + expected.length >= 80) return "";
  let i = 0;
  while (actual[i] === expected[i]) i++;
  return i > 2 ? `\n  ${" ".repeat(i)}^` : "";
}

function differenceOf(actual: any, expected: any, given: string, message: any): string {
  const areReferences = (isObject(actual) && isObject(expected)) || (typeof actual === "function" && typeof expected === "function");
  const operator = given === "strictEqual" && areReferences ? "strictEqualObject" : given;
  const title = message ?? headline(operator);
  const actualLines = textOf(actual).split("\n"), expectedLines = textOf(expected).split("\n");
  let mark = "";
  if (actualLines.length === 1 && expectedLines.length === 1 && actualLines[0] !== expectedLines[0]) {
    const isSimple = !isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0);
    const line = onOneLine(title, actualLines[0], expectedLines[0], isSimple);
    if (line !== undefined) return line;
    const isShort = actualLines[0].length + expectedLines[0].length <= 12;
    if (operator !== "strictEqualObject" && !isShort) mark = pointer(actualLines[0], expectedLines[0]);
  }
  const whole = actualLines.slice(), end = takeCommonEnd(actualLines, expectedLines);
  if (actualLines.length === 0 && expectedLines.length === 0) return sameStructure(message ?? headline(""), whole);
  return compared(`${title}\n+ actual - expected`, actualLines, expectedLines, end, mark);
}

function compared(title: string, actual: string[], expected: string[], end: { text: string; isLong: boolean }, mark: string): string {
  const difference = new Difference(), skipped = " ... Lines skipped";
  const count = Math.max(actual.length, expected.length);
  for (let i = 0; i < count; i++) {
    if (i >= actual.length) difference.addOnly(expected, i, false);
    else if (i >= expected.length) difference.addOnly(actual, i, true);
    else if (withoutComma(actual[i]) !== withoutComma(expected[i])) difference.addBoth(actual, i, expected[i]);
    else difference.addSame(actual[i].length < expected[i].length ? expected[i] : actual[i]);
    if (difference.printed > mostLines && i < count - 2)
      return `${title}${skipped}\n${difference.text}\n...${difference.pending}\n...`;
  }
  const isShortened = difference.isShortened || end.isLong;
  return `${title}${isShortened ? skipped : ""}\n${difference.text}${difference.pending}${end.text}${mark}`;
}

/** The message of operators that say that two values are not equal. */
function negated(actual: any, operator: string): string {
  const isSame = operator === "notStrictEqual" && isReference(actual);
  const title = headline(isSame ? "notStrictEqualObject" : operator), lines = textOf(actual).split("\n");
  if (lines.length > mostLines) lines.splice(46, lines.length, "...");
  if (lines.length === 1) return `${title}${lines[0].length > 5 ? "\n\n" : " "}${lines[0]}`;
  return `${title}\n\n${lines.join("\n")}${operator === "notDeepEqual" ? "" : "\n"}`;
}

function shortened(text: string, most: number): string { return text.length > most ? `${text.slice(0, most)}...` : text; }

function otherMessage(actual: any, expected: any, operator: string): string {
  const left = textOf(actual), right = textOf(expected);
  if (operator === "deepEqual") {
    const known = `${headline(operator)}\n\n${shortened(left, 512)}\n\nshould loosely deep-equal\n\n`;
    return `${known}${shortened(right, 512)}`;
  }
  return `${shortened(left, 512)} ${operator} ${shortened(right, 512)}`;
}

/** An error without its stack, which says nothing about what it is. */
function withoutStack(error: any): any {
  const copy: any = new Error();
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error));
  for (const key of Object.keys(error)) setOwnValue(copy, key, readOwn(error, key));
  Object.defineProperty(copy, "message", { __proto__: null, value: error.message, configurable: true, enumerable: false, writable: true } as any);
  Object.defineProperty(copy, "stack", { __proto__: null, value: "", configurable: true, enumerable: false, writable: true } as any);
  return copy;
}

function messageOf(actual: any, expected: any, operator: any): string {
  switch (operator) {
    case "deepStrictEqual": case "strictEqual": return differenceOf(actual, expected, operator, undefined);
    case "notDeepStrictEqual": case "notStrictEqual": case "notDeepEqual": return negated(actual, operator);
  }
  return otherMessage(actual, expected, operator);
}

export class AssertionError extends Error {
  constructor(options: any) {
    if (options === null || typeof options !== "object" || Array.isArray(options)) throw invalidArgType("options", "object", options);
    const { message, operator, actual, expected, stackStartFn, stackStartFunction, details } = options;
    const areErrors = actual instanceof Error && expected instanceof Error;
    const left = areErrors ? withoutStack(actual) : actual, right = areErrors ? withoutStack(expected) : expected;
    if (message === undefined || message === null) super(messageOf(left, right, operator));
    else if (operator === "deepStrictEqual" || operator === "strictEqual") super(differenceOf(left, right, operator, message));
    else super(`${message}`);
    const error: any = this;
    error.generatedMessage = !message;
    Object.defineProperty(this, "name", {
      __proto__: null, value: "AssertionError", enumerable: false, writable: true, configurable: true,
    } as any);
    error.code = "ERR_ASSERTION";
    if (details) setDetails(this, details);
    else {
      error.actual = actual;
      error.expected = expected;
      error.operator = operator;
    }
    captureStack(this, stackStartFn ?? stackStartFunction);
    nameCode(this, "ERR_ASSERTION");
  }

  toString(): string { return `${this.name} [${(this as any).code}]: ${this.message}`; }

  [Symbol.for("nodejs.util.inspect.custom")](depth: any, context: any): any {
    return inspect(this, Object.assign({}, context, { customInspect: false, depth: 0 }));
  }
}

/** What several errors are about, as the properties of one. */
function setDetails(error: any, details: any[]): void {
  error.actual = undefined;
  error.expected = undefined;
  error.operator = undefined;
  for (let i = 0; i < details.length; i++) {
    error[`message ${i}`] = details[i].message;
    error[`actual ${i}`] = details[i].actual;
    error[`expected ${i}`] = details[i].expected;
    error[`operator ${i}`] = details[i].operator;
    error[`stack trace ${i}`] = details[i].stack;
  }
}
